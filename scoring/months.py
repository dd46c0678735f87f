"""Months and days as people write them, in the language of what they stand in."""

from __future__ import annotations

import re
from datetime import date

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def month_text(month: str, language: str) -> str:
    """The month ``YYYY-MM`` in ``ko`` or ``en``; another text as it is.

    >>> month_text("2024-12", "ko"), month_text("2024-12", "en")
    ('2024년 12월', 'December 2024')
    """
    found = _MONTH.fullmatch(month)
    if not found:
        return month
    year, number = found[1], int(found[2])
    return f"{year}년 {number}월" if language == "ko" else f"{_named(number)} {year}"


def date_text(day: date, language: str) -> str:
    """The day as Korean documents write it, or in English words.

    >>> date_text(date(2024, 12, 1), "ko"), date_text(date(2024, 12, 1), "en")
    ('2024. 12. 1.', '1 December 2024')
    """
    if language == "ko":
        return f"{day.year}. {day.month}. {day.day}."
    return f"{day.day} {_named(day.month)} {day.year}"


def _named(number: int) -> str:
    return _ENGLISH[number - 1]
