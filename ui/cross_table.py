"""The cross table of a comparison: how many dongs went from which class to which."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ..bridge.i18n import translate
from ..bridge.numbers import number_text
from ..styles.difference import COLOURS
from .level_bar import ink_on
from .words import class_text


class CrossTable(QTableWidget):
    """Rows are the classes of A, columns those of B; the corners are the extremes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setAccessibleName(translate("Compare", "Dongs by their class in A and B"))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_counts(self, counts) -> None:
        """``counts`` [k, k]: classes of A in rows, of B in columns."""
        names = [class_text(number) for number in range(1, len(counts) + 1)]
        self.setRowCount(len(counts))
        self.setColumnCount(len(counts))
        self.setVerticalHeaderLabels([f"A {name}" for name in names])
        self.setHorizontalHeaderLabels([f"B {name}" for name in names])
        for a, row in enumerate(counts.tolist()):
            for b, count in enumerate(row):
                self.setItem(a, b, self._cell(a, b, count, names))

    def _cell(self, a: int, b: int, count: int, names: list[str]) -> QTableWidgetItem:
        item = QTableWidgetItem(number_text(count, 0))
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        text = translate("Compare", "{count} dongs from {a} to {b}")
        item.setToolTip(text.format(count=count, a=names[a], b=names[b]))
        if count and a != b:
            colour = QColor(COLOURS[5] if b > a else COLOURS[1])
            item.setBackground(colour)
            item.setForeground(ink_on(colour))
        return item
