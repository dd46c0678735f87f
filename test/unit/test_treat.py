from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from safedong.scoring.method import Method
from safedong.scoring.treat import (
    Limits,
    log_transform,
    skew_kurtosis,
    treat,
    winsorise,
)
from scipy import stats

NAN = float("nan")
STEADY = settings(deadline=None, derandomize=True)
ONE_OUTLIER = np.array([*range(20), 1000.0])
skewed = arrays(np.float64, st.integers(8, 30), elements=st.integers(0, 9)).map(
    lambda x: np.append(x, [200.0, 900.0])
)


@STEADY
@given(arrays(np.float64, 15, elements=st.integers(-50, 50)))
def test_skewness_and_kurtosis_agree_with_scipy(x: np.ndarray) -> None:
    if np.ptp(x) > 0:
        expected = stats.skew(x, bias=False), stats.kurtosis(x, bias=False)
        np.testing.assert_allclose(skew_kurtosis(x), expected, atol=1e-9)


@pytest.mark.parametrize("x", [[NAN, NAN], [], [1.0, 2.0, 9.0], [4.0] * 9])
def test_no_skewness_of_too_few_values_or_a_constant(x: list[float]) -> None:
    assert np.isnan(skew_kurtosis(np.array(x))).all()
    np.testing.assert_array_equal(treat(np.array(x), Method()).values, x)


def test_one_outlier_takes_the_next_value() -> None:
    treated = winsorise(ONE_OUTLIER, points=5)
    np.testing.assert_array_equal(treated.values, [*range(20), 19])
    assert treated.points == 1


def test_a_low_outlier_takes_the_next_value() -> None:
    treated = winsorise(-ONE_OUTLIER, points=5)
    np.testing.assert_array_equal(treated.values, [*range(0, -20, -1), -19])


def test_missing_values_stay_missing() -> None:
    x = np.append(ONE_OUTLIER, NAN)
    np.testing.assert_array_equal(
        treat(x, Method()).values, np.append([*range(20), 19.0], NAN)
    )


def _winsorise_step_by_step(x: np.ndarray, points: int) -> np.ndarray:
    """COINr's loop word for word, on scipy's statistics."""
    x = x.copy()
    high = low = np.array([], dtype=int)
    limits = Limits()
    while len(high) + len(low) < points and np.ptp(x) > 0:
        skew = float(stats.skew(x, bias=False))
        if limits.passes(skew, float(stats.kurtosis(x, bias=False))):
            break
        if skew >= 0:
            high = np.flatnonzero(x == x.max())
            x[high] = x[x < x.max()].max()
        else:
            low = np.flatnonzero(x == x.min())
            x[low] = x[x > x.min()].min()
    return x


@STEADY
@given(skewed, st.integers(0, 6), st.sampled_from([1, -1]))
def test_winsorising_agrees_with_the_loop(
    x: np.ndarray, points: int, sign: int
) -> None:
    expected = _winsorise_step_by_step(sign * x, points)
    np.testing.assert_array_equal(winsorise(sign * x, points).values, expected)


@STEADY
@given(skewed)
def test_treatment_keeps_the_order(x: np.ndarray) -> None:
    method = Method(treat="winsorise_then_log", winsorise_points=1)
    ordered = treat(np.sort(x), method).values
    assert (np.diff(ordered) >= 0).all()


@STEADY
@given(skewed, st.sampled_from([0.01, 3.0, 1000.0]))
def test_treatment_does_not_depend_on_the_unit(x: np.ndarray, scale: float) -> None:
    method = Method(treat="winsorise")
    first = treat(x, method).values
    np.testing.assert_allclose(treat(scale * x, method).values, scale * first)


def test_the_log_is_taken_of_untreated_values_when_points_do_not_suffice() -> None:
    x = np.array([*range(30), 500.0, 900.0, 5000.0])
    method = Method(treat="winsorise_then_log", winsorise_points=1)
    treated = treat(x, method)
    assert treated.logged
    np.testing.assert_allclose(treated.values, np.log(x + 0.01 * 5000))


def test_the_log_of_a_constant_is_the_constant() -> None:
    np.testing.assert_array_equal(log_transform(np.full(3, -2.0)), np.full(3, -2.0))


def test_a_panel_may_pull_in_as_many_points_per_slice() -> None:
    x = np.concatenate([np.arange(200.0), [9e4, 8e4, 7e4]])
    one = Method(winsorise_points=1)
    assert treat(x, one, slices=1).points == 1
    assert treat(x, one, slices=3).points == 3


def test_nothing_is_treated_when_the_method_says_so() -> None:
    assert treat(ONE_OUTLIER, Method(treat="none")).values is ONE_OUTLIER
