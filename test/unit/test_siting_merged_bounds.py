"""Bounds of plans of merged demand where limits differ: duty zones, floors, years.

Ranking heeds no duty zone and years need not keep them, so they may cover more than
the plan that does. Every bound is held against all sets of cameras, tried one by one.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from safedong.siting import build_site, compare, frontier, plan, plan_years
from safedong.siting.build import Camera
from safedong.siting.frontier import coverage_curve, free_bound, limited
from safedong.siting.merging import Truth, plan_site
from safedong.siting.phases import Order
from safedong.siting.planner import evaluate
from safedong.siting.result import Status
from shapely import box

RADIUS = 50.0


def best_of(problem, budget=np.inf, count=np.inf, duties=False, floor=0.0):
    """The most weight of any set within limits; of those with most duties, if asked.

    ``floor`` is kept by each region's weight; -1 where no set keeps it.
    """
    parts = [] if problem.region is None else range(problem.regions)
    parts = [problem.weights * (problem.region == part) for part in parts]
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
                if all(part[seen].sum() >= floor * part.sum() for part in parts):
                    found.append((kept, float(problem.weights[seen].sum())))
    return max(found)[1] if found else -1.0


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


FLOORS = (0.05, 0.1, 0.15)


@pytest.mark.parametrize("limits", [{"count": 3}, {"budget": 4.0}], ids=str)
@pytest.mark.parametrize("seed", range(8))
def test_under_a_floor_plans_are_bounded_by_those_that_need_not_keep_it(seed, limits):
    """Also by the best of the sets that keep the floor point by point, not by cells."""
    floor = FLOORS[seed % 3]
    site, exact = case(seed, region_floor=floor, **limits)
    free, kept = best_of(exact, **limits), best_of(exact, floor=floor, **limits)
    assert free >= kept > 0
    made, error = plan_site(site)
    judged(error, free)
    assert made.worst_region.share >= floor - 1e-9
    assert error.notes[-1].sentence() == (
        "The bound is that of plans that need not keep the least share of each region."
    )
    compared, truth = compare(site.problem), Truth(site, site.merged)
    most = compared.ranking.bound
    assert most >= free_bound(site.problem) - 1e-9
    for name in ("efficient", "fair", "ranking"):
        judged(truth.of(getattr(compared, name), most), free)


def test_a_floor_that_only_the_cells_miss_does_not_lower_the_bound():
    """Three of four points in the west lie within the near disc, their centre does not.

    So by cells the floor takes the far place and all the money, by points the near one
    and what covers the nine in the east.
    """
    west = [[0.0, 0.1]] * 3 + [[0.0, 0.9], [0.0, -120.0]]
    places = [[0.0, -49.8], [400.0, 8.0], [0.0, -125.0]]
    regions = {"west": box(-9, -150, 9, 60), "east": box(390, -9, 410, 9)}
    limits = {"budget": 2.0, "cost": [1.0, 1.0, 2.0], "region_floor": [0.15, 0.0]}
    xy, camera = west + [[400.0, 0.0]] * 9, Camera(RADIUS)
    asked = (xy, np.ones(14), places, camera, None, {}, regions)
    site = build_site(*asked, merge_above=3, **limits)
    made, error = plan_site(site)
    assert (made.chosen.tolist(), made.bound) == ([2], 1.0)
    best = plan(build_site(*asked, **limits).problem)
    assert (best.value, best.proven) == (12.0, True)
    judged(error, best.value)


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("seed", range(4))
def test_years_under_a_floor_have_the_bound_of_all_the_money(seed, order):
    site, exact = case(seed, budget=1.0, region_floor=0.05)
    made = plan_years(site.problem, (2.0, 2.0), order)
    whole = replace(site, problem=replace(site.problem, budget=4.0))
    truth = Truth(whole, site.merged)
    judged(truth.of(made.last, made.final_bound), best_of(exact, budget=4.0))
    assert truth.of(made.last).bound is None


@pytest.mark.parametrize("walls", [(), (box(900, 900, 901, 901),)], ids=len)
def test_years_proven_for_merged_points_are_said_to_be_of_them(walls):
    """The first year takes the middle; both ends together would cover more."""
    xy = [[40 * x + 0.1 * i, 0.0] for x in range(4) for i in range(3)]
    weights = np.repeat([3.0, 4.0, 4.0, 3.0], 3)
    places, camera = [[20, 9], [100, 9], [60, 9]], Camera(25.0, obstacles=walls)
    site = build_site(xy, weights, places, camera, merge_above=4, budget=1.0)
    made = plan_years(site.problem, (1.0, 1.0))
    assert made.last.status is Status.EXTENDED
    whole = replace(site, problem=replace(site.problem, budget=2.0))
    told = Truth(whole, site.merged).of(made.last, made.final_bound)
    assert (told.value, told.bound) == (33.0, None if walls else 42.0)
    assert told.sentence.startswith(
        "Proven for the merged points of the last year only: with what the years "
        "before chose, nothing covers more of them"
    )
    assert ("gap" in told.sentence) == (not walls)


@pytest.mark.parametrize("status", [Status.TIME_LIMIT, Status.HEURISTIC])
def test_no_gap_is_spoken_of_where_there_is_no_bound(status):
    """A fifth event stands out of reach, so that more might be possible."""
    xy = [[0.0, 0.0]] * 4 + [[900.0, 0.0]]
    for walls in ((), (box(800, 800, 801, 801),)):
        camera = Camera(RADIUS, obstacles=walls)
        asked = (xy, np.ones(5), [[0, 9]], camera, None, {}, {}, 2)
        site = build_site(*asked, count=1)
        made = replace(plan(site.problem), bound=4.5, status=status)
        told = Truth(site, site.merged).of(made)
        assert told.bound == (None if walls else 4.5)
        assert ("the gap" in told.sentence) == (not walls)
        assert ("is not known" in told.sentence) == bool(walls)


def all_budgets(problem, budgets):
    return [best_of(limited(problem, b), b, duties=True) for b in budgets]


@pytest.mark.parametrize("seed", range(6))
def test_the_curve_is_bounded_with_duties_and_a_floor(seed):
    """Each budget by what those that cover most duty points can cover."""
    site, exact = case(seed, budget=1.0, region_floor=0.1)
    budgets = [1.0, 2.0, 3.0]
    told = coverage_curve(site.problem, budgets)
    curve = Truth(site, site.merged).curve(told)
    for made, problem in ((told, site.problem), (curve, exact)):
        assert (made.bound >= all_budgets(problem, budgets) - np.array(1e-9)).all()
        assert (made.bound >= made.value).all()


def test_the_curve_falls_where_money_goes_to_a_duty_zone():
    """One unit buys the ten events; two must go to the school with its two."""
    site = two_places(cost=[1.0, 2.0], budget=1.0)
    told = coverage_curve(site.problem, [1.0, 2.0, 3.0])
    assert told.value.tolist() == told.bound.tolist() == [10.0, 2.0, 12.0]
    assert [made.chosen.tolist() for made in told.plans] == [[0], [1], [0, 1]]
    points = Truth(site, site.merged).curve(told)
    assert points.value.tolist() == [10.0, 2.0, 12.0]


def test_a_small_budget_that_was_not_finished_keeps_its_bound(monkeypatch):
    """As if time had run out for it, and the larger budget was proven to cover less."""

    def out_of_time(problem):
        if problem.budget > 1.0:
            return plan(problem)
        return evaluate(problem, np.array([], dtype=int), 11.0, Status.TIME_LIMIT)

    monkeypatch.setattr(frontier, "plan", out_of_time)
    site = two_places(cost=[1.0, 2.0], budget=1.0)
    told = coverage_curve(site.problem, [1.0, 2.0])
    assert told.bound.tolist() == [11.0, 2.0]
    curve = Truth(site, site.merged).curve(told)
    assert curve.bound[0] >= 10.0
