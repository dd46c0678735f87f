"""Places beside facilities that stay open, against all subsets."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from safedong.siting import access, median, site_facilities
from safedong.siting.access import Objective, Places
from safedong.siting.errors import (
    BadPoints,
    BadProblem,
    CannotReachAll,
    NoPlaces,
    NoWeight,
    SitesTooFar,
    TooFewSites,
    TooManyPairs,
)
from safedong.siting.result import Status


def random_case(seed):
    """Distances to nine candidates and two facilities that stay, and weights."""
    draw = np.random.default_rng(seed)
    points, sites = draw.random((25, 2)), draw.random((11, 2))
    metres = np.linalg.norm(points[:, None] - sites, axis=2)
    return metres[:, :9], metres[:, 9:], draw.integers(0, 7, 25).astype(float)


def all_choices(distance, kept, count):
    for chosen in combinations(range(distance.shape[1]), count):
        yield np.hstack([distance[:, chosen], kept]).min(axis=1)


@pytest.mark.parametrize("seed", range(10))
def test_mean_beside_what_stays_equals_brute_force(seed):
    distance, kept, weights = random_case(seed)
    made = site_facilities(distance, 3, weights, kept)
    best = min(weights @ apart for apart in all_choices(distance, kept, 3))
    assert made.status.proven
    assert made.value == pytest.approx(best / weights.sum())
    assert made.mean == pytest.approx(made.value)
    assert made.bound == pytest.approx(made.value)
    assert made.mean_before == pytest.approx(weights @ kept.min(axis=1) / weights.sum())


@pytest.mark.parametrize("seed", range(10))
def test_longest_beside_what_stays_equals_brute_force(seed):
    """Points without weight do not decide how far the farthest may be."""
    distance, kept, weights = random_case(seed)
    made = site_facilities(distance, 2, weights, kept, Objective.LONGEST)
    best = min(apart[weights > 0].max() for apart in all_choices(distance, kept, 2))
    assert made.status.proven
    assert made.value == best == made.distance[made.worst]


@pytest.mark.parametrize("seed", range(4))
def test_everybody_goes_to_the_nearest(seed):
    distance, kept, weights = random_case(seed)
    made = site_facilities(distance, 3, weights, kept)
    for point, (site, old) in enumerate(zip(made.site, made.kept)):
        assert (site >= 0) != (old >= 0)
        way = distance[point, site] if site >= 0 else kept[point, old]
        everything = [*distance[point, made.chosen], *kept[point]]
        assert made.distance[point] == way == min(everything)
    served = sum(made.served(site) for site in made.chosen)
    assert served == weights[made.site >= 0].sum()


@pytest.mark.parametrize("seed", range(4))
def test_without_a_solver_nothing_is_called_proven_that_is_not(seed, monkeypatch):
    distance, kept, weights = random_case(seed)
    best = site_facilities(distance, 3, weights, kept).value
    monkeypatch.setattr(median, "milp", None)
    made = site_facilities(distance, 3, weights, kept)
    assert made.bound <= best + 1e-12 <= made.value + 2e-12
    assert made.status.proven == (made.gap == 0.0)


def test_points_without_a_way_are_named_and_take_no_part():
    far = np.inf
    distance = [[1.0, 9.0, far], [far, far, far], [9.0, 2.0, far]]
    made = site_facilities(distance, 1, [1, 50, 3])
    assert made.unreached.tolist() == [1]
    assert made.idle.tolist() == [2]
    assert made.chosen.tolist() == [1]
    assert made.mean == made.value == (1 * 9 + 3 * 2) / 4
    assert made.site.tolist() == [1, -1, 1]
    with pytest.raises(CannotReachAll, match="2 demand points"):
        site_facilities([[far], [far]], 1)
    with pytest.raises(SitesTooFar, match="1 sites leave 1 demand points"):
        site_facilities([[1.0, far], [far, 1.0]], 1)


def test_what_stays_reaches_those_that_no_candidate_does():
    far = np.inf
    made = site_facilities([[1.0, far], [far, far]], 1, kept=[[far], [7.0]])
    assert made.unreached.size == 0
    assert made.kept.tolist() == [-1, 0]
    assert made.mean == 4.0
    assert np.isnan(made.mean_before)


def test_a_place_nearest_to_nobody_is_told():
    made = site_facilities([[1.0, 2.0, 5.0]], 2)
    assert [note.sentence() for note in made.notes] == [
        "1 of the chosen places are nearest to nobody: fewer would do as well."
    ]


def test_what_cannot_be_asked_is_a_sentence():
    with pytest.raises(NoPlaces, match="no candidate place for a facility"):
        site_facilities(np.empty((3, 0)), 1)
    with pytest.raises(TooFewSites, match="3 sites are asked for, but there are 1"):
        site_facilities([[1.0], [2.0]], 3)
    with pytest.raises(NoWeight, match="no point, or none with a weight"):
        site_facilities([[1.0], [2.0]], 1, [0, 0])
    with pytest.raises(NoWeight):
        site_facilities(np.empty((0, 2)), 1)
    with pytest.raises(BadProblem, match="2 numbers of 0 or more"):
        site_facilities([[1.0], [2.0]], 1, [1, np.nan])


def test_what_is_impossible_is_told_before_anything_is_measured(monkeypatch):
    some, none = [[0.0, 0.0], [1.0, 0.0]], np.empty((0, 2))
    with pytest.raises(NoPlaces):
        Places.of(some, none).check(1)
    with pytest.raises(NoWeight):
        Places.of(none, some).check(1)
    with pytest.raises(TooFewSites):
        Places.of(some, some).check(3)
    with pytest.raises(BadPoints, match=r"1 of the candidates .* \(first: row 2\)"):
        Places.of(some, [[0.0, 0.0], [np.nan, 0.0]])
    Places.of(some, some, some).check(2)
    monkeypatch.setattr(access, "MOST_PAIRS", 7)
    with pytest.raises(TooManyPairs, match="2 demand points by 4 places are too many"):
        Places.of(some, some, some).check(2)


def test_stopped_is_not_called_proven():
    draw = np.random.default_rng(1)
    distance = draw.random((60, 40))
    for objective in Objective:
        made = site_facilities(
            distance, 5, objective=objective, progress=lambda share, text: False
        )
        assert made.status is Status.CANCELLED
        assert made.bound <= made.value
