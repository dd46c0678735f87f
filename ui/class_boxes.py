"""Check boxes for the classes, each with its number and a patch of its colour."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from ..bridge.i18n import translate
from ..styles.ramps import NO_DATA_COLOUR, RAMP_BY_ID
from .words import class_text


class ClassBoxes(QWidget):
    """Which classes are wanted; 0 stands for no data."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[int, QCheckBox] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(translate("Ranking", "Class")))
        colours = RAMP_BY_ID["mandated"].colours
        for number, colour in enumerate((*colours, NO_DATA_COLOUR), start=1):
            self._add(row, number % (len(colours) + 1), colour)
        row.addStretch(1)

    @property
    def wanted(self) -> frozenset[int]:
        return frozenset(n for n, box in self.boxes.items() if box.isChecked())

    def _add(self, row: QHBoxLayout, number: int, colour: str) -> None:
        name = class_text(number) if number else translate("Ranking", "no data")
        box = QCheckBox(str(number or "–"))
        side = box.fontMetrics().height()
        patch = QPixmap(side, side)
        patch.fill(QColor(colour))
        box.setIcon(QIcon(patch))
        box.setIconSize(QSize(side, side))
        box.setToolTip(name)
        box.setAccessibleName(name)
        box.setChecked(True)
        box.toggled.connect(self.changed)
        row.addWidget(box)
        self.boxes[number] = box
