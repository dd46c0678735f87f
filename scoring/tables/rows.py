"""Rows that are no units: blanks, footnotes, totals; set aside and reported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from . import units
from .cells import line_ranges, to_number
from .labels import Labels
from .names import is_total
from .rectangle import Grid
from .report import ReadReport

_FOOTNOTE = re.compile(
    r"^\s*(주\s*[:)\d]|※|자료\s*[:：]|출처|\*|○|●|단위|\(단위|비고|\d\)|#)"
)
_LISTED = 1000


def drop_blank_and_notes(body: Grid, report: ReadReport) -> Grid:
    """``body`` without blank rows and footnotes."""
    rows, texts = _rows_with_one_text(body)
    blank = np.array([not str(text).strip() for text in texts], dtype=bool)
    if blank.any():
        lines = body.lines[rows[blank]]
        facts: dict[str, Any] = {"count": len(lines), "lines": line_ranges(lines)}
        text = "{count} empty rows were left out (lines {lines})."
        report.add("empty", text, int(lines[0]), **facts)
    keep = np.ones(len(body), dtype=bool)
    keep[rows[blank]] = False
    width = body.cells.shape[1]
    for row, note in zip(rows[~blank], texts[~blank]):
        if _is_footnote(str(note), width):
            keep[row] = False
            line = int(body.lines[row])
            report.add("footnote", "{note}", line, note=str(note).strip())
    return body.take(keep)


def _rows_with_one_text(
    body: Grid,
) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
    """Rows that hold at most one distinct text, and that text.

    Full rows drop out at once: their first and last texts differ.
    """
    width = body.cells.shape[1]
    rows = np.flatnonzero(_ends_may_be_one_text(body, width - 1))
    texts = np.full(len(rows), "", dtype=object)
    for k in reversed(range(width)):
        cells = body.column(k).iloc[rows].to_numpy(dtype=object)
        filled = cells != ""
        fits = ~(filled & (texts != "") & (cells != texts))
        rows, cells, filled = rows[fits], cells[fits], filled[fits]
        texts = np.where(filled, cells, texts[fits])
    return rows, texts


def _ends_may_be_one_text(body: Grid, last: int) -> NDArray[np.bool_]:
    """bool [N]: the first and the last cell are equal, or one of them is blank."""
    if all(isinstance(body.cells.dtypes[k], pd.CategoricalDtype) for k in (0, last)):
        left, right = body.column(0).cat, body.column(last).cat
        known = {text: code for code, text in enumerate(left.categories)}
        same = np.array([known.get(text, -1) for text in right.categories])
        blank = [np.array([not t for t in side.categories]) for side in (left, right)]
        code, other = left.codes.to_numpy(), right.codes.to_numpy()
        return np.asarray((same[other] == code) | blank[0][code] | blank[1][other])
    first, final = (body.column(k).to_numpy(dtype=object) for k in (0, last))
    return np.asarray((final == "") | (first == final) | (first == ""))


def _is_footnote(text: str, width: int) -> bool:
    if _FOOTNOTE.match(text):
        return True
    key = units.split_unit(text)
    is_key = key.code or units.is_dong(key.name) or units.is_district(key.name)
    number = to_number(text)
    return width > 2 and not is_key and number != number and len(text.strip()) > 12


def drop_totals(
    body: Grid, labels: Sequence[int], report: ReadReport
) -> tuple[NDArray[np.bool_], Labels | None]:
    """bool [N] of the rows to keep, judged by the columns ``labels`` (the finest ones).

    Where one column mixes levels (province, district, dong), the rows above the
    dongs are totals too, and the district's name is carried down: the second result
    is then [N] district names, else None.
    """
    total = np.zeros(len(body), dtype=bool)
    district = None
    for label in labels:
        cells = body.labels(label)
        total |= cells.test(is_total)
        level = cells.map(_level)
        province = level.test(lambda found: found == "province")
        if "dong" in level.texts:
            above = province | level.test(lambda found: found == "district")
            named = any(units.split_unit(text).district for text in cells.texts)
            if above.any() and not named:
                district = _carry_down(cells, level)
            total |= above
        elif "district" in level.texts:
            total |= province
    _report_totals(body, labels, total, report)
    return ~total, district


@units.remembered
def _level(cell: str) -> str:
    key = units.split_unit(cell)
    if units.is_above_dong(key.code):
        return "district"
    if key.code:
        return "dong" if len(key.code) > 5 else ""
    if units.is_province(key.name):
        return "province"
    # 동구, 남동구 are districts though 동 is in them; 신림동 is a dong.
    if units.is_dong(key.name):
        return "dong"
    return "district" if units.is_district(key.name) else ""


def _carry_down(cells: Labels, level: Labels) -> Labels:
    """The name of the last district above each row."""
    names = cells.map(lambda cell: units.close_up(units.split_unit(cell).name)).array
    heads = level.test(lambda found: found == "district")
    last = np.maximum.accumulate(np.where(heads, np.arange(len(cells)), -1))
    return Labels.of(pd.Series(np.where(last >= 0, names[np.maximum(last, 0)], "")))


def _report_totals(
    body: Grid, labels: Sequence[int], total: NDArray[np.bool_], report: ReadReport
) -> None:
    rows = np.flatnonzero(total)
    for row in rows[:_LISTED]:
        label = " ".join(str(body.cells.iat[row, k]).strip() for k in labels)
        text = "{label} is a total and was set aside."
        report.add("total", text, int(body.lines[row]), label=label)
    if len(rows) > _LISTED:
        lines = line_ranges(body.lines[rows[_LISTED:]])
        text = "{count} more totals were set aside (lines {lines})."
        report.add("total", text, count=len(rows) - _LISTED, lines=lines)
