"""Paper, boxes and type: every size on a page follows from these. Millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from qgis.PyQt.QtGui import QFont, QFontMetricsF

from ..bridge.compat import font_families

PAPERS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0), "A1": (594.0, 841.0)}
ORIENTATIONS = ("portrait", "landscape")
MM_PER_POINT = 25.4 / 72
LINE_HEIGHT = 1.45

_FAMILIES = (
    "NanumGothic",
    "Malgun Gothic",
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "Apple SD Gothic Neo",
)
_MEASURE_PIXELS = 200


@dataclass(frozen=True)
class Box:
    """A rectangle on the page; cutting it up gives the parts of the page."""

    x: float
    y: float
    w: float
    h: float

    def top(self, height: float, gap: float = 0.0) -> tuple[Box, Box]:
        """A strip of ``height`` off the top, and what is left below the gap."""
        taken = height + gap
        rest = Box(self.x, self.y + taken, self.w, self.h - taken)
        return Box(self.x, self.y, self.w, height), rest

    def bottom(self, height: float, gap: float = 0.0) -> tuple[Box, Box]:
        rest = Box(self.x, self.y, self.w, self.h - height - gap)
        return Box(self.x, self.y + self.h - height, self.w, height), rest

    def left(self, width: float, gap: float = 0.0) -> tuple[Box, Box]:
        taken = width + gap
        rest = Box(self.x + taken, self.y, self.w - taken, self.h)
        return Box(self.x, self.y, width, self.h), rest

    def right(self, width: float, gap: float = 0.0) -> tuple[Box, Box]:
        rest = Box(self.x, self.y, self.w - width - gap, self.h)
        return Box(self.x + self.w - width, self.y, width, self.h), rest

    def inset(self, by: float) -> Box:
        return Box(self.x + by, self.y + by, self.w - 2 * by, self.h - 2 * by)

    def columns(self, count: int, gap: float = 0.0) -> list[Box]:
        width = (self.w - gap * (count - 1)) / count
        return [
            Box(self.x + i * (width + gap), self.y, width, self.h) for i in range(count)
        ]

    def rows(self, count: int, gap: float = 0.0) -> list[Box]:
        height = (self.h - gap * (count - 1)) / count
        return [
            Box(self.x, self.y + i * (height + gap), self.w, height)
            for i in range(count)
        ]

    def overlaps(self, other: Box, tolerance: float = 0.05) -> bool:
        """Whether the two share more than ``tolerance`` in both directions."""
        wide = min(self.x + self.w, other.x + other.w) - max(self.x, other.x)
        high = min(self.y + self.h, other.y + other.h) - max(self.y, other.y)
        return wide > tolerance and high > tolerance

    def holds(self, other: Box, tolerance: float = 0.05) -> bool:
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.x + other.w <= self.x + self.w + tolerance
            and other.y + other.h <= self.y + self.h + tolerance
        )


@dataclass(frozen=True)
class Page:
    """A sheet of paper: its box, its margin, and the size of its body text."""

    paper: str
    orientation: str

    def __post_init__(self) -> None:
        if self.paper not in PAPERS or self.orientation not in ORIENTATIONS:
            known = f"{', '.join(PAPERS)}; {', '.join(ORIENTATIONS)}"
            raise ValueError(f"{self.paper} {self.orientation}; known: {known}")

    @property
    def landscape(self) -> bool:
        return self.orientation == "landscape"

    @property
    def box(self) -> Box:
        short, long = PAPERS[self.paper]
        return Box(0, 0, long, short) if self.landscape else Box(0, 0, short, long)

    @property
    def body(self) -> float:
        """Points: 8 on A4; larger sheets hang on walls and are read from farther."""
        return 8.0 * (PAPERS[self.paper][0] / PAPERS["A4"][0]) ** 0.7

    @property
    def margin(self) -> float:
        """10 mm on A4, which every office printer can print up to."""
        return 10.0 * (PAPERS[self.paper][0] / PAPERS["A4"][0]) ** 0.6

    @property
    def gap(self) -> float:
        return self.margin * 0.3

    @property
    def inner(self) -> Box:
        return self.box.inset(self.margin)


@lru_cache(maxsize=1)
def font_family() -> str:
    """The first Korean family that this machine has; Qt chooses where none is."""
    installed = font_families()
    return next((name for name in _FAMILIES if name in installed), _FAMILIES[0])


def font(points: float, bold: bool = False) -> QFont:
    made = QFont(font_family())
    made.setPointSizeF(points)
    made.setBold(bold)
    return made


def text_width(text: str, points: float, bold: bool = False) -> float:
    """Width in mm of the longest line of ``text``, whatever the screen's resolution."""
    measured = font(points, bold)
    measured.setPixelSize(_MEASURE_PIXELS)
    metrics = QFontMetricsF(measured)
    pixels = max(metrics.horizontalAdvance(line) for line in text.split("\n") or [""])
    return pixels / _MEASURE_PIXELS * points * MM_PER_POINT


def line_height(points: float) -> float:
    """Height in mm that a line of text needs, with the room between lines."""
    return points * MM_PER_POINT * LINE_HEIGHT


def fitting_points(
    text: str, width: float, points: float, bold: bool = False, smallest: float = 5.0
) -> float:
    """The largest size up to ``points`` at which ``text`` fits into ``width`` mm."""
    needed = text_width(text, points, bold) * 1.03
    return points if needed <= width else max(smallest, points * width / needed)
