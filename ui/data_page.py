"""The set-up page: boundary, files, what was read and joined."""

from __future__ import annotations

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
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStyle,
    QWidget,
)

from ..bridge import sample
from ..bridge.boundary import KeyFields, read_boundary, recognise_fields
from ..bridge.i18n import translate
from ..bridge.messages import show_error, show_info
from ..bridge.plan import load_plan, refreshed, save_plan
from ..bridge.session import Session, catalogue_of
from ..bridge.settings import last_folder, remember_folder
from ..bridge.setup import Setup, SourceFile
from .load import load_ui
from .match_table import MatchDialog
from .preview import PreviewDialog
from .report_page import refusals, refused_html, report_html
from .words import tip_text

_PATH = Qt.ItemDataRole.UserRole
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
        self._sources: dict[str, SourceFile] = {}
        self._dialog: PreviewDialog | MatchDialog | None = None
        self.planButton.setMenu(self._plan_menu())
        self._connect()
        self._layer_picked(self.boundaryCombo.currentLayer())
        self._show_state()

    def _connect(self) -> None:
        session = self._session
        self.boundaryCombo.layerChanged.connect(self._layer_picked)
        self.addButton.clicked.connect(self._choose_files)
        self.removeButton.clicked.connect(self._remove_files)
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
        session.failed.connect(self._failed)

    def add_files(self, paths: list[str]) -> None:
        """Add files to the list; one already there is not added twice."""
        for path in paths:
            if path not in self._sources:
                self._add(SourceFile(path))
        self._remember()

    def load_sample(self) -> None:
        """Load the bundled boundary and its files, ready for Analyse."""
        name = translate("DataPage", "Sample: dongs of Seoul (2020)")
        layer = QgsVectorLayer(str(sample.BOUNDARY), name, "ogr")
        plain = {"color": "#f4f2ee", "outline_color": "#9a9a9a", "outline_width": "0.1"}
        layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(plain)))
        QgsProject.instance().addMapLayer(layer)
        self.boundaryCombo.setLayer(layer)
        self._clear_files()
        self.add_files([str(path) for path in sample.tables()])

    def analyse(self) -> None:
        layer = self.boundaryCombo.currentLayer()
        if layer is None:
            self._tell(translate("DataPage", "Choose the boundary layer first."))
            return
        if not self._sources:
            self._tell(translate("DataPage", "Add indicator files first."))
            return
        self._session.analyse(self._setup())

    def preview(self) -> None:
        """Show the chosen file before it is used; what is set there is kept."""
        source = self._chosen()
        if source is not None:
            catalogue = catalogue_of(self._session.setup)
            self._open(PreviewDialog(source, catalogue, self))

    def check_match(self) -> None:
        """Show which key of the chosen file is which dong."""
        source, layer = self._chosen(), self.boundaryCombo.currentLayer()
        if layer is None:
            self._tell(translate("DataPage", "Choose the boundary layer first."))
        elif source is not None:
            try:
                units = read_boundary(layer, self._keys(layer)).units
                catalogue = catalogue_of(self._session.setup)
            except Exception as error:  # the page is a boundary: told, never lost
                show_error(self._iface.messageBar(), error)
                return
            self._open(MatchDialog(source, units, catalogue, self))

    def refresh(self) -> None:
        """Take next month's files, if there are, and analyse again."""
        sources = refreshed(tuple(self._sources.values()))
        new = [Path(s.path).name for s in sources if s.path not in self._sources]
        self._take_sources(sources)
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
        except OSError as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)

    def load_plan(self, path: str) -> None:
        """Take up the files of a plan; the boundary stays."""
        try:
            setup = load_plan(path, self._setup())
        except Exception as error:  # the page is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        self._session.remember(setup)
        self._take_sources(setup.sources)

    def dragEnterEvent(self, event) -> None:
        if _table_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event) -> None:
        self.add_files(_table_paths(event.mimeData()))
        event.acceptProposedAction()

    def _setup(self) -> Setup:
        """The session's set-up with what this page shows now."""
        setup = replace(self._session.setup, sources=tuple(self._sources.values()))
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

    def _chosen(self) -> SourceFile | None:
        """The file chosen in the list, or the only one."""
        items = self.files.selectedItems() or [self.files.item(0)]
        return self._sources.get(items[0].data(_PATH)) if items[0] else None

    def _open(self, dialog: PreviewDialog | MatchDialog) -> None:
        self._dialog = dialog
        dialog.accepted.connect(lambda: self._keep(dialog.source))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep(self, source: SourceFile) -> None:
        self._sources[source.path] = source
        self._remember()

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

    def _add(self, source: SourceFile) -> None:
        self._sources[source.path] = source
        item = QListWidgetItem(Path(source.path).name)
        item.setData(_PATH, source.path)
        item.setToolTip(tip_text(source.path))
        self.files.addItem(item)

    def _clear_files(self) -> None:
        self._sources.clear()
        self.files.clear()

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

    def _remove_files(self) -> None:
        for item in self.files.selectedItems():
            del self._sources[item.data(_PATH)]
            self.files.takeItem(self.files.row(item))
        self._remember()

    def _analysed(self) -> None:
        """Show what was read."""
        self._set_busy(False)
        self._take_setup()
        self._mark({})
        self.report.setHtml(report_html(self._session.analysis))

    def _failed(self, error: Exception) -> None:
        """Tell every file that was refused; all files and settings stay."""
        self._set_busy(False)
        self._mark({name: " ".join(said) for name, said in refusals(error).items()})
        self.report.setHtml(refused_html(error))

    def _mark(self, refused: dict[str, str]) -> None:
        """A warning sign and the reason at the files that were refused."""
        sign = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
        for row in range(self.files.count()):
            item = self.files.item(row)
            path = item.data(_PATH)
            why = refused.get(Path(path).name, "")
            item.setIcon(sign if why else QIcon())
            item.setToolTip(tip_text(f"{path}\n{why}".strip()))

    def _take_setup(self) -> None:
        """Show the set-up of the session, as of a project just restored."""
        setup = self._session.setup
        layer = QgsProject.instance().mapLayer(setup.boundary_layer)
        if layer is not None and layer is not self.boundaryCombo.currentLayer():
            self.boundaryCombo.setLayer(layer)
            self.keyCombo.setField(setup.keys.key)
        if tuple(self._sources.values()) != setup.sources:
            self._take_sources(setup.sources)

    def _take_sources(self, sources: tuple[SourceFile, ...]) -> None:
        self._clear_files()
        for source in sources:
            self._add(source)
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
            self.removeButton,
            self.sampleButton,
            self.previewButton,
            self.matchButton,
            self.planButton,
            self.refreshButton,
        )

    def _show_state(self) -> None:
        some = self.files.count() > 0
        for button in (self.removeButton, self.refreshButton):
            button.setEnabled(some)
        one = self.files.count() == 1 or len(self.files.selectedItems()) == 1
        for button in (self.previewButton, self.matchButton):
            button.setEnabled(one)

    def _tell(self, text: str) -> None:
        show_info(self._iface.messageBar(), text)


def _table_paths(mime) -> list[str]:
    """Local table files among what is dragged."""
    paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if Path(path).suffix.lower() in TABLE_SUFFIXES]
