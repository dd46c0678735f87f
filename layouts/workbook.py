"""The monthly report as a workbook, one sheet a chapter."""

from __future__ import annotations

import math
from pathlib import Path

from ..bridge.files import reason, written_beside
from ..scoring.errors import SafeDongError
from .export import LayoutNotExported
from .report_facts import Monthly
from .report_words import report_words


class NoWorkbookWriter(SafeDongError):
    sentence = "The workbook {path} could not be written: openpyxl is missing."
    advice = "Install QGIS's package python3-openpyxl, or use the PDF."


def write_workbook(facts: Monthly, path: str | Path, language: str = "ko") -> Path:
    """Write ranking, changes, classes by slot, course, explanation and method.

    Numbers are numbers, so that they can be sorted and reckoned with.

    Raises
    ------
    NoWorkbookWriter
        openpyxl is not installed.
    LayoutNotExported
        The file could not be written.
    """
    path = Path(path)
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise NoWorkbookWriter(path=path) from error
    book = Workbook()
    book.remove(book.active)
    for title, rows in _sheets(facts, language).items():
        sheet = book.create_sheet(title[:31])
        for row in rows:
            sheet.append(row)
        sheet.freeze_panes = "A2"
        for cells in sheet.columns:
            for cell in cells:
                if cell.data_type == "f":  # a name from data is no formula
                    cell.data_type = "s"
            widest = max(len(str(cell.value or "")) for cell in cells)
            letter = cells[0].column_letter
            sheet.column_dimensions[letter].width = min(90, 2 * widest + 2)
    try:
        with written_beside(path) as part:
            book.save(part)
    except OSError as error:
        raise LayoutNotExported(path=path, why=reason(error)) from error
    return path


def _sheets(facts: Monthly, language: str) -> dict[str, list[list]]:
    texts = report_words(language)
    classes = [f"{k} {texts.map.class_name(k)}" for k in range(1, 6)]
    before = facts.counts_before or ("",) * 5
    return {
        texts.summary: [
            [texts.class_header, texts.dongs_header, texts.before_header],
            *([*row] for row in zip(classes, facts.counts, before)),
        ],
        texts.ranking: [list(texts.headers), *map(_cells, facts.ranking)],
        texts.movers: [list(texts.headers), *map(_cells, facts.movers)],
        texts.map.slots: [
            [texts.class_header, *classes],
            *([slot, *counts] for slot, counts in facts.by_slot.items()),
        ],
        texts.course: [
            [texts.map.month.format(month="").strip(), texts.mean_header],
            *([month, round(value, 1)] for month, value in facts.course.items()),
        ],
        texts.told: [[texts.told], *([text] for text in facts.told)],
        texts.method: [
            [texts.setting_header, texts.value_header],
            *(
                [texts.setting(name), texts.value(name, value)]
                for name, value in facts.method.items()
            ),
        ],
    }


def _cells(standing) -> list:
    change = None if math.isnan(standing.change) else standing.change
    return [
        standing.rank,
        standing.district,
        standing.name,
        standing.index,
        standing.number,
        change,
    ]
