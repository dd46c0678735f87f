"""The provider ``safedong``."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..bridge.paths import ICON
from .matchunits import MatchUnits
from .patrolatlas import PatrolAtlas
from .readtable import ReadTable
from .scoreindex import ScoreIndex

ALGORITHMS = (
    PatrolAtlas,
    ReadTable,
    MatchUnits,
    ScoreIndex,
)


class SafeDongProvider(QgsProcessingProvider):
    def id(self) -> str:
        return "safedong"

    def name(self) -> str:
        return "SafeDong"

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def loadAlgorithms(self) -> None:
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
