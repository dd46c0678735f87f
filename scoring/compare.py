"""Two maps of the same units against each other: months, slots or methods.

Works on the public view (``privacy.public``) alone, so that nothing can come out of it
that the view does not hold already. Contributions are those of ``attribution``; where
an indicator's score is hidden, the middle of its level, which is public, stands in for
it so that the others keep their weights. What is hidden on either side is pooled:
the difference of the indices less the contributions that may be shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .attribution import contributions
from .cube import ALL_DAY, Units, slot_hours
from .scores import INDICATOR_LEVEL_BREAKS, Scores

Array = NDArray[np.float64]
POOLED = "pooled"
_DAY_HOUR, _NIGHT_HOUR = 13.5, 22.5
_MIDDLES = np.convolve((0.0, *INDICATOR_LEVEL_BREAKS, 100.0), (0.5, 0.5), "valid")
# Less is 0.0 with one decimal.
_SHOWN = 0.05
# The rounding of two indices alone can make 0.1 of nothing.
_NOTICED = 0.15


@dataclass(frozen=True)
class Comparison:
    """Side B less side A for U units; nan and class 0 where a side is not rated.

    ``difference`` [U] is in points of the index, above 0 where B is more vulnerable.
    ``drivers`` [U, I] are the differences of contributions of ``indicators``, nan where
    the indicator is hidden on either side; ``pooled`` [U] is what those hidden amount
    to together, nan where none is. Each row of both adds up to ``difference``, save
    the rounding of the public view. ``cross`` [k, k] counts the units by their class
    in A (rows) and B (columns).
    """

    units: Units
    indicators: tuple[str, ...]
    index_a: Array
    index_b: Array
    difference: Array
    class_a: NDArray[np.int8]
    class_b: NDArray[np.int8]
    drivers: Array
    pooled: Array
    cross: NDArray[np.int64]

    @property
    def rated(self) -> NDArray[np.bool_]:
        return np.asarray((self.class_a > 0) & (self.class_b > 0))

    @property
    def changed(self) -> NDArray[np.bool_]:
        """[U] whether the class is another one; only of units rated on both sides."""
        return np.asarray(self.rated & (self.class_a != self.class_b))

    @property
    def rose(self) -> int:
        """Units in a more vulnerable class in B."""
        return int(np.triu(self.cross, 1).sum())

    @property
    def fell(self) -> int:
        """Units in a less vulnerable class in B."""
        return int(np.tril(self.cross, -1).sum())

    @property
    def stayed(self) -> int:
        return int(np.trace(self.cross))


def compare(
    scores_a: Scores, m_a: int, s_a: int, scores_b: Scores, m_b: int, s_b: int
) -> Comparison:
    """Month ``m_b`` and slot ``s_b`` of one public view against those of another.

    Raises
    ------
    ValueError
        The two are not of the same units and indicators in the same order.
    """
    units, ids = scores_a.cube.units, scores_a.cube.indicators
    if units.code != scores_b.cube.units.code or ids != scores_b.cube.indicators:
        raise ValueError("the two scores are not of the same units and indicators")
    index_a, index_b = scores_a.index[m_a, s_a], scores_b.index[m_b, s_b]
    class_a, class_b = scores_a.index_class[m_a, s_a], scores_b.index_class[m_b, s_b]
    difference = np.round(index_b - index_a, 1)
    hidden = scores_a.suppressed[m_a, s_a] | scores_b.suppressed[m_b, s_b]
    parts = _parts(scores_b, m_b, s_b) - _parts(scores_a, m_a, s_a)
    drivers = np.where(hidden, np.nan, parts)
    rest = difference - np.nansum(drivers, axis=1)
    k = max(scores_a.method.classes, scores_b.method.classes)
    return Comparison(
        units=units,
        indicators=ids,
        index_a=index_a,
        index_b=index_b,
        difference=difference,
        class_a=class_a,
        class_b=class_b,
        drivers=drivers,
        pooled=np.where(hidden.any(axis=1), rest, np.nan),
        cross=_cross_table(class_a, class_b, k),
    )


def within(comparison: Comparison, keep: NDArray[np.bool_]) -> Comparison:
    """The comparison of the units of ``keep`` [U] alone."""
    units = comparison.units
    places = np.flatnonzero(keep).tolist()
    class_a, class_b = comparison.class_a[keep], comparison.class_b[keep]
    return replace(
        comparison,
        units=Units(
            tuple(units.code[i] for i in places),
            tuple(units.name[i] for i in places),
            tuple(units.district[i] for i in places),
            units.area_km2[keep],
        ),
        index_a=comparison.index_a[keep],
        index_b=comparison.index_b[keep],
        difference=comparison.difference[keep],
        class_a=class_a,
        class_b=class_b,
        drivers=comparison.drivers[keep],
        pooled=comparison.pooled[keep],
        cross=_cross_table(class_a, class_b, len(comparison.cross)),
    )


def day_and_night(slots: Sequence[str]) -> tuple[str, str] | None:
    """The slots nearest to midday and to the late evening; None without two.

    >>> day_and_night(("all", "00-03", "09-12", "12-15", "21-24"))
    ('12-15', '21-24')
    """
    bands = [slot for slot in slots if slot != ALL_DAY]
    if len(bands) < 2:
        return None

    def nearest(hour: float) -> str:
        return min(bands, key=lambda slot: abs((_middle(slot) - hour + 12) % 24 - 12))

    day, night = nearest(_DAY_HOUR), nearest(_NIGHT_HOUR)
    return None if day == night else (day, night)


def top_drivers(
    comparison: Comparison, unit: int, count: int = 3
) -> list[tuple[str, float]]:
    """The indicators that moved one unit most, with their points; largest first.

    All that is hidden is one entry, ``POOLED``, whose points are nan: its place in the
    list says enough. Indicators that moved nothing are left out.
    """
    own = comparison.drivers[unit]
    entries = [
        (abs(points), name, float(points))
        for name, points in zip(comparison.indicators, own)
        if abs(points) >= _SHOWN
    ]
    pooled = abs(comparison.pooled[unit])
    if pooled >= _NOTICED:
        entries.append((pooled, POOLED, float("nan")))
    entries.sort(key=lambda entry: -entry[0])
    return [(name, points) for _, name, points in entries[:count]]


def _parts(scores: Scores, m: int, s: int) -> Array:
    """[U, I] contributions in one slice of a public view, hidden scores filled in."""
    here = (slice(m, m + 1), slice(s, s + 1))
    levels, own = scores.levels[here], scores.indicators[here]
    stand_in = np.where(levels > 0, _MIDDLES[np.maximum(levels, 1) - 1], np.nan)
    filled = np.where(scores.suppressed[here] & np.isnan(own), stand_in, own)
    groups = {name: values[here] for name, values in scores.groups.items()}
    return contributions(replace(scores, indicators=filled, groups=groups), 0, 0)


def _cross_table(a: NDArray[np.int8], b: NDArray[np.int8], k: int) -> NDArray[np.int64]:
    table = np.zeros((k, k), dtype=np.int64)
    both = (a > 0) & (b > 0)
    np.add.at(table, (a[both] - 1, b[both] - 1), 1)
    return table


def _middle(slot: str) -> float:
    return float(slot.split("-")[0]) + slot_hours(slot) / 2
