"""Names and formulas of the catalogue that a table is read by."""

from __future__ import annotations

import pytest
from safedong.scoring.catalogue import Catalogue, Indicator, read_catalogue
from safedong.scoring.errors import (
    BadCatalogue,
)


def test_formula_of_the_catalogue_adds_up_age_bands(read, values):
    text = (
        "행정동,총인구수,남_0~9세,남_10~12세,남_13세 이상,여_총인구수\n"
        '낙성대동,"1,000",50,30,420,500\n청룡동,200,10,5,85,100\n'
    )
    shares = values(read(text), "A03")
    assert shares["낙성대동"] == pytest.approx((500 + 50 + 30) / 1000 * 100)
    assert shares["청룡동"] == pytest.approx((100 + 10 + 5) / 200 * 100)


def test_bands_that_do_not_fit_are_not_guessed(read, sentences):
    header = "행정동,총인구수,남_0~9세,남_10~19세,여_총인구수\n"
    table = read(header + "낙성대동,100,5,6,50\n청룡동,200,7,8,90\n")
    assert set(table.frame["indicator"]) == {"population"}
    assert "boys_under_13" in sentences(table, "tidy")[0]


def test_a_formula_that_is_none_is_a_fault_of_the_catalogue(read, wide):
    rows = (
        Indicator("index", "지수", "Index", ""),
        Indicator("bad", "나쁨", "Bad", "index", formula="population.real"),
    )
    with pytest.raises(BadCatalogue, match="line 3"):
        read(wide, catalogue=Catalogue(rows))


def test_own_catalogue(read, values):
    rows = (
        Indicator("index", "지수", "Index", ""),
        Indicator("old", "고령화율", "Ageing", "index", unit="%", aliases=("A_R",)),
    )
    text = "NAME_AD,CODE_AD,A_R\n청운효자동,1111051500,15.9\n사직동,1111053000,17\n"
    table = read(text, catalogue=Catalogue(rows))
    assert values(table, "old") == {"1111051500": 15.9, "1111053000": 17.0}


def test_every_name_of_the_catalogue_is_recognised(read, values):
    for row in read_catalogue().indicators:
        for name in (row.id, row.name_ko, row.name_en, *row.aliases):
            table = read(f"행정동,{name}\n낙성대동,1.5\n청룡동,2.5\n")
            assert values(table, row.id, measure="value") == {
                "낙성대동": 1.5,
                "청룡동": 2.5,
            }
        for name in row.count_aliases:
            table = read(f"행정동,{name}\n낙성대동,1\n청룡동,2\n")
            assert values(table, row.id, measure="count") == {
                "낙성대동": 1,
                "청룡동": 2,
            }
