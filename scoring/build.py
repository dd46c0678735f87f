"""``build_cube``: matched tables become one ``IndicatorCube``.

Each indicator is filled into a dense array at one stroke. Position 0 of the month
and slot axes of such an array stands for "no month" and "no slot".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .catalogue import Catalogue, Indicator
from .cube import Counts, IndicatorCube, Units
from .errors import Phrase
from .gather import Axes, axes_of, matched_rows, one_row_a_cell
from .tables.report import Table
from .units.levels import repeated_totals
from .units.report import MatchReport

AREA = "area_km2"
_LISTED = 8


@dataclass(frozen=True)
class _Series:
    """One indicator on the cube's months and slots, and where it was broadcast."""

    values: NDArray[np.float64]
    static_month: bool
    static_slot: bool


def build_cube(
    tables: Sequence[Table],
    units: Units,
    catalogue: Catalogue,
    matches: Sequence[MatchReport],
) -> IndicatorCube:
    """Put the matched rows of all tables into one labelled array.

    Parameters
    ----------
    tables, matches : one ``MatchReport`` a table; keys without a partner are left out.
    units : U areal units, the order of the unit axis.
    catalogue : the last axis is ``catalogue.indicators``; an indicator no table brings
        is nan throughout.

    Returns
    -------
    IndicatorCube
        [M, S, U, I]. Months are those of the indicators that vary by month (``M`` in
        the catalogue's ``time``), or of any row where none does, or the one label
        ``STATIC_MONTH``. Slots are ``all``, then the bands that occur, by hour.

    Notes
    -----
    A value without month or slot is repeated along that axis. An indicator that the
    catalogue does not call monthly, and every denominator, holds until the next one is
    given (and before the first). Counts become ``events / exposure * per``; for a band
    of ``h`` hours this is multiplied by ``24 / h``, so that bands and the whole day
    compare. The day is the sum of the bands for counts and their mean weighted by
    hours for other values, where the table gives no day itself. Where the match says
    that several keys of a table were merged into one unit, counts and amounts add up
    and other values are averaged by population; any other two keys of one unit must
    agree. A key that was split over several units gives counts in proportion to their
    population, else to their area, and other values unchanged (see ``apportion``).

    Raises
    ------
    DuplicateKeys
        Two rows say different things about the same unit, indicator and time.
    """
    notes: list[str] = []
    rows = matched_rows(tables, units, catalogue, matches)
    axes = axes_of(rows, units, catalogue)
    cells = one_row_a_cell(rows, axes, tables)
    apportioned = _apportioned(rows, units, notes)
    values, statics, counts = _filled(cells, axes, catalogue, notes)
    return IndicatorCube(
        values=values,
        months=axes.labels,
        slots=axes.slots,
        units=units,
        indicators=tuple(row.id for row in catalogue.indicators),
        static_month=statics[0],
        static_slot=statics[1],
        counts=counts,
        input_hashes={t.report.file: t.report.sha256 for t in tables},
        generated=_generated(tables),
        apportioned=apportioned,
        notes=tuple(notes),
    )


def _filled(
    cells: pd.DataFrame, axes: Axes, catalogue: Catalogue, notes: list[str]
) -> tuple[NDArray[np.float64], NDArray[np.bool_], dict[str, Counts]]:
    """Values [M, S, U, I], static by month and by slot [2, I], and the counts."""
    n_indicators = len(catalogue.indicators)
    shape = (len(axes.labels), len(axes.slots), len(axes.units), n_indicators)
    values = np.full(shape, np.nan)
    statics = np.ones((2, n_indicators), dtype=bool)
    counts: dict[str, Counts] = {}
    for i, row in enumerate(catalogue.indicators):
        series, counted = _indicator(cells, axes, row, notes)
        if counted is not None:
            counts[row.id] = counted
        if series is not None:
            values[..., i] = series.values
            statics[:, i] = series.static_month, series.static_slot
            told = series.values if counted is None else counted.events
            _note_repeats(told, axes.units, row, notes)
    return values, statics, counts


def _indicator(
    cells: pd.DataFrame, axes: Axes, row: Indicator, notes: list[str]
) -> tuple[_Series | None, Counts | None]:
    """Values of one indicator, from counts where they came as counts."""
    given = _series(cells, axes, row, False, notes)
    events = _series(cells, axes, row, True, notes)
    if events is None:
        if given is not None and row.sensitive:
            notes.append(
                Phrase(
                    "{id} {name}: came as rates; without counts small numbers are "
                    "neither pooled nor suppressed.",
                    id=row.id,
                    name=row.name_ko,
                )
            )
        return given, None
    exposure = _exposure(cells, axes, row, notes)
    if exposure is None:
        notes.append(
            Phrase(
                "{id} {name}: counts without the denominator {denominator}, so no "
                "rate could be formed.",
                id=row.id,
                name=row.name_ko,
                denominator=row.denominator,
            )
        )
        return given, None
    if given is not None:
        text = "{id} {name}: came as values and counts; counts used."
        notes.append(Phrase(text, id=row.id, name=row.name_ko))
    footing = 1.0 if events.static_slot else 24.0 / axes.hours
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = events.values * footing * row.per / exposure
    rate[~np.isfinite(rate)] = np.nan
    counts = Counts(
        events=events.values,
        exposure=exposure,
        per=row.per,
        sensitive=row.sensitive,
        static_month=events.static_month,
        static_slot=events.static_slot,
    )
    return _Series(rate, events.static_month, events.static_slot), counts


def _exposure(
    cells: pd.DataFrame, axes: Axes, row: Indicator, notes: list[str]
) -> NDArray[np.float64] | None:
    """[M, S or 1, U] of the denominator; the layer's own area where that is asked."""
    if not row.denominator:
        return np.ones((1, 1, 1))
    denominator = next(r for r in axes.rows if r.id == row.denominator)
    series = _series(cells, axes, denominator, False, notes)
    values = None
    if series is not None:
        values = series.values[:, :1] if series.static_slot else series.values
    if denominator.id == AREA:
        area = axes.units.area_km2[None, None]
        values = area if values is None else np.where(np.isfinite(area), area, values)
    if values is None:
        return None
    values = np.where(values > 0, values, np.nan)
    lacking = int(np.isnan(values).any(axis=(0, 1)).sum())
    if lacking:
        notes.append(
            Phrase(
                "{id} {name}: {count} units lack the denominator {denominator} for "
                "some time; no rate there.",
                id=row.id,
                name=row.name_ko,
                count=lacking,
                denominator=denominator.id,
            )
        )
    return values


def _series(
    cells: pd.DataFrame,
    axes: Axes,
    row: Indicator,
    is_count: bool,
    notes: list[str],
) -> _Series | None:
    """One row of the catalogue on the cube's months and slots; None if not brought."""
    size = int(np.prod(axes.shape))
    start = (2 * axes.rows.index(row) + is_count) * size
    cell = cells["cell"].to_numpy()
    low, high = np.searchsorted(cell, [start, start + size])
    if low == high:
        return None
    dense = np.full(size, np.nan)
    dense[cell[low:high] - start] = cells["value"].to_numpy()[low:high]
    values, static_month = _along_months(dense.reshape(axes.shape), axes, row)
    if is_count:
        _note_gaps(values[:, 1:], axes, row, notes)
    values, static_slot = _along_slots(values, axes, is_count)
    return _Series(values, static_month, static_slot)


def _note_gaps(
    bands: NDArray[np.float64], axes: Axes, row: Indicator, notes: list[str]
) -> None:
    """Say where a day would be the sum of less than 24 hours."""
    known = np.isfinite(bands)
    hours = (known * axes.hours[1:]).sum(axis=1)
    short = int(((hours > 0) & (hours < 24)).sum())
    if short:
        notes.append(
            Phrase(
                "{id} {name}: {count} days of a unit and month are the sum of bands of "
                "less than 24 hours (at least {hours:g}).",
                id=row.id,
                name=row.name_ko,
                count=short,
                hours=float(hours[hours > 0].min()),
            )
        )


def _along_months(
    dense: NDArray[np.float64], axes: Axes, row: Indicator
) -> tuple[NDArray[np.float64], bool]:
    """[M, S, U] on the cube's months from [1 + all months, S, U]."""
    without, values = dense[:1], dense[1:]
    n_months = len(axes.labels)
    reported = np.isfinite(values).any(axis=(1, 2))
    if not reported.any():
        return np.repeat(without, n_months, axis=0), True
    carried = "M" not in row.time
    if carried:
        values = _held(values)
    values = np.where(np.isnan(values), without, values)
    return values[axes.query], bool(carried and reported.sum() == 1)


def _held(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each value until the next along axis 0, and the first one before it."""
    for order in (slice(None), slice(None, None, -1)):
        view = values[order]
        position = np.arange(len(view))[:, None, None]
        last = np.maximum.accumulate(np.where(np.isnan(view), 0, position), axis=0)
        values = np.take_along_axis(view, last, axis=0)[order]
    return values


def _along_slots(
    values: NDArray[np.float64], axes: Axes, adds_up: bool
) -> tuple[NDArray[np.float64], bool]:
    """Fill the day from the bands, or the bands from the day where there are none."""
    bands = values[:, 1:]
    known = np.isfinite(bands)
    if not known.any():
        return np.repeat(values[:, :1], len(axes.slots), axis=1), True
    day = np.nansum(bands, axis=1)
    if not adds_up:
        hours = axes.hours[1:]
        with np.errstate(invalid="ignore"):
            day = np.nansum(bands * hours, axis=1) / (known * hours).sum(axis=1)
    day = np.where(known.any(axis=1), day, np.nan)
    values = values.copy()
    values[:, 0] = np.where(np.isnan(values[:, 0]), day, values[:, 0])
    return values, False


def _note_repeats(
    values: NDArray[np.float64], units: Units, row: Indicator, notes: list[str]
) -> None:
    """Name districts whose dongs all hold one value: a total repeated on each."""
    reported = np.argwhere(np.isfinite(values).any(axis=-1))
    if not len(reported):
        return
    m, s = reported[0]
    districts = repeated_totals(values[m, s], units.district)
    if districts:
        text = (
            "{id} {name}: all dongs of a district hold one and the same value "
            "({districts}); it looks like the district's own, repeated."
        )
        names = ", ".join(districts[:_LISTED])
        notes.append(Phrase(text, id=row.id, name=row.name_ko, districts=names))


def _generated(tables: Sequence[Table]) -> frozenset[str]:
    made_up = (t.frame["indicator"].unique() for t in tables if t.report.generated)
    return frozenset(str(name) for names in made_up for name in names)


def _apportioned(rows: pd.DataFrame, units: Units, notes: list[str]) -> frozenset[str]:
    """Codes of the units fed by a split or merger; ``notes`` say how."""
    moved = rows.loc[rows["approximate"], "unit"].unique()
    equal = rows.loc[rows["equal"], "unit"].nunique()
    if len(moved):
        text = (
            "{count} units were split, merged or given their district's values: "
            "counts were shared out by population, or by area where it is not known, "
            "and rates kept."
        )
        notes.append(Phrase(text, count=len(moved)))
    if equal:
        text = (
            "{count} units have neither population nor area to share counts out by; "
            "they got equal parts."
        )
        notes.append(Phrase(text, count=equal))
    return frozenset(units.code[u] for u in moved)
