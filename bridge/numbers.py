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
from numbers import Real
from string import Formatter
from typing import Any

from qgis.PyQt.QtCore import QLocale

_WRITTEN = re.compile(r"-?\d[\d,]*(?:\.(?P<decimals>\d+))?")


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


def read_number(text: str) -> float:
    """A number as the user's locale writes it, or with a point.

    Raises
    ------
    ValueError
    """
    number, known = QLocale().toDouble(text.strip())
    return number if known else float(text)


def read_numbers(text: str) -> list[float]:
    """A list of numbers: ``30; 40``, or ``30, 40``, or ``30,40`` where that is two.

    Raises
    ------
    ValueError
    """
    comma = ",(?=\\s)" if comma_is_decimal() else ","
    return [read_number(word) for word in re.split(f";|{comma}", text)]


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

    def rewritten(found: re.Match) -> str:
        number = float(found[0].replace(",", ""))
        return locale.toString(number, "f", len(found["decimals"] or ""))

    return _WRITTEN.sub(rewritten, format(value, form), count=1)
