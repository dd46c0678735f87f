"""The conditional permutation test behind local Moran, Gi and Gi*, in blocks.

Sources: Anselin (1995), Geographical Analysis 27, 93-115; sharing the draws among
units as in esda.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .contiguity import IntArray, Weights

FloatArray = NDArray[np.float64]
BLOCK = 1 << 21
# Sums of the same numbers in another order differ by less than this share.
ROUNDING = 1e-12


def conditional_tails(
    x: FloatArray, weights: Weights, permutations: int, seed: int
) -> tuple[IntArray, IntArray]:
    """[n] permutations whose lag is at least, and at most, the unit's own lag.

    With a unit's own value fixed, local Moran, Gi and Gi* are all monotone in the
    lag sum_j w_ij x_j, so one test serves them. As in esda the draws of the other
    units' positions are shared by all units: a draw r stands for the r-th of the
    others, r + 1 from the unit's own position on.
    """
    n = x.size
    rng = np.random.default_rng(seed)
    order = np.argsort(weights.counts, kind="stable")
    most = int(weights.counts.max())
    draws = np.array(
        [rng.choice(n - 1, most, replace=False) for _ in range(permutations)],
        dtype=np.intp,
    ).reshape(permutations, most)
    lower, upper = x[draws].T, x[draws + 1].T
    given = _Draws(np.ascontiguousarray(draws.T), lower, upper)
    lag = weights.matrix() @ x
    close = ROUNDING * (weights.matrix() @ np.abs(x))
    limits = lag - close, lag + close
    at_least, at_most = np.zeros((2, n), dtype=np.intp)
    even = _even_weights(weights) if permutations else None
    step = max(1, BLOCK // 8 // max(permutations, 1))
    if even is not None:
        for units in _alike(weights.counts, even):
            ends = tuple(limit[units] for limit in limits)
            neighbours, weight = int(weights.counts[units[0]]), float(even[units[0]])
            found = _tails_of_alike(given, units, neighbours, weight, ends)
            at_least[units], at_most[units] = found
        return at_least, at_most
    for first in range(0, n if permutations else 0, step):
        units = order[first : first + step]
        padded = _padded_weights(weights, units)
        simulated = np.zeros((units.size, permutations))
        for position, column in enumerate(padded.T):
            drawn = given.values(position, units)
            simulated += np.multiply(drawn, column[:, None], out=drawn)
        at_least[units] = (simulated >= limits[0][units, None]).sum(axis=1)
        at_most[units] = (simulated <= limits[1][units, None]).sum(axis=1)
    return at_least, at_most


class _Draws(NamedTuple):
    """[most neighbours, permutations] draws, and the values they stand for.

    ``lower`` where the draw lies before the unit's own position, ``upper`` from there
    on.
    """

    draws: IntArray
    lower: FloatArray
    upper: FloatArray

    def values(self, position: int, units: IntArray) -> FloatArray:
        """[units, permutations] the values drawn for one neighbour."""
        before = self.draws[position] < units[:, None]
        return np.where(before, self.lower[position], self.upper[position])


def _even_weights(weights: Weights) -> FloatArray | None:
    """[n] the weight of all neighbours of a unit; None where they differ."""
    even = np.zeros(len(weights))
    some = weights.counts > 0
    even[some] = weights.values[weights.indptr[:-1][some]]
    return even if np.array_equal(even[weights.rows], weights.values) else None


def _alike(counts: IntArray, even: FloatArray) -> Iterator[IntArray]:
    """Units with as many neighbours of the same weight, ascending, a few at a time.

    So few that most permutations draw none of the units between the first and last.
    """
    order = np.lexsort((even, counts))
    changes = (np.diff(counts[order]) != 0) | (np.diff(even[order]) != 0)
    for group in np.split(order, np.flatnonzero(changes) + 1):
        size = max(8, group.size // (6 * max(int(counts[group[0]]), 1)))
        yield from np.split(group, range(size, group.size, size))


def _tails_of_alike(
    given: _Draws,
    units: IntArray,
    neighbours: int,
    weight: float,
    limits: tuple[FloatArray, ...],
) -> tuple[IntArray, IntArray]:
    """As ``conditional_tails``, for ascending ``units`` with the same weights.

    A permutation whose draws lie all before the first unit or behind the last one has
    the same lag for every unit; such lags are put in order once.
    """
    draws, lower, upper = (part[:neighbours] for part in given)
    between = ((draws >= units[0]) & (draws < units[-1])).any(axis=0)
    same = (np.where(draws < units[0], lower, upper) * weight).sum(axis=0)[~between]
    same.sort()
    at_least = same.size - np.searchsorted(same, limits[0], side="left")
    at_most = np.searchsorted(same, limits[1], side="right")
    draws, lower, upper = (part[:, None, between] for part in (draws, lower, upper))
    values = np.where(draws < units[:, None], lower, upper)
    simulated = np.multiply(values, weight, out=values).sum(axis=0)
    at_least += (simulated >= limits[0][:, None]).sum(axis=1)
    at_most += (simulated <= limits[1][:, None]).sum(axis=1)
    return at_least, at_most


def _padded_weights(weights: Weights, units: IntArray) -> FloatArray:
    """[units, most neighbours among them] weights, 0 after the last neighbour."""
    counts = weights.counts[units]
    position = np.arange(counts.max(initial=0))
    present = position < counts[:, None]
    at = weights.indptr[units][:, None] + position
    padded = np.zeros(present.shape)
    padded[present] = weights.values[at[present]]
    return padded
