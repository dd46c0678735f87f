"""A table of columns: whole arrays in, sorted as arrays, text made only when seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from qgis.PyQt.QtGui import QColor, QPainter
from qgis.PyQt.QtWidgets import QStyledItemDelegate, QTableView

from ..bridge.compat import flags_value
from ..bridge.i18n import language
from ..styles.ramps import NO_DATA_COLOUR, RAMP_BY_ID, class_names
from .level_bar import ink_on
from .words import class_text, tip_text

CLASS_ROLE = Qt.ItemDataRole.UserRole + 11
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column:
    """One column: ``values`` [n] to sort by, nan or 0 of a class being missing.

    ``text`` writes one value for people, ``plain`` for a file. ``widest`` is a text
    that must fit, ``heading`` what a file calls the column. A ``chip`` column holds
    classes 1-5 and is painted as such.
    """

    title: str
    values: Any
    text: Callable[[Any], str] = str
    plain: Callable[[Any], str] = str
    widest: str = ""
    tip: str = ""
    heading: str = ""
    chip: bool = False

    @property
    def numeric(self) -> bool:
        return self.values.dtype.kind in "iuf"

    def order(self, descending: bool) -> Any:
        """Rows in order of this column; missing values last either way."""
        import numpy as np

        if not self.numeric:
            order = np.argsort(self.values, kind="stable")
            return order[::-1] if descending else order
        keys = self.values.astype(float)
        if self.chip:
            keys[keys == 0] = np.nan
        return np.argsort(-keys if descending else keys, kind="stable")


class ColumnModel(QAbstractTableModel):
    """Rows are keyed; ``order`` [n] maps a row to its place in the columns."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self.keys: Sequence[str] = ()
        self.columns: tuple[Column, ...] = ()
        self.order: Any = ()
        self._sorted_by = (0, False)

    def set_columns(self, keys: Sequence[str], columns: Sequence[Column]) -> None:
        """Take new columns, keeping what the rows are sorted by."""
        self.beginResetModel()
        self.keys, self.columns = keys, tuple(columns)
        self._arrange()
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.keys)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        column = self.columns[index.column()]
        value = column.values[self.order[index.row()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(value)
        if role == CLASS_ROLE:
            return int(value) if column.chip else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            said = class_text(int(value)) if column.chip else column.text(value)
            return tip_text(said) if role == Qt.ItemDataRole.ToolTipRole else said
        if role == Qt.ItemDataRole.TextAlignmentRole and column.numeric:
            return flags_value(_RIGHT)
        return None

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(column.tip or column.title)
        return None

    def sort(self, column: int, order=Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = (column, order == Qt.SortOrder.DescendingOrder)
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        column, descending = self._sorted_by
        if column < len(self.columns):
            self.order = self.columns[column].order(descending)


class RowFilter(QSortFilterProxyModel):
    """Shows the wanted rows of a ``ColumnModel``, which does the sorting itself."""

    def __init__(self, model: ColumnModel, parent=None) -> None:
        super().__init__(parent)
        self._wanted: Any = None
        self.setSourceModel(model)

    def set_wanted(self, wanted: Any) -> None:
        """``wanted`` is a bool for every place in the columns."""
        self._wanted = wanted
        self.invalidateFilter()

    @property
    def places(self) -> Any:
        """The place in the columns of every row shown, from the top."""
        order = self.sourceModel().order
        return order if self._wanted is None else order[self._wanted[order]]

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        return self._wanted is None or bool(self._wanted[self.sourceModel().order[row]])

    def sort(self, column: int, order=Qt.SortOrder.AscendingOrder) -> None:
        self.sourceModel().sort(column, order)

    def keys(self) -> list[str]:
        keys = self.sourceModel().keys
        return [keys[place] for place in self.places]

    def plain_rows(self, rows: Sequence[int]) -> list[list[str]]:
        """Header and the given rows, for a file or the clipboard."""
        columns, places = self.sourceModel().columns, self.places
        head = [column.heading or column.title for column in columns]
        body = [[c.plain(c.values[places[row]]) for c in columns] for row in rows]
        return [head, *body]


class ClassChip(QStyledItemDelegate):
    """Paints the text of a class in the colour of ``CLASS_ROLE`` (0: no data)."""

    def __init__(self, ramp: str = "mandated", parent=None) -> None:
        super().__init__(parent)
        self._colours = RAMP_BY_ID[ramp].colours

    def paint(self, painter: QPainter, option, index) -> None:
        number = index.data(CLASS_ROLE)
        if number is None:
            super().paint(painter, option, index)
            return
        text = index.data(Qt.ItemDataRole.DisplayRole)
        option.text = ""
        self.parent().style().drawPrimitive(
            self.parent().style().PrimitiveElement.PE_PanelItemViewItem,
            option,
            painter,
            self.parent(),
        )
        colour = QColor(self._colours[number - 1] if number else NO_DATA_COLOUR)
        frame = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(frame, 3, 3)
        painter.setPen(ink_on(colour))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def sizeHint(self, option, index) -> QSize:
        size = super().sizeHint(option, index)
        return size.expandedTo(QSize(0, option.fontMetrics.height() + 8))


def widest_class() -> str:
    return max((f"5 {name}" for name in class_names(language())), key=len)


def fit_columns(view: QTableView, columns: Sequence[Column]) -> None:
    """Widths and row height from the font, so that no Korean text is clipped."""
    metrics = view.fontMetrics()
    header = view.horizontalHeader()
    arrow = round(1.6 * metrics.height())
    for i, column in enumerate(columns):
        title = header.fontMetrics().horizontalAdvance(column.title) + arrow
        text = metrics.horizontalAdvance(column.widest) + metrics.height()
        header.resizeSection(i, max(title, text))
    view.verticalHeader().setDefaultSectionSize(metrics.height() + 10)
