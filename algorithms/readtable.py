"""``safedong:readtable``: a table as it came, tidied, with every decision reported."""

from __future__ import annotations

from qgis.core import (
    QgsFeature,
    QgsFields,
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ..bridge.compat import make_field
from ..bridge.messages import decision_text
from ..scoring.errors import Cancelled
from .base import SafeDongAlgorithm


class ReadTable(SafeDongAlgorithm):
    ID = "readtable"
    INPUT = "INPUT"
    SHEET = "SHEET"
    ENCODING = "ENCODING"
    CATALOGUE = "CATALOGUE"
    OUTPUT = "OUTPUT"

    def title(self) -> str:
        return self.tr("Read an indicator table")

    def help_text(self) -> str:
        return self.tr(
            "Reads a CSV, TSV, TXT or XLSX file as public offices publish it: finds "
            "encoding, delimiter, header rows, keys, months and time slots, and gives "
            "a tidy table. The report lists every decision and every cell that was "
            "read as missing, by line."
        )

    def initAlgorithm(self, config=None) -> None:
        for parameter in (
            QgsProcessingParameterFile(self.INPUT, self.tr("Table file")),
            QgsProcessingParameterString(
                self.SHEET, self.tr("Sheet (first when empty)"), optional=True
            ),
            QgsProcessingParameterString(
                self.ENCODING, self.tr("Encoding"), defaultValue="auto"
            ),
            QgsProcessingParameterFile(
                self.CATALOGUE,
                self.tr("Indicator catalogue (built-in when empty)"),
                extension="csv",
                optional=True,
            ),
            QgsProcessingParameterFeatureSink(
                self.OUTPUT,
                self.tr("Tidy table"),
                QgsProcessing.SourceType.TypeVector,
            ),
            self.report_parameter(),
        ):
            self.addParameter(parameter)

    def compute(self, parameters, context, feedback):
        from ..scoring.catalogue import read_catalogue
        from ..scoring.tables.read import read_table

        catalogue = self.parameterAsFile(parameters, self.CATALOGUE, context)
        table = read_table(
            self.parameterAsFile(parameters, self.INPUT, context),
            read_catalogue(catalogue) if catalogue else read_catalogue(),
            encoding=self.parameterAsString(parameters, self.ENCODING, context),
            sheet=self.parameterAsString(parameters, self.SHEET, context) or None,
        )
        outputs = {self.OUTPUT: self._write(parameters, context, table, feedback)}
        for decision in table.report.decisions:
            feedback.pushInfo(
                f"{decision.line or ''} {decision_text(decision)}".strip()
            )
        outputs.update(self.write_report(parameters, context, table.report.to_json))
        return outputs

    def _write(self, parameters, context, table, feedback) -> str:
        fields = QgsFields()
        for name in table.frame.columns:
            fields.append(make_field(name, float if name == "value" else str))
        total = max(1, len(table.frame))

        def features():
            rows = table.frame.itertuples(index=False, name=None)
            for i, row in enumerate(rows):
                if i % 10_000 == 0:
                    feedback.setProgress(100 * i / total)
                    if feedback.isCanceled():
                        raise Cancelled
                feature = QgsFeature(fields)
                feature.setAttributes([None if cell != cell else cell for cell in row])
                yield feature

        return self.write(parameters, self.OUTPUT, context, fields, features())
