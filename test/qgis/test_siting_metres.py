"""Camera plans are one and the same, whatever the CRS of each layer that they read.

What a camera sees is measured here on the ellipsoid, and the best plan found by trying
all sets of cameras; no event is so near to the end of a sight that a metre matters.
"""

from __future__ import annotations

import json
from itertools import combinations

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDistanceArea,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

GIVEN = "EPSG:5186"
CORNER = (194_000, 542_000)  # Sillim-dong in Seoul
SYSTEMS = [f"EPSG:{n}" for n in (3857, 4326, 5186, 5179, 5174, 32652)]
ROLES = ("demand", "candidates", "existing", "duty", "regions", "obstacles")
RADIUS, BUDGET, COUNT, FLOOR = 80.0, 6.0, 4, 0.25
METRE = 1.0
# Each layer in each system, then all in one that has no metres of the ground.
MIXED = [[SYSTEMS[(i + k) % 6] for i in range(6)] for k in range(6)]
ORDERS = [dict(zip(ROLES, systems)) for systems in MIXED]
ORDERS += [dict.fromkeys(ROLES, crs) for crs in ("EPSG:3857", "EPSG:4326")]


def transform(start: str, end: str) -> QgsCoordinateTransform:
    systems = (QgsCoordinateReferenceSystem(crs) for crs in (start, end))
    return QgsCoordinateTransform(*systems, QgsProject.instance())


def layer_in(crs: str, shapes, field="n:double", values=()) -> QgsVectorLayer:
    """A layer in ``crs`` of shapes in ``GIVEN``, with one field."""
    kind = "Point" if shapes[0].wkbType() == 1 else "Polygon"
    layer = QgsVectorLayer(f"{kind}?crs={crs}&field={field}", kind, "memory")
    made = []
    for row, shape in enumerate(shapes):
        feature = QgsFeature(layer.fields())
        moved = QgsGeometry(shape)
        moved.transform(transform(GIVEN, crs))
        feature.setGeometry(moved)
        feature.setAttributes([values[row]] if values else [1.0])
        made.append(feature)
    layer.dataProvider().addFeatures(made)
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    return layer


def points(xy) -> list[QgsGeometry]:
    return [QgsGeometry.fromPointXY(QgsPointXY(*place)) for place in xy]


def box(x: float, y: float, width: float, height: float) -> QgsGeometry:
    left, bottom = CORNER[0] + x, CORNER[1] + y
    wanted = QgsRectangle(left, bottom, left + width, bottom + height)
    return QgsGeometry.fromRect(wanted)


class City:
    """Events, poles, cameras and buildings; a school at the first pole."""

    def __init__(self) -> None:
        draw = np.random.default_rng(11)
        self.poles = CORNER + draw.uniform(0, (600, 300), (12, 2))
        self.poles[0] = CORNER + np.array([520.0, 40.0])
        self.cost = draw.integers(1, 4, 12).astype(float)
        self.standing = CORNER + draw.uniform(0, (600, 300), (2, 2))
        self.regions = [box(-50, -50, 350, 400), box(300, -50, 350, 400)]
        self.school = box(515, 35, 12, 12)
        corners = draw.uniform(0, (420, 280), (25, 2))
        self.houses = [box(*corner, 25, 25) for corner in corners]
        events = CORNER + draw.uniform(0, (600, 300), (160, 2))
        cameras = np.concatenate([self.poles, self.standing])
        sure = [self._sure(event, cameras) for event in events]
        self.events = events[sure]
        self.weight = draw.integers(10, 60, len(self.events)).astype(float)

    def _sure(self, event, cameras) -> bool:
        """Whether what sees an event is the same when all stand a metre off."""
        far = np.hypot(*(cameras - event).T)
        edge = abs(event[0] - CORNER[0] - 300) < 2 * METRE
        if edge or (abs(far - RADIUS) < 2 * METRE).any():
            return False
        for camera in cameras[far < RADIUS]:
            line = QgsGeometry.fromPolylineXY([QgsPointXY(*camera), QgsPointXY(*event)])
            for house in self.houses:
                small = house.buffer(-2 * METRE, 4)
                if house.buffer(2 * METRE, 4).intersects(line) != small.intersects(
                    line
                ):
                    return False
        return True

    def sees(self, cameras) -> np.ndarray:
        """[events, cameras] on the ellipsoid, past the houses drawn in degrees."""
        ground = QgsDistanceArea()
        world = QgsCoordinateReferenceSystem("EPSG:4326")
        ground.setSourceCrs(world, QgsProject.instance().transformContext())
        ground.setEllipsoid("EPSG:7030")
        to = transform(GIVEN, "EPSG:4326")
        houses = [QgsGeometry(house) for house in self.houses]
        for house in houses:
            house.transform(to)
        seen = np.zeros((len(self.events), len(cameras)), dtype=bool)
        for i, event in enumerate(self.events):
            for j, camera in enumerate(cameras):
                ends = [to.transform(QgsPointXY(*place)) for place in (camera, event)]
                line = QgsGeometry.fromPolylineXY(ends)
                ended = list(map(QgsGeometry.fromPointXY, ends))
                at_home = [any(map(house.intersects, ended)) for house in houses]
                blocked = any(
                    house.intersects(line) and not home
                    for house, home in zip(houses, at_home)
                )
                seen[i, j] = ground.measureLine(*ends) <= RADIUS and not blocked
        return seen

    def best(self, floor: float = FLOOR) -> tuple[list[int], np.ndarray]:
        """The one best set within limits that sees the school and keeps the floor."""
        new, old = self.sees(self.poles), self.sees(self.standing).any(axis=1)
        west = self.events[:, 0] < CORNER[0] + 300
        found = []
        for size in range(COUNT + 1):
            for chosen in combinations(range(len(self.poles)), size):
                seen = old | new[:, list(chosen)].any(axis=1)
                shares = [
                    self.weight[seen & part].sum() / self.weight[part].sum()
                    for part in (west, ~west)
                ]
                cheap = self.cost[list(chosen)].sum() <= BUDGET
                if cheap and 0 in chosen and min(shares) >= floor:
                    found.append((self.weight[seen].sum(), chosen, seen))
        (most, chosen, seen), second = sorted(found, key=lambda row: -row[0])[:2]
        assert most > second[0]
        return list(chosen), seen


@pytest.fixture(scope="module")
def city(qgis_app) -> City:
    return City()


@pytest.fixture(scope="module")
def best(city):
    chosen, seen = city.best()
    far = np.hypot(*(city.poles[:, None] - city.events[None]).transpose(2, 0, 1))
    assert (far.T[~city.sees(city.poles)] <= RADIUS).sum() >= 5  # houses do hide some
    return chosen, seen


def layers_of(city: City, crs: dict[str, str]) -> dict[str, QgsVectorLayer]:
    named, weight, cost = "name:string", city.weight.tolist(), city.cost.tolist()
    return {
        "demand": layer_in(crs["demand"], points(city.events), values=weight),
        "candidates": layer_in(crs["candidates"], points(city.poles), values=cost),
        "existing": layer_in(crs["existing"], points(city.standing)),
        "duty": layer_in(crs["duty"], [city.school], named, ["학교"]),
        "regions": layer_in(crs["regions"], city.regions, named, ["서동", "동동"]),
        "obstacles": layer_in(crs["obstacles"], city.houses),
    }


def places_of(layer: QgsVectorLayer) -> list[tuple[float, float]]:
    found = (feature.geometry().asPoint() for feature in layer.getFeatures())
    return [(point.x(), point.y()) for point in found]


@pytest.mark.parametrize("crs", ORDERS, ids=lambda crs: "-".join(crs.values()))
def test_a_plan_is_that_of_the_ground(city, best, crs, run_algorithm, tmp_path):
    layers, (chosen, seen) = layers_of(city, crs), best
    asked = {
        "DEMAND": layers["demand"],
        "DEMAND_WEIGHT": "n",
        "CANDIDATES": layers["candidates"],
        "COST_FIELD": "n",
        "EXISTING": layers["existing"],
        "RADIUS": RADIUS,
        "BUDGET": BUDGET,
        "COUNT": COUNT,
        "DUTY_ZONES": layers["duty"],
        "REGIONS": layers["regions"],
        "REGION_FLOOR": FLOOR,
        "OBSTACLES": layers["obstacles"],
        "REPORT": str(tmp_path / "plan.json"),
    }
    asked |= {"OUTPUT": "memory:", "COVERAGE": "memory:"}
    made, done, log = run_algorithm("sitecameras", asked)
    assert done, log
    told = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert (told["proven"], told["chosen"]) == (True, chosen)
    assert told["covered_weight"] == told["bound"] == city.weight[seen].sum()
    assert told["spent"] == city.cost[chosen].sum()
    (zone,) = told["duty_zones"]
    assert zone["covered"] == zone["points"] >= 1
    west = city.events[:, 0] < CORNER[0] + 300
    covered = [city.weight[seen & part].sum() for part in (west, ~west)]
    assert [region["covered"] for region in told["regions"]] == covered
    assert [f["covered"] for f in made["COVERAGE"].getFeatures()] == seen.tolist()
    # What comes out stands in the CRS of the layer it is of, where it stood there.
    for name, role in (("OUTPUT", "candidates"), ("COVERAGE", "demand")):
        assert made[name].sourceCrs().authid() == crs[role]
        given = places_of(layers[role])
        rows = chosen if role == "candidates" else range(len(given))
        assert places_of(made[name]) == [given[row] for row in rows]


@pytest.mark.parametrize("crs", list(zip(SYSTEMS, SYSTEMS[1:] + SYSTEMS[:1])), ids=str)
def test_the_same_cameras_are_watched(city, crs, run_algorithm, tmp_path):
    """Dongs beside each other, of class 5 and 1; a pole stands in both and outside."""
    kind = "name:string&field=slot:string&field=index:double&field=index_class:integer"
    kind = kind.replace("name", "unit_name", 1)

    def watched(of_cameras: str, of_dongs: str) -> tuple[list, dict]:
        poles = [*city.poles, (CORNER[0] + 3_000, CORNER[1])]
        cameras = layer_in(of_cameras, points(poles))
        dongs = layer_in(of_dongs, city.regions, kind, ["서동", "동동"])
        dongs.startEditing()
        for feature, (index, level) in zip(dongs.getFeatures(), [(90, 5), (10, 1)]):
            for field, value in ((1, "21-24"), (2, index), (3, level)):
                dongs.changeAttributeValue(feature.id(), field, value)
        assert dongs.commitChanges()
        report = tmp_path / "week.json"
        asked = {"CAMERAS": cameras, "SCORES": dongs, "OPERATORS": 1}
        asked |= {"PER_OPERATOR": 4, "OUTPUT": "memory:", "REPORT": str(report)}
        made, done, log = run_algorithm("monitoringplan", asked)
        assert done, log
        assert made["OUTPUT"].sourceCrs().authid() == of_cameras
        assert places_of(made["OUTPUT"]) == places_of(cameras)
        rows = [f.attributes()[1:] for f in made["OUTPUT"].getFeatures()]
        return rows, json.loads(report.read_text(encoding="utf-8"))

    rows, week = watched(*crs)
    assert (rows, week) == watched(GIVEN, GIVEN)
    east = city.poles[:, 0] > CORNER[0] + 300
    named = ["동동" if is_east else "서동" for is_east in east]
    assert [row[0] for row in rows[:-1]] == named
    assert not rows[-1][0]


def test_a_row_with_its_coordinates_swapped_is_a_sentence(city, run_algorithm):
    """Not an end with a traceback; which row it is stands in the sentence."""
    demand = layer_in("EPSG:4326", points(city.events[:3]))
    poles = layer_in("EPSG:4326", points(city.poles))
    swapped = QgsFeature(demand.fields())
    swapped.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(37.48, 126.93)))
    demand.dataProvider().addFeature(swapped)
    asked = {"DEMAND": demand, "CANDIDATES": poles, "COUNT": 1, "OUTPUT": "memory:"}
    _, done, log = run_algorithm("sitecameras", asked)
    assert not done
    assert "1 of the demand points have no usable coordinates (first: row 4)" in log


def reprojected(layer: QgsVectorLayer, crs: str) -> QgsVectorLayer:
    """A copy of a polygon layer in ``crs``, fields and all."""
    copy = QgsVectorLayer(f"MultiPolygon?crs={crs}", "dongs", "memory")
    copy.dataProvider().addAttributes(layer.fields())
    copy.updateFields()
    move, made = transform(layer.crs().authid(), crs), []
    for feature in layer.getFeatures():
        shape = feature.geometry()
        shape.transform(move)
        feature.setGeometry(shape)
        made.append(feature)
    copy.dataProvider().addFeatures(made)
    copy.updateExtents()
    QgsProject.instance().addMapLayer(copy)
    return copy


@pytest.fixture
def page(plugin, wait):
    """Function: the camera page over the sample's dongs in ``crs``."""

    def show(crs: str):
        plugin.show_dock(True)
        dock = plugin.dock
        dock.data_page.load_sample()
        combo = dock.data_page.boundaryCombo
        combo.setLayer(reprojected(combo.currentLayer(), crs))
        dock.data_page.analyse()
        wait(lambda: dock.session.layer is not None)
        districts = dock.map_page.query_bar.districtCombo
        districts.setCurrentIndex(districts.findData("관악구"))
        return dock.siting_page

    return show


def asked_of_page(page, layers: dict[str, QgsVectorLayer]) -> None:
    page.candidates.setLayer(layers["candidates"])
    page.costField.setField("n")
    page.existing.setLayer(layers["existing"])
    page.dutyZones.setLayer(layers["duty"])
    page.options.demand.setLayer(layers["demand"])
    page.options.demandField.setField("n")
    page.options.buildings.setLayer(layers["obstacles"])
    page.radius.setValue(RADIUS)
    page.useBudget.setChecked(True)
    page.budget.setValue(BUDGET)
    page.count.setValue(COUNT)


@pytest.mark.parametrize("dongs", ["EPSG:5186", "EPSG:3857", "EPSG:4326"])
def test_the_page_plans_on_the_ground(city, dongs, page, wait):
    chosen, seen = city.best(floor=0.0)
    crs = ORDERS[SYSTEMS.index(dongs)]
    layers, shown = layers_of(city, crs), page(dongs)
    asked_of_page(shown, layers)
    before = set(QgsProject.instance().mapLayers())
    shown.planButton.click()
    wait(lambda: shown.result is not None)
    made = shown.result.plans["efficient"]
    given = len(city.events)
    assert (made.proven, made.chosen.tolist()) == (True, chosen)
    assert made.covered[:given].tolist() == seen.tolist()
    assert made.value == city.weight[seen].sum()
    (added,) = set(QgsProject.instance().mapLayers()) - before
    drawn = QgsProject.instance().mapLayer(added)
    ground = QgsDistanceArea()
    ground.setSourceCrs(drawn.crs(), QgsProject.instance().transformContext())
    ground.setEllipsoid("EPSG:7030")
    move = transform(GIVEN, drawn.crs().authid())
    for feature, row in zip(drawn.getFeatures(), chosen):
        pole = move.transform(QgsPointXY(*city.poles[row]))
        assert feature.geometry().asPoint().distance(pole) < METRE
        disc = ground.measureArea(feature.geometry().buffer(RADIUS, 64))
        assert disc == pytest.approx(np.pi * RADIUS**2, rel=0.002)
