"""Which key of a file is which dong: every pair, its reason, and pairs by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from ..bridge.i18n import translate
from ..bridge.messages import log_traceback, reason_text, sentences
from ..bridge.numbers import number_text
from ..bridge.plan import load_pairs, save_pairs
from ..bridge.reading import start_matching
from ..bridge.setup import SourceFile
from .column_model import Column, ColumnModel, RowFilter, fit_columns
from .help_button import ok_cancel_help
from .page_parts import make_table

KEY, NAME, STATUS, RULE, PARTNER, WHY = range(6)


class MatchDialog(QDialog):
    """Shows how a file's keys join ``units``; ``source`` keeps the pairs set here."""

    def __init__(self, source: SourceFile, units, catalogue, parent=None) -> None:
        super().__init__(parent)
        self.source = source
        self.report = None
        self._units, self._catalogue = units, catalogue
        self._table = self._task = None
        name = Path(source.path).name
        self.setWindowTitle(translate("Match", "Match: {file}").format(file=name))
        self.model = ColumnModel(self)
        self.rows = RowFilter(self.model, self)
        self._make_widgets()
        self._lay_out()
        self._connect()
        self._chosen()
        self.match()

    def _make_widgets(self) -> None:
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.progress = QProgressBar()
        self.statusCombo = QComboBox()
        self.statusCombo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToContents
        )
        self.findEdit = QLineEdit()
        self.findEdit.setClearButtonEnabled(True)
        self.findEdit.setPlaceholderText(translate("Match", "Find a key or a dong"))
        self.spreadBox = QCheckBox(
            translate("Match", "By district: every dong takes its district's value")
        )
        self.spreadBox.setChecked(self.source.spread)
        self.view = make_table(self.rows)
        self.view.setAccessibleName(translate("Match", "Keys and dongs"))
        self.chosenLabel = QLabel(
            translate("Match", "Choose a key of the table above.")
        )
        self.unitCombo = _unit_combo(self._units)
        self.pairButton = QPushButton(translate("Match", "&Pair by hand"))
        self.noneButton = QPushButton(translate("Match", "&No partner"))
        self.undoButton = QPushButton(translate("Match", "&As found"))
        self.loadButton = QPushButton(translate("Match", "&Load pairs…"))
        self.saveButton = QPushButton(translate("Match", "&Save pairs…"))
        self.buttons = ok_cancel_help("howto-match")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.progress)
        layout.addLayout(_row(self.statusCombo, self.findEdit, self.spreadBox))
        layout.addWidget(self.view, 1)
        layout.addWidget(self.chosenLabel)
        by_hand = _row(
            self.unitCombo, self.pairButton, self.noneButton, self.undoButton
        )
        by_hand.setStretch(0, 1)
        layout.addLayout(by_hand)
        last = _row(self.loadButton, self.saveButton, self.buttons)
        last.setStretch(2, 1)
        layout.addLayout(last)
        metrics = self.fontMetrics()
        self.resize(130 * metrics.averageCharWidth(), 36 * metrics.height())

    def _connect(self) -> None:
        self.statusCombo.activated.connect(self._filter)
        self.findEdit.textChanged.connect(self._filter)
        self.spreadBox.toggled.connect(lambda on: self._change(spread=on))
        self.view.selectionModel().selectionChanged.connect(self._chosen)
        self.pairButton.clicked.connect(self._pair_with_named)
        self.noneButton.clicked.connect(lambda: self.pair(""))
        self.undoButton.clicked.connect(lambda: self.pair(None))
        self.loadButton.clicked.connect(self._load)
        self.saveButton.clicked.connect(self._save)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._stop)

    def match(self) -> None:
        """Match again, in the background; the file is read once only."""
        self._stop()
        self.progress.show()
        task = start_matching(
            self.source,
            self._table,
            self._units,
            self._catalogue,
            self._matched,
            self._failed,
        )
        task.progressChanged.connect(self._show_progress)
        self._task = task

    def pair(self, unit: str | None) -> None:
        """Pair the chosen keys with a unit, "" none; None forgets the pair."""
        kept = {k: u for k, u in self.source.by_hand.items() if k not in self.chosen()}
        new = {} if unit is None else dict.fromkeys(self.chosen(), unit)
        self._change(by_hand={**kept, **new})

    def chosen(self) -> list[str]:
        """Keys of the table in the rows that are selected."""
        if self.report is None:
            return []
        places = self.rows.places
        picked = [
            self.report.matches[places[index.row()]]
            for index in self.view.selectionModel().selectedRows()
        ]
        return [m.key for m in picked if m.status.value != "only_in_layer"]

    def _show_progress(self, percent: float) -> None:
        """A method, since Qt forgets those of a dialog that was closed meanwhile."""
        self.progress.setValue(int(percent))

    def _stop(self, *_result) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = None
        self.progress.hide()

    def _change(self, **what) -> None:
        self.source = replace(self.source, **what)
        self.match()

    def _matched(self, result) -> None:
        self._task = None
        self.progress.hide()
        self._table, self.report = result
        matches = self.report.matches
        self.model.set_columns(tuple(m.key for m in matches), match_columns(matches))
        fit_columns(self.view, self.model.columns)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.summary.setText(summary_text(self.report))
        self._count_statuses()
        self._filter()
        self._chosen()

    def _failed(self, error: Exception) -> None:
        self._task, self.report = None, None
        self.progress.hide()
        log_traceback(error)
        self.model.set_columns((), ())
        self._chosen()
        self.summary.setText(" ".join(sentences(error)))

    def _count_statuses(self) -> None:
        wanted = self.statusCombo.currentData()
        self.statusCombo.clear()
        statuses = [match.status.value for match in self.report.matches]
        everything = translate("Match", "All ({count})")
        self.statusCombo.addItem(everything.format(count=len(statuses)), "")
        for status, text in status_texts().items():
            self.statusCombo.addItem(f"{text} ({statuses.count(status)})", status)
        self.statusCombo.setCurrentIndex(max(0, self.statusCombo.findData(wanted)))

    def _filter(self, *_what) -> None:
        if self.report is None:
            return
        import numpy as np

        status, text = self.statusCombo.currentData(), self.findEdit.text().strip()
        self.rows.set_wanted(
            np.array(
                [
                    (not status or m.status.value == status)
                    and any(text in t for t in (m.key, m.name, m.partner_name))
                    for m in self.report.matches
                ],
                dtype=bool,
            )
        )

    def _chosen(self, *_what) -> None:
        keys = self.chosen()
        text = translate("Match", "{keys} is to be:").format(keys=", ".join(keys[:5]))
        self.chosenLabel.setText(
            text if keys else translate("Match", "Choose a key of the table above.")
        )
        for button in (self.pairButton, self.noneButton, self.undoButton):
            button.setEnabled(bool(keys))
        self._suggest(keys)

    def _suggest(self, keys: list[str]) -> None:
        """Set the box of dongs to what the key has, or may be."""
        for match in self.report.matches if len(keys) == 1 else ():
            if match.key == keys[0]:
                likely = match.partner or "".join(match.candidates[:1])
                place = self.unitCombo.findData(likely)
                if place >= 0:
                    self.unitCombo.setCurrentIndex(place)
                return

    def _pair_with_named(self) -> None:
        """Typed text that is no unit pairs nothing."""
        place = self.unitCombo.findText(self.unitCombo.currentText())
        if place >= 0:
            self.pair(self.unitCombo.itemData(place))

    def _load(self) -> None:
        title = translate("Match", "Load pairs")
        path, _ = QFileDialog.getOpenFileName(self, title, "", "CSV (*.csv)")
        if path:
            self._with_file(lambda: self._change(by_hand=load_pairs(path)))

    def _save(self) -> None:
        title = translate("Match", "Save pairs")
        path, _ = QFileDialog.getSaveFileName(self, title, "", "CSV (*.csv)")
        if path:
            self._with_file(lambda: save_pairs(path, self.source.by_hand))

    def _with_file(self, work) -> None:
        try:
            work()
        except Exception as error:  # the dialog is a boundary: told, never lost
            log_traceback(error)
            self.summary.setText(" ".join(sentences(error)))


def status_texts() -> dict[str, str]:
    return {
        "matched": translate("Match", "matched"),
        "ambiguous": translate("Match", "ambiguous"),
        "only_in_table": translate("Match", "only in the table"),
        "only_in_layer": translate("Match", "only in the layer"),
    }


def rule_texts() -> dict[str, str]:
    return {
        "": "",
        "by_hand": translate("Match", "by hand"),
        "code": translate("Match", "same code"),
        "crosswalk": translate("Match", "code table"),
        "name": translate("Match", "name"),
        "alias": translate("Match", "other name"),
        "split_merge": translate("Match", "split or merged"),
    }


def match_columns(matches) -> list[Column]:
    """Key, name, status, rule, partner and reason, as arrays of text."""
    import numpy as np

    status, rule = status_texts(), rule_texts()
    cells = [
        (
            m.key,
            m.name,
            status[m.status.value],
            rule[m.rule.value],
            f"{m.partner} {m.partner_name}".strip(),
            reason_text(m.why),
        )
        for m in matches
    ]
    titles = (
        translate("Match", "Key"),
        translate("Match", "Name"),
        translate("Match", "Status"),
        translate("Match", "Rule"),
        translate("Match", "Dong of the layer"),
        translate("Match", "Why"),
    )
    columns = list(zip(*cells)) or [()] * len(titles)
    return [
        Column(title, np.array(texts, dtype=object), widest=max(texts, key=len)[:24])
        for title, texts in zip(titles, columns)
    ]


def summary_text(report) -> str:
    text = translate(
        "Match", "{joined} dongs of the layer have a partner ({rate} %)."
    ).format(joined=len(report.joined), rate=number_text(100 * report.rate, 1))
    return " ".join([text, *map(reason_text, report.notes)])


def _unit_combo(units) -> QComboBox:
    """All units of the layer, to be found by any part of name, district or code."""
    combo = QComboBox()
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    for code, name, district in zip(units.code, units.name, units.district):
        combo.addItem(f"{district} {name} ({code})".strip(), code)
    combo.completer().setFilterMode(Qt.MatchFlag.MatchContains)
    combo.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    return combo


def _row(*widgets) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    return row
