"""Paints a score as a bar in its level's colour, with the level's number and name."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter
from qgis.PyQt.QtWidgets import QStyledItemDelegate

from ..bridge.i18n import language
from ..styles.ramps import NO_DATA_COLOUR, RAMP_BY_ID, class_names

SCORE_ROLE = Qt.ItemDataRole.UserRole + 1
LEVEL_ROLE = Qt.ItemDataRole.UserRole + 2
_TRACK = "#ececec"  # behind the bar


def ink_on(colour: QColor) -> QColor:
    """Black or white, whichever reads better on ``colour``."""
    return QColor("#ffffff" if colour.lightnessF() < 0.5 else "#1c1c1c")


class LevelBar(QStyledItemDelegate):
    """Reads ``SCORE_ROLE`` (0-100 or None) and ``LEVEL_ROLE`` (1-5 or 0)."""

    def __init__(self, ramp: str = "mandated", parent=None) -> None:
        super().__init__(parent)
        self._colours = RAMP_BY_ID[ramp].colours

    def paint(self, painter: QPainter, option, index) -> None:
        super().paint(painter, option, index)
        level = index.data(LEVEL_ROLE)
        if level is None:
            return
        score = index.data(SCORE_ROLE)
        frame = QRectF(option.rect).adjusted(2, 3, -2, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_TRACK))
        painter.drawRoundedRect(frame, 2, 2)
        colour = self._colours[level - 1] if level else NO_DATA_COLOUR
        painter.setBrush(QColor(colour))
        # a suppressed score has a level but no length: fill by the level
        share = (score if score is not None else 20 * level) / 100
        bar = QRectF(frame)
        bar.setWidth(max(3.0, frame.width() * share))
        painter.drawRoundedRect(bar, 2, 2)
        # Each part of the text in the ink that reads on what is behind it.
        rest = QRectF(
            bar.right(), frame.top(), frame.right() - bar.right(), frame.height()
        )
        for part, behind in ((bar, colour), (rest, _TRACK)):
            painter.setClipRect(part)
            painter.setPen(ink_on(QColor(behind)))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self._label(level))
        painter.restore()

    def sizeHint(self, option, index) -> QSize:
        metrics = option.fontMetrics
        widest = max(metrics.horizontalAdvance(self._label(n)) for n in range(1, 6))
        return QSize(widest + 12, metrics.height() + 8)

    def _label(self, level: int) -> str:
        return f"{level} {class_names(language())[level - 1]}" if level else "–"
