"""Facilities as solids: which kind of place a layer holds, its shape and colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..layouts.context import facility_of

if TYPE_CHECKING:
    from qgis.core import QgsVectorLayer

_SOLIDS = {
    "star": "cone",
    "triangle": "cone",
    "circle": "sphere",
    "pentagon": "cylinder",
    "diamond": "sphere",
    "hexagon": "cylinder",
    "square": "box",
}
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
