"""Exact Fisher-Jenks natural breaks in O(k n log n) time and O(k n) memory.

The within-class sum of squares obeys the quadrangle inequality, so the best start
of the last class never moves left as the data grow on the right. Each layer of
Fisher's dynamic programme is therefore solved by divide and conquer, all nodes of a
depth at once.

Sources: Fisher (1958), JASA 53, 789-798; Jenks (1977); the monotone speed-up is that
of Yao (1980) and of Wang and Song's Ckmeans.1d.dp (2011), The R Journal 3(2).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]


def fisher_jenks_breaks(values: FloatArray, k: int) -> FloatArray:
    """Inner breaks of the partition with the least within-class sum of squares.

    Parameters
    ----------
    values : [n] finite, n >= 1, in any order; equal values stay together.
    k : number of classes, 2 or more.

    Returns
    -------
    [k - 1] largest value of each class but the last. With fewer than k different
    values every value is a class and the breaks are filled up with the maximum.
    Of equally good partitions, the one with the longest last class is taken, then
    the longest last but one, and so on.
    """
    unique, repeats = np.unique(values, return_counts=True)
    if unique.size <= k:
        return np.append(unique[:-1], np.full(k - unique.size, unique[-1]))
    first = _class_starts(_SquareSums(unique, repeats), unique.size, k)
    return unique[first - 1]


def _class_starts(sums: _SquareSums, n: int, k: int) -> IntArray:
    """[k - 1] position of the first value of classes 2..k."""
    best = sums.within(np.zeros(n, dtype=np.intp), np.arange(n))
    layers: list[IntArray] = []
    for layer in range(1, k - 1):
        best, start = _solve_layer(sums, best, layer, n)
        layers.append(start)
    starts = np.empty(k - 1, dtype=np.intp)
    candidates = np.arange(k - 1, n)
    last = np.full(candidates.size, n - 1)
    total = best[candidates - 1] + sums.within(candidates, last)
    starts[-1] = candidates[np.argmin(total)]
    for layer in range(k - 2, 0, -1):
        starts[layer - 1] = layers[layer - 1][starts[layer] - 1]
    return starts


def _solve_layer(
    sums: _SquareSums, best: FloatArray, layer: int, n: int
) -> tuple[FloatArray, IntArray]:
    """Costs and last-class starts with ``layer + 1`` classes, for every end."""
    cost = np.full(n, np.inf)
    start = np.empty(n, dtype=np.intp)
    step = 1 << (n - layer - 1).bit_length()
    while step:
        ends = np.arange(layer + step - 1, n, 2 * step)
        low = np.full(ends.size, layer, dtype=np.intp)
        solved_left = ends - step >= layer
        low[solved_left] = start[ends[solved_left] - step]
        high = ends.copy()
        solved_right = ends + step < n
        high[solved_right] = np.minimum(
            ends[solved_right], start[ends[solved_right] + step]
        )
        if ends.size:
            cost[ends], start[ends] = _best_starts(sums, best, ends, low, high)
        step //= 2
    return cost, start


def _best_starts(
    sums: _SquareSums, best: FloatArray, ends: IntArray, low: IntArray, high: IntArray
) -> tuple[FloatArray, IntArray]:
    """Least cost and its leftmost start in ``low..high``, for each of ``ends``."""
    lengths = high - low + 1
    offsets = np.cumsum(lengths) - lengths
    candidates = np.arange(lengths.sum()) + np.repeat(low - offsets, lengths)
    cost = best[candidates - 1] + sums.within(candidates, np.repeat(ends, lengths))
    least = np.minimum.reduceat(cost, offsets)
    hits = np.flatnonzero(cost == np.repeat(least, lengths))
    return least, candidates[hits[np.searchsorted(hits, offsets)]]


class _SquareSums:
    """Within-class sums of squares of runs of sorted values, by prefix sums.

    Values are scaled by a power of two (squares must not overflow) and centred on
    their median, and the prefix sums carry their rounding errors along: a single far
    outlier, as crime counts have, must not wipe out the differences among the rest.
    """

    def __init__(self, unique: FloatArray, repeats: IntArray) -> None:
        _, exponent = np.frexp(np.abs(unique).max())
        scaled = np.ldexp(unique, -exponent)
        centred = scaled - scaled[scaled.size // 2]
        weight = repeats.astype(np.float64)
        self._weight = np.append(0.0, np.cumsum(weight))
        self._sum, self._sum_error = _prefix_sums(weight * centred)
        self._square, self._square_error = _prefix_sums(weight * centred**2)

    def within(self, start: IntArray, end: IntArray) -> FloatArray:
        """Sum of squares around the mean of values ``start..end``, both included."""
        stop = end + 1
        weight = self._weight[stop] - self._weight[start]
        total = self._sum[stop] - self._sum[start]
        total += self._sum_error[stop] - self._sum_error[start]
        square = self._square[stop] - self._square[start]
        square += self._square_error[stop] - self._square_error[start]
        return np.maximum(square - total**2 / weight, 0.0)


def _prefix_sums(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """[n + 1] running sums and what rounding took from them (Knuth's two-sum)."""
    sums = np.append(0.0, np.cumsum(values))
    before, after = sums[:-1], sums[1:]
    added = after - before
    lost = (before - (after - added)) + (values - added)
    return sums, np.append(0.0, np.cumsum(lost))
