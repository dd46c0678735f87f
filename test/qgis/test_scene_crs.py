"""Layers in three coordinate systems land in one place, in every format of a scene.

One dong, a camera and a house, given as metres in EPSG:5179. GDAL brings them to the
systems of their layers, and tells where each must stand in that of the scene.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import sys
from pathlib import Path

import pytest
from osgeo import osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from safedong.bridge.scored import scored_fields
from safedong.scoring.catalogue import read_catalogue

pytestmark = pytest.mark.usefixtures("three_dimensions")

METRE = 1.0
GIVEN = "EPSG:5179"
SYSTEMS = ("EPSG:4326", "EPSG:5186", "EPSG:5179")
LEFT, BOTTOM, RIGHT, TOP = 953_000, 1_950_000, 954_000, 1_951_000
DONG = [(LEFT, BOTTOM), (RIGHT, BOTTOM), (RIGHT, TOP), (LEFT, TOP)]
CAMERA = (953_250, 1_950_400)
HOUSE = [(953_680, 1_950_580), (953_720, 1_950_580), (953_720, 1_950_620)]
HOUSE += [(953_680, 1_950_620)]
# The dongs', the points' and the buildings' layers. A metre of web Mercator is none.
ORDERS = [*itertools.permutations(SYSTEMS), ("EPSG:3857", "EPSG:4326", "EPSG:5186")]


def brought(places, crs: str) -> list[tuple[float, float]]:
    """``places`` in ``crs``, east and north in this order, by GDAL."""
    systems = []
    for name in (GIVEN, crs):
        system = osr.SpatialReference()
        system.ImportFromEPSG(int(name.split(":")[1]))
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        systems.append(system)
    transform = osr.CoordinateTransformation(*systems)
    return [transform.TransformPoint(*place)[:2] for place in places]


def own_or_unified(crs: str) -> str:
    """What a layer is measured in: its own system where a metre is a metre in it."""
    return crs if crs in ("EPSG:5186", "EPSG:5179") else GIVEN


def layer_of(kind: str, crs: str, name: str, places, fields=()) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{kind}?crs={crs}", name, "memory")
    layer.dataProvider().addAttributes(list(fields))
    layer.updateFields()
    feature = QgsFeature(layer.fields())
    pairs = [f"{x!r} {y!r}" for x, y in brought(places, crs)]
    ring = ",".join([*pairs, pairs[0]])
    wkt = f"POINT({pairs[0]})" if kind == "Point" else f"POLYGON(({ring}))"
    feature.setGeometry(QgsGeometry.fromWkt(wkt))
    if fields:
        values = {"unit_code": "1121000", "unit_name": "가동", "district": "보기구"}
        values |= {"month": "2024-12", "slot": "21-24"}
        values |= {"index": 50.0, "index_class": 3}
        for key, value in values.items():
            feature[key] = value
    layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return layer


@pytest.fixture(params=ORDERS, ids=lambda order: "-".join(c[5:] for c in order))
def systems(request) -> tuple[str, str, str]:
    return request.param


@pytest.fixture
def export(systems, run_algorithm, tmp_path):
    """Function: the folder of a scene in a project of the CRS, and the dongs."""

    def run(form: str, project_crs: str) -> tuple[Path, QgsVectorLayer]:
        of_dongs, of_points, of_houses = systems
        fields = list(scored_fields(read_catalogue()))
        dongs = layer_of("Polygon", of_dongs, "행정동", DONG, fields)
        cameras = layer_of("Point", of_points, "CCTV", [CAMERA])
        houses = layer_of("Polygon", of_houses, "건물", HOUSE)
        project = QgsProject.instance()
        project.addMapLayer(dongs)
        project.setCrs(QgsCoordinateReferenceSystem(project_crs))
        parameters = {"LAYER": dongs, "POINT_LAYERS": [cameras], "BUILDINGS": houses}
        parameters |= {"FORMAT": form, "OUTPUT": str(tmp_path / "scene")}
        _, done, log = run_algorithm("exportscene", parameters)
        assert done, log
        return tmp_path / "scene", dongs

    return run


def same_places(found, places, crs: str) -> bool:
    """Every place, and nothing else, is found within a metre."""
    wanted, found = brought(places, crs), [tuple(place[:2]) for place in found]

    def near(one, others) -> bool:
        return any(one == pytest.approx(other, abs=METRE) for other in others)

    return all(near(w, found) for w in wanted) and all(near(f, wanted) for f in found)


def corners(layer: QgsVectorLayer, crs: str) -> list[tuple[float, float]]:
    """Vertices of a layer's features where the map of the project draws them."""
    target = QgsCoordinateReferenceSystem(crs)
    move = QgsCoordinateTransform(layer.crs(), target, QgsProject.instance())
    found = []
    for feature in layer.getFeatures():
        geometry = feature.geometry()
        geometry.transform(move)
        found += [(vertex.x(), vertex.y()) for vertex in geometry.vertices()]
    return found


def by_name(name: str) -> QgsVectorLayer:
    (layer,) = QgsProject.instance().mapLayersByName(name)
    return layer


@pytest.mark.parametrize(
    ("before", "after"),
    [("EPSG:5186", "EPSG:5186"), ("EPSG:4326", None), ("EPSG:3857", None)],
)
def test_native_styles_stand_on_layers_of_one_projected_system(
    export, systems, before, after
):
    """A project where a metre is a metre keeps its system; others take the dongs'."""
    _, dongs = export("native", before)
    crs = after or own_or_unified(systems[0])
    assert QgsProject.instance().crs().authid() == crs
    for name, places in (("CCTV", [CAMERA]), ("건물", HOUSE)):
        layer = by_name(name)
        assert layer.crs().authid() == crs
        assert same_places(corners(layer, crs), places, crs)
        (thing,) = layer.getFeatures()
        assert thing["base"] > 0  # it was found on its dong
    assert same_places(corners(dongs, crs), DONG, crs)


def test_the_page_has_all_in_one_projected_system(export, systems):
    folder, _ = export("page", "EPSG:4326")
    text = (folder / "index.html").read_text(encoding="utf-8")
    data = json.loads(re.search(r'id="data">(.*?)</script>', text).group(1))
    crs = own_or_unified(systems[0])
    assert data["crs"] == crs
    xs, ys = zip(*brought(DONG, crs))
    origin = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2

    def unpacked(steps: list[int]) -> list[tuple[float, float]]:
        east = itertools.accumulate(steps[0::2])
        north = itertools.accumulate(steps[1::2])
        (x, y), grid = origin, data["grid"]
        return [(x + e * grid, y + n * grid) for e, n in zip(east, north)]

    arcs = [place for arc in data["arcs"] for place in unpacked(arc)]
    assert same_places(arcs, DONG, crs)
    (cameras,) = data["points"]
    assert same_places(unpacked(cameras["xy"]), [CAMERA], crs)
    (ring,) = data["buildings"]["rings"]
    assert same_places(unpacked(ring), HOUSE, crs)
    assert cameras["unit"] == data["buildings"]["unit"] == [0]


@pytest.fixture
def plugin_folder(monkeypatch):
    folder = os.environ.get("QGIS2THREEJS_DIR", "")
    if not (Path(folder) / "Qgis2threejs").is_dir():
        pytest.skip("QGIS2THREEJS_DIR names no folder that holds Qgis2threejs")
    monkeypatch.setattr(sys, "path", [folder, *sys.path])


def test_the_page_of_qgis2threejs_has_all_in_one_system(plugin_folder, export):
    folder, _ = export("qgis2threejs", "EPSG:5186")
    text = (folder / "data" / "index" / "scene.js").read_text(encoding="utf-8")
    data, _ = json.JSONDecoder().raw_decode(text.partition("(")[2])
    origin = data["properties"]["origin"]
    geometries = {
        layer["properties"]["name"]: layer["body"]["blocks"][0]["features"][0]["geom"]
        for layer in data["layers"]
    }

    def outside(name: str) -> list[tuple[float, float]]:
        geometry = geometries[name]
        places = geometry["pts"] if name == "CCTV" else geometry["polygons"][0][0]
        return [(origin["x"] + place[0], origin["y"] + place[1]) for place in places]

    for name, places in (("행정동", DONG), ("CCTV", [CAMERA]), ("건물", HOUSE)):
        assert same_places(outside(name), places, "EPSG:5186"), name
