"""``safedong:facilityindicator``: point facilities to one value per dong."""

from __future__ import annotations

from qgis.core import (
    QgsFeature,
    QgsFields,
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..bridge.boundary import read_boundary
from ..bridge.compat import make_field
from ..bridge.geometry import metric_crs, numbers_of, shapely_of
from ..bridge.messages import decision_text
from ..bridge.points import read_facilities
from .base import SafeDongAlgorithm

MEASURES = ("count", "density", "per_population", "cover_share", "mean_distance")


class FacilityIndicator(SafeDongAlgorithm):
    ID = "facilityindicator"
    UNITS = "UNITS"
    POINTS = "POINTS"
    MEASURE = "MEASURE"
    RADIUS = "RADIUS"
    WEIGHT_FIELD = "WEIGHT_FIELD"
    POPULATION_FIELD = "POPULATION_FIELD"
    INDICATOR = "INDICATOR"
    OUTPUT = "OUTPUT"

    def title(self) -> str:
        return self.tr("Facilities to an indicator")

    def help_text(self) -> str:
        return self.tr(
            "Turns a point layer (cameras, lights, bells, venues) into one value per "
            "dong: count, density per km², number per 10,000 persons, share of the "
            "area within a radius, or mean distance. Metres are measured in a "
            "projected CRS whatever the layers' own. Points outside all dongs are "
            "reported."
        )

    def initAlgorithm(self, config=None) -> None:
        field = QgsProcessingParameterField.DataType.Numeric
        labels = [
            self.tr("Count"),
            self.tr("Density (per km²)"),
            self.tr("Per 10,000 persons"),
            self.tr("Share of the area within the radius (%)"),
            self.tr("Mean distance (m)"),
        ]
        measure = QgsProcessingParameterEnum(
            self.MEASURE, self.tr("Measure"), labels, defaultValue=0
        )
        radius = QgsProcessingParameterNumber(
            self.RADIUS,
            self.tr("Radius (m)"),
            QgsProcessingParameterNumber.Type.Double,
            defaultValue=50.0,
            minValue=0.1,
        )
        for parameter in (
            QgsProcessingParameterFeatureSource(
                self.UNITS,
                self.tr("Dong boundaries"),
                [QgsProcessing.SourceType.TypeVectorPolygon],
            ),
            QgsProcessingParameterFeatureSource(
                self.POINTS,
                self.tr("Facilities"),
                [QgsProcessing.SourceType.TypeVector],
            ),
            measure,
            radius,
            QgsProcessingParameterField(
                self.WEIGHT_FIELD,
                self.tr("Weight field, such as the number of cameras"),
                None,
                self.POINTS,
                field,
                optional=True,
            ),
            QgsProcessingParameterField(
                self.POPULATION_FIELD,
                self.tr("Population field of the dongs"),
                None,
                self.UNITS,
                field,
                optional=True,
            ),
            QgsProcessingParameterString(
                self.INDICATOR, self.tr("Indicator name or id"), defaultValue="C03"
            ),
            QgsProcessingParameterFeatureSink(
                self.OUTPUT,
                self.tr("Indicator by dong"),
                QgsProcessing.SourceType.TypeVector,
            ),
        ):
            self.addParameter(parameter)

    def compute(self, parameters, context, feedback):
        from ..scoring.facilities import facility_indicator
        from ..scoring.pipeline import Cancelled

        units = self.parameterAsSource(parameters, self.UNITS, context)
        points = self.parameterAsSource(parameters, self.POINTS, context)
        boundary = read_boundary(units)
        if boundary.shapeless:
            feedback.pushWarning(boundary.left_out())
        crs = metric_crs(units)

        def progress(part: float) -> None:
            feedback.setProgress(100 * part)
            if feedback.isCanceled():
                raise Cancelled

        found = read_facilities(points, crs)
        for decision in found.decisions:
            feedback.pushWarning(decision_text(decision))
        measure = self.parameterAsEnum(parameters, self.MEASURE, context)
        try:
            result = facility_indicator(
                shapely_of(boundary.geometries, boundary.crs, crs),
                found.xy,
                MEASURES[measure],
                self.parameterAsDouble(parameters, self.RADIUS, context),
                weights=self._weights(parameters, points, found.rows, context),
                population=self._numbers(
                    parameters, self.POPULATION_FIELD, units, context
                ),
                progress=progress,
            )
        except Cancelled:
            return {}
        self._tell(feedback, points, result)
        return {self.OUTPUT: self._write(parameters, context, boundary.units, result)}

    def _weights(self, parameters, points, rows, context):
        """The weights of the rows that are usable points; None if none was chosen."""
        weights = self._numbers(parameters, self.WEIGHT_FIELD, points, context)
        return None if weights is None else [weights[row] for row in rows]

    def _numbers(self, parameters, name, source, context):
        """A numeric field of a source as a list; None if none was chosen."""
        field = self.field(parameters, name, context)
        drawn_only = name == self.POPULATION_FIELD
        return numbers_of(source, field, drawn_only) if field else None

    def _tell(self, feedback, points, result) -> None:
        for positions, text in (
            (result.outside, self.tr("{count} points lie outside all dongs.")),
            (result.unlocated, self.tr("{count} points have no usable place.")),
            (result.unweighted, self.tr("{count} points have no usable weight.")),
        ):
            if len(positions):
                feedback.pushWarning(text.format(count=len(positions)))
        text = self.tr("{count} points read, measured in metres.")
        feedback.pushInfo(text.format(count=points.featureCount()))

    def _write(self, parameters, context, units, result) -> str:
        indicator = self.parameterAsString(parameters, self.INDICATOR, context)
        fields = QgsFields()
        for name in ("unit_code", "unit_name", "district"):
            fields.append(make_field(name, str))
        fields.append(make_field(indicator, float))

        def features():
            rows = zip(units.code, units.name, units.district, result.values.tolist())
            for code, name, district, value in rows:
                feature = QgsFeature(fields)
                known = None if value != value else value
                feature.setAttributes([code, name, district, known])
                yield feature

        return self.write(parameters, self.OUTPUT, context, fields, features())
