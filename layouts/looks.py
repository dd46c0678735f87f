"""What is printed, as values that can be compared: rows of a layer, looks of a page."""

from __future__ import annotations

from hashlib import blake2b

from qgis.core import (
    QgsLayoutItemMap,
    QgsLayoutObject,
    QgsMapLayer,
    QgsPrintLayout,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSizeF, QVariant
from qgis.PyQt.QtXml import QDomDocument

MOST_ROWS = 20_000
"""Layers of more rows, such as a city's buildings, take too long to be read again."""

_DRAWN = (
    QgsMapLayer.StyleCategory.Symbology
    | QgsMapLayer.StyleCategory.Labeling
    | QgsMapLayer.StyleCategory.Diagrams
    | QgsMapLayer.StyleCategory.Rendering
)
_BY_PAGE = (
    QgsLayoutObject.DataDefinedProperty.MapLayers,
    QgsLayoutObject.DataDefinedProperty.MapStylePreset,
)

Look = tuple[str, str, str, str]
"""A layer's name, source and own style, and the style that a map keeps for it or ""."""


def rows_of(layer: QgsMapLayer) -> dict[int, bytes]:
    """A short hash of each row, geometry and all; nothing of layers with too many."""
    if not isinstance(layer, QgsVectorLayer) or layer.featureCount() > MOST_ROWS:
        return {}
    rows = {}
    for feature in layer.getFeatures():
        # Only nulls are left as QVariant, each with a name of its own.
        values = [None if isinstance(v, QVariant) else v for v in feature.attributes()]
        found = blake2b(repr(values).encode(), digest_size=16)
        found.update(bytes(feature.geometry().asWkb()))
        rows[feature.id()] = found.digest()
    return rows


def maps_of(layout: QgsPrintLayout) -> list[QgsLayoutItemMap]:
    return [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]


def layers_of(item: QgsLayoutItemMap) -> list[QgsMapLayer]:
    """What the map draws: its own layers, a theme's, or those the canvas shows."""
    return _settings(item).layers()


def looks_of(layout: QgsPrintLayout) -> list[Look]:
    """How the maps draw their layers now, whoever chose it.

    A layer's own style counts even where a map keeps another: legends are as opaque as
    the layer is, and one that blends makes a picture of the whole map. Maps whose
    layers or theme are another on each page by design have no look.
    """
    looks, own = [], {}
    for item in maps_of(layout):
        if any(item.dataDefinedProperties().isActive(name) for name in _BY_PAGE):
            continue
        settings = _settings(item)
        kept = settings.layerStyleOverrides()
        for layer in settings.layers():
            key = layer.id()
            own[key] = own.get(key) or _own_style(layer)
            looks.append((layer.name(), layer.source(), own[key], kept.get(key, "")))
    return looks


def _settings(item: QgsLayoutItemMap):
    return item.mapSettings(item.extent(), QSizeF(1, 1), 1, True)


def _own_style(layer: QgsMapLayer) -> str:
    """Of the style what is drawn; forms, columns of tables and notes are left out."""
    document = QDomDocument()
    layer.exportNamedStyle(document, categories=_DRAWN)
    return document.toString(-1)
