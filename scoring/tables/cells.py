"""Cells to numbers, vectorised; every cell that is not a plain number is listed."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from math import isfinite

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .labels import Labels
from .report import ReadReport

NAN = float("nan")
_LISTED_ONE_BY_ONE = 2000
_DASHES = {"-", "–", "—", "―", "−", "－", "ㅡ"}
_MISSING = {
    "", "없음", "해당없음", "자료없음", "미상", "비공개", "x", "…", "...", "..", "·",
    ".", "*", "n/a", "na", "nan", "null", "none", "#n/a", "#div/0!", "#value!",
    "#ref!", "#name?", "#null!", "#num!", "결측", "미집계", "미공표",
}  # fmt: skip
_PLAIN = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$")
_GROUPED = re.compile(r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$")
# Each number fits in one way only, or a word at the end would take forever.
_ALL_NUMBERS = re.compile(
    r"(?:[+-]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\n)+"
)
_NEGATIVE = re.compile(r"^[△▲∆]\s*(.+)$|^\((.+)\)$")
_SUFFIX = re.compile(
    r"^([+-]?[\d,]*\.?\d+)\s*"
    r"(%|％|명|인|건|개|개소|호|가구|세대|대|본|원|㎡|㎢|m2|km2|m|km|ha|회|시간)$"
)


def is_missing(cell: str) -> bool:
    """Whether ``cell`` stands for "no value" (or zero: ``-``)."""
    folded = cell.strip().lower()
    return folded in _MISSING or folded in _DASHES


def to_number(cell: str) -> float:
    """The number ``cell`` says, nan if it says none; ``-`` is 0.

    Statistics Korea's sign conventions: ``-`` none (zero), ``…`` not available,
    ``X`` withheld.

    >>> to_number(" 9,575,355 "), to_number("△3.5"), to_number("45%"), to_number("-")
    (9575355.0, -3.5, 45.0, 0.0)
    """
    text = cell.strip()
    if _PLAIN.match(text):
        return _finite(text)
    if _GROUPED.match(text):
        return _finite(text.replace(",", ""))
    text = unicodedata.normalize("NFKC", text).strip()
    if text in _DASHES:
        return 0.0
    if _PLAIN.match(text):
        return _finite(text)
    if _GROUPED.match(text):
        return _finite(text.replace(",", ""))
    suffix = _SUFFIX.match(text)
    if suffix:
        return to_number(suffix[1])
    negative = _NEGATIVE.match(text)
    inner = (negative[1] or negative[2]).strip() if negative else ""
    if inner and inner[0].isdigit():
        return -to_number(inner)
    return NAN


def is_number(cell: str) -> bool:
    number = to_number(cell)
    return number == number


def all_numbers(cells: Iterable[str]) -> bool:
    """Whether each of ``cells`` is a number, with or without thousands separators.

    One search through all of them is many times faster than one a cell.
    """
    listed = list(cells)
    joined = "\n".join(listed) + "\n"
    whole = joined.count("\n") == len(listed)
    return whole and bool(_ALL_NUMBERS.fullmatch(joined))


def _finite(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else NAN


def numbers_of(
    column: pd.Series, name: str, lines: NDArray[np.int64], report: ReadReport
) -> NDArray[np.float64]:
    """float64 [N] of a text column; coerced cells go to ``report`` by line."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        cells = Labels.of(column)
        distinct, at = cells.texts, cells.codes
    else:
        distinct = column.to_numpy(dtype=object)
        at = np.arange(len(distinct))
    grouped = _grouped_numbers(distinct)
    if grouped is not None:
        _report_tidied(int(grouped[1][at].sum()), name, report)
        return grouped[0][at]
    values = _plain_numbers(distinct)[at]
    odd = np.flatnonzero(np.isnan(values))
    texts = column.iloc[odd].to_numpy(dtype=object) if len(odd) else np.empty(0, object)
    odd, texts = odd[texts != ""], texts[texts != ""]
    if len(odd) == 0:
        return values
    codes, distinct = pd.factorize(texts)
    stripped = [str(text).strip() for text in distinct]
    numbers = np.array([to_number(text) for text in stripped])
    values[odd] = numbers[codes]
    _list_coerced(codes, stripped, numbers, odd, name, lines, report)
    return values


def _grouped_numbers(
    texts: NDArray[np.object_],
) -> tuple[NDArray[np.float64], NDArray[np.bool_]] | None:
    """Numbers of which some have thousands separators, and which; None for others."""
    if not any("," in text for text in texts[:100]) or not all_numbers(texts):
        return None
    values = np.array([float(text.replace(",", "")) for text in texts])
    if not np.isfinite(values).all():
        return None
    return values, np.array(["," in text for text in texts])


def _report_tidied(count: int, name: str, report: ReadReport) -> None:
    if count:
        text = "Thousands separators or blanks were removed in {count} cells."
        report.add("coerced", text, column=name, count=count)


def _plain_numbers(texts: NDArray[np.object_]) -> NDArray[np.float64]:
    """Numbers of texts that are nothing but a number; nan elsewhere."""
    try:
        values = texts.astype(np.float64)
        plain = np.isfinite(values)
        odd = "_" in "".join(texts)
    except ValueError:
        odd = True
    if odd:
        # float() takes 1_000 for a number, to_numeric does not; but it is off by one
        # in the last place for some, so that it only says which cells are numbers.
        parsed = pd.to_numeric(pd.Series(texts, dtype=object), errors="coerce")
        values = parsed.to_numpy(dtype=np.float64, na_value=np.nan, copy=True)
        plain = np.isfinite(values)
        values[plain] = texts[plain].astype(np.float64)
    values[~plain] = np.nan
    return values


def _list_coerced(
    codes: NDArray[np.int64],
    stripped: list[str],
    numbers: NDArray[np.float64],
    rows: NDArray[np.int64],
    name: str,
    lines: NDArray[np.int64],
    report: ReadReport,
) -> None:
    plain = np.array(
        [bool(_GROUPED.match(text) or _PLAIN.match(text)) for text in stripped]
    )
    blank = np.array([not text for text in stripped])
    _report_tidied(int(plain[codes].sum()), name, report)
    listed = np.flatnonzero(~(plain | blank)[codes])
    one_by_one = len(listed) <= _LISTED_ONE_BY_ONE
    if one_by_one:
        for place in listed:
            code = codes[place]
            _add_cell(
                report, name, stripped[code], numbers[code], int(lines[rows[place]])
            )
        return
    for code in np.unique(codes[listed]):
        where = lines[rows[codes == code]]
        _add_cell(report, name, stripped[code], numbers[code], int(where[0]), where)


def _add_cell(
    report: ReadReport,
    name: str,
    cell: str,
    number: float,
    line: int,
    where: NDArray[np.int64] | None = None,
) -> None:
    facts: dict[str, object] = {"cell": cell, "became": _reading(number)}
    text = "{cell} was read as {became}."
    if where is not None:
        text = "{cell} was read as {became} in {count} lines: {lines}."
        facts.update(count=len(where), lines=line_ranges(where))
    report.add("coerced", text, line, name, **facts)


def _reading(number: float) -> str | float:
    """What a cell was read as, a whole number without its point."""
    if math.isnan(number):
        return "missing"
    return int(number) if number.is_integer() else number


def line_ranges(lines: NDArray[np.int64]) -> str:
    """Line numbers as ranges.

    >>> line_ranges(np.array([3, 4, 5, 9]))
    '3-5, 9'
    """
    breaks = np.flatnonzero(np.diff(lines) != 1)
    firsts = lines[np.r_[0, breaks + 1]]
    lasts = lines[np.r_[breaks, len(lines) - 1]]
    return ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in zip(firsts, lasts))
