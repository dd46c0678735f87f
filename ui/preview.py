"""The preview of one file: its rows, what was taken for what, every decision."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..bridge.i18n import translate
from ..bridge.messages import decision_text, log_traceback, sentences
from ..bridge.reading import Reading, start_reading
from ..bridge.setup import SourceFile
from .help_button import ok_cancel_help
from .mapping import ColumnCombo, mapping_choices
from .words import tip_text

ENCODINGS = ("auto", "utf-8", "cp949", "utf-16", "utf-16-le", "utf-16-be")
_WARNINGS = ("mapping", "note", "coerced", "dropped", "duplicate")


class PreviewDialog(QDialog):
    """Shows a file before it is used; ``source`` is what the user made of it."""

    def __init__(self, source: SourceFile, catalogue, parent=None) -> None:
        super().__init__(parent)
        self.source = source
        self.reading: Reading | None = None
        self._catalogue = catalogue
        self._choices = mapping_choices(catalogue, self)
        self._task = None
        name = Path(source.path).name
        self.setWindowTitle(translate("Preview", "Preview: {file}").format(file=name))
        self._make_widgets()
        self._lay_out()
        self.finished.connect(self._stop)
        self.read()

    def _make_widgets(self) -> None:
        self.encodingCombo = QComboBox()
        for name in ENCODINGS:
            text = translate("Preview", "found by itself") if name == "auto" else name
            self.encodingCombo.addItem(text, name)
        self.encodingCombo.setCurrentIndex(
            max(0, self.encodingCombo.findData(self.source.encoding))
        )
        self.encodingCombo.activated.connect(self._encoding_chosen)
        self.sheetLabel = QLabel(translate("Preview", "&Sheet"))
        self.sheetCombo = QComboBox()
        self.sheetLabel.setBuddy(self.sheetCombo)
        self.sheetCombo.activated.connect(self._sheet_chosen)
        self.resetButton = QPushButton(translate("Preview", "&As recognised"))
        self.resetButton.setToolTip(
            translate("Preview", "Forget what was set by hand for the columns")
        )
        self.resetButton.clicked.connect(lambda: self._change(mapping={}))
        self.progress = QProgressBar()
        self.stopButton = QPushButton(translate("Preview", "Stop"))
        self.stopButton.clicked.connect(self._stop)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.rows = QTableWidget()
        self.rows.setAccessibleName(translate("Preview", "First rows of the file"))
        self.decisions = QTableWidget(0, 3)
        self.decisions.setAccessibleName(translate("Preview", "What was decided"))
        for table in (self.rows, self.decisions):
            table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            table.setAlternatingRowColors(True)
            table.setWordWrap(False)
        self.buttons = ok_cancel_help("howto-data")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        label = QLabel(translate("Preview", "&Encoding"))
        label.setBuddy(self.encodingCombo)
        for widget in (label, self.encodingCombo, self.sheetLabel, self.sheetCombo):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.resetButton)
        busy = QHBoxLayout()
        busy.addWidget(self.progress, 1)
        busy.addWidget(self.stopButton)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.rows)
        split.addWidget(self._titled_decisions())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        for part in (top, busy):
            layout.addLayout(part)
        layout.addWidget(self.summary)
        layout.addWidget(split, 1)
        layout.addWidget(self.buttons)
        metrics = self.fontMetrics()
        self.resize(130 * metrics.averageCharWidth(), 36 * metrics.height())

    def _titled_decisions(self) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            QLabel(translate("Preview", "What was decided, changed or left out"))
        )
        layout.addWidget(self.decisions)
        return box

    def read(self) -> None:
        """Read the file again as it is to be read now; the window stays alive."""
        self._stop()
        self._set_busy(True)
        task = start_reading(self.source, self._catalogue, self._read, self._failed)
        task.progressChanged.connect(self._show_progress)
        self._task = task

    def _show_progress(self, percent: float) -> None:
        """A method, since Qt forgets those of a dialog that was closed meanwhile."""
        self.progress.setValue(int(percent))

    def _stop(self, *_result) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = None
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        self.progress.setValue(0)
        self.progress.setVisible(busy)
        self.stopButton.setVisible(busy)

    def _change(self, **what) -> None:
        self.source = replace(self.source, **what)
        self.read()

    def _encoding_chosen(self, _index: int) -> None:
        self._change(encoding=self.encodingCombo.currentData())

    def _sheet_chosen(self, _index: int) -> None:
        self._change(sheet=self.sheetCombo.currentText(), mapping={})

    def _taken_for(self, column: str, word: str) -> None:
        self._change(mapping={**self.source.mapping, column: word})

    def _read(self, reading: Reading) -> None:
        self._task, self.reading = None, reading
        self._set_busy(False)
        self.summary.setText(summary_text(reading))
        self._show_sheets(reading)
        self._show_rows(reading)
        self._show_decisions(reading.table.report.decisions)

    def _failed(self, error: Exception) -> None:
        self._task, self.reading = None, None
        self._set_busy(False)
        log_traceback(error)
        self.summary.setText(" ".join(sentences(error)))
        self._show_sheets(None)
        self.rows.clear()
        self.rows.setRowCount(0)
        self.rows.setColumnCount(0)
        self._show_decisions(())

    def _show_sheets(self, reading: Reading | None) -> None:
        if reading is not None:
            self.sheetCombo.clear()
            self.sheetCombo.addItems(reading.sheets)
            self.sheetCombo.setCurrentText(reading.table.report.sheet)
        several = self.sheetCombo.count() > 1
        self.sheetLabel.setVisible(several)
        self.sheetCombo.setVisible(several)
        self.encodingCombo.setEnabled(not self.sheetCombo.count())

    def _show_rows(self, reading: Reading) -> None:
        """Boxes in the first row, then the rows with the file's line numbers."""
        table = self.rows
        table.clear()
        table.setColumnCount(len(reading.columns))
        table.setRowCount(len(reading.rows) + 1)
        table.setHorizontalHeaderLabels(list(reading.columns))
        taken = translate("Preview", "taken for")
        table.setVerticalHeaderLabels([taken, *map(str, reading.lines)])
        for c, name in enumerate(reading.columns):
            found = reading.table.report.mapping.get(name, "ignore")
            combo = ColumnCombo(name, self._choices, found)
            combo.activated.connect(
                lambda _i, box=combo: self._taken_for(box.column, box.currentData())
            )
            table.setCellWidget(0, c, combo)
            for r, row in enumerate(reading.rows, start=1):
                table.setItem(r, c, QTableWidgetItem(row[c]))
        self._fit_columns()

    def _fit_columns(self) -> None:
        self.rows.resizeColumnsToContents()
        widest = 30 * self.fontMetrics().averageCharWidth()
        for c in range(self.rows.columnCount()):
            box = self.rows.cellWidget(0, c).sizeHint().width()
            self.rows.setColumnWidth(c, max(box, min(widest, self.rows.columnWidth(c))))

    def _show_decisions(self, decisions) -> None:
        """What the user may have to act on first, then by line."""
        table = self.decisions
        listed = sorted(decisions, key=lambda d: (d.kind not in _WARNINGS, d.line))
        table.setRowCount(len(listed))
        table.setHorizontalHeaderLabels(
            [
                translate("Preview", "Line"),
                translate("Preview", "Column"),
                translate("Preview", "What"),
            ]
        )
        for r, decision in enumerate(listed):
            cells = (str(decision.line or ""), decision.column, decision_text(decision))
            for c, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(tip_text(text))
                table.setItem(r, c, item)
        table.resizeColumnToContents(1)
        table.horizontalHeader().setStretchLastSection(True)
        table.verticalHeader().hide()


def summary_text(reading: Reading) -> str:
    """How much was read, from where, and for which indicators."""
    report = reading.table.report
    found = sorted(reading.table.frame["indicator"].unique())
    text = translate(
        "Preview",
        "{source}, {rows} rows below {head} header rows; dongs from: {key}; "
        "indicators: {indicators}.",
    ).format(
        source=report.sheet or report.encoding,
        rows=report.rows_in,
        head=report.header_rows,
        key=report.key_column or "–",
        indicators=", ".join(found) or "–",
    )
    if reading.error is not None:
        return " ".join([text, *sentences(reading.error)])
    if found:
        return text
    advice = translate(
        "Preview",
        "Nothing of it can be used yet: choose over the columns what holds the dong "
        "and what holds an indicator.",
    )
    return f"{text} {advice}"
