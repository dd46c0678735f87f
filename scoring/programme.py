"""Did a camera programme work: crime before and after, against controls.

Weighted displacement quotient (Bowers and Johnson 2003, Journal of
Quantitative Criminology 19, 275-301; readings and total net effect as in Guerette
2009, POP Center tool guide 10), weighted displacement difference (Wheeler and
Ratcliffe 2018, Crime Science 7:11), and the difference in differences of log rates,
whose inverse ratio is Welsh and Farrington's relative effect size.

Crimes are counted, so intervals assume Poisson counts unless said otherwise. Real
counts vary more (Marchant, Baxter and Barber 2006): where several units are at hand,
the panel version resamples units instead. A programme is sited where crime is high,
and high counts fall by themselves: none of these numbers takes that away; compare
``pretrend``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import erfc, exp, log, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from .errors import BadMethod, Phrase

FloatArray = NDArray[np.float64]
BeforeAfter = tuple[float, float]
RUNS = 9999
SEED = 20241122


@dataclass(frozen=True)
class Estimate:
    """A number with its confidence interval; nan where it is undefined."""

    value: float
    low: float
    high: float

    def excludes(self, reference: float) -> bool:
        """Whether the interval lies on one side of ``reference``."""
        return self.low > reference or self.high < reference


class Spread(str, Enum):
    """Reading of a weighted displacement quotient."""

    NO_SUCCESS = "no_success"
    DIFFUSION_ABOVE_EFFECT = "diffusion_above_effect"
    DIFFUSION = "diffusion"
    NONE = "none"
    DISPLACEMENT = "displacement"
    DISPLACEMENT_ABOVE_EFFECT = "displacement_above_effect"


@dataclass(frozen=True)
class DisplacementQuotient:
    """``success`` below 0: crime fell in the target against the control.

    ``wdq`` = ``buffer`` / ``success`` is read only when there is success.
    ``net_effect`` counts the crimes prevented in target and buffer together.
    """

    wdq: Estimate
    success: Estimate
    buffer: Estimate
    net_effect: Estimate

    @property
    def spread(self) -> Spread:
        wdq = self.wdq.value
        if not self.success.value < 0:
            return Spread.NO_SUCCESS
        if wdq == 0:
            return Spread.NONE
        if wdq > 0:
            return Spread.DIFFUSION_ABOVE_EFFECT if wdq > 1 else Spread.DIFFUSION
        return Spread.DISPLACEMENT_ABOVE_EFFECT if wdq < -1 else Spread.DISPLACEMENT


@dataclass(frozen=True)
class DisplacementDifference:
    """Change in crimes against the controls; ``z`` and ``p`` of the total."""

    local: Estimate
    displaced: Estimate
    total: Estimate
    z: float
    p: float


@dataclass(frozen=True)
class RateChange:
    """Difference in differences of log rates.

    ``ratio`` (T1 / T0) / (C1 / C0): 0.8 is 20 % less crime than the control's
    development would give; ``prevented`` that difference in crimes, T0 C1 / C0 - T1;
    ``p`` two-sided. ``pretrend`` is the ratio's growth per period before the start,
    1 if both groups ran parallel; nan where only sums are known.
    """

    ratio: Estimate
    prevented: float
    p: float
    pretrend: Estimate

    @property
    def relative_effect_size(self) -> float:
        """Welsh and Farrington's RES; above 1 the programme did good."""
        return 1 / self.ratio.value if self.ratio.value else np.nan


def weighted_displacement_quotient(
    target: BeforeAfter,
    buffer: BeforeAfter,
    control: BeforeAfter,
    confidence: float = 0.95,
    runs: int = RUNS,
    seed: int = SEED,
) -> DisplacementQuotient:
    """WDQ = (B1 / C1 - B0 / C0) / (A1 / C1 - A0 / C0), by a parametric bootstrap.

    Each argument holds the crimes before and after; the control must have some in
    both. The intervals are percentiles over ``runs`` redraws of all six counts from
    Poisson distributions; where the success measure may well be 0 the interval of
    the quotient is very wide, rightly.
    """
    observed = _counts(target=target, buffer=buffer, control=control)
    if min(control) <= 0:
        why = "the control area needs crimes before and after"
        raise BadMethod(setting="control", value=control, why=why)
    drawn = np.random.default_rng(seed).poisson(observed, size=(runs, 3, 2))
    everything = np.concatenate([observed[None], drawn]).astype(float)
    (a0, a1), (b0, b1), (c0, c1) = everything.transpose(1, 2, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        success, spill = a1 / c1 - a0 / c0, b1 / c1 - b0 / c0
        net = (a0 + b0) * c1 / c0 - (a1 + b1)
        wdq = spill / success
    found = [_percentiles(series, confidence) for series in (wdq, success, spill, net)]
    return DisplacementQuotient(*found)


def weighted_displacement_difference(
    treated: BeforeAfter,
    control: BeforeAfter,
    displaced: BeforeAfter = (0.0, 0.0),
    displaced_control: BeforeAfter = (0.0, 0.0),
    *,
    periods: BeforeAfter = (1.0, 1.0),
    areas: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0),
    confidence: float = 0.95,
) -> DisplacementDifference:
    """WDD = (dT - dC) + (dD - dDC), d = after - before, with Poisson variance.

    ``periods`` are the lengths of before and after, ``areas`` the sizes of treated,
    control, displacement and displacement control; the result is then per period
    and per area.
    """
    counts = _counts(
        treated=treated,
        control=control,
        displaced=displaced,
        displaced_control=displaced_control,
    )
    size = np.outer(areas, periods)
    if not (size > 0).all():
        why = "periods and areas must be above 0"
        raise BadMethod(setting="areas", value=areas, why=why)
    change = np.diff(counts / size, axis=1)[:, 0] * np.array([1, -1, 1, -1])
    variance = (counts / size**2).sum(axis=1)
    reach = reach_of(confidence)

    def summed(rows: slice) -> Estimate:
        value, error = change[rows].sum(), sqrt(variance[rows].sum())
        return Estimate(float(value), value - reach * error, value + reach * error)

    error = sqrt(variance.sum())
    z = change.sum() / error if error else np.nan
    parts = (summed(slice(0, 2)), summed(slice(2, 4)), summed(slice(0, 4)))
    return DisplacementDifference(*parts, z=float(z), p=two_sided(z))


def difference_in_differences(
    treated: BeforeAfter,
    control: BeforeAfter,
    *,
    dispersion: float = 1.0,
    confidence: float = 0.95,
) -> RateChange:
    """Change of the treated area's crime against the control's, from four counts.

    ln ratio has variance ``dispersion`` (1/T0 + 1/T1 + 1/C0 + 1/C1); ``dispersion``
    is the variance of counts over their mean, 1 for Poisson. With a count of 0, half
    a crime is added to each (Haldane and Anscombe).
    """
    counts = _counts(treated=treated, control=control)
    if not dispersion > 0:
        raise BadMethod(setting="dispersion", value=dispersion, why="it is not above 0")
    value, error = _log_ratio(counts, dispersion)
    (t0, t1), (c0, c1) = counts
    reach = reach_of(confidence) * error
    return RateChange(
        ratio=Estimate(exp(value), exp(value - reach), exp(value + reach)),
        prevented=float(t0 * c1 / c0 - t1) if c0 else np.nan,
        p=two_sided(value / error),
        pretrend=Estimate(np.nan, np.nan, np.nan),
    )


def panel_difference_in_differences(
    counts: ArrayLike,
    treated: ArrayLike,
    after: ArrayLike,
    *,
    confidence: float = 0.95,
    runs: int = RUNS,
    seed: int = SEED,
) -> RateChange:
    """Difference in differences of many units over many periods.

    Parameters
    ----------
    counts : [t, u] crimes; units with a missing period are left out.
    treated : [u] True for the units of the programme.
    after : [t] True for the periods since its start.

    Notes
    -----
    The ratio is that of pooled sums. Units are resampled within both groups for the
    interval (cluster bootstrap), so neither Poisson counts nor independent periods
    are assumed; ``p`` comes from drawing the treated units anew among all units.
    Groups of fewer than two units have no interval.

    Raises
    ------
    BadMethod
        A group or a side of the start is empty, or shapes do not fit.
    """
    table, group, since = _panel(counts, treated, after)
    before_after = np.stack([table[~since].sum(axis=0), table[since].sum(axis=0)])
    rng = np.random.default_rng(seed)
    value = _log_ratios(before_after, group[None])[0]
    low = high = np.nan
    if min(group.sum(), (~group).sum()) > 1:
        drawn = _resampled(before_after, group, rng, runs)
        tails = [100 * (1 - confidence) / 2, 100 * (1 + confidence) / 2]
        low, high = np.exp(np.percentile(drawn, tails))
    shuffled = rng.permuted(np.tile(group, (runs, 1)), axis=1)
    placebo = np.abs(_log_ratios(before_after, shuffled))
    p = ((placebo >= abs(value) - 1e-12).sum() + 1) / (runs + 1)
    (t0, c0), (t1, c1) = (
        (side[group].sum(), side[~group].sum()) for side in before_after
    )
    return RateChange(
        ratio=Estimate(float(np.exp(value)), float(low), float(high)),
        prevented=float(t0 * c1 / c0 - t1) if c0 else np.nan,
        p=float(p),
        pretrend=_pretrend(table[~since], group, confidence),
    )


def event_study(
    counts: ArrayLike,
    treated: ArrayLike,
    after: ArrayLike,
    *,
    dispersion: float = 1.0,
    confidence: float = 0.95,
) -> tuple[Estimate, ...]:
    """[t] ratio of treated to control in each period, against all periods before.

    Five years of cameras in one line: below 1 means less crime than the control's
    development would give; before the start the ratios should lie around 1.
    """
    table, group, since = _panel(counts, treated, after)
    sums = np.stack([table[:, group].sum(axis=1), table[:, ~group].sum(axis=1)])
    before = sums[:, ~since].sum(axis=1)
    found = []
    for now in sums.T:
        value, error = _log_ratio(np.stack([before, now], axis=1), dispersion)
        reach = reach_of(confidence) * error
        found.append(Estimate(exp(value), exp(value - reach), exp(value + reach)))
    return tuple(found)


def _counts(**areas: BeforeAfter) -> FloatArray:
    """[areas, 2] counts before and after."""
    for name, pair in areas.items():
        usable = len(pair) == 2 and all(np.isfinite(n) and n >= 0 for n in pair)
        if not usable:
            why = "it takes the crimes before and after, both 0 or more"
            raise BadMethod(setting=name, value=pair, why=why)
    return np.array(list(areas.values()), dtype=float)


def _log_ratio(counts: FloatArray, dispersion: float) -> tuple[float, float]:
    """ln ((T1 / T0) / (C1 / C0)) and its standard error."""
    safe = counts + 0.5 if (counts == 0).any() else counts
    (t0, t1), (c0, c1) = safe
    error = sqrt(dispersion * float((1 / safe).sum()))
    return log(t1 / t0) - log(c1 / c0), error


def _log_ratios(before_after: FloatArray, groups: NDArray[np.bool_]) -> FloatArray:
    """[runs] ln ratio for each row of ``groups`` [runs, u], True = treated."""
    treated = groups @ before_after.T
    control = before_after.sum(axis=1) - treated
    return _log_ratio_of_sums(treated, control)


def _resampled(
    before_after: FloatArray,
    group: NDArray[np.bool_],
    rng: np.random.Generator,
    runs: int,
) -> FloatArray:
    """[runs] ln ratio with the units of both groups drawn with replacement."""
    sums = []
    for members in (np.flatnonzero(group), np.flatnonzero(~group)):
        equal = np.full(members.size, 1 / members.size)
        often = rng.multinomial(members.size, equal, runs)
        sums.append(often @ before_after[:, members].T)
    return _log_ratio_of_sums(*sums)


def _log_ratio_of_sums(treated: FloatArray, control: FloatArray) -> FloatArray:
    """[runs] ln ratio of [runs, 2] sums before and after; half a crime added to 0."""
    sums = np.concatenate([treated, control], axis=1).astype(float)
    sums += 0.5 * (sums == 0).any(axis=1, keepdims=True)
    t0, t1, c0, c1 = sums.T
    return np.log(t1 / t0) - np.log(c1 / c0)


def _panel(
    counts: ArrayLike, treated: ArrayLike, after: ArrayLike
) -> tuple[FloatArray, NDArray[np.bool_], NDArray[np.bool_]]:
    table = np.asarray(counts, dtype=float)
    group, since = np.asarray(treated, dtype=bool), np.asarray(after, dtype=bool)
    if table.ndim != 2 or table.shape != (since.size, group.size):
        why: str = Phrase(
            "{periods} periods of {units} units were announced",
            periods=since.size,
            units=group.size,
        )
        raise BadMethod(setting="counts", value=f"of shape {table.shape}", why=why)
    known = np.isfinite(table).all(axis=0)
    table, group = table[:, known], group[known]
    for setting, mask in (("treated", group), ("after", since)):
        if mask.all() or not mask.any():
            why = "both sides must have members"
            raise BadMethod(setting=setting, value=mask.tolist(), why=why)
    return table, group, since


def _pretrend(
    before: FloatArray, group: NDArray[np.bool_], confidence: float
) -> Estimate:
    """Ratio per period of treated to control before the start.

    Slope of ln (T / C) over the periods, weighted by its Poisson variance; nan with
    fewer than three periods or a period without crimes.
    """
    treated, control = before[:, group].sum(axis=1), before[:, ~group].sum(axis=1)
    if len(before) < 3 or min(treated.min(), control.min()) <= 0:
        return Estimate(np.nan, np.nan, np.nan)
    weight = 1 / (1 / treated + 1 / control)
    time = np.arange(len(before)) - np.average(np.arange(len(before)), weights=weight)
    squares = (weight * time**2).sum()
    slope = (weight * time * np.log(treated / control)).sum() / squares
    reach = reach_of(confidence) / sqrt(squares)
    return Estimate(exp(slope), exp(slope - reach), exp(slope + reach))


def _percentiles(series: FloatArray, confidence: float) -> Estimate:
    """The first value with the percentile interval of the others."""
    drawn = series[1:][np.isfinite(series[1:])]
    if not drawn.size:
        return Estimate(float(series[0]), np.nan, np.nan)
    tails = [100 * (1 - confidence) / 2, 100 * (1 + confidence) / 2]
    low, high = np.percentile(drawn, tails)
    return Estimate(float(series[0]), float(low), float(high))


def reach_of(confidence: float) -> float:
    """Standard errors on either side of an estimate."""
    if not 0 < confidence < 1:
        why = "it must be between 0 and 1"
        raise BadMethod(setting="confidence", value=confidence, why=why)
    return float(ndtri((1 + confidence) / 2))


def two_sided(z: float) -> float:
    return erfc(abs(z) / sqrt(2))
