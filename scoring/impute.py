"""Imputation of missing values, and screening of units with too few.

Values are [..., U] or [M, S, U]; nan is missing.

Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 3;
COINr 1.1 (``i_mean_grp``, ``i_median_grp``, ``Screen``).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .method import Impute

Array = NDArray[np.float64]


def impute(x: Array, districts: Sequence[str], how: Impute) -> Array:
    """Fill the missing values of one indicator [M, S, U]; ``x`` itself if none is.

    What cannot be filled (no value in the district, no earlier month) stays nan.
    """
    if how is Impute.NONE or not np.isnan(x).any():
        return x
    if how is Impute.LAST_VALUE:
        return last_value(x)
    return group_value(x, districts, median=how is Impute.GROUP_MEDIAN)


def group_value(x: Array, districts: Sequence[str], median: bool = False) -> Array:
    """Missing values take the mean or median of their district in the same slice."""
    filled = x.copy()
    _, member = np.unique(np.asarray(districts), return_inverse=True)
    for group in range(member.max() + 1):
        columns = np.flatnonzero(member == group)
        values = x[..., columns]
        missing = np.isnan(values)
        if missing.any():
            centre = _centre(values, median)
            filled[..., columns] = np.where(missing, centre, values)
    return filled


def last_value(x: Array) -> Array:
    """Missing values take the last earlier month's value of the same unit and slot."""
    filled = x.copy()
    for month in range(1, x.shape[0]):
        gap = np.isnan(filled[month])
        filled[month][gap] = filled[month - 1][gap]
    return filled


def completeness(known: NDArray[np.integer], indicators: int) -> Array:
    """Share of the indicators with data, from how many are ``known`` of them."""
    return known / max(indicators, 1)


def _centre(values: Array, median: bool) -> Array:
    """Mean or median along the last axis, kept as an axis; nan without values."""
    count = np.sum(~np.isnan(values), axis=-1, keepdims=True)
    if not median:
        total = np.nansum(values, axis=-1, keepdims=True)
        return total / np.where(count > 0, count, np.nan)
    ordered = np.sort(values, axis=-1)
    last = np.maximum(count - 1, 0)
    middles = (last // 2, last - last // 2)
    low, high = (np.take_along_axis(ordered, at, axis=-1) for at in middles)
    return (low + high) / 2
