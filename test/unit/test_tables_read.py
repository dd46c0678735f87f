"""``read_table`` on files as they really come; each text below is one quirk."""

from __future__ import annotations

import pytest
from safedong.scoring.tables.read import read_table


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
    return dict(zip(frame["unit"], frame["value"]))


WIDE = (
    "행정동코드,행정동,1인가구 비율\n1162058500,낙성대동,45.1\n1162059500,청룡동,51\n"
)


def test_wide_table_by_code(read):
    table = read(WIDE)
    assert values(table, "A04") == {"1162058500": 45.1, "1162059500": 51.0}
    assert list(table.frame["unit_name"]) == ["낙성대동", "청룡동"]
    assert table.report.key_column == "행정동코드"


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
