"""A good plan within seconds: greedy covering and swaps.

Greedy choice covers at least 1 - 1/e of the optimum under a count (Nemhauser et al.
1978); swaps (Teitz and Bart 1968) mend most of the rest.
"""

from __future__ import annotations

import time
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .model import CoverModel

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
CHEAP = 1e-12
SURE = 0.7


class Tally:
    """Cameras chosen so far, and what one more of each candidate would add.

    ``gain[c]`` is the weight of the rows candidate c helps to cover; a row that
    needs two cameras credits half its weight to each, which keeps the gains falling
    as cameras are added.
    """

    def __init__(self, model: CoverModel, weights: FloatArray) -> None:
        self.model = model
        self._by_column = model.by_column
        self._credit = weights / model.need
        self.seen = np.zeros(model.rows, dtype=np.intp)
        self.chosen = np.zeros(model.columns, dtype=bool)
        self.gain: FloatArray = model.by_column @ self._credit
        self.left = model.budget

    def rows_of(self, column: int) -> IntArray:
        start, end = self._by_column.indptr[column : column + 2]
        return self._by_column.indices[start:end]

    def covered(self) -> NDArray[np.bool_]:
        return self.seen >= self.model.need

    def weigh(self, weights: FloatArray) -> None:
        """Go on with other weights; the choice so far stays."""
        self._credit = weights / self.model.need
        self.gain = self.model.by_column @ np.where(self.covered(), 0.0, self._credit)

    def add(self, column: int) -> None:
        rows = self.rows_of(column)
        self.seen[rows] += 1
        done = rows[self.seen[rows] == self.model.need[rows]]
        self._credit_candidates(done, -1.0)
        self.chosen[column] = True
        self.left -= self.model.cost[column]

    def remove(self, column: int) -> None:
        rows = self.rows_of(column)
        undone = rows[self.seen[rows] == self.model.need[rows]]
        self.seen[rows] -= 1
        self._credit_candidates(undone, 1.0)
        self.chosen[column] = False
        self.left += self.model.cost[column]

    def loss(self, column: int) -> float:
        """Credit that would be lost without this chosen column."""
        rows = self.rows_of(column)
        critical = rows[self.seen[rows] == self.model.need[rows]]
        return float(self._credit[critical].sum())

    def may_add(self) -> NDArray[np.bool_]:
        """[C] candidates not chosen that fit into the budget and the count."""
        if self.chosen.sum() >= self.model.count:
            return np.zeros(self.model.columns, dtype=bool)
        return ~self.chosen & self.model.affordable(self.left)

    def _credit_candidates(self, rows: IntArray, sign: float) -> None:
        columns, credit = _entries(self.model, rows, self._credit)
        self.gain += sign * np.bincount(columns, credit, self.model.columns)


class Answer(NamedTuple):
    """Chosen columns, and the weight they cover."""

    chosen: IntArray
    value: float


def heuristic(model: CoverModel, seconds: float = 3.0) -> Answer | None:
    """The best plan found by greedy choice and swaps, or None.

    None means that the duties or the floors were not met; they may still be
    possible. Greedy runs by weight per cost and by weight alone, the better is
    improved by swaps for at most ``seconds``.
    """
    deadline = time.monotonic() + seconds
    best: Tally | None = None
    ways = (True, False) if np.isfinite(model.budget) else (False,)
    for per_cost in ways:
        tally = Tally(model, model.weights)
        if not _serve_duties(tally, per_cost):
            continue
        fill(tally, per_cost)
        if best is None or _value(tally) > _value(best):
            best = tally
    if best is None:
        return None
    swap(best, deadline)
    chosen = np.flatnonzero(best.chosen)
    return Answer(chosen, model.value(chosen))


def polish(model: CoverModel, use: FloatArray, seconds: float) -> Answer | None:
    """A plan from the columns a relaxation uses most, filled up and swapped.

    Where duties or floors are to be met only the surest columns are taken over, which
    leaves room for what is lacking. None when they are not met.
    """
    deadline = time.monotonic() + seconds
    tally = Tally(model, model.weights)
    wanted = np.flatnonzero(use > (SURE if model.constrained else 0.5))
    for column in wanted[np.argsort(-use[wanted], kind="stable")]:
        if tally.may_add()[column]:
            tally.add(int(column))
    per_cost = bool(np.isfinite(model.budget))
    if not _serve_duties(tally, per_cost):
        return None
    fill(tally, per_cost)
    swap(tally, deadline)
    chosen = np.flatnonzero(tally.chosen)
    return Answer(chosen, model.value(chosen))


def fill(tally: Tally, per_cost: bool) -> None:
    """Add the best affordable candidate until none gains."""
    worth = np.maximum(tally.model.cost, CHEAP) if per_cost else None
    noise = 1e-12 * float(tally.model.weights.sum())
    while True:
        gain = np.where(tally.may_add(), tally.gain, 0.0)
        useful = gain > noise
        if not useful.any():
            return
        rank = gain if worth is None else gain / worth
        tally.add(int(np.argmax(np.where(useful, rank, -1.0))))


def prune(model: CoverModel, chosen: IntArray) -> IntArray:
    """``chosen`` without cameras that no row needs, the costliest first."""
    tally = Tally(model, np.ones(model.rows))
    for column in chosen:
        tally.add(int(column))
    for column in chosen[np.argsort(-model.cost[chosen], kind="stable")]:
        if tally.loss(int(column)) == 0.0:
            tally.remove(int(column))
    return np.flatnonzero(tally.chosen)


def swap(tally: Tally, deadline: float) -> None:
    """Replace single cameras by better ones until none helps or time is up."""
    while time.monotonic() < deadline:
        chosen = np.flatnonzero(tally.chosen)
        loss = np.array([tally.loss(column) for column in chosen])
        improved = False
        for column in chosen[np.argsort(loss, kind="stable")]:
            improved |= _swap_one(tally, int(column))
            if time.monotonic() >= deadline:
                return
        if not improved:
            return


def _swap_one(tally: Tally, column: int) -> bool:
    """Take ``column`` out, fill up greedily; keep what is better."""
    before = _value(tally)
    was = tally.chosen.copy()
    tally.remove(column)
    served = not tally.model.constrained or _serve_duties(tally, per_cost=False)
    if served:
        fill(tally, per_cost=False)
    slack = 1e-9 * max(1.0, abs(before))
    if served and _value(tally) > before + slack:
        return True
    _restore(tally, was)
    return False


def _restore(tally: Tally, chosen: NDArray[np.bool_]) -> None:
    for column in np.flatnonzero(tally.chosen & ~chosen):
        tally.remove(int(column))
    for column in np.flatnonzero(chosen & ~tally.chosen):
        tally.add(int(column))


def _serve_duties(tally: Tally, per_cost: bool) -> bool:
    """Choose for the duty points, then for the floors; whether all were served."""
    model = tally.model
    while (model.must & ~tally.covered()).any():
        tally.weigh(model.must.astype(float))
        if not _add_best(tally, per_cost):
            return _give_up(tally)
    while not model.meets_floors(tally.covered()):
        lacking = model.floors @ tally.covered().astype(float) < model.target
        scale = lacking / np.maximum(model.target, CHEAP)
        tally.weigh(model.floors.T @ scale)
        if not _add_best(tally, per_cost):
            return _give_up(tally)
    tally.weigh(model.weights)
    return True


def _give_up(tally: Tally) -> bool:
    tally.weigh(tally.model.weights)
    return False


def _add_best(tally: Tally, per_cost: bool) -> bool:
    gain = np.where(tally.may_add(), tally.gain, 0.0)
    if per_cost:
        gain = gain / np.maximum(tally.model.cost, CHEAP)
    column = int(np.argmax(gain))
    if gain[column] <= 0:
        return False
    tally.add(column)
    return True


def _value(tally: Tally) -> float:
    return float(tally.model.weights @ tally.covered())


def _entries(
    model: CoverModel, rows: IntArray, values: FloatArray
) -> tuple[IntArray, FloatArray]:
    """Columns of all entries in ``rows``, and each entry's row value."""
    starts = model.cover.indptr[rows]
    lengths = model.cover.indptr[rows + 1] - starts
    offsets = np.arange(lengths.sum()) - np.repeat(
        np.cumsum(lengths) - lengths, lengths
    )
    entries = np.repeat(starts, lengths) + offsets
    return model.cover.indices[entries], np.repeat(values[rows], lengths)
