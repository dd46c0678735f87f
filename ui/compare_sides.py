"""The two sides of a comparison: for each a month, a slot and a method."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qgis.PyQt.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from ..bridge.i18n import translate
from .words import month_text, slot_text


@dataclass(frozen=True)
class Side:
    """What one side shows; ``scenario`` "" is the method of the analysis."""

    month: str
    slot: str
    scenario: str = ""

    def text(self) -> str:
        return " ".join(filter(None, self._parts()))

    def _parts(self) -> tuple[str, str, str]:
        return month_text(self.month), slot_text(self.slot), self.scenario


def step_text(a: Side, b: Side) -> str:
    """From A to B; what both have in common is said once, before."""
    pairs = list(zip(a._parts(), b._parts()))
    common = [one for one, other in pairs if one and one == other]
    analysed = translate("Compare", "as analysed")
    from_, to = (
        " ".join(pair[i] or analysed for pair in pairs if pair[0] != pair[1])
        for i in (0, 1)
    )
    return " ".join((*common, f"{from_} → {to}"))


class SidePickers(QWidget):
    """Six combos; ``sides`` reads them and ``set_sides`` sets them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.months = (QComboBox(), QComboBox())
        self.slots = (QComboBox(), QComboBox())
        self.methods = (QComboBox(), QComboBox())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        sides = (translate("Compare", "A (from)"), translate("Compare", "B (to)"))
        for column, side in enumerate(sides, start=1):
            grid.addWidget(QLabel(side), 0, column)
            grid.setColumnStretch(column, 1)
        rows = (
            (translate("Compare", "&Month"), self.months),
            (translate("Compare", "&Time slot"), self.slots),
            (translate("Compare", "Met&hod"), self.methods),
        )
        for row, (text, pair) in enumerate(rows, start=1):
            label = QLabel(text)
            label.setBuddy(pair[0])
            grid.addWidget(label, row, 0)
            for column, combo in enumerate(pair, start=1):
                name = f"{sides[column - 1]} {text.replace('&', '')}"
                combo.setAccessibleName(name)
                combo.setMinimumContentsLength(6)
                grid.addWidget(combo, row, column)

    def fill(self, months: Iterable[str], slots: Iterable[str]) -> None:
        for combo in self.months:
            _fill(combo, [(month_text(month), month) for month in months])
        for combo in self.slots:
            _fill(combo, [(slot_text(slot), slot) for slot in slots])

    def fill_methods(self, scenarios: Iterable[str]) -> None:
        """Offer the method of the analysis and the scenarios; choices stay."""
        analysed = translate("Compare", "as analysed")
        for combo in self.methods:
            _fill(combo, [(analysed, ""), *((name, name) for name in scenarios)])
            combo.setEnabled(combo.count() > 1)

    def sides(self) -> tuple[Side, Side]:
        a, b = (
            Side(month.currentData(), slot.currentData(), method.currentData() or "")
            for month, slot, method in zip(self.months, self.slots, self.methods)
        )
        return a, b

    def set_sides(self, a: Side, b: Side) -> None:
        for i, side in enumerate((a, b)):
            values = (side.month, side.slot, side.scenario)
            for pair, value in zip((self.months, self.slots, self.methods), values):
                pair[i].setCurrentIndex(pair[i].findData(value))


def _fill(combo: QComboBox, entries: list[tuple[str, str]]) -> None:
    before = combo.currentData()
    combo.clear()
    for text, data in entries:
        combo.addItem(text, data)
    combo.setCurrentIndex(max(0, combo.findData(before)))
