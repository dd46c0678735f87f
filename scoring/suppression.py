"""Which counts of events by people may be shown: primary and complementary suppression.

Counts of one indicator are additive over months, bands and units. They are published
at four steps of detail, each for a whole unit and block of months or not at all:

* ``total``: the day's events of the block, per unit;
* ``months``: the same by month;
* ``bands``: the same by band of the day;
* ``cells``: by month and band.

A block is the calendar period of ``window_months`` (12: the year), so that blocks never
overlap. Every step also has a total per district and for all units together, except
``cells``, whose totals would tie months and bands to each other.

Rules (threshold k): nothing below k is shown, zero included. Where a district hides
units, it hides at least two whose counts are complete, and together these hold at least
k events in every line (month or band) of the step; the smallest of the others are
hidden too until that holds, or else the district's total is not shown. What is hidden
at a step is hidden at the finer ones; a unit with a gap in its months or bands shows
its total only.

Why no count can be recovered: within a step the hidden units of a district form a table
(lines by units) of which at most the margins are known, all of them k or more over two
or more units and lines; by Frechet's bounds no entry of such a table is determined.
Months and bands of a unit share only its total, and a table of months by bands exists
for any two margins with the same total, so the steps cannot be played off against each
other. A unit's own months by bands are hidden as a whole, with both margins k or more.

Sources
-------
Cox, L. H. (1980) Suppression methodology and statistical disclosure control. JASA 75.
Hundepool, A. et al. (2012) Statistical Disclosure Control. Wiley, chapter 4.
Frechet, M. (1951) Sur les tableaux de correlation dont les marges sont donnees.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .cube import STATIC_MONTH

Bools = NDArray[np.bool_]
STEPS = ("total", "months", "bands", "cells")


class Shown(NamedTuple):
    """What of one block may be shown, by step: ``units`` [4, U], ``districts`` [4, D],
    ``everywhere`` [4]; the rows follow ``STEPS``."""

    units: Bools
    districts: Bools
    everywhere: Bools


def blocks_of(months: tuple[str, ...], window_months: int) -> NDArray[np.int64]:
    """Number of the calendar block of each month; years are blocks of 12."""
    if months == (STATIC_MONTH,):
        return np.zeros(1, dtype=np.int64)
    ordinal = [int(m[:4]) * 12 + int(m[5:7]) - 1 for m in months]
    return np.array(ordinal, dtype=np.int64) // window_months


def block_is_over(months: tuple[str, ...], window_months: int) -> Bools:
    """[M] whether a month is the last of its calendar block."""
    if months == (STATIC_MONTH,):
        return np.ones(1, dtype=bool)
    ordinal = np.array([int(m[:4]) * 12 + int(m[5:7]) for m in months])
    return np.asarray(ordinal % window_months == 0)


def shown_of_block(
    day: NDArray[np.float64],
    bands: NDArray[np.float64],
    district: NDArray[np.intp],
    threshold: int,
    over: bool,
) -> Shown:
    """Decide one indicator and block.

    Parameters
    ----------
    day : [months of the block, U] events of the whole day, nan where not reported.
    bands : [months, S, U] events by band; S may be 0.
    district : [U] numbers 0..D-1.
    threshold : k.
    over : the block is complete. Totals of a block still running are not shown: the
        next month's would give this month's away.
    """
    day = day[np.isfinite(day).any(axis=1)]
    bands = bands[:, np.isfinite(bands).any(axis=(0, 2))]
    bands = bands[np.isfinite(bands).any(axis=(1, 2))]
    units = _Units(
        reported=np.isfinite(day).any(axis=0),
        whole=np.isfinite(day).all(axis=0) & np.isfinite(bands).all(axis=(0, 1)),
        district=district,
    )
    nothing = _nothing(units)
    total = np.nansum(day, axis=0)
    small = (total < threshold) & units.reported
    of_total = _step(
        total[None], small, units._replace(whole=units.reported), threshold
    )
    of_months = _finer(np.nan_to_num(day), of_total, units, threshold)
    of_bands, of_cells = nothing, nothing
    if bands.size:
        of_bands = _finer(np.nansum(bands, axis=0), of_total, units, threshold)
        small = (bands < threshold).any(axis=(0, 1)) | ~units.whole
        of_cells = nothing._replace(hidden=small | of_months.hidden | of_bands.hidden)
        if len(day) == 1:
            of_cells = of_bands
    closed = of_total.closed_everywhere  # the lines of finer steps add up to it
    steps = [
        step._replace(closed_everywhere=step.closed_everywhere or closed)
        for step in (of_total, of_months, of_bands, of_cells)
    ]
    if not over:
        steps[0] = nothing._replace(hidden=of_months.hidden)
        steps[2] = nothing._replace(hidden=of_cells.hidden)
    return Shown(
        units=np.stack([~step.hidden & units.reported for step in steps]),
        districts=np.stack([~step.closed for step in steps]),
        everywhere=np.array([not step.closed_everywhere for step in steps]),
    )


class _Units(NamedTuple):
    """[U] each: has counts, has them without gaps, the number of its district."""

    reported: Bools
    whole: Bools
    district: NDArray[np.intp]


class _Step(NamedTuple):
    """Hidden units [U], districts whose total is closed [D], and the grand total."""

    hidden: Bools
    closed: Bools
    closed_everywhere: bool


def _nothing(units: _Units) -> _Step:
    """A step of which nothing is shown."""
    n = int(units.district.max(initial=-1)) + 1
    return _Step(np.ones(len(units.whole), dtype=bool), np.ones(n, dtype=bool), True)


def _finer(
    lines: NDArray[np.float64], total: _Step, units: _Units, threshold: int
) -> _Step:
    """A step whose lines [L, U] add up to the total; with one line it is the total."""
    if len(lines) < 2:
        return total
    unfit = (lines < threshold).any(axis=0) | ~units.whole
    return _step(lines, unfit & units.reported | total.hidden, units, threshold)


def _step(
    lines: NDArray[np.float64], hidden: Bools, units: _Units, threshold: int
) -> _Step:
    """Hide complements until the hidden of each district protect each other.

    ``lines`` is [L, U]; only ``whole`` units (complete counts) can protect.
    """
    whole, district = units.whole, units.district
    n = int(district.max(initial=-1)) + 1
    size = lines.sum(axis=0)
    order = np.lexsort((size, ~hidden, ~whole, district))
    group = district[order]
    first = np.searchsorted(group, np.arange(n))
    kept = whole[order]
    held = _running(np.where(kept, lines[:, order], 0.0), first, group).min(axis=0)
    members = _running(kept[None].astype(np.float64), first, group)[0]
    needed = np.bincount(district, hidden & whole, minlength=n)[group]
    enough = kept & (held >= threshold) & (members >= 2) & (members >= needed)
    rank = np.arange(len(order))
    stop = np.full(n, len(order))
    np.minimum.at(stop, group[enough], rank[enough])
    in_need = np.bincount(district, hidden, minlength=n) > 0
    complement = np.zeros_like(hidden)
    complement[order] = kept & in_need[group] & (rank <= stop[group])
    hidden = hidden | complement
    closed = in_need & (stop == len(order))
    within = closed[district] & hidden
    together = np.where(whole & within, lines, 0.0).sum(axis=1)
    protected = (whole & within).sum() >= 2 and together.min() >= threshold
    return _Step(hidden, closed, bool(closed.any() and not protected))


def _running(
    values: NDArray[np.float64], first: NDArray[np.intp], group: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Cumulative sums along the last axis that start anew with every group."""
    sums = np.cumsum(values, axis=-1)
    before = np.concatenate([np.zeros_like(sums[:, :1]), sums], axis=1)[:, first]
    return np.asarray(sums - before[:, group])
