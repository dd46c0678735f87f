"""``SitingProblem``: everything a camera plan is asked, in one checked value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from .errors import BadProblem, NoCandidates, NoDemand, NoLimit, Phrase
from .result import Note

FloatArray = NDArray[np.float64]
OUTSIDE = -1


@dataclass(frozen=True, eq=False)
class SitingProblem:
    """Choose candidates that cover the most weight within a budget or a count.

    Attributes
    ----------
    coverage : [D, C] sparse, non-zero where candidate c covers demand point d.
    weights : [D] weight of each demand point, 0 or more.
    cost : [C] cost of each candidate, 0 or more; 1 each by default.
    existing : [D] number of existing cameras that cover each point.
    budget, count : limits; at least one is given.
    duty_zones : name -> demand indices that must all be covered (child zones, parks).
    region : [D] region index of each point, -1 outside every region.
    region_names : name of each region index.
    region_floor : least covered share of each region's weight, one or [regions].
    candidate_region : [C] region index of each candidate; those outside every
        region (-1) are not built on, and the plan says so.
    backup : how many cameras must see a point for it to count as covered; duty
        zones too are held to it.
    time_limit : seconds for the exact search.
    notes : what is known to be odd about the data; the plan carries them on.

    Raises
    ------
    NoDemand, NoCandidates, NoLimit, BadProblem
    """

    coverage: csr_matrix
    weights: FloatArray
    cost: FloatArray = field(default_factory=lambda: np.empty(0))
    existing: NDArray[np.int64] = field(
        default_factory=lambda: np.empty(0, dtype=np.int64)
    )
    budget: float | None = None
    count: int | None = None
    duty_zones: Mapping[str, NDArray[np.intp]] = field(default_factory=dict)
    region: NDArray[np.intp] | None = None
    region_names: tuple[str, ...] = ()
    region_floor: float | FloatArray = 0.0
    candidate_region: NDArray[np.intp] | None = None
    backup: int = 1
    time_limit: float = 60.0
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        matrix = csr_matrix(self.coverage, dtype=float)
        matrix.eliminate_zeros()
        matrix.sum_duplicates()
        matrix.data[:] = 1.0
        self._set("coverage", matrix)
        demand, candidates = matrix.shape
        if not demand:
            raise NoDemand()
        if not candidates:
            raise NoCandidates()
        if self.budget is None and self.count is None:
            raise NoLimit()
        self._set("weights", _amounts("weights", self.weights, demand))
        cost = self.cost if np.size(self.cost) else np.ones(candidates)
        self._set("cost", _amounts("cost", cost, candidates))
        existing = self.existing if np.size(self.existing) else np.zeros(demand)
        existing = _amounts("existing", existing, demand)
        self._set("existing", existing.astype(np.int64))
        self._check_limits()
        self._check_zones(demand)
        self._check_regions(demand, candidates)

    def _set(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)

    def _check_limits(self) -> None:
        for setting, value in (
            ("budget", self.budget),
            ("number of cameras", self.count),
            ("time limit", self.time_limit),
        ):
            if value is not None and not value >= 0:
                why = Phrase("{value} is below {least}", value=value, least=0)
                raise BadProblem(setting=setting, why=why)
        if self.backup < 1:
            why = Phrase("{value} is below {least}", value=self.backup, least=1)
            raise BadProblem(setting="backup", why=why)

    def _check_zones(self, demand: int) -> None:
        zones = {
            name: np.unique(np.asarray(points, dtype=np.intp))
            for name, points in self.duty_zones.items()
        }
        for name, points in zones.items():
            if points.size and not (points[0] >= 0 and points[-1] < demand):
                why = Phrase(
                    "{name} names points beyond the {size} demand points",
                    name=name,
                    size=demand,
                )
                raise BadProblem(setting="duty zones", why=why)
        self._set("duty_zones", zones)

    def _check_regions(self, demand: int, candidates: int) -> None:
        for setting, size in (("region", demand), ("candidate_region", candidates)):
            if getattr(self, setting) is None:
                continue
            index = np.asarray(getattr(self, setting), dtype=np.intp)
            if index.shape != (size,):
                why = Phrase(
                    "it has {given} entries instead of {size}",
                    given=index.size,
                    size=size,
                )
                raise BadProblem(setting=setting, why=why)
            if index.size and not -1 <= index.min() <= index.max() < self.regions:
                last = self.regions - 1
                why = Phrase("it must lie between -1 and {last}", last=last)
                raise BadProblem(setting=setting, why=why)
            self._set(setting, index)
        if np.ndim(self.region_floor) and np.shape(self.region_floor) != (
            self.regions,
        ):
            why = Phrase(
                "it needs one share or {size}, one a region", size=self.regions
            )
            raise BadProblem(setting="region floor", why=why)
        if not ((self.floors >= 0) & (self.floors <= 1)).all():
            raise BadProblem(setting="region floor", why="it must be from 0 to 1")
        if np.any(self.region_floor) and self.region is None:
            raise BadProblem(setting="region floor", why="no regions are given")

    @property
    def regions(self) -> int:
        return len(self.region_names)

    @property
    def floors(self) -> FloatArray:
        """[regions] least covered share of each region."""
        floor = np.asarray(self.region_floor, dtype=float)
        return np.broadcast_to(floor, (self.regions,))

    @property
    def points(self) -> int:
        """Number of demand points, D."""
        return int(self.coverage.shape[0])

    @property
    def candidates(self) -> int:
        """Number of candidates, C."""
        return int(self.coverage.shape[1])

    @property
    def candidate_inside(self) -> NDArray[np.bool_]:
        """[C] whether a candidate may be built on: it lies in one of the regions."""
        if self.candidate_region is None:
            return np.ones(self.candidates, dtype=bool)
        return np.asarray(self.candidate_region != OUTSIDE)

    def covered_by(self, chosen: NDArray[np.intp]) -> NDArray[np.bool_]:
        """[D] whether enough cameras, existing and chosen, see each point."""
        added = np.asarray(self.coverage[:, chosen].sum(axis=1)).ravel()
        return np.asarray(self.existing + np.rint(added) >= self.backup)


def _amounts(setting: str, given: Any, size: int) -> FloatArray:
    values = np.asarray(given, dtype=float)
    if values.shape != (size,):
        why: str = Phrase(
            "it has {given} entries instead of {size}", given=values.size, size=size
        )
        raise BadProblem(setting=setting, why=why)
    bad = np.flatnonzero(~(np.isfinite(values) & (values >= 0)))
    if bad.size:
        row = int(bad[0])
        why = Phrase(
            "entry {row:d} is {value}, not a number of 0 or more",
            row=row + 1,
            value=values[row],
        )
        raise BadProblem(setting=setting, why=why)
    return values
