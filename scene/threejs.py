"""Qgis2threejs, where the user has installed it: found by looking, used as it is.

Its exporter class works without its window. Releases differ in where the class is and
in what one flag is called; both are looked for, no version is asked.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.core import QgsEditorWidgetSetup, QgsMapSettings, QgsRectangle
from qgis.PyQt.QtCore import QSize

from ..bridge.results import give_aliases
from .layers import SceneLayers
from .page import write_or_tell
from .threejs_page import add_legend
from .threejs_settings import SUFFIX, Writing, extent_of, settings_of

PAGE_NAME = "index.html"
PLUGIN = "Qgis2threejs"
_EXPORTERS = ("core.export.export", "export")
_SERIALIZABLE_FLAGS = ("requiresJsonSerializable", "jsonSerializable")
_PICTURE = QSize(1200, 900)


def find_exporter() -> type | None:
    """The plugin's ``ThreeJSExporter``; None where no release we know is installed."""
    for module in _EXPORTERS:
        try:
            found = importlib.import_module(f"{PLUGIN}.{module}")
        except ImportError:
            continue
        if hasattr(found, "ThreeJSExporter"):
            return found.ThreeJSExporter
    return None


def write_settings(layers: SceneLayers, project_file: str, folder: Path) -> Path:
    """The settings file: beside the project where that is saved, else in ``folder``.

    Named after the project file, the plugin's window loads it by itself.
    """
    target = Path(project_file + SUFFIX) if project_file else folder / f"scene{SUFFIX}"
    body = settings_of(layers, writing_of(layers))
    text = json.dumps(body, ensure_ascii=False, indent=2, sort_keys=True)
    write_or_tell(target, text)
    return target


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


def export(layers: SceneLayers, exporter_class: type, settings: Path, folder: Path):
    """Export with the plugin's own exporter, and add legend and class filter.

    Returns the page. The page opens from the disk: its data is a script beside it.
    """
    target = folder / PAGE_NAME
    exporter = exporter_class()
    exporter.loadSettings(str(settings))
    exporter.settings.localMode = True
    for flag in _SERIALIZABLE_FLAGS:
        if hasattr(exporter.settings, flag):
            setattr(exporter.settings, flag, True)
    exporter.setMapSettings(_map_settings(layers))
    with _read_by_people(layers):
        exporter.export(str(target))
        add_legend(target, layers.scene)
    return target


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

    Fields hidden in forms are left out. The layer is afterwards as it was.
    """
    layer = layers.dongs
    names = layer.fields().names()
    out = [
        i for i, name in enumerate(names) if name == "fid" or name.endswith("_score")
    ]
    widgets = {index: layer.editorWidgetSetup(index) for index in out}
    aliases = [layer.attributeAlias(index) for index in range(len(names))]
    try:
        give_aliases(layer, layers.scene.catalogue)
        for index, alias in enumerate(aliases):
            if alias:  # the user's own word
                layer.setFieldAlias(index, alias)
        for index in out:
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Hidden", {}))
        yield
    finally:
        for index, alias in enumerate(aliases):
            layer.setFieldAlias(index, alias)
        for index, setup in widgets.items():  # last: an alias resets them
            layer.setEditorWidgetSetup(index, setup)
