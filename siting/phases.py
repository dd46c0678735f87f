"""Several years with a budget each; every year's plan contains the last one's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from .errors import BadProblem
from .planner import evaluate, extend, plan
from .problem import SitingProblem
from .result import (
    PROOF_TOLERANCE,
    Note,
    Progress,
    SitingPlan,
    Status,
    no_progress,
    relative_gap,
)

IntArray = NDArray[np.intp]


class Order(str, Enum):
    """What the years are planned towards.

    ``EACH_YEAR`` takes the best it can get every year; ``LAST_YEAR`` fixes the best
    plan for all the money first and builds it in the order that covers most early.
    """

    EACH_YEAR = "each_year"
    LAST_YEAR = "last_year"


@dataclass(frozen=True, eq=False)
class PhasedPlan:
    """One plan a year, growing; ``final_bound`` no last year exceeds.

    ``spent`` and ``left`` are by year; with ``carry_over`` what is left counts for
    the next year.
    """

    years: tuple[SitingPlan, ...]
    spent: tuple[float, ...]
    left: tuple[float, ...]
    order: Order
    final_bound: float

    @property
    def values(self) -> tuple[float, ...]:
        """Weight covered at the end of each year."""
        return tuple(year.value for year in self.years)

    @property
    def final_gap(self) -> float:
        """How far the last year may be from the best use of all the money."""
        return relative_gap(self.years[-1].value, self.final_bound)

    @property
    def last(self) -> SitingPlan:
        """The last year's plan, judged by the best use of all the money.

        Its own proof takes the years before as given.
        """
        plan, gap = self.years[-1], self.final_gap
        status = plan.status
        if gap <= PROOF_TOLERANCE:
            status = Status.OPTIMAL
        elif status.proven:
            status = Status.EXTENDED
        bound = max(plan.value, self.final_bound)
        return replace(plan, bound=bound, gap=gap, status=status)

    def added(self, year: int) -> IntArray:
        """Candidates built in ``year`` (0 is the first)."""
        before = self.years[year - 1].chosen if year else self.years[0].chosen[:0]
        return np.setdiff1d(self.years[year].chosen, before)


def plan_years(
    problem: SitingProblem,
    budgets: Sequence[float],
    order: Order = Order.EACH_YEAR,
    carry_over: bool = False,
    progress: Progress = no_progress,
) -> PhasedPlan:
    """Plan year by year; ``budget`` of the problem is replaced by ``budgets``.

    ``count``, where given, limits each year. The time limit is shared by the years.

    Raises
    ------
    BadProblem
        No budget is given.
    FloorOutOfReach, NoProof
        As ``plan``; the regional floor is held to in the last year only.
    """
    if not len(budgets):
        raise BadProblem(setting="yearly budgets", why="there is none")
    base = replace(problem, time_limit=problem.time_limit / (len(budgets) + 1))
    everything = _all_the_money(base, budgets)
    whole = plan(everything, progress)
    all_candidates = np.arange(problem.candidates)
    early = whole.chosen if order is Order.LAST_YEAR else all_candidates
    years: list[SitingPlan] = []
    left: list[float] = []
    for number, budget in enumerate(budgets):
        purse = budget + (left[-1] if left and carry_over else 0.0)
        last = number == len(budgets) - 1
        floor = problem.region_floor if last else 0.0
        this_year = replace(base, budget=purse, region_floor=floor)
        taken = years[-1].chosen if years else early[:0]
        usable = all_candidates if last else early
        years.append(_extend_within(this_year, usable, taken, progress))
        left.append(purse - years[-1].spent)
    bound = whole.bound
    if problem.duty_zones:
        bound = plan(replace(everything, duty_zones={}), progress).bound
    spent = tuple(year.spent for year in years)
    return PhasedPlan(tuple(years), spent, tuple(left), order, bound)


def _all_the_money(problem: SitingProblem, budgets: Sequence[float]) -> SitingProblem:
    count = None if problem.count is None else problem.count * len(budgets)
    return replace(problem, budget=float(sum(budgets)), count=count, region_floor=0.0)


def _extend_within(
    problem: SitingProblem, allowed: IntArray, taken: IntArray, progress: Progress
) -> SitingPlan:
    """``extend`` with only the candidates ``allowed``, told in all candidates."""
    if len(allowed) == problem.candidates:
        return extend(problem, taken, progress)
    inside = problem.candidate_region
    part = replace(
        problem,
        coverage=problem.coverage[:, allowed],
        cost=problem.cost[allowed],
        candidate_region=None if inside is None else inside[allowed],
    )
    made = extend(part, np.searchsorted(allowed, taken), progress)
    told = evaluate(problem, allowed[made.chosen], made.bound, made.status)
    text = "The proof holds among the candidates of the last year's plan."
    return replace(told, spent=made.spent, notes=(*made.notes, Note("phases", text)))
