"""A scene by Qgis2threejs, where the user has installed it: used as it is.

Its exporter class works without its window. Releases differ in what one flag is
called; it is looked for, no version is asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.core import QgsEditorWidgetSetup, QgsMapSettings, QgsRectangle
from qgis.PyQt.QtCore import QSize

from ..bridge.files import write_text
from ..bridge.i18n import translate
from ..bridge.results import give_aliases
from ..scoring.errors import Cancelled
from .layers import SceneLayers
from .steps import Step
from .threejs_page import UnknownPage, finish_page
from .threejs_plugin import find_exporter, why_no_page
from .threejs_settings import SUFFIX, Writing, extent_of, settings_of

__all__ = ["UnknownPage", "export", "find_exporter", "settings_path", "settings_text"]
__all__ += ["why_no_page"]

PAGE_NAME = "index.html"
_SERIALIZABLE_FLAGS = ("requiresJsonSerializable", "jsonSerializable")
_PICTURE = QSize(1200, 900)


def settings_path(project_file: str, folder: Path) -> Path:
    """Beside the project where that is saved, else in ``folder``.

    Named after the project file, the plugin's window loads it by itself.
    """
    return Path(project_file + SUFFIX) if project_file else folder / f"scene{SUFFIX}"


def settings_text(layers: SceneLayers) -> str:
    """The settings file as JSON."""
    body = settings_of(layers, writing_of(layers))
    return json.dumps(body, ensure_ascii=False, indent=2, sort_keys=True)


def writing_of(layers: SceneLayers) -> Writing:
    """Title, and a line with source, date and CRS, in the scene's language."""
    scene, text = layers.scene, layers.scene.words
    month, slot = text.month_text(scene.extent.month), scene.extent.slot
    when = " · ".join(part for part in (month, slot and text.slot_text(slot)) if part)
    source = scene.source or text.source_missing
    footer = " · ".join(
        (
            text.source.format(source=source),
            text.made.format(date=scene.made),
            text.crs.format(name=scene.crs.description(), id=scene.crs.authid()),
        )
    )
    return Writing(scene.title, f"{scene.title} {when}".strip(), footer)


def export(
    layers: SceneLayers, exporter_class: type, settings: str, folder: Path, step: Step
) -> None:
    """Export with the plugin's own exporter, and make its page ours.

    ``settings`` is the text of its settings file. The page opens from the disk: its
    data is a script beside it.

    Raises
    ------
    Cancelled, UnknownPage
    """
    target, given = folder / PAGE_NAME, folder / f"scene{SUFFIX}"
    write_text(given, settings)
    exporter = exporter_class()
    exporter.loadSettings(str(given))
    given.unlink()
    exporter.settings.localMode = True
    for flag in _SERIALIZABLE_FLAGS:
        if hasattr(exporter.settings, flag):
            setattr(exporter.settings, flag, True)
    exporter.setMapSettings(_map_settings(layers))
    stopped: list[Cancelled] = []
    _follow(exporter, step, stopped)
    with _read_by_people(layers):
        try:
            exporter.export(str(target))
        except Exception:
            if not stopped:
                raise
        if stopped:  # its own error says no more
            raise stopped[0]
        finish_page(target, layers.scene)


def _follow(exporter, step: Step, stopped: list[Cancelled]) -> None:
    """Hear how far the exporter is; it ends itself where ``step`` raises.

    Releases that tell nobody, or cannot be stopped, run to their end.
    """

    doing = translate("Scene", "Qgis2threejs exports its page")

    def tell(current=0, total=100, msg="") -> None:
        if stopped:
            return
        whole = 100 if isinstance(total, str) else total  # 2.8: percent and message
        try:
            step(current / whole if whole else 0.0, doing)
        except Cancelled as error:
            stopped.append(error)
            if hasattr(exporter, "abort"):
                exporter.abort()

    if hasattr(exporter, "progress"):
        exporter.progress = tell


def _map_settings(layers: SceneLayers) -> QgsMapSettings:
    x, y, width, height = extent_of(layers)
    settings = QgsMapSettings()
    settings.setDestinationCrs(layers.scene.crs)
    settings.setLayers(layers.all)
    settings.setOutputSize(_PICTURE)
    settings.setExtent(
        QgsRectangle(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    )
    return settings


@contextmanager
def _read_by_people(layers: SceneLayers) -> Iterator[None]:
    """Names that people read in the popup, and no scores, while the page is made.

    Fields hidden in forms are left out, but for the class: it is filtered by. The
    layer is afterwards as it was.
    """
    layer = layers.dongs
    names = layer.fields().names()
    out = [
        i for i, name in enumerate(names) if name == "fid" or name.endswith("_score")
    ]
    shown = names.index(layers.scene.class_field)
    widgets = {index: layer.editorWidgetSetup(index) for index in (*out, shown)}
    aliases = [layer.attributeAlias(index) for index in range(len(names))]
    try:
        give_aliases(layer, layers.scene.catalogue)
        for index, alias in enumerate(aliases):
            if alias:  # the user's own word
                layer.setFieldAlias(index, alias)
        for index in out:
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Hidden", {}))
        layer.setEditorWidgetSetup(shown, QgsEditorWidgetSetup())
        yield
    finally:
        for index, alias in enumerate(aliases):
            layer.setFieldAlias(index, alias)
        for index, setup in widgets.items():  # last: an alias resets them
            layer.setEditorWidgetSetup(index, setup)
