"""The scored layer's own entry in QGIS's identify and attribute menus."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.gui import QgsGui, QgsMapLayerAction
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QIcon

from ..bridge.i18n import translate
from ..bridge.paths import ICON
from ..bridge.session import Session


class IdentifyAction(QObject):
    """Keeps one action registered on the session's layer; ``opened`` when it is used.

    QGIS's registry forgets no layer by itself, so the action leaves before its layer.
    """

    opened = pyqtSignal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._layer_id = ""
        self.action: QgsMapLayerAction | None = None
        session.queryChanged.connect(self._follow)
        QgsProject.instance().layersWillBeRemoved.connect(self._removed)

    def take_leave(self) -> None:
        """Take the action out of QGIS's menus."""
        if self.action is not None:
            QgsGui.mapLayerActionRegistry().removeMapLayerAction(self.action)
            self.action.deleteLater()
        self.action = None
        self._layer_id = ""

    def _follow(self) -> None:
        layer = self._session.layer
        if layer is None or layer.id() == self._layer_id:
            return
        self.take_leave()
        self.action = QgsMapLayerAction(
            translate("IdentifyAction", "Show in SafeDong"),
            self,
            layer,
            QgsMapLayerAction.Target.SingleFeature,
            QIcon(str(ICON)),
        )
        self.action.triggeredForFeature.connect(self._open)
        QgsGui.mapLayerActionRegistry().addMapLayerAction(self.action)
        self._layer_id = layer.id()

    def _removed(self, layer_ids: list[str]) -> None:
        if self._layer_id in layer_ids:
            self.take_leave()

    def _open(self, _layer, feature) -> None:
        self._session.choose_unit(feature["unit_code"])
        self.opened.emit()
