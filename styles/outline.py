"""District outlines over the scored layer, drawn from its own dongs."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsMergedFeatureRenderer,
    QgsRendererCategory,
    QgsVectorLayer,
)

from ..bridge.i18n import translate

_OUTLINE = {"style": "no", "outline_color": "#1f2d3d", "outline_width": "0.5"}


def outline_layer(scored: QgsVectorLayer) -> QgsVectorLayer:
    """A second layer on the same data, its dongs merged into districts when drawn.

    Nothing is computed or stored: it follows the scored layer's file.
    """
    name = translate("Styles", "District outlines")
    layer = QgsVectorLayer(scored.source().split("|subset=")[0], name, "ogr")
    index = layer.fields().indexFromName("district")
    categories = [
        QgsRendererCategory(district, QgsFillSymbol.createSimple(_OUTLINE), district)
        for district in sorted(filter(None, layer.uniqueValues(index)))
    ]
    merged = QgsMergedFeatureRenderer("mergedFeatureRenderer", None)
    merged.setEmbeddedRenderer(QgsCategorizedSymbolRenderer('"district"', categories))
    layer.setRenderer(merged)
    return layer
