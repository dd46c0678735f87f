from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safedong.scoring.catalogue import Catalogue, Indicator
from safedong.scoring.compare import POOLED, compare, day_and_night, top_drivers, within
from safedong.scoring.cube import POLICE_SLOTS, IndicatorCube, Units
from safedong.scoring.engine import score
from safedong.scoring.method import Aggregate, Method
from safedong.scoring.privacy import public
from safedong.scoring.scores import Scores

NAN = float("nan")
ROWS = (
    Indicator("index", "지수", "Index", ""),
    Indicator("harm", "피해", "Harm", "index", weight=2.0),
    Indicator("theft", "절도", "Theft", "harm", weight=3.0, sensitive=True),
    Indicator("assault", "폭력", "Assault", "harm", sensitive=True),
    Indicator("safety", "안전", "Safety", "index"),
    Indicator("lights", "보안등", "Lights", "safety", -1),
    Indicator("bells", "비상벨", "Bells", "safety", -1),
)
CATALOGUE = Catalogue(ROWS)
IDS = tuple(row.id for row in CATALOGUE.indicators)
DONGS = tuple("가나다라마바")


def scored(values: np.ndarray, hidden: np.ndarray | None = None, **method) -> Scores:
    """Public scores of [M, 6, 4] values; ``hidden`` [M, 6, 4] are kept back."""
    still = np.zeros(len(IDS), dtype=bool)
    cube = IndicatorCube(
        np.asarray(values, dtype=float)[:, None],
        tuple(f"2024-{m + 1:02d}" for m in range(len(values))),
        ("all",),
        Units(DONGS, DONGS, ("구",) * 6, np.ones(6)),
        IDS,
        still,
        still,
    )
    plain = {"treat": "none", "min_completeness": 0.0, **method}
    scores = score(cube, CATALOGUE, Method(**plain))
    if hidden is not None:
        scores = replace(scores, suppressed=hidden[:, None])
    return public(scores)


def random_values(seed: int, months: int = 2) -> np.ndarray:
    return np.random.default_rng(seed).integers(1, 30, (months, 6, 4)).astype(float)


# Theft 3/4 and assault 1/4 of harm, itself 2/3; lights and bells 1/6 of the index each.
WEIGHTS = np.array([0.5, 1 / 6, 1 / 6, 1 / 6])


def test_drivers_are_the_weighted_differences_of_the_scores() -> None:
    values = random_values(1)
    scores = scored(values)
    result = compare(scores, 0, 0, scores, 1, 0)
    low, high = values.min(axis=(0, 1)), values.max(axis=(0, 1))
    share = (values[1] - values[0]) / (high - low) * (1, 1, -1, -1)
    np.testing.assert_allclose(result.drivers, 100 * share * WEIGHTS, atol=0.11)
    assert np.isnan(result.pooled).all()


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 999),
    how=st.sampled_from(list(Aggregate)),
    share=st.sampled_from([0.0, 0.4]),
)
def test_drivers_and_the_pool_add_up_to_the_difference(seed, how, share) -> None:
    hidden = np.random.default_rng(seed).random((2, 6, 4)) < share
    scores = scored(random_values(seed), hidden, aggregate=(how,))
    result = compare(scores, 0, 0, scores, 1, 0)
    total = np.nansum(result.drivers, axis=1) + np.nan_to_num(result.pooled)
    pooled = hidden.any(axis=(0, 2))
    np.testing.assert_allclose(total[pooled], result.difference[pooled], atol=1e-9)
    # two roundings of the index and one of each of four drivers, each of 0.05, and
    # of the scores below
    np.testing.assert_allclose(total, result.difference, atol=0.6)


def test_what_is_hidden_on_either_side_has_no_number() -> None:
    hidden = np.zeros((2, 6, 4), dtype=bool)
    hidden[0, 2, 0] = hidden[1, 3, 1] = True
    scores = scored(random_values(5), hidden)
    result = compare(scores, 0, 0, scores, 1, 0)
    assert np.isnan(result.drivers[[2, 3]][:, :2]).any(axis=1).all()
    assert not np.isnan(result.drivers[[2, 3]][:, 2:]).any()
    assert np.isnan(result.pooled).tolist() == [True, True, False, False, True, True]
    for unit in range(6):
        for name, points in top_drivers(result, unit, 9):
            assert (name == POOLED) == np.isnan(points)


def test_hidden_scores_do_not_shift_the_weights_of_the_others() -> None:
    values = random_values(9)
    hidden = np.zeros((2, 6, 4), dtype=bool)
    hidden[:, :, 0] = True
    open_, closed = scored(values), scored(values, hidden)
    shown = compare(open_, 0, 0, open_, 1, 0).drivers[:, 2:]
    still = compare(closed, 0, 0, closed, 1, 0).drivers[:, 2:]
    np.testing.assert_allclose(still, shown, atol=0.11)


def test_the_cross_table_counts_every_unit_rated_twice() -> None:
    values = random_values(3)
    values[1, 4] = NAN
    scores = scored(values)
    result = compare(scores, 0, 0, scores, 1, 0)
    a, b = result.class_a, result.class_b
    assert result.cross.shape == (5, 5)
    assert result.cross.sum() == 5 == result.rated.sum()
    for i in range(5):
        for j in range(5):
            assert result.cross[i, j] == np.sum((a == i + 1) & (b == j + 1))
    assert not result.changed[4]
    assert np.isnan(result.difference[4])
    assert result.rose == np.sum((b > a) & (b > 0) & (a > 0))
    assert result.fell == np.sum((b < a) & (b > 0))
    assert result.rose + result.fell == result.changed.sum()
    assert result.stayed == 5 - result.changed.sum()


def test_sides_change_places_with_the_sign() -> None:
    scores = scored(random_values(11))
    there, back = (
        compare(scores, 0, 0, scores, 1, 0),
        compare(scores, 1, 0, scores, 0, 0),
    )
    np.testing.assert_array_equal(there.difference, -back.difference)
    np.testing.assert_array_equal(there.drivers, -back.drivers)
    np.testing.assert_array_equal(there.cross, back.cross.T)


def test_a_slice_against_itself_has_no_difference_and_no_drivers() -> None:
    scores = scored(random_values(13))
    result = compare(scores, 1, 0, scores, 1, 0)
    assert not result.difference.any()
    assert not result.changed.any()
    assert top_drivers(result, 0) == []


def test_two_methods_differ_by_their_weights() -> None:
    values = random_values(17)
    plain, heavy = scored(values), scored(values, weights={"lights": 3.0})
    result = compare(plain, 0, 0, heavy, 0, 0)
    lights = plain.indicators[0, 0, :, IDS.index("lights")]
    # lights go from 1/2 to 3/4 of safety, which is a third of the index
    expected = lights * (3 / 4 - 1 / 2) / 3
    np.testing.assert_allclose(result.drivers[:, 2], expected, atol=0.06)
    np.testing.assert_array_equal(result.drivers[:, :2], 0)


def test_top_drivers_come_largest_first() -> None:
    scores = scored(random_values(19))
    result = compare(scores, 0, 0, scores, 1, 0)
    for unit in range(6):
        points = [abs(p) for _, p in top_drivers(result, unit)]
        assert points == sorted(points, reverse=True)
        assert points[0] == np.abs(result.drivers[unit]).max()


def test_other_units_are_refused() -> None:
    scores = scored(random_values(23))
    units = replace(scores.cube.units, code=DONGS[::-1])
    other = replace(scores, cube=replace(scores.cube, units=units))
    with pytest.raises(ValueError, match="same units"):
        compare(scores, 0, 0, other, 0, 0)


def test_a_part_of_the_units_is_counted_alone() -> None:
    scores = scored(random_values(29))
    whole = compare(scores, 0, 0, scores, 1, 0)
    keep = np.array([True, False, True, True, False, False])
    part = within(whole, keep)
    assert part.units.code == ("가", "다", "라")
    assert part.cross.sum() == 3
    assert part.rose == np.sum(whole.class_b[keep] > whole.class_a[keep])
    np.testing.assert_array_equal(part.drivers, whole.drivers[keep])


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        (("all", *POLICE_SLOTS), ("12-15", "21-24")),
        (("06-18", "18-06"), ("06-18", "18-06")),
        (("all",), None),
        (("all", "00-24"), None),
    ],
)
def test_day_and_night_are_found_among_the_slots(slots, expected) -> None:
    assert day_and_night(slots) == expected
