"""A sheet of paper with the scene's 3-D picture: an ordinary layout of the project.

Making it draws nothing. Drawing needs a screen, if only a virtual one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsPrintLayout, QgsProject, QgsVector3D
from qgis.PyQt.QtGui import QGuiApplication

from ..bridge.compat import world_axes
from ..layouts.export import export_layout
from ..layouts.items import (
    add_map,
    add_north_arrow,
    frame,
    place,
    set_page,
    use_styles,
)
from ..layouts.mapstyle import style_xml
from ..layouts.overview import (
    add_footer,
    add_header,
    add_key,
    fit,
    paper_crs,
    sheet_parts,
)
from ..layouts.page import Box, Page, line_height
from ..styles.renderer import class_renderer
from .flight import TILT
from .view import home_pose, map_settings

if TYPE_CHECKING:
    from .layers import SceneLayers

PICTURE_ID = "scene"
_NO_SCREEN = ("offscreen", "minimal")
_PICTURE_DPI = 200
_PLAN_SHAPE = 0.8  # height of the map from above by its width


def can_draw() -> bool:
    """Whether 3-D pictures can be drawn here: the platform has a screen."""
    return QGuiApplication.platformName() not in _NO_SCREEN


def make_scene_sheet(
    layers: SceneLayers,
    project: QgsProject,
    paper: str = "A4",
    orientation: str = "landscape",
) -> QgsPrintLayout:
    """The 3-D picture with title, legend, a small map from above, and its pedigree."""
    scene, page = layers.scene, Page(paper, orientation)
    text = scene.words
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(text.scene.format(title=scene.title))
    set_page(layout, page)
    parts = sheet_parts(page, scene.extent, text)
    _add_picture(layout, parts["map"], layers, project)
    column = parts["measure"]
    arrow, rest = column.bottom(line_height(page.body) * 3, page.gap)
    plan = _grown(rest, column.w * _PLAN_SHAPE)
    locator = add_map(layout, "locator", plan, [layers.dongs])
    locator.setCrs(paper_crs(layers.dongs, project))
    fit(locator, layers.dongs)
    add_north_arrow(layout, arrow, locator)
    add_header(layout, page, parts["header"], scene.title, scene.extent, text)
    rule = text.raised if layers.ground.relief is None else text.raised_on_land
    rule = rule.format(name=scene.height_name)
    shown = [layers.dongs, *layers.points]
    add_key(layout, page, parts["key"], locator, shown, text, scene.legend_title, rule)
    renderer = class_renderer(scene.class_field, scene.ramp)
    use_styles(locator, {layers.dongs.id(): style_xml(layers.dongs, renderer)})
    add_footer(layout, page, parts["footer"], locator, scene.source, text)
    return layout


def _grown(box: Box, height: float) -> Box:
    """The box as high as that, its lower side where it was."""
    return Box(box.x, box.y + box.h - height, box.w, height)


def export_sheet(layout: QgsPrintLayout, path: Path) -> Path:
    """Write the sheet as the PDF or PNG that its name says."""
    kind = "png" if path.suffix.lower() == ".png" else "pdf"
    return export_layout(layout, path, kind, _PICTURE_DPI)


def _add_picture(layout, box: Box, layers: SceneLayers, project: QgsProject) -> None:
    from qgis._3d import QgsCameraPose, QgsLayoutItem3DMap

    item = QgsLayoutItem3DMap(layout)
    layout.addLayoutItem(item)
    place(item, PICTURE_ID, box)
    item.setMapSettings(map_settings(layers, project))
    pose = home_pose(layers, box.w / box.h)
    camera = QgsCameraPose()
    camera.setCenterPoint(QgsVector3D(*world_axes(pose.east, pose.north, pose.up)))
    camera.setDistanceFromCenterPoint(pose.distance)
    camera.setPitchAngle(TILT)
    item.setCameraPose(camera)
    frame(item, 0.3)
