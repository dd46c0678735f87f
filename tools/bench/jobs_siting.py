"""Maximal coverage (MCLP) beside spopt with HiGHS: building and solving."""

from __future__ import annotations

import numpy as np

from .inputs import load_library
from .measure import OURS, SEED, Case, Job

SIDE = 10_000.0
CHOSEN_SHARE = 10
# Demand and a candidate's reach grow together: every point is within reach of a few.
CANDIDATES = {50_000: 100, 100_000: 1_000}


def maximal_coverage(demand: int) -> Case:
    """Points of a town of 10 km, a tenth of the candidates to be chosen."""
    load_library()
    from safedong.siting import SitingProblem, cover, plan

    rng = np.random.default_rng(SEED)
    count = CANDIDATES.get(demand, 100)
    points = rng.uniform(0, SIDE, (demand, 2))
    places = rng.uniform(0, SIDE, (count, 2))
    weights = rng.integers(1, 10, demand).astype(float)
    radius = SIDE / np.sqrt(count)
    chosen = count // CHOSEN_SHARE

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

    return Case({OURS: ours, "spopt with HiGHS": with_spopt}, agree)


JOBS = (
    Job(
        name="mclp",
        title="MCLP: 100 candidates (1,000 at the largest size)",
        size_of="demand points",
        aim="at least 5 times faster with the same proven optimum",
        sizes=(10_000, 50_000, 100_000),
        smoke=400,
        build=maximal_coverage,
        peers={"spopt with HiGHS": ("spopt", "pulp", "highspy")},
    ),
)
