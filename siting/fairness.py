"""Fairness between regions and what it costs in covered weight."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .errors import BadProblem
from .maxmin import fairest, regions_of
from .model import CoverModel, residual
from .planner import ease_duties, extend, plan
from .problem import SitingProblem
from .result import Note, Progress, SitingPlan, Status, no_progress

# A floor is met when it is missed by no more than this share: the floor found is a
# computed number, and asking for its last digit could make the model infeasible.
FLOOR_SLACK = 1e-9


@dataclass(frozen=True, eq=False)
class FairPlan:
    """The plan whose worst-off region is as well off as possible, and its price.

    ``floor`` the least covered share reached; ``floor_bound`` no plan reaches more;
    ``floor_status`` whether that is proven. Among the plans with that floor, ``plan``
    covers the most weight. ``efficient`` is the plan without a floor.
    """

    plan: SitingPlan
    efficient: SitingPlan
    floor: float
    floor_bound: float
    floor_status: Status

    @property
    def price(self) -> float:
        """Covered weight given up for the floor, as a share of the efficient plan.

        (efficient - fair) / efficient: the price of fairness (Bertsimas et al. 2011).
        """
        return price_of(self.efficient, self.plan)


def price_of(efficient: SitingPlan, fair: SitingPlan) -> float:
    """Share of the efficient plan's weight that the fair plan does not cover."""
    if efficient.value <= 0:
        return 0.0
    return (efficient.value - fair.value) / efficient.value


def max_min_plan(problem: SitingProblem, progress: Progress = no_progress) -> FairPlan:
    """Raise the covered share of the worst-off region as far as it goes.

    Raises
    ------
    BadProblem
        The problem has no regions.
    """
    if problem.region is None:
        raise BadProblem(setting="fair plan", why="no regions are given")
    third = replace(problem, time_limit=problem.time_limit / 3.0)
    efficient = plan(replace(third, region_floor=0.0), _part(progress, 0.0))
    model, columns = residual(third)
    if model.must.any():
        model = _with_reachable_duties(model, third)
    regions = regions_of(problem, problem.existing >= problem.backup)
    best = fairest(model, regions, third.time_limit)
    shares = np.zeros(problem.regions)
    shares[regions.numbers] = max(0.0, best.share - FLOOR_SLACK)
    floored = replace(third, region_floor=shares)
    seed = columns[best.chosen]
    fair = extend(floored, seed[:0], _part(progress, 0.67), seed)
    template = (
        "This plan was sought among those that cover {floor:.2f} % of every region at "
        "least; without that floor more may be possible."
    )
    note = Note("fair", template, {"floor": 100 * best.share})
    fair = replace(fair, notes=(*fair.notes, note))
    return FairPlan(fair, efficient, best.share, best.bound, best.status)


def _with_reachable_duties(model: CoverModel, problem: SitingProblem) -> CoverModel:
    """Only the duty points that the best duty plan covers must be covered."""
    _, duty, _ = ease_duties(model, problem, no_progress)
    reached = model.covered(np.arange(0) if duty.chosen is None else duty.chosen)
    return replace(model, must=model.must & reached)


def _part(progress: Progress, start: float) -> Progress:
    return lambda fraction, text: progress(start + fraction / 3.0, text)
