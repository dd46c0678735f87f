"""``safedong:hotspots``: where high and low values gather, with permutation tests."""

from __future__ import annotations

from functools import partial

from qgis.core import (
    QgsFeature,
    QgsFields,
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ..bridge.compat import is_null, make_field
from ..bridge.features import all_features
from ..bridge.geometry import metric_crs, shapely_of
from .base import SafeDongAlgorithm

WEIGHTS = ("queen", "rook", "distance")


class Hotspots(SafeDongAlgorithm):
    ID = "hotspots"
    LAYER = "LAYER"
    FIELD = "FIELD"
    WEIGHTS = "WEIGHTS"
    PERMUTATIONS = "PERMUTATIONS"
    SEED = "SEED"
    OUTPUT = "OUTPUT"

    def title(self) -> str:
        return self.tr("Hot spots (Moran, LISA, Gi*)")

    def help_text(self) -> str:
        return self.tr(
            "Tests whether high or low values of a field gather in space: Moran's I "
            "and Geary's C for the whole, LISA and Gi* for each polygon, with "
            "permutation p-values and the Benjamini-Hochberg correction."
        )

    def initAlgorithm(self, config=None) -> None:
        integer = QgsProcessingParameterNumber.Type.Integer
        labels = [self.tr("Queen"), self.tr("Rook"), self.tr("Distance band")]
        for parameter in (
            QgsProcessingParameterFeatureSource(
                self.LAYER,
                self.tr("Polygons"),
                [QgsProcessing.SourceType.TypeVectorPolygon],
            ),
            QgsProcessingParameterField(
                self.FIELD,
                self.tr("Field"),
                "index",
                self.LAYER,
                QgsProcessingParameterField.DataType.Numeric,
            ),
            QgsProcessingParameterEnum(
                self.WEIGHTS, self.tr("Neighbours"), labels, defaultValue=0
            ),
            QgsProcessingParameterNumber(
                self.PERMUTATIONS, self.tr("Permutations"), integer, 999, minValue=19
            ),
            QgsProcessingParameterNumber(
                self.SEED, self.tr("Seed"), integer, 20241122, minValue=0
            ),
            QgsProcessingParameterFeatureSink(self.OUTPUT, self.tr("Hot spots")),
            self.report_parameter(),
        ):
            self.addParameter(parameter)

    def compute(self, parameters, context, feedback):
        from ..scoring import patterns

        source = self.parameterAsSource(parameters, self.LAYER, context)
        field = self.field(parameters, self.FIELD, context)
        runs = self.parameterAsInt(parameters, self.PERMUTATIONS, context)
        seed = self.parameterAsInt(parameters, self.SEED, context)
        features = all_features(source)
        values = [
            float("nan") if is_null(feature[field]) else float(feature[field])
            for feature in features
        ]
        weights = self._weights(parameters, context, source, features)
        feedback.setProgress(20)
        whole = [
            patterns.morans_i(values, weights, runs, seed),
            patterns.gearys_c(values, weights, runs, seed),
        ]
        feedback.setProgress(50)
        if feedback.isCanceled():
            return {}
        lisa = patterns.local_moran(values, weights, runs, seed)
        feedback.setProgress(75)
        star = patterns.getis_ord(values, weights, runs, seed)
        outputs = {
            self.OUTPUT: self._write(parameters, context, source, features, lisa, star)
        }
        self._tell(feedback, whole)
        report = partial(_report, whole, weights)
        outputs.update(self.write_report(parameters, context, report))
        return outputs

    def _weights(self, parameters, context, source, features):
        import shapely

        from ..scoring.contiguity import contiguity_weights, distance_band_weights

        crs = metric_crs(source)
        geometries = (feature.geometry() for feature in features)
        shapes = shapely_of(geometries, source.sourceCrs(), crs)
        rule = WEIGHTS[self.parameterAsEnum(parameters, self.WEIGHTS, context)]
        if rule == "distance":
            return distance_band_weights(
                shapely.get_coordinates(shapely.centroid(shapes))
            )
        return contiguity_weights(shapes, rule, tolerance=1.0)

    def _write(self, parameters, context, source, features, lisa, star) -> str:
        from ..scoring.patterns import Quadrant, Spot

        fields = QgsFields(source.fields())
        for name, kind in (
            ("lisa", float),
            ("lisa_p", float),
            ("lisa_p_adjusted", float),
            ("lisa_kind", str),
            ("gi_star_z", float),
            ("gi_star_p", float),
            ("gi_star_p_adjusted", float),
            ("gi_star_kind", str),
        ):
            fields.append(make_field(name, kind))

        def made():
            for i, feature in enumerate(features):
                found = [
                    *_numbers(lisa.value[i], lisa.p[i], lisa.p_adjusted[i]),
                    Quadrant(lisa.kind[i]).name.lower(),
                    *_numbers(star.z[i], star.p[i], star.p_adjusted[i]),
                    Spot(star.kind[i]).name.lower(),
                ]
                one = QgsFeature(fields)
                one.setGeometry(feature.geometry())
                one.setAttributes(feature.attributes() + found)
                yield one

        kind, crs = source.wkbType(), source.sourceCrs()
        return self.write(parameters, self.OUTPUT, context, fields, made(), kind, crs)

    def _tell(self, feedback, whole) -> None:
        text = self.tr("{name}: {value} (p = {p}, {n} polygons)")
        for pattern in whole:
            feedback.pushInfo(
                text.format(
                    name=pattern.name,
                    value=round(pattern.value, 4),
                    p=round(pattern.p, 4),
                    n=pattern.n,
                )
            )


def _report(whole, weights) -> dict:
    return {
        "global": [
            {
                "name": p.name,
                "value": p.value,
                "expected": p.expected,
                "p": p.p,
                "n": p.n,
                "permutations": p.permutations,
                "seed": p.seed,
            }
            for p in whole
        ],
        "islands": [int(i) for i in weights.islands],
    }


def _numbers(*values) -> list[float | None]:
    return [None if value != value else float(value) for value in values]
