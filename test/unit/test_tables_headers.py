"""Header rows, totals, titles, notes, and cells that are no numbers."""

from __future__ import annotations

import numpy as np


def test_three_header_rows_and_totals(read, values, yearbook):
    table = read(yearbook, name="report.txt")
    assert table.report.header_rows == 3
    assert values(table, "population") == {
        "종로구 사직동": 9636.0,
        "종로구 삼청동": 2587.0,
        "관악구 신사동": 20587.0,
    }
    assert [d.line for d in table.report.of("total")] == [4, 5, 8]
    assert "인구 합계 여자" in table.raw.columns


def test_four_header_rows_of_years_and_counts_under_an_only_total(read, values):
    text = """﻿"자치구별(1)",자치구별(2),2019,2019,2019,2019
"자치구별(1)",자치구별(2),합계,합계,합계,합계
"자치구별(1)",자치구별(2),소계,소계,절도,절도
"자치구별(1)",자치구별(2),발생,검거,발생,검거
"합계",소계,103668,74805,42204,21284
"합계",종로구,3846,4117,1515,1069
"합계",중구,3000,2900,1400,-
"""
    table = read(text)
    assert table.report.header_rows == 4
    assert values(table, "B04", measure="count") == {"종로구": 1515.0, "중구": 1400.0}
    assert set(table.frame["indicator"]) == {"B04"}, "arrests are no thefts"


def test_years_side_by_side_the_last_is_taken(read, values):
    text = """행정동,2020,2020.1,2023,2023.1
행정동,노후주택비율(A÷B×100) (%),전체(B) (호),노후주택비율(A÷B×100) (%),전체(B) (호)
사직동,19.4,3596,25.8,3700
삼청동,20.4,1596,26.8,1700
"""
    table = read(text)
    assert values(table, "A01") == {"사직동": 25.8, "삼청동": 26.8}
    assert set(table.frame["month"]) == {""}
    assert len(table.report.of("tidy")) == 1


def test_title_unit_note_blank_rows_and_footnotes(read, values):
    text = """관악구 1인가구 현황,,,
"(단위 : %, '24.12.31. 기준)",,,
순번,행정동,1인가구 비율,비고
1,낙성대동,45.1,
2,청룡동,51,
,,,
※ 주민등록 기준이며 외국인은 제외함,,,
자료: 행정안전부,,,
,,,
"""
    table = read(text)
    assert values(table, "A04") == {"낙성대동": 45.1, "청룡동": 51.0}
    assert [d.line for d in table.report.of("note")] == [1, 2]
    assert [d.line for d in table.report.of("footnote")] == [7, 8]
    assert table.report.of("empty")[0].facts["lines"] == "6, 9"


def test_every_coerced_cell_is_listed_by_line_and_column(read, values):
    cells = ["'9575355 '", "-", "없음", "X", "…", "12%", "△3", "(4)", "", "많음"]
    rows = "".join(
        f'{1162058500 + k * 1000},"{cell.strip(chr(39))}"\n'
        for k, cell in enumerate(cells)
    )
    table = read("행정동코드,인구\n" + rows)
    found = list(values(table, "population").values())
    nan = float("nan")
    expected = [9575355, 0, nan, nan, nan, 12, -3, -4, nan, nan]
    np.testing.assert_array_equal(found, expected)
    listed = {d.line: d.facts["cell"] for d in table.report.of("coerced") if d.line}
    assert listed == {
        3: "-",
        4: "없음",
        5: "X",
        6: "…",
        7: "12%",
        8: "△3",
        9: "(4)",
        11: "많음",
    }
    assert {d.column for d in table.report.of("coerced")} == {"인구"}
