"""Maximal coverage (MCLP) beside spopt with HiGHS: building and solving."""

from __future__ import annotations

import numpy as np

from .inputs import GWANAK, FloatArray, dongs_wkb, load_library
from .measure import OURS, SEED, Case, Job

SPOPT = "spopt with HiGHS"
PEERS = ("spopt", "pulp", "highspy")
CELL, REACH, CAMERAS = 100.0, 50.0, 46
SIDE = 10_000.0
CHOSEN_SHARE = 10
# Demand and a candidate's reach grow together: every point is within reach of a few.
CANDIDATES = {50_000: 100, 100_000: 1_000}


def maximal_coverage(demand: int) -> Case:
    """Points of a town of 10 km, a tenth of the candidates to be chosen."""
    rng = np.random.default_rng(SEED)
    count = CANDIDATES.get(demand, 100)
    points = rng.uniform(0, SIDE, (demand, 2))
    places = rng.uniform(0, SIDE, (count, 2))
    weights = rng.integers(1, 10, demand).astype(float)
    radius = SIDE / np.sqrt(count)
    return both_sides(points, places, weights, radius, count // CHOSEN_SHARE)


def poles_of_gwanak(poles: int) -> Case:
    """The district's cells of 100 m and made-up poles in its dongs; 46 get a camera.

    Few poles are those of one dong.
    """
    load_library()
    import shapely
    from safedong.scoring.facilities import units_of_points
    from safedong.siting.demand import demand_grid

    shapes = shapely.from_wkb(dongs_wkb(GWANAK))[: 1 if poles < CAMERAS else None]
    points = demand_grid(list(shapes), CELL).points
    rng = np.random.default_rng(SEED)
    west, south, east, north = shapely.total_bounds(shapes)
    anywhere = rng.uniform((west, south), (east, north), (4 * poles + 100, 2))
    shapely.prepare(shapes)
    places = anywhere[units_of_points(shapes, anywhere) >= 0][:poles]
    weights = rng.integers(1, 10, len(points)).astype(float)
    return both_sides(points, places, weights, REACH, min(CAMERAS, len(places) // 4))


def both_sides(
    points: FloatArray,
    places: FloatArray,
    weights: FloatArray,
    radius: float,
    chosen: int,
) -> Case:
    """Who covers what, the model and its solution, by either."""
    load_library()
    from safedong.siting import SitingProblem, cover, plan

    def ours() -> float:
        problem = SitingProblem(
            cover(points, places, radius), weights, count=chosen, time_limit=600
        )
        found = plan(problem)
        assert found.status.value == "optimal", found.status
        return float(weights @ problem.covered_by(found.chosen))

    def with_spopt() -> float:
        import pulp
        from scipy.spatial.distance import cdist
        from spopt.locate import MCLP

        model = MCLP.from_cost_matrix(cdist(points, places), weights, radius, chosen)
        model = model.solve(pulp.HiGHS(msg=False))
        return covered_weight(model)

    def covered_weight(model) -> float:
        picked = [site for site, of in enumerate(model.fac2cli) if of]
        near = cover(points, places[picked], radius)
        return float(weights @ (np.asarray(near.sum(axis=1)).ravel() > 0))

    def agree(own: float, name: str, other: float) -> str:
        np.testing.assert_allclose(own, other, rtol=1e-9)
        return "the same proven optimum"

    return Case({OURS: ours, SPOPT: with_spopt}, agree)


JOBS = (
    Job(
        name="mclp",
        title="MCLP: 100 candidates (1,000 at the largest size)",
        size_of="demand points",
        aim="at least 5 times faster with the same proven optimum",
        sizes=(3_000, 10_000, 50_000, 100_000),
        smoke=400,
        longest=120.0,
        build=maximal_coverage,
        peers={SPOPT: PEERS},
    ),
    Job(
        name="mclp_poles",
        title="MCLP: cells of 100 m of Gwanak-gu, 46 cameras on poles",
        size_of="poles",
        aim="at least 5 times faster with the same proven optimum",
        sizes=(250, 1_000, 4_000),
        smoke=40,
        build=poles_of_gwanak,
        peers={SPOPT: PEERS},
        longest=150.0,
    ),
)
