"""What the label columns say of each row: its unit, month and slot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import units
from .cells import line_ranges
from .columns import ColumnUse, Role
from .labels import Labels
from .names import is_total
from .rectangle import Grid
from .report import ReadReport
from .times import as_hour, as_period, as_slot, slot_of_hour


@dataclass(frozen=True)
class Keys:
    """Unit, district, month and slot of each row, all [N]; ``hour`` is -1 for none."""

    unit: Labels
    unit_name: Labels
    district: Labels
    month: Labels
    slot: Labels
    hour: NDArray[np.int64]


def labels_of(body: Grid, uses: Sequence[ColumnUse], role: Role) -> Labels | None:
    found = next((use for use in uses if use.role is role), None)
    return None if found is None else body.labels(found.index)


def unit_source(uses: Sequence[ColumnUse]) -> ColumnUse | None:
    """The key column: a dong code, else the name, else a district's code or name."""
    by_role = {use.role: use for use in uses}
    key = by_role.get(Role.KEY)
    if key is not None and (key.code_length != 5 or Role.NAME not in by_role):
        return key
    return by_role.get(Role.NAME) or by_role.get(Role.DISTRICT)


def drop_without_unit(
    body: Grid, uses: Sequence[ColumnUse], source: ColumnUse, report: ReadReport
) -> NDArray[np.bool_]:
    """bool [N]: rows to keep, as they say which unit they are of."""
    blank = body.labels(source.index).test(lambda c: not c.strip())
    names = labels_of(body, uses, Role.NAME)
    if names is not None:
        blank &= names.test(lambda c: not c.strip())
    if blank.any():
        lines = body.lines[blank]
        text = "{count} rows name no unit and were set aside (lines {lines})."
        facts = {"count": len(lines), "lines": line_ranges(lines)}
        report.add("dropped", text, int(lines[0]), source.name, **facts)
    return ~blank


def drop_other_times(
    body: Grid, uses: Sequence[ColumnUse], report: ReadReport
) -> NDArray[np.bool_]:
    """bool [N]: rows to keep, by their month and slot.

    Set aside are rows whose time cannot be read (미상), years beside months (they are
    totals), and all years but the last.
    """
    keep = np.ones(len(body), dtype=bool)
    months = labels_of(body, uses, Role.MONTH)
    if months is not None:
        keep &= _readable(months, as_period, body, report)
        order = months.numbers(_year_order)
        monthly = months.test(lambda c: (p := as_period(c)) is not None and p.month)
        newest = 0 if monthly.any() else int(order.max(initial=0))
        older = keep & (order > 0) & (order != newest)
        if older.any():
            lines = body.lines[older]
            text = "{count} rows of another year or a whole year were set aside."
            report.add("total", text, int(lines[0]), count=len(lines))
        keep &= ~older
    slots = labels_of(body, uses, Role.SLOT)
    if slots is not None:
        keep &= _readable(slots, lambda c: as_slot(c) or as_hour(c) >= 0, body, report)
    return keep


def _year_order(cell: str) -> int:
    period = as_period(cell)
    return period.order if period and not period.month else 0


def _readable(
    labels: Labels, read: Callable[[str], object], body: Grid, report: ReadReport
) -> NDArray[np.bool_]:
    strange = labels.test(lambda c: bool(c.strip()) and not read(c))
    for label in np.unique(labels.codes[strange]):
        lines = body.lines[labels.codes == label]
        cell = str(labels.texts[label]).strip()
        kind = "total" if is_total(cell) else "dropped"
        text = (
            "{cell} is no month or slot; {count} rows were set aside (lines {lines})."
        )
        facts = {"cell": cell, "count": len(lines), "lines": line_ranges(lines)}
        report.add(kind, text, int(lines[0]), "", **facts)
    return ~strange


def read_keys(
    body: Grid,
    uses: Sequence[ColumnUse],
    source: ColumnUse,
    carried: Labels | None,
    file_month: str,
) -> Keys:
    """Keys of every row.

    ``source`` is the column of units, ``carried`` are districts carried down from the
    rows above, ``file_month`` is the month of rows that say none.
    """
    blank = Labels.constant("", len(body))
    cells = body.labels(source.index)
    unit, name = cells.map(_code_or_name), cells.map(_name)
    district = cells.map(lambda c: units.split_unit(c).district)
    names = labels_of(body, uses, Role.NAME)
    if names is not None:
        name = names.map(_name)
        own = names.map(lambda c: units.split_unit(c).district)
        district = district.with_other(own, _first)
    districts = labels_of(body, uses, Role.DISTRICT)
    if source.role is Role.DISTRICT:
        name, district = unit, blank
    elif districts is not None:
        district = districts.map(units.close_up).with_other(district, _first)
    if carried is not None:
        district = district.with_other(carried, _first)
    if "" in unit.texts:
        unit = unit.with_other(name, _first)
    unit = district.with_other(unit, _behind)
    month = labels_of(body, uses, Role.MONTH)
    month = blank if month is None else month.map(_month)
    if file_month:
        month = month.map(lambda m: m or file_month)
    slot = labels_of(body, uses, Role.SLOT)
    if slot is None:
        return Keys(unit, name, district, month, blank, np.full(len(body), -1))
    hour = slot.numbers(lambda c: -1 if as_slot(c) else as_hour(c))
    return Keys(unit, name, district, month, slot.map(_slot), hour)


def _code_or_name(cell: str) -> str:
    return units.split_unit(cell).code or _name(cell)


def _name(cell: str) -> str:
    return units.close_up(units.split_unit(cell).name)


def _first(one: str, other: str) -> str:
    return one or other


def _behind(district: str, name: str) -> str:
    """A name led by its district, as 신사동 is in two of them; a code as it is."""
    if not district or district == name or name.isdigit():
        return name
    return f"{district} {name}"


def _month(cell: str) -> str:
    period = as_period(cell)
    return period.month if period else ""


def _slot(cell: str) -> str:
    hour = as_hour(cell)
    return as_slot(cell) or (slot_of_hour(hour) if hour >= 0 else "")
