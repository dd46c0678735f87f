"""The provider ``safedong``."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..bridge.paths import ICON
from .exportscene import ExportScene
from .facilityindicator import FacilityIndicator
from .hotspots import Hotspots
from .matchunits import MatchUnits
from .monitoringplan import PlanMonitoring
from .patrolatlas import PatrolAtlas
from .readtable import ReadTable
from .respond import Respond
from .robustness import RobustnessCheck
from .scoreindex import ScoreIndex
from .sitecameras import SiteCameras
from .sitefacilities import SiteFacilities

ALGORITHMS = (
    ReadTable,
    MatchUnits,
    FacilityIndicator,
    ScoreIndex,
    RobustnessCheck,
    Hotspots,
    PatrolAtlas,
    ExportScene,
    SiteCameras,
    SiteFacilities,
    PlanMonitoring,
    Respond,
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
