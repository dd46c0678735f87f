"""Header rows: how many there are, and one name for each column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from .cells import all_numbers, is_missing, is_number
from .rectangle import Grid
from .report import ReadReport
from .times import as_period

MAX_DEPTH = 4
_SAMPLE = 60
_GENERATED = re.compile(
    r"generated|생성\s*(자료|데이터|값)|자료구분.*생성", re.IGNORECASE
)
_PAREN = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]\s*")
_UNITS = {
    "%", "％", "명", "인", "건", "개", "개소", "호", "가구", "세대", "대", "본", "원",
    "천원", "백만원", "천명", "천가구", "m", "m2", "km", "km2", "ha", "㎡", "㎢",
    "k㎡", "만명", "시간", "인시", "회", "점", "동", "채", "kg", "톤", "lx",
    "건/만명", "명/만명", "명/ha", "명/km2", "개/km2", "인/km2", "인/㎢", "명/㎢",
    "인시/천명", "도로%", "persons",
}  # fmt: skip


@dataclass(frozen=True)
class Header:
    """Names of the columns.

    ``parts`` holds a column's header cells from top to bottom, repeats left out;
    ``names`` joins them by spaces and is unique; ``units`` is what stood in brackets
    and is a unit. ``depth`` is 0 where the file has no header.
    """

    depth: int
    parts: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    units: tuple[str, ...]


def take_header(grid: Grid, report: ReadReport) -> tuple[Header, Grid]:
    """The header of ``grid`` and the rows below it; notes above it are set aside."""
    grid = _without_preamble(grid, report)
    head = grid.head(_SAMPLE)
    depth = find_depth(head)
    header = _flatten(_forward_fill(head[:depth]), grid.cells.shape[1])
    report.header_rows = depth
    if depth == 0:
        report.add("header", "The file has no header; its columns are numbered.")
    else:
        report.add(
            "header",
            "{depth} header rows, the last in line {last:d}.",
            line=int(grid.lines[0]),
            depth=depth,
            last=int(grid.lines[depth - 1]),
        )
    body = Grid(grid.cells.iloc[depth:].reset_index(drop=True), grid.lines[depth:])
    return header, body


def _without_preamble(grid: Grid, report: ReadReport) -> Grid:
    """Set aside comments, titles and blank rows above the header."""
    width = grid.cells.shape[1]
    skip = 0
    for row in grid.head(_SAMPLE):
        distinct = {cell for cell in row if cell}
        comment = row[0].startswith("#")
        title = width > 2 and len(distinct) == 1 and not _numeric(next(iter(distinct)))
        if distinct and not comment and not (title and skip < len(grid) - 2):
            break
        if distinct:
            text = " ".join(dict.fromkeys(cell for cell in row if cell))
            report.add("note", "{note}", line=int(grid.lines[skip]), note=text)
            report.generated |= bool(_GENERATED.search(text))
        skip += 1
    if skip >= len(grid):
        return grid
    return Grid(grid.cells.iloc[skip:].reset_index(drop=True), grid.lines[skip:])


def find_depth(head: Sequence[Sequence[str]]) -> int:
    """Number of header rows (0 to 4), found by content.

    A column is a number column when most cells of the lower rows are numbers; the
    last row on top whose cells in such columns are words ends the header.
    """
    body = _sample(head)
    columns = [k for k in range(len(head[0])) if _is_number_column(body, k)]
    if len(head) == 1 or not columns:
        return 1
    last = 0
    for index, row in enumerate(head[: min(MAX_DEPTH + 1, len(head) - 1)]):
        # A first row of x and y names coordinates; lower down, X is "withheld".
        words = sum(1 for k in columns if _is_word(row[k], index == 0))
        blanks = sum(1 for k in columns if not row[k])
        if words and words + blanks > len(columns) / 2:
            last = index + 1
        elif not all(as_period(row[k]) or not row[k] for k in columns):
            break
    if last:
        return min(last, MAX_DEPTH)
    return 1 if _is_row_of_periods(head[0], body, columns) else 0


def _sample(head: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    rows = [row for row in head if sum(1 for cell in row if cell) > 1]
    if len(rows) >= 2 * MAX_DEPTH + 4:
        return rows[MAX_DEPTH + 2 :]
    return rows[-max(1, len(rows) // 2) :]


def _is_number_column(body: Sequence[Sequence[str]], column: int) -> bool:
    cells = [row[column] for row in body if row[column]]
    if cells and all_numbers(cells):
        return True
    numbers = sum(1 for cell in cells if is_number(cell))
    usable = sum(1 for cell in cells if _numeric(cell))
    return numbers > 0 and usable >= 0.6 * len(cells)


def _is_word(cell: str, first_row: bool) -> bool:
    return bool(cell) and not is_number(cell) and (first_row or not is_missing(cell))


def _numeric(cell: str) -> bool:
    return is_number(cell) or is_missing(cell)


def _is_row_of_periods(
    row: Sequence[str], body: Sequence[Sequence[str]], columns: Sequence[int]
) -> bool:
    """Years or months as names of columns whose own cells are none."""
    named = [k for k in columns if as_period(row[k])]
    dated = [k for k in columns if any(as_period(line[k]) for line in body)]
    return len(named) == len(columns) and len(dated) < len(columns)


def _forward_fill(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Fill blanks of merged header cells from the left, within the group above."""
    filled: list[list[str]] = []
    for index, row in enumerate(rows):
        cells = list(row)
        if index < len(rows) - 1:
            for k in range(1, len(cells)):
                same = all(above[k] == above[k - 1] for above in filled)
                if not cells[k] and cells[k - 1] and same:
                    cells[k] = cells[k - 1]
        filled.append(cells)
    return filled


def _flatten(rows: list[list[str]], width: int) -> Header:
    if not rows:
        numbered = tuple(f"column {k + 1}" for k in range(width))
        return Header(0, tuple((name,) for name in numbered), numbered, ("",) * width)
    rows = [_unmangle(row) for row in rows]
    parts = []
    for k in range(width):
        stack = (re.sub(r"\s+", " ", row[k]).strip() for row in rows)
        parts.append(tuple(dict.fromkeys(part for part in stack if part)))
    names = _unique(
        [" ".join(part) or f"column {k + 1}" for k, part in enumerate(parts)]
    )
    units = tuple(_unit_of(part) for part in parts)
    return Header(len(rows), tuple(parts), tuple(names), units)


def _unmangle(row: list[str]) -> list[str]:
    """Undo pandas' renaming of repeated names: 2020, 2020.1, 2020.2."""
    known = set(row)
    cells = []
    for cell in row:
        found = re.match(r"^(.*)\.\d+$", cell)
        cells.append(found[1] if found and found[1] in known else cell)
    return cells


def _unique(names: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    taken = set(names)
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique = name
        while seen[name] > 1 and unique in taken:
            unique = f"{name} ({seen[name]})"
            if unique in taken:
                seen[name] += 1
        taken.add(unique)
        result.append(unique)
    return result


def fold_unit(text: str) -> str:
    """A unit in one spelling: ``k㎡``, ``km²`` and ``㎢`` are all ``km2``."""
    return unicodedata.normalize("NFKC", text).replace(" ", "").lower()


_FOLDED_UNITS = {fold_unit(unit) for unit in _UNITS}


def _unit_of(parts: Sequence[str]) -> str:
    for part in reversed(parts):
        for inner in reversed(_PAREN.findall(part)):
            if fold_unit(inner) in _FOLDED_UNITS:
                return fold_unit(inner)
    return ""


def without_units(text: str) -> str:
    """``text`` without bracketed units, footnote letters and formulas.

    >>> without_units("노후주택비율(A÷B×100) (%)"), without_units("절도(검거)")
    ('노후주택비율', '절도(검거)')
    """

    def keep(found: re.Match[str]) -> str:
        inner = found[1].strip()
        unit = fold_unit(inner) in _FOLDED_UNITS
        formula = bool(re.match(r"^[A-Z]$|^[\d\s]*\)?$|.*[÷×].*", inner))
        return " " if unit or formula else found[0]

    return re.sub(r"\s+", " ", _PAREN.sub(keep, text)).strip()
