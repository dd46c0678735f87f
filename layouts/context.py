"""The project's other layers on the patrol map: streets, buildings, facilities."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapLayer,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..styles.facilities import facility_of, facility_symbol, is_named
from ..styles.outline import ROLE

_GEOMETRY = QgsWkbTypes.GeometryType
_ROADS = ("도로", "길", "road", "street", "link", "highway")
_BUILDINGS = ("건물", "building")


@dataclass(frozen=True)
class Context:
    """Visible layers of the project that belong on the map, the uppermost first."""

    points: tuple[QgsVectorLayer, ...]
    lines: tuple[QgsVectorLayer, ...]
    buildings: tuple[QgsVectorLayer, ...]

    @property
    def layers(self) -> list[QgsMapLayer]:
        return [*self.points, *self.lines, *self.buildings]

    @property
    def roads(self) -> QgsVectorLayer | None:
        """The road layer, by its name; lines under another name are no roads."""
        return next((line for line in self.lines if is_named(line, _ROADS)), None)


def read_context(project: QgsProject, scored: QgsVectorLayer) -> Context:
    """Points, lines and buildings that are switched on in the project.

    Other polygon layers, such as the boundary that was scored, would hide the
    classes and stay out.
    """
    root = project.layerTreeRoot()
    shown = [
        layer
        for layer in root.layerOrder()
        if isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.id() != scored.id()
        and not layer.customProperty(ROLE)
        and root.findLayer(layer.id()).isVisible()
    ]

    def of(kind) -> tuple[QgsVectorLayer, ...]:
        return tuple(layer for layer in shown if layer.geometryType() == kind)

    buildings = of(_GEOMETRY.PolygonGeometry)
    return Context(
        of(_GEOMETRY.PointGeometry),
        of(_GEOMETRY.LineGeometry),
        tuple(layer for layer in buildings if is_named(layer, _BUILDINGS)),
    )


def context_styles(context: Context, size: float) -> dict[str, str]:
    """Style XML of the layers that are recognised; others keep their own look.

    ``size`` is the body text in points; symbols grow with it.
    """
    from .mapstyle import style_xml

    found = {layer: _symbol(layer, context, size) for layer in context.layers}
    return {
        layer.id(): style_xml(layer, QgsSingleSymbolRenderer(symbol))
        for layer, symbol in found.items()
        if symbol is not None
    }


def _symbol(layer: QgsVectorLayer, context: Context, size: float) -> QgsSymbol | None:
    if layer in context.buildings:
        looks = {"color": "0,0,0,28", "outline_color": "0,0,0,70"}
        return QgsFillSymbol.createSimple({**looks, "outline_width": "0.05"})
    if layer in context.lines and is_named(layer, _ROADS):
        looks = {"color": "90,90,90,190", "width": str(size * 0.03)}
        return QgsLineSymbol.createSimple(looks)
    kind = facility_of(layer) if layer in context.points else None
    if kind is None:
        return None
    return facility_symbol(kind, size)
