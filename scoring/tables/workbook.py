"""Excel workbooks (.xlsx) to ``Grid``: merged cells filled, numbers as written."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from typing import Any

import numpy as np
import pandas as pd

from ..errors import NotATable, Phrase
from .rectangle import Grid, without_blank_columns
from .report import ReadReport


def is_workbook(raw: bytes) -> bool:
    if not raw.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def read_workbook(
    raw: bytes, file: str, sheet: str | int | None, report: ReadReport
) -> Grid:
    """The cells of one sheet: the one named, or the visible one with most cells.

    Raises
    ------
    NotATable
        openpyxl is missing, the workbook is damaged or has no such sheet.
    """
    book = _open(raw, file)
    page = _choose(book, file, sheet)
    report.sheet = page.title
    report.add("sheet", "Sheet {sheet} is read.", sheet=page.title)
    others = [other.title for other in book.worksheets if other is not page]
    if others:
        text = "Other sheets are not read: {sheets}."
        report.add("sheet", text, sheets=", ".join(others))
    rows = [[_text(cell) for cell in row] for row in page.iter_rows()]
    for area in page.merged_cells.ranges:
        _fill(rows, area)
    if not any(any(row) for row in rows):
        raise NotATable(
            file=file, why=Phrase("sheet {sheet} is empty", sheet=page.title)
        )
    _report_uncomputed(raw, page, file, report)
    cells = without_blank_columns(pd.DataFrame(rows, dtype=object))
    return Grid(cells, np.arange(1, len(rows) + 1, dtype=np.int64))


def _report_uncomputed(raw: bytes, page: Any, file: str, report: ReadReport) -> None:
    """Formulas saved without their results read as blank cells: say which."""
    blank = {
        cell.coordinate
        for row in page.iter_rows()
        for cell in row
        if cell.value is None
    }
    if not blank or not _has_formula(raw):
        return
    formulas = _open(raw, file, data_only=False)[page.title]
    lost = [
        cell
        for row in formulas.iter_rows()
        for cell in row
        if cell.data_type == "f" and cell.coordinate in blank
    ]
    for cell in lost:
        text = "The formula in {cell} was saved without its result and reads as blank."
        report.add("dropped", text, cell.row, cell=cell.coordinate)


def _has_formula(raw: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheets = (n for n in archive.namelist() if n.startswith("xl/worksheets/sheet"))
        return any(b"<f" in archive.read(name) for name in sheets)


def _open(
    raw: bytes, file: str, data_only: bool = True, read_only: bool = False
) -> Any:
    try:
        import openpyxl
    except ImportError:
        why = (
            "reading .xlsx needs openpyxl, which this Python does not have; "
            "save the sheet as CSV"
        )
        raise NotATable(file=file, why=why) from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(
                io.BytesIO(raw), data_only=data_only, read_only=read_only
            )
    except Exception as error:
        # A damaged workbook fails in any of zipfile, the XML parser and openpyxl.
        why = Phrase("the workbook is damaged ({error})", error=type(error).__name__)
        raise NotATable(file=file, why=why) from error


def sheet_names(raw: bytes, file: str) -> list[str]:
    """Titles of a workbook's sheets, [] for any other file.

    Raises
    ------
    NotATable
        The workbook cannot be opened.
    """
    if not is_workbook(raw):
        return []
    return [page.title for page in _open(raw, file, read_only=True).worksheets]


def _choose(book: Any, file: str, sheet: str | int | None) -> Any:
    pages = book.worksheets
    if sheet not in (None, ""):
        titles = [page.title for page in pages]
        if sheet in titles:
            return pages[titles.index(str(sheet))]
        if str(sheet).isdigit() and int(sheet) < len(pages):
            return pages[int(sheet)]
        why = Phrase(
            "it has no sheet {sheet}, only {others}",
            sheet=sheet,
            others=", ".join(titles),
        )
        raise NotATable(file=file, why=why)
    shown = [page for page in pages if page.sheet_state == "visible"] or pages
    if not shown:
        raise NotATable(file=file, why="the workbook has no sheet with cells")
    return max(shown, key=lambda page: (page.max_row or 0) * (page.max_column or 0))


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)):
        if "%" in (cell.number_format or ""):
            return f"{value * 100:.12g}%"
        return str(int(value)) if float(value).is_integer() else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(value)


def _fill(rows: list[list[str]], area: Any) -> None:
    first = rows[area.min_row - 1][area.min_col - 1]
    for row in rows[area.min_row - 1 : area.max_row]:
        for column in range(area.min_col - 1, min(area.max_col, len(row))):
            row[column] = first
