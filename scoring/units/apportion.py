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
    weights: Mapping[str, float] | None = None,
) -> Transfer:
    """Lay out how the keys of ``report`` feed ``units``.

    Parameters
    ----------
    report : from ``match_units``
    units : shape (n,), the layer's keys in the order wanted
    weights : layer key -> area or population of the unit, by which counts are shared
        out. A key whose units do not all have a positive weight is shared out equally.
    """
    pairs = report.of(Status.MATCHED)
    partners: dict[str, list[Match]] = {}
    for match in pairs:
        partners.setdefault(match.key, []).append(match)
    row = {unit: number for number, unit in enumerate(units)}
    share = np.zeros((len(row), len(partners)))
    feeds = [Feed.NOTHING] * len(row)
    for column, matches in enumerate(partners.values()):
        parts, feed = _parts(matches, weights or {})
        for match, part in zip(matches, parts):
            if match.partner in row:
                number = row[match.partner]
                share[number, column] = part
                feeds[number] = max(feeds[number], feed, key=list(Feed).index)
    return Transfer(tuple(partners), tuple(row), share, tuple(feeds))


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


def _parts(
    matches: Sequence[Match], weights: Mapping[str, float]
) -> tuple[list[float], Feed]:
    """Parts of one key's count for each of its units, and how they were found."""
    if len(matches) == 1:
        merged = matches[0].rule is Rule.SPLIT_MERGE
        return [1.0], Feed.MERGED if merged else Feed.OWN
    given = np.array([weights.get(match.partner, np.nan) for match in matches])
    if np.isfinite(given).all() and (given > 0).all():
        return list(given / given.sum()), Feed.SHARED
    return [1 / len(matches)] * len(matches), Feed.EQUAL
