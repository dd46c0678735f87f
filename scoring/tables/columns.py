"""What each column is: key, name, district, month, slot, indicator or nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from ..cube import ALL_DAY
from . import units
from .cells import all_numbers, is_missing, is_number
from .header import Header
from .names import (
    COUNT,
    VALUE,
    HeaderTime,
    Meaning,
    Vocabulary,
    fold,
    is_total,
    take_time,
)
from .rectangle import Grid
from .report import ReadReport
from .times import Period, as_hour, as_period, as_slot

_SAMPLE = 500
_YEAR_HINT = re.compile(r"년|연도|year|기간|시점|period|month|월|date", re.IGNORECASE)
_HOUR_HINT = re.compile(r"시간|시각|hour|time|slot", re.IGNORECASE)
_CODE_HINT = re.compile(r"코드|code|cd|sgg|sigungu|^geo", re.IGNORECASE)
_GENERATED = re.compile("자료구분|generated", re.IGNORECASE)
_ROUNDED_CODE = re.compile(r"^\d\.\d+[eE]\+\d+$")
_VALUE_HINT = re.compile(
    r"^(값|value|수치|통계값|측정값|건수|발생건수|수량|데이터|data)$"
)
_MEASURES = {"value": VALUE, "값": VALUE, "비율": VALUE, "율": VALUE, "count": COUNT}
_MEASURES |= {"건수": COUNT, "개수": COUNT, "수": COUNT}


def measure_of(cell: str) -> str:
    """``value`` or ``count`` as a cell of a measure column says it."""
    return _MEASURES.get(fold(cell), VALUE)


class Role(str, Enum):
    """What a column is taken for; the values are those of a user's ``mapping``."""

    KEY = "key"
    NAME = "name"
    DISTRICT = "district"
    MONTH = "month"
    SLOT = "slot"
    INDICATOR = "indicator"
    MEASURE = "measure"
    VALUE = "value"
    DATA = "data"
    GENERATED = "generated"
    IGNORE = "ignore"

    @property
    def is_label(self) -> bool:
        return self not in (Role.DATA, Role.VALUE, Role.IGNORE)


@dataclass(frozen=True)
class ColumnUse:
    """One column and its role; the other fields tell about columns of values."""

    index: int
    name: str
    role: Role = Role.IGNORE
    indicator: str = ""
    measure: str = ""
    period: Period | None = None
    slot: str = ""
    hour: int = -1
    scale: float = 1.0
    code_length: int = 0

    def described(self) -> str:
        """As ``ReadReport.mapping`` and a user's mapping write it."""
        if self.role is not Role.DATA:
            return self.role.value
        return self.indicator + (":count" if self.measure == COUNT else "")


@dataclass(frozen=True)
class _Column:
    use: ColumnUse
    time: HeaderTime
    unit: str
    cells: list[str]

    @cached_property
    def distinct(self) -> Counter[str]:
        """The different cells and how often each of them stands there."""
        return Counter(self.cells)

    def share(self, test: Callable[[str], object]) -> float:
        """Share of the cells that pass ``test`` (0 for no cells)."""
        passed = sum(count for cell, count in self.distinct.items() if test(cell))
        return passed / len(self.cells) if self.cells else 0.0

    @cached_property
    def numeric(self) -> bool:
        if all_numbers(self.cells):
            return True
        return self.share(lambda c: is_number(c) or is_missing(c)) > 0.6


def recognise(
    header: Header,
    body: Grid,
    vocabulary: Vocabulary,
    mapping: Mapping[str, str],
    year: int | None,
    report: ReadReport,
) -> list[ColumnUse]:
    """The use of every column, in file order.

    ``mapping`` (column name to role or indicator id) wins over everything; then
    headers that name an indicator; then the content of the cells; headers last.
    Where two columns compete and nothing decides, none is used and ``report`` says
    so.
    """
    columns = _gather(header, body, year)
    _report_wishes(mapping, header, vocabulary, report)
    uses = {c.use.index: _mapped(c, mapping, vocabulary) for c in columns}
    chosen = {use.role for use in uses.values() if use is not None}
    for column in columns:
        if uses[column.use.index] is None:
            uses[column.use.index] = _named(column, vocabulary, report)
    rest = [c for c in columns if uses[c.use.index] is None]
    for column in rest:
        _report_lost_codes(column, report)
        found = _by_content(column, vocabulary)
        uses[column.use.index] = None if found.role in chosen else found
    settled = [uses[c.use.index] or c.use for c in columns]
    settled = _one_of_each(settled, columns, chosen, report)
    settled = _value_columns(settled, columns, vocabulary)
    return _without_clashes(settled, report)


def _gather(header: Header, body: Grid, year: int | None) -> list[_Column]:
    step = max(1, len(body) // _SAMPLE)
    sample = body.cells.iloc[::step]
    columns = []
    for k, name in enumerate(header.names):
        cells = [c.strip() for c in sample.iloc[:, k].to_numpy()]
        cells = [c for c in cells if c and not is_total(c)]
        time = take_time(header.parts[k], year)
        columns.append(_Column(ColumnUse(k, name), time, header.units[k], cells))
    return columns


def _report_wishes(
    mapping: Mapping[str, str],
    header: Header,
    vocabulary: Vocabulary,
    report: ReadReport,
) -> None:
    """Say which entries of a user's mapping cannot be followed."""
    known = {role.value for role in Role} | set(vocabulary.catalogue.by_id)
    for name, wish in mapping.items():
        if name not in header.names:
            text = "The mapping names the column {name}, which the file does not have."
            report.add("mapping", text, 0, name, name=name)
        elif wish and wish.partition(":")[0] not in known:
            text = "{wish} is neither a role nor an indicator; the mapping is ignored."
            report.add("mapping", text, column=name, wish=wish)


def _mapped(
    column: _Column, mapping: Mapping[str, str], vocabulary: Vocabulary
) -> ColumnUse | None:
    wish = mapping.get(column.use.name, "").strip()
    if not wish:
        return None
    if wish in {role.value for role in Role}:
        role = Role(wish)
        if role is Role.KEY:
            length = max(map(units.code_length, column.distinct), default=0)
            return replace(column.use, role=role, code_length=length)
        return replace(column.use, role=role)
    indicator, _, measure = wish.partition(":")
    if indicator not in vocabulary.catalogue.by_id:
        return None
    meaning: Meaning | None = Meaning(indicator, measure or VALUE)
    if not measure:
        meaning = vocabulary.settle(Meaning(indicator, VALUE), column.unit)
    return _data(column, meaning or Meaning(indicator, VALUE))


def _data(column: _Column, meaning: Meaning) -> ColumnUse:
    return replace(
        column.use,
        role=Role.DATA,
        indicator=meaning.indicator,
        measure=meaning.measure,
        scale=meaning.scale,
        period=column.time.period,
        slot=column.time.slot,
        hour=column.time.hour,
    )


def _named(
    column: _Column, vocabulary: Vocabulary, report: ReadReport
) -> ColumnUse | None:
    """A column of numbers whose header names an indicator."""
    name = column.use.name
    found = vocabulary.find((name,)) or vocabulary.find(column.time.rest)
    if not found:
        return None
    if column.cells and not column.numeric:
        text = "Named like {indicator}, but its cells are words; it is not used for it."
        report.add("mapping", text, 0, name, indicator=found[0].indicator)
        return None
    if len(found) > 1:
        text = "The header may mean {meanings}; the column is not used."
        names = ", ".join(f"{m.indicator}:{m.measure}" for m in found)
        report.add("mapping", text, 0, name, meanings=names)
        return column.use
    meaning = vocabulary.settle(found[0], column.unit)
    if meaning is None:
        text = "{indicator} cannot be in {unit}; the column is not used."
        indicator, unit = found[0].indicator, column.unit
        report.add("mapping", text, 0, column.use.name, indicator=indicator, unit=unit)
        return column.use
    return _data(column, meaning)


def _report_lost_codes(column: _Column, report: ReadReport) -> None:
    """Excel shows a long code as 1.16E+09 and saves only what it shows."""
    if column.share(_ROUNDED_CODE.match) > 0.5 and _CODE_HINT.search(column.use.name):
        text = "Codes such as {cell} were rounded by Excel and cannot be used."
        report.add("column", text, column=column.use.name, cell=column.cells[0])


def _by_content(column: _Column, vocabulary: Vocabulary) -> ColumnUse:
    length = _code_length(column)
    if length:
        return replace(column.use, role=Role.KEY, code_length=length)
    if column.share(units.has_code_inside) > 0.8:
        return replace(column.use, role=Role.KEY, code_length=10)
    distinct = sorted(column.distinct)
    tests: tuple[tuple[Role, Callable[[], bool]], ...] = (
        (Role.GENERATED, lambda: bool(_GENERATED.search(column.use.name))),
        (Role.MONTH, lambda: _is_period(column, distinct)),
        (Role.SLOT, lambda: _is_slot(column, distinct)),
        (Role.IGNORE, lambda: column.numeric),
        (Role.MEASURE, lambda: all(fold(cell) in _MEASURES for cell in distinct)),
        (Role.INDICATOR, lambda: _names_indicators(distinct, vocabulary)),
        (Role.NAME, lambda: _is_dong(column)),
        (Role.DISTRICT, lambda: _is_district(column)),
    )
    passed = (role for role, test in tests if column.cells and test())
    return replace(column.use, role=next(passed, Role.IGNORE))


def _is_slot(column: _Column, distinct: Sequence[str]) -> bool:
    hinted = bool(_HOUR_HINT.search(column.use.name))
    ranges = any(as_slot(cell) not in ("", ALL_DAY) for cell in distinct)
    if ranges and column.share(as_slot) > (0.5 if hinted else 0.9):
        return True
    return hinted and column.share(lambda cell: as_hour(cell) >= 0) > 0.8


def _names_indicators(distinct: Sequence[str], vocabulary: Vocabulary) -> bool:
    found = sum(1 for cell in distinct if vocabulary.find((cell,)))
    return bool(distinct) and found >= 0.5 * len(distinct)


def _is_dong(column: _Column) -> bool:
    return column.share(units.is_dong) > 0.5 and column.share(_is_area) > 0.8


def _is_district(column: _Column) -> bool:
    return column.share(units.is_district) > 0.5 and column.share(_is_area) > 0.8


def _is_area(cell: str) -> bool:
    return units.is_dong(cell) or units.is_district(cell) or units.is_province(cell)


def _code_length(column: _Column) -> int:
    """Digits of the codes in a column (the commonest), 0 where it holds none."""
    lengths: Counter[int] = Counter()
    for cell, count in column.distinct.items():
        lengths[units.code_length(cell)] += count
    constant = len(column.distinct) == 1 and len(column.cells) > 4
    enough = 0.8 * len(column.cells)
    if constant:
        return 0
    if sum(lengths[length] for length in (10, 8, 7)) > enough:
        return max((10, 8, 7), key=lambda length: lengths[length])
    hinted = bool(_CODE_HINT.search(column.use.name))
    return 5 if hinted and lengths[5] > enough else 0


def _is_period(column: _Column, distinct: Sequence[str]) -> bool:
    hinted = bool(_YEAR_HINT.search(column.use.name))
    if len(distinct) > 600 or column.share(as_period) <= (0.5 if hinted else 0.9):
        return False
    return hinted or all((p := as_period(c)) is None or p.month for c in distinct)


def _one_of_each(
    uses: list[ColumnUse],
    columns: Sequence[_Column],
    chosen: set[Role],
    report: ReadReport,
) -> list[ColumnUse]:
    """Keep the best column for each role that may stand once only."""
    single = (Role.KEY, Role.NAME, Role.DISTRICT, Role.MONTH, Role.SLOT)
    for role in (*single, Role.INDICATOR, Role.MEASURE):
        rivals = [use for use in uses if use.role is role]
        if len(rivals) < 2 or role in chosen:
            continue
        best = max(rivals, key=lambda use: _preference(use, columns[use.index]))
        text = "Taken as the {role} column, before {others}."
        others = ", ".join(use.name for use in rivals if use is not best)
        report.add("column", text, column=best.name, role=role.value, others=others)
        uses = [
            replace(use, role=Role.IGNORE)
            if use.role is role and use is not best
            else use
            for use in uses
        ]
    return uses


def _preference(use: ColumnUse, column: _Column) -> tuple[float, ...]:
    """Administrative before legal dongs, longer codes first, then more distinct."""
    administrative = ("행정" in use.name) - ("법정" in use.name or "legal" in use.name)
    distinct = len(column.distinct) / max(1, len(column.cells))
    return (use.code_length, administrative, round(distinct, 2), -use.index)


def _value_columns(
    uses: list[ColumnUse], columns: Sequence[_Column], vocabulary: Vocabulary
) -> list[ColumnUse]:
    """Columns of values where the indicator stands in the rows (long tables)."""
    if not any(use.role is Role.INDICATOR for use in uses):
        return uses
    if any(use.role is Role.VALUE for use in uses):
        return uses
    free = [c for c in columns if uses[c.use.index].role is Role.IGNORE and c.numeric]
    timed = [c for c in free if not c.time.rest and _has_time(c.time)]
    hinted = [c for c in free if _VALUE_HINT.match(c.use.name.strip().lower())]
    picked = hinted[:1] or timed or (free if len(free) == 1 else [])
    for column in picked:
        time = column.time
        uses[column.use.index] = replace(
            column.use,
            role=Role.VALUE,
            period=time.period,
            slot=time.slot,
            hour=time.hour,
        )
    return uses


def _has_time(time: HeaderTime) -> bool:
    return time.period is not None or bool(time.slot) or time.hour >= 0


def _without_clashes(uses: list[ColumnUse], report: ReadReport) -> list[ColumnUse]:
    """Two columns for the same indicator and time: neither is used."""
    seen: dict[tuple[object, ...], list[ColumnUse]] = {}
    for use in uses:
        if use.role is Role.DATA:
            month = use.period.order if use.period else 0
            key = (use.indicator, use.measure, month, use.slot, use.hour)
            seen.setdefault(key, []).append(use)
    clashing = set()
    for rivals in seen.values():
        if len(rivals) > 1:
            text = "{columns} are all {indicator}; none is used. Map one by hand."
            names = ", ".join(use.name for use in rivals)
            meant = rivals[0].described()
            report.add(
                "mapping", text, column=rivals[0].name, columns=names, indicator=meant
            )
            clashing |= {use.index for use in rivals}
    return [
        replace(use, role=Role.IGNORE) if use.index in clashing else use for use in uses
    ]
