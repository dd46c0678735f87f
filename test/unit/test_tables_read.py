"""``read_table`` on files as they really come; each text below is one quirk."""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
import pytest
from safedong.scoring.catalogue import Catalogue, Indicator, read_catalogue
from safedong.scoring.errors import (
    BadCatalogue,
    DestroyedText,
    DuplicateKeys,
    MixedRows,
    NotATable,
)
from safedong.scoring.tables.read import read_table
from safedong.scoring.tables.report import TABLE_COLUMNS


@pytest.fixture
def read(tmp_path):
    """Write text (or bytes) to a file and read it."""

    def _read(content, name="table.csv", encoding="utf-8", **options):
        path = tmp_path / name
        raw = content if isinstance(content, bytes) else content.encode(encoding)
        path.write_bytes(raw)
        return read_table(path, **options)

    return _read


def values(table, indicator, **where):
    """Unit to value of one indicator."""
    frame = table.frame[table.frame["indicator"] == indicator]
    for column, value in where.items():
        frame = frame[frame[column] == value]
    assert not frame["unit"].duplicated().any()
    return dict(zip(frame["unit"], frame["value"]))


def sentences(table, kind):
    return [d.sentence() for d in table.report.of(kind)]


WIDE = (
    "행정동코드,행정동,1인가구 비율\n1162058500,낙성대동,45.1\n1162059500,청룡동,51\n"
)


def test_wide_table_by_code(read):
    table = read(WIDE)
    assert tuple(table.frame.columns) == TABLE_COLUMNS
    assert values(table, "A04") == {"1162058500": 45.1, "1162059500": 51.0}
    assert list(table.frame["unit_name"]) == ["낙성대동", "청룡동"]
    assert set(table.frame["month"]) | set(table.frame["slot"]) == {""}
    assert table.report.key_column == "행정동코드"
    assert table.report.rows_in == table.report.rows_out == 2


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encoding_is_found(read, encoding):
    table = read(WIDE, encoding=encoding)
    assert values(table, "A04") == {"1162058500": 45.1, "1162059500": 51.0}


def test_cp949_letters_that_euc_kr_lacks(read):
    text = "행정동코드,주소,1인가구 비율\n1162058500,신림로28싷46,1\n1162059500,쏼,2\n"
    with pytest.raises(UnicodeDecodeError):
        text.encode("cp949").decode("euc-kr")
    assert "신림로28싷46" in read(text, encoding="cp949").raw["주소"].tolist()


def test_destroyed_text_is_named(read):
    destroyed = WIDE.encode("cp949").decode("utf-8", errors="replace")
    with pytest.raises(DestroyedText) as error:
        read(destroyed)
    assert error.value.facts["line"] == 1


def test_one_lost_letter_does_not_condemn_a_file(read):
    rows = "".join(
        f"{1162050000 + k * 500},아주 긴 주소가 적힌 칸,{k}\n" for k in range(99)
    )
    text = "행정동코드,주소,1인가구 비율\n" + rows.replace("긴", "\ufffd", 1)
    table = read(text)
    assert len(table.raw) == 99
    assert table.report.of("note")[0].line == 2


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls"),
        (b"%PDF-1.4 ...", "PDF"),
        (b"PK\x03\x04" + bytes(40), "ZIP"),
        (b'{"a": [1, 2]}', "JSON"),
        (b'[{"a": 1, "b": 2},\n {"a": 3, "b": 4}]', "JSON"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        (b"a,b\n\x00\x01\x02\x03,\x04", "binary"),
        (bytes(range(128, 256)) * 4, "none of UTF-8"),
        ("이 글은 표가 아니다.\n그냥 글이다.\n".encode(), "columns"),
        ("행정동,인구\n".encode(), "no rows"),
    ],
)
def test_what_is_no_table_is_named(read, raw, why):
    with pytest.raises(NotATable, match=why):
        read(raw)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(NotATable, match="No such file"):
        read_table(tmp_path / "nowhere.csv")


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_delimiters(read, mark):
    table = read(WIDE.replace(",", mark), name="table.txt")
    assert values(table, "A04") == {"1162058500": 45.1, "1162059500": 51.0}


def test_windows_line_ends_and_quotes_that_span_lines(read):
    text = (
        '행정동코드,비고,1인가구 비율\r\n1162058500,"두 줄\r\n비고, 쉼표",45\r\n'
        '1162059500,"",없음\r\n'
    )
    table = read(text)
    assert table.report.of("coerced")[0].line == 4
    assert list(table.raw.index) == [2, 4]


def test_a_row_longer_than_the_header_is_kept(read):
    table = read(WIDE + "1162060500,행운동,3,덤\n")
    assert values(table, "A04")["1162060500"] == 3.0


def test_an_unclosed_quote_does_not_swallow_the_file(read):
    rows = "".join(f"{1162058500 + k * 500},동,{k}\n" for k in range(5))
    table = read('행정동코드,비고,1인가구 비율\n1162050500,"열린,9\n' + rows)
    assert len(values(table, "A04")) == 6


YEARBOOK = """기간\t자치구\t동\t세대\t인구\t\t\t65세이상고령자
기간\t자치구\t동\t세대\t합계\t\t\t65세이상고령자
기간\t자치구\t동\t세대\t계\t남자\t여자\t65세이상고령자
2021.2/4\t합계\t합계\t4,405,638\t9,795,426\t4,756,178\t5,039,248\t1,576,971
2021.2/4\t종로구\t소계\t73,525\t155,106\t75,009\t80,097\t27,605
2021.2/4\t종로구\t사직동\t4,674\t9,636\t4,380\t5,256\t1,761
2021.2/4\t종로구\t삼청동\t1,351\t2,587\t1,252\t1,335\t-
2021.2/4\t관악구\t소계\t273,525\t515,106\t275,009\t240,097\t7,605
2021.2/4\t관악구\t신사동\t1,300\t20,587\t10,252\t10,335\t…
"""


def test_three_header_rows_and_totals(read):
    table = read(YEARBOOK, name="report.txt")
    assert table.report.header_rows == 3
    assert values(table, "population") == {
        "종로구 사직동": 9636.0,
        "종로구 삼청동": 2587.0,
        "관악구 신사동": 20587.0,
    }
    assert [d.line for d in table.report.of("total")] == [4, 5, 8]
    assert "인구 합계 여자" in table.raw.columns


def test_four_header_rows_of_years_and_counts_under_an_only_total(read):
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


def test_years_side_by_side_the_last_is_taken(read):
    text = """행정동,2020,2020.1,2023,2023.1
행정동,노후주택비율(A÷B×100) (%),전체(B) (호),노후주택비율(A÷B×100) (%),전체(B) (호)
사직동,19.4,3596,25.8,3700
삼청동,20.4,1596,26.8,1700
"""
    table = read(text)
    assert values(table, "A01") == {"사직동": 25.8, "삼청동": 26.8}
    assert set(table.frame["month"]) == {""}
    assert len(table.report.of("tidy")) == 1


def test_title_unit_note_blank_rows_and_footnotes(read):
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


def test_every_coerced_cell_is_listed_by_line_and_column(read):
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


def test_code_inside_the_name_and_rows_of_higher_levels(read):
    text = """행정구역,2024년05월_계_총인구수,2024년05월_남_총인구수
서울특별시  (1100000000),"9,720,846","4,720,846"
서울특별시 관악구 (1162000000),"150,383","73,000"
서울특별시 관악구 낙성대동(1162058500),"12,609","6,000"
서울특별시 관악구 청룡동(1162059500),"9,506","4,600"
"""
    table = read(text, encoding="cp949")
    assert values(table, "population", month="2024-05") == {
        "1162058500": 12609.0,
        "1162059500": 9506.0,
    }
    assert set(table.frame["district"]) == {"관악구"}
    assert list(table.frame["unit_name"]) == ["낙성대동", "청룡동"]
    assert len(table.report.of("total")) == 2


def test_one_column_of_districts_and_dongs(read):
    """신사동 stands twice; the district above each tells them apart."""
    text = """행정구역,1인가구 비율
서울특별시,40
관악구,50
낙성대동,51
신사동,52
강남구,30
신사동,31
압구정동,32
"""
    table = read(text)
    assert values(table, "A04") == {
        "관악구 낙성대동": 51.0,
        "관악구 신사동": 52.0,
        "강남구 신사동": 31.0,
        "강남구 압구정동": 32.0,
    }


def test_codes_as_floats_and_with_separators(read):
    text = 'code,1인가구 비율\n11010530.0,1\n11010540.0,2\n"11,010,550",3\n'
    assert list(values(read(text), "A04")) == ["11010530", "11010540", "11010550"]


def test_ten_digits_are_preferred_to_the_code_of_statistics_korea(read):
    text = (
        ",SGG,NAME_AD,CODE,CODE_AD,P_ALL,YEAR\n"
        "0,종로구,청운효자동,1101072,1111051500,13272.0,2017\n"
        "1,종로구,사직동,1101053,1111053000,9000.0,2017\n"
    )
    table = read(text)
    assert values(table, "population") == {"1111051500": 13272.0, "1111053000": 9000.0}
    assert set(table.frame["month"]) == {""}, "a year is static"
    assert "CODE" in sentences(table, "column")[0]


def test_administrative_code_before_the_legal_one(read):
    text = (
        "법정동코드,행정동코드,1인가구 비율\n"
        "1162010100,1162058500,1\n1162010200,1162059500,2\n"
    )
    assert list(values(read(text), "A04")) == ["1162058500", "1162059500"]


def test_codes_rounded_by_excel_are_named(read):
    text = "행정동코드,1인가구 비율\n1.16206E+09,1\n1.16207E+09,2\n"
    table = read(text)
    assert table.frame.empty
    assert any("rounded by Excel" in text for text in sentences(table, "column"))


def test_spaced_district_names_are_closed_up(read):
    text = "기관명,인구\n강 남 구,5221 \n중     구,1545 \n관 악 구,3985 \n"
    assert values(read(text), "population") == {
        "강남구": 5221,
        "중구": 1545,
        "관악구": 3985,
    }


LONG = """unit,month,slot,indicator,value
1162058500,2024-05,18-21,절도 건수,3
1162058500,2024-05,21-24,절도 건수,5
1162059500,2024-05,18-21,B04,1.5
1162059500,2024-05,,전입률,2.5
"""


def test_long_table(read):
    table = read(LONG)
    assert values(table, "B04", slot="21-24", measure="count") == {"1162058500": 5.0}
    assert values(table, "B04", measure="value") == {"1162059500": 1.5}
    assert values(table, "A10", month="2024-05", slot="") == {"1162059500": 2.5}
    assert table.report.rows_out == 4


def test_long_table_with_a_measure_column(read):
    rows = "1162058500,count,절도,3\n1162059500,value,절도,2\n"
    table = read("unit,measure,indicator,value\n" + rows)
    assert values(table, "B04", measure="count") == {"1162058500": 3.0}
    assert values(table, "B04", measure="value") == {"1162059500": 2.0}


def test_long_table_with_months_in_columns(read):
    text = "행정동,지표,2024.5월,2024.6월\n낙성대동,전입률,1,2\n청룡동,전입률,3,4\n"
    table = read(text)
    assert values(table, "A10", month="2024-05") == {"낙성대동": 1, "청룡동": 3}
    assert values(table, "A10", month="2024-06") == {"낙성대동": 2, "청룡동": 4}


def test_unknown_indicators_of_a_long_table_are_reported(read):
    table = read(LONG + "1162058500,2024-05,,고양이 수,9\n")
    assert table.report.rows_out == 4
    assert "고양이 수" in sentences(table, "mapping")[0]


@pytest.mark.parametrize(
    "written", ["2024.5월", "202405", "2024-05", "2024년 5월", "2024/05", "2024년05월"]
)
def test_months_in_headers_columns_and_file_names(read, written):
    header = f"행정동,전입률 {written}\n낙성대동,1\n청룡동,2\n"
    column = f"행정동,기준년월,전입률\n낙성대동,{written},1\n청룡동,{written},2\n"
    for text in (header, column):
        assert set(read(text).frame["month"]) == {"2024-05"}
    name = f"전입률_{written.replace('/', '-')}.csv"
    assert set(read("행정동,전입률\n낙성대동,1\n청룡동,2\n", name).frame["month"]) == {
        "2024-05"
    }


def test_a_day_in_the_file_name_is_no_month(read):
    table = read("행정동,전입률\n낙성대동,1\n청룡동,2\n", "자료_20241231.csv")
    assert set(table.frame["month"]) == {""}


def test_month_given_by_the_caller(read):
    assert set(read(WIDE, month="2024-07").frame["month"]) == {"2024-07"}


def test_months_alone_take_the_year_above_them(read):
    text = "행정동,2024년,2024년\n,1월 전입률,2월 전입률\n낙성대동,1,3\n청룡동,2,4\n"
    table = read(text)
    assert values(table, "A10", month="2024-01") == {"낙성대동": 1, "청룡동": 2}
    assert values(table, "A10", month="2024-02") == {"낙성대동": 3, "청룡동": 4}


def test_columns_of_months_hold_what_the_file_is_named_for(read):
    text = "행정동,2024-01,2024-02\n낙성대동,1,3\n청룡동,2,4\n"
    table = read(text, "전입률.csv")
    assert values(table, "A10", month="2024-02") == {"낙성대동": 3, "청룡동": 4}


def test_slot_and_month_in_one_header(read):
    header = "행정동,절도 건수 21-24 2024.5월,절도 건수 0시00분-02시59분 2024.5월\n"
    table = read(header + "낙성대동,1,2\n청룡동,3,4\n")
    assert values(table, "B04", slot="21-24", month="2024-05")["청룡동"] == 3.0
    assert values(table, "B04", slot="00-03", month="2024-05")["청룡동"] == 4.0


def test_hours_are_rolled_up_counts_added_rates_averaged(read):
    hours = "".join(f"낙성대동,{hour}시,{hour},{hour}\n" for hour in range(24))
    table = read("행정동,시간대,절도 건수,유동인구\n" + hours)
    counts, means = values_by_slot(table, "B04"), values_by_slot(table, "A09")
    assert counts["21-24"] == 21 + 22 + 23
    assert means["21-24"] == 22.0
    assert len(counts) == len(means) == 8
    assert sum(counts.values()) == sum(range(24))


def values_by_slot(table, indicator):
    frame = table.frame[table.frame["indicator"] == indicator]
    return dict(zip(frame["slot"], frame["value"]))


def test_a_sum_of_hours_with_a_gap_is_missing(read):
    rows = "낙성대동,0시,1,1\n낙성대동,1시,,\n낙성대동,2시,3,3\n"
    table = read("행정동,시간대,절도 건수,유동인구\n" + rows)
    assert np.isnan(values_by_slot(table, "B04")["00-03"])
    assert values_by_slot(table, "A09")["00-03"] == 2.0


def test_unknown_times_and_whole_years_are_set_aside(read):
    text = """행정동,연월,시간대,절도 건수
낙성대동,2024-05,18-21,1
낙성대동,2024-05,미상,7
낙성대동,2024년,18-21,99
낙성대동,2024-05,전체,8
"""
    table = read(text)
    assert values_by_slot(table, "B04") == {"18-21": 1.0, "all": 8.0}
    assert [d.line for d in table.report.of("dropped")] == [3]
    assert [d.line for d in table.report.of("total")] == [4]


def test_identical_rows_are_dropped_contradictory_ones_refused(read):
    table = read(WIDE + "1162058500,낙성대동,45.1\n")
    assert len(table.frame) == 2
    assert table.report.of("duplicate")[0].line == 4
    with pytest.raises(DuplicateKeys) as error:
        read(WIDE + "1162058500,낙성대동,46\n")
    assert error.value.facts["line"] == 4
    assert "1162058500" in error.value.facts["key"]


def test_a_missing_value_contradicts_a_number(read):
    with pytest.raises(DuplicateKeys):
        read(WIDE + "1162058500,낙성대동,\n")


def test_units_in_headers_decide_between_count_and_rate(read):
    text = "행정동,절도 (건),면적 (㎡),경찰관서 접근성 (km),1인가구 비율 (대)\n"
    table = read(text + "낙성대동,3,500000,1.5,7\n청룡동,4,250000,2,8\n")
    assert values(table, "B04", measure="count") == {"낙성대동": 3, "청룡동": 4}
    assert values(table, "area_km2") == {"낙성대동": 0.5, "청룡동": 0.25}
    assert values(table, "C02") == {"낙성대동": 1500.0, "청룡동": 2000.0}


def test_a_unit_that_cannot_be_is_not_guessed(read):
    table = read("행정동,면적 (명)\n낙성대동,3\n청룡동,4\n")
    assert table.frame.empty
    assert "cannot be in 명" in sentences(table, "mapping")[0]


def test_two_columns_for_one_indicator_are_not_guessed(read):
    table = read("행정동,총인구,주민등록인구\n낙성대동,3,5\n청룡동,4,6\n")
    assert table.frame.empty
    assert "none is used" in sentences(table, "mapping")[0]


def test_whole_numbers_under_the_name_of_a_rate_are_pointed_out(read):
    rows = "".join(f"{1162058500 + k * 1000},{k * 3}\n" for k in range(6))
    table = read("행정동코드,절도\n" + rows)
    assert any("B04:count" in text for text in sentences(table, "note"))


def test_mapping_wins_over_everything(read):
    text = "이름,코드,절도,도둑\n가,1162058500,1,2\n나,1162059500,3,4\n"
    mapping = {"도둑": "B04:count", "절도": "ignore", "이름": "key", "코드": "ignore"}
    table = read(text, mapping=mapping)
    assert values(table, "B04", measure="count") == {"가": 2.0, "나": 4.0}
    assert table.report.mapping == mapping


def test_the_reported_mapping_can_be_given_back(read):
    for text in (WIDE, LONG, YEARBOOK):
        first = read(text)
        again = read(text, mapping=first.report.mapping)
        assert again.frame.equals(first.frame)


def test_a_mapping_that_cannot_be_followed_is_reported(read):
    table = read(WIDE, mapping={"1인가구 비율": "Z99", "없는 열": "key"})
    assert len(table.frame) == 2
    assert len(table.report.of("mapping")) == 2


def test_large_files_are_read_alike(read, monkeypatch):
    """Above a size, columns of few texts are kept as categories."""
    long = LONG + "".join(
        f"{1162050500 + k % 9 * 1000},2024-{k // 9 + 1:02d},00-03,절도,{k}.5\n"
        for k in range(108)
    )
    small = [read(text) for text in (WIDE, YEARBOOK, long)]
    monkeypatch.setattr("safedong.scoring.tables.rectangle._LARGE", 8)
    monkeypatch.setattr("safedong.scoring.tables.rectangle._SAMPLED_LINES", 40)
    large = [read(text) for text in (WIDE, YEARBOOK, long)]
    assert isinstance(large[2].raw["indicator"].dtype, pd.CategoricalDtype)
    for one, other in zip(small, large):
        pd.testing.assert_frame_equal(one.frame, other.frame)
        assert one.report.decisions == other.report.decisions


def test_generated_data_is_marked_by_comment_or_column(read):
    assert not read(WIDE).report.generated
    assert read("# generated: invented\n" + WIDE).report.generated
    marked = "행정동,전입률,자료구분\n낙성대동,1,생성\n청룡동,2,생성\n"
    assert read(marked).report.generated
    assert not read(marked.replace("생성", "통계")).report.generated


def test_rows_without_a_unit_are_set_aside(read):
    table = read(WIDE + ",,77\n1162060500,,3\n")
    assert values(table, "A04")["1162060500"] == 3.0
    assert len(table.frame) == 3
    assert table.report.of("dropped")[0].line == 4


def test_the_province_above_a_table_of_districts_is_a_total(read):
    table = read("행정구역,인구\n서울특별시,300\n종로구,100\n중구,200\n")
    assert values(table, "population") == {"종로구": 100.0, "중구": 200.0}


def test_a_year_in_the_header_is_not_overruled_by_the_file_name(read):
    table = read("행정동,2023년 인구\n낙성대동,3\n청룡동,4\n", "받은날_202405.csv")
    assert set(table.frame["month"]) == {""}


def test_file_without_indicator_is_loaded_and_says_so(read):
    table = read("행정동,고양이\n낙성대동,3\n청룡동,4\n")
    assert table.frame.empty
    assert tuple(table.frame.columns) == TABLE_COLUMNS
    assert table.raw["고양이"].tolist() == ["3", "4"]
    assert "No column is an indicator" in sentences(table, "mapping")[-1]


def test_headerless_file_is_numbered(read):
    text = '"201701","경기의왕경찰서",205,97\n"201701","경기이천경찰서",429,156\n'
    table = read(text)
    assert table.report.header_rows == 0
    assert list(table.raw.columns) == ["column 1", "column 2", "column 3", "column 4"]


def test_table_lying_on_its_side_is_named(read):
    table = read("범죄,종로구,중구,용산구,성동구\n절도,1,2,3,4\n강도,5,6,7,8\n")
    assert any("90 degrees" in text for text in sentences(table, "mapping"))


def test_names_of_the_same_header_are_made_unique(read):
    table = read("행정동,비고,비고,비고\n낙성대동,1,2,3\n청룡동,4,5,6\n")
    assert len(set(table.raw.columns)) == 4


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


def test_merged_cells_of_a_workbook(read, workbook):
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


def test_formula_of_the_catalogue_adds_up_age_bands(read):
    text = (
        "행정동,총인구수,남_0~9세,남_10~12세,남_13세 이상,여_총인구수\n"
        '낙성대동,"1,000",50,30,420,500\n청룡동,200,10,5,85,100\n'
    )
    shares = values(read(text), "A03")
    assert shares["낙성대동"] == pytest.approx((500 + 50 + 30) / 1000 * 100)
    assert shares["청룡동"] == pytest.approx((100 + 10 + 5) / 200 * 100)


def test_bands_that_do_not_fit_are_not_guessed(read):
    header = "행정동,총인구수,남_0~9세,남_10~19세,여_총인구수\n"
    table = read(header + "낙성대동,100,5,6,50\n청룡동,200,7,8,90\n")
    assert set(table.frame["indicator"]) == {"population"}
    assert "boys_under_13" in sentences(table, "tidy")[0]


def test_a_formula_that_is_none_is_a_fault_of_the_catalogue(read):
    rows = (
        Indicator("index", "지수", "Index", ""),
        Indicator("bad", "나쁨", "Bad", "index", formula="population.real"),
    )
    with pytest.raises(BadCatalogue, match="line 3"):
        read(WIDE, catalogue=Catalogue(rows))


def test_own_catalogue(read):
    rows = (
        Indicator("index", "지수", "Index", ""),
        Indicator("old", "고령화율", "Ageing", "index", unit="%", aliases=("A_R",)),
    )
    text = "NAME_AD,CODE_AD,A_R\n청운효자동,1111051500,15.9\n사직동,1111053000,17\n"
    table = read(text, catalogue=Catalogue(rows))
    assert values(table, "old") == {"1111051500": 15.9, "1111053000": 17.0}


def test_every_name_of_the_catalogue_is_recognised(read):
    for row in read_catalogue().indicators:
        for name in (row.id, row.name_ko, row.name_en, *row.aliases):
            table = read(f"행정동,{name}\n낙성대동,1.5\n청룡동,2.5\n")
            assert values(table, row.id, measure="value") == {
                "낙성대동": 1.5,
                "청룡동": 2.5,
            }
        for name in row.count_aliases:
            table = read(f"행정동,{name}\n낙성대동,1\n청룡동,2\n")
            assert values(table, row.id, measure="count") == {
                "낙성대동": 1,
                "청룡동": 2,
            }


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("관리기관명,위도,경도,카메라대수", "관악구청,37.48,126.95,3"),
        ("번호,X좌표,Y좌표", "1,195000.1,441000.2"),
    ],
)
def test_a_list_of_places_is_named_as_such(tmp_path, head, row):
    path = tmp_path / "cctv.csv"
    path.write_text("\n".join([head, row, row.replace("1", "2", 1)]), encoding="utf-8")
    said = [d.sentence() for d in read_table(path).report.of("mapping")]
    assert any("algorithm for facilities" in text for text in said)


def test_rows_of_several_kinds_are_told_apart_by_their_column(tmp_path):
    path = tmp_path / "census.csv"
    path.write_text(
        "행정동코드,성별,총인구\n1111051500,계,30\n1111051500,남,14\n1111053000,계,9\n",
        encoding="utf-8",
    )
    with pytest.raises(MixedRows, match="성별") as refused:
        read_table(path)
    assert refused.value.table.raw.loc[3, "성별"] == "남"
