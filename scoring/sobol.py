"""Variance-based sensitivity: first-order and total Sobol indices.

Estimators of Saltelli et al. (2010), Computer Physics Communications 181, 259-270:
table 2 (b) for the first order, Jansen (1999) for the total effect.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class SobolIndices:
    """Per factor [d]: ``first`` order, ``total`` effect, each with a 90 % interval.

    The intervals [d, 2] are percentiles of a bootstrap over the base sample.
    """

    first: Array
    total: Array
    first_interval: Array
    total_interval: Array


def design(n: int, factors: int, rng: np.random.Generator) -> Array:
    """[n (d + 2), d] points in [0, 1): A, then B, then for each factor A with its B."""
    a, b = rng.random((2, n, factors))
    mixed = []
    for factor in range(factors):
        block = a.copy()
        block[:, factor] = b[:, factor]
        mixed.append(block)
    return np.concatenate([a, b, *mixed])


def indices(
    y: Array, factors: int, rng: np.random.Generator, resamples: int = 200
) -> SobolIndices:
    """Indices from the outputs [n (d + 2)] at the points of ``design``.

    An output that does not vary has indices of 0.
    """
    parts = y.reshape(factors + 2, -1)
    n = parts.shape[1]
    first, total = _estimates(parts)
    drawn = [
        _estimates(parts[:, rng.integers(0, n, n)]) for _ in range(max(resamples, 1))
    ]
    low_high = np.percentile(np.array(drawn), [5, 95], axis=0)
    return SobolIndices(
        first=first,
        total=total,
        first_interval=low_high[:, 0].T,
        total_interval=low_high[:, 1].T,
    )


def _estimates(parts: Array) -> tuple[Array, Array]:
    """First-order and total indices of A, B and the mixed samples [d + 2, n].

    ``S = mean(B (AB - A)) / V`` and ``T = mean((A - AB)^2) / (2 V)``; centring the
    outputs leaves S as it is and lowers its error.
    """
    centred = parts - parts[:2].mean()
    a, b, mixed = centred[0], centred[1], centred[2:]
    variance = centred[:2].var()
    if variance <= np.finfo(np.float64).eps * np.square(parts).max():
        return np.zeros(len(mixed)), np.zeros(len(mixed))
    first = np.mean(b * (mixed - a), axis=1) / variance
    total = np.mean((a - mixed) ** 2, axis=1) / (2 * variance)
    return first, total
