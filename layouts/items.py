"""Builders of layout items: each puts one item with an id into a box of the page."""

from __future__ import annotations

import math

from qgis.core import (
    QgsBasicNumericFormat,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsRectangle,
    QgsScaleBarSettings,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..bridge.compat import set_label_format, set_legend_format
from ..bridge.paths import ROOT
from .page import Box, Page, font, line_height

MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
INK = "#222222"
NORTH_ARROW = ROOT / "layouts" / "north.svg"

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "top": Qt.AlignmentFlag.AlignTop,
    "middle": Qt.AlignmentFlag.AlignVCenter,
}


def text_format(points: float, bold: bool = False, colour: str = INK) -> QgsTextFormat:
    made = QgsTextFormat()
    made.setFont(font(points, bold))
    made.setSize(points)
    made.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    made.setNamedStyle("Bold" if bold else "Regular")
    made.setColor(QColor(colour))
    return made


def set_page(layout: QgsPrintLayout, page: Page) -> None:
    box = page.box
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(box.w, box.h, MM))


def place(item: QgsLayoutItem, name: str, box: Box) -> None:
    """Give the item its id, for people and for the checks, and its box."""
    item.setId(name)
    item.attemptMove(QgsLayoutPoint(box.x, box.y, MM))
    item.attemptResize(QgsLayoutSize(box.w, box.h, MM))


def box_of(item: QgsLayoutItem) -> Box:
    position, size = item.positionWithUnits(), item.sizeWithUnits()
    return Box(position.x(), position.y(), size.width(), size.height())


def add_label(
    layout: QgsPrintLayout,
    name: str,
    box: Box,
    text: str,
    points: float,
    *,
    bold: bool = False,
    colour: str = INK,
    across: str = "left",
    down: str = "middle",
) -> QgsLayoutItemLabel:
    """A label; ``text`` may hold ``[% expressions %]``, data in it is ``literal``."""
    label = QgsLayoutItemLabel(layout)
    label.setText(text)
    set_label_format(label, text_format(points, bold, colour))
    label.setHAlign(_ALIGN[across])
    label.setVAlign(_ALIGN[down])
    label.setMarginX(0)
    label.setMarginY(0)
    layout.addLayoutItem(label)
    place(label, name, box)
    return label


def literal(text: str) -> str:
    """Text from data for a label that would otherwise compute what stands in it."""
    return text.replace("[%", "[% '[' || '%' %]")


def add_map(
    layout: QgsPrintLayout, name: str, box: Box, layers: list
) -> QgsLayoutItemMap:
    """A map with its own fixed layers: the project's choice stays untouched."""
    item = QgsLayoutItemMap(layout)
    layout.addLayoutItem(item)
    place(item, name, box)
    item.setExtent(QgsRectangle(0, 0, box.w, box.h))
    item.setKeepLayerSet(True)
    item.setLayers(layers)
    frame(item, 0.3)
    return item


def use_styles(item: QgsLayoutItemMap, styles: dict[str, str]) -> None:
    """Style XML by layer id, for this map and the legends linked to it only.

    Call it after the legends are linked: they take the styles over when told.
    """
    item.setKeepLayerStyles(True)
    item.setLayerStyleOverrides(styles)


def frame(item: QgsLayoutItem, width: float, colour: str = "#5a5a5a") -> None:
    item.setFrameEnabled(True)
    item.setFrameStrokeColor(QColor(colour))
    item.setFrameStrokeWidth(QgsLayoutMeasurement(width, MM))


def add_legend(
    layout: QgsPrintLayout, box: Box, map_item: QgsLayoutItemMap, layers: list, page
) -> QgsLayoutItemLegend:
    """A legend of ``layers`` in this order, as the map draws them.

    The first is told by its classes, the others by their names.
    """
    legend = QgsLayoutItemLegend(layout)
    legend.setAutoUpdateModel(False)
    legend.setLinkedMap(map_item)
    root = legend.model().rootGroup()
    root.clear()
    for number, layer in enumerate(layers):
        node = root.addLayer(layer)
        if not number:
            QgsLegendRenderer.setNodeLegendStyle(node, QgsLegendStyle.Style.Hidden)
    _style_legend(legend, page)
    layout.addLayoutItem(legend)
    place(legend, "legend", box)
    legend.adjustBoxSize()
    return legend


def use_symbols(legend: QgsLayoutItemLegend, layer, symbols: list) -> None:
    """Show these symbols in the legend in place of the layer's, in their order."""
    node = legend.model().rootGroup().findLayer(layer.id())
    for i, symbol in enumerate(symbols):
        QgsMapLayerLegendUtils.setLegendNodeCustomSymbol(node, i, symbol)
    legend.model().refreshLayerLegend(node)


def _style_legend(legend: QgsLayoutItemLegend, page: Page) -> None:
    kinds = QgsLegendStyle.Style
    for kind in (kinds.Title, kinds.Group, kinds.Subgroup, kinds.SymbolLabel):
        set_legend_format(legend, kind, text_format(page.body))
    legend.setSymbolWidth(legend_symbol_width(page))
    legend.setSymbolHeight(line_height(page.body) * 0.85)
    legend.setBoxSpace(0)
    side = QgsLegendStyle.Side
    legend.setStyleMargin(kinds.Symbol, side.Top, line_height(page.body) * 0.25)
    legend.setStyleMargin(kinds.Subgroup, side.Top, line_height(page.body) * 0.25)


def legend_symbol_width(page: Page) -> float:
    return line_height(page.body) * 1.6


def add_north_arrow(
    layout: QgsPrintLayout, box: Box, map_item: QgsLayoutItemMap
) -> QgsLayoutItemPicture:
    """An arrow that turns with the map."""
    picture = QgsLayoutItemPicture(layout)
    picture.setPicturePath(str(NORTH_ARROW))
    picture.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
    picture.setPictureAnchor(QgsLayoutItem.ReferencePoint.Middle)
    picture.setLinkedMap(map_item)
    layout.addLayoutItem(picture)
    place(picture, "north", box)
    return picture


def add_scale_bar(
    layout: QgsPrintLayout, box: Box, map_item: QgsLayoutItemMap, page: Page
) -> QgsLayoutItemScaleBar:
    """Two segments of 1, 2 or 5 times a power of ten metres, within the box."""
    bar = _scale_bar(layout, map_item, page)
    longest = box.w * 0.38 * map_item.scale() / 1000
    segment = round_length(longest)
    units = QgsUnitTypes.DistanceUnit
    kilometres = segment >= 1000
    bar.setUnits(units.DistanceKilometers if kilometres else units.DistanceMeters)
    bar.setUnitLabel("km" if kilometres else "m")
    bar.setUnitsPerSegment(segment / 1000 if kilometres else segment)
    place(bar, "scalebar", box)
    bar.update()
    return bar


def add_atlas_scale_bar(
    layout: QgsPrintLayout, box: Box, map_item: QgsLayoutItemMap, page: Page
) -> QgsLayoutItemScaleBar:
    """Like ``add_scale_bar``, but QGIS chooses round metres anew on every page."""
    bar = _scale_bar(layout, map_item, page)
    bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceMeters)
    bar.setUnitLabel("m")
    bar.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFitWidth)
    bar.setMinimumBarWidth(box.w * 0.26)
    bar.setMaximumBarWidth(box.w * 0.72)
    place(bar, "scalebar", box)
    return bar


def round_length(longest: float) -> float:
    """The largest of 1, 2, 5 times a power of ten that is not over ``longest``.

    >>> round_length(4_999), round_length(50), round_length(0.3)
    (2000.0, 50.0, 0.2)
    """
    power = 10.0 ** math.floor(math.log10(longest) + 1e-9)
    return max(step * power for step in (1, 2, 5) if step * power <= longest * 1.000001)


def _paper_numbers() -> QgsBasicNumericFormat:
    """As both languages of paper write numbers; QGIS's own follow who prints it."""
    made = QgsBasicNumericFormat()
    made.setThousandsSeparator(",")
    made.setDecimalSeparator(".")
    return made


def _scale_bar(layout, map_item, page: Page) -> QgsLayoutItemScaleBar:
    bar = QgsLayoutItemScaleBar(layout)
    bar.setLinkedMap(map_item)
    bar.setStyle("Single Box")
    bar.setMapUnitsPerScaleBarUnit(1)
    bar.setNumericFormat(_paper_numbers())
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.setHeight(page.body * 0.2)
    bar.setLabelBarSpace(page.body * 0.1)
    bar.setBoxContentSpace(0.5)
    bar.setTextFormat(text_format(page.body * 0.9))
    layout.addLayoutItem(bar)
    return bar
