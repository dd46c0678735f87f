"""Many demand points merged into cells before a plan, and what that does to it.

The plan is made for the cells. Afterwards every given point is looked at again: what
the plan covers of them is exact, and what any plan could cover of them is bounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from . import MERGE_ABOVE
from .coverage import existing_count
from .demand import Aggregated, aggregate
from .frontier import LOOSE_SHARE, Frontier, free_bound, limited, never_worse
from .planner import plan
from .regions import Demand, region_covers
from .result import (
    PROOF_TOLERANCE,
    Counted,
    Note,
    Progress,
    RegionCover,
    SitingPlan,
    Status,
    no_progress,
    relative_gap,
)

if TYPE_CHECKING:
    from .build import Site
    from .problem import SitingProblem

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]

# Cells are the radius halved so many times, the finest first that is coarse enough.
HALVINGS = range(6, 0, -1)
POINTS_AT_ONCE = 100_000


@dataclass(frozen=True, eq=False)
class Merged:
    """The ``points`` [G, 2] and ``weights`` [G] given, and the ``cells`` made of them.

    ``cell`` is the side of a cell in metres.
    """

    points: FloatArray
    weights: FloatArray
    cells: Aggregated
    cell: float

    def first(self, values: IntArray) -> IntArray:
        """[cells] the value of a given point of each, where all of a cell share it."""
        _, row = np.unique(self.cells.group, return_index=True)
        return values[row]

    @property
    def note(self) -> Note:
        text = (
            "{points:,} demand points were merged into {cells:,} in cells of "
            "{cell:.1f} m: a point moved {most:.1f} m at most, {mean:.1f} m on "
            "average. Proofs hold for the merged points."
        )
        facts = {
            "points": len(self.points),
            "cells": len(self.cells.points),
            "cell": self.cell,
            "most": self.cells.shift_max,
            "mean": self.cells.shift_mean,
        }
        return Note("merged", text, facts)


def merge_demand(
    points: FloatArray,
    weights: FloatArray,
    radius: float,
    above: int = MERGE_ABOVE,
    within: IntArray | None = None,
) -> Merged | None:
    """Cells of demand where there are more than ``above`` points, else None.

    No cell is wider than half the radius, even where more than ``above`` are left.
    Points of different regions (``within`` [G]) never share a cell. Weights that
    cannot be used are left for the problem to refuse.
    """
    usable = weights.shape == (len(points),) and bool((weights >= 0).all())
    if len(points) <= above or not usable or not np.isfinite(weights).all():
        return None
    for halvings in HALVINGS:
        cell = radius / 2.0**halvings
        cells = aggregate(points, weights, cell, within)
        if len(cells.points) <= above:
            break
    if len(cells.points) == len(points):
        return None
    return Merged(points, weights, cells, cell)


@dataclass(frozen=True, eq=False)
class PointCount(Counted):
    """What a plan covers of the given points.

    ``covered``, ``covered_before`` [G] of each; ``value`` and ``value_before`` their
    weight. ``regions`` are counted so too; empty where the problem has none.
    """

    covered: BoolArray
    covered_before: BoolArray
    value: float
    value_before: float
    total: float
    regions: tuple[RegionCover, ...]


@dataclass(frozen=True, eq=False)
class MergingError(PointCount):
    """What a plan covers of the given points, beside what was told by the cells.

    ``merged`` is the plan as made for the cells. ``differ`` is the weight of points
    whose cell is told otherwise, which no difference exceeds. ``bound`` is what no
    plan within the limits covers of the given points, whatever floor it keeps; None
    where it is not known, as with buildings in the way. ``short`` are the regions that
    keep their floor by the cells and not point by point.
    """

    merged: SitingPlan
    differ: float
    bound: float | None
    short: tuple[RegionCover, ...]

    @property
    def gap(self) -> float | None:
        return None if self.bound is None else relative_gap(self.value, self.bound)

    @property
    def proven(self) -> bool:
        """Whether it is proven that no plan covers more of the given points.

        Never of a choice taken as it is: it need not keep the limits of the others.
        """
        if self.gap is None or self.merged.status is Status.GIVEN:
            return False
        return self.gap <= PROOF_TOLERANCE

    @property
    def sentence(self) -> str:
        """How far the plan is proven, and for which points."""
        if self.proven:
            return Status.OPTIMAL.sentence
        status = self.merged.status
        return _SENTENCES.get((status, self.bound is not None), status.sentence)

    @property
    def notes(self) -> tuple[Note, ...]:
        whole = self.total or 1.0
        text = (
            "Counted point by point the plan covers {true:.2f} % of the demand, "
            "{before:.2f} % before; by merged points {merged:.2f} %. For "
            "{differ:.2f} % of the demand the merged point is told otherwise."
        )
        facts = {
            "true": 100 * self.value / whole,
            "before": 100 * self.value_before / whole,
            "merged": 100 * self.merged.value / whole,
            "differ": 100 * self.differ / whole,
        }
        notes = [Note("merging_error", text, facts)]
        if self.short:
            text = (
                "Point by point {count} regions miss their least share, which they "
                "keep by merged points; the lowest is {region} with {share:.2f} %."
            )
            worst = min(self.short, key=lambda region: region.share)
            share, count = 100 * worst.share, len(self.short)
            missed = {"count": count, "region": worst.name, "share": share}
            notes.append(Note("merging_floor", text, missed))
        if self.bound is None:
            text = "What the best plan covers point by point is not bounded."
            notes.append(Note("merging_bound", text))
        elif np.any(self.merged.problem.region_floor):
            text = (
                "The bound is that of plans that need not keep the least share of "
                "each region."
            )
            notes.append(Note("merging_bound", text))
        return tuple(notes)


_OPTIMAL = (
    "Proven for the merged points: no plan within these limits covers more of them."
)
# By status, and whether there is a bound: without one no gap says anything.
_SENTENCES = {
    (Status.OPTIMAL, True): _OPTIMAL,
    (Status.OPTIMAL, False): _OPTIMAL,
    (Status.EXTENDED, True): "Proven for the merged points of the last year only: with "
    "what the years before chose, nothing covers more of them; the gap says how much "
    "more all the money at once may cover.",
    (Status.EXTENDED, False): "Proven for the merged points of the last year only: "
    "with what the years before chose, nothing covers more of them.",
    (Status.TIME_LIMIT, False): "Time ran out; how much more may be possible is not "
    "known.",
    (Status.HEURISTIC, False): "A heuristic made this plan, without an exact solver; "
    "how much more may be possible is not known.",
}


def plan_site(
    site: Site, progress: Progress = no_progress
) -> tuple[SitingPlan, MergingError | None]:
    """The best plan of a site, and what merging did to it; None without merging.

    A plan of merged points under a floor is bounded by those that need not keep it,
    for which a part of the time is taken.

    Raises
    ------
    FloorOutOfReach, NoProof
        As ``plan``.
    """
    problem, free = site.problem, None
    walls = bool(len(site.camera.obstacles))
    if site.merged is None or walls or not np.any(problem.region_floor):
        made = plan(problem, progress)
    else:
        first, rest = (
            replace(problem, time_limit=share * problem.time_limit)
            for share in (1.0 - LOOSE_SHARE, LOOSE_SHARE)
        )
        made = plan(first, lambda share, step: progress(0.8 * share, step))
        free = free_bound(rest, lambda share, step: progress(0.8 + 0.2 * share, step))
    error = None if site.merged is None else Truth(site, site.merged).of(made, free)
    return made, error


class Truth:
    """Looks at the given points of a site whose demand was merged."""

    def __init__(self, site: Site, merged: Merged) -> None:
        self._site = site
        self._merged = merged
        number = site.existing.number
        parts = [
            existing_count(site.camera.around.sees(part, site.existing.points), number)
            for part in (merged.points[rows] for rows in self._rows())
        ]
        self._standing = np.concatenate(parts)
        self._loss: FloatArray | None = None

    def count(self, plans: Sequence[SitingPlan]) -> tuple[PointCount, ...]:
        """What each plan of this site covers: years, or one plan a budget."""
        if not plans:
            return ()
        total = float(self._merged.weights.sum())
        before = self._standing >= self._site.problem.backup
        was = float(self._merged.weights[before].sum())
        return tuple(
            PointCount(
                covered=covered,
                covered_before=before,
                value=float(self._merged.weights[covered].sum()),
                value_before=was,
                total=total,
                regions=self._regions(plan, before, covered),
            )
            for plan, covered in zip(plans, self._covered(plans))
        )

    def of(self, plan: SitingPlan, bound: float | None = None) -> MergingError:
        """What a plan of this site covers, and what the best could, point by point.

        The bound of the plan itself is taken to the points. It does not hold where
        the plan was sought under a floor: ``bound`` is then what no plan that need not
        keep it covers of the cells (see ``frontier.free_bound``).
        """
        merged, problem = self._merged, self._site.problem
        (counted,) = self.count([plan])
        by_cell = plan.covered[: self._site.given][merged.cells.group]
        return MergingError(
            **vars(counted),
            merged=plan,
            differ=float(merged.weights[counted.covered != by_cell].sum()),
            bound=self._bound_for(plan, counted.value, bound),
            short=_short(problem, plan, counted),
        )

    def curve(self, curve: Frontier) -> Frontier:
        """A curve of this site counted point by point.

        Where no bound is known, it is all the weight.
        """
        total = float(self._merged.weights.sum())
        bounds = [
            self._bound(float(of_cells), limited(self._site.problem, float(limit)))
            for limit, of_cells in zip(curve.budget, curve.bound)
        ]
        counted = replace(
            curve,
            value=np.array([one.value for one in self.count(curve.plans)], dtype=float),
            bound=np.array([total if b is None else b for b in bounds], dtype=float),
            total=total,
        )
        return never_worse(counted)

    def _covered(self, plans: Sequence[SitingPlan]) -> BoolArray:
        """[P, G] whether each plan covers each given point."""
        merged, backup = self._merged, self._site.problem.backup
        chosen = np.unique(np.concatenate([plan.chosen for plan in plans]))
        camera, places = self._site.camera.only(chosen), self._site.candidates[chosen]
        taken = [np.isin(chosen, plan.chosen) for plan in plans]
        pick = csr_matrix(np.stack(taken, axis=1).astype(np.int64))
        found = np.empty((len(plans), len(merged.points)), dtype=bool)
        for rows in self._rows():
            seen = camera.sees(merged.points[rows], places).astype(np.int64) @ pick
            counted = seen.toarray() + self._standing[rows, None]
            found[:, rows] = (counted >= backup).T
        return found

    def _regions(
        self, plan: SitingPlan, before: BoolArray, covered: BoolArray
    ) -> tuple[RegionCover, ...]:
        """Points lie in the region of their cell, since cells keep to one."""
        merged, problem = self._merged, self._site.problem
        if problem.region is None:
            return ()
        region = problem.region[: self._site.given][merged.cells.group]
        demand = Demand(region, merged.weights, before, covered)
        return region_covers(problem, plan.chosen, demand)

    def _bound_for(
        self, plan: SitingPlan, value: float, bound: float | None
    ) -> float | None:
        """What no plan within the limits of ``plan`` covers; never less than it does.

        None where it breaks the limits of the site, as the years of a plan do that are
        limited one by one: what ``_bound`` adds for the points holds within them.
        """
        problem = self._site.problem
        floored = bound is None and np.any(plan.problem.region_floor)
        if floored or not _keeps(plan, problem):
            return None
        of_cells = plan.bound if bound is None else max(plan.bound, bound)
        found = self._bound(of_cells, problem)
        return None if found is None else max(found, value)

    def _bound(self, of_cells: float, problem: SitingProblem) -> float | None:
        """Weight that no plan within limits covers of the given points.

        ``of_cells`` is what none within the limits of ``problem`` covers of the cells,
        whatever floor it keeps: by its points one may keep a floor that its cells miss.

        A point is covered where its cell is not only if some camera sees the point and
        not the cell: true(S) <= cells(S) + e + sum of loss_c over c in S, with loss_c
        the weight that camera c sees so, and e that of existing cameras. The sum is
        at most that of the limits' relaxation.
        """
        if len(self._site.camera.obstacles):
            return None
        if self._loss is None:
            self._loss = self._losses()
        kept, loss = self._loss[0], self._loss[1:]
        most = float(loss.sum())
        if problem.count is not None:
            most = min(most, float(np.sort(loss)[::-1][: problem.count].sum()))
        if problem.budget is not None:
            most = min(most, _most_within(loss, problem.cost, problem.budget))
        total = float(self._merged.weights.sum())
        return min(total, of_cells + float(kept) + most)

    def _losses(self) -> FloatArray:
        """[1 + C] weight seen at its point and not at its cell: standing, each new."""
        site, merged = self._site, self._merged
        cells = site.points[: site.given]
        standing = site.camera.around.sees(cells, site.existing.points).astype(bool)
        new = site.problem.coverage[: site.given].astype(bool)
        loss = np.zeros(1 + len(site.candidates))
        for rows in self._rows():
            group, load = merged.cells.group[rows], merged.weights[rows]
            points = merged.points[rows]
            seen = site.camera.around.sees(points, site.existing.points).astype(bool)
            lost = np.diff((seen > seen.multiply(standing[group])).tocsr().indptr) > 0
            loss[0] += load[lost].sum()
            seen = site.camera.sees(points, site.candidates).astype(bool)
            lost = (seen > seen.multiply(new[group])).astype(float)
            loss[1:] += np.asarray(lost.T @ load).ravel()
        return loss

    def _rows(self) -> Iterator[slice]:
        for start in range(0, len(self._merged.points), POINTS_AT_ONCE):
            yield slice(start, start + POINTS_AT_ONCE)


def _keeps(plan: SitingPlan, problem: SitingProblem) -> bool:
    """Whether a plan keeps budget and count of ``problem``."""
    if problem.count is not None and len(plan.chosen) > problem.count:
        return False
    if problem.budget is None:
        return True
    spent = float(problem.cost[plan.chosen].sum())
    return spent <= problem.budget + PROOF_TOLERANCE * max(1.0, problem.budget)


def _most_within(loss: FloatArray, cost: FloatArray, budget: float) -> float:
    """The most of ``loss`` that ``budget`` buys, the last one in part."""
    free = cost <= 0
    order = np.flatnonzero(~free)
    order = order[np.argsort(-loss[order] / cost[order], kind="stable")]
    spent = np.cumsum(cost[order])
    share = np.clip((budget - (spent - cost[order])) / cost[order], 0.0, 1.0)
    return float(loss[free].sum() + loss[order] @ share)


def _short(
    problem: SitingProblem, plan: SitingPlan, counted: PointCount
) -> tuple[RegionCover, ...]:
    """Regions that keep the floor of ``problem`` by the cells and not by the points."""
    least = problem.floors - PROOF_TOLERANCE
    return tuple(
        region
        for floor, told, region in zip(least, plan.regions, counted.regions)
        if told.share >= floor > region.share
    )
