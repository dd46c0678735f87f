"""Letters, marks and lines of text files, and what is no table at all."""

from __future__ import annotations

import pytest
from safedong.scoring.errors import (
    DestroyedText,
    NotATable,
)
from safedong.scoring.tables.read import read_table
from safedong.scoring.tables.report import TABLE_COLUMNS


def test_wide_table_by_code(read, values, wide):
    table = read(wide)
    assert tuple(table.frame.columns) == TABLE_COLUMNS
    assert values(table, "A04") == {"1162058500": 45.1, "1162059500": 51.0}
    assert list(table.frame["unit_name"]) == ["낙성대동", "청룡동"]
    assert set(table.frame["month"]) | set(table.frame["slot"]) == {""}
    assert table.report.key_column == "행정동코드"
    assert table.report.rows_in == table.report.rows_out == 2


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encoding_is_found(read, encoding, values, wide):
    table = read(wide, encoding=encoding)
    assert values(table, "A04") == {"1162058500": 45.1, "1162059500": 51.0}


def test_cp949_letters_that_euc_kr_lacks(read):
    text = "행정동코드,주소,1인가구 비율\n1162058500,신림로28싷46,1\n1162059500,쏼,2\n"
    with pytest.raises(UnicodeDecodeError):
        text.encode("cp949").decode("euc-kr")
    assert "신림로28싷46" in read(text, encoding="cp949").raw["주소"].tolist()


def test_destroyed_text_is_named(read, wide):
    destroyed = wide.encode("cp949").decode("utf-8", errors="replace")
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
def test_delimiters(read, mark, values, wide):
    table = read(wide.replace(",", mark), name="table.txt")
    assert values(table, "A04") == {"1162058500": 45.1, "1162059500": 51.0}


def test_windows_line_ends_and_quotes_that_span_lines(read):
    text = (
        '행정동코드,비고,1인가구 비율\r\n1162058500,"두 줄\r\n비고, 쉼표",45\r\n'
        '1162059500,"",없음\r\n'
    )
    table = read(text)
    assert table.report.of("coerced")[0].line == 4
    assert list(table.raw.index) == [2, 4]


def test_a_row_longer_than_the_header_is_kept(read, values, wide):
    table = read(wide + "1162060500,행운동,3,덤\n")
    assert values(table, "A04")["1162060500"] == 3.0


def test_an_unclosed_quote_does_not_swallow_the_file(read, values):
    rows = "".join(f"{1162058500 + k * 500},동,{k}\n" for k in range(5))
    table = read('행정동코드,비고,1인가구 비율\n1162050500,"열린,9\n' + rows)
    assert len(values(table, "A04")) == 6
