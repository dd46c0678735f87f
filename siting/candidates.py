"""Where a camera could stand: poles and lights as given, road crossings, a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from .coverage import as_points
from .demand import demand_grid

FloatArray = NDArray[np.float64]

# Ends of roads this near each other (metres) meet; crossings this near are one.
MEETING = 0.01
APART = 10.0
ROADS_AT_A_CROSSING = 3


@dataclass(frozen=True, eq=False)
class Source:
    """Places of one kind: ``points`` [n, 2], what a camera costs there, its bearing.

    ``cost`` [n], or one for all; ``bearing`` [n] degrees from north, nan all around.
    An own pole costs less than one shared with the power company: give them apart.
    """

    name: str
    points: FloatArray
    cost: FloatArray | float = 1.0
    bearing: FloatArray | None = None


@dataclass(frozen=True, eq=False)
class Candidates:
    """All places in one: ``points`` [C, 2], ``cost`` [C], ``bearing`` [C] or None.

    ``source`` [C] numbers the entry of ``names`` each place comes from.
    """

    points: FloatArray
    cost: FloatArray
    bearing: FloatArray | None
    source: NDArray[np.intp]
    names: tuple[str, ...]


def gather(sources: Sequence[Source]) -> Candidates:
    """Put the places of all sources together, in their order.

    Raises
    ------
    BadPoints
        A coordinate is missing or infinite.
    """
    points = [as_points(source.points, "candidates") for source in sources]
    size = [len(part) for part in points]
    cost = [
        np.broadcast_to(np.asarray(source.cost, dtype=float), (n,))
        for source, n in zip(sources, size)
    ]
    turned = any(source.bearing is not None for source in sources)
    bearing = [
        np.full(n, np.nan) if source.bearing is None else np.asarray(source.bearing)
        for source, n in zip(sources, size)
    ]
    return Candidates(
        points=np.concatenate([np.empty((0, 2)), *points]),
        cost=np.concatenate([np.empty(0), *cost]),
        bearing=np.concatenate(bearing) if turned else None,
        source=np.repeat(np.arange(len(size)), size),
        names=tuple(source.name for source in sources),
    )


def crossings(roads: Sequence[shapely.Geometry], apart: float = APART) -> FloatArray:
    """[n, 2] places where three roads or more meet, or two cross.

    Parameters
    ----------
    roads : lines in metres. Where they cross they need not have a vertex.
    apart : crossings nearer than this to an earlier one (dual carriageways) are it.
    """
    lines = np.array([road for road in roads if road is not None], dtype=object)
    lines = lines[~shapely.is_empty(lines)] if lines.size else lines
    if not lines.size:
        return np.empty((0, 2))
    noded = shapely.union_all(shapely.set_precision(lines, MEETING))
    parts = shapely.get_parts(noded)
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
    ends = np.concatenate(
        [shapely.get_coordinates(shapely.get_point(parts, place)) for place in (0, -1)]
    )
    nodes, meeting = np.unique(np.round(ends / MEETING), axis=0, return_counts=True)
    return _thinned(nodes[meeting >= ROADS_AT_A_CROSSING] * MEETING, apart)


def candidate_grid(areas: Sequence[shapely.Geometry], spacing: float) -> FloatArray:
    """[n, 2] a place every ``spacing`` metres inside the areas.

    Raises
    ------
    NoDemand, BadProblem
    """
    return demand_grid(areas, spacing).points


def _thinned(points: FloatArray, apart: float) -> FloatArray:
    """The points without those near an earlier one that stays."""
    kept = np.ones(len(points), dtype=bool)
    if not len(points):
        return points
    pairs = cKDTree(points).query_pairs(apart, output_type="ndarray")
    for first, second in pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]:
        if kept[first]:
            kept[second] = False
    return points[kept]
