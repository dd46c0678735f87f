"""QGIS's own temporal controller drives the month and the time slot."""

from __future__ import annotations

from qgis.core import QgsDateTimeRange
from qgis.PyQt.QtCore import QObject

from ..bridge.session import Session
from ..bridge.setup import Query
from .query_bar import QueryBar


class TemporalFollower(QObject):
    """Asks for the month, and the slot of the hour, of the controller's frame.

    A frame of a day or longer asks for the whole day.
    """

    def __init__(self, canvas, session: Session, bar: QueryBar) -> None:
        super().__init__(bar)
        self._session = session
        self._bar = bar
        self._controller = canvas.temporalController()
        if self._controller is not None:
            self._controller.updateTemporalRange.connect(self.follow)

    def follow(self, frame: QgsDateTimeRange) -> None:
        scores = self._session.scores
        if scores is None or not frame.begin().isValid():
            return
        query = self._query_of(frame)
        if query.month in scores.cube.months and query != self._session.query:
            self._bar.asked.emit(query)

    def take_leave(self) -> None:
        if self._controller is not None:
            self._controller.updateTemporalRange.disconnect(self.follow)

    def _query_of(self, frame: QgsDateTimeRange) -> Query:
        begin = frame.begin()
        current = self._session.query
        slots = self._session.scores.cube.slots
        hours = begin.secsTo(frame.end()) / 3600 if frame.end().isValid() else 24
        hour = begin.time().hour()
        slot = next((s for s in slots if _holds(s, hour)), current.slot)
        if hours >= 24:
            slot = "all" if "all" in slots else current.slot
        return Query(begin.toString("yyyy-MM"), slot, current.district)


def _holds(slot: str, hour: int) -> bool:
    if slot == "all":
        return False
    start, end = (int(part) for part in slot.split("-"))
    return start <= hour < end or (start > end and (hour >= start or hour < end))
