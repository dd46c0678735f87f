"""What if: other weights, or another value in one unit, for one month and slot.

Only what the change can move is computed again, and the result is what a full scoring
would give: weights leave the indicators' scores alone; another value changes the
scores of its own indicator only, as long as it fills no gap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from . import classify
from .cube import Counts, IndicatorCube, slot_hours
from .engine import (
    aggregated,
    classed,
    distinct_part,
    imputed,
    score,
    score_indicator,
    taking_part,
)
from .errors import BadValue
from .method import Classify, Method, Scope
from .privacy import public
from .scores import INDICATOR_LEVEL_BREAKS, Scores

Array = NDArray[np.float64]


@dataclass(frozen=True)
class ValueChange:
    """``value``, in the indicator's raw unit, instead of that of the unit ``unit``.

    Where an indicator is the same in all months or slots, it changes in all of them.
    """

    unit: str
    indicator: str
    value: float


@dataclass(frozen=True)
class Outcome:
    """Before and after for U units; nan and class 0 where a unit is not rated.

    Ranks count from the most vulnerable (1) of the units asked for, nan elsewhere;
    units with the same index share the better rank.
    """

    index_before: Array
    index_after: Array
    class_before: NDArray[np.int8]
    class_after: NDArray[np.int8]
    rank_before: Array
    rank_after: Array

    @property
    def changed(self) -> NDArray[np.bool_]:
        """[U] of the units asked for, whether the class is another one."""
        asked = ~np.isnan(self.rank_before) | ~np.isnan(self.rank_after)
        return np.asarray(asked & (self.class_before != self.class_after))


def slice_cube(cube: IndicatorCube, m: int, s: int) -> IndicatorCube:
    """One month and slot of a cube, with its labels."""
    months, slots = slice(m, m + 1), slice(s, s + 1)
    return replace(
        cube,
        values=cube.values[months, slots],
        months=cube.months[months],
        slots=cube.slots[slots],
        counts={name: _slice_counts(c, m, s) for name, c in cube.counts.items()},
    )


def slice_scores(scores: Scores, m: int, s: int) -> Scores:
    """One month and slot of the scores: the same numbers, axes of length 1."""
    at = (slice(m, m + 1), slice(s, s + 1))
    return replace(
        scores,
        cube=slice_cube(scores.cube, m, s),
        raw=scores.raw[at],
        indicators=scores.indicators[at],
        groups={name: values[at] for name, values in scores.groups.items()},
        classes={name: values[at] for name, values in scores.classes.items()},
        breaks={name: values[at] for name, values in scores.breaks.items()},
        levels=scores.levels[at],
        completeness=scores.completeness[at],
        suppressed=scores.suppressed[at],
    )


def weights_changed(method: Method, weights: Mapping[str, float]) -> Method:
    """The method with other weights by id, on top of those it has already."""
    return replace(method, weights={**method.weights, **weights})


def value_changed(scores: Scores, m: int, s: int, change: ValueChange) -> Array:
    """[M, S, U] raw values of the indicator, the changed one in its place.

    Raises
    ------
    BadValue
        The value is no number, or small counts hide the present one: what the change
        does would tell it.
    """
    i, u = _place(scores, change)
    name = scores.catalogue.by_id[change.indicator].name_ko
    unit = scores.cube.units.name[u]
    if not np.isfinite(change.value):
        raise BadValue(unit=unit, indicator=name, why="it must be a number")
    if public(slice_scores(scores, m, s)).suppressed[0, 0, u, i]:
        why = "small counts are hidden here, and the change would tell them"
        raise BadValue(unit=unit, indicator=name, why=why)
    values = scores.raw[..., i].copy()
    months = slice(None) if scores.cube.static_month[i] else m
    slots = slice(None) if scores.cube.static_slot[i] else s
    values[months, slots, u] = change.value
    return values


def what_if(
    scores: Scores,
    m: int,
    s: int,
    method: Method,
    changes: Sequence[ValueChange] = (),
) -> Scores:
    """Scores [1, 1, ...] of one month and slot with other weights and values.

    Parameters
    ----------
    scores : the real ones themselves, not their public view; they stay as they are.
    method : that of the scores, or one that differs in anything; a method that differs
        in more than ``weights`` costs a full scoring.
    changes : values put in the place of others.

    Raises
    ------
    BadValue
        A change cannot be made (see ``value_changed``).
    BadMethod
        The method cannot be used (weights of a group that are all 0).
    """
    for change in changes:
        scores = _with_value(scores, m, s, change)
    if replace(method, weights=scores.method.weights) != scores.method:
        return slice_scores(_scored(scores, method), m, s)
    return _weighed(scores, m, s, method)


def outcome(
    before: Scores, m: int, s: int, after: Scores, asked: NDArray[np.bool_]
) -> Outcome:
    """Month ``m`` and slot ``s`` of the public view against a what-if's public view.

    ``asked`` [U] bool are the units that ranks count.
    """
    first, second = before.index[m, s], after.index[0, 0]
    return Outcome(
        first,
        second,
        before.index_class[m, s],
        after.index_class[0, 0],
        _ranks(first, asked),
        _ranks(second, asked),
    )


def one_more(scores: Scores, m: int, s: int, unit: str, indicator: str) -> float:
    """What one more object adds to the raw value; nan where it is not known.

    ``per / exposure``, on the 24-hour footing of the slot; for counts of people, whose
    rates are pooled and shrunk, there is no such step.
    """
    counts = scores.cube.counts.get(indicator)
    if counts is None or counts.sensitive:
        return float("nan")
    u = scores.cube.units.index_of(unit)
    exposure = np.broadcast_to(counts.exposure, counts.events.shape)[m, s, u]
    hours = 24.0 if counts.static_slot else slot_hours(scores.cube.slots[s])
    return float(counts.per / exposure * 24.0 / hours)


def _with_value(scores: Scores, m: int, s: int, change: ValueChange) -> Scores:
    """The scores with one indicator's raw values and scores made anew."""
    i, u = _place(scores, change)
    raw = scores.raw.copy()
    raw[..., i] = value_changed(scores, m, s, change)
    if np.isnan(scores.raw[m, s, u, i]):
        return _scored(replace(scores, raw=raw), scores.method)
    cube, method = scores.cube, scores.method
    column = replace(cube, values=raw[..., i : i + 1], indicators=(change.indicator,))
    filled = imputed(raw[..., i : i + 1], column, method)[..., 0]
    rated = scores.completeness >= method.min_completeness
    row = scores.catalogue.by_id[change.indicator]
    distinct = distinct_part(cube, i)
    found = score_indicator(taking_part(filled, rated, distinct), row, method)
    indicators, values = scores.indicators.copy(), cube.values.copy()
    indicators[..., i] = np.where(rated, found, np.nan)
    values[..., i] = filled
    return replace(
        scores, cube=replace(cube, values=values), raw=raw, indicators=indicators
    )


def _scored(scores: Scores, method: Method) -> Scores:
    """A full scoring of the raw values; what is hidden stays so."""
    cube = replace(scores.cube, values=scores.raw, counts={})
    again = score(cube, scores.catalogue, method)
    counts = scores.cube.counts
    return replace(
        again,
        cube=replace(again.cube, counts=counts),
        suppressed=scores.suppressed,
    )


def _weighed(scores: Scores, m: int, s: int, method: Method) -> Scores:
    """Aggregation and classes anew, from the scores of the indicators."""
    joined = method.class_scope is Scope.PANEL and method.classify is not Classify.GIVEN
    whole = joined or any(how.data_driven for how in method.weighting)
    part = scores if whole else slice_scores(scores, m, s)
    groups, shares = aggregated(
        part.indicators, part.cube.indicators, part.catalogue, method
    )
    labels, breaks = classed(groups, method)
    again = replace(
        part,
        groups=groups,
        classes=labels,
        breaks=breaks,
        levels=classify.assign(part.indicators, INDICATOR_LEVEL_BREAKS),
        method=method,
        weights=shares,
    )
    return slice_scores(again, m, s) if whole else again


def _place(scores: Scores, change: ValueChange) -> tuple[int, int]:
    """Positions of the indicator and of the unit."""
    indicator = scores.cube.indicators.index(change.indicator)
    return indicator, scores.cube.units.index_of(change.unit)


def _slice_counts(counts: Counts, m: int, s: int) -> Counts:
    at = (slice(m, m + 1), slice(s, s + 1))
    exposure = np.broadcast_to(counts.exposure, counts.events.shape)
    return replace(counts, events=counts.events[at], exposure=exposure[at])


def _ranks(index: Array, asked: NDArray[np.bool_]) -> Array:
    """1 for the largest of the units asked for; ties share it, others have nan."""
    counted = asked & ~np.isnan(index)
    rated = np.sort(index[counted])
    above = len(rated) - np.searchsorted(rated, index, side="right")
    return np.where(counted, above + 1.0, np.nan)
