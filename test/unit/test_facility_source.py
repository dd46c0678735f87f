"""Facilities as a source of the main job: what they give, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from safedong.scoring.catalogue import Catalogue, Indicator, read_catalogue
from safedong.scoring.cube import Units
from safedong.scoring.errors import BadFacility, PlacesInTable, RefusedFiles
from safedong.scoring.facilities import Measure
from safedong.scoring.facility_source import (
    FacilitySource,
    districts_without_points,
    measure_for,
)
from safedong.scoring.method import Method
from safedong.scoring.pipeline import Source, analyse

# Three squares of 1 km in a row; the points stand in the first two and outside.
SQUARES = [shapely.box(1000 * i, 0, 1000 * (i + 1), 1000) for i in range(3)]
UNITS = Units(
    code=("11010530", "11010540", "11020520"),
    name=("사직동", "삼청동", "소공동"),
    district=("종로구", "종로구", "중구"),
    area_km2=np.ones(3),
)
XY = np.array([[500.0, 500.0], [500.0, 500.0], [1500.0, 500.0], [-900.0, 500.0]])
CATALOGUE = Catalogue(
    (
        Indicator("index", "지수", "Index", ""),
        Indicator(
            "lights", "보안등", "Lights", "index", -1, "개/km²", denominator="area_km2"
        ),
        Indicator("cctv", "감시면적", "Watched", "index", -1, "%"),
        Indicator("police", "경찰 거리", "To police", "index", 1, "m"),
        Indicator("area_km2", "면적", "Area", "denominator"),
    )
)


def source(indicator: str, **more) -> FacilitySource:
    return FacilitySource("시설", indicator, SQUARES, more.pop("xy", XY), **more)


def values(*sources) -> dict[str, np.ndarray]:
    cube = analyse(UNITS, sources, CATALOGUE, Method(treat="none")).cube
    return {name: cube.indicator(name)[0, 0] for name in cube.indicators}


def test_counts_are_divided_by_what_the_catalogue_says():
    assert values(source("lights"))["lights"].tolist() == [2, 1, 0]


def test_a_number_field_counts_several_at_one_point():
    weights = np.array([4.0, 0.0, np.nan, 9.0])
    assert values(source("lights", weights=weights))["lights"].tolist() == [4, 1, 0]


def test_the_watched_share_is_the_disc_s():
    share = values(source("cctv", radius=50.0))["cctv"]
    disc = 100 * np.pi * 50**2 / 1e6
    assert share == pytest.approx([disc, disc, 0], rel=1e-6)


def test_the_distance_grows_away_from_the_points():
    near, next_to, far = values(source("police"))["police"]
    assert near == pytest.approx(382.6, rel=0.01)  # mean from a square's centre, 0.3826
    assert near < far
    assert next_to == pytest.approx(near, rel=0.01)


def test_what_lies_outside_is_said():
    analysis = analyse(UNITS, [source("lights")], CATALOGUE, Method(treat="none"))
    report = analysis.tables[0].report
    assert (report.rows_in, report.rows_out, report.points) == (4, 3, True)
    assert "1 points lie outside all dongs." in [d.sentence() for d in report.decisions]
    assert analysis.matches[0].rate == 1.0


def test_a_district_whose_file_is_missing_has_no_data_instead_of_none():
    lights = np.column_stack([np.linspace(10, 1990, 400), np.full(400, 500.0)])
    strays = np.array([[2001.0, 500.0], [2002.0, 500.0]])
    xy = np.concatenate([lights, strays])
    for indicator in ("lights", "cctv", "police"):
        given = values(source(indicator, xy=xy))[indicator]
        assert np.isnan(given).tolist() == [False, False, True]
    table, _ = source("lights", xy=xy).joined(UNITS, CATALOGUE)
    said = [d.sentence() for d in table.report.decisions]
    assert len([text for text in said if text.startswith("중구: no points")]) == 1


@pytest.mark.parametrize(
    ("rows", "lacking"),
    [
        ([600, 400, 9, 0], ["용산구", "중구"]),  # 중구: less than 1 % of 1,000
        ([600, 400, 10, 0], ["용산구"]),
        ([11, 7, 0, 0], []),  # so few that a district may well have none
        ([0, 0, 0, 0], []),
    ],
)
def test_strays_across_the_border_are_not_a_district_s_own(rows, lacking):
    districts = ("종로구", "종로구", "중구", "용산구")
    assert districts_without_points(np.array(rows), districts) == lacking


def test_dongs_of_an_unknown_district_keep_their_number():
    assert districts_without_points(np.array([1000, 0]), ("종로구", "")) == []


def test_other_points_make_another_hash():
    def digest(xy) -> str:
        table, _ = source("lights", xy=xy).joined(UNITS, CATALOGUE)
        return table.report.sha256

    assert digest(XY) == digest(XY.copy())
    assert digest(XY) != digest(XY + 1)


@pytest.mark.parametrize(
    ("indicator", "xy"),
    [
        ("nothing", XY),
        ("index", XY),
        ("area_km2", XY),
        ("lights", np.full((2, 2), np.nan)),
        ("lights", np.empty((0, 2))),
    ],
)
def test_what_gives_no_values_is_refused_by_name(indicator, xy):
    with pytest.raises(BadFacility, match="시설"):
        source(indicator, xy=xy).joined(UNITS, CATALOGUE)


@pytest.mark.parametrize(
    ("indicator", "column"), [("lights", "보안등"), ("cctv", "감시면적")]
)
def test_an_indicator_has_one_source(tmp_path, indicator, column):
    """By month in a file, as it stands now on the map: never a mixture of both."""
    path = tmp_path / "by_month.csv"
    rows = f"행정동코드,월,{column}\n11010530,2024-01,7\n11010540,2024-01,1\n"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(BadFacility, match=r"by_month\.csv brings it too"):
        values(Source(str(path)), source(indicator))
    with pytest.raises(BadFacility, match="시설 brings it too"):
        values(source(indicator), source(indicator))


def test_every_refusal_is_told(tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("행정동코드,기타\n11010530,7\n", encoding="utf-8")
    with pytest.raises(RefusedFiles) as told:
        values(Source(str(path)), source("nothing"))
    assert len(told.value.errors) == 2


def test_the_bundled_catalogue_offers_what_points_can_give():
    offered = {
        row.id: measure_for(row)
        for row in read_catalogue().indicators
        if measure_for(row)
    }
    assert offered["C02"] is Measure.MEAN_DISTANCE
    assert offered["C03"] is Measure.COVER_SHARE
    assert {offered[i] for i in ("A06", "A07", "C01", "C04", "C05")} == {Measure.COUNT}
    assert "A12" not in offered  # the share near a lamp is lit; this one is the dark
    assert not {"A02", "A11", "B01", "B04"} & set(offered)  # sensitive: by month


def test_a_table_of_places_among_the_files_is_sent_to_the_facilities(tmp_path):
    path = tmp_path / "poles.csv"
    rows = "행정동코드,위도,경도\n11010530,37.5,127.0\n11010540,37.6,127.1\n"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(PlacesInTable, match=r"poles\.csv"):
        values(Source(str(path)))
