"""The method page: how the index is made, choice by choice, and the way back."""

from __future__ import annotations

import shutil
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..bridge.files import named, write_text, written_beside
from ..bridge.i18n import language, translate
from ..bridge.messages import show_error, show_info
from ..bridge.session import Session, catalogue_of, method_of
from ..bridge.settings import last_folder, remember_folder
from .ahp_dialog import AhpDialog
from .method_form import MethodForm, explanation
from .method_words import preset_words

_HASH_SHOWN = 12


class MethodPage(QWidget):
    """Edits the method and the catalogue of a ``Session``."""

    def __init__(self, iface, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._session = session
        self._before: list[str] = []
        self._leaving: str | None = None
        self._catalogue = None
        self._make_widgets()
        self._lay_out()
        self._connect()
        self._follow()

    def _make_widgets(self) -> None:
        self.presetCombo = QComboBox()
        self.presetCombo.addItem(translate("Method", "Own choices"), "")
        for preset, (name, _why) in preset_words().items():
            self.presetCombo.addItem(name, preset)
        self.presetWhy = explanation("")
        self.form = MethodForm()
        self.ahpButton = QPushButton(translate("Method", "Compare in &pairs…"))
        self.breaksButton = QPushButton(
            translate("Method", "&Take the breaks of the month and slot shown")
        )
        self.weightsLabel = explanation("")
        self.weightsButton = QPushButton(translate("Method", "Use the &catalogue's"))
        self.catalogueLabel = QLabel()
        self.catalogueLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.catalogueLabel.setWordWrap(True)
        self.loadCatalogueButton = QPushButton(translate("Method", "Load catalogue…"))
        self.plainCatalogueButton = QPushButton(translate("Method", "Bundled one"))
        self.saveCatalogueButton = QPushButton(
            translate("Method", "Save the catalogue to edit in Excel…")
        )
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self.loadButton = QPushButton(translate("Method", "&Load…"))
        self.saveButton = QPushButton(translate("Method", "&Save…"))
        self.backButton = QPushButton(translate("Method", "Back to be&fore"))
        self.applyButton = QPushButton(translate("Method", "&Apply"))

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addWidget(self.form)
        weighting = self.form.findChild(QGroupBox, "weighting").layout()
        weighting.addWidget(self.ahpButton)
        weighting.addWidget(self.weightsLabel)
        weighting.addWidget(self.weightsButton)
        breaks = self.form.controls["carried_breaks"].parentWidget().layout()
        breaks.addWidget(self.breaksButton)
        column.addWidget(self._catalogue_box())
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        label = QLabel(translate("Method", "&Ready-made method"))
        label.setBuddy(self.presetCombo)
        self.presetCombo.setAccessibleName(translate("Method", "Ready-made method"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.loadButton)
        buttons.addWidget(self.saveButton)
        buttons.addStretch(1)
        buttons.addWidget(self.backButton)
        buttons.addWidget(self.applyButton)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self.presetCombo)
        layout.addWidget(self.presetWhy)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.state)
        layout.addLayout(buttons)

    def _catalogue_box(self) -> QGroupBox:
        box = QGroupBox(translate("Method", "Catalogue of indicators"))
        grid = QGridLayout(box)
        grid.addWidget(self.catalogueLabel, 0, 0, 1, 2)
        grid.addWidget(self.loadCatalogueButton, 1, 0)
        grid.addWidget(self.plainCatalogueButton, 1, 1)
        grid.addWidget(self.saveCatalogueButton, 2, 0, 1, 2)
        return box

    def _connect(self) -> None:
        session = self._session
        self.presetCombo.activated.connect(self._preset_picked)
        self.form.changed.connect(self._form_changed)
        self.ahpButton.clicked.connect(self.compare_in_pairs)
        self.breaksButton.clicked.connect(self._take_breaks)
        self.weightsButton.clicked.connect(lambda: self._keep(weights={}))
        self.loadCatalogueButton.clicked.connect(self._choose_catalogue)
        self.plainCatalogueButton.clicked.connect(lambda: self.use_catalogue(""))
        self.saveCatalogueButton.clicked.connect(self._choose_catalogue_copy)
        self.loadButton.clicked.connect(self._choose_method)
        self.saveButton.clicked.connect(self._choose_target)
        self.backButton.clicked.connect(self.back)
        self.applyButton.clicked.connect(self.apply)
        # the session is busy until its task has told everybody
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_state)
        session.started.connect(self._show_state)
        session.robustnessDone.connect(self._later.start)
        session.analysed.connect(self._analysed)
        session.cancelled.connect(self._not_applied)
        session.failed.connect(self._not_applied)
        QgsProject.instance().cleared.connect(self._forget)

    def apply(self) -> None:
        """Score by what the form says, in the background."""
        try:
            method = self._with_matrices(self.form.method())
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        self._leaving = self._session.setup.method
        self._session.use_method(method)
        if self._session.analysis is None:
            self._analysed()

    def back(self) -> None:
        """Score again by the method before the last Apply."""
        self._leaving = None
        self._session.use_method(method_of(self._before.pop()))
        if self._session.analysis is None:
            self._follow()

    def load_method(self, path: str) -> None:
        """Fill the form from a file; a bad file is told and changes nothing."""
        from ..scoring.method import Method

        try:
            method = Method.from_json(Path(path).read_text(encoding="utf-8-sig"))
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        self.form.set_method(method)

    def save_method(self, path: str) -> None:
        try:
            text = self._with_matrices(self.form.method()).to_json()
            write_text(path, text)
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        said = translate("Method", "The method is in {path}.")
        show_info(self._iface.messageBar(), said.format(path=path))

    def use_catalogue(self, path: str) -> None:
        """Take another catalogue (\"\" = the bundled one) and analyse by it."""
        try:
            self._session.use_catalogue(path)
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        if self._session.analysis is None:
            self._follow()

    def save_catalogue(self, path: str) -> None:
        """A copy of the catalogue's file, which Excel opens as it is."""
        from ..scoring.catalogue import DEFAULT_CATALOGUE

        try:
            source = self._session.setup.catalogue or DEFAULT_CATALOGUE
            with written_beside(path) as part:
                shutil.copyfile(source, part)
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        said = translate("Method", "Edit {path}, then load it here.")
        show_info(self._iface.messageBar(), said.format(path=path))

    def compare_in_pairs(self) -> None:
        """Let the person compare the parts of each group; AHP is then chosen."""
        dialog = AhpDialog(self._catalogue, self.form.ahp, self)
        if dialog.exec() and self._keep(ahp=dialog.matrices()):
            for combo in self.form.levels["weighting"]:
                combo.setCurrentIndex(combo.findData("ahp"))

    def _keep(self, **values) -> bool:
        """Change what has no control, unless the form cannot be read."""
        try:
            self.form.keep(**values)
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return False
        return True

    def _with_matrices(self, method):
        """The method with a neutral matrix where AHP asks for one not given yet."""
        from ..scoring.pairwise import completed

        return completed(method, self._catalogue)

    def _follow(self) -> None:
        """Show the method and the catalogue that the session works with."""
        try:
            method = method_of(self._session.setup.method)
            self._catalogue = catalogue_of(self._session.setup)
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        self.form.set_levels(self._level_names())
        self._order_levels()
        self.form.set_method(method)
        self._show_catalogue()
        self._form_changed()

    def _analysed(self) -> None:
        if self._leaving is not None and self._leaving != self._session.setup.method:
            self._before.append(self._leaving)
        self._leaving = None
        self._follow()
        self._later.start()

    def _not_applied(self, *_) -> None:
        self._leaving = None
        self._later.start()

    def _forget(self) -> None:
        self._before.clear()
        self._not_applied()
        self._follow()

    def _level_names(self) -> list[str]:
        lowest = translate("Method", "Indicators into their group")
        highest = translate("Method", "Domains into the index")
        between = translate("Method", "Groups of level {number}")
        height = self._catalogue.level(self._catalogue.root.id)
        if not height:
            return [highest]
        middle = [between.format(number=n) for n in range(1, height)]
        return [lowest, *middle, highest]

    def _show_catalogue(self) -> None:
        text = translate(
            "Method", "{name}: {count} indicators in {groups} domains. SHA-256 {hash}…"
        )
        catalogue, path = self._catalogue, self._session.setup.catalogue
        bundled = translate("Method", "Bundled catalogue")
        self.catalogueLabel.setText(
            text.format(
                name=Path(path).name if path else bundled,
                count=len(catalogue.indicators),
                groups=len(catalogue.domains),
                hash=catalogue.hash[:_HASH_SHOWN],
            )
        )
        self.catalogueLabel.setToolTip(catalogue.hash)
        self.plainCatalogueButton.setEnabled(bool(path))

    def _form_changed(self) -> None:
        from ..scoring.presets import preset_of

        try:
            preset = preset_of(self.form.method())
        except Exception:  # half-typed breaks: told on Apply
            preset = None
        chosen = preset.id if preset else ""
        self.presetCombo.setCurrentIndex(self.presetCombo.findData(chosen))
        own = translate("Method", "Every choice stands below, with what it does.")
        self.presetWhy.setText(preset_words()[chosen][1] if chosen else own)
        self._show_state()

    def _show_state(self) -> None:
        session = self._session
        ready = session.analysis is not None
        try:
            method = self.form.method()
            same = method.to_json() == method_of(session.setup.method).to_json()
        except Exception:  # half-typed breaks: told on Apply
            method, same = None, False
        self._show_own_weights(method)
        self.breaksButton.setEnabled(ready)
        self.backButton.setEnabled(bool(self._before) and not session.busy)
        self.applyButton.setEnabled(not same and not session.busy)
        self.state.setText(self._state_text(same, ready))

    def _state_text(self, same: bool, ready: bool) -> str:
        if self._session.busy:
            return translate("Method", "Scoring…")
        if not same:
            return translate("Method", "Changed; press Apply to score by it.")
        if not ready:
            return translate(
                "Method", "The next analysis (Data page) will be scored like this."
            )
        return translate("Method", "The map is scored like this.")

    def _show_own_weights(self, method) -> None:
        own = method.weights if method is not None else {}
        names = [
            self._catalogue.by_id[name].name(language())
            for name in own
            if name in self._catalogue.by_id
        ]
        text = translate("Method", "Own weights: {names}.")
        self.weightsLabel.setText(text.format(names=", ".join(names)))
        for widget in (self.weightsLabel, self.weightsButton):
            widget.setVisible(bool(own))

    def _order_levels(self) -> None:
        """The tab key goes down the page; combos made anew would come at its end."""
        levels = self.form.levels
        buttons = (self.ahpButton, self.weightsButton)
        chain = [
            self.form.controls["scope"],
            *levels["weighting"],
            *buttons,
            *levels["aggregate"],
            self.form.controls["classify"],
        ]
        for before, after in zip(chain, chain[1:]):
            QWidget.setTabOrder(before, after)

    def _preset_picked(self, *_) -> None:
        from ..scoring.presets import PRESETS

        chosen = self.presetCombo.currentData()
        for preset in PRESETS:
            if preset.id == chosen:
                self.form.set_method(preset.method)
        self._form_changed()

    def _take_breaks(self) -> None:
        scores, query = self._session.scores, self._session.query
        m, s = scores.position(query.month, query.slot)
        self.form.set_breaks(scores.breaks[scores.catalogue.root.id][m, s])

    def _choose_method(self) -> None:
        path = self._existing(translate("Method", "Load a method"), _json_files())
        if path:
            self.load_method(path)

    def _choose_target(self) -> None:
        path = self._new(translate("Method", "Save the method"), _json_files(), ".json")
        if path:
            self.save_method(path)

    def _choose_catalogue(self) -> None:
        path = self._existing(translate("Method", "Load catalogue"), _csv_files())
        if path:
            self.use_catalogue(path)

    def _choose_catalogue_copy(self) -> None:
        path = self._new(
            translate("Method", "Save the catalogue"), _csv_files(), ".csv"
        )
        if path:
            self.save_catalogue(path)

    def _existing(self, title: str, kinds: str) -> str:
        path, _ = QFileDialog.getOpenFileName(self, title, last_folder(), kinds)
        if path:
            remember_folder(str(Path(path).parent))
        return path

    def _new(self, title: str, kinds: str, suffix: str) -> str:
        path, _ = QFileDialog.getSaveFileName(self, title, last_folder(), kinds)
        if not path:
            return ""
        remember_folder(str(Path(path).parent))
        return str(named(path, suffix))


def _json_files() -> str:
    return translate("Method", "Method (*.json)")


def _csv_files() -> str:
    return translate("Method", "Catalogue (*.csv)")
