"""Patrol sheets: a QGIS atlas with one page a dong."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import QgsPrintLayout, QgsProject, QgsVectorLayer

from ..bridge.compat import is_null
from ..scoring.catalogue import read_catalogue
from . import facts
from .binding import Credits, bind
from .blocks import Sheet
from .context import read_context
from .mapstyle import read_extent
from .page import Page
from .sheet import build_sheet
from .words import words

MOST_FACILITIES = 5


def make_patrol_sheets(
    project: QgsProject,
    layer: QgsVectorLayer,
    *,
    paper: str = "A4",
    orientation: str = "landscape",
    ramp: str = "mandated",
    slots: Mapping[str, Mapping[str, int]] | None = None,
    credits: Credits | None = None,
    language: str = "ko",
) -> QgsPrintLayout:
    """An atlas over the scored ``layer``, an ordinary layout of ``project``.

    ``slots`` holds each dong's classes by slot (unit code -> slot -> class); without
    it the strip of the day is left out. Hand the layout to
    ``project.layoutManager().addLayout`` to keep it for editing.
    """
    page, text, extent = Page(paper, orientation), words(language), read_extent(layer)
    names, units = facts.indicator_names(layer, text)
    catalogue = read_catalogue()
    domains = {row.id: row.name(language) for row in catalogue.domains}
    order = {slot: None for row in (slots or {}).values() for slot in row}
    points = read_context(project, layer).points

    def sheet_of(layout: QgsPrintLayout) -> Sheet:
        return Sheet(
            layout=layout,
            page=page,
            words=text,
            places=_places(layer),
            districts=extent.districts,
            domains={k: v for k, v in domains.items() if k in layer.fields().names()},
            indicators=tuple(names.values()),
            units=tuple(set(units.values())) or ("",),
            slots=tuple(slot for slot in order if slot != "all"),
            legend_rows=6 + min(len(points), MOST_FACILITIES),
        )

    layout = build_sheet(project, sheet_of, page)
    layout.setName(text.sheet.format(place=" ".join(extent.districts[:1])))
    bind(layout, project, layer, extent, page, text, ramp, credits or Credits(), slots)
    return layout


def fill_template(
    layout: QgsPrintLayout,
    project: QgsProject,
    layer: QgsVectorLayer,
    *,
    paper: str = "A4",
    orientation: str = "landscape",
    ramp: str = "mandated",
    slots: Mapping[str, Mapping[str, int]] | None = None,
    credits: Credits | None = None,
    language: str = "ko",
) -> None:
    """Give an office's own template the scored layer; its look stays its own."""
    page, text, extent = Page(paper, orientation), words(language), read_extent(layer)
    bind(layout, project, layer, extent, page, text, ramp, credits or Credits(), slots)


def _places(layer: QgsVectorLayer) -> tuple[str, ...]:
    return tuple(
        f"{feature['district']} {feature['unit_name']}"
        for feature in layer.getFeatures()
        if not is_null(feature["unit_name"])
    )
