"""The dock: feed the data, ask for a month and slot, see what a dong is made of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import QgsMapLayerProxyModel, QgsProject, QgsVectorLayer
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog, QListWidgetItem, QWidget

from ..bridge import sample
from ..bridge.boundary import KeyFields, recognise_fields
from ..bridge.i18n import translate
from ..bridge.messages import show_error, show_info
from ..bridge.session import Session
from ..bridge.settings import last_folder, remember_folder
from ..bridge.setup import Query, SourceFile
from .detail import DetailPanel, slot_text
from .load import load_ui
from .map_tool import UnitMapTool
from .report_page import report_html


class SafeDongDock(QgsDockWidget):
    """Wires the widgets of ``dock.ui`` to a ``Session``."""

    def __init__(self, iface, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(translate("SafeDongDock", "SafeDong"), parent)
        self.setObjectName("SafeDongDock")
        self._iface = iface
        self._zoomed_district = ""
        self.session = session
        self.body = QWidget()
        load_ui("dock", self.body)
        self.setWidget(self.body)
        self.detail = DetailPanel(session)
        self.body.detailPlace.addWidget(self.detail)
        self.map_tool = UnitMapTool(iface.mapCanvas(), session)
        self.body.boundaryCombo.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.body.boundaryCombo.setAllowEmptyLayer(True)
        self.body.keyCombo.setAllowEmptyFieldName(True)
        self._connect()
        self._layer_picked(self.body.boundaryCombo.currentLayer())
        self._show_state()

    def _connect(self) -> None:
        body, session = self.body, self.session
        body.boundaryCombo.layerChanged.connect(self._layer_picked)
        body.addButton.clicked.connect(self._choose_files)
        body.removeButton.clicked.connect(self._remove_files)
        body.sampleButton.clicked.connect(self.load_sample)
        body.analyseButton.clicked.connect(self.analyse)
        body.cancelButton.clicked.connect(session.cancel)
        body.showButton.clicked.connect(self.show_query)
        body.pickButton.toggled.connect(self._pick_toggled)
        self._iface.mapCanvas().mapToolSet.connect(self._tool_changed)
        session.started.connect(lambda: self._set_busy(True))
        session.stepped.connect(lambda percent: body.progress.setValue(int(percent)))
        session.analysed.connect(self._analysed)
        session.cancelled.connect(lambda: self._set_busy(False))
        session.failed.connect(self._failed)

    def add_files(self, paths: list[str]) -> None:
        """Add files to the list; one already there is not added twice."""
        known = set(self.files())
        for path in paths:
            if path not in known:
                item = QListWidgetItem(Path(path).name)
                item.setData(Qt.ItemDataRole.UserRole, path)
                item.setToolTip(path)
                self.body.files.addItem(item)
        self._show_state()

    def files(self) -> list[str]:
        items = (self.body.files.item(i) for i in range(self.body.files.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items]

    def load_sample(self) -> None:
        """Load the bundled boundary and its files, ready for Analyse."""
        name = translate("SafeDongDock", "Sample: dongs of Seoul (2020)")
        layer = QgsVectorLayer(str(sample.BOUNDARY), name, "ogr")
        QgsProject.instance().addMapLayer(layer)
        self.body.boundaryCombo.setLayer(layer)
        self.body.files.clear()
        self.add_files([str(path) for path in sample.tables()])

    def analyse(self) -> None:
        layer = self.body.boundaryCombo.currentLayer()
        if layer is None:
            self._tell(translate("SafeDongDock", "Choose the boundary layer first."))
            return
        if not self.files():
            self._tell(translate("SafeDongDock", "Add indicator files first."))
            return
        found = recognise_fields(layer)
        keys = KeyFields(
            self.body.keyCombo.currentField() or found.code, found.name, found.district
        )
        sources = tuple(SourceFile(path) for path in self.files())
        self.session.analyse(
            replace(
                self.session.setup,
                boundary_layer=layer.id(),
                keys=keys,
                sources=sources,
            )
        )

    def show_query(self) -> None:
        """조회: put the chosen district, month and slot on the map."""
        body = self.body
        query = Query(
            body.monthCombo.currentData(),
            body.slotCombo.currentData(),
            body.districtCombo.currentData(),
        )
        try:
            first = self.session.layer is None
            self.session.show(query)
        except Exception as error:  # the dock is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        if first or query.district != self._zoomed_district:
            self._zoom(query.district)
        body.pickButton.setEnabled(True)
        body.pickButton.setChecked(True)

    def take_leave(self) -> None:
        """Give the canvas back before the dock goes."""
        canvas = self._iface.mapCanvas()
        canvas.mapToolSet.disconnect(self._tool_changed)
        canvas.unsetMapTool(self.map_tool)

    def _zoom(self, district: str) -> None:
        self._zoomed_district = district
        canvas = self._iface.mapCanvas()
        layer = self.session.layer
        settings = canvas.mapSettings()
        canvas.setExtent(settings.layerExtentToOutputExtent(layer, layer.extent()))
        canvas.zoomByFactor(1.05)

    def _layer_picked(self, layer) -> None:
        self.body.keyCombo.setLayer(layer)
        if layer is not None:
            self.body.keyCombo.setField(recognise_fields(layer).key)
        self._show_state()

    def _choose_files(self) -> None:
        kinds = translate("SafeDongDock", "Tables (*.csv *.tsv *.txt *.xlsx)")
        title = translate("SafeDongDock", "Add indicator files")
        paths, _ = QFileDialog.getOpenFileNames(self, title, last_folder(), kinds)
        if paths:
            remember_folder(str(Path(paths[0]).parent))
            self.add_files(paths)

    def _remove_files(self) -> None:
        for item in self.body.files.selectedItems():
            self.body.files.takeItem(self.body.files.row(item))
        self._show_state()

    def _analysed(self) -> None:
        self._set_busy(False)
        scores = self.session.scores
        city = translate("SafeDongDock", "All districts")
        districts = sorted({d for d in scores.cube.units.district if d})
        _fill(self.body.districtCombo, [(city, ""), *((d, d) for d in districts)])
        _fill(self.body.monthCombo, [(m, m) for m in reversed(scores.cube.months)])
        _fill(self.body.slotCombo, [(slot_text(s), s) for s in scores.cube.slots])
        self.body.report.setHtml(report_html(self.session.analysis))
        self.body.tabs.setCurrentWidget(self.body.mapPage)
        self._show_state()
        self.show_query()

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        show_error(self._iface.messageBar(), error)

    def _set_busy(self, busy: bool) -> None:
        self.body.progress.setVisible(busy)
        self.body.cancelButton.setVisible(busy)
        self.body.analyseButton.setEnabled(not busy)
        self.body.progress.setValue(0)

    def _show_state(self) -> None:
        ready = self.session.scores is not None
        for widget in (self.body.showButton, self.body.pickButton):
            widget.setEnabled(ready)
        self.body.removeButton.setEnabled(self.body.files.count() > 0)

    def _pick_toggled(self, on: bool) -> None:
        canvas = self._iface.mapCanvas()
        if on:
            canvas.setMapTool(self.map_tool)
        elif canvas.mapTool() is self.map_tool:
            canvas.unsetMapTool(self.map_tool)

    def _tool_changed(self, tool, *_) -> None:
        if tool is not self.map_tool:
            self.body.pickButton.setChecked(False)

    def _tell(self, text: str) -> None:
        show_info(self._iface.messageBar(), text)


def _fill(combo, entries: list[tuple[str, str]]) -> None:
    """Fill a combo box, keeping the entry chosen before where it still exists."""
    before = combo.currentData()
    combo.clear()
    for text, data in entries:
        combo.addItem(text, data)
    position = combo.findData(before)
    combo.setCurrentIndex(max(position, 0))
