"""Facilities to indicators: exact geometry, dirty coordinates, a real district."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from safedong.scoring.errors import BadMethod
from safedong.scoring.facilities import (
    Measure,
    clean_points,
    facility_indicator,
    units_of_points,
)
from safedong.scoring.facility_points import Reason

NAN = float("nan")
# Two units of 1 km2 side by side, 1 km wide.
WEST, EAST = shapely.box(0, 0, 1000, 1000), shapely.box(1000, 0, 2000, 1000)


def cover(polygons, xy, radius=50.0):
    return facility_indicator(polygons, xy, "cover_share", radius).values


class TestCountsAndRates:
    xy = ((100, 100), (200, 100), (1500, 500), (5000, 0))

    def test_count_and_points_outside_all_units(self):
        result = facility_indicator([WEST, EAST], self.xy, "count")
        assert result.values.tolist() == [2, 1]
        assert result.outside.tolist() == [3]

    def test_weights_are_cameras_at_a_point(self):
        result = facility_indicator(
            [WEST, EAST], self.xy, "count", weights=[4, 1, 2, 9]
        )
        assert result.values.tolist() == [5, 2]
        assert result.rows.tolist() == [2, 1]

    def test_a_missing_weight_is_one_and_reported(self):
        weights = [4, NAN, 2, 9]
        result = facility_indicator([WEST, EAST], self.xy, "count", weights=weights)
        assert result.values.tolist() == [5, 2]
        assert result.unweighted.tolist() == [1]

    def test_density_and_rate(self):
        density = facility_indicator([WEST, EAST], self.xy, "density")
        assert density.values.tolist() == [2, 1]
        rate = facility_indicator(
            [WEST, EAST], self.xy, "per_population", population=[4000, 0]
        )
        assert rate.values[0] == pytest.approx(5)
        assert np.isnan(rate.values[1])
        assert rate.unit == "per 10,000"

    def test_a_point_on_the_common_boundary_counts_once(self):
        result = facility_indicator([WEST, EAST], [(1000, 500)], Measure.COUNT)
        assert result.values.tolist() == [1, 0]

    def test_units_without_geometry_and_points_without_place(self):
        shapes = [None, shapely.from_wkt("POLYGON EMPTY"), WEST]
        for measure in Measure:
            result = facility_indicator(
                shapes, [(500, 500), (NAN, 3)], measure, population=[1, 1, 1]
            )
            assert np.isnan(result.values).tolist() == [True, True, False]
            assert result.unlocated.tolist() == [1]
            assert result.outside.size == 0

    def test_no_points_at_all(self):
        none = np.empty((0, 2))
        assert facility_indicator([WEST], none, "count").values.tolist() == [0]
        assert cover([WEST], none).tolist() == [0]
        assert np.isnan(facility_indicator([WEST], none, "mean_distance").values).all()

    @given(
        hnp.arrays(np.float64, (20, 2), elements=st.integers(-1, 9).map(float)),
        st.integers(0, 5),
    )
    def test_every_point_is_in_one_unit_or_outside(self, xy, shift):
        cells = [
            shapely.box(x + shift, y, x + shift + 2, y + 2)
            for y in range(0, 8, 2)
            for x in range(0, 8, 2)
        ]
        unit = units_of_points(np.array(cells), xy)
        for point, found in zip(xy, unit):
            owners = [
                i for i, c in enumerate(cells) if c.intersects(shapely.Point(point))
            ]
            assert found == (owners[0] if owners else -1)


class TestCover:
    def test_one_disc_within_and_one_beyond(self):
        share = cover([WEST, EAST], [(500, 500)])
        assert share[0] == pytest.approx(100 * math.pi * 50**2 / 1e6)
        assert share[1] == 0

    def test_half_discs_on_a_boundary_and_a_quarter_on_a_corner(self):
        share = cover([WEST, EAST], [(1000, 500), (0, 0)])
        disc = 100 * math.pi * 50**2 / 1e6
        assert share[0] == pytest.approx(0.5 * disc + 0.25 * disc)
        assert share[1] == pytest.approx(0.5 * disc)

    def test_two_overlapping_discs(self):
        # Area of the lens of two circles at distance d (Weisstein, MathWorld).
        r, d = 50.0, 60.0
        lens = 2 * r**2 * math.acos(d / (2 * r)) - d / 2 * math.sqrt(4 * r**2 - d**2)
        share = cover([WEST], [(400, 500), (400 + d, 500), (400, 500)])
        assert share[0] == pytest.approx(100 * (2 * math.pi * r**2 - lens) / 1e6)

    def test_a_radius_larger_than_the_unit_covers_all_of_it(self):
        assert cover([WEST, EAST], [(900, 500)], 5000).tolist() == pytest.approx(
            [100, 100]
        )

    def test_a_point_outside_covers_across_the_boundary(self):
        share = cover([WEST], [(1010, 500)])
        assert 0 < share[0] < 100 * math.pi * 50**2 / 2e6

    def test_a_hole_is_not_covered(self):
        ring = WEST.difference(shapely.box(480, 480, 520, 520))
        share = cover([ring], [(500, 500)])[0]
        expected = 100 * (math.pi * 50**2 - 1600) / (1e6 - 1600)
        assert share == pytest.approx(expected)

    def test_points_of_weight_0_are_no_cameras(self):
        result = facility_indicator([WEST], [(500, 500)], "cover_share", weights=[0])
        assert result.values.tolist() == [0]

    def test_invalid_polygons_are_repaired(self):
        bow_tie = shapely.from_wkt("POLYGON((0 0, 200 200, 200 0, 0 200, 0 0))")
        assert cover([bow_tie], [(100, 100)], 500)[0] == pytest.approx(100)

    @given(
        hnp.arrays(
            np.float64,
            st.tuples(st.integers(1, 12), st.just(2)),
            elements=st.integers(-3, 13).map(float) | st.floats(-3, 13),
        ),
        st.sampled_from([0.5, 1.0, 2.0, 5.0]),
        st.booleans(),
    )
    @settings(max_examples=150)
    def test_agrees_with_buffering_and_dissolving(self, xy, radius, whole):
        # On whole numbers circles touch edges, corners and each other exactly.
        xy = np.round(xy) if whole else xy
        shapes = [
            shapely.box(0, 0, 5, 10),
            shapely.from_wkt(
                "MULTIPOLYGON(((5 0,10 0,10 10,5 10,5 0),(6 2,9 2,7 6,6 2)),"
                "((10 10,12 10,12 13,10 10)))"
            ),
        ]
        # A polygon of 4 * 256 corners has 6.3e-6 less area than its circle.
        discs = shapely.buffer(shapely.points(xy), radius, quad_segs=256)
        dissolved = shapely.union_all(discs)
        expected = [100 * s.intersection(dissolved).area / s.area for s in shapes]
        assert cover(shapes, xy, radius) == pytest.approx(expected, abs=2e-3)

    def test_many_discs_in_irregular_units_far_from_the_origin(self):
        rng = np.random.default_rng(11)
        corner = np.array([198_000.0, 545_000.0])
        centres = shapely.points(corner + rng.uniform(0, 2000, (12, 2)))
        units = shapely.get_parts(
            shapely.voronoi_polygons(shapely.multipoints(centres))
        )
        xy = corner + rng.uniform(-100, 2100, (800, 2))
        discs = shapely.buffer(shapely.points(xy), 50.0, quad_segs=64)
        dissolved = shapely.union_all(discs)
        expected = 100 * shapely.area(shapely.intersection(units, dissolved))
        expected /= shapely.area(units)
        np.testing.assert_allclose(cover(units, xy), expected, atol=0.05)


class TestMeanDistance:
    def test_to_the_centre_of_a_square(self):
        # Mean distance of a square of side a to its centre:
        # a (sqrt 2 + ln(1 + sqrt 2)) / 6.
        result = facility_indicator([WEST], [(500, 500)], "mean_distance", cell=5)
        mean = 1000 * (math.sqrt(2) + math.log(1 + math.sqrt(2))) / 6
        assert result.values[0] == pytest.approx(mean, rel=1e-4)

    def test_the_nearest_point_may_be_in_another_unit(self):
        values = facility_indicator([WEST, EAST], [(1000, 500)], "mean_distance").values
        assert values[0] == pytest.approx(values[1])

    def test_a_unit_smaller_than_a_cell(self):
        sliver = shapely.box(0, 0, 2, 2)
        result = facility_indicator([sliver], [(1, 11)], "mean_distance", cell=25)
        # Ten metres along y, and across as the root of 10^2 + x^2: 10 + 1 / (6 * 10).
        assert result.values[0] == pytest.approx(10 + 1 / 60, rel=1e-5)


@pytest.mark.parametrize(
    "arguments",
    [
        {"measure": "coverage"},
        {"measure": "cover_share", "radius": 0},
        {"measure": "per_population"},
        {"measure": "per_population", "population": [1, 2]},
        {"measure": "count", "weights": [1, 2]},
    ],
)
def test_unusable_choices_are_named(arguments):
    with pytest.raises(BadMethod):
        facility_indicator([WEST], [(1, 1)], **arguments)


def test_progress_is_told_and_may_stop():
    for measure in ("cover_share", "mean_distance"):
        told = []
        facility_indicator([WEST], [(1, 1)], measure, progress=told.append)
        assert told == sorted(told)
        assert told[-1] == 1

    def stop(share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        facility_indicator([WEST], [(1, 1)], "count", progress=stop)


class TestCleaning:
    def test_swapped_blank_zero_and_far_rows(self):
        x = ["126.95", "37.48", "", "0", "126.9", " 126.96 ", "12.69"]
        y = ["37.47", "126.95", "37.5", "37.5", None, "37.48", "37.47"]
        points = clean_points(x, y)
        assert points.system == "EPSG:4326"
        assert points.rows.tolist() == [0, 1, 5]
        assert points.xy.tolist() == [[126.95, 37.47], [126.95, 37.48], [126.96, 37.48]]
        assert points.report.swapped.tolist() == [1]
        assert points.report.dropped[Reason.BLANK].tolist() == [2, 4]
        assert points.report.dropped[Reason.ZERO].tolist() == [3]
        assert points.report.dropped[Reason.OUT_OF_RANGE].tolist() == [6]
        sentences = [decision.sentence() for decision in points.report.decisions()]
        assert sentences == [
            "2 rows have no readable coordinates (first: row 3).",
            "1 rows have the coordinate 0 (first: row 4).",
            "1 rows lie outside 124-132 E, 33-39 N (first: row 7).",
            "1 rows had latitude and longitude swapped (first: row 2).",
        ]

    def test_closed_businesses(self):
        status = ["영업/정상", "폐업", "취소/말소/만료/정지/중지", None]
        points = clean_points([127.0] * 4, [37.5] * 4, status=status)
        assert points.report.dropped[Reason.CLOSED].tolist() == [1, 2]
        assert points.rows.tolist() == [0, 3]

    def test_duplicates_need_an_identity_and_poles_keep_their_cameras(self):
        x, y, name = [127.0, 127.0, 127.0], [37.5, 37.5, 37.5], ["A", "B", "A"]
        points = clean_points(x, y, identity=[name])
        assert points.report.dropped[Reason.DUPLICATE].tolist() == [2]
        assert points.report.coincident.tolist() == [1]
        assert clean_points(x, y).report.kept == 3

    @pytest.mark.parametrize(
        ("x", "y", "system"),
        [
            (203330.125, 444424.745, "EPSG:5174"),
            (203330.0, 544424.0, "EPSG:5186"),
            (958000.0, 1944000.0, "EPSG:5179"),
            (126.95, 37.47, "EPSG:4326"),
        ],
    )
    def test_systems_are_told_apart_by_the_area_asked_for(self, x, y, system):
        seoul = (126.76, 37.42, 127.19, 37.71)
        assert clean_points([x], [y], extent=seoul).system == system
        swapped = clean_points([y], [x], extent=seoul)
        assert swapped.system == system
        assert swapped.xy.tolist() == [[x, y]]

    def test_one_stray_row_does_not_decide(self):
        x = [203330.0] * 99 + [958000.0]
        y = [444424.0] * 99 + [1944000.0]
        points = clean_points(x, y, extent=(126.76, 37.42, 127.19, 37.71))
        assert points.report.systems == ("EPSG:5174", "EPSG:5181")
        assert points.report.dropped[Reason.OUT_OF_RANGE].tolist() == [99]

    def test_nothing_usable(self):
        points = clean_points(["", "x"], ["0", "-"])
        assert points.xy.shape == (0, 2)
        assert points.report.kept == 0
        assert points.report.systems == ()

    @given(
        st.lists(
            st.tuples(
                st.text(max_size=4) | st.floats(width=32) | st.none(),
                st.text(max_size=4) | st.floats(width=32) | st.none(),
            ),
            max_size=8,
        )
    )
    def test_every_row_is_kept_or_dropped_once(self, rows):
        x, y = [row[0] for row in rows], [row[1] for row in rows]
        points = clean_points(x, y, status=x)
        dropped = [row for part in points.report.dropped.values() for row in part]
        assert sorted([*points.rows, *dropped]) == list(range(len(rows)))


class TestRealFiles:
    def test_licences_of_bars_are_in_metres_and_mostly_closed(self, shared):
        # Counts and system as its SOURCES.md found them by other software.
        folder = shared / "data" / "18_facilities_gwanak_2020_2022"
        table = pd.read_csv(
            folder / "서울시 유흥주점영업 인허가 정보.csv", encoding="cp949", dtype=str
        )
        x, y, seoul = (
            table["좌표정보(X)"],
            table["좌표정보(Y)"],
            (126.7, 37.4, 127.2, 37.8),
        )
        every = clean_points(x, y, extent=seoul)
        assert every.system == "EPSG:5174"
        assert every.report.dropped[Reason.BLANK].size == 249
        still_open = clean_points(x, y, status=table["영업상태명"], extent=seoul)
        assert still_open.report.dropped[Reason.CLOSED].size == 3109

    def test_parks_with_swapped_columns(self, shared):
        folder = shared / "data" / "17_facilities_seoul_raw_2018_2020"
        file = folder / "parks_swapped_latlon" / "df_seoul_park.csv"
        table = pd.read_csv(file, encoding="cp949")
        points = clean_points(table["경도"], table["위도"])
        assert points.report.swapped.size == points.report.kept == 129
        assert (points.xy[:, 0] > 100).all()


class TestGwanak:
    """Checked by hand on the district's cameras of 2019 (check value of issue 3)."""

    @pytest.fixture
    def dongs(self, shared):
        ogr = pytest.importorskip("osgeo.ogr")
        ogr.UseExceptions()
        folder = shared / "data" / "02_boundary_seoul_dong_20240630_shp_5186_cp949"
        source = ogr.Open(str(folder / "서울시_동경계.shp"))
        return {
            feature.GetField("ADM_NM"): shapely.from_wkb(
                bytes(feature.GetGeometryRef().ExportToWkb())
            )
            for feature in source.GetLayer(0)
            if feature.GetField("ADM_CD").startswith("11210")
        }

    @pytest.fixture
    def cameras(self, shared):
        folder = shared / "data" / "17_facilities_seoul_raw_2018_2020" / "cctv"
        return pd.read_csv(
            folder / "서울특별시_관악구_CCTV_20191031.csv",
            encoding="cp949",
            encoding_errors="replace",
        )

    @pytest.fixture
    def in_metres(self):
        pyproj = pytest.importorskip("pyproj")
        projection = pyproj.Transformer.from_crs(4326, 5186, always_xy=True)
        return lambda xy: np.stack(projection.transform(*xy.T), axis=1)

    def test_check_value(self, dongs, cameras, in_metres):
        assert len(dongs) == 21
        points = clean_points(cameras["경도"], cameras["위도"])
        assert points.report.kept == len(cameras) == 1380
        result = facility_indicator(
            list(dongs.values()),
            in_metres(points.xy),
            "count",
            weights=cameras["카메라대수"].to_numpy()[points.rows],
        )
        rows = dict(zip(dongs, result.rows))
        assert result.outside.size == 7
        assert rows["청림동"] == 27
        assert rows["미성동"] == 111
        assert cameras["카메라대수"].sum() == 4193
        outside = cameras["카메라대수"].to_numpy()[result.outside].sum()
        assert result.total.sum() + outside == 4193

    def test_exact_cover_agrees_with_dissolved_buffers(self, dongs, cameras, in_metres):
        shapes = np.array(list(dongs.values()))
        xy = in_metres(cameras[["경도", "위도"]].to_numpy())
        discs = shapely.buffer(shapely.points(xy), 50.0, quad_segs=32)
        dissolved = shapely.union_all(discs)
        expected = 100 * shapely.area(shapely.intersection(shapes, dissolved))
        np.testing.assert_allclose(
            cover(shapes, xy), expected / shapely.area(shapes), atol=0.05
        )
