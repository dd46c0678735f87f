"""What all algorithms share: names, help, and the one boundary for errors."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtGui import QIcon

from ..bridge.dependencies import load_shapely
from ..bridge.help import help_url
from ..bridge.i18n import translate
from ..bridge.messages import log_traceback, progress_text, sentences
from ..bridge.paths import ICON


class SafeDongAlgorithm(QgsProcessingAlgorithm):
    """Subclasses give ``ID``, ``title``, ``help_text``, parameters and ``compute``."""

    ID = ""

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
            return self.compute(parameters, context, feedback)
        except Exception as error:
            if not hasattr(error, "facts"):  # not one of the libraries' own
                raise
            log_traceback(error)
            raise QgsProcessingException(" ".join(sentences(error))) from error


def progress_of(feedback: QgsProcessingFeedback) -> Callable[[float, str], bool]:
    """The libraries' ``progress(fraction, text) -> go on?`` over a feedback."""

    def tell(fraction: float, text: str) -> bool:
        feedback.setProgress(100 * fraction)
        feedback.setProgressText(progress_text(text))
        return not feedback.isCanceled()

    return tell
