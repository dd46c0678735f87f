"""The linear model of covering, and its relaxation solved by HiGHS.

Variables are the columns x, then the rows y. The relaxation gives the sharpest of the
bounds used here, and with its reduced costs most candidates can be fixed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, diags, hstack, vstack

from .bound import Bound, Prices
from .model import CoverModel

FloatArray = NDArray[np.float64]
LP_TOLERANCE = 1e-7


class Rules(NamedTuple):
    """``matrix @ (x, y) <= most``, and the scaled objective to be made least."""

    matrix: csr_matrix
    most: FloatArray
    objective: FloatArray
    scale: float


def rules(model: CoverModel) -> Rules:
    """The constraints of ``CoverModel`` as one matrix."""
    need = diags(model.need.astype(float))
    blocks = [hstack([-model.cover, need])]
    most = [np.zeros(model.rows)]
    if model.count < model.columns:
        blocks.append(hstack([_row(np.ones(model.columns)), _empty(1, model.rows)]))
        most.append(np.array([float(model.count)]))
    if np.isfinite(model.budget):
        blocks.append(hstack([_row(model.cost), _empty(1, model.rows)]))
        most.append(np.array([model.budget]))
    asked = np.flatnonzero(model.target > 0)
    if asked.size:
        blocks.append(hstack([_empty(len(asked), model.columns), -model.floors[asked]]))
        most.append(-model.target[asked])
    scale = 1.0 / max(float(model.weights.max(initial=0.0)), 1e-300)
    if model.whole_weights:
        scale = max(scale, 1e-3)
    objective = -scale * np.concatenate([np.zeros(model.columns), model.weights])
    return Rules(vstack(blocks, format="csr"), np.concatenate(most), objective, scale)


def relax(model: CoverModel, seconds: float) -> Bound | None:
    """The bound of the linear relaxation; None when time did not suffice.

    A relaxation that is infeasible proves the model infeasible; its bound is -inf.
    """
    if not model.rows or not model.columns:
        return None
    form = rules(model)
    low = np.concatenate([np.zeros(model.columns), model.must.astype(float)])
    answer = linprog(
        form.objective,
        A_ub=form.matrix,
        b_ub=form.most,
        bounds=np.column_stack([low, np.ones(len(low))]),
        method="highs",
        options={"time_limit": max(seconds, 0.05)},
    )
    nothing = np.zeros(model.columns)
    prices = Prices(np.zeros(model.rows), np.zeros(len(model.target)))
    if answer.status == 2:
        return Bound(-np.inf, nothing, nothing, prices, 0.0)
    if answer.status != 0:
        return None
    value = -float(answer.fun) / form.scale
    marginals = answer.lower.marginals + answer.upper.marginals
    reduced = -np.asarray(marginals)[: model.columns] / form.scale
    use = np.clip(answer.x[: model.columns], 0.0, 1.0)
    return Bound(value + LP_TOLERANCE * max(1.0, abs(value)), reduced, use, prices, 0.0)


def _row(values: FloatArray) -> csr_matrix:
    return csr_matrix(values.reshape(1, -1))


def _empty(rows: int, columns: int) -> csr_matrix:
    return csr_matrix((rows, columns))
