"""The set-up page in four steps: boundary, files and facilities, check, analyse."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from qgis.core import (
    QgsFillSymbol,
    QgsMapLayerProxyModel,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAction,
    QDialog,
    QFileDialog,
    QMenu,
    QPushButton,
    QWidget,
)

from ..bridge import sample
from ..bridge.attribution import set_rights
from ..bridge.boundary import KeyFields, read_boundary, recognise_fields
from ..bridge.i18n import translate
from ..bridge.messages import show_error, show_info, show_undo
from ..bridge.numbers import number_text
from ..bridge.plan import load_plan, refreshed, save_plan
from ..bridge.session import Session, catalogue_of
from ..bridge.settings import last_folder, remember_folder
from ..bridge.setup import FacilityLayer, Setup, SourceFile
from .facility_dialog import FacilityDialog
from .load import load_ui
from .match_table import MatchDialog
from .preview import PreviewDialog
from .report_page import refusals, refused_html, report_html
from .source_list import SourceList, Sources

TABLE_SUFFIXES = {".csv", ".tsv", ".txt", ".xlsx", ".xlsm"}


class DataPage(QWidget):
    """Follows and feeds a ``Session``'s set-up; files may be dropped on it."""

    def __init__(self, iface, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._session = session
        load_ui("data_page", self)
        self.setAcceptDrops(True)
        self.boundaryCombo.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.boundaryCombo.setAllowEmptyLayer(True)
        self.keyCombo.setAllowEmptyFieldName(True)
        self.sources = SourceList(self.files)
        self._mapped: Setup | None = None  # what the map was made from
        self._dialog: QDialog | None = None
        self.planButton.setMenu(self._plan_menu())
        self._connect()
        self._layer_picked(self.boundaryCombo.currentLayer())
        self._show_state()

    def _connect(self) -> None:
        session = self._session
        self.boundaryCombo.layerChanged.connect(self._layer_picked)
        self.sources.changed.connect(self._remember)
        self.keyCombo.fieldChanged.connect(self._show_state)
        self.addButton.clicked.connect(self._choose_files)
        self.facilityButton.clicked.connect(lambda: self.add_facilities())
        self.removeButton.clicked.connect(self.remove)
        self.files.addAction(self._delete_action())
        self.sampleButton.clicked.connect(self.load_sample)
        self.analyseButton.clicked.connect(self.analyse)
        self.cancelButton.clicked.connect(session.cancel)
        self.files.itemDoubleClicked.connect(lambda _item: self.preview())
        self.files.itemSelectionChanged.connect(self._show_state)
        self.previewButton.clicked.connect(self.preview)
        self.matchButton.clicked.connect(self.check_match)
        self.refreshButton.clicked.connect(self.refresh)
        session.started.connect(lambda: self._set_busy(True))
        session.stepped.connect(lambda percent: self.progress.setValue(int(percent)))
        session.analysed.connect(self._analysed)
        session.cancelled.connect(lambda: self._set_busy(False))
        session.restored.connect(self._take_setup)
        session.closed.connect(self._closed)
        session.failed.connect(self._failed)

    def add_files(self, paths: list[str]) -> None:
        """Add files to the list; one already there is not added twice."""
        self.sources.add_files(paths)

    def add_facilities(self, facility: FacilityLayer | None = None) -> None:
        """Ask which layer gives which indicator, or change one that is listed."""
        try:
            catalogue = catalogue_of(self._session.setup)
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        self.sources.name_indicators(catalogue)
        dialog = FacilityDialog(catalogue, facility, self)
        dialog.accepted.connect(lambda: self._keep_all(dialog.sources, facility))
        self._open(dialog)

    def remove(self) -> None:
        """Remove what is chosen in the list; the message bar can bring it back."""
        count = len(self.files.selectedItems())
        if not count:
            return
        before = self.sources.remove_chosen()
        text = translate("DataPage", "{count} removed from the list.")
        said = text.format(count=count)
        show_undo(self._iface.messageBar(), said, lambda: self._put_back(before))

    def load_sample(self) -> None:
        """Load the bundled boundary and its files, ready for Analyse."""
        name = translate("DataPage", "Sample: dongs of Seoul (2020)")
        layer = QgsVectorLayer(str(sample.BOUNDARY), name, "ogr")
        set_rights(layer, sample.ATTRIBUTION)
        plain = {"color": "#f4f2ee", "outline_color": "#9a9a9a", "outline_width": "0.1"}
        layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(plain)))
        QgsProject.instance().addMapLayer(layer)
        self.boundaryCombo.setLayer(layer)
        self.sources.show((), ())
        self.add_files([str(path) for path in sample.tables()])

    def analyse(self) -> None:
        layer = self.boundaryCombo.currentLayer()
        if layer is None:
            self._tell(translate("DataPage", "Choose the boundary layer first."))
            return
        if not self.files.count():
            self._tell(translate("DataPage", "Add files or facilities first."))
            return
        self._session.analyse(self._setup())

    def preview(self) -> None:
        """Show the chosen file before it is used; what is set there is kept."""
        source = self.sources.chosen()
        if isinstance(source, FacilityLayer):
            self.add_facilities(source)
        elif source is not None:
            catalogue = catalogue_of(self._session.setup)
            self._open_for_file(PreviewDialog(source, catalogue, self))

    def check_match(self) -> None:
        """Show which key of the chosen file is which dong."""
        source, layer = self.sources.chosen(), self.boundaryCombo.currentLayer()
        if layer is None:
            self._tell(translate("DataPage", "Choose the boundary layer first."))
        elif source is not None:
            try:
                units = read_boundary(layer, self._keys(layer)).units
                catalogue = catalogue_of(self._session.setup)
            except Exception as error:  # the page is a boundary: told, never lost
                show_error(self._iface.messageBar(), error)
                return
            self._open_for_file(MatchDialog(source, units, catalogue, self))

    def refresh(self) -> None:
        """Take next month's files, if there are, and analyse again."""
        before = {source.path for source in self.sources.files}
        sources = refreshed(self.sources.files)
        new = [Path(s.path).name for s in sources if s.path not in before]
        self.sources.show(sources, self.sources.facilities)
        text = translate("DataPage", "New files: {files}.")
        self._tell(
            text.format(files=", ".join(new))
            if new
            else translate("DataPage", "No newer files; analysed again as they are.")
        )
        self.analyse()

    def save_plan(self, path: str) -> None:
        """Write the files and what was said about each."""
        try:
            save_plan(path, self._setup())
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)

    def load_plan(self, path: str) -> None:
        """Take up the files of a plan; the boundary stays."""
        try:
            setup = load_plan(path, self._setup())
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        self._session.remember(setup)
        self.sources.show(setup.sources, setup.facilities)
        self._show_state()

    def dragEnterEvent(self, event) -> None:
        if _table_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event) -> None:
        self.add_files(_table_paths(event.mimeData()))
        event.acceptProposedAction()

    def _setup(self) -> Setup:
        """The session's set-up with what this page shows now."""
        setup = replace(
            self._session.setup,
            sources=self.sources.files,
            facilities=self.sources.facilities,
        )
        layer = self.boundaryCombo.currentLayer()
        if layer is None:
            return setup
        return replace(setup, boundary_layer=layer.id(), keys=self._keys(layer))

    def _keys(self, layer) -> KeyFields:
        found = recognise_fields(layer)
        code = self.keyCombo.currentField() or found.code
        return KeyFields(code, found.name, found.district)

    def _remember(self) -> None:
        self._session.remember(self._setup())
        self._show_state()

    def _put_back(self, before: Sources) -> None:
        self.sources.show(*before)
        self._remember()

    def _keep_all(
        self, made: list[FacilityLayer], instead: FacilityLayer | None
    ) -> None:
        self.sources.keep(made[0], instead)
        for facility in made[1:]:
            self.sources.keep(facility)

    def _open_for_file(self, dialog: PreviewDialog | MatchDialog) -> None:
        dialog.accepted.connect(lambda: self.sources.keep(dialog.source))
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _delete_action(self) -> QAction:
        action = QAction(translate("DataPage", "Remove"), self.files)
        action.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(self.remove)
        return action

    def _plan_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(translate("DataPage", "Save plan…"), self._choose_plan_to_save)
        menu.addAction(translate("DataPage", "Load plan…"), self._choose_plan_to_load)
        return menu

    def _choose_plan_to_save(self) -> None:
        title = translate("DataPage", "Save plan")
        name = str(Path(last_folder()) / "safedong_plan.json")
        path, _ = QFileDialog.getSaveFileName(self, title, name, "JSON (*.json)")
        if path:
            self.save_plan(path)

    def _choose_plan_to_load(self) -> None:
        title = translate("DataPage", "Load plan")
        path, _ = QFileDialog.getOpenFileName(
            self, title, last_folder(), "JSON (*.json)"
        )
        if path:
            self.load_plan(path)

    def _layer_picked(self, layer) -> None:
        self.keyCombo.setLayer(layer)
        if layer is not None:
            self.keyCombo.setField(recognise_fields(layer).key)
        self._show_state()

    def _choose_files(self) -> None:
        kinds = translate("DataPage", "Tables (*.csv *.tsv *.txt *.xlsx)")
        title = translate("DataPage", "Add indicator files")
        paths, _ = QFileDialog.getOpenFileNames(self, title, last_folder(), kinds)
        if paths:
            remember_folder(str(Path(paths[0]).parent))
            self.add_files(paths)

    def _analysed(self) -> None:
        """Show what was read."""
        self._mapped = self._session.setup
        self._take_setup()
        self._set_busy(False)
        self.sources.mark({})
        session = self._session
        self.report.setHtml(report_html(session.analysis, session.boundary.left_out()))

    def _closed(self) -> None:
        """The project was closed: its files and facilities are not the next one's."""
        self._mapped = None
        self._set_busy(False)
        self._take_setup()
        self.report.clear()

    def _failed(self, error: Exception) -> None:
        """Tell every file that was refused; all files and settings stay."""
        self._set_busy(False)
        told = {name: " ".join(said) for name, said in refusals(error).items()}
        self.sources.mark(told)
        self.checkState.setText(translate("DataPage", "see below what to do"))
        self.report.setHtml(refused_html(error))

    def _take_setup(self) -> None:
        """Show the set-up of the session, as of a project just restored."""
        setup = self._session.setup
        self._name_indicators()
        layer = QgsProject.instance().mapLayer(setup.boundary_layer)
        if layer is not None and layer is not self.boundaryCombo.currentLayer():
            self.boundaryCombo.setLayer(layer)
            self.keyCombo.setField(setup.keys.key)
        self.sources.show(setup.sources, setup.facilities)
        self._show_state()

    def _set_busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.cancelButton.setVisible(busy)
        for widget in (self.analyseButton, self.files, *self._file_buttons()):
            widget.setEnabled(not busy)
        if not busy:
            self._show_state()
        self.progress.setValue(0)

    def _file_buttons(self) -> tuple[QPushButton, ...]:
        """What changes the set-up; out of reach while it is being analysed."""
        return (
            self.addButton,
            self.facilityButton,
            self.removeButton,
            self.sampleButton,
            self.previewButton,
            self.matchButton,
            self.planButton,
            self.refreshButton,
        )

    def _name_indicators(self) -> None:
        with suppress(Exception):  # a catalogue that is gone is told by Analyse
            self.sources.name_indicators(catalogue_of(self._session.setup))

    def _show_state(self, *_) -> None:
        """Say at each step how far it is, and offer what makes sense now."""
        self.removeButton.setEnabled(self.files.count() > 0)
        self.refreshButton.setEnabled(bool(self.sources.files))
        one = self.files.count() == 1 or len(self.files.selectedItems()) == 1
        is_file = isinstance(self.sources.chosen(), SourceFile)
        self.previewButton.setEnabled(one)
        self.matchButton.setEnabled(one and is_file)
        self.boundaryState.setText(self._boundary_text())
        self.filesState.setText(self._files_text())
        self.checkState.setText(self._check_text())
        self.analyseState.setText(self._analyse_text())

    def _boundary_text(self) -> str:
        layer = self.boundaryCombo.currentLayer()
        if layer is None:
            return translate("DataPage", "choose a layer of dongs")
        if not self.keyCombo.currentField():
            return translate("DataPage", "choose the code field")
        text = translate("DataPage", "{count} areas")
        return text.format(count=number_text(max(0, layer.featureCount()), 0))

    def _files_text(self) -> str:
        files, facilities = self.sources.files, self.sources.facilities
        if not files and not facilities:
            return translate("DataPage", "add them, or drop files here")
        text = translate("DataPage", "{files} files, {facilities} facilities")
        return text.format(files=len(files), facilities=len(facilities))

    def _check_text(self) -> str:
        analysis = self._session.analysis
        if self._mapped is None or analysis is None:
            return ""
        rates = [match.rate for match in analysis.matches]
        full = sum(rate == 1.0 for rate in rates)
        text = translate("DataPage", "{full} of {all} joined with every dong")
        return text.format(full=full, all=len(rates))

    def _analyse_text(self) -> str:
        if self._mapped is None:
            return ""
        if self._setup() == self._mapped:
            return translate("DataPage", "the map shows this set-up")
        return translate("DataPage", "changed since the map was made")

    def _tell(self, text: str) -> None:
        show_info(self._iface.messageBar(), text)


def _table_paths(mime) -> list[str]:
    """Local table files among what is dragged."""
    paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if Path(path).suffix.lower() in TABLE_SUFFIXES]
