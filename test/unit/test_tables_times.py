"""Months and time slots in columns, headers and names of files."""

from __future__ import annotations

import numpy as np
import pytest


def test_long_table(read, values, long):
    table = read(long)
    assert values(table, "B04", slot="21-24", measure="count") == {"1162058500": 5.0}
    assert values(table, "B04", measure="value") == {"1162059500": 1.5}
    assert values(table, "A10", month="2024-05", slot="") == {"1162059500": 2.5}
    assert table.report.rows_out == 4


def test_long_table_with_a_measure_column(read, values):
    rows = "1162058500,count,절도,3\n1162059500,value,절도,2\n"
    table = read("unit,measure,indicator,value\n" + rows)
    assert values(table, "B04", measure="count") == {"1162058500": 3.0}
    assert values(table, "B04", measure="value") == {"1162059500": 2.0}


def test_long_table_with_months_in_columns(read, values):
    text = "행정동,지표,2024.5월,2024.6월\n낙성대동,전입률,1,2\n청룡동,전입률,3,4\n"
    table = read(text)
    assert values(table, "A10", month="2024-05") == {"낙성대동": 1, "청룡동": 3}
    assert values(table, "A10", month="2024-06") == {"낙성대동": 2, "청룡동": 4}


def test_unknown_indicators_of_a_long_table_are_reported(read, sentences, long):
    table = read(long + "1162058500,2024-05,,고양이 수,9\n")
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


def test_month_given_by_the_caller(read, wide):
    assert set(read(wide, month="2024-07").frame["month"]) == {"2024-07"}


def test_months_alone_take_the_year_above_them(read, values):
    text = "행정동,2024년,2024년\n,1월 전입률,2월 전입률\n낙성대동,1,3\n청룡동,2,4\n"
    table = read(text)
    assert values(table, "A10", month="2024-01") == {"낙성대동": 1, "청룡동": 2}
    assert values(table, "A10", month="2024-02") == {"낙성대동": 3, "청룡동": 4}


def test_columns_of_months_hold_what_the_file_is_named_for(read, values):
    text = "행정동,2024-01,2024-02\n낙성대동,1,3\n청룡동,2,4\n"
    table = read(text, "전입률.csv")
    assert values(table, "A10", month="2024-02") == {"낙성대동": 3, "청룡동": 4}


def test_slot_and_month_in_one_header(read, values):
    header = "행정동,절도 건수 21-24 2024.5월,절도 건수 0시00분-02시59분 2024.5월\n"
    table = read(header + "낙성대동,1,2\n청룡동,3,4\n")
    assert values(table, "B04", slot="21-24", month="2024-05")["청룡동"] == 3.0
    assert values(table, "B04", slot="00-03", month="2024-05")["청룡동"] == 4.0


def test_hours_are_rolled_up_counts_added_rates_averaged(read, values):
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
