"""The conditional permutation test behind local Moran, Gi and Gi*, in blocks.

Sources: Anselin (1995), Geographical Analysis 27, 93-115; sharing the draws among
units as in esda.
"""

from __future__ import annotations

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
    draws = np.ascontiguousarray(draws.T)
    at_least, at_most = np.zeros((2, n), dtype=np.intp)
    lag = weights.matrix() @ x
    close = ROUNDING * (weights.matrix() @ np.abs(x))
    step = max(1, BLOCK // 8 // max(permutations, 1))
    for first in range(0, n if permutations else 0, step):
        units = order[first : first + step]
        padded = _padded_weights(weights, units)
        simulated = np.zeros((units.size, permutations))
        for position, column in enumerate(padded.T):
            drawn = np.where(
                draws[position] < units[:, None], lower[position], upper[position]
            )
            simulated += np.multiply(drawn, column[:, None], out=drawn)
        own, edge = lag[units, None], close[units, None]
        at_least[units] = (simulated >= own - edge).sum(axis=1)
        at_most[units] = (simulated <= own + edge).sum(axis=1)
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
