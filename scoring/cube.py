"""``IndicatorCube``: every indicator of every unit, month and slot, labelled."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

ALL_DAY = "all"
STATIC_MONTH = "static"
POLICE_SLOTS = tuple(f"{hour:02d}-{hour + 3:02d}" for hour in range(0, 24, 3))


def slot_hours(slot: str) -> float:
    """Length of a slot in hours; ``all`` is the whole day.

    >>> slot_hours("21-24"), slot_hours("22-02"), slot_hours("all")
    (3.0, 4.0, 24.0)
    """
    if slot == ALL_DAY:
        return 24.0
    start, end = (float(part) for part in slot.split("-"))
    return (end - start) % 24 or 24.0


@dataclass(frozen=True)
class Units:
    """The areal units in layer order: codes, names, districts, area in km2.

    All have length U; ``district`` is the district's name, ``area_km2`` may be nan.
    """

    code: tuple[str, ...]
    name: tuple[str, ...]
    district: tuple[str, ...]
    area_km2: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.code)

    def index_of(self, code: str) -> int:
        return self.code.index(code)


@dataclass(frozen=True)
class Counts:
    """Events of one indicator and what they are exposed to.

    ``events`` is [M, S, U] (nan where not reported), ``exposure`` broadcasts to it
    (persons, km2 ...) and is nan where unknown; the rate is
    ``events / exposure * per``, put on a 24-hour footing for a slot. ``static_month``
    and ``static_slot`` mark events known only without months or without bands: they
    are repeated along that axis and must not be added up along it.
    """

    events: NDArray[np.float64]
    exposure: NDArray[np.float64]
    per: float = 1.0
    sensitive: bool = False
    static_month: bool = False
    static_slot: bool = False


@dataclass(frozen=True)
class IndicatorCube:
    """float64 ``values[month, slot, unit, indicator]``, labelled axes; nan = missing.

    ``months`` are ``YYYY-MM`` in order, or the one label ``STATIC_MONTH`` where no
    table has months; ``slots`` begin with ``all``.
    ``static_month`` and ``static_slot`` (bool, [I]) mark indicators that were
    broadcast along that axis. ``counts`` holds the events behind rates.
    ``input_hashes`` are SHA-256 of the files by name. ``generated`` names
    indicators whose source says the values are made up, ``apportioned`` the codes of
    units whose values come from a split or merged unit, ``notes`` what a reader
    must know of how the cube was built.
    """

    values: NDArray[np.float64]
    months: tuple[str, ...]
    slots: tuple[str, ...]
    units: Units
    indicators: tuple[str, ...]
    static_month: NDArray[np.bool_]
    static_slot: NDArray[np.bool_]
    counts: Mapping[str, Counts] = field(default_factory=dict)
    input_hashes: Mapping[str, str] = field(default_factory=dict)
    generated: frozenset[str] = frozenset()
    apportioned: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        axes = (self.months, self.slots, self.units, self.indicators)
        shape = tuple(len(axis) for axis in axes)
        if self.values.shape != shape:
            raise ValueError(f"values have shape {self.values.shape}, axes say {shape}")

    def indicator(self, indicator_id: str) -> NDArray[np.float64]:
        """The [M, S, U] values of one indicator (a view)."""
        return self.values[..., self.indicators.index(indicator_id)]

    @property
    def cells(self) -> int:
        return math.prod(self.values.shape)
