"""A scene of what the dock shows, by what its dialog asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingFeedback, QgsProject

from ..bridge.i18n import language
from ..scene import export
from ..scene.source import Scene, building_heights, read_scene, slices_of
from ..styles.ramps import RAMPS

if TYPE_CHECKING:
    from ..bridge.session import Session
    from .scene_dialog import SceneWish


def make_scene(session: Session, wish: SceneWish) -> tuple[Path, str]:
    """Make it; returns what there is to open, and what to tell the user.

    The page holds every month and slot of the analysis, small counts suppressed.
    """
    scene, feedback = _scene(session, wish), QgsProcessingFeedback()
    project = QgsProject.instance()
    if wish.format == export.PAGE:
        slices = slices_of(scene, session.scores)
        made = export.export_page(scene, wish.folder, feedback, slices)
    elif wish.format == export.NATIVE:
        made = export.export_native(scene, wish.folder, feedback, project, wish.picture)
    else:
        made = export.export_threejs(scene, wish.folder, feedback, project)
    return made, feedback.textLog().strip()


def _scene(session: Session, wish: SceneWish) -> Scene:
    height, storeys = "", False
    if wish.buildings is not None:
        height, storeys = building_heights(wish.buildings)
    return read_scene(
        session.layer,
        session.scores.catalogue,
        language(),
        title=wish.title,
        source=wish.source,
        ramp=_ramp_of(session.layer),
        points=wish.points,
        buildings=wish.buildings,
        building_field=height,
        storeys=storeys,
        dem=wish.dem,
    )


def _ramp_of(layer) -> str:
    """The ramp that the map is coloured by; the mandated one where it is another."""
    renderer = layer.renderer()
    categories = renderer.categories() if hasattr(renderer, "categories") else []
    shown = [c.symbol().color().name() for c in categories[:5]]
    found = (ramp.id for ramp in RAMPS if list(ramp.colours) == shown)
    return next(found, RAMPS[0].id)
