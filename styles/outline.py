"""District outlines over the scored layer, drawn from its own dongs."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsMergedFeatureRenderer,
    QgsProject,
    QgsRendererCategory,
    QgsVectorLayer,
)

from ..bridge.i18n import translate

ROLE = "safedong/role"
OUTLINES = "outlines"
_OUTLINE = {"style": "no", "outline_color": "#1f2d3d", "outline_width": "0.5"}


def outline_layer(scored: QgsVectorLayer) -> QgsVectorLayer:
    """A second layer on the same data, its dongs merged into districts when drawn.

    Nothing is computed or stored: it follows the scored layer's file.
    """
    name = translate("Styles", "District outlines")
    layer = QgsVectorLayer(_file_of(scored), name, "ogr")
    index = layer.fields().indexFromName("district")
    categories = [
        QgsRendererCategory(district, QgsFillSymbol.createSimple(_OUTLINE), district)
        for district in sorted(filter(None, layer.uniqueValues(index)))
    ]
    merged = QgsMergedFeatureRenderer("mergedFeatureRenderer", None)
    merged.setEmbeddedRenderer(QgsCategorizedSymbolRenderer('"district"', categories))
    layer.setRenderer(merged)
    layer.setCustomProperty(ROLE, OUTLINES)
    return layer


def outlines_of(project: QgsProject) -> QgsVectorLayer | None:
    """The project's district outlines, made in this session or restored with it."""
    layers = project.mapLayers().values()
    return next((x for x in layers if x.customProperty(ROLE) == OUTLINES), None)


def same_file(outlines: QgsVectorLayer, scored: QgsVectorLayer) -> bool:
    """Whether the outlines are drawn from the file that the scored layer shows."""
    return _file_of(outlines) == _file_of(scored)


def _file_of(layer: QgsVectorLayer) -> str:
    return layer.source().split("|subset=")[0]
