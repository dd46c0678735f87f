"""The real files: each loads or is refused for the right reason."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from safedong.scoring.catalogue import Catalogue, Indicator, read_catalogue
from safedong.scoring.errors import DestroyedText, DuplicateKeys, NotATable
from safedong.scoring.tables.read import read_table

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def real(shared):
    """Read the one file whose path under the folder of real files fits."""

    def _real(pattern, **options):
        (path,) = (shared / "data").glob(pattern)
        return read_table(path, **options)

    return _real


@pytest.mark.parametrize(
    ("pattern", "error", "why"),
    [
        ("10_*/01. population_in_Seoul.xls", NotATable, "old Office"),
        ("21_*/20200302_total.json", NotATable, "JSON"),
        ("14_*/LICENSE_MIT_team-no-1.txt", NotATable, "columns"),
        ("11_*/5_*/AGING_readme.txt", NotATable, "columns"),
        ("17_*/police/*_DESTROYED_UFFFD.csv", DestroyedText, "68625"),
        # Sex and age stand in columns of their own.
        ("15_*/1인가구_2017_경찰서별.csv", DuplicateKeys, "households"),
        # Occurrences and arrests stand in rows below each other.
        ("14_*/crimes2018.csv", DuplicateKeys, "중구"),
        # The same code twice, with different areas.
        ("11_*/2_*/P_DEN_2020.csv", DuplicateKeys, "4148038000"),
    ],
)
def test_refused_with_the_right_reason(real, pattern, error, why):
    with pytest.raises(error, match=why):
        real(pattern)


@pytest.mark.parametrize(
    ("pattern", "encoding", "header_rows", "rows_in"),
    [
        ("09_*/202006_*.csv", "cp949", 1, 3823),
        ("09_*/202301_*1세*.csv", "utf-8-sig", 1, 3874),
        ("10_*/서울_주민등록인구*.txt", "utf-8", 3, 451),
        ("10_*/서울시_행정구역*.csv", "utf-8-sig", 3, 451),
        ("10_*/등록인구_2024*.xlsx", "", 3, 26),
        ("10_*/aged_housing_ratio.csv", "utf-8", 2, 18),
        ("14_*/2019_*.csv", "utf-8-sig", 4, 26),
        ("15_*/raw_headerless/KPU_05_20170131*.csv", "utf-8", 0, 273),
        ("18_*/preprocessed_women_protective_parcel*.csv", "utf-8", 1, 16),
        ("25_*/*241231.xlsx", "", 1, 27),
    ],
)
def test_read_as_it_is(real, pattern, encoding, header_rows, rows_in):
    report = real(pattern).report
    assert report.encoding == encoding
    assert report.header_rows == header_rows
    assert report.rows_in == rows_in


def seoul(table, indicator):
    frame = table.frame[table.frame["indicator"] == indicator]
    return frame[frame["unit"].str.startswith("11")].set_index("unit")["value"]


@pytest.mark.parametrize(
    ("pattern", "dongs", "total"),
    [("09_*/202006_*.csv", 425, 9720846), ("09_*/202301_*10세*.csv", 426, 9424873)],
)
def test_dongs_add_up_to_the_total_that_was_set_aside(real, pattern, dongs, total):
    """The province's own row of the file is the independent sum."""
    values = seoul(real(pattern), "population")
    assert len(values) == dongs
    assert values.sum() == total


def test_yearbook_adds_up_to_its_own_total(real):
    frame = real("10_*/서울_주민등록인구*.txt").frame
    assert len(frame) == 425
    assert frame["value"].sum() == 9795426
    assert frame["unit"].str.contains("신사동").sum() == 2


def test_crime_by_district_adds_up_to_its_own_total(real):
    """The row 합계/소계 of 2019 says 42,204 thefts and 136 robberies."""
    frame = real("14_*/2019_*.csv").frame
    assert set(frame["measure"]) == {"count"}
    sums = frame.groupby("indicator")["value"].sum()
    assert (sums["B04"], sums["B02"]) == (42204, 136)
    assert frame["unit"].nunique() == 25


def test_series_in_two_codes_is_keyed_by_the_ministry(real):
    ageing = Indicator("ageing", "고령화율", "Ageing", "index", aliases=("A_R",))
    catalogue = Catalogue((Indicator("index", "지수", "Index", ""), ageing))
    table = real("11_*/5_*/AGING_2021.csv", catalogue=catalogue)
    assert table.report.key_column == "CODE_AD"
    values = seoul(table, "ageing")
    assert len(values) == 426
    assert values["1111051500"] == 17.932877


def test_every_file_loads_or_says_why(shared):
    """Nothing but the errors meant for people, over all small text files."""
    catalogue = read_catalogue()
    loaded = 0
    for path in sorted((shared / "data").rglob("*.csv")):
        if path.stat().st_size > 60_000:
            continue
        try:
            table = read_table(path, catalogue)
        except (NotATable, DestroyedText, DuplicateKeys):
            continue
        loaded += 1
        assert isinstance(table.raw, pd.DataFrame)
        assert len(table.raw) > 0
        assert table.report.rows_out == len(table.frame)
    assert loaded > 20


def test_the_document_tells_of_every_table_and_layer(shared):
    """docs/data_in.md is made by tools/read_everything.py over the same folder."""
    told = (ROOT / "docs" / "data_in.md").read_text(encoding="utf-8")
    kinds = {".csv", ".tsv", ".txt", ".xlsx", ".xls", ".json", ".geojson"}
    folder = shared / "data"
    files = [p for p in folder.rglob("*") if p.suffix in kinds and p.is_file()]
    assert len(files) > 100
    names = [str(path.relative_to(folder)) for path in files]
    assert not [name for name in names if f"| {name} |" not in told]
    assert str(folder) not in told
