"""Pairwise matrices as people fill them in: steps of Saaty's scale, the doubtful pair.

Source: Saaty (1980), The Analytic Hierarchy Process: 1 is equal, 9 absolutely more
important; the largest ``a[i, j] w[j] / w[i]`` marks the comparison to look at first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from .catalogue import Catalogue
from .method import Method, Weighting
from .weights import ahp

STEPS = 8


def ratio_of_step(step: int) -> float:
    """-8 .. 8 as 1/9 .. 9; 0 is 1 (equally important).

    >>> ratio_of_step(-8), ratio_of_step(0), ratio_of_step(2)
    (0.1111111111111111, 1.0, 3.0)
    """
    return 1.0 / (1 - step) if step < 0 else 1.0 + step


def step_of_ratio(ratio: float) -> int:
    """The step nearest to a ratio; ratios beyond 9 are cut."""
    step = round(ratio - 1) if ratio >= 1 else -round(1 / ratio - 1)
    return max(-STEPS, min(STEPS, step))


def neutral(k: int) -> list[list[float]]:
    """All equally important."""
    return [[1.0] * k for _ in range(k)]


def with_pair(
    matrix: Sequence[Sequence[float]], i: int, j: int, ratio: float
) -> list[list[float]]:
    """A copy in which ``i`` is ``ratio`` times as important as ``j``."""
    out = [list(row) for row in matrix]
    out[i][j], out[j][i] = ratio, 1.0 / ratio
    return out


def worst_pair(matrix: ArrayLike) -> tuple[int, int]:
    """The pair that contradicts the weights most: the largest ``a w_j / w_i``."""
    pairs = np.asarray(matrix, dtype=np.float64)
    w = ahp(pairs).weights
    error = pairs * w / w[:, None]
    i, j = np.unravel_index(int(np.argmax(error)), error.shape)
    return int(i), int(j)


def completed(method: Method, catalogue: Catalogue) -> Method:
    """The method with a neutral matrix where AHP weighs a group that has none.

    Matrices of groups that the catalogue does not have are left out.
    """
    matrices = {g: m for g, m in method.ahp.items() if g in catalogue.by_id}
    for group in catalogue.groups:
        if method.weighting_at(catalogue.level(group.id)) is Weighting.AHP:
            size = len(catalogue.children(group.id))
            if len(matrices.get(group.id, ())) != size:
                matrices[group.id] = neutral(size)
    return replace(method, ahp=matrices)
