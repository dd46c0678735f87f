"""Suppression of small counts of events by people."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .cube import IndicatorCube


def suppressed_cells(
    cube: IndicatorCube, threshold: int, window_months: int
) -> NDArray[np.bool_]:
    """Cells [M, S, U, I] whose raw count or rate must not be shown."""
    hidden = np.zeros(cube.values.shape, dtype=bool)
    for indicator, counts in cube.counts.items():
        if counts.sensitive:
            i = cube.indicators.index(indicator)
            hidden[..., i] = (counts.events > 0) & (counts.events < threshold)
    return hidden
