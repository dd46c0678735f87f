"""Treatment of outliers: winsorise, else log, where skewness and kurtosis are high.

Functions work on one set of values; nan is missing and stays nan.

Source: COINr 1.1 (``check_SkewKurt``, ``winsorise``, ``log_CT``), after OECD/JRC,
Handbook on Constructing Composite Indicators (2008), step 5.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .method import Method, Treat

Array = NDArray[np.float64]

# Values whose powers are added up at once: they stay in the processor's cache.
_AT_ONCE = 8192


@dataclass(frozen=True)
class Treated:
    """``values`` after treatment; ``points`` winsorised; ``logged`` or not."""

    values: Array
    points: int = 0
    logged: bool = False


@dataclass(frozen=True)
class Limits:
    """A set fails when ``|skewness| >= skew`` and ``kurtosis >= kurtosis``."""

    skew: float = 2.0
    kurtosis: float = 3.5

    def passes(self, skew: float, kurtosis: float) -> bool:
        return not (abs(skew) >= self.skew and kurtosis >= self.kurtosis)


def skew_kurtosis(x: Array) -> tuple[float, float]:
    """Sample skewness G1 and excess kurtosis G2 (type 2 of Joanes and Gill 1998).

    ``G1 = sqrt(n (n-1)) / (n-2) * m3 / m2^1.5`` and
    ``G2 = ((n+1)(m4 / m2^2 - 3) + 6) (n-1) / ((n-2)(n-3))``; nan for fewer than four
    values or a constant.
    """
    known = x[~np.isnan(x)]
    if not known.size:
        return float("nan"), float("nan")
    mean = known.mean()
    sums = np.zeros(4)
    for start in range(0, known.size, _AT_ONCE):
        centred = known[start : start + _AT_ONCE] - mean
        square = centred * centred
        sums += centred.sum(), square.sum(), square @ centred, square @ square
    return from_power_sums(known.size, *sums.tolist())


def winsorise(x: Array, points: int, limits: Limits = Limits()) -> Treated:
    """Pull in the extremes one value at a time until the set passes ``limits``.

    While it fails and fewer than ``points`` are pulled in, all values tied at the
    maximum (skewness >= 0) or at the minimum (below 0) take the next value. Ties may
    exceed ``points`` by their number less one, as in COINr.

    Only the outermost values are put in order, and power sums make each step cheap, so
    that a panel of many months stays fast.
    """
    known = x[~np.isnan(x)]
    tail = points + 1
    ordered = _tails_in_order(known, tail)
    low, high = _winsorised_ranks(ordered, points, limits, tail)
    if max(low, known.size - high) >= tail:  # ties that may reach past the tail
        ordered = np.sort(known)
        low, high = _winsorised_ranks(ordered, points, limits, known.size)
    pulled = low + known.size - high
    if not pulled:
        return Treated(x)
    values = np.clip(x, ordered[low], ordered[high - 1])
    return Treated(values, points=pulled)


def log_transform(x: Array) -> Array:
    """``ln(x - min + 0.01 (max - min))``: COINr's ``log_CT``, for any sign of values.

    Unchanged, up to a constant, by a change of units. A constant stays as it is.
    """
    low, high = np.fmin.reduce(x), np.fmax.reduce(x)
    if not high > low:
        return x
    return np.log(x - low + 0.01 * (high - low))


def treat(x: Array, method: Method, slices: int = 1) -> Treated:
    """Treat one set as ``method`` says.

    Parameters
    ----------
    x : [n], nan = missing.
    slices : how many months and slots the set holds; ``winsorise_points`` is meant
        per slice, so a panel may pull in that many times as many.

    Notes
    -----
    The log is taken of the values before winsorising, and only when winsorising was
    not enough (COINr's default).
    """
    limits = Limits(method.skew_limit, method.kurtosis_limit)
    if method.treat is Treat.NONE or limits.passes(*skew_kurtosis(x)):
        return Treated(x)
    treated = winsorise(x, method.winsorise_points * slices, limits)
    if method.treat is Treat.WINSORISE or limits.passes(*skew_kurtosis(treated.values)):
        return treated
    return Treated(log_transform(x), logged=True)


def _tails_in_order(known: Array, tail: int) -> Array:
    """A copy whose ``tail`` lowest and ``tail`` highest values stand in order."""
    n = known.size
    if 2 * tail >= n:
        return np.sort(known)
    ordered = np.partition(known, (tail - 1, n - tail))
    ordered[:tail].sort()
    ordered[n - tail :].sort()
    return ordered


def _winsorised_ranks(
    ordered: Array, points: int, limits: Limits, tail: int
) -> tuple[int, int]:
    """``ordered[low:high]`` keep their values; those outside take the nearest.

    Only the ``tail`` outermost values on each side are looked at one by one.
    """
    n = ordered.size
    low, high, outer = 0, n, max(n - tail, 0)
    if n < 4:
        return low, high
    z = ordered - ordered.mean()
    z /= max(-float(z[0]), float(z[-1])) or 1.0
    sums = _running_power_sums(z, tail)
    while low + n - high < points and z[low] < z[high - 1]:
        kept = sums[:, sums.shape[1] - 1 - (n - high)] - sums[:, low]
        ends = ((low, float(z[low])), (n - high, float(z[high - 1])))
        skew, kurtosis = from_power_sums(
            n, *(s + sum(k * v**p for k, v in ends) for p, s in enumerate(kept, 1))
        )
        if limits.passes(skew, kurtosis):
            break
        if skew >= 0:
            high = outer + int(np.searchsorted(z[outer:], z[high - 1], side="left"))
        else:
            low = int(np.searchsorted(z[:tail], z[low], side="right"))
    return low, high


def _running_power_sums(z: Array, tail: int) -> Array:
    """[4, :] sums of the first four powers of all values before each position.

    Between the tails there are no positions: the values there are added up at once.
    """
    n = z.size
    if 2 * tail >= n:
        steps = np.power(z, [[1], [2], [3], [4]])
    else:
        middle = z[tail : n - tail]
        square = middle * middle
        between = [middle, square, square * middle, square * square]
        ends = np.concatenate([z[:tail], z[n - tail :]])
        steps = np.insert(
            np.power(ends, [[1], [2], [3], [4]]),
            tail,
            [power.sum() for power in between],
            axis=1,
        )
    return np.cumsum(np.pad(steps, ((0, 0), (1, 0))), axis=1)


def from_power_sums(
    n: int, s1: float, s2: float, s3: float, s4: float
) -> tuple[float, float]:
    """G1 and G2 from the sums of the first four powers about any nearby origin."""
    mean = s1 / n
    m2 = s2 / n - mean**2
    m3 = s3 / n - 3 * mean * s2 / n + 2 * mean**3
    m4 = s4 / n - 4 * mean * s3 / n + 6 * mean**2 * s2 / n - 3 * mean**4
    if n < 4 or m2 <= 0:
        return float("nan"), float("nan")
    skew = (n * (n - 1)) ** 0.5 / (n - 2) * m3 / m2**1.5
    kurtosis = ((n + 1) * (m4 / m2**2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
    return skew, kurtosis
