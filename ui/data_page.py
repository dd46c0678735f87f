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
from qgis.PyQt.QtWidgets import QFileDialog, QListWidgetItem, QWidget

from ..bridge import sample
from ..bridge.boundary import KeyFields, recognise_fields
from ..bridge.i18n import translate
from ..bridge.messages import show_info
from ..bridge.session import Session
from ..bridge.settings import last_folder, remember_folder
from ..bridge.setup import SourceFile
from .load import load_ui
from .report_page import report_html

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
        session.started.connect(lambda: self._set_busy(True))
        session.stepped.connect(lambda percent: self.progress.setValue(int(percent)))
        session.analysed.connect(self._analysed)
        session.cancelled.connect(lambda: self._set_busy(False))
        session.failed.connect(lambda _error: self._set_busy(False))

    def add_files(self, paths: list[str]) -> None:
        """Add files to the list; one already there is not added twice."""
        for path in paths:
            if path not in self._sources:
                self._add(SourceFile(path))
        self._show_state()

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
        found = recognise_fields(layer)
        code = self.keyCombo.currentField() or found.code
        self._session.analyse(
            replace(
                self._session.setup,
                boundary_layer=layer.id(),
                keys=KeyFields(code, found.name, found.district),
                sources=tuple(self._sources.values()),
            )
        )

    def dragEnterEvent(self, event) -> None:
        if _table_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event) -> None:
        self.add_files(_table_paths(event.mimeData()))
        event.acceptProposedAction()

    def _add(self, source: SourceFile) -> None:
        self._sources[source.path] = source
        item = QListWidgetItem(Path(source.path).name)
        item.setData(Qt.ItemDataRole.UserRole, source.path)
        item.setToolTip(source.path)
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
            del self._sources[item.data(Qt.ItemDataRole.UserRole)]
            self.files.takeItem(self.files.row(item))
        self._show_state()

    def _analysed(self) -> None:
        """Show what was read; take up the set-up of a project just restored."""
        self._set_busy(False)
        setup = self._session.setup
        layer = QgsProject.instance().mapLayer(setup.boundary_layer)
        if layer is not None and layer is not self.boundaryCombo.currentLayer():
            self.boundaryCombo.setLayer(layer)
        if tuple(self._sources.values()) != setup.sources:
            self._clear_files()
            for source in setup.sources:
                self._add(source)
        self.report.setHtml(report_html(self._session.analysis))
        self._show_state()

    def _set_busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.cancelButton.setVisible(busy)
        self.analyseButton.setEnabled(not busy)
        self.progress.setValue(0)

    def _show_state(self) -> None:
        self.removeButton.setEnabled(self.files.count() > 0)

    def _tell(self, text: str) -> None:
        show_info(self._iface.messageBar(), text)


def _table_paths(mime) -> list[str]:
    """Local table files among what is dragged."""
    paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if Path(path).suffix.lower() in TABLE_SUFFIXES]
