"""Demand grids, the weight formula, aggregation with its error, and building."""

from __future__ import annotations

import numpy as np
import pytest
from safedong.siting import aggregate, build_site, demand_grid, demand_weights, plan
from safedong.siting.build import Camera, Existing
from safedong.siting.coverage import cover
from safedong.siting.demand import (
    aggregation_error,
    nearby_sum,
    region_of,
    surveillance_gap,
)
from safedong.siting.errors import BadProblem, NoDemand
from shapely import Polygon, box


def test_grid_holds_the_centres_inside():
    triangle = Polygon([(0, 0), (200, 0), (0, 200)])
    grid = demand_grid([box(1000, 0, 1200, 100), triangle], cell=100)
    assert grid.unit.tolist() == [0, 0, 1]
    assert grid.points.tolist() == [[1050, 50], [1150, 50], [50, 50]]


def test_grid_area_approaches_the_unit_area():
    unit = Polygon([(3, 7), (905, 40), (700, 811), (55, 640)])
    grid = demand_grid([unit], cell=10)
    assert len(grid.points) * 100 == pytest.approx(unit.area, rel=0.01)


def test_small_unit_keeps_a_point():
    small = box(10, 10, 12, 12)
    grid = demand_grid([small], cell=100)
    assert len(grid.points) == 1
    assert region_of(grid.points, [small]).tolist() == [0]


def test_grid_needs_units_and_a_cell():
    with pytest.raises(NoDemand):
        demand_grid([])
    with pytest.raises(BadProblem, match="cell size cannot be used"):
        demand_grid([box(0, 0, 1, 1)], cell=0)


def test_weights_by_hand():
    """(2 * [0, .5, 1] + 1 * [1, 0, .25]) / 3; what has no weight is left out."""
    made = demand_weights(
        {"crime": [10, 20, 30], "environment": [5, 1, 2], "noise": [9, 9, 1]},
        {"crime": 2.0, "environment": 1.0},
    )
    assert made == pytest.approx([1 / 3, 1 / 3, 2.25 / 3])


def test_weights_of_constant_and_missing_values():
    made = demand_weights({"crime": [np.nan, 4, 8], "surveillance": [1, 1, 1]})
    assert made == pytest.approx([0.0, 0.0, 0.5])
    with pytest.raises(BadProblem, match="none of mood has a weight"):
        demand_weights({"mood": [1, 2]})


def test_surveillance_gap_and_nearby_events():
    assert surveillance_gap([0, 1, 3]).tolist() == [1.0, 0.5, 0.25]
    assert nearby_sum([[0, 0], [90, 0]], [[10, 0], [40, 0]], [2, 3]).tolist() == [5, 3]


def test_aggregation_keeps_weight_and_centre():
    points = np.array([[1.0, 1], [3, 1], [11, 1], [11, 1]])
    made = aggregate(points, [1, 3, 1, 1], cell=10)
    assert made.points.tolist() == [[2.5, 1], [11, 1]]
    assert made.weights.tolist() == [4, 2]
    assert made.shift_max == 1.5
    assert made.shift_mean == pytest.approx((1.5 + 3 * 0.5) / 6)


def test_aggregation_error_is_stated():
    draw = np.random.default_rng(3)
    points, weights = draw.random((20_000, 2)) * 1000, draw.random(20_000)
    cameras = draw.random((20, 2)) * 1000
    made = aggregate(points, weights, cell=10)
    assert made.weights.sum() == pytest.approx(weights.sum())
    assert made.shift_max <= 10 * np.sqrt(2)
    error = aggregation_error(made, points, weights, cameras)
    near = np.linalg.norm(points[:, None] - cameras, axis=2).min(axis=1)
    assert error.true == pytest.approx(weights[near <= 50].sum())
    sure = weights[near <= 50 - made.shift_max].sum()
    perhaps = weights[near <= 50 + made.shift_max].sum()
    assert sure <= error.gathered <= perhaps


def test_region_of_points():
    regions = [box(0, 0, 10, 10), box(10, 0, 20, 10)]
    points = [[5, 5], [15, 5], [10, 5], [30, 5]]
    assert region_of(points, regions).tolist() == [0, 1, 0, -1]


def test_build_counts_what_stands_and_says_what_is_double():
    site = build_site(
        demand=[[0, 0], [0, 0], [100, 0]],
        weights=[1, 1, 5],
        candidates=[[0, 10], [100, 10], [100, 10], [500, 0]],
        existing=Existing(np.array([[0.0, 20]]), np.array([4.0])),
        duty_zones={"park": box(80, -20, 120, 20)},
        regions={"Sillim": box(-50, -50, 200, 50)},
        count=1,
    )
    assert site.problem.existing[:3].tolist() == [4, 4, 0]
    assert site.given == 3
    assert len(site.points) == 3 + 4
    made = plan(site.problem)
    assert made.value == 7.0
    assert made.zones[0].missing == 0
    sentences = [note.sentence() for note in made.notes]
    assert "1 demand points stand where another stands; all count." in sentences
    assert "1 candidates stand where another stands; one is enough." in sentences
    assert "1 candidates lie outside every region and were left out." in sentences


def test_build_with_sectors_and_walls():
    site = build_site(
        demand=[[0, 30], [0, -30], [30, 0]],
        weights=[1, 1, 1],
        candidates=[[0, 0], [0, 0]],
        camera=Camera(bearing=np.array([0.0, 90.0]), angle=60.0),
        count=1,
    )
    assert site.problem.coverage.toarray().tolist() == [[1, 0], [0, 0], [0, 1]]
    walled = Camera(obstacles=[box(-5, 10, 5, 20)])
    assert walled.sees([[0, 30], [0, -30]], [[0, 0]]).toarray().tolist() == [[0], [1]]
    assert cover([[0, 30]], [[0, 0]]).nnz == 1
