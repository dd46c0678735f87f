"""``safedong:scoreindex``: boundary and CSVs to the scored layer."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ..bridge.boundary import KeyFields, read_boundary, recognise_fields
from ..bridge.scored import scored_fields, slice_features
from .base import SafeDongAlgorithm, progress_of


class ScoreIndex(SafeDongAlgorithm):
    ID = "scoreindex"
    UNITS = "UNITS"
    UNIT_KEY = "UNIT_KEY"
    TABLES = "TABLES"
    CATALOGUE = "CATALOGUE"
    METHOD = "METHOD"
    MONTH = "MONTH"
    SLOT = "SLOT"
    DISTRICT = "DISTRICT"
    OUTPUT = "OUTPUT"
    SCORES = "SCORES"

    def title(self) -> str:
        return self.tr("Score the crime-prevention index")

    def help_text(self) -> str:
        return self.tr(
            "Joins indicator tables to a layer of administrative dongs, scores every "
            "month and time slot at once, and gives the five-class layer of one month "
            "and slot, a table of all, and a report of every decision."
        )

    def initAlgorithm(self, config=None) -> None:
        polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
        for parameter in (
            QgsProcessingParameterFeatureSource(
                self.UNITS, self.tr("Dong boundaries"), polygons
            ),
            QgsProcessingParameterField(
                self.UNIT_KEY,
                self.tr("Code field (found by content when empty)"),
                parentLayerParameterName=self.UNITS,
                optional=True,
            ),
            QgsProcessingParameterMultipleLayers(
                self.TABLES,
                self.tr("Indicator tables (CSV, TSV, TXT, XLSX)"),
                QgsProcessing.SourceType.TypeFile,
            ),
            QgsProcessingParameterFile(
                self.CATALOGUE,
                self.tr("Indicator catalogue (built-in when empty)"),
                extension="csv",
                optional=True,
            ),
            QgsProcessingParameterFile(
                self.METHOD,
                self.tr("Method (defaults when empty)"),
                extension="json",
                optional=True,
            ),
            QgsProcessingParameterString(
                self.MONTH, self.tr("Month YYYY-MM (latest when empty)"), optional=True
            ),
            QgsProcessingParameterString(
                self.SLOT,
                self.tr("Time slot such as 21-24, or all"),
                defaultValue="all",
            ),
            QgsProcessingParameterString(
                self.DISTRICT,
                self.tr("District to output (every district when empty)"),
                optional=True,
            ),
            QgsProcessingParameterFeatureSink(self.OUTPUT, self.tr("Scored dongs")),
            QgsProcessingParameterFeatureSink(
                self.SCORES,
                self.tr("Scores of all months and slots"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
                createByDefault=False,
            ),
            self.report_parameter(),
        ):
            self.addParameter(parameter)

    def compute(self, parameters, context, feedback):
        analysed = self._analyse(parameters, context, feedback)
        if analysed is None:
            return {}
        boundary, analysis, scores = analysed
        month, slot = self._query(parameters, context, scores.cube)
        outputs = self._write_units(parameters, context, boundary, scores, month, slot)
        outputs.update(self._write_scores(parameters, context, scores, feedback))

        def report() -> dict:
            return {**analysis.report(), "month": month, "slot": slot}

        outputs.update(self.write_report(parameters, context, report))
        self._tell(feedback, analysis)
        return outputs

    def _analyse(self, parameters, context, feedback):
        """Boundary, analysis and its public scores; None after a cancel."""
        from ..scoring.catalogue import read_catalogue
        from ..scoring.pipeline import Cancelled, Source, analyse
        from ..scoring.privacy import public

        boundary = self._boundary(parameters, context)
        if boundary.shapeless:
            feedback.pushWarning(boundary.left_out())
        path = self.parameterAsFile(parameters, self.CATALOGUE, context)
        catalogue = read_catalogue(path) if path else read_catalogue()
        method = self._method(parameters, context)
        files = self.parameterAsFileList(parameters, self.TABLES, context)
        sources = [Source(path) for path in files]
        tell = progress_of(feedback)
        try:
            analysis = analyse(boundary.units, sources, catalogue, method, tell)
        except Cancelled:
            return None
        return boundary, analysis, public(analysis.scores)

    def _boundary(self, parameters, context):
        source = self.parameterAsSource(parameters, self.UNITS, context)
        if source is None:
            raise QgsProcessingException(
                self.invalidSourceError(parameters, self.UNITS)
            )
        keys = recognise_fields(source)
        given = self.field(parameters, self.UNIT_KEY, context)
        if given:
            keys = KeyFields(given, keys.name, keys.district)
        return read_boundary(source, keys)

    def _method(self, parameters, context):
        from ..scoring.method import Method

        path = self.parameterAsFile(parameters, self.METHOD, context)
        if not path:
            return Method()
        return Method.from_json(Path(path).read_text(encoding="utf-8-sig"))

    def _query(self, parameters, context, cube) -> tuple[str, str]:
        month = self.parameterAsString(parameters, self.MONTH, context)
        slot = self.parameterAsString(parameters, self.SLOT, context) or cube.slots[0]
        month = month or cube.months[-1]
        for value, known in ((month, cube.months), (slot, cube.slots)):
            if value not in known:
                text = self.tr("{value} is not in the data. Known: {known}.")
                raise QgsProcessingException(
                    text.format(value=value, known=", ".join(known))
                )
        return month, slot

    def _write_units(self, parameters, context, boundary, scores, month, slot):
        district = self.parameterAsString(parameters, self.DISTRICT, context)
        known = scores.cube.units.district
        if district and district not in known:
            text = self.tr("{value} is not in the data. Known: {known}.")
            names = ", ".join(sorted(set(known)))
            raise QgsProcessingException(text.format(value=district, known=names))
        fields = scored_fields(scores.catalogue)
        features = slice_features(scores, boundary.geometries, fields, month, slot)
        chosen = (f for f, name in zip(features, known) if district in ("", name))
        kind = QgsWkbTypes.Type.MultiPolygon
        output = self.write(
            parameters, self.OUTPUT, context, fields, chosen, kind, boundary.crs
        )
        return {self.OUTPUT: output}

    def _write_scores(self, parameters, context, scores, feedback):
        from ..scoring.pipeline import Cancelled

        if not parameters.get(self.SCORES):
            return {}
        fields = scored_fields(scores.catalogue)

        def features():
            for month in scores.cube.months:
                for slot in scores.cube.slots:
                    if feedback.isCanceled():
                        raise Cancelled
                    yield from slice_features(scores, None, fields, month, slot)

        try:
            output = self.write(parameters, self.SCORES, context, fields, features())
        except Cancelled:
            return {}
        return {self.SCORES: output}

    def _tell(self, feedback, analysis) -> None:
        text = self.tr("{file}: {matched} of {total} dongs joined.")
        total = len(analysis.cube.units)
        for table, match in zip(analysis.tables, analysis.matches):
            matched = len(match.joined)
            feedback.pushInfo(
                text.format(file=table.report.file, matched=matched, total=total)
            )
