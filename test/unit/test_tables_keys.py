"""Codes and names of dongs, alone, together, and with higher levels."""

from __future__ import annotations


def test_code_inside_the_name_and_rows_of_higher_levels(read, values):
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


def test_one_column_of_districts_and_dongs(read, values):
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


def test_codes_as_floats_and_with_separators(read, values):
    text = 'code,1인가구 비율\n11010530.0,1\n11010540.0,2\n"11,010,550",3\n'
    assert list(values(read(text), "A04")) == ["11010530", "11010540", "11010550"]


def test_ten_digits_are_preferred_to_the_code_of_statistics_korea(
    read, values, sentences
):
    text = (
        ",SGG,NAME_AD,CODE,CODE_AD,P_ALL,YEAR\n"
        "0,종로구,청운효자동,1101072,1111051500,13272.0,2017\n"
        "1,종로구,사직동,1101053,1111053000,9000.0,2017\n"
    )
    table = read(text)
    assert values(table, "population") == {"1111051500": 13272.0, "1111053000": 9000.0}
    assert set(table.frame["month"]) == {""}, "a year is static"
    assert "CODE" in sentences(table, "column")[0]


def test_administrative_code_before_the_legal_one(read, values):
    text = (
        "법정동코드,행정동코드,1인가구 비율\n"
        "1162010100,1162058500,1\n1162010200,1162059500,2\n"
    )
    assert list(values(read(text), "A04")) == ["1162058500", "1162059500"]


def test_codes_rounded_by_excel_are_named(read, sentences):
    text = "행정동코드,1인가구 비율\n1.16206E+09,1\n1.16207E+09,2\n"
    table = read(text)
    assert table.frame.empty
    assert any("rounded by Excel" in text for text in sentences(table, "column"))


def test_spaced_district_names_are_closed_up(read, values):
    text = "기관명,인구\n강 남 구,5221 \n중     구,1545 \n관 악 구,3985 \n"
    assert values(read(text), "population") == {
        "강남구": 5221,
        "중구": 1545,
        "관악구": 3985,
    }
