"""Symbol, renderer and labels of the scored layer."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont

from ..bridge.i18n import language, translate
from .ramps import NO_DATA_COLOUR, RAMP_BY_ID, class_names

FONT_FAMILY = "NanumGothic"
_OUTLINE = {"outline_color": "#5a5a5a", "outline_width": "0.15"}


def class_renderer(
    field: str = "index_class", ramp: str = "mandated"
) -> QgsCategorizedSymbolRenderer:
    """Five categories, numbered as well as coloured, and one for missing data."""
    names = class_names(language())
    categories = [
        _category(number, colour, f"{number} {name}")
        for number, (colour, name) in enumerate(
            zip(RAMP_BY_ID[ramp].colours, names), start=1
        )
    ]
    label = translate("Styles", "no data")
    categories.append(_category(None, NO_DATA_COLOUR, label))
    column = QgsExpression.quotedColumnRef(field)
    return QgsCategorizedSymbolRenderer(column, categories)


def name_labels(
    field: str = "index_class", digits: int = 0
) -> QgsVectorLayerSimpleLabeling:
    """Dong name and the value of ``field`` with a halo: it reads without colour."""
    settings = QgsPalLayerSettings()
    settings.isExpression = True
    column = QgsExpression.quotedColumnRef(field)
    value = f"format_number({column}, {digits})" if digits else column
    settings.fieldName = f"\"unit_name\" || coalesce('\\n' || {value}, '')"
    settings.setFormat(_text_format())
    settings.scaleVisibility = True
    settings.minimumScale = 90_000
    return QgsVectorLayerSimpleLabeling(settings)


def style_layer(layer: QgsVectorLayer, ramp: str = "mandated") -> None:
    """Give the scored layer its five-class look and its labels."""
    layer.setRenderer(class_renderer(ramp=ramp))
    layer.setLabeling(name_labels())
    layer.setLabelsEnabled(True)
    layer.triggerRepaint()


def _category(value: object, colour: str, label: str) -> QgsRendererCategory:
    symbol = QgsFillSymbol.createSimple({"color": colour, **_OUTLINE})
    return QgsRendererCategory(value, symbol, label)


def _text_format() -> QgsTextFormat:
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.8)
    halo.setColor(QColor("white"))
    text = QgsTextFormat()
    text.setFont(QFont(FONT_FAMILY))
    text.setSize(8)
    text.setColor(QColor("#222222"))
    text.setBuffer(halo)
    return text
