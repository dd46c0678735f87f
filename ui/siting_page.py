"""The camera page: where new cameras go, what that covers, and what it costs."""

from __future__ import annotations

import math

from qgis.core import QgsApplication, QgsMapLayerProxyModel
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QSplitter,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..bridge.i18n import translate
from ..bridge.messages import decision_text, sentence_text, show_error, show_info
from ..bridge.session import Session
from ..bridge.tasks import WorkTask
from .curve_chart import CurveChart
from .words import number_text

DONG, BEFORE, AFTER, CAMERAS = range(4)


class SitingPage(QWidget):
    """Asks for a camera plan over the dongs on the map, and shows what it does."""

    def __init__(self, iface, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._session = session
        self._task: WorkTask | None = None
        self.result = None
        self._make_form()
        self._make_results()
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.addLayout(self._button_row())
        lower.addWidget(self.summary)
        lower.addWidget(self.results, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self._scrolled_form())
        self.splitter.addWidget(below)
        self.splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.splitter)
        session.analysed.connect(self._show_state)
        self._show_state()

    def _make_form(self) -> None:
        points = QgsMapLayerProxyModel.Filter.PointLayer
        areas = QgsMapLayerProxyModel.Filter.PolygonLayer
        self.candidates = _layer_combo(points)
        self.costField = _field_combo(self.candidates)
        self.existing = _layer_combo(points)
        self.numberField = _field_combo(self.existing)
        self.dutyZones = _layer_combo(areas)
        self.radius = _spin(50, 5, 500, " m")
        self.cell = _spin(100, 20, 1000, " m")
        self.count = QSpinBox()
        self.count.setRange(0, 100_000)
        self.count.setValue(20)
        self.useBudget = QCheckBox(translate("Siting", "Budget"))
        self.budget = _spin(0, 0, 1e12, "")
        self.budget.setEnabled(False)
        self.useBudget.toggled.connect(self.budget.setEnabled)
        self.floor = _spin(0, 0, 100, " %")
        self.gapWeight = _spin(1, 0, 100, "")
        self.crimeWeight = _spin(1, 0, 100, "")
        self.aroundWeight = _spin(1, 0, 100, "")

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
        ):
            form.addRow(text, widget)
            if isinstance(text, str):
                widget.setAccessibleName(text)
        inside = QWidget()
        inside.setLayout(form)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(9 * self.fontMetrics().height())
        return area

    def _make_results(self) -> None:
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setSortingEnabled(True)
        self.table.setHeaderLabels(
            [
                translate("Siting", "Dong"),
                translate("Siting", "Before %"),
                translate("Siting", "After %"),
                translate("Siting", "Cameras"),
            ]
        )
        self.curve = CurveChart()
        self.zones = QTreeWidget()
        self.zones.setRootIsDecorated(False)
        self.zones.setHeaderLabels(
            [
                translate("Siting", "Duty zone"),
                translate("Siting", "Covered"),
                translate("Siting", "Missing"),
            ]
        )
        self.results = QTabWidget()
        self.results.setDocumentMode(True)
        self.results.addTab(self.table, translate("Siting", "By dong"))
        self.results.addTab(self.curve, translate("Siting", "Coverage curve"))
        self.results.addTab(self.zones, translate("Siting", "Duty zones"))
        self.results.setEnabled(False)

    def _button_row(self) -> QHBoxLayout:
        self.planButton = QPushButton(translate("Siting", "&Plan cameras"))
        self.planButton.clicked.connect(self.plan)
        self.cancelButton = QPushButton(translate("Siting", "Cancel"))
        self.cancelButton.setVisible(False)
        self.cancelButton.clicked.connect(self._cancel)
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

        if self.candidates.currentLayer() is None:
            text = translate("Siting", "Choose a point layer of candidate places.")
            show_info(self._iface.messageBar(), text)
            return
        try:
            inputs = read_inputs(self._session, self._request())
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        self._task = WorkTask(
            translate("Siting", "SafeDong: planning cameras"),
            lambda tell: make_plans(inputs, tell),
            self._done,
            self._failed,
        )
        self._task.progressChanged.connect(lambda p: self.progress.setValue(int(p)))
        self._task.taskTerminated.connect(lambda: self._set_busy(False))
        self._set_busy(True)
        QgsApplication.taskManager().addTask(self._task)

    def _request(self):
        from ..bridge.siting import SitingRequest

        weights = {
            "surveillance": self.gapWeight.value(),
            "crime": self.crimeWeight.value(),
            "environment": self.aroundWeight.value(),
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
        )

    def _done(self, result) -> None:
        from ..bridge.siting import add_plan_layer

        self._set_busy(False)
        self.result = result
        try:
            add_plan_layer(result)
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
        self._show_result()

    def _show_result(self) -> None:
        comparison, curve = self.result.comparison, self.result.curve
        plan = comparison.efficient
        self.results.setEnabled(True)
        self.splitter.setSizes([self.height() // 3, 2 * self.height() // 3])
        self.summary.setText(self._summary_text(comparison))
        self.table.clear()
        for region in plan.regions:
            if region.weight > 0:
                self.table.addTopLevelItem(_region_item(region))
        self.table.sortItems(AFTER, Qt.SortOrder.AscendingOrder)
        self.zones.clear()
        for zone in plan.zones:
            covered = f"{zone.after} / {zone.points}"
            row = [zone.name, covered, str(zone.missing)]
            self.zones.addTopLevelItem(QTreeWidgetItem(row))
        here = plan.spent if plan.problem.budget is not None else len(plan.chosen)
        self.curve.set_curve(curve.budget, curve.share, here, plan.share)
        for tree in (self.table, self.zones):
            for column in range(tree.columnCount()):
                tree.resizeColumnToContents(column)

    def _summary_text(self, comparison) -> str:
        plan, fair = comparison.efficient, comparison.fair
        worst = plan.worst_region
        head = translate(
            "Siting",
            "{count} cameras, cost {spent}: {before} % → {after} % of the demand. "
            "At most {bound} % is possible (gap {gap} %). Worst dong: {worst}. "
            "One-by-one ranking would cover {ranking} %; the fairest plan {fair} %.",
        ).format(
            count=len(plan.chosen),
            spent=number_text(plan.spent, 0),
            before=_percent(plan.value_before, plan.total),
            after=_percent(plan.value, plan.total),
            bound=_percent(plan.bound, plan.total),
            gap=number_text(100 * plan.gap, 2),
            worst=worst.name if worst else "–",
            ranking=_percent(comparison.ranking.value, plan.total),
            fair=_percent(fair.value, plan.total) if fair else "–",
        )
        notes = [decision_text(note) for note in plan.notes]
        return "\n".join([head, sentence_text(plan.status.sentence), *notes])

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        show_error(self._iface.messageBar(), error)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _set_busy(self, busy: bool) -> None:
        self.planButton.setEnabled(not busy)
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


class _NumberItem(QTreeWidgetItem):
    """Sorts its number columns as numbers."""

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        column = self.treeWidget().sortColumn()
        mine = self.data(column, Qt.ItemDataRole.UserRole)
        theirs = other.data(column, Qt.ItemDataRole.UserRole)
        if mine is None or theirs is None:
            return super().__lt__(other)
        return mine < theirs


def _region_item(region) -> QTreeWidgetItem:
    item = _NumberItem([region.name])
    for column, value, digits in (
        (BEFORE, 100 * region.before / region.weight, 1),
        (AFTER, 100 * region.after / region.weight, 1),
        (CAMERAS, region.cameras, 0),
    ):
        item.setText(column, number_text(value, digits))
        item.setData(column, Qt.ItemDataRole.UserRole, float(value))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        item.setTextAlignment(column, right)
    return item


def _percent(part: float, whole: float) -> str:
    return number_text(100 * part / whole if whole else math.nan, 1)


def _layer_combo(kind) -> QgsMapLayerComboBox:
    combo = QgsMapLayerComboBox()
    combo.setFilters(kind)
    combo.setAllowEmptyLayer(True)
    combo.setLayer(None)
    return combo


def _field_combo(layers: QgsMapLayerComboBox) -> QgsFieldComboBox:
    combo = QgsFieldComboBox()
    combo.setAllowEmptyFieldName(True)
    combo.setLayer(layers.currentLayer())
    layers.layerChanged.connect(combo.setLayer)
    return combo


def _spin(value: float, low: float, high: float, suffix: str) -> QDoubleSpinBox:
    spin = QDoubleSpinBox()
    spin.setRange(low, high)
    spin.setValue(value)
    spin.setDecimals(0 if high > 100 else 1)
    spin.setSuffix(suffix)
    return spin
