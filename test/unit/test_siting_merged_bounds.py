"""Bounds of plans of merged demand where limits differ: duty zones, floors, years.

Ranking heeds no duty zone and years need not keep them, so they may cover more than
the plan that does. Every bound is held against all sets of cameras, tried one by one.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from safedong.siting import build_site, compare, plan, plan_years
from safedong.siting.build import Camera
from safedong.siting.merging import Truth
from shapely import box

RADIUS = 50.0


def best_of(problem, budget=np.inf, count=np.inf, duties=False):
    """The most weight of any set within limits; of those with most duties, if asked."""
    duty = np.zeros(problem.points, dtype=bool)
    for points in problem.duty_zones.values():
        duty[points] = True
    found = []
    for size in range(int(min(count, problem.candidates)) + 1):
        for chosen in combinations(range(problem.candidates), size):
            picked = np.array(chosen, dtype=np.intp)
            if problem.cost[picked].sum() <= budget:
                seen = problem.covered_by(picked)
                kept = int(seen[duty].sum()) if duties else 0
                found.append((kept, float(problem.weights[seen].sum())))
    return max(found)[1]


def case(seed, **limits):
    """Merged and as given: events at the edges of discs, a duty zone with few."""
    draw = np.random.default_rng(seed)
    places = draw.uniform(0, 400, (7, 2))
    spots = places[draw.integers(0, 6, 12)]
    turn = draw.uniform(0, 2 * np.pi, 12)
    spots = spots + 49.8 * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    xy = spots[draw.integers(0, 12, 120)] + draw.normal(0, 0.8, (120, 2))
    x, y = places[6]
    zones = {"school": box(x - 5, y - 5, x + 5, y + 5)}
    weights = draw.integers(1, 5, 120).astype(float)
    cost = np.array([1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0])
    regions = {"west": box(-99, -99, 200, 600), "east": box(200, -99, 600, 600)}
    asked = (xy, weights, places, Camera(RADIUS), None, zones, regions)
    merged = build_site(*asked, merge_above=40, cost=cost, **limits)
    exact = build_site(*asked, cost=cost, **limits)
    assert merged.merged is not None
    assert exact.merged is None
    return merged, exact.problem


def judged(made, best):
    """A bound that the best plan keeps, and a proof only of the best."""
    assert made.bound >= best - 1e-9
    assert made.bound >= made.value
    if made.proven:
        assert made.value == pytest.approx(best)


@pytest.mark.parametrize("limits", [{"count": 2}, {"budget": 3.0}], ids=str)
@pytest.mark.parametrize("seed", range(8))
def test_plans_beside_each_other_have_bounds_of_their_own(seed, limits):
    site, exact = case(seed, **limits)
    made, truth = compare(site.problem), Truth(site, site.merged)
    most = made.efficient.bound
    dutiful, free = best_of(exact, duties=True, **limits), best_of(exact, **limits)
    judged(truth.of(made.efficient), dutiful)
    judged(truth.of(made.fair, most), dutiful)
    judged(truth.of(made.ranking), free)
    judged(truth.of(made.ranking, most), free)
    assert not truth.of(made.ranking, most).proven


@pytest.mark.parametrize("seed", range(8))
def test_ranking_is_bounded_by_what_heeds_no_duty(seed):
    """Also where nothing was merged."""
    _, exact = case(seed, count=2)
    made = compare(exact)
    assert made.ranking.bound >= best_of(exact, count=2) - 1e-9
    assert made.efficient.bound >= best_of(exact, count=2, duties=True) - 1e-9


@pytest.mark.parametrize("seed", range(8))
def test_years_have_the_bound_of_all_the_money(seed):
    site, exact = case(seed, budget=1.0)
    last = plan_years(site.problem, (1.0, 2.0)).last
    whole = replace(site, problem=replace(site.problem, budget=3.0))
    judged(Truth(whole, site.merged).of(last), best_of(exact, budget=3.0))


def two_places(**limits):
    """Ten events at one place, two at the other, which stands in a duty zone."""
    xy = [[0.2, 0.2]] * 10 + [[400.2, 0.2]] * 2
    zones = {"school": box(395, -5, 405, 5)}
    places, camera = [[0, 10], [400, 10]], Camera(RADIUS)
    return build_site(xy, np.ones(12), places, camera, None, zones, {}, 2, **limits)


def test_ranking_that_beats_the_duties_is_taken_as_it_is():
    site = two_places(count=1)
    made = compare(site.problem)
    assert (made.efficient.value, made.ranking.value) == (2.0, 10.0)
    for bound in (None, made.efficient.bound):
        told = Truth(site, site.merged).of(made.ranking, bound)
        assert (told.value, told.bound, told.proven) == (10.0, 10.0, False)
        assert told.sentence == (
            "This choice was taken as it is; nothing was optimised."
        )
    told = Truth(site, site.merged).of(made.efficient)
    assert (told.value, told.bound, told.proven) == (2.0, 2.0, True)


def test_years_that_leave_a_duty_may_cover_more_than_all_the_money_with_it():
    """Neither year can pay for the duty place, both together can."""
    site = two_places(cost=[1.0, 2.0], budget=2.0)
    whole = plan(site.problem)
    assert (whole.value, whole.bound) == (2.0, 2.0)
    last = plan_years(site.problem, (1.0, 1.0)).last
    told = Truth(site, site.merged).of(last)
    assert (told.value, told.bound, told.proven) == (10.0, 10.0, True)


def test_no_bound_is_claimed_for_a_plan_beyond_the_limits_or_with_a_floor_of_its_own():
    site = two_places(count=1)
    everything = plan_years(site.problem, (1.0, 1.0)).last
    assert len(everything.chosen) == 2
    told = Truth(site, site.merged).of(everything)
    assert (told.bound, told.gap, told.proven) == (None, None, False)
    site, _ = case(0, count=2)
    fair = compare(site.problem).fair
    assert Truth(site, site.merged).of(fair).bound is None
