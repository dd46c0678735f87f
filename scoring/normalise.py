"""Normalisation: values of different units brought to one scale.

The functions return the textbook quantity (shares 0-1, standard deviations, ranks).
Each works along the last axis, which is one set of values; nan is missing and stays
nan. ``to_hundred`` maps them to the 0-100 shown to people.

Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 5 and
table 15; names and tie rules as in COINr 1.1 (``n_minmax`` ... ``n_borda``).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .errors import BadMethod
from .method import Normalise

Array = NDArray[np.float64]

NEUTRAL = 50.0
CATEGORY_PERCENTILES = (5.0, 15.0, 35.0, 65.0, 85.0, 95.0)
CATEGORY_SCORES = (0.0, 20.0, 40.0, 50.0, 60.0, 80.0, 100.0)


def minmax(x: Array) -> Array:
    """``(x - min) / (max - min)``, 0-1; a constant has no spread and is 0.5."""
    low, high = extremes(x)
    return _where_constant(goalposts(x, low, high), low == high, 0.5, x)


def zscore(x: Array) -> Array:
    """``(x - mean) / sd`` with the sample standard deviation (ddof 1); a constant is 0.

    A single value has no standard deviation and is 0 as well.
    """
    low, high = extremes(x)
    count = _count(x)
    centred = x - _mean(x, count)
    squares = np.nansum(centred**2, axis=-1, keepdims=True)
    sd = np.sqrt(squares / np.maximum(count - 1, 1))
    spread = (high > low) & (sd > 0)
    return np.where(spread, centred / np.where(spread, sd, 1.0), 0 * x)


def rank(x: Array) -> Array:
    """Ascending rank 1..n (the largest is n); equal values share the lowest rank."""
    order = np.argsort(x, axis=-1)
    ordered = np.take_along_axis(x, order, axis=-1)
    place = np.broadcast_to(np.arange(1, x.shape[-1] + 1), x.shape)
    new = np.ones(x.shape, dtype=bool)
    new[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    lowest = np.maximum.accumulate(np.where(new, place, 0), axis=-1)
    ranks = np.empty(x.shape)
    np.put_along_axis(ranks, order, lowest, axis=-1)
    ranks[np.isnan(x)] = np.nan
    return ranks


def borda(x: Array) -> Array:
    """Borda points: the number of values below, ``rank - 1``."""
    return rank(x) - 1


def percentile_rank(x: Array) -> Array:
    """Share of the other values that are lower, ``(rank - 1) / (n - 1)``, 0-1."""
    return borda(x) / np.maximum(_count(x) - 1, 1)


def percentile(x: Array) -> Array:
    """The Handbook's percentile, ``100 * rank / n``."""
    return 100 * rank(x) / np.maximum(_count(x), 1)


def categorical(x: Array) -> Array:
    """The Handbook's seven categories 0, 20, 40, 50, 60, 80, 100 by percentile.

    Cut at the 5th, 15th, 35th, 65th, 85th and 95th percentile.
    """
    place = percentile(x)
    scores = np.take(CATEGORY_SCORES, np.searchsorted(CATEGORY_PERCENTILES, place))
    return np.where(np.isnan(x), np.nan, scores)


def goalposts(x: Array, low: ArrayLike, high: ArrayLike, clip: bool = False) -> Array:
    """``(x - low) / (high - low)`` with fixed posts; ``clip`` keeps it within 0-1.

    ``low > high`` reverses the scale, as for an indicator that is better when low.
    Equal posts give nan.
    """
    low, high = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    span = np.where(high == low, np.nan, high - low)
    share = (x - low) / span
    return np.clip(share, 0.0, 1.0) if clip else share


def ratio_to_reference(x: Array, reference: ArrayLike) -> Array:
    """``x / reference``: the Handbook's distance to a reference, as a ratio."""
    reference = np.asarray(reference, dtype=float)
    return x / np.where(reference == 0, np.nan, reference)


def difference_to_reference(x: Array, reference: ArrayLike) -> Array:
    """``(x - reference) / reference``: the same distance as a relative difference."""
    return ratio_to_reference(x, reference) - 1


def distance_to_target(x: Array, target: float, direction: int = 1) -> Array:
    """Way made from the worst value to ``target``, 0-1; beyond it above 1.

    ``(x - min) / (target - min)`` upwards, ``(max - x) / (max - target)`` for
    ``direction`` -1 (COINr's ``n_dist2targ``).
    """
    low, high = extremes(x)
    return goalposts(x, low if direction > 0 else high, target)


def above_below_mean(x: Array, threshold: float = 0.2) -> Array:
    """+1 above ``(1 + threshold) mean``, -1 below ``(1 - threshold) mean``, else 0."""
    distance = difference_to_reference(x, _mean(x, _count(x)))
    return np.where(np.abs(distance) > threshold, np.sign(distance), 0 * x)


def to_hundred(
    x: Array,
    how: Normalise,
    direction: int = 1,
    posts: tuple[float, float] | None = None,
) -> Array:
    """Scores 0-100, higher = more vulnerable, for sets along the last axis.

    ============================  ====================================================
    minmax, goalposts             100 times the share; beyond the posts clipped
    zscore                        50 + 10 z (T-score), clipped at five sd
    rank                          100 rank / n (the Handbook's percentile)
    percentile_rank, borda        100 times the share of the others that are lower
    distance_to_reference         100 x / max, or its shortfall 100 (1 - x / max) for
                                  direction -1; with posts, ``max`` is the upper post
    ============================  ====================================================

    A set without differences says nothing and is 50 throughout, except where posts
    are fixed.

    Parameters
    ----------
    x : [..., n], nan = missing.
    direction : +1 higher is riskier, -1 higher is safer.
    posts : fixed (low, high) in the units of ``x``; needed for goalposts.

    Raises
    ------
    BadMethod
        Posts are needed and missing or equal, or there is no positive reference.
    """
    if how is Normalise.GOALPOSTS or (posts and how is Normalise.MINMAX):
        share = goalposts(x, *_checked_posts(posts), clip=True)
        return 100 * (share if direction > 0 else 1 - share)
    if how is Normalise.DISTANCE_TO_REFERENCE:
        scores = _share_of_leader(x, direction, posts)
    else:
        scores = _ON_HUNDRED[how](x * direction)
    if posts is None:
        low, high = extremes(x)
        scores = _where_constant(scores, low == high, NEUTRAL, x)
    return scores


def extremes(x: Array) -> tuple[Array, Array]:
    """Minimum and maximum along the last axis, kept as an axis; nan without values."""
    low = np.fmin.reduce(x, axis=-1, keepdims=True)
    return low, np.fmax.reduce(x, axis=-1, keepdims=True)


def _where_constant(
    scores: Array, constant: NDArray[np.bool_], neutral: float, x: Array
) -> Array:
    """``neutral`` in the constant sets, but nan where ``x`` is."""
    return np.where(constant, neutral + 0 * x, scores) if constant.any() else scores


def _share_of_leader(
    x: Array, direction: int, posts: tuple[float, float] | None
) -> Array:
    leader = np.full_like(x[..., :1], posts[1]) if posts else extremes(x)[1]
    if (leader < 0).any() or (x < 0).any():
        why = "a ratio needs values of 0 or more and a positive reference"
        raise BadMethod(setting="normalise", value="distance_to_reference", why=why)
    share = np.clip(ratio_to_reference(x, leader), 0.0, 1.0)
    return 100 * (share if direction > 0 else 1 - share)


def _checked_posts(posts: tuple[float, float] | None) -> tuple[float, float]:
    if posts is None or not posts[0] < posts[1]:
        why = "every indicator needs a goalpost_min below its goalpost_max"
        raise BadMethod(setting="normalise", value="goalposts", why=why)
    return posts


def _t_score(x: Array) -> Array:
    return np.clip(50 + 10 * zscore(x), 0.0, 100.0)


def _count(x: Array) -> Array:
    return np.sum(~np.isnan(x), axis=-1, keepdims=True).astype(np.float64)


def _mean(x: Array, count: Array) -> Array:
    return np.nansum(x, axis=-1, keepdims=True) / np.maximum(count, 1)


_ON_HUNDRED = {
    Normalise.MINMAX: lambda x: 100 * minmax(x),
    Normalise.ZSCORE: _t_score,
    Normalise.RANK: percentile,
    Normalise.PERCENTILE_RANK: lambda x: 100 * percentile_rank(x),
    Normalise.BORDA: lambda x: 100 * percentile_rank(x),
}
