"""From points and polygons to a ``SitingProblem``: what the algorithms call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix

from . import MERGE_ABOVE
from .coverage import DEFAULT_RADIUS, as_points, cover, existing_count
from .demand import demand_grid, region_of
from .merging import Merged, merge_demand
from .problem import SitingProblem
from .result import Note

FloatArray = NDArray[np.float64]
DUTY_CELL = 20.0


@dataclass(frozen=True, eq=False)
class Camera:
    """What a camera sees: reach in metres, optionally a sector and line of sight.

    ``bearing`` [C] of each candidate in degrees from north, nan all around; ``angle``
    of view in degrees; ``obstacles`` building polygons.
    """

    radius: float = DEFAULT_RADIUS
    bearing: FloatArray | None = None
    angle: float = 360.0
    obstacles: Sequence[shapely.Geometry] = ()

    def sees(self, demand: ArrayLike, candidates: ArrayLike) -> csr_matrix:
        """Coverage [D, C] of ``demand`` by new cameras at ``candidates``."""
        return cover(
            demand, candidates, self.radius, self.bearing, self.angle, self.obstacles
        )

    @property
    def around(self) -> Camera:
        """The same looking all around, as existing cameras are taken to do."""
        return replace(self, bearing=None, angle=360.0)

    def only(self, chosen: NDArray[np.intp]) -> Camera:
        """The same for these candidates alone."""
        if self.bearing is None:
            return self
        return replace(self, bearing=np.asarray(self.bearing)[chosen])


@dataclass(frozen=True, eq=False)
class Existing:
    """Cameras that stand already; ``number`` [E] of them at each place."""

    points: FloatArray = field(default_factory=lambda: np.empty((0, 2)))
    number: FloatArray | None = None


@dataclass(frozen=True, eq=False)
class Site:
    """A problem and its places: ``points`` [D, 2] (duty points last), ``candidates``.

    The first ``given`` points are the demand points handed in, or the cells that they
    were ``merged`` into. ``camera`` and ``existing`` are what it was built with.
    """

    problem: SitingProblem
    points: FloatArray
    candidates: FloatArray
    given: int
    camera: Camera
    existing: Existing
    merged: Merged | None = None


def build_site(
    demand: ArrayLike,
    weights: ArrayLike,
    candidates: ArrayLike,
    camera: Camera | None = None,
    existing: Existing | None = None,
    duty_zones: Mapping[str, shapely.Geometry] | None = None,
    regions: Mapping[str, shapely.Geometry] | None = None,
    merge_above: int = MERGE_ABOVE,
    **settings: object,
) -> Site:
    """Put layers together into a problem.

    Duty zones become points on a grid of 20 m of their own, without weight, so that
    "100 %" means the zone's area and not the demand points that chance to lie there.
    Existing cameras are taken to see all around, past the same obstacles.

    Parameters
    ----------
    demand, candidates : [D, 2], [C, 2] coordinates in metres.
    weights : [D].
    merge_above : more demand points than this are merged into cells (see ``merging``).
    settings : further fields of ``SitingProblem`` (cost, budget, count, ...).

    Raises
    ------
    BadPoints, NoDemand, NoCandidates, NoLimit, BadProblem
    """
    optics = camera or Camera()
    points = as_points(demand, "demand points")
    places = as_points(candidates, "candidates")
    notes, load = _notes(points, places), np.asarray(weights, dtype=float)
    areas = dict(regions or {})
    shapes = list(areas.values())
    region = region_of(points, shapes) if areas else None
    merged = merge_demand(points, load, optics.radius, merge_above, region)
    if merged is not None:
        points, load = merged.cells.points, merged.cells.weights
        region = None if region is None else merged.first(region)
        notes = (*notes, merged.note)
    given = len(points)
    points, load, zones = _with_duty(points, load, duty_zones or {})
    if region is not None:
        region = np.concatenate([region, region_of(points[given:], shapes)])
    standing = existing or Existing()
    problem = SitingProblem(
        coverage=optics.sees(points, places),
        weights=load,
        existing=_standing(points, optics, standing),
        duty_zones=zones,
        region=region,
        region_names=tuple(areas),
        candidate_region=region_of(places, shapes) if areas else None,
        notes=notes,
        **settings,  # type: ignore[arg-type]
    )
    return Site(problem, points, places, given, optics, standing, merged)


def _standing(
    points: FloatArray, optics: Camera, existing: Existing
) -> NDArray[np.int64]:
    """[D] existing cameras that see each point."""
    places = as_points(existing.points, "existing cameras")
    return existing_count(optics.around.sees(points, places), existing.number)


def _with_duty(
    points: FloatArray, weights: FloatArray, zones: Mapping[str, shapely.Geometry]
) -> tuple[FloatArray, FloatArray, dict[str, NDArray[np.intp]]]:
    if not zones:
        return points, weights, {}
    grid = demand_grid(list(zones.values()), DUTY_CELL)
    index = {
        name: len(points) + np.flatnonzero(grid.unit == number)
        for number, name in enumerate(zones)
    }
    return (
        np.vstack([points, grid.points]),
        np.concatenate([weights, np.zeros(len(grid.points))]),
        index,
    )


def _notes(points: FloatArray, places: FloatArray) -> tuple[Note, ...]:
    texts = {
        "demand": "{count} demand points stand where another stands; all count.",
        "candidates": "{count} candidates stand where another stands; one is enough.",
    }
    found = []
    for kind, xy in (("demand", points), ("candidates", places)):
        double = len(xy) - len(np.unique(xy, axis=0))
        if double:
            found.append(Note(kind, texts[kind], {"count": double}))
    return tuple(found)
