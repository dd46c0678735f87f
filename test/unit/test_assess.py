"""Judging a camera programme: what is said, what is hidden, what is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from safedong.scoring.assess import (
    Caution,
    Programme,
    Verdict,
    assess,
    counted_crimes,
    hit_rates,
)
from safedong.scoring.cube import Counts, IndicatorCube, Units
from safedong.scoring.errors import CannotEvaluate

THRESHOLD = 3


def cube_of(events, first_year=2022, **choices):
    """One crime (B04) of dongs a, b, c ... by month."""
    months, units = events.shape
    codes = tuple(chr(ord("a") + u) for u in range(units))
    counts = Counts(
        np.asarray(events, dtype=float)[:, None], np.ones(units), sensitive=True
    )
    settings = {"counts": {"B04": counts}}
    settings.update(choices)
    return IndicatorCube(
        np.zeros((months, 1, units, 1)),
        tuple(f"{first_year + m // 12}-{m % 12 + 1:02d}" for m in range(months)),
        ("all",),
        Units(codes, codes, ("Sillim",) * units, np.ones(units)),
        ("B04",),
        np.array([False]),
        np.array([True]),
        **settings,
    )


def steady(months=24, units=20, level=20):
    return np.full((months, units), float(level))


def programme(treated="abcde", nearby="fg", control="hijklmnopqrst", **choices):
    settings = {"start": "2023-01", "indicators": ("B04",)}
    settings.update(choices)
    return Programme(tuple(treated), tuple(nearby), tuple(control), **settings)


def test_a_clear_fall_is_told_with_its_size():
    """Treated 20 -> 10 a month, the others stay: half as much, 600 crimes fewer."""
    events = steady()
    events[12:, :5] = 10
    found = assess(cube_of(events), programme(), THRESHOLD)
    assert found.verdict is Verdict.FELL
    assert found.change.ratio.value == pytest.approx(0.5)
    assert found.change.prevented == pytest.approx(5 * 12 * 10)
    assert (found.treated.before, found.treated.after) == (1200.0, 600.0)
    assert found.resampled
    assert found.cautions == ()


def test_a_common_fall_is_no_effect():
    events = steady()
    events[12:] = 10
    found = assess(cube_of(events), programme(), THRESHOLD)
    assert found.change.ratio.value == pytest.approx(1.0)
    assert found.verdict is Verdict.UNSURE


def test_crime_that_moved_next_door_is_seen():
    """A fall of 600, of which 240 come up again in the two dongs around."""
    events = steady()
    events[12:, :5] = 10
    events[12:, 5:7] = 30
    moved = assess(cube_of(events), programme(), THRESHOLD).displacement
    assert moved.wdq.value == pytest.approx(-240 / 600)
    assert moved.spread.value == "displacement"
    assert assess(cube_of(events), programme(nearby=""), THRESHOLD).displacement is None


def test_sides_that_went_apart_before_are_not_compared():
    events = steady(level=100)
    events[:12, :5] *= np.linspace(2.0, 1.0, 12)[:, None]
    found = assess(cube_of(events), programme(), THRESHOLD)
    assert found.verdict is Verdict.NOT_PARALLEL
    assert found.displacement is None


def test_too_few_crimes_are_not_judged():
    events = np.zeros((24, 20))
    events[::3] = 1.0
    events[:, :5] = 0.0
    events[[1, 13], 0] = 4.0
    found = assess(cube_of(events), programme(), THRESHOLD)
    assert found.verdict is Verdict.TOO_FEW
    assert found.change is None


def test_a_small_sum_is_hidden_and_all_that_follows_from_it():
    events = steady()
    events[:, :5] = 0.0
    events[0, 0], events[13, 1] = 2.0, 1.0
    found = assess(cube_of(events), programme(), THRESHOLD)
    assert found.treated.hidden
    assert found.change is None
    assert found.displacement is None


def test_two_choices_do_not_tell_one_dong_by_their_difference():
    """Dong e had 2 crimes: sums with and without it are rounded alike."""
    events = steady()
    events[:, 4] = 0.0
    events[3, 4], events[15, 4] = 2.0, 1.0
    cube = cube_of(events)
    with_it = assess(cube, programme("abcde"), THRESHOLD)
    without = assess(cube, programme("abcd"), THRESHOLD)
    assert Caution.ROUNDED in with_it.cautions
    assert with_it.treated.before % 5 == with_it.treated.after % 5 == 0
    assert with_it.treated.before - without.treated.before != 2.0
    assert with_it.change.ratio.value == pytest.approx(1.0, abs=0.01)


def test_the_ratio_comes_from_what_is_shown():
    """Who knows the four counts shown learns nothing from the ratio."""
    events = np.random.default_rng(1).poisson(6.0, (24, 20)).astype(float)
    events[:, 4] = 0.0
    events[3, 4], events[15, 4] = 2.0, 1.0
    found = assess(cube_of(events), programme(), THRESHOLD)
    shown = (found.treated.after / found.treated.before) / (
        found.control.after / found.control.before
    )
    assert found.change.ratio.value == pytest.approx(shown)
    assert found.change.ratio.low <= shown <= found.change.ratio.high


def test_cautions_name_what_is_weak():
    events = np.random.default_rng(2).poisson(8.0, (10, 20)).astype(float)
    events[4, 7] = np.nan
    cube = cube_of(events, generated=frozenset({"B04"}), apportioned=frozenset("a"))
    found = assess(cube, programme("ab", "", start="2022-09", skip=2), THRESHOLD)
    assert set(found.cautions) >= {
        Caution.FEW_UNITS,
        Caution.SEASONS_DIFFER,
        Caution.SHORT,
        Caution.LEFT_OUT,
        Caution.NO_NEARBY,
        Caution.APPORTIONED,
        Caution.GENERATED,
    }
    assert found.left_out == 1
    assert found.before == tuple(f"2022-{m:02d}" for m in range(1, 7))
    assert found.after == ("2022-09", "2022-10")
    assert not found.resampled


def test_whole_years_of_different_number_are_the_same_seasons():
    found = assess(cube_of(steady(36)), programme(start="2024-01"), THRESHOLD)
    assert Caution.SEASONS_DIFFER not in found.cautions


def test_few_dongs_get_the_wider_range_of_uneven_controls():
    """Controls that jump about make the range wider than Poisson counts would."""
    events = steady()
    events[12:, 7::2] *= 1.5
    events[12:, 8::2] *= 0.5
    jumpy = assess(cube_of(events), programme("ab"), THRESHOLD)
    calm = assess(cube_of(steady()), programme("ab"), THRESHOLD)
    assert jumpy.dispersion > 10 * calm.dispersion
    assert jumpy.change.ratio.high > calm.change.ratio.high


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"start": "2022-01"}, "no month lies before the start"),
        ({"start": "2030-01"}, "does not have the month 2030-01"),
        ({"control": ""}, "no dong is left to compare with"),
        ({"treated": ""}, "no dong with cameras"),
        ({"nearby": "a"}, "the dong a is in two roles"),
        ({"nearby": "?"}, r"the dong \? is unknown"),
        ({"indicators": ()}, "no crime is chosen"),
        ({"indicators": ("C03",)}, "C03 is not counted by month"),
    ],
)
def test_what_cannot_be_evaluated_says_why(choices, sentence):
    with pytest.raises(CannotEvaluate, match=sentence):
        assess(cube_of(steady()), programme(**choices), THRESHOLD)


def test_only_monthly_counts_can_be_evaluated():
    cube = cube_of(steady())
    assert counted_crimes(cube, ["B04", "C03"]) == ("B04",)
    yearly = replace(cube.counts["B04"], static_month=True)
    assert counted_crimes(replace(cube, counts={"B04": yearly}), ["B04"]) == ()


def test_hit_rates_by_hand():
    """Class 2 is dong a: it holds 8 of 12 crimes of the later month on a third."""
    cube = cube_of(np.array([[5.0, 5, 5], [8, 4, 0]]))
    classes = np.array([[2, 1, 1], [1, 1, 1]], dtype=np.int8)
    best, all_of_it = hit_rates(cube, classes, ["B04"], "all", THRESHOLD)
    assert best.hit_rate.value == pytest.approx(8 / 12)
    assert best.pai.value == pytest.approx(2.0)
    assert best.pei == pytest.approx(1.0)
    assert all_of_it.pai.value == pytest.approx(1.0)


def test_hit_rates_round_where_a_dong_has_few():
    cube = cube_of(np.array([[5.0, 5, 5], [8, 2, 4]]))
    classes = np.array([[2, 1, 1], [1, 1, 1]], dtype=np.int8)
    best = hit_rates(cube, classes, ["B04"], "all", THRESHOLD)[0]
    assert best.crimes == 10.0
    assert best.hit_rate.value == pytest.approx(10 / 15)


def test_hit_rates_take_two_months():
    cube = cube_of(np.array([[5.0, 5]]))
    with pytest.raises(CannotEvaluate, match="two months or more"):
        hit_rates(cube, np.ones((1, 2), dtype=np.int8), ["B04"], "all", THRESHOLD)
