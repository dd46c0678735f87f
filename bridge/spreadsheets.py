"""Cells that no spreadsheet takes for a formula, whoever named a dong."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import PureWindowsPath

from qgis.core import QgsFeature, QgsFields

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_SUFFIXES = (".csv", ".tsv")


def guesses_formulas(path: str) -> bool:
    """Whether a spreadsheet guesses what the cells of such a file are.

    Workbooks (XLSX, ODS) say of each cell that it is text.
    """
    return PureWindowsPath(path).suffix.lower() in _SUFFIXES


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers.

    >>> harmless("=1+1"), harmless("-5"), harmless("-")
    ("'=1+1", '-5', '-')
    """
    if len(cell) > 1 and cell.startswith(FORMULA_STARTS) and not _is_number(cell):
        return "'" + cell
    return cell


def bare_number(value: float, digits: int = 9) -> str:
    """A number for other programs, of no locale; nothing where it is missing.

    It has all its digits, up to the 15 that a double keeps, and no exponent.

    >>> bare_number(9000.5), bare_number(12345678.0), bare_number(float("nan"))
    ('9000.5', '12345678', '')
    """
    if math.isnan(value):
        return ""
    number = round(float(value), digits)
    if number.is_integer():
        return str(int(number))
    text = f"{number:.15g}"
    return f"{Decimal(text):f}" if "e" in text else text


def plain(cell: str) -> str:
    """The text that ``harmless`` made a cell of."""
    bare = cell[1:]
    return bare if cell[:1] == "'" and harmless(bare) == cell else cell


def harmless_fields(fields: QgsFields) -> QgsFields:
    """The fields, under names that are no formulas."""
    made = QgsFields()
    for position in range(fields.count()):
        field = fields.at(position)  # a copy
        field.setName(harmless(field.name()))
        made.append(field)
    return made


class HarmlessFeatures:
    """The features with their texts made harmless; ``count`` is how many were not."""

    def __init__(self, features: Iterable[QgsFeature]) -> None:
        self._features, self.count = features, 0

    def __iter__(self) -> Iterator[QgsFeature]:
        for feature in self._features:
            cells = feature.attributes()
            safe = [harmless(x) if isinstance(x, str) else x for x in cells]
            if safe != cells:
                self.count += sum(a != b for a, b in zip(safe, cells))
                feature = QgsFeature(feature)
                feature.setAttributes(safe)
            yield feature


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
