"""What a comparison says: its columns and its summary, as text for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..bridge.i18n import language, translate
from ..bridge.numbers import number_text, signed_text
from .column_model import Column
from .ranking_model import longest

if TYPE_CHECKING:
    from ..scoring.catalogue import Catalogue
    from ..scoring.compare import Comparison

DONG, DISTRICT, CLASS_A, CLASS_B, DIFFERENCE, WHY = range(6)
_DRIVERS_SHOWN = 3


def comparison_columns(
    comparison: Comparison, catalogue: Catalogue, text_a: str, text_b: str
) -> list[Column]:
    """Dong, district, both classes, the difference, what did it, both indices."""
    import numpy as np

    units = comparison.units
    names, districts = np.array(units.name), np.array(units.district)
    why = np.array([driver_text(comparison, catalogue, u) for u in range(len(units))])
    difference = translate("Compare", "B − A")
    tip = translate("Compare", "Points of the index; above 0: B is more vulnerable.")
    cause = translate("Compare", "Because of")
    cause_tip = translate(
        "Compare",
        "The indicators that moved the index most, in points. Indicators with small "
        "counts are one entry and carry no number.",
    )
    return [
        Column(translate("Compare", "Dong"), names, widest=longest(names)),
        Column(translate("Compare", "District"), districts, widest=longest(districts)),
        _chips("A", comparison.class_a, text_a),
        _chips("B", comparison.class_b, text_b),
        Column(
            difference,
            comparison.difference,
            text=lambda value: signed_text(float(value), 1),
            plain=_plain,
            widest="−00.0",
            tip=tip,
        ),
        Column(cause, why, widest=longest(why), tip=cause_tip),
        _index("A", comparison.index_a, text_a),
        _index("B", comparison.index_b, text_b),
    ]


def driver_text(comparison: Comparison, catalogue: Catalogue, unit: int) -> str:
    """``절도 +2.1 · 보안등 −0.8 · 작은 건수``; what is hidden has no number."""
    from ..scoring.compare import POOLED, top_drivers

    parts = []
    for name, points in top_drivers(comparison, unit, _DRIVERS_SHOWN):
        if name == POOLED:
            parts.append(translate("Compare", "small counts"))
            continue
        indicator = catalogue.by_id[name].name(language())
        parts.append(f"{indicator} {signed_text(points, 1)}")
    return " · ".join(parts)


def summary_text(comparison: Comparison) -> str:
    """How many dongs rose, fell and stayed, and the mean difference."""
    import numpy as np

    rated = int(comparison.rated.sum())
    if not rated:
        return translate("Compare", "No dong is rated on both sides.")
    text = translate(
        "Compare",
        "More vulnerable class: {rose} dongs · less vulnerable: {fell} · "
        "same class: {stayed}. Mean difference {mean} points.",
    )
    said = text.format(
        rose=comparison.rose,
        fell=comparison.fell,
        stayed=comparison.stayed,
        mean=signed_text(round(float(np.nanmean(comparison.difference)), 1), 1),
    )
    missing = len(comparison.units) - rated
    if not missing:
        return said
    left_out = translate("Compare", "{count} dongs without an index are left out.")
    return f"{said} {left_out.format(count=missing)}"


def _chips(side: str, classes, text: str) -> Column:
    heading = translate("Compare", "Class {side} ({what})").format(side=side, what=text)
    return Column(
        side,
        classes,
        text=_plain_class,
        plain=_plain_class,
        widest="0",
        tip=heading,
        heading=heading,
        chip=True,
    )


def _index(side: str, values, text: str) -> Column:
    heading = translate("Compare", "Index {side} ({what})").format(side=side, what=text)
    return Column(
        translate("Compare", "Index {side}").format(side=side),
        values,
        text=lambda value: number_text(float(value), 1),
        plain=_plain,
        widest="100.0",
        tip=heading,
        heading=heading,
    )


def _plain_class(number) -> str:
    return str(int(number) or "")


def _plain(value: float) -> str:
    """A cell for other programs."""
    return "" if value != value else f"{value:.1f}"
