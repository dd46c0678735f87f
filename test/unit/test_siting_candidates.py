"""Candidates: crossings of roads drawn by hand, a grid, and all sources together."""

from __future__ import annotations

import numpy as np
import pytest
from safedong.siting import candidate_grid, crossings, gather
from safedong.siting.candidates import Source
from safedong.siting.errors import BadPoints, BadProblem
from shapely import LineString, MultiLineString, box


def places(roads, **choices):
    return sorted(map(tuple, np.round(crossings(roads, **choices), 6).tolist()))


def test_roads_that_cross_need_no_vertex_there():
    cross = [LineString([(0, 0), (100, 0)]), LineString([(50, -50), (50, 50)])]
    assert places(cross) == [(50, 0)]


def test_three_roads_meet_and_two_only_bend():
    bend = [LineString([(0, 0), (50, 0)]), LineString([(50, 0), (50, 80)])]
    assert places(bend) == []
    assert places([*bend, LineString([(50, 0), (120, 0)])]) == [(50, 0)]


def test_a_vertex_inside_a_road_is_no_crossing():
    assert places([LineString([(0, 0), (50, 0), (50, 50), (0, 50)])]) == []


def test_ends_a_millimetre_apart_meet():
    star = [
        LineString([(0, 0), (50, 0)]),
        LineString([(50.001, 0), (100, 0)]),
        LineString([(50, 0.001), (50, 60)]),
    ]
    assert places(star) == [(50, 0)]


def test_a_dual_carriageway_is_one_crossing():
    dual = [
        MultiLineString([[(0, 0), (100, 0)], [(0, 6), (100, 6)]]),
        LineString([(50, -50), (50, 50)]),
    ]
    assert len(crossings(dual)) == 1
    assert places(dual, apart=1.0) == [(50, 0), (50, 6)]


def test_no_roads_and_empty_roads():
    assert crossings([]).shape == (0, 2)
    assert crossings([LineString(), None]).shape == (0, 2)


def test_a_road_drawn_twice_is_one():
    road = LineString([(0, 0), (100, 0)])
    assert places([road, road, LineString([(50, -50), (50, 50)])]) == [(50, 0)]


def test_grid_inside_the_areas():
    assert candidate_grid([box(0, 0, 200, 100)], 100).tolist() == [[50, 50], [150, 50]]
    with pytest.raises(BadProblem):
        candidate_grid([box(0, 0, 1, 1)], 0)


def test_sources_keep_their_costs_names_and_bearings():
    own = Source("own", np.array([[0.0, 0], [1, 1]]), np.array([3.0, 4.0]))
    shared = Source("shared", np.array([[2.0, 2]]), 9.0, np.array([90.0]))
    made = gather([own, shared])
    assert made.points.tolist() == [[0, 0], [1, 1], [2, 2]]
    assert made.cost.tolist() == [3, 4, 9]
    assert [made.names[s] for s in made.source] == ["own", "own", "shared"]
    assert np.isnan(made.bearing[:2]).all()
    assert made.bearing[2] == 90
    assert gather([own]).bearing is None


def test_no_source_and_bad_places():
    assert gather([]).points.shape == (0, 2)
    with pytest.raises(BadPoints):
        gather([Source("own", np.array([[np.nan, 0.0]]))])
