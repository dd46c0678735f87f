"""Grey print: tones with hatches, so that the classes survive any photocopier."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsPointPatternFillSymbolLayer,
)
from qgis.PyQt.QtGui import QColor

from .ramps import RAMPS, Ramp
from .renderer import class_renderer

GREY = Ramp(
    "grey",
    "회색과 빗금 (인쇄용)",
    "Grey with hatches (for printing)",
    ("#ffffff", "#e3e3e3", "#c2c2c2", "#9a9a9a", "#6e6e6e"),
    True,
)
PRINT_RAMPS = (*RAMPS, GREY)
PRINT_RAMP_BY_ID = {ramp.id: ramp for ramp in PRINT_RAMPS}

_INK = "#1a1a1a"
_HATCHES = {2: "dots", 3: (45,), 4: (135,), 5: (45, 135)}
_SPACING = {3: 2.4, 4: 1.4, 5: 1.6}


def print_renderer(
    ramp: str, field: str = "index_class", size: float = 1.0
) -> QgsCategorizedSymbolRenderer:
    """The classes as ``ramp`` prints them; ``size`` scales hatches with the paper."""
    if ramp != GREY.id:
        return class_renderer(field, ramp)
    renderer = class_renderer(field)
    categories = renderer.categories()
    for i, colour in enumerate(GREY.colours):
        symbol = categories[i].symbol().clone()
        symbol.symbolLayer(0).setFillColor(QColor(colour))
        _add_hatch(symbol, i + 1, size)
        renderer.updateCategorySymbol(i, symbol)
    return renderer


def _add_hatch(symbol: QgsFillSymbol, number: int, size: float) -> None:
    hatch = _HATCHES.get(number, ())
    if hatch == "dots":
        dots = {
            "distance_x": str(2.2 * size),
            "distance_y": str(2.2 * size),
            "displacement_x": str(1.1 * size),
        }
        layer = QgsPointPatternFillSymbolLayer.create(dots)
        layer.subSymbol().setColor(QColor(_INK))
        layer.subSymbol().setSize(0.45 * size)
        layer.subSymbol().symbolLayer(0).setStrokeColor(QColor(_INK))
        symbol.appendSymbolLayer(layer)
        return
    for angle in hatch:
        lines = QgsLinePatternFillSymbolLayer()
        lines.setLineAngle(angle)
        lines.setDistance(_SPACING[number] * size)
        lines.setSubSymbol(
            QgsLineSymbol.createSimple({"color": _INK, "width": str(0.18 * size)})
        )
        symbol.appendSymbolLayer(lines)
