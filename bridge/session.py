"""``Session``: what the dock works on; knows QGIS's project, knows no widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .boundary import Boundary, KeyFields, read_boundary
from .i18n import translate
from .results import (
    give_aliases,
    new_result_path,
    open_scored,
    scored_uri,
    write_scored,
)
from .scored import show_slice
from .tasks import WorkTask

if TYPE_CHECKING:
    from ..scoring.pipeline import Analysis, Source
    from ..scoring.scores import Scores

CITY = ""


@dataclass(frozen=True)
class Query:
    """What the map shows; ``district`` "" is the whole city."""

    month: str
    slot: str
    district: str = CITY


class Session(QObject):
    """One boundary, its sources, their analysis, the layer and the query shown."""

    started = pyqtSignal()
    stepped = pyqtSignal(float)
    analysed = pyqtSignal()
    cancelled = pyqtSignal()
    failed = pyqtSignal(object)
    queryChanged = pyqtSignal()
    unitChosen = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.boundary: Boundary | None = None
        self.analysis: Analysis | None = None
        self.scores: Scores | None = None
        self.query: Query | None = None
        self.unit = ""
        self._layer_id = ""
        self._fresh = False
        self._task: WorkTask | None = None

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The scored layer, unless the user has removed it from the project."""
        return QgsProject.instance().mapLayer(self._layer_id)

    def analyse(
        self, layer: QgsVectorLayer, keys: KeyFields | None, sources: list[Source]
    ) -> None:
        """Start the main job in the background; ``analysed`` or ``failed`` follows."""
        from ..scoring.catalogue import read_catalogue
        from ..scoring.method import Method
        from ..scoring.pipeline import analyse
        from ..scoring.privacy import public

        try:
            boundary = read_boundary(layer, keys)
        except Exception as error:  # shown by the one boundary, messages.show_error
            self.failed.emit(error)
            return
        catalogue, method = read_catalogue(), Method()

        def work(tell):
            analysis = analyse(boundary.units, sources, catalogue, method, tell)
            return analysis, public(analysis.scores)

        title = translate("Session", "SafeDong: scoring the index")
        self._task = WorkTask(
            title,
            work,
            lambda result: self._analysed(boundary, *result),
            self.failed.emit,
        )
        self._task.progressChanged.connect(self.stepped)
        self._task.taskTerminated.connect(self._terminated)
        self.started.emit()
        QgsApplication.taskManager().addTask(self._task)

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def show(self, query: Query) -> None:
        """Repaint the map for another month, slot or district; computes nothing."""
        if self._fresh or self.layer is None:
            self._open_layer(query)
            self._fresh = False
        self._apply(self.layer, query)
        self.query = query
        self.queryChanged.emit()

    def choose_unit(self, code: str) -> None:
        self.unit = code
        self.unitChosen.emit(code)

    def _analysed(self, boundary: Boundary, analysis: Analysis, scores: Scores) -> None:
        self._task = None
        self.boundary, self.analysis, self.scores = boundary, analysis, scores
        self.query = Query(scores.cube.months[-1], scores.cube.slots[0])
        self._fresh = True
        self.analysed.emit()

    def _terminated(self) -> None:
        if self._task is not None and self._task.isCanceled():
            self.cancelled.emit()
        self._task = None

    def _open_layer(self, query: Query) -> None:
        """Write the new scores to a new file; a layer already shown keeps its style."""
        from ..styles.renderer import style_layer

        path = new_result_path()
        write_scored(path, self.boundary, self.scores, query.month, query.slot)
        layer = self.layer
        if layer is not None:
            layer.setDataSource(scored_uri(path), layer.name(), "ogr")
            give_aliases(layer, self.scores.catalogue)
            return
        layer = open_scored(path, self.scores.catalogue)
        style_layer(layer)
        QgsProject.instance().addMapLayer(layer)
        self._layer_id = layer.id()

    def _apply(self, layer: QgsVectorLayer, query: Query) -> None:
        literal = query.district.replace("'", "''")
        subset = f"\"district\" = '{literal}'" if query.district else ""
        if layer.subsetString() != subset:
            layer.setSubsetString(subset)
        show_slice(layer, self.scores, query.month, query.slot)
