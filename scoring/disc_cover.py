"""Exact area of polygons within a radius of any of many points.

Buffering, dissolving and intersecting replaces circles by polygons with dozens of
vertices and is slow. Here the area of polygon and union of discs follows from
Green's theorem, A = 1/2 integral (x dy - y dx) along the common boundary, which has
two kinds of pieces: polygon edges as far as some disc covers them, and arcs that no
other disc covers, as far as they are in the polygon. Both are found for all discs
and edges at once by sorting intervals.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
_DISCS_AT_ONCE = 20_000
_PAIRS_AT_ONCE = 2_000_000
_UNITS_AT_ONCE = 64
# Cuts this little beyond the end of an edge are kept: one cut too many is harmless,
# a cut lost between two edges is not.
_SLACK = 1e-9


@dataclass(frozen=True)
class _Arcs:
    """Arcs of circles, ascending by circle, from ``start`` to ``end`` radians."""

    disc: IntArray
    start: FloatArray
    end: FloatArray

    def of(self, discs: IntArray) -> tuple[IntArray, IntArray]:
        """Positions of the arcs of each of ``discs``, and which of those asked."""
        first = np.searchsorted(self.disc, discs, side="left")
        stop = np.searchsorted(self.disc, discs, side="right")
        return ranges(first, stop), np.repeat(np.arange(discs.size), stop - first)


@dataclass(frozen=True)
class Edges:
    """Straight edges of polygons; ``sign`` is +1 where the inside is on the left."""

    unit: IntArray
    start: FloatArray
    step: FloatArray
    sign: FloatArray


def covered_area(
    polygons: NDArray[np.object_],
    xy: FloatArray,
    radius: float,
    inside: tuple[IntArray, IntArray],
    progress: Callable[[float], None] | None = None,
) -> FloatArray:
    """[u] area of each polygon that lies within ``radius`` of any point.

    Parameters
    ----------
    polygons : [u] valid, prepared polygons or multipolygons; None has area 0.
    xy : [n, 2] different points, in the polygons' unit of length.
    radius : above 0.
    inside : positions (point, polygon) of all points that are in a polygon.
    progress : is told the share done; it may raise to stop.
    """
    area = np.zeros(len(polygons))
    if not len(xy):
        return area
    arcs = _exposed_arcs(xy, radius)
    by_unit = np.argsort(inside[1], kind="stable")
    points, units = inside[0][by_unit], inside[1][by_unit]
    for first in range(0, len(polygons), _UNITS_AT_ONCE):
        stop = min(first + _UNITS_AT_ONCE, len(polygons))
        within = slice(*np.searchsorted(units, [first, stop]))
        area[first:stop] = _area_of_block(
            polygons[first:stop],
            xy,
            radius,
            arcs,
            (points[within], units[within] - first),
        )
        if progress:
            progress(stop / len(polygons))
    return area


def _area_of_block(
    polygons: NDArray[np.object_],
    xy: FloatArray,
    radius: float,
    arcs: _Arcs,
    inside: tuple[IntArray, IntArray],
) -> FloatArray:
    edges = edges_of(polygons)
    disc, edge = _near(edges, xy, radius)
    # Pairs (disc, unit) whose circle may cross the boundary, as one number.
    pair, which = np.unique(
        disc * len(polygons) + edges.unit[edge], return_inverse=True
    )
    bounds = shapely.bounds(polygons)
    origin = np.nan_to_num((bounds[:, :2] + bounds[:, 2:]) / 2)
    covered, cut_of, cut = _crossings(edges, xy, radius, disc, edge, which)
    area = _edge_area(edges, covered, origin)

    crossing_disc, crossing_unit = np.divmod(pair, len(polygons))
    at, asked = arcs.of(crossing_disc)
    piece_of, start, end = _cut(
        asked, arcs.start[at], arcs.end[at], cut_of, cut, pair.size
    )
    owner, unit = crossing_disc[piece_of], crossing_unit[piece_of]
    middle = (start + end) / 2
    spot = xy[owner] + radius * np.stack([np.cos(middle), np.sin(middle)], axis=1)
    kept = shapely.intersects_xy(polygons[unit], spot[:, 0], spot[:, 1])

    whole = ~np.isin(inside[0] * len(polygons) + inside[1], pair)
    at, asked = arcs.of(inside[0][whole])
    owner = np.concatenate([owner[kept], arcs.disc[at]])
    unit = np.concatenate([unit[kept], inside[1][whole][asked]])
    start = np.concatenate([start[kept], arcs.start[at]])
    end = np.concatenate([end[kept], arcs.end[at]])
    area += np.bincount(
        unit,
        _arc_integral(xy[owner] - origin[unit], radius, start, end),
        minlength=len(polygons),
    )
    return np.maximum(area, 0.0)


def _exposed_arcs(xy: FloatArray, radius: float) -> _Arcs:
    """The arcs of every circle that are in no other disc."""
    tree = cKDTree(xy)
    found = []
    for first in range(0, len(xy), _DISCS_AT_ONCE):
        block = xy[first : first + _DISCS_AT_ONCE]
        number = tree.query_ball_point(block, 2 * radius, return_length=True)
        # Blocks again: where points are dense, a circle has thousands of others.
        splits = np.cumsum(number) // _PAIRS_AT_ONCE
        for part in np.split(
            np.arange(len(block)), np.flatnonzero(np.diff(splits)) + 1
        ):
            disc, start, end = _exposed_in_block(tree, block[part], radius)
            found.append((disc + first + part[0], start, end))
    columns = [np.concatenate(column) for column in zip(*found)]
    return _Arcs(*columns)


def _exposed_in_block(
    tree: cKDTree, block: FloatArray, radius: float
) -> tuple[IntArray, FloatArray, FloatArray]:
    near = tree.query_ball_point(block, 2 * radius)
    disc = np.repeat(np.arange(len(block)), [len(others) for others in near])
    other = np.concatenate([np.asarray(others, dtype=np.intp) for others in near])
    apart = tree.data[other] - block[disc]
    distance = np.hypot(apart[:, 0], apart[:, 1])
    true = distance > 0
    disc, apart, distance = disc[true], apart[true], distance[true]
    towards = np.arctan2(apart[:, 1], apart[:, 0])
    half = np.arccos(np.minimum(distance / (2 * radius), 1.0))
    start, end = towards - half, towards + half
    below, above = start < -np.pi, end > np.pi
    disc = np.concatenate([disc, disc[below], disc[above]])
    start = np.concatenate(
        [
            np.maximum(start, -np.pi),
            start[below] + 2 * np.pi,
            np.full(above.sum(), -np.pi),
        ]
    )
    end = np.concatenate(
        [
            np.minimum(end, np.pi),
            np.full(below.sum(), np.pi),
            end[above] - 2 * np.pi,
        ]
    )
    return _gaps(disc, start, end, len(block), -np.pi, np.pi)


def _gaps(
    group: IntArray,
    start: FloatArray,
    end: FloatArray,
    groups: int,
    low: float,
    high: float,
) -> tuple[IntArray, FloatArray, FloatArray]:
    """What intervals leave free between ``low`` and ``high``, for every group.

    Groups are laid side by side on one line, so that one sort and one running
    maximum serve all.
    """
    every = np.arange(groups)
    stride = 2 * (high - low)
    owner = np.concatenate([group, every, every])
    edge = np.concatenate([start, np.full(groups, low), np.full(groups, high)])
    reach = np.concatenate([end, np.full(groups, low), np.full(groups, high)])
    order = np.argsort(owner * stride + edge, kind="stable")
    owner, edge = owner[order], edge[order]
    covered = np.maximum.accumulate(owner * stride + reach[order]) - owner * stride
    free = np.flatnonzero((edge[1:] > covered[:-1]) & (owner[1:] == owner[:-1]))
    return owner[free], covered[free], edge[free + 1]


def edges_of(polygons: NDArray[np.object_]) -> Edges:
    """The edges of all rings of polygons; ``unit`` is the polygon's position."""
    parts, part_unit = shapely.get_parts(polygons, return_index=True)
    rings, ring_part = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    start, step, ring = xy[:-1][same], np.diff(xy, axis=0)[same], ring[1:][same]
    hole = np.append(False, ring_part[1:] == ring_part[:-1])[: len(rings)]
    counterclockwise = shapely.is_ccw(rings)
    sign = np.where(counterclockwise != hole, 1.0, -1.0)
    long = (step != 0).any(axis=1)
    return Edges(
        part_unit[ring_part[ring[long]]], start[long], step[long], sign[ring[long]]
    )


def _near(edges: Edges, xy: FloatArray, radius: float) -> tuple[IntArray, IntArray]:
    """Positions (disc, edge) of which the bounding boxes meet."""
    if not edges.unit.size:
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp)
    ends = np.stack([edges.start, edges.start + edges.step], axis=1)
    low, high = ends.min(axis=(0, 1)) - radius, ends.max(axis=(0, 1)) + radius
    close = np.flatnonzero(((xy >= low) & (xy <= high)).all(axis=1))
    boxes = shapely.box(*(xy[close] - radius).T, *(xy[close] + radius).T)
    disc, edge = shapely.STRtree(shapely.linestrings(ends)).query(boxes)
    return close[disc], edge


def _crossings(
    edges: Edges,
    xy: FloatArray,
    radius: float,
    disc: IntArray,
    edge: IntArray,
    pair: IntArray,
) -> tuple[FloatArray, IntArray, FloatArray]:
    """Covered share of every edge, and the angles at which edges cut circles.

    ``pair`` numbers the (disc, unit) pairs; it is returned for every angle.
    """
    step, from_centre = edges.step[edge], edges.start[edge] - xy[disc]
    square = (step**2).sum(axis=1)
    linear = (step * from_centre).sum(axis=1)
    root = linear**2 - square * ((from_centre**2).sum(axis=1) - radius**2)
    # A circle that just touches an edge is cut there too: whether an arc is in the
    # polygon is asked in its middle, which must not be the point that touches.
    meet = root > -_SLACK * square * radius**2
    square, linear = square[meet], linear[meet]
    step, from_centre, pair = step[meet], from_centre[meet], pair[meet]
    spread = np.sqrt(np.maximum(root[meet], 0.0))
    enter, leave = (-linear - spread) / square, (-linear + spread) / square

    some = (leave > 0) & (enter < 1)
    group, start, end = _gaps(
        edge[meet][some],
        np.maximum(enter[some], 0.0),
        np.minimum(leave[some], 1.0),
        edges.unit.size,
        0.0,
        1.0,
    )
    free = np.bincount(group, weights=end - start, minlength=edges.unit.size)

    at = np.concatenate([enter, leave])
    on_edge = (at > -_SLACK) & (at < 1 + _SLACK)
    ways = np.concatenate([step, step]), np.concatenate([from_centre, from_centre])
    spot = ways[1][on_edge] + at[on_edge, None] * ways[0][on_edge]
    angle = np.arctan2(spot[:, 1], spot[:, 0])
    return 1.0 - free, np.concatenate([pair, pair])[on_edge], angle


def _edge_area(edges: Edges, covered: FloatArray, origin: FloatArray) -> FloatArray:
    """[u] Green's integral along the covered parts of the edges."""
    start = edges.start - origin[edges.unit]
    cross = start[:, 0] * edges.step[:, 1] - start[:, 1] * edges.step[:, 0]
    integral = edges.sign * covered * cross / 2
    area = np.bincount(edges.unit, weights=integral, minlength=len(origin))
    return area.astype(np.float64)


def _cut(
    arc_of: IntArray,
    start: FloatArray,
    end: FloatArray,
    cut_of: IntArray,
    cut: FloatArray,
    groups: int,
) -> tuple[IntArray, FloatArray, FloatArray]:
    """The arcs of each group, cut at the angles of the same group."""
    owner = np.concatenate([arc_of, arc_of, cut_of])
    angle = np.concatenate([start, end, cut])
    opens = np.zeros(angle.size, dtype=np.intp)
    opens[: arc_of.size] = 1
    opens[arc_of.size : 2 * arc_of.size] = -1
    order = np.lexsort((angle, owner))
    owner, angle = owner[order], angle[order]
    depth = np.cumsum(opens[order])
    piece = np.flatnonzero(
        (depth[:-1] > 0) & (owner[1:] == owner[:-1]) & (angle[1:] > angle[:-1])
    )
    return owner[piece], angle[piece], angle[piece + 1]


def _arc_integral(
    centre: FloatArray, radius: float, start: FloatArray, end: FloatArray
) -> FloatArray:
    """Green's integral along arcs run counterclockwise."""
    x, y = centre.T
    along = x * (np.sin(end) - np.sin(start)) - y * (np.cos(end) - np.cos(start))
    return radius / 2 * (along + radius * (end - start))


def ranges(first: IntArray, stop: IntArray) -> IntArray:
    """``arange(first[i], stop[i])`` for every i, one after the other."""
    lengths = stop - first
    offsets = np.cumsum(lengths) - lengths
    return np.arange(lengths.sum()) + np.repeat(first - offsets, lengths)
