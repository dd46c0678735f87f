"""Facilities to indicators for more points or units than one worker should hold.

Points are read from a file by name, in parts, and handed to any executor of
``concurrent.futures``. Counts, densities and rates take the points part by part; cover
and distance take the units part by part. The results are those of
``facilities.facility_indicator``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from .blocks import run
from .contiguity import repaired
from .facilities import (
    FacilityResult,
    FloatArray,
    Measure,
    areas_of,
    facility_indicator,
    rate_of_totals,
)
from .stored import Stored, stored

POINTS_AT_ONCE = 500_000
UNITS_AT_ONCE = 64


@dataclass(frozen=True)
class _Points:
    """Points and weights in files."""

    xy: Stored
    weights: Stored | None

    def __len__(self) -> int:
        return self.xy.shape[0]

    def part(self, start: int, stop: int) -> tuple[FloatArray, FloatArray | None]:
        xy = np.array(self.xy.open()[start:stop], dtype=np.float64)
        if self.weights is None:
            return xy, None
        return xy, np.array(self.weights.open()[start:stop], dtype=np.float64)

    def parts(self, size: int) -> Iterator[tuple[FloatArray, FloatArray | None]]:
        for start in range(0, len(self), size):
            yield self.part(start, start + size)


@dataclass(frozen=True)
class _Job:
    """The polygons of ``start``..``stop``, or the points of it, and what to measure."""

    polygons: NDArray[np.object_]
    points: _Points
    start: int
    stop: int
    measure: Measure
    radius: float
    cell: float


def facility_indicator_in_blocks(
    polygons: ArrayLike,
    xy: FloatArray,
    measure: Measure | str,
    folder: str | Path,
    executor: Executor | None = None,
    radius: float = 50.0,
    weights: FloatArray | None = None,
    population: ArrayLike | None = None,
    *,
    per: float = 10_000.0,
    cell: float = 25.0,
) -> FacilityResult:
    """Turn points into one value per unit, in bounded memory.

    Parameters
    ----------
    xy, weights : [n, 2] and [n]; a ``np.memmap`` is read in parts where it lies,
        anything else is written to ``folder`` first. Workers must see the file.
    executor : threads by default; a pool of processes or
        ``dask.distributed.Client.get_executor()`` gives the same results.
    polygons, measure, radius, population, per, cell : as in ``facility_indicator``.
    """
    # The measure of nothing at all checks every setting before any work is sent.
    empty = facility_indicator(
        polygons,
        np.empty((0, 2)),
        measure,
        radius,
        population=population,
        per=per,
        cell=cell,
    )
    shapes = repaired(polygons)
    points = _stored_points(xy, weights, Path(folder))
    job = _Job(shapes, points, 0, 0, empty.measure, radius, cell)
    if executor is None:
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            result, values = _run(threads, job)
    else:
        result, values = _run(executor, job)
    if values is None:
        people = np.full(len(shapes), np.nan) if population is None else population
        values = rate_of_totals(
            result.total, empty.measure, areas_of(shapes), np.asarray(people), per
        )
    return replace(result, values=values, measure=empty.measure, unit=empty.unit)


def _run(executor: Executor, job: _Job) -> tuple[FacilityResult, FloatArray | None]:
    placed = run(executor, _placed, _cut(job, len(job.points), POINTS_AT_ONCE))
    result = _merged(placed, job)
    if job.measure.adds_up:
        return result, None
    jobs = [
        replace(part, polygons=job.polygons[part.start : part.stop])
        for part in _cut(job, len(job.polygons), UNITS_AT_ONCE)
    ]
    return result, np.concatenate([np.empty(0), *run(executor, _measured, jobs)])


def _cut(job: _Job, size: int, step: int) -> list[_Job]:
    return [
        replace(job, start=start, stop=min(start + step, size))
        for start in range(0, size, step)
    ]


def _placed(job: _Job) -> FacilityResult:
    """Counts of one part of the points in all units."""
    xy, weights = job.points.part(job.start, job.stop)
    counted = facility_indicator(
        job.polygons, xy, Measure.COUNT, job.radius, weights=weights
    )
    return replace(
        counted,
        outside=counted.outside + job.start,
        unlocated=counted.unlocated + job.start,
        unweighted=counted.unweighted + job.start,
    )


def _measured(job: _Job) -> FloatArray:
    """Cover or distance of one part of the units."""
    kept = []
    west, south, east, north = shapely.total_bounds(job.polygons)
    for xy, weights in job.points.parts(POINTS_AT_ONCE):
        rows = np.ones(len(xy), dtype=bool) if weights is None else ~(weights <= 0)
        if job.measure is Measure.COVER_SHARE:
            x, y = xy.T
            rows &= (x >= west - job.radius) & (x <= east + job.radius)
            rows &= (y >= south - job.radius) & (y <= north + job.radius)
        kept.append(xy[rows])
    points = np.concatenate([np.empty((0, 2)), *kept])
    return facility_indicator(
        job.polygons, points, job.measure, job.radius, cell=job.cell
    ).values


def _merged(parts: list[FacilityResult], job: _Job) -> FacilityResult:
    nothing = np.empty(0, dtype=np.intp)
    units = len(job.polygons)
    return FacilityResult(
        values=np.full(units, np.nan),
        measure=job.measure,
        unit="",
        radius=job.radius,
        rows=sum((part.rows for part in parts), np.zeros(units, dtype=np.intp)),
        total=sum((part.total for part in parts), np.zeros(units)),
        outside=np.concatenate([nothing, *(part.outside for part in parts)]),
        unlocated=np.concatenate([nothing, *(part.unlocated for part in parts)]),
        unweighted=np.concatenate([nothing, *(part.unweighted for part in parts)]),
    )


def _stored_points(xy: FloatArray, weights: FloatArray | None, folder: Path) -> _Points:
    folder.mkdir(parents=True, exist_ok=True)
    return _Points(
        xy=_on_disk(xy, folder / "points.in"),
        weights=None if weights is None else _on_disk(weights, folder / "weights.in"),
    )


def _on_disk(array: FloatArray, path: Path) -> Stored:
    if isinstance(array, np.memmap):
        return stored(array, path)
    # Written in one piece: ``stored`` writes the first axis row by row.
    whole = np.asarray(array, dtype=np.float64)
    return replace(stored(whole[None], path), shape=whole.shape)
