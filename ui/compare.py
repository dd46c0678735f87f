"""The comparison of two months, slots or methods: a map, a list, a cross table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ..bridge.difference import difference_layer, show_difference
from ..bridge.i18n import translate
from ..bridge.messages import show_error
from ..bridge.session import Session
from ..bridge.tasks import WorkTask
from .column_model import ColumnModel, RowFilter, fit_columns
from .compare_model import DIFFERENCE, DISTRICT, comparison_columns, summary_text
from .compare_sides import Side, SidePickers, step_text
from .cross_table import CrossTable
from .page_parts import copy_rows, empty_state, export_csv, feature_ids, make_table
from .ranking_model import in_district

if TYPE_CHECKING:
    from ..scoring.compare import Comparison
    from ..scoring.scores import Scores

NOTHING, RESULT = range(2)


class ComparePage(QWidget):
    """Compares two sides of a ``Session``'s analysis, in the district of its query."""

    def __init__(self, iface, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._session = session
        self._task: WorkTask | None = None
        self._by_scenario: dict[str, Scores] = {}
        self.comparison: Comparison | None = None
        self.model = ColumnModel(self)
        self.rows = RowFilter(self.model, self)
        self._make_widgets()
        self._lay_out()
        self._connect()
        self._reset()

    def _make_widgets(self) -> None:
        self.pickers = SidePickers()
        self.monthsButton = QPushButton(translate("Compare", "&Last month → this"))
        self.nightButton = QPushButton(translate("Compare", "Day → &night"))
        self.compareButton = QPushButton(translate("Compare", "Com&pare"))
        self.cancelButton = QPushButton(translate("Compare", "Cancel"))
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.view = make_table(self.rows)
        self.view.setAccessibleName(translate("Compare", "Differences by dong"))
        self.cross = CrossTable()
        self.changedBox = QCheckBox(translate("Compare", "&Only changed classes"))
        self.changedBox.setChecked(True)
        self.mapBox = QCheckBox(translate("Compare", "&Difference on the map"))
        self.countLabel = QLabel()
        self.countLabel.setWordWrap(True)
        self.copyButton = QPushButton(translate("Compare", "&Copy"))
        self.exportButton = QPushButton(translate("Compare", "&Export CSV…"))
        self.hint = empty_state("")

    def _lay_out(self) -> None:
        asking = QHBoxLayout()
        for button in (self.monthsButton, self.nightButton):
            asking.addWidget(button)
        asking.addStretch(1)
        asking.addWidget(self.cancelButton)
        asking.addWidget(self.compareButton)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._list_tab(), translate("Compare", "Dongs"))
        self.tabs.addTab(self.cross, translate("Compare", "Classes A by B"))
        result = QWidget()
        inner = QVBoxLayout(result)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.summary)
        inner.addWidget(self.tabs, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.hint)
        self.pages.addWidget(result)
        layout = QVBoxLayout(self)
        layout.addWidget(self.pickers)
        layout.addLayout(asking)
        layout.addWidget(self.pages, 1)

    def _list_tab(self) -> QWidget:
        tab = QWidget()
        boxes, buttons = QHBoxLayout(), QHBoxLayout()
        boxes.addWidget(self.changedBox)
        boxes.addStretch(1)
        boxes.addWidget(self.mapBox)
        buttons.addWidget(self.countLabel, 1)
        buttons.addWidget(self.copyButton)
        buttons.addWidget(self.exportButton)
        layout = QVBoxLayout(tab)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(boxes)
        layout.addWidget(self.view, 1)
        layout.addLayout(buttons)
        return tab

    def _connect(self) -> None:
        self.monthsButton.clicked.connect(self.compare_months)
        self.nightButton.clicked.connect(self.compare_night)
        self.compareButton.clicked.connect(self.compare)
        self.cancelButton.clicked.connect(self.take_leave)
        self.changedBox.toggled.connect(self._filter)
        self.mapBox.toggled.connect(self._show_on_map)
        self.copyButton.clicked.connect(self.copy)
        self.exportButton.clicked.connect(self._choose_file)
        self.view.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.view.activated.connect(lambda _index: self._visit(self._zoom_to))
        self._session.analysed.connect(self._reset)
        self._session.queryChanged.connect(self._query_changed)
        QgsProject.instance().cleared.connect(self._reset)

    def showEvent(self, event) -> None:
        """Scenarios may have been kept on another page meanwhile."""
        self.pickers.fill_methods(self._session.setup.scenarios)
        super().showEvent(event)

    def take_leave(self) -> None:
        """Stop what is being scored; nothing is changed."""
        if self._task is not None:
            self._task.cancel()
            self._set_busy(None)

    def compare_months(self) -> None:
        """The month before the query's against the query's, in its slot."""
        before, query = self._month_before(), self._session.query
        self._ask(Side(before, query.slot), Side(query.month, query.slot))

    def compare_night(self) -> None:
        """Day against night, in the query's month."""
        day, night = self._day_and_night()
        month = self._session.query.month
        self._ask(Side(month, day), Side(month, night))

    def compare(self) -> None:
        """Compare what the combos say; scenarios are scored first, once each."""
        a, b = self.pickers.sides()
        if a == b:
            self._tell(translate("Compare", "A and B are the same: choose another B."))
            return
        scenarios = self._session.setup.scenarios
        wanted = {scenarios[side.scenario] for side in (a, b) if side.scenario}
        missing = wanted - self._by_scenario.keys()
        if missing:
            self._score(sorted(missing))
        else:
            self._show(a, b)

    def table(self) -> list[list[str]]:
        """Header and the rows shown."""
        return self.rows.plain_rows(range(self.rows.rowCount()))

    def copy(self) -> None:
        copy_rows(self.table())

    def _ask(self, a: Side, b: Side) -> None:
        self.pickers.set_sides(a, b)
        self.compare()

    def _reset(self) -> None:
        """Begin again: another analysis, or none."""
        self.take_leave()
        self._by_scenario = {}
        self.comparison = None
        scores = self._session.scores
        for widget in (self.pickers, self.compareButton):
            widget.setEnabled(scores is not None)
        if scores is None:
            text = translate(
                "Compare", "Add files on the Data page and press Analyse first."
            )
        else:
            text = translate(
                "Compare", "Choose two months, slots or methods and press Compare."
            )
            self._fill(scores)
        self._tell(text)
        self._set_busy(None)

    def _fill(self, scores: Scores) -> None:
        query = self._session.query
        self.pickers.fill(scores.cube.months, scores.cube.slots)
        self.pickers.fill_methods(self._session.setup.scenarios)
        before = self._month_before() or query.month
        self.pickers.set_sides(Side(before, query.slot), Side(query.month, query.slot))

    def _month_before(self) -> str:
        months, month = self._session.scores.cube.months, self._session.query.month
        place = months.index(month)
        return months[place - 1] if place else ""

    def _day_and_night(self) -> tuple[str, str] | None:
        from ..scoring.compare import day_and_night

        return day_and_night(self._session.scores.cube.slots)

    def _query_changed(self) -> None:
        """The index map was asked for: it takes the place of the difference."""
        self.mapBox.setChecked(False)
        self._offer_presets()

    def _offer_presets(self) -> None:
        ready = self._session.scores is not None and self._task is None
        self.monthsButton.setEnabled(ready and bool(self._month_before()))
        self.nightButton.setEnabled(ready and self._day_and_night() is not None)

    def _score(self, methods: list[str]) -> None:
        """Score the same data by the scenarios' methods in the background."""
        from ..scoring.method import Method
        from ..scoring.pipeline import Cancelled, rescored
        from ..scoring.privacy import public

        analysis = self._session.analysis

        def work(tell: Callable[[float, str], bool]) -> dict[str, Scores]:
            found = {}
            for i, text in enumerate(methods, start=1):
                again = rescored(analysis, Method.from_json(text))
                found[text] = public(again.scores)
                if not tell(i / len(methods), ""):
                    raise Cancelled
            return found

        title = translate("Compare", "SafeDong: scoring the scenario")
        task = WorkTask(title, work, self._scored, self._failed)
        self._set_busy(task)
        self._tell(translate("Compare", "Scoring the scenario…"))
        QgsApplication.taskManager().addTask(task)

    def _scored(self, found: dict[str, Scores]) -> None:
        self._set_busy(None)
        self._by_scenario.update(found)
        self.compare()

    def _failed(self, error: Exception) -> None:
        self._set_busy(None)
        self._tell(translate("Compare", "The scenario could not be scored."))
        show_error(self._iface.messageBar(), error)

    def _set_busy(self, task: WorkTask | None) -> None:
        self._task = task
        self.cancelButton.setVisible(task is not None)
        ready = self._session.scores is not None and task is None
        self.compareButton.setEnabled(ready)
        self._offer_presets()

    def _scores_of(self, side: Side) -> Scores:
        if not side.scenario:
            return self._session.scores
        return self._by_scenario[self._session.setup.scenarios[side.scenario]]

    def _show(self, a: Side, b: Side) -> None:
        from ..scoring.compare import compare, within

        scores_a, scores_b = self._scores_of(a), self._scores_of(b)
        at_a = scores_a.position(a.month, a.slot)
        at_b = scores_b.position(b.month, b.slot)
        whole = compare(scores_a, *at_a, scores_b, *at_b)
        keep = in_district(scores_a, self._session.query.district)
        self.comparison = within(whole, keep)
        self._show_table(scores_a.catalogue, a, b)
        self.cross.show_counts(self.comparison.cross)
        self.summary.setText(summary_text(self.comparison))
        self.pages.setCurrentIndex(RESULT)
        name = translate("Compare", "Difference {what}")
        try:
            show_difference(
                self.comparison,
                self._session.boundary,
                name.format(what=step_text(a, b)),
            )
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        self.mapBox.setChecked(True)
        self._show_on_map(True)

    def _show_table(self, catalogue, a: Side, b: Side) -> None:
        columns = comparison_columns(self.comparison, catalogue, a.text(), b.text())
        self.model.set_columns(self.comparison.units.code, columns)
        fit_columns(self.view, columns)
        one_district = len(set(self.comparison.units.district)) == 1
        self.view.setColumnHidden(DISTRICT, one_district)
        self.view.sortByColumn(DIFFERENCE, Qt.SortOrder.DescendingOrder)
        self._filter()

    def _filter(self, *_) -> None:
        if self.comparison is None:
            return
        changed = self.comparison.changed
        self.rows.set_wanted(changed if self.changedBox.isChecked() else None)
        text = translate("Compare", "{shown} of {all} dongs")
        if not self.rows.rowCount():
            text = translate("Compare", "No dong changed its class.")
        shown, count = self.rows.rowCount(), len(changed)
        self.countLabel.setText(text.format(shown=shown, all=count))

    def _tell(self, text: str) -> None:
        self.hint.setText(text)
        self.pages.setCurrentIndex(NOTHING)

    def _show_on_map(self, wanted: bool) -> None:
        """Show the difference or the index: their labels would run together."""
        difference, scored = difference_layer(), self._session.layer
        if difference is None:
            return
        root = QgsProject.instance().layerTreeRoot()
        for layer, visible in ((difference, wanted), (scored, not wanted)):
            node = root.findLayer(layer.id()) if layer is not None else None
            if node is not None:
                node.setItemVisibilityChecked(visible)

    def _row_chosen(self, current, _before) -> None:
        if current.isValid():
            self._session.choose_unit(self.rows.keys()[current.row()])
            self._visit(self._flash)

    def _visit(self, go: Callable) -> None:
        """Go to the chosen dong on the difference map."""
        layer, current = difference_layer(), self.view.currentIndex()
        if layer is not None and current.isValid():
            ids = feature_ids(layer, [self.rows.keys()[current.row()]])
            go(self._iface.mapCanvas(), layer, ids)

    @staticmethod
    def _flash(canvas, layer, ids) -> None:
        canvas.panToFeatureIds(layer, ids, False)
        canvas.flashFeatureIds(layer, ids)

    @staticmethod
    def _zoom_to(canvas, layer, ids) -> None:
        canvas.zoomToFeatureIds(layer, ids)

    def _choose_file(self) -> None:
        title = translate("Compare", "Export the comparison")
        export_csv(self._iface, self, title, self.table())
