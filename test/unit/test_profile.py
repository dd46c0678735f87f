"""Where one indicator puts a dong: ranks, ties, change, and what stays hidden."""

from __future__ import annotations

import numpy as np
import pytest
from safedong.scoring.catalogue import Catalogue, Indicator
from safedong.scoring.cube import IndicatorCube, Units
from safedong.scoring.engine import score
from safedong.scoring.method import Method
from safedong.scoring.profile import indicator_standing

CATALOGUE = Catalogue(
    (
        Indicator("index", "지수", "Index", ""),
        Indicator("calls", "신고", "Calls", "index"),
        Indicator("lights", "보안등", "Lights", "index", -1),
    )
)
# [month, dong, (calls, lights)]
VALUES = [
    [[10, 5], [20, 5], [30, 5], [40, 5]],
    [[15, 9], [25, 7], [25, 5], [np.nan, 1]],
]


@pytest.fixture(scope="module")
def scores():
    units = Units(
        ("1", "2", "3", "4"),
        ("가동", "나동", "다동", "라동"),
        ("갑구", "을구", "갑구", "을구"),
        np.ones(4),
    )
    values = np.array(VALUES, dtype=float)[:, None]
    still = np.zeros(2, dtype=bool)
    cube = IndicatorCube(
        values, ("2024-01", "2024-02"), ("all",), units, ("calls", "lights"),
        still, still,
    )  # fmt: skip
    return score(cube, CATALOGUE, Method(treat="none", min_completeness=0.0))


def test_the_riskiest_is_first_whatever_the_direction(scores):
    calls = [indicator_standing(scores, 0, 0, u, 0).rank for u in range(4)]
    lights = [indicator_standing(scores, 1, 0, u, 1).rank for u in range(4)]
    assert calls == [4, 3, 2, 1]
    assert lights == [4, 3, 2, 1]  # fewer lights are riskier


def test_equal_values_share_a_rank_and_the_district_is_counted_alone(scores):
    second, third = (indicator_standing(scores, 1, 0, u, 0) for u in (1, 2))
    assert (second.rank, third.rank, second.of) == (1, 1, 3)
    assert (second.district_rank, second.district_of) == (1, 1)
    assert (third.district_rank, third.district_of) == (1, 2)


def test_the_change_is_that_of_the_raw_value(scores):
    assert indicator_standing(scores, 1, 0, 0, 0).change == 5
    assert np.isnan(indicator_standing(scores, 0, 0, 0, 0).change)


def test_what_is_missing_has_neither_rank_nor_change(scores):
    none = indicator_standing(scores, 1, 0, 3, 0)
    assert (none.rank, none.district_rank) == (0, 0)
    assert np.isnan(none.change)
