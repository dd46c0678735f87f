"""The map page: ask for a district, month and slot; see what a dong is made of."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ..bridge.i18n import translate
from ..bridge.messages import show_error
from ..bridge.session import Session
from ..bridge.setup import Query
from .chosen_mark import ChosenMark
from .detail import DetailPanel
from .map_tool import UnitMapTool
from .output_menu import OutputMenu
from .query_bar import QueryBar
from .style_menu import StyleMenu
from .temporal import TemporalFollower


class MapPage(QWidget):
    """Puts the query on the map and the map's click into the panel."""

    def __init__(self, iface, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._session = session
        self.query_bar = QueryBar(session)
        self.detail = DetailPanel(session)
        self.temporal = TemporalFollower(iface.mapCanvas(), session, self.query_bar)
        self.style_menu = StyleMenu(session)
        self.output_menu = OutputMenu(iface, session)
        self.pickButton = QToolButton()
        self.pickButton.setText(translate("MapPage", "&Click a dong"))
        self.pickButton.setCheckable(True)
        self.pickButton.setEnabled(False)
        self.map_tool = UnitMapTool(iface.mapCanvas(), session)
        self.mark = ChosenMark(iface.mapCanvas(), session, self)
        row = QHBoxLayout()
        row.addWidget(self.pickButton)
        row.addStretch(1)
        row.addWidget(self.style_menu)
        row.addWidget(self.output_menu)
        layout = QVBoxLayout(self)
        layout.addWidget(self.query_bar)
        layout.addLayout(row)
        layout.addWidget(self.detail, 1)
        self.query_bar.asked.connect(self.show_query)
        self.query_bar.zoomAsked.connect(self.zoom)
        self.pickButton.toggled.connect(self._pick_toggled)
        iface.mapCanvas().mapToolSet.connect(self._tool_changed)
        session.analysed.connect(self._analysed)
        session.closed.connect(self._closed)

    def show_query(self, query: Query) -> None:
        """Put the query on the map; zoom, labels and style stay as they are."""
        first = self._session.layer is None
        try:
            self._session.show(query)
        except Exception as error:  # the page is a boundary: told, never lost
            self.query_bar.follow()
            show_error(self._iface.messageBar(), error)
            return
        if first:
            self.zoom()
            QTimer.singleShot(0, self._unfold_legend)
            self.pickButton.setEnabled(True)
            self.pickButton.setChecked(True)

    def zoom(self) -> None:
        """Show the whole of what the layer holds: the city, or the chosen district."""
        layer = self._session.layer
        if layer is None:
            return
        canvas = self._iface.mapCanvas()
        settings = canvas.mapSettings()
        canvas.setExtent(settings.layerExtentToOutputExtent(layer, layer.extent()))
        canvas.zoomByFactor(1.05)

    def take_leave(self) -> None:
        """Give the canvas back before the page goes."""
        canvas = self._iface.mapCanvas()
        canvas.mapToolSet.disconnect(self._tool_changed)
        self.temporal.take_leave()
        self.output_menu.take_leave()
        self.mark.take_leave()
        canvas.unsetMapTool(self.map_tool)

    def _analysed(self) -> None:
        self.show_query(self._session.query)

    def _closed(self) -> None:
        self.pickButton.setChecked(False)
        self.pickButton.setEnabled(False)

    def _unfold_legend(self) -> None:
        """Unfold the classes in the layer tree: QGIS folds them, yet says otherwise."""
        layer = self._session.layer
        node = layer and QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        if node:
            node.setExpanded(False)
            node.setExpanded(True)

    def _pick_toggled(self, on: bool) -> None:
        canvas = self._iface.mapCanvas()
        if on:
            canvas.setMapTool(self.map_tool)
        elif canvas.mapTool() is self.map_tool:
            canvas.unsetMapTool(self.map_tool)

    def _tool_changed(self, tool, *_) -> None:
        if tool is not self.map_tool:
            self.pickButton.setChecked(False)
