"""Small counts: a rolling window of months and empirical Bayes shrinkage of rates.

Sources
-------
Clayton, D. and Kaldor, J. (1987) Empirical Bayes estimates of age-standardized
relative risks for use in disease mapping. Biometrics 43, 671-681.
Chan, T. F., Golub, G. H. and LeVeque, R. J. (1979) Updating formulae and a pairwise
algorithm for computing sample variances. Stanford STAN-CS-79-773.
Marshall, R. J. (1991) Mapping disease and mortality rates using empirical Bayes
estimators. Applied Statistics 40, 283-294 (the global estimator, by moments).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .cube import Counts, slot_hours
from .method import Shrink


class Prior(NamedTuple):
    """What the shrinkage of a slice needs of all its units; [...] each.

    ``units`` reporting, their ``events`` and ``exposure``, and ``spread``, the sum of
    ``E (r - m)**2`` about the common mean rate. Priors of parts of the units merge.
    """

    units: NDArray[np.float64]
    events: NDArray[np.float64]
    exposure: NDArray[np.float64]
    spread: NDArray[np.float64]

    @property
    def mean(self) -> NDArray[np.float64]:
        """Common rate m; nan where nothing was reported."""
        return self.events / np.where(self.exposure > 0, self.exposure, np.nan)

    @property
    def between(self) -> NDArray[np.float64]:
        """Variance A of the true rates, 0 where chance explains all."""
        total = np.where(self.exposure > 0, self.exposure, np.nan)
        chance = self.mean * self.units / total
        return np.maximum(0.0, self.spread / total - chance)

    def merged(self, other: Prior) -> Prior:
        """The prior of the units of both (Chan, Golub and LeVeque 1979)."""
        exposure = self.exposure + other.exposure
        apart = np.nan_to_num(self.mean - other.mean)
        share = self.exposure * other.exposure / np.where(exposure > 0, exposure, 1.0)
        return Prior(
            self.units + other.units,
            self.events + other.events,
            exposure,
            self.spread + other.spread + apart**2 * share,
        )


class PoissonGamma(NamedTuple):
    """Posterior mean ``rates`` [..., U] and the prior Gamma(alpha, beta) of a slice.

    ``alpha`` and ``beta`` are [...]; both are inf where the units do not differ more
    than chance makes them, nan where nothing was reported.
    """

    rates: NDArray[np.float64]
    alpha: NDArray[np.float64]
    beta: NDArray[np.float64]


def prior_of(events: NDArray[np.float64], exposure: NDArray[np.float64]) -> Prior:
    """The prior's moments over the last axis; arguments as ``poisson_gamma``."""
    events, exposure = np.broadcast_arrays(events, exposure)
    reported = np.isfinite(events) & (exposure > 0)
    o, e = np.where(reported, events, 0.0), np.where(reported, exposure, 0.0)
    total = e.sum(axis=-1)
    mean = o.sum(axis=-1) / np.where(total > 0, total, np.nan)
    raw = o / np.where(reported, e, np.nan)
    spread = np.where(reported, e * (raw - mean[..., None]) ** 2, 0.0)
    units = reported.sum(axis=-1).astype(np.float64)
    return Prior(units, o.sum(axis=-1), total, spread.sum(axis=-1))


def poisson_gamma(
    events: NDArray[np.float64],
    exposure: NDArray[np.float64],
    prior: Prior | None = None,
) -> PoissonGamma:
    """Shrink the rates ``events / exposure`` towards their common mean.

    Parameters
    ----------
    events : [..., U] number of events, nan where not reported.
    exposure : broadcasts to it, > 0; a unit without exposure is not reported.
    prior : of all units, where these are only some of them.

    Notes
    -----
    With O events, E exposure, r = O / E, over the U units of a slice:
    ``m = sum O / sum E``, ``s2 = sum E (r - m)**2 / sum E``,
    ``A = max(0, s2 - m / mean E)``; the prior is Gamma(alpha = m**2 / A,
    beta = m / A) and the posterior mean ``(O + alpha) / (E + beta)``, which is
    Marshall's ``m + (r - m) A / (A + m / E)``.
    """
    events, exposure = np.broadcast_arrays(events, exposure)
    prior = prior_of(events, exposure) if prior is None else prior
    mean, between = prior.mean, prior.between
    reported = np.isfinite(events) & (exposure > 0)
    e = np.where(reported, exposure, np.nan)
    m, a = mean[..., None], between[..., None]
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = np.where(a > 0, a / (a + m / e), 0.0)
        rates = np.where(reported, m + (events / e - m) * weight, np.nan)
        alpha, beta = mean**2 / between, mean / between
    none = np.where(np.isnan(mean), np.nan, np.inf)
    alpha = np.where(between > 0, alpha, none)
    return PoissonGamma(rates, alpha, np.where(between > 0, beta, none))


def pooled_rates(
    counts: Counts,
    slots: tuple[str, ...],
    window_months: int,
    shrink: Shrink,
    prior: Prior | None = None,
) -> NDArray[np.float64]:
    """Rates to be scored, [M, S, U], per month and on a 24-hour footing.

    Events by people (``counts.sensitive``) are pooled over the ``window_months``
    months ending at each month and shrunk; what stands in the street (venues, lamps)
    is known exactly and is neither. The pooled rate is
    ``sum events / sum exposure * per * 24 / hours`` over the reported months of the
    window: the mean monthly rate, weighted by exposure. Counts without months are not
    pooled, and counts without bands are the day's in every slot. ``prior`` is that of
    all units (``pooled_prior``) where ``counts`` has only some of them.
    """
    events, exposure = _on_footing(counts, slots, window_months)
    if counts.sensitive and shrink is Shrink.POISSON_GAMMA:
        return poisson_gamma(events, exposure, prior).rates * counts.per
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = events / np.where(exposure > 0, exposure, np.nan)
    return rates * counts.per


def pooled_prior(counts: Counts, slots: tuple[str, ...], window_months: int) -> Prior:
    """The prior [M, S] with which ``pooled_rates`` shrinks."""
    return prior_of(*_on_footing(counts, slots, window_months))


def _on_footing(
    counts: Counts, slots: tuple[str, ...], window_months: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Events and exposure [M, S, U]: pooled where sensitive, in days of exposure."""
    exposure = np.broadcast_to(counts.exposure, counts.events.shape)
    if not counts.static_slot:
        hours = np.array([[slot_hours(slot)] for slot in slots])
        exposure = exposure * (hours / 24.0)
    if counts.sensitive and not counts.static_month:
        return pooled(counts.events, exposure, window_months)
    return counts.events, exposure


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
