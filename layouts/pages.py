"""An atlas to files: one PDF with bookmarks, or one file a page."""

from __future__ import annotations

import re
from pathlib import Path

from qgis.core import QgsFeedback, QgsLayoutExporter, QgsPrintLayout

from ..bridge.files import (
    Draft,
    check_end,
    cut,
    reason,
    room_for_names,
    written_beside,
)
from ..scoring.errors import Cancelled
from .export import LayoutNotExported, check, pdf_settings, write_page
from .pdf import finish_pdf
from .watch import Watch

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def export_pages(
    layout: QgsPrintLayout,
    target: str | Path,
    format: str = "pdf",
    dpi: int = 300,
    feedback: QgsFeedback | None = None,
) -> list[Path]:
    """All pages of the atlas: into the file ``target`` (a PDF), else into the folder.

    Names in a folder come from the atlas's own file name expression, made safe for
    Windows and cut to what the folder's drive takes. All pages or none take their
    place, so that cancelling leaves those of before; all are of one state.

    Raises
    ------
    LayoutNotExported, PathTooLong
        A page could not be written; says which and why.
    LayersChanged
        A layer on the pages was edited, restyled or removed while they were made, by
        whatever program.
    """
    target, inner = Path(target), QgsFeedback()
    if feedback is not None:
        inner.progressChanged.connect(feedback.setProgress)
        feedback.canceled.connect(inner.cancel)
        if feedback.isCanceled():
            inner.cancel()
    together = format == "pdf" and target.suffix.lower() == ".pdf"
    with Watch.of(layout, inner.cancel) as watch:
        inner.progressChanged.connect(watch.look)  # after each page
        if together:
            return _together(layout, target, dpi, inner, watch)
        return _one_by_one(layout, target, format, dpi, inner, watch)


def safe_name(name: str) -> str:
    """``name`` without what Windows forbids in a file name.

    >>> safe_name('종로1·2·3·4가동: "밤"?'), safe_name("CON"), safe_name("끝. ")
    ('종로1·2·3·4가동_ _밤_', '_CON', '끝')
    """
    kept = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "_", name).strip(" .")
    return f"_{kept}" if _RESERVED.fullmatch(kept) else kept or "_"


def page_titles(layout: QgsPrintLayout) -> list[tuple[str, str]]:
    """District and dong of each page: the page's name, parted at its first space."""
    atlas = layout.atlas()
    names = [atlas.nameForPage(page) for page in range(atlas.updateFeatures())]
    parts = [name.partition(" ") for name in names]
    return [(first, rest or first) for first, _, rest in parts]


def _together(layout, target: Path, dpi: int, feedback, watch: Watch) -> list[Path]:
    titles = page_titles(layout)
    try:
        with written_beside(target) as part:
            result, why = QgsLayoutExporter.exportToPdf(
                layout.atlas(), str(part), pdf_settings(dpi), feedback
            )
            watch.check(target)
            if feedback.isCanceled():
                raise Cancelled
            if why:
                raise LayoutNotExported(path=target, why=why)
            check(result, target)
            finish_pdf(part, titles)
    except Cancelled:
        return []
    except OSError as error:
        raise LayoutNotExported(path=target, why=reason(error)) from error
    return [target]


def _one_by_one(
    layout, folder: Path, format: str, dpi: int, feedback, watch: Watch
) -> list[Path]:
    draft = None
    try:
        draft = Draft(folder)
        names = _write_pages(layout, draft.path, folder, format, dpi, feedback)
        watch.check(folder)
        if feedback.isCanceled():
            return []
        _move(draft)
    except OSError as error:
        raise LayoutNotExported(path=folder, why=reason(error)) from error
    finally:
        if draft is not None:
            draft.drop()
    return [folder / name for name in names]


def _move(draft: Draft) -> None:
    try:
        draft.move()
    except OSError as error:  # of one page, which is in the way
        raise LayoutNotExported(path=error.filename, why=reason(error)) from error


def _write_pages(
    layout, beside: Path, folder: Path, format: str, dpi: int, feedback
) -> list[str]:
    """Write pages into the folder ``beside``; their names in ``folder``."""
    atlas, written = layout.atlas(), []
    suffix = "pdf" if format == "geopdf" else format
    count = atlas.updateFeatures()
    room = room_for_names(beside, f"_{count}.{suffix}")
    atlas.beginRender()
    more = atlas.first()
    while more and not feedback.isCanceled():
        name = f"{cut(safe_name(atlas.currentFilename()), room)}.{suffix}"
        if name in written:
            name = f"{name[: -len(suffix) - 1]}_{len(written) + 1}.{suffix}"
        try:
            write_page(layout, beside / name, format, dpi, folder / name)
            check_end(beside / name)
        except OSError as error:
            raise LayoutNotExported(path=folder / name, why=reason(error)) from error
        written.append(name)
        feedback.setProgress(100 * len(written) / count)
        more = atlas.next()
    atlas.endRender()
    return written
