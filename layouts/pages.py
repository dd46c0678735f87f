"""An atlas to files: one PDF with bookmarks, or one file a page."""

from __future__ import annotations

import re
from pathlib import Path

from qgis.core import QgsFeedback, QgsLayoutExporter, QgsPrintLayout

from ..bridge.files import cut, reason, room_for_names, written_beside
from ..scoring.errors import Cancelled
from .export import LayoutNotExported, check, export_layout, pdf_settings
from .pdf import finish_pdf

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
    Windows and cut to what the folder's drive takes. Cancelling leaves no half-written
    file.

    Raises
    ------
    LayoutNotExported, PathTooLong
        A page could not be written; says which and why.
    """
    target, feedback = Path(target), feedback or QgsFeedback()
    if format == "pdf" and target.suffix.lower() == ".pdf":
        return _together(layout, target, dpi, feedback)
    return _one_by_one(layout, target, format, dpi, feedback)


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


def _together(layout, target: Path, dpi: int, feedback: QgsFeedback) -> list[Path]:
    titles = page_titles(layout)
    try:
        with written_beside(target) as part:
            result, why = QgsLayoutExporter.exportToPdf(
                layout.atlas(), str(part), pdf_settings(dpi), feedback
            )
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


def _one_by_one(layout, folder: Path, format: str, dpi: int, feedback) -> list[Path]:
    atlas, written = layout.atlas(), []
    suffix = "pdf" if format == "geopdf" else format
    try:
        room = room_for_names(folder, f"_{atlas.updateFeatures()}.{suffix}")
    except OSError as error:
        raise LayoutNotExported(path=folder, why=reason(error)) from error
    atlas.beginRender()
    count = atlas.updateFeatures()
    more = atlas.first()
    while more and not feedback.isCanceled():
        name = cut(safe_name(atlas.currentFilename()), room)
        path = folder / f"{name}.{suffix}"
        if path in written:
            path = folder / f"{name}_{len(written) + 1}.{suffix}"
        written.append(export_layout(layout, path, format, dpi))
        feedback.setProgress(100 * len(written) / count)
        more = atlas.next()
    atlas.endRender()
    return written
