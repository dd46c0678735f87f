"""A 3-D view of the scene: what it shows, its light, its camera, and its flight.

As XML, the one form in which Python can hand QGIS a terrain and keyframes: a project
keeps its 3-D views like this, and a layout's 3-D picture reads its settings from it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree  # nosec B405

from qgis.core import QgsProject, QgsReadWriteContext, QgsReferencedRectangle
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ..bridge.compat import flight_place, keep_3d_view, read_xml, world_axes
from ..bridge.results import ResultNotWritten, write_layer
from .flight import FIELD_OF_VIEW, TILT, Keyframe, Pose, flight, over, ranking, whole

if TYPE_CHECKING:
    from qgis._3d import Qgs3DMapSettings

    from .layers import SceneLayers

PROJECT_NAME, DONGS = "scene.qgs", "scene_dongs"
_BACKGROUND = "251,251,249,255"
_LIGHT = (0.3, 0.4, -1.0)  # the way it goes: east, north, up
_IN_OUT_QUAD = 3  # of Qt's easing curves: starts and ends slowly
_ASPECT = 1.4
_WINDOW = {"width": "1000", "height": "700", "x": "60", "y": "60"}
_FLOATING = {"isDocked": "1", "floating": "1", "area": "2", "isAutoHidden": "0"}
_SKIRT, _TERRAIN_TILE = "10", "16"
_LAND = {
    "ambient": "0,0,0,255",
    "diffuse": "178,178,178,255",
    "specular": "0,0,0,255",
    "shininess": "0",
}


def home_pose(layers: SceneLayers, aspect: float = _ASPECT) -> Pose:
    """The whole scene in a picture of this shape (width by height)."""
    left, bottom, right, top = layers.ground.bounds
    return whole(right - left, top - bottom, aspect)


def flight_of(layers: SceneLayers) -> list[Keyframe]:
    """Along the ranking of the field that the dongs are raised by."""
    ground, home = layers.ground, home_pose(layers)
    tops = ground.tops
    stops = [
        over(ground.shapes[i], ground.origin, float(tops[i]), home)
        for i in ranking(ground.values, ground.shapes)
    ]
    return flight(stops, home)


def view_element(layers: SceneLayers, name: str) -> QDomElement:
    """The view as a project keeps it, with its camera and flight; closed at first."""
    view = ElementTree.Element("view", {"name": name, "isOpen": "0", **_WINDOW})
    view.attrib |= _FLOATING
    view.append(_settings(layers))
    pose = home_pose(layers)
    east, second, third = _numbers(pose)
    camera = {"x": east, "elev": second, "y": third, "dist": f"{pose.distance:.1f}"}
    ElementTree.SubElement(view, "camera", {**camera, "pitch": f"{TILT}", "yaw": "0"})
    view.append(_animation(flight_of(layers), layers.ground.origin))
    text = ElementTree.tostring(view, encoding="unicode")
    document = read_xml(text)
    element = document.documentElement()
    crs = element.firstChildElement("qgis3d").firstChildElement("crs")
    layers.scene.crs.writeXml(crs, document)
    return element


def keep_view(layers: SceneLayers, project: QgsProject, folder: Path) -> Path | None:
    """Put the view into the project, where this QGIS does that while it is open.

    Else (before QGIS 3.24) a project of its own is written with the scene's layers
    and the view, and its path returned.
    """
    name = layers.scene.name
    if keep_3d_view(project, name, view_element(layers, name)):
        return None
    from .native import style_scene

    folder.mkdir(parents=True, exist_ok=True)
    own = QgsProject()
    own.setCrs(layers.scene.crs)
    copies = _copies(layers, folder)
    for layer in reversed([*copies.all, *_raster(copies)]):
        own.addMapLayer(layer)
    style_scene(copies)  # a clone has no 3-D renderer
    own.writeProject.connect(partial(_append_view, copies, name))
    extent = QgsReferencedRectangle(layers.dongs.extent(), layers.dongs.crs())
    own.viewSettings().setDefaultViewExtent(extent)
    target = folder / PROJECT_NAME
    part = target.with_name(f"part.{PROJECT_NAME}")
    if not own.write(str(part)):
        raise ResultNotWritten(path=target, why=own.error())
    part.replace(target)
    return target


def _copies(layers: SceneLayers, folder: Path) -> SceneLayers:
    """Layers for another project; dongs that live in memory are written first."""
    dongs = layers.dongs.clone()
    if layers.dongs.dataProvider().name() == "memory":
        path = folder / f"{DONGS}.gpkg"
        rows = layers.dongs.getFeatures()
        write_layer(path, DONGS, layers.dongs.fields(), layers.dongs.crs(), rows)
        dongs.setDataSource(f"{path}|layername={DONGS}", layers.dongs.name(), "ogr")
    buildings = None if layers.buildings is None else layers.buildings.clone()
    points = tuple(layer.clone() for layer in layers.points)
    dem = [layer.clone() for layer in _raster(layers)]
    scene = replace(layers.scene, layer=dongs, dem=dem[0] if dem else None)
    return replace(layers, scene=scene, dongs=dongs, points=points, buildings=buildings)


def _raster(layers: SceneLayers) -> list:
    return [] if layers.scene.dem is None else [layers.scene.dem]


def _append_view(layers: SceneLayers, name: str, document: QDomDocument) -> None:
    views = document.createElement("mapViewDocks3D")
    view = view_element(layers, name)
    view.setAttribute("isOpen", "1")
    views.appendChild(view)
    document.documentElement().appendChild(views)


def map_settings(layers: SceneLayers, project: QgsProject) -> Qgs3DMapSettings:
    """The same scene for a picture in a layout."""
    from qgis._3d import Qgs3DMapSettings

    settings = Qgs3DMapSettings()
    settings.setTransformContext(project.transformContext())
    settings.setPathResolver(project.pathResolver())
    element = view_element(layers, "").firstChildElement("qgis3d")
    settings.readXml(element, QgsReadWriteContext())
    settings.resolveReferences(project)
    return settings


def _settings(layers: SceneLayers) -> ElementTree.Element:
    """What QGIS reads as a 3-D map; its CRS is put in by QGIS itself."""
    ground = layers.ground
    root = ElementTree.Element("qgis3d")
    x, y = ground.origin
    ElementTree.SubElement(root, "origin", {"x": f"{x}", "y": f"{y}", "z": "0"})
    extent = dict(zip(("xMin", "yMin", "xMax", "yMax"), map(str, ground.bounds)))
    ElementTree.SubElement(root, "extent", {**extent, "showIn2dView": "0"})
    lens = {"field-of-view": f"{FIELD_OF_VIEW}", "projection-type": "1"}
    navigation = {"camera-navigation-mode": "terrain-based-navigation"}
    speed = {"camera-movement-speed": "5"}
    ElementTree.SubElement(root, "camera", {**lens, **navigation, **speed})
    colours = {"background": _BACKGROUND, "selection": "255,255,0,255"}
    ElementTree.SubElement(root, "color", colours)
    ElementTree.SubElement(root, "crs")
    ElementTree.SubElement(root, "point-lights")
    lights = ElementTree.SubElement(root, "directional-lights")
    way = dict(zip("xyz", map(str, world_axes(*_LIGHT))))
    look = {"color": "255,255,255,255", "intensity": "1"}
    ElementTree.SubElement(lights, "directional-light", {**way, **look})
    root.append(_terrain(layers))
    return root


def _terrain(layers: SceneLayers) -> ElementTree.Element:
    """The elevation model; a flat one, not drawn, where there is none."""
    dem, extent = layers.scene.dem, layers.ground.bounds
    terrain = ElementTree.Element(
        "terrain",
        {
            "exaggeration": "1",
            "texture-size": "512",
            "max-terrain-error": "3",
            "max-ground-error": "1",
            "terrain-rendering-enabled": str(int(dem is not None)),
            "shading-enabled": "1",  # else the land is as white as the sky
        },
    )
    ElementTree.SubElement(terrain, "shading-material", _LAND)
    listed = ElementTree.SubElement(terrain, "layers")
    for layer in layers.all:
        ElementTree.SubElement(listed, "layer", {"id": layer.id()})
    if dem is None:
        generator = ElementTree.SubElement(terrain, "generator", {"type": "flat"})
        sides = zip(("xmin", "ymin", "xmax", "ymax"), map(str, extent))
        ElementTree.SubElement(generator, "extent", dict(sides))
        return terrain
    looks = {"type": "dem", "layer": dem.id()}
    looks |= {"resolution": _TERRAIN_TILE, "skirt-height": _SKIRT}
    ElementTree.SubElement(terrain, "generator", looks)
    return terrain


def _animation(
    frames: list[Keyframe], origin: tuple[float, float]
) -> ElementTree.Element:
    root = ElementTree.Element("animation3d", {"interpolation": f"{_IN_OUT_QUAD}"})
    listed = ElementTree.SubElement(root, "keyframes")
    for frame in frames:
        pose = frame.pose
        place = flight_place(origin, pose.east, pose.north, pose.up)
        place = {axis: f"{value:.1f}" for axis, value in zip("xyz", place)}
        time, distance = f"{frame.seconds:g}", f"{frame.pose.distance:.1f}"
        looks = {"dist": distance, "pitch": f"{TILT}", "yaw": "0"}
        ElementTree.SubElement(listed, "keyframe", {"time": time, **place, **looks})
    return root


def _numbers(pose: Pose) -> list[str]:
    return [f"{v:.1f}" for v in world_axes(pose.east, pose.north, pose.up)]
