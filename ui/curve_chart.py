"""Covered share against budget or number, with the chosen point."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QWidget

from ..bridge.numbers import number_text

LINE, CHOSEN = QColor("#1f4e9e"), QColor("#d7191c")


class CurveChart(QLabel):
    """Points are (limit, share 0..1), ascending; one of them is the plan chosen.

    A label, since the style sheets of QGIS's themes colour the text of labels only.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: list[tuple[float, float]] = []
        self._chosen = (0.0, 0.0)
        self._note = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_curve(
        self, limits, shares, chosen: float, share: float, note: str = ""
    ) -> None:
        """``note`` stands under the curve: what its plans need not keep."""
        self._points = list(zip(map(float, limits), map(float, shares)))
        self._chosen = (float(chosen), float(share))
        self._note = note
        self.setAccessibleDescription(note)
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(20 * line, 9 * line)

    def paintEvent(self, _event) -> None:
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_frame(painter)
        painter.setPen(QPen(LINE, 2))
        painter.drawPolyline(QPolygonF([self._place(*p) for p in self._points]))
        painter.setBrush(LINE)
        for point in self._points:
            painter.drawEllipse(self._place(*point), 3, 3)
        painter.setPen(QPen(CHOSEN, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(self._place(*self._chosen), 6, 6)

    def _plot(self) -> QRectF:
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance("100 %") + 8
        bottom = self.height() - metrics.height() - 10
        return QRectF(left, 8, self.width() - left - 16, bottom - 8)

    def _place(self, limit: float, share: float) -> QPointF:
        plot = self._plot()
        most = max(p[0] for p in self._points) or 1.0
        top = max(max(p[1] for p in self._points), self._chosen[1]) or 1.0
        x = plot.left() + plot.width() * min(limit / most, 1.0)
        return QPointF(x, plot.bottom() - plot.height() * share / top)

    def _draw_frame(self, painter: QPainter) -> None:
        plot, metrics = self._plot(), self.fontMetrics()
        painter.setPen(self.palette().mid().color())
        painter.drawLine(plot.topLeft(), plot.bottomLeft())
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setPen(self.palette().text().color())
        top = max(max(p[1] for p in self._points), self._chosen[1])
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for share, y in ((0.0, plot.bottom()), (top, plot.top())):
            box = QRectF(0, y - metrics.height() / 2, plot.left() - 4, metrics.height())
            painter.drawText(box, right, f"{number_text(100 * share, 0)} %")
        below = QRectF(plot.left(), plot.bottom() + 4, plot.width(), metrics.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, "0")
        most = number_text(self._points[-1][0], 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, most)
        low = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        inside = plot.adjusted(4, 0, 0, -4)
        painter.drawText(inside, low | Qt.TextFlag.TextWordWrap, self._note)
