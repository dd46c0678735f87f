"""p-median and p-center against all subsets of small random problems."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from safedong.siting import median
from safedong.siting.errors import CannotReachAll, SitesTooFar, TooFewSites
from safedong.siting.median import p_center, p_median


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
