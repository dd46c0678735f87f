"""AHP: the parts of a group compared in pairs, the consistency ratio live."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from ..bridge.i18n import language, translate
from ..bridge.numbers import number_text
from .help_button import ok_cancel_help

if TYPE_CHECKING:
    from ..scoring.catalogue import Catalogue

# red that reads on light and on dark windows
BAD = {False: "#c0392b", True: "#ff8a80"}


class AhpDialog(QDialog):
    """A slider from 1/9 to 9 for each pair; ``matrices`` by group id."""

    def __init__(
        self,
        catalogue: Catalogue,
        matrices: dict[str, list[list[float]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Ahp", "Compare in pairs"))
        self._catalogue = catalogue
        self._matrices = dict(matrices)
        self.sliders: dict[tuple[int, int], QSlider] = {}
        self._texts: dict[tuple[int, int], QLabel] = {}
        self._make_widgets()
        self._lay_out()
        self.groupCombo.currentIndexChanged.connect(self._show_group)
        self.resetButton.clicked.connect(self._reset)
        self._show_group()
        letter = self.fontMetrics().horizontalAdvance("가")
        self.resize(34 * letter, 40 * letter)

    def matrices(self) -> dict[str, list[list[float]]]:
        """The matrices of the groups that were given or looked at."""
        return dict(self._matrices)

    def _make_widgets(self) -> None:
        self.groupCombo = QComboBox()
        self.groupCombo.setAccessibleName(translate("Ahp", "Group"))
        for group in reversed(self._catalogue.groups):
            if len(self._catalogue.children(group.id)) > 1:
                self.groupCombo.addItem(group.name(language()), group.id)
        self.resetButton = QPushButton(translate("Ahp", "All &equal"))
        self.weights = QLabel()
        self.weights.setTextFormat(Qt.TextFormat.PlainText)
        self.weights.setWordWrap(True)
        self.ratio = QLabel()
        self.ratio.setTextFormat(Qt.TextFormat.PlainText)
        self.ratio.setWordWrap(True)
        self.buttons = ok_cancel_help("howto-method")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        why = QLabel(
            translate(
                "Ahp",
                "Say for each pair which counts more, from equal to nine times. The "
                "weights follow; the consistency ratio says whether the answers "
                "contradict each other.",
            )
        )
        why.setWordWrap(True)
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.addWidget(why)
        layout.addWidget(self.groupCombo)
        layout.addWidget(self.scroll, 1)
        layout.addWidget(self.weights)
        layout.addWidget(self.ratio)
        layout.addWidget(self.resetButton, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.buttons)

    @property
    def _group(self) -> str:
        return self.groupCombo.currentData()

    @property
    def _names(self) -> list[str]:
        children = self._catalogue.children(self._group)
        return [row.name(language()) for row in children]

    def _show_group(self, *_) -> None:
        from ..scoring.pairwise import neutral, step_of_ratio

        names = self._names
        matrix = self._matrices.get(self._group, [])
        if len(matrix) != len(names):
            matrix = self._matrices[self._group] = neutral(len(names))
        self.sliders.clear()
        self._texts.clear()
        inside = QWidget()
        column = QVBoxLayout(inside)
        for i, j in combinations(range(len(names)), 2):
            self._add_pair(column, i, j, step_of_ratio(matrix[i][j]))
        column.addStretch(1)
        self.scroll.setWidget(inside)
        self._judge()

    def _add_pair(self, column: QVBoxLayout, i: int, j: int, step: int) -> None:
        from ..scoring.pairwise import STEPS

        text = QLabel()
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(-STEPS, STEPS)
        slider.setPageStep(2)
        slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        # to the left is the name that stands first
        slider.setInvertedAppearance(True)
        slider.setInvertedControls(True)
        slider.setValue(step)
        name = translate("Ahp", "{first} against {second}")
        names = self._names
        slider.setAccessibleName(name.format(first=names[i], second=names[j]))
        slider.valueChanged.connect(lambda value: self._compared(i, j, value))
        text.setBuddy(slider)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        for widget in (text, slider, line):
            column.addWidget(widget)
        self.sliders[i, j], self._texts[i, j] = slider, text
        self._say(i, j, step)

    def _compared(self, i: int, j: int, step: int) -> None:
        from ..scoring.pairwise import ratio_of_step, with_pair

        self._matrices[self._group] = with_pair(
            self._matrices[self._group], i, j, ratio_of_step(step)
        )
        self._say(i, j, step)
        self._judge()

    def _say(self, i: int, j: int, step: int) -> None:
        names = self._names
        first, second = (names[i], names[j]) if step >= 0 else (names[j], names[i])
        text = translate("Ahp", "{first} = {second}")
        if step:
            text = translate("Ahp", "{first} counts {times} times as much as {second}")
        said = text.format(first=first, second=second, times=abs(step) + 1)
        self._texts[i, j].setText(said)
        self.sliders[i, j].setAccessibleDescription(said)

    def _judge(self) -> None:
        from ..scoring.pairwise import worst_pair
        from ..scoring.weights import CONSISTENT_BELOW, ahp

        matrix, names = self._matrices[self._group], self._names
        found = ahp(matrix)
        shares = zip(names, found.weights)
        self.weights.setText(
            ", ".join(f"{name} {number_text(100 * w, 0)} %" for name, w in shares)
        )
        ratio = number_text(found.consistency_ratio, 2)
        if found.consistent:
            text = translate("Ahp", "Consistency ratio {ratio}: good (below {limit}).")
            self.ratio.setStyleSheet("")
            self.ratio.setText(text.format(ratio=ratio, limit=CONSISTENT_BELOW))
            return
        i, j = worst_pair(matrix)
        text = translate(
            "Ahp",
            "Consistency ratio {ratio}: above {limit}, the answers contradict each "
            "other. Look first at {first} – {second}.",
        )
        dark = self.palette().window().color().lightnessF() < 0.5
        self.ratio.setStyleSheet(f"color: {BAD[dark]}; font-weight: bold;")
        self.ratio.setText(
            text.format(
                ratio=ratio, limit=CONSISTENT_BELOW, first=names[i], second=names[j]
            )
        )

    def _reset(self) -> None:
        self._matrices.pop(self._group)
        self._show_group()
