"""Was the map right: last period's classes on this period's crimes.

Hit rate and PAI (Chainey, Tompson and Uhlig 2008, Security Journal 21, 4-28), PEI
(Hunt 2016; Drawve and Wooditch 2019, Journal of Criminal Justice 64). What belongs to
a camera programme is in ``programme`` and can be had from here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .programme import (
    DisplacementDifference,
    DisplacementQuotient,
    Estimate,
    RateChange,
    Spread,
    difference_in_differences,
    event_study,
    panel_difference_in_differences,
    reach_of,
    weighted_displacement_difference,
    weighted_displacement_quotient,
)

__all__ = [
    "Accuracy",
    "DisplacementDifference",
    "DisplacementQuotient",
    "Estimate",
    "RateChange",
    "Spread",
    "difference_in_differences",
    "event_study",
    "panel_difference_in_differences",
    "predictive_accuracy",
    "weighted_displacement_difference",
    "weighted_displacement_quotient",
]

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Accuracy:
    """How well the units of class ``threshold`` and above held later crime.

    ``hit_rate`` n / N; ``pai`` (n / N) / (a / A), 1 is no better than chance;
    ``pei`` n / n*, with n* the most crime that any units of the same total area
    held (the last of them taken in part, so that PEI is never flattered).
    """

    threshold: int
    units: int
    crimes: float
    area_share: float
    hit_rate: Estimate
    pai: Estimate
    pei: float


def predictive_accuracy(
    classes: ArrayLike,
    crimes: ArrayLike,
    area: ArrayLike,
    confidence: float = 0.95,
) -> tuple[Accuracy, ...]:
    """Accuracy of last period's classes on this period's crimes.

    Parameters
    ----------
    classes : [u] 1..k, higher = more crime expected; 0 = not classed, never flagged.
    crimes : [u] events of the later period. Units where crimes or area are nan are
        left out altogether.
    area : [u] area, or any other measure of patrol effort such as road length.

    Returns
    -------
    One ``Accuracy`` per threshold from k down to 1, with Wilson intervals. Without
    crimes all rates are nan; a threshold that flags no unit has PAI nan.
    """
    label = np.asarray(classes, dtype=np.intp)
    events, size = np.asarray(crimes, dtype=float), np.asarray(area, dtype=float)
    known = np.isfinite(events) & np.isfinite(size)
    label, events, size = label[known], events[known], size[known]
    most = int(label.max(initial=0))
    return tuple(
        _accuracy(label >= threshold, threshold, events, size, confidence)
        for threshold in range(most, 0, -1)
    )


def _accuracy(
    flagged: NDArray[np.bool_],
    threshold: int,
    events: FloatArray,
    size: FloatArray,
    confidence: float,
) -> Accuracy:
    hits, total = float(events[flagged].sum()), float(events.sum())
    area = float(size[flagged].sum())
    share = area / float(size.sum()) if size.sum() > 0 else np.nan
    rate = _wilson(hits, total, confidence)
    best = _most_crime(events, size, area)
    lift = 1 / share if share > 0 else np.nan
    return Accuracy(
        threshold=threshold,
        units=int(flagged.sum()),
        crimes=hits,
        area_share=share,
        hit_rate=rate,
        pai=Estimate(rate.value * lift, rate.low * lift, rate.high * lift),
        pei=hits / best if best > 0 else np.nan,
    )


def _most_crime(events: FloatArray, size: FloatArray, area: float) -> float:
    """Most crime that units of this total area hold, densest first, last in part."""
    with np.errstate(divide="ignore", invalid="ignore"):
        density = np.nan_to_num(events / size, nan=0.0, posinf=np.inf)
    order = np.argsort(-density, kind="stable")
    taken = np.append(0.0, np.cumsum(size[order]))
    held = np.append(0.0, np.cumsum(events[order]))
    return float(np.interp(area, taken, held))


def _wilson(hits: float, total: float, confidence: float) -> Estimate:
    """Share with Wilson's (1927) score interval."""
    if not total > 0:
        return Estimate(np.nan, np.nan, np.nan)
    share, z2 = hits / total, reach_of(confidence) ** 2
    centre = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = sqrt(z2 * (share * (1 - share) / total + z2 / (4 * total**2)))
    half /= 1 + z2 / total
    return Estimate(share, max(0.0, centre - half), min(1.0, centre + half))
