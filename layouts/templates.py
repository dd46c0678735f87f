"""Layouts as QPT files: ours, written by code, and an office's own."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsPrintLayout, QgsProject, QgsReadWriteContext

from ..bridge.compat import read_xml
from ..bridge.files import reason, written_beside
from ..scoring.errors import SafeDongError
from .export import LayoutNotExported


class BadTemplate(SafeDongError):
    sentence = "The template {path} cannot be used: {why}."
    advice = (
        "Save a layout as a template in QGIS (Layout > Save as Template) and choose "
        "that file; the main map must have the id main."
    )


def write_qpt(layout: QgsPrintLayout, path: str | Path) -> Path:
    """Save the layout as a template that QGIS's layout window opens.

    Raises
    ------
    LayoutNotExported
        The file could not be written.
    """
    path = Path(path)
    try:
        with written_beside(path) as part:
            if not layout.saveAsTemplate(str(part), QgsReadWriteContext()):
                raise LayoutNotExported(path=path, why="the file cannot be written")
    except OSError as error:
        raise LayoutNotExported(path=path, why=reason(error)) from error
    return path


def load_template(project: QgsProject, path: str | Path) -> QgsPrintLayout:
    """A layout from a QPT file, to be given its data by ``binding.bind``.

    Raises
    ------
    BadTemplate
        The file is missing, is no QPT, or holds no map with the id ``main``.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadTemplate(path=path, why=str(error)) from error
    document = read_xml(text)
    if document is None:
        raise BadTemplate(path=path, why="it is no QPT file")
    layout = QgsPrintLayout(project)
    context = QgsReadWriteContext()
    context.setPathResolver(project.pathResolver())
    _, read = layout.loadFromTemplate(document, context)
    if not read:
        raise BadTemplate(path=path, why="it is no QPT file")
    if layout.itemById("main") is None:
        raise BadTemplate(path=path, why="no map in it has the id main")
    return layout
