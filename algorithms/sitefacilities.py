"""``safedong:sitefacilities``: where police boxes should stand to be near people."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSource,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterVectorLayer,
    QgsWkbTypes,
)

from ..bridge.compat import make_field
from ..bridge.features import all_features
from ..bridge.geometry import metric_crs, numbers_of, points_of
from ..bridge.messages import decision_text, sentence_text
from ..bridge.siting_sheet import row_name
from .base import progress_of
from .placing import PlacingAlgorithm

if TYPE_CHECKING:
    from ..bridge.access import Distances
    from ..siting.access import Places

OBJECTIVES = ("mean", "longest")
NAMED_IN_LOG = 5


@dataclass(frozen=True)
class _Asked:
    """The three layers, the CRS they are measured in, and their places."""

    demand: QgsFeatureSource
    candidates: QgsFeatureSource
    existing: QgsFeatureSource | None
    crs: QgsCoordinateReferenceSystem
    places: Places


class SiteFacilities(PlacingAlgorithm):
    ID = "sitefacilities"
    OBJECTIVE = "OBJECTIVE"
    ROADS = "ROADS"
    ASSIGNMENT = "ASSIGNMENT"

    def title(self) -> str:
        return self.tr("Site police boxes and guardian houses")

    def help_text(self) -> str:
        return self.tr(
            "Chooses among candidate places as many as asked for, so that the mean "
            "distance from the demand to the nearest facility (p-median) or the "
            "longest one (p-center) is least, beside the facilities that stay. "
            "Distances run over the roads, or straight without them. The report "
            "states the proven bound and the gap, and names places without a way."
        )

    def _layers(self):
        yield from self.demand_parameters()
        text = self.tr("Facilities that stay")
        yield self.source_parameter(self.EXISTING, text, optional=True)

    def _limits(self):
        number = QgsProcessingParameterNumber
        yield number(
            self.COUNT,
            self.tr("Number of new facilities"),
            number.Type.Integer,
            1,
            minValue=1,
        )
        yield QgsProcessingParameterEnum(
            self.OBJECTIVE,
            self.tr("What is made least"),
            [
                self.tr("Mean distance (p-median)"),
                self.tr("Longest distance (p-center)"),
            ],
            defaultValue=0,
        )
        yield QgsProcessingParameterVectorLayer(
            self.ROADS,
            self.tr("Roads"),
            [QgsProcessing.SourceType.TypeVectorLine],
            optional=True,
        )
        yield self.time_limit_parameter()

    def _results(self):
        yield QgsProcessingParameterFeatureSink(self.OUTPUT, self.tr("New facilities"))
        yield QgsProcessingParameterFeatureSink(
            self.ASSIGNMENT,
            self.tr("Demand and its nearest facility"),
            QgsProcessing.SourceType.TypeVectorLine,
            optional=True,
            createByDefault=False,
        )
        yield self.report_parameter()

    def compute(self, parameters, context, feedback):
        from ..bridge.access import measure
        from ..siting.access import Objective, site_facilities

        asked = self._asked(parameters, context)
        roads = self.parameterAsVectorLayer(parameters, self.ROADS, context)
        tell = progress_of(feedback)
        count = self.parameterAsInt(parameters, self.COUNT, context)
        asked.places.check(count)
        distances = measure(
            asked.places,
            roads,
            asked.crs,
            lambda share, text: tell(0.5 * share, text),
        )
        if distances is None:
            return {}
        number = self.parameterAsEnum(parameters, self.OBJECTIVE, context)
        weight = self.field(parameters, self.DEMAND_WEIGHT, context)
        result = site_facilities(
            distances.to_candidates,
            count,
            numbers_of(asked.demand, weight) if weight else None,
            distances.to_existing,
            Objective(OBJECTIVES[number]),
            self.parameterAsDouble(parameters, self.TIME_LIMIT, context),
            lambda share, text: tell(0.5 + 0.5 * share, text),
        )
        if feedback.isCanceled():
            return {}
        outputs = {self.OUTPUT: self._write_chosen(parameters, context, result)}
        outputs.update(self._write_assignment(parameters, context, asked, result))
        self._tell(feedback, asked, distances, result)
        report = partial(report_of, asked, distances, result)
        outputs.update(self.write_report(parameters, context, report))
        return outputs

    def _asked(self, parameters, context) -> _Asked:
        from ..siting.access import Places

        demand, candidates, existing = (
            self.parameterAsSource(parameters, name, context)
            for name in (self.DEMAND, self.CANDIDATES, self.EXISTING)
        )
        crs = metric_crs(demand)
        places = Places.of(
            points_of(demand, crs),
            points_of(candidates, crs),
            None if existing is None else points_of(existing, crs),
        )
        return _Asked(demand, candidates, existing, crs, places)

    def _write_chosen(self, parameters, context, result) -> str:
        def facts(row: int) -> list:
            ways = result.distance[result.site == row]
            return [result.served(row), float(ways.max()) if ways.size else None]

        added = (("facility", int), ("served", float), ("farthest", float))
        return self.write_chosen(
            parameters, context, result.chosen.tolist(), added, facts
        )

    def _write_assignment(self, parameters, context, asked, result) -> dict:
        """A straight line from each demand point to where it goes; none without way."""
        if not parameters.get(self.ASSIGNMENT):
            return {}
        fields = QgsFields(asked.demand.fields())
        for name, kind in (
            ("facility", int),
            ("existing", int),
            ("distance", float),
            ("distance_before", float),
        ):
            fields.append(make_field(name, kind))
        order = {site: i for i, site in enumerate(result.chosen.tolist(), start=1)}
        places = asked.places

        def lines():
            for row, feature in enumerate(all_features(asked.demand)):
                site, kept = int(result.site[row]), int(result.kept[row])
                made = QgsFeature(fields)
                end = places.candidates[site] if site >= 0 else None
                end = places.existing[kept] if kept >= 0 else end
                if end is not None:
                    ends = [QgsPointXY(*places.demand[row]), QgsPointXY(*end)]
                    made.setGeometry(QgsGeometry.fromPolylineXY(ends))
                facts = [
                    order.get(site),
                    kept + 1 if kept >= 0 else None,
                    _known(result.distance[row]),
                    _known(result.before[row]),
                ]
                made.setAttributes([*feature.attributes(), *facts])
                yield made

        kind = QgsWkbTypes.Type.LineString
        output = self.write(
            parameters, self.ASSIGNMENT, context, fields, lines(), kind, asked.crs
        )
        return {self.ASSIGNMENT: output}

    def _tell(self, feedback, asked, distances: Distances, result) -> None:
        text = self.tr(
            "{count} new facilities: mean distance {mean} m, longest {longest} m "
            "({worst}). Bound {bound} m, gap {gap} %."
        )
        feedback.pushInfo(
            text.format(
                count=len(result.chosen),
                mean=round(result.mean, 1),
                longest=round(float(result.distance[result.worst]), 1),
                worst=names_of(asked.demand, [result.worst])[0],
                bound=round(result.bound, 1),
                gap=round(100 * result.gap, 2),
            )
        )
        feedback.pushInfo(sentence_text(result.sentence))
        for note in (*result.notes, *distances.notes):
            feedback.pushInfo(decision_text(note))
        for source, rows, text in (
            (
                asked.demand,
                result.unreached,
                self.tr("{count} demand points have no way to any facility: {names}"),
            ),
            (
                asked.candidates,
                result.idle,
                self.tr("{count} candidates have no way to any demand: {names}"),
            ),
        ):
            if len(rows):
                names = names_of(source, rows[:NAMED_IN_LOG].tolist())
                if len(rows) > NAMED_IN_LOG:
                    names.append("…")
                said = text.format(count=len(rows), names=", ".join(names))
                feedback.pushWarning(said)


def report_of(asked: _Asked, distances: Distances, result) -> dict:
    """A choice as JSON-ready values; rows count from 0, as in other reports."""

    def told(source, rows) -> list[dict]:
        return [{"row": r, "name": n} for r, n in zip(rows, names_of(source, rows))]

    worst = result.worst
    return {
        "status": result.status.value,
        "proven": result.status.proven,
        "objective": result.objective.value,
        "value": result.value,
        "bound": result.bound,
        "gap": result.gap,
        "mean": result.mean,
        "mean_before": _known(result.mean_before),
        "longest": float(result.distance[worst]),
        "worst": told(asked.demand, [worst])[0],
        "by_road": distances.by_road,
        "chosen": told(asked.candidates, result.chosen.tolist()),
        "unreached_demand": told(asked.demand, result.unreached.tolist()),
        "unreached_weight": float(result.weights[result.unreached].sum()),
        "unreached_candidates": told(asked.candidates, result.idle.tolist()),
        "notes": [note.sentence() for note in (*result.notes, *distances.notes)],
    }


def names_of(source: QgsFeatureSource, rows: list[int]) -> list[str]:
    """What these rows are called, in their order."""
    wanted = set(rows)
    known = {
        row: row_name(feature)
        for row, feature in enumerate(all_features(source))
        if row in wanted
    }
    return [known[row] for row in rows]


def _known(metres: float) -> float | None:
    return float(metres) if math.isfinite(metres) else None
