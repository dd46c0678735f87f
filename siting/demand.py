"""Demand: a grid of cells inside the dongs with a formula of weights, or any points.

A million points are gathered into cells first; how far that moves them, and what it
does to the covered weight, is stated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from .coverage import DEFAULT_RADIUS, as_points, cover
from .errors import BadProblem, NoDemand, Phrase
from .problem import OUTSIDE

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]

DEFAULT_CELL = 100.0

# The structure of the ministry's siting model (행정안전부): places that are watched
# badly, places where crime is likely, their surroundings, and who deserves more
# protection. Its weights are not public, so they are equal until an office sets them.
MINISTRY_STRUCTURE: Mapping[str, float] = {
    "surveillance": 1.0,
    "crime": 1.0,
    "environment": 1.0,
    "weighting": 1.0,
}


@dataclass(frozen=True, eq=False)
class DemandGrid:
    """Cell centres ``points`` [N, 2] and the ``unit`` [N] each lies in."""

    points: FloatArray
    unit: IntArray
    cell: float


@dataclass(frozen=True, eq=False)
class Aggregated:
    """Points gathered into cells: their weighted centres and what that changed.

    ``points`` [N, 2], ``weights`` [N], ``group`` [given points] the row each went
    to. ``shift_max`` and ``shift_mean`` (weighted) are how far points were moved.
    """

    points: FloatArray
    weights: FloatArray
    group: IntArray
    shift_max: float
    shift_mean: float


@dataclass(frozen=True)
class AggregationError:
    """Weight that chosen cameras cover, by gathered and by true points."""

    gathered: float
    true: float

    @property
    def relative(self) -> float:
        """``(gathered - true) / true``; 0 where nothing is covered."""
        return (self.gathered - self.true) / self.true if self.true else 0.0


def demand_grid(
    units: Sequence[shapely.Geometry], cell: float = DEFAULT_CELL
) -> DemandGrid:
    """Centres of the cells of size ``cell`` (metres) that lie inside a unit.

    The grid starts at multiples of the cell size, so that grids of neighbouring
    districts fit together. A unit too small to hold a centre gets one point inside.

    Raises
    ------
    NoDemand, BadProblem
    """
    if not cell > 0:
        raise BadProblem(
            setting="cell size", why=Phrase("{value} is not above 0", value=cell)
        )
    parts = [_cells_in(unit, cell) for unit in units]
    if not parts:
        raise NoDemand()
    number = [np.full(len(part), index) for index, part in enumerate(parts)]
    return DemandGrid(np.concatenate(parts), np.concatenate(number), cell)


def _cells_in(unit: shapely.Geometry, cell: float) -> FloatArray:
    if unit.is_empty:
        return np.empty((0, 2))
    left, bottom, right, top = unit.bounds
    x = (np.arange(np.floor(left / cell), np.ceil(right / cell)) + 0.5) * cell
    y = (np.arange(np.floor(bottom / cell), np.ceil(top / cell)) + 0.5) * cell
    centres = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    shapely.prepare(unit)
    inside = centres[shapely.contains_xy(unit, centres)]
    if not len(inside):
        inside = np.array([shapely.get_coordinates(unit.point_on_surface())[0]])
    return inside


def demand_weights(
    components: Mapping[str, ArrayLike],
    weights: Mapping[str, float] = MINISTRY_STRUCTURE,
) -> FloatArray:
    """One weight for each demand point: 0 (least demand) to 1.

    demand_i = sum_k w_k s_ik / sum_k w_k, where s_ik is component k brought to 0..1
    by its minimum and maximum; a component that is the same everywhere counts as 0.

    Parameters
    ----------
    components : name -> [N], higher is more demand; nan counts as the least.
    weights : name -> 0 or more; components without one are left out, and weights
        without a component do not count.

    Raises
    ------
    BadProblem
        No component has a weight, or a weight is below 0.
    """
    used = {name: weights[name] for name in components if weights.get(name)}
    if not used:
        names = ", ".join(components)
        why = Phrase("none of {names} has a weight", names=names)
        raise BadProblem(setting="demand formula", why=why)
    if min(used.values()) < 0:
        raise BadProblem(setting="demand formula", why="a weight is below 0")
    total = sum(used.values())
    return np.sum(
        [weight / total * _scaled(components[name]) for name, weight in used.items()],
        axis=0,
    )


def surveillance_gap(existing: ArrayLike) -> FloatArray:
    """How badly each point is watched (감시취약): 1 / (1 + existing cameras)."""
    return 1.0 / (1.0 + np.asarray(existing, dtype=float))


def nearby_sum(
    points: ArrayLike,
    events: ArrayLike,
    weights: ArrayLike | None = None,
    radius: float = DEFAULT_RADIUS,
) -> FloatArray:
    """[N] weight of the events (crimes, vacant houses) within ``radius`` of points."""
    near = cover(points, events, radius).astype(float)
    each = np.ones(near.shape[1]) if weights is None else np.asarray(weights, float)
    return np.asarray(near @ each)


def _scaled(values: ArrayLike) -> FloatArray:
    given = np.asarray(values, dtype=float)
    known = np.isfinite(given)
    low = given[known].min(initial=np.inf)
    high = given[known].max(initial=-np.inf)
    if not high > low:
        return np.zeros(given.shape)
    return np.where(known, (given - low) / (high - low), 0.0)


def aggregate(
    points: ArrayLike,
    weights: ArrayLike | None = None,
    cell: float = 10.0,
    within: ArrayLike | None = None,
) -> Aggregated:
    """Gather points into square cells, each at the weighted centre of its points.

    Points that differ in ``within`` [N], such as their region, are kept apart.

    Raises
    ------
    NoDemand, BadPoints, BadProblem
    """
    xy = as_points(points, "demand points")
    if not len(xy):
        raise NoDemand()
    if not cell > 0:
        raise BadProblem(
            setting="cell size", why=Phrase("{value} is not above 0", value=cell)
        )
    load = np.ones(len(xy)) if weights is None else np.asarray(weights, dtype=float)
    square = np.floor(xy / cell).astype(np.int64)
    square -= square.min(axis=0)
    mark = square[:, 0] * (square[:, 1].max() + 1) + square[:, 1]
    if within is not None:
        _, part = np.unique(np.asarray(within), return_inverse=True)
        mark = mark * (part.max() + 1) + part.reshape(-1)
    _, group = np.unique(mark, return_inverse=True)
    group = group.reshape(-1)
    total = np.bincount(group, load).astype(float)
    pull = np.where(total[group] > 0, load, 1.0)
    shares = np.bincount(group, pull)
    centre = np.stack(
        [np.bincount(group, pull * xy[:, axis]) / shares for axis in (0, 1)], axis=1
    )
    shift = np.hypot(*(xy - centre[group]).T)
    mean = float(load @ shift / load.sum()) if load.any() else 0.0
    return Aggregated(centre, total, group, float(shift.max()), mean)


def aggregation_error(
    gathered: Aggregated,
    points: ArrayLike,
    weights: ArrayLike,
    chosen: ArrayLike,
    radius: float = DEFAULT_RADIUS,
) -> AggregationError:
    """What ``chosen`` cameras [P, 2] cover of the gathered and of the true points."""

    def covered(xy: ArrayLike, load: ArrayLike) -> float:
        seen = np.diff(cover(xy, chosen, radius).indptr) > 0
        return float(np.asarray(load, dtype=float)[seen].sum())

    return AggregationError(
        covered(gathered.points, gathered.weights), covered(points, weights)
    )


def region_of(points: ArrayLike, regions: Sequence[shapely.Geometry]) -> IntArray:
    """[N] index of the region each point lies in (edge included), -1 outside all.

    A point in several regions belongs to the first.
    """
    xy = np.asarray(points, dtype=float).reshape(-1, 2)
    found = np.full(len(xy), OUTSIDE, dtype=np.intp)
    if not len(xy) or not len(regions):
        return found
    tree = shapely.STRtree(shapely.points(xy))
    shapes = np.asarray(regions, dtype=object)
    region, point = tree.query(shapes, predicate="intersects")
    order = np.argsort(-region, kind="stable")
    found[point[order]] = region[order]
    return found
