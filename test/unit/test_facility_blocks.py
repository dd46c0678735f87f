"""Facilities in blocks: the same results, whatever the executor."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest
import shapely
from safedong.scoring import facility_blocks
from safedong.scoring.errors import BadMethod
from safedong.scoring.facilities import Measure, facility_indicator
from safedong.scoring.facility_blocks import facility_indicator_in_blocks

UNITS = [shapely.box(x, y, x + 500, y + 500) for x in (0, 500, 1000) for y in (0, 500)]
POPULATION = [100.0, 200, 0, 400, 500, 600]


@pytest.fixture
def points(monkeypatch):
    """300 points, some outside, one without place, one without weight."""
    monkeypatch.setattr(facility_blocks, "POINTS_AT_ONCE", 70)
    monkeypatch.setattr(facility_blocks, "UNITS_AT_ONCE", 2)
    rng = np.random.default_rng(4)
    xy = rng.uniform(-100, 1600, (300, 2))
    weights = rng.integers(0, 4, 300).astype(float)
    xy[150, 0] = weights[200] = np.nan
    return xy, weights


def assert_same(found, expected):
    np.testing.assert_allclose(found.values, expected.values, rtol=1e-12)
    assert found.unit == expected.unit
    for name in ("rows", "total", "outside", "unlocated", "unweighted"):
        np.testing.assert_array_equal(getattr(found, name), getattr(expected, name))


@pytest.mark.parametrize("measure", list(Measure))
def test_blocks_give_what_all_at_once_gives(points, measure, tmp_path):
    xy, weights = points
    about = {"weights": weights, "population": POPULATION}
    expected = facility_indicator(UNITS, xy, measure, 60.0, **about)
    found = facility_indicator_in_blocks(
        UNITS, xy, measure, tmp_path, radius=60.0, **about
    )
    assert_same(found, expected)


def test_memory_mapped_points_are_read_where_they_lie(points, tmp_path):
    xy, _ = points
    np.save(tmp_path / "xy.npy", xy)
    mapped = np.load(tmp_path / "xy.npy", mmap_mode="r")
    found = facility_indicator_in_blocks(UNITS, mapped, "count", tmp_path / "work")
    assert_same(found, facility_indicator(UNITS, xy, "count"))
    assert not list((tmp_path / "work").iterdir())


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_the_executor_changes_nothing(points, tmp_path, pool):
    xy, weights = points
    with pool(2) as executor:
        found = facility_indicator_in_blocks(
            UNITS, xy, "cover_share", tmp_path, executor, weights=weights
        )
    assert_same(found, facility_indicator(UNITS, xy, "cover_share", weights=weights))


def test_settings_are_checked_before_the_work(points, tmp_path):
    with pytest.raises(BadMethod):
        facility_indicator_in_blocks(UNITS, points[0], "per_population", tmp_path)
    assert not list(tmp_path.iterdir())


def test_no_points(tmp_path):
    found = facility_indicator_in_blocks(UNITS, np.empty((0, 2)), "count", tmp_path)
    assert found.values.tolist() == [0] * 6
