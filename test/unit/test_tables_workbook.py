"""Workbooks: merged cells, formulas, damage."""

from __future__ import annotations

import io

import pytest
from safedong.scoring.errors import (
    NotATable,
)


@pytest.fixture
def workbook():
    openpyxl = pytest.importorskip("openpyxl")

    def _workbook(rows, merged=(), formats=None, extra=None):
        book = openpyxl.Workbook()
        page = book.active
        for row in rows:
            page.append(row)
        for area in merged:
            page.merge_cells(area)
        for cell, form in (formats or {}).items():
            page[cell].number_format = form
        for title in extra or ():
            book.create_sheet(title).append(["메타"])
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    return _workbook


def test_merged_cells_of_a_workbook(read, workbook, values, sentences):
    rows = [
        ["자치구", "행정동", "2024년 5월", None, None],
        [None, None, "인구", "세대수", "1인가구 비율"],
        ["관악구", "낙성대동", 100, 50, 0.451],
        [None, "청룡동", 200.0, 90, 0.5],
    ]
    merged = ["A1:A2", "B1:B2", "C1:E1", "A3:A4"]
    raw = workbook(rows, merged, {"E3": "0.0%", "E4": "0%"}, ["메타정보"])
    table = read(raw, "표.xlsx")
    assert values(table, "population", month="2024-05") == {
        "관악구 낙성대동": 100.0,
        "관악구 청룡동": 200.0,
    }
    assert values(table, "A04")["관악구 낙성대동"] == pytest.approx(45.1)
    assert any("메타정보" in text for text in sentences(table, "sheet"))
    with pytest.raises(NotATable, match="has no sheet"):
        read(raw, "표.xlsx", sheet="없는 시트")


def test_a_formula_without_its_result_is_reported(read, workbook):
    raw = workbook([["행정동", "인구"], ["낙성대동", "=1+1"], ["청룡동", 3]])
    table = read(raw, "표.xlsx")
    assert table.report.of("dropped")[0].line == 2


def test_a_damaged_workbook_is_named(read, workbook):
    raw = workbook([["행정동", "인구"], ["낙성대동", 1]])
    with pytest.raises(NotATable):
        read(raw[: len(raw) // 2], "표.xlsx")
