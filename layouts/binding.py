"""Gives a patrol layout its data; works on ours and on an office's own template.

Items are found by their id (``main``, ``locator``, ``legend``); a template without
one of them is bound without it.
"""

from __future__ import annotations

from qgis.core import QgsLegendRenderer, QgsLegendStyle, QgsPrintLayout

from ..styles.hatch import key_symbols
from . import facts
from .context import context_styles
from .edition import Edition
from .items import box_of, use_styles, use_symbols
from .mapstyle import (
    locator_style,
    overview_style,
    patrol_style,
    routes_style,
    stops_style,
)

MOST_FACILITIES = 5
FILE_NAME = (
    'regexp_replace("district" || \'_\' || "unit_name" || \'_\' || "unit_code", '
    "'[\\\\\\\\/:*?\"<>|\\\\s]+', '_')"
)


def bind(layout: QgsPrintLayout, edition: Edition) -> None:
    """Atlas, variables, layers, styles and legend of a patrol layout."""
    _bind_atlas(layout, edition)
    _bind_texts(layout, edition)
    _bind_legend(layout, edition)
    _bind_main(layout, edition)
    _bind_locator(layout, edition)


def _bind_atlas(layout: QgsPrintLayout, edition: Edition) -> None:
    atlas = layout.atlas()
    atlas.setCoverageLayer(edition.layer)
    atlas.setEnabled(True)
    atlas.setSortFeatures(True)
    atlas.setSortExpression('"district" || "unit_name"')
    atlas.setPageNameExpression('"district" || \' \' || "unit_name"')
    atlas.setFilenameExpression(FILE_NAME)


def _bind_texts(layout: QgsPrintLayout, edition: Edition) -> None:
    words, credits, crs = edition.words, edition.credits, edition.crs
    facts.set_facts(layout, edition.layer, words, edition.ramp, edition.slots)
    for name, value in (
        ("agency", credits.agency or words.agency),
        ("source", edition.source),
        ("method", edition.method),
        ("mark", credits.mark or words.confidential),
        ("when", edition.when),
        ("crs", words.crs.format(name=crs.description(), id=crs.authid())),
        ("rule", edition.rule),
        ("stops_layer", edition.plan.stops.id() if edition.plan else ""),
    ):
        facts.set_variable(layout, name, value)


def _bind_legend(layout: QgsPrintLayout, edition: Edition) -> None:
    legend = layout.itemById("legend")
    if legend is None:
        return
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.clear()
    for made in (edition.layer, *(edition.plan.layers if edition.plan else ())):
        node = root.addLayer(made)
        QgsLegendRenderer.setNodeLegendStyle(node, QgsLegendStyle.Style.Hidden)
    for facility in edition.context.points[:MOST_FACILITIES]:
        root.addLayer(facility)


def _bind_main(layout: QgsPrintLayout, edition: Edition) -> None:
    main, layer, page = layout.itemById("main"), edition.layer, edition.page
    if main is None:
        return
    main.setCrs(edition.crs)
    styles = context_styles(edition.context, page.body)
    styles[layer.id()] = patrol_style(
        layer,
        edition.extent,
        page,
        edition.words,
        edition.ramp,
        edition.dongs is not None,
    )
    below = [] if edition.dongs is None else [edition.dongs]
    for dongs in below:
        styles[dongs.id()] = overview_style(
            dongs, edition.extent, page, edition.words, edition.ramp
        )
    above = edition.plan.layers if edition.plan else []
    for made, style in zip(above, (stops_style, routes_style)):
        styles[made.id()] = style(made, page, edition.shift_colour)
    main.setLayers([*above, *edition.context.layers, layer, *below])
    use_styles(main, styles)
    legend = layout.itemById("legend")
    if legend is not None:
        use_symbols(legend, layer, key_symbols(edition.ramp, page.body / 8))


def _bind_locator(layout: QgsPrintLayout, edition: Edition) -> None:
    locator, layer = layout.itemById("locator"), edition.layer
    if locator is None:
        return
    locator.setCrs(edition.crs)
    locator.setLayers([layer])
    use_styles(locator, {layer.id(): locator_style(layer, edition.page, edition.ramp)})
    facts.set_frames(layout, layer, box_of(locator), edition.crs)
