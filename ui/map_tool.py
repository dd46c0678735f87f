"""A map tool that chooses the dong under the pointer and outlines it on hover."""

from __future__ import annotations

from qgis.core import QgsFeatureRequest, QgsGeometry, QgsRectangle
from qgis.gui import QgsHighlight, QgsMapCanvas, QgsMapTool
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..bridge.session import Session


class UnitMapTool(QgsMapTool):
    def __init__(self, canvas: QgsMapCanvas, session: Session) -> None:
        super().__init__(canvas)
        self._session = session
        self._hover: QgsHighlight | None = None
        self._hovered = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def canvasMoveEvent(self, event) -> None:
        feature = self._feature_at(event.mapPoint())
        code = feature["unit_code"] if feature else ""
        if code == self._hovered:
            return
        self._clear()
        self._hovered = code
        if feature:
            self._hover = QgsHighlight(self.canvas(), feature, self._session.layer)
            self._hover.setColor(QColor("#1f4e9e"))
            self._hover.setFillColor(QColor(0, 0, 0, 0))
            self._hover.setWidth(3)
            self._hover.show()

    def canvasReleaseEvent(self, event) -> None:
        feature = self._feature_at(event.mapPoint())
        if feature:
            self._session.choose_unit(feature["unit_code"])

    def deactivate(self) -> None:
        self._clear()
        super().deactivate()

    def _feature_at(self, point):
        layer = self._session.layer
        if layer is None:
            return None
        here = self.toLayerCoordinates(layer, point)
        request = QgsFeatureRequest().setFilterRect(QgsRectangle(here, here))
        request.setSubsetOfAttributes(["unit_code"], layer.fields())
        spot = QgsGeometry.fromPointXY(here)
        for feature in layer.getFeatures(request):
            if feature.geometry().contains(spot):
                return feature
        return None

    def _clear(self) -> None:
        if self._hover is not None:
            self.canvas().scene().removeItem(self._hover)
        self._hover = None
        self._hovered = ""
