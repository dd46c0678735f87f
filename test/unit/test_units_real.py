"""All dongs of Seoul match between the real files, except those that truly changed."""

import csv
import json
import struct
from collections import Counter

import pytest
from safedong.scoring.errors import WrongLevel
from safedong.scoring.units.levels import repeated_totals
from safedong.scoring.units.match import match_units
from safedong.scoring.units.report import Rule, Status

SHP_2024 = "02_boundary_seoul_dong_20240630_shp_5186_cp949/서울시_동경계.dbf"
LEGAL = "07_boundary_legaldong_juso2015_shp/seoul_neighborhoods.dbf"
DISTRICTS = "02_boundary_seoul_dong_20240630_shp_5186_cp949/서울시_구경계.dbf"
SEOUL_2025 = (
    "06_boundary_admdongkor_seoul_and_sido/"
    "HangJeongDong_seoul_only_SheSawLabs_2025.geojson"
)
SEOUL_2021 = (
    "06_boundary_admdongkor_seoul_and_sido/raqoon886_202104/"
    "hangjeongdong_서울특별시.geojson"
)
AGING = "11_dong_ratio_series_2017_2021_two_codes/5_고령화비율/AGING_{}.csv"
SEMIBASEMENT = "13_dong_semibasement_2015_nationwide/all_dong_data_from_js.csv"
CENSUS = "01_boundary_seoul_census_KOGL1/census_seoul_dong_2020_2025.csv"
SHP_2013 = "04_boundary_seoul_2013_shp_bessel_nocpg/seoul_submunicipalities.dbf"
LIVING = "21_living_population_hourly_dong_2020/20200302_total.json"

# Every change in Seoul that can lie between the tables and the layer of 2024.
RENAMED = {
    "일원2동": "2022-12-23",
    "상일동": "2021-07-01",
    "번1동": "2019-01-01",
    "번2동": "2019-01-01",
    "번3동": "2019-01-01",
    "수유1동": "2019-01-01",
    "수유2동": "2019-01-01",
    "수유3동": "2019-01-01",
    "신당1동": "2013-07-20",
    "신당2동": "2013-07-20",
    "신당3동": "2013-07-20",
    "신당4동": "2013-07-20",
    "신당6동": "2013-07-20",
    "공릉1·3동": "2011-06-23",
}
SPLIT = {
    "강일동": "2021-07-01",
    "오류2동": "2020-01-01",
    "장지동": "2015-07-06",
    "혜화동": "2012-08-01",
    "명륜3가동": "2012-08-01",
}


def dbf(path):
    """Rows of a dBASE III table in CP949."""
    data = path.read_bytes()
    count, start, size = struct.unpack("<IHH", data[4:12])
    fields, at = [], 32
    while data[at] != 0x0D:
        fields.append((data[at : at + 11].split(b"\0")[0].decode(), data[at + 16]))
        at += 32
    for number in range(count):
        at = start + number * size + 1
        row = {}
        for name, width in fields:
            row[name] = data[at : at + width].decode("cp949").strip()
            at += width
        yield row


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def properties(path):
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [feature["properties"] for feature in features]


@pytest.fixture(scope="module")
def layer(shared):
    """Seoul of 2024-06-30: 426 dongs, 8-digit SGIS codes, no district."""
    found = list(dbf(shared / "data" / SHP_2024))
    assert len(found) == 426
    return [row["ADM_CD"] for row in found], [row["ADM_NM"] for row in found], None


def check(report, renamed=(), split=()):
    """Every unit is fed; what changed is named, dated, and exactly this."""
    assert not report.of(Status.ONLY_IN_LAYER)
    assert not report.of(Status.AMBIGUOUS)
    partners = Counter(m.partner for m in report.of(Status.MATCHED))
    assert len(partners) == 426
    changed = {m.name: m.why for m in report.of(Status.MATCHED) if "became" in m.why}
    expected = {n: RENAMED[n] for n in renamed} | {n: SPLIT[n] for n in split}
    short = {name.split()[-1]: why for name, why in changed.items()}
    assert short.keys() == expected.keys()
    assert all(date in short[name] for name, date in expected.items())
    carried = {
        m.name.split()[-1]
        for m in report.of(Status.MATCHED)
        if m.rule is Rule.SPLIT_MERGE
    }
    assert carried == set(split)
    outside = [m.why for m in report.of(Status.ONLY_IN_TABLE)]
    assert all("outside the layer" in w or "No code table" in w for w in outside)


def test_seoul_2025_in_both_codes_and_by_name(shared, layer):
    new = properties(shared / "data" / SEOUL_2025)
    for key in ("adm_cd2", "adm_cd", "adm_nm"):
        check(match_units(*layer, [row[key] for row in new]))


def test_seoul_april_2021_in_both_codes_and_by_name(shared, layer):
    old = properties(shared / "data" / SEOUL_2021)
    for key in ("adm_cd2", "adm_cd", "adm_nm"):
        report = match_units(
            *layer, [row[key] for row in old], [row["adm_nm"] for row in old]
        )
        check(report, ("일원2동", "상일동"), ("강일동",))


@pytest.mark.parametrize(
    ("year", "renamed", "split"),
    [
        (2017, ("일원2동", "상일동"), ("강일동", "오류2동")),
        (2019, ("일원2동", "상일동"), ("강일동", "오류2동")),
        (2020, ("일원2동", "상일동"), ("강일동",)),
        (2021, ("일원2동",), ()),
    ],
)
def test_the_series_2017_to_2021(shared, layer, year, renamed, split):
    table = rows(shared / "data" / AGING.format(year))
    names = [row["NAME_AD"] for row in table]
    districts = [row["SGG"] for row in table]
    check(
        match_units(*layer, [row["CODE"] for row in table], names, districts),
        renamed,
        split,
    )
    gangbuk = [name for name, date in RENAMED.items() if date == "2019-01-01"]
    also = gangbuk if year == 2017 else ()
    check(
        match_units(*layer, [row["CODE_AD"] for row in table], names, districts),
        (*renamed, *also),
        split,
    )


def test_the_series_by_name_and_district(shared, layer):
    table = [
        row
        for row in rows(shared / "data" / AGING.format(2021))
        if row["SD"] == "서울특별시"
    ]
    districts = [row["SGG"] for row in table]
    report = match_units(*layer, [row["NAME_AD"] for row in table], None, districts)
    check(report, ("일원2동",))
    without = match_units(*layer, [row["NAME_AD"] for row in table])
    assert [m.key for m in without.of(Status.AMBIGUOUS)] == ["신사동"]
    assert len({m.partner for m in without.of(Status.MATCHED)}) == 424


def test_semi_basements_of_2015_on_codes_of_2010(shared, layer):
    table = rows(shared / "data" / SEMIBASEMENT)
    report = match_units(
        *layer,
        [row["code2"] for row in table],
        [row["geoD"] for row in table],
        [row["geo"] for row in table],
    )
    renamed = [n for n, date in RENAMED.items() if not date.startswith("2019")]
    check(report, renamed, SPLIT)


def test_the_census_with_codes_of_two_lengths_as_floats(shared, layer):
    table = rows(shared / "data" / CENSUS)
    codes = {row["adm3_code"] for row in table if row["year"] == "2020.0"}
    report = match_units(*layer, sorted(codes))
    assert not report.of(Status.ONLY_IN_LAYER)
    assert not report.of(Status.ONLY_IN_TABLE)
    assert any("425 dongs are named by several keys" in note for note in report.notes)


def test_the_census_of_2025_has_two_new_dongs(shared, layer):
    table = rows(shared / "data" / CENSUS)
    codes = {row["adm3_code"] for row in table if row["year"] == "2025.0"}
    report = match_units(*layer, sorted(codes))
    (gone,) = report.of(Status.ONLY_IN_LAYER)
    assert gone.name == "용신동"
    assert "2025-07-01" in gone.why
    assert len(report.of(Status.MATCHED)) == 425
    unknown = [m.key for m in report.of(Status.ONLY_IN_TABLE)]
    assert unknown == ["11060920.0", "11060930.0"]


def test_living_population_reports_the_six_codes_of_gangbuk(shared, layer):
    table = json.loads((shared / "data" / LIVING).read_text(encoding="utf-8"))
    keys = [str(row["code_8"]) for row in table]
    names = [row["full_name"] for row in table]
    report = match_units(*layer, keys, names)
    assert report.table_system == "mois8"
    assert len({m.partner for m in report.of(Status.MATCHED)}) == 426
    (note,) = [note for note in report.notes if "no longer official" in note]
    six = ("11305590", "11305600", "11305606", "11305610", "11305620", "11305630")
    assert all(f"{code} (2019-01-01)" in note for code in six)
    by_name = match_units(*layer, names)
    assert {m.partner for m in by_name.of(Status.MATCHED)} == set(layer[0])


def test_tables_of_2025_on_boundaries_of_2013(shared):
    old = list(dbf(shared / "data" / SHP_2013))
    codes, names = [row["code"] for row in old], [row["name"] for row in old]
    new = properties(shared / "data" / SEOUL_2025)
    for key in ("adm_cd2", "adm_cd", "adm_nm"):
        report = match_units(codes, names, None, [row[key] for row in new])
        matched = report.of(Status.MATCHED)
        assert {m.partner for m in matched} == set(codes)
        assert len(matched) == len(new)
        merged = Counter(m.partner_name for m in matched if m.rule is Rule.SPLIT_MERGE)
        assert merged == {"오류2동": 2, "장지동": 2, "강일동": 2}


def test_the_hundreds_of_spellings_between_two_ministries(shared, layer):
    found = properties(shared / "data" / SEOUL_2025)
    by_code = match_units(*layer, [row["adm_cd2"] for row in found])
    by_name = match_units(*layer, [row["adm_nm"] for row in found])
    paths = {row["adm_nm"]: row["adm_cd2"] for row in found}
    assert {
        paths[name]: unit for name, unit in by_name.partner_of.items()
    } == by_code.partner_of


def test_layers_of_another_level_are_refused(shared, layer):
    legal = list(dbf(shared / "data" / LEGAL))
    for field in ("EMD_CD", "EMD_KOR_NM"):
        with pytest.raises(WrongLevel, match="법정동"):
            match_units(*layer, [row[field] for row in legal])
    codes, names = ([row[f] for row in legal] for f in ("EMD_CD", "EMD_KOR_NM"))
    with pytest.raises(WrongLevel, match=r"The layer.*법정동"):
        match_units(codes, names, None, layer[0])
    districts = list(dbf(shared / "data" / DISTRICTS))
    for field in ("ADM_SECT_C", "SGG_NM"):
        with pytest.raises(WrongLevel, match="시군구"):
            match_units(*layer, [row[field] for row in districts])


def test_real_ratios_are_not_taken_for_district_totals(shared):
    table = rows(shared / "data" / AGING.format(2021))
    values = [float(row["A_R"] or "nan") for row in table]
    assert repeated_totals(values, [row["SD"] + row["SGG"] for row in table]) == ()
