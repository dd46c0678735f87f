"""The outline on the map of the dong that the panel speaks of."""

from __future__ import annotations

from qgis.core import QgsExpression, QgsFeatureRequest, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QColor

from ..bridge.session import Session


class ChosenMark(QObject):
    """Follows a ``Session``'s chosen unit, wherever it was chosen."""

    def __init__(self, canvas: QgsMapCanvas, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._session = session
        self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setFillColor(QColor(0, 0, 0, 0))
        self._band.setStrokeColor(QColor("#1c1c1c"))
        self._band.setSecondaryStrokeColor(QColor("#ffffff"))
        self._band.setWidth(3)
        for signal in (session.unitChosen, session.queryChanged):
            signal.connect(self.follow)
        canvas.destinationCrsChanged.connect(self.follow)
        canvas.layersChanged.connect(self.follow)

    @property
    def geometry(self):
        """What is outlined, in the map's CRS; empty where nothing is."""
        return self._band.asGeometry()

    def follow(self, *_) -> None:
        layer, code = self._session.layer, self._session.unit
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        if layer is None or not code:
            return
        is_unit = QgsExpression.createFieldEqualityExpression("unit_code", code)
        request = QgsFeatureRequest().setFilterExpression(is_unit)
        request.setSubsetOfAttributes([])
        for feature in layer.getFeatures(request):
            self._band.addGeometry(feature.geometry(), layer)

    def take_leave(self) -> None:
        """Take the outline off the map before the page goes."""
        self._canvas.destinationCrsChanged.disconnect(self.follow)
        self._canvas.layersChanged.disconnect(self.follow)
        self._canvas.scene().removeItem(self._band)
