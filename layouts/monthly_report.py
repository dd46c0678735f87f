"""The monthly report to its two files: a PDF to print and a workbook to reckon with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer

from ..bridge.files import check_end, check_place, named, reason, written_beside
from ..scoring.errors import Cancelled, SafeDongError
from ..scoring.scores import Scores
from .export import LayoutNotExported, keep, write_page
from .mapstyle import read_extent
from .report import make_report
from .report_facts import monthly
from .watch import Watch
from .workbook import NoWorkbookWriter, write_workbook

DPI = 300


class NoMonthShown(SafeDongError):
    sentence = "{path} was not printed: layer {layer} shows no single month and slot."
    advice = "Choose month and time slot on the page Map again, then write the report."


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
    the work between two steps: then nothing is written, and those of before stay.
    Both are of one state of ``layer``, as it was at the first step.

    Raises
    ------
    LayoutNotExported, PathTooLong
        A file could not be written; the other is not either, unless a program takes
        hold of the former PDF after it was asked whether it can be replaced.
    LayersChanged
        The layer was edited or removed between two steps; nothing is written.
    NoMonthShown
        The layer was emptied, or mixed by hand, before.
    NoWorkbookWriter
        openpyxl is not installed; the PDF is written.
    """
    printed, book = _places(Path(path))
    with Watch([layer]) as watch:

        def step(fraction: float) -> None:
            if not go_on(fraction):
                raise Cancelled
            watch.check(printed)

        try:
            extent = read_extent(layer)
            known = extent.month in scores.cube.months, extent.slot in scores.cube.slots
            if not all(known):
                raise NoMonthShown(path=printed, layer=layer.name())
            step(0.05)
            facts = monthly(scores, extent.month, extent.slot, district, language)
            step(0.4)
            layout = make_report(project, layer, facts, language=language)
            step(0.5)
            no_book = _write(layout, facts, printed, book, language, step)
        except Cancelled:
            return []
    keep(project, layout)
    go_on(1.0)
    if no_book is not None:
        raise no_book
    return [printed, book]


def _write(layout, facts, printed: Path, book: Path, language: str, step):
    """Both files, or the PDF alone and the error that says why there is no workbook.

    The PDF goes last to its place: a workbook that is refused leaves both of before.
    """
    no_book = None
    try:
        with written_beside(printed) as part:
            write_page(layout, part, "pdf", DPI, printed)
            check_end(part)  # QGIS tells nobody that a full disk cut it off
            step(0.9)
            try:
                write_workbook(facts, book, language)
            except NoWorkbookWriter as error:
                no_book = error
    except OSError as error:
        raise LayoutNotExported(path=printed, why=reason(error)) from error
    return no_book


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
