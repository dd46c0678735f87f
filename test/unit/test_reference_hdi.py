"""Human Development Index 2021: goalposts, a logarithm, a geometric mean of means.

Source: UNDP (2022), Human Development Report 2021/2022, statistical table 1; goalposts
and formula in its technical note 1. The inputs are printed rounded, so that the index
agrees to about one unit of its third decimal.
"""

from __future__ import annotations

import numpy as np
from safedong.scoring.catalogue import Catalogue, Indicator
from safedong.scoring.cube import IndicatorCube, Units
from safedong.scoring.engine import score
from safedong.scoring.explain import contributions
from safedong.scoring.method import Method

# life expectancy, expected and mean years of schooling, income per person, index
HDI = {
    "Switzerland": (84.0, 16.5, 13.9, 66933, 0.962),
    "Norway": (83.2, 18.2, 13.0, 64660, 0.961),
    "Korea": (83.7, 16.5, 12.5, 44501, 0.925),
    "Niger": (61.6, 7.0, 2.1, 1240, 0.400),
}


def row(name: str, domain: str, low: float = 0, high: float = 1, log: str = ""):
    return Indicator(
        name,
        name,
        name,
        domain,
        goalpost_min=low,
        goalpost_max=high,
        transform=log,
    )


CATALOGUE = Catalogue(
    (
        row("hdi", ""),
        row("life", "hdi", 20, 85),
        row("education", "hdi"),
        row("expected", "education", 0, 18),
        row("mean", "education", 0, 15),
        row("income", "hdi", 100, 75000, "log"),
    )
)


def test_human_development_index() -> None:
    countries = tuple(HDI)
    table = np.array(list(HDI.values()))
    still = np.zeros(4, dtype=bool)
    cube = IndicatorCube(
        values=table[None, None, :, :4],
        months=("2021-12",),
        slots=("all",),
        units=Units(countries, countries, countries, np.ones(len(HDI))),
        indicators=("life", "expected", "mean", "income"),
        static_month=still,
        static_slot=still,
    )
    method = Method(normalise="goalposts", aggregate=("arithmetic", "geometric"))
    scores = score(cube, CATALOGUE, method)
    index = scores.index[0, 0] / 100
    np.testing.assert_allclose(index, table[:, 4], atol=0.001)
    health, income = (scores.indicators[0, 0, :, i] / 100 for i in (0, 3))
    education = scores.groups["education"][0, 0] / 100
    np.testing.assert_allclose(index, (health * education * income) ** (1 / 3))
    parts = contributions(scores, 0, 0).sum(axis=1)
    np.testing.assert_allclose(parts, scores.index[0, 0])
