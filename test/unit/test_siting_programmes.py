"""Fairness, several years, the curve of coverage, and plans beside each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from safedong.siting import (
    SitingProblem,
    compare,
    coverage_curve,
    max_min_plan,
    maxmin,
    plan,
    plan_years,
)
from safedong.siting.errors import BadProblem, FloorOutOfReach
from safedong.siting.frontier import rank_one_by_one
from safedong.siting.model import region_weights
from safedong.siting.phases import Order


def random_problem(seed, **choices):
    draw = np.random.default_rng(seed)
    settings = {
        "region": np.arange(30) % 3,
        "region_names": ("가", "나", "다"),
        "cost": draw.integers(1, 5, 10).astype(float),
        "budget": 7.0,
    }
    settings.update(choices)
    coverage = draw.random((30, 10)) < 0.2
    return SitingProblem(coverage, draw.integers(1, 9, 30), **settings)


def least_share(problem, chosen):
    covered = problem.covered_by(chosen)
    return min(
        (problem.weights * covered)[problem.region == r].sum()
        / problem.weights[problem.region == r].sum()
        for r in range(problem.regions)
    )


def best_least_share(problem):
    best = 0.0
    for size in range(problem.candidates + 1):
        for chosen in combinations(range(problem.candidates), size):
            picked = np.array(chosen, dtype=int)
            if problem.cost[picked].sum() <= problem.budget:
                best = max(best, least_share(problem, picked))
    return best


@pytest.mark.parametrize("seed", range(4))
def test_fairest_equals_brute_force(seed):
    problem = random_problem(seed)
    made = max_min_plan(problem)
    want = best_least_share(problem)
    assert made.floor_status.proven
    assert made.floor == pytest.approx(want)
    assert made.plan.worst_region.share == pytest.approx(want)
    assert 0.0 <= made.price < 1.0
    assert made.price == pytest.approx(1 - made.plan.value / made.efficient.value)


@pytest.mark.parametrize("seed", range(4))
def test_fairest_without_solver_keeps_its_bound(seed, monkeypatch):
    problem = random_problem(seed)
    monkeypatch.setattr(maxmin, "milp", None)
    made = max_min_plan(problem)
    assert made.floor <= best_least_share(problem) + 1e-9 <= made.floor_bound + 2e-9


@pytest.mark.parametrize("budget", [3.0, 9.0])
def test_fairness_keeps_the_duties_first(budget):
    problem = random_problem(2, budget=budget, duty_zones={"school": [0, 1, 2, 3, 4]})
    made = max_min_plan(problem)
    assert made.plan.zones[0].after == made.efficient.zones[0].after
    assert made.plan.worst_region.share >= made.efficient.worst_region.share - 1e-9


def test_fairness_needs_regions():
    problem = random_problem(0, region=None, region_names=())
    with pytest.raises(BadProblem, match="no regions are given"):
        max_min_plan(problem)


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("seed", range(2))
def test_each_year_contains_the_last(seed, order):
    budgets = (3.0, 2.0, 4.0)
    made = plan_years(random_problem(seed), budgets, order)
    for number, year in enumerate(made.years):
        before = made.years[number - 1].chosen if number else []
        assert set(before) <= set(year.chosen)
        assert made.spent[number] <= budgets[number]
        assert made.left[number] == budgets[number] - made.spent[number]
    assert list(made.values) == sorted(made.values)
    whole = plan(random_problem(seed, budget=sum(budgets)))
    assert made.final_bound == whole.value
    assert made.values[-1] <= whole.value
    built = np.concatenate([made.added(year) for year in range(3)])
    assert sorted(built) == made.years[-1].chosen.tolist()


def test_years_are_called_best_only_beside_all_the_money():
    """The first year takes the middle; both ends together would cover more."""
    coverage = np.array([[1, 0, 1], [1, 0, 0], [0, 1, 1], [0, 1, 0]])
    problem = SitingProblem(coverage, [4.0, 3.0, 4.0, 3.0], budget=0.0)
    made = plan_years(problem, [1.0, 1.0])
    assert [year.chosen.tolist() for year in made.years] == [[2], [0, 2]]
    assert made.years[-1].proven
    assert (made.last.value, made.last.bound, made.last.proven) == (11.0, 14.0, False)
    assert made.last.gap == pytest.approx(3 / 14)
    assert "last year only" in made.last.sentence
    at_once = plan_years(problem, [2.0])
    assert (at_once.last.value, at_once.last.proven) == (14.0, True)


def test_one_year_is_the_plan_itself():
    problem = random_problem(1)
    assert plan_years(problem, [7.0]).values[0] == plan(problem).value


def test_money_left_over_carries_on():
    problem = SitingProblem(np.eye(2), np.ones(2), cost=[3.0, 3.0], budget=0.0)
    assert plan_years(problem, [2.0, 2.0]).values == (0.0, 0.0)
    carried = plan_years(problem, [2.0, 2.0], carry_over=True)
    assert carried.values == (0.0, 1.0)
    assert carried.left == (2.0, 1.0)


def test_years_need_budgets():
    with pytest.raises(BadProblem, match="yearly budgets cannot be used"):
        plan_years(random_problem(0), [])


@pytest.mark.parametrize("seed", range(2))
def test_curve_is_the_plans_and_never_falls(seed):
    problem = random_problem(seed)
    made = coverage_curve(problem, [8, 0, 2, 4, 6])
    assert made.budget.tolist() == [0, 2, 4, 6, 8]
    for budget, value, bound in zip(made.budget, made.value, made.bound):
        assert value == bound == plan(replace(problem, budget=float(budget))).value
    assert (np.diff(made.share) >= 0).all()


def test_curve_over_counts_stops_when_told():
    problem = random_problem(0, budget=None, count=3)
    made = coverage_curve(problem, [1, 2, 3], lambda fraction, text: fraction < 0.5)
    assert made.budget.tolist() == [1, 2]
    assert made.cameras.tolist() == [1, 2]


def test_ranking_ignores_what_others_cover():
    """Two poles at the hot spot rank first; the plan takes one and the far place."""
    coverage = np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1]])
    problem = SitingProblem(coverage, [5.0, 5.0, 4.0], count=2)
    assert rank_one_by_one(problem).chosen.tolist() == [0, 1]
    made = compare(problem)
    assert made.ranking.value == 10.0
    assert made.efficient.value == 14.0
    assert made.gain == pytest.approx(0.4)
    assert made.ranking.gap == pytest.approx(4 / 14)
    assert made.fair is None


def best_with_floor(problem):
    """By trying every set of candidates; -1 where none keeps the floor."""
    best = -1.0
    for size in range(problem.candidates + 1):
        for chosen in combinations(range(problem.candidates), size):
            picked = np.array(chosen, dtype=int)
            if problem.cost[picked].sum() <= problem.budget and (
                least_share(problem, picked) >= problem.region_floor
            ):
                covered = problem.covered_by(picked)
                best = max(best, float(problem.weights[covered].sum()))
    return best


@pytest.mark.parametrize("seed", [3, 7, 12, 13])
def test_compared_plans_keep_the_floor(seed):
    """Where the plan without it leaves a region below."""
    floor = 0.95 * best_least_share(random_problem(seed))
    problem = random_problem(seed, region_floor=floor)
    made = compare(problem)
    assert made.efficient.value == best_with_floor(problem)
    assert made.efficient.worst_region.share >= floor
    assert made.fair.worst_region.share >= floor
    assert max_min_plan(problem).efficient.worst_region.share < floor
    with pytest.raises(FloorOutOfReach):
        compare(replace(problem, region_floor=1.0))


@pytest.mark.parametrize("seed", range(4))
def test_compared_plans_keep_their_order(seed):
    made = compare(random_problem(seed))
    assert made.ranking.value <= made.efficient.value
    assert made.fair.value <= made.efficient.value
    assert made.fair.worst_region.share >= made.efficient.worst_region.share - 1e-9


def test_regions_of_a_city_stay_sparse():
    """One entry a point inside a region, however many regions there are."""
    problem = SitingProblem(
        np.eye(4),
        [1.0, 2.0, 3.0, 4.0],
        count=1,
        region=np.array([2, 0, -1, 2]),
        region_names=("가", "나", "다"),
    )
    made = region_weights(problem, np.array([0, 2]))
    assert made.nnz == 3
    assert made.toarray().tolist() == [[0, 2, 0, 0], [1, 0, 0, 4]]
