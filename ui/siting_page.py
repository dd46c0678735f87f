"""The camera page: where new cameras go and what that does; whether old ones worked."""

from __future__ import annotations

import math

from qgis.core import QgsApplication, QgsMapLayerProxyModel, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ..bridge.i18n import translate
from ..bridge.messages import decision_text, sentence_text, show_error, show_info
from ..bridge.numbers import number_text
from ..bridge.session import Session
from ..bridge.tasks import WorkTask
from .evaluation_page import EvaluationPage
from .long_text import LongText
from .siting_options import SitingOptions, field_combo, layer_combo, spin
from .siting_results import SitingResults, index_text, plan_titles


class SitingPage(QWidget):
    """Asks for a camera plan over the dongs on the map, and shows what it does."""

    def __init__(self, iface, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._session = session
        self._task: WorkTask | None = None
        self._layer_id = ""
        self.result = None
        self._make_form()
        self._make_results()
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.addLayout(self._button_row())
        lower.addWidget(self.summary)
        lower.addLayout(self._plan_row())
        lower.addWidget(self.results, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self._scrolled_form())
        self.splitter.addWidget(below)
        self.splitter.setChildrenCollapsible(False)
        self.evaluation = EvaluationPage(iface, session)
        self.parts = QTabWidget()
        self.parts.setDocumentMode(True)
        self.parts.addTab(self.splitter, translate("Siting", "Where to put them"))
        self.parts.addTab(self.evaluation, translate("Siting", "Did they work?"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.parts)
        session.analysed.connect(self._show_state)
        session.closed.connect(self._project_closed)
        self._show_state()

    def _make_form(self) -> None:
        points = QgsMapLayerProxyModel.Filter.PointLayer
        areas = QgsMapLayerProxyModel.Filter.PolygonLayer
        self.candidates = layer_combo(points)
        self.costField = field_combo(self.candidates)
        self.existing = layer_combo(points)
        self.numberField = field_combo(self.existing)
        self.dutyZones = layer_combo(areas)
        self.radius = spin(50, 5, 500, " m")
        self.cell = spin(100, 20, 1000, " m")
        self.count = QSpinBox()
        self.count.setRange(0, 100_000)
        self.count.setValue(20)
        self.useBudget = QCheckBox(translate("Siting", "Budget"))
        self.budget = spin(0, 0, 1e12, "")
        self.budget.setEnabled(False)
        self.useBudget.toggled.connect(self.budget.setEnabled)
        self.floor = spin(0, 0, 100, " %")
        self.gapWeight = spin(1, 0, 100, "")
        self.crimeWeight = spin(1, 0, 100, "")
        self.aroundWeight = spin(1, 0, 100, "")
        self.protectWeight = spin(1, 0, 100, "")
        self.options = SitingOptions(self.candidates)

    def _scrolled_form(self) -> QScrollArea:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, widget in (
            (translate("Siting", "Candidate places"), self.candidates),
            (translate("Siting", "Cost field"), self.costField),
            (translate("Siting", "Existing cameras"), self.existing),
            (translate("Siting", "Number field"), self.numberField),
            (translate("Siting", "Duty zones"), self.dutyZones),
            (translate("Siting", "Cameras at most"), self.count),
            (self.useBudget, self.budget),
            (translate("Siting", "Radius"), self.radius),
            (translate("Siting", "Demand cell"), self.cell),
            (translate("Siting", "Every dong at least"), self.floor),
            (translate("Siting", "Weight: badly watched"), self.gapWeight),
            (translate("Siting", "Weight: victimisation"), self.crimeWeight),
            (translate("Siting", "Weight: anxiety"), self.aroundWeight),
            (translate("Siting", "Weight: women and children"), self.protectWeight),
        ):
            form.addRow(text, widget)
            if isinstance(text, str):
                widget.setAccessibleName(text)
        form.addRow(self.options)
        inside = QWidget()
        inside.setLayout(form)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(9 * self.fontMetrics().height())
        return area

    def _make_results(self) -> None:
        self.summary = LongText()
        self.results = SitingResults()
        self.table, self.zones = self.results.table, self.results.zones
        self.curve = self.results.curve
        self.results.setEnabled(False)

    def _plan_row(self) -> QHBoxLayout:
        self.planCombo = QComboBox()
        self.planCombo.setEnabled(False)
        self.planCombo.setAccessibleName(translate("Siting", "Plan shown"))
        self.planCombo.activated.connect(self._draw_chosen)
        label = QLabel(translate("Siting", "Plan &shown"))
        label.setBuddy(self.planCombo)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.planCombo, 1)
        return row

    def _button_row(self) -> QHBoxLayout:
        self.planButton = QPushButton(translate("Siting", "&Plan cameras"))
        self.planButton.clicked.connect(self.plan)
        self.cancelButton = QPushButton(translate("Siting", "Cancel"))
        self.cancelButton.setVisible(False)
        self.cancelButton.clicked.connect(self.take_leave)
        self.progress = QProgressBar()
        self.progress.setVisible(False)
        row = QHBoxLayout()
        row.addWidget(self.planButton, 1)
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancelButton)
        return row

    def plan(self) -> None:
        """Read the layers here, solve in the background, show the plan."""
        from ..bridge.siting import make_plans, read_inputs

        if self.candidates.currentLayer() is None and not self.options.has_places:
            text = translate(
                "Siting",
                "Choose a point layer of candidate places, or roads or a grid under "
                "More options.",
            )
            show_info(self._iface.messageBar(), text)
            return
        try:
            yearly = self.options.yearly()
        except ValueError as error:
            show_info(self._iface.messageBar(), str(error))
            return
        try:
            inputs = read_inputs(self._session, self._request(yearly))
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        self._task = WorkTask(
            translate("Siting", "SafeDong: planning cameras"),
            lambda tell: make_plans(inputs, tell),
            self._done,
            self._failed,
        )
        self._task.progressChanged.connect(self._stepped)
        self._task.taskCompleted.connect(self._ended)
        self._task.taskTerminated.connect(self._ended)
        self._set_busy(True)
        QgsApplication.taskManager().addTask(self._task)

    def _request(self, yearly: tuple[float, ...]):
        from ..bridge.siting import SitingRequest

        weights = {
            "surveillance": self.gapWeight.value(),
            "crime": self.crimeWeight.value(),
            "environment": self.aroundWeight.value(),
            "weighting": self.protectWeight.value(),
        }
        return SitingRequest(
            candidates=self.candidates.currentLayer(),
            existing=self.existing.currentLayer(),
            duty_zones=self.dutyZones.currentLayer(),
            cost_field=self.costField.currentField(),
            number_field=self.numberField.currentField(),
            cell=self.cell.value(),
            radius=self.radius.value(),
            budget=self.budget.value() if self.useBudget.isChecked() else None,
            count=self.count.value(),
            floor=self.floor.value() / 100,
            components=weights,
            yearly=yearly,
            **self.options.values(),
        )

    def _done(self, result) -> None:
        self._set_busy(False)
        self.result = result
        self.planCombo.clear()
        titles = plan_titles()
        for name in result.plans:
            self.planCombo.addItem(titles[name], name)
        wanted = self.planCombo.findData("years" if result.phased else "efficient")
        self.planCombo.setCurrentIndex(wanted)
        self.planCombo.setEnabled(True)
        self._layer_id = ""
        self.results.setEnabled(True)
        self.splitter.setSizes([self.height() // 5, 4 * self.height() // 5])
        self._draw_chosen()

    def _draw_chosen(self) -> None:
        """Show the chosen plan in the tables and on the map."""
        from ..bridge.siting_layer import add_plan_layer, draw_plan

        name = self.planCombo.currentData()
        self.results.show_plan(self.result, name)
        self.summary.setText(self._summary_text(name))
        layer = QgsProject.instance().mapLayer(self._layer_id)
        try:
            if layer is None:
                self._layer_id = add_plan_layer(self.result, name).id()
            elif not draw_plan(layer, self.result, name):
                text = translate(
                    "Siting",
                    "The layer {layer} is being edited: save or discard the edits, "
                    "then choose the plan again.",
                ).format(layer=layer.name())
                show_info(self._iface.messageBar(), text)
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)

    def _summary_text(self, name: str) -> str:
        """Point by point, also where the plan was made for merged demand."""
        result = self.result
        plan, counted = result.plans[name], result.counted(name)
        merging = result.merging.get(name)
        known = (*plan.notes, *(merging.notes if merging else ()))
        inputs = result.inputs
        return "\n".join(
            [
                self._headline(name),
                index_text(
                    result.index.get(name),
                    list(inputs.shapes),
                    len(inputs.existing) > 0,
                ),
                sentence_text(counted.sentence),
                *map(decision_text, known),
            ]
        )

    def _headline(self, name: str) -> str:
        result = self.result
        counted, worst = result.counted(name), result.counted(name).worst_region
        parts = [
            translate(
                "Siting",
                "{count} cameras, cost {spent}: {before} % → {after} % of the demand.",
            ).format(
                count=len(result.plans[name].chosen),
                spent=number_text(result.spent(name), 0),
                before=_percent(counted.share_before),
                after=_percent(counted.share),
            )
        ]
        if counted.bound is not None:
            text = translate("Siting", "At most {bound} % is possible (gap {gap} %).")
            share = counted.bound / counted.total if counted.total else math.nan
            gap = number_text(100 * counted.gap, 2)
            parts.append(text.format(bound=_percent(share), gap=gap))
        text = translate(
            "Siting",
            "Worst dong: {worst}. One-by-one ranking would cover {ranking} %; the "
            "fairest plan {fair} %.",
        )
        ranking, fair = (
            _percent(result.counted(other).share) if other in result.plans else "–"
            for other in ("ranking", "fair")
        )
        named = worst.name if worst else "–"
        parts.append(text.format(worst=named, ranking=ranking, fair=fair))
        return " ".join(parts)

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        show_error(self._iface.messageBar(), error)

    def take_leave(self) -> None:
        """Stop the search; nothing is changed."""
        if self._task is not None:
            self._task.cancel()

    def _project_closed(self) -> None:
        """What was planned, or is being planned, is not the next project's."""
        self.take_leave()
        self.result, self._layer_id = None, ""
        self.planCombo.clear()
        self.planCombo.setEnabled(False)
        self.results.clear_plans()
        self.results.setEnabled(False)
        self._show_state()

    def _stepped(self, percent: float) -> None:
        self.progress.setValue(int(percent))

    def _ended(self) -> None:
        self._task = None
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        ready = self._session.scores is not None
        self.planButton.setEnabled(ready and not busy)
        self.progress.setVisible(busy)
        self.cancelButton.setVisible(busy)
        self.progress.setValue(0)

    def _show_state(self) -> None:
        ready = self._session.scores is not None
        self.planButton.setEnabled(ready)
        if not ready:
            self.summary.setText(
                translate(
                    "Siting",
                    "Analyse first: the demand for cameras comes from the index of "
                    "the dongs on the map.",
                )
            )
        elif self.result is None:
            self.summary.setText(
                translate("Siting", "Choose candidate places and press Plan cameras.")
            )


def _percent(share: float) -> str:
    return number_text(100 * share, 1)
