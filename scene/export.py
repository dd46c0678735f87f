"""A scene in each of its three formats, for the algorithm and for the dock alike."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProject

from ..bridge.compat import has_3d
from ..bridge.i18n import translate
from ..bridge.messages import sentences
from ..scoring.errors import SafeDongError
from . import threejs
from .layers import SceneLayers, place_layers
from .page import write_page

if TYPE_CHECKING:
    from qgis.core import QgsProcessingFeedback

    from .source import Scene, Slices

tr = partial(translate, "Algorithms")
PAGE, THREEJS, NATIVE = "page", "qgis2threejs", "native"
FORMATS = (THREEJS, NATIVE, PAGE)


class NoThreeDimensions(SafeDongError):
    sentence = "This QGIS was built without its 3-D maps."
    advice = "Make the page (FORMAT = page), which needs none, or use another QGIS."


class NoScreen(SafeDongError):
    sentence = "A 3-D picture cannot be drawn here: QGIS runs without a screen."
    advice = "Run this in QGIS's window, or on a virtual screen (xvfb-run)."


def export_page(
    scene: Scene, folder: Path, feedback: QgsProcessingFeedback, slices: Slices
) -> Path:
    """One HTML file with everything in it."""
    if scene.dem is not None:
        feedback.pushWarning(tr("The page is flat: it leaves elevation out."))
    written = write_page(scene, folder, slices)
    feedback.pushInfo(tr("Written: {path}").format(path=written))
    return written


def export_native(
    scene: Scene,
    folder: Path,
    feedback: QgsProcessingFeedback,
    project: QgsProject,
    picture: Path | None = None,
) -> Path:
    """3-D styles, a view with its flight, and a sheet, all in the project.

    ``picture`` is a PDF or PNG of the sheet. Returns what there is to open: it, or
    the folder.

    Raises
    ------
    NoThreeDimensions, NoScreen, LayoutNotExported
    """
    if not has_3d():
        raise NoThreeDimensions
    from ..layouts.export import keep
    from .sheet import can_draw, export_sheet, make_scene_sheet
    from .view import keep_view

    if picture is not None and not can_draw():
        raise NoScreen
    layers = _styled(scene, folder, feedback, project)
    own = keep_view(layers, project, folder)
    name = layers.scene.name
    if own is None:
        text = translate(
            "Algorithms",
            "The view {name} with a flight along the ranking is in the project: open "
            "View > 3D Map Views, then Animations in its toolbar.",
        )
    else:
        text = translate(
            "Algorithms",
            "This QGIS takes a view from a project's file only: open {path} for the "
            "view {name} with a flight along the ranking (Animations in its toolbar).",
        )
    feedback.pushInfo(text.format(name=name, path=own))
    sheet = make_scene_sheet(layers, project)
    keep(project, sheet)
    text = tr("The sheet {name} is among the project's layouts.")
    feedback.pushInfo(text.format(name=sheet.name()))
    if picture is None:
        return folder
    feedback.setProgressText(tr("Drawing the 3-D picture"))
    written = export_sheet(sheet, picture)
    feedback.pushInfo(tr("Written: {path}").format(path=written))
    return written


def export_threejs(
    scene: Scene, folder: Path, feedback: QgsProcessingFeedback, project: QgsProject
) -> Path:
    """3-D styles, the settings of Qgis2threejs, and its page where it is installed."""
    if has_3d():
        layers = _styled(scene, folder, feedback, project)
    else:
        feedback.pushWarning(sentences(NoThreeDimensions())[0])
        layers = _placed(scene, folder, feedback, project)
    settings = threejs.write_settings(layers, project.fileName(), folder)
    feedback.pushInfo(tr("Written: {path}").format(path=settings))
    exporter = threejs.find_exporter()
    if exporter is None:
        text = translate(
            "Algorithms",
            "Qgis2threejs is not installed, so no page was exported. Install "
            "Qgis2threejs 2.10 (Plugins > Manage and Install Plugins), save the "
            "project and run this again, or open its window: the settings are "
            "beside the project.",
        )
        feedback.pushWarning(text)
        return settings
    page = threejs.export(layers, exporter, settings, folder)
    feedback.pushInfo(tr("Written: {path}").format(path=page))
    return page


def _styled(scene, folder: Path, feedback, project: QgsProject) -> SceneLayers:
    from .native import style_scene

    layers = _placed(scene, folder, feedback, project)
    if not style_scene(layers, project):
        feedback.pushWarning(
            translate(
                "Algorithms",
                "Choose the elevation model as terrain in the 3-D map itself.",
            )
        )
    feedback.pushInfo(tr("3-D styles are set: open View > New 3D Map View."))
    return layers


def _placed(scene, folder: Path, feedback, project: QgsProject) -> SceneLayers:
    before = project.crs()
    layers = place_layers(scene, project, folder)
    if project.crs() != before:
        text = translate(
            "Algorithms", "The project is now shown in {crs}, where a metre is a metre."
        )
        feedback.pushInfo(text.format(crs=project.crs().userFriendlyIdentifier()))
    return layers
