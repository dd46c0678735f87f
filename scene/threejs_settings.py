"""The settings file of Qgis2threejs, as its window and its exporter read it.

JSON beside the project, named ``<project file>.qto3settings``. Keys and values are
those that releases 2.8 to 2.10 write; the numbers are that plugin's own.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

from ..styles.ramps import NO_DATA_COLOUR, RAMP_BY_ID
from .layers import BASE, METRES, SceneLayers
from .solids import BUILDING_COLOUR, Solid, solids_of

SUFFIX = ".qto3settings"
VERSION = 20800
DEM, POINT, POLYGON = 0, 1, 3
_EXPRESSION, _COLOUR, _OPACITY, _LABEL_HEIGHT, _NO_EDGE = 1, 2, 5, 6, 7
_FEATURE_STYLE, _BY_EXPRESSION, _COLOUR_MATERIAL = 1, 3, 3
_FACILITY_SHARE = 0.0035
_LABEL_SHARE = 0.012
_SCENE_MARGIN = 1.1
_SKY, _LAND = [251, 251, 249, 255], [222, 218, 206, 255]
# On a pale ground of its own a name is read on any class.
_LABEL_LOOK = {
    "comboBox_FontFamily": "sans-serif",
    "slider_FontSize": 3,
    "colorButton_Label": [0, 0, 0, 255],
    "checkBox_Outline": False,
    "groupBox_Background": True,
    "colorButton_BgColor": [255, 255, 255, 200],
    "groupBox_Conn": True,
    "colorButton_ConnColor": [120, 120, 120, 255],
    "checkBox_Underline": False,
}
_OBJECTS = {"cone": "Cone", "cylinder": "Cylinder", "box": "Box", "sphere": "Sphere"}


@dataclass(frozen=True)
class Writing:
    """Texts around the scene; they go into HTML, so they are escaped here."""

    title: str
    header: str
    footer: str


def settings_of(layers: SceneLayers, writing: Writing) -> dict[str, object]:
    """The whole settings file."""
    footer = html.escape(writing.footer)
    label = {"Header": html.escape(writing.header), "Footer": footer}
    return {
        "Version": VERSION,
        "SCENE": _scene(layers),
        "LAYERS": [*_dem(layers), *_vectors(layers)],
        "WIDGETS": {
            "Label": label,
            "Navi": {"enabled": True},
            "NorthArrow": {"visible": True, "color": "#555555"},
        },
        "OPT": {},
        "CAMERA": "PERSPECTIVE",
        "CTRL": {"comboBox_Controls": "OrbitControls.js"},
        "Template": "3DViewer.html",
        "Title": html.escape(writing.title),
    }


def extent_of(layers: SceneLayers) -> tuple[float, float, float, float]:
    """Centre x, centre y, width and height of the scene in its CRS."""
    left, bottom, right, top = layers.ground.bounds
    x, y = layers.ground.origin
    return x, y, (right - left) * _SCENE_MARGIN, (top - bottom) * _SCENE_MARGIN


def _scene(layers: SceneLayers) -> dict[str, object]:
    x, y, width, height = extent_of(layers)
    return {
        "radioButton_FixedExtent": True,
        "lineEdit_CenterX": f"{x:.2f}",
        "lineEdit_CenterY": f"{y:.2f}",
        "lineEdit_Width": f"{width:.2f}",
        "lineEdit_Height": f"{height:.2f}",
        "lineEdit_Rotation": "0",
        "checkBox_FixAspectRatio": False,
        "lineEdit_zFactor": "1.0",
        "radioButton_Color": True,
        "colorButton_Color": _SKY,
    }


def _dem(layers: SceneLayers) -> list[dict[str, object]]:
    dem = layers.scene.dem
    if dem is None:
        return []
    material = {
        "id": "safedong",
        "name": "colour",
        "type": _COLOUR_MATERIAL,
        "properties": {
            "colorButton_Color": _LAND,
            "spinBox_Opacity": 100,
            "checkBox_Shading": True,
        },
    }
    properties = {
        "horizontalSlider_DEMSize": 3,
        "materials": [material],
        "mtlId": "safedong",
        "checkBox_Clickable": False,
        "checkBox_Visible": True,
    }
    return [_layer(dem, DEM, properties)]


def _vectors(layers: SceneLayers) -> list[dict[str, object]]:
    solids = solids_of(layers.scene.points)
    size = layers.ground.diagonal * _FACILITY_SHARE
    made = [_layer(layers.dongs, POLYGON, _dong_properties(layers))]
    for layer, solid in zip(layers.points, solids):
        properties = {**_common(f'"{BASE}"'), **_solid(solid, size)}
        made.append(_layer(layer, POINT, properties))
    if layers.buildings is not None:
        properties = {
            **_common(f'"{BASE}"'),
            **_extruded(f'"{METRES}"'),
            "comboEdit_Color": _colour(BUILDING_COLOUR),
            "checkBox_Clickable": False,
        }
        made.append(_layer(layers.buildings, POLYGON, properties))
    return made


def _dong_properties(layers: SceneLayers) -> dict[str, object]:
    """Extruded by the height field; the label stands above the top.

    A label's height counts from the base of its polygon.
    """
    high = layers.ground.height_expression
    above = f"{high} + {layers.ground.diagonal * _LABEL_SHARE:.0f}"
    return {
        **_common(layers.ground.foot_expression),
        **_extruded(high),
        "comboEdit_Color": _expression_colour(_class_colours(layers)),
        "checkBox_Clickable": True,
        "checkBox_Label": True,
        "expression_Label": _label(layers),
        "labelHeightWidget": _widget(_LABEL_HEIGHT, 1, "Relative", above),
        **_LABEL_LOOK,
    }


def _class_colours(layers: SceneLayers) -> str:
    """Colour by class as an expression.

    The exporter asks a renderer without the feature in its expression context, so
    that a categorised renderer by an expression finds no class.
    """
    field, ramp = layers.scene.class_field, RAMP_BY_ID[layers.scene.ramp]
    cases = " ".join(
        f"WHEN \"{field}\" = {number} THEN '{colour}'"
        for number, colour in enumerate(ramp.colours, start=1)
    )
    return f"CASE {cases} ELSE '{NO_DATA_COLOUR}' END"


def _label(layers: SceneLayers) -> str:
    """Name and class; in a whole city of the worst class only, lest they overlap."""
    field = layers.scene.class_field
    text = f"\"unit_name\" || coalesce(' ' || \"{field}\", '')"
    return f"if(\"{field}\" = 5, {text}, '')" if layers.scene.extent.city else text


def _common(altitude: str) -> dict[str, object]:
    return {
        "comboBox_altitudeMode": None,  # what the ground is, is in the altitude
        "radioButton_Expression": True,
        "fieldExpressionWidget_altitude": altitude,
        "comboEdit_Opacity": _widget(_OPACITY, _FEATURE_STYLE, "Feature style"),
        "radioButton_AllFeatures": True,
        "checkBox_ExportAttrs": True,  # the class filter reads the class of the dong
        "checkBox_Clickable": False,
        "checkBox_Visible": True,
        "checkBox_Label": False,
    }


def _extruded(height: str) -> dict[str, object]:
    return {
        "comboBox_ObjectType": "Extruded",
        "geomWidget0": _expression(height),
        "comboEdit_Color2": _widget(_NO_EDGE, None, "No edge"),
    }


def _solid(solid: Solid, size: float) -> dict[str, object]:
    sizes = {
        "sphere": (size,),
        "box": (1.6 * size, 1.6 * size, 1.6 * size),
    }.get(solid.shape, (size, 3 * size))
    return {
        "comboBox_ObjectType": _OBJECTS[solid.shape],
        "comboEdit_Color": _colour(solid.colour),
        **{f"geomWidget{i}": _expression(f"{s:.1f}") for i, s in enumerate(sizes)},
    }


def _colour(colour: str) -> dict[str, object]:
    return _expression_colour(f"'{colour}'")


def _expression_colour(expression: str) -> dict[str, object]:
    return _widget(_COLOUR, _BY_EXPRESSION, "Expression", expression)


def _expression(text: str) -> dict[str, object]:
    return _widget(_EXPRESSION, None, "Expression", text)


def _widget(
    kind: int, data: int | None, shown: str, text: str = ""
) -> dict[str, object]:
    return {"type": kind, "comboData": data, "comboText": shown, "editText": text}


def _layer(layer, kind: int, properties: dict[str, object]) -> dict[str, object]:
    return {
        "layerId": layer.id(),
        "name": layer.name(),
        "geomType": kind,
        "visible": True,
        "properties": properties,
    }
