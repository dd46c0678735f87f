"""The settings file against what Qgis2threejs itself reads and writes, every key.

The lists are of release 2.10.2: widgets that its pages of properties register
(``gui/proppages.py``) and keys of ``core/exportsettings.py``. Where the environment
variable QGIS2THREEJS_DIR names a folder that holds it, they are compared with it, and
our file goes through its own reader, pages and writer.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from safedong.bridge.scored import scored_fields
from safedong.scene import threejs
from safedong.scoring.catalogue import read_catalogue


def words_of(text: str) -> set[str]:
    return set(text.split())


TOP = {
    "Version": int,
    "SCENE": dict,
    "LAYERS": list,
    "WIDGETS": dict,
    "OPT": dict,
    "CAMERA": str,
    "CTRL": dict,
    "Template": str,
    "Title": str,
}
LAYER = {"layerId": str, "name": str, "geomType": int, "visible": bool}
LAYER["properties"] = dict
WIDGET = {"type": int, "comboData": (int, type(None)), "comboText": str}
WIDGET["editText"] = str
SCENE = words_of(
    """
    comboBox_xyShift radioButton_FixedExtent lineEdit_CenterX lineEdit_CenterY
    lineEdit_Width lineEdit_Height lineEdit_Rotation checkBox_FixAspectRatio
    lineEdit_zFactor radioButton_Color colorButton_Color groupBox_Fog
    colorButton_Fog slider_Fog radioButton_PtLight comboBox_MaterialType
    checkBox_Outline radioButton_WGS84 radioButton_NoCoords
    """
)
VECTOR = words_of(
    """
    lineEdit_Name comboBox_ObjectType radioButton_Expression radioButton_zValue
    radioButton_mValue comboBox_altitudeMode fieldExpressionWidget_altitude
    comboEdit_altitude2 comboEdit_FilePath geomWidget0 geomWidget1 geomWidget2
    geomWidget3 geomWidget4 comboEdit_Color comboEdit_Color2 comboEdit_Opacity
    mtlWidget0 mtlWidget1 radioButton_AllFeatures radioButton_IntersectingFeatures
    checkBox_Clip checkBox_ExportAttrs checkBox_Visible checkBox_Clickable
    checkBox_Label labelHeightWidget expression_Label comboBox_FontFamily
    slider_FontSize colorButton_Label checkBox_Outline colorButton_OtlColor
    groupBox_Background colorButton_BgColor groupBox_Conn colorButton_ConnColor
    checkBox_Underline
    """
)
DEM = words_of(
    """
    lineEdit_Name radioButton_OriginalValues spinBox_TileSideSegments
    horizontalSlider_DEMSize spinBox_Roughening radioButton_ClipPolygon
    comboBox_ClipLayer radioButton_NoClip checkBox_Tiles spinBox_Size checkBox_Sides
    colorButton_Side lineEdit_Bottom checkBox_Frame colorButton_Edge
    checkBox_Wireframe colorButton_Wireframe checkBox_Visible checkBox_Clickable
    """
)
MATERIAL = words_of(
    """
    comboBox_TextureSize radioButton_JPEG radioButton_PNG lineEdit_ImageFile
    colorButton_Color spinBox_Opacity checkBox_TransparentBackground
    checkBox_Shading layerIds
    """
)
OF_MATERIALS = {"materials": list, "mtlId": str}
# By the first word of a key: what kind of widget it is, and what it holds.
KINDS = {
    "comboBox": (str, int, type(None)),
    "radioButton": bool,
    "checkBox": bool,
    "groupBox": bool,
    "lineEdit": str,
    "expression": str,
    "fieldExpressionWidget": str,
    "slider": int,
    "horizontalSlider": int,
    "spinBox": int,
    "colorButton": list,
    "comboEdit": dict,
    "geomWidget0": dict,
    "geomWidget1": dict,
    "geomWidget2": dict,
    "labelHeightWidget": dict,
}


@pytest.fixture
def written(provider, three_dimensions, tmp_path, monkeypatch):
    """The file of a scene with everything: three kinds of places, houses, a model."""
    monkeypatch.setattr(threejs, "find_exporter", lambda: None)
    scored = QgsVectorLayer("MultiPolygon?crs=EPSG:5179", "지역방범지수", "memory")
    scored.dataProvider().addAttributes(list(scored_fields(read_catalogue())))
    scored.updateFields()
    dong = QgsFeature(scored.fields())
    box = QgsRectangle(950_000, 1_940_000, 951_000, 1_941_000)
    dong.setGeometry(QgsGeometry.fromRect(box))
    dong["unit_code"], dong["unit_name"], dong["index"] = "1121000", "가동", 50.0
    dong["month"], dong["slot"], dong["index_class"] = "2024-12", "21-24", 3
    scored.dataProvider().addFeature(dong)
    places = []
    for name in (
        "CCTV",
        "안전지킴이집",
        "소방서",
        "기타",
    ):  # cone, cylinder, box, sphere
        layer = QgsVectorLayer("Point?crs=EPSG:5179", name, "memory")
        place = QgsFeature()
        place.setGeometry(dong.geometry().centroid())
        layer.dataProvider().addFeature(place)
        places.append(layer)
    houses = QgsVectorLayer("Polygon?crs=EPSG:5179&field=높이:double", "건물", "memory")
    house = QgsFeature(houses.fields())
    house.setGeometry(dong.geometry().centroid().buffer(20, 2))
    house.setAttributes([12.0])
    houses.dataProvider().addFeature(house)
    for layer in (scored, *places, houses):
        layer.updateExtents()
    QgsProject.instance().addMapLayer(scored)
    QgsProject.instance().setCrs(scored.crs())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(
        "safedong:exportscene"
    )
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    parameters = {"LAYER": scored, "POINT_LAYERS": places, "BUILDINGS": houses}
    parameters |= {"DEM": model(tmp_path, box), "TITLE": "제목", "SOURCE": "출처"}
    parameters |= {"FORMAT": "qgis2threejs", "OUTPUT": str(tmp_path / "scene")}
    _, ok = algorithm.run(parameters, context, feedback)
    assert ok, feedback.textLog()
    return tmp_path / "scene" / "scene.qto3settings"


def model(folder: Path, box: QgsRectangle) -> QgsRasterLayer:
    import numpy as np
    from osgeo import gdal, osr

    path = str(folder / "dem.tif")
    file = gdal.GetDriverByName("GTiff").Create(path, 20, 20, 1, gdal.GDT_Float32)
    file.SetGeoTransform((box.xMinimum() - 500, 100, 0, box.yMaximum() + 500, 0, -100))
    system = osr.SpatialReference()
    system.ImportFromEPSG(5179)
    file.SetProjection(system.ExportToWkt())
    file.GetRasterBand(1).WriteArray(np.full((20, 20), 70, dtype=np.float32))
    del file
    return QgsRasterLayer(path, "수치표고모형")


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def known_keys(layer: dict) -> set[str]:
    return DEM | set(OF_MATERIALS) if layer["geomType"] == 0 else VECTOR


def wrong_types(found: dict, kinds: dict) -> list[str]:
    return [k for k, v in found.items() if not isinstance(v, kinds[k])]


def wrong_values(properties: dict) -> list[str]:
    """Keys whose value is not what a widget of that name holds."""
    kinds = {k: KINDS[k.split("_")[0]] for k in properties if k not in OF_MATERIALS}
    found = {k: v for k, v in properties.items() if k in kinds}
    wrong = wrong_types(found, kinds)
    for key, value in found.items():
        if isinstance(value, dict):
            wrong += [key] if set(value) != set(WIDGET) else wrong_types(value, WIDGET)
        if isinstance(value, list):
            wrong += [] if [type(part) for part in value] == [int] * 4 else [key]
    return wrong


def test_every_key_is_one_that_qgis2threejs_knows(written):
    body = read(written)
    assert set(body) == set(TOP)
    assert wrong_types(body, TOP) == []
    assert set(body["SCENE"]) <= SCENE
    assert wrong_values(body["SCENE"]) == []
    assert set(body["WIDGETS"]) == {"Label", "Navi", "NorthArrow"}
    assert set(body["WIDGETS"]["Label"]) == {"Header", "Footer"}
    assert body["WIDGETS"]["Navi"] == {"enabled": True}
    assert set(body["WIDGETS"]["NorthArrow"]) == {"visible", "color"}
    assert set(body["CTRL"]) == {"comboBox_Controls"}
    names = ["수치표고모형", "지역방범지수", "CCTV", "안전지킴이집", "소방서", "기타"]
    assert [layer["name"] for layer in body["LAYERS"]] == [*names, "건물"]
    for layer in body["LAYERS"]:
        assert set(layer) == set(LAYER), layer["name"]
        assert wrong_types(layer, LAYER) == []
        assert set(layer["properties"]) <= known_keys(layer), layer["name"]
        assert wrong_values(layer["properties"]) == [], layer["name"]


def test_the_material_of_the_land_is_one_that_qgis2threejs_knows(written):
    (dem,) = [layer for layer in read(written)["LAYERS"] if layer["geomType"] == 0]
    (material,) = dem["properties"]["materials"]
    assert dem["properties"]["mtlId"] == material["id"]
    assert set(material) == {"id", "name", "type", "properties"}
    assert set(material["properties"]) <= MATERIAL
    assert wrong_values(material["properties"]) == []


@pytest.fixture
def real(monkeypatch):
    folder = os.environ.get("QGIS2THREEJS_DIR", "")
    if not (Path(folder) / "Qgis2threejs").is_dir():
        pytest.skip("QGIS2THREEJS_DIR names no folder that holds Qgis2threejs")
    monkeypatch.setattr(sys, "path", [folder, *sys.path])


@pytest.fixture
def reader(real, written, qgis_canvas):
    """The plugin's own settings, read from our file, over a map of the scene."""
    from Qgis2threejs.core.exportsettings import ExportSettings

    qgis_canvas.setDestinationCrs(QgsProject.instance().crs())
    settings = ExportSettings()
    assert settings.loadSettingsFromFile(str(written))
    settings.setMapSettings(qgis_canvas.mapSettings())
    return settings


def pages(settings, canvas):
    """(properties of ours, page of its window) of the scene and of each layer."""
    from Qgis2threejs.gui.proppages import (
        DEMPropertyPage,
        ScenePropertyPage,
        VectorPropertyPage,
    )

    ours = settings.sceneProperties()
    yield "SCENE", ours, ScenePropertyPage(None, ours, canvas)
    for layer in settings.layers():
        copy = layer.clone()
        if layer.type == 0:
            page = DEMPropertyPage(None, copy, settings, canvas.mapSettings())
        else:
            page = VectorPropertyPage(None, copy, settings)
        yield layer.name, layer.properties, page


def test_its_own_window_shows_what_we_wrote_and_would_write_the_same(
    reader, qgis_canvas
):
    """Our file opened, every page accepted: what is written then says what ours did."""
    for name, ours, page in pages(reader, qgis_canvas):
        theirs = page.properties()
        for key, value in ours.items():
            if key == "materials":
                (mine,), (other,) = value, theirs[key]
                given = other["properties"]
                given = {k: given[k] for k in mine["properties"]}
                assert {**other, "properties": given} == mine
                continue
            assert theirs[key] == value, (name, key)


def test_the_lists_are_those_of_the_real_plugin(reader, qgis_canvas):
    found = {
        name: ({w.objectName() for w in page.propertyWidgets}, page)
        for name, _, page in pages(reader, qgis_canvas)
    }
    assert found["SCENE"][0] == SCENE
    assert found["수치표고모형"][0] == DEM
    materials = {w.objectName() for w in found["수치표고모형"][1].mtlWidgets}
    assert materials == MATERIAL
    for name in ("지역방범지수", "CCTV", "건물"):
        assert found[name][0] == VECTOR


def test_texts_and_choices_beside_the_layers_are_read(reader, written, tmp_path):
    body = read(written)
    assert reader.title() == body["Title"] == "제목"
    assert reader.headerLabel() == body["WIDGETS"]["Label"]["Header"]
    assert reader.footerLabel() == body["WIDGETS"]["Label"]["Footer"]
    assert reader.isNavigationEnabled()
    assert reader.widgetProperties("NorthArrow") == body["WIDGETS"]["NorthArrow"]
    assert reader.controls() == body["CTRL"]["comboBox_Controls"]
    assert not reader.isOrthoCamera()
    assert reader.template() == body["Template"]
    assert Path(reader.templateConfig()["path"]).exists()
    assert not reader.options()
    extent = reader.baseExtent()
    assert f"{extent.width():.2f}" == body["SCENE"]["lineEdit_Width"]
    again = tmp_path / "again.qto3settings"
    assert reader.saveSettings(str(again))
    theirs = read(again)
    assert theirs.pop("Version") == 21002
    for file in (theirs, body):
        file["LAYERS"].sort(key=lambda layer: layer["layerId"])
    assert theirs == {k: v for k, v in body.items() if k != "Version"}
