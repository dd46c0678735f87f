"""The patrol sheet of a dong: one page of an atlas over the scored layer."""

from __future__ import annotations

from qgis.core import (
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLayoutObject,
    QgsLineSymbol,
    QgsPrintLayout,
    QgsProject,
)

from . import facts
from .blocks import (
    Block,
    Sheet,
    arrow_block,
    class_block,
    define,
    domains_block,
    drivers_block,
    locator_block,
    remarks_block,
    slots_block,
    stack,
    stops_block,
    stops_lines,
)
from .items import add_legend, add_map, frame, set_page
from .page import Box, Page, line_height

_STEPS = (1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 7.5, 8, 9)
SCALES = tuple(step * 10**power for power in (3, 4, 5) for step in _STEPS)
MAP_MARGIN = 0.06
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CELL_LINES = 7.5


def build_sheet(project: QgsProject, sheet_of, page: Page) -> QgsPrintLayout:
    """Lay the page out; ``sheet_of(layout)`` gives what the blocks must make room for.

    The layout has no data yet: ``binding.bind`` gives it a layer.
    """
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    set_page(layout, page)
    sheet: Sheet = sheet_of(layout)
    line, gap = sheet.line, page.gap
    header, rest = page.inner.top(line * 3.4, gap)
    footer, rest = rest.bottom(line * 2.2, gap)
    column = line * 13.6
    if page.landscape:
        panel, main = rest.right(column * 2 + gap, gap)
    else:
        panel, main = rest.bottom(line * 28.5, gap)
    _header(sheet, header)
    _footer(sheet, footer)
    _main_map(sheet, main)
    _panel(sheet, panel)
    return layout


def _panel(sheet: Sheet, box: Box) -> None:
    """Two columns beside the map, or three below it."""
    about = [Block(class_block, 3.2)]
    if sheet.domains:
        about.append(Block(domains_block, 1.2 * len(sheet.domains)))
    about.append(Block(drivers_block, 1.3 + 1.25 * 6))
    if sheet.slots:
        about.append(Block(slots_block, 4.8))
    legend = Block(legend_block, 1.3 + 1.2 + 1.25 * sheet.legend_rows + 3.6)
    locator, arrow = Block(locator_block, 8, grows=True), Block(arrow_block, 3.8)
    remarks = Block(remarks_block, 4, grows=True)
    stops = [Block(stops_block, stops_lines(sheet))] if sheet.stops else []
    if sheet.page.landscape:
        left, right = box.columns(2, sheet.page.gap)
        stack(sheet, left, [*about, *stops, remarks])
        stack(sheet, right, [legend, locator, arrow])
        return
    left, middle, right = box.columns(3, sheet.page.gap)
    stack(sheet, left, about)
    stack(sheet, middle, [legend, remarks])
    stack(sheet, right, [*stops, locator, arrow])


def _header(sheet: Sheet, box: Box) -> None:
    """Logo and agency, title and time, secrecy mark and page number."""
    words, body = sheet.words, sheet.page.body
    logo, rest = box.left(box.h, sheet.page.gap)
    points = sheet.points([words.logo], logo.w * 0.9)
    frame(sheet.label("logo", logo, words.logo, points, across="centre"), 0.2)
    side, rest = rest.right(sheet.line * 7.5, sheet.page.gap)
    mark, number = side.top(box.h * 0.56, box.h * 0.04)
    points = sheet.points([words.confidential], mark.w * 0.9, 1.3, bold=True)
    shown = facts.variable("mark")
    label = sheet.label(
        "mark", mark, shown, points, bold=True, colour="#b00020", across="centre"
    )
    frame(label, 0.4, "#b00020")
    shown = words.page.format(
        number="[% @atlas_featurenumber %]", count="[% @atlas_totalfeatures %]"
    )
    sheet.label("page", number, shown, body, across="right")
    upper, lower = rest.top(box.h * 0.6)
    titles = [words.sheet.format(place=place) for place in sheet.places]
    shown = words.sheet.format(place='[% "district" || \' \' || "unit_name" %]')
    points = sheet.points(titles, upper.w, 2.2, bold=True)
    sheet.label("title", upper, shown, points, bold=True)
    when = facts.variable("agency") + "   [% @safedong_when %]"
    sheet.label("when", lower, when, body * 1.1)


def _footer(sheet: Sheet, box: Box) -> None:
    upper, lower = box.rows(2)
    about = "   ".join(facts.variable(name) for name in ("crs", "made"))
    left, right = upper.columns(2, sheet.page.gap)
    sheet.label("source", left, facts.variable("source"), sheet.page.body * 0.85)
    sheet.label("about", right, about, sheet.page.body * 0.85, across="right")
    sheet.label("method", lower, facts.variable("method"), sheet.page.body * 0.85)


def _main_map(sheet: Sheet, box: Box) -> None:
    """The map with letters above and numbers beside it, one for each cell."""
    strip = line_height(sheet.page.body) * 0.95
    top, rest = box.top(strip)
    side, rest = rest.left(strip)
    top = Box(rest.x, top.y, rest.w, top.h)
    item = add_map(sheet.layout, "main", rest, [])
    cell = sheet.line * _CELL_LINES
    across, down = round(rest.w / cell), round(rest.h / cell)
    for name, place in zip(_LETTERS, top.columns(across)):
        sheet.label(f"grid_{name}", place, name, sheet.page.body, across="centre")
    for number, place in enumerate(side.rows(down), start=1):
        sheet.label(
            f"grid_{number}", place, str(number), sheet.page.body, across="centre"
        )
    facts.set_variable(sheet.layout, "grid_across", across)
    facts.set_variable(sheet.layout, "grid_down", down)
    _add_grid(item, rest.w / across, rest.h / down)
    follow_atlas(item, rest)


def _add_grid(item: QgsLayoutItemMap, across: float, down: float) -> None:
    """Index squares: fixed on the paper, so that every page has the same letters."""
    grid = QgsLayoutItemMapGrid("index", item)
    grid.setUnits(QgsLayoutItemMapGrid.GridUnit.MM)
    grid.setIntervalX(across)
    grid.setIntervalY(down)
    grid.setLineSymbol(
        QgsLineSymbol.createSimple({"color": "90,90,90,110", "width": "0.1"})
    )
    grid.setAnnotationEnabled(False)
    item.grids().addGrid(grid)


def follow_atlas(item: QgsLayoutItemMap, box: Box) -> None:
    """Centre on the dong, at the next round scale that shows it with a margin."""
    item.setAtlasDriven(True)
    item.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Auto)
    item.setAtlasMargin(MAP_MARGIN)
    shape = (
        "transform(@atlas_geometry, layer_property(@atlas_layerid, 'crs'), @map_crs)"
    )
    room = 1000.0 * (1 + 2 * MAP_MARGIN)
    needed = (
        f"max(bounds_width({shape}) / {box.w:.3f}, bounds_height({shape}) / "
        f"{box.h:.3f}) * {room:.3f}"
    )
    scales = ", ".join(f"{scale:.0f}" for scale in SCALES)
    scale = f"array_first(array_filter(array({scales}), @element >= {needed}))"
    define(item, QgsLayoutObject.DataDefinedProperty.MapScale, scale)


def legend_block(sheet: Sheet, box: Box) -> None:
    rest = sheet.heading("legend", box, sheet.words.legend)
    sense, rest = rest.top(sheet.line * 1.2)
    sheet.label("legend_sense", sense, sheet.words.higher, sheet.page.body)
    legend, rule = rest.top(sheet.line * 1.25 * sheet.legend_rows)
    add_legend(sheet.layout, legend, sheet.layout.itemById("main"), [], sheet.page)
    points = sheet.page.body * 0.85
    sheet.label("rule", rule, facts.variable("rule"), points, down="top")
