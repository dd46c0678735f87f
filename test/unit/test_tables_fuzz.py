"""No input crashes the reader, and what is written out is read back the same."""

from __future__ import annotations

import csv
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safedong.scoring.catalogue import read_catalogue
from safedong.scoring.errors import SafeDongError
from safedong.scoring.tables.read import read_table

CATALOGUE = read_catalogue()
quick = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
CELLS = st.sampled_from(
    [
        "",
        "-",
        "없음",
        "1",
        "2,345",
        "11620",
        "1162058500",
        "11010530.0",
        "낙성대동",
        "신사동",
        "관악구",
        "합계",
        "소계",
        "2024-05",
        "2024년 5월",
        "18-21",
        "3시",
        "절도 건수",
        "절도",
        "인구 (명)",
        "총인구",
        "남_0~9세",
        "여",
        "※ 주",
        "#",
        '"',
        "a\nb",
        "(3)",
        "45%",
        " ",
        "행정동",
        "행정동코드",
        "시간대",
        "기준년월",
        "값",
        "지표",
        "자료구분",
        "생성",
        "\ufffd",
    ]
)
GRIDS = st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=9)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "fuzz_2024-05.csv"


def check(path):
    try:
        table = read_table(path, CATALOGUE)
    except SafeDongError:
        return
    assert len(table.frame) == table.report.rows_out
    assert len(table.raw) <= table.report.rows_in
    assert table.frame["month"].map(lambda m: m == "" or len(m) == 7).all()
    table.report.to_json()
    assert all(decision.sentence() for decision in table.report.decisions)


@quick
@given(raw=st.binary(max_size=300))
def test_no_bytes_crash_the_reader(file, raw):
    file.write_bytes(raw)
    check(file)


@quick
@given(text=st.text(max_size=200), encoding=st.sampled_from(["utf-8", "utf-16"]))
def test_no_text_crashes_the_reader(file, text, encoding):
    file.write_bytes(text.encode(encoding, errors="replace"))
    check(file)


@quick
@given(grid=GRIDS, mark=st.sampled_from(",\t;|"))
def test_no_table_crashes_the_reader(file, grid, mark):
    text = io.StringIO()
    csv.writer(text, delimiter=mark).writerows(grid)
    file.write_bytes(text.getvalue().encode("utf-8"))
    check(file)


@quick
@given(
    values=st.lists(
        st.one_of(st.none(), st.floats(-1e9, 1e9).map(lambda x: round(x, 4))),
        min_size=2,
        max_size=20,
    ),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp949", "utf-16"]),
    mark=st.sampled_from(",\t;|"),
    grouped=st.booleans(),
)
def test_tables_are_read_back_the_same(file, values, encoding, mark, grouped):
    written = [
        "" if v is None else (f"{v:,.4f}" if grouped else repr(v)) for v in values
    ]
    codes = [str(1162051000 + 500 * k) for k in range(len(values))]
    text = io.StringIO()
    rows = [["행정동코드", "전입률"], *map(list, zip(codes, written))]
    csv.writer(text, delimiter=mark).writerows(rows)
    file.write_bytes(text.getvalue().encode(encoding))
    frame = read_table(file, CATALOGUE).frame
    if not any(v is not None for v in values):
        return
    assert frame["unit"].tolist() == codes
    expected = pd.Series(values, dtype=float).to_numpy()
    np.testing.assert_array_equal(frame["value"].to_numpy(), expected)


@quick
@given(data=st.binary(max_size=400), place=st.integers(0, 400))
def test_no_damage_to_a_workbook_crashes_the_reader(tmp_path_factory, data, place):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["행정동", "인구"])
    book.active.append(["낙성대동", 1])
    stream = io.BytesIO()
    book.save(stream)
    raw = bytearray(stream.getvalue())
    raw[place * 8 : place * 8 + len(data)] = data
    path = tmp_path_factory.mktemp("books") / "damaged.xlsx"
    path.write_bytes(bytes(raw))
    check(path)
