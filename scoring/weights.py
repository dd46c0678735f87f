"""Weights: equal, given, AHP, entropy, CRITIC, principal components.

Data-driven weights are those of the columns of ``x`` [n, k] (n observations, k
children, higher = more vulnerable); rows with a missing value are left out. Every
function returns k weights that sum to 1 unless it says otherwise.

Sources: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 6;
Saaty (1980), The Analytic Hierarchy Process; Shannon entropy after Zeleny (1982);
CRITIC: Diakoulaki, Mavrotas and Papayannakis (1995), Computers & Operations
Research 22, 763-770.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .catalogue import Catalogue
from .errors import BadMethod, Phrase
from .method import Weighting

Array = NDArray[np.float64]

RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)
CONSISTENT_BELOW = 0.1
FACTOR_SHARE = 0.1
ROUNDING = 1e-12
_ROWS_AT_ONCE = 4096


@dataclass(frozen=True)
class Ahp:
    """AHP ``weights`` and the ``consistency_ratio``; below 0.1 counts as consistent."""

    weights: Array
    largest_eigenvalue: float
    consistency_index: float
    consistency_ratio: float

    @property
    def consistent(self) -> bool:
        return self.consistency_ratio < CONSISTENT_BELOW


def equal(k: int) -> Array:
    """``1 / k`` each."""
    return np.full(k, 1.0 / k)


def ahp(matrix: ArrayLike) -> Ahp:
    """Principal eigenvector of a positive pairwise matrix (``a[i, j]``: i over j).

    ``CI = (lambda_max - k) / (k - 1)``, ``CR = CI / RI`` with Saaty's random index
    (1.49 from ten criteria on).

    Raises
    ------
    BadMethod
        The matrix is not square and positive, or ``a[j, i]`` is not ``1 / a[i, j]``.
    """
    pairs = np.asarray(matrix, dtype=np.float64)
    k = len(pairs)
    fault = _pairwise_fault(pairs)
    if fault:
        raise BadMethod(setting="ahp", value=pairs.tolist(), why=fault)
    values, vectors = np.linalg.eig(pairs)
    largest = int(np.argmax(values.real))
    weights = np.abs(vectors[:, largest].real)
    index = (float(values[largest].real) - k) / max(k - 1, 1)
    random_index = RANDOM_INDEX[min(k, len(RANDOM_INDEX)) - 1]
    return Ahp(
        weights=weights / weights.sum(),
        largest_eigenvalue=float(values[largest].real),
        consistency_index=index,
        consistency_ratio=index / random_index if random_index else 0.0,
    )


def entropy(x: Array) -> Array:
    """``(1 - E_j) / sum(1 - E)``, ``E_j = -sum p ln p / ln n``, ``p = x / sum x``.

    Values must be 0 or more. The more evenly a child is spread, the less it weighs;
    constants weigh 0, and if all are constant the weights are equal.
    """
    rows = _complete(x)
    total = rows.sum(axis=0)
    information = np.zeros(x.shape[1])
    for part in _in_parts(rows):
        p = part / np.where(total > 0, total, 1.0)
        information += np.sum(p * np.log(np.where(p > 0, p, 1.0)), axis=0)
    spread = 1 + information / np.log(max(len(rows), 2))
    varies = _varies(rows)
    return _to_one(np.where(varies & (spread > ROUNDING), spread, 0.0), varies)


def critic(x: Array) -> Array:
    """``C_j / sum C``, ``C_j = sd_j * sum_l (1 - r_jl)``: contrast times conflict.

    Constants weigh 0; if all are constant, or none conflicts, weights are equal.
    """
    rows = _complete(x)
    varies = _varies(rows)
    conflict = 1 - correlation(rows)[:, varies]
    conflict = np.where(conflict > ROUNDING, conflict, 0.0).sum(axis=1)
    sd = np.sqrt(np.diag(_cross_products(rows)) / max(len(rows) - 1, 1))
    return _to_one(np.where(varies, sd * conflict, 0.0), varies)


def pca_loadings(x: Array) -> Array:
    """Loadings of the first principal component of the standardised columns.

    Unit length; the sign is that which makes their sum positive. A negative loading
    says that a child runs against the others (COINr's ``get_PCA`` reports these).
    """
    rows = _complete(x)
    _, vectors = np.linalg.eigh(correlation(rows))
    first = vectors[:, -1]
    return first if first.sum() >= 0 else -first


def pca(x: Array) -> Array:
    """Factor weights of the Handbook (after Nicoletti, Scarpetta and Boylaud 2000).

    Principal components with an eigenvalue of 1 or at least a tenth of the variance
    are rotated (varimax). A child's weight is its largest squared loading: the share
    of its factor's variance that it explains times the factor's share. Constants weigh
    0; if all are constant the weights are equal.
    """
    rows = _complete(x)
    varies = _varies(rows)
    if not varies.any():
        return equal(len(varies))
    values, vectors = np.linalg.eigh(correlation(rows[:, varies]))
    kept = values >= min(1.0, FACTOR_SHARE * varies.sum())
    kept[-1] = True
    loadings = varimax(vectors[:, kept] * np.sqrt(values[kept]))
    weights = np.zeros(x.shape[1])
    weights[varies] = (loadings**2).max(axis=1)
    return weights / weights.sum()


def varimax(loadings: Array, rounds: int = 100, tolerance: float = 1e-10) -> Array:
    """Orthogonal rotation to simple structure (Kaiser 1958), rows normalised first.

    Turns two factors at a time by the best angle, until none turns any more.
    """
    length = np.sqrt(np.sum(loadings**2, axis=1, keepdims=True))
    turned = loadings / np.where(length > 0, length, 1.0)
    pairs = list(combinations(range(loadings.shape[1]), 2))
    for _ in range(rounds):
        turns = [_turn(turned, first, second) for first, second in pairs]
        if max(turns, default=0.0) < tolerance:
            break
    return turned * length


def _turn(loadings: Array, first: int, second: int) -> float:
    """Turn two columns in place by Kaiser's angle; returns its size in radians."""
    x, y = loadings[:, first].copy(), loadings[:, second].copy()
    u, v = x * x - y * y, 2 * x * y
    across = 2 * (u @ v) - 2 * u.sum() * v.sum() / len(x)
    along = u @ u - v @ v - (u.sum() ** 2 - v.sum() ** 2) / len(x)
    angle = float(np.arctan2(across, along)) / 4
    loadings[:, first] = x * np.cos(angle) + y * np.sin(angle)
    loadings[:, second] = y * np.cos(angle) - x * np.sin(angle)
    return abs(angle)


def correlation(rows: Array) -> Array:
    """Pearson correlations [k, k] of complete rows; a constant correlates with none."""
    varies = _varies(rows)
    products = _cross_products(rows)
    length = np.where(varies, np.sqrt(np.diag(products)), np.inf)
    table = products / length / length[:, None]
    np.fill_diagonal(table, 1.0)
    return table


def of_group(
    how: Weighting,
    ids: Sequence[str],
    given: Sequence[float],
    overrides: Mapping[str, float],
    x: Array | None = None,
    matrix: Sequence[Sequence[float]] | None = None,
) -> Array:
    """Shares of a group's children, summing to 1.

    Parameters
    ----------
    ids, given : the children and their weights in the catalogue.
    overrides : what-if weights by id, in the measure of the catalogue: before the
        shares are taken, the weights of the other schemes average 1.
    x : [n, k] scores of the children, for data-driven weights.
    matrix : the pairwise matrix of the group, for AHP.

    Raises
    ------
    BadMethod
        The pairwise matrix is missing or not of the children's size, an override is
        below 0, or all weights are 0.
    """
    if how is Weighting.GIVEN:
        weights = np.array(given, dtype=np.float64)
    elif how is Weighting.AHP:
        weights = _ahp_of_group(ids, matrix) * len(ids)
    elif how is Weighting.EQUAL or x is None:
        weights = np.ones(len(ids))
    else:
        weights = _of_data(how, x)
    for position, child in enumerate(ids):
        weights[position] = overrides.get(child, weights[position])
    if (weights < 0).any() or not weights.sum() > 0:
        why = "weights must be 0 or more, and one of a group above 0"
        given_weights = dict(zip(ids, weights.tolist()))
        raise BadMethod(setting="weights", value=given_weights, why=why)
    return weights / weights.sum()


def effective(catalogue: Catalogue, shares: Mapping[str, float]) -> dict[str, float]:
    """Weight of every row in the index: the product of the shares up to the root.

    ``shares`` are those within the parent (as in ``Scores.weights``); rows without
    one (an indicator that is not in the cube) are left out.
    """
    total = {catalogue.root.id: 1.0}
    for group in reversed(catalogue.groups):
        for child in catalogue.children(group.id):
            if child.id in shares and group.id in total:
                total[child.id] = total[group.id] * shares[child.id]
    return total


def _of_data(how: Weighting, x: Array) -> Array:
    """Data-driven weights that average 1; a child without any data weighs 0."""
    known = ~np.isnan(x).all(axis=0)
    weights = np.zeros(x.shape[1])
    if known.any():
        columns = x if known.all() else x[:, known]
        weights[known] = _DATA_DRIVEN[how](columns) * known.sum()
    return weights


def _ahp_of_group(
    ids: Sequence[str], matrix: Sequence[Sequence[float]] | None
) -> Array:
    if len(ids) == 1:
        return np.ones(1)
    if matrix is None or len(matrix) != len(ids):
        why = Phrase("a pairwise matrix of {ids} is needed", ids=", ".join(ids))
        raise BadMethod(setting="ahp", value=matrix, why=why)
    return ahp(matrix).weights


def _pairwise_fault(pairs: Array) -> str:
    if pairs.ndim != 2 or pairs.shape[0] != pairs.shape[1] or not pairs.size:
        return "the matrix must be square"
    if not (pairs > 0).all():
        return "all its numbers must be above 0"
    if not np.allclose(pairs * pairs.T, 1.0, rtol=0.05):
        return "each pair must be the reciprocal of its opposite"
    return ""


def _complete(x: Array) -> Array:
    missing = np.isnan(x).any(axis=1)
    return x[~missing] if missing.any() else x


def _in_parts(rows: Array) -> Iterator[Array]:
    """Rows a few at a time, so that working memory does not grow with their number."""
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        yield rows[start : start + _ROWS_AT_ONCE]


def _cross_products(rows: Array) -> Array:
    """[k, k] sums of the products of deviations from the means."""
    products = np.zeros((rows.shape[1], rows.shape[1]))
    mean = rows.mean(axis=0) if len(rows) else 0.0
    for part in _in_parts(rows):
        centred = part - mean
        products += centred.T @ centred
    return products


def _varies(rows: Array) -> NDArray[np.bool_]:
    if not len(rows):
        return np.zeros(rows.shape[1], dtype=bool)
    return rows.max(axis=0) > rows.min(axis=0)


def _to_one(weights: Array, varies: NDArray[np.bool_]) -> Array:
    """Scaled to sum 1; where all are 0, equal over what varies, or over all."""
    if not weights.sum() > 0:
        weights = (varies if varies.any() else ~varies).astype(np.float64)
    return weights / weights.sum()


_DATA_DRIVEN = {
    Weighting.ENTROPY: entropy,
    Weighting.CRITIC: critic,
    Weighting.PCA: pca,
}
