"""One block of units: what it tells the others, and its scores once all have told.

The functions take the block as a small ``IndicatorCube`` and follow ``engine.score``
stage by stage; where the engine looks at all units, they look at ``Ranges``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from . import classify
from .catalogue import Catalogue, Indicator
from .cube import IndicatorCube
from .engine import (
    aggregated,
    check_domains,
    distinct_part,
    flags_of,
    goalposts_of,
    imputed,
    suppressed,
    taking_part,
    transform,
)
from .impute import completeness
from .method import Method, Normalise, Scope, Shrink
from .normalise import NEUTRAL, to_hundred
from .scores import INDICATOR_LEVEL_BREAKS
from .smallcounts import Prior, pooled_prior, pooled_rates
from .summaries import Summary, Treatment, summarise, tail_depth, treatment_of

Array = NDArray[np.float64]
BySet = list[list[Summary]]


@dataclass(frozen=True)
class Overview:
    """``present`` [I]: has data at all; ``priors`` of the counts that are shrunk."""

    present: NDArray[np.bool_]
    priors: Mapping[str, Prior]

    def merged(self, other: Overview) -> Overview:
        priors = {n: p.merged(other.priors[n]) for n, p in self.priors.items()}
        return Overview(self.present | other.present, priors)

    def check(
        self, catalogue: Catalogue, indicators: tuple[str, ...], method: Method
    ) -> None:
        """Raise ``MissingIndicators`` for a domain without data."""
        check_domains(self.present[None, None, None], catalogue, indicators, method)


@dataclass(frozen=True)
class Ranges:
    """What a block must know of all units to score its own.

    ``shares`` are the weights by id. ``treatments`` and ``moments`` hold one list an
    indicator with one entry a set; they are empty where scores do not depend on other
    units, ``moments`` also where no mean is needed.
    """

    overview: Overview | None = None
    shares: Mapping[str, float] = field(default_factory=dict)
    treatments: tuple[tuple[Treatment, ...], ...] = ()
    moments: BySet = field(default_factory=list)

    def treated(self, parts: BySet, cube: IndicatorCube, method: Method) -> Ranges:
        """With the treatments that follow from the merged summaries."""
        treatments = []
        for position, sets in enumerate(parts):
            each = _slices(cube, position) // len(sets)
            treatments.append(tuple(treatment_of(s, method, each) for s in sets))
        return replace(self, treatments=tuple(treatments))


@dataclass(frozen=True)
class _Values:
    """A block after rates, imputation and screening."""

    raw: Array
    values: Array
    complete: Array
    rated: NDArray[np.bool_]


def overview(cube: IndicatorCube, method: Method) -> Overview:
    """What is reported in a block, and its part of the priors."""
    present = np.isfinite(cube.values).any(axis=(0, 1, 2))
    priors = {}
    for name, counts in cube.counts.items():
        known = np.isfinite(counts.events) & (counts.exposure > 0)
        present[cube.indicators.index(name)] = known.any()
        if counts.sensitive and method.shrink is Shrink.POISSON_GAMMA:
            priors[name] = pooled_prior(counts, cube.slots, method.window_months)
    return Overview(present, priors)


def summaries(
    cube: IndicatorCube, catalogue: Catalogue, method: Method, ranges: Ranges
) -> BySet:
    """Summaries of the block's part of every indicator's sets."""
    block = _values(cube, method, ranges)
    found = []
    for position, row in enumerate(_rows(cube, catalogue)):
        sets = _sets(block, cube, position, row, method)
        depth = tail_depth(method, _slices(cube, position) // len(sets))
        found.append([summarise(x, depth) for x in sets])
    return found


def with_moments(
    cube: IndicatorCube, catalogue: Catalogue, method: Method, ranges: Ranges
) -> BySet:
    """Summaries after treatment, for the mean and standard deviation."""
    block = _values(cube, method, ranges)
    return [
        [
            summarise(treatment(x))
            for treatment, x in zip(
                ranges.treatments[position], _sets(block, cube, position, row, method)
            )
        ]
        for position, row in enumerate(_rows(cube, catalogue))
    ]


def block_scores(
    cube: IndicatorCube, catalogue: Catalogue, method: Method, ranges: Ranges
) -> tuple[dict[str, NDArray], dict[str, tuple[str, ...]]]:
    """Arrays of the block by name (``group_<id>`` for groups), and its flags."""
    block = _values(cube, method, ranges)
    indicators = np.empty_like(block.values)
    for position, row in enumerate(_rows(cube, catalogue)):
        sets = _sets(block, cube, position, row, method)
        scores = _normalised(sets, row, method, ranges, position)
        months, slots = distinct_part(cube, position)
        shape = np.empty(block.rated.shape)[months, slots].shape
        indicators[..., position] = scores.reshape(shape)
    indicators[~block.rated] = np.nan
    groups, _ = aggregated(
        indicators, cube.indicators, catalogue, method, fixed=ranges.shares
    )
    arrays: dict[str, NDArray] = {
        "raw": block.raw,
        "values": block.values,
        "indicators": indicators,
        "levels": classify.assign(indicators, INDICATOR_LEVEL_BREAKS),
        "completeness": block.complete,
        "suppressed": suppressed(cube, method),
    }
    arrays.update({f"group_{name}": scores for name, scores in groups.items()})
    flags = flags_of(cube, catalogue, block.raw, block.values, groups, ~block.rated)
    return arrays, flags


def _values(cube: IndicatorCube, method: Method, ranges: Ranges) -> _Values:
    if ranges.overview is None:
        raise ValueError("nothing has looked over all units yet")
    raw = _rates(cube, method, ranges.overview.priors)
    known = np.isfinite(raw).sum(axis=-1)
    complete = completeness(known, int(ranges.overview.present.sum()))
    values = imputed(raw, cube, method)
    return _Values(raw, values, complete, complete >= method.min_completeness)


def _rates(cube: IndicatorCube, method: Method, priors: Mapping[str, Prior]) -> Array:
    values = cube.values.copy()
    for name, counts in cube.counts.items():
        values[..., cube.indicators.index(name)] = pooled_rates(
            counts, cube.slots, method.window_months, method.shrink, priors.get(name)
        )
    return values


def _rows(cube: IndicatorCube, catalogue: Catalogue) -> list[Indicator]:
    return [catalogue.by_id[name] for name in cube.indicators]


def _slices(cube: IndicatorCube, position: int) -> int:
    """Months times slots in which an indicator has values of its own."""
    months, slots = distinct_part(cube, position)
    return len(cube.months[months]) * len(cube.slots[slots])


def _sets(
    block: _Values, cube: IndicatorCube, position: int, row: Indicator, method: Method
) -> Array:
    """[sets, n]: the block's part of an indicator's sets, transformed."""
    column = block.values[..., position]
    column = np.where(np.isinf(column), np.nan, column)
    x = taking_part(column, block.rated, distinct_part(cube, position))
    sets = 1 if method.scope is Scope.PANEL else x.shape[0] * x.shape[1]
    return transform(x, row).reshape(sets, -1)


def _normalised(
    sets: Array, row: Indicator, method: Method, ranges: Ranges, position: int
) -> Array:
    """Scores 0-100 of [sets, n], given the treatments of the whole sets."""
    if not ranges.treatments:
        return to_hundred(
            sets, method.normalise, row.direction, goalposts_of(row, method)
        )
    treatments = ranges.treatments[position]
    treated = np.stack([t(x) for t, x in zip(treatments, sets)])
    if method.normalise is Normalise.ZSCORE:
        pairs = zip(treated, ranges.moments[position])
        return np.stack([_t_score(x, s, row.direction) for x, s in pairs])
    # the extremes of the whole set, put beside the block, are all that counts
    ends = np.stack([t.extremes for t in treatments])
    beside = np.concatenate([treated, ends], axis=1)
    return to_hundred(beside, method.normalise, row.direction)[:, :-2]


def _t_score(x: Array, summary: Summary, direction: int) -> Array:
    if not summary.low < summary.high or not summary.sd > 0:
        return NEUTRAL + 0 * x
    z = direction * (x - summary.mean) / summary.sd
    return np.clip(50 + 10 * z, 0.0, 100.0)
