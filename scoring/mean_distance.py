"""Mean distance from all of a polygon's area to the nearest of many points.

The polygon is cut by a grid. Each piece counts with its exact area, and the distance is
that of its centroid, so that no cell on the boundary is taken whole or left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Callable, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from .disc_cover import Edges, edges_of, ranges

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
# A unit is cut into so many cells at least, whatever its area, and into more where many
# points are around; the error falls with the size of the cells.
LEAST_CELLS = 2_500
CELLS_A_POINT = 10
MOST_CELLS = 40_000
_CELLS_AT_ONCE = 1_000_000
# Smaller shares of a cell are what rounding leaves outside the polygon.
_NOTHING = 1e-9


class Pieces(NamedTuple):
    """Pieces of polygons in the cells of a grid: of which, centroid [n, 2], area."""

    polygon: IntArray
    centroid: FloatArray
    area: FloatArray


def mean_distance(
    polygons: NDArray[np.object_],
    points: FloatArray,
    cell: float,
    progress: Callable[[float], None] | None = None,
) -> FloatArray:
    """[u] mean distance in metres of each polygon's area to the nearest point.

    Parameters
    ----------
    polygons : [u] valid shapely polygons in metres; None or empty ones get nan.
    points : [n, 2]; those without a place are left out, and all get nan without any.
    cell : the longest side of a cell. It is shorter in a unit of less than 2,500 of
        them, or 10 for each point around, and longer in one of more than 40,000.
    progress : is told the share done, 0 to 1.

    Notes
    -----
    A distance bends little within a cell: the midpoint rule over pieces errs by the
    square of the cell's side. Against exact sums over Voronoi cells, for units of 0.002
    to 30 km2 of any shape and 1 to 3,000 points in and around them, no error was larger
    than 0.1 %, with one or two points 0.02 %. Beyond 4,000 points it grows.
    """
    points = points[np.isfinite(points).all(axis=1)]
    area = np.nan_to_num(shapely.area(polygons))
    total = np.zeros(len(polygons))
    usable = np.flatnonzero(area > 0)
    if not len(points) or not usable.size:
        return np.full(len(polygons), np.nan)
    tree = cKDTree(points)
    side = _sides(polygons, area, tree, cell)
    parts, of = shapely.get_parts(polygons[usable], return_index=True)
    whole = shapely.area(parts) > 0
    parts, of = parts[whole], usable[of[whole]]
    for chosen in _together(parts, side[of]):
        found = pieces(parts[chosen], side[of[chosen]])
        distance, _ = tree.query(found.centroid)
        unit = of[chosen][found.polygon]
        total += np.bincount(unit, found.area * distance, len(polygons))
        if progress:
            progress(float((chosen[-1] + 1) / len(parts)))
    return np.where(area > 0, total, np.nan) / np.where(area > 0, area, 1.0)


def _sides(
    polygons: NDArray[np.object_], area: FloatArray, tree: cKDTree, cell: float
) -> FloatArray:
    """[u] side of each unit's cells; the points in the square around it count."""
    bounds = np.nan_to_num(shapely.bounds(polygons))
    low, high = bounds[:, :2], bounds[:, 2:]
    reach = (high - low).max(axis=1) / 2
    around = tree.query_ball_point(
        (low + high) / 2, reach, p=np.inf, return_length=True
    )
    cells = np.clip(CELLS_A_POINT * around, LEAST_CELLS, MOST_CELLS)
    side = np.minimum(np.sqrt(area / cells), cell)
    return np.asarray(np.maximum(side, np.sqrt(area / MOST_CELLS)))


def _together(parts: NDArray[np.object_], side: FloatArray) -> Iterator[IntArray]:
    """Positions of parts whose grids are small enough to be looked at in one go."""
    size = _grid(parts, side).prod(axis=1)
    batch = (np.cumsum(size) - size) // _CELLS_AT_ONCE
    starts = np.flatnonzero(np.diff(batch, prepend=-1))
    for start, stop in zip(starts, np.append(starts[1:], len(parts))):
        yield np.arange(start, stop)


def _grid(parts: NDArray[np.object_], side: FloatArray) -> IntArray:
    """[n, 2] columns and rows of the grid that begins at each part's corner."""
    bounds = shapely.bounds(parts)
    width = (bounds[:, 2:] - bounds[:, :2]) / side[:, None]
    return np.maximum(np.ceil(width), 1.0).astype(np.intp)


def pieces(parts: NDArray[np.object_], side: FloatArray) -> Pieces:
    """The pieces of ``parts`` [n] (Polygons), each cut by a grid of its ``side`` [n].

    Green's theorem along the edges: an edge that goes down has the polygon's area to
    its right, in its own cell and in all cells of its row beyond. Areas and first
    moments add up so over the edges, cut where they cross lines of the grid.
    """
    corner, shape = shapely.bounds(parts)[:, :2], _grid(parts, side)
    first = np.cumsum(shape.prod(axis=1)) - shape.prod(axis=1)
    part, start, end = _cut(edges_of(parts), corner, side)
    place = np.floor((start + end) / 2).astype(np.intp)
    place = np.clip(place, 0, shape[part] - 1)
    cell = first[part] + place[:, 1] * shape[part, 0] + place[:, 0]
    (u, v), (du, dv) = (start - place).T, (end - start).T
    beyond, own = _integrals(u, v, du, dv)
    cells = int(shape.prod(axis=1).sum())
    area, to_right, up = (
        # All edges of a row together go neither up nor down: the sum ends at 0.
        np.cumsum(np.bincount(cell + 1, over, cells + 1))[:-1]
        + np.bincount(cell, within, cells)
        for over, within in zip(beyond, own)
    )
    some = np.flatnonzero(area > _NOTHING)
    share, of = area[some], np.searchsorted(first, some, side="right") - 1
    inside = np.clip(np.stack([to_right[some], up[some]]) / share, 0.0, 1.0)
    row, column = np.divmod(some - first[of], shape[of, 0])
    xy = np.stack([column, row], axis=1) + inside.T
    size = side[of]
    return Pieces(of, corner[of] + size[:, None] * xy, share * size**2)


def _integrals(u: FloatArray, v: FloatArray, du: FloatArray, dv: FloatArray) -> tuple:
    """Area and moments (x, y) to the right of edges: in cells beyond, in their own.

    An edge begins at ``u``, ``v`` in its cell, of side 1, and goes ``du``, ``dv``.
    """
    beyond = (-dv, -dv / 2, -dv * (v + dv / 2))
    left = u + du / 2
    square = u * u + u * du + du * du / 3
    product = u * v + (u * dv + v * du) / 2 + du * dv / 3
    own = (
        -dv * (1.0 - left),
        -dv * (1.0 - square) / 2,
        -dv * (v + dv / 2 - product),
    )
    return beyond, own


def _cut(
    edges: Edges, corner: FloatArray, side: FloatArray
) -> tuple[IntArray, FloatArray, FloatArray]:
    """Edges in sides of cells from the ``corner``, counterclockwise, cut at the grid.

    Part, start and end of each.
    """
    scale = side[edges.unit, None]
    start, step = (edges.start - corner[edges.unit]) / scale, edges.step / scale
    back = edges.sign < 0
    start[back] += step[back]
    step[back] *= -1.0
    numbers = np.arange(edges.unit.size)
    at, edge = [np.zeros(numbers.size), np.ones(numbers.size)], [numbers, numbers]
    for axis in (0, 1):
        ends = np.stack([start[:, axis], start[:, axis] + step[:, axis]])
        low = np.floor(ends.min(axis=0)).astype(np.intp) + 1
        stop = np.maximum(np.ceil(ends.max(axis=0)).astype(np.intp), low)
        crossed = np.repeat(numbers, stop - low)
        line = ranges(low, stop)
        at.append((line - start[crossed, axis]) / step[crossed, axis])
        edge.append(crossed)
    order = np.lexsort((np.concatenate(at), np.concatenate(edge)))
    share, owner = np.concatenate(at)[order], np.concatenate(edge)[order]
    spot = start[owner] + share[:, None] * step[owner]
    piece = np.flatnonzero(owner[1:] == owner[:-1])
    return edges.unit[owner[piece]], spot[piece], spot[piece + 1]
