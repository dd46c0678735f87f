"""The look of a difference of two maps: a diverging ramp with classes around 0."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qgis.core import (
    QgsFillSymbol,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)

from ..bridge.i18n import translate
from ..bridge.numbers import plain_number
from .ramps import NO_DATA_COLOUR
from .renderer import name_labels

# ColorBrewer RdBu, 7 classes, reversed: blue less, red more vulnerable. Safe for
# colour-blind readers by its authors (Harrower and Brewer 2003).
COLOURS = ("#2166ac", "#67a9cf", "#d1e5f0", "#f7f7f7", "#fddbc7", "#ef8a62", "#b2182b")
FINEST = 0.1
_SHARE_INSIDE = 0.9
_LABEL = (
    "\"unit_name\" || coalesce('\\n' || if(\"difference\" > 0, '+', '')"
    " || replace(\"difference\", '-', '−'), '')"
)
_OUTLINE = {"outline_color": "#5a5a5a", "outline_width": "0.15"}


def symmetric_breaks(differences: Sequence[float]) -> tuple[float, ...]:
    """Six breaks at -5, -3, -1, 1, 3 and 5 steps; a step is 1, 2 or 5 x 10^n.

    The step is the smallest that leaves at most a tenth of the values in the two
    outer classes, and no finer than the index is published (one decimal).
    """
    sizes = sorted(abs(d) for d in differences if not math.isnan(d))
    if not sizes:
        return _breaks(FINEST)
    inside = sizes[math.ceil(_SHARE_INSIDE * len(sizes)) - 1]
    power = 0
    while True:
        for factor in (1, 2, 5):
            step = FINEST * factor * 10**power
            if 5 * step >= inside:
                return _breaks(step)
        power += 1


def difference_renderer(breaks: Sequence[float]) -> QgsRuleBasedRenderer:
    """Seven classes with 0 in the middle of the fourth, and one for missing data."""
    root = QgsRuleBasedRenderer.Rule(None)
    for i, colour in reversed(list(enumerate(COLOURS))):
        low = breaks[i - 1] if i else None
        high = breaks[i] if i < len(breaks) else None
        _add_rule(root, _filter(low, high), _label(low, high), colour)
    missing = translate("Styles", "no data")
    _add_rule(root, '"difference" IS NULL', missing, NO_DATA_COLOUR)
    return QgsRuleBasedRenderer(root)


def style_difference(layer: QgsVectorLayer, breaks: Sequence[float]) -> None:
    """Ramp, and the name and signed difference of each dong with a halo."""
    layer.setRenderer(difference_renderer(breaks))
    settings = name_labels().settings()
    settings.fieldName = _LABEL
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
    layer.triggerRepaint()


def _breaks(step: float) -> tuple[float, ...]:
    return tuple(round(step * n, 6) for n in (-5, -3, -1, 1, 3, 5))


def _filter(low: float | None, high: float | None) -> str:
    """Lower classes take their lower break, upper ones their upper: symmetric."""
    parts = []
    if low is not None:
        parts.append(f'"difference" {">" if low > 0 else ">="} {low:g}')
    if high is not None:
        parts.append(f'"difference" {"<=" if high > 0 else "<"} {high:g}')
    return " AND ".join(parts)


def _label(low: float | None, high: float | None) -> str:
    if low is None:
        text = translate("Styles", "below {high} (less vulnerable)")
        return text.format(high=_signed(high))
    if high is None:
        text = translate("Styles", "above {low} (more vulnerable)")
        return text.format(low=_signed(low))
    if low < 0 < high:
        return translate("Styles", "within ±{high} (about the same)").format(
            high=plain_number(high)
        )
    text = translate("Styles", "{low} to {high}")
    return text.format(low=_signed(low), high=_signed(high))


def _signed(value: float) -> str:
    return f"{'−' if value < 0 else '+'}{plain_number(abs(value))}"


def _add_rule(root, condition: str, label: str, colour: str) -> None:
    symbol = QgsFillSymbol.createSimple({"color": colour, **_OUTLINE})
    rule = QgsRuleBasedRenderer.Rule(symbol)
    rule.setFilterExpression(condition)
    rule.setLabel(label)
    root.appendChild(rule)
