"""Gives a patrol layout its data; works on ours and on an office's own template.

Items are found by their id (``main``, ``locator``, ``legend``); a template without
one of them is bound without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qgis.core import QgsLegendRenderer, QgsLegendStyle, QgsPrintLayout, QgsProject

from . import facts
from .context import Context, context_styles, read_context
from .items import box_of, use_styles, use_symbols
from .mapstyle import Extent, locator_style, patrol_style, print_symbols
from .page import Page
from .words import Words

FILE_NAME = (
    'regexp_replace("district" || \'_\' || "unit_name" || \'_\' || "unit_code", '
    "'[\\\\\\\\/:*?\"<>|\\\\s]+', '_')"
)


@dataclass(frozen=True)
class Credits:
    """What an office writes on its maps."""

    agency: str = ""
    source: str = ""
    method: str = ""
    mark: str = ""


def bind(
    layout: QgsPrintLayout,
    project: QgsProject,
    layer,
    extent: Extent,
    page: Page,
    words: Words,
    ramp: str,
    credits: Credits,
    slots: Mapping[str, Mapping[str, int]] | None = None,
) -> None:
    """Atlas, variables, layers, styles and legend of a patrol layout."""
    from .overview import attribution, paper_crs

    crs = paper_crs(layer, project)
    context = read_context(project, layer)
    _set_atlas(layout, layer)
    facts.set_facts(layout, layer, words, ramp, slots)
    when = [words.month.format(month=extent.month)] if extent.month else []
    when += (
        [words.slot.format(slot=words.slot_text(extent.slot))] if extent.slot else []
    )
    source = credits.source or attribution(layer) or words.source_missing
    for name, value in (
        ("agency", credits.agency or words.agency),
        ("source", words.source.format(source=source)),
        ("method", words.method.format(method=credits.method or words.method_missing)),
        ("mark", credits.mark or words.confidential),
        ("when", "   ".join(when)),
        ("crs", words.crs.format(name=crs.description(), id=crs.authid())),
        ("rule", words.rule),
    ):
        facts.set_variable(layout, name, value)
    _bind_legend(layout, layer, context)
    _bind_maps(layout, layer, extent, page, words, ramp, context, crs)


def _set_atlas(layout: QgsPrintLayout, layer) -> None:
    atlas = layout.atlas()
    atlas.setCoverageLayer(layer)
    atlas.setEnabled(True)
    atlas.setSortFeatures(True)
    atlas.setSortExpression('"district" || "unit_name"')
    atlas.setPageNameExpression('"district" || \' \' || "unit_name"')
    atlas.setFilenameExpression(FILE_NAME)


def _bind_maps(layout, layer, extent, page, words, ramp, context: Context, crs):
    main, locator = layout.itemById("main"), layout.itemById("locator")
    if main is not None:
        main.setCrs(crs)
        main.setLayers([*context.layers, layer])
        scored = patrol_style(layer, extent, page, words, ramp)
        use_styles(main, {**context_styles(context, page.body), layer.id(): scored})
        legend = layout.itemById("legend")
        if legend is not None:
            use_symbols(legend, layer, print_symbols(ramp, page))
    if locator is not None:
        locator.setCrs(crs)
        locator.setLayers([layer])
        use_styles(locator, {layer.id(): locator_style(layer, page, ramp)})
        facts.set_frames(layout, layer, box_of(locator), crs)


def _bind_legend(layout: QgsPrintLayout, layer, context: Context) -> None:
    legend = layout.itemById("legend")
    if legend is None:
        return
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.clear()
    node = root.addLayer(layer)
    QgsLegendRenderer.setNodeLegendStyle(node, QgsLegendStyle.Style.Hidden)
    for facility in context.points:
        root.addLayer(facility)
