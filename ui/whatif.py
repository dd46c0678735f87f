"""The what-if page: other weights or another value, on the map and in the ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..bridge.i18n import translate
from ..bridge.messages import sentences, show_error
from ..bridge.session import Session
from .column_model import ColumnModel, RowFilter, fit_columns
from .map_banner import COLOURS, MapBanner
from .page_parts import empty_state, make_table
from .ranking_model import in_district
from .whatif_model import CHANGE, DISTRICT, outcome_columns, summary_text, unit_text
from .whatif_value import ValueBox
from .whatif_weights import WeightTree

if TYPE_CHECKING:
    from ..scoring.method import Method
    from ..scoring.whatif import Outcome

DEBOUNCE_MS = 120
NOTHING, PAGE = range(2)


class WhatIfPage(QWidget):
    """Scores what its sliders say; the session's own result is never touched."""

    def __init__(self, iface, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._session = session
        self._base: Method | None = None
        self.outcome: Outcome | None = None
        self.model = ColumnModel(self)
        self.rows = RowFilter(self.model, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._make_widgets()
        self._lay_out()
        self._connect()
        self._reset()

    def _make_widgets(self) -> None:
        title = translate("WhatIf", "What if – not the real result")
        back = translate("WhatIf", "&Back to the real result")
        self.banner = QFrame()
        self.banner.setStyleSheet(COLOURS)
        self.backButton = QPushButton(back)
        row = QHBoxLayout(self.banner)
        row.setContentsMargins(6, 2, 6, 2)
        said = QLabel(title)
        said.setWordWrap(True)
        row.addWidget(said, 1)
        row.addWidget(self.backButton)
        self.mapBanner = MapBanner(self._iface.mapCanvas(), title, back)
        self.weights = WeightTree()
        self.value = ValueBox(self._session)
        self.scenarioCombo = QComboBox()
        self.scenarioCombo.setAccessibleName(translate("WhatIf", "Scenario"))
        self.scenarioCombo.setMinimumContentsLength(6)
        self.scenarioCombo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.loadButton = QPushButton(translate("WhatIf", "&Load"))
        self.keepButton = QPushButton(translate("WhatIf", "&Keep as…"))
        self.deleteButton = QPushButton(translate("WhatIf", "&Delete"))
        self.unitLabel = QLabel()
        self.unitLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.unitLabel.setWordWrap(True)
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.changedBox = QCheckBox(translate("WhatIf", "Only &changed classes"))
        self.changedBox.setChecked(True)
        self.view = make_table(self.rows)
        self.view.setAccessibleName(translate("WhatIf", "What-if by dong"))

    def _lay_out(self) -> None:
        scenarios = QHBoxLayout()
        label = QLabel(translate("WhatIf", "&Scenario"))
        label.setBuddy(self.scenarioCombo)
        scenarios.addWidget(label)
        scenarios.addWidget(self.scenarioCombo, 1)
        for button in (self.loadButton, self.keepButton, self.deleteButton):
            scenarios.addWidget(button)
        asking, answer = QWidget(), QWidget()
        top = QVBoxLayout(asking)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.weights, 1)
        top.addWidget(self.value)
        below = QVBoxLayout(answer)
        below.setContentsMargins(0, 0, 0, 0)
        said = QHBoxLayout()
        said.addWidget(self.summary, 1)
        said.addWidget(self.changedBox)
        below.addWidget(self.unitLabel)
        below.addLayout(said)
        below.addWidget(self.view, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(asking)
        splitter.addWidget(answer)
        splitter.setSizes([1000, 1000])  # halves: sizes are taken as shares
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.banner)
        inner.addLayout(scenarios)
        inner.addWidget(splitter, 1)
        hint = translate(
            "WhatIf",
            "First analyse on the Data page. Then try here what other weights, or "
            "more lights in a dong, would do.",
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(empty_state(hint))
        self.pages.addWidget(page)
        QVBoxLayout(self).addWidget(self.pages)

    def _connect(self) -> None:
        session = self._session
        self._timer.timeout.connect(self.preview)
        self.weights.changed.connect(self._timer.start)
        self.value.changed.connect(self._timer.start)
        self.backButton.clicked.connect(self.back)
        self.mapBanner.button.clicked.connect(self.back)
        self.loadButton.clicked.connect(self.load)
        self.keepButton.clicked.connect(self._ask_name)
        self.deleteButton.clicked.connect(self.delete)
        self.changedBox.toggled.connect(self._filter)
        self.view.selectionModel().currentRowChanged.connect(self._row_chosen)
        session.analysed.connect(self._reset)
        session.queryChanged.connect(self._query_changed)
        session.unitChosen.connect(self._unit_chosen)
        QgsProject.instance().cleared.connect(self._reset)

    @property
    def active(self) -> bool:
        """Whether the map shows a what-if."""
        return self.outcome is not None

    def method(self) -> Method:
        """The method with the weights that the sliders say."""
        from ..scoring.whatif import weights_changed

        return weights_changed(self._base, self.weights.weights())

    def preview(self) -> None:
        """Score the month and slot shown as the page says, and show that."""
        from ..scoring.privacy import public
        from ..scoring.whatif import ValueChange, outcome, what_if

        session, query = self._session, self._session.query
        m, s = session.scores.position(query.month, query.slot)
        changes = [ValueChange(*key, v) for key, v in self.value.changes.items()]
        try:
            found = what_if(session.analysis.scores, m, s, self.method(), changes)
            shown = public(found)
            session.show_what_if(shown)
        except Exception as error:  # told on the page: dragging must not fill the bar
            self.summary.setText(" ".join(sentences(error)))
            return
        asked = in_district(session.scores, query.district)
        self.outcome = outcome(session.scores, m, s, shown, asked)
        self._show_outcome()

    def back(self) -> None:
        """The real result on the map again; the sliders go back too."""
        self._timer.stop()
        was_active = self.active
        self._reset()
        if was_active:
            self._session.show(self._session.query)

    def load(self) -> None:
        """Take the chosen scenario's method and values and show what they do."""
        from ..scoring.method import Method
        from ..scoring.whatif import what_if

        session, name = self._session, self.scenarioCombo.currentData()
        m, s = session.scores.position(session.query.month, session.query.slot)
        try:
            method = Method.from_json(session.setup.scenarios[name])
            found = what_if(session.analysis.scores, m, s, method)
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        self._base = method
        self.weights.set_weights(found)
        self.value.fill()
        self.value.take(session.setup.scenario_values.get(name, ()))
        self.preview()

    def keep(self, name: str) -> None:
        """Keep weights and values under a name; the real result stays as it is."""
        values = [(*key, value) for key, value in self.value.changes.items()]
        self._session.keep_scenario(name, self.method(), values)
        self._fill_scenarios(name)

    def delete(self) -> None:
        self._session.drop_scenario(self.scenarioCombo.currentData())
        self._fill_scenarios()

    def take_leave(self) -> None:
        """Take the strip off the canvas before the page goes."""
        self._timer.stop()
        self.mapBanner.take_leave()

    def _reset(self) -> None:
        """Begin anew from the real result."""
        self._timer.stop()
        self.outcome = None
        ready = self._session.analysis is not None
        self.pages.setCurrentIndex(PAGE if ready else NOTHING)
        self._show_banner()
        if not ready:
            return
        self._base = self._session.analysis.scores.method
        self.weights.set_weights(self._session.analysis.scores)
        self.value.fill()
        self._fill_scenarios(self.scenarioCombo.currentData())
        self.model.set_columns((), ())
        self.unitLabel.hide()
        self.summary.setText(
            translate(
                "WhatIf", "Move a slider or change a value: the map follows at once."
            )
        )

    def _query_changed(self) -> None:
        """The map shows the real result of another month or slot."""
        self.value.follow()
        if self.active:
            self._timer.start()

    def _unit_chosen(self, _code: str) -> None:
        if self._session.analysis is not None:
            self.value.follow()
            self._show_unit()

    def _show_outcome(self) -> None:
        units = self._session.scores.cube.units
        columns = outcome_columns(self.outcome, units)
        fresh = not self.model.columns
        self.model.set_columns(units.code, columns)
        if fresh:
            fit_columns(self.view, columns)
            self.view.sortByColumn(CHANGE, Qt.SortOrder.DescendingOrder)
        self._filter()
        self.summary.setText(summary_text(self.outcome))
        self._show_unit()
        self._show_banner()

    def _show_unit(self) -> None:
        units, unit = self._session.scores.cube.units, self._session.unit
        if self.outcome is None or unit not in units.code:
            self.unitLabel.hide()
            return
        self.unitLabel.setText(unit_text(self.outcome, units, units.index_of(unit)))
        self.unitLabel.show()

    def _show_banner(self) -> None:
        self.banner.setVisible(self.active)
        self.mapBanner.setVisible(self.active)

    def _filter(self, *_) -> None:
        if self.outcome is None:
            return
        district = self._session.query.district
        self.view.setColumnHidden(DISTRICT, bool(district))
        asked = in_district(self._session.scores, district)
        self.rows.set_wanted(
            self.outcome.changed if self.changedBox.isChecked() else asked
        )

    def _row_chosen(self, current, _before) -> None:
        if current.isValid():
            self._session.choose_unit(self.rows.keys()[current.row()])

    def _fill_scenarios(self, chosen: str | None = None) -> None:
        self.scenarioCombo.clear()
        for name in self._session.setup.scenarios:
            self.scenarioCombo.addItem(name, name)
        self.scenarioCombo.setCurrentIndex(max(0, self.scenarioCombo.findData(chosen)))
        some = self.scenarioCombo.count() > 0
        for widget in (self.scenarioCombo, self.loadButton, self.deleteButton):
            widget.setEnabled(some)

    def _ask_name(self) -> None:
        title = translate("WhatIf", "Keep as a scenario")
        question = translate("WhatIf", "Name of the scenario")
        before = self.scenarioCombo.currentData() or ""
        name, accepted = QInputDialog.getText(self, title, question, text=before)
        if accepted and name.strip():
            self.keep(name.strip())
