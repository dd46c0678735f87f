"""What a column can be taken for, as combo boxes over a file's preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from ..bridge.i18n import language, translate

if TYPE_CHECKING:
    from ..scoring.catalogue import Catalogue


def role_texts() -> dict[str, str]:
    """The roles of a column by the words of a mapping."""
    return {
        "ignore": translate("Mapping", "not used"),
        "key": translate("Mapping", "dong code"),
        "name": translate("Mapping", "dong name"),
        "district": translate("Mapping", "district"),
        "month": translate("Mapping", "month or year"),
        "slot": translate("Mapping", "hour or time slot"),
        "indicator": translate("Mapping", "name of the indicator"),
        "measure": translate("Mapping", "count or value"),
        "value": translate("Mapping", "value"),
        "generated": translate("Mapping", "mark of generated values"),
    }


def mapping_choices(catalogue: Catalogue, parent: QWidget) -> QStandardItemModel:
    """Every role and indicator; one model serves the boxes of all columns."""
    model = QStandardItemModel(parent)
    for word, text in role_texts().items():
        _add(model, text, word)
    counted = translate("Mapping", "{name} (number)")
    for row in catalogue.rows:
        if row.id == catalogue.root.id or row in catalogue.domains:
            continue
        name = f"{row.id} {row.name(language())}"
        _add(model, name, row.id)
        if row.denominator:
            _add(model, counted.format(name=name), f"{row.id}:count")
    return model


class ColumnCombo(QComboBox):
    """What one column is taken for; the wheel scrolls the table, not the choice."""

    def __init__(self, column: str, choices: QStandardItemModel, taken: str) -> None:
        super().__init__()
        self.column = column
        self.setModel(choices)
        self.setCurrentIndex(self.findData(taken))
        self.setAccessibleName(column)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(14)
        self.view().setMinimumWidth(28 * self.fontMetrics().averageCharWidth())

    def wheelEvent(self, event) -> None:
        event.ignore()


def _add(model: QStandardItemModel, text: str, word: str) -> None:
    item = QStandardItem(text)
    item.setData(word, Qt.ItemDataRole.UserRole)
    model.appendRow(item)
