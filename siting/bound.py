"""The Lagrangian bound: how much any plan could cover, and which candidates matter.

Dualising ``need_i y_i <= (A x)_i`` leaves a problem solved by looking: choose every
row that pays, and the columns with the highest prices within the limits (Galvao and
ReVelle 1996). Columns whose forced use would drop the bound below a known plan can be
fixed, which is what makes large models small.
"""

from __future__ import annotations

import time
from typing import Callable, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .model import CoverModel

FloatArray = NDArray[np.float64]

ROUNDS = 1500
FEWEST_ROUNDS = 400
PATIENCE = 15
ASK_EVERY = 20
SMALLEST_STEP = 1e-3
RESTART_STEP = 0.05
MEMORY = 0.95


class Prices(NamedTuple):
    """Multipliers of the rows [R] and of the floors [K]."""

    rows: FloatArray
    floors: FloatArray


class Bound(NamedTuple):
    """``value`` no plan exceeds, and where the search for a lower one stands.

    ``reduced`` [C] is the change when a column is forced: using a column with
    negative ``reduced``, or leaving out one with positive, lowers the bound by its
    size. ``use`` [C] is the columns' use, 0 to 1, that gave the bound; ``step`` the
    length of the next steps from ``prices``.
    """

    value: float
    reduced: FloatArray
    use: FloatArray
    prices: Prices
    step: float


def first_bound(model: CoverModel, seen: FloatArray) -> Bound:
    """The bound at guessed prices.

    ``seen`` [R] counts the cameras of some plan at each row: rows nobody sees are
    dear, rows seen more often than needed cost nothing.
    """
    guess = np.where(seen < model.need, 1.0, np.where(seen == model.need, 0.5, 0.0))
    prices = Prices(
        guess * model.weights / model.need, np.zeros(len(model.target), dtype=float)
    )
    return _evaluate(model, prices)[0]


def lagrangian(
    model: CoverModel,
    start: Bound,
    known: float,
    improve: Callable[[FloatArray], float],
    seconds: float,
) -> Bound:
    """A lower bound by a subgradient search from ``start``.

    Parameters
    ----------
    known : the value of a plan, or -inf; steps aim at it.
    improve : is shown the average use of the columns now and then (it nears the
        relaxation's solution: Barahona and Anbil 2000), and answers with the value
        of the best plan known; the search ends when the bound meets it.
    seconds : time limit; the first 400 rounds may take three times as long, since
        less than these is of little use to the search for the optimum.
    """
    deadline = time.monotonic() + seconds
    patience = deadline + 2.0 * seconds
    best, prices, use, stale = start, start.prices, start.use, 0
    step = max(start.step, RESTART_STEP)
    for turn in range(ROUNDS):
        bound, slope = _evaluate(model, prices)
        use = (1.0 - MEMORY) * bound.use + MEMORY * use
        stale += 1
        if bound.value < best.value - 1e-9 * abs(bound.value):
            best, stale = bound, 0
        if turn % ASK_EVERY == ASK_EVERY - 1:
            known = improve(use)
        length = float(slope.rows @ slope.rows + slope.floors @ slope.floors)
        if step < SMALLEST_STEP or length < 1e-12 or best.value <= known:
            break
        if time.monotonic() > (deadline if turn >= FEWEST_ROUNDS else patience):
            break
        if stale == PATIENCE:
            step, stale, prices = step / 2.0, 0, best.prices
            continue
        aim = known if np.isfinite(known) else 0.9 * best.value
        stride = step * max(bound.value - aim, 1e-9) / length
        prices = _step(model, prices, slope, stride)
    return best._replace(step=step, use=use)


def _step(model: CoverModel, prices: Prices, slope: Prices, stride: float) -> Prices:
    floors = np.maximum(prices.floors + stride * slope.floors, 0.0)
    worth = model.weights + model.floors.T @ floors
    ceiling = np.where(model.must, np.inf, worth / model.need)
    rows = np.clip(prices.rows + stride * slope.rows, 0.0, ceiling)
    return Prices(rows, floors)


def _evaluate(model: CoverModel, prices: Prices) -> tuple[Bound, Prices]:
    """The bound at ``prices`` and the direction in which it falls."""
    worth = model.weights + model.floors.T @ prices.floors
    surplus = worth - model.need * prices.rows
    taken = model.must | (surplus > 0)
    column_worth = model.by_column @ prices.rows
    limited, use, reduced = _best_columns(model, column_worth)
    value = float(surplus[taken].sum()) + limited - float(prices.floors @ model.target)
    rows = model.need * taken - model.cover @ use
    floors = model.target - model.floors @ taken.astype(float)
    return Bound(value, reduced, use, prices, 1.0), Prices(rows, floors)


def _best_columns(
    model: CoverModel, worth: FloatArray
) -> tuple[float, FloatArray, FloatArray]:
    """Most worth of columns within the limits: value, use in 0..1, reduced worth.

    Under both limits each alone gives a bound; the lower one counts.
    """
    by_count = _within_count(worth, model.count)
    if not np.isfinite(model.budget):
        return by_count
    by_budget = _within_budget(worth, model.cost, model.budget)
    return min(by_count, by_budget, key=lambda answer: answer[0])


def _within_count(
    worth: FloatArray, count: int
) -> tuple[float, FloatArray, FloatArray]:
    use = (worth > 0).astype(float)
    price = 0.0
    if use.sum() > count:
        use[:] = 0.0
        top = np.argpartition(-worth, count)
        use[top[:count]] = 1.0
        price = float(worth[top[count:]].max())
    return float(worth @ use), use, worth - price


def _within_budget(
    worth: FloatArray, cost: FloatArray, budget: float
) -> tuple[float, FloatArray, FloatArray]:
    """The fractional knapsack (Dantzig 1957)."""
    use = (worth > 0).astype(float)
    if use @ cost <= budget:
        return float(worth @ use), use, worth.copy()
    ratio = np.where(worth > 0, worth / np.maximum(cost, 1e-300), -np.inf)
    order = np.argsort(-ratio, kind="stable")
    spent = np.cumsum(cost[order] * use[order])
    last = int(np.searchsorted(spent, budget, side="right"))
    use[order[last:]] = 0.0
    critical = order[last]
    use[critical] = (budget - (spent[last - 1] if last else 0.0)) / cost[critical]
    return float(worth @ use), use, worth - ratio[critical] * cost
