"""The quick reading of large plain files gives what the careful one gives."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from safedong.scoring.catalogue import read_catalogue
from safedong.scoring.errors import SafeDongError
from safedong.scoring.tables import plain
from safedong.scoring.tables.encoding import decode
from safedong.scoring.tables.read import read_table
from safedong.scoring.tables.rectangle import find_delimiter, split_text

CATALOGUE = read_catalogue()
WORDS = (
    "", " ", "-", "없음", "미상", "1", "12.50", "0.1", "1_000", "1e3", "inf", "nan",
    "1162058500", "1162051000", "11010530.0", "낙성대동", "신사동", "관악구", "합계",
    "2024-05", "2024-06", "18-21", "21-24", "절도", "절도 건수", "모르는지표", "45%",
    "(3)", "싷", "행정동코드", "기준년월", "시간대", "지표", "값", "a long cell",
)  # fmt: skip
CELL = st.one_of(
    st.sampled_from(WORDS),
    st.text("가나다싷ab1.-'#\t ", max_size=20),
    st.integers(0, 999_999).map(str),
)
ROWS = st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=30)
often = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(autouse=True)
def of_any_size(monkeypatch):
    monkeypatch.setattr(plain, "_SMALLEST", 0)


def carefully(raw: bytes, encoding: str = "auto"):
    text, name = decode(raw, "f.csv", encoding)
    delimiter = find_delimiter(text, "f.csv")
    return split_text(text, delimiter, "f.csv"), name, delimiter


def assert_same(raw: bytes, encoding: str = "auto") -> bool:
    """Whether ``raw`` was plain; where it was, that both readings are equal."""
    quick = plain.read_plain(raw, "f.csv", encoding)
    if quick is None:
        return False
    grid, name, delimiter = carefully(raw, encoding)
    assert (quick.encoding, quick.delimiter) == (name, delimiter)
    assert quick.grid.cells.astype(object).to_numpy().tolist() == (
        grid.cells.astype(object).to_numpy().tolist()
    )
    np.testing.assert_array_equal(quick.grid.lines, grid.lines)
    return True


@often
@given(
    rows=ROWS,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp949"]),
    mark=st.sampled_from(",\t;|"),
    newline=st.sampled_from(["\n", "\r\n"]),
    closed=st.booleans(),
    block=st.sampled_from([1, 7, 1 << 19]),
)
def test_both_readings_cut_alike(
    monkeypatch, rows, encoding, mark, newline, closed, block
):
    monkeypatch.setattr(plain, "_BLOCK", block)
    text = newline.join(mark.join(row) for row in rows) + newline * closed
    try:
        assert_same(text.encode(encoding))
    except SafeDongError:
        pytest.fail("the careful reading refuses what the quick one took")


LONG = [
    ("행정동코드", "기준년월", "시간대", "지표", "값"),
    *(
        (code, month, slot, name, f"{k / 4}")
        for k, (code, month, slot, name) in enumerate(
            (code, month, slot, name)
            for name in ("절도 건수", "모르는지표")
            for month in ("2024-05", "2024-06")
            for slot in ("18-21", "21-24")
            for code in ("1162058500", "1162051000", "1162052500")
        )
    ),
]


def encoded(rows, encoding="cp949", newline="\r\n") -> bytes:
    return "".join(",".join(row) + newline for row in rows).encode(encoding)


@often
@given(
    changes=st.lists(
        st.tuples(st.integers(0, len(LONG) - 1), st.integers(0, 4), CELL), max_size=6
    ),
    encoding=st.sampled_from(["utf-8", "cp949"]),
)
@example(changes=[(3, 4, "-"), (5, 4, "없음"), (6, 0, "합계")], encoding="cp949")
@example(changes=[(2, 4, "0.25"), (8, 3, "지표"), (9, 3, "값")], encoding="utf-8")
def test_table_and_report_are_the_same(tmp_path_factory, changes, encoding):
    rows = [list(row) for row in LONG]
    for row, column, cell in changes:
        rows[row][column] = cell.replace("\t", " ")
    path = tmp_path_factory.mktemp("plain") / "long.csv"
    path.write_bytes(encoded(rows, encoding))
    assert plain.read_plain(path.read_bytes(), path.name) is not None
    outcomes = []
    for smallest in (0, 1 << 40):
        plain._SMALLEST = smallest
        try:
            table = read_table(path, CATALOGUE)
        except SafeDongError as error:
            outcomes.append((type(error), str(error), error.facts))
        else:
            raw = table.raw.astype(object)
            outcomes.append((asdict(table.report), table.frame.to_csv(), raw.to_csv()))
    plain._SMALLEST = 0
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize(
    "raw",
    [
        b'code,value\n1,"2"\n3,4\n',
        b"code,value\n1,2\n\x003,4\n",
        b"code,value\n1,2\r\n3,4\n",
        b"code,value\r1,2\r3,4\r",
        b"code,value\n1,2\n" + b"3," + b"4" * 100 + b"\n",
        b"code,value\n1,2\n3,4\xff\n",
        "code,value\n1,2\n3,\ufffd\n".encode(),
        b"code,value\n1,\x01\n3,4\n",
        b"[1,2,\n3,4\n]",
        "code,value\n1,2\n".encode("utf-16"),
        b"prose without columns\nand more\n",
        b"",
    ],
    ids=[
        "quotes", "binary", "mixed line ends", "old line ends", "a long cell",
        "broken bytes", "a lost letter", "control letters", "JSON", "UTF-16", "prose",
        "nothing",
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_careful_reading(raw):
    assert plain.read_plain(raw, "f.csv") is None


def test_letters_that_turn_out_to_be_cp949_far_down(monkeypatch):
    rows = [("code", "name"), *((str(k), "a") for k in range(500)), ("9", "신림동")]
    monkeypatch.setattr(plain, "_HEAD", 3_000)
    assert assert_same(encoded(rows))
    assert plain.read_plain(encoded(rows), "f.csv").encoding == "cp949"
    rows.append(("10", "\ufffd".replace("\ufffd", "싷")))
    assert assert_same(encoded(rows, "utf-8"))


def test_a_row_longer_than_the_head_is_left_to_the_careful_reading(monkeypatch):
    rows = [("code", "name"), *((str(k), "a") for k in range(500)), ("9", "b", "c")]
    assert not assert_same(encoded(rows))


def test_repeated_cells_stay_numbers_and_others_texts():
    rows = [("code", "name"), *((str(k), "신림동") for k in range(20))]
    cells = plain.read_plain(encoded(rows), "f.csv").grid.cells
    assert isinstance(cells.dtypes[1], pd.CategoricalDtype)
    assert cells[0].tolist() == ["code", *map(str, range(20))]
    assert not isinstance(cells.dtypes[0], pd.CategoricalDtype)
    assert cells[1].tolist() == ["name"] + ["신림동"] * 20
