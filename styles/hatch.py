"""Grey print: tones with hatches, so that the classes survive any photocopier.

Hatches on maps are lines made by a geometry generator, because QGIS 3.22 turns its
own line pattern into a picture as large as the polygon. They stand ``spacing`` apart
on paper, whatever the scale.
"""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsGeometryGeneratorSymbolLayer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsSimpleLineSymbolLayer,
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

_INK, _WIDTH = QColor("#1a1a1a"), 0.18
_HATCHES = {2: (0,), 3: (45,), 4: (135,), 5: (45, 135)}
_SPACING = {2: 2.6, 3: 2.4, 4: 1.4, 5: 1.6}

# Lines a x + b y = k * step over the bounds of the polygon, for whole k.
_LINES = """with_variable('g', $geometry,
 with_variable('s', {spacing} * @map_scale / 1000 * {unit},
  intersection(@g, collect_geometries(array_foreach(
   generate_series(floor({low} / @s), ceil({high} / @s)),
   make_line(make_point(x_min(@g), {left}), make_point(x_max(@g), {right})))))))"""
_SIDES = {
    0: ("y_min(@g)", "y_max(@g)", "@element * @s", "@element * @s"),
    45: (
        "(y_min(@g) - x_max(@g))",
        "(y_max(@g) - x_min(@g))",
        "@element * @s + x_min(@g)",
        "@element * @s + x_max(@g)",
    ),
    135: (
        "(y_min(@g) + x_min(@g))",
        "(y_max(@g) + x_max(@g))",
        "@element * @s - x_min(@g)",
        "@element * @s - x_max(@g)",
    ),
}


def print_renderer(
    ramp: str, size: float = 1.0, unit: float = 1.0, field: str = "index_class"
) -> QgsCategorizedSymbolRenderer:
    """The classes as ``ramp`` prints them.

    ``size`` scales hatches with the paper; at 0, for maps too small for hatches, the
    tones stand alone. ``unit`` is a metre in the units of the layer's CRS.
    """
    if ramp != GREY.id:
        return class_renderer(field, ramp)
    renderer = class_renderer(field)
    for number, symbol in enumerate(_grey_symbols(field), start=1):
        for angle in _HATCHES.get(number, ()) if size else ():
            symbol.appendSymbolLayer(_lines(angle, _SPACING[number], size, unit))
        renderer.updateCategorySymbol(number - 1, symbol)
    return renderer


def key_symbols(ramp: str, size: float = 1.0) -> list[QgsFillSymbol]:
    """Symbols for a legend: classes 1 to 5 and missing data."""
    categories = class_renderer(ramp=ramp if ramp != GREY.id else "mandated")
    symbols = [category.symbol().clone() for category in categories.categories()]
    if ramp != GREY.id:
        return symbols
    greys = _grey_symbols("index_class")
    for number, symbol in enumerate(greys, start=1):
        for angle in _HATCHES.get(number, ()):
            pattern = QgsLinePatternFillSymbolLayer()
            pattern.setLineAngle(angle)
            pattern.setDistance(_SPACING[number] * size * 0.7)
            looks = {"color": _INK.name(), "width": str(_WIDTH * size)}
            pattern.setSubSymbol(QgsLineSymbol.createSimple(looks))
            symbol.appendSymbolLayer(pattern)
    return [*greys, symbols[-1]]


def _grey_symbols(field: str) -> list[QgsFillSymbol]:
    categories = class_renderer(field).categories()
    symbols = [category.symbol().clone() for category in categories[:5]]
    for symbol, colour in zip(symbols, GREY.colours):
        symbol.symbolLayer(0).setFillColor(QColor(colour))
    return symbols


def _lines(angle: int, spacing: float, size: float, unit: float):
    low, high, left, right = _SIDES[angle]
    steep = spacing * size * (2**0.5 if angle else 1.0)
    made = QgsGeometryGeneratorSymbolLayer.create(
        {
            "SymbolType": "Line",
            "geometryModifier": _LINES.format(
                spacing=steep, unit=unit, low=low, high=high, left=left, right=right
            ),
        }
    )
    line = QgsSimpleLineSymbolLayer(_INK, _WIDTH * size)
    made.subSymbol().changeSymbolLayer(0, line)
    return made
