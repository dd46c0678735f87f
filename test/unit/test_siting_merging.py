"""Merged demand: what the plan truly covers, and a bound that the best plan keeps."""

from __future__ import annotations

import numpy as np
import pytest
from safedong.siting import build_site, coverage_curve, plan, plan_years
from safedong.siting.build import Camera, Existing
from safedong.siting.errors import BadProblem
from safedong.siting.merging import Truth, _most_within, merge_demand
from shapely import box

RADIUS = 50.0


def town(seed, points=4000, places=60):
    """Events in clusters, so that cells hold several; candidates; old cameras."""
    draw = np.random.default_rng(seed)
    corners = draw.random((80, 2)) * 600
    xy = corners[draw.integers(0, 80, points)] + draw.normal(0, 12, (points, 2))
    weights = draw.integers(0, 5, points).astype(float)
    return xy, weights, draw.random((places, 2)) * 600, draw.random((4, 2)) * 600


def both(seed, camera=None, number=None, **limits):
    """The same case merged and as given."""
    xy, weights, places, old = town(seed)
    camera = camera or Camera(RADIUS)
    asked = (xy, weights, places, camera, Existing(old, number))
    merged = build_site(*asked, merge_above=1500, **limits)
    exact = build_site(*asked, **limits)
    assert exact.merged is None
    assert merged.given <= 1500
    return merged, exact


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "limits",
    [{"count": 6}, {"count": 5, "backup": 2}, {"budget": 12.0}],
    ids=["count", "backup", "budget"],
)
def test_the_plan_is_judged_by_the_points_and_bounds_the_best(seed, limits):
    """The best plan of all points, unmerged, lies between the plan and its bound."""
    if "budget" in limits:
        limits = {**limits, "cost": np.random.default_rng(seed).integers(1, 5, 60)}
    merged, exact = both(seed, **limits)
    made, best = plan(merged.problem), plan(exact.problem)
    assert made.status.proven
    assert best.status.proven
    error = Truth(merged, merged.merged).of(made)
    true = exact.problem.covered_by(made.chosen)
    assert (error.covered == true).all()
    assert (error.covered_before == exact.problem.covered_by(made.chosen[:0])).all()
    assert error.value == pytest.approx(exact.problem.weights[true].sum())
    assert error.total == exact.problem.weights.sum()
    assert abs(error.value - made.value) <= error.differ + 1e-9
    assert error.value <= best.value + 1e-9 <= error.bound + 2e-9
    assert error.bound < error.total


@pytest.mark.parametrize("seed", range(3))
def test_sectors_are_judged_with_their_bearing(seed):
    bearing = np.random.default_rng(seed).random(60) * 360
    merged, exact = both(seed, Camera(RADIUS, bearing, 90.0), count=6)
    made, best = plan(merged.problem), plan(exact.problem)
    error = Truth(merged, merged.merged).of(made)
    assert (error.covered == exact.problem.covered_by(made.chosen)).all()
    assert best.value <= error.bound + 1e-9


def test_a_point_moves_no_farther_than_its_cell_is_wide():
    xy, weights, _, _ = town(1)
    made = merge_demand(xy, weights, RADIUS, above=1500)
    moved = np.linalg.norm(xy - made.cells.points[made.cells.group], axis=1)
    assert moved.max() == pytest.approx(made.cells.shift_max)
    assert made.cells.shift_max <= made.cell * np.sqrt(2)
    finer = merge_demand(xy, weights, RADIUS, above=len(xy) - 1)
    assert finer.cell < made.cell <= RADIUS / 2
    assert finer.cells.shift_max < made.cells.shift_max
    assert made.cells.weights.sum() == weights.sum()
    assert merge_demand(xy, weights, RADIUS, above=len(xy)) is None
    apart = np.stack([np.arange(9.0) * 99, np.zeros(9)], axis=1)
    assert merge_demand(apart, np.ones(9), RADIUS, above=2) is None


def test_the_note_has_the_numbers():
    xy = np.repeat([[0.2, 0.2], [0.6, 0.2], [400.0, 0.0]], 3, axis=0)
    site = build_site(xy, np.ones(9), [[0.0, 50.1]], count=1, merge_above=2)
    assert site.problem.notes[-1].sentence() == (
        "9 demand points were merged into 2 in cells of 0.8 m: a point moved 0.2 m at "
        "most, 0.1 m on average. Proofs hold for the merged points."
    )
    made = plan(site.problem)
    error = Truth(site, site.merged).of(made)
    assert (made.value, error.value) == (6.0, 6.0)


def test_points_at_the_edge_of_a_disc_are_told_otherwise():
    """The centre of four stands within the disc, one of them does not."""
    xy = [[0.0, 0.7], [0.0, 0.7], [0.0, 0.7], [0.0, 0.1], [300.0, 0.0]]
    site = build_site(xy, np.ones(5), [[0.0, 50.4]], count=1, merge_above=4)
    made = plan(site.problem)
    error = Truth(site, site.merged).of(made)
    assert (made.value, error.value, error.differ) == (4.0, 3.0, 1.0)
    assert error.covered.tolist() == [True, True, True, False, False]
    assert error.bound == 4.0
    assert [note.sentence() for note in error.notes] == [
        "Counted point by point the plan covers 60.00 % of the demand, 0.00 % before; "
        "by merged points 80.00 %. For 20.00 % of the demand the merged point is told "
        "otherwise.",
    ]


def test_cells_keep_to_their_region_and_wrong_weights_are_refused():
    xy = np.array([[9.9, 0.0], [10.1, 0.0], [10.2, 0.0], [9.8, 0.0]])
    regions = {"west": box(0, -5, 10, 5), "east": box(10, -5, 20, 5)}
    asked = {"regions": regions, "count": 1, "merge_above": 2}
    site = build_site(xy, [1, 2, 3, 4], [[10.0, 0.0]], **asked)
    assert site.given == 2
    weight = dict(zip(site.problem.region.tolist(), site.problem.weights))
    assert weight == {0: 5.0, 1: 5.0}
    for wrong in ([1, 2, 3, -1], [1, 2, 3, np.nan], [1, 2, 3]):
        with pytest.raises(BadProblem, match="weights"):
            build_site(xy, wrong, [[10.0, 0.0]], **asked)


def test_no_bound_is_claimed_with_a_floor_or_walls():
    for limits, camera in (
        ({"regions": {"all": box(-99, -99, 999, 999)}, "region_floor": 0.05}, None),
        ({}, Camera(RADIUS, obstacles=(box(300, 300, 320, 320),))),
    ):
        merged, _ = both(2, camera, count=6, **limits)
        error = Truth(merged, merged.merged).of(plan(merged.problem))
        assert error.bound is None
        assert error.gap is None
        assert "is not bounded" in error.notes[1].sentence()


def test_regions_are_counted_point_by_point():
    """As the plan's own count over the points, unmerged; the cells say otherwise."""
    half = (0, 300)
    quarters = {f"{x} {y}": box(x, y, x + 300, y + 300) for x in half for y in half}
    merged, exact = both(3, count=6, regions=quarters)
    made = plan(merged.problem)
    error = Truth(merged, merged.merged).of(made)
    true = exact.problem.covered_by(made.chosen)
    region, weights = exact.problem.region, exact.problem.weights
    for number, (found, told) in enumerate(zip(error.regions, made.regions)):
        here = region == number
        assert found.name == list(quarters)[number]
        assert found.weight == pytest.approx(weights[here].sum())
        assert found.after == pytest.approx(weights[here & true].sum())
        assert found.cameras == told.cameras
    assert sum(r.after for r in error.regions) != sum(r.after for r in made.regions)
    worst = min(error.regions, key=lambda r: r.after / r.weight)
    assert error.worst_region == worst


def seen_by_hand(xy, weights, places, standing):
    """Weight within the radius of a place or a standing camera, point by point."""
    cameras = [*places.tolist(), *standing.tolist()]
    return sum(
        weight
        for (x, y), weight in zip(xy.tolist(), weights.tolist())
        if any((x - a) ** 2 + (y - b) ** 2 <= RADIUS**2 for a, b in cameras)
    )


@pytest.mark.parametrize("seed", range(3))
def test_years_are_counted_point_by_point(seed):
    xy, weights, places, old = town(seed, points=1500)
    site = build_site(
        xy, weights, places, Camera(RADIUS), Existing(old), merge_above=500, count=99
    )
    phased = plan_years(site.problem, [2.0, 3.0, 1.0])
    counted = Truth(site, site.merged).count(phased.years)
    assert [len(year.chosen) for year in phased.years] == [2, 5, 6]
    for told, year in zip(counted, phased.years):
        assert told.value == seen_by_hand(xy, weights, places[year.chosen], old)
        assert told.value_before == seen_by_hand(xy, weights, places[:0], old)
        assert told.total == weights.sum()
        assert told.value_before < told.value != year.value
    assert counted[0].value < counted[1].value < counted[2].value


def test_years_of_three_places_by_hand():
    """Each disc holds the centre of its four points; of the first it leaves one out."""
    edge = [[0.0, 0.7], [0.0, 0.7], [0.0, 0.7], [0.0, 0.1]]
    xy = edge + [[400 + x, y] for x, y in edge] + [[800.0, 0.0]] * 3
    places = [[0.0, 50.4], [400.0, 40.0], [800.0, 40.0]]
    weights = [3.0] * 4 + [2.0] * 4 + [1.0] * 3
    site = build_site(xy, weights, places, count=1, merge_above=4)
    phased = plan_years(site.problem, [1.0, 1.0, 1.0])
    assert phased.values == (12.0, 20.0, 23.0)
    counted = Truth(site, site.merged).count(phased.years)
    assert [year.value for year in counted] == [9.0, 17.0, 20.0]
    assert [round(100 * year.share) for year in counted] == [39, 74, 87]


@pytest.mark.parametrize("limits", [{"count": 1}, {"budget": 1.0}])
def test_the_curve_is_counted_point_by_point(limits):
    xy, weights, places, old = town(4, points=1500)
    asked = (xy, weights, places, Camera(RADIUS), Existing(old))
    site = build_site(*asked, merge_above=500, **limits)
    exact = coverage_curve(build_site(*asked, **limits).problem, [1, 3, 5, 8])
    told = coverage_curve(site.problem, [1, 3, 5, 8])
    curve = Truth(site, site.merged).curve(told)
    for value, made in zip(curve.value, curve.plans):
        assert value == seen_by_hand(xy, weights, places[made.chosen], old)
    assert (np.diff(curve.value) >= 0).all()
    assert (curve.value <= exact.value).all()
    assert (exact.value <= curve.bound + 1e-9).all()
    assert (curve.value != told.value).any()
    assert curve.cameras.tolist() == [1, 3, 5, 8]
    nothing = coverage_curve(site.problem, [1, 2], lambda share, text: False)
    assert Truth(site, site.merged).curve(nothing).share.tolist() == []


def test_the_curve_keeps_the_better_plan_of_a_smaller_budget():
    """The dearer place covers 6 by its cell and 2 by its points, the cheaper one 5."""
    xy = [[0.0, 0.44], [0.0, 0.7], [500.0, 0.0]]
    places = [[0.0, 50.45], [500.0, 0.0]]
    limits = {"cost": [2.0, 1.0], "budget": 2.0}
    site = build_site(xy, [4.0, 2.0, 5.0], places, merge_above=2, **limits)
    told = coverage_curve(site.problem, [1, 2])
    curve = Truth(site, site.merged).curve(told)
    assert told.value.tolist() == [5.0, 6.0]
    assert [made.chosen.tolist() for made in told.plans] == [[1], [0]]
    assert curve.value.tolist() == [5.0, 5.0]
    assert [made.chosen.tolist() for made in curve.plans] == [[1], [1]]


def test_what_is_proven_for_cells_is_not_called_proven_for_points():
    """Its one camera misses a point of four; proven is only what is left of it."""
    xy = [[0.0, 0.7], [0.0, 0.7], [0.0, 0.7], [0.0, 0.1], [300.0, 0.0]]
    site = build_site(xy, np.ones(5), [[0.0, 50.4]], count=1, merge_above=4)
    error = Truth(site, site.merged).of(plan(site.problem))
    assert error.merged.proven
    assert (error.proven, error.gap) == (False, 0.25)
    assert error.sentence == (
        "Proven for the merged points: no plan within these limits covers more of them."
    )
    near = build_site(xy, np.ones(5), [[0.0, 0.0]], count=1, merge_above=4)
    error = Truth(near, near.merged).of(plan(near.problem))
    assert (error.proven, error.gap) == (True, 0.0)
    assert error.sentence == "Proven: no plan within these limits covers more."


def test_a_floor_kept_by_cells_alone_is_told():
    """Three of four points lie within the disc: 75 % where the cell says 100 %."""
    xy = [[0.0, 0.7], [0.0, 0.7], [0.0, 0.7], [0.0, 0.1], [300.0, 0.0], [300.0, 0.0]]
    places = [[0.0, 50.4], [300.0, 9.0]]
    for floor, missed in ((0.8, ["west"]), (0.7, [])):
        regions = {"west": box(-9, -9, 9, 60), "east": box(290, -9, 310, 9)}
        asked = {"regions": regions, "count": 2, "region_floor": floor}
        site = build_site(xy, np.ones(6), places, merge_above=2, **asked)
        error = Truth(site, site.merged).of(plan(site.problem))
        assert [region.name for region in error.short] == missed
        told = [n.sentence() for n in error.notes if n.kind == "merging_floor"]
        assert (
            told
            == [
                "Point by point 1 regions miss their least share, which they keep by "
                "merged points; the lowest is west with 75.00 %."
            ][: len(missed)]
        )


def test_what_a_budget_buys_at_most():
    loss, cost = np.array([6.0, 5.0, 1.0, 9.0]), np.array([2.0, 1.0, 0.0, 9.0])
    assert _most_within(loss, cost, 2.0) == 1 + 5 + 3
    assert _most_within(loss, cost, 100.0) == 21
    assert _most_within(loss, cost, 0.0) == 1
