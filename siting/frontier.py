"""Coverage against budget, and plans beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .fairness import max_min_plan
from .model import residual
from .planner import evaluate, plan
from .problem import SitingProblem
from .result import Note, Progress, SitingPlan, no_progress

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
# Of the time, what the bound of plans takes that need not keep duties and floors.
LOOSE_SHARE = 0.2


@dataclass(frozen=True, eq=False)
class Frontier:
    """What each budget buys: ``budget``, ``plans``, ``value``, ``bound`` [B].

    Regional floors are left out, since small budgets cannot keep them. Duty zones come
    first, so ``value`` falls where a larger budget pays for more of them, and only
    there. No plan of a budget that covers as many duty points as it allows covers more
    than ``bound``.
    """

    budget: FloatArray
    plans: tuple[SitingPlan, ...]
    value: FloatArray
    bound: FloatArray
    total: float

    @property
    def cameras(self) -> IntArray:
        """[B] number of cameras bought."""
        return np.array([len(plan.chosen) for plan in self.plans], dtype=np.intp)

    @property
    def share(self) -> FloatArray:
        """[B] covered share of all weight."""
        return self.value / self.total if self.total else np.zeros(len(self.value))


def coverage_curve(
    problem: SitingProblem,
    budgets: Sequence[float],
    progress: Progress = no_progress,
) -> Frontier:
    """Plan for each of ``budgets``, ascending; counts where the problem has no budget.

    The time limit of the problem is shared by all. A plan that time did not allow to
    be finished is never worse than that of a smaller budget.
    """
    limits = np.unique(np.asarray(budgets, dtype=float))
    base = replace(
        problem, region_floor=0.0, time_limit=problem.time_limit / max(1, len(limits))
    )
    made: list[SitingPlan] = []
    for number, limit in enumerate(limits):
        if not progress(number / len(limits), "Coverage against budget"):
            break
        made.append(plan(limited(base, float(limit))))
    whole = Frontier(
        budget=limits[: len(made)],
        plans=tuple(made),
        value=np.array([one.value for one in made], dtype=float),
        bound=np.array([one.bound for one in made], dtype=float),
        total=float(problem.weights.sum()),
    )
    return never_worse(whole)


def never_worse(curve: Frontier) -> Frontier:
    """The same curve, each plan at least as good as those of smaller budgets.

    A plan of a smaller budget stands for a larger one where it covers as many duty
    points. Without duty zones what bounds a larger budget bounds a smaller one too;
    with them it may not, as more money may have to go to the zones.
    """
    duties = np.array([one.duty_points for one in curve.plans], dtype=np.intp)
    best = [
        max(
            (j for j in range(i + 1) if duties[j] >= duties[i]),
            key=lambda j: (curve.value[j], j),
        )
        for i in range(len(duties))
    ]
    value = curve.value[best]
    bound = np.maximum(curve.bound, value)
    if not any(one.problem.duty_zones for one in curve.plans):
        bound = np.minimum.accumulate(bound[::-1])[::-1]
    plans = tuple(curve.plans[j] for j in best)
    return replace(curve, plans=plans, value=value, bound=bound)


def free_bound(problem: SitingProblem, progress: Progress = no_progress) -> float:
    """What no plan within budget and count covers, also without duties and floors."""
    return plan(replace(problem, duty_zones={}, region_floor=0.0), progress).bound


def limited(problem: SitingProblem, limit: float) -> SitingProblem:
    """``problem`` with another budget, or another count where it has no budget."""
    if problem.budget is None:
        return replace(problem, count=int(limit))
    return replace(problem, budget=limit)


def rank_one_by_one(problem: SitingProblem) -> SitingPlan:
    """What ranking does: candidates by the weight each covers alone, from the top.

    The ministry's model ranks places singly, without regard to what others cover
    already; neighbours of a hot spot then all rank high.
    """
    model, columns = residual(problem)
    alone = model.cover.T @ model.weights
    chosen: list[int] = []
    left = model.budget
    for column in np.argsort(-alone, kind="stable"):
        if len(chosen) == model.count or alone[column] <= 0:
            break
        if model.cost[column] <= left:
            chosen.append(int(column))
            left -= float(model.cost[column])
    picked = columns[np.array(chosen, dtype=np.intp)]
    text = "Candidates were ranked one by one by what each covers alone."
    return evaluate(problem, picked, notes=(Note("ranking", text),))


@dataclass(frozen=True, eq=False)
class Comparison:
    """Plans within the same limits: the most weight, the fairest, and ranking.

    ``fair`` is None where the problem has no regions.
    """

    efficient: SitingPlan
    fair: SitingPlan | None
    ranking: SitingPlan

    @property
    def gain(self) -> float:
        """Weight the efficient plan covers above ranking, as a share of ranking's."""
        if self.ranking.value <= 0:
            return 0.0
        return self.efficient.value / self.ranking.value - 1.0


def compare(problem: SitingProblem, progress: Progress = no_progress) -> Comparison:
    """The efficient plan, the fair plan and ranking, on the same problem.

    All share the best bound, so that their gaps can be compared. Duty zones and the
    regional floor are held to by the efficient plan, and by the fair one as far as it
    goes. Ranking heeds neither: where there are any, its bound is that of the plans
    that need not keep them, and it may cover more than the efficient plan.

    Raises
    ------
    FloorOutOfReach, NoProof
        As ``plan``.
    """
    heeds_less = bool(problem.duty_zones) or bool(np.any(problem.region_floor))
    end = 1.0 - LOOSE_SHARE if heeds_less else 1.0
    efficient, fair = _two(_timed(problem, end), _part(progress, 0.0, end))
    bound = efficient.bound
    if heeds_less:  # the floor first: where it cannot be met there is no comparison
        last = _part(progress, end, 1.0)
        bound = max(bound, free_bound(_timed(problem, LOOSE_SHARE), last))
    ranked = rank_one_by_one(problem)
    ranking = evaluate(problem, ranked.chosen, bound, notes=_own(ranked))
    return Comparison(efficient, fair, ranking)


def _two(
    problem: SitingProblem, progress: Progress
) -> tuple[SitingPlan, SitingPlan | None]:
    """The efficient and the fair plan; None for that where there are no regions."""
    if problem.region is None:
        return plan(problem, progress), None
    if not np.any(problem.region_floor):
        answer = max_min_plan(problem, progress)
        return answer.efficient, answer.plan
    first, rest = (_timed(problem, share) for share in (0.25, 0.75))
    efficient = plan(first, _part(progress, 0.0, 0.25))
    return efficient, max_min_plan(rest, _part(progress, 0.25, 1.0)).plan


def _part(progress: Progress, start: float, stop: float) -> Progress:
    return lambda share, step: progress(start + (stop - start) * share, step)


def _timed(problem: SitingProblem, share: float) -> SitingProblem:
    return replace(problem, time_limit=share * problem.time_limit)


def _own(ranked: SitingPlan) -> tuple[Note, ...]:
    return ranked.notes[len(ranked.problem.notes) :]
