"""``siting.plan``: a camera plan with its proof, from a ``SitingProblem``."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from .covering import least_cover
from .errors import FloorOutOfReach, NoProof
from .exact import Infeasible, Proof, solve
from .maxmin import highest_floor
from .model import CoverModel, residual
from .problem import OUTSIDE, SitingProblem
from .reduce import equal_columns
from .regions import Demand, region_covers
from .result import (
    Note,
    Progress,
    RegionCover,
    SitingPlan,
    Status,
    ZoneCover,
    no_progress,
    relative_gap,
)

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
DUTY_SHARE = 0.4


def plan(problem: SitingProblem, progress: Progress = no_progress) -> SitingPlan:
    """Choose cameras that cover the most weight within the limits.

    Duty zones come first, then the regional floor, then weight. Where the limits do
    not allow every duty point, as many as possible are covered, and a note says how
    many and how much money or how many cameras are missing.

    Parameters
    ----------
    progress : ``progress(fraction, text)``; returning False stops the search and
        gives the best plan found until then.

    Raises
    ------
    FloorOutOfReach
        It is proven that the regional floor cannot be met.
    NoProof
        Time ran out before any plan that meets the floor was found.
    """
    return extend(problem, np.empty(0, dtype=np.intp), progress)


def extend(
    problem: SitingProblem,
    taken: IntArray,
    progress: Progress = no_progress,
    seed: IntArray | None = None,
) -> SitingPlan:
    """A plan that contains the candidates ``taken`` already, at no further cost.

    ``budget`` and ``count`` limit what is added; ``spent`` counts only that.
    ``seed`` are candidates of a plan known to keep limits and floors.
    """
    started = time.monotonic()
    model, columns = residual(problem, taken)
    notes = _notes(problem, model)
    start = None if seed is None else np.searchsorted(columns, seed)
    ended = Status.OPTIMAL
    if model.must.any():
        model, duty, duty_notes = ease_duties(model, problem, progress)
        notes += duty_notes
        start, ended = start if duty.chosen is None else duty.chosen, duty.status
    left = max(1.0, problem.time_limit - (time.monotonic() - started))
    try:
        proof = solve(model, left, progress, start)
    except Infeasible:
        raise _floor_error(problem, model, left) from None
    if proof.chosen is None and proof.status is not Status.CANCELLED:
        raise NoProof(seconds=problem.time_limit)
    if proof.status is Status.OPTIMAL and ended is not Status.OPTIMAL:
        proof = proof._replace(status=ended)
    added = columns[proof.chosen] if proof.chosen is not None else columns[:0]
    fixed = float(problem.weights @ problem.covered_by(taken))
    chosen = np.concatenate([taken, added])
    made = evaluate(problem, chosen, fixed + proof.bound, proof.status, tuple(notes))
    return replace(made, spent=float(problem.cost[added].sum()))


def evaluate(
    problem: SitingProblem,
    chosen: IntArray,
    bound: float | None = None,
    status: Status = Status.GIVEN,
    notes: tuple[Note, ...] = (),
) -> SitingPlan:
    """The plan that consists of ``chosen``; ``bound`` is the total weight if unknown.

    ``spent`` is the cost of all of ``chosen``.
    """
    total = float(problem.weights.sum())
    before = problem.covered_by(chosen[:0])
    after = problem.covered_by(chosen)
    value = float(problem.weights @ after)
    limit = value if status.proven else max(value, total if bound is None else bound)
    return SitingPlan(
        chosen=np.sort(chosen).astype(np.intp),
        covered=after,
        covered_before=before,
        value=value,
        value_before=float(problem.weights @ before),
        total=total,
        bound=limit,
        gap=relative_gap(value, limit),
        status=status,
        spent=float(problem.cost[chosen].sum()),
        zones=_zones(problem, before, after),
        regions=_regions(problem, before, after, chosen),
        notes=problem.notes + notes,
        problem=problem,
    )


def ease_duties(
    model: CoverModel, problem: SitingProblem, progress: Progress
) -> tuple[CoverModel, Proof, list[Note]]:
    """The model with its duties, eased to what the limits allow.

    The most duty points that can be covered becomes a floor of the model; the proof
    is that of this number.
    """
    none = np.zeros(model.rows, dtype=bool)
    duty = replace(
        model,
        weights=model.must.astype(float),
        must=none,
        floors=model.floors[:0],
        target=model.target[:0],
    )
    best = solve(duty, DUTY_SHARE * problem.time_limit, progress)
    if best.chosen is None:
        return replace(model, must=none), best, []
    points, reached = int(model.must.sum()), int(best.value)
    if reached == points:
        return model, best._replace(status=Status.OPTIMAL), []
    eased = replace(model, must=none)
    eased = eased.with_floor(model.must.astype(float), float(reached))
    text = (
        "The limits cover {reached} of the {points} duty points within reach; "
        "{missing} stay uncovered."
        if best.status.proven
        else "{reached} of the {points} duty points within reach are covered, "
        "{missing} are not; the search for more was not finished."
    )
    facts = {"reached": reached, "points": points, "missing": points - reached}
    notes = [Note("duty", text, facts)]
    return eased, best, notes + _missing(model, problem)


def _missing(model: CoverModel, problem: SitingProblem) -> list[Note]:
    """How much money, or how many cameras, full duty cover would need more."""
    notes = []
    seconds = 0.1 * problem.time_limit
    if problem.budget is not None:
        need = least_cover(model, model.cost, seconds)
        notes.append(_shortfall("budget", need.cost, need.bound, problem.budget))
    if problem.count is not None:
        need = least_cover(model, np.ones(model.columns), seconds)
        notes.append(_shortfall("count", need.cost, need.bound, problem.count))
    return [note for note in notes if note is not None]


def _shortfall(kind: str, cost: float, bound: float, limit: float) -> Note | None:
    if cost <= limit:
        return None
    texts = {
        "budget": "Full cover of the duty zones costs {cost:,.0f}: {missing:,.0f} more "
        "than the budget of {limit:,.0f}",
        "count": "Full cover of the duty zones takes {cost:,.0f} cameras: "
        "{missing:,.0f} more than the {limit:,.0f} allowed",
    }
    proven = bound >= cost - 1e-6 * max(1.0, cost)
    end = " (proven to be the least)." if proven else " (at least {bound:,.0f})."
    facts = {"cost": cost, "missing": cost - limit, "limit": limit, "bound": bound}
    return Note("duty", texts[kind] + end, facts)


def _floor_error(
    problem: SitingProblem, model: CoverModel, seconds: float
) -> FloorOutOfReach:
    best, region = highest_floor(problem, model, min(seconds, 10.0))
    return FloorOutOfReach(
        floor=float(np.max(problem.floors)), best=best, region=region
    )


def _zones(
    problem: SitingProblem, before: NDArray[np.bool_], after: NDArray[np.bool_]
) -> tuple[ZoneCover, ...]:
    reach = np.ones(problem.points, dtype=bool)
    if problem.duty_zones:
        inside = problem.candidate_inside
        near = np.diff(problem.coverage[:, inside].tocsr().indptr)
        reach = problem.existing + near >= problem.backup
    return tuple(
        ZoneCover(
            name=name,
            points=len(points),
            before=int(before[points].sum()),
            after=int(after[points].sum()),
            unreachable=int((~reach[points]).sum()),
        )
        for name, points in problem.duty_zones.items()
    )


def _regions(
    problem: SitingProblem,
    before: NDArray[np.bool_],
    after: NDArray[np.bool_],
    chosen: IntArray,
) -> tuple[RegionCover, ...]:
    if problem.region is None:
        return ()
    demand = Demand(problem.region, problem.weights, before, after)
    return region_covers(problem, chosen, demand)


def _notes(problem: SitingProblem, model: CoverModel) -> list[Note]:
    """What is odd about the problem and what was done about it."""
    notes = []
    if problem.candidate_region is not None:
        outside = int((problem.candidate_region == OUTSIDE).sum())
        if outside:
            text = "{count} candidates lie outside every region and were left out."
            notes.append(Note("candidates", text, {"count": outside}))
    if not model.affordable(model.budget).any():
        text = (
            "The budget of {budget:,.0f} buys none of the {count} candidates; the "
            "cheapest costs {cheapest:,.0f}."
        )
        cheapest = float(model.cost.min(initial=np.inf))
        facts = {"budget": model.budget, "count": model.columns}
        notes.append(Note("budget", text, {**facts, "cheapest": cheapest}))
    if problem.count == 0:
        notes.append(Note("count", "No camera may be added: the number is 0."))
    same = equal_columns(model)
    if same:
        text = "{count} candidates cover exactly what another candidate covers."
        notes.append(Note("candidates", text, {"count": same}))
    return notes + _unreachable_notes(problem)


def _unreachable_notes(problem: SitingProblem) -> list[Note]:
    nothing = np.zeros(problem.points, dtype=bool)
    text = (
        "Duty zone {zone}: {count} of its {points} points lie beyond the reach of "
        "every candidate; add candidates there."
    )
    return [
        Note(
            "unreachable",
            text,
            {"zone": zone.name, "count": zone.unreachable, "points": zone.points},
        )
        for zone in _zones(problem, nothing, nothing)
        if zone.unreachable
    ]
