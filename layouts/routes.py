"""The shortest round trip through a few stops, over the streets of a line layer."""

from __future__ import annotations

from itertools import permutations

import numpy as np
from numpy.typing import NDArray
from qgis.analysis import (
    QgsGraphAnalyzer,
    QgsGraphBuilder,
    QgsNetworkDistanceStrategy,
    QgsVectorLayerDirector,
)
from qgis.core import QgsFeatureRequest, QgsGeometry, QgsPointXY, QgsVectorLayer


def shortest_tour(lengths: NDArray[np.float64]) -> list[int]:
    """The shortest round trip from place 0 through all places, by trying every order.

    ``lengths`` [n, n], inf where there is no way; n is at most 7 here, so that there
    are at most 720 orders. A place that cannot be reached costs as much as all
    lengths together, so the rest is still in its best order.
    """
    count = len(lengths)
    finite = np.isfinite(lengths)
    costs = np.where(finite, lengths, lengths[finite].sum() + 1.0)
    rest = np.array(list(permutations(range(1, count))), dtype=int)
    if rest.shape[1] == 0:
        return list(range(count))
    there, back = costs[0, rest[:, 0]], costs[rest[:, -1], 0]
    total = there + back + costs[rest[:, :-1], rest[:, 1:]].sum(axis=1)
    return [0, *(int(i) for i in rest[total.argmin()])]


class StreetNetwork:
    """Streets within an extent as a graph; ``lengths`` between the places in metres."""

    def __init__(self, roads: QgsVectorLayer, crs, extent, places) -> None:
        request = QgsFeatureRequest().setFilterRect(extent)
        request.setDestinationCrs(crs, roads.transformContext())
        near = roads.materialize(request)
        director = QgsVectorLayerDirector(
            near, -1, "", "", "", QgsVectorLayerDirector.Direction.DirectionBoth
        )
        director.addStrategy(QgsNetworkDistanceStrategy())
        builder = QgsGraphBuilder(crs)
        points = [QgsPointXY(x, y) for x, y in places]
        tied = director.makeGraph(builder, points)
        self._graph = builder.graph()
        self._ends = [self._graph.findVertex(point) for point in tied]
        self._trees = [
            QgsGraphAnalyzer.dijkstra(self._graph, end, 0) for end in self._ends
        ]
        self.lengths = np.array(
            [[costs[end] for end in self._ends] for _, costs in self._trees]
        )

    def line(self, order: list[int]) -> QgsGeometry | None:
        """The round trip; it is broken where the streets give no way."""
        parts: list[list[QgsPointXY]] = [[]]
        for start, end in zip(order, [*order[1:], order[0]]):
            leg = self._leg(start, end)
            if leg:
                parts[-1] += leg
            else:
                parts.append([])
        parts = [part for part in parts if len(part) > 1]
        return QgsGeometry.fromMultiPolylineXY(parts) if parts else None

    def _leg(self, start: int, end: int) -> list[QgsPointXY]:
        tree, _ = self._trees[start]
        first, vertex = self._ends[start], self._ends[end]
        leg = []
        while vertex != first:
            edge = tree[vertex]
            if edge < 0:
                return []
            leg.append(self._graph.vertex(vertex).point())
            vertex = self._graph.edge(edge).fromVertex()
        leg.append(self._graph.vertex(first).point())
        return leg[::-1]
