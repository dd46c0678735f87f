"""What each region gets of a plan: its weight, what is covered, and new cameras."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .problem import OUTSIDE, SitingProblem
from .result import RegionCover

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]


class Demand(NamedTuple):
    """Demand points [D]: number of the region of each, weight, covered or not."""

    region: IntArray
    weights: FloatArray
    before: NDArray[np.bool_]
    after: NDArray[np.bool_]


def region_covers(
    problem: SitingProblem, chosen: IntArray, demand: Demand
) -> tuple[RegionCover, ...]:
    """Every region of ``problem``, in its order, with the new cameras ``chosen``.

    Points and candidates outside every region count nowhere.
    """
    inside = demand.region != OUTSIDE
    where, weights = demand.region[inside], demand.weights[inside]

    def total(values: FloatArray) -> FloatArray:
        return np.bincount(where, values, problem.regions).astype(float)

    cameras = np.zeros(problem.regions, dtype=int)
    if problem.candidate_region is not None:
        placed = problem.candidate_region[chosen]
        cameras = np.bincount(placed[placed != OUTSIDE], minlength=problem.regions)
    covered = (total(weights * seen[inside]) for seen in (demand.before, demand.after))
    rows = zip(problem.region_names, total(weights), *covered, cameras)
    return tuple(
        RegionCover(name, float(weight), float(was), float(now), int(number))
        for name, weight, was, now, number in rows
    )
