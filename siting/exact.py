"""The proven optimum: ``scipy.optimize.milp`` (HiGHS) on what the bound leaves open.

A known plan and the Lagrangian bound fix most candidates first. The search runs in
rounds of growing length, so that it can be cancelled between them, and each round
starts from the better plan of the last.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import diags

from .bound import Bound, first_bound, lagrangian
from .errors import SitingError
from .heuristic import Answer, heuristic, polish, prune
from .model import CoverModel
from .reduce import keep_columns, reduce, scale_floors
from .relaxation import relax, rules
from .result import PROOF_TOLERANCE, Progress, Status, no_progress, relative_gap

try:
    from scipy.optimize import Bounds, LinearConstraint, milp
except ImportError:  # SciPy before 1.9
    milp = None

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]

FIRST_ROUND = 2.0
ROUND_GROWTH = 4.0
HEURISTIC_SHARE = 0.2
HEURISTIC_SECONDS = 5.0
BOUND_SHARE = 0.3
POLISH_SHARE = 0.1
RELAX_SHARE = 0.5
WIDE_GAP = 0.003
# So few entries, and the relaxation is solved sooner than prices are found.
FEW_ENTRIES = 30_000

# Beyond this many entries HiGHS has no answer in any time worth waiting for.
MOST_ENTRIES = 600_000
# Its presolve does not look at the clock: on larger models it took minutes.
MOST_PRESOLVED = 100_000


def solver_options(
    seconds: float, entries: int, gap: float = 0.0
) -> dict[str, float | bool]:
    """What HiGHS is told for a model of so many entries."""
    return {
        "time_limit": max(seconds, 0.05),
        "mip_rel_gap": gap,
        "presolve": entries <= MOST_PRESOLVED,
    }


class Infeasible(SitingError):
    """Proven: no choice of candidates keeps all limits, duties and floors."""

    sentence = "No choice of candidates keeps all limits, duties and floors."
    advice = "Raise the budget, lower the floor, or give more candidates."


class Proof(NamedTuple):
    """The best plan, what no plan exceeds, and how the search ended.

    ``chosen`` is None when the search ended without any plan.
    """

    chosen: IntArray | None
    value: float
    bound: float
    status: Status


class _Round(NamedTuple):
    """One run of the solver: plan or None, bound, whether it finished or began."""

    chosen: IntArray | None
    bound: float
    finished: bool
    too_large: bool = False


def solve(
    model: CoverModel,
    seconds: float,
    progress: Progress = no_progress,
    seed: IntArray | None = None,
) -> Proof:
    """Solve a covering model to proven optimality, or as far as time allows.

    ``seed`` are the columns of a plan known to keep the limits, duties and floors.

    Raises
    ------
    Infeasible
        It is proven that duties or floors cannot be met within the limits.
    """
    deadline = time.monotonic() + seconds
    if not progress(0.05, "Reducing the model"):
        return Proof(None, -np.inf, float(model.weights.sum()), Status.CANCELLED)
    small, columns = reduce(scale_floors(model), seed)
    if not progress(0.15, "First plan"):
        return Proof(None, -np.inf, float(model.weights.sum()), Status.CANCELLED)
    known = _first_plan(small, columns, seed, HEURISTIC_SHARE * seconds)
    if not progress(0.3, "Bound"):
        bound = float(small.weights.sum())
        return _answer(small, columns, known, bound, Status.CANCELLED)
    seen = np.zeros(small.rows)
    if known is not None:
        seen = np.asarray(small.cover[:, known.chosen].sum(axis=1)).ravel()
    limit = first_bound(small, seen)
    if milp is None:
        known, limit = _tighten(small, known, limit, BOUND_SHARE * seconds)
        closed = known is not None and _closed(small, known.value, limit.value)
        ended = Status.OPTIMAL if closed else Status.HEURISTIC
        return _answer(small, columns, known, limit.value, ended)
    return _rounds(small, columns, known, limit, deadline, progress)


def _first_plan(
    model: CoverModel, columns: IntArray, seed: IntArray | None, seconds: float
) -> Answer | None:
    seconds = min(seconds, HEURISTIC_SECONDS)
    known = heuristic(model, seconds)
    if seed is None:
        return known
    return _better_of(known, polish(model, np.isin(columns, seed) * 1.0, seconds))


def _tighten(
    model: CoverModel, known: Answer | None, start: Bound, seconds: float
) -> tuple[Answer | None, Bound]:
    """Better the bound and the plan together.

    Steps aim at the plan, prices suggest plans; those get about half of the time.
    """
    best = known
    tried: set[bytes] = set()
    started, spent = time.monotonic(), 0.0

    def improve(use: FloatArray) -> float:
        nonlocal best, spent
        mark = np.packbits(use > 0.5).tobytes()
        began = time.monotonic()
        if mark not in tried and spent <= 0.5 * (began - started):
            tried.add(mark)
            best = _better_of(best, polish(model, use, POLISH_SHARE * seconds))
        spent += time.monotonic() - began
        return _value(best)

    limit = lagrangian(model, start, _value(known), improve, seconds)
    improve(limit.use)
    return best, limit


def _rounds(
    model: CoverModel,
    columns: IntArray,
    known: Answer | None,
    limit: Bound,
    deadline: float,
    progress: Progress,
) -> Proof:
    """Bound, relax, fix and search, each time longer, until proven or time is up."""
    length, share, relaxed = FIRST_ROUND, 0.4, False
    bound = limit.value
    while True:
        if not progress(share, "Searching for the proven optimum"):
            return _answer(model, columns, known, bound, Status.CANCELLED)
        left = deadline - time.monotonic()
        if left <= 0:
            return _answer(model, columns, known, bound, Status.TIME_LIMIT)
        length = min(length, left)
        if not relaxed:
            known, limit, relaxed = _sharpen(model, known, limit, length)
        bound = max(min(bound, limit.value), _value(known))
        if _closed(model, _value(known), bound):
            return _answer(model, columns, known, bound, Status.OPTIMAL)
        last = _search(model, limit, _value(known), length)
        usable = last.chosen is not None and model.feasible(last.chosen)
        if last.chosen is not None and usable:
            known = _better_of(known, Answer(last.chosen, model.value(last.chosen)))
        if last.finished and last.chosen is None and known is None:
            raise Infeasible()
        bound = max(min(bound, last.bound), _value(known))
        finished = last.finished and (usable or last.chosen is None)
        if finished or _closed(model, _value(known), bound):
            return _answer(model, columns, known, bound, Status.OPTIMAL)
        if last.too_large and (relaxed or length >= left):
            return _answer(model, columns, known, bound, Status.HEURISTIC)
        length *= ROUND_GROWTH
        share = min(0.95, share + 0.15)


def _sharpen(
    model: CoverModel, known: Answer | None, limit: Bound, length: float
) -> tuple[Answer | None, Bound, bool]:
    """A better plan and bound, and whether the relaxation was solved for them.

    Small models are relaxed at once, large ones only where prices leave a wide gap.
    """
    small = model.cover.nnz <= FEW_ENTRIES
    sharp = relax(model, RELAX_SHARE * length) if small else None
    if sharp is None:
        known, limit = _tighten(model, known, limit, BOUND_SHARE * length)
        if small or not _wide(model, _value(known), limit.value):
            return known, limit, False
        sharp = relax(model, RELAX_SHARE * length)
    if sharp is None:
        return known, limit, False
    if not np.isfinite(sharp.value):
        if known is None:
            raise Infeasible()
        return known, limit, True
    known = _better_of(known, polish(model, sharp.use, POLISH_SHARE * length))
    return known, min(sharp, limit, key=lambda bound: bound.value), True


def _value(answer: Answer | None) -> float:
    return -np.inf if answer is None else answer.value


def _better_of(one: Answer | None, other: Answer | None) -> Answer | None:
    return other if _value(other) > _value(one) else one


def _answer(
    model: CoverModel,
    columns: IntArray,
    known: Answer | None,
    bound: float,
    status: Status,
) -> Proof:
    if known is None:
        return Proof(None, -np.inf, bound, status)
    if status is Status.OPTIMAL:
        bound = known.value
    chosen = columns[prune(model, known.chosen)]
    return Proof(chosen, known.value, bound, status)


def _closed(model: CoverModel, value: float, bound: float) -> bool:
    """Whether nothing better than ``value`` fits below ``bound``."""
    return bound < _better(model, value)


def _wide(model: CoverModel, value: float, bound: float) -> bool:
    """Whether the linear relaxation may pay: on dense models it is slow."""
    gap = relative_gap(value, bound)
    return not _closed(model, value, bound) and (model.constrained or gap > WIDE_GAP)


def _better(model: CoverModel, value: float) -> float:
    """The least value that would be an improvement worth looking for."""
    if not np.isfinite(value):
        return -np.inf
    if model.whole_weights:
        return value + 0.99
    return value + 0.1 * PROOF_TOLERANCE * max(abs(value), 1e-9)


def _search(model: CoverModel, limit: Bound, known: float, seconds: float) -> _Round:
    """One solver run over the candidates that could still improve on ``known``."""
    goal = _better(model, known)
    hopeless = limit.value + np.minimum(limit.reduced, 0.0) < goal
    needed = limit.value - np.maximum(limit.reduced, 0.0) < goal
    if (hopeless & needed).any():
        return _Round(None, known, True)
    open_columns = np.flatnonzero(~hopeless)
    part = keep_columns(model, open_columns)
    forced = needed[open_columns]
    if forced.any():
        return _search_with(part, forced, open_columns, seconds)
    smaller, kept = reduce(part)
    found = _run(smaller, seconds)
    return _lift(found, open_columns[kept])


def _search_with(
    model: CoverModel, forced: NDArray[np.bool_], columns: IntArray, seconds: float
) -> _Round:
    """A run in which the ``forced`` columns are chosen already."""
    taken = np.flatnonzero(forced)
    seen = np.asarray(np.rint(model.cover @ forced.astype(float)), dtype=np.intp)
    done = seen >= model.need
    free = np.flatnonzero(~forced)
    gained = float(model.weights[done].sum())
    cover = model.cover[:, free].tocsr()
    rest = replace(
        model,
        cover=cover,
        weights=np.where(done, 0.0, model.weights),
        need=np.where(done, 1, model.need - seen),
        must=model.must & ~done,
        floors=(model.floors @ diags((~done).astype(float))).tocsr(),
        target=model.target - model.floors @ done.astype(float),
        cost=model.cost[free],
        budget=model.budget - float(model.cost[taken].sum()),
        count=model.count - len(taken),
    )
    if rest.count < 0 or rest.budget < -1e-9 * max(1.0, model.budget):
        return _Round(None, -np.inf, True)
    smaller, kept = reduce(replace(rest, budget=max(rest.budget, 0.0)))
    found = _run(smaller, seconds)
    chosen = found.chosen
    if chosen is not None:
        chosen = np.sort(np.concatenate([columns[taken], columns[free[kept[chosen]]]]))
    return found._replace(chosen=chosen, bound=found.bound + gained)


def _lift(found: _Round, columns: IntArray) -> _Round:
    if found.chosen is None:
        return found
    return found._replace(chosen=np.sort(columns[found.chosen]))


def _run(model: CoverModel, seconds: float) -> _Round:
    """HiGHS on the model as it stands."""
    trivial = np.empty(0, dtype=np.intp)
    if not model.rows or not model.columns:
        covered = model.covered(trivial)
        possible = not model.must.any() and model.meets_floors(covered)
        return _Round(trivial, 0.0, True) if possible else _Round(None, -np.inf, True)
    if model.cover.nnz > MOST_ENTRIES:
        return _Round(None, np.inf, False, True)
    form = rules(model)
    answer = milp(
        form.objective,
        integrality=np.concatenate([np.ones(model.columns), model.need > 1]),
        bounds=Bounds(np.concatenate([np.zeros(model.columns), model.must]), 1.0),
        constraints=LinearConstraint(form.matrix, -np.inf, form.most),
        options=solver_options(seconds, model.cover.nnz),
    )
    if answer.status == 2:
        return _Round(None, -np.inf, True)
    bound = np.inf
    if answer.get("mip_dual_bound") is not None:
        bound = -float(answer.mip_dual_bound) / form.scale
    if answer.x is None:
        return _Round(None, bound, False)
    chosen = np.flatnonzero(answer.x[: model.columns] > 0.5)
    return _Round(chosen, bound, answer.status == 0)
