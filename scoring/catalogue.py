"""``Catalogue``: the indicators and their hierarchy, a CSV an official edits in Excel.

A row is an indicator, a group (its id is some other row's ``domain``), the root
(no ``domain``) or a denominator (``domain`` is ``denominator``). Any depth and any
number of groups; all indicators may sit at different depths.
"""

from __future__ import annotations

import csv
import hashlib
import io
import math
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .errors import BadCatalogue, Phrase

DENOMINATOR = "denominator"
DEFAULT_CATALOGUE = Path(__file__).parent.parent / "data" / "catalogue.csv"


# Ids become names of fields: no quotes, and short enough for PostgreSQL's 63 bytes.
_ID = re.compile(r"\w[\w.-]*$")
_LONGEST_ID = 50
_FIELDS = (
    "unit_code",
    "unit_name",
    "district",
    "month",
    "slot",
    "completeness",
    "flags",
)


@dataclass(frozen=True)
class Indicator:
    """One row of the catalogue.

    ``direction`` is +1 (higher is riskier) or -1 (higher is safer). ``time`` says
    how the values vary: any of the letters Y, M, T. ``kind`` is ``extensive`` (a
    count or an amount that adds up over units) or ``intensive`` (a rate, share,
    density or distance). Where ``denominator`` names another row, a file may bring
    counts under ``count_aliases`` instead of rates; the rate is then
    ``count / denominator * per``. ``sensitive`` counts are subject to suppression.
    """

    id: str
    name_ko: str
    name_en: str
    domain: str
    direction: int = 1
    unit: str = ""
    time: str = "Y"
    weight: float = 1.0
    kind: str = "intensive"
    denominator: str = ""
    per: float = 1.0
    sensitive: bool = False
    transform: str = ""
    formula: str = ""
    goalpost_min: float = math.nan
    goalpost_max: float = math.nan
    aliases: tuple[str, ...] = ()
    count_aliases: tuple[str, ...] = ()
    source: str = ""
    unit_en: str = ""

    def unit_in(self, language: str) -> str:
        """The unit as a reader of that language writes it."""
        return self.unit if language.startswith("ko") else self.unit_en or self.unit

    def name(self, language: str) -> str:
        return self.name_ko if language.startswith("ko") else self.name_en


@dataclass(frozen=True)
class Catalogue:
    """The hierarchy: ``rows`` in file order, groups and denominators included."""

    rows: tuple[Indicator, ...]
    file: str = ""
    by_id: dict[str, Indicator] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {row.id: row for row in self.rows})
        self._check()

    @cached_property
    def root(self) -> Indicator:
        return next(row for row in self.rows if not row.domain)

    @cached_property
    def denominators(self) -> tuple[Indicator, ...]:
        return tuple(row for row in self.rows if row.domain == DENOMINATOR)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The leaves, in file order; the last axis of a cube follows it."""
        parents = {row.domain for row in self.rows}
        return tuple(
            row
            for row in self.rows
            if row.domain and row.domain != DENOMINATOR and row.id not in parents
        )

    @cached_property
    def groups(self) -> tuple[Indicator, ...]:
        """Groups bottom-up: every group stands after the groups below it; root last."""
        parents = {row.domain for row in self.rows if row.domain}
        inner = [row for row in self.rows if row.id in parents or not row.domain]
        return tuple(sorted(inner, key=lambda row: -self.depth(row.id)))

    @property
    def domains(self) -> tuple[Indicator, ...]:
        """The groups right below the root, in file order."""
        return tuple(row for row in self.rows if row in self.children(self.root.id))

    def children(self, group_id: str) -> tuple[Indicator, ...]:
        return tuple(row for row in self.rows if row.domain == group_id)

    def depth(self, row_id: str) -> int:
        """Steps up to the root (the root is 0)."""
        steps = 0
        while self.by_id[row_id].domain:
            row_id = self.by_id[row_id].domain
            steps += 1
        return steps

    def level(self, group_id: str) -> int:
        """Height of a group above the indicators: 0 when all children are leaves."""
        below = [c.id for c in self.children(group_id) if self.children(c.id)]
        return 1 + max(map(self.level, below)) if below else 0

    def domain_of(self, indicator_id: str) -> Indicator:
        """The group right below the root that holds ``indicator_id``."""
        row = self.by_id[indicator_id]
        while row.domain != self.root.id:
            row = self.by_id[row.domain]
        return row

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the content (not of the file's spelling or name)."""
        return hashlib.sha256(repr(self.rows).encode()).hexdigest()

    @property
    def _where(self) -> str:
        return self.file or "(built in code)"

    def _check(self) -> None:
        seen: set[str] = set()
        for line, row in enumerate(self.rows, start=2):
            why = self._fault(row, seen)
            if why:
                raise BadCatalogue(file=self._where, line=line, why=why)
            seen.add(row.id.lower())  # fields of GeoPackages ignore case
        roots = [row.id for row in self.rows if not row.domain]
        if len(roots) != 1:
            why = Phrase(
                "one row must have no domain (the index itself), not {count}",
                count=len(roots),
            )
            raise BadCatalogue(file=self._where, line=1, why=why)
        if not self.indicators:
            raise BadCatalogue(file=self._where, line=1, why="it has no indicator")

    def _fault(self, row: Indicator, seen: set[str]) -> str:
        why = _id_fault(row.id, seen)
        if why:
            return why
        if row.domain and row.domain != DENOMINATOR and row.domain not in self.by_id:
            return Phrase(
                "{id} belongs to {domain}, which no row describes",
                id=row.id,
                domain=row.domain,
            )
        if row.direction not in (-1, 1):
            return Phrase("the direction of {id} must be + or -", id=row.id)
        if not row.weight >= 0:
            return Phrase("the weight of {id} must be 0 or more", id=row.id)
        if row.denominator and row.denominator not in self.by_id:
            return Phrase(
                "the denominator {denominator} of {id} is no row",
                denominator=row.denominator,
                id=row.id,
            )
        if self._circular(row):
            return Phrase("{id} belongs to itself", id=row.id)
        return ""

    def _circular(self, row: Indicator) -> bool:
        above = {row.id}
        while row.domain and row.domain != DENOMINATOR:
            if row.domain in above or row.domain not in self.by_id:
                return row.domain in above
            above.add(row.domain)
            row = self.by_id[row.domain]
        return False


def _id_fault(row_id: str, seen: set[str]) -> str:
    if not row_id:
        return "the id is empty"
    if not _ID.match(row_id) or len(row_id.encode()) > _LONGEST_ID:
        return Phrase(
            "the id {id} must be letters, digits, _ or -, {most} bytes at most",
            id=repr(row_id[:_LONGEST_ID]),
            most=_LONGEST_ID,
        )
    if row_id.lower() in _FIELDS:
        return Phrase("the id {id} is a field of every result", id=row_id)
    return (
        Phrase("the id {id} stands twice", id=row_id) if row_id.lower() in seen else ""
    )


def read_catalogue(path: str | Path = DEFAULT_CATALOGUE) -> Catalogue:
    """Read a catalogue CSV (UTF-8 with or without BOM, or CP949 as Excel saves it).

    Raises
    ------
    BadCatalogue
        A line cannot be used; it names the line and why.
    """
    path = Path(path)
    try:
        raw = path.read_bytes() if path.is_file() or not path.exists() else b""
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        why = getattr(error, "strerror", None) or type(error).__name__
        raise BadCatalogue(file=path.name, line=1, why=why) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp949", errors="replace")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        return _catalogue(path, reader)
    except csv.Error as error:
        line = reader.line_num + 1
        raise BadCatalogue(file=path.name, line=line, why=str(error)) from error


def _catalogue(path: Path, reader: csv.DictReader[str]) -> Catalogue:
    needed = {"id", "name_ko", "domain"} - set(reader.fieldnames or ())
    if needed:
        why = Phrase(
            "the columns {columns} are missing", columns=", ".join(sorted(needed))
        )
        raise BadCatalogue(file=path.name, line=1, why=why)
    rows = tuple(
        _row(path.name, line, cells)
        for line, cells in enumerate(reader, start=2)
        if any((value or "").strip() for value in cells.values() if value is not None)
    )
    return Catalogue(rows, file=path.name)


def _row(file: str, line: int, cells: dict[str, str]) -> Indicator:
    cell = {key: (value or "").strip() for key, value in cells.items() if key}

    def number(name: str, default: float) -> float:
        if not cell.get(name):
            return default
        try:
            found = float(cell[name].replace(",", ""))
            if math.isfinite(found):
                return found
            raise ValueError(name)
        except ValueError:
            why = Phrase(
                "{column} is {cell}, not a number", column=name, cell=repr(cell[name])
            )
            raise BadCatalogue(file=file, line=line, why=why) from None

    directions = {"": 1, "+": 1, "1": 1, "+1": 1, "-": -1, "-1": -1, "−": -1}
    return Indicator(
        id=cell["id"],
        name_ko=cell["name_ko"],
        name_en=cell.get("name_en") or cell["name_ko"],
        domain=cell["domain"],
        direction=directions.get(cell.get("direction", ""), 0),
        unit=cell.get("unit", ""),
        time=cell.get("time") or "Y",
        weight=number("weight", 1.0),
        kind=cell.get("kind") or "intensive",
        denominator=cell.get("denominator", ""),
        per=number("per", 1.0),
        sensitive=cell.get("sensitive", "").lower() in ("1", "y", "yes", "true"),
        transform=cell.get("transform", ""),
        formula=cell.get("formula", ""),
        goalpost_min=number("goalpost_min", math.nan),
        goalpost_max=number("goalpost_max", math.nan),
        aliases=_split(cell.get("aliases", "")),
        count_aliases=_split(cell.get("count_aliases", "")),
        source=cell.get("source", ""),
        unit_en=cell.get("unit_en", ""),
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())
