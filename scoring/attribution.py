"""Attribution of the index to indicators: contributions that add up to it.

Exact for every aggregation. The index of a unit is handed
down the hierarchy: each group's part is divided among its children so that the parts
add up to it.

* Arithmetic: ``w x``, the definition itself.
* Geometric: the logarithmic-mean Divisia attribution (Ang 2004, Energy Policy 32,
  1131-1139). On 1-100, ``G - 1 = sum w L(G) / L(x) (x - 1)`` with
  ``L(a) = (a - 1) / ln a``.
* Harmonic: likewise exact, ``H - 1 = sum w H / x (x - 1)``.
  With fixed goalposts both are taken of the scores themselves, 1 at least; that 1 is
  divided by weight.
* Copeland compares units and is no function of one unit's scores: ``w x`` plus what is
  left of the score, divided by weight.

A missing indicator contributes 0. Comparisons are differences of contributions, and so
add up to the difference of the indices.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .aggregate import FLOOR, on_floor, shares
from .method import Aggregate, Method
from .scores import Scores

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Explanation:
    """One unit in one month and slot; arrays [I] in the cube's order of indicators.

    ``contributions`` add up to ``index``, ``against_district`` to the index less the
    mean of the rated units of its district, ``against_last_month`` to the change
    since the month before (nan in the first month, or where either is not rated).
    ``rank`` is 1 for the most vulnerable of the ``rated`` units of the district.
    """

    index: float
    index_class: int
    district_mean: float
    rank: int
    rated: int
    contributions: Array
    against_all: Array
    against_district: Array
    against_last_month: Array


def contributions(scores: Scores, m: int, s: int) -> Array:
    """[U, I] points of the index of month ``m`` and slot ``s`` by indicator.

    Rows add up to ``scores.index[m, s]``; a unit that is not rated has nan.
    """
    catalogue, ids = scores.catalogue, scores.cube.indicators
    units = len(scores.cube.units)
    slope = {catalogue.root.id: np.ones(units)}
    rest = {catalogue.root.id: np.zeros(units)}
    parts = np.zeros((units, len(ids)))
    for group in reversed(catalogue.groups):
        children = catalogue.children(group.id)
        x = np.stack([_scores_of(scores, child.id)[m, s] for child in children])
        own = np.array([scores.weights[child.id] for child in children])
        w = np.nan_to_num(shares(x, own))
        level = catalogue.level(group.id)
        whole = scores.groups[group.id][m, s]
        slopes, left_over = _parts(scores.method, level, x, whole, w)
        for child, score, factor, share in zip(children, x, slopes, w):
            slope[child.id] = slope[group.id] * factor
            rest[child.id] = share * (rest[group.id] + slope[group.id] * left_over)
            if child.id in ids:
                part = slope[child.id] * np.nan_to_num(score) + rest[child.id]
                parts[:, ids.index(child.id)] = part
    parts[np.isnan(scores.index[m, s])] = np.nan
    return parts


def against_district(scores: Scores, m: int, s: int) -> Array:
    """[U, I] contributions less the mean of the rated units of the same district."""
    parts = contributions(scores, m, s)
    _, member = np.unique(scores.cube.units.district, return_inverse=True)
    rated = ~np.isnan(scores.index[m, s])
    size = np.bincount(member, weights=rated)
    totals = np.zeros((len(size), parts.shape[1]))
    np.add.at(totals, member[rated], parts[rated])
    means = totals / np.where(size > 0, size, np.nan)[:, None]
    return parts - means[member]


def against_last_month(scores: Scores, m: int, s: int) -> Array:
    """[U, I] contributions less those of the month before; nan in the first month."""
    parts = contributions(scores, m, s)
    return (
        parts - contributions(scores, m - 1, s)
        if m > 0
        else np.full_like(parts, np.nan)
    )


def explain(scores: Scores, m: int, s: int, unit: int) -> Explanation:
    """Everything that explains one unit, by its position on the unit axis."""
    index = scores.index[m, s]
    district = np.array(scores.cube.units.district)
    near = index[(district == district[unit]) & ~np.isnan(index)]
    parts = contributions(scores, m, s)
    rated = parts[~np.isnan(index)]
    return Explanation(
        index=float(index[unit]),
        index_class=int(scores.index_class[m, s, unit]),
        district_mean=float(near.mean()) if near.size else float("nan"),
        rank=int((near > index[unit]).sum()) + 1,
        rated=near.size,
        contributions=parts[unit],
        against_all=parts[unit] - rated.mean(axis=0) if len(rated) else parts[unit],
        against_district=against_district(scores, m, s)[unit],
        against_last_month=against_last_month(scores, m, s)[unit],
    )


def _scores_of(scores: Scores, row_id: str) -> Array:
    """[M, S, U] scores of a group or an indicator; nan for one not in the cube."""
    if row_id in scores.groups:
        return scores.groups[row_id]
    if row_id in scores.cube.indicators:
        return scores.indicators[..., scores.cube.indicators.index(row_id)]
    return np.broadcast_to(np.nan, scores.index.shape)


def _parts(
    method: Method, level: int, x: Array, group: Array, w: Array
) -> tuple[Array, Array]:
    """Slopes [k, U] and what is left over [U]: ``group = sum slope x + left over``."""
    how = method.aggregate_at(level)
    x, group = np.nan_to_num(x), np.nan_to_num(group)
    if how in (Aggregate.ARITHMETIC, Aggregate.COPELAND):
        slopes = w
    else:
        lift = _at_least_floor if method.fixed_posts else on_floor
        child, parent = lift(x), lift(group)
        if how is Aggregate.GEOMETRIC:
            slopes = w * _log_mean(parent) / _log_mean(child)
        else:
            slopes = w * parent / child
        slopes = np.where(child > FLOOR, slopes, 0.0) if method.fixed_posts else slopes
    if how is Aggregate.COPELAND or method.fixed_posts:
        return slopes, group - np.sum(slopes * x, axis=0)
    return slopes, np.zeros(group.shape)


def _at_least_floor(x: Array) -> Array:
    return np.maximum(x, FLOOR)


def _log_mean(a: Array) -> Array:
    """Logarithmic mean of ``a`` and 1, ``(a - 1) / ln a``; 1 for ``a`` = 1."""
    excess = a - 1
    small = np.abs(excess) < 1e-8
    return np.where(
        small, 1 + excess / 2, excess / np.log1p(np.where(small, 1.0, excess))
    )
