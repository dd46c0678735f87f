"""Distances from demand to places, over the roads or straight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import QgsRectangle

from ..siting.access import off_road_notes, straight_note
from ..siting.errors import NoRoads
from .i18n import translate
from .network import StreetNetwork

if TYPE_CHECKING:
    from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer

    from ..siting.access import Places
    from ..siting.result import Note

ROAD_MARGIN = 2_000.0


@dataclass(frozen=True)
class Distances:
    """Metres [D, C] and [D, E], inf where there is no way; what to know about them."""

    to_candidates: np.ndarray
    to_existing: np.ndarray
    by_road: bool
    notes: tuple[Note, ...]


def measure(
    places: Places,
    roads: QgsVectorLayer | None,
    crs: QgsCoordinateReferenceSystem,
    progress: Callable[[float, str], bool],
) -> Distances | None:
    """All distances; None when told to stop.

    Raises
    ------
    NoRoads
    """
    ends = np.vstack([places.candidates, places.existing])
    notes: tuple[Note, ...]
    if roads is None:
        from scipy.spatial.distance import cdist

        notes = (straight_note(),)
        metres = cdist(places.demand, ends)
    else:
        found = _by_road(places.demand, ends, roads, crs, progress)
        if found is None:
            return None
        metres, notes = found
    count = len(places.candidates)
    return Distances(metres[:, :count], metres[:, count:], roads is not None, notes)


def _by_road(demand, ends, roads, crs, progress):
    """[D, E] metres over the roads, searched from the side that has fewer places."""
    everything = np.vstack([demand, ends])
    reach = QgsRectangle(*everything.min(axis=0), *everything.max(axis=0))
    reach.grow(ROAD_MARGIN)
    network = StreetNetwork(roads, crs, reach, everything.tolist())
    if network.is_empty:
        raise NoRoads(layer=roads.name())
    rows = range(len(demand))
    columns = range(len(demand), len(everything))
    turned = len(rows) > len(columns)  # streets run both ways
    starts, stops = (columns, rows) if turned else (rows, columns)
    text = translate("Progress", "Distances over the roads")
    metres = np.empty((len(starts), len(stops)))
    for number, lengths in enumerate(network.lengths_between(starts, stops)):
        metres[number] = lengths
        if not progress((number + 1) / len(starts), text):
            return None
    return (metres.T if turned else metres), off_road_notes(network.off_road)
