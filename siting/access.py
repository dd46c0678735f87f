"""Access: which places to add so that people are near a facility.

For police boxes and guardian houses: the least mean distance (p-median) or the least
longest one (p-center), beside facilities that stay open. A facility that stays caps
the distance of each point, d'_ij = min(d_ij, e_i), and the choice among candidates
with d' is the choice beside the facilities: no search of its own is needed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .center import p_center
from .coverage import as_points
from .errors import BadProblem, NoPlaces, NoWeight, Phrase, TooFewSites, TooManyPairs
from .median import p_median
from .result import Note, Progress, Status, no_progress
from .sites import Sites

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]

NOBODY = -1
# Distances of points to places that are held at once: 8 bytes each, a few copies.
MOST_PAIRS = 40_000_000
# Metres to the nearest road beyond which a place is told to stand apart.
FAR_FROM_ROAD = 200.0


@dataclass(frozen=True, eq=False)
class Places:
    """Coordinates in metres: ``demand`` [D, 2], ``candidates`` and ``existing``."""

    demand: FloatArray
    candidates: FloatArray
    existing: FloatArray

    @classmethod
    def of(
        cls,
        demand: ArrayLike,
        candidates: ArrayLike,
        existing: ArrayLike | None = None,
    ) -> Places:
        """Places with coordinates that can be used.

        Raises
        ------
        BadPoints
        """
        standing = np.empty((0, 2)) if existing is None else existing
        return cls(
            as_points(demand, "demand points"),
            as_points(candidates, "candidates"),
            as_points(standing, "existing facilities"),
        )

    def check(self, count: int) -> None:
        """Refuse what is known to be impossible before anything is measured.

        Raises
        ------
        NoPlaces, NoWeight, TooFewSites, TooManyPairs
        """
        places = len(self.candidates) + len(self.existing)
        if not len(self.candidates):
            raise NoPlaces()
        if not len(self.demand):
            raise NoWeight()
        if count > len(self.candidates):
            raise TooFewSites(count=count, available=len(self.candidates))
        if len(self.demand) * places > MOST_PAIRS:
            points = len(self.demand)
            raise TooManyPairs(points=points, places=places, most=MOST_PAIRS)


def straight_note() -> Note:
    return Note("straight", "Distances are straight lines.")


def off_road_notes(apart: FloatArray) -> tuple[Note, ...]:
    """What to know about places ``apart`` [n] metres from their road."""
    far = int((apart > FAR_FROM_ROAD).sum())
    if not far:
        return ()
    text = (
        "{count} places lie more than {metres:.0f} m from the nearest road "
        "({most:.0f} m at most); the way to it is not counted."
    )
    facts = {"count": far, "metres": FAR_FROM_ROAD, "most": float(apart.max())}
    return (Note("off_road", text, facts),)


class Objective(str, Enum):
    """What is made least."""

    MEAN = "mean"
    LONGEST = "longest"

    def solve(
        self,
        distance: FloatArray,
        count: int,
        weights: FloatArray,
        seconds: float,
        progress: Progress,
    ) -> Sites:
        if self is Objective.LONGEST:
            return p_center(distance, count, seconds, progress)
        return p_median(distance, count, weights, seconds, progress)


@dataclass(frozen=True, eq=False)
class Access:
    """Places to add, and who goes where.

    ``chosen`` candidates ascending. For each point [D]: ``site`` the chosen candidate
    it goes to, -1 where a facility that stays is as near (``kept``, -1 otherwise);
    ``distance`` there and ``before`` among those that stay, inf where there is no way.
    ``value`` is the mean or longest distance made least, ``bound`` what no choice of
    as many goes below; means are weighted, over the points with a way.
    """

    chosen: IntArray
    site: IntArray
    kept: IntArray
    distance: FloatArray
    before: FloatArray
    weights: FloatArray
    objective: Objective
    value: float
    bound: float
    gap: float
    status: Status
    unreached: IntArray
    idle: IntArray
    notes: tuple[Note, ...]

    @property
    def sentence(self) -> str:
        """How the search ended."""
        return _SENTENCES[self.status]

    @property
    def mean(self) -> float:
        return self._mean(self.distance)

    @property
    def mean_before(self) -> float:
        """nan where some of these points had no way to a facility."""
        return self._mean(self.before)

    @property
    def worst(self) -> int:
        """The point with a weight that has the longest way."""
        counted = self._counted()
        return int(counted[self.distance[counted].argmax()])

    def served(self, site: int) -> float:
        """The weight that goes to a candidate."""
        return float(self.weights[self.site == site].sum())

    def _counted(self) -> IntArray:
        return np.flatnonzero(np.isfinite(self.distance) & (self.weights > 0))

    def _mean(self, distance: FloatArray) -> float:
        counted = self._counted()
        if not np.isfinite(distance[counted]).all():
            return math.nan
        load = self.weights[counted]
        return float(load @ distance[counted] / load.sum())


_SENTENCES = {
    Status.OPTIMAL: "Proven: no choice of as many places has a lower value.",
    Status.TIME_LIMIT: "Time ran out; the gap says how much lower the value may be.",
    Status.CANCELLED: "The search was stopped; this is the best choice so far.",
    Status.HEURISTIC: (
        "A heuristic made this choice, without an exact proof; the gap says how much "
        "lower the value may be."
    ),
}


def site_facilities(
    distance: ArrayLike,
    count: int,
    weights: ArrayLike | None = None,
    kept: ArrayLike | None = None,
    objective: Objective = Objective.MEAN,
    seconds: float = 60.0,
    progress: Progress = no_progress,
) -> Access:
    """``count`` candidates to add to the facilities that stay.

    Points without a way to any candidate or facility, and those without weight, take
    no part in the choice; ``unreached`` names the former.

    Parameters
    ----------
    distance : [D, C] from points to candidates, 0 or more, inf where there is no way.
    weights : [D], 0 or more; 1 each by default.
    kept : [D, E] from points to the facilities that stay open.

    Raises
    ------
    NoPlaces, NoWeight, TooFewSites, CannotReachAll, SitesTooFar, BadProblem, NoProof
    """
    metres = np.asarray(distance, dtype=float)
    points, places = metres.shape
    if not places:
        raise NoPlaces()
    if not 1 <= count <= places:
        raise TooFewSites(count=count, available=places)
    load = _weights(weights, points)
    standing = np.empty((points, 0)) if kept is None else np.asarray(kept, dtype=float)
    before = standing.min(axis=1, initial=np.inf)
    capped = np.minimum(metres, before[:, None])
    reached = np.isfinite(capped).any(axis=1)
    counted = reached & (load > 0) if (reached & (load > 0)).any() else load > 0
    made = objective.solve(capped[counted], count, load[counted], seconds, progress)
    return _told(metres, standing, load, made, objective)


def _told(
    metres: FloatArray,
    standing: FloatArray,
    load: FloatArray,
    made: Sites,
    objective: Objective,
) -> Access:
    """Everybody's way to the nearest of the chosen and of those that stay."""
    before = standing.min(axis=1, initial=np.inf)
    to_chosen = metres[:, made.chosen]
    apart = to_chosen.min(axis=1)
    by_kept = np.isfinite(before) & (before <= apart)
    by_new = np.isfinite(apart) & ~by_kept
    nearest = made.chosen[to_chosen.argmin(axis=1)]
    old = standing.argmin(axis=1) if standing.shape[1] else np.full(len(load), NOBODY)
    site = np.where(by_new, nearest, NOBODY)
    lost = ~np.isfinite(metres).any(axis=1) & ~np.isfinite(before)
    scale = 1.0 if objective is Objective.LONGEST else float(load[~lost].sum())
    return Access(
        chosen=made.chosen,
        site=site,
        kept=np.where(by_kept, old, NOBODY),
        distance=np.minimum(apart, before),
        before=before,
        weights=load,
        objective=objective,
        value=made.objective / scale,
        bound=made.bound / scale,
        gap=made.gap,
        status=made.status,
        unreached=np.flatnonzero(lost),
        idle=np.flatnonzero(~np.isfinite(metres).any(axis=0)),
        notes=_notes(made.chosen, site),
    )


def _notes(chosen: IntArray, site: IntArray) -> tuple[Note, ...]:
    useless = int((~np.isin(chosen, site)).sum())
    if not useless:
        return ()
    text = "{count} of the chosen places are nearest to nobody: fewer would do as well."
    return (Note("useless", text, {"count": useless}),)


def _weights(weights: ArrayLike | None, points: int) -> FloatArray:
    """[D] weights, checked before points are left out.

    Raises
    ------
    NoWeight, BadProblem
    """
    load = np.ones(points) if weights is None else np.asarray(weights, dtype=float)
    if load.shape != (points,) or not (np.isfinite(load) & (load >= 0)).all():
        why = Phrase("it needs {size} numbers of 0 or more", size=points)
        raise BadProblem(setting="weights", why=why)
    if not load.any():
        raise NoWeight()
    return load
