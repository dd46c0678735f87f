"""``Session``: what the dock works on; knows QGIS's project, knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .attribution import attribute_result
from .boundary import Boundary, BoundaryGone, read_boundary
from .facilities import facility_sources, take_facilities
from .i18n import translate
from .messages import log
from .reading import as_source
from .results import (
    ResultNotWritten,
    give_aliases,
    new_result_path,
    open_scored,
    scored_uri,
    write_scored,
)
from .scored import show_slice
from .settings import last_query
from .setup import Query, Setup, State, load_state, save_state
from .tasks import WorkTask
from .whatif import mark_real, mark_what_if

if TYPE_CHECKING:
    from ..scoring.catalogue import Catalogue
    from ..scoring.method import Method
    from ..scoring.pipeline import Analysis
    from ..scoring.robustness import Robustness
    from ..scoring.scores import Scores


class Session(QObject):
    """One set-up, its analysis, the scored layer and the query shown.

    ``scores`` is the public view: small counts are already suppressed in it.
    """

    started = pyqtSignal()
    stepped = pyqtSignal(float)
    analysed = pyqtSignal()
    restored = pyqtSignal()
    closed = pyqtSignal()
    cancelled = pyqtSignal()
    failed = pyqtSignal(object)
    queryChanged = pyqtSignal()
    unitChosen = pyqtSignal(str)
    robustnessDone = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setup = Setup()
        self.boundary: Boundary | None = None
        self.analysis: Analysis | None = None
        self.scores: Scores | None = None
        self.query = Query()
        self.unit = ""
        self._robustness: tuple[Query, Scores, Robustness] | None = None
        self._layer_id = ""
        self._fresh = False
        self._task: WorkTask | None = None
        project = QgsProject.instance()
        project.writeProject.connect(self._save)
        project.readProject.connect(self.restore)
        project.cleared.connect(self._forget)

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The scored layer, unless the user has removed it from the project."""
        return QgsProject.instance().mapLayer(self._layer_id)

    @property
    def busy(self) -> bool:
        return self._task is not None

    def analyse(self, setup: Setup) -> None:
        """Start the main job in the background; ``analysed`` or ``failed`` follows."""
        from ..scoring.pipeline import analyse
        from ..scoring.privacy import public

        layer = QgsProject.instance().mapLayer(setup.boundary_layer)
        try:
            if layer is None:
                raise BoundaryGone
            boundary = read_boundary(layer, setup.keys)
            catalogue, method = catalogue_of(setup), method_of(setup.method)
            facilities = take_facilities(setup.facilities, layer)
        except Exception as error:  # shown by the one boundary, messages.show_error
            self.failed.emit(error)
            return
        files = [as_source(source) for source in setup.sources]

        def work(tell: Callable[[float, str], bool]) -> tuple[Analysis, Scores]:
            sources = [*files, *facility_sources(facilities, boundary, tell)]
            analysis = analyse(boundary.units, sources, catalogue, method, tell)
            return analysis, public(analysis.scores)

        def done(result: tuple[Analysis, Scores]) -> None:
            self.setup, self.boundary = setup, boundary
            self._fresh = True
            self._take(*result)

        self._start(translate("Session", "SafeDong: scoring the index"), work, done)

    def remember(self, setup: Setup) -> None:
        """Keep what the user chose for the project, analysed or not."""
        self.setup = setup

    def rescore(self, method: Method) -> None:
        """Score the same data by another method; files are not read again."""
        from ..scoring.pipeline import rescored
        from ..scoring.privacy import public

        analysis = self.analysis

        def work(_tell: Callable[[float, str], bool]) -> tuple[Analysis, Scores]:
            again = rescored(analysis, method)
            return again, public(again.scores)

        def done(result: tuple[Analysis, Scores]) -> None:
            self.setup = replace(self.setup, method=method.to_json())
            self._take(*result)

        self._start(translate("Session", "SafeDong: scoring the index"), work, done)

    def use_method(self, method: Method) -> None:
        """Score by this method from now on; before an analysis it is noted only."""
        if self.analysis is None:
            self.setup = replace(self.setup, method=method.to_json())
        else:
            self.rescore(method)

    def use_catalogue(self, path: str) -> None:
        """Analyse by another catalogue; before an analysis it is noted only.

        Raises
        ------
        BadCatalogue, OSError
            It cannot be used; nothing is changed.
        """
        setup = replace(self.setup, catalogue=path)
        catalogue_of(setup)
        if self.analysis is None:
            self.setup = setup
        else:
            self.analyse(setup)

    @property
    def robustness(self) -> Robustness | None:
        """How sure the classes of the month and slot shown are, where computed."""
        if self._robustness is None:
            return None
        query, scores, result = self._robustness
        same = (query.month, query.slot) == (self.query.month, self.query.slot)
        return result if same and scores is self.scores else None

    def check_robustness(self) -> None:
        """Vary the choices behind the month and slot shown; ``robustnessDone``."""
        from ..scoring.robustness import robustness

        query, public, scores = self.query, self.scores, self.analysis.scores
        m, s = scores.position(query.month, query.slot)

        def work(tell: Callable[[float, str], bool]) -> Robustness | None:
            return robustness(scores, m, s, progress=lambda part: tell(part, ""))

        def done(result: Robustness | None) -> None:
            if result is not None:
                self._robustness = (query, public, result)
                self.robustnessDone.emit()

        title = translate("Session", "SafeDong: how sure are the classes")
        self._start(title, work, done)

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def show(self, query: Query) -> None:
        """Repaint the map for another month, slot or district; computes nothing.

        Raises
        ------
        ResultNotWritten
            Neither the layer's file nor a new one takes the values; the query stays.
        """
        layer = self.layer
        if self._fresh or layer is None or layer.isEditable():
            self._open_layer(query)
            self._fresh = False
        if not self._apply(self.layer, query):
            self._open_layer(query)  # its file is locked or gone; this one is new
            if not self._apply(self.layer, query):
                why = translate("Session", "its layer does not take the values")
                raise ResultNotWritten(path=self.layer.source(), why=why)
        self.query = query
        self.queryChanged.emit()

    def show_what_if(self, scores: Scores) -> None:
        """Put a what-if of the query on the map; ``show`` brings the real result back.

        ``scores`` is the public view of what-if scores; the session's own stay.
        """
        if self._fresh or self.layer is None:
            self._open_layer(self.query)
            self._fresh = False
        mark_what_if(self.layer)
        show_slice(self.layer, scores, self.query.month, self.query.slot)

    def keep_scenario(
        self, name: str, method: Method, values: Iterable[tuple[str, str, float]] = ()
    ) -> None:
        """Keep a what-if under a name, in the project once that is saved.

        ``values`` are (unit code, indicator, value in its raw unit).
        """
        setup = self.setup
        self._set_scenarios(
            {**setup.scenarios, name: method.to_json()},
            {**setup.scenario_values, name: tuple(values)},
        )

    def drop_scenario(self, name: str) -> None:
        setup = self.setup
        self._set_scenarios(
            {n: text for n, text in setup.scenarios.items() if n != name},
            {n: values for n, values in setup.scenario_values.items() if n != name},
        )

    def choose_unit(self, code: str) -> None:
        self.unit = code
        self.unitChosen.emit(code)

    def restore(self, *_: Any) -> None:
        """Take up the state of the project just read, and compute it again."""
        try:
            state = load_state(QgsProject.instance())
        except Exception as error:  # told by the dock; the project stays as it is
            self.failed.emit(error)
            return
        if state is None:
            return
        self.query, self.unit = state.query, state.unit
        self._layer_id = state.scored_layer
        self.setup = state.setup
        self.restored.emit()
        if state.scored_layer:
            self.analyse(state.setup)

    def _start(self, title: str, work: Callable, done: Callable[[Any], None]) -> None:
        self.cancel()
        task = WorkTask(title, work, done, self.failed.emit)
        task.progressChanged.connect(self.stepped)
        task.taskCompleted.connect(self._ended)
        task.taskTerminated.connect(self._ended)
        self._task = task
        self.started.emit()
        QgsApplication.taskManager().addTask(task)

    def _ended(self) -> None:
        if self.sender() is not self._task:
            return
        cancelled = self._task.isCanceled()
        self._task = None
        if cancelled:
            self.cancelled.emit()

    def _take(self, analysis: Analysis, scores: Scores) -> None:
        self.analysis, self.scores = analysis, scores
        before = self.query if self.query.month else last_query()
        self.query = _fitting(before, scores)
        self.analysed.emit()

    def _open_layer(self, query: Query) -> None:
        """Write the scores to a new file; a layer already shown keeps its style.

        A layer that the user is editing is left alone, and a new one made.
        """
        from ..styles.renderer import style_layer

        path = new_result_path()
        write_scored(path, self.boundary, self.scores, query.month, query.slot)
        layer = self.layer
        if layer is not None and not layer.isEditable():
            layer.setDataSource(scored_uri(path), layer.name(), "ogr")
            give_aliases(layer, self.scores.catalogue)
            self._attribute(layer)
            return
        layer = open_scored(path, self.scores.catalogue)
        self._attribute(layer)
        style_layer(layer)
        QgsProject.instance().addMapLayer(layer)
        self._layer_id = layer.id()

    def _attribute(self, layer: QgsVectorLayer) -> None:
        boundary = QgsProject.instance().mapLayer(self.setup.boundary_layer)
        attribute_result(layer, boundary, bool(self.scores.cube.generated))

    def _set_scenarios(self, scenarios: dict, values: dict) -> None:
        self.setup = replace(self.setup, scenarios=scenarios, scenario_values=values)
        QgsProject.instance().setDirty(True)

    def _apply(self, layer: QgsVectorLayer, query: Query) -> bool:
        """Filter and fill the layer; False where its file does not take it."""
        mark_real(layer)
        literal = query.district.replace("'", "''")
        subset = f"\"district\" = '{literal}'" if query.district else ""
        if layer.subsetString() != subset and not layer.setSubsetString(subset):
            return False
        return show_slice(layer, self.scores, query.month, query.slot)

    def _save(self, *_: Any) -> None:
        if self.scores is None and self.setup == Setup():
            return
        state = State(self.setup, self.query, self._layer_id, self.unit)
        save_state(QgsProject.instance(), state)
        log(translate("Session", "State saved in the project."))

    def _forget(self) -> None:
        """The project was closed: its results are not the next one's."""
        self.cancel()
        self.setup = Setup()
        self.boundary = self.analysis = self.scores = None
        self.query, self.unit, self._layer_id = Query(), "", ""
        self.unitChosen.emit("")
        self.closed.emit()


def _fitting(query: Query, scores: Scores) -> Query:
    """The query, with what these scores do not have replaced by what they have."""
    cube = scores.cube
    return Query(
        query.month if query.month in cube.months else cube.months[-1],
        query.slot if query.slot in cube.slots else cube.slots[0],
        query.district if query.district in cube.units.district else "",
    )


def catalogue_of(setup: Setup) -> Catalogue:
    """The catalogue that a set-up names, or the bundled one."""
    from ..scoring.catalogue import read_catalogue

    return read_catalogue(setup.catalogue) if setup.catalogue else read_catalogue()


def method_of(text: str) -> Method:
    """The method of a set-up's JSON; the defaults where it has none."""
    from ..scoring.method import Method

    return Method.from_json(text) if text else Method()
