"""Small charts painted by hand: a course over months, and diverging bars."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPen
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QStyledItemDelegate, QWidget

from ..bridge.numbers import number_text
from ..styles.ramps import NO_DATA_COLOUR, RAMP_BY_ID
from .words import month_text

SHARE_ROLE = Qt.ItemDataRole.UserRole + 3
RAISES, LOWERS = QColor("#c0392b"), QColor("#2e86c1")


class CourseChart(QLabel):
    """The index of one dong over the months, dots in the colour of the class.

    A label, since the style sheets of QGIS's themes colour the text of labels only.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months: tuple[str, ...] = ()
        self._values: list[float] = []
        self._classes: list[int] = []
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_course(self, months, values, classes, current: int) -> None:
        self._months, self._values = tuple(months), list(values)
        self._classes, self._current = list(classes), current
        last = number_text(self._values[current], 1) if self._values else ""
        self.setAccessibleDescription(last)
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(20 * line, 8 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(8 * line, 5 * line)

    def paintEvent(self, _event) -> None:
        known = [value for value in self._values if not math.isnan(value)]
        if not known:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high = math.floor(min(known)), math.ceil(max(known))
        high = max(high, low + 1)
        points = [
            self._point(i, value, low, high) for i, value in enumerate(self._values)
        ]
        self._draw_frame(painter, low, high)
        painter.setPen(QPen(self.palette().mid().color(), 1.5))
        for start, end in zip(points, points[1:]):
            if start is not None and end is not None:
                painter.drawLine(start, end)
        for i, point in enumerate(points):
            if point is not None:
                self._draw_dot(painter, i, point)

    def _plot(self) -> QRectF:
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance("100") + 8
        return QRectF(
            left, 8, self.width() - left - 12, self.height() - metrics.height() - 18
        )

    def _point(self, i: int, value: float, low: float, high: float) -> QPointF | None:
        if math.isnan(value):
            return None
        plot = self._plot()
        x = plot.left() + plot.width() * (i + 0.5) / len(self._values)
        return QPointF(x, plot.bottom() - plot.height() * (value - low) / (high - low))

    def _draw_frame(self, painter: QPainter, low: int, high: int) -> None:
        plot, metrics = self._plot(), self.fontMetrics()
        painter.setPen(self.palette().mid().color())
        painter.drawLine(plot.topLeft(), plot.bottomLeft())
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setPen(self.palette().text().color())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value, y in ((low, plot.bottom()), (high, plot.top())):
            box = QRectF(0, y - metrics.height() / 2, plot.left() - 4, metrics.height())
            painter.drawText(box, right, number_text(value, 0))
        below = QRectF(plot.left(), plot.bottom() + 4, plot.width(), metrics.height())
        ends = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
        for month, side in zip((self._months[0], self._months[-1]), ends):
            painter.drawText(below, side, month_text(month))
            if len(self._months) == 1:
                break

    def _draw_dot(self, painter: QPainter, i: int, point: QPointF) -> None:
        number = self._classes[i]
        colours = RAMP_BY_ID["mandated"].colours
        painter.setBrush(QColor(colours[number - 1] if number else NO_DATA_COLOUR))
        current = i == self._current
        painter.setPen(QPen(self.palette().text().color(), 2 if current else 0.6))
        radius = 6 if current else 4
        painter.drawEllipse(point, radius, radius)


class ShareBar(QStyledItemDelegate):
    """Paints ``SHARE_ROLE`` (-1..1) as a bar left or right of the middle."""

    def paint(self, painter: QPainter, option, index) -> None:
        super().paint(painter, option, index)
        share = index.data(SHARE_ROLE)
        if share is None:
            return
        frame = QRectF(option.rect).adjusted(2, 4, -2, -4)
        middle = frame.center().x()
        bar = QRectF(frame)
        bar.setLeft(min(middle, middle + share * frame.width() / 2))
        bar.setRight(max(middle, middle + share * frame.width() / 2))
        painter.save()
        painter.fillRect(bar, RAISES if share > 0 else LOWERS)
        painter.setPen(option.palette.mid().color())
        painter.drawLine(
            QPointF(middle, frame.top() - 2), QPointF(middle, frame.bottom() + 2)
        )
        painter.restore()
