"""The time slots of a day as a strip, each in the colour of its class."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from ..bridge.i18n import translate
from ..styles.ramps import NO_DATA_COLOUR, RAMP_BY_ID
from .words import class_text, short_slot_text, slot_text


class SlotStrip(QWidget):
    """Pick a slot by click, drag or arrow keys; ``slotPicked`` tells its position."""

    slotPicked = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slots: tuple[str, ...] = ()
        self._classes: list[int] = []
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("SlotStrip", "Time slots"))

    @property
    def current(self) -> int:
        return self._current

    def set_slots(self, slots: tuple[str, ...]) -> None:
        self._slots = slots
        self._classes = [0] * len(slots)
        self._current = min(self._current, max(0, len(slots) - 1))
        self.update()

    def set_classes(self, classes: list[int]) -> None:
        """Class of the chosen dong in each slot (0 = no dong or no data)."""
        self._classes = classes
        self._describe()
        self.update()

    def set_current(self, position: int) -> None:
        self._current = position
        self._describe()
        self.update()

    def _describe(self) -> None:
        """Tell screen readers the slot and the class that the eye sees."""
        if self._current < len(self._classes):
            grade = class_text(self._classes[self._current])
            text = f"{slot_text(self._slots[self._current])} · {grade}"
            self.setAccessibleDescription(text)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = sum(metrics.horizontalAdvance(self._label(s)) + 8 for s in self._slots)
        return QSize(max(width, 120), metrics.height() + 14)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = RAMP_BY_ID["mandated"].colours
        for i, slot in enumerate(self._slots):
            number = self._classes[i]
            colour = QColor(colours[number - 1] if number else NO_DATA_COLOUR)
            cell = self._cell(i)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRect(cell)
            painter.setPen(
                QColor("#ffffff" if colour.lightnessF() < 0.5 else "#1c1c1c")
            )
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self._label(slot))
        if self._slots:
            width = 3 if self.hasFocus() else 2
            painter.setPen(QPen(self.palette().text().color(), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._cell(self._current).adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event) -> None:
        self._pick_at(event.pos().x())

    def mouseMoveEvent(self, event) -> None:
        position = self._position_at(event.pos().x())
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pick(position)
        elif 0 <= position < len(self._slots):
            text = f"{slot_text(self._slots[position])} {self._class_at(position)}"
            QToolTip.showText(self.mapToGlobal(event.pos()), text.strip(), self)

    def keyPressEvent(self, event) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self._pick(self._current + step)

    def _class_at(self, position: int) -> str:
        number = self._classes[position]
        return class_text(number) if number else ""

    def _pick_at(self, x: int) -> None:
        self._pick(self._position_at(x))

    def _pick(self, position: int) -> None:
        if 0 <= position < len(self._slots) and position != self._current:
            self._current = position
            self.update()
            self.slotPicked.emit(position)

    def _position_at(self, x: int) -> int:
        return int(x / max(1.0, self.width() / max(1, len(self._slots))))

    def _cell(self, i: int) -> QRectF:
        width = self.width() / max(1, len(self._slots))
        return QRectF(i * width + 1, 1, width - 2, self.height() - 2)

    def _label(self, slot: str) -> str:
        return short_slot_text(slot)
