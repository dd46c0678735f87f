"""COINr 1.1.14's ASEM example: 51 countries, 49 indicators, four levels.

Every stage that COINr computed is computed here from its raw data and compared.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from safedong.scoring import aggregate, normalise, treat, weights
from safedong.scoring.catalogue import DENOMINATOR, Catalogue, Indicator
from safedong.scoring.cube import Counts, IndicatorCube, Units
from safedong.scoring.engine import score
from safedong.scoring.method import Method

EXACT = {"rtol": 1e-9, "atol": 1e-9}
COINR = Method(
    impute="group_mean",
    treat="winsorise_then_log",
    normalise="minmax",
    scope="query",
    min_completeness=0.0,
    shrink="none",
    window_months=1,
    suppress_below=0,
)


@dataclass(frozen=True)
class Asem:
    """The example's files, units and indicators in COINr's order."""

    folder: Path
    meta: pd.DataFrame
    data: pd.DataFrame

    @property
    def ids(self) -> list[str]:
        return self.meta[self.meta.Type == "Indicator"].iCode.tolist()

    @property
    def direction(self) -> np.ndarray:
        return self.meta.set_index("iCode").Direction[self.ids].to_numpy(float)

    def table(self, name: str) -> pd.DataFrame:
        read = pd.read_csv(self.folder / f"{name}.csv", index_col="uCode")
        return read.loc[self.data.index]

    def stage(self, name: str) -> np.ndarray:
        return self.table(name)[self.ids].to_numpy(float)

    @property
    def catalogue(self) -> Catalogue:
        meta = self.meta[self.meta.Type.isin(["Indicator", "Aggregate", "Denominator"])]
        return Catalogue(tuple(_row(r) for r in meta.itertuples()))

    @property
    def cube(self) -> IndicatorCube:
        values = self.data[self.ids].to_numpy(float)[None, None].copy()
        counts = {
            row.id: Counts(
                events=self.data[row.id].to_numpy(float)[None, None],
                exposure=self.data[row.denominator].to_numpy(float)[None, None],
                per=1.0,
            )
            for row in self.catalogue.indicators
            if row.denominator
        }
        codes, groups = tuple(self.data.index), tuple(self.data.EurAsia_group)
        still = np.zeros(len(self.ids), dtype=bool)
        return IndicatorCube(
            values=values,
            months=("2018-01",),
            slots=("all",),
            units=Units(codes, codes, groups, np.ones(len(codes))),
            indicators=tuple(self.ids),
            static_month=still,
            static_slot=still,
            counts=counts,
        )


def _row(meta) -> Indicator:
    return Indicator(
        id=meta.iCode,
        name_ko=meta.iName,
        name_en=meta.iName,
        domain=DENOMINATOR if meta.Type == "Denominator" else meta.Parent,
        direction=int(meta.Direction or 1),
        weight=float(meta.Weight or 1),
        denominator=meta.Denominator,
    )


@pytest.fixture(scope="module")
def asem(shared: Path) -> Asem:
    folder = shared / "reference" / "composite_asem"
    meta = pd.read_csv(folder / "00_raw_iMeta.csv", dtype=str, keep_default_na=False)
    data = pd.read_csv(folder / "00_raw_iData.csv", index_col="uCode")
    return Asem(folder, meta, data.sort_index())


@pytest.fixture(scope="module")
def built(asem: Asem):
    return score(asem.cube, asem.catalogue, COINR)


def test_denominated(asem: Asem, built) -> None:
    np.testing.assert_allclose(
        built.raw[0, 0], asem.stage("02_Denominated"), rtol=1e-9, atol=1e-12
    )


def test_imputed_by_the_mean_of_the_continent(asem: Asem, built) -> None:
    np.testing.assert_allclose(
        built.cube.values[0, 0], asem.stage("03_Imputed"), rtol=1e-9, atol=1e-12
    )


def test_treated(asem: Asem, built) -> None:
    expected = asem.stage("05_Treated")
    for position, x in enumerate(built.cube.values[0, 0].T):
        ours = treat.treat(x, COINR).values
        np.testing.assert_allclose(ours, expected[:, position], rtol=1e-9, atol=1e-12)


def test_skewness_kurtosis_and_number_of_points(asem: Asem, built) -> None:
    details = pd.read_csv(asem.folder / "05b_treat_details.csv", index_col="iCode")
    for name, x in zip(asem.ids, built.cube.values[0, 0].T):
        expected = details.loc[name]
        before = treat.skew_kurtosis(x)
        np.testing.assert_allclose(before, expected.iloc[1:3].to_numpy(float), **EXACT)
        treated = treat.treat(x, COINR)
        if not np.isnan(expected["winsorise.nwin"]):
            assert treated.points == expected["winsorise.nwin"]
            after = treat.skew_kurtosis(treated.values)
            np.testing.assert_allclose(
                after, expected.iloc[5:7].to_numpy(float), **EXACT
            )


def test_normalised(asem: Asem, built) -> None:
    np.testing.assert_allclose(
        built.indicators[0, 0], asem.stage("06_Normalised"), **EXACT
    )


def test_every_group_and_the_index(asem: Asem, built) -> None:
    expected = asem.table("07_Aggregated")
    assert len(built.groups) == 11
    for name, scores in built.groups.items():
        np.testing.assert_allclose(scores[0, 0], expected[name], **EXACT)


def test_all_ranks(asem: Asem, built) -> None:
    index = pd.Series(built.index[0, 0], index=built.cube.units.code)
    ours = index.rank(ascending=False, method="min").astype(int)
    theirs = asem.table("08_results_rank").Rank
    assert len(theirs) == 51
    assert ours.to_dict() == theirs.to_dict()


def test_effective_weights(asem: Asem, built) -> None:
    expected = pd.read_csv(asem.folder / "S_effective_weights.csv", index_col="iCode")
    ours = weights.effective(asem.catalogue, built.weights)
    assert len(ours) == len(expected) == 60
    for name, weight in expected.EffWeight.items():
        assert ours[name] == pytest.approx(weight, abs=1e-12)


def test_first_principal_components(asem: Asem, built) -> None:
    """COINr reports loadings with the sign its decomposition happens to give."""
    expected = pd.read_csv(
        asem.folder / "S_pca_weights_level2.csv", index_col="iCode"
    ).Weight
    for group in ("Conn", "Sust"):
        names = [row.id for row in asem.catalogue.children(group)]
        x = np.stack([built.groups[name][0, 0] for name in names], axis=-1)
        theirs = expected[names].to_numpy()
        sign = 1 if theirs.sum() > 0 else -1
        np.testing.assert_allclose(weights.pca_loadings(x), sign * theirs, atol=1e-9)


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("N_minmax", lambda x: 100 * normalise.minmax(x)),
        ("N_zscore", lambda x: 10 + 2 * normalise.zscore(x)),
        ("N_prank", normalise.percentile_rank),
        ("N_rank", normalise.rank),
        ("N_borda", normalise.borda),
        ("N_dist2max", normalise.minmax),
        ("N_scaled", lambda x: 100 * normalise.goalposts(x, 0.0, 100.0)),
    ],
)
def test_other_normalisations(asem: Asem, name: str, function) -> None:
    """TolMin is left out of the ranks: COINr holds ties of 15 digits apart."""
    treated = asem.stage("05_Treated") * asem.direction
    ours, expected = function(treated.T).T, asem.stage(name)
    if name in ("N_prank", "N_rank", "N_borda"):
        tied = asem.ids.index("TolMin")
        ours, expected = np.delete([ours, expected], tied, axis=2)
    np.testing.assert_allclose(ours, expected, rtol=1e-9, atol=1e-9)


def test_ranks_of_values_tied_in_the_file(asem: Asem) -> None:
    x = -asem.stage("05_Treated")[:, asem.ids.index("TolMin")]
    theirs = asem.table("N_rank").TolMin.to_numpy(float)
    lowest, highest = normalise.rank(x), len(x) + 1 - normalise.rank(-x)
    assert ((lowest <= theirs) & (theirs <= highest)).all()


def test_fraction_of_the_maximum(asem: Asem) -> None:
    treated = (asem.stage("05_Treated") * asem.direction).T
    leader = normalise.extremes(treated)[1]
    ours = normalise.ratio_to_reference(treated, leader).T
    expected = asem.stage("N_fracmax")
    defined = (leader != 0).T[0]
    np.testing.assert_allclose(ours[:, defined], expected[:, defined], **EXACT)
    assert np.isnan(ours[:, ~defined]).all()


@pytest.mark.parametrize(
    ("how", "name"),
    [
        ("arithmetic", "A_a_amean"),
        ("geometric", "A_a_gmean"),
        ("harmonic", "A_a_hmean"),
    ],
)
def test_other_aggregations(asem: Asem, how: str, name: str) -> None:
    """COINr puts the indicators on 1-100 first; ours does so inside and maps back."""
    built = score(asem.cube, asem.catalogue, replace(COINR, aggregate=(how,)))
    on_floor = aggregate.on_floor(built.indicators[0, 0])
    np.testing.assert_allclose(on_floor, asem.stage("A0_normalised_1_100"), **EXACT)
    expected = asem.table(name)
    for group, scores in built.groups.items():
        ours = aggregate.on_floor(scores[0, 0])
        np.testing.assert_allclose(ours, expected[group], **EXACT)
