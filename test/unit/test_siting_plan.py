"""The planner against brute force, its limits, and its plain sentences."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from safedong.siting import SitingProblem, cover, exact, plan
from safedong.siting.errors import (
    BadPoints,
    BadProblem,
    FloorOutOfReach,
    NoCandidates,
    NoDemand,
    NoLimit,
)
from safedong.siting.result import Status

# Five demand points along a street, cameras that reach 50 m.
STREET = np.array([[0.0, 0], [40, 0], [100, 0], [140, 0], [300, 0]])
POLES = np.array([[20.0, 0], [120, 0], [300, 0], [20, 0]])


def street(**choices):
    choices.setdefault("count", 2)
    return SitingProblem(cover(STREET, POLES), np.ones(5), **choices)


def subsets(problem):
    for size in range(problem.candidates + 1):
        for chosen in combinations(range(problem.candidates), size):
            chosen = np.array(chosen, dtype=int)
            if problem.count is not None and size > problem.count:
                continue
            if problem.budget is None or problem.cost[chosen].sum() <= problem.budget:
                yield chosen


def brute_force(problem):
    """The best value over all subsets: duty points first, then floors, then weight."""
    duty = np.zeros(problem.points, dtype=bool)
    for points in problem.duty_zones.values():
        duty[points] = True
    best = None
    for chosen in subsets(problem):
        covered = problem.covered_by(chosen)
        if problem.region is not None:
            totals = [
                (problem.weights[problem.region == r] * [1]).sum()
                for r in range(problem.regions)
            ]
            have = [
                (problem.weights * covered)[problem.region == r].sum()
                for r in range(problem.regions)
            ]
            met = [h >= f * t - 1e-9 for h, f, t in zip(have, problem.floors, totals)]
            if not all(met):
                continue
        rank = (covered[duty].sum(), problem.weights @ covered)
        best = rank if best is None else max(best, rank)
    return best


def random_problem(seed, **choices):
    draw = np.random.default_rng(seed)
    points, places = draw.random((25, 2)) * 200, draw.random((9, 2)) * 200
    weights = draw.integers(1, 20, 25) if seed % 2 else draw.random(25)
    settings = {
        "cost": draw.integers(1, 6, 9).astype(float),
        "existing": (draw.random(25) < 0.15).astype(int),
        "budget": 8.0,
    }
    settings.update(choices)
    return SitingProblem(cover(points, places, 55.0), weights, **settings)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"budget": None, "count": 3},
        {"count": 2},
        {"backup": 2, "budget": 14.0},
        {"duty_zones": {"school": [0, 1, 2], "park": [7, 8]}},
        {"duty_zones": {"school": range(12)}, "budget": 4.0},
        {
            "region": np.arange(25) % 2,
            "region_names": ("가", "나"),
            "region_floor": 0.2,
        },
    ],
    ids=["budget", "count", "both", "backup", "duty", "too much duty", "floor"],
)
def test_equals_brute_force(seed, choices):
    problem = random_problem(seed, **choices)
    want = brute_force(problem)
    if want is None:
        with pytest.raises(FloorOutOfReach):
            plan(problem)
        return
    made = plan(problem)
    duty_met = sum(zone.after for zone in made.zones)
    assert made.status is Status.OPTIMAL
    assert (duty_met, made.value) == pytest.approx(want)
    assert made.bound == made.value
    assert made.spent <= (problem.budget or np.inf)


@pytest.mark.parametrize("seed", range(6))
def test_heuristic_alone_keeps_its_bound(seed, monkeypatch):
    problem = random_problem(seed)
    proven = plan(problem)
    monkeypatch.setattr(exact, "milp", None)
    made = plan(problem)
    assert made.value <= proven.value <= made.bound + 1e-9
    assert made.status in (Status.HEURISTIC, Status.OPTIMAL)
    if made.status is Status.OPTIMAL:
        assert made.value == pytest.approx(proven.value)
    else:
        assert "scipy.optimize.milp" in made.status.sentence


@pytest.mark.parametrize("seed", range(2))
def test_more_budget_never_covers_less(seed):
    values = [
        plan(replace(random_problem(seed), budget=float(b))).value for b in range(16)
    ]
    assert values == sorted(values)


@pytest.mark.parametrize("seed", range(5))
def test_chosen_and_covered_agree(seed):
    problem = random_problem(seed)
    made = plan(problem)
    again = problem.coverage[:, made.chosen].sum(axis=1).A1 + problem.existing >= 1
    assert (made.covered == again).all()
    assert made.value == pytest.approx(problem.weights[again].sum())
    assert (made.covered | ~made.covered_before).all()


def test_the_street():
    made = plan(street())
    assert made.value == 4.0
    assert 1 in made.chosen
    assert made.share == 0.8


def test_equal_candidates_are_flagged():
    notes = [note.sentence() for note in plan(street()).notes]
    assert notes == ["1 candidates cover exactly what another candidate covers."]


def test_duplicate_demand_points_all_count():
    points = np.vstack([STREET, STREET[4:], STREET[4:]])
    made = plan(SitingProblem(cover(points, POLES), np.ones(7), count=1))
    assert made.chosen.tolist() == [2]
    assert made.value == 3.0


def test_existing_cameras_count():
    made = plan(street(existing=[3, 1, 0, 0, 0], count=1))
    assert made.value_before == 2.0
    assert made.value == 4.0
    assert made.chosen.tolist() == [1]


def test_backup_needs_two():
    made = plan(street(backup=2, count=2))
    assert made.chosen.tolist() == [0, 3]
    assert made.value == 2.0


def test_zero_budget_keeps_what_stands():
    made = plan(street(budget=0.0, count=None, existing=[1, 0, 0, 0, 0]))
    assert made.chosen.size == 0
    assert made.value == 1.0
    assert made.status.proven
    assert "The budget of 0 buys none of the 4 candidates; the cheapest costs 1." in [
        note.sentence() for note in made.notes
    ]


def test_zero_cameras_is_said():
    made = plan(street(count=0))
    assert made.value == 0.0
    assert any("the number is 0" in note.sentence() for note in made.notes)


def test_missing_money_for_duty_zones_is_exact():
    """All five points need three cameras of 10; the budget buys one."""
    made = plan(
        street(
            count=None,
            budget=15.0,
            cost=np.full(4, 10.0),
            duty_zones={"child zone": [0, 1, 2], "park": [4]},
        )
    )
    assert sum(zone.after for zone in made.zones) == 2
    sentences = " ".join(note.sentence() for note in made.notes)
    assert "cover 2 of the 4 duty points within reach; 2 stay uncovered" in sentences
    assert "costs 30: 15 more than the budget of 15 (proven" in sentences


def test_missing_money_is_said_when_nothing_can_be_bought():
    made = plan(street(count=None, budget=0.0, duty_zones={"park": [4]}))
    sentences = " ".join(note.sentence() for note in made.notes)
    assert "costs 1: 1 more than the budget of 0" in sentences


def test_missing_cameras_for_duty_zones():
    made = plan(street(count=1, duty_zones={"school": [0], "park": [4]}))
    sentences = " ".join(note.sentence() for note in made.notes)
    assert "takes 2 cameras: 1 more than the 1 allowed" in sentences


def test_unreachable_duty_zone_is_named():
    points = np.vstack([STREET, [[900.0, 0]]])
    made = plan(
        SitingProblem(
            cover(points, POLES), np.ones(6), count=4, duty_zones={"park": [4, 5]}
        )
    )
    assert made.zones[0].unreachable == 1
    assert made.zones[0].missing == 1
    assert any(
        note.sentence().startswith("Duty zone park: 1 of its 2 points lie beyond")
        for note in made.notes
    )


def test_candidate_outside_every_region_is_left_out():
    made = plan(
        street(
            region=np.array([0, 0, 0, 0, 0]),
            region_names=("Sillim",),
            candidate_region=np.array([0, 0, -1, 0]),
            count=4,
        )
    )
    assert 2 not in made.chosen
    assert "1 candidates lie outside every region and were left out." in [
        note.sentence() for note in made.notes
    ]


def test_floor_out_of_reach_says_how_far_it_goes():
    with pytest.raises(FloorOutOfReach) as caught:
        plan(
            street(
                region=np.array([0, 0, 0, 0, 1]),
                region_names=("west", "east"),
                region_floor=0.9,
            )
        )
    assert caught.value.facts["best"] == pytest.approx(0.5)
    assert "west, gets 50.0% at most" in str(caught.value)


def test_regions_are_reported():
    made = plan(
        street(
            region=np.array([0, 0, 0, 0, 1]),
            region_names=("west", "east"),
            region_floor=np.array([0.0, 1.0]),
            candidate_region=np.array([0, 0, 1, 0]),
        )
    )
    assert [r.share for r in made.regions] == [0.5, 1.0]
    assert [r.cameras for r in made.regions] == [1, 1]
    assert made.worst_region.name == "west"


@pytest.mark.parametrize("seed", range(6))
def test_no_camera_is_bought_for_nothing(seed):
    made = plan(random_problem(seed, budget=40.0))
    for camera in made.chosen:
        others = made.chosen[made.chosen != camera]
        covered = made.problem.covered_by(others)
        assert (covered != made.covered).any()


def test_floor_of_one_region_is_told_for_that_region():
    with pytest.raises(FloorOutOfReach, match=r"west, gets 50\.0% at most"):
        plan(
            street(
                region=np.array([0, 0, 0, 0, 1]),
                region_names=("west", "east"),
                region_floor=np.array([1.0, 0.0]),
                count=1,
            )
        )


def test_everything_covered_already():
    made = plan(street(existing=np.ones(5)))
    assert made.status.proven
    assert made.chosen.size == 0
    assert made.value == made.value_before == 5.0


def test_candidates_that_see_nothing():
    made = plan(SitingProblem(np.zeros((3, 2)), np.ones(3), count=2))
    assert made.status.proven
    assert made.value == 0.0


def test_demand_without_weight():
    made = plan(SitingProblem(cover(STREET, POLES), np.zeros(5), count=2))
    assert made.status.proven
    assert made.gap == 0.0


def test_cancelled_at_once_and_after_the_first_plan():
    started = plan(street(), progress=lambda fraction, text: False)
    assert started.status is Status.CANCELLED
    assert started.value <= started.bound
    halfway = plan(street(), progress=lambda fraction, text: fraction < 0.3)
    assert halfway.status is Status.CANCELLED
    assert halfway.value == 4.0


def test_bad_problems_are_named():
    with pytest.raises(NoCandidates, match="no candidate place"):
        SitingProblem(cover(STREET, np.empty((0, 2))), np.ones(5), count=1)
    with pytest.raises(NoDemand, match="no demand point"):
        SitingProblem(cover(np.empty((0, 2)), POLES), np.ones(0), count=1)
    with pytest.raises(NoLimit, match="Neither a budget"):
        street(count=None)
    with pytest.raises(BadProblem, match="weights cannot be used: entry 3"):
        SitingProblem(cover(STREET, POLES), np.array([1, 1, -1, 1, 1]), count=1)
    with pytest.raises(BadProblem, match="cost cannot be used: it has 2 entries"):
        street(cost=np.ones(2))
    with pytest.raises(BadProblem, match="budget cannot be used: -5 is below 0"):
        street(budget=-5)
    with pytest.raises(BadProblem, match="park names points beyond"):
        street(duty_zones={"park": [9]})
    with pytest.raises(BadPoints, match=r"1 of the candidates .* row 2"):
        cover(STREET, [[0, 0], [np.nan, 3]])
