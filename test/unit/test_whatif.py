from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from safedong.scoring.catalogue import Catalogue, Indicator
from safedong.scoring.cube import Counts, IndicatorCube, Units
from safedong.scoring.engine import score
from safedong.scoring.errors import BadMethod, BadValue
from safedong.scoring.method import Method
from safedong.scoring.privacy import public
from safedong.scoring.scores import Scores
from safedong.scoring.whatif import (
    ValueChange,
    one_more,
    outcome,
    slice_cube,
    slice_scores,
    value_changed,
    weights_changed,
    what_if,
)

MONTHS, SLOTS, UNITS = 3, 3, 30


def row(name: str, domain: str, direction: int = 1, **more) -> Indicator:
    posts = {"goalpost_min": 0.0, "goalpost_max": 100.0}
    return Indicator(name, name, name, domain, direction, **{**posts, **more})


CATALOGUE = Catalogue(
    (
        row("index", ""),
        row("calm", "index", weight=2.0),
        row("harm", "index"),
        row("a1", "calm"),
        row("a2", "calm", -1, weight=3.0),
        row("lamps", "calm", -1),
        row("theft", "harm", sensitive=True),
        row("assault", "harm", sensitive=True),
        row("b1", "harm"),
    )
)
IDS = tuple(r.id for r in CATALOGUE.indicators)


def make_cube() -> IndicatorCube:
    """Rates, lamps by area without months, and two counts of people, many small."""
    rng = np.random.default_rng(11)
    shape = (MONTHS, SLOTS, UNITS)
    values = rng.uniform(1, 90, (*shape, len(IDS)))
    area = rng.uniform(0.5, 2, (1, 1, UNITS))
    lamps = np.broadcast_to(rng.integers(20, 90, (1, 1, UNITS)) * 1.0, shape)
    values[..., IDS.index("lamps")] = lamps / area
    people = rng.uniform(5e3, 3e4, (1, 1, UNITS))
    counts = {"lamps": Counts(lamps, area, 1.0, False, True, True)}
    for name in ("theft", "assault"):
        bands = rng.poisson(1.5, (MONTHS, SLOTS - 1, UNITS)).astype(float)
        events = np.concatenate([bands.sum(axis=1, keepdims=True), bands], axis=1)
        counts[name] = Counts(events, people, 1e4, True)
    static = np.array([name == "lamps" for name in IDS])
    codes = tuple(f"{u:03d}" for u in range(UNITS))
    return IndicatorCube(
        values=values,
        months=("2024-01", "2024-02", "2024-03"),
        slots=("all", "00-12", "12-24"),
        units=Units(codes, codes, ("n", "s") * (UNITS // 2), area[0, 0]),
        indicators=IDS,
        static_month=static,
        static_slot=static,
        counts=counts,
    )


METHODS = {
    "default": Method(window_months=2),
    "panel classes": Method(class_scope="panel", window_months=1),
    "critic and geometric": Method(
        weighting="critic", aggregate="geometric", normalise="rank", scope="query"
    ),
    "copeland": Method(aggregate=("arithmetic", "copeland"), impute="group_mean"),
    "goalposts": Method(
        scope="goalposts", class_scope="goalposts", classify="equal_interval"
    ),
}


@cache
def scored(name: str) -> Scores:
    return score(make_cube(), CATALOGUE, METHODS[name])


def same_scores(a: Scores, b: Scores) -> None:
    assert np.array_equal(a.index, b.index, equal_nan=True)
    assert np.array_equal(a.indicators, b.indicators, equal_nan=True)
    assert np.array_equal(a.levels, b.levels)
    assert np.array_equal(a.suppressed, b.suppressed)
    for name in b.groups:
        assert np.array_equal(a.groups[name], b.groups[name], equal_nan=True)
        assert np.array_equal(a.classes[name], b.classes[name])
        assert np.array_equal(a.breaks[name], b.breaks[name])
    assert a.weights == b.weights


def test_a_slice_is_the_cell_of_the_whole():
    cube = make_cube()
    part = slice_cube(cube, 2, 1)
    assert (part.months, part.slots) == (("2024-03",), ("00-12",))
    assert np.array_equal(part.values[0, 0], cube.values[2, 1])
    for name, counts in cube.counts.items():
        assert np.array_equal(part.counts[name].events[0, 0], counts.events[2, 1])
        assert part.counts[name].exposure.shape == (1, 1, UNITS)


@pytest.mark.parametrize("name", METHODS)
def test_nothing_changed_is_the_real_result(name):
    scores = scored(name)
    same_scores(what_if(scores, 2, 1, scores.method), slice_scores(scores, 2, 1))


@pytest.mark.parametrize("name", METHODS)
def test_other_weights_are_those_of_a_full_scoring(name):
    scores = scored(name)
    method = weights_changed(scores.method, {"calm": 5.0, "b1": 0.0, "a1": 2.5})
    full = score(make_cube(), CATALOGUE, method)
    same_scores(what_if(scores, 1, 2, method), slice_scores(full, 1, 2))


@pytest.mark.parametrize("name", METHODS)
def test_another_value_is_that_of_a_full_scoring(name):
    """Beyond the largest value, so that the whole scale moves with it."""
    scores, cube = scored(name), make_cube()
    u, i = 4, IDS.index("a2")
    values = cube.values.copy()
    values[1, 2, u, i] = 140.0
    full = score(replace(cube, values=values), CATALOGUE, scores.method)
    change = ValueChange(cube.units.code[u], "a2", 140.0)
    same_scores(
        what_if(scores, 1, 2, scores.method, [change]), slice_scores(full, 1, 2)
    )


def test_ten_more_lamps_are_ten_more_counted():
    """By one_more in every month and slot, against ten more in the counts."""
    scores, cube = scored("default"), make_cube()
    u, i = 7, IDS.index("lamps")
    code = cube.units.code[u]
    events = cube.counts["lamps"].events.copy()
    events[..., u] += 10
    counts = {**cube.counts, "lamps": replace(cube.counts["lamps"], events=events)}
    full = score(replace(cube, counts=counts), CATALOGUE, scores.method)
    step = one_more(scores, 1, 1, code, "lamps")
    change = ValueChange(code, "lamps", scores.raw[1, 1, u, i] + 10 * step)
    found = what_if(scores, 1, 1, scores.method, [change])
    assert found.index == pytest.approx(slice_scores(full, 1, 1).index, abs=1e-9)
    assert found.index[0, 0, u] < scores.index[1, 1, u]


def test_one_more_of_a_band_is_on_the_footing_of_a_day():
    cube = make_cube()
    lamps = replace(cube.counts["lamps"], static_slot=False)
    scores = score(
        replace(cube, counts={"lamps": lamps}), CATALOGUE, Method(window_months=1)
    )
    more = replace(lamps, events=lamps.events + 1.0)
    again = score(replace(cube, counts={"lamps": more}), CATALOGUE, scores.method)
    i = IDS.index("lamps")
    added = again.raw[0, 1, 3, i] - scores.raw[0, 1, 3, i]
    assert one_more(scores, 0, 1, "003", "lamps") == pytest.approx(added)
    assert np.isnan(one_more(scored("default"), 0, 1, "003", "theft"))
    assert np.isnan(one_more(scored("default"), 0, 1, "003", "a1"))


def test_a_gap_filled_may_bring_a_dong_back():
    """A dong below the needed share of data is rated once the value is there."""
    cube = make_cube()
    values = cube.values.copy()
    first, second = IDS.index("a1"), IDS.index("b1")
    values[:, :, 9, first] = values[:, :, 9, second] = np.nan
    method = Method(min_completeness=0.8, window_months=1)
    scores = score(replace(cube, values=values), CATALOGUE, method)
    assert np.isnan(scores.index[0, 0, 9])
    filled = values.copy()
    filled[0, 0, 9, first] = 30.0
    full = score(replace(cube, values=filled), CATALOGUE, method)
    found = what_if(scores, 0, 0, method, [ValueChange("009", "a1", 30.0)])
    same_scores(found, slice_scores(full, 0, 0))
    assert np.isfinite(found.index[0, 0, 9])


def test_a_hidden_value_cannot_be_changed_nor_a_number_be_missing():
    scores = scored("default")
    m, s, u, i = np.argwhere(scores.suppressed)[0]
    change = ValueChange(scores.cube.units.code[u], IDS[i], 5.0)
    with pytest.raises(BadValue, match="hidden"):
        value_changed(scores, m, s, change)
    with pytest.raises(BadValue, match="number"):
        value_changed(scores, m, s, ValueChange("001", "a1", float("nan")))


def test_the_real_scores_stay_as_they_are():
    scores = scored("default")
    before = (scores.raw.copy(), scores.indicators.copy(), scores.index.copy())
    changes = [ValueChange("003", "a1", 1.0), ValueChange("004", "lamps", 500.0)]
    what_if(scores, 0, 0, weights_changed(scores.method, {"calm": 9.0}), changes)
    for was, now in zip(before, (scores.raw, scores.indicators, scores.index)):
        assert np.array_equal(was, now)


def test_what_small_counts_hide_is_hidden_in_the_public_what_if():
    scores = scored("default")
    m, s, u, i = np.argwhere(scores.suppressed)[0]
    shown = public(what_if(scores, m, s, scores.method))
    assert np.isnan(shown.raw[0, 0, u, i])
    assert np.isnan(shown.indicators[0, 0, u, i])
    assert np.array_equal(shown.index[0, 0], public(scores).index[m, s])


def test_weights_that_are_all_0_are_refused():
    scores = scored("default")
    method = weights_changed(scores.method, {"calm": 0.0, "harm": 0.0})
    with pytest.raises(BadMethod):
        what_if(scores, 0, 0, method)


def test_ranks_count_from_the_most_vulnerable_of_those_asked_for():
    scores = scored("default")
    index = np.array([10.0, 40.0, 40.0, 30.0, np.nan, 90.0])
    part = slice_scores(scores, 0, 0)
    before = replace(part, groups={"index": index[None, None]})
    after = replace(part, groups={"index": index[None, None, ::-1]})
    asked = np.array([True, True, True, True, True, False])
    found = outcome(before, 0, 0, after, asked)
    assert found.rank_before[:4].tolist() == [4, 1, 1, 3]
    assert np.isnan(found.rank_before[4:]).all()
    assert found.rank_after[[0, 2, 3, 4]].tolist() == [1, 4, 2, 2]
