"""Aggregation: scores of the children of a group into the group's score.

``x`` is [k, ...]: k children, then any axes; nan is missing. A missing child is left
out and the weights of the others are scaled up to 1 in its place; without any child
the result is nan.

Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 6;
``copeland`` as COINr's ``a_copeland``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .errors import BadMethod
from .method import Aggregate

Array = NDArray[np.float64]

FLOOR = 1.0
SLOPE = 0.99
_ROWS_AT_ONCE = 256


def shares(x: Array, weights: Array) -> Array:
    """Weights with missing children at 0, scaled to sum 1 (nan where none is left).

    [k, ...] as ``x``, or [k, 1 ...] if nothing is missing.
    """
    spread = np.reshape(weights, (-1,) + (1,) * (x.ndim - 1))
    missing = np.isnan(x)
    present = np.where(missing, 0.0, spread) if missing.any() else spread
    total = present.sum(axis=0)
    return present / np.where(total > 0, total, np.nan)


def arithmetic(x: Array, weights: Array) -> Array:
    """Weighted mean ``sum w x``."""
    return _sum(shares(x, weights), x)


def geometric(x: Array, weights: Array) -> Array:
    """Weighted geometric mean ``exp(sum w ln x)``; 0 where a value is 0."""
    _refuse_negative(x, Aggregate.GEOMETRIC)
    with np.errstate(divide="ignore"):
        return np.exp(_sum(shares(x, weights), np.log(x)))


def harmonic(x: Array, weights: Array) -> Array:
    """Weighted harmonic mean ``1 / sum(w / x)``; 0 where a value is 0."""
    _refuse_negative(x, Aggregate.HARMONIC)
    with np.errstate(divide="ignore"):
        return 1 / _sum(shares(x, weights), 1 / np.abs(x))


def copeland(x: Array, weights: Array) -> Array:
    """Copeland score along the last axis: units outranked less units outranking.

    Unit a outranks b when the children in which a is higher, and half of those in
    which they are equal, carry more than half of the weight (Handbook, non-
    compensatory aggregation). Children missing in either unit do not count. Ranges
    over ``-(n-1) .. n-1``.
    """
    slices = x.reshape(x.shape[0], -1, x.shape[-1])
    scores = np.stack(
        [_copeland(slices[:, s], weights) for s in range(slices.shape[1])]
    )
    return scores.reshape(x.shape[1:])


def outranking(x: Array, weights: Array, rows: slice = slice(None)) -> Array:
    """[rows, n] share of the weight by which a unit outranks another; nan if unknown.

    The sum of the weights where the row's unit is higher plus half of those where
    both are equal, over the children that both have.
    """
    first, second = x[:, rows, None], x[:, None, :]
    favour = np.zeros((first.shape[1], x.shape[1]))
    known = np.zeros_like(favour)
    for a, b, weight in zip(first, second, weights):
        favour += weight * ((a > b) + 0.5 * (a == b))
        known += weight * ~(np.isnan(a) | np.isnan(b))
    return favour / np.where(known > 0, known, np.nan)


def aggregate(
    x: Array, weights: Array, how: Aggregate, fixed_posts: bool = False
) -> Array:
    """Scores 0-100 of the children [k, ..., n] into scores 0-100 of the group.

    A single 0 would make a geometric or harmonic mean 0 whatever the other children
    say. Where 0 is only the lowest value of the data, these means are taken of
    ``1 + 0.99 x`` (1-100, as COINr puts them) and mapped back, so that all 0 gives 0
    and all 100 gives 100. With ``fixed_posts`` 0 is a goalpost that few reach: scores
    below 1 count as 1 and the others stay as they are (so that the Human Development
    Index comes out as published).

    Copeland scores are mapped from ``-(n-1) .. n-1`` to 0-100 within each slice of n
    rated units; a unit alone is 50.
    """
    if how is Aggregate.ARITHMETIC:
        return arithmetic(x, weights)
    if how is Aggregate.COPELAND:
        scores = copeland(x, weights)
        rated = np.sum(~np.isnan(scores), axis=-1, keepdims=True)
        return 50 + 50 * scores / np.maximum(rated - 1, 1)
    mean = geometric if how is Aggregate.GEOMETRIC else harmonic
    if fixed_posts:
        return mean(np.maximum(x, FLOOR), weights)
    return off_floor(mean(on_floor(x), weights))


def on_floor(x: Array) -> Array:
    """Scores 0-100 put on 1-100, where logarithms and reciprocals exist."""
    return FLOOR + SLOPE * x


def off_floor(x: Array) -> Array:
    """Back from 1-100 to 0-100."""
    return (x - FLOOR) / SLOPE


def _refuse_negative(x: Array, how: Aggregate) -> None:
    if (x < 0).any():
        why = "values below 0 have no such mean; normalise them first"
        raise BadMethod(setting="aggregate", value=how.value, why=why)


def _copeland(x: Array, weights: Array) -> Array:
    """[n] Copeland scores of one slice [k, n], block by block of bounded memory."""
    n = x.shape[1]
    scores = np.empty(n)
    for start in range(0, n, _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        scores[rows] = np.nansum(np.sign(outranking(x, weights, rows) - 0.5), axis=1)
    return scores + 0 * shares(x, weights).sum(axis=0)


def _sum(weights: Array, x: Array) -> Array:
    """``sum w x`` over the children; a child of no weight does not count.

    Adding up child by child keeps the result independent of the units' order.
    """
    if (weights == 0).any():
        return np.sum(np.where(weights == 0, 0.0, weights * x), axis=0)
    return np.sum(weights * x, axis=0)
