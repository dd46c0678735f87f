"""Scores and shapes as compact JSON values for the scene page.

A column is the values of all units for one month and slot, as one string: classes and
levels one digit a unit (0 = none), numbers joined by commas (empty = none). Columns
that repeat, such as those of static indicators, are stored once. Imports no QGIS.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .topology import Topology

FloatArray = NDArray[np.float64]
TENTHS = 10
_RAW_DIGITS = 4


@dataclass
class Columns:
    """A pool of different strings, and for each name the positions in it."""

    pool: list[str] = field(default_factory=list)
    by_name: dict[str, list[int]] = field(default_factory=dict)
    _known: dict[str, int] = field(default_factory=dict, repr=False)

    def add(self, name: str, column: str) -> None:
        position = self._known.setdefault(column, len(self.pool))
        if position == len(self.pool):
            self.pool.append(column)
        self.by_name.setdefault(name, []).append(position)

    def to_json(self) -> dict[str, object]:
        return {"pool": self.pool, "columns": self.by_name}


def digits(values: FloatArray) -> str:
    """Classes or levels 1-9, one digit a unit; 0 where there is none.

    >>> digits(np.array([3.0, np.nan, 5.0]))
    '305'
    """
    return "".join(map(str, np.nan_to_num(values).astype(int).tolist()))


def tenths(values: FloatArray) -> str:
    """Numbers with one decimal, times ten, so that they are whole.

    >>> tenths(np.array([44.1, np.nan]))
    '441,'
    """
    return _joined(np.rint(values * TENTHS), "{:.0f}")


def significant(values: FloatArray) -> str:
    """Numbers to four significant digits."""
    return _joined(values, f"{{:.{_RAW_DIGITS}g}}")


def pack_scores(
    slices: Iterable[Mapping[str, FloatArray]],
    flags: Iterable[Sequence[str]],
    groups: Sequence[str],
    indicators: Sequence[str],
) -> Columns:
    """Columns of all slices, in their order.

    Parameters
    ----------
    slices : per month and slot, field name of the scored layer -> [u], nan = none.
    flags : per month and slot, the flags of each unit.
    groups, indicators : ids; the fields are named after them.
    """
    columns = Columns()
    for values, notes in zip(slices, flags):
        for group in groups:
            columns.add(group, tenths(values[group]))
            columns.add(f"{group}_class", digits(values[f"{group}_class"]))
        for indicator in indicators:
            columns.add(f"{indicator}_level", digits(values[f"{indicator}_level"]))
            columns.add(f"{indicator}_raw", significant(values[f"{indicator}_raw"]))
        columns.add("completeness", _joined(values["completeness"] * 100, "{:.0f}"))
        columns.add("flags", "\n".join(notes) if any(notes) else "")
    return columns


def pack_topology(topology: Topology) -> dict[str, object]:
    """Arcs as first vertex and steps, in one flat list each."""
    return {"arcs": [_steps(arc) for arc in topology.arcs], "rings": topology.rings}


def pack_points(xy: FloatArray, origin: tuple[float, float], grid: float) -> list[int]:
    """[n, 2] points as grid steps from one to the next, flat."""
    return _steps(np.rint((xy - origin) / grid).astype(np.int64))


def _steps(vertices: NDArray[np.int64]) -> list[int]:
    if not len(vertices):
        return []
    steps = np.vstack([vertices[:1], np.diff(vertices, axis=0)])
    return [int(value) for value in steps.ravel()]


def _joined(values: FloatArray, form: str) -> str:
    return ",".join("" if np.isnan(v) else form.format(v) for v in values.tolist())
