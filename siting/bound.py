"""The Lagrangian bound: how much any plan could cover, and which candidates matter.

Dualising ``need_i y_i <= (A x)_i`` leaves a problem solved by looking: choose every
row that pays, and the columns with the highest prices within the limits (Galvao and
ReVelle 1996). Columns whose forced use would drop the bound below a known plan can be
fixed, which is what makes large models small.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .model import CoverModel

FloatArray = NDArray[np.float64]

ROUNDS = 400
PATIENCE = 12


class Bound(NamedTuple):
    """``value`` no plan exceeds; ``reduced`` [C] change when a column is forced.

    Using a column with negative ``reduced``, or leaving out one with positive,
    lowers the bound by its size.
    """

    value: float
    reduced: FloatArray


class _Prices(NamedTuple):
    """Multipliers of the rows [R] and of the floors [K]."""

    rows: FloatArray
    floors: FloatArray


def lagrangian(model: CoverModel, known: float, start: FloatArray) -> Bound:
    """Best bound of a subgradient search.

    Parameters
    ----------
    known : the value of a plan, or -inf; steps aim at it.
    start : [R] cameras that see each row in that plan, to guess first prices.
    """
    guess = np.where(start < model.need, 1.0, np.where(start == model.need, 0.5, 0.0))
    prices = _Prices(
        guess * model.weights / model.need, np.zeros(len(model.target), dtype=float)
    )
    best, best_prices = Bound(np.inf, np.zeros(model.columns)), prices
    step, stale = 1.0, 0
    for _ in range(ROUNDS):
        bound, slope = _evaluate(model, prices)
        if bound.value < best.value - 1e-9 * max(1.0, abs(best.value)):
            best, best_prices, stale = bound, prices, 0
        else:
            stale += 1
        if stale == PATIENCE:
            step, stale, prices = step / 2.0, 0, best_prices
            continue
        aim = known if np.isfinite(known) else 0.9 * best.value
        length = float(slope.rows @ slope.rows + slope.floors @ slope.floors)
        if step < 1e-3 or length < 1e-12 or best.value <= aim:
            break
        stride = step * max(bound.value - aim, 1e-9) / length
        prices = _step(model, prices, slope, stride)
    return best


def _step(model: CoverModel, prices: _Prices, slope: _Prices, stride: float) -> _Prices:
    floors = np.maximum(prices.floors + stride * slope.floors, 0.0)
    worth = model.weights + model.floors.T @ floors
    ceiling = np.where(model.must, np.inf, worth / model.need)
    rows = np.clip(prices.rows + stride * slope.rows, 0.0, ceiling)
    return _Prices(rows, floors)


def _evaluate(model: CoverModel, prices: _Prices) -> tuple[Bound, _Prices]:
    """The bound at ``prices`` and the direction in which it falls."""
    worth = model.weights + model.floors.T @ prices.floors
    surplus = worth - model.need * prices.rows
    taken = model.must | (surplus > 0)
    column_worth = model.cover.T @ prices.rows
    limited, use, reduced = _best_columns(model, column_worth)
    value = float(surplus[taken].sum()) + limited - float(prices.floors @ model.target)
    rows = model.need * taken - model.cover @ use
    floors = model.target - model.floors @ taken.astype(float)
    return Bound(value, reduced), _Prices(rows, floors)


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
