"""Technology Achievement Index, 23 countries: the Handbook's own worked example.

Source: OECD/JRC (2008), Handbook on Constructing Composite Indicators: tables 15
(normalisations of schooling), 18 (weights), 20 (pairwise matrix) and 23 (ranks).
Table 23 was made with the goalposts of the 72 countries of the full index: Saisana,
Saltelli and Tarantola (2005), J. R. Statist. Soc. A 168, 307-323, table 1.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from safedong.scoring import normalise, weights
from safedong.scoring.catalogue import Catalogue, Indicator
from safedong.scoring.cube import IndicatorCube, Units
from safedong.scoring.engine import score
from safedong.scoring.method import Method

# country: patents, royalties, internet, exports, log10 telephones, log10 electricity,
# schooling, university, and the rank with equal weights of table 23
TAI = {
    "Finland": (187, 125.6, 200.2, 50.7, 3.08, 4.15, 10, 27.4, 1),
    "United States": (289, 130, 179.1, 66.2, 3.00, 4.07, 12, 13.9, 2),
    "Sweden": (271, 156.6, 125.8, 59.7, 3.10, 4.14, 11.4, 15.3, 3),
    "Japan": (994, 64.6, 49, 80.8, 3.00, 3.86, 9.5, 10, 4),
    "Korea, Rep. of": (779, 9.8, 4.8, 66.7, 2.97, 3.65, 10.8, 23.2, 5),
    "Netherlands": (189, 151.2, 136, 50.9, 3.02, 3.77, 9.4, 9.5, 6),
    "United Kingdom": (82, 134, 57.4, 61.9, 3.02, 3.73, 9.4, 14.9, 7),
    "Canada": (31, 38.6, 108, 48.7, 2.94, 4.18, 11.6, 14.2, 9),
    "Australia": (75, 18.2, 125.9, 16.2, 2.94, 3.94, 10.9, 25.3, 10),
    "Singapore": (8, 25.5, 72.3, 74.9, 2.95, 3.83, 7.1, 24.2, 8),
    "Germany": (235, 36.8, 41.2, 64.2, 2.94, 3.75, 10.2, 14.4, 11),
    "Norway": (103, 20.2, 193.6, 19, 3.12, 4.39, 11.9, 11.2, 12),
    "Ireland": (106, 110.3, 48.6, 53.6, 2.97, 3.68, 9.4, 12.3, 13),
    "Belgium": (72, 73.9, 58.9, 47.6, 2.91, 3.86, 9.3, 13.6, 14),
    "New Zealand": (103, 13, 146.7, 15.4, 2.86, 3.91, 11.7, 13.1, 15),
    "Austria": (165, 14.8, 84.2, 50.3, 2.99, 3.79, 8.4, 13.6, 16),
    "France": (205, 33.6, 36.4, 58.9, 2.97, 3.80, 7.9, 12.6, 17),
    "Israel": (74, 43.6, 43.2, 45, 2.96, 3.74, 9.6, 11, 18),
    "Spain": (42, 8.6, 21, 53.4, 2.86, 3.62, 7.3, 15.6, 19),
    "Italy": (13, 9.8, 30.4, 51, 3.00, 3.65, 7.2, 13, 20),
    "Czech Republic": (28, 4.2, 25, 51.7, 2.75, 3.68, 9.5, 8.2, 21),
    "Hungary": (26, 6.2, 21.6, 63.5, 2.73, 3.46, 9.1, 7.7, 22),
    "Slovenia": (105, 4, 20.3, 49.5, 2.84, 3.71, 7.1, 10.6, 23),
}
GOALPOSTS = {
    "patents": (0, 994),
    "royalties": (0.0, 272.6),
    "internet": (0.0, 232.4),
    "exports": (0.0, 80.8),
    "telephones": (1, 901),
    "electricity": (22, 6969),
    "schooling": (0.8, 12.0),
    "university": (0.1, 27.4),
}
IN_LOGS = ("telephones", "electricity")
VALUES = np.array([row[:8] for row in TAI.values()])
SCHOOLING = VALUES[:, 6]

# table 15, in the order of the countries above
TABLE_15_COLUMNS = (
    "rank zscore minmax ratio_to_mean ratio_to_best ratio_to_worst difference_to_mean "
    "difference_to_worst above_below_mean percentile categorical"
)
TABLE_15_TEXT = """
15 0.26 0.59 1.04 0.83 1.41 0.04 0.41 0 65.2 60
23 1.52 1.00 1.25 1.00 1.69 0.25 0.69 1 100 100
19 1.14 0.88 1.19 0.95 1.61 0.19 0.61 0 82.6 60
12 -0.06 0.49 0.99 0.79 1.34 -0.01 0.34 0 52.2 50
17 0.76 0.76 1.13 0.90 1.52 0.13 0.52 0 73.9 60
9 -0.12 0.47 0.98 0.78 1.32 -0.02 0.32 0 39.1 50
9 -0.12 0.47 0.98 0.78 1.32 -0.02 0.32 0 39.1 50
20 1.27 0.92 1.21 0.97 1.63 0.21 0.63 1 87.0 80
18 0.83 0.78 1.14 0.91 1.54 0.14 0.54 0 78.3 60
1 -1.58 0.00 0.74 0.59 1.00 -0.26 0.00 -1 4.3 0
16 0.38 0.63 1.06 0.85 1.44 0.06 0.44 0 69.6 60
22 1.46 0.98 1.24 0.99 1.68 0.24 0.68 1 95.7 100
9 -0.12 0.47 0.98 0.78 1.32 -0.02 0.32 0 39.1 50
8 -0.19 0.45 0.97 0.78 1.31 -0.03 0.31 0 34.8 40
21 1.33 0.94 1.22 0.98 1.65 0.22 0.65 1 91.3 80
6 -0.76 0.27 0.88 0.70 1.18 -0.12 0.18 0 26.1 40
5 -1.08 0.16 0.82 0.66 1.11 -0.18 0.11 0 21.7 40
14 0.00 0.51 1.00 0.80 1.35 0.00 0.35 0 60.9 50
4 -1.46 0.04 0.76 0.61 1.03 -0.24 0.03 -1 17.4 40
3 -1.52 0.02 0.75 0.60 1.01 -0.25 0.01 -1 13.0 20
12 -0.06 0.49 0.99 0.79 1.34 -0.01 0.34 0 52.2 50
7 -0.31 0.41 0.95 0.76 1.28 -0.05 0.28 0 30.4 40
1 -1.58 0.00 0.74 0.59 1.00 -0.26 0.00 -1 4.3 0
"""
TABLE_15 = dict(
    zip(TABLE_15_COLUMNS.split(), np.loadtxt(TABLE_15_TEXT.split("\n"), unpack=True))
)
TABLE_15_BY = {
    "rank": normalise.rank,
    "zscore": normalise.zscore,
    "minmax": normalise.minmax,
    "ratio_to_mean": lambda x: normalise.ratio_to_reference(x, x.mean()),
    "ratio_to_best": lambda x: normalise.ratio_to_reference(x, x.max()),
    "ratio_to_worst": lambda x: normalise.ratio_to_reference(x, x.min()),
    "difference_to_mean": lambda x: normalise.difference_to_reference(x, x.mean()),
    "difference_to_worst": lambda x: normalise.difference_to_reference(x, x.min()),
    "above_below_mean": normalise.above_below_mean,
    "percentile": normalise.percentile,
    "categorical": normalise.categorical,
}

# table 20: patents, royalties, internet, exports, telephones, electricity, schooling,
# university
PAIRWISE = [
    [1, 2, 3, 2, 5, 5, 1, 3],
    [1 / 2, 1, 2, 1 / 2, 4, 4, 1 / 2, 3],
    [1 / 3, 1 / 2, 1, 1 / 4, 2, 2, 1 / 5, 1 / 2],
    [1 / 2, 2, 4, 1, 4, 4, 1 / 2, 3],
    [1 / 5, 1 / 4, 1 / 2, 1 / 4, 1, 1, 1 / 5, 1 / 2],
    [1 / 5, 1 / 4, 1 / 2, 1 / 4, 1, 1, 1 / 5, 1 / 2],
    [1, 2, 5, 2, 5, 5, 1, 4],
    [1 / 3, 1 / 3, 2, 1 / 3, 2, 2, 1 / 4, 1],
]


def tai_catalogue(transform: str = "") -> Catalogue:
    """Eight indicators right below the index."""
    rows = [Indicator("tai", "TAI", "TAI", domain="")]
    for name, posts in GOALPOSTS.items():
        logged = name in IN_LOGS
        low, high = (math.log10(p) if logged and not transform else p for p in posts)
        rows.append(
            Indicator(
                name,
                name,
                name,
                domain="tai",
                goalpost_min=low,
                goalpost_max=high,
                transform=transform if logged else "",
            )
        )
    return Catalogue(tuple(rows))


def tai_cube(values: np.ndarray) -> IndicatorCube:
    countries = tuple(TAI)
    still = np.zeros(8, dtype=bool)
    return IndicatorCube(
        values=values[None, None],
        months=("2000-01",),
        slots=("all",),
        units=Units(countries, countries, ("",) * 23, np.ones(23)),
        indicators=tuple(GOALPOSTS),
        static_month=still,
        static_slot=still,
    )


def ranks(index: np.ndarray) -> list[int]:
    """1 for the highest."""
    return (24 - normalise.rank(np.round(index, 9))).astype(int).tolist()


@pytest.mark.parametrize("name", TABLE_15)
def test_table_15_normalisations_of_schooling(name: str) -> None:
    decimals = 1 if name == "percentile" else 2
    ours, printed = TABLE_15_BY[name](SCHOOLING), TABLE_15[name]
    assert np.abs(ours - printed).max() <= 0.5 * 10**-decimals + 1e-9


def test_table_23_ranks_with_equal_weights_and_goalposts() -> None:
    scores = score(tai_cube(VALUES), tai_catalogue(), Method(scope="goalposts"))
    assert ranks(scores.index[0, 0]) == [row[8] for row in TAI.values()]


def test_table_23_from_values_not_yet_in_logs() -> None:
    """The base of the logarithm does not matter between two posts."""
    plain = VALUES.copy()
    plain[:, 4:6] = 10 ** plain[:, 4:6]
    method = Method(normalise="goalposts")
    scores = score(tai_cube(plain), tai_catalogue("log"), method)
    assert ranks(scores.index[0, 0]) == [row[8] for row in TAI.values()]


def test_table_20_weights_and_consistency() -> None:
    found = weights.ahp(PAIRWISE)
    printed = [0.229, 0.135, 0.059, 0.176, 0.039, 0.039, 0.252, 0.072]
    np.testing.assert_allclose(found.weights, printed, atol=0.0005)
    assert found.consistency_ratio == pytest.approx(0.021, abs=0.0005)
    assert found.consistent


def test_table_18_weights_by_principal_components() -> None:
    """Printed with two decimals; four factors hold 87 % of the variance."""
    printed = [0.17, 0.15, 0.11, 0.07, 0.08, 0.12, 0.14, 0.16]
    np.testing.assert_allclose(weights.pca(VALUES), printed, atol=0.0055)


def test_ahp_through_the_engine() -> None:
    method = Method(scope="goalposts", weighting=("ahp",), ahp={"tai": PAIRWISE})
    scores = score(tai_cube(VALUES), tai_catalogue(), method)
    shares = list(scores.weights.values())
    np.testing.assert_allclose(shares, weights.ahp(PAIRWISE).weights)
    by_hand = scores.indicators[0, 0] @ weights.ahp(PAIRWISE).weights
    np.testing.assert_allclose(scores.index[0, 0], by_hand)
