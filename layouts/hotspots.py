"""Hot spots of a dong: the squares of 100 m with the most incidents.

Counts only, no kernel: a square is a hot spot by what was reported in it. Squares with
few incidents are left out altogether, so that no sheet tells of a single victim.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from qgis.core import (
    QgsFeatureRequest,
    QgsGeometry,
    QgsPoint,
    QgsRectangle,
    QgsVectorLayer,
)

from .context import Context, facility_of

CELL = 100.0
_INCIDENTS = ("범죄", "사건", "112", "crime", "incident")
LEAST_SHOWN = 3
"""Smaller counts are never printed, whatever the method allows."""


def part_incidents(context: Context) -> tuple[Context, QgsVectorLayer | None]:
    """The context without layers of incidents, and the first of these.

    They are counted, never drawn: a point on paper would be a single victim.
    """
    found = [layer for layer in context.points if _is_incidents(layer)]
    points = tuple(layer for layer in context.points if layer not in found)
    return replace(context, points=points), next(iter(found), None)


def _is_incidents(layer: QgsVectorLayer) -> bool:
    """Named after incidents, and not a kind of facility (CCTV against crime)."""
    name = layer.name().lower()
    return any(word in name for word in _INCIDENTS) and facility_of(layer) is None


def read_incidents(layer, crs) -> NDArray[np.float64]:
    """Places of all incidents in ``crs``, [n, 2]; the same place counts again."""
    request = QgsFeatureRequest().setNoAttributes()
    request.setDestinationCrs(crs, layer.transformContext())
    shapes = (f.geometry() for f in layer.getFeatures(request) if f.hasGeometry())
    places = [(v.x(), v.y()) for shape in shapes for v in shape.vertices()]
    return np.array(places, dtype=np.float64).reshape(-1, 2)


def hot_spots(
    incidents: NDArray[np.float64], area: QgsGeometry, most: int, least: int
) -> tuple[NDArray[np.float64], list[int]]:
    """Places [k, 2] and counts of at most ``most`` squares, the worst first.

    Only incidents inside the dong count, in squares of ``CELL`` metres of the CRS's
    grid; squares with fewer than ``least`` (never under ``LEAST_SHOWN``) are left out.
    A place is inside both square and dong.
    """
    cells = np.floor(_inside(incidents, area) / CELL).astype(np.int64)
    squares, counts = np.unique(cells, axis=0, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    enough = counts[order] >= max(least, LEAST_SHOWN)
    chosen = order[enough][:most]
    places = [_place(squares[i] * CELL, area) for i in chosen]
    shown = [int(counts[i]) for i in chosen]
    return np.array(places, dtype=np.float64).reshape(-1, 2), shown


def _inside(places: NDArray[np.float64], area: QgsGeometry) -> NDArray[np.float64]:
    bounds = area.boundingBox()
    low = (bounds.xMinimum(), bounds.yMinimum())
    high = (bounds.xMaximum(), bounds.yMaximum())
    near = places[((places >= low) & (places <= high)).all(axis=1)]
    engine = QgsGeometry.createGeometryEngine(area.constGet())
    engine.prepareGeometry()
    held = [engine.contains(QgsPoint(x, y)) for x, y in near]
    return near[np.array(held, dtype=bool)]


def _place(corner: NDArray[np.float64], area: QgsGeometry) -> tuple[float, float]:
    x, y = (float(value) for value in corner)
    square = QgsGeometry.fromRect(QgsRectangle(x, y, x + CELL, y + CELL))
    part = square.intersection(area)
    point = (square if square.within(area) else part).pointOnSurface().asPoint()
    return point.x(), point.y()
