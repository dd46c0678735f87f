"""The highest floor every region can have: max-min fairness (Rawls)."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags, hstack

from .bound import first_bound, lagrangian
from .exact import milp, solver_options
from .heuristic import heuristic
from .model import CoverModel, region_weights
from .problem import SitingProblem
from .reduce import reduce
from .result import Status

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
HALVINGS = 12
BOUND_SECONDS = 1.0


class Regions(NamedTuple):
    """Of each region with demand: number, weight, covered already, and its rows.

    ``numbers`` [K], ``total`` [K], ``have`` [K]; ``rows`` [K, R] weights of the rows.
    """

    numbers: IntArray
    total: FloatArray
    have: FloatArray
    rows: csr_matrix


class Fairest(NamedTuple):
    """The best least share found, what none exceeds, and the columns that give it."""

    share: float
    bound: float
    chosen: IntArray
    status: Status


def regions_of(
    problem: SitingProblem,
    covered: NDArray[np.bool_],
    wanted: NDArray[np.bool_] | None = None,
) -> Regions:
    """Regions of a problem that have demand (and are ``wanted``, [regions]).

    ``covered`` [D] is what stands before the plan.
    """
    weights = region_weights(problem, np.arange(problem.regions))
    total = np.asarray(weights.sum(axis=1)).ravel()
    counted = total > 0
    numbers = np.flatnonzero(counted if wanted is None else counted & wanted)
    weights = weights[numbers]
    have = weights @ covered.astype(float)
    rows = (weights @ diags((~covered).astype(float))).tocsr()
    return Regions(numbers, total[numbers], have, rows)


def fairest(model: CoverModel, regions: Regions, seconds: float) -> Fairest:
    """Make the least covered share of all regions as large as possible.

    maximise t subject to have_r + rows_r y >= t total_r for every region r, and the
    limits and duties of ``model``. ``chosen`` are columns of ``model``.
    """
    open_model = replace(
        model, floors=regions.rows, target=np.full(len(regions.numbers), -np.inf)
    )
    small, columns = reduce(open_model)
    share, chosen = _bisect(small, regions)
    bound = _least_bound(small, regions)
    status = Status.HEURISTIC
    if milp is not None and bound > share + 1e-9:
        chosen, bound, status = _exact(small, regions, chosen, bound, seconds)
        share = _least_share(small, regions, chosen)
    if bound <= share + 1e-9:
        bound, status = share, Status.OPTIMAL
    return Fairest(share, max(bound, share), np.sort(columns[chosen]), status)


def highest_floor(
    problem: SitingProblem, model: CoverModel, seconds: float
) -> tuple[float, str]:
    """What no floor within reach exceeds, and the region where it binds."""
    standing = problem.existing >= problem.backup
    regions = regions_of(problem, standing, problem.floors > 0)
    answer = fairest(model, regions, seconds)
    shares = _shares(model, regions, answer.chosen)
    worst = regions.numbers[int(np.argmin(shares))]
    return answer.bound, problem.region_names[worst]


def _shares(model: CoverModel, regions: Regions, chosen: IntArray) -> FloatArray:
    """[K] covered share of each region; ``model.floors`` or its rows count alike."""
    rows = regions.rows if regions.rows.shape[1] == model.rows else model.floors
    covered = model.covered(chosen).astype(float)
    return np.asarray((regions.have + rows @ covered) / regions.total)


def _least_share(model: CoverModel, regions: Regions, chosen: IntArray) -> float:
    return float(_shares(model, regions, chosen).min(initial=1.0))


def _bisect(model: CoverModel, regions: Regions) -> tuple[float, IntArray]:
    """The highest floor that greedy choice still meets."""
    chosen: IntArray = np.empty(0, dtype=np.intp)
    low, high = _least_share(model, regions, chosen), 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        target = middle * regions.total - regions.have
        found = heuristic(replace(model, target=target), seconds=0.0)
        if found is None:
            high = middle
            continue
        chosen = found.chosen
        low = max(middle, _least_share(model, regions, chosen))
        high = max(low, high)
    return _least_share(model, regions, chosen), chosen


def _least_bound(model: CoverModel, regions: Regions) -> float:
    """No floor exceeds what the poorest region could get if it got everything."""
    bound = 1.0
    for r in range(len(regions.numbers)):
        alone = replace(
            model,
            weights=np.asarray(model.floors[r].todense()).ravel(),
            floors=model.floors[:0],
            target=model.target[:0],
        )
        most = _most(alone)
        bound = min(bound, (regions.have[r] + most) / regions.total[r])
    return float(bound)


def _most(model: CoverModel) -> float:
    """What no plan exceeds, from greedy choice and the Lagrangian bound."""
    greedy = heuristic(model, seconds=0.0)
    known = greedy.value if greedy is not None else -np.inf
    seen = np.zeros(model.rows)
    start = first_bound(model, seen)
    return lagrangian(model, start, known, lambda use: known, BOUND_SECONDS).value


def _exact(
    model: CoverModel,
    regions: Regions,
    known: IntArray,
    bound: float,
    seconds: float,
) -> tuple[IntArray, float, Status]:
    from scipy.optimize import Bounds

    columns, rows = model.columns, model.rows
    answer = milp(
        np.concatenate([np.zeros(columns + rows), [-1.0]]),
        integrality=np.concatenate([np.ones(columns), model.need > 1, [0]]),
        bounds=Bounds(
            np.concatenate([np.zeros(columns), model.must, [0.0]]),
            np.concatenate([np.ones(columns + rows), [bound]]),
        ),
        constraints=_rules(model, regions),
        options=solver_options(seconds, model.cover.nnz),
    )
    if answer.get("mip_dual_bound") is not None:
        bound = min(bound, -float(answer.mip_dual_bound))
    if answer.x is not None:
        found = np.flatnonzero(answer.x[:columns] > 0.5)
        better = _least_share(model, regions, found)
        if better > _least_share(model, regions, known):
            known = found
    return known, bound, Status.OPTIMAL if answer.status == 0 else Status.TIME_LIMIT


def _rules(model: CoverModel, regions: Regions) -> list[object]:
    from scipy.optimize import LinearConstraint

    def empty(rows: int, columns: int) -> csr_matrix:
        return csr_matrix((rows, columns))

    need = diags(model.need.astype(float))
    regional = len(regions.numbers)
    share = hstack(
        [
            empty(regional, model.columns),
            diags(1.0 / regions.total) @ model.floors,
            csr_matrix(-np.ones((regional, 1))),
        ]
    ).tocsr()
    see = hstack([model.cover, -need, empty(model.rows, 1)]).tocsr()
    limits = [np.ones(model.columns)]
    most = [float(model.count)]
    if np.isfinite(model.budget):
        limits.append(model.cost)
        most.append(model.budget)
    within = hstack(
        [csr_matrix(np.array(limits)), empty(len(limits), model.rows + 1)]
    ).tocsr()
    return [
        LinearConstraint(see, 0.0, np.inf),
        LinearConstraint(within, -np.inf, most),
        LinearConstraint(share, -regions.have / regions.total, np.inf),
    ]
