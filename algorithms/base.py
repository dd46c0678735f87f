"""What all algorithms share: names, help, and the one boundary for errors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFields,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QIcon

from ..bridge.compat import fields_given
from ..bridge.dependencies import load_shapely
from ..bridge.files import write_text
from ..bridge.help import help_url
from ..bridge.i18n import translate
from ..bridge.messages import log_traceback, progress_text, sentences
from ..bridge.outputs import check_file, check_output, write_output
from ..bridge.paths import ICON
from ..scoring.errors import Cancelled


class SafeDongAlgorithm(QgsProcessingAlgorithm):
    """Subclasses give ``ID``, ``title``, ``help_text``, parameters and ``compute``."""

    ID = ""
    REPORT = "REPORT"

    def name(self) -> str:
        return self.ID

    def displayName(self) -> str:
        return self.title()

    def shortHelpString(self) -> str:
        return self.help_text()

    def helpUrl(self) -> str:
        return help_url("algorithms", f"safedong-{self.ID}")

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def createInstance(self) -> SafeDongAlgorithm:
        return type(self)()

    def tr(self, text: str) -> str:
        return translate("Algorithms", text)

    def processAlgorithm(self, parameters, context, feedback):
        """Run, and turn the libraries' errors into Processing's own."""
        load_shapely()
        try:
            self.check_outputs(parameters, context)
            return self.compute(parameters, context, feedback)
        except Cancelled:
            return {}
        except Exception as error:
            if not hasattr(error, "facts"):  # not one of the libraries' own
                raise
            log_traceback(error)
            raise QgsProcessingException(" ".join(sentences(error))) from error

    def field(self, parameters: dict, name: str, context) -> str:
        """The field given for ``name``; "" where there is none."""
        fields = fields_given(self, parameters, name, context)
        return fields[0] if fields else ""

    def check_outputs(self, parameters: dict, context) -> None:
        """Raise before any work where an output's file could not be written."""
        for definition in self.destinationParameterDefinitions():
            value = parameters.get(definition.name())
            if isinstance(definition, QgsProcessingParameterFeatureSink):
                check_output(value)
            elif isinstance(definition, QgsProcessingParameterFileDestination):
                check_file(value)

    def write(
        self,
        parameters: dict,
        name: str,
        context,
        fields: QgsFields,
        features: Iterable[QgsFeature],
        kind: QgsWkbTypes.Type = QgsWkbTypes.Type.NoGeometry,
        crs: QgsCoordinateReferenceSystem | None = None,
    ) -> str:
        """Write the sink ``name``, whole or not at all; the text that names it."""
        crs = crs or QgsCoordinateReferenceSystem()

        def open_sink(given: dict, fields: QgsFields):
            made = self.parameterAsSink(given, name, context, fields, kind, crs)
            if made[0] is None:
                raise QgsProcessingException(self.invalidSinkError(parameters, name))
            return made

        return write_output(open_sink, parameters, name, context, fields, features)

    def report_parameter(self) -> QgsProcessingParameterFileDestination:
        """The optional file ``REPORT``: what ``write_report`` writes."""
        return QgsProcessingParameterFileDestination(
            self.REPORT,
            self.tr("Report"),
            self.tr("JSON files (*.json)"),
            optional=True,
            createByDefault=False,
        )

    def write_report(
        self, parameters: dict, context, make: Callable[[], str | dict]
    ) -> dict[str, str]:
        """Write what ``make`` gives as JSON where a report is asked for."""
        path = self.parameterAsFileOutput(parameters, self.REPORT, context)
        if not path:
            return {}
        body = make()
        text = body if isinstance(body, str) else None
        write_text(path, text or json.dumps(body, ensure_ascii=False, indent=2))
        return {self.REPORT: path}


def progress_of(feedback: QgsProcessingFeedback) -> Callable[[float, str], bool]:
    """The libraries' ``progress(fraction, text) -> go on?`` over a feedback."""

    def tell(fraction: float, text: str) -> bool:
        feedback.setProgress(100 * fraction)
        feedback.setProgressText(progress_text(text))
        return not feedback.isCanceled()

    return tell
