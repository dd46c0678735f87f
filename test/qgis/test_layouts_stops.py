"""Patrol stops, their tour and the shifts, against small cases done by hand."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from safedong.bridge.compat import is_null
from safedong.bridge.network import NearbyRoads, StreetNetwork
from safedong.layouts.context import ROLE, facility_of, read_context
from safedong.layouts.hotspots import hot_spots
from safedong.layouts.inspection import inspect_page
from safedong.layouts.patrol import add_stops, make_patrol_sheets
from safedong.layouts.routes import shortest_tour
from safedong.layouts.shifts import DWELL_MINUTES, SHIFTS, STOPS_BY_CLASS, shift_of
from safedong.layouts.stops import find_plan, medoids
from safedong.scoring.cube import POLICE_SLOTS

CRS = QgsCoordinateReferenceSystem("EPSG:5179")
FIELDS = (
    "field=unit_code:string&field=unit_name:string&field=district:string"
    "&field=month:string&field=slot:string&field=index:double"
    "&field=index_class:integer"
)


@pytest.fixture
def add_layer(qgis_app):
    def add(kind: str, name: str, shapes: list[str], crs: str = "EPSG:5179"):
        layer = QgsVectorLayer(f"{kind}?crs={crs}", name, "memory")
        for shape in shapes:
            feature = QgsFeature()
            feature.setGeometry(QgsGeometry.fromWkt(shape))
            layer.dataProvider().addFeature(feature)
        layer.updateExtents()
        QgsProject.instance().addMapLayer(layer)
        return layer

    return add


@pytest.fixture
def dong(qgis_app):
    """One square dong of 1 km in the worst class."""
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:5179&{FIELDS}", "scored", "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["11210", "가람동", "보기구", "2024-12", "21-24", 90.0, 5])
    feature.setGeometry(
        QgsGeometry.fromWkt("POLYGON((0 0,1000 0,1000 1000,0 1000,0 0))")
    )
    layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    return layer


def places(layer) -> list[tuple[float, float]]:
    points = [f.geometry().asPoint() for f in layer.getFeatures()]
    return [(point.x(), point.y()) for point in points]


def test_medoids_are_the_middles_of_clusters():
    middles = np.array([[0.0, 0.0], [100.0, 0.0], [0.0, 100.0]])
    around = np.array([[0, 0], [1, 0], [-1, 0], [0, 1], [0, -1]], dtype=float)
    points = (middles[:, None, :] + around[None, :, :]).reshape(-1, 2)
    chosen = medoids(points, 3)
    assert sorted(map(tuple, chosen)) == sorted(map(tuple, middles))


def test_medoids_are_never_more_than_the_points():
    assert len(medoids(np.array([[0.0, 0.0], [1.0, 1.0]]), 5)) == 2


def test_the_tour_around_a_square_does_not_cross_itself():
    corners = np.array([[0, 0], [1, 1], [1, 0], [0, 1]], dtype=float)
    lengths = np.hypot(*(corners[:, None] - corners[None]).transpose(2, 0, 1))
    order = shortest_tour(lengths)
    trip = sum(lengths[a, b] for a, b in zip(order, [*order[1:], order[0]]))
    assert trip == pytest.approx(4.0)
    assert sorted(order) == [0, 1, 2, 3]


def test_a_place_out_of_reach_does_not_spoil_the_tour():
    lengths = np.array([[0, 1, np.inf], [1, 0, np.inf], [np.inf, np.inf, 0.0]])
    assert sorted(shortest_tour(lengths)) == [0, 1, 2]


def test_routes_follow_the_streets(add_layer):
    """Two places 100 m apart, but the only street goes round three sides."""
    x, y = 1_000_000, 2_000_000  # the projection's origin, where its scale is 0.9996
    line = f"{x} {y},{x} {y + 100},{x + 100} {y + 100},{x + 100} {y}"
    roads = add_layer("LineString", "도로", [f"LINESTRING({line})"])
    extent = QgsRectangle(x - 10, y - 10, x + 110, y + 110)
    network = StreetNetwork(roads, CRS, extent, [(x, y), (x + 100, y)])
    assert network.lengths[0, 1] == pytest.approx(300 / 0.9996, rel=1e-5)
    assert network.round_trip([0, 1]).length() == pytest.approx(600, rel=1e-6)


def test_places_without_a_way_are_infinitely_far(add_layer):
    roads = add_layer(
        "LineString", "도로", ["LINESTRING(0 0,0 100)", "LINESTRING(500 0,500 100)"]
    )
    network = StreetNetwork(
        roads, CRS, QgsRectangle(-10, -10, 600, 110), [(0, 0), (500, 0)]
    )
    assert np.isinf(network.lengths[0, 1])
    assert network.round_trip([0, 1]) is None


def test_stops_lie_in_the_dong_as_many_as_its_class_asks(dong):
    add_stops(QgsProject.instance(), dong)
    plan = find_plan(QgsProject.instance())
    found = places(plan.stops)
    assert len(found) == STOPS_BY_CLASS[4]
    assert all(0 < x < 1000 and 0 < y < 1000 for x, y in found)
    assert plan.routes is None
    keys = sorted(feature["key"] for feature in plan.stops.getFeatures())
    assert keys == [f"11210-{k}" for k in range(1, STOPS_BY_CLASS[4] + 1)]


def test_the_route_starts_at_the_police_box(dong, add_layer):
    at = range(0, 1001, 100)
    grid = [f"LINESTRING({','.join(f'{x} {y}' for y in at)})" for x in at]
    grid += [f"LINESTRING({','.join(f'{x} {y}' for x in at)})" for y in at]
    add_layer("LineString", "도로중심선", grid)
    add_layer("Point", "파출소", ["POINT(0 0)"])
    add_stops(QgsProject.instance(), dong)
    route = next(find_plan(QgsProject.instance()).routes.getFeatures())
    (line,) = route.geometry().asMultiPolyline()
    assert (line[0].x(), line[0].y()) == (0, 0)
    assert (line[-1].x(), line[-1].y()) == (0, 0)
    assert route["length_m"] == pytest.approx(route.geometry().length())


def test_stops_moved_by_hand_are_kept(dong):
    project = QgsProject.instance()
    add_stops(project, dong)
    stops = find_plan(project).stops
    fid = next(stops.getFeatures()).id()
    moved = QgsGeometry.fromWkt("POINT(1 2)")
    stops.dataProvider().changeGeometryValues({fid: moved})
    add_stops(project, dong)
    assert find_plan(project).stops.id() == stops.id()
    assert (1.0, 2.0) in places(stops)


def test_hot_spots_come_first_with_counts_that_may_be_told(dong, add_layer):
    """Five incidents in one square, three in another, two in a third; one outside."""
    places = [(150, 150)] * 5 + [(550, 550)] * 3 + [(950, 950)] * 2 + [(-50, 50)] * 9
    add_layer("Point", "112 신고", [f"POINT({x} {y})" for x, y in places])
    project = QgsProject.instance()
    add_stops(project, dong)
    stops = sorted(find_plan(project).stops.getFeatures(), key=lambda f: f["number"])
    counts = [None if is_null(f["incidents"]) else f["incidents"] for f in stops]
    assert counts == [5, 3, None, None, None, None]
    first = stops[0].geometry().asPoint()
    assert 100 < first.x() < 200
    assert 100 < first.y() < 200
    layout = make_patrol_sheets(project, dong)
    layout.atlas().beginRender()
    layout.atlas().first()
    texts = {i.id(): i.currentText() for i in layout.items() if hasattr(i, "setText")}
    assert texts["stop_1"].endswith("15분  5건")
    assert texts["stop_3"].endswith("15분")
    assert inspect_page(layout) == []
    drawn = [layer.name() for layer in layout.itemById("main").layers()]
    assert "112 신고" not in drawn


def test_counts_below_the_methods_own_limit_are_kept_back():
    area = QgsGeometry.fromWkt("POLYGON((0 0,1000 0,1000 1000,0 1000,0 0))")
    incidents = np.array([[50.0, 50.0]] * 4 + [[250.0, 50.0]] * 5)
    assert hot_spots(incidents, area, 6, 5)[1] == [5]
    assert hot_spots(incidents, area, 6, 0)[1] == [5, 4]
    assert hot_spots(incidents[:2], area, 6, 0)[1] == []


def test_stopping_the_work_leaves_no_half_plan(dong):
    add_stops(QgsProject.instance(), dong, lambda fraction: False)
    assert find_plan(QgsProject.instance()) is None


def test_layers_on_the_map_are_those_switched_on(dong, add_layer):
    project = QgsProject.instance()
    cctv = add_layer("Point", "CCTV 2024", ["POINT(1 1)"])
    hidden = add_layer("Point", "안전비상벨", ["POINT(1 1)"])
    project.layerTreeRoot().findLayer(hidden.id()).setItemVisibilityChecked(False)
    add_layer("Polygon", "행정동 경계", ["POLYGON((0 0,1 0,1 1,0 0))"])
    houses = add_layer("Polygon", "건물", ["POLYGON((0 0,1 0,1 1,0 0))"])
    stops = add_layer("Point", "순찰 거점", ["POINT(1 1)"])
    stops.setCustomProperty(ROLE, "stops")
    context = read_context(project, dong)
    assert [layer.id() for layer in context.points] == [cctv.id()]
    assert [layer.id() for layer in context.buildings] == [houses.id()]
    assert facility_of(cctv).shape == "triangle"


def test_every_police_slot_belongs_to_one_shift():
    for slot in POLICE_SLOTS:
        assert sum(shift.covers(slot) for shift in SHIFTS) == 1
    assert shift_of("22-02").id == "night"
    assert shift_of("all") is None
    assert sum(shift.hours for shift in SHIFTS) == 24


def test_worse_classes_get_longer_stays_and_more_stops():
    assert sorted(DWELL_MINUTES) == list(DWELL_MINUTES)
    assert sorted(STOPS_BY_CLASS) == list(STOPS_BY_CLASS)


@pytest.mark.parametrize("seed", range(4))
def test_the_nearest_by_road_are_those_of_the_whole_network(add_layer, seed):
    """A street grid with holes: only streets around the nearest places are read."""
    rng = np.random.default_rng(seed)
    side, step = 30, 400
    x0, y0 = 1_000_000, 2_000_000
    streets = [
        f"LINESTRING({x0 + step * i} {y0 + step * j},"
        f"{x0 + step * (i + di)} {y0 + step * (j + dj)})"
        for i in range(side)
        for j in range(side)
        for di, dj in ((0, 1), (1, 0))
        if rng.random() < 0.8
    ]
    roads = add_layer("LineString", "도로", streets)
    places = np.array([x0, y0]) + rng.uniform(0, side * step, (120, 2))
    kinds = rng.choice(["police", "fire", ""], 120, p=[0.6, 0.3, 0.1]).tolist()
    here = QgsPointXY(x0 + side * step / 2, y0 + side * step / 2)
    extent = QgsRectangle(x0 - 9e3, y0 - 9e3, x0 + 3e4, y0 + 3e4)
    every = [(here.x(), here.y()), *places.tolist()]
    network = StreetNetwork(roads, CRS, extent, every)
    whole = network.lengths_from(0)[1:] + network.off_road[0] + network.off_road[1:]
    near = NearbyRoads(roads, CRS, here, places, kinds, 3)
    for kind in ("police", "fire"):
        rows = np.flatnonzero(np.array(kinds) == kind)
        best = np.sort(whole[rows])[:3]
        assert np.sort(near.lengths[rows])[:3] == pytest.approx(best)
    assert len(near.rows) < 120


def test_a_place_far_from_every_street_is_as_far_as_the_walk_to_it(add_layer):
    """The tower stands 900 m beside the start's street, the others along it."""
    street = "LINESTRING(1000000 2000000,1003000 2000000)"
    roads = add_layer("LineString", "도로", [street])
    places = np.array([[1000700, 2000900], [1000400, 2000000], [1001500, 2000030]])
    here = QgsPointXY(1000100, 2000020)
    near = NearbyRoads(roads, CRS, here, places, ["police"] * 3, 2)
    expected = [600 + 20 + 900, 300 + 20, 1400 + 20 + 30]
    assert near.lengths == pytest.approx(expected, rel=1e-3)
