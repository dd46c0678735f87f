"""What may happen to a scored layer while it is printed, each done to the layer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from qgis.core import (
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QPainter

_ANOTHER_PROGRAM = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as file:
    for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
        file.create_function(name, 1, lambda _: None)
    file.execute('UPDATE scored SET "index" = 99.5 WHERE unit_name = (SELECT '
                 'max(unit_name) FROM scored)')
"""


def removed(layer: QgsVectorLayer) -> None:
    QgsProject.instance().removeMapLayer(layer.id())


def project_closed(_layer) -> None:
    QgsProject.instance().clear()


def renamed(layer: QgsVectorLayer) -> None:
    layer.startEditing()
    field = layer.fields().indexFromName("unit_name")
    layer.changeAttributeValue(last_of(layer), field, "바뀐동")


def dong_deleted(layer: QgsVectorLayer) -> None:
    layer.startEditing()
    layer.deleteFeature(last_of(layer))


def emptied_behind_it(layer: QgsVectorLayer) -> None:
    """By a provider that tells nobody."""
    layer.dataProvider().truncate()


def another_month_behind_it(layer: QgsVectorLayer) -> None:
    field = layer.fields().indexFromName("month")
    changes = {feature.id(): {field: "2023-01"} for feature in layer.getFeatures()}
    layer.dataProvider().changeAttributeValues(changes)


def one_index_behind_it(layer: QgsVectorLayer) -> None:
    """Neither rows nor months nor classes are others than before."""
    field = layer.fields().indexFromName("index")
    layer.dataProvider().changeAttributeValues({last_of(layer): {field: 41.25}})


def moved_behind_it(layer: QgsVectorLayer) -> None:
    shape = layer.getFeature(last_of(layer)).geometry()
    shape.translate(10, 0)
    layer.dataProvider().changeGeometryValues({last_of(layer): shape})


def another_program_writes(layer: QgsVectorLayer) -> None:
    """Into the GeoPackage ``scored`` that the layer is read from."""
    path = Path(layer.source().split("|")[0])
    subprocess.run([sys.executable, "-c", _ANOTHER_PROGRAM, path], check=True)


CHANGES = (
    removed,
    project_closed,
    renamed,
    dong_deleted,
    emptied_behind_it,
    another_month_behind_it,
    one_index_behind_it,
    moved_behind_it,
)


def recoloured(layer: QgsVectorLayer) -> None:
    symbol = layer.renderer().symbol().clone()
    symbol.setColor(symbol.color().darker(200))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))


def labelled(layer: QgsVectorLayer) -> None:
    settings = QgsPalLayerSettings()
    settings.fieldName = layer.fields()[0].name()
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def faded(layer: QgsVectorLayer) -> None:
    layer.setOpacity(0.4)


def blended(layer: QgsVectorLayer) -> None:
    layer.setBlendMode(QPainter.CompositionMode.CompositionMode_Multiply)


def hidden_at_most_scales(layer: QgsVectorLayer) -> None:
    layer.setMinimumScale(100)
    layer.setScaleBasedVisibility(True)


def called_otherwise(layer: QgsVectorLayer) -> None:
    layer.setName("다른 이름")


def another_of_its_styles(layer: QgsVectorLayer) -> None:
    manager = layer.styleManager()
    manager.addStyleFromLayer("밤")
    manager.setCurrentStyle("밤")
    recoloured(layer)


LOOKS = (
    recoloured,
    labelled,
    faded,
    blended,
    hidden_at_most_scales,
    called_otherwise,
    another_of_its_styles,
)


def in_one_colour(layer: QgsVectorLayer) -> None:
    """As a person restyles the map of classes."""
    symbol = QgsFillSymbol.createSimple({"color": "#123456"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    labelled(layer)
    layer.triggerRepaint()


def last_of(layer: QgsVectorLayer) -> int:
    return max(feature.id() for feature in layer.getFeatures())


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, by its path there."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}
