"""Set covering: the fewest or cheapest sites that cover everything asked for.

LSCP of Toregas et al. (1971), and its backup form LSCP-B: among the smallest sets
the one that covers the most points twice (Daskin and Stern 1981; Hogan and ReVelle
1986).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from .errors import BadProblem, CannotReachAll, NoCandidates, NoDemand, Phrase
from .exact import milp, solve, solver_options
from .heuristic import Tally, prune
from .model import CoverModel
from .reduce import reduce_duties
from .result import PROOF_TOLERANCE, Progress, Status, no_progress

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Covering:
    """Sites that cover everything: ``cost`` of them, and the proven ``bound``.

    ``covered_twice`` counts the demand points that two of the sites cover at least.
    """

    chosen: IntArray
    cost: float
    bound: float
    status: Status
    covered_twice: int


def least_sites(
    coverage: csr_matrix,
    cost: ArrayLike | None = None,
    seconds: float = 60.0,
    enough: float | None = None,
) -> Covering:
    """The cheapest sites (fewest, without ``cost``) that cover every demand point.

    Parameters
    ----------
    coverage : [D, C] sparse, non-zero where site c covers point d.
    cost : [C].
    enough : stop as soon as a cover is known to cost this or less, or more.

    Raises
    ------
    CannotReachAll
        Some demand points are covered by no candidate.
    NoDemand, NoCandidates, BadProblem
    """
    model = _all_duty(coverage, cost)
    answer = least_cover(model, model.cost, seconds, enough)
    return replace(answer, covered_twice=_twice(coverage, answer.chosen))


def backup_sites(
    coverage: csr_matrix, seconds: float = 60.0, progress: Progress = no_progress
) -> Covering:
    """Of the fewest sites that cover all points, those that cover the most twice.

    Raises
    ------
    CannotReachAll, NoDemand, NoCandidates
    """
    fewest = least_sites(coverage, seconds=seconds / 2)
    once = _all_duty(coverage, None)
    twice = replace(
        once,
        weights=np.ones(once.rows),
        need=np.full(once.rows, 2, dtype=np.intp),
        must=np.zeros(once.rows, dtype=bool),
    )
    proof = solve(_stacked(once, twice, len(fewest.chosen)), seconds / 2, progress)
    best = fewest.chosen if proof.chosen is None else proof.chosen
    ended = proof.status if fewest.status is Status.OPTIMAL else fewest.status
    return Covering(
        chosen=best,
        cost=float(len(best)),
        bound=fewest.bound,
        status=ended,
        covered_twice=_twice(coverage, best),
    )


def greedy_sites(coverage: csr_matrix) -> IntArray:
    """Sites that cover every demand point, soon found and not the fewest.

    Raises
    ------
    CannotReachAll, NoDemand, NoCandidates
    """
    return _greedy(_all_duty(coverage, None))


def least_cover(
    model: CoverModel, cost: FloatArray, seconds: float, enough: float | None = None
) -> Covering:
    """The cheapest columns that cover the ``must`` rows of ``model``.

    Weights, floors and limits of the model play no part. ``covered_twice`` stays 0.
    """
    rows = np.flatnonzero(model.must)
    duty = replace(
        model,
        cover=model.cover[rows],
        weights=np.zeros(len(rows)),
        need=model.need[rows],
        must=np.ones(len(rows), dtype=bool),
        floors=csr_matrix((0, len(rows))),
        target=np.empty(0),
        cost=np.asarray(cost, dtype=float),
        budget=float(np.sum(cost)),
        count=model.columns,
    )
    small, columns = reduce_duties(duty)
    chosen = _greedy(small)
    bound = _dual_bound(small)
    status = Status.HEURISTIC
    for stronger in (_relaxed, _exact):
        spent = float(small.cost[chosen].sum())
        if _closed(spent, bound) or _decided(spent, bound, enough):
            break
        if milp is not None:
            chosen, bound, status = stronger(small, chosen, bound, seconds, enough)
    spent = float(small.cost[chosen].sum())
    if _closed(spent, bound):
        bound, status = spent, Status.OPTIMAL
    return Covering(np.sort(columns[chosen]), spent, bound, status, 0)


def _closed(spent: float, bound: float) -> bool:
    return bound >= spent - PROOF_TOLERANCE * max(1.0, spent)


def _decided(spent: float, bound: float, enough: float | None) -> bool:
    """Whether it is known on which side of ``enough`` the least cost lies."""
    return enough is not None and (spent <= enough or bound > enough + PROOF_TOLERANCE)


def _greedy(model: CoverModel) -> IntArray:
    """Most new rows per cost first (Chvatal 1979), then what became needless goes."""
    tally = Tally(model, np.ones(model.rows))
    worth = np.maximum(model.cost, 1e-12)
    while not tally.covered().all():
        gain = np.where(tally.chosen, 0.0, tally.gain)
        tally.add(int(np.argmax(gain / worth)))
    return prune(model, np.flatnonzero(tally.chosen))


def _dual_bound(model: CoverModel) -> float:
    """A feasible dual: each row pays the least share of a column that covers it."""
    size = np.diff(model.cover.tocsc().indptr)
    share = model.cost / np.maximum(size, 1)
    entries = share[model.cover.indices]
    if not entries.size:
        return 0.0
    return float(np.minimum.reduceat(entries, model.cover.indptr[:-1]).sum())


def _relaxed(
    model: CoverModel,
    known: IntArray,
    bound: float,
    seconds: float,
    enough: float | None = None,
) -> tuple[IntArray, float, Status]:
    """The linear relaxation's bound, rounded up where costs are whole."""
    if not model.rows:
        return known, 0.0, Status.OPTIMAL
    answer = linprog(
        model.cost,
        A_ub=-model.cover,
        b_ub=-model.need.astype(float),
        bounds=(0.0, 1.0),
        method="highs",
        options={"time_limit": max(seconds, 0.05)},
    )
    if answer.status == 0:
        least = float(answer.fun)
        if model.whole_costs:
            least = float(np.ceil(least - PROOF_TOLERANCE * max(1.0, least)))
        bound = max(bound, least)
    return known, bound, Status.TIME_LIMIT


def _exact(
    model: CoverModel,
    known: IntArray,
    bound: float,
    seconds: float,
    enough: float | None = None,
) -> tuple[IntArray, float, Status]:
    """HiGHS on the model; of a cost that is ``enough`` it takes the first cover."""
    from scipy.optimize import Bounds, LinearConstraint

    if not model.rows:
        return known, 0.0, Status.OPTIMAL
    scale = 1.0 / max(float(model.cost.max()), 1e-300)
    cover = LinearConstraint(model.cover, model.need, np.inf)
    within = enough is not None and model.whole_costs
    settings = [([cover], 0.0)]
    if enough is not None and within:
        purse = LinearConstraint(model.cost[None] * scale, -np.inf, enough * scale)
        settings.insert(0, ([cover, purse], 1.0))
    for rules, gap in settings:  # HiGHS of old gives up on a few; ask plainly then
        answer = milp(
            model.cost * scale,
            integrality=np.ones(model.columns),
            bounds=Bounds(0.0, 1.0),
            constraints=rules,
            options=solver_options(seconds, model.cover.nnz, gap),
        )
        if answer.status in (0, 1, 2):
            break
    if enough is not None and answer.status == 2:
        return known, max(bound, float(np.floor(enough)) + 1.0), Status.TIME_LIMIT
    if answer.get("mip_dual_bound") is not None:
        bound = max(bound, float(answer.mip_dual_bound) / scale)
    if answer.x is not None:
        found = np.flatnonzero(answer.x > 0.5)
        covers = (model.need <= model.cover[:, found].sum(axis=1).A1).all()
        if covers and model.cost[found].sum() <= model.cost[known].sum():
            known = found
    proven = answer.status == 0 and gap == 0.0
    return known, bound, Status.OPTIMAL if proven else Status.TIME_LIMIT


def _all_duty(coverage: csr_matrix, cost: ArrayLike | None) -> CoverModel:
    matrix = csr_matrix(coverage, dtype=float)
    points, sites = matrix.shape
    if not points:
        raise NoDemand()
    if not sites:
        raise NoCandidates()
    alone = np.flatnonzero(np.diff(matrix.indptr) == 0)
    if alone.size:
        raise CannotReachAll(count=alone.size, first=int(alone[0]) + 1)
    price = np.ones(sites) if cost is None else np.asarray(cost, dtype=float)
    if price.shape != (sites,) or not (price >= 0).all():
        why = Phrase("it needs {size} numbers of 0 or more", size=sites)
        raise BadProblem(setting="cost", why=why)
    return CoverModel(
        cover=matrix,
        weights=np.zeros(points),
        need=np.ones(points, dtype=np.intp),
        must=np.ones(points, dtype=bool),
        floors=csr_matrix((0, points)),
        target=np.empty(0),
        cost=price,
        budget=np.inf,
        count=sites,
    )


def _stacked(duty: CoverModel, gain: CoverModel, count: int) -> CoverModel:
    """Both sets of rows over the same columns, ``count`` of which may be chosen."""
    from scipy.sparse import vstack

    rows = duty.rows + gain.rows
    return replace(
        duty,
        cover=vstack([duty.cover, gain.cover], format="csr"),
        weights=np.concatenate([duty.weights, gain.weights]),
        need=np.concatenate([duty.need, gain.need]),
        must=np.concatenate([duty.must, gain.must]),
        floors=csr_matrix((0, rows)),
        count=count,
    )


def _twice(coverage: csr_matrix, chosen: IntArray) -> int:
    seen = np.asarray(csr_matrix(coverage)[:, chosen].astype(bool).sum(axis=1))
    return int((seen >= 2).sum())
