"""Streets of a line layer as a graph: distances and ways between places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from qgis.analysis import (
    QgsGraphAnalyzer,
    QgsGraphBuilder,
    QgsNetworkDistanceStrategy,
    QgsVectorLayerDirector,
)
from qgis.core import (
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsVectorLayer,
)

ROAD_MARGIN = 2_000.0
"""Metres around the places within which streets are read: ways may lead outside."""


class StreetNetwork:
    """Streets within an extent of ``crs``; ``places`` are tied to their nearest.

    Ways run both ways. The shortest ways from a place are found when first asked.
    """

    def __init__(self, roads: QgsVectorLayer, crs, extent, places) -> None:
        request = QgsFeatureRequest().setFilterRect(extent)
        request.setDestinationCrs(crs, roads.transformContext())
        near = roads.materialize(request)
        self.is_empty = near.featureCount() == 0
        director = QgsVectorLayerDirector(
            near, -1, "", "", "", QgsVectorLayerDirector.Direction.DirectionBoth
        )
        director.addStrategy(QgsNetworkDistanceStrategy())
        builder = QgsGraphBuilder(crs)
        given = [QgsPointXY(x, y) for x, y in places]
        tied = director.makeGraph(builder, given)
        self._graph = builder.graph()
        self._off_road = [start.distance(end) for start, end in zip(given, tied)]
        self._ends = [self._graph.findVertex(point) for point in tied]
        self._trees: dict[int, tuple[list[int], list[float]]] = {}

    @property
    def lengths(self) -> NDArray[np.float64]:
        """[n, n] metres between the places, inf where there is no way."""
        return np.array([self.lengths_from(i) for i in range(len(self._ends))])

    def lengths_from(self, place: int) -> NDArray[np.float64]:
        """[n] metres from one place to all, inf where there is no way."""
        _, costs = self._tree(place)
        return np.array([costs[end] for end in self._ends])

    @property
    def off_road(self) -> NDArray[np.float64]:
        """[n] metres from each place to its road, which no length counts."""
        return np.array(self._off_road)

    def lengths_between(
        self, starts: Sequence[int], ends: Sequence[int]
    ) -> Iterator[NDArray[np.float64]]:
        """[ends] metres from each start in turn; nothing is kept, for many starts."""
        vertices = [self._ends[end] for end in ends]
        for start in starts:
            costs = QgsGraphAnalyzer.dijkstra(self._graph, self._ends[start], 0)[1]
            yield np.array([costs[vertex] for vertex in vertices])

    def round_trip(self, order: list[int]) -> QgsGeometry | None:
        """The way through ``order`` and back; broken where the streets give none."""
        legs = [
            self.way(start, end) for start, end in zip(order, [*order[1:], order[0]])
        ]
        parts: list[list[QgsPointXY]] = [[]]
        for leg in legs:
            if leg:
                parts[-1] += leg
            else:
                parts.append([])
        parts = [part for part in parts if len(part) > 1]
        return QgsGeometry.fromMultiPolylineXY(parts) if parts else None

    def way(self, start: int, end: int) -> list[QgsPointXY]:
        """The shortest way between two places; empty where there is none."""
        tree, _ = self._tree(start)
        first, vertex = self._ends[start], self._ends[end]
        way = []
        while vertex != first:
            edge = tree[vertex]
            if edge < 0:
                return []
            way.append(self._graph.vertex(vertex).point())
            vertex = self._graph.edge(edge).fromVertex()
        way.append(self._graph.vertex(first).point())
        return way[::-1]

    def _tree(self, place: int) -> tuple[list[int], list[float]]:
        if place not in self._trees:
            self._trees[place] = QgsGraphAnalyzer.dijkstra(
                self._graph, self._ends[place], 0
            )
        return self._trees[place]


class NearbyRoads:
    """Road distances from one place to the nearest of many, not to all of a city.

    ``lengths`` [n] are metres over the roads and, in a straight line, from both ends
    to their road; inf for places too far to be among the ``wanted`` nearest of their
    kind. Streets are read around the places that may be: a straight line is never
    longer than such a way, so a place is left out once its straight line is longer
    than the way to the last one wanted.
    """

    def __init__(
        self, roads, crs, here: QgsPointXY, places, kinds, wanted: int
    ) -> None:
        self._start = (here.x(), here.y())
        self._places = places
        kind = np.asarray(kinds, dtype=object)
        straight = np.hypot(*(places - np.array(self._start)).T)
        straight[np.isnan(straight) | (kind == "")] = np.inf
        share = dict.fromkeys(set(kinds) - {""}, 8 * wanted)
        rows = _nearest(straight, kind, share)
        while True:
            self.rows = rows
            self.lengths = self._measured(roads, crs)
            share = {name: 4 * count for name, count in share.items()}
            rows = _may_be_nearer(self.lengths, straight, kind, share, wanted)
            rows = np.union1d(self.rows, rows)
            if len(rows) == len(self.rows):
                return

    def way_from(self, row: int) -> list[QgsPointXY]:
        """The shortest way from a place that was reached to the start."""
        return self._network.way(1 + int(np.searchsorted(self.rows, row)), 0)

    def _measured(self, roads, crs) -> NDArray[np.float64]:
        points = [self._start, *self._places[self.rows].tolist()]
        reach = QgsRectangle(*self._start, *self._start)
        for x, y in points:
            reach.combineExtentWith(x, y)
        reach.grow(ROAD_MARGIN)
        self._network = StreetNetwork(roads, crs, reach, points)
        lengths = np.full(len(self._places), np.inf)
        off = self._network.off_road
        lengths[self.rows] = (self._network.lengths_from(0) + off[0] + off)[1:]
        return lengths


def _nearest(straight, kind, share: Mapping[str, int]) -> NDArray[np.intp]:
    """Rows of the nearest places of each kind, as many as its share."""
    found = [np.empty(0, dtype=np.intp)]
    for name, count in share.items():
        rows = np.flatnonzero((kind == name) & np.isfinite(straight))
        found.append(rows[np.argsort(straight[rows], kind="stable")[:count]])
    return np.unique(np.concatenate(found))


def _may_be_nearer(
    lengths, straight, kind, share: Mapping[str, int], wanted: int
) -> NDArray[np.intp]:
    """Rows that may be among the nearest; more of a kind that is not reached enough."""
    found = [np.empty(0, dtype=np.intp)]
    for name, count in share.items():
        reached = np.sort(lengths[(kind == name) & np.isfinite(lengths)])
        if len(reached) < wanted:
            found.append(_nearest(straight, kind, {name: count}))
        else:
            near = straight <= reached[wanted - 1]
            found.append(np.flatnonzero((kind == name) & near))
    return np.concatenate(found)
