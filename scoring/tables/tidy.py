"""From the rectangle to the tidy frame: one row a unit, time, indicator, measure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..catalogue import Catalogue
from ..errors import DuplicateKeys
from . import units
from .cells import by_distinct, numbers_of
from .columns import ColumnUse, Role, measure_of
from .names import COUNT, Meaning, Vocabulary
from .rectangle import Grid
from .report import TABLE_COLUMNS, ReadReport
from .times import as_hour, as_period, as_slot, slot_of_hour

_KEYS = ["unit", "district", "month", "slot", "indicator", "measure"]
_HOUR_KEYS = [*_KEYS, "unit_name"]
_TIDY = (*TABLE_COLUMNS, "hour", "line")


@dataclass(frozen=True)
class Keys:
    """What the label columns say of each row, all [N] text; ``hour`` is int or -1.

    ``order`` sorts years and quarters in time (0 = none), for rows without month.
    """

    unit: NDArray[np.object_]
    unit_name: NDArray[np.object_]
    district: NDArray[np.object_]
    month: NDArray[np.object_]
    order: NDArray[np.int64]
    slot: NDArray[np.object_]
    hour: NDArray[np.int64]


def column_of(body: Grid, uses: Sequence[ColumnUse], role: Role) -> ColumnUse | None:
    return next((use for use in uses if use.role is role), None)


def unit_source(uses: Sequence[ColumnUse]) -> ColumnUse | None:
    """The key column: a dong code, else the name, else a district's code or name."""
    by_role = {use.role: use for use in uses}
    key = by_role.get(Role.KEY)
    if key is not None and (key.code_length != 5 or Role.NAME not in by_role):
        return key
    return by_role.get(Role.NAME) or by_role.get(Role.DISTRICT)


def read_keys(
    body: Grid,
    uses: Sequence[ColumnUse],
    carried: NDArray[np.object_] | None,
    file_month: str,
) -> Keys:
    """Keys of every row. ``carried`` are districts carried down from rows above."""
    count = len(body)
    blank = np.full(count, "", dtype=object)

    def cells(role: Role) -> NDArray[np.object_] | None:
        use = column_of(body, uses, role)
        return None if use is None else body.cells.iloc[:, use.index].to_numpy()

    source = unit_source(uses)
    assert source is not None
    parts = by_distinct(body.cells.iloc[:, source.index].to_numpy(), units.split_unit)
    unit = _each(parts, lambda p: p.code or units.close_up(p.name))
    name = _each(parts, lambda p: units.close_up(p.name))
    district = _each(parts, lambda p: p.district)
    names, districts = cells(Role.NAME), cells(Role.DISTRICT)
    if names is not None:
        named = by_distinct(names, units.split_unit)
        name = _each(named, lambda p: units.close_up(p.name))
        district = np.where(
            district == "", _each(named, lambda p: p.district), district
        )
    if districts is not None:
        district = by_distinct(districts, lambda c: units.close_up(c.strip()))
    if carried is not None:
        district = np.where(district == "", carried, district)
    # a name alone is no key: 신사동 stands in two districts
    coded = _each(parts, lambda p: p.code) != ""
    alone = coded | (district == "") | (district == unit)
    unit = np.where(alone, unit, district + " " + unit)
    if source.role is Role.DISTRICT:
        name, district = unit, blank
    unit = _behind_district(unit, name, district)
    month, order = _months(cells(Role.MONTH), count)
    month = np.where(month == "", file_month, month) if file_month else month
    slot, hour = _slots(cells(Role.SLOT), blank)
    return Keys(unit, name, district, month, order, slot, hour)


def _behind_district(
    unit: NDArray[np.object_],
    name: NDArray[np.object_],
    district: NDArray[np.object_],
) -> NDArray[np.object_]:
    """Names led by their district, as 신사동 is in two of them; codes as they are."""
    by_name = (unit == name) & (district != "") & (district != name)
    return np.where(by_name, district + " " + name, unit)


def _each(
    parts: NDArray[np.object_], get: Callable[[units.UnitCell], str]
) -> NDArray[np.object_]:
    made: dict[units.UnitCell, str] = {}
    result = np.empty(len(parts), dtype=object)
    for index, part in enumerate(parts):
        text = made.get(part)
        if text is None:
            text = made[part] = get(part)
        result[index] = text
    return result


def _months(
    cells: NDArray[np.object_] | None, count: int
) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    if cells is None:
        return np.full(count, "", dtype=object), np.zeros(count, dtype=np.int64)
    periods = by_distinct(cells, as_period)
    month = np.array([p.month if p else "" for p in periods], dtype=object)
    order = np.array([p.order if p and not p.month else 0 for p in periods])
    return month, order.astype(np.int64)


def _slots(
    cells: NDArray[np.object_] | None, blank: NDArray[np.object_]
) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    if cells is None:
        return blank, np.full(len(blank), -1, dtype=np.int64)
    hour = by_distinct(cells, lambda c: -1 if as_slot(c) else as_hour(c))
    return by_distinct(cells, _slot_text), hour.astype(np.int64)


def _slot_text(cell: str) -> str:
    hour = as_hour(cell)
    return as_slot(cell) or (slot_of_hour(hour) if hour >= 0 else "")


def tidy(
    body: Grid,
    uses: Sequence[ColumnUse],
    keys: Keys,
    vocabulary: Vocabulary,
    report: ReadReport,
) -> pd.DataFrame:
    """The tidy frame, with the extra columns ``hour`` and ``line``."""
    pieces = [
        _piece(body, use, keys, use.indicator, use.measure, report)
        for use in _latest(uses, report)
        if use.role is Role.DATA
    ]
    pieces += _long_pieces(body, uses, keys, vocabulary, report)
    if not pieces:
        return pd.DataFrame({name: [] for name in _TIDY})
    columns = {
        name: np.concatenate([piece[name] for piece in pieces]) for name in _TIDY
    }
    return pd.DataFrame(columns)


def _latest(uses: Sequence[ColumnUse], report: ReadReport) -> list[ColumnUse]:
    """Of the columns for several years, the last; months all stay."""
    newest: dict[tuple[str, str, str, int], ColumnUse] = {}
    kept = []
    for use in uses:
        if use.role is not Role.DATA or (use.period and use.period.month):
            kept.append(use)
            continue
        key = (use.indicator, use.measure, use.slot, use.hour)
        other = newest.get(key)
        if other is None or _order(use) > _order(other):
            newest[key] = use
        if other is not None:
            older = other if newest[key] is use else use
            text = "{older} is of an older period than {newer} and is left out."
            newer = newest[key].name
            report.add("tidy", text, column=older.name, older=older.name, newer=newer)
    return [*kept, *newest.values()]


def _order(use: ColumnUse) -> int:
    return use.period.order if use.period else 0


def _piece(
    body: Grid,
    use: ColumnUse,
    keys: Keys,
    indicator: object,
    measure: object,
    report: ReadReport,
) -> dict[str, NDArray]:
    """One column of values as a block of the tidy frame."""
    count = len(body)
    cells = body.cells.iloc[:, use.index].to_numpy()
    values = numbers_of(cells, use.name, body.lines, report)
    month, slot, hour = keys.month, keys.slot, keys.hour
    if use.period and use.period.month:
        month = np.full(count, use.period.month, dtype=object)
    if use.hour >= 0:
        slot = np.full(count, slot_of_hour(use.hour), dtype=object)
        hour = np.full(count, use.hour, dtype=np.int64)
    elif use.slot:
        slot = np.full(count, use.slot, dtype=object)

    def spread(text: object) -> NDArray:
        return text if isinstance(text, np.ndarray) else np.full(count, text, object)

    return {
        "unit": keys.unit,
        "unit_name": keys.unit_name,
        "district": keys.district,
        "month": month,
        "slot": slot,
        "indicator": spread(indicator),
        "measure": spread(measure),
        "value": values * use.scale,
        "hour": hour,
        "line": body.lines,
    }


def _long_pieces(
    body: Grid,
    uses: Sequence[ColumnUse],
    keys: Keys,
    vocabulary: Vocabulary,
    report: ReadReport,
) -> list[dict[str, NDArray]]:
    """Blocks of a table whose rows say which indicator they are."""
    named = column_of(body, uses, Role.INDICATOR)
    if named is None:
        return []
    pieces = []
    labels = body.cells.iloc[:, named.index].to_numpy()
    marked = column_of(body, uses, Role.MEASURE)
    for use in uses:
        if use.role is not Role.VALUE:
            continue
        meanings = by_distinct(
            labels, partial(_meaning, use=use, vocabulary=vocabulary)
        )
        known = np.array([meaning is not None for meaning in meanings], dtype=bool)
        _report_unknown(labels, known, named, body, report)
        indicator = np.array([m.indicator if m else "" for m in meanings], dtype=object)
        measure = np.array([m.measure if m else "" for m in meanings], dtype=object)
        if marked is not None:
            cells = body.cells.iloc[:, marked.index].to_numpy()
            measure = by_distinct(cells, measure_of)
        piece = _piece(body, use, keys, indicator, measure, report)
        pieces.append({name: block[known] for name, block in piece.items()})
    return pieces


def _meaning(cell: str, use: ColumnUse, vocabulary: Vocabulary) -> Meaning | None:
    found = vocabulary.find((cell.strip(),))
    return vocabulary.settle(found[0], words=use.name) if len(found) == 1 else None


def _report_unknown(
    labels: NDArray[np.object_],
    known: NDArray[np.bool_],
    named: ColumnUse,
    body: Grid,
    report: ReadReport,
) -> None:
    for label in pd.unique(labels[~known]):
        rows = np.flatnonzero((labels == label) & ~known)
        text = "{label} is no indicator of the catalogue ({count} rows are left out)."
        facts = {"label": str(label).strip(), "count": len(rows)}
        report.add("mapping", text, int(body.lines[rows[0]]), named.name, **facts)


def drop_duplicates(frame: pd.DataFrame, file: str, report: ReadReport) -> pd.DataFrame:
    """Without repeated rows.

    Raises
    ------
    DuplicateKeys
        Two rows give different values for the same key.
    """
    code = _combined(frame, [*_KEYS, "hour"])
    repeated = pd.Series(code).duplicated(keep="first").to_numpy()
    if not repeated.any():
        return frame
    groups = pd.Series(frame["value"].to_numpy()).groupby(code)
    low, high = groups.transform("min").to_numpy(), groups.transform("max").to_numpy()
    missing = frame["value"].isna().to_numpy()
    mixed = missing & ~np.isnan(low)
    contradictory = (low != high) & ~np.isnan(low) | mixed
    if contradictory.any():
        rows = np.flatnonzero(contradictory & repeated)
        first = frame.iloc[int(rows[0])]
        words = (first["district"], first["unit"], first["month"], first["slot"])
        key = " ".join(filter(None, (*words, first["indicator"])))
        raise DuplicateKeys(file=file, count=len(rows), key=key, line=first["line"])
    lines = frame["line"].to_numpy()[repeated]
    text = "{count} rows repeat earlier ones and were left out (first in line {first})."
    report.add("duplicate", text, int(lines[0]), count=len(lines), first=int(lines[0]))
    return frame[~repeated].reset_index(drop=True)


def _combined(frame: pd.DataFrame, keys: Sequence[str]) -> NDArray[np.int64]:
    """One integer a row, equal where all ``keys`` are equal."""
    code = np.zeros(len(frame), dtype=np.int64)
    for name in keys:
        part, distinct = pd.factorize(frame[name].to_numpy())
        if len(distinct) > 1:
            code, _ = pd.factorize(code * len(distinct) + part)
    return code


def roll_up_hours(
    frame: pd.DataFrame, catalogue: Catalogue, report: ReadReport
) -> pd.DataFrame:
    """Hours to the police's three-hour slots: counts add up, other values average.

    A slot with a missing hour has no sum; its mean is that of the other hours.
    """
    hourly = frame["hour"] >= 0
    if not hourly.any():
        return frame
    part = frame[hourly]
    kinds = {row.id: row.kind for row in catalogue.rows}
    adds = (part["measure"] == COUNT) | (part["indicator"].map(kinds) == "extensive")
    grouped = part.assign(adds=adds).groupby(_HOUR_KEYS, sort=False)
    rolled = grouped.agg(
        line=("line", "min"),
        adds=("adds", "first"),
        mean=("value", "mean"),
        rows=("value", "size"),
        known=("value", "count"),
    ).reset_index()
    total = np.where(
        rolled["known"] == rolled["rows"], rolled["mean"] * rolled["rows"], np.nan
    )
    rolled["value"] = np.where(rolled["adds"], total, rolled["mean"])
    rolled["hour"] = -1
    report.add("tidy", "Hours were rolled up to three-hour slots.")
    if (rolled["rows"] < 3).any():
        report.add("tidy", "Some slots have fewer than three hours in the file.")
    return pd.concat([frame[~hourly], rolled[list(_TIDY)]], ignore_index=True)
