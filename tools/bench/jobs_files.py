"""Reading, beside a pandas that is told everything about the file beforehand."""

from __future__ import annotations

import csv
import tempfile
from functools import cache
from itertools import islice, product
from pathlib import Path

import numpy as np

from .inputs import ROOT, load_library
from .measure import OURS, SEED, Case, Job

HEADER = ("행정동코드", "기준년월", "시간대", "지표", "값")


@cache
def dong_keys() -> tuple[tuple[str, str, str], ...]:
    """District, name and code of the dongs of the sample's yearbook."""
    path = ROOT / "data" / "sample" / "yearbook_2024.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [tuple(row[:3]) for row in csv.reader(file)]
    return tuple(row for row in rows if len(row) == 3 and row[2].isdigit())


def long_table(rows: int) -> Case:
    """Rows of dong, month, slot, indicator and value, in CP949."""
    load_library()
    from safedong.scoring import read_catalogue, read_table

    catalogue = read_catalogue()
    rng = np.random.default_rng(SEED)
    months = [f"{2005 + m // 12}-{m % 12 + 1:02d}" for m in range(240)]
    slots = [f"{hour:02d}-{hour + 3:02d}" for hour in range(0, 24, 3)]
    names = [row.name_ko for row in catalogue.indicators][:3]
    keys = product(names, months, slots, (code for _, _, code in dong_keys()))
    values = rng.gamma(2.0, 10.0, rows).round(2)
    path = Path(tempfile.mkdtemp()) / "long.csv"
    with path.open("w", encoding="cp949", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADER)
        for (name, month, slot, code), value in zip(islice(keys, rows), values):
            out.writerow((code, month, slot, name, value))

    def ours() -> tuple[int, float]:
        forget()
        frame = read_table(path, catalogue).frame
        return len(frame), float(frame["value"].sum())

    def with_pandas() -> tuple[int, float]:
        import pandas as pd

        dtypes = {HEADER[0]: str, HEADER[1]: "category", HEADER[2]: "category"}
        frame = pd.read_csv(
            path, encoding="cp949", dtype={**dtypes, HEADER[3]: "category"}
        )
        return len(frame), float(frame[HEADER[4]].sum())

    return Case({OURS: ours, "pandas told everything": with_pandas}, _agree)


def messy_table(rows: int) -> Case:
    """A yearbook: three header rows with blanks, thousands, units, a total row."""
    load_library()
    from safedong.scoring import read_catalogue, read_table

    catalogue = read_catalogue()
    rng = np.random.default_rng(SEED)
    values = rng.integers(1_000, 9_000, (rows, 3))
    months = [f"2024-{month:02d}" for month in range(1, 13)]
    keys = islice(product(months, dong_keys()), rows)
    path = Path(tempfile.mkdtemp()) / "yearbook.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(("기준년월", "자치구", "행정동", "행정동코드", "2024년", "", ""))
        out.writerow(("", "", "", "", "노후주택수", "빈집수", "비상벨수"))
        out.writerow(("", "", "", "", "(호)", "(호)", "(개)"))
        for (month, key), line in zip(keys, values):
            out.writerow((month, *key, *(f"{v:,}" for v in line)))

    def ours() -> tuple[int, float]:
        forget()
        frame = read_table(path, catalogue).frame
        return len(frame), float(frame["value"].sum())

    def with_pandas() -> tuple[int, float]:
        import pandas as pd

        names = ["month", "gu", "dong", "code", "aged", "empty", "bells"]
        frame = pd.read_csv(
            path, skiprows=3, names=names, thousands=",", dtype={"code": str}
        )
        tidy = frame.melt(id_vars=names[:4])
        return len(tidy), float(tidy["value"].sum())

    return Case({OURS: ours, "pandas told everything": with_pandas}, _agree)


def forget() -> None:
    """Forget the cells looked at before: each reading is of the first file."""
    from safedong.scoring.tables import keys, names, rows, times, units

    for module in (keys, names, rows, times, units):
        for function in vars(module).values():
            if hasattr(function, "cache_clear"):
                function.cache_clear()


def _agree(own: tuple[int, float], name: str, other: tuple[int, float]) -> str:
    assert own[0] == other[0], f"{own[0]} rows and {other[0]}"
    np.testing.assert_allclose(own[1], other[1], rtol=1e-12)
    return "the same rows and sum"


JOBS = (
    Job(
        name="read",
        title="read a long table in CP949",
        size_of="rows",
        aim="at most 1.3 times the time of pandas",
        sizes=(10_000, 100_000, 1_000_000),
        smoke=500,
        build=long_table,
    ),
    Job(
        name="messy",
        title="read a yearbook with three header rows",
        size_of="rows",
        aim="at most 3 times the time of pandas",
        sizes=(424, 1_272, 5_088),
        smoke=100,
        build=messy_table,
    ),
)
