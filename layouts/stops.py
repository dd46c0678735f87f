"""Suggested patrol stops: where in each dong, in which order, along which streets.

Stops are the medoids of the dong's candidates: facilities where the project shows
them, else street corners, else a lattice. A car at one of them is near as much of the
dong as so many stops allow. Where the project shows a layer of incidents, the dong's
hot spots come first, with their counts. They are a suggestion and say so on the sheet;
the layer is an ordinary one, to be moved by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from qgis.core import (
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPoint,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)

from ..bridge.compat import is_null, make_field
from ..bridge.network import StreetNetwork
from .context import ROLE, Context, facility_of
from .hotspots import LEAST_SHOWN, hot_spots, read_incidents
from .method_words import method_of
from .routes import shortest_tour
from .shifts import STOPS_BY_CLASS

STOPS, ROUTES = "stops", "routes"
INCIDENTS = "incidents"
_LATTICE = 24
_MOST_CANDIDATES = 2000
_ROUNDS = 30
_REACH = 300.0


@dataclass(frozen=True)
class Plan:
    """Layers of stops (points) and routes (lines; None without streets)."""

    stops: QgsVectorLayer
    routes: QgsVectorLayer | None

    @property
    def layers(self) -> list[QgsVectorLayer]:
        """The layers that exist, the uppermost first."""
        return [self.stops, *([self.routes] if self.routes is not None else [])]

    @property
    def counted(self) -> bool:
        """Whether the stops tell of incidents."""
        return INCIDENTS in self.stops.fields().names()


def find_plan(project: QgsProject) -> Plan | None:
    """The layers of stops and routes that are in the project, edited or not."""
    found = {
        layer.customProperty(ROLE): layer for layer in project.mapLayers().values()
    }
    stops = found.get(STOPS)
    return Plan(stops, found.get(ROUTES)) if stops is not None else None


def plan_patrols(
    layer: QgsVectorLayer,
    context: Context,
    crs,
    names: tuple[str, str],
    go_on: Callable[[float], bool] = lambda fraction: True,
    incidents: QgsVectorLayer | None = None,
) -> Plan | None:
    """Stops for every dong of the scored ``layer``, numbered along their tour.

    Where a road layer is shown, the tour follows it, from and back to the nearest
    police box where one is shown. Hot spots among the ``incidents`` are numbered from
    the worst, the other stops after them. ``names`` are the layers' names; ``go_on``
    is told the fraction done and may stop the work; then there is no plan.
    """
    counted = {} if incidents is None else {INCIDENTS: int}
    stops = _new_layer("Point", crs, names[0], STOPS, number=int, key=str, **counted)
    reported = None if incidents is None else read_incidents(incidents, crs)
    routes = _new_layer("MultiLineString", crs, names[1], ROUTES, length_m=float)
    homes = _points([p for p in context.points if _is_police(p)], crs)
    total = max(layer.featureCount(), 1)
    transform = QgsCoordinateTransform(layer.crs(), crs, layer.transformContext())
    for done, feature in enumerate(layer.getFeatures()):
        if not go_on(done / total):
            return None
        area = QgsGeometry(feature.geometry())
        if area.isEmpty() or is_null(feature["index_class"]):
            continue
        area.transform(transform)
        count = STOPS_BY_CLASS[int(feature["index_class"]) - 1]
        chosen, counts = _hot_spots(reported, area, count, layer)
        if count > len(counts):
            further = medoids(_candidates(area, context, crs), count - len(counts))
            chosen = np.vstack([chosen, further])
        home = _nearest(homes, area)
        order, line = _tour(chosen, home, area, context.roads, crs)
        code = str(feature["unit_code"])
        _add_stops(stops, code, chosen if counts else chosen[order], counts)
        if line is not None:
            _add(routes, line, {"unit_code": code, "length_m": line.length()})
    return Plan(stops, routes if routes.featureCount() else None)


def _hot_spots(reported, area: QgsGeometry, most: int, layer: QgsVectorLayer):
    if reported is None:
        return np.empty((0, 2)), []
    method = method_of(layer)
    least = LEAST_SHOWN if method is None else method.suppress_below
    return hot_spots(reported, area, most, least)


def medoids(points: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """``count`` of the ``points`` [n, 2] that the others are near to (k-means, then
    the nearest point to each mean); begun at points far apart, so nothing is random.
    """
    count = min(count, len(points))
    means = _far_apart(points, count)
    for _ in range(_ROUNDS):
        nearest = _distances(points, means).argmin(axis=1)
        groups = [points[nearest == k] for k in range(count)]
        moved = np.array(
            [g.mean(axis=0) if len(g) else m for g, m in zip(groups, means)]
        )
        if np.allclose(moved, means):
            break
        means = moved
    chosen: list[int] = []
    for row in _distances(means, points):
        row[chosen] = np.inf
        chosen.append(int(row.argmin()))
    return points[chosen]


def _far_apart(points: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    first = _distances(points.mean(axis=0)[None, :], points)[0].argmin()
    chosen = [int(first)]
    while len(chosen) < count:
        gap = _distances(points, points[chosen]).min(axis=1)
        chosen.append(int(gap.argmax()))
    return points[chosen].astype(np.float64)


def _distances(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.hypot(a[:, None, 0] - b[None, :, 0], a[:, None, 1] - b[None, :, 1])


def _candidates(area: QgsGeometry, context: Context, crs) -> NDArray[np.float64]:
    """Distinct places inside the dong where a car may stand, [n, 2]."""
    for found in (
        _points([p for p in context.points if not _is_police(p)], crs, area),
        _corners(context.roads, crs, area),
    ):
        if len(found) > max(STOPS_BY_CLASS):
            step = -(-len(found) // _MOST_CANDIDATES)
            return found[::step]
    return _lattice(area)


def _is_police(layer: QgsVectorLayer) -> bool:
    kind = facility_of(layer)
    return kind is not None and "police" in kind.words


def _points(layers, crs, area: QgsGeometry | None = None) -> NDArray[np.float64]:
    found = set()
    for layer in layers:
        for geometry in _geometries(layer, crs, area):
            for vertex in geometry.vertices():
                found.add((vertex.x(), vertex.y()))
    return _inside(found, area)


def _corners(roads, crs, area: QgsGeometry) -> NDArray[np.float64]:
    """Ends of the street lines; in road data these are the junctions."""
    found = set()
    for geometry in _geometries(roads, crs, area) if roads is not None else ():
        for part in geometry.asGeometryCollection():
            line = part.asPolyline()
            found.update((line[at].x(), line[at].y()) for at in (0, -1) if line)
    return _inside(found, area)


def _lattice(area: QgsGeometry) -> NDArray[np.float64]:
    bounds = area.boundingBox()
    xs = np.linspace(bounds.xMinimum(), bounds.xMaximum(), _LATTICE + 2)[1:-1]
    ys = np.linspace(bounds.yMinimum(), bounds.yMaximum(), _LATTICE + 2)[1:-1]
    found = _inside({(float(x), float(y)) for x in xs for y in ys}, area)
    if len(found):
        return found
    inner = area.pointOnSurface().asPoint()
    return np.array([[inner.x(), inner.y()]])


def _inside(found: set, area: QgsGeometry | None) -> NDArray[np.float64]:
    if area is not None:
        engine = QgsGeometry.createGeometryEngine(area.constGet())
        engine.prepareGeometry()
        found = {place for place in found if engine.contains(QgsPoint(*place))}
    return np.array(sorted(found), dtype=np.float64).reshape(-1, 2)


def _geometries(layer: QgsVectorLayer, crs, area: QgsGeometry | None):
    request = QgsFeatureRequest()
    request.setDestinationCrs(crs, layer.transformContext())
    request.setNoAttributes()
    if area is not None:
        request.setFilterRect(area.boundingBox())
    return (f.geometry() for f in layer.getFeatures(request) if f.hasGeometry())


def _nearest(homes: NDArray[np.float64], area: QgsGeometry):
    if not len(homes):
        return None
    middle = area.centroid().asPoint()
    gaps = np.hypot(homes[:, 0] - middle.x(), homes[:, 1] - middle.y())
    return homes[gaps.argmin()]


def _tour(chosen, home, area: QgsGeometry, roads, crs):
    """Order of the stops, and the line over the streets (None without streets)."""
    places = chosen if home is None else np.vstack([home, chosen])
    skip = 0 if home is None else 1
    if roads is None:
        return [
            i - skip for i in shortest_tour(_distances(places, places))[skip:]
        ], None
    reach = area.boundingBox()
    for x, y in places:
        reach.combineExtentWith(x, y)
    reach.grow(_REACH)
    network = StreetNetwork(roads, crs, reach, places)
    order = shortest_tour(network.lengths)
    return [i - skip for i in order[skip:]], network.round_trip(order)


def _new_layer(kind: str, crs, name: str, role: str, **fields) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{kind}?crs={crs.authid()}", name, "memory")
    layer.setCustomProperty(ROLE, role)
    made = [make_field("unit_code", str)]
    made += [make_field(field, kind) for field, kind in fields.items()]
    layer.dataProvider().addAttributes(made)
    layer.updateFields()
    return layer


def _add_stops(stops: QgsVectorLayer, code: str, places, counts: list[int]) -> None:
    for number, (x, y) in enumerate(places, start=1):
        point = QgsGeometry.fromPointXY(QgsPointXY(x, y))
        values = {"unit_code": code, "number": number, "key": f"{code}-{number}"}
        if number <= len(counts):
            values[INCIDENTS] = counts[number - 1]
        _add(stops, point, values)


def _add(layer: QgsVectorLayer, geometry: QgsGeometry, values: dict) -> None:
    feature = QgsFeature(layer.fields())
    feature.setGeometry(geometry)
    for name, value in values.items():
        feature[name] = value
    layer.dataProvider().addFeature(feature)
