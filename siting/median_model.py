"""What a bound leaves open of a p-median problem, solved by HiGHS.

The assignment model x_ij <= y_j over the sites that may still be better, with only the
arcs a better plan could use: none beyond a site that must be open, none whose price
lifts the bound over the plan known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix

from .exact import milp, solver_options
from .result import Status
from .sites import Found

if TYPE_CHECKING:
    from .median import Rest

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]

# Above this many arcs HiGHS overruns its time limit before it has any answer.
MOST_ARCS = 80_000


class _Arcs(NamedTuple):
    """Point ``row`` [A] served by open site ``column`` [A], at ``cost`` [A]."""

    row: IntArray
    column: IntArray
    cost: FloatArray


def solve_rest(
    cost: FloatArray, known: Found, rest: Rest, seconds: float
) -> tuple[Found, Status]:
    """Look for a plan better than ``known``; none found in time proves it best."""
    sites = np.flatnonzero(~rest.closed)
    if len(sites) <= len(known.chosen):
        last = float(cost[:, sites].min(axis=1, initial=np.inf).sum())
        if len(sites) == len(known.chosen) and last < known.value:
            return Found(sites, last, last), Status.OPTIMAL
        return known._replace(bound=known.value), Status.OPTIMAL
    arcs = _useful_arcs(cost[:, sites], rest, sites)
    if np.unique(arcs.row).size < len(cost):
        return known._replace(bound=known.value), Status.OPTIMAL
    if len(arcs.row) > MOST_ARCS:
        return known, Status.HEURISTIC
    return _solve(cost, known, rest, sites, arcs, seconds)


def _useful_arcs(cost: FloatArray, rest: Rest, sites: IntArray) -> _Arcs:
    """Arcs [points, open sites] that a better plan could use."""
    slack = rest.aim - rest.bound
    useful = np.isfinite(cost) & (cost - rest.prices[:, None] < slack)
    must = rest.opened[sites]
    if must.any():
        useful &= cost <= cost[:, must].min(axis=1)[:, None]
    row, column = np.nonzero(useful)
    return _Arcs(row, column, cost[row, column])


def _solve(
    cost: FloatArray,
    known: Found,
    rest: Rest,
    sites: IntArray,
    arcs: _Arcs,
    seconds: float,
) -> tuple[Found, Status]:
    from scipy.optimize import Bounds, LinearConstraint

    pairs, size = len(arcs.row), len(arcs.row) + len(sites)
    each, ones = np.arange(pairs), np.ones(pairs)
    once = coo_matrix((ones, (arcs.row, each)), shape=(len(cost), size))
    opened = coo_matrix(
        (
            np.concatenate([ones, -ones]),
            (np.tile(each, 2), np.concatenate([each, pairs + arcs.column])),
        ),
        shape=(pairs, size),
    )
    number = np.concatenate([np.zeros(pairs), np.ones(len(sites))])
    low = np.concatenate([np.zeros(pairs), rest.opened[sites].astype(float)])
    scale = 1.0 / max(float(arcs.cost.max()), 1e-300)
    answer = milp(
        np.concatenate([arcs.cost * scale, np.zeros(len(sites))]),
        integrality=number,
        bounds=Bounds(low, 1.0),
        constraints=[
            LinearConstraint(once.tocsr(), 1.0, 1.0),
            LinearConstraint(opened.tocsr(), -np.inf, 0.0),
            LinearConstraint(csr_matrix(number), *2 * [len(known.chosen)]),
        ],
        options=solver_options(seconds, 2 * pairs),
    )
    if answer.status == 2:  # no better plan is left
        return known._replace(bound=known.value), Status.OPTIMAL
    chosen, value, bound = known
    if answer.get("mip_dual_bound") is not None:
        bound = max(bound, float(answer.mip_dual_bound) / scale)
    if answer.x is not None:
        found = sites[answer.x[pairs:] > 0.5]
        total = float(cost[:, found].min(axis=1).sum())
        if total < value:
            chosen, value = found, total
    finished = answer.status == 0
    if finished or (bound >= rest.aim and value == known.value):
        return Found(chosen, value, value), Status.OPTIMAL
    return Found(chosen, value, min(bound, value)), Status.TIME_LIMIT
