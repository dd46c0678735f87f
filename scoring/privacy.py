"""Privacy: what of counts of events by people, and of scores, may leave the library.

``public`` and ``public_counts`` are the one place where publishable views are made;
all that is shown, printed or exported goes through them. ``suppression`` has the rules.

What ``public`` shows of a sensitive indicator, and what that gives away:

* The raw value is a pooled, shrunk rate; whoever knows the prior can turn it back into
  the window's count, so a rate is shown only where that count may be. Windows that
  overlap differ by single months: they are shown where the unit's months are, otherwise
  only at the end of a calendar block, where windows do not overlap. Rates keep three
  digits, so that the prior, and with it sums over all units, cannot be solved for.
* A hidden indicator keeps its level (one of five), never its score. The index and the
  classes are the true ones, for they send patrols; the index has one decimal, and a
  group above a hidden indicator is a whole number. No group hides one indicator of
  people alone where it has another: subtraction then gives a sum of two at best, and
  that only within the rounding. Where an indicator has so few events that a level
  holds one count only, the level says it.
* One publication is protected. Who publishes every month, and lets readers compare the
  publications, gives more away: publish whole blocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .cube import ALL_DAY, STATIC_MONTH, Counts, IndicatorCube
from .scores import Scores
from .smallcounts import window_sums
from .suppression import STEPS, Shown, block_is_over, blocks_of, shown_of_block

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
_DIGITS = 3


@dataclass(frozen=True)
class PublicCounts:
    """Counts of one indicator that may be shown; nan where not, or not reported.

    ``units``, ``districts`` and ``everywhere`` map each of ``STEPS`` to an array:
    ``total`` [B, n], ``months`` [M, n], ``bands`` [B, S, n], ``cells`` [M, S, n], with
    n units, districts or 1. ``months``, ``bands`` and ``blocks`` label the axes;
    ``districts`` and ``everywhere`` have no ``cells``.
    """

    months: tuple[str, ...]
    bands: tuple[str, ...]
    blocks: tuple[str, ...]
    district_names: tuple[str, ...]
    units: Mapping[str, Array]
    districts: Mapping[str, Array]
    everywhere: Mapping[str, Array]


@dataclass(frozen=True)
class _Events:
    """Events of one indicator without repetition, in blocks of months.

    ``day`` [M, U], ``bands`` [M, S, U]; M is 1 for counts without months and S 0 for
    counts without bands. ``block`` [M] numbers the blocks 0..B-1.
    """

    day: Array
    bands: Array
    months: tuple[str, ...]
    band_names: tuple[str, ...]
    block: NDArray[np.intp]
    over: Bools

    def in_block(self, number: int) -> Bools:
        return np.asarray(self.block == number)

    @property
    def n_blocks(self) -> int:
        return int(self.block.max()) + 1


def suppressed_cells(cube: IndicatorCube, threshold: int, window_months: int) -> Bools:
    """[M, S, U, I]: the pooled rates of sensitive indicators that must not be shown.

    A threshold of 1 or 0 suppresses nothing. Rates that came without counts are not
    judged: the cube does not know how many events they stand for.
    """
    hidden = np.zeros(cube.values.shape, dtype=bool)
    if threshold <= 1:
        return hidden
    for name, counts in cube.counts.items():
        if counts.sensitive:
            position = cube.indicators.index(name)
            hidden[..., position] = _hidden_rates(
                cube, counts, threshold, window_months
            )
    return hidden


def public(scores: Scores) -> Scores:
    """The view of ``scores`` that may be shown, printed and exported.

    Raw values and scores of indicators are nan where suppressed (and scores where a
    sensitive value was estimated from its neighbours); levels, classes and the index
    stay. The index and breaks have one decimal, groups above a hidden indicator none,
    sensitive rates three digits. Counts are gone.
    """
    sensitive = _sensitive(scores)
    hidden = scores.suppressed | (sensitive & np.isnan(scores.raw))
    hidden = _in_company(hidden, sensitive, scores)
    raw = np.where(sensitive, _digits(scores.raw), scores.raw)
    exact = np.where(sensitive, np.round(scores.indicators, 1), scores.indicators)
    values = np.where(sensitive, _digits(scores.cube.values), scores.cube.values)
    return replace(
        scores,
        cube=replace(scores.cube, values=np.where(hidden, np.nan, values), counts={}),
        raw=np.where(hidden, np.nan, raw),
        indicators=np.where(hidden, np.nan, exact),
        suppressed=hidden,
        groups=_rounded_groups(scores, hidden),
        breaks={name: np.round(edges, 1) for name, edges in scores.breaks.items()},
    )


def public_counts(
    cube: IndicatorCube, threshold: int, window_months: int
) -> dict[str, PublicCounts]:
    """Counts of every indicator that has them, with totals, where they may be shown.

    Indicators that are not sensitive are shown in full.
    """
    names, district = np.unique(np.array(cube.units.district), return_inverse=True)
    return {
        indicator: _public_counts(
            _events(counts, cube, window_months),
            tuple(str(name) for name in names),
            district.astype(np.intp),
            threshold if counts.sensitive else 0,
        )
        for indicator, counts in cube.counts.items()
    }


def _events(counts: Counts, cube: IndicatorCube, window_months: int) -> _Events:
    months = (STATIC_MONTH,) if counts.static_month else cube.months
    events = np.asarray(counts.events)[: len(months)]
    first = 1 if cube.slots[0] == ALL_DAY else 0
    bands, names = events[:, first:], cube.slots[first:]
    if counts.static_slot:
        bands, names = bands[:, :0], ()
    reported = np.isfinite(events).any(axis=1)
    day = events[:, 0] if first else np.where(reported, np.nansum(bands, 1), np.nan)
    block = np.unique(blocks_of(months, window_months), return_inverse=True)[1]
    over = block_is_over(months, window_months)
    return _Events(day, bands, months, names, block.astype(np.intp), over)


def _decide(events: _Events, district: NDArray[np.intp], threshold: int) -> list[Shown]:
    """What may be shown, block by block."""
    decided = []
    for number in range(events.n_blocks):
        rows = events.in_block(number)
        over = bool(events.over[rows][-1])
        decided.append(
            shown_of_block(
                events.day[rows], events.bands[rows], district, threshold, over
            )
        )
    return decided


def _hidden_rates(
    cube: IndicatorCube, counts: Counts, threshold: int, window: int
) -> Bools:
    """[M, S, U] of one indicator: a window's rate is hidden unless its count is shown.

    A window is shown where it is a block, or where all blocks it touches show the
    parts it adds up.
    """
    events = _events(counts, cube, window)
    _, district = np.unique(np.array(cube.units.district), return_inverse=True)
    decided = _decide(events, district.astype(np.intp), threshold)
    total, months, bands, cells = np.stack([d.units for d in decided], axis=1)
    start = np.maximum(np.arange(len(events.block)) - window + 1, 0)
    is_block = (events.over & (events.block[start] == events.block))[:, None]
    by_block = events.block

    def shown(whole: Bools, parts: Bools) -> Bools:
        missing = window_sums((~parts[by_block]).astype(np.float64), window)
        return np.asarray((is_block & whole[by_block]) | (missing == 0))

    day, band = shown(total, months), shown(bands, cells)
    first = 0 if counts.static_slot or cube.slots[0] != ALL_DAY else 1
    hidden = np.repeat(
        ~(day if counts.static_slot else band)[:, None], len(cube.slots), 1
    )
    hidden[:, :first] = ~day[:, None]
    given = np.isfinite(np.asarray(counts.events)[: len(events.months)])
    hidden &= window_sums(given.astype(np.float64), window) > 0
    return np.broadcast_to(hidden, counts.events.shape)


def _public_counts(
    events: _Events,
    names: tuple[str, ...],
    district: NDArray[np.intp],
    threshold: int,
) -> PublicCounts:
    arrays = _by_step(events)
    decided = _decide(events, district, threshold)
    open_ = [np.stack(part, axis=1) for part in zip(*decided)]
    units: dict[str, Array] = {}
    districts: dict[str, Array] = {}
    everywhere: dict[str, Array] = {}
    for number, step in enumerate(STEPS):
        values = arrays[step]
        by_month = step in ("months", "cells")
        masks = [
            mask[number][events.block] if by_month else mask[number] for mask in open_
        ]
        if threshold <= 1:
            masks = [np.ones_like(mask) for mask in masks]
        units[step] = _masked(values, masks[0])
        if step != "cells":
            sums = _district_sums(values, district, len(names))
            districts[step] = _masked(sums, masks[1])
            total = np.nansum(values, axis=-1, keepdims=True)
            everywhere[step] = _masked(total, masks[2][..., None])
    return PublicCounts(
        events.months,
        events.band_names,
        _block_labels(events),
        names,
        units,
        districts,
        everywhere,
    )


def _by_step(events: _Events) -> dict[str, Array]:
    """The full counts of every step, units on the last axis."""

    def in_blocks(values: Array) -> Array:
        sums = [
            np.where(np.isfinite(part).any(axis=0), np.nansum(part, axis=0), np.nan)
            for part in (values[events.in_block(b)] for b in range(events.n_blocks))
        ]
        return np.stack(sums)

    return {
        "total": in_blocks(events.day),
        "months": events.day,
        "bands": in_blocks(events.bands),
        "cells": events.bands,
    }


def _masked(values: Array, shown: Bools) -> Array:
    """nan where not shown; ``shown`` [.., n] holds for all bands of [.., S, n]."""
    if values.ndim > shown.ndim:
        shown = shown[:, None]
    return np.where(shown, values, np.nan)


def _district_sums(values: Array, district: NDArray[np.intp], n: int) -> Array:
    """Sums over the units of each district; nan where no unit reported."""
    by_unit = np.moveaxis(values, -1, 0)
    sums, reported = np.zeros((2, n, *by_unit.shape[1:]))
    np.add.at(sums, district, np.nan_to_num(by_unit))
    np.add.at(reported, district, np.isfinite(by_unit))
    return np.moveaxis(np.where(reported > 0, sums, np.nan), 0, -1)


def _block_labels(events: _Events) -> tuple[str, ...]:
    labels = []
    for number in range(events.n_blocks):
        months = [m for m, b in zip(events.months, events.block) if b == number]
        ends = dict.fromkeys((months[0], months[-1]))
        labels.append("/".join(ends))
    return tuple(labels)


def _sensitive(scores: Scores) -> Bools:
    """[I] whose counts of people stand behind the rates."""
    counts = scores.cube.counts
    return np.array(
        [name in counts and counts[name].sensitive for name in scores.cube.indicators]
    )


def _digits(values: Array) -> Array:
    """Rounded to a few significant digits."""
    with np.errstate(divide="ignore", invalid="ignore"):
        magnitude = np.floor(np.log10(np.abs(values)))
    unit = 10.0 ** np.where(np.isfinite(magnitude), magnitude - _DIGITS + 1, 0.0)
    return np.asarray(np.round(values / unit) * unit)


def _in_company(hidden: Bools, sensitive: Bools, scores: Scores) -> Bools:
    """Hide a second sensitive indicator where a group hides just one of several."""
    ids = scores.cube.indicators
    hidden = hidden.copy()
    for group in scores.catalogue.groups:
        rows = scores.catalogue.children(group.id)
        members = [ids.index(row.id) for row in rows if row.id in ids]
        people = [i for i in members if sensitive[i]]
        if len(people) < 2:
            continue
        alone = hidden[..., people].sum(axis=-1) == 1
        first_shown = np.argmin(hidden[..., people], axis=-1)
        for position, i in enumerate(people):
            hidden[..., i] |= alone & (first_shown == position)
    return hidden


def _rounded_groups(scores: Scores, hidden: Bools) -> dict[str, Array]:
    """The root with one decimal; a group above a hidden indicator as whole numbers."""
    ids, root = scores.cube.indicators, scores.catalogue.root.id
    touched: dict[str, Bools] = {name: hidden[..., i] for i, name in enumerate(ids)}
    groups = {}
    for group in scores.catalogue.groups:
        below = [
            touched[r.id]
            for r in scores.catalogue.children(group.id)
            if r.id in touched
        ]
        touched[group.id] = np.any(below, axis=0)
        fine = np.round(scores.groups[group.id], 1)
        coarse = touched[group.id] & (group.id != root)
        groups[group.id] = np.where(coarse, np.round(fine), fine)
    return groups
