"""Bring a table of one date onto the boundaries of another.

Counts (extensive values) of a unit that was split are shared out by weight and those
of merged units added up; rates (intensive values) are copied to the parts and
averaged by weight over merged units. The method is areal interpolation by target
weights: with areas it assumes an even spread, with population an even rate (Goodchild
and Lam 1980, Areal interpolation: a variant of the traditional spatial problem).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from .report import Match, MatchReport, Rule, Status

Floats = NDArray[np.float64]


class Feed(str, Enum):
    """How the values of a unit come to it, from exact to rough."""

    NOTHING = ""
    OWN = "own"
    MERGED = "merged"
    SHARED = "shared"
    EQUAL = "equal"

    @property
    def is_estimate(self) -> bool:
        """Whether the values were not measured for the very area of the unit."""
        return self in (Feed.SHARED, Feed.EQUAL)


@dataclass(frozen=True)
class Part:
    """The ``share`` of the count of ``match.key`` that goes to ``match.partner``."""

    match: Match
    share: float
    feed: Feed


@dataclass(frozen=True)
class Transfer:
    """Which key feeds which unit.

    ``share`` (units, keys) is the part of a key's count that goes to a unit; the
    column of a key whose units are all among ``units`` sums to 1. ``feeds`` says for
    each unit how: its ``own`` row; whole units ``merged``; a part of one, ``shared``
    out by the weights given, or in ``equal`` parts for want of weights.
    """

    keys: tuple[str, ...]
    units: tuple[str, ...]
    share: Floats
    feeds: tuple[Feed, ...]


def transfer(
    report: MatchReport,
    units: Sequence[str],
    *weights: Mapping[str, float],
) -> Transfer:
    """Lay out how the keys of ``report`` feed ``units``.

    Parameters
    ----------
    report : from ``match_units``
    units : shape (n,), the layer's keys in the order wanted
    weights : as in ``parts_of``
    """
    parts = parts_of(report, *weights)
    keys = {key: n for n, key in enumerate(dict.fromkeys(p.match.key for p in parts))}
    row = {unit: number for number, unit in enumerate(units)}
    share = np.zeros((len(row), len(keys)))
    feeds = [Feed.NOTHING] * len(row)
    for part in parts:
        if part.match.partner in row:
            number = row[part.match.partner]
            share[number, keys[part.match.key]] = part.share
            feeds[number] = max(feeds[number], part.feed, key=list(Feed).index)
    return Transfer(tuple(keys), tuple(row), share, tuple(feeds))


def parts_of(report: MatchReport, *weights: Mapping[str, float]) -> list[Part]:
    """Every pair of ``report`` with the part of the key's count that the unit gets.

    Parameters
    ----------
    report : from ``match_units``
    weights : layer key -> population or area of the unit, by which counts are shared
        out, the best first. A key takes the first in which all its units have a
        positive weight, and is shared out equally where there is none.
    """
    partners: dict[str, list[Match]] = {}
    for match in report.of(Status.MATCHED):
        partners.setdefault(match.key, []).append(match)
    return [
        Part(match, share, feed)
        for matches in partners.values()
        for shares, feed in [_shares(matches, weights)]
        for match, share in zip(matches, shares)
    ]


def carry(
    values: Floats,
    keys: Sequence[str],
    plan: Transfer,
    *,
    extensive: bool,
    key_weights: Mapping[str, float] | None = None,
) -> Floats:
    """Values by key of the table -> values by unit of the layer.

    A count of unit u is ``sum_k share[u, k] v[k]``; a rate is
    ``sum_k share[u, k] w[k] v[k] / sum_k share[u, k] w[k]``.

    Parameters
    ----------
    values : shape (..., m), NaN where unknown
    keys : shape (m,), keys of the report, each once
    plan : from ``transfer``
    extensive : True for counts and amounts, False for rates, shares and densities
    key_weights : key -> the rate's denominator (population) w, to average by; units
        fed by a key without one are averaged by share alone

    Returns
    -------
    ndarray, shape (..., n)
        NaN where nothing feeds a unit, or where one of the units that were merged
        into it is unknown: a sum without that one would be too small.
    """
    values = np.asarray(values, dtype=float)
    column = {key: number for number, key in enumerate(keys)}
    padded = np.concatenate([values, np.full((*values.shape[:-1], 1), np.nan)], axis=-1)
    source = padded[..., [column.get(key, -1) for key in plan.keys]]
    weight = plan.share if extensive else _averaging(plan, key_weights or {})
    feeds = plan.share > 0
    lacking = np.isnan(source).astype(float) @ feeds.T.astype(float)
    unknown = (lacking > 0) | ~feeds.any(axis=1)
    carried = np.nan_to_num(source) @ weight.T
    return np.where(unknown, np.nan, carried)


def _averaging(plan: Transfer, key_weights: Mapping[str, float]) -> Floats:
    """Weights (units, keys) that average the keys of each unit; rows sum to 1 or 0."""
    given = np.array([key_weights.get(key, np.nan) for key in plan.keys], dtype=float)
    lacks = ~(given > 0)
    usable = ~((plan.share > 0) & lacks).any(axis=1, keepdims=True)
    weight = plan.share * np.where(usable, np.where(lacks, 0.0, given), 1.0)
    total = weight.sum(axis=1, keepdims=True)
    return np.divide(weight, total, out=np.zeros_like(weight), where=total > 0)


def _shares(
    matches: Sequence[Match], weights: Sequence[Mapping[str, float]]
) -> tuple[list[float], Feed]:
    """Parts of one key's count for each of its units, and how they were found."""
    if len(matches) == 1:
        merged = matches[0].rule is Rule.SPLIT_MERGE
        return [1.0], Feed.MERGED if merged else Feed.OWN
    for by_unit in weights:
        given = np.array([by_unit.get(match.partner, np.nan) for match in matches])
        if np.isfinite(given).all() and (given > 0).all():
            return list(given / given.sum()), Feed.SHARED
    return [1 / len(matches)] * len(matches), Feed.EQUAL
