"""A form for ``scoring.Method``: a control and a sentence for every choice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QEvent, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..bridge.i18n import translate
from ..bridge.numbers import numbers_text, read_number
from .method_words import (
    Words,
    aggregate_words,
    class_words,
    count_words,
    data_words,
    scale_words,
    weighting_words,
)
from .words import how_to_part

if TYPE_CHECKING:
    from ..scoring.method import Method

_SPINS = {
    "winsorise_points": (0, 1000),
    "window_months": (1, 120),
    "suppress_below": (0, 1000),
    "min_completeness": (0, 100),
}
_PERCENT = ("min_completeness",)
_EXAMPLE = (28.4, 33.1, 37.5, 41.9)


class MethodForm(QWidget):
    """``method`` reads what the controls say, ``set_method`` makes them say it.

    What has no control (weights by id, pairwise matrices, the seed) is kept from the
    method set last.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        from ..scoring.method import Method

        super().__init__(parent)

        self._kept = Method()
        self._filling = False
        self.controls: dict[str, QWidget] = {}
        self.levels: dict[str, list[QComboBox]] = {"weighting": [], "aggregate": []}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._level_boxes: dict[str, QVBoxLayout] = {}
        for title, words in (
            (translate("Method", "Data"), data_words()),
            (translate("Method", "Scores"), scale_words()),
        ):
            layout.addWidget(self._section(title, words))
        layout.addWidget(
            self._level_section(translate("Method", "Weights"), weighting_words())
        )
        layout.addWidget(
            self._level_section(translate("Method", "Joining"), aggregate_words())
        )
        for title, words in (
            (translate("Method", "Classes"), class_words()),
            (translate("Method", "Counts of people"), count_words()),
        ):
            layout.addWidget(self._section(title, words))
        self.set_levels([""])
        self.set_method(self._kept)

    def method(self) -> Method:
        """What the controls say.

        Raises
        ------
        BadMethod
            The breaks carried over are no rising numbers, or not one fewer than the
            classes.
        """
        values = {name: self._value(name) for name in self.controls}
        for name, combos in self.levels.items():
            entries = [combo.currentData() for combo in combos]
            while len(entries) > 1 and entries[-1] == entries[-2]:
                entries.pop()
            values[name] = tuple(entries)
        values["carried_breaks"] = self._breaks(values["classify"])
        return replace(self._kept, **values)

    def set_method(self, method: Method) -> None:
        self._filling = True
        self._kept = method
        for name in self.controls:
            self._show_value(name, getattr(method, name))
        for name, combos in self.levels.items():
            entries = getattr(method, name)
            for level, combo in enumerate(combos):
                value = entries[min(level, len(entries) - 1)].value
                combo.setCurrentIndex(combo.findData(value))
        self._filling = False
        self._tell()

    def set_breaks(self, breaks: Iterable[float]) -> None:
        """Fill in the breaks of a month shown, and use them."""
        self.controls["carried_breaks"].setText(numbers_text(breaks))
        combo = self.controls["classify"]
        combo.setCurrentIndex(combo.findData("given"))

    @property
    def ahp(self) -> dict[str, list[list[float]]]:
        """Pairwise matrices by group id."""
        return self._kept.ahp

    def keep(self, **values) -> None:
        """Change what has no control."""
        self._kept = replace(self.method(), **values)
        self._tell()

    def set_levels(self, names: list[str]) -> None:
        """One combo for each level of the catalogue, the lowest first."""
        method = self._kept
        for setting, words in (
            ("weighting", weighting_words()),
            ("aggregate", aggregate_words()),
        ):
            box, combos = self._level_boxes[setting], self.levels[setting]
            while box.count():
                widget = box.takeAt(0).widget()
                widget.setParent(None)
                widget.deleteLater()
            combos.clear()
            for name in names:
                combos.append(self._combo(words))
                _put(box, name, combos[-1])
        self.set_method(method)

    def eventFilter(self, control, event) -> bool:
        """The wheel scrolls the page; it changes only a control that has the focus."""
        if event.type() == QEvent.Type.Wheel and not control.hasFocus():
            event.ignore()
            return True
        return False

    def _section(self, title: str, entries: tuple[Words, ...]) -> QGroupBox:
        box = QGroupBox(title)
        layout = QVBoxLayout(box)
        for words in entries:
            control = self._control(words)
            self.controls[words.setting] = control
            _put(layout, words.label, control)
            layout.addWidget(explanation(words.why))
        return box

    def _level_section(self, title: str, words: Words) -> QGroupBox:
        box = QGroupBox(title)
        layout = QVBoxLayout(box)
        layout.addWidget(explanation(words.why))
        self._level_boxes[words.setting] = QVBoxLayout()
        layout.addLayout(self._level_boxes[words.setting])
        box.setObjectName(words.setting)
        return box

    def _control(self, words: Words) -> QWidget:
        if words.choices:
            return self._combo(words)
        if words.setting in _SPINS:
            spin = QSpinBox()
            self._mind_wheel(spin)
            spin.setRange(*_SPINS[words.setting])
            if words.setting in _PERCENT:
                spin.setSuffix(" %")
            spin.valueChanged.connect(self._tell)
            return spin
        line = QLineEdit()
        text = translate("Method", "such as {breaks}")
        line.setPlaceholderText(text.format(breaks=numbers_text(_EXAMPLE)))
        line.setToolTip(how_to_part(numbers_text(_EXAMPLE)))
        line.textChanged.connect(self._tell)
        return line

    def _combo(self, words: Words) -> QComboBox:
        combo = QComboBox()
        for value, text in words.choices:
            combo.addItem(text, value)
        combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        combo.setMinimumContentsLength(16)
        self._mind_wheel(combo)
        combo.currentIndexChanged.connect(self._tell)
        return combo

    def _mind_wheel(self, control: QWidget) -> None:
        control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        control.installEventFilter(self)

    def _value(self, name: str) -> object:
        control = self.controls[name]
        if isinstance(control, QComboBox):
            return control.currentData()
        if isinstance(control, QSpinBox):
            return control.value() / 100 if name in _PERCENT else control.value()
        return control.text()

    def _show_value(self, name: str, value) -> None:
        control = self.controls[name]
        if isinstance(control, QComboBox):
            control.setCurrentIndex(control.findData(value.value))
        elif isinstance(control, QSpinBox):
            control.setValue(round(100 * value) if name in _PERCENT else value)
        else:
            control.setText(numbers_text(value))

    def _breaks(self, classify: str) -> tuple[float, ...]:
        from ..scoring.errors import BadMethod, Phrase

        text = self.controls["carried_breaks"].text().strip()
        parts = [part for part in text.replace(";", " ").split() if part]
        try:
            breaks = tuple(read_number(part, thousands=False) for part in parts)
        except ValueError:
            why = Phrase(
                "it must be numbers with semicolons between, such as {example}",
                example=numbers_text(_EXAMPLE),
            )
            raise BadMethod(setting="carried_breaks", value=text, why=why) from None
        if classify != "given":
            return breaks
        if len(breaks) != self._kept.classes - 1 or list(breaks) != sorted(set(breaks)):
            why = Phrase(
                "it must be four different numbers, the lowest first, such as "
                "{example}",
                example=numbers_text(_EXAMPLE),
            )
            raise BadMethod(setting="carried_breaks", value=text, why=why)
        return breaks

    def _tell(self, *_) -> None:
        if not self._filling:
            self.changed.emit()


def explanation(text: str) -> QLabel:
    """A sentence under a control, a little smaller."""
    label = QLabel(text)
    label.setWordWrap(True)
    font = label.font()
    font.setPointSizeF(0.9 * font.pointSizeF())
    label.setFont(font)
    return label


def _put(layout: QVBoxLayout, text: str, control: QWidget) -> None:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setBuddy(control)
    control.setAccessibleName(text.replace("&", ""))
    layout.addWidget(label)
    layout.addWidget(control)
