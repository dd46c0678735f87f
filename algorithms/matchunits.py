"""``safedong:matchunits``: which key of a table is which dong of a layer."""

from __future__ import annotations

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ..bridge.boundary import KeyFields, cell_text, read_boundary, recognise_fields
from ..bridge.compat import make_field
from ..bridge.messages import reason_text
from .base import SafeDongAlgorithm

COLUMNS = ("key", "name", "status", "rule", "partner", "partner_name", "why")


class MatchUnits(SafeDongAlgorithm):
    ID = "matchunits"
    UNITS = "UNITS"
    UNIT_KEY = "UNIT_KEY"
    TABLE = "TABLE"
    TABLE_KEY = "TABLE_KEY"
    OUTPUT = "OUTPUT"

    def title(self) -> str:
        return self.tr("Match dongs with a table")

    def help_text(self) -> str:
        return self.tr(
            "Matches the keys of a table with the dongs of a layer by code, by "
            "crosswalk between code systems, then by name within the district. An "
            "ambiguous name is never guessed. Every key of both sides gets one row."
        )

    def initAlgorithm(self, config=None) -> None:
        for parameter in (
            QgsProcessingParameterFeatureSource(
                self.UNITS,
                self.tr("Dong boundaries"),
                [QgsProcessing.SourceType.TypeVectorPolygon],
            ),
            QgsProcessingParameterField(
                self.UNIT_KEY,
                self.tr("Code field (found by content when empty)"),
                parentLayerParameterName=self.UNITS,
                optional=True,
            ),
            QgsProcessingParameterFeatureSource(
                self.TABLE, self.tr("Table"), [QgsProcessing.SourceType.TypeVector]
            ),
            QgsProcessingParameterField(
                self.TABLE_KEY,
                self.tr("Key field of the table (found by content when empty)"),
                parentLayerParameterName=self.TABLE,
                optional=True,
            ),
            QgsProcessingParameterFeatureSink(
                self.OUTPUT,
                self.tr("Matches"),
                QgsProcessing.SourceType.TypeVector,
            ),
            self.report_parameter(),
        ):
            self.addParameter(parameter)

    def compute(self, parameters, context, feedback):
        from ..scoring.units.match import match_units

        source = self.parameterAsSource(parameters, self.UNITS, context)
        boundary = read_boundary(source, self._keys(parameters, context, source))
        if boundary.shapeless:
            feedback.pushWarning(boundary.left_out())
        units = boundary.units
        keys, names, districts = self._table_keys(parameters, context)
        report = match_units(
            units.code, units.name, units.district, keys, names, districts
        )
        outputs = {self.OUTPUT: self._write(parameters, context, report)}
        outputs.update(self.write_report(parameters, context, report.to_json))
        text = self.tr("{rate} % of the dongs have a partner.")
        feedback.pushInfo(text.format(rate=round(100 * report.rate, 1)))
        return outputs

    def _keys(self, parameters, context, source) -> KeyFields:
        found = recognise_fields(source)
        given = self.field(parameters, self.UNIT_KEY, context)
        return KeyFields(given, found.name, found.district) if given else found

    def _table_keys(self, parameters, context) -> tuple[list[str], ...]:
        source = self.parameterAsSource(parameters, self.TABLE, context)
        found = recognise_fields(source)
        key = self.field(parameters, self.TABLE_KEY, context) or found.key
        if not key:
            raise QgsProcessingException(
                self.tr("No field of the table holds dong codes or names. Choose one.")
            )
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        rows: dict[str, tuple[str, str]] = {}
        for feature in source.getFeatures(request):
            name = cell_text(feature[found.name]) if found.name else ""
            district = cell_text(feature[found.district]) if found.district else ""
            rows.setdefault(cell_text(feature[key]), (name, district))
        rows.pop("", None)
        return (
            list(rows),
            [name for name, _ in rows.values()],
            [district for _, district in rows.values()],
        )

    def _write(self, parameters, context, report) -> str:
        fields = QgsFields()
        for column in COLUMNS:
            fields.append(make_field(column, str))

        def features():
            for match in report.matches:
                feature = QgsFeature(fields)
                feature.setAttributes(
                    [
                        match.key,
                        match.name,
                        match.status.value,
                        match.rule.value,
                        match.partner,
                        match.partner_name,
                        reason_text(match.why),
                    ]
                )
                yield feature

        return self.write(parameters, self.OUTPUT, context, fields, features())
