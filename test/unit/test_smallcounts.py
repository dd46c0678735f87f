"""Pooling over months and Poisson-gamma shrinkage."""

from __future__ import annotations

import numpy as np
import pytest
from safedong.scoring.cube import Counts
from safedong.scoring.method import Shrink
from safedong.scoring.smallcounts import poisson_gamma, pooled, pooled_rates, prior_of

NAN = np.nan


def test_worked_by_hand():
    """O = 0, 4, 8 in 10, 10, 20: m = 0.3, s2 = 0.03, A = 0.03 - 0.3 / (40 / 3)."""
    result = poisson_gamma(np.array([0.0, 4.0, 8.0]), np.array([10.0, 10.0, 20.0]))
    between = (10 * 0.09 + 10 * 0.01 + 20 * 0.01) / 40 - 0.3 * 3 / 40
    np.testing.assert_allclose(between, 0.0075)
    np.testing.assert_allclose(result.alpha, 0.09 / 0.0075)
    np.testing.assert_allclose(result.beta, 0.3 / 0.0075)
    np.testing.assert_allclose(result.rates, [12 / 50, 16 / 50, 20 / 60])


def test_marshalls_form_is_the_posterior_mean():
    rng = np.random.default_rng(1)
    exposure = rng.uniform(50, 500, 200)
    events = rng.poisson(rng.gamma(2, 0.02, 200) * exposure).astype(float)
    rates, alpha, beta = poisson_gamma(events, exposure)
    np.testing.assert_allclose(rates, (events + alpha) / (exposure + beta))


def test_agrees_with_pysal():
    smoothing = pytest.importorskip("esda.smoothing")
    rng = np.random.default_rng(6)
    exposure = rng.uniform(500, 9000, 78).round()
    events = rng.poisson(rng.gamma(2.0, 0.001, 78) * exposure).astype(float)
    expected = smoothing.Empirical_Bayes(events, exposure).r.ravel()
    np.testing.assert_allclose(poisson_gamma(events, exposure).rates, expected)


def test_moments_recover_the_prior():
    rng = np.random.default_rng(2)
    exposure = rng.uniform(200, 2000, 200_000)
    events = rng.poisson(rng.gamma(3.0, 1 / 100.0, exposure.size) * exposure)
    result = poisson_gamma(events.astype(float), exposure)
    assert result.alpha == pytest.approx(3.0, rel=0.03)
    assert result.beta == pytest.approx(100.0, rel=0.03)


def test_shrinkage_is_nearer_the_truth_than_the_raw_rate():
    rng = np.random.default_rng(3)
    exposure = rng.uniform(20, 400, (50, 100))
    truth = rng.gamma(2.0, 0.005, exposure.shape)
    events = rng.poisson(truth * exposure).astype(float)
    error_raw = ((events / exposure - truth) ** 2).mean()
    shrunk = poisson_gamma(events, exposure).rates
    assert ((shrunk - truth) ** 2).mean() < 0.6 * error_raw


def test_no_more_spread_than_chance_gives_the_mean():
    result = poisson_gamma(np.array([5.0, 5, 5]), np.full(3, 100.0))
    np.testing.assert_allclose(result.rates, 0.05)
    assert np.isinf(result.alpha)


def test_large_exposure_is_left_alone():
    exposure = np.full(4, 1e9)
    events = exposure * [0.1, 0.2, 0.3, 0.4]
    np.testing.assert_allclose(
        poisson_gamma(events, exposure).rates, events / exposure, rtol=1e-6
    )


def test_missing_units_do_not_count_and_no_event_is_rate_zero():
    with_gap = poisson_gamma(np.array([0, NAN, 4, 8]), np.array([10, 9, 10, 20.0]))
    without = poisson_gamma(np.array([0, 4, 8.0]), np.array([10, 10, 20.0]))
    np.testing.assert_allclose(with_gap.rates[[0, 2, 3]], without.rates)
    assert np.isnan(with_gap.rates[1])
    np.testing.assert_array_equal(poisson_gamma(np.zeros(3), np.ones(3)).rates, 0)
    assert np.isnan(poisson_gamma(np.array([NAN, 1]), np.array([1.0, 0])).rates).all()


def test_slices_are_independent():
    rng = np.random.default_rng(4)
    events = rng.poisson(4.0, (3, 2, 30)).astype(float)
    exposure = rng.uniform(10, 90, (3, 1, 30))
    whole = poisson_gamma(events, exposure).rates
    for m in range(3):
        for s in range(2):
            one = poisson_gamma(events[m, s], exposure[m, 0]).rates
            np.testing.assert_allclose(whole[m, s], one)


def test_priors_of_parts_merge_to_that_of_the_whole():
    rng = np.random.default_rng(7)
    events = rng.poisson(rng.gamma(2.0, 0.01, (2, 3, 40)) * 500).astype(float)
    events[0, 0, :25] = NAN
    exposure = rng.uniform(100, 900, 40)
    whole = prior_of(events, exposure)
    parts = [
        prior_of(events[..., p], exposure[p]) for p in np.split(range(40), [7, 20])
    ]
    merged = parts[0].merged(parts[1]).merged(parts[2])
    for one, other in zip(whole, merged):
        np.testing.assert_allclose(one, other, rtol=1e-12)
    np.testing.assert_allclose(
        poisson_gamma(events[..., :7], exposure[:7], merged).rates,
        poisson_gamma(events, exposure).rates[..., :7],
    )


def test_the_window_skips_unreported_months():
    events = np.array([1.0, NAN, 3.0, 5.0]).reshape(4, 1, 1)
    exposure = np.full((4, 1, 1), 10.0)
    summed, exposed = pooled(events, exposure, 3)
    np.testing.assert_array_equal(summed.ravel(), [1, 1, 4, 8])
    np.testing.assert_array_equal(exposed.ravel(), [10, 10, 20, 20])
    only, _ = pooled(events, exposure, 1)
    np.testing.assert_array_equal(only.ravel(), [1, NAN, 3, 5])


def counts(events, exposure=1000.0, **kinds):
    events = np.asarray(events, dtype=float)
    exposure = np.broadcast_to(exposure, events.shape)
    return Counts(events, exposure, per=1000.0, **kinds)


def test_a_pooled_rate_is_the_mean_monthly_rate_of_the_day():
    given = counts([[[6.0], [1.0]], [[12.0], [2.0]]], sensitive=True)
    rates = pooled_rates(given, ("all", "00-03"), 12, Shrink.NONE)
    np.testing.assert_allclose(rates[:, 0, 0], [6, 9])
    np.testing.assert_allclose(rates[:, 1, 0], [8, 12])


def test_what_stands_in_the_street_is_exact():
    given = counts([[[1.0, 9.0]], [[3.0, 9.0]]])
    rates = pooled_rates(given, ("all",), 12, Shrink.POISSON_GAMMA)
    np.testing.assert_allclose(rates[:, 0], [[1, 9], [3, 9]])


def test_counts_without_months_are_not_counted_again_every_month():
    events = np.repeat([[[1.0, 2.0, 9.0]]], 4, axis=0)
    static = counts(events, sensitive=True, static_month=True, static_slot=True)
    rates = pooled_rates(static, ("all",), 12, Shrink.POISSON_GAMMA)
    once = poisson_gamma(events[0], static.exposure[0]).rates * 1000
    np.testing.assert_allclose(rates, np.repeat(once[None], 4, axis=0))


def test_shrinkage_keeps_the_unit_of_the_rate():
    """A rate per 10,000 is ten times the rate per 1,000 after shrinkage too."""
    rng = np.random.default_rng(5)
    given = counts(rng.poisson(3.0, (6, 1, 40)), sensitive=True)
    tenfold = Counts(given.events, given.exposure, per=10_000.0, sensitive=True)
    small = pooled_rates(given, ("all",), 3, Shrink.POISSON_GAMMA)
    large = pooled_rates(tenfold, ("all",), 3, Shrink.POISSON_GAMMA)
    np.testing.assert_allclose(large, 10 * small)
