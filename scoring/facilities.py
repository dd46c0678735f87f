"""Facilities to indicators: counts, densities, cover and distances of areal units.

Everything is measured in metres, so polygons and points come in one projected
coordinate system. ``facility_points`` reads and cleans the points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Callable

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from .contiguity import repaired
from .disc_cover import covered_area, ranges
from .errors import BadMethod, Phrase
from .facility_points import PointReport, Points, clean_points
from .mean_distance import mean_distance

__all__ = [
    "FacilityResult",
    "Measure",
    "PointReport",
    "Points",
    "areas_of",
    "clean_points",
    "facility_indicator",
    "rate_of_totals",
    "units_of_points",
]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
Progress = Callable[[float], None]
_POINTS_AT_ONCE = 500_000
# Below so many pairs of points and polygons' west-east strips, one step does all.
_PAIRS_AT_ONCE = 1_000_000


class Measure(str, Enum):
    COUNT = "count"
    DENSITY = "density"
    PER_POPULATION = "per_population"
    COVER_SHARE = "cover_share"
    MEAN_DISTANCE = "mean_distance"

    @property
    def adds_up(self) -> bool:
        """Whether the points of a unit can be taken in parts."""
        return self not in (Measure.COVER_SHARE, Measure.MEAN_DISTANCE)

    def unit_for(self, per: float) -> str:
        """Unit of the values; ``per`` persons for the rate."""
        return {
            Measure.COUNT: "",
            Measure.DENSITY: "per km2",
            Measure.PER_POPULATION: f"per {per:,.0f}",
            Measure.COVER_SHARE: "%",
            Measure.MEAN_DISTANCE: "m",
        }[self]


@dataclass(frozen=True)
class FacilityResult:
    """One indicator of ``u`` units from ``n`` points.

    ``values`` [u] in ``unit``, nan where undefined (no geometry; no population; no
    point at all for a distance). ``rows`` [u] and ``total`` [u] are the number of
    points in each unit and the sum of their weights. ``outside`` are the positions
    of points in no unit, ``unlocated`` of those with nan coordinates, ``unweighted``
    of those whose weight is missing and was taken as 1.
    """

    values: FloatArray
    measure: Measure
    unit: str
    radius: float
    rows: IntArray
    total: FloatArray
    outside: IntArray
    unlocated: IntArray
    unweighted: IntArray = field(default_factory=lambda: np.empty(0, dtype=np.intp))


def facility_indicator(
    polygons: ArrayLike,
    xy: ArrayLike,
    measure: Measure | str,
    radius: float = 50.0,
    weights: ArrayLike | None = None,
    population: ArrayLike | None = None,
    *,
    per: float = 10_000.0,
    cell: float = 25.0,
    progress: Progress | None = None,
) -> FacilityResult:
    """Turn points into one value per unit.

    Parameters
    ----------
    polygons : [u] shapely polygons in projected metres; invalid ones are repaired,
        None or empty ones get nan.
    xy : [n, 2] points in the same system.
    measure : ``count``: points, or the sum of their weights; ``density``: that per
        km2; ``per_population``: that per ``per`` persons; ``cover_share``: percent
        of the unit's area within ``radius`` of any point; ``mean_distance``: mean
        distance in metres from all of the unit's area to the nearest point.
    radius : metres, above 0.
    weights : [n] such as the number of cameras at a point; one of 0 or less is no
        facility and takes no part in cover and distance either.
    population : [u] persons, for ``per_population``.
    cell : longest side in metres of the cells that ``mean_distance`` cuts a unit into;
        shorter in small units and among many points, longer in units beyond 25 km2.
    progress : is told the share done, 0 to 1; it may raise to stop.

    Notes
    -----
    A point belongs to one unit: on a common boundary, or in two units, to the first
    in layer order. Points outside count nowhere, but they do cover and shorten
    distances: a camera across the street is one. All measures but the mean distance
    are exact; how near that is stands in ``mean_distance.mean_distance``.

    Raises
    ------
    BadMethod
        The measure is unknown, a number out of range, or weights or population fit
        neither points nor units.
    """
    measure = _measure(measure)
    shapes = repaired(polygons)
    shapely.prepare(shapes)
    points = np.asarray(xy, dtype=np.float64).reshape(-1, 2)
    weight, unweighted = _weights(weights, len(points))
    people = _population(population, len(shapes), measure)
    _check_above_0(radius=radius, cell=cell, per=per)
    # Placing the points is the first part of the work, the measure itself the rest.
    unit = units_of_points(shapes, points, _stage(progress, 0.0, 0.4))
    placed = _placed(unit, weight, points, len(shapes))
    rest = _stage(progress, 0.4, 1.0)
    if measure is Measure.COVER_SHARE:
        values = _cover_share(shapes, points[weight > 0], radius, rest)
    elif measure is Measure.MEAN_DISTANCE:
        values = mean_distance(shapes, points[weight > 0], cell, rest)
    else:
        values = rate_of_totals(placed["total"], measure, areas_of(shapes), people, per)
    return FacilityResult(
        values=values,
        measure=measure,
        unit=measure.unit_for(per),
        radius=radius,
        unweighted=unweighted,
        **placed,
    )


def _placed(
    unit: NDArray[np.intp], weight: FloatArray, points: FloatArray, units: int
) -> dict[str, NDArray]:
    """What became of the points, by the names that ``FacilityResult`` gives it."""
    inside, located = unit >= 0, np.isfinite(points).all(axis=1)
    total = np.bincount(unit[inside], weights=weight[inside], minlength=units)
    return {
        "rows": np.bincount(unit[inside], minlength=units),
        "total": total.astype(np.float64),
        "outside": np.flatnonzero(~inside & located),
        "unlocated": np.flatnonzero(~located),
    }


def rate_of_totals(
    total: FloatArray,
    measure: Measure,
    area: FloatArray,
    people: FloatArray,
    per: float,
) -> FloatArray:
    """[u] the measures that add up, from the totals of the units.

    ``area`` in m2; units without area, or people where they count, get nan.
    """
    if measure is Measure.DENSITY:
        return total / _some(area / 1e6)
    if measure is Measure.PER_POPULATION:
        return np.where(area > 0, total / _some(people / per), np.nan)
    return np.where(area > 0, total, np.nan)


def areas_of(polygons: NDArray[np.object_]) -> FloatArray:
    """[u] areas, 0 where there is no geometry."""
    return np.where(shapely.is_missing(polygons), 0.0, shapely.area(polygons))


def units_of_points(
    polygons: NDArray[np.object_], xy: FloatArray, progress: Progress | None = None
) -> IntArray:
    """[n] position of the first polygon that contains or bounds each point, or -1.

    Points are taken in blocks, so that a million of them need little memory.
    """
    unit = np.full(len(xy), -1, dtype=np.intp)
    for first in range(0, len(xy), _POINTS_AT_ONCE):
        block = slice(first, first + _POINTS_AT_ONCE)
        point, owner = _inside(polygons, xy[block])
        # Written from the last polygon to the first, the first one stays.
        unit[block][point[::-1]] = owner[::-1]
        if progress:
            progress(min(1.0, (first + _POINTS_AT_ONCE) / len(xy)))
    return unit


def _inside(polygons: NDArray[np.object_], xy: FloatArray) -> tuple[IntArray, IntArray]:
    """All pairs (point, polygon it is in or on), ascending by polygon."""
    order = np.argsort(xy[:, 0], kind="stable")
    x, y = xy[order].T
    bounds = shapely.bounds(polygons)
    first = np.searchsorted(x, bounds[:, 0], side="left")
    stop = np.searchsorted(x, bounds[:, 2], side="right")
    size = np.maximum(stop - first, 0)
    if size.sum() <= _PAIRS_AT_ONCE:
        return _inside_at_once(polygons, (x, y), order, ranges(first, stop), size)
    points, owners = [], []
    for unit in np.flatnonzero(size):
        _, south, _, north = bounds[unit]
        strip = slice(first[unit], stop[unit])
        near = np.flatnonzero((y[strip] >= south) & (y[strip] <= north)) + first[unit]
        hit = near[shapely.intersects_xy(polygons[unit], x[near], y[near])]
        points.append(order[hit])
        owners.append(np.full(hit.size, unit))
    nothing = np.empty(0, dtype=np.intp)
    return np.concatenate([nothing, *points]), np.concatenate([nothing, *owners])


def _inside_at_once(
    polygons: NDArray[np.object_],
    places: tuple[FloatArray, FloatArray],
    order: IntArray,
    near: IntArray,
    size: IntArray,
) -> tuple[IntArray, IntArray]:
    """As ``_inside``, for few points: all polygons in one go.

    ``near`` are the positions in ``places`` of the points beside each polygon from
    west to east, ``size`` how many each has.
    """
    _, south, _, north = shapely.bounds(polygons).T
    x, y = places
    unit = np.repeat(np.arange(len(polygons)), size)
    fits = (y[near] >= south[unit]) & (y[near] <= north[unit])
    near, unit = near[fits], unit[fits]
    hit = shapely.intersects_xy(polygons[unit], x[near], y[near])
    return order[near[hit]], unit[hit]


def _cover_share(
    polygons: NDArray[np.object_],
    points: FloatArray,
    radius: float,
    progress: Progress | None,
) -> FloatArray:
    different = np.unique(points[np.isfinite(points).all(axis=1)], axis=0)
    inside = _inside(polygons, different)
    covered = covered_area(polygons, different, radius, inside, progress)
    return 100 * covered / _some(areas_of(polygons))


def _stage(progress: Progress | None, start: float, stop: float) -> Progress | None:
    """Progress of one part of the work, told as part of the whole."""
    if progress is None:
        return None
    whole = progress
    return lambda share: whole(start + (stop - start) * share)


def _measure(measure: Measure | str) -> Measure:
    try:
        return Measure(measure)
    except ValueError as error:
        why = Phrase("known: {names}", names=", ".join(m.value for m in Measure))
        raise BadMethod(setting="measure", value=measure, why=why) from error


def _check_above_0(**settings: float) -> None:
    for setting, value in settings.items():
        if not value > 0:
            why = "it must be above 0"
            raise BadMethod(setting=setting, value=value, why=why)


def _weights(weights: ArrayLike | None, n: int) -> tuple[FloatArray, IntArray]:
    if weights is None:
        return np.ones(n), np.empty(0, dtype=np.intp)
    weight = np.asarray(weights, dtype=np.float64)
    if weight.shape != (n,):
        why = Phrase("there are {count} points", count=n)
        raise BadMethod(setting="weights", value=f"{weight.shape}", why=why)
    missing = np.flatnonzero(~np.isfinite(weight))
    return np.where(np.isfinite(weight), np.maximum(weight, 0.0), 1.0), missing


def _population(population: ArrayLike | None, u: int, measure: Measure) -> FloatArray:
    if population is None:
        if measure is Measure.PER_POPULATION:
            why = "this measure needs the population of the units"
            raise BadMethod(setting="measure", value=measure.value, why=why)
        return np.full(u, np.nan)
    people = np.asarray(population, dtype=np.float64)
    if people.shape != (u,):
        why = Phrase("there are {count} units", count=u)
        raise BadMethod(setting="population", value=f"{people.shape}", why=why)
    return people


def _some(amount: FloatArray) -> FloatArray:
    """The amount, nan where there is none to divide by."""
    return np.where(amount > 0, amount, np.nan)
