"""Sliders for the weights of the domains and, folded, of what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QSlider, QTreeWidget, QTreeWidgetItem

from ..bridge.i18n import language, translate
from ..bridge.numbers import number_text
from .words import tip_text

if TYPE_CHECKING:
    from ..scoring.scores import Scores

NAME, SLIDER, SHARE = range(3)
UNIT = 100  # steps of a slider to the weight 1, that of an average part
LARGEST = 4


class WeightTree(QTreeWidget):
    """``weights`` are those of the groups touched; the others stay as they are.

    A weight of 1 is the average of its group, so that the weights of a group with n
    parts, none of them touched, sum to n.
    """

    changed = pyqtSignal()

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self.sliders: dict[str, QSlider] = {}
        self._items: dict[str, QTreeWidgetItem] = {}
        self._exact: dict[str, float] = {}
        self._parts: dict[str, list[str]] = {}
        self._parent_of: dict[str, str] = {}
        self._touched: set[str] = set()
        self._built_for = ""
        self._filling = False
        self.setHeaderLabels(
            [
                translate("WhatIf", "Weight of"),
                translate("WhatIf", "less | more"),
                translate("WhatIf", "Share"),
            ]
        )
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(SLIDER, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(SHARE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(SHARE, self.fontMetrics().horizontalAdvance("100 %00"))
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.setAccessibleName(translate("WhatIf", "Weights"))

    def set_weights(self, scores: Scores) -> None:
        """Show the weights that these scores were made with; nothing is touched."""
        self._filling = True
        if self._built_for != scores.catalogue.hash:
            self._build(scores)
        self._touched.clear()
        for group, parts in self._parts.items():
            for part in parts:
                weight = scores.weights[part] * len(parts)
                self._exact[part] = weight
                slider = self.sliders[part]
                slider.setMaximum(max(LARGEST * UNIT, round(UNIT * weight)))
                slider.setValue(round(UNIT * weight))
            self._show_shares(group)
        self._filling = False

    def weights(self) -> dict[str, float]:
        """Weights by id of every part of the groups of which a slider was moved."""
        return {
            part: self._exact[part]
            for group in self._parts
            if group in self._touched
            for part in self._parts[group]
        }

    def _build(self, scores: Scores) -> None:
        self.clear()
        self.sliders.clear()
        self._items.clear()
        self._parts.clear()
        self._built_for = scores.catalogue.hash
        self._add_parts(self.invisibleRootItem(), scores, scores.catalogue.root.id)

    def _add_parts(self, above, scores: Scores, group: str) -> None:
        parts = scores.catalogue.children(group)
        self._parts[group] = [part.id for part in parts]
        for part in parts:
            name = part.name(language())
            item = QTreeWidgetItem(above, [name, "", ""])
            item.setToolTip(NAME, tip_text(name))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            item.setTextAlignment(SHARE, right)
            self._items[part.id] = item
            self._parent_of[part.id] = group
            self.setItemWidget(item, SLIDER, self._slider(part.id, name))
            if scores.catalogue.children(part.id):
                self._add_parts(item, scores, part.id)

    def _slider(self, part: str, name: str) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, LARGEST * UNIT)
        slider.setSingleStep(UNIT // 20)
        slider.setPageStep(UNIT // 4)
        slider.setAccessibleName(
            translate("WhatIf", "Weight of {name}").format(name=name)
        )
        slider.valueChanged.connect(lambda value: self._moved(part, value))
        self.sliders[part] = slider
        return slider

    def _moved(self, part: str, value: int) -> None:
        if self._filling:
            return
        group = self._parent_of[part]
        self._exact[part] = value / UNIT
        self._touched.add(group)
        self._show_shares(group)
        self.changed.emit()

    def _show_shares(self, group: str) -> None:
        parts = self._parts[group]
        total = sum(self._exact[part] for part in parts)
        for part in parts:
            share = 100 * self._exact[part] / total if total else float("nan")
            text = f"{number_text(share, 0)} %"
            self._items[part].setText(SHARE, text)
            self.sliders[part].setAccessibleDescription(text)
