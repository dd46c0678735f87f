"""Where one unit stands: its ranks, its change, its course over months and slots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .scores import Scores


@dataclass(frozen=True)
class UnitProfile:
    """One unit at one month and slot; ranks count from 1, the most vulnerable first.

    ``months`` [M] and ``slots`` [S] are its index over the other axis' position;
    ``change`` is against the month before (nan where there is none). A rank is 0
    where the unit has no index.
    """

    rank: int
    of: int
    district_rank: int
    district_of: int
    change: float
    months: NDArray[np.float64]
    month_classes: NDArray[np.int8]
    slots: NDArray[np.float64]
    slot_classes: NDArray[np.int8]


def unit_profile(scores: Scores, m: int, s: int, u: int) -> UnitProfile:
    """Ranks among all rated units and those of the same district; equal share a rank.

    >>> import numpy as np
    >>> rank_from_top(np.array([3.0, 1.0, 3.0, np.nan]), 1)
    (3, 3)
    """
    index = scores.index
    district = np.array(scores.cube.units.district)
    same = district == district[u]
    position = int(np.count_nonzero(same[:u]))
    rank, of = rank_from_top(index[m, s], u)
    district_rank, district_of = rank_from_top(index[m, s, same], position)
    before = month_before(scores.cube.months, m)
    change = np.nan if before is None else index[m, s, u] - index[before, s, u]
    return UnitProfile(
        rank,
        of,
        district_rank,
        district_of,
        float(change),
        index[:, s, u],
        scores.index_class[:, s, u],
        index[m, :, u],
        scores.index_class[m, :, u],
    )


@dataclass(frozen=True)
class Standing:
    """One indicator of a unit among the others; ranks as in ``UnitProfile``.

    ``change`` is of the raw value against the month before, nan where either is not
    known or not shown.
    """

    rank: int
    of: int
    district_rank: int
    district_of: int
    change: float


def indicator_standing(scores: Scores, m: int, s: int, u: int, i: int) -> Standing:
    """Where indicator ``i`` puts a unit: ranks by its score, 1 the most vulnerable.

    ``scores`` is the public view, so that what is suppressed has no rank.
    """
    same = np.array(scores.cube.units.district) == scores.cube.units.district[u]
    values = scores.indicators[m, s, :, i]
    before = month_before(scores.cube.months, m)
    raw = scores.raw[:, s, u, i]
    change = np.nan if before is None else raw[m] - raw[before]
    return Standing(
        *rank_from_top(values, u),
        *rank_from_top(values[same], int(np.count_nonzero(same[:u]))),
        float(change),
    )


def month_before(months: Sequence[str], m: int) -> int | None:
    """Position of the calendar month before ``months[m]``; None where it has no data.

    >>> month_before(("2023-12", "2024-01", "2024-03"), 1)
    0
    >>> month_before(("2023-12", "2024-01", "2024-03"), 2) is None
    True
    """
    year, _, month = months[m].partition("-")
    if not (year.isdigit() and month.isdigit()):
        return None
    number = 12 * int(year) + int(month) - 2
    label = f"{number // 12:04d}-{number % 12 + 1:02d}"
    return months.index(label) if label in months else None


def rank_from_top(values: NDArray[np.float64], i: int) -> tuple[int, int]:
    """Competition rank of ``values[i]`` from the largest, and how many are rated."""
    rated = int(np.count_nonzero(~np.isnan(values)))
    if np.isnan(values[i]):
        return 0, rated
    return 1 + int(np.count_nonzero(values > values[i])), rated
