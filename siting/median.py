"""p-median: the weighted mean distance to the nearest site made least (Hakimi 1964).

For police access by distance rather than by cover. Takes a distance matrix [D, C],
straight line or over the road network; inf marks a site that cannot be reached from
a point. Swaps give a plan (Resende and Werneck 2007), a Lagrangian the bound
(Narula et al. 1977); what neither can be better with is left out, and HiGHS decides
on the rest. The longest distance is in ``center`` and can be had from here too.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix

from .center import p_center
from .covering import least_sites
from .errors import NoProof
from .exact import milp
from .median_model import solve_rest
from .result import PROOF_TOLERANCE, Progress, Status, no_progress
from .sites import Found, Sites, checked, told, too_far

__all__ = ["Sites", "p_center", "p_median"]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]

ROUNDS = 3000
PATIENCE = 20
TRY_EVERY = 25
ASK_EVERY = 50
SMALLEST_STEP = 2e-3
BOUND_SHARE = 0.5
# Each point knows so many times the sites it would have on average.
NEAREST_TIMES = 10
FEWEST_NEAREST = 25
MOST_NEAREST = 30_000_000


def p_median(
    distance: ArrayLike,
    count: int,
    weights: ArrayLike | None = None,
    seconds: float = 60.0,
    progress: Progress = no_progress,
) -> Sites:
    """``count`` sites with the least weighted total distance.

    Parameters
    ----------
    distance : [D, C], in metres or minutes, 0 or more.
    weights : [D], 1 each by default.
    progress : ``progress(fraction, text)``; returning False stops the search.

    Raises
    ------
    TooFewSites, CannotReachAll, SitesTooFar, NoDemand, NoCandidates, BadProblem
    NoProof
        Time ran out before it was known whether ``count`` sites reach all points.
    """
    metres, load = checked(distance, count, weights)
    deadline = time.monotonic() + seconds
    counted = np.flatnonzero(load > 0)
    if not counted.size:
        nothing = Found(np.arange(count), 0.0, 0.0)
        return told(metres, load, nothing, Status.OPTIMAL)
    cost = metres[counted] * load[counted, None]
    near = _Near.of(cost, count)
    first = _greedy(cost, count)
    if not np.isfinite(_total(cost, first)):
        first = _reaching_all(cost, count, seconds / 3)
    first = _interchange(near, first, deadline)
    search = _Search(near, Found(first, _total(cost, first), 0.0))
    if not search.bound(time.monotonic() + BOUND_SHARE * seconds, deadline, progress):
        return told(metres, load, search.found, Status.CANCELLED)
    found, status = search.found, Status.HEURISTIC
    if not found.closed and milp is not None:
        left = max(0.05, deadline - time.monotonic())
        found, status = solve_rest(cost, found, search.rest(), left)
    return told(metres, load, found, status)


def _reaching_all(cost: FloatArray, count: int, seconds: float) -> IntArray:
    """``count`` sites that leave no point without a way to one.

    Raises
    ------
    SitesTooFar, NoProof
    """
    fewest = least_sites(csr_matrix(np.isfinite(cost)), seconds=seconds, enough=count)
    if fewest.bound > count + PROOF_TOLERANCE:
        raise too_far(cost, _greedy(cost, count))
    if fewest.cost > count:
        raise NoProof(seconds=seconds)
    others = np.setdiff1d(np.arange(cost.shape[1]), fewest.chosen)
    return np.concatenate([fewest.chosen, others[: count - len(fewest.chosen)]])


@dataclass(frozen=True, eq=False)
class _Near:
    """The nearest sites of each point: ``site`` [D, K] and ``cost`` [D, K] ascending.

    Bounds from these alone hold: prices of points stay below the K-th cost.
    """

    all_cost: FloatArray
    site: IntArray
    cost: FloatArray

    @classmethod
    def of(cls, cost: FloatArray, count: int) -> _Near:
        points, sites = cost.shape
        wide = max(FEWEST_NEAREST, NEAREST_TIMES * sites // count)
        wide = min(wide, sites, max(FEWEST_NEAREST, MOST_NEAREST // points))
        if wide < sites:
            site = np.argpartition(cost, wide - 1, axis=1)[:, :wide]
        else:
            site = np.broadcast_to(np.arange(sites), cost.shape)
        values = np.take_along_axis(cost, site, axis=1)
        order = np.argsort(values, axis=1, kind="stable")
        return cls(
            cost,
            np.take_along_axis(site, order, axis=1),
            np.take_along_axis(values, order, axis=1),
        )

    @property
    def sites(self) -> int:
        return int(self.all_cost.shape[1])


@dataclass(eq=False)
class Rest:
    """What could still be better: open sites, and each point's price.

    ``closed`` and ``opened`` [C] mark sites that no better plan has, or lacks;
    ``bound`` of the Lagrangian at ``prices`` [D]; ``aim`` the least value that is
    no improvement any more.
    """

    closed: NDArray[np.bool_]
    opened: NDArray[np.bool_]
    prices: FloatArray
    bound: float
    aim: float


@dataclass(eq=False)
class _Search:
    """Better plans and a higher bound, in turns."""

    near: _Near
    found: Found
    whole: bool = field(init=False)
    prices: FloatArray = field(init=False)
    closed: NDArray[np.bool_] = field(init=False)
    opened: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        finite = self.near.cost[np.isfinite(self.near.cost)]
        self.whole = bool((finite == np.rint(finite)).all())
        self.closed = np.zeros(self.near.sites, dtype=bool)
        self.opened = np.zeros(self.near.sites, dtype=bool)
        column = min(1, self.near.cost.shape[1] - 1)
        second = self.near.cost[:, column]
        self.prices = np.where(np.isfinite(second), second, self.near.cost[:, 0])

    @property
    def aim(self) -> float:
        """A plan of this value or more is no improvement."""
        value = self.found.value
        if self.whole:
            return value - 1.0 + 1e-6
        return value - PROOF_TOLERANCE * 0.5 * max(abs(value), 1e-9)

    def rest(self) -> Rest:
        bound = self._evaluate(self.prices)[0]
        return Rest(self.closed, self.opened, self.prices, bound, self.aim)

    def bound(self, until: float, deadline: float, progress: Progress) -> bool:
        """Raise the bound; False when it was told to stop."""
        prices, best, step, stale = self.prices, self.found.bound, 1.0, 0
        ceiling = np.where(
            np.isfinite(self.near.cost[:, -1]), self.near.cost[:, -1], np.inf
        )
        for turn in range(ROUNDS):
            bound, saving, top, slope = self._evaluate(prices)
            self._fix(bound, saving, top)
            stale += 1
            if bound > best + 1e-9 * abs(best):
                best, self.prices, stale = bound, prices, 0
            self._note(best)
            if turn % TRY_EVERY == 0:
                self._try(top, deadline)
            if turn % ASK_EVERY == 0 and not progress(0.1, "Bound"):
                return False
            length = float(slope @ slope)
            if self.found.closed or length == 0 or step < SMALLEST_STEP:
                break
            if time.monotonic() > until:
                break
            if stale == PATIENCE:
                step, stale, prices = step / 2.0, 0, self.prices
                continue
            stride = step * max(1.01 * self.found.value - bound, 1e-9) / length
            prices = np.clip(prices + stride * slope, 0.0, ceiling)
        return True

    def _note(self, best: float) -> None:
        """Take over the bound; whole distances leave nothing between whole numbers."""
        value = self.found.value
        if best >= self.aim:
            best = value
        elif self.whole:
            best = float(np.ceil(best - 1e-6 * max(1.0, abs(best) * 1e-3)))
        self.found = self.found._replace(bound=min(best, value))

    def _evaluate(
        self, prices: FloatArray
    ) -> tuple[float, FloatArray, IntArray, FloatArray]:
        """Bound, saving of each site, the sites that save most, direction upwards."""
        near, count = self.near, len(self.found.chosen)
        cheap = near.cost < prices[:, None]
        site = near.site[cheap]
        each = cheap.sum(axis=1)
        gain = near.cost[cheap] - np.repeat(prices, each)
        saving = np.asarray(np.bincount(site, gain, near.sites), dtype=float)
        rank = np.where(self.closed, np.inf, np.where(self.opened, -np.inf, saving))
        top = np.argpartition(rank, count - 1)[:count]
        used = np.zeros(near.sites, dtype=bool)
        used[top] = True
        row = np.repeat(np.arange(len(each)), each)
        slope = np.asarray(1.0 - np.bincount(row, used[site], len(each)), dtype=float)
        return float(prices.sum() + saving[top].sum()), saving, top, slope

    def _fix(self, bound: float, saving: FloatArray, top: IntArray) -> None:
        """Sites whose forced use, or absence, cannot lead to an improvement."""
        used = np.zeros(len(saving), dtype=bool)
        used[top] = True
        out = ~used & ~self.closed
        loose = used & ~self.opened
        if not out.any() or not loose.any():
            return
        closed = out & (bound + saving - saving[loose].max() >= self.aim)
        opened = loose & (bound - saving + saving[out].min() >= self.aim)
        self.closed |= closed
        self.opened |= opened

    def _try(self, top: IntArray, deadline: float) -> None:
        """The sites that save most as a plan, swapped to the better."""
        value = _total(self.near.all_cost, top)
        if not value < 1.05 * self.found.value:
            return
        tried = _interchange(self.near, top, deadline)
        value = _total(self.near.all_cost, tried)
        if value < self.found.value:
            self.found = self.found._replace(chosen=tried, value=value)


def _greedy(cost: FloatArray, count: int) -> IntArray:
    """Sites added one by one, each where it shortens the most."""
    chosen: list[int] = []
    nearest = np.full(len(cost), np.inf)
    free = np.ones(cost.shape[1], dtype=bool)
    for _ in range(count):
        shorter = np.minimum(nearest[:, None], cost)
        total = shorter.sum(axis=0)
        reached = np.isfinite(shorter).sum(axis=0)
        rank = np.lexsort((total, -reached, ~free))
        chosen.append(int(rank[0]))
        free[chosen[-1]] = False
        nearest = np.minimum(nearest, cost[:, chosen[-1]])
    return np.array(chosen)


def _interchange(near: _Near, chosen: IntArray, deadline: float) -> IntArray:
    """Make the best swap of two sites while it helps (Teitz and Bart 1968)."""
    chosen, value = chosen.copy(), _total(near.all_cost, chosen)
    while np.isfinite(value) and time.monotonic() < deadline:
        entering, place = _best_swap(near, chosen)
        tried = chosen.copy()
        tried[place] = entering
        better = _total(near.all_cost, tried)
        if not better < value * (1 - 1e-12):
            break
        chosen, value = tried, better
    return chosen


def _best_swap(near: _Near, chosen: IntArray) -> tuple[int, int]:
    """The site that should enter, and the place among ``chosen`` it should take.

    Profit of a swap = what the new site saves - what the old one's points lose, less
    what the new site saves them of that (Resende and Werneck 2007).
    """
    cost = near.all_cost[:, chosen]
    home = cost.argmin(axis=1)
    rows = np.arange(len(cost))
    first = cost[rows, home]
    cost[rows, home] = np.inf
    second = np.minimum(cost.min(axis=1), 1e300)
    close = near.cost < second[:, None]
    site, each = near.site[close].astype(np.intp), close.sum(axis=1)
    value = near.cost[close]
    was, next_best = np.repeat(first, each), np.repeat(second, each)
    gain = np.bincount(site, np.maximum(was - value, 0.0), near.sites)
    loss = np.bincount(home, second - first, len(chosen))
    pair = site * len(chosen) + np.repeat(home, each)
    spared = np.bincount(
        pair, next_best - np.maximum(value, was), near.sites * len(chosen)
    )
    profit = gain[:, None] - loss[None, :] + spared.reshape(near.sites, -1)
    profit[chosen] = -np.inf
    entering, place = divmod(int(profit.argmax()), len(chosen))
    return entering, place


def _total(cost: FloatArray, sites: IntArray) -> float:
    return float(cost[:, sites].min(axis=1).sum())
