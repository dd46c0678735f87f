"""p-median and p-center against all subsets of small random problems."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from safedong.siting import median, p_center, p_median
from safedong.siting.errors import CannotReachAll, SitesTooFar, TooFewSites
from safedong.siting.result import Status
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import shortest_path


def random_distances(seed):
    draw = np.random.default_rng(seed)
    points, sites = draw.random((30, 2)), draw.random((9, 2))
    return np.linalg.norm(points[:, None] - sites, axis=2), draw.integers(0, 9, 30)


def nearest(distance, count):
    for chosen in combinations(range(distance.shape[1]), count):
        yield distance[:, chosen].min(axis=1)


@pytest.mark.parametrize("seed", range(8))
def test_median_equals_brute_force(seed):
    distance, weights = random_distances(seed)
    made = p_median(distance, 3, weights)
    best = min(float(weights @ apart) for apart in nearest(distance, 3))
    assert made.status.proven
    assert made.objective == pytest.approx(best)
    assert made.mean == pytest.approx(best / weights.sum())
    assert (made.distance == distance[np.arange(30), made.nearest]).all()


@pytest.mark.parametrize("seed", range(8))
def test_center_equals_brute_force(seed):
    distance, _ = random_distances(seed)
    made = p_center(distance, 3)
    assert made.status.proven
    assert made.objective == min(apart.max() for apart in nearest(distance, 3))


@pytest.mark.parametrize("seed", range(8))
def test_median_without_solver_keeps_its_bound(seed, monkeypatch):
    distance, weights = random_distances(seed)
    proven = p_median(distance, 3, weights).objective
    monkeypatch.setattr(median, "milp", None)
    made = p_median(distance, 3, weights)
    assert made.bound <= proven + 1e-9 <= made.objective + 2e-9


def test_site_beyond_reach_serves_nobody():
    distance = np.array([[1.0, np.inf], [np.inf, 2.0], [3.0, 1.0]])
    made = p_median(distance, 2)
    assert made.nearest.tolist() == [0, 1, 1]
    with pytest.raises(CannotReachAll, match=r"1 demand points \(first: 2\)"):
        p_median([[1.0], [np.inf]], 1)


def test_too_few_sites_to_reach_everybody():
    apart = [[1.0, np.inf], [np.inf, 2.0]]
    for method in (p_median, p_center):
        with pytest.raises(SitesTooFar, match="1 sites leave 1 demand points"):
            method(apart, 1)


def test_more_sites_than_candidates():
    with pytest.raises(TooFewSites, match="5 sites are asked for, but there are 2"):
        p_center([[1.0, 2.0]], 5)


def road_distances(seed, nodes):
    """Shortest ways over a random graph with whole lengths, as pmed of OR-Library."""
    draw = np.random.default_rng(seed)
    graph = np.zeros((nodes, nodes))
    ring = np.arange(nodes)
    graph[ring, (ring + 1) % nodes] = draw.integers(1, 101, nodes)
    for start, end in draw.integers(0, nodes, (nodes * nodes // 50, 2)):
        if start != end:
            graph[start, end] = draw.integers(1, 101)
    return shortest_path(graph, directed=False)


@pytest.mark.parametrize(("seed", "count"), [(1, 3), (2, 6), (3, 15)])
def test_median_on_roads_equals_the_whole_assignment_model(seed, count):
    """The same optimum as HiGHS on all x_ij <= y_j, nothing left out."""
    distance = road_distances(seed, 40)
    nodes, pairs = 40, 1600
    once = np.hstack([np.kron(np.eye(nodes), np.ones(nodes)), np.zeros((nodes, nodes))])
    opened = np.hstack([np.eye(pairs), -np.tile(np.eye(nodes), (nodes, 1))])
    number = np.concatenate([np.zeros(pairs), np.ones(nodes)])
    answer = milp(
        np.concatenate([distance.ravel(), np.zeros(nodes)]),
        integrality=number,
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(once, 1, 1),
            LinearConstraint(opened, -np.inf, 0),
            LinearConstraint(number[None], count, count),
        ],
    )
    made = p_median(distance, count)
    assert made.status.proven
    assert made.objective == pytest.approx(answer.fun)


def test_last_choice_left_over_is_still_looked_at():
    """Fixing leaves one set of sites, better than the plan known."""
    draw = np.random.default_rng(6)
    points, sites, _ = draw.integers(5, 40), draw.integers(2, 12), draw.integers(1, 6)
    distance = draw.integers(0, 20, (points, sites)).astype(float)
    weights = draw.integers(0, 5, points).astype(float)
    made = p_median(distance, 3, weights)
    assert made.objective == min(weights @ apart for apart in nearest(distance, 3))


@pytest.mark.parametrize("seed", range(12))
def test_sites_without_ways_equal_brute_force(seed):
    """Greedy choice may leave points without a way where others reach them all."""
    draw = np.random.default_rng(seed)
    distance = draw.random((14, 8))
    distance[draw.random(distance.shape) < 0.5] = np.inf
    if np.isinf(distance).all(axis=1).any():
        distance[np.isinf(distance).all(axis=1), 0] = 1.0
    total = min(apart.sum() for apart in nearest(distance, 3))
    longest = min(apart.max() for apart in nearest(distance, 3))
    if not np.isfinite(longest):
        for method in (p_median, p_center):
            with pytest.raises(SitesTooFar):
                method(distance, 3)
        return
    assert p_median(distance, 3).objective == pytest.approx(total)
    assert p_center(distance, 3).objective == longest


@pytest.mark.parametrize("seed", range(3))
def test_center_of_many_points_is_reached_and_not_below(seed):
    """No two sites reach all points within less: checked pair by pair."""
    draw = np.random.default_rng(seed)
    points = draw.random((300, 2))
    distance = np.linalg.norm(points[:, None] - points, axis=2)
    made = p_center(distance, 2)
    best = min(
        np.minimum(distance[:, [site]], distance[:, site:]).max(axis=0).min()
        for site in range(300)
    )
    assert made.status.proven
    assert made.objective == best == distance[:, made.chosen].min(axis=1).max()


def test_search_for_sites_stops_when_told():
    distance = road_distances(4, 40)
    for method in (p_median, p_center):
        made = method(distance, 4, progress=lambda fraction, text: False)
        assert made.status in (Status.CANCELLED, Status.OPTIMAL)
        assert made.bound <= made.objective


def test_nobody_asks_for_access():
    made = p_median([[1.0, 2.0], [3.0, 1.0]], 1, [0.0, 0.0])
    assert (made.objective, made.mean) == (0.0, 0.0)
    assert made.status.proven
