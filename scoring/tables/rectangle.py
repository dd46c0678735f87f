"""``Grid``: the rectangle of text cells a file holds, each row with its file line."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..errors import NotATable
from .labels import Labels

DELIMITERS = (",", "\t", ";", "|")
HEAD_LINES = 400
_LARGE = 4_000_000
_SAMPLED_LINES = 2000


@dataclass(frozen=True)
class Grid:
    """``cells`` holds text only ("" = blank), columns 0 ... W-1; ``lines`` is [N].

    ``lines`` counts from 1 as an editor or Excel does, whatever was left out.
    """

    cells: pd.DataFrame
    lines: NDArray[np.int64]
    _labels: dict[int, Labels] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.lines)

    def column(self, index: int) -> pd.Series:
        """A column by its position, as the labels of ``cells`` are."""
        return self.cells[index]

    def labels(self, index: int) -> Labels:
        """The cells of a column as ``Labels``, made once."""
        if index not in self._labels:
            self._labels[index] = Labels.of(self.column(index))
        return self._labels[index]

    def head(self, rows: int) -> list[list[str]]:
        return [[c.strip() for c in row] for row in self.cells.head(rows).to_numpy()]

    def take(self, keep: NDArray[np.bool_]) -> Grid:
        if keep.all():
            return self
        return Grid(self.cells[keep].reset_index(drop=True), self.lines[keep])


def find_delimiter(text: str, file: str) -> str:
    """The delimiter that splits most lines of the head into equally many fields.

    Raises
    ------
    NotATable
        No delimiter makes columns: the file is prose or a list.
    """
    head = _head_of(text)
    scores = {mark: _regularity(head, mark) for mark in DELIMITERS}
    best = max(DELIMITERS, key=lambda mark: scores[mark])
    if scores[best][0] <= 0:
        raise NotATable(file=file, why="its lines do not form columns")
    return best


def _head_of(text: str) -> list[str]:
    lines = text[: 200 * HEAD_LINES * 10].split("\n")[:HEAD_LINES]
    return [line + "\n" for line in lines if not line.startswith("#")]


def _regularity(head: list[str], delimiter: str) -> tuple[float, int]:
    """(share of lines with the commonest width, widest width); 0 where irregular."""
    try:
        widths = [len(row) for row in csv.reader(head, delimiter=delimiter) if row]
    except csv.Error:
        widths = [line.count(delimiter) + 1 for line in head if line.strip()]
    if not widths:
        return 0.0, 0
    many = Counter(width for width in widths if width > 1)
    if not many:
        return 0.0, 0
    count = many.most_common(1)[0][1]
    share = count / len(widths)
    return (share, max(widths)) if share >= 0.5 else (0.0, max(widths))


def width_of_head(text: str, delimiter: str) -> int:
    """Fields of the widest line of the head."""
    return _regularity(_head_of(text), delimiter)[1]


def split_text(text: str, delimiter: str, file: str) -> Grid:
    """Cut ``text`` (newlines ``\\n``) into a ``Grid`` with the C parser of pandas."""
    width = width_of_head(text, delimiter)
    attempts = ((width, csv.QUOTE_MINIMAL), (0, csv.QUOTE_MINIMAL), (0, csv.QUOTE_NONE))
    for fields, quoting in attempts:
        try:
            cells = _parse(text, delimiter, fields or _width(text, delimiter), quoting)
            break
        except pd.errors.ParserError:
            # Longer rows further down, or an unclosed quote that swallows the rest.
            continue
    else:
        raise NotATable(file=file, why="its lines do not form columns")
    lines = _lines_of(cells, text)
    cells = without_blank_columns(cells)
    if cells.empty:
        raise NotATable(file=file, why="it is empty")
    return Grid(cells, lines)


def _width(text: str, delimiter: str) -> int:
    """An upper bound of the fields of any line (delimiters in quotes included)."""
    return max(line.count(delimiter) for line in text.split("\n")) + 1


class _Utf8:
    """A readable of UTF-8 bytes. The C parser takes bytes; it would have io.BytesIO
    decoded to text first, only to encode it again."""

    mode = "r"

    def __init__(self, text: str) -> None:
        self._bytes = memoryview(text.encode("utf-8"))

    def __iter__(self) -> Iterator[bytes]:
        return iter(())

    def read(self, size: int = -1) -> bytes:
        size = len(self._bytes) if size < 0 else size
        piece, self._bytes = self._bytes[:size], self._bytes[size:]
        return piece.tobytes()


def _parse(text: str, delimiter: str, width: int, quoting: int) -> pd.DataFrame:
    repeating = _repeating_columns(text, delimiter, width)
    return pd.read_csv(
        _Utf8(text),
        sep=delimiter,
        header=None,
        names=range(width),
        index_col=False,
        dtype={k: "category" if k in repeating else object for k in range(width)},
        na_filter=False,
        skip_blank_lines=False,
        quoting=quoting,
        engine="c",
        low_memory=False,
    )


def _repeating_columns(text: str, delimiter: str, width: int) -> set[int]:
    """Columns of a large file whose texts repeat much, judged by lines from all over.

    Such columns are kept as categories: each distinct text is looked at only once.
    """
    if len(text) < _LARGE:
        return set()
    starts = range(_LARGE // 8, len(text) - _LARGE // 8, len(text) // _SAMPLED_LINES)
    breaks = [text.find("\n", start) + 1 for start in starts]
    lines = [text[a : text.find("\n", a)] for a in breaks]
    rows = [row for row in csv.reader(lines, delimiter=delimiter) if len(row) <= width]
    distinct = [set[str]() for _ in range(width)]
    for row in rows:
        for k, cell in enumerate(row):
            distinct[k].add(cell)
    return {k for k in range(width) if len(distinct[k]) < 0.5 * len(rows)}


def without_blank_columns(cells: pd.DataFrame) -> pd.DataFrame:
    """``cells`` without the columns that are blank throughout, numbered anew."""
    keep = [k for k in range(cells.shape[1]) if _any_text(cells.iloc[:, k])]
    kept = cells.iloc[:, keep]
    return kept.set_axis(range(len(keep)), axis=1)


def _any_text(column: pd.Series) -> bool:
    for part in (column.iloc[:100], column.iloc[100:]):
        if any(cell.strip() for cell in part.to_numpy(dtype=object)):
            return True
    return False


def _lines_of(cells: pd.DataFrame, text: str) -> NDArray[np.int64]:
    """File line of each row; a quoted cell may span several lines."""
    rows = len(cells)
    lines = np.arange(1, rows + 1, dtype=np.int64)
    if '"' not in text or text.count("\n") in (rows, rows - 1):
        return lines
    spans = np.zeros(rows, dtype=np.int64)
    for _, column in cells.items():
        spans += np.array([str(cell).count("\n") for cell in column], dtype=np.int64)
    lines[1:] += np.cumsum(spans)[:-1]
    return lines
