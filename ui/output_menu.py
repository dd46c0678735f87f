"""What the scored layer can become: printed maps, 3-D scenes, tables."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QMenu, QToolButton, QWidget

from ..bridge.i18n import translate
from ..bridge.processing_dialog import open_algorithm
from ..bridge.session import Session


class OutputMenu(QToolButton):
    """Opens the plugin's algorithms with the scored layer filled in."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setText(translate("OutputMenu", "&Output"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for text, algorithm in (
            (translate("OutputMenu", "Print patrol maps…"), "patrolatlas"),
            (translate("OutputMenu", "Export a 3-D scene…"), "exportscene"),
            (translate("OutputMenu", "Hot spots…"), "hotspots"),
        ):
            menu.addAction(text, lambda name=algorithm: self.open(name))
        self.setMenu(menu)

    def open(self, algorithm: str) -> None:
        layer = self._session.layer
        open_algorithm(algorithm, {} if layer is None else {"LAYER": layer})
