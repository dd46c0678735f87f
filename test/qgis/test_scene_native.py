"""QGIS's own 3-D and Qgis2threejs: styles that last, settings key by key, an export."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from qgis.core import (
    QgsProject,
    QgsReadWriteContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument
from safedong.bridge.scored import scored_fields
from safedong.scene import threejs
from safedong.scene.source import building_heights
from safedong.scoring.catalogue import read_catalogue
from safedong.styles.ramps import RAMP_BY_ID

pytestmark = pytest.mark.usefixtures("three_dimensions")

SIDE = 1000.0
INDEX = (10.0, 30.0, 50.0, 70.0, 90.0, None)
LABEL_KEYS = {"checkBox_Label", "expression_Label", "labelHeightWidget"}


@pytest.fixture
def layers(make_scene):
    """Six dongs (five classes and one without)."""
    return make_scene(
        [
            {
                "unit_code": f"112100{i}",
                "unit_name": f"<b>{i}동",
                "index": index,
                "index_class": None if index is None else i + 1,
                "A01_score": 12.0,
                "A01_raw": 34.0,
                "A01_level": 2,
            }
            for i, index in enumerate(INDEX)
        ]
    )


@pytest.fixture
def export(run_algorithm, layers, tmp_path):
    def run(form: str, **more) -> tuple[Path, str]:
        scored, cameras, houses = layers
        parameters = {"LAYER": scored, "POINT_LAYERS": [cameras], "BUILDINGS": houses}
        parameters |= {"FORMAT": form, "OUTPUT": str(tmp_path / "scene"), **more}
        _, done, log = run_algorithm("exportscene", parameters)
        assert done, log
        return tmp_path / "scene", log

    return run


def renderer_xml(layer) -> ElementTree.Element:
    document = QDomDocument()
    element = document.createElement("renderer")
    layer.renderer3D().writeXml(element, QgsReadWriteContext())
    document.appendChild(element)
    return ElementTree.fromstring(document.toString())


def by_name(name: str) -> QgsVectorLayer:
    (layer,) = QgsProject.instance().mapLayersByName(name)
    return layer


def test_the_styles_are_still_there_after_the_project_was_saved(
    export, layers, tmp_path
):
    scored = layers[0]
    file = saved_copy(scored, tmp_path / "scored.gpkg")
    QgsProject.instance().removeMapLayer(scored.id())
    QgsProject.instance().addMapLayer(file)
    export("native", LAYER=file)
    before = renderer_xml(by_name("scored"))
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "p.qgz"))
    again = by_name("scored")
    assert again.renderer3D().type() == "rulebased"
    assert ElementTree.tostring(renderer_xml(again)) == ElementTree.tostring(before)
    assert by_name("CCTV").renderer3D() is not None
    assert by_name("건물").renderer3D() is not None


def saved_copy(layer, path: Path) -> QgsVectorLayer:
    from qgis.core import QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)
    return QgsVectorLayer(str(path), "scored", "ogr")


def test_five_rules_in_the_colours_of_the_ramp_extruded_by_the_index(export):
    export("native", RAMP="ylorrd")
    xml = renderer_xml(by_name("지역방범지수"))
    rules = [r for r in xml.iter("rule") if r.get("filter")]
    numbers = [f'"index_class" = {number}' for number in range(1, 6)]
    assert [r.get("filter") for r in rules] == [*numbers, '"index_class" IS NULL']
    text = [ElementTree.tostring(rule, encoding="unicode") for rule in rules]
    for rule, colour in zip(text, RAMP_BY_ID["ylorrd"].colours):
        wanted = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
        diffuse = re.search(r'diffuse="(\d+),(\d+),(\d+)', rule).groups()
        share = int(diffuse[0]) / wanted[0]
        assert [int(part) for part in diffuse] == pytest.approx(
            [share * part for part in wanted], abs=1
        )
        assert "extrusionHeight" in rule
        assert "&quot;index&quot;" in rule


def test_things_stand_on_the_top_of_their_dong(export):
    export("native")
    cameras, houses = by_name("CCTV"), by_name("건물")
    bases = [feature["base"] for feature in cameras.getFeatures()]
    known = [value for value in INDEX if value is not None]
    per_value = bases[0] / known[0]
    assert bases == pytest.approx([*(v * per_value for v in known), 0.0])
    tops = [feature.geometry().constGet().z() for feature in cameras.getFeatures()]
    assert tops == pytest.approx(bases)
    assert [f["base"] for f in houses.getFeatures()] == pytest.approx(bases)
    classes = [1, 2, 3, 4, 5, 0]
    assert [f["dong_class"] for f in cameras.getFeatures()] == classes
    assert [f["dong_class"] for f in houses.getFeatures()] == classes
    metres = [feature["metres"] for feature in houses.getFeatures()]
    assert metres == pytest.approx([33.0] * len(INDEX))


def test_a_second_scene_takes_the_place_of_the_first(export):
    export("native")
    export("native")
    names = sorted(x.name() for x in QgsProject.instance().mapLayers().values())
    assert names == ["CCTV", "건물", "지역방범지수"]


def test_the_settings_file_key_by_key(export, monkeypatch, tmp_path):
    monkeypatch.setattr(threejs, "find_exporter", lambda: None)
    QgsProject.instance().write(str(tmp_path / "p.qgz"))
    _, log = export("qgis2threejs", TITLE="제목 <1>", SOURCE="통계청 & 서울시")
    assert "Qgis2threejs" in log
    file = tmp_path / "p.qgz.qto3settings"
    body = json.loads(file.read_text(encoding="utf-8"))
    assert body["Version"] == 20800
    assert body["Title"] == "제목 &lt;1&gt;"
    assert "통계청 &amp; 서울시" in body["WIDGETS"]["Label"]["Footer"]
    assert float(body["SCENE"]["lineEdit_Width"]) > SIDE * len(INDEX)
    dongs, cameras, houses = body["LAYERS"]
    assert [layer["geomType"] for layer in body["LAYERS"]] == [3, 1, 3]
    assert dongs["layerId"] == by_name("지역방범지수").id()
    assert cameras["layerId"] == by_name("CCTV").id()
    assert all(layer["visible"] for layer in body["LAYERS"])
    made = dongs["properties"]
    assert made["comboBox_ObjectType"] == "Extruded"
    assert made["comboBox_altitudeMode"] is None
    assert made["geomWidget0"]["type"] == 1
    height = made["geomWidget0"]["editText"]
    assert made["labelHeightWidget"]["editText"].startswith(height)
    assert made["comboEdit_Color"]["comboData"] == 3
    assert made["checkBox_ExportAttrs"] is made["checkBox_Clickable"] is True
    assert made["checkBox_Label"] is True
    assert cameras["properties"]["fieldExpressionWidget_altitude"] == '"base"'
    assert houses["properties"]["geomWidget0"]["editText"] == '"metres"'
    assert not LABEL_KEYS - set(made)


@pytest.fixture
def plugin_folder(monkeypatch):
    """The folder that holds a Qgis2threejs, for the time of a test."""
    folder = os.environ.get("QGIS2THREEJS_DIR", "")
    if not (Path(folder) / "Qgis2threejs").is_dir():
        pytest.skip("QGIS2THREEJS_DIR names no folder that holds Qgis2threejs")
    monkeypatch.setattr(sys, "path", [folder, *sys.path])


def test_the_real_exporter_makes_a_page_with_legend(plugin_folder, export):
    before = "".join(field.alias() for field in by_name("지역방범지수").fields())
    folder, log = export("qgis2threejs", SOURCE="통계청 & 서울시")
    assert "index.html" in log
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "통계청 &amp; 서울시" in page
    assert page.count('id="safedong"') == 1
    scene = (folder / "data" / "index" / "scene.js").read_text(encoding="utf-8")
    data = json.loads(scene[len("app.loadData(") : -len(");")])
    by_layer = {layer["properties"]["name"]: layer for layer in data["layers"]}
    dongs = by_layer["지역방범지수"]
    blocks = [f for b in dongs["body"]["blocks"] for f in b["features"]]
    heights = [feature["geom"]["h"] for feature in blocks]
    known = [value for value in INDEX if value is not None]
    assert heights == pytest.approx([*(v * heights[0] / known[0] for v in known), 0.0])
    colours = [dongs["body"]["materials"][f["mtl"]["idx"]]["c"] for f in blocks]
    wanted = [int(colour[1:], 16) for colour in RAMP_BY_ID["mandated"].colours]
    assert colours[: len(wanted)] == wanted
    names = dongs["properties"]["propertyNames"]
    fields = by_name("지역방범지수").fields()
    aliases = {field.name(): field.alias() for field in scored_fields(read_catalogue())}
    wanted = [aliases[n] for n in fields.names() if not n.endswith("_score")]
    assert names == wanted
    assert "".join(field.alias() for field in fields) == before
    assert not [name for name in names if name.endswith(("_score", "fid"))]
    hidden = [
        name
        for i, name in enumerate(by_name("지역방범지수").fields().names())
        if by_name("지역방범지수").editorWidgetSetup(i).type() == "Hidden"
    ]
    assert hidden == []


@pytest.mark.parametrize(
    ("field", "storeys"),
    [("높이", False), ("HEIGHT", False), ("지상층수", True), ("GRO_FLO_CO", True)],
)
def test_the_height_of_buildings_is_found_by_its_name(qgis_app, field, storeys):
    layer = QgsVectorLayer(f"Polygon?field=id:int&field={field}:double", "b", "memory")
    assert building_heights(layer) == (field, storeys)


def test_without_a_known_field_buildings_have_one_height(qgis_app):
    layer = QgsVectorLayer("Polygon?field=id:int", "b", "memory")
    assert building_heights(layer) == ("", False)
