"""``safedong:sitecameras``: where new cameras cover the most, with proof."""

from __future__ import annotations

import math
from functools import partial

from qgis.core import (
    QgsFeature,
    QgsFields,
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
)

from ..bridge.compat import make_field
from ..bridge.geometry import metric_crs, named_shapes, numbers_of, points_of
from ..bridge.messages import decision_text, sentence_text
from ..siting import MERGE_ABOVE
from .base import progress_of
from .placing import POINT, PlacingAlgorithm

POLYGON = QgsProcessing.SourceType.TypeVectorPolygon


class SiteCameras(PlacingAlgorithm):
    ID = "sitecameras"
    COST_FIELD = "COST_FIELD"
    RADIUS = "RADIUS"
    BUDGET = "BUDGET"
    DUTY_ZONES = "DUTY_ZONES"
    REGIONS = "REGIONS"
    REGION_FLOOR = "REGION_FLOOR"
    OBSTACLES = "OBSTACLES"
    EXISTING_NUMBER = "EXISTING_NUMBER"
    BACKUP = "BACKUP"
    MERGE_ABOVE = "MERGE_ABOVE"
    COVERAGE = "COVERAGE"

    def title(self) -> str:
        return self.tr("Site new cameras")

    def help_text(self) -> str:
        return self.tr(
            "Chooses among candidate places (poles, lights, crossings) those whose "
            "cameras cover the most demand within a budget or a number, given the "
            "existing cameras, with every duty zone covered and each region at least "
            "its floor. The report states the proven bound and the gap."
        )

    def initAlgorithm(self, config=None) -> None:
        super().initAlgorithm(config)
        for parameter in self._advanced():
            advanced = QgsProcessingParameterDefinition.Flag.FlagAdvanced
            parameter.setFlags(parameter.flags() | advanced)
            self.addParameter(parameter)

    def _layers(self):
        yield from self.demand_parameters()
        text = self.tr("Cost field (1 each when empty)")
        yield self.number_field(self.COST_FIELD, text, self.CANDIDATES)
        for name, text, kind in (
            (self.EXISTING, self.tr("Existing cameras"), POINT),
            (self.DUTY_ZONES, self.tr("Duty zones (covered in full)"), POLYGON),
            (self.REGIONS, self.tr("Regions"), POLYGON),
            (self.OBSTACLES, self.tr("Buildings that block the sight"), POLYGON),
        ):
            yield self.source_parameter(name, text, kind, optional=True)

    def _limits(self):
        number = QgsProcessingParameterNumber
        real, whole = number.Type.Double, number.Type.Integer
        yield number(self.RADIUS, self.tr("Radius (m)"), real, 50.0, minValue=1.0)
        yield number(
            self.BUDGET,
            self.tr("Budget (in the cost field's unit)"),
            real,
            optional=True,
            minValue=0.0,
        )
        yield number(
            self.COUNT,
            self.tr("Number of cameras at most"),
            whole,
            optional=True,
            minValue=0,
        )
        yield number(
            self.REGION_FLOOR,
            self.tr("Covered share in every region at least (0 to 1)"),
            real,
            0.0,
            minValue=0.0,
            maxValue=1.0,
        )
        yield self.time_limit_parameter()

    def _advanced(self):
        number = QgsProcessingParameterNumber
        whole = number.Type.Integer
        text = self.tr("Number of cameras at each existing place (1 each when empty)")
        yield self.number_field(self.EXISTING_NUMBER, text, self.EXISTING)
        yield number(
            self.BACKUP,
            self.tr("Cameras that must see a point"),
            whole,
            1,
            minValue=1,
        )
        yield number(
            self.MERGE_ABOVE,
            self.tr("Merge demand points when there are more than"),
            whole,
            MERGE_ABOVE,
            minValue=1,
        )

    def _results(self):
        yield QgsProcessingParameterFeatureSink(self.OUTPUT, self.tr("New cameras"))
        yield QgsProcessingParameterFeatureSink(
            self.COVERAGE,
            self.tr("Demand points, covered or not"),
            QgsProcessing.SourceType.TypeVectorPoint,
            optional=True,
            createByDefault=False,
        )
        yield self.report_parameter()

    def compute(self, parameters, context, feedback):
        from ..siting.merging import plan_site

        site = self._site(parameters, context)
        result, error = plan_site(site, progress_of(feedback))
        if feedback.isCanceled():
            return {}
        outputs = {self.OUTPUT: self._write_chosen(parameters, context, result)}
        outputs.update(self._write_coverage(parameters, context, site, result, error))
        self._tell(feedback, result, error)
        report = partial(report_of, site, result, error)
        outputs.update(self.write_report(parameters, context, report))
        return outputs

    def _site(self, parameters, context):
        from ..siting.build import Camera, Existing, build_site

        demand = self.parameterAsSource(parameters, self.DEMAND, context)
        candidates = self.parameterAsSource(parameters, self.CANDIDATES, context)
        crs = metric_crs(demand)
        existing = self.parameterAsSource(parameters, self.EXISTING, context)
        obstacles = self._shapes(parameters, self.OBSTACLES, context, crs)
        points = points_of(demand, crs)
        weight = self.field(parameters, self.DEMAND_WEIGHT, context)
        number = self.field(parameters, self.EXISTING_NUMBER, context)
        standing = numbers_of(existing, number) if existing and number else None
        cost = self.field(parameters, self.COST_FIELD, context)
        settings = {"cost": numbers_of(candidates, cost)} if cost else {}
        if parameters.get(self.BUDGET) is not None:
            settings["budget"] = self.parameterAsDouble(
                parameters, self.BUDGET, context
            )
        if parameters.get(self.COUNT) is not None:
            settings["count"] = self.parameterAsInt(parameters, self.COUNT, context)
        floor = self.parameterAsDouble(parameters, self.REGION_FLOOR, context)
        limit = self.parameterAsDouble(parameters, self.TIME_LIMIT, context)
        return build_site(
            points,
            numbers_of(demand, weight) if weight else [1.0] * len(points),
            points_of(candidates, crs),
            Camera(
                self.parameterAsDouble(parameters, self.RADIUS, context),
                obstacles=tuple(obstacles.values()),
            ),
            None if existing is None else Existing(points_of(existing, crs), standing),
            self._shapes(parameters, self.DUTY_ZONES, context, crs),
            self._shapes(parameters, self.REGIONS, context, crs),
            self.parameterAsInt(parameters, self.MERGE_ABOVE, context),
            region_floor=floor,
            backup=self.parameterAsInt(parameters, self.BACKUP, context),
            time_limit=limit,
            **settings,
        )

    def _shapes(self, parameters, name, context, crs) -> dict:
        source = self.parameterAsSource(parameters, name, context)
        return {} if source is None else named_shapes(source, crs)

    def _write_chosen(self, parameters, context, result) -> str:
        added = (("camera", int), ("camera_cost", float))
        cost = result.problem.cost
        return self.write_chosen(
            parameters,
            context,
            result.chosen.tolist(),
            added,
            lambda row: [float(cost[row])],
        )

    def _write_coverage(self, parameters, context, site, result, error) -> dict:
        if not parameters.get(self.COVERAGE):
            return {}
        source = self.parameterAsSource(parameters, self.DEMAND, context)
        fields = QgsFields(source.fields())
        for name in ("covered_before", "covered"):
            fields.append(make_field(name, int))
        told = result if error is None else error
        states = zip(told.covered_before, told.covered)

        def points():
            for feature, (before, after) in zip(source.getFeatures(), states):
                made = QgsFeature(fields)
                made.setGeometry(feature.geometry())
                made.setAttributes([*feature.attributes(), int(before), int(after)])
                yield made

        kind, crs = source.wkbType(), source.sourceCrs()
        output = self.write(
            parameters, self.COVERAGE, context, fields, points(), kind, crs
        )
        return {self.COVERAGE: output}

    def _tell(self, feedback, result, error) -> None:
        """Point by point, also where the plan was made for merged demand."""
        counted = error or result
        text = self.tr(
            "{count} cameras for {spent}: covered {share} % of the demand, "
            "{before} % before."
        ).format(
            count=len(result.chosen),
            spent=round(result.spent, 2),
            share=_percent(counted.share),
            before=_percent(counted.share_before),
        )
        if counted.bound is not None:
            bound, gap = round(counted.bound, 2), round(100 * counted.gap, 2)
            told = self.tr("Bound {bound}, gap {gap} %.").format(bound=bound, gap=gap)
            text = f"{text} {told}"
        feedback.pushInfo(text)
        feedback.pushInfo(sentence_text(counted.sentence))
        for note in (*result.notes, *(error.notes if error else ())):
            feedback.pushInfo(decision_text(note))


def report_of(site, result, error) -> dict:
    """A plan as JSON-ready values: what was proven, spent and covered, and where.

    Weights are counted point by point; of the merged points is what ``merging`` has.
    """
    notes = (*result.notes, *(error.notes if error else ()))
    counted = error or result
    return {
        "status": result.status.value,
        "proven": counted.proven,
        "chosen": result.chosen.tolist(),
        "covered_weight": counted.value,
        "covered_weight_before": counted.value_before,
        "total_weight": counted.total,
        "bound": counted.bound,
        "gap": counted.gap,
        "spent": result.spent,
        "duty_zones": [
            {
                "name": zone.name,
                "points": zone.points,
                "covered_before": zone.before,
                "covered": zone.after,
                "missing": zone.missing,
                "out_of_reach": zone.unreachable,
            }
            for zone in result.zones
        ],
        "regions": [
            {
                "name": region.name,
                "weight": region.weight,
                "covered_before": region.before,
                "covered": region.after,
                "share": None if math.isnan(region.share) else region.share,
                "cameras": region.cameras,
            }
            for region in counted.regions
        ],
        "worst_region": getattr(counted.worst_region, "name", None),
        "merging": _merging(site.merged, error) if error else None,
        "notes": [note.sentence() for note in notes],
    }


def _merging(merged, error) -> dict:
    """How demand was merged, and what the plan and the best cover of merged points."""
    return {
        "points": len(merged.points),
        "cells": len(merged.cells.points),
        "cell": merged.cell,
        "moved_most": merged.cells.shift_max,
        "moved_mean": merged.cells.shift_mean,
        "told_otherwise": error.differ,
        "proven_for_cells": error.merged.proven,
        "covered_weight_of_cells": error.merged.value,
        "covered_weight_of_cells_before": error.merged.value_before,
        "bound_of_cells": error.merged.bound,
        "gap_of_cells": error.merged.gap,
    }


def _percent(share: float) -> float:
    return 0.0 if math.isnan(share) else round(100 * share, 1)
