"""Make a covering model smaller without changing its optimum.

Rows with the same cover set and need are one row (their weights add up); a candidate
whose rows another covers at no higher cost is dropped. Both are classical (see Chen
et al. 2023, EJOR, on presolving maximal covering) and shrink real models by an order
of magnitude.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from .model import CoverModel

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]

# Dominance compares candidates pairwise: sparse up to so many products, dense up to so
# many multiplications; beyond, it costs more than it saves.
OVERLAP_PRODUCTS = 30_000_000
DENSE_PRODUCTS = 30_000_000_000
DENSE_CELLS = 12_000_000
DENSE_ROWS = 512
DUTY_ROUNDS = 5


class Reduced(NamedTuple):
    """The smaller model and which column of the larger each of its columns is."""

    model: CoverModel
    columns: IntArray


def reduce(model: CoverModel, keep: IntArray | None = None) -> Reduced:
    """Merge equal rows, drop empty rows and dominated or useless columns.

    The optimum, as a set of the larger model's columns, keeps its value. Columns to
    ``keep`` stay in any case.
    """
    smaller = merge_rows(model)
    kept = undominated(smaller)
    if keep is not None:
        kept = np.union1d(kept, keep)
    if len(kept) < smaller.columns:
        smaller = merge_rows(keep_columns(smaller, kept))
    return Reduced(smaller, kept)


def reduce_duties(model: CoverModel) -> Reduced:
    """The same for a set cover, where all rows are duties and nothing has weight.

    There also a row goes whose cover set holds that of another: who covers the other
    covers both. Rows and columns take turns until nothing more goes.
    """
    small, columns = reduce(model)
    for _ in range(DUTY_ROUNDS):
        rows = essential(small)
        if len(rows) == small.rows:
            break
        small, kept = reduce(keep_rows(small, rows))
        columns = columns[kept]
    return Reduced(small, columns)


def essential(model: CoverModel) -> IntArray:
    """Rows whose cover set holds that of no other row that needs one camera too."""
    size = np.diff(model.cover.indptr)
    kept = np.ones(model.rows, dtype=bool)
    within, holder = contained(model.cover)
    easy = (model.need[within] == 1) & (model.need[holder] == 1)
    within, holder = within[easy], holder[easy]
    repeated = (size[within] == size[holder]) & (within > holder)
    kept[holder[~repeated]] = False
    return np.flatnonzero(kept)


def keep_rows(model: CoverModel, rows: IntArray) -> CoverModel:
    """The model with only ``rows``."""
    return replace(
        model,
        cover=model.cover[rows],
        weights=model.weights[rows],
        need=model.need[rows],
        must=model.must[rows],
        floors=model.floors[:, rows],
    )


def keep_columns(model: CoverModel, kept: IntArray) -> CoverModel:
    """The model with only the columns ``kept``; rows they cannot serve stay."""
    return replace(model, cover=model.cover[:, kept].tocsr(), cost=model.cost[kept])


def merge_rows(model: CoverModel) -> CoverModel:
    """One row for all rows with the same cover set and need.

    Rows that nothing can gain from (no weight, duty or floor, or more needed than
    there are candidates) go; a duty row that cannot be served stays and makes the
    model infeasible, as it should.
    """
    in_floor = np.asarray(abs(model.floors).sum(axis=0)).ravel() > 0
    useful = (model.weights > 0) | in_floor
    useful &= np.diff(model.cover.indptr) >= model.need
    rows = np.flatnonzero(useful | model.must)
    cover = model.cover[rows]
    group, first = equal_rows(cover, model.need[rows])
    gather = csr_matrix(
        (np.ones(len(rows)), (group, np.arange(len(rows)))),
        shape=(len(first), len(rows)),
    )
    return replace(
        model,
        cover=cover[first],
        weights=gather @ model.weights[rows],
        need=model.need[rows][first],
        must=(gather @ model.must[rows].astype(float)) > 0,
        floors=(model.floors[:, rows] @ gather.T).tocsr(),
    )


def scale_floors(model: CoverModel) -> CoverModel:
    """Floor rows brought to length 1, so that solvers weigh large and small alike."""
    length = np.sqrt(np.asarray(model.floors.multiply(model.floors).sum(axis=1)))
    scale = 1.0 / np.maximum(length.ravel(), 1e-300)
    return replace(
        model, floors=diags(scale) @ model.floors, target=model.target * scale
    )


def equal_rows(cover: csr_matrix, need: IntArray) -> tuple[IntArray, IntArray]:
    """Group of each row, and the first row of each group.

    Rows are compared by two 64-bit sums of random numbers, one a column: the chance
    that two different rows among a million share both is below 1e-26.
    """
    random = np.random.default_rng(0)
    draws = random.integers(0, 2**63, size=(cover.shape[1], 2), dtype=np.uint64)
    marks = np.asarray(cover.astype(np.uint64) @ draws)
    marks[:, 1] += need.astype(np.uint64)
    order = np.argsort(marks[:, 0], kind="stable")
    new = np.ones(len(order), dtype=bool)
    new[1:] = (marks[order][1:] != marks[order][:-1]).any(axis=1)
    group = np.empty(len(order), dtype=np.intp)
    group[order] = np.cumsum(new) - 1
    return group, order[new]


def undominated(model: CoverModel) -> IntArray:
    """Columns worth keeping, ascending.

    Column j is dominated when some k covers all its rows and costs no more; of equal
    columns the first stays. Where a row of j needs several cameras j is kept, since
    j and k could be wanted together.
    """
    columns = model.by_column
    size = np.diff(columns.indptr)
    kept = (size > 0) & model.affordable(model.budget)
    alone = np.ones(model.columns, dtype=bool)
    alone[model.cover[model.need > 1].indices] = False
    j, k = contained(columns)
    j, k = j[alone[j]], k[alone[j]]
    cost = model.cost if np.isfinite(model.budget) else np.zeros(model.columns)
    same = (size[j] == size[k]) & (cost[j] == cost[k])
    dominated = (cost[k] <= cost[j]) & (~same | (k < j))
    kept[j[dominated]] = False
    return np.flatnonzero(kept)


def contained(sets: csr_matrix) -> tuple[IntArray, IntArray]:
    """Pairs (j, k), j != k, of rows of ``sets`` where all of j's entries are k's too.

    None where there are too many rows to compare.
    """
    size = np.diff(sets.indptr)
    rows, width = sets.shape
    often = np.bincount(sets.indices, minlength=width).astype(float)
    if often @ often <= OVERLAP_PRODUCTS:
        overlap = (sets @ sets.T).tocoo()
        j, k = overlap.row.astype(np.intp), overlap.col.astype(np.intp)
        inside = (j != k) & (np.rint(overlap.data) == size[j])
        return j[inside], k[inside]
    empty = np.empty(0, dtype=np.intp)
    small = float(rows) * width <= DENSE_CELLS
    if not small or float(rows) * rows * width > DENSE_PRODUCTS:
        return empty, empty
    dense = sets.astype(np.float32).toarray()
    pairs = [(empty, empty)]
    for start in range(0, rows, DENSE_ROWS):
        part = dense[start : start + DENSE_ROWS] @ dense.T
        j, k = np.nonzero(part == size[start : start + DENSE_ROWS, None])
        pairs.append((j[j + start != k] + start, k[j + start != k]))
    return (
        np.concatenate([pair[0] for pair in pairs]),
        np.concatenate([pair[1] for pair in pairs]),
    )


def equal_columns(model: CoverModel) -> int:
    """How many columns cover exactly what an earlier column covers (and anything)."""
    columns = model.by_column
    some = columns[np.flatnonzero(np.diff(columns.indptr))]
    _, first = equal_rows(some, np.ones(some.shape[0], dtype=np.intp))
    return int(some.shape[0] - len(first))
