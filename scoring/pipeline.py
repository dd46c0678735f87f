"""The main job in one call: files -> tables -> match -> cube -> scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from .build import build_cube
from .catalogue import Catalogue
from .cube import IndicatorCube, Units
from .engine import score
from .errors import (
    BadFacility,
    Cancelled,
    NoIndicator,
    Phrase,
    PlacesInTable,
    RefusedFiles,
    SafeDongError,
)
from .facility_points import holds_places
from .method import Method
from .scores import Scores
from .tables.read import read_table
from .tables.report import Table
from .units.match import match_units, require_some
from .units.report import MatchReport, Status

if TYPE_CHECKING:
    from .facility_source import FacilitySource  # brings scipy, which files do not need

Progress = Callable[[float, str], bool]


@dataclass(frozen=True)
class Source:
    """One file of indicators and what the user said about it.

    ``spread`` lets every dong take the values of its district where the file is by
    district.
    """

    path: str
    mapping: Mapping[str, str] = field(default_factory=dict)
    by_hand: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "auto"
    sheet: str | None = None
    spread: bool = False

    def joined(
        self, units: Units, catalogue: Catalogue, progress: Progress | None = None
    ) -> tuple[Table, MatchReport]:
        """The file's table, and which of its keys is which unit."""
        table = read_source(self, catalogue, progress)
        return table, match_table(units, table, self.by_hand, self.spread)


@dataclass(frozen=True)
class Analysis:
    """Every step of the main job as a value that can be looked at."""

    tables: tuple[Table, ...]
    matches: tuple[MatchReport, ...]
    cube: IndicatorCube
    scores: Scores

    def report(self) -> dict[str, Any]:
        """What was read, matched and scored, as plain JSON-ready values."""
        scores = self.scores
        return {
            "tables": [_table_report(t) for t in self.tables],
            "matches": [_match_report(t, m) for t, m in zip(self.tables, self.matches)],
            "units": len(self.cube.units),
            "months": list(self.cube.months),
            "slots": list(self.cube.slots),
            "missing_indicators": missing_indicators(scores.catalogue, self.cube),
            "generated_indicators": sorted(self.cube.generated),
            "notes": list(self.cube.notes),
            "method": scores.method.to_json(),
            "catalogue_sha256": scores.catalogue.hash,
            "inputs_sha256": dict(self.cube.input_hashes),
        }


def analyse(
    units: Units,
    sources: Sequence[Source | FacilitySource],
    catalogue: Catalogue,
    method: Method,
    progress: Progress | None = None,
) -> Analysis:
    """Read, match and score ``sources``, files and facilities, for ``units``.

    ``progress(fraction, text)`` returns False to stop. A file that cannot be used
    stops the whole, once all were tried: no map is made from half of the data without
    saying so.

    Raises
    ------
    SafeDongError
        A file is no table, matches nothing or brings no indicator; a domain has no
        data. The sentence names the file.
    RefusedFiles
        That holds for several files.
    Cancelled
        ``progress`` returned False.
    """
    tell = progress or (lambda fraction, text: True)
    tables, matches = _read_and_match(units, sources, catalogue, tell)
    _step(tell, 0.6, "cube")
    cube = build_cube(tables, units, catalogue, matches)
    _step(tell, 0.7, "score")
    scores = score(cube, catalogue, method)
    _step(tell, 1.0, "done")
    return Analysis(tuple(tables), tuple(matches), cube, scores)


def _read_and_match(
    units: Units,
    sources: Sequence[Source | FacilitySource],
    catalogue: Catalogue,
    tell: Progress,
) -> tuple[list[Table], list[MatchReport]]:
    tables, matches, refused = [], [], []
    for i, source in enumerate(sources):
        part = partial(_part, tell, 0.6 * i / len(sources), 0.6 / len(sources))
        try:
            table, match = source.joined(units, catalogue, part)
        except SafeDongError as error:
            refused.append(error)
        else:
            tables.append(table)
            matches.append(match)
    if len(refused) > 1:
        raise RefusedFiles(refused)
    if refused:
        raise refused[0]
    _require_single_sources(tables, catalogue)
    return tables, matches


def _require_single_sources(tables: Sequence[Table], catalogue: Catalogue) -> None:
    """Facilities may not give an indicator that something else gives too.

    Raises
    ------
    BadFacility
        They do; it names both.
    """
    brought = [set(table.frame["indicator"]) for table in tables]
    for number, table in enumerate(tables):
        for other in range(len(tables)):
            both = brought[number] & brought[other]
            if table.report.points and other != number and both:
                why = Phrase("{other} brings it too", other=tables[other].report.file)
                names = (catalogue.by_id[row].name_ko for row in sorted(both))
                raise BadFacility(
                    file=table.report.file, indicator=", ".join(names), why=why
                )


def rescored(analysis: Analysis, method: Method) -> Analysis:
    """The same data scored by another method."""
    scores = score(analysis.cube, analysis.scores.catalogue, method)
    return replace(analysis, scores=scores)


def _part(tell: Progress, start: float, share: float, done: float, text: str) -> bool:
    """Progress of one file of several."""
    return tell(start + share * done, text)


def read_source(
    source: Source, catalogue: Catalogue, progress: Progress | None = None
) -> Table:
    """Read one source; a table without any indicator is refused here."""
    table = preview_source(source, catalogue, progress)
    if table.frame.empty:
        kind = PlacesInTable if holds_places(table.raw.columns) else NoIndicator
        raise kind(file=table.report.file)
    return table


def preview_source(
    source: Source, catalogue: Catalogue, progress: Progress | None = None
) -> Table:
    """Read one source, whatever it brings."""
    return read_table(
        source.path,
        catalogue,
        encoding=source.encoding,
        sheet=source.sheet,
        mapping=dict(source.mapping) or None,
        progress=progress,
    )


def match_table(
    units: Units,
    table: Table,
    by_hand: Mapping[str, str] | None = None,
    spread: bool = False,
) -> MatchReport:
    """Match one table's keys with the units; a table matching nothing is refused."""
    report = match_keys(units, table, by_hand, spread)
    require_some(report, table.report.file)
    return report


def match_keys(
    units: Units,
    table: Table,
    by_hand: Mapping[str, str] | None = None,
    spread: bool = False,
) -> MatchReport:
    """Match one table's keys with the units, were it with none of them."""
    keys = table.frame[["unit", "unit_name", "district"]].drop_duplicates("unit")
    return match_units(
        units.code,
        units.name,
        units.district,
        keys["unit"].tolist(),
        keys["unit_name"].tolist(),
        keys["district"].tolist(),
        by_hand=dict(by_hand or {}),
        file=table.report.file,
        spread=spread,
    )


def missing_indicators(catalogue: Catalogue, cube: IndicatorCube) -> list[str]:
    """Ids of the catalogue's indicators for which the cube holds no value at all."""
    import numpy as np

    return [
        row.id
        for row in catalogue.indicators
        if row.id not in cube.indicators or np.isnan(cube.indicator(row.id)).all()
    ]


def _step(tell: Progress, fraction: float, text: str) -> None:
    if not tell(fraction, text):
        raise Cancelled


def _table_report(table: Table) -> dict[str, Any]:
    report = table.report
    return {
        "file": report.file,
        "encoding": report.encoding,
        "header_rows": report.header_rows,
        "rows_in": report.rows_in,
        "rows_out": report.rows_out,
        "key_column": report.key_column,
        "indicators": sorted(table.frame["indicator"].unique().tolist()),
        "generated": report.generated,
        "decisions": [
            {"kind": d.kind, "line": d.line, "column": d.column, "text": d.sentence()}
            for d in report.decisions
        ],
    }


def _match_report(table: Table, report: MatchReport) -> dict[str, Any]:
    def listed(status: Status) -> list[dict[str, str]]:
        return [{"key": m.key, "name": m.name, "why": m.why} for m in report.of(status)]

    return {
        "file": table.report.file,
        "layer_system": report.layer_system,
        "table_system": report.table_system,
        "matched": len(report.joined),
        "rate": report.rate,
        "notes": list(report.notes),
        **{
            status.value: listed(status)
            for status in (
                Status.ONLY_IN_TABLE,
                Status.ONLY_IN_LAYER,
                Status.AMBIGUOUS,
            )
        },
    }
