"""``SitingPlan``: what was chosen, what it covers, and how far it is proven."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Callable

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from .problem import SitingProblem

Progress = Callable[[float, str], bool]
PROOF_TOLERANCE = 1e-6


def no_progress(fraction: float, text: str) -> bool:
    """The callback of those who do not watch: always go on."""
    return True


class Status(str, Enum):
    """How a search ended. Only ``OPTIMAL`` claims that nothing better exists."""

    OPTIMAL = "optimal"
    TIME_LIMIT = "time_limit"
    CANCELLED = "cancelled"
    HEURISTIC = "heuristic"
    GIVEN = "given"
    EXTENDED = "extended"

    @property
    def sentence(self) -> str:
        return _SENTENCES[self]

    @property
    def proven(self) -> bool:
        return self is Status.OPTIMAL


_SENTENCES = {
    Status.OPTIMAL: "Proven: no plan within these limits covers more.",
    Status.TIME_LIMIT: "Time ran out; the gap says how much more may be possible.",
    Status.CANCELLED: "The search was stopped; this is the best plan found until then.",
    Status.HEURISTIC: (
        "A heuristic made this plan, without an exact solver (SciPy here has no "
        "scipy.optimize.milp, or the problem is too large for it); the gap says how "
        "much more may be possible."
    ),
    Status.GIVEN: "This choice was taken as it is; nothing was optimised.",
    Status.EXTENDED: (
        "Proven for the last year only: with what the years before chose, nothing "
        "covers more; the gap says how much more all the money at once may cover."
    ),
}


@dataclass(frozen=True)
class Note:
    """Something the reader of a plan must know: an English template over facts."""

    kind: str
    text: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def sentence(self) -> str:
        return self.text.format(**self.facts)


@dataclass(frozen=True)
class ZoneCover:
    """A duty zone: its points, those covered before and after, those out of reach."""

    name: str
    points: int
    before: int
    after: int
    unreachable: int

    @property
    def missing(self) -> int:
        return self.points - self.after


@dataclass(frozen=True)
class RegionCover:
    """A region: its weight and how much of it is covered before and after."""

    name: str
    weight: float
    before: float
    after: float
    cameras: int

    @property
    def share(self) -> float:
        """Covered share after the plan; nan where the region has no demand."""
        return self.after / self.weight if self.weight > 0 else math.nan


class Counted:
    """What follows from the covered weight of a plan and of its regions."""

    value: float
    value_before: float
    total: float
    regions: tuple[RegionCover, ...]

    @property
    def share(self) -> float:
        """Covered share of all weight, 0 to 1."""
        return self.value / self.total if self.total > 0 else math.nan

    @property
    def share_before(self) -> float:
        """The same without the plan."""
        return self.value_before / self.total if self.total > 0 else math.nan

    @property
    def worst_region(self) -> RegionCover | None:
        """The region with the smallest covered share; None where none has demand."""
        with_demand = (region for region in self.regions if region.weight > 0)
        return min(with_demand, key=lambda region: region.share, default=None)


@dataclass(frozen=True, eq=False)
class SitingPlan(Counted):
    """A plan and its proof.

    Attributes
    ----------
    chosen : candidate indices in ascending order.
    covered, covered_before : [D] bool, with and without the plan.
    value, value_before, total : weight covered after, before, and in all.
    bound : no plan within the limits covers more weight than this.
    gap : ``(bound - value) / bound``; 0 when proven.
    status : how the search ended.
    spent : cost of the chosen candidates.
    zones, regions : what each duty zone and region got.
    notes : what the reader must know.
    """

    chosen: NDArray[np.intp]
    covered: NDArray[np.bool_]
    covered_before: NDArray[np.bool_]
    value: float
    value_before: float
    total: float
    bound: float
    gap: float
    status: Status
    spent: float
    zones: tuple[ZoneCover, ...]
    regions: tuple[RegionCover, ...]
    notes: tuple[Note, ...]
    problem: SitingProblem = field(repr=False)

    @property
    def proven(self) -> bool:
        """Whether it is proven that no plan within the limits covers more."""
        return self.status.proven

    @property
    def duty_points(self) -> int:
        """How many points of duty zones are covered, those of several zones once."""
        inside = np.zeros(len(self.covered), dtype=bool)
        for points in self.problem.duty_zones.values():
            inside[points] = True
        return int(self.covered[inside].sum())

    @property
    def sentence(self) -> str:
        """How far the plan is proven."""
        return self.status.sentence


def relative_gap(value: float, bound: float) -> float:
    """``(bound - value) / bound``; 0 where nothing can be covered, 1 without a plan.

    >>> relative_gap(90.0, 100.0), relative_gap(0.0, 0.0)
    (0.1, 0.0)
    """
    if bound <= 0:
        return 0.0
    if not (math.isfinite(value) and math.isfinite(bound)):
        return 1.0
    return max(0.0, (bound - value) / bound)
