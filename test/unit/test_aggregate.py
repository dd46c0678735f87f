from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from safedong.scoring import aggregate as agg
from safedong.scoring.errors import BadMethod
from safedong.scoring.method import Aggregate
from scipy import stats

NAN = float("nan")
STEADY = settings(deadline=None, derandomize=True)
MEANS = [Aggregate.ARITHMETIC, Aggregate.GEOMETRIC, Aggregate.HARMONIC]
scores = arrays(np.float64, (3, 5), elements=st.floats(0, 100))
weights = arrays(np.float64, 3, elements=st.floats(0.1, 5))


@STEADY
@given(scores.map(lambda x: 1 + x), weights)
def test_means_agree_with_scipy(x: np.ndarray, w: np.ndarray) -> None:
    spread = np.broadcast_to(w[:, None], x.shape)
    np.testing.assert_allclose(agg.arithmetic(x, w), np.average(x, 0, w))
    np.testing.assert_allclose(agg.geometric(x, w), stats.gmean(x, 0, weights=spread))
    np.testing.assert_allclose(agg.harmonic(x, w), stats.hmean(x, 0, weights=spread))


@STEADY
@given(scores, weights)
def test_means_are_ordered_and_within_the_scores(x: np.ndarray, w: np.ndarray) -> None:
    mean, geo, har = (agg.aggregate(x, w, how) for how in MEANS)
    slack = 1e-9
    assert (x.min(axis=0) - slack <= har).all()
    assert (har <= geo + slack).all()
    assert (geo <= mean + slack).all()
    assert (mean <= x.max(axis=0) + slack).all()


@pytest.mark.parametrize("how", MEANS)
@pytest.mark.parametrize("score", [0.0, 37.5, 100.0])
def test_equal_scores_are_kept_zero_included(how: Aggregate, score: float) -> None:
    x, w = np.full((4, 2), score), np.arange(1.0, 5.0)
    np.testing.assert_allclose(agg.aggregate(x, w, how), score, atol=1e-9)


@pytest.mark.parametrize("how", list(Aggregate))
def test_a_missing_child_leaves_its_weight_to_the_others(how: Aggregate) -> None:
    x = np.array([[10.0, 60.0, 20.0], [NAN, NAN, NAN], [40.0, 90.0, 30.0]])
    w = np.array([1.0, 5.0, 3.0])
    np.testing.assert_allclose(
        agg.aggregate(x, w, how), agg.aggregate(x[[0, 2]], w[[0, 2]], how)
    )


@pytest.mark.parametrize("how", list(Aggregate))
def test_a_unit_without_any_child_has_no_score(how: Aggregate) -> None:
    x = np.array([[1.0, NAN, 3.0], [2.0, NAN, 5.0]])
    result = agg.aggregate(x, np.ones(2), how)
    np.testing.assert_array_equal(np.isnan(result), [False, True, False])


@pytest.mark.parametrize("how", list(Aggregate))
def test_a_child_without_weight_does_not_count(how: Aggregate) -> None:
    x = np.array([[1.0, 7.0], [2.0, 5.0], [99.0, 0.0]])
    result = agg.aggregate(x, np.array([1.0, 1.0, 0.0]), how)
    np.testing.assert_allclose(result, agg.aggregate(x[:2], np.ones(2), how))


@pytest.mark.parametrize("mean", [agg.geometric, agg.harmonic])
def test_a_zero_makes_the_plain_means_zero_and_a_negative_is_refused(mean) -> None:
    w = np.array([0.5, 0.5])
    np.testing.assert_array_equal(mean(np.array([[0.0, NAN], [9.0, 4.0]]), w), [0, 4])
    with pytest.raises(BadMethod, match="below 0"):
        mean(np.array([[-1.0], [9.0]]), w)


@pytest.mark.parametrize("how", [Aggregate.GEOMETRIC, Aggregate.HARMONIC])
def test_a_single_zero_among_the_scores_does_not_rule(how: Aggregate) -> None:
    result = agg.aggregate(np.array([[0.0], [80.0], [90.0]]), np.ones(3), how)
    assert 0 < result[0] < 80


@pytest.mark.parametrize("how", [Aggregate.GEOMETRIC, Aggregate.HARMONIC])
def test_between_fixed_posts_scores_are_taken_as_they_are(how: Aggregate) -> None:
    mean = agg.geometric if how is Aggregate.GEOMETRIC else agg.harmonic
    x, w = np.array([[0.0, 20.0], [80.0, 45.0]]), np.ones(2)
    expected = mean(np.array([[1.0, 20.0], [80.0, 45.0]]), w)
    np.testing.assert_allclose(agg.aggregate(x, w, how, fixed_posts=True), expected)


def test_outranking_by_hand() -> None:
    """Weights .5, .3, .2; a beats b in the first, they tie in the second."""
    x = np.array([[3.0, 1.0], [2.0, 2.0], [0.0, 4.0]])
    table = agg.outranking(x, np.array([0.5, 0.3, 0.2]))
    np.testing.assert_allclose(table, [[0.5, 0.65], [0.35, 0.5]])


def test_copeland_by_hand() -> None:
    """a beats b and c, b beats c, d loses to all; a cycle would give ties."""
    x = np.array([[9.0, 5.0, 3.0, 0.0], [8.0, 7.0, 1.0, 0.0], [0.0, 6.0, 4.0, 1.0]])
    np.testing.assert_array_equal(agg.copeland(x, np.ones(3)), [3, 1, -1, -3])
    on_hundred = agg.aggregate(x, np.ones(3), Aggregate.COPELAND)
    np.testing.assert_allclose(on_hundred, [100, 200 / 3, 100 / 3, 0])


def test_a_cycle_leaves_all_in_the_middle() -> None:
    x = np.array([[3.0, 2.0, 1.0], [1.0, 3.0, 2.0], [2.0, 1.0, 3.0]])
    np.testing.assert_array_equal(agg.aggregate(x, np.ones(3), Aggregate.COPELAND), 50)


def test_copeland_of_many_units_equals_the_whole_matrix() -> None:
    x = np.random.default_rng(7).random((3, 600))
    w = np.array([0.2, 0.5, 0.3])
    whole = np.sign(agg.outranking(x, w) - 0.5).sum(axis=1)
    np.testing.assert_array_equal(agg.copeland(x, w), whole)


@pytest.mark.parametrize("how", list(Aggregate))
@STEADY
@given(x=scores, unit=st.integers(0, 4), child=st.integers(0, 2))
def test_a_higher_score_never_lowers_the_result(
    how: Aggregate, x: np.ndarray, unit: int, child: int
) -> None:
    raised = x.copy()
    raised[child, unit] = 100.0
    w = np.array([0.5, 0.3, 0.2])
    before, after = agg.aggregate(x, w, how), agg.aggregate(raised, w, how)
    assert after[unit] >= before[unit] - 1e-9
