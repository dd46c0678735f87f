"""Did the cameras work: dongs, first month and crimes in, a plain verdict out."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsMapLayerProxyModel, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..bridge.files import named
from ..bridge.i18n import language, translate
from ..bridge.messages import show_error, show_info
from ..bridge.session import Session
from ..bridge.settings import last_folder, remember_folder
from ..bridge.siting_sheet import page_of, write_sheet
from .evaluation_words import accuracy_parts, report_parts
from .siting_options import layer_combo
from .words import month_text

CODE = Qt.ItemDataRole.UserRole
ALL_CRIMES = ""
CELLS = "td,th{padding:1px 7px 1px 0}h2{font-size:large}h3{font-size:medium}"


class EvaluationPage(QWidget):
    """Judges a camera programme by the crimes of the analysis."""

    def __init__(self, iface, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._session = session
        self._crimes: tuple[str, ...] = ()
        self.parts: list[str] = []
        self.evaluation = None
        self._make_widgets()
        self._lay_out()
        self.dongs.itemChanged.connect(lambda *_: self._allow())
        self.tickButton.clicked.connect(self.tick_layer)
        self.search.textChanged.connect(self._filter)
        self.evaluateButton.clicked.connect(self.evaluate)
        self.accuracyButton.clicked.connect(self.judge_map)
        self.exportButton.clicked.connect(self._choose_file)
        session.analysed.connect(self._fill)
        session.queryChanged.connect(self._fill_dongs)
        QgsProject.instance().cleared.connect(self._fill)
        self._fill()

    def _make_widgets(self) -> None:
        self.cameras = layer_combo(QgsMapLayerProxyModel.Filter.PointLayer)
        self.tickButton = QPushButton(translate("Evaluation", "&Tick their dongs"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Evaluation", "Find a dong"))
        self.search.setClearButtonEnabled(True)
        self.dongs = QTreeWidget()
        self.dongs.setHeaderHidden(True)
        self.dongs.setRootIsDecorated(False)
        self.dongs.setUniformRowHeights(True)
        self.crimeCombo = QComboBox()
        self.startCombo = QComboBox()
        self.skip = QSpinBox()
        self.skip.setRange(0, 24)
        self.everywhere = QCheckBox(
            translate("Evaluation", "Compare with all other districts too")
        )
        self.evaluateButton = QPushButton(translate("Evaluation", "&Evaluate"))
        self.accuracyButton = QPushButton(
            translate("Evaluation", "Was the &map right?")
        )
        self.exportButton = QPushButton(translate("Evaluation", "E&xport…"))
        self.view = QTextBrowser()
        self.view.setOpenLinks(False)
        self.view.document().setDefaultStyleSheet(CELLS)
        self.view.setAccessibleName(translate("Evaluation", "Result"))

    def _lay_out(self) -> None:
        pick = QHBoxLayout()
        pick.addWidget(self.cameras, 1)
        pick.addWidget(self.tickButton)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, widget in (
            (translate("Evaluation", "First month with them"), self.startCombo),
            (translate("Evaluation", "Months of building before"), self.skip),
            (translate("Evaluation", "Crimes"), self.crimeCombo),
        ):
            form.addRow(text, widget)
            widget.setAccessibleName(text)
        label = QLabel(translate("Evaluation", "Dongs that got cameras"))
        label.setBuddy(self.dongs)
        self.dongs.setAccessibleName(label.text())
        self.cameras.setAccessibleName(translate("Evaluation", "Layer of new cameras"))
        above = QWidget()
        upper = QVBoxLayout(above)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.addWidget(label)
        upper.addLayout(pick)
        upper.addWidget(self.search)
        upper.addWidget(self.dongs, 1)
        upper.addLayout(form)
        upper.addWidget(self.everywhere)
        buttons = QHBoxLayout()
        buttons.addWidget(self.evaluateButton, 1)
        buttons.addWidget(self.accuracyButton)
        buttons.addWidget(self.exportButton)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.addLayout(buttons)
        lower.addWidget(self.view, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(above)
        self.splitter.addWidget(below)
        self.splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def ticked(self) -> tuple[str, ...]:
        """Codes of the dongs that got cameras, in the order of the list."""
        return tuple(
            item.data(0, CODE)
            for item in self._items()
            if item.checkState(0) == Qt.CheckState.Checked
        )

    def tick(self, codes) -> None:
        """Tick exactly these dongs."""
        for item in self._items():
            on = item.data(0, CODE) in codes
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            item.setCheckState(0, state)

    def tick_layer(self) -> None:
        """Tick the dongs in which the chosen layer has a point."""
        from ..bridge.evaluation import dongs_with_cameras

        layer = self.cameras.currentLayer()
        if layer is None:
            text = translate("Evaluation", "Choose a point layer of the new cameras.")
            show_info(self._iface.messageBar(), text)
            return
        try:
            codes = dongs_with_cameras(self._session, layer)
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        self.tick(codes)
        text = translate("Evaluation", "{count} of the dongs listed have a camera.")
        show_info(self._iface.messageBar(), text.format(count=len(self.ticked())))

    def evaluate(self) -> None:
        """Judge the programme and show what may be said."""
        from ..bridge.evaluation import EvaluationRequest, evaluate_programme

        chosen = self.crimeCombo.currentData()
        request = EvaluationRequest(
            treated=self.ticked(),
            start=self.startCombo.currentData(),
            crimes=(chosen,) if chosen else self._crimes,
            skip=self.skip.value(),
            everywhere=self.everywhere.isChecked(),
        )
        try:
            self.evaluation = evaluate_programme(self._session, request)
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        scores, query = self._session.scores, self._session.query
        self._show(report_parts(self.evaluation, scores, query))

    def judge_map(self) -> None:
        """Each month's classes against the crimes of the month after."""
        from ..bridge.evaluation import map_accuracy
        from ..scoring.assess import FEW_CRIMES

        chosen = self.crimeCombo.currentData()
        crimes = (chosen,) if chosen else self._crimes
        try:
            found = map_accuracy(self._session, crimes)
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        self._show(accuracy_parts(found, FEW_CRIMES))

    def write(self, path: Path) -> None:
        """Write the result shown as HTML, or as PDF where the name ends so.

        Raises
        ------
        OSError
            The file cannot be written.
        """
        title = translate("Evaluation", "Evaluation of cameras")
        write_sheet(path, page_of(title, self.parts))

    def _choose_file(self) -> None:
        kinds = translate("Evaluation", "PDF (*.pdf);;Web page (*.html)")
        title = translate("Evaluation", "Save the evaluation")
        name, _ = QFileDialog.getSaveFileName(self, title, last_folder(), kinds)
        if not name:
            return
        path = named(name, ".pdf", ".html", ".htm")
        try:
            self.write(path)
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        remember_folder(str(path.parent))
        text = translate("Evaluation", "The evaluation was written to {path}.")
        show_info(self._iface.messageBar(), text.format(path=path))

    def _show(self, parts: list[str]) -> None:
        self.parts = parts
        self.view.setHtml("".join(parts))
        self.exportButton.setEnabled(True)
        self.splitter.setSizes([self.height() // 3, 2 * self.height() // 3])

    def _items(self):
        return (
            self.dongs.topLevelItem(i) for i in range(self.dongs.topLevelItemCount())
        )

    def _fill(self) -> None:
        """Begin again with the analysis, or say what is missing."""
        from ..bridge.evaluation import countable

        session = self._session
        self.parts, self.evaluation = [], None
        self._crimes = () if session.analysis is None else countable(session)
        self.crimeCombo.clear()
        self.startCombo.clear()
        if session.scores is not None and self._crimes:
            self._fill_choices()
        self._fill_dongs()
        self.view.setPlainText(self._hint())

    def _fill_choices(self) -> None:
        scores = self._session.scores
        names = {row.id: row.name(language()) for row in scores.catalogue.indicators}
        if len(self._crimes) > 1:
            text = translate("Evaluation", "all counted crimes together")
            self.crimeCombo.addItem(text, ALL_CRIMES)
        for crime in self._crimes:
            self.crimeCombo.addItem(names.get(crime, crime), crime)
        months = scores.cube.months
        for month in months[1:]:
            self.startCombo.addItem(month_text(month), month)
        self.startCombo.setCurrentIndex(max(0, len(months) // 2 - 1))

    def _fill_dongs(self) -> None:
        """The dongs of the district on the map; ticks of those still there stay."""
        kept = set(self.ticked())
        self.dongs.blockSignals(True)
        self.dongs.clear()
        session = self._session
        if session.scores is not None:
            units, district = session.scores.cube.units, session.query.district
            for code, name, place in zip(units.code, units.name, units.district):
                if district not in ("", place):
                    continue
                item = QTreeWidgetItem(
                    [name if district else f"{place} {name}".strip()]
                )
                item.setData(0, CODE, code)
                on = Qt.CheckState.Checked if code in kept else Qt.CheckState.Unchecked
                item.setCheckState(0, on)
                self.dongs.addTopLevelItem(item)
        self.dongs.blockSignals(False)
        self._filter()
        self._allow()

    def _filter(self) -> None:
        from ..scoring.hangul import matches

        wanted = self.search.text().strip()
        for item in self._items():
            item.setHidden(bool(wanted) and not matches(wanted, item.text(0)))

    def _allow(self) -> None:
        ready = bool(self._crimes) and self.startCombo.count() > 0
        self.evaluateButton.setEnabled(ready and bool(self.ticked()))
        self.accuracyButton.setEnabled(ready)
        self.tickButton.setEnabled(self._session.layer is not None)
        self.exportButton.setEnabled(bool(self.parts))

    def _hint(self) -> str:
        if self._session.scores is None:
            return translate(
                "Evaluation", "Add files on the Data page and press Analyse first."
            )
        if not self._crimes:
            return translate(
                "Evaluation",
                "The data has no crimes counted by month: give numbers of crimes, not "
                "rates, with a column of months.",
            )
        if not self.startCombo.count():
            return translate(
                "Evaluation",
                "The data has one month only: it takes a before and after.",
            )
        return translate(
            "Evaluation",
            "Tick the dongs that got cameras (or choose the layer of the cameras), "
            "choose the first month, and press Evaluate. Crime in these dongs is "
            "compared with that of the other dongs, and the dongs around them show "
            "whether it moved.",
        )
