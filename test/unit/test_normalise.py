from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from safedong.scoring import normalise
from safedong.scoring.errors import BadMethod
from safedong.scoring.method import Normalise
from scipy import stats

NAN = float("nan")
STEADY = settings(deadline=None, derandomize=True)
LIBRARY = [
    normalise.minmax,
    normalise.zscore,
    normalise.rank,
    normalise.borda,
    normalise.percentile_rank,
    normalise.percentile,
    normalise.categorical,
]
ON_HUNDRED = [how for how in Normalise if how is not Normalise.GOALPOSTS]

# Whole numbers: differences do not vanish in rounding when units are changed.
values = arrays(np.float64, st.integers(2, 12), elements=st.integers(0, 1000))


def test_ties_share_the_lowest_rank() -> None:
    x = np.array([3.0, 1.0, 3.0, NAN, 2.0])
    expected = stats.rankdata(x[~np.isnan(x)], method="min")
    np.testing.assert_array_equal(normalise.rank(x)[~np.isnan(x)], expected)


@STEADY
@given(values)
def test_zscore_agrees_with_scipy(x: np.ndarray) -> None:
    if np.ptp(x) > 0:
        np.testing.assert_allclose(normalise.zscore(x), stats.zscore(x, ddof=1))


@pytest.mark.parametrize("function", LIBRARY)
def test_missing_stays_missing_and_does_not_count(function) -> None:
    x = np.array([5.0, NAN, 1.0, 2.0])
    result = function(x)
    assert np.isnan(result[1])
    np.testing.assert_array_equal(result[[0, 2, 3]], function(x[[0, 2, 3]]))


@pytest.mark.parametrize("function", LIBRARY)
def test_sets_along_the_last_axis_do_not_meet(function) -> None:
    x = np.array([[1.0, 4.0, 2.0], [700.0, NAN, 100.0]])
    each = np.stack([function(row) for row in x])
    np.testing.assert_array_equal(function(x), each)


def test_constants_are_neutral() -> None:
    constant = np.array([7.0, 7.0, NAN])
    np.testing.assert_array_equal(normalise.minmax(constant), [0.5, 0.5, NAN])
    np.testing.assert_array_equal(normalise.zscore(constant), [0.0, 0.0, NAN])


@pytest.mark.parametrize("how", ON_HUNDRED)
@pytest.mark.parametrize("direction", [1, -1])
def test_on_hundred_a_constant_is_in_the_middle(how: Normalise, direction: int) -> None:
    scores = normalise.to_hundred(np.array([7.0, 7.0, NAN]), how, direction)
    np.testing.assert_array_equal(scores, [50.0, 50.0, NAN])


@pytest.mark.parametrize("how", ON_HUNDRED)
@pytest.mark.parametrize("direction", [1, -1])
def test_all_missing_stays_missing(how: Normalise, direction: int) -> None:
    assert np.isnan(normalise.to_hundred(np.full(3, NAN), how, direction)).all()


@pytest.mark.parametrize("how", ON_HUNDRED)
@pytest.mark.parametrize("direction", [1, -1])
@STEADY
@given(x=values)
def test_scores_stay_in_range_and_keep_the_order(
    how: Normalise, direction: int, x: np.ndarray
) -> None:
    scores = normalise.to_hundred(x, how, direction)
    assert (scores >= 0).all()
    assert (scores <= 100).all()
    order = np.argsort(direction * x, kind="stable")
    assert (np.diff(scores[order]) >= 0).all()


@pytest.mark.parametrize("how", ON_HUNDRED)
@STEADY
@given(x=values, scale=st.sampled_from([0.001, 0.5, 4.0, 1000.0]))
def test_scores_do_not_depend_on_the_unit(
    how: Normalise, x: np.ndarray, scale: float
) -> None:
    first = normalise.to_hundred(x, how)
    np.testing.assert_allclose(first, normalise.to_hundred(scale * x, how), atol=1e-9)


def test_goalposts_clip_and_reverse() -> None:
    x = np.array([-5.0, 0.0, 5.0, 10.0, 99.0, NAN])
    share = normalise.goalposts(x, 0, 10, clip=True)
    np.testing.assert_array_equal(share, [0, 0, 0.5, 1, 1, NAN])
    np.testing.assert_array_equal(
        normalise.goalposts(x, 10, 0, clip=True), [1, 1, 0.5, 0, 0, NAN]
    )


@pytest.mark.parametrize("direction", [1, -1])
def test_goalposts_do_not_follow_the_data(direction: int) -> None:
    posts = (0.0, 10.0)
    alone = normalise.to_hundred(np.array([2.0]), Normalise.GOALPOSTS, direction, posts)
    among = normalise.to_hundred(
        np.array([2.0, 9.0]), Normalise.GOALPOSTS, direction, posts
    )
    assert alone[0] == among[0] == (20 if direction > 0 else 80)


def test_goalposts_are_needed() -> None:
    with pytest.raises(BadMethod, match="goalpost"):
        normalise.to_hundred(np.array([1.0, 2.0]), Normalise.GOALPOSTS)


def test_the_share_of_the_leader() -> None:
    x = np.array([0.0, 5.0, 20.0])
    how = Normalise.DISTANCE_TO_REFERENCE
    np.testing.assert_array_equal(normalise.to_hundred(x, how), [0, 25, 100])
    np.testing.assert_array_equal(normalise.to_hundred(x, how, -1), [100, 75, 0])


def test_a_ratio_of_negative_values_is_refused() -> None:
    with pytest.raises(BadMethod, match="reference"):
        normalise.to_hundred(np.array([-1.0, 2.0]), Normalise.DISTANCE_TO_REFERENCE)


def test_the_way_to_a_target() -> None:
    x = np.array([1.0, 3.0, 6.0])
    np.testing.assert_allclose(normalise.distance_to_target(x, 5.0), [0, 0.5, 1.25])
    np.testing.assert_allclose(
        normalise.distance_to_target(x, 2.0, -1), [1.25, 0.75, 0]
    )
