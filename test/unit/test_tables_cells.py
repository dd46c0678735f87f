"""Cells, months, slots and unit keys, one by one."""

from __future__ import annotations

import doctest
import importlib
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safedong.scoring.tables import times, units
from safedong.scoring.tables.cells import (
    all_numbers,
    line_ranges,
    numbers_of,
    to_number,
)
from safedong.scoring.tables.formulas import evaluate, names_in
from safedong.scoring.tables.header import find_depth
from safedong.scoring.tables.labels import Labels, combined
from safedong.scoring.tables.names import fold, take_time
from safedong.scoring.tables.report import ReadReport

MODULES = ("cells", "times", "units", "names", "header", "formulas")


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name):
    module = importlib.import_module(f"safedong.scoring.tables.{name}")
    result = doctest.testmod(module, extraglobs={"np": np})
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1234", 1234),
        ("1,234,567.5", 1234567.5),
        (" 9575355 ", 9575355),
        ("１２３", 123),
        ("-3.5", -3.5),
        ("-", 0),
        ("－", 0),
        ("45.1%", 45.1),
        ("1,380대", 1380),
        ("3명", 3),
        ("△12", -12),
        ("(1,200)", -1200),
        (".5", 0.5),
        ("1e3", 1000),
    ],
)
def test_numbers(cell, number):
    assert to_number(cell) == number


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "없음",
        "X",
        "…",
        "1,23,4",
        "1.2.3",
        "12-3",
        "02-879-5831",
        "inf",
        "nan",
        "1_0",
        "관악구",
        "2024.5월",
        "(주)가게",
        "12(3)",
        "--",
        "1 2",
    ],
)
def test_what_is_no_number_is_missing(cell):
    assert math.isnan(to_number(cell))


def column_of_numbers(cells):
    lines = np.arange(2, 2 + len(cells))
    report = ReadReport("t.csv")
    return numbers_of(pd.Series(cells, dtype=object), "x", lines, report), report


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_written_out_numbers_are_read_back_the_same(numbers):
    found, report = column_of_numbers([repr(number) for number in numbers])
    np.testing.assert_array_equal(found, numbers)
    assert not report.decisions


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1))
def test_thousands_separators_and_padding_change_nothing(numbers):
    found, _ = column_of_numbers([f" {number:,} " for number in numbers])
    np.testing.assert_array_equal(found, np.array(numbers, dtype=float))


@given(st.lists(st.text(max_size=8), max_size=30))
def test_every_cell_is_read_alike_alone_and_in_a_column(cells):
    found, _ = column_of_numbers(cells)
    alone = [to_number(cell) for cell in cells]
    np.testing.assert_array_equal(found, np.array(alone, dtype=float))


def test_many_coerced_cells_are_listed_by_ranges():
    _, report = column_of_numbers(["없음"] * 5000 + ["1"])
    (decision,) = report.of("coerced")
    assert decision.facts["lines"] == "2-5001"
    assert decision.facts["count"] == 5000


@given(st.lists(st.integers(1, 60), min_size=1, unique=True).map(sorted))
def test_line_ranges_name_every_line(lines):
    named = []
    for part in line_ranges(np.array(lines)).split(", "):
        first, _, last = part.partition("-")
        named += range(int(first), int(last or first) + 1)
    assert named == lines


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2024-05", "2024-05"),
        ("202405", "2024-05"),
        ("2024.5월", "2024-05"),
        ("2024년 5월", "2024-05"),
        ("2024년05월_계_0세", "2024-05"),
        ("2024.12", "2024-12"),
        ("2024-05-01", "2024-05"),
        ("2021.2/4", ""),
        ("2024 4/4", ""),
        ("2023년 3분기", ""),
        ("2023", ""),
        ("2023년도", ""),
    ],
)
def test_periods(text, month):
    found = times.find_period(text) or times.as_period(text)
    assert (times.as_period(text) or found).month == month


@pytest.mark.parametrize(
    "text",
    ["202413", "20191119", "1162058500", "12345", "30년 이상", "02-2024-1234", "서울"],
)
def test_what_is_no_period(text):
    assert times.as_period(text) is None


@given(st.integers(1900, 2099), st.integers(1, 12))
def test_months_are_read_back_however_written(year, month):
    for form in ("{}-{:02d}", "{}{:02d}", "{}.{}월", "{}년 {}월", "{}/{:02d}"):
        period = times.as_period(form.format(year, month))
        assert period.month == f"{year}-{month:02d}"
        assert period.order == year * 12 + month


@pytest.mark.parametrize(
    ("cell", "slot"),
    [
        ("00-03", "00-03"),
        ("0시00분-02시59분", "00-03"),
        ("21시00분-23시59분", "21-24"),
        ("18:00~21:00", "18-21"),
        ("18~21시", "18-21"),
        ("22-02", "22-02"),
        ("전체", "all"),
        ("미상", ""),
        ("16~20세", ""),
        ("2024-05", ""),
        ("02-879", ""),
    ],
)
def test_slots(cell, slot):
    assert times.as_slot(cell) == slot


@given(st.integers(0, 23))
def test_each_hour_is_in_its_slot(hour):
    start, end = map(int, times.slot_of_hour(hour).split("-"))
    assert start <= hour < end == start + 3
    assert times.as_hour(f"{hour}시") == times.as_hour(f"{hour:02d}:00") == hour


def test_time_is_taken_out_of_a_header():
    time = take_time(("2024년", "절도 건수 21-24", "5월"))
    assert (time.period.month, time.slot, time.rest) == (
        "2024-05",
        "21-24",
        ("절도 건수",),
    )


@pytest.mark.parametrize(
    "name",
    [
        "신림동",
        "종로1.2.3.4가동",
        "종로1·2·3·4가동",
        "종로1,2,3,4가동",
        "홍제제1동",
        "면목제3.8동",
        "성수1가제1동",
        "칠금·금릉동",
        "홍북읍",
        "현남면",
        "서울특별시 종로구 사직동",
        "명동",
    ],
)
def test_dongs(name):
    assert units.is_dong(name)


@pytest.mark.parametrize(
    "name",
    [
        "화곡6동, 화곡동, 화곡본동",
        "서울특별시 관악구 신림동 1446-18",
        "3동",
        "",
        "관악구",
    ],
)
def test_no_dongs(name):
    assert not units.is_dong(name)


@pytest.mark.parametrize(
    "name", ["관악구", "중구", "중   구", "강 남 구", "양평군", "동구", "제주시"]
)
def test_districts(name):
    assert units.is_district(name)


def test_codes():
    cells = ["1162058500", "11620585", "1121058", "11210580.0", "11620"]
    assert [units.code_length(cell) for cell in cells] == [10, 8, 7, 8, 5]
    strange = ["20190517", "9999999999", "010-1234", "149182318", "1.16E+09", ""]
    assert {units.code_length(cell) for cell in strange} == {0}


@given(st.sampled_from([5, 7, 8, 10]), st.integers(0, 10**8 - 1))
def test_a_code_is_read_back_however_excel_left_it(length, number):
    code = f"11{number:08d}"[:length]
    for written in (code, f"{code}.0", f" {code} ", f"'{code}", f"{int(code):,}"):
        assert units.clean_code(written) == code
        assert units.split_unit(written).code == code
    inside = units.split_unit(f"서울특별시 관악구 신림동({code})")
    assert inside == units.UnitCell(code, "신림동", "관악구")


@given(st.text(max_size=20))
def test_fold_ignores_spelling(text):
    assert fold(f" {text}·") == fold(text) == fold(fold(text))


def test_header_depths():
    data = [["낙성대동", "1", "2"], ["청룡동", "-", "4"], ["행운동", "5", "X"]] * 3
    names = ["행정동", "남", "여"]
    assert find_depth([names, *data]) == 1
    assert find_depth([["행정동", "인구", ""], ["", "남", "여"], *data]) == 2
    assert find_depth([["행정동", "2023", "2023"], names, *data]) == 2
    assert find_depth([["행정동", "2022", "2023"], *data]) == 1
    assert find_depth(data) == 0


texts = st.lists(st.sampled_from(["", "a", "b", "c"]), min_size=1, max_size=30)


@given(texts)
def test_labels_hold_what_was_put_in(cells):
    for kind in ("object", "category"):
        labels = Labels.of(pd.Series(cells, dtype=kind))
        assert labels.array.tolist() == cells
        assert labels.map(str.upper).array.tolist() == [c.upper() for c in cells]
        assert sorted(labels.texts) == sorted(set(cells))


@given(texts, st.randoms())
def test_labels_pair_and_combine(cells, random):
    other = [random.choice(["x", "y", ""]) for _ in cells]
    one, two = Labels.of(pd.Series(cells)), Labels.of(pd.Series(other))
    joined = one.with_other(two, lambda a, b: f"{a}|{b}").array.tolist()
    assert joined == [f"{a}|{b}" for a, b in zip(cells, other)]
    code = combined([one, two])
    same = {
        (i, j) for i, a in enumerate(joined) for j, b in enumerate(joined) if a == b
    }
    assert same == {
        (i, j) for i in range(len(code)) for j in np.flatnonzero(code == code[i])
    }


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_formulas_are_arithmetic(a, b):
    known = {"a": np.array([a]), "b": np.array([b])}
    assert evaluate("-(a + 2) * b - a / 4", known)[0] == -(a + 2) * b - a / 4
    found = evaluate("a / b", known)[0]
    expected = a / b if b else math.inf
    assert found == expected if math.isfinite(expected) else math.isnan(found)


CALLS = ("__import__('os')", "a.b", "a[0]", "(lambda: 1)()", "f'{a}'", "a := 1")
LOGIC = ("a ** 9", "a if b else c", "'x'", "a and b", "1 +", "", "True")


@pytest.mark.parametrize("formula", [*CALLS, *LOGIC])
def test_formulas_are_nothing_else(formula):
    with pytest.raises(ValueError, match=r"formula|arithmetic"):
        names_in(formula)


def test_a_word_after_thousands_of_numbers_is_found_at_once():
    numbers = ["12345", "1,234", "-0.50", ".5", "1e3", "7."] * 2000
    assert all_numbers(numbers)
    for word in ("", "12a", "1,23", "1_000", "1\n2", " 1"):
        assert not all_numbers([*numbers, word])
