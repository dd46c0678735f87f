"""Neighbours and spatial patterns: published values, enumeration, hard geometry."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from safedong.scoring import permutation
from safedong.scoring.contiguity import (
    contiguity_weights,
    distance_band_weights,
    nearest_weights,
    weights_from_pairs,
)
from safedong.scoring.errors import BadMethod
from safedong.scoring.patterns import (
    Quadrant,
    Spot,
    benjamini_hochberg,
    gearys_c,
    general_g,
    getis_ord,
    local_moran,
    morans_i,
)
from scipy import stats

NAN = float("nan")
GLOBAL = [morans_i, gearys_c, general_g]
LOCAL = [local_moran, getis_ord]


def squares(rows, columns, size=1.0):
    return [
        shapely.box(c * size, r * size, (c + 1) * size, (r + 1) * size)
        for r in range(rows)
        for c in range(columns)
    ]


def neighbour_lists(weights):
    return [weights.neighbours(i).tolist() for i in range(len(weights))]


def weights_of(lists):
    pairs = [(i, j) for i, near in enumerate(lists) for j in near]
    rows, columns = np.array(pairs, dtype=int).reshape(-1, 2).T
    return weights_from_pairs(rows, columns, len(lists))


# A square with a diagonal, a tail of two and an irregular degree.
SMALL = weights_of([[1, 2], [0, 2, 3], [0, 1, 3], [1, 2, 4], [3, 5], [4]])
SMALL_X = np.array([1.0, 7.0, 2.0, 5.0, 11.0, 3.0])


@pytest.fixture
def columbus(shared):
    folder = shared / "reference" / "spatial"
    table = pd.read_csv(folder / "columbus_queen_reference.csv")
    reference = pd.read_csv(folder / "columbus_global_reference.csv")
    numbers = {
        row.stat: float(row.value.replace("np.float64(", "").rstrip(")"))
        for row in reference.itertuples()
        if row.stat not in ("weights", "esda", "libpysal")
    }
    lists = [[int(j) - 1 for j in near.split()] for near in table.neighbors]
    return table, weights_of(lists), numbers


class TestColumbus:
    """Crime in Columbus, 49 neighbourhoods (Anselin 1988), as esda 2.9 has it."""

    def test_morans_i(self, columbus):
        table, weights, numbers = columbus
        result = morans_i(table.CRIME, weights)
        assert result.value == pytest.approx(0.5001885571828611, rel=1e-13)
        assert result.expected == pytest.approx(numbers["Moran_EI"])
        assert result.z_normal == pytest.approx(numbers["Moran_z_norm"], rel=1e-12)
        assert result.z_random == pytest.approx(numbers["Moran_z_rand"], rel=1e-12)
        assert result.p_normal == pytest.approx(numbers["Moran_p_norm"], rel=1e-9)
        assert result.p_random == pytest.approx(numbers["Moran_p_rand"], rel=1e-9)
        assert result.p == 0.001

    def test_gearys_c_and_general_g(self, columbus):
        table, weights, numbers = columbus
        geary = gearys_c(table.CRIME, weights)
        assert geary.value == pytest.approx(numbers["Geary_C"], rel=1e-13)
        assert geary.z_normal == pytest.approx(numbers["Geary_z_norm"], rel=1e-12)
        g = general_g(table.CRIME, weights)
        assert g.value == pytest.approx(numbers["G_G"], rel=1e-13)
        assert g.z_random == pytest.approx(numbers["G_z_norm"], rel=1e-10)

    def test_local_moran(self, columbus):
        table, weights, _ = columbus
        result = local_moran(table.CRIME, weights, permutations=9999)
        np.testing.assert_allclose(result.value, table.local_I, rtol=1e-11)
        assert result.kind.tolist() == table.quad.tolist()
        # Both are simulations: 999 runs there, 9,999 here.
        published = table.p_sim_seed12345_999.to_numpy()
        error = np.sqrt(published * (1 - published) * (1 / 1000 + 1 / 10000))
        assert (np.abs(result.p - published) < 4 * error + 0.001).all()

    def test_gi_and_gi_star(self, columbus):
        table, weights, _ = columbus
        star = getis_ord(table.CRIME, weights)
        np.testing.assert_allclose(star.value, table.Gi_star, rtol=1e-12)
        np.testing.assert_allclose(star.z, table.Gi_star_Zs, rtol=1e-9)
        without = getis_ord(table.CRIME, weights, star=False)
        np.testing.assert_allclose(without.z, table.Gi_Zs, rtol=1e-9)
        np.testing.assert_allclose(
            stats.norm.sf(np.abs(without.z)), table.Gi_p_norm, rtol=1e-9
        )


@pytest.mark.parametrize("statistic", GLOBAL)
def test_moments_under_randomisation_are_those_of_all_permutations(statistic):
    found = [
        statistic(np.array(order), SMALL, permutations=0).value
        for order in itertools.permutations(SMALL_X)
    ]
    result = statistic(SMALL_X, SMALL, permutations=0)
    assert np.mean(found) == pytest.approx(result.expected)
    z = (result.value - np.mean(found)) / np.std(found)
    assert result.z_random == pytest.approx(z)


@pytest.mark.parametrize("statistic", GLOBAL)
def test_global_p_value_is_the_share_of_all_permutations(statistic):
    found = np.array(
        [
            statistic(np.array(order), SMALL, permutations=0).value
            for order in itertools.permutations(SMALL_X)
        ]
    )
    result = statistic(SMALL_X, SMALL, permutations=9999)
    tail = min(
        (found >= result.value - 1e-9).mean(), (found <= result.value + 1e-9).mean()
    )
    assert result.p == pytest.approx(tail, abs=0.02)


def conditional_lags(unit):
    """Row-standardised lags of a unit for every arrangement of the others."""
    near = SMALL.neighbours(unit)
    others = np.delete(SMALL_X, unit)
    arrangements = itertools.permutations(others, near.size)
    return np.array([np.mean(chosen) for chosen in arrangements])


def test_local_test_is_that_of_all_conditional_permutations():
    moran = local_moran(SMALL_X, SMALL, permutations=9999)
    gi = getis_ord(SMALL_X, SMALL, permutations=9999, star=False)
    for unit in range(len(SMALL)):
        lags = conditional_lags(unit)
        own = SMALL_X[SMALL.neighbours(unit)].mean()
        tail = min((lags >= own - 1e-9).mean(), (lags <= own + 1e-9).mean())
        assert moran.p[unit] == pytest.approx(tail, abs=0.02)
        assert gi.p[unit] == moran.p[unit]
        z = (own - lags.mean()) / lags.std()
        assert gi.z[unit] == pytest.approx(z)
        assert abs(moran.z[unit]) == pytest.approx(abs(z))


def test_ties_do_not_make_a_unit_significant():
    # Nearly all counts are 0, so a lag of 0 is what chance gives.
    counts = np.zeros(36)
    counts[0] = 5
    weights = contiguity_weights(squares(6, 6))
    p = local_moran(counts, weights).p
    assert (p[20:] > 0.5).all()


def test_a_checkerboard_and_a_gradient():
    weights = contiguity_weights(squares(6, 6), "rook")
    row, column = np.divmod(np.arange(36), 6)
    checker = local_moran((row + column) % 2, weights)
    assert morans_i((row + column) % 2, weights).value == pytest.approx(-1)
    assert set(checker.kind) == {Quadrant.LOW_HIGH, Quadrant.HIGH_LOW}
    gradient = getis_ord(row.astype(float), contiguity_weights(squares(6, 6)))
    assert set(gradient.kind[row == 0]) == {Spot.COLD}
    assert set(gradient.kind[row == 5]) == {Spot.HOT}
    inner = (column > 0) & (column < 5)
    assert set(gradient.significant()[inner & (row == 5)]) == {Spot.HOT}
    assert set(gradient.significant()[inner & (row == 0)]) == {Spot.COLD}
    assert set(gradient.significant()[(row == 2) | (row == 3)]) == {Spot.NONE}


@pytest.mark.parametrize("statistic", LOCAL)
def test_missing_units_are_left_out_and_islands_have_no_result(statistic):
    shapes = [*squares(3, 3), shapely.box(100, 100, 101, 101), *squares(1, 1)]
    values = np.array([4.0, 1, 7, 3, 9, 2, 5, 8, 6, 4, NAN])
    result = statistic(values, contiguity_weights(shapes))
    alone = statistic(values[:10], contiguity_weights(shapes[:10]))
    np.testing.assert_array_equal(result.value[:10], alone.value)
    np.testing.assert_array_equal(result.p[:10], alone.p)
    assert np.isnan(result.value[9:]).all()
    assert np.isnan(result.p_adjusted[9:]).all()
    assert result.kind[9:].tolist() == [0, 0]
    assert np.isfinite(result.p[:9]).all()


@pytest.mark.parametrize("values", [[5.0] * 6, [NAN] * 6, [1.0, 2.0, *[NAN] * 4]])
def test_nothing_to_compare_is_undefined(values):
    for statistic in GLOBAL:
        assert np.isnan(statistic(values, SMALL).value)
    for statistic in LOCAL:
        result = statistic(values, SMALL)
        assert np.isnan(result.p).all()
        assert result.significant().tolist() == [0] * 6


def test_general_g_is_for_values_from_0_upwards():
    assert np.isnan(general_g(SMALL_X - 3, SMALL).value)


def test_same_seed_same_numbers():
    first, again, other = (
        local_moran(SMALL_X, SMALL, 99, seed=seed).p for seed in (1, 1, 2)
    )
    assert first.tolist() == again.tolist()
    assert first.tolist() != other.tolist()


@given(
    hnp.arrays(np.float64, 6, elements=st.integers(0, 50).map(float)),
    st.permutations(range(6)),
    st.sampled_from([0.001, 4.0, 1000.0]),
)
def test_order_and_unit_of_measurement_do_not_matter(values, order, scale):
    order = np.array(order)
    place = np.argsort(order)
    shuffled = weights_from_pairs(place[SMALL.rows], place[SMALL.indices], 6)
    for statistic in GLOBAL:
        plain = statistic(values, SMALL, 0)
        other = statistic(values[order] * scale, shuffled, 0)
        assert plain.value == pytest.approx(other.value, nan_ok=True, abs=1e-12)
        assert plain.z_random == pytest.approx(other.z_random, nan_ok=True, abs=1e-6)
    for statistic in LOCAL:
        plain, other = (
            statistic(values, SMALL, 0),
            statistic(values[order] * scale, shuffled, 0),
        )
        np.testing.assert_allclose(plain.value[order], other.value, atol=1e-12)
        np.testing.assert_allclose(plain.z[order], other.z, atol=1e-6)


def test_benjamini_hochberg_on_the_example_of_its_authors():
    # Benjamini and Hochberg (1995), section 3: 15 tests, 4 rejected at q = 0.05.
    p = [
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
        *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
    ]
    adjusted = benjamini_hochberg([*p, NAN])
    assert (adjusted[:-1] <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert adjusted[3] == pytest.approx(0.0095 * 15 / 4)
    assert np.isnan(adjusted[-1])


class TestContiguity:
    def test_queen_touches_at_corners_and_rook_does_not(self):
        shapes = squares(2, 2)
        assert neighbour_lists(contiguity_weights(shapes, "queen")) == [
            [1, 2, 3],
            [0, 2, 3],
            [0, 1, 3],
            [0, 1, 2],
        ]
        assert neighbour_lists(contiguity_weights(shapes, "rook")) == [
            [1, 2],
            [0, 3],
            [0, 3],
            [1, 2],
        ]

    @pytest.mark.parametrize("gap", [0.3, -0.3])
    @pytest.mark.parametrize("rule", ["queen", "rook"])
    def test_gaps_and_overlaps_within_the_tolerance_are_common(self, gap, rule):
        grown = [
            shapely.box(*(np.array(s.bounds) + np.array([1, 1, -1, -1]) * gap / 2))
            for s in squares(2, 2, size=100.0)
        ]
        clean = contiguity_weights(squares(2, 2, size=100.0), rule)
        assert neighbour_lists(contiguity_weights(grown, rule, 1.0)) == neighbour_lists(
            clean
        )

    def test_gaps_wider_than_the_tolerance_are_not(self):
        shapes = [shapely.box(0, 0, 1, 1), shapely.box(1.5, 0, 2, 1)]
        assert contiguity_weights(shapes, tolerance=0.4).islands.tolist() == [0, 1]

    def test_vertices_need_not_coincide(self):
        shapes = [
            shapely.box(0, 0, 1, 2),
            shapely.box(1, 0, 2, 0.7),
            shapely.box(1, 0.7, 2, 2),
        ]
        assert neighbour_lists(contiguity_weights(shapes, "rook")) == [
            [1, 2],
            [0, 2],
            [0, 1],
        ]

    def test_invalid_missing_and_empty_polygons(self):
        bow_tie = shapely.from_wkt("POLYGON((0 0, 2 2, 2 0, 0 2, 0 0))")
        spike = shapely.from_wkt("POLYGON((2 0, 4 0, 4 2, 4 9, 4 2, 2 2, 2 0))")
        shapes = [bow_tie, spike, None, shapely.from_wkt("POLYGON EMPTY")]
        weights = contiguity_weights(shapes, "rook")
        assert neighbour_lists(weights) == [[1], [0], [], []]
        assert weights.islands.tolist() == [2, 3]

    def test_a_tolerance_is_not_negative(self):
        with pytest.raises(BadMethod):
            contiguity_weights(squares(1, 2), tolerance=-1)

    def test_row_standardised(self):
        weights = SMALL.row_standardised()
        sums = np.asarray(weights.matrix().sum(axis=1)).ravel()
        np.testing.assert_allclose(sums, 1)
        assert weights.values[:2].tolist() == [0.5, 0.5]


def test_distance_band_and_nearest_neighbours():
    points = [[0, 0], [1, 0], [3, 0], [3, 0], [NAN, 0]]
    band = distance_band_weights(points, 2.0)
    assert neighbour_lists(band) == [[1], [0, 2, 3], [1, 3], [1, 2], []]
    # By default wide enough for every point to have a neighbour: here 1.
    assert neighbour_lists(distance_band_weights(points)) == [[1], [0], [3], [2], []]
    assert neighbour_lists(nearest_weights(points, 1)) == [[1], [0], [3], [2], []]
    assert nearest_weights(points, 10).counts.tolist() == [3, 3, 3, 3, 0]


@given(st.integers(5, 60), st.integers(0, 2**32), st.booleans())
def test_units_with_equal_weights_are_tested_together_with_the_same_result(
    n, seed, islands
):
    rng = np.random.default_rng(seed)
    near = rng.random((n, n)) < min(1.0, 4 / n)
    np.fill_diagonal(near, False)
    near[0, 1], near[rng.integers(n)] = True, ~np.array([islands])
    np.fill_diagonal(near, False)
    weights = weights_from_pairs(*np.nonzero(near), n).row_standardised()
    x = rng.integers(0, 4, n) + rng.choice([0.0, 0.1, 1e6], n)
    together = permutation.conditional_tails(x, weights, 99, seed)
    even, permutation._even_weights = permutation._even_weights, lambda _: None
    try:
        one_by_one = permutation.conditional_tails(x, weights, 99, seed)
    finally:
        permutation._even_weights = even
    np.testing.assert_array_equal(together, one_by_one)
