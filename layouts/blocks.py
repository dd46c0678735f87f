"""Blocks of a patrol sheet: each says how high it is and draws itself into a box."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qgis.core import (
    QgsExpression,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutObject,
    QgsPrintLayout,
    QgsProperty,
)
from qgis.PyQt.QtGui import QColor

from . import facts
from .items import (
    add_atlas_scale_bar,
    add_label,
    add_map,
    add_north_arrow,
    frame,
    literal,
)
from .page import Box, Page, fitting_points, line_height, text_width
from .shifts import ANY_SHIFT, MOST_STOPS, SHIFTS
from .words import Words

DRIVERS = 6
STOP_ROWS = MOST_STOPS // 2
_PROPERTY = QgsLayoutObject.DataDefinedProperty


@dataclass(frozen=True)
class Sheet:
    """What the blocks draw on, and the longest texts they must make room for."""

    layout: QgsPrintLayout
    page: Page
    words: Words
    places: tuple[str, ...]
    districts: tuple[str, ...]
    domains: dict[str, str]
    indicators: tuple[str, ...]
    units: tuple[str, ...]
    slots: tuple[str, ...]
    legend_rows: int = 6
    stops: bool = False
    counted: bool = False
    shift_colour: str = ANY_SHIFT

    @property
    def line(self) -> float:
        return line_height(self.page.body)

    def points(self, texts, width: float, share: float = 1.0, bold=False) -> float:
        """One size, up to ``share`` of the body's, at which every text fits."""
        longest = max(texts, key=lambda text: text_width(text, 10, bold), default="")
        return fitting_points(longest, width, self.page.body * share, bold)

    def label(self, name: str, box: Box, text: str, points: float, **looks):
        return add_label(self.layout, name, box, text, points, **looks)

    def heading(self, name: str, box: Box, text: str) -> Box:
        """A heading over a thin line; returns what is left of the box."""
        title, rest = box.top(self.line * 1.3)
        points = self.points([text], title.w, 1.0, bold=True)
        self.label(f"{name}_title", title, text, points, bold=True)
        return rest

    def swatch(self, name: str, box: Box, number: str) -> QgsLayoutItemLabel:
        """A patch in the colour of a class that an expression gives."""
        patch = self.label(name, box, "", self.page.body)
        patch.setBackgroundEnabled(True)
        patch.setBackgroundColor(QColor("#ffffff"))
        frame(patch, 0.1)
        define(patch, _PROPERTY.BackgroundColor, facts.colour_of(number))
        return patch


@dataclass(frozen=True)
class Block:
    """``lines`` high, or what is left over (at least ``lines``) when ``grows``."""

    draw: Callable[[Sheet, Box], None]
    lines: float
    grows: bool = False


def stack(sheet: Sheet, box: Box, blocks: list[Block]) -> None:
    """Draw the blocks from the top down; those that grow share what is left."""
    gap = sheet.page.gap
    taken = sum(block.lines for block in blocks) * sheet.line + gap * (len(blocks) - 1)
    growing = sum(block.grows for block in blocks)
    extra = (box.h - taken) / growing if growing else 0.0
    for block in blocks:
        height = block.lines * sheet.line + (extra if block.grows else 0.0)
        part, box = box.top(height, gap)
        block.draw(sheet, part)


def define(item: QgsLayoutItem, what, expression: str) -> None:
    """Let an expression drive a property of the item."""
    item.dataDefinedProperties().setProperty(
        what, QgsProperty.fromExpression(expression)
    )


def class_block(sheet: Sheet, box: Box) -> None:
    """The chip: colour, number and name of the class, index and rank below."""
    upper, lower = box.top(sheet.line * 2)
    patch, text = upper.left(sheet.line * 2.4, sheet.line * 0.5)
    sheet.swatch("class_colour", patch, '"index_class"')
    names = [f"{n} {sheet.words.class_name(n)}" for n in range(1, 6)]
    points = sheet.points([*names, sheet.words.no_class], text.w, 2.0, bold=True)
    number = '"index_class"'
    shown = f"[% {facts.class_text(number, sheet.words)} %]"
    sheet.label("class_text", text, shown, points, bold=True)
    longest = [
        sheet.words.standing.format(index="100.0", district=d, count="00", rank="00")
        for d in sheet.districts
    ]
    points = sheet.points(longest, lower.w, 0.95)
    sheet.label("standing", lower, facts.standing(sheet.words), points)


def domains_block(sheet: Sheet, box: Box) -> None:
    """One row a domain: colour, name, class."""
    for row, (name, text) in zip(
        box.rows(len(sheet.domains), sheet.line * 0.15), sheet.domains.items()
    ):
        number = f'"{name}_class"'
        _row(sheet, f"domain_{name}", row, number, text, _class_label(sheet, number))


def drivers_block(sheet: Sheet, box: Box) -> None:
    """The indicators with the highest scores: level, name, value."""
    rest = sheet.heading("drivers", box, sheet.words.drivers)
    for k, row in enumerate(rest.rows(DRIVERS, sheet.line * 0.15)):
        value = f"[% {facts.driver_value(k, sheet.words)} %]"
        name = f"[% {facts.driver_name(k)} %]"
        _row(sheet, f"driver_{k + 1}", row, facts.driver_level(k), name, value)


def _row(sheet: Sheet, name: str, row: Box, number: str, left: str, right: str) -> None:
    """Swatch, level number, a text to the left and a text to the right."""
    patch, rest = row.left(sheet.line * 1.1, sheet.line * 0.3)
    sheet.swatch(f"{name}_colour", patch, number)
    level, rest = rest.left(sheet.line * 0.5, sheet.line * 0.2)
    shown = f"[% coalesce({number}, '–') %]"
    sheet.label(f"{name}_level", level, shown, sheet.page.body, bold=True)
    values = [f"9,999.9 {unit}" for unit in sheet.units]
    wide = text_width(max(values, key=lambda v: text_width(v, 10)), sheet.page.body)
    value, rest = rest.right(min(wide * 1.05, row.w * 0.42), sheet.line * 0.2)
    points = sheet.points(values, value.w)
    sheet.label(f"{name}_value", value, right, points, across="right")
    points = sheet.points([*sheet.indicators, *sheet.domains.values()], rest.w)
    sheet.label(f"{name}_name", rest, left, points)


def _class_label(sheet: Sheet, number: str) -> str:
    name = f"array_get(string_to_array(@safedong_class_names), {number} - 1)"
    return f"[% coalesce({name}, '{sheet.words.no_class}') %]"


def slots_block(sheet: Sheet, box: Box) -> None:
    """The strip of the day: hours, colour, number; the sheet's own slot framed."""
    rest = sheet.heading("slots", box, sheet.words.slots)
    hours = [slot.replace("-", "~") for slot in sheet.slots]
    cells = rest.columns(len(sheet.slots))
    points = sheet.points(hours, cells[0].w * 0.94, 0.9)
    for slot, text, cell in zip(sheet.slots, hours, cells):
        top, below = cell.top(sheet.line * 1.0)
        patch, bottom = below.top(sheet.line * 1.2)
        said = literal(text)
        sheet.label(f"slot_{slot}_hours", top, said, points, across="centre")
        swatch = sheet.swatch(f"slot_{slot}_colour", patch, facts.slot_class(slot))
        frame(swatch, 0.5)
        own = QgsExpression.quotedString(slot)
        now = f"if(\"slot\" = {own}, '#000000', '#ffffff')"
        define(swatch, _PROPERTY.FrameColor, now)
        shown = f"[% coalesce({facts.slot_class(slot)}, '–') %]"
        sheet.label(
            f"slot_{slot}_class",
            bottom,
            shown,
            sheet.page.body,
            bold=True,
            across="centre",
        )


def stops_block(sheet: Sheet, box: Box) -> None:
    """Number, index square and minutes of each stop; minutes by shift below."""
    words, points = sheet.words, sheet.page.body
    rest = sheet.heading(
        "stops", box, words.hot_spots if sheet.counted else words.stops
    )
    table, rest = rest.top(sheet.line * 1.2 * STOP_ROWS, sheet.line * 0.3)
    cells = [cell for row in table.rows(STOP_ROWS) for cell in row.columns(2)]
    for k, cell in enumerate(cells, start=1):
        here = f"{facts.stop_here(k)} IS NULL"
        minutes = facts.stop_minutes('"index_class"')
        text = f"{facts.stop_cell(k)} || '   ' || {minutes} || '{words.minutes}'"
        number, place = cell.left(sheet.line * 1.2, sheet.line * 0.3)
        if sheet.counted:
            text += f" || {facts.stop_incidents(k, words.incidents)}"
            longest = f"W22   22{words.minutes}  2222{words.incidents}"
            points = sheet.points([longest], place.w)
        shown = f"[% if({here}, '', '{k}') %]"
        patch = sheet.label(
            f"stop_{k}_number",
            number,
            shown,
            sheet.page.body,
            bold=True,
            across="centre",
        )
        frame(patch, 0.1, sheet.shift_colour)
        shown = f"[% if({here}, '–', {text}) %]"
        sheet.label(f"stop_{k}", place, shown, points)
    if sheet.slots:
        _shift_row(sheet, rest)


def _shift_row(sheet: Sheet, box: Box) -> None:
    """Minutes a stop for each shift, by its worst slot, in the shift's colour."""
    names = [f"{s.name(sheet.words.language)} {s.start}~{s.end}" for s in SHIFTS]
    cells = box.columns(len(SHIFTS), sheet.page.gap * 0.5)
    points = sheet.points(names, cells[0].w, 0.95)
    for shift, name, cell in zip(SHIFTS, names, cells):
        bar, rest = cell.top(sheet.line * 0.4, sheet.line * 0.1)
        patch = sheet.label(f"shift_{shift.id}_colour", bar, "", sheet.page.body)
        patch.setBackgroundEnabled(True)
        patch.setBackgroundColor(QColor(shift.colour))
        upper, lower = rest.rows(2)
        sheet.label(f"shift_{shift.id}_name", upper, name, points)
        covered = tuple(slot for slot in sheet.slots if shift.covers(slot))
        minutes = facts.stop_minutes(facts.shift_class(covered)) if covered else "NULL"
        shown = f"[% coalesce({minutes} || '{sheet.words.minutes}', '–') %]"
        sheet.label(f"shift_{shift.id}", lower, shown, sheet.page.body, bold=True)


def stops_lines(sheet: Sheet) -> float:
    return 1.3 + 1.2 * STOP_ROWS + (0.3 + 0.5 + 2.2 if sheet.slots else 0.3)


def locator_block(sheet: Sheet, box: Box) -> None:
    """The district with its classes, and the sheet's dong outlined."""
    rest = sheet.heading("locator", box, sheet.words.locator)
    item: QgsLayoutItemMap = add_map(sheet.layout, "locator", rest, [])
    for what, side in (
        (_PROPERTY.MapXMin, "xmin"),
        (_PROPERTY.MapYMin, "ymin"),
        (_PROPERTY.MapXMax, "xmax"),
        (_PROPERTY.MapYMax, "ymax"),
    ):
        define(item, what, facts.frame_side(side))


def remarks_block(sheet: Sheet, box: Box) -> None:
    """An empty frame to write in by hand."""
    rest = sheet.heading("remarks", box, sheet.words.remarks)
    frame(sheet.label("remarks", rest, "", sheet.page.body), 0.2)


def arrow_block(sheet: Sheet, box: Box) -> None:
    """North arrow beside the scale; both belong to the main map."""
    main = sheet.layout.itemById("main")
    arrow, rest = box.left(sheet.line * 2.4, sheet.line * 0.5)
    add_north_arrow(sheet.layout, arrow, main)
    bar, scale = rest.bottom(sheet.line * 2.4)
    sheet.label(
        "scale", scale, facts.scale_text(sheet.words), sheet.page.body, down="top"
    )
    add_atlas_scale_bar(sheet.layout, bar, main, sheet.page)
