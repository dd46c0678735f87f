"""Spatial patterns: Moran's I, Geary's C, G, local Moran (LISA), Gi and Gi*.

Global statistics come with their moments under normality and randomisation and a
permutation test; local ones with a conditional permutation test (the unit's own
value stays, the others are drawn from all other units) and the Benjamini-Hochberg
correction for testing every unit.

What is defined for difficult data: units with nan (or infinite values) are left out
together with their links, and have nan and label 0 in the results. Units without
neighbours (islands) count in means and n, but their local results are nan and 0.
For a constant, and with fewer than 4 units, everything is nan.

Sources: Cliff and Ord (1981), Spatial Processes; Getis and Ord (1992), Geographical
Analysis 24, 189-206; Ord and Getis (1995), ibid. 27, 286-306; Anselin (1995), ibid.
27, 93-115; Sokal, Oden and Thomson (1998), ibid. 30, 331-354; Benjamini and Hochberg
(1995), JRSS B 57, 289-300; pseudo p-values and quadrants as in GeoDa and esda.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from math import erfc, sqrt
from typing import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .contiguity import IntArray, Weights
from .permutation import BLOCK, ROUNDING, conditional_tails

FloatArray = NDArray[np.float64]
PERMUTATIONS = 999
SEED = 20241122
_FEWEST = 4


class Quadrant(IntEnum):
    """Of the Moran scatter plot: the unit's own value, then its neighbours'."""

    NONE = 0
    HIGH_HIGH = 1
    LOW_HIGH = 2
    LOW_LOW = 3
    HIGH_LOW = 4


class Spot(IntEnum):
    COLD = -1
    NONE = 0
    HOT = 1


@dataclass(frozen=True)
class GlobalPattern:
    """One statistic of the whole map.

    ``p_normal`` and ``p_random`` are two-sided, from ``z_normal`` and ``z_random``
    (nan where no moments are known). ``p`` is the pseudo p-value (r + 1) / (R + 1)
    of the permutation test towards the tail where the statistic lies; nan with 0
    ``permutations``.
    """

    name: str
    value: float
    expected: float
    z_normal: float
    z_random: float
    p: float
    n: int
    permutations: int
    seed: int

    @property
    def p_normal(self) -> float:
        return erfc(abs(self.z_normal) / sqrt(2))

    @property
    def p_random(self) -> float:
        return erfc(abs(self.z_random) / sqrt(2))


@dataclass(frozen=True)
class LocalPattern:
    """One statistic per unit; all arrays are [n].

    ``z`` is standardised by the exact moments under conditional randomisation;
    ``p`` is the pseudo p-value (r + 1) / (R + 1) towards the tail where the unit
    lies, ``p_adjusted`` the same after Benjamini and Hochberg. ``kind`` is a
    ``Quadrant`` for local Moran and a ``Spot`` for Gi and Gi*, whatever its
    significance; ``significant`` picks.
    """

    name: str
    value: FloatArray
    z: FloatArray
    p: FloatArray
    p_adjusted: FloatArray
    kind: NDArray[np.int8]
    permutations: int
    seed: int

    def significant(
        self, alpha: float = 0.05, corrected: bool = True
    ) -> NDArray[np.int8]:
        """``kind`` where the p-value is at most ``alpha``, elsewhere 0."""
        p = self.p_adjusted if corrected else self.p
        return np.where(p <= alpha, self.kind, 0).astype(np.int8)


def morans_i(
    values: ArrayLike,
    weights: Weights,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
    row_standardise: bool = True,
) -> GlobalPattern:
    """Moran's I = n / S0 * sum_ij w_ij z_i z_j / sum_i z_i^2, z centred values."""
    x, w = _known(values, weights, row_standardise)
    if not _varies(x, w):
        return _undefined("moran_i", x.size, seed)
    n, z = x.size, x - x.mean()
    s0, s1, s2 = _weight_sums(w)
    matrix = w.matrix()

    def statistic(z: FloatArray) -> FloatArray:
        return n / s0 * (z * (matrix @ z)).sum(axis=0) / (z * z).sum(axis=0)

    expected = -1 / (n - 1)
    normal = (n**2 * s1 - n * s2 + 3 * s0**2) / (s0**2 * (n**2 - 1)) - expected**2
    b2 = n * (z**4).sum() / (z**2).sum() ** 2
    a = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
    b = b2 * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    random = (a - b) / ((n - 1) * (n - 2) * (n - 3) * s0**2) - expected**2
    moments = (expected, normal, random)
    return _tested("moran_i", statistic, z, moments, permutations, seed)


def gearys_c(
    values: ArrayLike,
    weights: Weights,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
    row_standardise: bool = True,
) -> GlobalPattern:
    """Geary's C = (n - 1) sum_ij w_ij (x_i - x_j)^2 / (2 S0 sum_i z_i^2).

    Below 1 neighbours are alike, above 1 unlike; expected 1.
    """
    x, w = _known(values, weights, row_standardise)
    if not _varies(x, w):
        return _undefined("geary_c", x.size, seed)
    n, z = x.size, x - x.mean()
    s0, s1, s2 = _weight_sums(w)
    matrix = w.matrix()
    outgoing = np.asarray(matrix.sum(axis=1)).ravel()
    degree = outgoing + np.asarray(matrix.sum(axis=0)).ravel()

    def statistic(z: FloatArray) -> FloatArray:
        squares = (degree @ z**2) - 2 * (z * (matrix @ z)).sum(axis=0)
        return (n - 1) * squares / (2 * s0 * (z * z).sum(axis=0))

    normal = ((2 * s1 + s2) * (n - 1) - 4 * s0**2) / (2 * (n + 1) * s0**2)
    b2 = n * (z**4).sum() / (z**2).sum() ** 2
    random = (n - 1) * s1 * (n**2 - 3 * n + 3 - (n - 1) * b2)
    random -= (n - 1) * s2 * (n**2 + 3 * n - 6 - (n**2 - n + 2) * b2) / 4
    random += s0**2 * (n**2 - 3 - (n - 1) ** 2 * b2)
    random /= n * (n - 2) * (n - 3) * s0**2
    return _tested("geary_c", statistic, z, (1.0, normal, random), permutations, seed)


def general_g(
    values: ArrayLike,
    weights: Weights,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
) -> GlobalPattern:
    """Getis and Ord's G = sum_ij w_ij x_i x_j / sum_(i != j) x_i x_j.

    Weights as given (binary as a rule). Only for values >= 0; otherwise nan.
    """
    x, w = _known(values, weights, row_standardise=False)
    if not _varies(x, w) or x.min() < 0:
        return _undefined("general_g", x.size, seed)
    n = x.size
    # G does not depend on the unit of measurement; its moments could overflow.
    x = x / x.max()
    s0, s1, s2 = _weight_sums(w)
    matrix = w.matrix()
    pairs = x.sum() ** 2 - (x**2).sum()
    if not pairs > 0:
        return _undefined("general_g", n, seed)

    def statistic(x: FloatArray) -> FloatArray:
        return (x * (matrix @ x)).sum(axis=0) / pairs

    expected = s0 / (n * (n - 1))
    b0 = (n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2
    b1 = -((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * s0**2)
    b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * s0**2
    b4 = s1 - s2 + s0**2
    m1, m2, m3, m4 = ((x**power).sum() for power in (1, 2, 3, 4))
    square = b0 * m2**2 + b1 * m4 + b2 * m1**2 * m2 + b3 * m1 * m3 + b4 * m1**4
    square /= pairs**2 * n * (n - 1) * (n - 2) * (n - 3)
    # Getis and Ord's moments are those of randomisation; none assume normality.
    moments = (expected, np.nan, square - expected**2)
    return _tested("general_g", statistic, x, moments, permutations, seed)


def local_moran(
    values: ArrayLike,
    weights: Weights,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
    row_standardise: bool = True,
) -> LocalPattern:
    """LISA: I_i = (n - 1) z_i sum_j w_ij z_j / sum_j z_j^2 (Anselin 1995).

    A unit at the mean has I_i = 0 whatever its neighbours are: it counts as low, and
    its ``z`` is nan.
    """
    x, w = _known(values, weights, row_standardise)
    if not _varies(x, w):
        return _undefined_local("local_moran", values, seed)
    z = x - x.mean()
    z[np.abs(z) <= ROUNDING * np.abs(x).max()] = 0.0
    lag = w.matrix() @ z
    value = (x.size - 1) * z * lag / (z @ z)
    sign = np.where(z == 0, np.nan, np.sign(z))
    kind = np.select(
        [(z > 0) & (lag > 0), (z <= 0) & (lag > 0), z <= 0],
        [Quadrant.HIGH_HIGH, Quadrant.LOW_HIGH, Quadrant.LOW_LOW],
        Quadrant.HIGH_LOW,
    )
    found = (value, sign * _conditional_z(x, w), kind)
    return _tested_local("local_moran", values, x, w, found, permutations, seed)


def getis_ord(
    values: ArrayLike,
    weights: Weights,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
    star: bool = True,
) -> LocalPattern:
    """Gi* (or Gi): the share of all values that lies in the neighbourhood.

    Gi* counts the unit itself with weight 1, Gi leaves it out above and below the
    line. Weights as given (binary as a rule). ``z`` is the usual map value (Ord and
    Getis 1995); the shares make sense for values >= 0 only, z for all.
    """
    name = "getis_ord_gi_star" if star else "getis_ord_gi"
    x, w = _known(values, weights, row_standardise=False)
    if not _varies(x, w):
        return _undefined_local(name, values, seed)
    lag = w.matrix() @ x
    with np.errstate(divide="ignore", invalid="ignore"):
        value = (lag + x) / x.sum() if star else lag / (x.sum() - x)
    z = _star_z(x, w, lag) if star else _conditional_z(x, w)
    kind = np.select([z > 0, z < 0], [Spot.HOT, Spot.COLD], Spot.NONE)
    return _tested_local(name, values, x, w, (value, z, kind), permutations, seed)


def benjamini_hochberg(p: ArrayLike) -> FloatArray:
    """Adjusted p-values: the least false discovery rate that calls each one found.

    nan stays nan and is not counted as a test.
    """
    given = np.asarray(p, dtype=np.float64)
    tested = np.flatnonzero(~np.isnan(given))
    order = tested[np.argsort(given[tested])[::-1]]
    ranks = np.arange(tested.size, 0, -1)
    adjusted = np.full(given.shape, np.nan)
    scaled = given[order] * tested.size / ranks
    adjusted[order] = np.minimum(np.minimum.accumulate(scaled), 1.0)
    return adjusted


def _known(
    values: ArrayLike, weights: Weights, row_standardise: bool
) -> tuple[FloatArray, Weights]:
    x = np.asarray(values, dtype=np.float64)
    if x.shape != (len(weights),):
        raise ValueError(f"values have shape {x.shape}, weights {len(weights)} units")
    keep = np.isfinite(x)
    among = weights if keep.all() else weights.among(keep)
    return x[keep], among.row_standardised() if row_standardise else among


def _varies(x: FloatArray, weights: Weights) -> bool:
    enough = x.size >= _FEWEST and weights.indices.size > 0
    return bool(enough and x.min() < x.max())


def _weight_sums(weights: Weights) -> tuple[float, float, float]:
    """S0 = sum w, S1 = sum (w_ij + w_ji)^2 / 2, S2 = sum (w_i. + w_.i)^2."""
    matrix = weights.matrix()
    both = matrix + matrix.T
    sums = np.asarray(both.sum(axis=1)).ravel()
    s1 = float(both.multiply(both).sum()) / 2
    return float(weights.values.sum()), s1, float((sums**2).sum())


def _tested(
    name: str,
    statistic: Callable[[FloatArray], FloatArray],
    x: FloatArray,
    moments: tuple[float, float, float],
    permutations: int,
    seed: int,
) -> GlobalPattern:
    """Compare the statistic of ``x`` with that of ``permutations`` shuffles of it."""
    value = float(statistic(x[:, None])[0])
    expected, normal, random = moments
    rng = np.random.default_rng(seed)
    close = ROUNDING * max(abs(value), 1.0)
    at_least = at_most = 0
    step = max(1, BLOCK // x.size)
    for first in range(0, permutations, step):
        runs = min(step, permutations - first)
        shuffled = rng.permuted(np.tile(x, (runs, 1)), axis=1)
        simulated = statistic(np.ascontiguousarray(shuffled.T))
        at_least += int((simulated >= value - close).sum())
        at_most += int((simulated <= value + close).sum())
    p = (min(at_least, at_most) + 1) / (permutations + 1) if permutations else np.nan
    z_normal, z_random = (
        (value - expected) / sqrt(variance) if variance > 0 else np.nan
        for variance in (normal, random)
    )
    return GlobalPattern(
        name, value, expected, z_normal, z_random, p, x.size, permutations, seed
    )


def _tested_local(
    name: str,
    values: ArrayLike,
    x: FloatArray,
    weights: Weights,
    found: tuple[FloatArray, FloatArray, IntArray],
    permutations: int,
    seed: int,
) -> LocalPattern:
    """Add the conditional permutation test and put the units back in their places."""
    value, z, kind = found
    at_least, at_most = conditional_tails(x, weights, permutations, seed)
    extreme = np.minimum(at_least, at_most)
    p = (extreme + 1) / (permutations + 1) if permutations else np.full(x.size, np.nan)
    island = weights.counts == 0
    keep = np.isfinite(np.asarray(values, dtype=np.float64))

    def placed(result: ArrayLike) -> FloatArray:
        full = np.full(keep.size, np.nan)
        full[keep] = np.where(island, np.nan, result)
        return full

    kinds = np.nan_to_num(placed(kind)).astype(np.int8)
    p = placed(p)
    adjusted = benjamini_hochberg(p)
    return LocalPattern(
        name, placed(value), placed(z), p, adjusted, kinds, permutations, seed
    )


def _conditional_z(x: FloatArray, weights: Weights) -> FloatArray:
    """[n] standardised lag when the other values are shuffled (Gi's z)."""
    n = x.size
    z = x - x.mean()
    matrix = weights.matrix()
    total = np.asarray(matrix.sum(axis=1)).ravel()
    squares = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
    mean = -z / (n - 1)
    variance = ((z @ z) - z**2) / (n - 1) - mean**2
    spread = variance * ((n - 1) * squares - total**2) / (n - 2)
    return _ratio(matrix @ z - total * mean, spread, z @ z)


def _star_z(x: FloatArray, weights: Weights, lag: FloatArray) -> FloatArray:
    """[n] Gi*'s z: the unit itself takes part with weight 1."""
    n = x.size
    matrix = weights.matrix()
    total = np.asarray(matrix.sum(axis=1)).ravel() + 1
    squares = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel() + 1
    z = x - x.mean()
    variance = (z @ z) / n
    spread = variance * (n * squares - total**2) / (n - 1)
    return _ratio(lag + x - total * x.mean(), spread, z @ z)


def _ratio(deviation: FloatArray, variance: FloatArray, scale: float) -> FloatArray:
    """Deviation in standard deviations; nan where nothing can vary."""
    varies = variance > ROUNDING * scale
    spread = np.sqrt(np.where(varies, variance, 1.0))
    return np.where(varies, deviation / spread, np.nan)


def _undefined(name: str, n: int, seed: int) -> GlobalPattern:
    return GlobalPattern(name, np.nan, np.nan, np.nan, np.nan, np.nan, n, 0, seed)


def _undefined_local(name: str, values: ArrayLike, seed: int) -> LocalPattern:
    nothing = np.full(np.shape(values), np.nan)
    kind = np.zeros(nothing.shape, dtype=np.int8)
    return LocalPattern(name, nothing, nothing, nothing, nothing, kind, 0, seed)
