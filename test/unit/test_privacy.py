"""An attacker with linear programming tries to recover suppressed counts."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from safedong.scoring.catalogue import Catalogue, Indicator
from safedong.scoring.cube import Counts, IndicatorCube, Units
from safedong.scoring.engine import score
from safedong.scoring.method import Aggregate, Method, Normalise
from safedong.scoring.privacy import public, public_counts, suppressed_cells
from safedong.scoring.smallcounts import window_sums
from scipy.optimize import linprog

K = 3
TRIED = 60  # hidden numbers attacked a case, to stay quick
BANDS = ("00-08", "08-16", "16-24")


def months_from(first, n):
    year, month = int(first[:4]), int(first[5:])
    return tuple(
        f"{year + (month - 1 + i) // 12}-{(month - 1 + i) % 12 + 1:02d}"
        for i in range(n)
    )


def cube_of(bands, districts, first="2024-01", sensitive=True, exposure=5000.0):
    """A cube of one indicator from its events by band [M, S, U]; the day adds up."""
    bands = np.asarray(bands, dtype=float)
    n_months, n_bands, n_units = bands.shape
    day = np.where(np.isfinite(bands).any(axis=1), np.nansum(bands, axis=1), np.nan)
    events = np.concatenate([day[:, None], bands], axis=1)
    units = Units(
        tuple(f"u{i}" for i in range(n_units)),
        tuple(f"동{i}" for i in range(n_units)),
        tuple(districts),
        np.ones(n_units),
    )
    counts = Counts(events, np.full((1, 1, n_units), exposure), 1.0, sensitive)
    return IndicatorCube(
        values=(events / exposure)[..., None],
        months=months_from(first, n_months),
        slots=("all", *BANDS[:n_bands]),
        units=units,
        indicators=("THEFT",),
        static_month=np.zeros(1, dtype=bool),
        static_slot=np.zeros(1, dtype=bool),
        counts={"THEFT": counts},
    )


class Attacker:
    """Knows everything published, and that counts are sums of cells of 0 or more."""

    def __init__(self, bands):
        self.truth = np.nan_to_num(bands).ravel()
        self.shape = bands.shape
        self.known = np.isnan(bands).ravel()
        self.rows, self.right = [], []

    def total(self, cells):
        """The sum over an index of [M, S, U] as a row of coefficients."""
        row = np.zeros(self.shape)
        row[cells] = 1
        row = row.ravel()
        row[self.known] = 0
        return row

    def learn(self, cells, value):
        row = self.total(cells)
        assert value == pytest.approx(row @ self.truth)
        self.rows.append(row)
        self.right.append(value)

    def interval(self, cells):
        row = self.total(cells)
        bounds = [(0, 0) if gap else (0, None) for gap in self.known]
        ends = []
        for sign in (1, -1):
            solved = linprog(
                sign * row,
                A_eq=np.array(self.rows) if self.rows else None,
                b_eq=np.array(self.right) if self.rows else None,
                bounds=bounds,
            )
            ends.append(solved.fun * sign if solved.status == 0 else math.inf)
        return ends


def published(cube, window):
    """Every published number as (cells of [M, S, U], value, sensitive truth or nan)."""
    table = public_counts(cube, K, window)["THEFT"]
    names = np.array(table.district_names)
    district = np.array(cube.units.district)
    block_of = np.array(
        [
            next(
                b
                for b, label in enumerate(table.blocks)
                if label.split("/")[0] <= month <= label.split("/")[-1]
            )
            for month in table.months
        ]
    )
    whose = {
        "units": [[u] for u in range(len(district))],
        "districts": [np.flatnonzero(district == name) for name in names],
        "everywhere": [np.arange(len(district))],
    }
    for holder, members in whose.items():
        for step, values in getattr(table, holder).items():
            for at in np.ndindex(values.shape):
                months = (
                    [at[0]]
                    if step in ("months", "cells")
                    else np.flatnonzero(block_of == at[0])
                )
                bands = [at[1]] if values.ndim == 3 else np.arange(len(table.bands))
                yield np.ix_(months, bands, members[at[-1]]), values[at]


def attack(bands, districts, window, first="2024-01"):
    """The attacker learns all that is shown; every hidden count stays open by 1."""
    bands = np.asarray(bands, dtype=float)
    cube = cube_of(bands, districts, first)
    attacker = Attacker(bands)
    hidden = []
    for cells, value in published(cube, window):
        if np.isfinite(value):
            assert value >= K
            attacker.learn(cells, value)
        elif np.isfinite(bands[cells]).any():
            hidden.append(cells)
    shown = ~suppressed_cells(cube, K, window)[..., 0]
    for m, s, u in np.ndindex(shown.shape):
        months = np.arange(max(0, m - window + 1), m + 1)
        which = np.arange(bands.shape[1]) if s == 0 else [s - 1]
        cells = np.ix_(months, which, [u])
        if np.isfinite(bands[cells]).any():
            if shown[m, s, u]:
                attacker.learn(cells, np.nansum(bands[cells]))
            else:
                hidden.append(cells)
    shown_rows = {tuple(row) for row in attacker.rows}
    np.random.default_rng(0).shuffle(hidden)
    for cells in hidden[:TRIED]:
        row = attacker.total(cells)
        truth = row @ attacker.truth
        if truth >= K or tuple(row) in shown_rows:
            continue
        low, high = attacker.interval(cells)
        assert high - low >= 1 - 1e-6, (cells, truth, low, high)
    return cube, shown


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("mean", [0.3, 1.0, 3.0, 6.0])
def test_no_small_count_is_recovered(seed, mean):
    rng = np.random.default_rng([seed, int(mean * 10)])
    shape = (rng.integers(1, 5), rng.integers(1, 4), 7)
    level = rng.gamma(1.0, mean, shape[2])
    bands = rng.poisson(np.broadcast_to(level, shape))
    attack(bands, "aaaabbb", window=int(rng.integers(1, 5)))


@pytest.mark.parametrize("seed", range(6))
def test_no_small_count_is_recovered_where_months_are_missing(seed):
    rng = np.random.default_rng(seed + 100)
    bands = rng.poisson(rng.gamma(1.0, 3.0, 8), (4, 3, 8)).astype(float)
    bands[rng.random(bands.shape) < 0.08] = np.nan
    attack(bands, "aaaabbbc", window=4)


@pytest.mark.parametrize("seed", range(6))
def test_windows_that_overlap_are_no_way_in(seed):
    rng = np.random.default_rng(seed + 200)
    bands = rng.poisson(rng.gamma(2.0, 2.0, 6), (7, 2, 6))
    attack(bands, "aaabbb", window=3, first="2023-11")


def test_high_counts_are_shown_in_full():
    bands = np.random.default_rng(1).poisson(40, (12, 3, 6)) + K
    cube, shown = attack(bands, "aaabbb", window=12)
    assert shown.all()
    table = public_counts(cube, K, 12)["THEFT"]
    np.testing.assert_array_equal(table.units["cells"], bands)
    np.testing.assert_array_equal(table.units["total"][0], bands.sum(axis=(0, 1)))
    np.testing.assert_array_equal(table.everywhere["months"][:, 0], bands.sum((1, 2)))
    assert table.blocks == ("2024-01/2024-12",)


def test_one_small_unit_takes_the_smallest_other_with_it():
    bands = np.full((1, 1, 4), 50.0)
    bands[0, 0] = [1, 40, 10, 50]
    cube, shown = attack(bands, "aaaa", window=1)
    np.testing.assert_array_equal(shown[0, 0], [False, True, False, True])
    table = public_counts(cube, K, 1)["THEFT"]
    assert table.districts["total"][0, 0] == 101


def test_small_months_hide_the_months_and_leave_the_years_rate():
    """12 months of 1 or 2 events: the year is shown in December and only there."""
    bands = np.full((12, 1, 4), 1.0)
    bands[::2] = 2
    shown = ~suppressed_cells(cube_of(bands, "aaaa"), K, 12)[..., 0]
    np.testing.assert_array_equal(shown[:, 0].all(axis=-1), [False] * 11 + [True])
    assert not shown[:11].any()


def test_a_running_year_shows_no_total():
    bands = np.full((7, 1, 4), 1.0)
    cube = cube_of(bands, "aaaa")
    assert suppressed_cells(cube, K, 12).all()
    table = public_counts(cube, K, 12)["THEFT"]
    assert np.isnan(table.districts["total"]).all()


def test_threshold_and_kind_decide():
    bands = np.random.default_rng(2).poisson(1.0, (3, 2, 4))
    assert not suppressed_cells(cube_of(bands, "aabb"), 0, 12).any()
    lamps = cube_of(bands, "aabb", sensitive=False)
    assert not suppressed_cells(lamps, K, 12).any()
    table = public_counts(lamps, K, 12)["THEFT"]
    np.testing.assert_array_equal(table.units["cells"], bands)


def test_missing_counts_are_not_called_suppressed():
    bands = np.full((12, 1, 3), 9.0)
    bands[:, :, 0] = np.nan
    hidden = suppressed_cells(cube_of(bands, "aaa"), K, 12)
    assert not hidden.any()


CATALOGUE = Catalogue(
    (
        Indicator("index", "지수", "Index", ""),
        Indicator("harm", "피해", "Harm", "index"),
        Indicator("place", "장소", "Place", "index"),
        Indicator("THEFT", "절도", "Theft", "harm", time="MT", sensitive=True),
        Indicator("ROB", "강도", "Robbery", "harm", time="MT", sensitive=True),
        Indicator("DARK", "조도", "Darkness", "place", time="MT"),
    )
)


def scored(method, seed=4):
    rng = np.random.default_rng(seed)
    cubes = [
        cube_of(rng.poisson(rng.gamma(2.0, mean, 12), (12, 3, 12)), "aaaaaabbbbbb")
        for mean in (8.0, 0.3)
    ]
    dark = rng.uniform(0, 100, cubes[0].values.shape)
    cube = IndicatorCube(
        values=np.concatenate([c.values for c in cubes] + [dark], axis=-1),
        months=cubes[0].months,
        slots=cubes[0].slots,
        units=cubes[0].units,
        indicators=("THEFT", "ROB", "DARK"),
        static_month=np.zeros(3, dtype=bool),
        static_slot=np.zeros(3, dtype=bool),
        counts={name: c.counts["THEFT"] for name, c in zip(("THEFT", "ROB"), cubes)},
    )
    return score(cube, CATALOGUE, method)


METHODS = [
    Method(aggregate=how, normalise=normalise)
    for how, normalise in itertools.product(
        (Aggregate.ARITHMETIC, Aggregate.GEOMETRIC),
        (Normalise.MINMAX, Normalise.PERCENTILE_RANK),
    )
]


@pytest.mark.parametrize("method", METHODS)
def test_public_hides_what_is_suppressed_and_keeps_levels_and_classes(method):
    scores = scored(method)
    view = public(scores)
    assert scores.suppressed.any()
    assert np.isnan(view.raw[scores.suppressed]).all()
    assert np.isnan(view.indicators[scores.suppressed]).all()
    assert np.isnan(view.cube.values[scores.suppressed]).all()
    assert not view.cube.counts
    np.testing.assert_array_equal(view.levels, scores.levels)
    np.testing.assert_array_equal(view.index_class, scores.index_class)
    np.testing.assert_array_equal(view.raw[..., 2], scores.raw[..., 2])


@pytest.mark.parametrize("method", METHODS)
def test_the_index_is_the_true_one_and_agrees_with_its_class(method):
    scores = scored(method)
    view = public(scores)
    np.testing.assert_allclose(view.index, scores.index, atol=0.05 + 1e-9)
    for m, s in itertools.product(range(12), range(3)):
        order = np.argsort(view.index[m, s], kind="stable")
        index, classes = view.index[m, s][order], view.index_class[m, s][order]
        falls = np.flatnonzero(np.diff(classes) < 0)
        assert (np.diff(index)[falls] == 0).all()  # only within one rounded value


def test_a_hidden_score_is_not_found_by_subtraction():
    """An attacker with all that is published solves for the hidden scores."""
    scores = scored(Method())
    view = public(scores)
    hidden = view.suppressed
    people = hidden[..., :2]
    assert not (people.sum(axis=-1) == 1).any()  # never one alone
    both = people.all(axis=-1)
    assert both.any()
    low = 20.0 * (np.clip(view.levels[..., :2], 1, 5) - 1)
    high = low + 20.0
    total = 2 * view.groups["harm"]  # harm is the mean of the two, a whole number
    other_low, other_high = low[..., ::-1], high[..., ::-1]
    least = np.maximum(low, total[..., None] - 1 - other_high)
    most = np.minimum(high, total[..., None] + 1 - other_low)
    truth = scores.indicators[..., :2]
    assert (truth[both] >= least[both] - 1e-6).all()
    assert (truth[both] <= most[both] + 1e-6).all()
    assert np.median((most - least)[both]) > 10
    assert (most - least)[both].min() >= 1.0


def test_groups_above_hidden_indicators_are_whole_numbers():
    view = public(scored(Method()))
    touched = view.suppressed[..., :2].any(axis=-1)
    harm = view.groups["harm"][touched]
    np.testing.assert_array_equal(harm, np.round(harm))


def test_sensitive_rates_keep_three_digits():
    scores = scored(Method())
    view = public(scores)
    shown = np.isfinite(view.raw[..., 0])
    rates = view.raw[..., 0][shown]
    np.testing.assert_allclose(rates, scores.raw[..., 0][shown], rtol=5e-3)
    assert all(float(f"{rate:.3g}") == pytest.approx(rate, rel=1e-12) for rate in rates)


def test_window_sums_of_what_is_shown_are_never_below_the_threshold():
    scores = scored(Method(window_months=12))
    for position, name in enumerate(("THEFT", "ROB")):
        summed = window_sums(scores.cube.counts[name].events, 12)
        assert summed[~scores.suppressed[..., position]].min() >= K
