"""The overview: one sheet with the whole layer, its legend and its pedigree."""

from __future__ import annotations

import math
from datetime import date

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsLayoutItemMap,
    QgsPrintLayout,
    QgsProject,
    QgsUnitTypes,
    QgsVectorLayer,
)

from ..bridge.attribution import attribution
from ..styles.hatch import key_symbols
from .facts import scale_text
from .items import (
    add_label,
    add_legend,
    add_map,
    add_north_arrow,
    add_scale_bar,
    legend_symbol_width,
    literal,
    set_page,
    use_styles,
    use_symbols,
)
from .mapstyle import Extent, class_texts, overview_style, read_extent
from .page import Box, Page, fitting_points, line_height, text_width
from .words import Words, words

ROUND_STEPS = (
    1.0,
    1.2,
    1.5,
    1.8,
    2.0,
    2.2,
    2.5,
    3.0,
    3.5,
    4.0,
    5.0,
    6.0,
    7.5,
    9.0,
    10.0,
)
_KOREA_2000 = "EPSG:5179"


def make_overview(
    project: QgsProject,
    layer: QgsVectorLayer,
    *,
    paper: str = "A4",
    orientation: str = "landscape",
    title: str = "",
    source: str = "",
    ramp: str = "mandated",
    language: str = "ko",
) -> QgsPrintLayout:
    """A sheet with the map of the scored ``layer``, ready for ``export_layout``.

    ``source`` falls back to the layer's own attribution, ``title`` to the district's
    name. The layout belongs to ``project`` but is not added to it: hand it to
    ``project.layoutManager().addLayout`` to keep it for editing.
    """
    page, text, extent = Page(paper, orientation), words(language), read_extent(layer)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    title = title or overview_title(extent, text)
    layout.setName(title)
    set_page(layout, page)
    parts = sheet_parts(page, extent, text)
    main = add_map(layout, "main", parts["map"], [layer])
    main.setCrs(paper_crs(layer, project))
    fit(main, layer)
    add_header(layout, page, parts["header"], title, extent, text)
    add_key(layout, page, parts["key"], main, [layer], text)
    _add_measure(layout, page, parts["measure"], main, text)
    use_styles(main, {layer.id(): overview_style(layer, extent, page, text, ramp)})
    use_symbols(layout.itemById("legend"), layer, key_symbols(ramp, page.body / 8))
    add_footer(layout, page, parts["footer"], main, source or attribution(layer), text)
    return layout


def overview_title(extent: Extent, text: Words) -> str:
    """Named after the district where the layer shows only one."""
    place = extent.districts[0] if len(extent.districts) == 1 else ""
    return text.overview.format(place=place).strip(" :")


def paper_crs(layer: QgsVectorLayer, project: QgsProject):
    """A CRS whose map units are metres on the ground, so that scales are true."""
    for crs in (layer.crs(), project.crs()):
        metric = crs.mapUnits() == QgsUnitTypes.DistanceUnit.DistanceMeters
        if crs.isValid() and metric and crs.projectionAcronym() != "merc":
            return crs
    return QgsCoordinateReferenceSystem(_KOREA_2000)


def fit(main: QgsLayoutItemMap, layer: QgsVectorLayer, margin: float = 0.04) -> None:
    """Show the whole layer with a margin, at the next round scale."""
    context = layer.transformContext()
    transform = QgsCoordinateTransform(layer.crs(), main.crs(), context)
    wanted = transform.transformBoundingBox(layer.extent())
    wanted.grow(margin * max(wanted.width(), wanted.height()))
    main.zoomToExtent(wanted)
    main.setScale(round_scale(main.scale()))


def round_scale(scale: float) -> float:
    """The next scale of two figures that people can reckon with.

    >>> round_scale(10_001), round_scale(160_000), round_scale(7_500)
    (12000.0, 200000.0, 7500.0)
    """
    power = 10 ** math.floor(math.log10(scale))
    return next(
        step * power for step in ROUND_STEPS if step * power >= scale * (1 - 1e-9)
    )


def sheet_parts(page: Page, extent: Extent, text: Words) -> dict[str, Box]:
    """Boxes of a sheet: header, map, key, measure and footer."""
    line = line_height(page.body)
    header, rest = page.inner.top(line * 3.4, page.gap)
    footer, rest = rest.bottom(line * 2.2, page.gap)
    legend_width = max(
        text_width(entry, page.body) for entry in class_texts(extent, text)
    )
    legend_width = legend_width * 1.05 + legend_symbol_width(page) + line
    width = max(legend_width, text_width(text.higher, page.body) * 1.05, line * 10)
    if page.landscape:
        panel, main = rest.right(width, page.gap)
        measure, key = panel.bottom(line * 9, page.gap)
    else:
        panel, main = rest.bottom(line * 13, page.gap)
        measure, key = panel.right(panel.w * 0.4, page.gap)
    return {
        "header": header,
        "map": main,
        "key": key,
        "measure": measure,
        "footer": footer,
    }


def add_header(layout, page: Page, box: Box, title: str, extent: Extent, text: Words):
    """Title, month and time slot."""
    upper, lower = box.top(box.h * 0.6)
    points = fitting_points(title, upper.w, page.body * 2.2, bold=True)
    add_label(layout, "title", upper, literal(title), points, bold=True)
    when = "   ".join(
        template.format(**{key: shown})
        for key, template, shown in (
            ("month", text.month, text.month_text(extent.month)),
            ("slot", text.slot, text.slot_text(extent.slot)),
        )
        if shown
    )
    points = fitting_points(when, lower.w, page.body * 1.2)
    add_label(layout, "when", lower, literal(when), points)


def add_key(
    layout,
    page: Page,
    key: Box,
    main: QgsLayoutItemMap,
    layers: list[QgsVectorLayer],
    text: Words,
    title_text: str = "",
    rule_text: str = "",
) -> None:
    """The legend of ``layers`` as the map ``main`` draws them, and what it means.

    The title and the rule below are the index's unless others are given.
    """
    title_text, rule_text = title_text or text.legend, rule_text or text.rule
    line = line_height(page.body)
    title, rest = key.top(line * 1.3)
    points = fitting_points(title_text, title.w, page.body * 1.1, bold=True)
    add_label(layout, "legend_title", title, title_text, points, bold=True)
    higher, rest = rest.top(line * 1.2)
    add_label(layout, "legend_sense", higher, text.higher, page.body)
    rows = 6 + len(layers) - 1
    legend, rest = rest.top(line * 1.25 * rows, line * 0.3)
    add_legend(layout, legend, main, layers, page)
    lines = math.ceil(text_width(rule_text, page.body * 0.85) * 1.15 / rest.w)
    rule, _ = rest.top(line * lines)
    add_label(layout, "rule", rule, rule_text, page.body * 0.85, down="top")


def _add_measure(layout, page: Page, measure: Box, main, text: Words) -> None:
    line = line_height(page.body)
    bar, rest = measure.bottom(line * 2.4)
    add_scale_bar(layout, bar, main, page)
    scale, rest = rest.bottom(line * 1.2)
    add_label(layout, "scale", scale, scale_text(text), page.body)
    arrow, _ = rest.left(line * 3.5)
    add_north_arrow(layout, arrow, main)


def add_footer(layout, page: Page, box: Box, main, source: str, text: Words) -> None:
    """Source, CRS of the map ``main`` and date."""
    upper, lower = box.rows(2)
    shown = text.source.format(source=source or text.source_missing)
    add_label(
        layout,
        "source",
        upper,
        literal(shown),
        fitting_points(shown, upper.w, page.body * 0.85),
    )
    crs = main.crs()
    made = text.made.format(date=text.date_text(date.today()))
    about = text.crs.format(name=crs.description(), id=crs.authid())
    shown = f"{about}   {made}"
    points = fitting_points(shown, lower.w, page.body * 0.85)
    add_label(layout, "about", lower, literal(shown), points)
