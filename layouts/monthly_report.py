"""The monthly report to its two files: a PDF to print and a workbook to reckon with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer

from ..bridge.files import check_place, named, reason
from ..scoring.scores import Scores
from .export import LayoutNotExported, export_layout, keep
from .mapstyle import read_extent
from .report import make_report
from .report_facts import monthly
from .workbook import write_workbook


def write_report(
    project: QgsProject,
    layer: QgsVectorLayer,
    scores: Scores,
    path: str | Path,
    go_on: Callable[[float], bool] = lambda fraction: True,
    *,
    district: str = "",
    language: str = "ko",
) -> list[Path]:
    """Write the report on the month and slot of ``layer``: PDF and XLSX, one name.

    ``scores`` are the full scores behind the layer; only their public view is shown.
    The layout stays in the project. ``go_on`` is told the fraction done and may stop
    the work between two steps; what was written is returned.

    Raises
    ------
    LayoutNotExported, NoWorkbookWriter, PathTooLong
        A file could not be written; files written before stay.
    """
    written: list[Path] = []
    printed, book = _places(Path(path))
    extent = read_extent(layer)
    if not go_on(0.05):
        return written
    facts = monthly(scores, extent.month, extent.slot, district, language)
    if not go_on(0.4):
        return written
    layout = make_report(project, layer, facts, language=language)
    if not go_on(0.5):
        return written
    written.append(export_layout(layout, printed))
    keep(project, layout)
    if not go_on(0.9):
        return written
    written.append(write_workbook(facts, book, language))
    go_on(1.0)
    return written


def _places(path: Path) -> tuple[Path, Path]:
    """PDF and workbook, which both can be written. "보고서 2024.12" has no suffix."""
    printed = named(str(path), ".pdf")
    book = printed.with_suffix(".xlsx")
    for place in (printed, book):
        try:
            check_place(place)
        except OSError as error:
            raise LayoutNotExported(path=place, why=reason(error)) from error
    return printed, book
