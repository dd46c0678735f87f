"""Patrol by shift: a colour for each (무지개 순찰), and minutes to stay by class."""

from __future__ import annotations

from dataclasses import dataclass

DWELL_MINUTES = (5, 8, 10, 12, 15)
"""Minutes at a stop for classes 1 to 5. Stays of 10 to 15 minutes deter longest
(Koper 1995, Justice Quarterly 12(4)), so the worst class gets 15."""

STOPS_BY_CLASS = (2, 3, 4, 5, 6)
MOST_STOPS = max(STOPS_BY_CLASS)


@dataclass(frozen=True)
class Shift:
    """A shift from ``start`` to ``end`` o'clock; it may run over midnight."""

    id: str
    name_ko: str
    name_en: str
    start: int
    end: int
    colour: str

    @property
    def hours(self) -> int:
        return (self.end - self.start) % 24 or 24

    def name(self, language: str) -> str:
        return self.name_ko if language.startswith("ko") else self.name_en

    def covers(self, slot: str) -> bool:
        """Whether the middle of the slot lies in the shift."""
        start, dash, end = slot.partition("-")
        if not (dash and start.isdigit() and end.isdigit()):
            return False
        length = (int(end) - int(start)) % 24 or 24
        middle = (int(start) + length / 2) % 24
        return (middle - self.start) % 24 < self.hours


SHIFTS = (
    Shift("day", "주간", "day", 6, 15, "#e69f00"),
    Shift("evening", "초야", "evening", 15, 21, "#009e73"),
    Shift("night", "심야", "night", 21, 6, "#7b3fa0"),
)
ANY_SHIFT = "#333333"


def shift_of(slot: str) -> Shift | None:
    """The shift that a slot belongs to; none for the whole day.

    >>> shift_of("21-24").id, shift_of("03-06").id, shift_of("all")
    ('night', 'night', None)
    """
    return next((shift for shift in SHIFTS if shift.covers(slot)), None)


def shift_colour(slot: str) -> str:
    shift = shift_of(slot)
    return shift.colour if shift else ANY_SHIFT
