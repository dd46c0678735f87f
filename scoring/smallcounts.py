"""Small counts: a rolling window of months and empirical Bayes shrinkage of rates.

Sources
-------
Clayton, D. and Kaldor, J. (1987) Empirical Bayes estimates of age-standardized
relative risks for use in disease mapping. Biometrics 43, 671-681.
Marshall, R. J. (1991) Mapping disease and mortality rates using empirical Bayes
estimators. Applied Statistics 40, 283-294 (the global estimator, by moments).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .cube import Counts, slot_hours
from .method import Shrink


class PoissonGamma(NamedTuple):
    """Posterior mean ``rates`` [..., U] and the prior Gamma(alpha, beta) of a slice.

    ``alpha`` and ``beta`` are [...]; both are inf where the units do not differ more
    than chance makes them, nan where nothing was reported.
    """

    rates: NDArray[np.float64]
    alpha: NDArray[np.float64]
    beta: NDArray[np.float64]


def poisson_gamma(
    events: NDArray[np.float64], exposure: NDArray[np.float64]
) -> PoissonGamma:
    """Shrink the rates ``events / exposure`` towards their common mean.

    Parameters
    ----------
    events : [..., U] number of events, nan where not reported.
    exposure : broadcasts to it, > 0; a unit without exposure is not reported.

    Notes
    -----
    With O events, E exposure, r = O / E, over the U units of a slice:
    ``m = sum O / sum E``, ``s2 = sum E (r - m)**2 / sum E``,
    ``A = max(0, s2 - m / mean E)``; the prior is Gamma(alpha = m**2 / A,
    beta = m / A) and the posterior mean ``(O + alpha) / (E + beta)``, which is
    Marshall's ``m + (r - m) A / (A + m / E)``.
    """
    events, exposure = np.broadcast_arrays(events, exposure)
    reported = np.isfinite(events) & (exposure > 0)
    o, e = np.where(reported, events, 0.0), np.where(reported, exposure, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        total = e.sum(axis=-1)
        mean = o.sum(axis=-1) / total
        raw = o / e
        spread = np.where(reported, e * (raw - mean[..., None]) ** 2, 0.0)
        chance = mean * reported.sum(axis=-1) / total
        between = np.maximum(0.0, spread.sum(axis=-1) / total - chance)
        m, a = mean[..., None], between[..., None]
        weight = np.where(a > 0, a / (a + m / e), 0.0)
        rates = np.where(reported, m + (raw - m) * weight, np.nan)
        alpha, beta = mean**2 / between, mean / between
    alpha = np.where(between > 0, alpha, np.where(total > 0, np.inf, np.nan))
    beta = np.where(between > 0, beta, np.where(total > 0, np.inf, np.nan))
    return PoissonGamma(rates, alpha, beta)


def pooled_rates(
    counts: Counts, slots: tuple[str, ...], window_months: int, shrink: Shrink
) -> NDArray[np.float64]:
    """Rates to be scored, [M, S, U], per month and on a 24-hour footing.

    Events by people (``counts.sensitive``) are pooled over the ``window_months``
    months ending at each month and shrunk; what stands in the street (venues, lamps)
    is known exactly and is neither. The pooled rate is
    ``sum events / sum exposure * per * 24 / hours`` over the reported months of the
    window: the mean monthly rate, weighted by exposure. Counts without months are not
    pooled, and counts without bands are the day's in every slot.
    """
    shape = counts.events.shape
    exposure = np.broadcast_to(counts.exposure, shape)
    if not counts.static_slot:
        hours = np.array([[slot_hours(slot)] for slot in slots])
        exposure = exposure * (hours / 24.0)
    events = counts.events
    if counts.sensitive:
        if not counts.static_month:
            events, exposure = pooled(events, exposure, window_months)
        if shrink is Shrink.POISSON_GAMMA:
            return poisson_gamma(events, exposure).rates * counts.per
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = events / np.where(exposure > 0, exposure, np.nan)
    return rates * counts.per


def pooled(
    events: NDArray[np.float64], exposure: NDArray[np.float64], window_months: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Rolling sums of both over the reported months of the window; nan if none."""
    reported = np.isfinite(events) & (exposure > 0)
    some = window_sums(reported.astype(np.float64), window_months) > 0
    return (
        np.where(
            some, window_sums(np.where(reported, events, 0), window_months), np.nan
        ),
        np.where(
            some, window_sums(np.where(reported, exposure, 0), window_months), np.nan
        ),
    )


def window_sums(values: NDArray[np.float64], window: int) -> NDArray[np.float64]:
    """Sums over up to ``window`` entries of axis 0 ending at each entry."""
    sums = np.cumsum(values, axis=0)
    out = sums.copy()
    out[window:] -= sums[:-window]
    return out
