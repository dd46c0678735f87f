"""Point facilities as a source of the main job: one indicator, counted or measured."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .catalogue import Catalogue, Indicator
from .errors import BadFacility, Cancelled
from .facilities import FacilityResult, Measure, facility_indicator
from .tables.names import COUNT, VALUE
from .tables.report import TABLE_COLUMNS, Decision, ReadReport, Table
from .units.report import Match, MatchReport, Rule, Status

if TYPE_CHECKING:
    from .cube import Units

Progress = Callable[[float, str], bool]
# A district is taken to lack its file where the one of an average point has at least
# so many points, and it has less than this part of them: strays across its border.
_MANY_POINTS = 20
_STRAY_SHARE = 0.01


def measure_for(row: Indicator) -> Measure | None:
    """How points give this indicator; None where they cannot.

    Points are counted where the catalogue says by what to divide the count; the share
    of the area near a point is a safety, the distance to the nearest one a risk.
    Sensitive counts need their month and time slot, so they come as tables.
    """
    if row.sensitive:
        return None
    if row.denominator:
        return Measure.COUNT
    if row.unit == "%" and row.direction < 0:
        return Measure.COVER_SHARE
    if row.unit == "m" and row.direction > 0:
        return Measure.MEAN_DISTANCE
    return None


@dataclass(frozen=True)
class FacilitySource:
    """Facilities that give one indicator of the units.

    ``polygons`` [u] are the units' shapes and ``xy`` [n, 2] the points, both in one
    projected system in metres; ``weights`` [n] say how many stand at a point (each
    one where None). ``decisions`` are what the reading of the points found.
    """

    name: str
    indicator: str
    polygons: list[Any]
    xy: NDArray[np.float64]
    radius: float = 50.0
    weights: NDArray[np.float64] | None = None
    decisions: tuple[Decision, ...] = field(default_factory=tuple)

    def joined(
        self, units: Units, catalogue: Catalogue, progress: Progress | None = None
    ) -> tuple[Table, MatchReport]:
        """The values as a static table of the units themselves.

        Raises
        ------
        BadFacility
            The catalogue has no such indicator, points cannot give it, or there is no
            point at all.
        Cancelled
            ``progress`` returned False.
        """
        measure = self._measure(catalogue)
        result = facility_indicator(
            self.polygons,
            self.xy,
            measure,
            self.radius,
            self.weights,
            progress=self._stepped(progress),
        )
        lacking = districts_without_points(result.rows, units.district)
        values = np.where(np.isin(units.district, lacking), np.nan, result.values)
        result = replace(result, values=values)
        return self._table(units, measure, result, lacking), _as_they_are(units)

    def _measure(self, catalogue: Catalogue) -> Measure:
        row = catalogue.by_id.get(self.indicator)
        measure = measure_for(row) if row in catalogue.indicators else None
        if row is None or measure is None:
            why = "the catalogue has no such indicator, or points cannot give it"
            raise BadFacility(file=self.name, indicator=self.indicator, why=why)
        if not np.isfinite(self.xy).all(axis=1).any():
            why = "it has no usable point"
            raise BadFacility(file=self.name, indicator=row.name_ko, why=why)
        return measure

    def _stepped(self, progress: Progress | None) -> Callable[[float], None] | None:
        if progress is None:
            return None
        told = progress

        def step(share: float) -> None:
            if not told(share, self.name):
                raise Cancelled

        return step

    def _table(
        self,
        units: Units,
        measure: Measure,
        result: FacilityResult,
        lacking: list[str],
    ) -> Table:
        known = np.isfinite(result.values)
        count = int(known.sum())
        columns = {
            "unit": np.array(units.code, dtype=object)[known],
            "unit_name": np.array(units.name, dtype=object)[known],
            "district": np.array(units.district, dtype=object)[known],
            "month": np.full(count, "", dtype=object),
            "slot": np.full(count, "", dtype=object),
            "indicator": np.full(count, self.indicator, dtype=object),
            "measure": np.full(
                count, COUNT if measure is Measure.COUNT else VALUE, dtype=object
            ),
            "value": result.values[known],
        }
        frame = pd.DataFrame({name: columns[name] for name in TABLE_COLUMNS})
        return Table(frame, frame.astype(str), self._report(result, lacking))

    def _report(self, result: FacilityResult, lacking: list[str]) -> ReadReport:
        report = ReadReport(
            file=self.name,
            sha256=self._hash(),
            rows_in=len(self.xy),
            rows_out=int(result.rows.sum()),
            points=True,
        )
        if lacking:
            text = (
                "{districts}: no points, or hardly any. A missing file looks the same "
                "as no facility, so these dongs count as without data, not as 0. Add "
                "the files of these districts; if there really are none, make a table "
                "with the Processing tool for facilities and add that instead."
            )
            report.add("note", text, districts=", ".join(lacking))
        report.decisions += self.decisions
        for positions, text in (
            (result.outside, "{count} points lie outside all dongs."),
            (result.unlocated, "{count} points have no usable place."),
            (result.unweighted, "{count} points without a number count as one."),
        ):
            if len(positions):
                report.add("note", text, count=len(positions))
        return report

    def _hash(self) -> str:
        digest = hashlib.sha256(np.ascontiguousarray(self.xy).tobytes())
        if self.weights is not None:
            digest.update(np.ascontiguousarray(self.weights, dtype=float).tobytes())
        return digest.hexdigest()


def districts_without_points(
    rows: NDArray[np.intp], districts: Sequence[str]
) -> list[str]:
    """Districts whose facilities most likely were never given.

    Parameters
    ----------
    rows : [u] points in each unit.
    districts : [u] the district of each unit, "" where unknown.

    Notes
    -----
    Offices publish cameras and lights one file a district. Where a file is missing, or
    none of its rows has coordinates, 0 would paint the district red. The district of
    an average point has sum(n^2) / sum(n) points, which strays hardly move.
    """
    frame = pd.DataFrame({"district": list(districts), "rows": rows})
    counts = frame[frame["district"] != ""].groupby("district")["rows"].sum()
    total = float(counts.sum())
    typical = float((counts.astype(float) ** 2).sum()) / total if total else 0.0
    if typical < _MANY_POINTS:
        return []
    return sorted(counts.index[counts < _STRAY_SHARE * typical])


def _as_they_are(units: Units) -> MatchReport:
    """Every unit is its own partner: the values were made for these very units."""
    return MatchReport(
        tuple(
            Match(code, name, Status.MATCHED, Rule.CODE, code, name)
            for code, name in zip(units.code, units.name)
        )
    )
