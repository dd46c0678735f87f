"""Large files without quotes to a ``Grid``, cut at their bytes.

Where nothing is quoted, a cell is what stands between two delimiters, in UTF-8 and
CP949 alike: no byte of a Korean letter looks like one. So the cells are found in the
bytes all at once, the cells of a column are numbered by their bytes, and only the
distinct ones become text and are looked at. A file that is not so plain, or that has
anything to say about its encoding, is left to the careful reading of ``rectangle``,
which gives the same ``Grid``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..errors import SafeDongError
from .encoding import REPLACEMENT, decode, has_control
from .labels import factorised
from .rectangle import (
    HEAD_LINES,
    Grid,
    find_delimiter,
    width_of_head,
    without_blank_columns,
)

IntArray = NDArray[np.intp]
Words = NDArray[np.uint64]

_SMALLEST = 200_000
_HEAD = 1 << 20
_WIDEST_CELL = 64
_BOM = b"\xef\xbb\xbf"
_NEWLINE, _RETURN = ord("\n"), ord("\r")
_BLOCK = 1 << 19
# The bytes of a cell within an eight-byte word, by how many there are.
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(9)], dtype=np.uint64)


@dataclass(frozen=True)
class PlainFile:
    """A file cut into cells, and what was found out on the way."""

    grid: Grid
    encoding: str
    delimiter: str


def read_plain(raw: bytes, file: str, encoding: str = "auto") -> PlainFile | None:
    """``raw`` cut into cells, or None where it needs the careful reading.

    ``encoding`` is as in ``decode``.
    """
    if len(raw) < _SMALLEST or b'"' in raw or b"\0" in raw:
        return None
    whole = len(raw) <= _HEAD
    head = raw if whole else raw[: raw.rfind(b"\n", 0, _HEAD) + 1]
    try:
        text, name = decode(head, file, encoding)
        delimiter = find_delimiter(text, file)
    except SafeDongError:
        return None
    seen = whole or text.count("\n") >= HEAD_LINES
    json = text.lstrip()[:1] in ("{", "[")
    if json or not seen or name not in ("utf-8", "utf-8-sig", "cp949"):
        return None
    if name != "cp949" and raw.startswith(_BOM):
        raw = raw[len(_BOM) :]
    words = _words(raw, delimiter, width_of_head(text, delimiter))
    if words is None or not any(words) or raw.startswith(_BOM):
        return None
    lines = len(next(column[0] for column in words if column))
    numbered = [_numbered(column, lines) for column in words]
    # Only the head was seen: further down, the letters may turn out to be CP949.
    names = ("utf-8", "cp949") if (encoding, name) == ("auto", "utf-8") else (name,)
    for name in names:
        texts = _texts([cells for _, cells in numbered], name)
        if texts is not None:
            columns = [_column(n[0], cells) for n, cells in zip(numbered, texts)]
            cells = without_blank_columns(pd.DataFrame(dict(enumerate(columns))))
            if cells.empty:
                return None
            rows = np.arange(1, lines + 1, dtype=np.int64)
            return PlainFile(Grid(cells, rows), name, delimiter)
    return None


def _words(raw: bytes, delimiter: str, width: int) -> list[list[Words]] | None:
    """[width] columns, each as the first, second ... eight bytes of all its cells.

    Bytes behind the end of a cell are 0. None where a line has more than ``width``
    cells, a cell is long, or lines end in different ways. The bytes are gone through
    in blocks that stay in the processor's cache.
    """
    returns = b"\r" in raw
    if not raw.endswith(b"\n"):
        raw += b"\r\n" if returns else b"\n"
    lines = raw.count(b"\n")
    if returns and raw.count(b"\r") != lines:
        return None
    columns: list[list[Words]] = [[] for _ in range(width)]
    first = row = 0
    while first < len(raw):
        stop = raw.find(b"\n", min(first + _BLOCK, len(raw) - 1)) + 1
        cells = _cells_of(raw[first:stop], delimiter, width, returns)
        if cells is None:
            return None
        start, size = cells
        rows = slice(row, row + len(start))
        # Eight bytes can be taken from anywhere in the widest cell.
        block = raw[first:stop] + bytes(_WIDEST_CELL + 8)
        taken: Words = np.ndarray((len(block) - 7,), "<u8", block, strides=(1,))
        for column, begins, sizes in zip(columns, start.T, size.T):
            widest = int(sizes.max())
            alike = widest == sizes.min()
            for offset in range(0, widest, 8):
                if 8 * len(column) <= offset:
                    column.append(np.zeros(lines, dtype=np.uint64))
                left = widest - offset if alike else sizes - offset
                mask = _MASKS[np.clip(left, 0, 8)]
                column[offset // 8][rows] = taken[begins + offset] & mask
        first, row = stop, rows.stop
    return columns


def _cells_of(
    block: bytes, delimiter: str, width: int, returns: bool
) -> tuple[IntArray, IntArray] | None:
    """[rows, width] where the cells start and their sizes; 0 where a line is short."""
    data = np.frombuffer(block, dtype=np.uint8)
    stop = np.flatnonzero((data == ord(delimiter)) | (data == _NEWLINE))
    start = np.append(0, stop[:-1] + 1)
    last = np.flatnonzero(data[stop] == _NEWLINE)
    if returns:
        stop[last] -= 1
        if (data[stop[last]] != _RETURN).any():
            return None
    size = stop - start
    number = np.diff(last, prepend=-1)
    if number.max() > width or size.max() > _WIDEST_CELL:
        return None
    shape = (last.size, width)
    if number.min() == width:
        return start.reshape(shape), size.reshape(shape)
    present = np.arange(width) < number[:, None]
    starts, sizes = np.zeros((2, *shape), dtype=np.intp)
    starts[present], sizes[present] = start, size
    return starts, sizes


def _numbered(column: list[Words], lines: int) -> tuple[IntArray, list[bytes]]:
    """Each cell's number among the distinct cells of its column, and those cells.

    They are numbered as they first occur. No cell holds a zero byte, so that cells of
    different length differ.
    """
    if not column:
        return np.zeros(lines, dtype=np.intp), [b""]
    codes, distinct = factorised(column[0])
    table = distinct[:, None]
    for word in column[1:]:
        part, found = factorised(word)
        codes, pairs = factorised(codes * len(found) + part)
        parts = found[pairs % len(found), None]
        table = np.concatenate([table[pairs // len(found)], parts], axis=1)
    cells = np.ascontiguousarray(table, dtype="<u8").view(f"S{8 * len(column)}")
    return codes, cells.ravel().tolist()


def _texts(distinct: list[list[bytes]], encoding: str) -> list[list[str]] | None:
    """The distinct cells of each column as text; None where they are not quite."""
    try:
        found = [[cell.decode(encoding) for cell in cells] for cells in distinct]
    except UnicodeDecodeError:
        return None
    for texts in found:
        joined = "".join(texts)
        if REPLACEMENT in joined or has_control(joined):
            return None
    return found


def _column(codes: IntArray, texts: list[str]) -> pd.Categorical | NDArray:
    """Texts that repeat stay numbers into the distinct ones."""
    distinct = np.array(texts, dtype=object)
    if len(distinct) > 0.5 * len(codes):
        return distinct[codes]
    return pd.Categorical.from_codes(codes, pd.Index(distinct, dtype=object))
