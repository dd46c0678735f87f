"""``safedong:robustness``: how sure each dong's class is."""

from __future__ import annotations

from functools import partial

from qgis.core import (
    QgsFeature,
    QgsFields,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ..bridge.compat import make_field
from .base import progress_of
from .scoreindex import ScoreIndex


class RobustnessCheck(ScoreIndex):
    """Takes what ``scoreindex`` takes, and the number of runs and their seed."""

    ID = "robustness"
    RUNS = "RUNS"
    SEED = "SEED"

    def title(self) -> str:
        return self.tr("How sure are the classes (robustness)")

    def help_text(self) -> str:
        return self.tr(
            "Scores one month and slot again and again with other normalisations, "
            "treatments, weights and aggregations: rank intervals, the share of runs "
            "in each class, and which choice matters most (Sobol indices)."
        )

    def initAlgorithm(self, config=None) -> None:
        super().initAlgorithm(config)
        self.removeParameter(self.SCORES)
        integer = QgsProcessingParameterNumber.Type.Integer
        self.addParameter(
            QgsProcessingParameterNumber(
                self.RUNS, self.tr("Runs"), integer, 500, minValue=2, maxValue=100_000
            )
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                self.SEED, self.tr("Seed"), integer, 20241122, minValue=0
            )
        )

    def compute(self, parameters, context, feedback):
        from ..scoring.robustness import robustness

        analysed = self._analyse(parameters, context, feedback)
        if analysed is None:
            return {}
        boundary, analysis, public = analysed
        month, slot = self._query(parameters, context, public.cube)
        m, s = public.position(month, slot)
        tell = progress_of(feedback)
        result = robustness(
            analysis.scores,
            m,
            s,
            runs=self.parameterAsInt(parameters, self.RUNS, context),
            seed=self.parameterAsInt(parameters, self.SEED, context),
            progress=lambda part: tell(part, ""),
        )
        if result is None:
            return {}
        outputs = {
            self.OUTPUT: self._write(
                parameters, context, boundary, public, m, s, result
            )
        }
        report = partial(_report, analysis, month, slot, result)
        outputs.update(self.write_report(parameters, context, report))
        return outputs

    def _write(self, parameters, context, boundary, public, m, s, result) -> str:
        classes = result.class_shares.shape[1]
        fields = QgsFields()
        for name in ("unit_code", "unit_name", "district"):
            fields.append(make_field(name, str))
        fields.append(make_field("index_class", int))
        for name in (
            "certainty",
            "rank",
            "median_rank",
            "rank_low",
            "rank_high",
            *(f"share_{number}" for number in range(1, classes + 1)),
        ):
            fields.append(make_field(name, float))
        units = public.cube.units

        def features():
            for u, geometry in enumerate(boundary.geometries):
                numbers = [
                    result.certainty[u],
                    result.rank[u],
                    result.median_rank[u],
                    result.rank_low[u],
                    result.rank_high[u],
                    *result.class_shares[u],
                ]
                feature = QgsFeature(fields)
                feature.setGeometry(geometry)
                feature.setAttributes(
                    [
                        units.code[u],
                        units.name[u],
                        units.district[u],
                        int(public.index_class[m, s, u]) or None,
                        *(None if x != x else float(x) for x in numbers),
                    ]
                )
                yield feature

        kind = QgsWkbTypes.Type.MultiPolygon
        return self.write(
            parameters, self.OUTPUT, context, fields, features(), kind, boundary.crs
        )


def _report(analysis, month: str, slot: str, result) -> dict:
    sobol = result.sensitivity
    return {
        **analysis.report(),
        "month": month,
        "slot": slot,
        "runs": result.runs,
        "seed": result.seed,
        "sobol": {
            factor: {"first": float(sobol.first[i]), "total": float(sobol.total[i])}
            for i, factor in enumerate(result.factors)
        },
    }
