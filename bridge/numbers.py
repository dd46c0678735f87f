"""Numbers for people, by the number format of QGIS: nothing else writes them.

QGIS keeps the format of numbers apart from its language (``QLocale()`` has it).
Templates in the user's language are ``Template``, which ``translate`` makes; numbers
they are filled with, also those of the libraries' errors and notes, are written here.
Files for other programs and paper in a language of its own do not follow the user.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from decimal import Decimal
from numbers import Real
from string import Formatter
from typing import Any

from qgis.PyQt.QtCore import QLocale

_WRITTEN = re.compile(
    r"(?P<sign>-?)(?P<filled>0*(?=\d))\d[\d,]*(?:\.(?P<decimals>\d+))?"
)
_POINTED = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
_MARKED = re.compile(r"[+-]?\d[\d.,'’\s]*")
# Three digits after a bare comma, which may be thousands, or an amount of its own.
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3},\d{3}(?!\d)")
_GROUP = QLocale.NumberOption.DefaultNumberOptions
_OMIT = QLocale.NumberOption.OmitGroupSeparator
# Between these, numbers are shown to people without an exponent.
_LEAST, _MOST = 1e-15, 1e15


def number_text(value: float, digits: int) -> str:
    """A number in the user's locale; a dash where it is missing."""
    return _by_locale(value, f".{digits}f")


def plain_number(value: float, significant: int = 6) -> str:
    """A number with no more digits than it needs; a dash where it is missing."""
    return _by_locale(value, f".{significant}g")


def signed_text(value: float, digits: int) -> str:
    """``+1.2`` or ``−0.4``; a dash where it is missing."""
    if math.isnan(value):
        return "–"
    value = round(value, digits)
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return sign + number_text(abs(value), digits)


class UnclearNumber(ValueError):
    """A text that may mean one number or another, or one or several."""


def read_number(text: str, thousands: bool = True) -> float:
    """A number as the user's locale writes it, or with a point where it writes no such.

    Thousands may be grouped or not: ``1.234`` is 1234 where that is how it is written,
    ``0.125`` is an eighth everywhere. Without ``thousands``, for what is never so
    large, a mark of thousands is taken for a slip.

    Raises
    ------
    ValueError
        ``UnclearNumber`` where it is a number only with marks passed over, such as
        ``0,125`` where the comma groups thousands.
    """
    word = text.strip()
    mark = QLocale().groupSeparator()
    if mark == "’" or mark.isspace():  # no keyboard has these
        word = re.sub(r"['’]" if mark == "’" else r"\s", mark, word)
    number, known = QLocale().toDouble(word)
    grouped = known and _as_written(word, number, _GROUP)
    if (grouped and thousands) or (known and _as_written(word, number, _OMIT)):
        return number
    if mark == ".":  # some locales write 1234, and 12.345
        grouped = grouped or bool(_GROUPED.fullmatch(word))
    if _POINTED.fullmatch(word) and not grouped:
        return float(word)
    if known or _MARKED.fullmatch(word):
        raise UnclearNumber(f"{word!r} may be one number or another")
    raise ValueError(f"{word!r} is no number")


def read_numbers(text: str) -> list[float]:
    """A list of numbers: ``30; 40``, or ``30, 40``, or ``30,40`` where that is two.

    A semicolon alone parts where there is one, so that ``1,000; 2,000`` has thousands;
    else a comma with a blank after it. A bare comma parts only where it can be neither
    a mark of thousands nor the decimal sign.

    Raises
    ------
    ValueError
        ``UnclearNumber`` where it may be one number or several, such as ``1,000``;
        with a semicolon at its end that is one.
    """
    whole = text.strip()
    if ";" in whole:
        words = whole[:-1].split(";") if whole.endswith(";") else whole.split(";")
    elif re.search(r",\s", whole):
        words = re.split(r",\s+", whole)
    elif comma_is_decimal():
        words = [whole]
    elif _THOUSANDS.search(whole):
        raise UnclearNumber(f"{whole!r} may be one number or several")
    else:
        words = whole.split(",")
    return [read_number(word) for word in words]


def _as_written(word: str, number: float, grouping: Any) -> bool:
    """Whether the locale writes the number so, its thousands grouped or not."""
    locale = QLocale()
    point = locale.decimalPoint()
    decimals = len(word.rpartition(point)[2]) if point in word else 0
    locale.setNumberOptions(grouping)
    told = locale.toString(abs(number), "f", decimals)
    return _unspaced(word.lstrip("+-\N{MINUS SIGN}")) == _unspaced(told)


def _unspaced(word: str) -> str:
    """All kinds of blanks, which group thousands in some locales, as one kind."""
    return re.sub(r"\s", " ", word)


def comma_is_decimal() -> bool:
    return QLocale().decimalPoint() == ","


def numbers_text(values: Iterable[float], commas: bool = False) -> str:
    """A list as ``read_numbers`` reads it; with ``commas`` where they part numbers."""
    mark = ", " if commas and not comma_is_decimal() else "; "
    return mark.join(plain_number(value) for value in values)


class Template(str):
    """A text with fields, which ``format`` fills with numbers by the user's locale.

    A field's format means what it means in Python. Thousands are grouped wherever the
    locale groups them, other than in ``{line:d}``: a number that names something.
    """

    __slots__ = ()

    def format(self, *args: Any, **facts: Any) -> str:
        return _FILLER.vformat(self, args, facts)


class _Filler(Formatter):
    def format_field(self, value: Any, form: str) -> str:
        if isinstance(value, Real) and not isinstance(value, bool):
            return _by_locale(value, form)
        return format(value, form)


_FILLER = _Filler()


def _by_locale(value: Any, form: str) -> str:
    """``format(value, form)`` with the locale's marks; a dash where it is missing."""
    if math.isnan(value):
        return "–"
    locale = QLocale()
    if form.endswith("d"):
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)

    zero = locale.toString(0.0, "f", 0)

    def rewritten(found: re.Match) -> str:
        number = float(found[0].replace(",", ""))
        text = locale.toString(abs(number), "f", len(found["decimals"] or ""))
        sign = locale.negativeSign() if found["sign"] else ""
        return sign + zero * len(found["filled"]) + text

    return _WRITTEN.sub(rewritten, _unraised(value, form), count=1)


def _unraised(value: Any, form: str) -> str:
    """``format(value, form)`` without an exponent, if none was asked for.

    No digit before the point is lost then, however few digits ``form`` has.
    """
    text = format(value, form)
    raised = "e" in text.lower() and form[-1:] not in ("e", "E")
    if not raised or not _LEAST <= abs(value) < _MOST:
        return text
    if abs(value) >= 1:
        return format(value, "+.0f" if text.startswith("+") else ".0f")
    return ("+" if text.startswith("+") else "") + format(Decimal(text), "f")
