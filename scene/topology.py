"""Polygons as shared arcs, so that neighbours stay neighbours when simplified.

The scheme of TopoJSON: every stretch of boundary between two junctions is one arc,
stored once and used by both sides. Simplifying an arc moves both sides alike, so
neighbours do not come apart; two arcs can cross only by slivers far thinner than the
tolerance. Imports nothing of QGIS.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

Vertex = tuple[int, int]
Ring = list[int]
IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Topology:
    """Arcs on a grid of whole numbers and the rings made of them.

    ``arcs`` are [n, 2] vertices; ``rings[unit][part][ring]`` lists arcs, the first
    ring of a part being its outside. A negative number ``~i`` is arc i backwards. The
    last vertex of an arc is the first of the next.
    """

    arcs: list[IntArray]
    rings: list[list[list[Ring]]]


def build_topology(
    shapes: Sequence[object | None],
    origin: tuple[float, float],
    grid: float,
    tolerance: float,
) -> Topology:
    """Cut polygons into shared arcs and simplify those.

    Parameters
    ----------
    shapes : [u] polygons or multipolygons in metres, None where there is none.
    origin : the point that becomes (0, 0).
    grid : side of a grid cell in metres; vertices in one cell are one vertex.
    tolerance : metres a simplified line may leave the old one (Douglas-Peucker with
        the topology of all lines kept, as GEOS does it).
    """
    outlines = [_grid_rings(shape, origin, grid) for shape in shapes]
    every = [ring for parts in outlines for rings in parts for ring in rings]
    junctions = _junctions(every)
    index: dict[tuple[Vertex, ...], int] = {}
    rings = [
        [[_arcs_of(ring, junctions, index) for ring in rings] for rings in parts]
        for parts in outlines
    ]
    return Topology(_simplified(list(index), tolerance / grid), rings)


def ring_vertices(topology: Topology, ring: Ring) -> IntArray:
    """[n, 2] vertices of a ring, the first repeated at the end."""
    parts = [_walked(topology, number)[:-1] for number in ring]
    first = _walked(topology, ring[0])[:1]
    return np.concatenate([*parts, first])


def _walked(topology: Topology, number: int) -> IntArray:
    return topology.arcs[~number][::-1] if number < 0 else topology.arcs[number]


def _grid_rings(shape, origin: tuple[float, float], grid: float):
    """The rings of each part on the grid, without their closing vertex."""
    parts = []
    for polygon in [] if shape is None else shapely.get_parts(shape):
        if polygon.geom_type != "Polygon" or polygon.is_empty:
            continue
        rings = [
            _on_grid(r, origin, grid) for r in (polygon.exterior, *polygon.interiors)
        ]
        if len(rings[0]) >= 3:
            parts.append([ring for ring in rings if len(ring) >= 3])
    return parts


def _on_grid(ring, origin: tuple[float, float], grid: float) -> list[Vertex]:
    cells = np.rint((shapely.get_coordinates(ring) - origin) / grid).astype(np.int64)
    moved = np.any(cells[1:] != cells[:-1], axis=1)
    return [(x, y) for x, y in cells[1:][moved].tolist()]


def _junctions(rings: Iterable[list[Vertex]]) -> set[Vertex]:
    """Vertices where boundaries meet, or where a boundary stops being shared."""
    around: dict[Vertex, set[Vertex]] = {}
    uses: Counter[frozenset[Vertex]] = Counter()
    for ring in rings:
        for before, here in zip([ring[-1], *ring], ring):
            around.setdefault(here, set()).add(before)
            around.setdefault(before, set()).add(here)
            uses[frozenset((before, here))] += 1
    return {
        vertex
        for vertex, others in around.items()
        if len(others) != 2 or len({uses[frozenset((vertex, o))] for o in others}) > 1
    }


def _arcs_of(
    ring: list[Vertex], junctions: set[Vertex], index: dict[tuple[Vertex, ...], int]
) -> Ring:
    """Numbers of the arcs along ``ring``; arcs not met before are added."""
    start = next((i for i, v in enumerate(ring) if v in junctions), None)
    if start is None:  # an island or an enclave: one arc, from its smallest vertex
        start = ring.index(min(ring))
    turned = [*ring[start:], *ring[:start], ring[start]]
    cuts = [i for i, v in enumerate(turned) if v in junctions]
    if not cuts:
        cuts = [0, len(turned) - 1]
    numbers = []
    for first, last in zip(cuts, cuts[1:]):
        arc = tuple(turned[first : last + 1])
        forward = arc <= arc[::-1]
        key = arc if forward else arc[::-1]
        number = index.setdefault(key, len(index))
        numbers.append(number if forward else ~number)
    return numbers


def _simplified(arcs: list[tuple[Vertex, ...]], tolerance: float) -> list[IntArray]:
    """All arcs in one go: GEOS then keeps them from crossing, but for slivers."""
    if not arcs:
        return []
    lines = shapely.multilinestrings([shapely.linestrings(arc) for arc in arcs])
    simple = shapely.simplify(lines, tolerance, preserve_topology=True)
    return [
        np.rint(shapely.get_coordinates(line)).astype(np.int64)
        for line in shapely.get_parts(simple)
    ]
