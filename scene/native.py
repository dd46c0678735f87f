"""QGIS's own 3-D: renderers on the layers, so that View > New 3D Map shows the scene.

They are kept in the project file, in QML and in a GeoPackage's styles like any style.
"""

from __future__ import annotations

from qgis._3d import (
    Qgs3DTypes,
    QgsPhongMaterialSettings,
    QgsPoint3DSymbol,
    QgsPolygon3DSymbol,
    QgsRuleBased3DRenderer,
    QgsVectorLayer3DRenderer,
)
from qgis.core import QgsAbstract3DSymbol, QgsProject, QgsProperty
from qgis.PyQt.QtGui import QColor

from ..bridge.compat import (
    set_material,
    set_plain_colour,
    set_project_terrain,
    stand_absolutely,
    stand_on_terrain,
)
from ..styles.ramps import NO_DATA_COLOUR, RAMP_BY_ID, class_names
from .layers import BASE, METRES, SceneLayers
from .solids import BUILDING_COLOUR, Solid, solids_of

# A facility's size as a share of the map's diagonal.
_FACILITY_SHARE = 0.0045


def style_scene(layers: SceneLayers) -> None:
    """Give every layer of the scene its 3-D renderer."""
    scene, ground = layers.scene, layers.ground
    feet = "" if ground.relief is None else ground.foot_expression
    layers.dongs.setRenderer3D(
        class_renderer_3d(
            scene.class_field,
            ground.height_expression,
            feet,
            scene.ramp,
            scene.language,
            layers.dongs,
        )
    )
    size = ground.diagonal * _FACILITY_SHARE
    for layer, solid in zip(layers.points, solids_of(scene.points)):
        symbol = _point_symbol(solid, size)
        _stand(symbol, absolutely=bool(feet))
        _set(layer, symbol)
    if layers.buildings is not None:
        symbol = _block(BUILDING_COLOUR, f'"{METRES}"', f'"{BASE}"')
        _stand(symbol, absolutely=bool(feet))
        _set(layers.buildings, symbol)


def set_terrain(layers: SceneLayers, project: QgsProject) -> bool:
    """Give the project the scene's terrain; False where this QGIS keeps none there."""
    dem = layers.scene.dem
    return dem is None or set_project_terrain(project, dem)


def class_renderer_3d(
    field: str, height: str, foot: str, ramp: str, language: str, layer
) -> QgsRuleBased3DRenderer:
    """Five rules by class, and one for missing data; all extruded by ``height``.

    They begin at ``foot``, an expression in metres above zero; on the terrain where it
    is empty.
    """
    root = QgsRuleBased3DRenderer.Rule(None)
    looks = zip(RAMP_BY_ID[ramp].colours, class_names(language))
    for number, (colour, name) in enumerate(looks, start=1):
        text = f"{number} {name}"
        rule = f'"{field}" = {number}'
        symbol = _block(colour, height, foot)
        root.appendChild(QgsRuleBased3DRenderer.Rule(symbol, rule, text))
    symbol = _block(NO_DATA_COLOUR, height, foot)
    root.appendChild(QgsRuleBased3DRenderer.Rule(symbol, f'"{field}" IS NULL'))
    renderer = QgsRuleBased3DRenderer(root)
    renderer.setLayer(layer)
    return renderer


def _block(colour: str, height: str, foot: str) -> QgsPolygon3DSymbol:
    symbol = QgsPolygon3DSymbol()
    set_material(symbol, _material(colour))
    symbol.setCullingMode(Qgs3DTypes.CullingMode.Back)
    symbol.setEdgesEnabled(True)
    symbol.setEdgeColor(QColor("#4a4a4a"))
    _stand(symbol, absolutely=bool(foot))
    properties = QgsAbstract3DSymbol.Property
    _raise(symbol, properties.PropertyExtrusionHeight, height)
    if foot:
        _raise(symbol, properties.PropertyHeight, foot)
    return symbol


def _stand(symbol, absolutely: bool) -> None:
    (stand_absolutely if absolutely else stand_on_terrain)(symbol)


def _point_symbol(solid: Solid, size: float) -> QgsPoint3DSymbol:
    shapes = QgsPoint3DSymbol.Shape
    shape, sizes = {
        "cone": (
            shapes.Cone,
            {"topRadius": 0, "bottomRadius": size, "length": 3 * size},
        ),
        "cylinder": (shapes.Cylinder, {"radius": size * 0.7, "length": 3 * size}),
        "box": (shapes.Cube, {"size": 2 * size}),
    }.get(solid.shape, (shapes.Sphere, {"radius": size}))
    symbol = QgsPoint3DSymbol()
    symbol.setShape(shape)
    symbol.setShapeProperties(sizes)
    set_material(symbol, _material(solid.colour, of_points=True))
    return symbol


def _material(colour: str, of_points: bool = False) -> QgsPhongMaterialSettings:
    material = QgsPhongMaterialSettings()
    set_plain_colour(material, QColor(colour), of_points)
    material.setSpecular(QColor("black"))
    return material


def _raise(symbol, which: QgsAbstract3DSymbol.Property, expression: str) -> None:
    properties = symbol.dataDefinedProperties()
    properties.setProperty(which, QgsProperty.fromExpression(expression))
    symbol.setDataDefinedProperties(properties)


def _set(layer, symbol) -> None:
    renderer = QgsVectorLayer3DRenderer(symbol)
    renderer.setLayer(layer)
    layer.setRenderer3D(renderer)
