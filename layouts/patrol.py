"""Patrol sheets: a QGIS atlas with one page a dong."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsPrintLayout, QgsProject, QgsVectorLayer

from ..bridge.compat import is_null
from . import facts
from .binding import MOST_FACILITIES, bind
from .blocks import Sheet
from .edition import Edition, make_edition
from .sheet import build_sheet
from .stops import find_plan, plan_patrols


def make_patrol_sheets(
    project: QgsProject, layer: QgsVectorLayer, **choices
) -> QgsPrintLayout:
    """An atlas over the scored ``layer``, an ordinary layout of ``project``.

    ``choices`` are those of ``edition.make_edition``: paper, orientation, ramp, slots
    (without them the strip of the day is left out), credits, language, and dongs where
    ``layer`` holds police-box areas (``areas.area_layer``) made of them. Patrol stops
    are printed where ``add_stops`` has put them into the project. Hand the layout to
    ``project.layoutManager().addLayout`` to keep it for editing.
    """
    edition = make_edition(project, layer, **choices)
    layout = build_sheet(project, lambda layout: _sheet(layout, edition), edition.page)
    layout.setName(edition.words.sheet.format(place=_place(edition)))
    bind(layout, edition)
    return layout


def fill_template(
    layout: QgsPrintLayout, project: QgsProject, layer: QgsVectorLayer, **choices
) -> None:
    """Give an office's own template the scored layer; its look stays its own."""
    bind(layout, make_edition(project, layer, **choices))


def add_stops(
    project: QgsProject,
    layer: QgsVectorLayer,
    go_on: Callable[[float], bool] = lambda fraction: True,
) -> None:
    """Suggest stops and routes and add them to the project as layers to edit.

    Layers of stops already in the project are kept, with all that was moved by hand;
    take them out to have stops suggested anew.
    """
    if find_plan(project) is not None:
        return
    edition = make_edition(project, layer)
    names = (edition.words.stops_layer, edition.words.routes_layer)
    plan = plan_patrols(
        layer, edition.context, edition.crs, names, go_on, edition.incidents
    )
    if plan is None:
        return
    project.addMapLayer(plan.stops)
    if plan.routes is not None:
        project.addMapLayer(plan.routes)


def _sheet(layout: QgsPrintLayout, edition: Edition) -> Sheet:
    names, units = facts.indicator_names(edition.layer, edition.words)
    facilities = min(len(edition.context.points), MOST_FACILITIES)
    return Sheet(
        layout=layout,
        page=edition.page,
        words=edition.words,
        places=_places(edition.layer),
        districts=edition.extent.districts,
        domains=edition.domains,
        indicators=tuple(names.values()),
        units=tuple(set(units.values())) or ("",),
        slots=edition.slot_names,
        legend_rows=6 + facilities + (len(edition.plan.layers) if edition.plan else 0),
        stops=edition.plan is not None,
        counted=edition.plan is not None and edition.plan.counted,
        shift_colour=edition.shift_colour,
    )


def _place(edition: Edition) -> str:
    """The district in the layout's name, where the layer shows only one."""
    districts = edition.extent.districts
    return districts[0] if len(districts) == 1 else edition.layer.name()


def _places(layer: QgsVectorLayer) -> tuple[str, ...]:
    return tuple(
        f"{feature['district']} {feature['unit_name']}"
        for feature in layer.getFeatures()
        if not is_null(feature["unit_name"])
    )
