"""``read_table``: a file as it comes to a ``Table`` and the report of its reading."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from ..catalogue import Catalogue, read_catalogue
from ..errors import Cancelled, DuplicateKeys, MixedRows, NotATable
from . import units
from .columns import ColumnUse, Role, recognise
from .encoding import REPLACEMENT, decode
from .formulas import derive
from .header import Header, take_header
from .keys import drop_other_times, drop_without_unit, read_keys, unit_source
from .labels import Labels
from .names import Vocabulary, take_time
from .plain import read_plain
from .rectangle import Grid, find_delimiter, split_text
from .report import TABLE_COLUMNS, ReadReport, Table
from .rows import drop_blank_and_notes, drop_totals
from .tidy import tidy
from .times import find_period
from .workbook import is_workbook, read_workbook

_DELIMITER_NAMES = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}

_AXES = (
    re.compile(r"경도|longitude|^(?:lon|lng)$|^x(?:_?coord|[ _]?좌표)?$|좌표.*x", re.I),
    re.compile(r"위도|latitude|^lat$|^y(?:_?coord|[ _]?좌표)?$|좌표.*y", re.I),
)
_VALUES = (Role.DATA, Role.VALUE)


def read_table(
    path: str | Path,
    catalogue: Catalogue | None = None,
    *,
    encoding: str = "auto",
    sheet: str | int | None = None,
    mapping: Mapping[str, str] | None = None,
    month: str | None = None,
    progress: Callable[[float, str], bool] | None = None,
) -> Table:
    """Read a CSV, TSV, TXT or XLSX file by dong.

    Parameters
    ----------
    catalogue
        The indicators to look for (default: the bundled catalogue).
    encoding
        Name of the encoding; ``auto`` finds it.
    sheet
        Name or number (from 0) of the sheet of a workbook.
    mapping
        Column name to an indicator's id (``B04``, or ``B04:count`` for counts) or
        to ``key``, ``name``, ``district``, ``month``, ``slot``, ``indicator``,
        ``value``, ``ignore``. It wins over what is recognised.
    month
        ``YYYY-MM`` for rows that say no month themselves.
    progress
        Told the fraction done and the file's name; returns False to stop.

    Returns
    -------
    Table
        Its ``frame`` is empty where no column is an indicator or no column holds
        units; the report says so (decision kind ``mapping``).

    Raises
    ------
    NotATable, DestroyedText, DuplicateKeys
        The file cannot be used; the error says why and what to do.
    Cancelled
        ``progress`` returned False.
    """
    path = Path(path)
    catalogue = catalogue or read_catalogue()
    step = _steps(progress, path.name)
    step(0.0)
    try:
        if path.exists() and not path.is_file():  # a device would be read without end
            raise NotATable(file=path.name, why="it is no file")
        raw = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        why = getattr(error, "strerror", None) or type(error).__name__
        raise NotATable(file=path.name, why=why) from error
    report = ReadReport(file=path.name, sha256=hashlib.sha256(raw).hexdigest())
    step(0.05)
    grid = _grid(raw, encoding, sheet, report)
    step(0.4)
    table = _table(grid, catalogue, mapping or {}, path, month, report, step)
    step(1.0)
    return table


def _steps(
    progress: Callable[[float, str], bool] | None, file_name: str
) -> Callable[[float], None]:
    def step(fraction: float) -> None:
        if progress is not None and not progress(fraction, file_name):
            raise Cancelled

    return step


def _grid(
    raw: bytes, encoding: str, sheet: str | int | None, report: ReadReport
) -> Grid:
    if is_workbook(raw):
        return read_workbook(raw, report.file, sheet, report)
    plain = read_plain(raw, report.file, encoding)
    if plain is not None:
        report.encoding, report.delimiter = plain.encoding, plain.delimiter
        _report_text("", report)
        return plain.grid
    text, report.encoding = decode(raw, report.file, encoding)
    report.delimiter = find_delimiter(text, report.file)
    _report_text(text, report)
    return split_text(text, report.delimiter, report.file)


def _report_text(text: str, report: ReadReport) -> None:
    """Say how the file was taken apart, and which letters of ``text`` are lost."""
    report.add("encoding", "Read as {encoding}.", encoding=report.encoding)
    if REPLACEMENT in text:
        note = "{count} letters were destroyed before the file reached us."
        line = text.count("\n", 0, text.index(REPLACEMENT)) + 1
        report.add("note", note, line, count=text.count(REPLACEMENT))
    name = _DELIMITER_NAMES[report.delimiter]
    report.add("delimiter", "The delimiter is the {name}.", name=name)


def _table(
    grid: Grid,
    catalogue: Catalogue,
    mapping: Mapping[str, str],
    path: Path,
    month: str | None,
    report: ReadReport,
    step: Callable[[float], None],
) -> Table:
    header, body = take_header(grid, report)
    report.rows_in = len(body)
    body = drop_blank_and_notes(body, report)
    if not len(body):
        raise NotATable(file=path.name, why="it has a header but no rows")
    vocabulary = Vocabulary(catalogue)
    period = find_period(path.stem)
    year = (period.order - 1) // 12 if period else None
    uses = recognise(header, body, vocabulary, mapping, year, report)
    uses = _indicator_of_file(uses, header, path, vocabulary)
    body, carried = _units_only(body, uses, report)
    raw = body.cells.set_axis(list(header.names), axis=1)
    raw.index = pd.Index(body.lines, name="line")
    report.generated |= _says_generated(body, uses)
    report.mapping = {use.name: use.described() for use in uses}
    dated = any(use.period or use.role is Role.MONTH for use in uses)
    file_month = period.month if period and not dated else ""
    source = unit_source(uses)
    if source is None:
        _report_lying(header, report)
        report.add("mapping", "No column holds dong codes or dong names.")
        _report_places(header, body, report)
        return Table(_no_rows(), raw, report)
    report.key_column = source.name
    report.add(
        "column", "Units are read from {name}.", column=source.name, name=source.name
    )
    derived = derive(header, body, uses, vocabulary, report)
    if not derived and not any(use.role in _VALUES for use in uses):
        report.add("mapping", "No column is an indicator of the catalogue.")
        _report_places(header, body, report)
        return Table(_no_rows(), raw, report)
    step(0.6)
    keys = read_keys(body, uses, source, carried, month or file_month)
    step(0.8)
    try:
        frame = tidy(body, uses, derived, keys, vocabulary, report)
    except DuplicateKeys as error:
        raise _told_apart(error, Table(_no_rows(), raw, report), uses) from None
    report.rows_out = len(frame)
    return Table(frame if len(frame) else _no_rows(), raw, report)


def _told_apart(
    error: DuplicateKeys, table: Table, uses: list[ColumnUse]
) -> DuplicateKeys:
    """The error with what was read, naming the columns of words that differ."""
    ends = [error.facts.get(name, 0) for name in ("first_line", "line")]
    columns = []
    if all(line in table.raw.index for line in ends):
        cells = table.raw.loc[ends]
        columns = [
            use.name
            for use in uses
            if use.role is Role.IGNORE
            and cells[use.name].nunique() > 1
            and pd.to_numeric(cells[use.name], errors="coerce").isna().all()
        ]
    if columns:
        error = MixedRows(**error.facts, columns=", ".join(columns))
    error.table = table
    return error


def _no_rows() -> pd.DataFrame:
    empty = pd.DataFrame({name: [] for name in TABLE_COLUMNS}, dtype=object)
    return empty.astype({"value": float})


def _units_only(
    body: Grid, uses: list[ColumnUse], report: ReadReport
) -> tuple[Grid, Labels | None]:
    """``body`` without totals, other times and rows of no unit; districts carried."""
    source = unit_source(uses)
    labels = [use.index for use in uses if use.role in (Role.KEY, Role.NAME)]
    if source and not labels:
        labels = [source.index]
    keep, carried = drop_totals(body, labels, report)
    keep &= drop_other_times(body, uses, report)
    if source is not None:
        keep &= drop_without_unit(body, uses, source, report)
    return body.take(keep), carried.take(keep) if carried else None


def _report_lying(header: Header, report: ReadReport) -> None:
    """Name a table that has its units as columns."""
    found = [n for n in header.names if units.is_dong(n) or units.is_district(n)]
    if len(found) > len(header.names) / 2:
        text = "The columns are units (such as {name}); turn the table by 90 degrees."
        report.add("mapping", text, name=found[0])


def _report_places(header: Header, body: Grid, report: ReadReport) -> None:
    """Name a list of places, which becomes an indicator by counting it."""
    found = [
        next((k for k, name in enumerate(header.names) if axis.search(name)), None)
        for axis in _AXES
    ]
    if None in found:
        return
    cells = [body.column(k).iloc[:200] for k in found if k is not None]
    if all(pd.to_numeric(c, errors="coerce").notna().mean() > 0.5 for c in cells):
        text = (
            "It lists places by coordinates ({x}, {y}): make an indicator of it by "
            "the algorithm for facilities."
        )
        x, y = (header.names[k] for k in found if k is not None)
        report.add("mapping", text, x=x, y=y)


def _says_generated(body: Grid, uses: list[ColumnUse]) -> bool:
    marks = (use for use in uses if use.role is Role.GENERATED)
    words = {c.strip().lower() for u in marks for c in body.column(u.index).unique()}
    return any(
        word in ("y", "1", "true") or "생성" in word or "generated" in word
        for word in words
    )


def _indicator_of_file(
    uses: list[ColumnUse], header: Header, path: Path, vocabulary: Vocabulary
) -> list[ColumnUse]:
    """Columns that are only months or slots hold what the file's name says."""
    if any(use.role in (Role.DATA, Role.VALUE, Role.INDICATOR) for use in uses):
        return uses
    found = vocabulary.find(take_time((path.stem,)).rest)
    if len(found) != 1:
        return uses
    result = []
    for use, parts in zip(uses, header.parts):
        time = take_time(parts)
        timed = (time.period and time.period.month) or time.slot or time.hour >= 0
        if use.role is Role.IGNORE and timed and not time.rest:
            use = replace(
                use,
                role=Role.DATA,
                indicator=found[0].indicator,
                measure=found[0].measure,
                period=time.period,
                slot=time.slot,
                hour=time.hour,
            )
        result.append(use)
    return result
