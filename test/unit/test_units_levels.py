"""Tables and layers of another level are named and refused."""

import numpy as np
import pytest
from safedong.scoring.errors import WrongLevel
from safedong.scoring.units.levels import repeated_totals
from safedong.scoring.units.match import match_units
from safedong.scoring.units.report import Rule, Status

DONGS = {"11210680": "신사동", "11210690": "신림동", "11210520": "낙성대동"}
# 관악구 has three legal dongs: 봉천동, 신림동, 남현동.
LEGAL = {"11620101": "봉천동", "11620102": "신림동", "11620103": "남현동"}


def match(keys, layer=DONGS, districts=None):
    return match_units(
        list(layer), list(layer.values()), None, keys, None, districts, file="a.csv"
    )


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        (list(LEGAL), "legal dongs"),
        ([code + "00" for code in LEGAL], "legal dongs"),
        (["관악구 " + name for name in LEGAL.values()], "legal dongs"),
        (["11620", "11680"], "districts"),
        (["11210", "11230"], "districts"),
        (["1162000000", "1168000000"], "districts"),
        (["관악구", "강남구"], "districts"),
        (["서울특별시 관악구", "서울특별시 강남구"], "districts"),
    ],
)
def test_a_table_of_another_level_is_refused(keys, found):
    with pytest.raises(WrongLevel, match=rf"a\.csv: it is by {found}"):
        match(keys)


def test_a_layer_of_legal_dongs_is_refused():
    with pytest.raises(WrongLevel, match=r"The layer.*법정동"):
        match(["11210680"], layer=LEGAL)


def test_totals_between_dongs_are_set_aside_not_refused():
    report = match(["1162000000", "1162068500", "1162069500"])
    (total,) = report.of(Status.ONLY_IN_TABLE)
    assert total.key == "1162000000"
    assert "not a dong" in total.why


def test_a_district_total_on_every_dong_is_named():
    districts = ["관악구"] * 3 + ["강남구"] * 3 + ["종로구"] * 3
    assert repeated_totals([5, 5, 5, 7, 7, 7, 9, 9, np.nan], districts) == (
        "관악구",
        "강남구",
    )
    assert repeated_totals([5, 5, 5, 7, 7, 7, 1, 2, 3], districts) == (
        "관악구",
        "강남구",
    )


def test_ordinary_values_are_no_totals():
    districts = ["관악구"] * 3 + ["강남구"] * 3
    assert repeated_totals([1, 2, 3, 7, 7, 8], districts) == ()
    assert repeated_totals([0] * 6, districts) == ()
    assert repeated_totals([4, 4, 4, 4, 4, 4], districts) == ()
    assert repeated_totals([], []) == ()


@pytest.mark.parametrize(
    "keys",
    [["11620", "11110"], ["11210", "11010"], ["관악구", "종로구"], ["서울시 관악구"]],
)
def test_a_district_table_is_spread_only_on_request(keys):
    layer = {**DONGS, "11010530": "사직동"}
    codes, names = list(layer), list(layer.values())
    report = match_units(codes, names, None, keys, spread=True)
    rows = [(m.key, m.partner) for m in report.of(Status.MATCHED)]
    assert [unit for key, unit in rows if key == keys[0]] == list(DONGS)
    assert [unit for key, unit in rows if key in keys[1:]] == ["11010530"][
        : len(keys) - 1
    ]
    assert all("whole district" in m.why for m in report.of(Status.MATCHED))
    assert {m.rule for m in report.of(Status.MATCHED)} == {Rule.SPLIT_MERGE}


def test_district_codes_of_both_offices_are_told_apart_by_the_column():
    # 11110 is 종로구 to the ministry, 노원구 to Statistics Korea.
    layer = {"11010530": "사직동", "11110530": "월계3동"}
    codes, names = list(layer), list(layer.values())
    ministry = match_units(codes, names, None, ["11110", "11140", "11170"], spread=True)
    assert [m.partner for m in ministry.of(Status.MATCHED)] == ["11010530"]
    statistics = match_units(
        codes, names, None, ["11110", "11010", "11020"], spread=True
    )
    assert ("11110", "11110530") in [
        (m.key, m.partner) for m in statistics.of(Status.MATCHED)
    ]
