from __future__ import annotations

import numpy as np
import pytest
from safedong.scoring.catalogue import read_catalogue
from safedong.scoring.cube import IndicatorCube, Units
from safedong.scoring.engine import score
from safedong.scoring.method import Method, Weighting
from safedong.scoring.pairwise import (
    completed,
    neutral,
    ratio_of_step,
    step_of_ratio,
    with_pair,
    worst_pair,
)
from safedong.scoring.presets import (
    GEOMETRIC,
    GOALPOSTS,
    OFFICE,
    PRESETS,
    RANKS,
    preset_of,
)
from safedong.scoring.weights import ahp

CATALOGUE = read_catalogue()


@pytest.fixture(scope="module")
def cube() -> IndicatorCube:
    """Two months of 40 units between the catalogue's goalposts."""
    rng = np.random.default_rng(5)
    rows = CATALOGUE.indicators
    posts = np.array([row.goalpost_max for row in rows])
    codes = tuple(f"{u:03d}" for u in range(40))
    return IndicatorCube(
        values=rng.uniform(0.05, 0.7, (2, 1, 40, len(rows))) * posts,
        months=("2024-01", "2024-02"),
        slots=("all",),
        units=Units(codes, codes, ("d",) * 40, np.ones(40)),
        indicators=tuple(row.id for row in rows),
        static_month=np.zeros(len(rows), dtype=bool),
        static_slot=np.ones(len(rows), dtype=bool),
    )


def test_presets_are_told_apart_by_their_method_alone():
    assert len({p.id for p in PRESETS}) == len(PRESETS)
    for preset in PRESETS:
        own = Method.from_json(preset.method.to_json())
        assert preset_of(own) is preset
    assert preset_of(Method(weights={"A01": 3.0})) is OFFICE
    assert preset_of(Method(window_months=3)) is None


@pytest.mark.parametrize("preset", PRESETS, ids=lambda p: p.id)
def test_every_preset_scores_with_the_bundled_catalogue(preset, cube):
    scores = score(cube, CATALOGUE, preset.method)
    assert np.isfinite(scores.index).all()
    assert scores.index_class.min() >= 1
    assert scores.index_class.max() <= 5


def test_goalposts_do_not_move_with_the_other_months(cube):
    """A month is scored the same alone and beside a month of other values."""
    alone = IndicatorCube(
        cube.values[:1],
        cube.months[:1],
        cube.slots,
        cube.units,
        cube.indicators,
        cube.static_month,
        cube.static_slot,
    )
    method = GOALPOSTS.method
    both, one = score(cube, CATALOGUE, method), score(alone, CATALOGUE, method)
    assert np.array_equal(both.index[0], one.index[0])
    assert np.array_equal(both.index_class[0], one.index_class[0])


def test_the_geometric_preset_is_high_only_where_all_domains_are(cube):
    """At or below the plain mean, and the more below the less alike the domains."""
    plain = score(cube, CATALOGUE, OFFICE.method)
    geometric = score(cube, CATALOGUE, GEOMETRIC.method)
    assert (geometric.index <= plain.index + 1e-9).all()
    domains = np.stack([plain.groups[d.id] for d in CATALOGUE.domains])
    gap = (plain.index - geometric.index).ravel()
    spread = domains.std(axis=0).ravel()
    assert np.corrcoef(gap, spread)[0, 1] > 0.8


def test_ranks_ignore_how_far_values_are_apart(cube):
    from dataclasses import replace

    stretched = replace(cube, values=cube.values**3)
    first = score(cube, CATALOGUE, RANKS.method)
    second = score(stretched, CATALOGUE, RANKS.method)
    assert first.index == pytest.approx(second.index)


def test_steps_are_saaty_s_scale():
    ratios = [ratio_of_step(step) for step in range(-8, 9)]
    assert ratios == [1 / n for n in range(9, 1, -1)] + list(range(1, 10))
    assert [step_of_ratio(r) for r in ratios] == list(range(-8, 9))
    assert step_of_ratio(20.0) == 8


def test_the_worst_pair_is_the_one_that_was_spoiled():
    """A matrix of the weights 4 : 2 : 1 : 1 with one comparison turned round."""
    w = np.array([4.0, 2.0, 1.0, 1.0])
    matrix = (w[:, None] / w).tolist()
    assert ahp(matrix).consistency_ratio == pytest.approx(0, abs=1e-9)
    spoiled = with_pair(matrix, 0, 3, 1 / 9)
    assert not ahp(spoiled).consistent
    assert set(worst_pair(spoiled)) == {0, 3}


def test_missing_matrices_are_neutral_and_strange_ones_go():
    given = with_pair(neutral(3), 0, 1, 5.0)
    method = Method(
        weighting=(Weighting.EQUAL, Weighting.AHP), ahp={"index": given, "gone": [[1]]}
    )
    assert completed(method, CATALOGUE).ahp == {"index": given}
    everywhere = completed(Method(weighting="ahp"), CATALOGUE).ahp
    sizes = {g.id: len(CATALOGUE.children(g.id)) for g in CATALOGUE.groups}
    assert {name: len(m) for name, m in everywhere.items()} == sizes
