"""Another value of one indicator in the chosen dong, or some objects more or fewer."""

from __future__ import annotations

import math
from collections.abc import Iterable

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QGroupBox,
    QLabel,
    QSpinBox,
    QWidget,
)

from ..bridge.i18n import language, translate
from ..bridge.numbers import number_text
from ..bridge.session import Session

_LARGEST = 1e7
_MORE = 100_000


class ValueBox(QGroupBox):
    """Collects ``changes``: (unit, indicator) -> value in the indicator's raw unit."""

    changed = pyqtSignal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.changes: dict[tuple[str, str], float] = {}
        self._filling = False
        self._present = self._step = math.nan
        self._make_widgets()
        self.indicatorCombo.currentIndexChanged.connect(self._show_value)
        self.valueSpin.valueChanged.connect(self._value_set)
        self.moreSpin.valueChanged.connect(self._more_set)

    def _make_widgets(self) -> None:
        self.indicatorCombo = QComboBox()
        self.indicatorCombo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.indicatorCombo.setMinimumContentsLength(12)
        self.valueSpin = QDoubleSpinBox()
        self.valueSpin.setRange(0, _LARGEST)
        self.valueSpin.setDecimals(3)
        self.valueSpin.setKeyboardTracking(False)
        self.moreSpin = QSpinBox()
        self.moreSpin.setRange(-_MORE, _MORE)
        self.moreSpin.setKeyboardTracking(False)
        self.now = QLabel()
        self.now.setTextFormat(Qt.TextFormat.PlainText)
        self.now.setWordWrap(True)
        grid = QGridLayout(self)
        rows = (
            (translate("WhatIf", "&Indicator"), self.indicatorCombo),
            (translate("WhatIf", "&Value"), self.valueSpin),
            (translate("WhatIf", "M&ore or fewer"), self.moreSpin),
        )
        for text, widget in rows:
            label = QLabel(text)
            label.setBuddy(widget)
            widget.setAccessibleName(text.replace("&", ""))
            if widget is self.indicatorCombo:
                grid.addWidget(label, 0, 0)
                grid.addWidget(widget, 0, 1, 1, 3)
            else:
                column = 0 if widget is self.valueSpin else 2
                grid.addWidget(label, 1, column)
                grid.addWidget(widget, 1, column + 1)
        grid.addWidget(self.now, 2, 0, 1, 4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)

    def fill(self) -> None:
        """Offer the indicators of the analysis and forget the changes."""
        scores = self._session.scores
        self.changes.clear()
        before = self.indicatorCombo.currentData()
        self._filling = True
        self.indicatorCombo.clear()
        for name in scores.cube.indicators:
            text = scores.catalogue.by_id[name].name(language())
            self.indicatorCombo.addItem(text, name)
        self.indicatorCombo.setCurrentIndex(
            max(0, self.indicatorCombo.findData(before))
        )
        self._filling = False
        self.follow()

    def take(self, values: Iterable[tuple[str, str, float]]) -> None:
        """Take the values of a scenario, of what this analysis has."""
        cube = self._session.scores.cube
        for unit, indicator, value in values:
            if unit in cube.units.code and indicator in cube.indicators:
                self.changes[unit, indicator] = value
        self.follow()

    def follow(self, *_) -> None:
        """Show the chosen dong in the month and slot of the query."""
        self._show_value()

    def _show_value(self, *_) -> None:
        if self._filling:
            return
        scores, unit = self._session.scores, self._session.unit
        known = scores is not None and unit in scores.cube.units.code
        for widget in (self.indicatorCombo, self.valueSpin, self.moreSpin):
            widget.setEnabled(known)
        if not known:
            self.setTitle(translate("WhatIf", "Another value in a dong"))
            self.now.setText(translate("WhatIf", "Click a dong on the map first."))
            return
        u = scores.cube.units.index_of(unit)
        title = translate("WhatIf", "Another value in {dong}")
        self.setTitle(title.format(dong=scores.cube.units.name[u]))
        self._show_present(scores, unit, u)

    def _show_present(self, scores, unit: str, u: int) -> None:
        from ..scoring.whatif import one_more

        indicator = self.indicatorCombo.currentData()
        m, s = scores.position(self._session.query.month, self._session.query.slot)
        i = scores.cube.indicators.index(indicator)
        hidden = bool(scores.suppressed[m, s, u, i])
        self._present = float(scores.raw[m, s, u, i])
        self._step = one_more(self._session.analysis.scores, m, s, unit, indicator)
        value = self.changes.get((unit, indicator), self._present)
        self._filling = True
        self.valueSpin.setValue(0 if math.isnan(value) else value)
        self.moreSpin.setValue(self._more(value))
        row = scores.catalogue.by_id[indicator]
        self.valueSpin.setSuffix(f" {row.unit_in(language())}")
        self._filling = False
        self.valueSpin.setEnabled(not hidden)
        self.moreSpin.setEnabled(not (hidden or math.isnan(self._step + self._present)))
        self.now.setText(self._now_text(hidden, row.unit_in(language())))

    def _now_text(self, hidden: bool, unit: str) -> str:
        if hidden:
            return translate("WhatIf", "Small counts are hidden here: no what-if.")
        if math.isnan(self._present):
            return translate("WhatIf", "No data here now.")
        present = number_text(self._present, 2)
        if math.isnan(self._step):
            text = translate("WhatIf", "Now {value} {unit}.")
            return text.format(value=present, unit=unit)
        text = translate("WhatIf", "Now {value} {unit}; one more adds {step}.")
        step = number_text(self._step, 2)
        return text.format(value=present, unit=unit, step=step)

    def _more(self, value: float) -> int:
        more = (value - self._present) / self._step if self._step else math.nan
        return 0 if math.isnan(more) else max(-_MORE, min(_MORE, round(more)))

    def _value_set(self, value: float) -> None:
        if self._filling:
            return
        self._filling = True
        self.moreSpin.setValue(self._more(value))
        self._filling = False
        self._keep(value)

    def _more_set(self, more: int) -> None:
        if self._filling:
            return
        value = max(0.0, self._present + more * self._step)
        self._filling = True
        self.valueSpin.setValue(value)
        self._filling = False
        self._keep(value if more else self._present)

    def _keep(self, value: float) -> None:
        key = (self._session.unit, self.indicatorCombo.currentData())
        self.changes[key] = value
        if value == self._present:
            del self.changes[key]
        self.changed.emit()
