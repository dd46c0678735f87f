"""Charts as SVG text: sharp at any size, told apart by number as well as colour."""

from __future__ import annotations

import base64
import math
from html import escape

from .page import font_family

_INK, _GRID = "#222222", "#bbbbbb"
_MOST_LABELS = 14
_WIDE, _HIGH = 900.0, 360.0
_LEFT, _BOTTOM, _TOP, _RIGHT = 70.0, 46.0, 24.0, 20.0


def as_picture(svg: str) -> str:
    """The chart as a path that a layout's picture takes; it travels in the layout."""
    return "base64:" + base64.b64encode(svg.encode("utf-8")).decode("ascii")


def stacked_bars(counts: dict[str, tuple[int, ...]], colours: tuple[str, ...]) -> str:
    """A bar a label, its parts the classes from 1 at the bottom, counts inside."""
    most = max((sum(parts) for parts in counts.values()), default=0) or 1
    shapes = _frame(0, most)
    room = (_WIDE - _LEFT - _RIGHT) / max(len(counts), 1)
    for k, (label, parts) in enumerate(counts.items()):
        x, base = _LEFT + room * (k + 0.15), 0
        for number, (count, colour) in enumerate(zip(parts, colours), start=1):
            top, bottom = _y(base + count, 0, most), _y(base, 0, most)
            base += count
            shapes.append(_rect(x, top, room * 0.7, bottom - top, colour))
            if bottom - top > 18:
                shapes.append(_chip(x + room * 0.35, (top + bottom) / 2, number, count))
        shapes.append(_text(x + room * 0.35, _HIGH - 14, label))
    return _svg(shapes)


def course(values: dict[str, float]) -> str:
    """A line over months ``YYYY-MM``, a dot at each, numbers at as many as fit."""
    low = math.floor(min(values.values(), default=0)) - 1
    high = math.ceil(max(values.values(), default=1)) + 1
    shapes = _frame(low, high)
    step = (_WIDE - _LEFT - _RIGHT) / max(len(values), 1)
    points = [
        (_LEFT + step * (i + 0.5), _y(value, low, high))
        for i, value in enumerate(values.values())
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    shapes.append(
        f'<polyline points="{path}" fill="none" stroke="{_INK}" stroke-width="2.5"/>'
    )
    every = -(-len(values) // _MOST_LABELS)
    for i, ((x, y), (label, value)) in enumerate(zip(points, values.items())):
        shapes.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{_INK}"/>')
        if i % every == 0:
            shapes.append(_text(x, y - 12, f"{value:.1f}"))
            shapes.append(_text(x, _HIGH - 14, label[2:].replace("-", ".")))
    return _svg(shapes)


def _frame(low: float, high: float) -> list[str]:
    """Horizontal lines at round values, with their numbers."""
    rough = (high - low) / 4
    power = 10 ** math.floor(math.log10(rough))
    step = next(s * power for s in (1, 2, 5, 10) if s * power >= rough * 0.999)
    shapes, value = [], math.ceil(low / step) * step
    while value <= high + 1e-9:
        y = _y(value, low, high)
        shapes.append(
            f'<line x1="{_LEFT}" x2="{_WIDE - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" '
            f'stroke="{_GRID}" stroke-width="1"/>'
        )
        shapes.append(_text(_LEFT - 10, y + 6, f"{value:g}", "end"))
        value += step
    return shapes


def _y(value: float, low: float, high: float) -> float:
    return _TOP + (_HIGH - _TOP - _BOTTOM) * (1 - (value - low) / (high - low))


def _chip(x: float, y: float, number: int, count: int) -> str:
    """Class and count on white, readable on every ramp."""
    box = (
        f'<rect x="{x - 26:.1f}" y="{y - 9:.1f}" width="52" height="18" fill="white"/>'
    )
    return box + _text(x, y + 6, f"{number}: {count}", size=15)


def _rect(x: float, y: float, width: float, height: float, colour: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{colour}" stroke="{_INK}" stroke-width="0.8"/>'
    )


def _text(x: float, y: float, text: str, anchor: str = "middle", size: int = 17) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{_INK}" '
        f'font-family="{font_family()}" font-size="{size}">{escape(text)}</text>'
    )


def _svg(shapes: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE:.0f}" '
        f'height="{_HIGH:.0f}" viewBox="0 0 {_WIDE:.0f} {_HIGH:.0f}">'
        + "".join(shapes)
        + "</svg>"
    )
