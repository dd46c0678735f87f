"""A metre is a metre on the ground, whatever the CRS of the user's layers."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDistanceArea,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from safedong.bridge.geometry import metric_crs

WORLD = QgsCoordinateReferenceSystem("EPSG:4326")
SYSTEMS = [f"EPSG:{n}" for n in (3857, 4326, 5179, 5186, 5174, 2097, 32652)]
SEOUL = (126.93, 37.48)
SIDE = 0.01  # degrees


def layer_in(crs: str, shapes) -> QgsVectorLayer:
    """A layer in ``crs`` of shapes in degrees, with a code and a name each."""
    system = QgsCoordinateReferenceSystem(crs)
    to = QgsCoordinateTransform(WORLD, system, QgsProject.instance())
    kind = "Point" if shapes[0].wkbType() == 1 else "Polygon"
    fields = "field=unit_code:string&field=unit_name:string"
    layer = QgsVectorLayer(f"{kind}?crs={crs}&{fields}", kind, "memory")
    features = []
    for i, shape in enumerate(shapes):
        feature = QgsFeature(layer.fields())
        moved = QgsGeometry(shape)
        moved.transform(to)
        feature.setGeometry(moved)
        feature.setAttributes([f"1121{i:04}", f"동{i}"])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def cells() -> list[QgsGeometry]:
    """Four quadrangles in a row, of many corners, so that no CRS bends them apart."""
    made = []
    for i in range(4):
        box = QgsGeometry.fromWkt(
            "POLYGON(({0} {1}, {2} {1}, {2} {3}, {0} {3}, {0} {1}))".format(
                SEOUL[0] + i * SIDE,
                SEOUL[1],
                SEOUL[0] + (i + 1) * SIDE,
                SEOUL[1] + SIDE,
            )
        )
        made.append(box.densifyByCount(20))
    return made


def place(cell: int, east: float, north: float) -> QgsGeometry:
    """A point in a cell, by its shares of the sides."""
    x, y = SEOUL[0] + (cell + east) * SIDE, SEOUL[1] + north * SIDE
    return QgsGeometry.fromPointXY(QgsPointXY(x, y))


@pytest.mark.parametrize("crs", SYSTEMS)
def test_the_crs_for_measuring_has_the_ground_s_metres(qgis_app, crs):
    chosen = metric_crs(layer_in(crs, cells()))
    to = QgsCoordinateTransform(WORLD, chosen, QgsProject.instance())
    ground = QgsDistanceArea()
    ground.setSourceCrs(WORLD, QgsProject.instance().transformContext())
    ground.setEllipsoid("EPSG:7030")
    here = QgsPointXY(*SEOUL)
    for east, north in ((0.02, 0.0), (0.0, 0.02), (0.02, 0.02)):
        there = QgsPointXY(SEOUL[0] + east, SEOUL[1] + north)
        measured = to.transform(here).distance(to.transform(there))
        assert measured == pytest.approx(ground.measureLine(here, there), rel=1e-3)


def spots(crs: str, places) -> QgsVectorLayer:
    """A point layer of coordinates as they are."""
    layer = QgsVectorLayer(f"Point?crs={crs}", "spots", "memory")
    for place in places:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*place)))
        layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return layer


@pytest.mark.parametrize(
    "stray", [(0.01, 0.01), SEOUL[::-1], (127.0, -37.0), (1e9, 1e9), (200.0, 95.0)]
)
def test_a_row_that_lies_elsewhere_does_not_change_the_metres(qgis_app, stray):
    """By the middle of the extent Seoul would be measured 44 % off, in zone 41."""
    assert metric_crs(spots("EPSG:4326", [SEOUL])).authid() == "EPSG:5179"
    layer = spots("EPSG:4326", [SEOUL, SEOUL, stray])
    assert metric_crs(layer).authid() == "EPSG:5179"
    tokyo = (139.7, 35.6)
    layer = spots("EPSG:4326", [tokyo, tokyo, stray])
    assert metric_crs(layer).authid() == "EPSG:32654"


def test_mercator_metres_at_zero_do_not_change_the_metres_either(qgis_app):
    place = (14_130_000.0, 4_510_000.0)
    layer = spots("EPSG:3857", [place, place, (1.0, 1.0)])
    assert metric_crs(layer).authid() == "EPSG:5179"
    assert metric_crs(spots("EPSG:3857", [])).authid() == "EPSG:5179"


@pytest.mark.parametrize("measure", [1, 3, 4], ids=["per km2", "share", "distance"])
def test_facilities_are_measured_alike_in_every_crs(run_algorithm, measure):
    spots = [place(0, 0.5, 0.5), place(0, 0.2, 0.3), place(2, 0.9, 0.5)]
    found = {}
    for crs in SYSTEMS:
        parameters = {"UNITS": layer_in(crs, cells()), "POINTS": layer_in(crs, spots)}
        parameters |= {"MEASURE": measure, "RADIUS": 200, "INDICATOR": "n"}
        layers, done, log = run_algorithm(
            "facilityindicator", parameters | {"OUTPUT": "memory:"}
        )
        assert done, log
        found[crs] = [f["n"] for f in layers["OUTPUT"].getFeatures()]
    assert max(found["EPSG:5179"]) > 1
    for values in found.values():
        assert values == pytest.approx(found["EPSG:5179"], rel=2e-3, abs=1e-6)
