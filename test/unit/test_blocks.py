"""Scoring in blocks gives what scoring in one piece gives, whoever does the work."""

from __future__ import annotations

import os
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import safedong
from safedong.scoring.blocks import run, score_in_blocks
from safedong.scoring.catalogue import Catalogue, Indicator
from safedong.scoring.cube import Counts, IndicatorCube, Units
from safedong.scoring.engine import score
from safedong.scoring.errors import BadMethod, MissingIndicators
from safedong.scoring.method import (
    Aggregate,
    Classify,
    Impute,
    Method,
    Normalise,
    Scope,
    Treat,
    Weighting,
)
from safedong.scoring.summaries import OrderStatistics, counted, summarise
from safedong.scoring.treat import skew_kurtosis

N_MONTHS, N_SLOTS, N_UNITS = 3, 3, 90
CATALOGUE = Catalogue(
    (
        Indicator("index", "지수", "Index", ""),
        Indicator("harm", "피해", "Harm", "index"),
        Indicator("place", "장소", "Place", "index"),
        Indicator("THEFT", "절도", "Theft", "harm", time="MT", sensitive=True),
        Indicator("NOISE", "소음", "Noise", "harm", time="MT", goalpost_min=0.0,
                  goalpost_max=9.0),
        Indicator("OLD", "노후", "Old", "place", goalpost_min=0.0, goalpost_max=50.0),
        Indicator("LIGHT", "조도", "Light", "place", direction=-1, time="MT",
                  weight=2.0, goalpost_min=0.0, goalpost_max=1.0),
    )
)  # fmt: skip
IDS = ("THEFT", "NOISE", "OLD", "LIGHT")


@pytest.fixture(scope="module")
def cube():
    rng = np.random.default_rng(8)
    shape = (N_MONTHS, N_SLOTS, N_UNITS)
    values = np.empty((*shape, 4))
    values[..., 0] = np.nan
    values[..., 1] = rng.gamma(0.3, 2.0, shape)
    values[..., 2] = rng.gamma(0.4, 9.0, N_UNITS)
    values[..., 3] = rng.uniform(0, 1, shape).round(2)
    values[rng.random(values.shape) < 0.1] = np.nan
    values[:, :, 5, 1:] = np.nan
    bands = rng.poisson(rng.gamma(1.0, 3.0, N_UNITS), (N_MONTHS, 2, N_UNITS))
    events = np.concatenate([bands.sum(axis=1, keepdims=True), bands], axis=1) * 1.0
    events[1, :, 7] = np.nan
    exposure = rng.uniform(500, 9000, (1, 1, N_UNITS))
    return IndicatorCube(
        values=values,
        months=("2024-10", "2024-11", "2024-12"),
        slots=("all", "00-12", "12-24"),
        units=Units(
            tuple(f"u{i}" for i in range(N_UNITS)),
            tuple(f"동{i}" for i in range(N_UNITS)),
            tuple(f"구{i // 10}" for i in range(N_UNITS)),
            np.ones(N_UNITS),
        ),
        indicators=IDS,
        static_month=np.array([False, False, True, False]),
        static_slot=np.array([False, False, True, False]),
        counts={"THEFT": Counts(events, exposure, 1000.0, sensitive=True)},
        apportioned=frozenset({"u3"}),
    )


def assert_same(one, other, exact=True):
    same = np.testing.assert_array_equal
    close = same if exact else lambda a, b: np.testing.assert_allclose(a, b, rtol=1e-9)
    close(one.raw, other.raw)
    close(one.cube.values, other.cube.values)
    close(one.indicators, other.indicators)
    for name in other.groups:
        close(one.groups[name], other.groups[name])
        close(one.breaks[name], other.breaks[name])
        same(one.classes[name], other.classes[name])
    same(one.levels, other.levels)
    same(one.suppressed, other.suppressed)
    close(one.completeness, other.completeness)
    assert dict(one.flags) == dict(other.flags)
    assert dict(one.weights) == dict(other.weights)


def without_counts(cube):
    """The cube with what was counted left out: nothing is a rounding apart then."""
    return replace(
        cube,
        values=cube.values[..., 1:],
        indicators=cube.indicators[1:],
        static_month=cube.static_month[1:],
        static_slot=cube.static_slot[1:],
        counts={},
    )


METHODS = {
    "default": Method(),
    "untreated": Method(treat=Treat.NONE),
    "then_log": Method(treat=Treat.WINSORISE_THEN_LOG, winsorise_points=1),
    "zscore": Method(
        normalise=Normalise.ZSCORE, treat=Treat.WINSORISE_THEN_LOG, winsorise_points=1
    ),
    "query": Method(scope=Scope.QUERY, class_scope=Scope.QUERY),
    "query_jenks": Method(class_scope=Scope.QUERY, classify=Classify.FISHER_JENKS),
    "panel_jenks": Method(classify=Classify.FISHER_JENKS),
    "equal_interval": Method(classify=Classify.EQUAL_INTERVAL),
    "carried": Method(classify=Classify.GIVEN, carried_breaks=(20, 40, 50, 60)),
    "leader": Method(normalise=Normalise.DISTANCE_TO_REFERENCE),
    "geometric": Method(aggregate=(Aggregate.GEOMETRIC, Aggregate.HARMONIC)),
    "last_value": Method(impute=Impute.LAST_VALUE),
    "group_median": Method(impute=Impute.GROUP_MEDIAN, min_completeness=0.0),
}


@pytest.mark.parametrize("name", METHODS)
def test_blocks_of_units_give_what_one_piece_gives(name, cube, tmp_path):
    method = METHODS[name]
    one_unit = cube.values.nbytes // N_UNITS
    blocks = score_in_blocks(
        cube, CATALOGUE, method, tmp_path, block_bytes=17 * one_unit
    )
    assert_same(blocks, score(cube, CATALOGUE, method), exact=False)


@pytest.mark.parametrize("name", ["default", "untreated", "then_log", "query"])
def test_without_shrinkage_the_very_same_bytes(name, cube, tmp_path):
    method = METHODS[name]
    small = without_counts(cube)
    one_unit = small.values.nbytes // N_UNITS
    blocks = score_in_blocks(
        small, CATALOGUE, method, tmp_path, block_bytes=7 * one_unit
    )
    assert_same(blocks, score(small, CATALOGUE, method))


def test_fixed_goalposts_need_no_other_unit(cube, tmp_path):
    method = Method(scope=Scope.GOALPOSTS, class_scope=Scope.GOALPOSTS)
    small = without_counts(cube)
    assert_same(
        score_in_blocks(small, CATALOGUE, method, tmp_path, block_bytes=1),
        score(small, CATALOGUE, method),
    )


def on_disk(cube, folder):
    path = Path(folder) / "cube.npy"
    np.save(path, cube.values)
    return replace(cube, values=np.load(path, mmap_mode="r"))


def test_a_mapped_cube_is_neither_copied_nor_held(cube, tmp_path):
    mapped = on_disk(without_counts(cube), tmp_path)
    out = tmp_path / "out"
    scores = score_in_blocks(mapped, CATALOGUE, Method(), out, block_bytes=9000)
    assert not (out / "values.in").exists()
    assert isinstance(scores.indicators, np.memmap)
    assert isinstance(scores.index, np.memmap)


def test_processes_do_the_same(cube, tmp_path):
    with ProcessPoolExecutor(2) as pool:
        many = score_in_blocks(cube, CATALOGUE, Method(), tmp_path / "a", pool, 5_000)
    few = score_in_blocks(cube, CATALOGUE, Method(), tmp_path / "b", None, 5_000)
    assert_same(many, few)


class DyingOnce(Executor):
    """Every third job dies before it is done, as when a worker is killed."""

    def __init__(self):
        self.submitted = 0

    def submit(self, fn, /, *args, **kwargs):
        future = Future()
        self.submitted += 1
        if self.submitted % 3 == 0:
            future.set_exception(OSError("the worker is gone"))
        else:
            try:
                future.set_result(fn(*args, **kwargs))
            except BaseException as error:
                future.set_exception(error)
        return future


def test_a_block_that_died_is_done_again(cube, tmp_path):
    dying = DyingOnce()
    scores = score_in_blocks(cube, CATALOGUE, Method(), tmp_path / "a", dying, 5_000)
    assert_same(scores, score_in_blocks(cube, CATALOGUE, Method(), tmp_path / "b"),
                exact=False)  # fmt: skip
    assert dying.submitted > 20


def die_in_a_worker(job):
    parent, value = job
    if os.getpid() != parent and value == 2:
        os._exit(1)
    return value * value


def test_a_broken_pool_leaves_the_rest_to_us():
    with ProcessPoolExecutor(2) as pool:
        jobs = [(os.getpid(), value) for value in range(6)]
        assert run(pool, die_in_a_worker, jobs) == [0, 1, 4, 9, 16, 25]


def test_a_job_that_never_works_is_an_error_in_the_end():
    def fail(job):
        raise OSError("the disk is full")

    with pytest.raises(OSError, match=r"is (full|gone)"):
        run(DyingOnce(), fail, [1])


def test_dask_with_a_worker_killed_midway(cube, tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed")
    (tmp_path / "safedong").symlink_to(Path(safedong.__file__).parent)
    monkeypatch.syspath_prepend(tmp_path)  # new processes take over the path
    with (
        distributed.LocalCluster(
            n_workers=3, threads_per_worker=1, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        killing = _KillsAWorker(client.get_executor(), cluster)
        scores = score_in_blocks(
            cube, CATALOGUE, Method(), tmp_path / "a", killing, 5_000
        )
        assert killing.done
    expected = score_in_blocks(cube, CATALOGUE, Method(), tmp_path / "b", None, 5_000)
    assert_same(scores, expected)


class _KillsAWorker(Executor):
    """Hands on to another executor and kills one process of the cluster on the way."""

    def __init__(self, executor, cluster):
        self.executor, self.cluster, self.left, self.done = executor, cluster, 12, False

    def submit(self, fn, /, *args, **kwargs):
        self.left -= 1
        if self.left == 0:
            nanny = next(iter(self.cluster.workers.values()))
            nanny.process.process._process.kill()
            self.done = True
        return self.executor.submit(fn, *args, **kwargs)


@pytest.mark.parametrize(
    "method",
    [
        Method(normalise=Normalise.RANK),
        Method(aggregate=(Aggregate.COPELAND,)),
        Method(weighting=(Weighting.ENTROPY,)),
    ],
)
def test_what_needs_all_units_at_once_is_refused(method, cube, tmp_path):
    with pytest.raises(BadMethod, match="all units at once"):
        score_in_blocks(cube, CATALOGUE, method, tmp_path)


def test_districts_out_of_order_are_refused_where_they_matter(cube, tmp_path):
    mixed = tuple(f"구{i % 9}" for i in range(N_UNITS))
    turned = replace(cube, units=replace(cube.units, district=mixed))
    with pytest.raises(BadMethod, match="order of their districts"):
        score_in_blocks(turned, CATALOGUE, Method(), tmp_path)


def test_a_domain_without_data_is_named(cube, tmp_path):
    values = np.array(cube.values)
    values[..., 2:] = np.nan
    with pytest.raises(MissingIndicators, match="Place"):
        score_in_blocks(replace(cube, values=values), CATALOGUE, Method(), tmp_path)


def test_merged_summaries_are_those_of_the_whole():
    rng = np.random.default_rng(9)
    x = rng.gamma(0.5, 3.0, 500).round(1) + 1e4
    x[::17] = np.nan
    whole = summarise(x, 5)
    parts = [summarise(p, 5) for p in np.split(x, [0, 20, 300])]
    merged = parts[0].merged(parts[1]).merged(parts[2]).merged(parts[3])
    assert merged.count == whole.count
    np.testing.assert_allclose(merged.mean, whole.mean, rtol=1e-14)
    np.testing.assert_allclose(merged.moments, whole.moments, rtol=1e-9)
    for one, other in zip((*merged.bottom, *merged.top), (*whole.bottom, *whole.top)):
        np.testing.assert_array_equal(one, other)
    n, (m2, m3, _) = merged.count, merged.moments
    skew = (n * (n - 1)) ** 0.5 / (n - 2) * (m3 / n) / (m2 / n) ** 1.5
    np.testing.assert_allclose(skew, skew_kurtosis(x)[0], rtol=1e-8)


def test_order_statistics_are_exact():
    rng = np.random.default_rng(10)
    x = np.concatenate([rng.normal(0, 1e3, 400).round(0), [np.nan, 0.0, -1e-300, 7e9]])
    ordered = np.sort(x[~np.isnan(x)])
    ranks = [0, 1, 17, 200, 200, len(ordered) - 1]
    statistics = OrderStatistics(ranks)
    while not statistics.done:
        parts = np.array_split(x, 7)
        statistics.narrow(
            sum(counted(p, statistics.wanted, statistics.passed) for p in parts)
        )
    np.testing.assert_array_equal(statistics.values, ordered[ranks])
