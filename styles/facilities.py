"""Kinds of public-safety places, known by a layer's name, and their symbols."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsMarkerSymbol,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)

STYLE = "SafeDong"
SCREEN_POINTS = 10.0


@dataclass(frozen=True)
class Facility:
    """A kind of place: words by which a layer is known, and its marker.

    ``size`` is in mm for each point of the body text.
    """

    words: tuple[str, ...]
    shape: str
    colour: str
    size: float = 0.28


FACILITIES = (
    Facility(("경찰", "지구대", "파출소", "치안", "police"), "star", "#1f3b8f", 0.5),
    Facility(("cctv", "카메라", "camera"), "triangle", "#111111"),
    Facility(("비상벨", "bell"), "circle", "#c2185b"),
    Facility(("지킴이", "guardian"), "pentagon", "#00695c"),
    Facility(("보안등", "가로등", "light"), "diamond", "#f9a825"),
    Facility(("귀갓길", "safe"), "hexagon", "#6a1b9a"),
    Facility(("소방", "fire"), "square", "#d84315"),
)


def facility_of(layer: QgsVectorLayer) -> Facility | None:
    return next((kind for kind in FACILITIES if is_named(layer, kind.words)), None)


def facility_symbol(kind: Facility, points: float) -> QgsMarkerSymbol:
    """The marker of a kind beside a body text of ``points``."""
    looks = {"name": kind.shape, "color": kind.colour, "outline_color": "#ffffff"}
    return QgsMarkerSymbol.createSimple(
        {**looks, "outline_width": "0.15", "size": str(points * kind.size)}
    )


def facility_layers(project: QgsProject) -> list[QgsVectorLayer]:
    """The project's point layers whose names say what they hold."""
    points = QgsWkbTypes.GeometryType.PointGeometry
    return [
        layer
        for layer in project.mapLayers().values()
        if isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.geometryType() == points
        and facility_of(layer)
    ]


def has_symbol(layer: QgsVectorLayer) -> bool:
    return layer.styleManager().currentStyle() == STYLE


def give_symbol(layer: QgsVectorLayer) -> None:
    """Show the layer in the style of its kind; the user's own style is kept beside."""
    styles = layer.styleManager()
    if STYLE not in styles.styles():
        styles.addStyleFromLayer(STYLE)
    styles.setCurrentStyle(STYLE)
    symbol = facility_symbol(facility_of(layer), SCREEN_POINTS)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    layer.triggerRepaint()
    layer.emitStyleChanged()


def take_symbol(layer: QgsVectorLayer) -> None:
    """Back to the style that the user had."""
    styles = layer.styleManager()
    if STYLE in styles.styles():
        styles.removeStyle(STYLE)
        layer.triggerRepaint()


def is_named(layer: QgsVectorLayer, words: tuple[str, ...]) -> bool:
    """Whether the layer's name holds one of the words."""
    name = layer.name().lower()
    return any(word in name for word in words)
