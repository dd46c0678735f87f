"""Fixtures of the libraries' tests: tables from literal text."""

from __future__ import annotations

import pytest


@pytest.fixture
def read(tmp_path):
    """Function: writes text (or bytes) to a file and reads it with ``read_table``."""
    from safedong.scoring.tables.read import read_table

    def _read(content, name="table.csv", encoding="utf-8", **options):
        path = tmp_path / name
        raw = content if isinstance(content, bytes) else content.encode(encoding)
        path.write_bytes(raw)
        return read_table(path, **options)

    return _read


@pytest.fixture
def values():
    """Function: unit to value of one indicator of a table."""

    def of(table, indicator, **where):
        frame = table.frame[table.frame["indicator"] == indicator]
        for column, value in where.items():
            frame = frame[frame[column] == value]
        assert not frame["unit"].duplicated().any()
        return dict(zip(frame["unit"], frame["value"]))

    return of


@pytest.fixture
def sentences():
    """Function: what a table's report says of one kind of decision."""
    return lambda table, kind: [d.sentence() for d in table.report.of(kind)]


@pytest.fixture
def wide() -> str:
    """One column of one indicator, by code."""
    return """행정동코드,행정동,1인가구 비율
1162058500,낙성대동,45.1
1162059500,청룡동,51
"""


@pytest.fixture
def long() -> str:
    """A row a value, with months and slots."""
    return """unit,month,slot,indicator,value
1162058500,2024-05,18-21,절도 건수,3
1162058500,2024-05,21-24,절도 건수,5
1162059500,2024-05,18-21,B04,1.5
1162059500,2024-05,,전입률,2.5
"""


@pytest.fixture
def yearbook() -> str:
    """A statistical yearbook: three header rows, totals between the dongs."""
    return """기간\t자치구\t동\t세대\t인구\t\t\t65세이상고령자
기간\t자치구\t동\t세대\t합계\t\t\t65세이상고령자
기간\t자치구\t동\t세대\t계\t남자\t여자\t65세이상고령자
2021.2/4\t합계\t합계\t4,405,638\t9,795,426\t4,756,178\t5,039,248\t1,576,971
2021.2/4\t종로구\t소계\t73,525\t155,106\t75,009\t80,097\t27,605
2021.2/4\t종로구\t사직동\t4,674\t9,636\t4,380\t5,256\t1,761
2021.2/4\t종로구\t삼청동\t1,351\t2,587\t1,252\t1,335\t-
2021.2/4\t관악구\t소계\t273,525\t515,106\t275,009\t240,097\t7,605
2021.2/4\t관악구\t신사동\t1,300\t20,587\t10,252\t10,335\t…
"""
