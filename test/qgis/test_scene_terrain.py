"""Scenes on an elevation model: other CRS than the dongs', holes, hills, elsewhere.

The model: 100 m in the west, 300 m in the east, a hill of 2,000 m in the middle of the
fifth dong, no value under the whole of the sixth and the half of the second.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsExpressionContext,
    QgsProject,
    QgsRasterLayer,
    QgsReadWriteContext,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument
from safedong.bridge.features import RasterSnapshot
from safedong.scene import threejs
from safedong.scene.terrain import read_elevation

pytestmark = pytest.mark.usefixtures("three_dimensions")

SIDE, LEFT, BOTTOM = 1000.0, 950_000.0, 1_940_000.0
INDEX = (10.0, 30.0, 50.0, 70.0, 90.0, 20.0)
LEVEL = (100.0, 100.0, 100.0, 300.0, None, 300.0)  # the fifth has a hill
WEST, EAST, HILL, NONE = 100.0, 300.0, 2000.0, -9999.0


@pytest.fixture
def layers(make_scene):
    return make_scene(
        [
            {
                "unit_code": f"11'2100{i}",
                "unit_name": f"{i}동",
                "index": index,
                "index_class": min(i + 1, 5),
            }
            for i, index in enumerate(INDEX)
        ]
    )


def metres_at(x: float, y: float) -> float:
    """What the model says at a place in EPSG:5179."""
    dong = (x - LEFT) / SIDE
    if 1 <= dong < 1.5 or dong >= 5:
        return NONE
    near = np.hypot(x - (LEFT + 4.5 * SIDE), y - (BOTTOM + SIDE / 2)) < 100
    return HILL if near else (EAST if dong >= 3 else WEST)


@pytest.fixture
def dem(qgis_app, tmp_path):
    """Factory: the model as a GeoTIFF in a CRS of its own."""
    from osgeo import gdal, osr

    def make(crs: str = "EPSG:4326", cells: int = 300) -> QgsRasterLayer:
        project = QgsProject.instance()
        here, there = (QgsCoordinateReferenceSystem(c) for c in ("EPSG:5179", crs))
        area = QgsRectangle(LEFT - 500, BOTTOM - 500, LEFT + 6500, BOTTOM + 1500)
        box = QgsCoordinateTransform(here, there, project).transformBoundingBox(area)
        back = QgsCoordinateTransform(there, here, project)
        dx, dy = box.width() / cells, box.height() / cells
        values = np.empty((cells, cells), dtype=np.float32)
        for row in range(cells):
            for column in range(cells):
                x = box.xMinimum() + (column + 0.5) * dx
                y = box.yMaximum() - (row + 0.5) * dy
                place = back.transform(x, y)
                values[row, column] = metres_at(place.x(), place.y())
        path = tmp_path / f"dem_{cells}.tif"
        file = gdal.GetDriverByName("GTiff").Create(
            str(path), cells, cells, 1, gdal.GDT_Float32
        )
        file.SetGeoTransform((box.xMinimum(), dx, 0, box.yMaximum(), 0, -dy))
        system = osr.SpatialReference()
        system.ImportFromEPSG(int(crs.split(":")[1]))
        file.SetProjection(system.ExportToWkt())
        file.GetRasterBand(1).SetNoDataValue(NONE)
        file.GetRasterBand(1).WriteArray(values)
        del file
        return QgsRasterLayer(str(path), "수치표고모형")

    return make


@pytest.fixture
def export(run_algorithm, layers, tmp_path):
    def run(form: str, **more) -> tuple[bool, str]:
        scored, cameras, houses = layers
        parameters = {"LAYER": scored, "POINT_LAYERS": [cameras], "BUILDINGS": houses}
        parameters |= {"FORMAT": form, "OUTPUT": str(tmp_path / "scene"), **more}
        _, done, log = run_algorithm("exportscene", parameters)
        return done, log

    return run


def by_name(name: str):
    (layer,) = QgsProject.instance().mapLayersByName(name)
    return layer


def settings(tmp_path: Path) -> dict[str, dict]:
    """Name of a layer -> its properties, as Qgis2threejs reads them."""
    file = tmp_path / "scene" / "scene.qto3settings"
    body = json.loads(file.read_text(encoding="utf-8"))
    return {layer["name"]: layer for layer in body["LAYERS"]}


def numbers(expression: str, layer: QgsVectorLayer) -> list[float]:
    """What an expression gives for each feature."""
    found, context = QgsExpression(expression), QgsExpressionContext()
    assert not found.hasParserError(), found.parserErrorString()
    context.setFields(layer.fields())
    values = []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        values.append(float(found.evaluate(context)))
    return values


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:5186", "EPSG:5179"])
def test_elevation_is_read_where_it_is_asked_for(qgis_app, dem, crs):
    here = QgsCoordinateReferenceSystem("EPSG:5179")
    bounds = np.array([LEFT, BOTTOM, LEFT + 6 * SIDE, BOTTOM + SIDE])
    elevation = read_elevation(RasterSnapshot(dem(crs)), bounds, here)
    places = [(0.5, 0.5), (1.25, 0.5), (1.75, 0.9), (3.5, 0.1), (4.5, 0.5), (5.5, 0.5)]
    xy = np.array([(LEFT + SIDE * x, BOTTOM + SIDE * y) for x, y in places])
    wanted = [WEST, np.nan, WEST, EAST, HILL, np.nan]
    assert elevation.at(xy) == pytest.approx(wanted, nan_ok=True)
    assert np.isnan(elevation.at(np.array([[LEFT - 9000, BOTTOM]]))).all()


def test_dongs_stand_on_the_land_and_keep_their_heights(
    export, layers, dem, tmp_path, monkeypatch
):
    """Qgis2threejs is told metres above the sea; nothing is left to its own reading."""
    monkeypatch.setattr(threejs, "find_exporter", lambda: None)
    ok, log = export("qgis2threejs", DEM=dem())
    assert ok, log
    made = settings(tmp_path)
    dongs = made["지역방범지수"]["properties"]
    assert dongs["comboBox_altitudeMode"] is None
    feet = numbers(dongs["fieldExpressionWidget_altitude"], layers[0])
    blocks = numbers(dongs["geomWidget0"]["editText"], layers[0])
    assert feet[:3] == pytest.approx([WEST] * 3)
    assert feet[4:] == pytest.approx([EAST] * 2)  # the sixth as its nearest neighbour
    tops = np.add(feet, blocks)
    per_value = (tops[1] - tops[0]) / (INDEX[1] - INDEX[0])
    assert per_value > 0
    for i, level in enumerate(LEVEL):
        if level is not None:
            high = tops[i] - per_value * INDEX[i]
            assert high == pytest.approx(level, abs=15), i
    hill = tops[4] - per_value * INDEX[4] - EAST
    share = np.pi * 100**2 / SIDE**2  # of the dong, that the hill takes
    assert hill == pytest.approx(share * (HILL - EAST), rel=0.15)
    assert made["수치표고모형"]["geomType"] == 0
    assert made["수치표고모형"]["layerId"] == by_name("수치표고모형").id()


def test_what_stands_on_dongs_stands_on_their_tops_or_on_the_hill(
    export, layers, dem, tmp_path
):
    ok, log = export("native", DEM=dem())
    assert ok, log
    bases = [feature["base"] for feature in by_name("CCTV").getFeatures()]
    per_value = (bases[1] - bases[0]) / (INDEX[1] - INDEX[0])
    assert bases[2] == pytest.approx(WEST + per_value * INDEX[2], abs=6)
    assert bases[3] == pytest.approx(EAST + per_value * INDEX[3], abs=15)
    assert bases[5] == pytest.approx(EAST + per_value * INDEX[5], abs=1)
    assert bases[4] == HILL > EAST + per_value * INDEX[4] + 100
    assert [f["base"] for f in by_name("건물").getFeatures()] == pytest.approx(bases)
    heights = [f.geometry().constGet().z() for f in by_name("CCTV").getFeatures()]
    assert heights == pytest.approx(bases)


def symbols_of(layer) -> list[ElementTree.Element]:
    """The 3-D symbols of a layer as XML."""
    document = QDomDocument()
    element = document.createElement("renderer")
    layer.renderer3D().writeXml(element, QgsReadWriteContext())
    document.appendChild(element)
    return list(ElementTree.fromstring(document.toString()).iter("symbol"))


@pytest.mark.parametrize("raised", [True, False])
def test_heights_in_qgis_s_3d_count_from_the_sea_on_a_model_only(export, dem, raised):
    ok, log = export("native", **({"DEM": dem()} if raised else {}))
    assert ok, log
    for name in ("지역방범지수", "CCTV", "건물"):
        symbols = symbols_of(by_name(name))
        assert symbols
        found = [part.get("alt-clamping") for s in symbols for part in s.iter()]
        clamped = {value for value in found if value is not None}
        assert clamped == {"absolute" if raised else "relative"}, name


def test_a_model_elsewhere_is_refused_and_the_project_stays(
    export, layers, dem, tmp_path
):
    model = QgsProject.instance().addMapLayer(dem())
    wrong = QgsCoordinateReferenceSystem("EPSG:32633")  # its degrees taken for metres
    model.setCrs(wrong)
    before = set(QgsProject.instance().mapLayers())
    ok, log = export("native", DEM=model)
    assert not ok
    assert "수치표고모형" in log
    assert set(QgsProject.instance().mapLayers()) == before
    assert not (tmp_path / "scene").exists()


def test_a_model_without_any_value_here_is_refused(export, dem, tmp_path):
    model = dem(cells=30)
    file = tmp_path / "empty.tif"
    from osgeo import gdal

    source = gdal.Open(model.source())
    copy = gdal.GetDriverByName("GTiff").CreateCopy(str(file), source)
    copy.GetRasterBand(1).WriteArray(np.full((30, 30), NONE, dtype=np.float32))
    del copy
    model = QgsProject.instance().addMapLayer(QgsRasterLayer(str(file), "빈 모형"))
    ok, log = export("native", DEM=model)
    assert not ok
    assert "빈 모형" in log


def test_the_real_exporter_draws_no_dong_below_the_earth(export, dem, tmp_path):
    """Its own reading put dongs without a value at -3.4e38 m: the page was blank."""
    folder = os.environ.get("QGIS2THREEJS_DIR", "")
    if not (Path(folder) / "Qgis2threejs").is_dir():
        pytest.skip("QGIS2THREEJS_DIR names no folder that holds Qgis2threejs")
    sys.path.insert(0, folder)
    try:
        ok, log = export("qgis2threejs", DEM=dem())
    finally:
        sys.path.remove(folder)
    assert ok, log
    text = (tmp_path / "scene/data/index/scene.js").read_text(encoding="utf-8")
    data = json.loads(text[len("app.loadData(") : -len(");")])
    by_layer = {layer["properties"]["name"]: layer for layer in data["layers"]}
    features = {
        name: [f["geom"] for b in layer["body"]["blocks"] for f in b["features"]]
        for name, layer in by_layer.items()
        if layer["properties"]["type"] != "dem"
    }
    dongs = features["지역방범지수"]
    feet = [dong["centroids"][0][2] for dong in dongs]
    assert feet[:3] == pytest.approx([WEST] * 3)
    assert feet[4:] == pytest.approx([EAST] * 2)
    tops = [foot + dong["h"] for foot, dong in zip(feet, dongs)]
    cameras = [point["pts"][0][2] for point in features["CCTV"]]
    for i in (0, 1, 2, 3, 5):
        assert cameras[i] == pytest.approx(tops[i], abs=0.2)
    assert cameras[4] == pytest.approx(HILL)
    assert by_layer["수치표고모형"]["body"]["blocks"]
