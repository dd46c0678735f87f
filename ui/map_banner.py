"""A strip over the top of the map that says what the map is not."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

COLOURS = "background: #fff3cd; color: #1c1c1c;"


class MapBanner(QFrame):
    """A text and a button, as wide as the canvas it lies on; hidden at first."""

    def __init__(self, canvas, text: str, button: str) -> None:
        super().__init__(canvas)
        self.setStyleSheet(COLOURS)
        label = QLabel(text)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        label.setWordWrap(True)
        self.button = QPushButton(button)
        self.button.setStyleSheet("")
        row = QHBoxLayout(self)
        row.addWidget(label, 1)
        row.addWidget(self.button)
        canvas.installEventFilter(self)
        self.hide()

    def take_leave(self) -> None:
        """Leave the canvas, which grows as the dock goes, before this is deleted."""
        self.parent().removeEventFilter(self)
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, canvas, event) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def showEvent(self, event) -> None:
        self._fit()
        self.raise_()
        super().showEvent(event)

    def _fit(self) -> None:
        self.setGeometry(0, 0, self.parent().width(), self.sizeHint().height())
