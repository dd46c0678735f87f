from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from safedong.scoring import weights
from safedong.scoring.errors import BadMethod
from safedong.scoring.method import Weighting

NAN = float("nan")
STEADY = settings(deadline=None, derandomize=True)
DATA_DRIVEN = [weights.entropy, weights.critic, weights.pca]
tables = arrays(np.float64, (8, 3), elements=st.integers(0, 100))

# Diakoulaki et al. (1995) describe CRITIC; this small table is worked by hand below.
TABLE = np.array([[1.0, 4.0, 2.0], [2.0, 3.0, 2.0], [3.0, 1.0, 5.0], [4.0, 2.0, 3.0]])


@pytest.mark.parametrize("function", DATA_DRIVEN)
@STEADY
@given(x=tables)
def test_weights_sum_to_one_and_none_is_negative(function, x: np.ndarray) -> None:
    found = function(x)
    assert found.sum() == pytest.approx(1.0)
    assert (found >= 0).all()


@pytest.mark.parametrize("function", DATA_DRIVEN)
def test_a_constant_weighs_nothing(function) -> None:
    x = np.column_stack([TABLE, np.full(4, 9.0)])
    found = function(x)
    assert found[3] == pytest.approx(0.0, abs=1e-12)
    np.testing.assert_allclose(found[:3], function(TABLE))


@pytest.mark.parametrize("function", DATA_DRIVEN)
def test_constants_only_weigh_equally(function) -> None:
    np.testing.assert_allclose(function(np.full((4, 2), 3.0)), [0.5, 0.5])


@pytest.mark.parametrize("function", DATA_DRIVEN)
def test_incomplete_rows_are_left_out(function) -> None:
    x = np.vstack([TABLE, [NAN, 50.0, 1.0]])
    np.testing.assert_allclose(function(x), function(TABLE))


@pytest.mark.parametrize("function", DATA_DRIVEN)
@STEADY
@given(x=tables, order=st.permutations(range(8)))
def test_weights_do_not_depend_on_the_order_of_units(
    function, x: np.ndarray, order: list[int]
) -> None:
    np.testing.assert_allclose(function(x), function(x[order]), atol=1e-7)


def test_entropy_by_hand() -> None:
    """Two columns: one even (entropy 1, weight 0), one all in one place."""
    x = np.array([[1.0, 8.0], [1.0, 0.0]])
    np.testing.assert_allclose(weights.entropy(x), [0, 1])


def test_critic_by_hand() -> None:
    sd = TABLE.std(axis=0, ddof=1)
    r12, r13, r23 = (np.corrcoef(TABLE.T)[i, j] for i, j in ((0, 1), (0, 2), (1, 2)))
    content = sd * [2 - r12 - r13, 2 - r12 - r23, 2 - r13 - r23]
    np.testing.assert_allclose(weights.critic(TABLE), content / content.sum())


def test_one_common_factor_weighs_its_children_equally() -> None:
    common = np.arange(10.0)
    x = np.column_stack([common, 3 * common + 1, 100 * common])
    np.testing.assert_allclose(weights.pca(x), 1 / 3)
    np.testing.assert_allclose(weights.pca_loadings(x), 3**-0.5)


def test_many_unrelated_children_still_have_weights() -> None:
    """No component of sixteen unrelated columns holds a tenth of the variance."""
    signs = np.array([[1.0]])
    for _ in range(4):
        signs = np.block([[signs, signs], [signs, -signs]])
    found = weights.pca(signs[:, 1:])
    np.testing.assert_allclose(found, 1 / 15)


def test_varimax_is_a_rotation_to_simple_structure() -> None:
    simple = np.array([[0.9, 0.0], [0.8, 0.0], [0.0, 0.7], [0.0, 0.6]])
    turn = np.array([[np.cos(0.5), -np.sin(0.5)], [np.sin(0.5), np.cos(0.5)]])
    found = np.abs(weights.varimax(simple @ turn))
    np.testing.assert_allclose(found[:, np.argsort(-found[0])], simple, atol=1e-6)


@STEADY
@given(arrays(np.float64, 5, elements=st.floats(0.1, 9)))
def test_ahp_of_a_consistent_matrix_returns_its_weights(priority: np.ndarray) -> None:
    found = weights.ahp(priority[:, None] / priority)
    np.testing.assert_allclose(found.weights, priority / priority.sum())
    assert found.consistency_ratio == pytest.approx(0, abs=1e-9)


def test_ahp_says_when_judgements_contradict_each_other() -> None:
    circle = [[1, 9, 1 / 9], [1 / 9, 1, 9], [9, 1 / 9, 1]]
    assert not weights.ahp(circle).consistent


@pytest.mark.parametrize(
    "matrix", [[[1, 2]], [[1, -2], [-0.5, 1]], [[1, 2], [2, 1]], []]
)
def test_ahp_refuses_what_is_no_pairwise_matrix(matrix: list) -> None:
    with pytest.raises(BadMethod, match="ahp"):
        weights.ahp(matrix)


def of_group(how: Weighting, given: list[float], **overrides: float) -> list[float]:
    ids = ["a", "b", "c"][: len(given)]
    return weights.of_group(
        how, ids, given, overrides, x=TABLE[:, : len(given)]
    ).tolist()


def test_given_and_equal_weights_as_shares() -> None:
    assert of_group(Weighting.GIVEN, [1.0, 3.0]) == [0.25, 0.75]
    assert of_group(Weighting.EQUAL, [1.0, 3.0]) == [0.5, 0.5]


@pytest.mark.parametrize("how", [Weighting.GIVEN, Weighting.EQUAL, Weighting.CRITIC])
def test_overrides_replace_weights_whose_mean_is_one(how: Weighting) -> None:
    plain = np.array(of_group(how, [1.0, 1.0, 1.0]))
    changed = np.array(of_group(how, [1.0, 1.0, 1.0], b=0.0))
    assert changed[1] == 0
    np.testing.assert_allclose(changed[[0, 2]], plain[[0, 2]] / plain[[0, 2]].sum())


def test_a_group_needs_some_weight() -> None:
    with pytest.raises(BadMethod, match="weights"):
        of_group(Weighting.GIVEN, [0.0, 0.0])
    with pytest.raises(BadMethod, match="weights"):
        of_group(Weighting.GIVEN, [1.0, 1.0], a=-1.0)


def test_a_child_without_data_has_no_data_driven_weight() -> None:
    x = np.column_stack([TABLE, np.full(4, NAN)])
    found = weights.of_group(Weighting.ENTROPY, list("abcd"), [1.0] * 4, {}, x=x)
    np.testing.assert_allclose(found, [*weights.entropy(TABLE), 0.0])
