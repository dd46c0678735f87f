"""p-median and p-center: police access by distance rather than by cover.

p-median (Hakimi 1964) makes the weighted mean distance to the nearest site least,
p-center the longest distance. Both take a distance matrix [D, C], straight line or
over the road network; inf marks a site that cannot be reached from a point.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Callable, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import coo_matrix, csr_matrix

from .covering import Covering, least_sites
from .errors import (
    BadProblem,
    CannotReachAll,
    NoCandidates,
    NoDemand,
    SitesTooFar,
    TooFewSites,
)
from .exact import milp
from .result import PROOF_TOLERANCE, Status

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]

# Above this many point-site pairs the assignment model no longer fits the solver;
# the Lagrangian bound then judges the heuristic plan.
MOST_PAIRS = 400_000
ROUNDS = 2000
PATIENCE = 20
TRY_EVERY = 25
BOUND_SHARE = 0.3


@dataclass(frozen=True, eq=False)
class Sites:
    """Chosen sites and the nearest of them for every point.

    ``chosen`` ascending; ``nearest`` [D] site index; ``distance`` [D] to it;
    ``objective`` what was made least (total weighted, or longest, distance);
    ``mean`` weighted mean distance; ``bound`` no choice goes below it.
    """

    chosen: IntArray
    nearest: IntArray
    distance: FloatArray
    objective: float
    mean: float
    bound: float
    gap: float
    status: Status


class _Found(NamedTuple):
    chosen: IntArray
    value: float
    bound: float


def p_median(
    distance: ArrayLike,
    count: int,
    weights: ArrayLike | None = None,
    seconds: float = 60.0,
) -> Sites:
    """``count`` sites with the least weighted total distance.

    Parameters
    ----------
    distance : [D, C], in metres or minutes, 0 or more.
    weights : [D], 1 each by default.

    Raises
    ------
    TooFewSites, CannotReachAll, SitesTooFar, NoDemand, NoCandidates, BadProblem
    """
    metres, load = _checked(distance, count, weights)
    deadline = time.monotonic() + seconds
    cost = np.zeros_like(metres)
    np.multiply(metres, load[:, None], out=cost, where=load[:, None] > 0)
    first = _interchange(cost, _greedy(cost, count), deadline)
    found = _lagrangian(cost, first, time.monotonic() + BOUND_SHARE * seconds)
    status = Status.HEURISTIC
    if not _closed(found) and milp is not None and cost.size <= MOST_PAIRS:
        left = max(0.05, deadline - time.monotonic())
        found, status = _exact(cost, count, found, left)
    if not np.isfinite(found.value):
        raise _too_far(cost, found.chosen)
    return _sites(metres, load, found, status)


def p_center(distance: ArrayLike, count: int, seconds: float = 60.0) -> Sites:
    """``count`` sites with the least longest distance.

    Halves the sorted distances: a radius is enough when a set cover at that radius
    needs no more than ``count`` sites (Minieka 1970).

    Raises
    ------
    TooFewSites, CannotReachAll, SitesTooFar, NoDemand, NoCandidates, BadProblem
    """
    metres, load = _checked(distance, count, None)
    lengths = np.unique(metres[np.isfinite(metres)])
    low = int(np.searchsorted(lengths, metres.min(axis=1).max()))
    first = _farthest_first(metres, count)
    longest = metres[:, first].min(axis=1).max()
    start = first if np.isfinite(longest) else None
    high = min(int(np.searchsorted(lengths, longest)), len(lengths) - 1)
    share = 0.5 * seconds / max(1.0, np.log2(high - low + 2))

    def sites_at(index: int) -> Covering:
        near = csr_matrix(metres <= lengths[index])
        return least_sites(near, seconds=share, enough=count)

    span = _narrow(sites_at, count, _Span(start, low, high + 1), high, upwards=True)
    span = _narrow(sites_at, count, span, span.unknown - 1, upwards=False)
    if span.chosen is None:
        raise _too_far(metres, _greedy(metres, count))
    value = float(metres[:, span.chosen].min(axis=1).max())
    found = _Found(span.chosen, value, float(lengths[span.proven]))
    return _sites(metres, load, found, Status.TIME_LIMIT)


class _Span(NamedTuple):
    """Best sites yet, the least radius not excluded, the least one left undecided."""

    chosen: IntArray | None
    proven: int
    unknown: int


def _narrow(
    sites_at: Callable[[int], Covering],
    count: int,
    span: _Span,
    high: int,
    upwards: bool,
) -> _Span:
    """Halve from the proven radius to ``high``; an undecided one is passed over."""
    (chosen, proven, unknown), low = span, span.proven
    while low <= high:
        middle = (low + high) // 2
        cover = sites_at(middle)
        if cover.cost <= count:
            chosen, high = cover.chosen, middle - 1
        elif cover.bound > count + PROOF_TOLERANCE:
            low = proven = middle + 1
        else:
            unknown = min(unknown, middle)
            low, high = (middle + 1, high) if upwards else (low, middle - 1)
    return _Span(chosen, proven, unknown)


def _checked(
    distance: ArrayLike, count: int, weights: ArrayLike | None
) -> tuple[FloatArray, FloatArray]:
    metres = np.asarray(distance, dtype=float)
    points, sites = metres.shape
    if not points:
        raise NoDemand()
    if not sites:
        raise NoCandidates()
    if not 1 <= count <= sites:
        raise TooFewSites(count=count, available=sites)
    if not (metres >= 0).all():
        raise BadProblem(setting="distance", why="it has gaps or values below 0")
    lost = np.flatnonzero(np.isinf(metres).all(axis=1))
    if lost.size:
        raise CannotReachAll(count=lost.size, first=int(lost[0]) + 1)
    load = np.ones(points) if weights is None else np.asarray(weights, dtype=float)
    if load.shape != (points,) or not (np.isfinite(load) & (load >= 0)).all():
        why = f"it needs {points} numbers of 0 or more"
        raise BadProblem(setting="weights", why=why)
    return metres, load


def _sites(
    metres: FloatArray, load: FloatArray, found: _Found, status: Status
) -> Sites:
    chosen = np.sort(found.chosen)
    to_chosen = metres[:, chosen]
    nearest = to_chosen.argmin(axis=1)
    apart = to_chosen.min(axis=1)
    total = load.sum()
    if _closed(found):
        status, found = Status.OPTIMAL, found._replace(bound=found.value)
    gap = (found.value - found.bound) / found.value if found.value > 0 else 0.0
    counted = load > 0
    return Sites(
        chosen=chosen,
        nearest=chosen[nearest],
        distance=apart,
        objective=found.value,
        mean=float(load[counted] @ apart[counted] / total) if total else 0.0,
        bound=found.bound,
        gap=gap,
        status=status,
    )


def _too_far(metres: FloatArray, chosen: IntArray) -> SitesTooFar:
    missing = int(np.isinf(metres[:, chosen].min(axis=1)).sum())
    return SitesTooFar(count=len(chosen), missing=missing)


def _closed(found: _Found) -> bool:
    slack = PROOF_TOLERANCE * max(abs(found.value), 1e-9)
    return bool(found.bound >= found.value - slack)


def _greedy(cost: FloatArray, count: int) -> IntArray:
    """Sites added one by one, each where it shortens the most."""
    chosen: list[int] = []
    nearest = np.full(len(cost), np.inf)
    for _ in range(count):
        total = np.minimum(nearest[:, None], cost).sum(axis=0)
        reached = np.isfinite(np.minimum(nearest[:, None], cost)).sum(axis=0)
        total[chosen] = np.inf
        free = np.setdiff1d(np.arange(cost.shape[1]), chosen)
        rank = np.lexsort((total[free], -reached[free]))
        chosen.append(int(free[rank[0]]))
        nearest = np.minimum(nearest, cost[:, chosen[-1]])
    return np.array(chosen)


def _interchange(cost: FloatArray, chosen: IntArray, deadline: float) -> IntArray:
    """Swap single sites while it helps (Teitz and Bart 1968)."""
    chosen = chosen.copy()
    improved = True
    while improved and time.monotonic() < deadline:
        improved = False
        for place in range(len(chosen)):
            others = np.delete(chosen, place)
            rest = cost[:, others].min(axis=1) if len(others) else np.inf
            rest = np.broadcast_to(rest, (len(cost),))
            total = np.minimum(rest[:, None], cost).sum(axis=0)
            best = int(np.argmin(total))
            if total[best] < total[chosen[place]] * (1 - 1e-12):
                chosen[place] = best
                improved = True
            if time.monotonic() >= deadline:
                break
    return chosen


def _lagrangian(cost: FloatArray, chosen: IntArray, deadline: float) -> _Found:
    """Lower bound with the assignment dualised (Narula et al. 1977).

    Now and then the sites that pay best are tried as a plan.
    """
    count = len(chosen)
    value = _total(cost, chosen)
    if not np.isfinite(value):
        return _Found(chosen, value, 0.0)
    second = np.sort(cost, axis=1)[:, min(1, cost.shape[1] - 1)]
    prices = np.where(np.isfinite(second), second, cost[:, chosen].min(axis=1))
    best, best_prices, step, stale = 0.0, prices, 1.0, 0
    for turn in range(ROUNDS):
        saving = np.minimum(cost - prices[:, None], 0.0)
        top = np.argpartition(saving.sum(axis=0), count - 1)[:count]
        bound = float(prices.sum() + saving[:, top].sum())
        stale += 1
        if bound > best + 1e-9 * abs(best):
            best, best_prices, stale = bound, prices, 0
        if turn % TRY_EVERY == 0 and _total(cost, top) < 1.05 * value:
            tried = _interchange(cost, top, deadline)
            chosen = min(chosen, tried, key=lambda sites: _total(cost, sites))
            value = _total(cost, chosen)
        slope = 1.0 - (saving[:, top] < 0).sum(axis=1)
        length = float(slope @ slope)
        if length == 0 or step < 1e-3 or best >= value * (1 - 1e-9):
            break
        if time.monotonic() > deadline:
            break
        if stale == PATIENCE:
            step, stale, prices = step / 2.0, 0, best_prices
            continue
        stride = step * max(1.01 * value - bound, 1e-9) / length
        prices = np.maximum(prices + stride * slope, 0.0)
    return _Found(chosen, value, min(best, value))


def _total(cost: FloatArray, sites: IntArray) -> float:
    return float(cost[:, sites].min(axis=1).sum())


def _exact(
    cost: FloatArray, count: int, known: _Found, seconds: float
) -> tuple[_Found, Status]:
    """HiGHS on the assignment model, x_ij <= y_j."""
    from scipy.optimize import Bounds, LinearConstraint

    points, sites = cost.shape
    row, column = np.nonzero(np.isfinite(cost))
    pairs, each = len(row), np.arange(len(row))
    size = pairs + sites
    ones = np.ones(pairs)
    once = coo_matrix((ones, (row, each)), shape=(points, size))
    opened = coo_matrix(
        (
            np.concatenate([ones, -ones]),
            (np.concatenate([each, each]), np.concatenate([each, pairs + column])),
        ),
        shape=(pairs, size),
    )
    number = np.concatenate([np.zeros(pairs), np.ones(sites)])
    scale = 1.0 / max(float(cost[row, column].max()), 1e-300)
    answer = milp(
        np.concatenate([cost[row, column] * scale, np.zeros(sites)]),
        integrality=number,
        bounds=Bounds(0.0, 1.0),
        constraints=[
            LinearConstraint(once.tocsr(), 1.0, 1.0),
            LinearConstraint(opened.tocsr(), -np.inf, 0.0),
            LinearConstraint(csr_matrix(number), count, count),
        ],
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    chosen, value, bound = known
    if answer.get("mip_dual_bound") is not None:
        bound = max(bound, float(answer.mip_dual_bound) / scale)
    if answer.x is not None:
        found = np.flatnonzero(answer.x[pairs:] > 0.5)
        total = _total(cost, found)
        if total < value:
            chosen, value = found, total
    ended = Status.OPTIMAL if answer.status == 0 else Status.TIME_LIMIT
    return _Found(chosen, value, min(bound, value)), ended


def _farthest_first(metres: FloatArray, count: int) -> IntArray:
    """Sites added one by one, each where the longest distance falls the most."""
    chosen: list[int] = []
    nearest = np.full(len(metres), np.inf)
    for _ in range(count):
        worst = np.minimum(nearest[:, None], metres)
        rank = np.lexsort((worst.max(axis=0), np.isinf(worst).sum(axis=0)))
        chosen.append(int(rank[0]))
        nearest = worst[:, chosen[-1]]
    return np.unique(chosen)
