"""Summaries of parts of a set that merge into those of the whole.

``Summary`` holds what treatment and normalisation need of a set; ``OrderStatistics``
finds exact order statistics of any number of values in four passes of counting.

Sources
-------
Pebay, P. (2008) Formulas for robust, one-pass parallel computation of covariances and
arbitrary-order statistical moments. Sandia report SAND2008-6212.
Radix selection: Knuth, The Art of Computer Programming 3, 5.2.5.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .method import Method, Treat
from .treat import Limits, from_power_sums

Array = NDArray[np.float64]
_DIGITS, _BITS = 4, 16


class Tail(NamedTuple):
    """The outermost distinct values of a set, outermost first, and how often each."""

    values: Array
    counts: NDArray[np.int64]

    def merged(self, other: Tail, depth: int, upper: bool) -> Tail:
        values, at = np.unique(
            np.concatenate([self.values, other.values]), return_inverse=True
        )
        counts = np.zeros(len(values), dtype=np.int64)
        np.add.at(counts, at, np.concatenate([self.counts, other.counts]))
        order = slice(None, None, -1) if upper else slice(None)
        return Tail(values[order][:depth], counts[order][:depth])


@dataclass(frozen=True)
class Summary:
    """Number, mean, central moments and tails of one set; ``depth`` values a tail.

    ``moments`` are the sums of the second to fourth powers about the mean.
    """

    count: int
    mean: float
    moments: tuple[float, float, float]
    bottom: Tail
    top: Tail
    depth: int

    @property
    def low(self) -> float:
        return float(self.bottom.values[0]) if self.count else float("nan")

    @property
    def high(self) -> float:
        return float(self.top.values[0]) if self.count else float("nan")

    @property
    def sd(self) -> float:
        """Standard deviation with ddof 1; 0 for a single value."""
        return float((self.moments[0] / max(self.count - 1, 1)) ** 0.5)

    def merged(self, other: Summary) -> Summary:
        """The summary of both sets together."""
        if not self.count or not other.count:
            return self if self.count else other
        return Summary(
            self.count + other.count,
            *_merged_moments(self, other),
            self.bottom.merged(other.bottom, self.depth, upper=False),
            self.top.merged(other.top, self.depth, upper=True),
            self.depth,
        )


def summarise(x: Array, depth: int = 1) -> Summary:
    """Summary of the values of ``x`` that are not nan."""
    known = x[~np.isnan(x)]
    mean = float(known.mean()) if known.size else 0.0
    centred = known - mean
    square = centred * centred
    sums = (square.sum(), (square * centred).sum(), square @ square)
    moments = (float(sums[0]), float(sums[1]), float(sums[2]))
    bottom = _tail(known, depth)
    top = _tail(-known, depth)
    return Summary(
        known.size, mean, moments, bottom, top._replace(values=-top.values), depth
    )


def _tail(known: Array, depth: int) -> Tail:
    """The ``depth`` lowest distinct values.

    Only the lowest few are put in order, unless ties leave too few different ones.
    """
    reach = 4 * depth
    if reach < known.size:
        lowest = np.partition(known, reach)[: reach + 1]
        values, counts = np.unique(lowest, return_counts=True)
        if len(values) > depth:  # the last one may occur further up
            return Tail(values[:depth], counts[:depth])
    values, counts = np.unique(known, return_counts=True)
    return Tail(values[:depth], counts[:depth])


@dataclass(frozen=True)
class Treatment:
    """Treatment of one set, as numbers: clip to ``low``..``high``, or take the log.

    ``ends`` are the extremes before treatment.
    """

    low: float
    high: float
    logged: bool
    ends: tuple[float, float]

    def __call__(self, x: Array) -> Array:
        if not self.logged:
            return np.clip(x, self.low, self.high)
        low, high = self.ends
        return np.log(x - low + 0.01 * (high - low))

    @property
    def extremes(self) -> Array:
        """Extremes after treatment."""
        return self(np.array(self.ends))


def tail_depth(method: Method, slices: int) -> int:
    """Distinct values that winsorising a set of ``slices`` may have to look at."""
    if method.treat is Treat.NONE:
        return 1
    return method.winsorise_points * slices + 2


def treatment_of(summary: Summary, method: Method, slices: int) -> Treatment:
    """The treatment that ``treat.treat`` gives the whole set, from its summary."""
    ends = (summary.low, summary.high)
    untreated = Treatment(*ends, logged=False, ends=ends)
    if method.treat is Treat.NONE or not summary.count:
        return untreated
    limits = Limits(method.skew_limit, method.kurtosis_limit)
    if limits.passes(*from_power_sums(summary.count, 0.0, *summary.moments)):
        return untreated
    low, high, passes = _winsorised(summary, method.winsorise_points * slices, limits)
    if method.treat is Treat.WINSORISE or passes or not ends[1] > ends[0]:
        return Treatment(low, high, logged=False, ends=ends)
    return Treatment(*ends, logged=True, ends=ends)


def _winsorised(
    summary: Summary, points: int, limits: Limits
) -> tuple[float, float, bool]:
    """Values to clip to, and whether the clipped set passes."""
    bottom, top, n = summary.bottom, summary.top, summary.count
    centre = summary.mean
    tiny = float(np.finfo(np.float64).tiny)
    scale = max(summary.high - centre, centre - summary.low, tiny)
    powers = np.arange(1, 5)
    inner = np.array([0.0, *summary.moments]) / np.float64(scale) ** powers
    at = {-1: 0, 1: 0}
    pulled = {-1: 0, 1: 0}
    ends = {-1: bottom, 1: top}

    def end(side: int) -> float:
        return float(ends[side].values[at[side]])

    def pull(side: int, many: int) -> Array:
        """Power sums of ``many`` values at an end."""
        return many * ((end(side) - centre) / scale) ** powers

    while True:
        clipped = inner + pull(-1, pulled[-1]) + pull(1, pulled[1])
        skew, kurtosis = from_power_sums(n, *clipped.tolist())
        passes = limits.passes(skew, kurtosis)
        done = pulled[-1] + pulled[1] >= points or not end(-1) < end(1)
        if passes or done or n < 4:
            return end(-1), end(1), passes
        side = 1 if skew >= 0 else -1
        many = int(ends[side].counts[at[side]])
        inner = inner - pull(side, many)
        at[side] += 1
        pulled[side] += many


def _merged_moments(a: Summary, b: Summary) -> tuple[float, tuple[float, float, float]]:
    """Mean and moments of two sets together (Pebay's equations 3.1)."""
    na, nb = float(a.count), float(b.count)
    n, d = na + nb, b.mean - a.mean
    a2, a3, a4 = a.moments
    b2, b3, b4 = b.moments
    mean = a.mean + d * nb / n
    m2 = a2 + b2 + d**2 * na * nb / n
    m3 = a3 + b3 + d**3 * na * nb * (na - nb) / n**2 + 3 * d * (na * b2 - nb * a2) / n
    m4 = (
        a4
        + b4
        + d**4 * na * nb * (na**2 - na * nb + nb**2) / n**3
        + 6 * d**2 * (na**2 * b2 + nb**2 * a2) / n**2
        + 4 * d * (na * b3 - nb * a3) / n
    )
    return mean, (m2, m3, m4)


@dataclass
class OrderStatistics:
    """Exact order statistics by radix selection over the bits of the values.

    Call ``counted`` on every part of the data and hand the sum to ``narrow``, four
    times; then ``values`` are those of the 0-based ``ranks`` among the values that are
    not nan. Each pass settles 16 of the 64 bits.
    """

    ranks: Sequence[int]
    prefixes: list[int] = field(init=False)
    left: list[int] = field(init=False)
    passed: int = 0

    def __post_init__(self) -> None:
        self.prefixes = [0] * len(self.ranks)
        self.left = list(self.ranks)

    @property
    def wanted(self) -> list[int]:
        """The different prefixes still open, in order."""
        return sorted(set(self.prefixes))

    def narrow(self, counts: NDArray[np.int64]) -> None:
        """Take the histograms [len(wanted), 65536] of one pass over all data."""
        rows = {prefix: row for row, prefix in enumerate(self.wanted)}
        for i, prefix in enumerate(self.prefixes):
            sums = np.cumsum(counts[rows[prefix]])
            digit = int(np.searchsorted(sums, self.left[i], side="right"))
            self.left[i] -= int(sums[digit - 1]) if digit else 0
            self.prefixes[i] = (prefix << _BITS) | digit
        self.passed += 1

    @property
    def done(self) -> bool:
        return self.passed == _DIGITS

    @property
    def values(self) -> Array:
        keys = np.array(self.prefixes, dtype=np.uint64)
        sign = np.uint64(1 << 63)
        return np.where(keys & sign, keys ^ sign, ~keys).view(np.float64)


def counted(x: Array, wanted: Sequence[int], passed: int) -> NDArray[np.int64]:
    """Histograms [len(wanted), 65536] of the next 16 bits of the values of a part."""
    known = np.ascontiguousarray(x[~np.isnan(x)])
    bits = known.view(np.uint64)
    sign = np.uint64(1 << 63)
    keys = np.where(bits & sign, ~bits, bits | sign)
    rest = np.uint64(_BITS * (_DIGITS - 1 - passed))
    digits = ((keys >> rest) & np.uint64(0xFFFF)).astype(np.int64)
    if not passed:
        return np.bincount(digits, minlength=1 << _BITS)[None]
    above = keys >> (rest + np.uint64(_BITS))
    return np.stack(
        [
            np.bincount(digits[above == np.uint64(prefix)], minlength=1 << _BITS)
            for prefix in wanted
        ]
    )


def quantile_breaks(ordered: Mapping[int, float], count: int, k: int) -> Array:
    """[k - 1] quantiles of type 7, as ``classify`` has them, by order statistics.

    ``ordered`` holds the order statistics that ``quantile_ranks`` names.
    """
    position = (count - 1) * np.arange(1, k) / k
    below = np.floor(position).astype(np.int64)
    low = np.array([ordered[rank] for rank in below.tolist()])
    above = np.minimum(below + 1, count - 1)
    high = np.array([ordered[rank] for rank in above.tolist()])
    part = position - below
    step = (high - low) * np.where(part < 0.5, part, 1 - part)
    return np.where(part < 0.5, low + step, high - step)


def quantile_ranks(count: int, k: int) -> list[int]:
    """0-based ranks of the order statistics around the k - 1 quantiles."""
    below = np.floor((count - 1) * np.arange(1, k) / k).astype(np.int64)
    return sorted({*below.tolist(), *np.minimum(below + 1, count - 1).tolist()})
