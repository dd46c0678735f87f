"""Months, years, quarters, hours and slots as Korean tables write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..cube import ALL_DAY
from .units import remembered

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_NOT_MORE = r"(?![\d/]|\s*/|\.\d)"
_MONTHS = (
    re.compile(rf"(?<!\d){_YEAR}\s*년\s*{_MONTH}\s*월"),
    re.compile(rf"(?<!\d){_YEAR}\s*[-./_]\s*{_MONTH}\s*월"),
    re.compile(rf"(?<!\d){_YEAR}\s*[-./]\s*{_MONTH}{_NOT_MORE}"),
    re.compile(rf"(?<!\d){_YEAR}(?P<month>1[0-2]|0[1-9])(?!\d)"),
)
_FIRST_OF_MONTH = re.compile(rf"^{_YEAR}[-./]{_MONTH}[-./]0?1(?:\s+00:00:00)?$")
_QUARTERS = (
    re.compile(rf"(?<!\d){_YEAR}\s*[.년]?\s*(?P<quarter>[1-4])\s*/\s*4"),
    re.compile(rf"(?<!\d){_YEAR}\s*[.년]?\s*(?P<quarter>[1-4])\s*분기"),
    re.compile(rf"(?<!\d){_YEAR}\s*Q(?P<quarter>[1-4])(?!\d)"),
)
_YEAR_ONLY = re.compile(
    rf"(?<![\d.]){_YEAR}\s*년?(?:도)?(?![\d.]|\s*(?:이전|이후|이상))"
)
_MONTH_ONLY = re.compile(r"(?<!\d)(?P<month>1[0-2]|0?[1-9])\s*월")
_RANGE = re.compile(
    r"(?<!\d)(?P<a>\d{1,2})\s*(?P<ha>시)?\s*(?::?\s*(?P<am>00)\s*분?)?"
    r"\s*[-~∼〜–—]\s*"
    r"(?P<b>\d{1,2})\s*(?P<hb>시)?\s*(?::?\s*(?P<bm>00|59)\s*분?)?(?!\d|\s*[세년월일대명])"
)
_HOUR = re.compile(r"(?<![\d:])(?P<hour>\d{1,2})\s*(?:시(?!간|[가-힣])|:00(?!\d))")
_ALL_DAY = {
    "all",
    "전체",
    "종일",
    "24시간",
    "하루",
    "계",
    "합계",
    "소계",
    "전일",
    "total",
}


@dataclass(frozen=True)
class Period:
    """A month (``month`` is ``YYYY-MM``), or a year or quarter (``month`` is "").

    ``order`` sorts periods in time; ``text`` is how it was written.
    """

    month: str
    order: int
    text: str


def find_period(text: str) -> Period | None:
    """The first period written anywhere in ``text``.

    >>> find_period("절도 2024.5월").month, find_period("2021.2/4").month
    ('2024-05', '')
    """
    for pattern in _QUARTERS:
        found = pattern.search(text)
        if found:
            order = int(found["year"]) * 12 + int(found["quarter"]) * 3
            return Period("", order, found[0])
    for pattern in _MONTHS:
        found = pattern.search(text)
        if found:
            year, month = int(found["year"]), int(found["month"])
            return Period(f"{year}-{month:02d}", year * 12 + month, found[0])
    found = _YEAR_ONLY.search(text)
    if found:
        return Period("", int(found["year"]) * 12 + 12, found[0])
    return None


def find_month_of_year(text: str, year: int) -> Period | None:
    """A month written without its year (``5월``), in ``year``."""
    found = _MONTH_ONLY.search(text)
    if not found:
        return None
    month = int(found["month"])
    return Period(f"{year}-{month:02d}", year * 12 + month, found[0])


@remembered
def as_period(cell: str) -> Period | None:
    """The period a cell is, where the whole cell is one."""
    cell = cell.strip()
    if cell.endswith(".0"):
        cell = cell[:-2]
    first = _FIRST_OF_MONTH.match(cell)
    if first:
        year, month = int(first["year"]), int(first["month"])
        return Period(f"{year}-{month:02d}", year * 12 + month, cell)
    found = find_period(cell)
    return found if found and found.text == cell else None


def find_slot(text: str) -> tuple[str, str]:
    """(slot, how it was written) of a range of hours in ``text``; ("", "") if none.

    A bare ``21-24`` counts only with two digits on both sides, so that ages and
    house numbers are not taken for hours.

    >>> find_slot("0시00분-02시59분")[0], find_slot("절도 건수 21-24")[0]
    ('00-03', '21-24')
    """
    for found in _RANGE.finditer(text):
        bare = not (found["ha"] or found["hb"] or found["am"])
        if bare and (len(found["a"]) < 2 or len(found["b"]) < 2):
            continue
        start, end = int(found["a"]), int(found["b"])
        if found["bm"] == "59":
            end += 1
        if start < 24 and 0 <= end <= 24 and start != end:
            return f"{start:02d}-{end or 24:02d}", found[0]
    return "", ""


def find_hour(text: str) -> tuple[int, str]:
    """(hour 0-23, how it was written) in ``text``; (-1, "") if none."""
    found = _HOUR.search(text)
    if found and int(found["hour"]) < 24:
        return int(found["hour"]), found[0]
    return -1, ""


def slot_of_hour(hour: int) -> str:
    """The police's three-hour slot that holds ``hour``."""
    start = hour // 3 * 3
    return f"{start:02d}-{start + 3:02d}"


@remembered
def as_slot(cell: str) -> str:
    """The slot a cell is, where the whole cell is one; "" otherwise."""
    cell = cell.strip()
    if cell.lower() in _ALL_DAY:
        return ALL_DAY
    slot, written = find_slot(cell)
    if slot and written.strip() == cell:
        return slot
    single = re.match(r"^(\d)\s*[-~]\s*(\d{1,2})$", cell)
    if single and int(single[1]) < int(single[2]) <= 24:
        return f"{int(single[1]):02d}-{int(single[2]):02d}"
    return ""


def as_hour(cell: str) -> int:
    """The hour a cell is (``13``, ``13시``, ``13:00``), -1 otherwise."""
    found = re.match(r"^(\d{1,2})(?:\.0)?\s*(?:시|:00)?$", cell.strip())
    return int(found[1]) if found and int(found[1]) < 24 else -1
