"""Reading and matching one file in the background, before it is used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication

from .i18n import translate
from .setup import SourceFile
from .tasks import WorkTask

if TYPE_CHECKING:
    from ..scoring.catalogue import Catalogue
    from ..scoring.cube import Units
    from ..scoring.pipeline import Source
    from ..scoring.tables.report import Table
    from ..scoring.units.report import MatchReport

PREVIEW_ROWS = 200


@dataclass(frozen=True)
class Reading:
    """A file read for its preview; ``sheets`` are a workbook's, else none.

    ``columns`` and ``rows`` are the first of the file as cleaned, ``lines`` the
    file's lines that they stand on. ``error`` says why its rows cannot be used.
    """

    table: Table
    sheets: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    error: Exception | None = None


def as_source(source: SourceFile) -> Source:
    """What the library wants to know of a file."""
    from ..scoring.pipeline import Source

    return Source(
        source.path,
        source.mapping,
        source.by_hand,
        source.encoding,
        source.sheet or None,
        source.spread,
    )


def start_reading(
    source: SourceFile,
    catalogue: Catalogue,
    done: Callable[[Reading], None],
    failed: Callable[[Exception], None],
) -> WorkTask:
    """Read a file as its source says, whatever it brings."""
    from ..scoring.errors import DuplicateKeys
    from ..scoring.pipeline import preview_source
    from ..scoring.tables.workbook import sheet_names

    given, path = as_source(source), Path(source.path)

    def work(tell: Callable[[float, str], bool]) -> Reading:
        refused = None
        try:
            table = preview_source(given, catalogue, tell)
        except DuplicateKeys as error:
            if error.table is None:
                raise
            table, refused = error.table, error
        head = table.raw.head(PREVIEW_ROWS)
        sheets = sheet_names(path.read_bytes(), path.name) if table.report.sheet else []
        return Reading(
            table,
            tuple(sheets),
            tuple(str(name) for name in head.columns),
            tuple(head.astype(str).itertuples(index=False, name=None)),
            tuple(int(line) for line in head.index),
            refused,
        )

    return _started(
        translate("Reading", "SafeDong: reading a file"), work, done, failed
    )


def start_matching(
    source: SourceFile,
    table: Table | None,
    units: Units,
    catalogue: Catalogue,
    done: Callable[[tuple[Table, MatchReport]], None],
    failed: Callable[[Exception], None],
) -> WorkTask:
    """Match a file with the units; it is read where ``table`` is None."""
    from ..scoring.pipeline import match_keys, read_source

    given = as_source(source)

    def work(tell: Callable[[float, str], bool]) -> tuple[Table, MatchReport]:
        own = read_source(given, catalogue, tell) if table is None else table
        return own, match_keys(units, own, given.by_hand, given.spread)

    return _started(
        translate("Reading", "SafeDong: matching a file"), work, done, failed
    )


def _started(
    title: str, work: Callable, done: Callable, failed: Callable[[Exception], None]
) -> WorkTask:
    task = WorkTask(title, work, done, failed)
    QgsApplication.taskManager().addTask(task)
    return task
