"""Evaluation: published worked examples, hand computed numbers, simulations."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from safedong.scoring.errors import BadMethod
from safedong.scoring.evaluate import (
    Spread,
    difference_in_differences,
    event_study,
    panel_difference_in_differences,
    predictive_accuracy,
    weighted_displacement_difference,
    weighted_displacement_quotient,
)

NAN = float("nan")
counts = st.integers(0, 30).map(float)


class TestAccuracy:
    def test_a_perfect_forecast_of_three_equal_areas(self):
        # The check of the R package ptools: PAI 2, 1.5, 1 and PEI 1 throughout.
        found = predictive_accuracy([3, 2, 1], [6, 3, 0], [1, 1, 1])
        assert [a.threshold for a in found] == [3, 2, 1]
        assert [a.pai.value for a in found] == pytest.approx([2, 1.5, 1])
        assert [a.pei for a in found] == pytest.approx([1, 1, 1])

    def test_hit_rate_over_area_share(self):
        # 40 of 100 crimes in class 5 on 2 of 10 km2: PAI = 0.4 / 0.2.
        (top, *_rest, whole) = predictive_accuracy(
            [5, 3, 1], [40, 50, 10], [2.0, 3.0, 5.0]
        )
        assert top.hit_rate.value == pytest.approx(0.4)
        assert top.area_share == pytest.approx(0.2)
        assert top.pai.value == pytest.approx(2)
        # The densest units are class 5 (20 per km2) before class 3 (16.7).
        assert top.pei == pytest.approx(1)
        assert (whole.hit_rate.value, whole.pai.value, whole.pei) == (1, 1, 1)

    def test_a_poor_forecast_against_the_best_of_the_same_area(self):
        top = predictive_accuracy([2, 1, 1], [10, 30, 60], [1, 1, 1])[0]
        assert top.pei == pytest.approx(10 / 60)

    @pytest.mark.parametrize(
        ("hits", "total", "low", "high"),
        [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)],
    )
    def test_wilson_interval(self, hits, total, low, high):
        # Newcombe (1998), Statistics in Medicine 17, table I, method 3.
        top = predictive_accuracy([2, 1], [hits, total - hits], [1, 1])[0]
        assert top.hit_rate.low == pytest.approx(low, abs=5e-5)
        assert top.hit_rate.high == pytest.approx(high, abs=5e-5)

    def test_missing_units(self):
        top = predictive_accuracy([2, 0, 1, 2], [4, 2, 2, NAN], [1, 1, 2, 9])[0]
        assert top.units == 1
        assert top.hit_rate.value == pytest.approx(0.5)
        assert top.area_share == pytest.approx(0.25)

    def test_no_crime_at_all(self):
        top = predictive_accuracy([2, 1], [0, 0], [1, 1])[0]
        assert math.isnan(top.hit_rate.value)
        assert math.isnan(top.pai.value)
        assert math.isnan(top.pei)

    @given(
        hnp.arrays(np.intp, 8, elements=st.integers(0, 5)),
        hnp.arrays(float, 8, elements=counts),
        hnp.arrays(float, 8, elements=st.floats(0.1, 10)),
    )
    def test_bounds(self, classes, crimes, area):
        found = predictive_accuracy(classes, crimes, area)
        for accuracy in found:
            if crimes.sum() > 0:
                assert 0 <= accuracy.hit_rate.low <= accuracy.hit_rate.high <= 1
                held = math.isnan(accuracy.pei) or -1e-9 <= accuracy.pei <= 1 + 1e-9
                assert held
        rates = [a.hit_rate.value for a in found if crimes.sum() > 0]
        assert rates == sorted(rates)


class TestDisplacementDifference:
    """Wheeler and Ratcliffe (2018), Crime Science 7:11, worked example."""

    before_after = ((207, 110), (308, 318), (178, 157), (150, 140))

    def test_published_example(self):
        result = weighted_displacement_difference(*self.before_after)
        assert result.total.value == -118
        assert result.z == pytest.approx(-118 / math.sqrt(1568))
        assert round(result.z, 2) == -2.98
        assert [round(result.total.low), round(result.total.high)] == [-196, -40]
        assert result.local.value == -107
        assert result.displaced.value == -11

    def test_areas_of_different_size(self):
        # The R package ptools on the same counts.
        result = weighted_displacement_difference(
            *self.before_after, areas=(1.2, 0.9, 1.5, 1.6)
        )
        assert result.total.value == pytest.approx(-99.69444444)
        assert result.z == pytest.approx(-2.813995483)
        assert result.total.low == pytest.approx(-169.1321965)
        assert result.total.high == pytest.approx(-30.25669241)

    def test_two_years_before_and_one_after(self):
        result = weighted_displacement_difference((80, 20), (100, 50), periods=(2, 1))
        assert result.total.value == -20
        assert result.z == pytest.approx(-20 / math.sqrt(115))


class TestDisplacementQuotient:
    def test_everything_moved_next_door(self):
        # (150/100 - 100/100) / (50/100 - 100/100) = -1.
        result = weighted_displacement_quotient((100, 50), (100, 150), (100, 100))
        assert result.wdq.value == -1
        assert result.spread is Spread.DISPLACEMENT
        assert result.net_effect.value == 0

    @pytest.mark.parametrize(
        ("buffer", "wdq", "spread"),
        [
            ((100, 60), 0.8, Spread.DIFFUSION),
            ((200, 100), 2.0, Spread.DIFFUSION_ABOVE_EFFECT),
            ((100, 100), 0.0, Spread.NONE),
            ((100, 125), -0.5, Spread.DISPLACEMENT),
            ((100, 200), -2.0, Spread.DISPLACEMENT_ABOVE_EFFECT),
        ],
    )
    def test_readings(self, buffer, wdq, spread):
        # Guerette (2009), appendix C; here the success measure is -0.5.
        result = weighted_displacement_quotient((100, 50), buffer, (100, 100), runs=99)
        assert result.success.value == pytest.approx(-0.5)
        assert result.wdq.value == pytest.approx(wdq)
        assert result.spread is spread

    def test_without_success_the_quotient_is_not_read(self):
        result = weighted_displacement_quotient((50, 80), (90, 10), (100, 100), runs=99)
        assert result.spread is Spread.NO_SUCCESS

    def test_interval_of_the_success_measure_is_that_of_the_delta_method(self):
        a0, a1, c0, c1 = 900, 500, 2000, 1900
        result = weighted_displacement_quotient((a0, a1), (700, 650), (c0, c1))
        variance = (a1 / c1) ** 2 * (1 / a1 + 1 / c1) + (a0 / c0) ** 2 * (
            1 / a0 + 1 / c0
        )
        half = 1.96 * math.sqrt(variance)
        assert result.success.low == pytest.approx(
            result.success.value - half, abs=0.05 * half
        )
        assert result.success.high == pytest.approx(
            result.success.value + half, abs=0.05 * half
        )
        assert result.success.excludes(0)

    def test_same_seed_same_interval(self):
        first, again = (
            weighted_displacement_quotient((90, 50), (70, 60), (99, 98), seed=3).wdq
            for _ in range(2)
        )
        assert first == again

    def test_the_control_must_have_crime(self):
        with pytest.raises(BadMethod):
            weighted_displacement_quotient((9, 5), (7, 6), (9, 0))


class TestDifferenceInDifferences:
    def test_ratio_interval_and_prevented_crimes(self):
        # Welsh and Farrington's odds ratio a d / (b c) = 200 90 / (100 100) = 1.8
        # with variance of its logarithm 1/a + 1/b + 1/c + 1/d.
        result = difference_in_differences((200, 100), (100, 90))
        error = math.sqrt(1 / 200 + 1 / 100 + 1 / 100 + 1 / 90)
        assert result.relative_effect_size == pytest.approx(1.8)
        assert 1 / result.ratio.high == pytest.approx(1.8 * math.exp(-1.959964 * error))
        assert 1 / result.ratio.low == pytest.approx(1.8 * math.exp(1.959964 * error))
        assert result.prevented == pytest.approx(200 * 0.9 - 100)

    def test_overdispersion_widens_the_interval(self):
        plain = difference_in_differences((200, 100), (100, 90)).ratio
        wide = difference_in_differences((200, 100), (100, 90), dispersion=4).ratio
        assert math.log(wide.high / wide.low) == pytest.approx(
            2 * math.log(plain.high / plain.low)
        )

    def test_a_count_of_zero_gives_a_finite_answer(self):
        result = difference_in_differences((5, 0), (9, 9))
        assert result.ratio.value == pytest.approx((0.5 / 5.5) / (9.5 / 9.5))
        assert result.ratio.high < math.inf

    def test_the_interval_holds_the_truth_as_often_as_it_says(self):
        rng = np.random.default_rng(5)
        truth = 0.8
        draws = rng.poisson([120, 120 * 0.9 * truth, 200, 200 * 0.9], size=(600, 4))
        held = [
            not difference_in_differences((t0, t1), (c0, c1)).ratio.excludes(truth)
            for t0, t1, c0, c1 in draws
        ]
        assert 0.92 < np.mean(held) < 0.98

    @pytest.mark.parametrize("pair", [(1, -1), (1, NAN), (1, 2, 3)])
    def test_unusable_counts_are_named(self, pair):
        with pytest.raises(BadMethod):
            difference_in_differences(pair, (1, 1))


class TestPanel:
    treated = np.array([True] * 4 + [False] * 6)
    after = np.array([False] * 4 + [True] * 3)

    def panel(self, effect=1.0, trend=1.0):
        """Counts with a unit effect, a common year effect and no noise."""
        unit = np.arange(10) * 10.0 + 50
        year = np.array([1.0, 1.1, 0.9, 1.0, 1.2, 1.1, 0.8])
        table = year[:, None] * unit
        table[np.ix_(self.after, self.treated)] *= effect
        table[:, self.treated] *= trend ** np.arange(7)[:, None]
        return table

    def test_a_constant_effect_is_found_whatever_the_years_do(self):
        table = self.panel(effect=0.75)
        result = panel_difference_in_differences(table, self.treated, self.after)
        assert result.ratio.value == pytest.approx(0.75)
        assert result.ratio.low == pytest.approx(0.75)
        assert result.ratio.high == pytest.approx(0.75)
        assert result.pretrend.value == pytest.approx(1)
        without = table[np.ix_(self.after, self.treated)].sum() / 0.75
        # Sums before and after hold different years, so compare per year's level.
        assert result.prevented == pytest.approx(without * 0.25)

    def test_different_trends_before_the_start_are_shown(self):
        table = self.panel(trend=0.9)
        result = panel_difference_in_differences(table, self.treated, self.after)
        assert result.pretrend.value == pytest.approx(0.9)
        assert result.pretrend.excludes(1)

    def test_event_study_shows_each_year_against_the_years_before(self):
        found = event_study(self.panel(effect=0.75), self.treated, self.after)
        ratios = [estimate.value for estimate in found]
        assert ratios == pytest.approx([1, 1, 1, 1, 0.75, 0.75, 0.75])
        assert not found[0].excludes(1)
        assert found[4].excludes(1)

    def test_placebo_p_is_the_share_of_all_assignments(self):
        rng = np.random.default_rng(2)
        table = rng.poisson(40, size=(2, 6)).astype(float)
        treated, after = np.array([True] * 3 + [False] * 3), np.array([False, True])

        def log_ratio(members):
            group = np.isin(np.arange(6), members)
            (t0, t1), (c0, c1) = table[:, group].sum(1), table[:, ~group].sum(1)
            return abs(math.log(t1 / t0 / (c1 / c0)))

        every = [log_ratio(m) for m in itertools.combinations(range(6), 3)]
        share = np.mean([ratio >= log_ratio((0, 1, 2)) - 1e-9 for ratio in every])
        result = panel_difference_in_differences(table, treated, after)
        assert result.p == pytest.approx(share, abs=0.03)

    def test_units_that_vary_more_than_poisson_have_wider_intervals(self):
        rng = np.random.default_rng(9)
        level = rng.gamma(0.5, 80, size=(7, 10))
        table = rng.poisson(level).astype(float)
        clustered = panel_difference_in_differences(table, self.treated, self.after)
        sums = [
            (table[~self.after][:, g].sum(), table[self.after][:, g].sum())
            for g in (self.treated, ~self.treated)
        ]
        poisson = difference_in_differences(*sums)
        assert clustered.ratio.value == pytest.approx(poisson.ratio.value)
        width = [math.log(r.ratio.high / r.ratio.low) for r in (clustered, poisson)]
        assert width[0] > 2 * width[1]

    def test_units_with_a_missing_period_are_left_out(self):
        table = self.panel(effect=0.75)
        table[2, 0] = NAN
        result = panel_difference_in_differences(
            table, self.treated, self.after, runs=9
        )
        assert result.ratio.value == pytest.approx(0.75)

    def test_one_treated_unit_has_no_interval(self):
        one = np.arange(10) == 0
        result = panel_difference_in_differences(self.panel(), one, self.after, runs=9)
        assert math.isnan(result.ratio.low)

    @pytest.mark.parametrize(
        ("treated", "after"),
        [([True] * 10, after), (treated, [True] * 7), (treated, [True, False])],
    )
    def test_unusable_designs_are_named(self, treated, after):
        with pytest.raises(BadMethod):
            panel_difference_in_differences(self.panel(), treated, after)
