"""What p-median and p-center share: the checked distances and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .errors import (
    BadProblem,
    CannotReachAll,
    NoCandidates,
    NoDemand,
    Phrase,
    SitesTooFar,
    TooFewSites,
)
from .result import PROOF_TOLERANCE, Status

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Sites:
    """Chosen sites and the nearest of them for every point.

    ``chosen`` ascending; ``nearest`` [D] site index; ``distance`` [D] to it;
    ``objective`` what was made least (total weighted, or longest, distance);
    ``mean`` weighted mean distance; ``bound`` no choice goes below it.
    """

    chosen: IntArray
    nearest: IntArray
    distance: FloatArray
    objective: float
    mean: float
    bound: float
    gap: float
    status: Status


class Found(NamedTuple):
    """The best choice yet, what it is worth, and what none goes below."""

    chosen: IntArray
    value: float
    bound: float

    @property
    def closed(self) -> bool:
        slack = PROOF_TOLERANCE * max(abs(self.value), 1e-9)
        return bool(self.bound >= self.value - slack)


def checked(
    distance: ArrayLike, count: int, weights: ArrayLike | None
) -> tuple[FloatArray, FloatArray]:
    """Distances [D, C] and weights [D] as arrays.

    Raises
    ------
    TooFewSites, CannotReachAll, NoDemand, NoCandidates, BadProblem
    """
    metres = np.asarray(distance, dtype=float)
    if metres.ndim != 2:
        why: str = Phrase(
            "it has {given} dimensions instead of points by sites", given=metres.ndim
        )
        raise BadProblem(setting="distance", why=why)
    points, sites = metres.shape
    if not points:
        raise NoDemand()
    if not sites:
        raise NoCandidates()
    if not 1 <= count <= sites:
        raise TooFewSites(count=count, available=sites)
    if not (metres >= 0).all():
        raise BadProblem(setting="distance", why="it has gaps or values below 0")
    lost = np.flatnonzero(np.isinf(metres).all(axis=1))
    if lost.size:
        raise CannotReachAll(count=lost.size, first=int(lost[0]) + 1)
    load = np.ones(points) if weights is None else np.asarray(weights, dtype=float)
    if load.shape != (points,) or not (np.isfinite(load) & (load >= 0)).all():
        why = Phrase("it needs {size} numbers of 0 or more", size=points)
        raise BadProblem(setting="weights", why=why)
    return metres, load


def told(metres: FloatArray, load: FloatArray, found: Found, status: Status) -> Sites:
    """``found`` with each point's nearest site; proven where the bound meets it."""
    chosen = np.sort(found.chosen)
    to_chosen = metres[:, chosen]
    nearest = to_chosen.argmin(axis=1)
    apart = to_chosen.min(axis=1)
    total = load.sum()
    if found.closed:
        status, found = Status.OPTIMAL, found._replace(bound=found.value)
    gap = (found.value - found.bound) / found.value if found.value > 0 else 0.0
    counted = load > 0
    return Sites(
        chosen=chosen,
        nearest=chosen[nearest],
        distance=apart,
        objective=found.value,
        mean=float(load[counted] @ apart[counted] / total) if total else 0.0,
        bound=found.bound,
        gap=gap,
        status=status,
    )


def too_far(metres: FloatArray, chosen: IntArray) -> SitesTooFar:
    """The error of a choice that leaves points out of reach."""
    missing = int(np.isinf(metres[:, chosen].min(axis=1)).sum())
    return SitesTooFar(count=len(chosen), missing=missing)
