from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from safedong.scoring import sobol
from safedong.scoring.catalogue import Catalogue, Indicator
from safedong.scoring.cube import IndicatorCube, Units
from safedong.scoring.engine import score
from safedong.scoring.errors import BadMethod
from safedong.scoring.method import Aggregate, Method, Normalise, Treat
from safedong.scoring.robustness import FACTORS, Choices, robustness
from safedong.scoring.scores import Scores

NAN = float("nan")
CATALOGUE = Catalogue(
    tuple(
        Indicator(name, name, name, domain, goalpost_min=0.0, goalpost_max=60.0)
        for name, domain in (
            ("index", ""),
            ("x", "index"),
            ("y", "index"),
            ("x1", "x"),
            ("x2", "x"),
            ("y1", "y"),
            ("y2", "y"),
        )
    )
)
NOTHING_VARIES = Choices(
    normalise=(Normalise.MINMAX,),
    treat=(Treat.WINSORISE,),
    aggregate=((Aggregate.ARITHMETIC,),),
    weight_noise=0.0,
)


def scored(values: np.ndarray | None = None, **method) -> Scores:
    """Scores of [M, S, U, 4] values, random if none are given."""
    if values is None:
        values = np.random.default_rng(5).gamma(2.0, 10.0, (2, 2, 30, 4))
    months, slots, units, count = values.shape
    codes = tuple(f"{u:02d}" for u in range(units))
    still = np.zeros(count, dtype=bool)
    cube = IndicatorCube(
        values=values,
        months=("2024-01", "2024-02")[:months],
        slots=("all", "21-24")[:slots],
        units=Units(codes, codes, codes, np.ones(units)),
        indicators=("x1", "x2", "y1", "y2"),
        static_month=still,
        static_slot=still,
    )
    return score(cube, CATALOGUE, Method(**method))


def ishigami(x: np.ndarray) -> np.ndarray:
    angle = np.pi * (2 * x - 1)
    a, b, c = angle.T
    return np.sin(a) + 7 * np.sin(b) ** 2 + 0.1 * c**4 * np.sin(a)


def test_sobol_indices_of_the_ishigami_function() -> None:
    """Analytic: Saltelli et al. (2008), Global Sensitivity Analysis, with 7 and 0.1."""
    rng = np.random.default_rng(11)
    found = sobol.indices(ishigami(sobol.design(2**14, 3, rng)), 3, rng)
    np.testing.assert_allclose(found.first, [0.3139, 0.4424, 0.0], atol=0.02)
    np.testing.assert_allclose(found.total, [0.5576, 0.4424, 0.2437], atol=0.02)
    for point, interval in (
        (found.first, found.first_interval),
        (found.total, found.total_interval),
    ):
        assert (interval[:, 0] < point).all()
        assert (point < interval[:, 1]).all()


def test_sobol_indices_of_a_sum_are_its_shares_of_variance() -> None:
    rng = np.random.default_rng(12)
    outputs = sobol.design(2**13, 3, rng) @ np.array([3.0, 2.0, 0.0])
    found = sobol.indices(outputs, 3, rng)
    np.testing.assert_allclose(found.first, [9 / 13, 4 / 13, 0], atol=0.03)
    np.testing.assert_allclose(found.total, [9 / 13, 4 / 13, 0], atol=0.03)


def test_an_output_that_does_not_vary_has_no_sensitivity() -> None:
    rng = np.random.default_rng(13)
    found = sobol.indices(np.full(5 * 10, 0.1), 3, rng)
    assert not found.first.any()
    assert not found.total.any()


@pytest.mark.parametrize("scope", ["query", "panel"])
@pytest.mark.parametrize("class_scope", ["query", "panel"])
@pytest.mark.parametrize("weighting", ["given", "critic"])
def test_when_nothing_varies_everything_is_certain(
    scope: str, class_scope: str, weighting: str
) -> None:
    scores = scored(scope=scope, class_scope=class_scope, weighting=(weighting,))
    found = robustness(scores, 1, 0, runs=4, choices=NOTHING_VARIES)
    descending = 1 + np.argsort(np.argsort(-scores.index[1, 0]))
    np.testing.assert_array_equal(found.rank, descending)
    np.testing.assert_array_equal(found.rank_low, descending)
    np.testing.assert_array_equal(found.rank_high, descending)
    assert (found.certainty == 1).all()
    assert not found.sensitivity.total.any()


def test_class_shares_sum_to_one_and_hold_the_certainty() -> None:
    scores = scored()
    found = robustness(scores, 0, 1, runs=40)
    np.testing.assert_allclose(found.class_shares.sum(axis=1), 1)
    own = scores.index_class[0, 1].astype(int) - 1
    np.testing.assert_array_equal(found.certainty, found.class_shares[range(30), own])
    assert (found.rank_low <= found.median_rank).all()
    assert (found.median_rank <= found.rank_high).all()
    assert found.mean_rank.sum() == pytest.approx(30 * 31 / 2)
    assert (found.certainty < 1).any()


def test_only_the_choice_that_varies_has_an_effect() -> None:
    noisy = replace(NOTHING_VARIES, weight_noise=0.8)
    found = robustness(scored(), 0, 0, runs=60, choices=noisy)
    others = [i for i, name in enumerate(FACTORS) if name != "weights"]
    assert not found.sensitivity.total[others].any()
    assert found.sensitivity.total[FACTORS.index("weights")] > 0.5


def test_a_unit_that_leads_everywhere_is_certain() -> None:
    values = np.random.default_rng(6).gamma(2.0, 10.0, (1, 1, 30, 4))
    values[0, 0, 7] = 2 * values.max()
    found = robustness(scored(values), 0, 0, runs=30)
    assert found.rank_low[7] == found.rank_high[7] == 1
    assert found.certainty[7] == 1


def test_units_that_are_not_rated_are_left_out() -> None:
    values = np.random.default_rng(7).gamma(2.0, 10.0, (2, 1, 30, 4))
    values[0, 0, 3] = NAN
    found = robustness(scored(values), 0, 0, runs=20)
    assert np.isnan(found.certainty[3])
    assert np.isnan(found.class_shares[3]).all()
    assert np.nanmax(found.rank_high) <= 29


def test_a_slice_without_any_rated_unit_has_nothing_to_vary() -> None:
    values = np.random.default_rng(7).gamma(2.0, 10.0, (2, 1, 30, 4))
    values[0] = NAN
    found = robustness(scored(values), 0, 0, runs=4)
    assert np.isnan(found.certainty).all()
    assert not found.sensitivity.total.any()


def test_the_same_seed_gives_the_same_bytes() -> None:
    scores = scored()
    first, again = (robustness(scores, 0, 0, runs=15, seed=3) for _ in range(2))
    other = robustness(scores, 0, 0, runs=15, seed=4)
    assert first.mean_rank.tobytes() == again.mean_rank.tobytes()
    assert first.sensitivity.total.tobytes() == again.sensitivity.total.tobytes()
    assert first.mean_rank.tobytes() != other.mean_rank.tobytes()
    assert robustness(scores, 0, 0, runs=15).seed == scores.method.seed


def test_progress_is_told_and_can_stop() -> None:
    told: list[float] = []

    def stop_at_half(done: float) -> bool:
        told.append(done)
        return done < 0.5

    assert robustness(scored(), 0, 0, runs=100, progress=stop_at_half) is None
    assert told == sorted(told)
    assert told[0] == 0
    assert 0.5 <= told[-1] < 0.7


def test_fixed_goalposts_are_kept_where_a_normalisation_knows_them() -> None:
    scores = scored(scope="goalposts", class_scope="goalposts")
    kept = robustness(scores, 0, 0, runs=4, choices=NOTHING_VARIES)
    assert (kept.certainty == 1).all()
    assert robustness(scores, 0, 0, runs=10) is not None


def test_too_few_runs_are_refused() -> None:
    with pytest.raises(BadMethod, match="2 runs"):
        robustness(scored(), 0, 0, runs=1)


def test_ranks_of_the_asem_example_are_as_uncertain_as_coinr_finds(shared) -> None:
    """COINr's own run has 100 draws of a like design: winsorising points, three
    normalisations, arithmetic or geometric mean, noise on the weights."""
    folder = shared / "reference" / "composite_asem"
    meta = pd.read_csv(folder / "00_raw_iMeta.csv", dtype=str, keep_default_na=False)
    meta = meta[meta.Type.isin(["Indicator", "Aggregate"])]
    rows = [
        Indicator(r.iCode, r.iCode, r.iCode, r.Parent, int(r.Direction))
        for r in meta.itertuples()
    ]
    data = pd.read_csv(folder / "03_Imputed.csv", index_col="uCode")
    codes = tuple(data.index)
    still = np.zeros(data.shape[1], dtype=bool)
    cube = IndicatorCube(
        values=data.to_numpy(float)[None, None],
        months=("2018-01",),
        slots=("all",),
        units=Units(codes, codes, codes, np.ones(51)),
        indicators=tuple(data.columns),
        static_month=still,
        static_slot=still,
    )
    choices = Choices(
        normalise=(Normalise.MINMAX, Normalise.PERCENTILE_RANK),
        treat=(Treat.WINSORISE,),
    )
    scores = score(cube, Catalogue(tuple(rows)), Method(scope="query"))
    found = robustness(scores, 0, 0, runs=50, choices=choices)
    theirs = pd.read_csv(folder / "U_uncertainty_rankstats_N100.csv", index_col="uCode")
    theirs = theirs.loc[list(codes)]
    np.testing.assert_array_equal(found.rank, theirs.Nominal)
    assert np.abs(found.mean_rank - theirs.Mean).mean() < 1
    assert np.corrcoef(found.mean_rank, theirs.Mean)[0, 1] > 0.99
