"""Looks a page over as a cartographer would: overlaps, cut text, what the map shows."""

from __future__ import annotations

from itertools import combinations

from qgis.core import (
    QgsCoordinateTransform,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsPrintLayout,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QFont, QFontMetricsF

from ..bridge.compat import label_font
from .items import box_of
from .page import MM_PER_POINT

LEAST_MARGIN = 0.04
_PIXELS = 100
_TOLERANCE = 0.3


def inspect_page(layout: QgsPrintLayout) -> list[str]:
    """What is wrong with the layout as it stands; empty when nothing is.

    Of an atlas it is the current page; turn to the others and ask again.
    """
    items = [item for item in layout.items() if getattr(item, "id", str)()]
    for item in items:
        if isinstance(item, QgsLayoutItemLegend):
            item.adjustBoxSize()
    boxes = {item.id(): box_of(item) for item in items}
    sheets = [box_of(page) for page in layout.pageCollection().pages()]
    found = [
        f"{name} leaves the page"
        for name, box in boxes.items()
        if not any(sheet.holds(box) for sheet in sheets)
    ]
    found += [
        f"{one} overlaps {other}"
        for one, other in combinations(sorted(boxes), 2)
        if boxes[one].overlaps(boxes[other])
    ]
    labels = [item for item in items if isinstance(item, QgsLayoutItemLabel)]
    found += [
        f"{label.id()} is cut: {label.currentText()}" for label in labels if cut(label)
    ]
    return found + _map_faults(layout)


def cut(label: QgsLayoutItemLabel) -> bool:
    """Whether the label's text, wrapped at its width, is larger than its box."""
    text = label.currentText()
    if not text.strip():
        return False
    box, font = box_of(label), QFont(label_font(label))
    points = font.pointSizeF()
    font.setPixelSize(_PIXELS)
    per_mm = _PIXELS / (points * MM_PER_POINT)
    room = QRectF(0, 0, box.w * per_mm, 1e6)
    needed = QFontMetricsF(font).boundingRect(room, Qt.TextFlag.TextWordWrap, text)
    tolerance = _TOLERANCE * per_mm
    too_wide = needed.width() > room.width() + tolerance
    return too_wide or needed.height() > box.h * per_mm + tolerance


def _map_faults(layout: QgsPrintLayout) -> list[str]:
    main, atlas = layout.itemById("main"), layout.atlas()
    feature = layout.reportContext().feature()
    if main is None or not atlas.enabled() or not feature.hasGeometry():
        return []
    layer = atlas.coverageLayer()
    transform = QgsCoordinateTransform(
        layer.crs(), main.crs(), layer.transformContext()
    )
    wanted = transform.transformBoundingBox(feature.geometry().boundingBox())
    wanted.grow(LEAST_MARGIN * max(wanted.width(), wanted.height()))
    return [] if main.extent().contains(wanted) else ["the map does not show the dong"]
