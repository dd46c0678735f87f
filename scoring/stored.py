"""Arrays in files, and cubes made of them: sent by name, read part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from .cube import Counts, IndicatorCube, Units


@dataclass(frozen=True)
class Stored:
    """An array in a file, opened where it is needed rather than sent there."""

    path: str
    dtype: str
    shape: tuple[int, ...]
    offset: int = 0

    def open(self, mode: Literal["r", "r+", "w+"] = "r") -> Any:
        return np.memmap(
            self.path,
            np.dtype(self.dtype),
            mode,
            offset=self.offset,
            shape=self.shape,
        )

    def units(self, block: slice, axis: int) -> NDArray:
        """A copy of the part of a block; an axis of length 1 holds for all units."""
        at = block if self.shape[axis] > 1 else slice(None)
        index = [slice(None)] * len(self.shape)
        index[axis] = at
        return np.array(self.open()[tuple(index)])


@dataclass(frozen=True)
class StoredCube:
    """A cube whose arrays are ``Stored``; everything else is ``labels``."""

    values: Stored
    events: Mapping[str, Stored]
    exposure: Mapping[str, Stored]
    labels: IndicatorCube

    def block(self, block: slice, units: Units) -> IndicatorCube:
        counts = {
            name: replace(
                about,
                events=self.events[name].units(block, 2),
                exposure=self.exposure[name].units(block, 2),
            )
            for name, about in self.labels.counts.items()
        }
        return replace(
            self.labels,
            values=self.values.units(block, 2),
            units=units,
            counts=counts,
        )


def stored_cube(cube: IndicatorCube, folder: Path) -> StoredCube:
    """The cube with its arrays on disk; those in memory are written to the folder."""
    return StoredCube(
        values=stored(cube.values, folder / "values.in"),
        events={
            name: stored(counts.events, folder / f"{name}_events.in")
            for name, counts in cube.counts.items()
        },
        exposure={
            name: stored(counts.exposure, folder / f"{name}_exposure.in")
            for name, counts in cube.counts.items()
        },
        labels=_labels(cube),
    )


def _labels(cube: IndicatorCube) -> IndicatorCube:
    """The cube without its arrays and units, small enough to send."""
    shape = (len(cube.months), len(cube.slots), 0, len(cube.indicators))
    empty = np.zeros((len(cube.months), len(cube.slots), 0))
    counts: dict[str, Counts] = {
        name: replace(about, events=empty, exposure=empty)
        for name, about in cube.counts.items()
    }
    none = Units((), (), (), np.zeros(0))
    return replace(cube, values=np.zeros(shape), units=none, counts=counts)


def stored(array: NDArray, path: Path) -> Stored:
    """Where an array lies on disk; one in memory is written there."""
    if isinstance(array, np.memmap) and array.flags.c_contiguous:
        whole = not isinstance(array.base, np.ndarray)  # its offset is the file's
        if whole and array.filename:
            kind = array.dtype.str
            return Stored(str(array.filename), kind, array.shape, int(array.offset))
    with path.open("wb") as target:
        for month in array:
            target.write(np.ascontiguousarray(month).tobytes())
    return Stored(str(path), array.dtype.str, array.shape)
