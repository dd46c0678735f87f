"""Facilities as solids: which kind of place a layer holds, its shape and colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsFillSymbol, QgsMarkerSymbol, QgsSingleSymbolRenderer

from ..layouts.context import facility_of
from ..styles.facilities import SCREEN_POINTS, facility_symbol

if TYPE_CHECKING:
    from qgis.core import QgsSymbol, QgsVectorLayer

_SOLIDS = {
    "star": "cone",
    "triangle": "cone",
    "circle": "sphere",
    "pentagon": "cylinder",
    "diamond": "sphere",
    "hexagon": "cylinder",
    "square": "box",
}
BUILDING_COLOUR = "#d9d4c8"
# For layers that no word tells apart.
_OTHER_COLOURS = ("#00838f", "#ad1457", "#4e342e", "#283593", "#558b2f")


@dataclass(frozen=True)
class Solid:
    """Shape (cone, sphere, cylinder or box) and colour of a layer's points."""

    shape: str
    colour: str


def solids_of(layers: tuple[QgsVectorLayer, ...]) -> list[Solid]:
    """The same kinds as on paper: a police box has one colour in both."""
    solids = []
    for number, layer in enumerate(layers):
        kind = facility_of(layer)
        if kind is None:
            colour = _OTHER_COLOURS[number % len(_OTHER_COLOURS)]
            solids.append(Solid("sphere", colour))
        else:
            solids.append(Solid(_SOLIDS.get(kind.shape, "sphere"), kind.colour))
    return solids


def show_flat(layer: QgsVectorLayer, solid: Solid | None) -> None:
    """The same colour on the flat map; ``solid`` None is a building's."""
    layer.setRenderer(QgsSingleSymbolRenderer(_flat_symbol(layer, solid)))


def _flat_symbol(layer: QgsVectorLayer, solid: Solid | None) -> QgsSymbol:
    if solid is None:
        looks = {"color": BUILDING_COLOUR, "outline_color": "#8c8778"}
        return QgsFillSymbol.createSimple({**looks, "outline_width": "0.1"})
    kind = facility_of(layer)
    if kind is not None:
        return facility_symbol(kind, SCREEN_POINTS)
    looks = {"name": "circle", "color": solid.colour, "outline_color": "#ffffff"}
    return QgsMarkerSymbol.createSimple({**looks, "outline_width": "0.15"})
