"""``CoverModel``: the maximal covering problem in the form the solvers share.

    max  w'y   subject to   need_i y_i <= (A x)_i,  y_i = 1 where it must be,
                            F y >= target,  cost'x <= budget,  1'x <= count

with x and y binary: Church and ReVelle (1974), with residual needs (cameras still
lacking at a point), duty points and floors.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from .problem import SitingProblem

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
COST_TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False)
class CoverModel:
    """Rows still to be covered and the candidates that may do it.

    ``cover`` [R, C] holds ones; ``weights`` [R]; ``need`` [R] cameras still lacking,
    1 or more; ``must`` [R]; ``floors`` [K, R] and ``target`` [K]; ``cost`` [C];
    ``budget`` may be inf.
    """

    cover: csr_matrix
    weights: FloatArray
    need: IntArray
    must: NDArray[np.bool_]
    floors: csr_matrix
    target: FloatArray
    cost: FloatArray
    budget: float
    count: int

    @property
    def rows(self) -> int:
        return int(self.cover.shape[0])

    @property
    def columns(self) -> int:
        return int(self.cover.shape[1])

    @cached_property
    def by_column(self) -> csr_matrix:
        """``cover`` transposed [C, R]: the rows of each column."""
        return self.cover.T.tocsr()

    @property
    def whole_weights(self) -> bool:
        """Whether any two different values differ by 1 at least."""
        return bool((self.weights == np.rint(self.weights)).all())

    @property
    def whole_costs(self) -> bool:
        """Whether any two different sums of costs differ by 1 at least."""
        return bool((self.cost == np.rint(self.cost)).all())

    @property
    def constrained(self) -> bool:
        """Whether more is asked than weight within limits."""
        return bool(self.must.any() or (self.target > 0).any())

    def affordable(self, left: float) -> NDArray[np.bool_]:
        """[C] whether each candidate's cost fits into what is ``left``."""
        return self.cost <= left + COST_TOLERANCE * max(1.0, abs(left))

    def covered(self, chosen: IntArray) -> NDArray[np.bool_]:
        """[R] whether ``chosen`` columns cover each row."""
        picked = np.zeros(self.columns)
        picked[chosen] = 1.0
        return np.asarray(np.rint(self.cover @ picked) >= self.need)

    def value(self, chosen: IntArray) -> float:
        """Weight that ``chosen`` columns cover."""
        return float(self.weights @ self.covered(chosen))

    def feasible(self, chosen: IntArray) -> bool:
        """Whether ``chosen`` keeps the limits, the duties and the floors."""
        covered = self.covered(chosen)
        spent = self.cost[chosen].sum()
        return bool(
            len(chosen) <= self.count
            and spent <= self.budget + COST_TOLERANCE * max(1.0, self.budget)
            and covered[self.must].all()
            and self.meets_floors(covered)
        )

    def meets_floors(self, covered: NDArray[np.bool_]) -> bool:
        reached = self.floors @ covered.astype(float)
        slack = 1e-9 * np.maximum(1.0, np.abs(self.target))
        return bool((reached >= self.target - slack).all())

    def with_floor(self, coefficients: FloatArray, target: float) -> CoverModel:
        """The same model with one more floor row."""
        from scipy.sparse import vstack

        floors = vstack([self.floors, csr_matrix(coefficients)], format="csr")
        return replace(self, floors=floors, target=np.append(self.target, target))


def residual(
    problem: SitingProblem, taken: IntArray | None = None
) -> tuple[CoverModel, IntArray]:
    """What the existing cameras leave to do: the model and its candidates.

    Candidates already ``taken`` (an earlier phase) count as existing and are free.
    The rows of the model are all D demand points; those covered already or beyond
    reach have no weight. Duty points within reach must be covered, region floors
    are reduced by what is covered already.
    """
    have = problem.existing.copy()
    allowed = problem.candidate_inside.copy()
    if taken is not None and len(taken):
        have += np.rint(
            np.asarray(problem.coverage[:, taken].sum(axis=1)).ravel()
        ).astype(np.int64)
        allowed[taken] = False
    columns = np.flatnonzero(allowed)
    cover = problem.coverage[:, columns].tocsr()
    need = problem.backup - have
    open_rows = (need > 0) & (np.diff(cover.indptr) >= need)
    must = np.zeros(problem.points, dtype=bool)
    for points in problem.duty_zones.values():
        must[points] = True
    floors, target = _floors(problem, need <= 0)
    model = CoverModel(
        cover=cover,
        weights=np.where(open_rows, problem.weights, 0.0),
        need=np.maximum(need, 1).astype(np.intp),
        must=must & open_rows,
        floors=floors @ _diagonal(open_rows),
        target=target,
        cost=problem.cost[columns],
        budget=np.inf if problem.budget is None else float(problem.budget),
        count=len(columns) if problem.count is None else int(problem.count),
    )
    return model, columns


def _diagonal(kept: NDArray[np.bool_]) -> csr_matrix:
    from scipy.sparse import diags

    return diags(kept.astype(float), format="csr")


def _floors(
    problem: SitingProblem, covered: NDArray[np.bool_]
) -> tuple[csr_matrix, FloatArray]:
    """Floor rows [regions with a floor, D] and what is still to be covered in each."""
    wanted = np.flatnonzero(problem.floors)
    if problem.region is None or not wanted.size:
        return csr_matrix((0, problem.points)), np.empty(0)
    weights = region_weights(problem, wanted)
    total = np.asarray(weights.sum(axis=1)).ravel()
    return weights, problem.floors[wanted] * total - weights @ covered.astype(float)


def region_weights(problem: SitingProblem, wanted: IntArray) -> csr_matrix:
    """[regions wanted, D] weight of each point in the row of its region.

    Sparse: a city of 425 dongs and 100,000 points would fill gigabytes otherwise.
    """
    if problem.region is None:
        raise ValueError("the problem has no regions")
    row = np.full(problem.regions + 1, -1, dtype=np.intp)
    row[wanted] = np.arange(len(wanted))
    of_point = row[problem.region]  # the last entry serves points outside, -1
    inside = np.flatnonzero(of_point >= 0)
    return csr_matrix(
        (problem.weights[inside], (of_point[inside], inside)),
        shape=(len(wanted), problem.points),
    )
