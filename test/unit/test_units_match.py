"""The rules of the match, one by one, on a few dongs of Seoul."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safedong.scoring.errors import NothingMatched
from safedong.scoring.units.crosswalk import load_crosswalk
from safedong.scoring.units.match import match_units, require_some
from safedong.scoring.units.report import Rule, Status
from safedong.scoring.units.sides import unit_keys

# SGIS codes of 2024: 사직동, 종로1·2·3·4가동 (종로구), 신사동 (관악구, 강남구),
# 홍제1동 (서대문구), 제기동 (동대문구).
LAYER = {
    "11010530": "사직동",
    "11010610": "종로1·2·3·4가동",
    "11210680": "신사동",
    "11230510": "신사동",
    "11130680": "홍제1동",
    "11060820": "제기동",
}


def match(keys, names=None, districts=None, layer=LAYER, **options):
    codes, labels = list(layer), list(layer.values())
    return match_units(codes, labels, None, keys, names, districts, **options)


def pairs(report):
    return [(m.key, m.partner, m.rule) for m in report.of(Status.MATCHED)]


def one(report, key):
    (found,) = [m for m in report.matches if m.key == key]
    return found


def test_the_same_codes():
    report = match(["11010530", "11210680.0"])
    assert pairs(report) == [
        ("11010530", "11010530", Rule.CODE),
        ("11210680.0", "11210680", Rule.CODE),
    ]
    assert (report.layer_system, report.table_system) == ("sgis8", "sgis8")


@pytest.mark.parametrize(
    "keys",
    [
        ["1111053000", "1162068500"],
        ["11110530", "11620685"],
        ["1101053", "1121068"],
        ["사직동(1111053000)", "신사동(1162068500)"],
    ],
)
def test_the_codes_of_another_system(keys):
    report = match(keys)
    assert [m.partner for m in report.of(Status.MATCHED)] == ["11010530", "11210680"]
    assert {m.rule for m in report.of(Status.MATCHED)} == {Rule.CROSSWALK}


def test_names_within_their_district():
    keys = [
        "종로구 사직동",
        "종로구 종로1.2.3.4가동",
        "강남구 신사동",
        "서대문구 홍제제1동",
    ]
    report = match(keys)
    partners = [m.partner for m in report.of(Status.MATCHED)]
    assert partners == ["11010530", "11010610", "11230510", "11130680"]
    assert {m.rule for m in report.of(Status.MATCHED)} == {Rule.NAME}


def test_a_district_may_stand_in_its_own_column_as_name_or_code():
    for district in ("관악구", "서울특별시 관악구", "11620", "11210"):
        report = match(["신사동"], None, [district])
        assert one(report, "신사동").partner == "11210680"


def test_an_ambiguous_name_is_never_guessed():
    report = match(["신사동", "사직동"])
    found = one(report, "신사동")
    assert found.status is Status.AMBIGUOUS
    assert set(found.candidates) == {"11210680", "11230510"}
    assert "관악구" in found.why
    assert "강남구" in found.why
    assert {m.key for m in report.of(Status.ONLY_IN_LAYER)} > {"11210680", "11230510"}


def test_the_namesake_may_lie_outside_the_layer():
    layer = {code: LAYER[code] for code in ("11010530", "11230510")}
    report = match(["신사동", "사직동", "제기동"], layer=layer)
    assert one(report, "신사동").status is Status.AMBIGUOUS


def test_a_local_table_on_a_local_layer_needs_no_district():
    layer = {"11210680": "신사동", "11210690": "신림동"}
    report = match(["신사동", "신림동"], layer=layer)
    assert [m.partner for m in report.of(Status.MATCHED)] == ["11210680", "11210690"]


def test_one_name_in_two_districts_gets_two_keys():
    keys, districts = ["신사동", "신사동", "사직동"], ["관악구", "강남구", "종로구"]
    report = match(keys, None, districts)
    rows = unit_keys(keys, districts)
    assert rows == ["관악구 신사동", "강남구 신사동", "사직동"]
    assert [report.partner_of[row] for row in rows] == [
        "11210680",
        "11230510",
        "11010530",
    ]


def test_a_former_name_and_code_of_the_same_area():
    layer = {"11230511": "개포3동", "11090600": "번1동"}
    by_name = match(["강남구 일원2동"], layer=layer)
    assert pairs(by_name) == [("강남구 일원2동", "11230511", Rule.ALIAS)]
    by_code = match(["1168074000", "11305590"], layer=layer)
    assert [m.rule for m in by_code.of(Status.MATCHED)] == [Rule.CROSSWALK] * 2
    assert "2022-12-23" in one(by_code, "1168074000").why
    assert any("11305590 (2019-01-01)" in note for note in by_code.notes)


def test_a_pair_set_by_hand_wins_over_every_rule():
    by_hand = {"1111053000": "11060820", "제기동": "", "gone": "11010530"}
    report = match(["1111053000", "제기동"], by_hand=by_hand)
    assert pairs(report) == [("1111053000", "11060820", Rule.BY_HAND)]
    assert one(report, "제기동").status is Status.ONLY_IN_TABLE
    assert one(report, "제기동").why == "Set by hand to have no partner."


def test_by_hand_resolves_an_ambiguous_name():
    report = match(["신사동"], by_hand={"신사동": "11230510"})
    assert one(report, "신사동").partner == "11230510"


def test_a_code_with_a_contradicting_name_is_noted():
    report = match(["1111053000"], ["관악구 신사동"])
    assert one(report, "1111053000").partner == "11010530"
    assert any("관악구 신사동" in note for note in report.notes)


def test_other_spellings_and_former_names_are_no_contradiction():
    report = match(
        ["1111061500", "1130559000"],
        ["종로1.2.3.4가동", "번제1동"],
        layer={"11010610": "종로1·2·3·4가동", "11090600": "번1동"},
    )
    assert not [note for note in report.notes if "calls it" in note]


def test_an_unknown_code_falls_back_on_its_name():
    report = match(["1199999999"], ["사직동"])
    assert pairs(report) == [("1199999999", "11010530", Rule.NAME)]


def test_two_spellings_of_one_name_are_not_decided():
    report = match(["서대문구 홍제제1동", "서대문구 홍제1동"])
    assert not report.of(Status.MATCHED)


def test_two_codes_of_one_dong_are_noted():
    report = match(["11010530.0", "1101053.0"])
    assert [m.partner for m in report.of(Status.MATCHED)] == ["11010530"] * 2
    assert any("must not be added up" in note for note in report.notes)


def test_left_over_keys_say_why():
    report = match(["1111000000", "2611051000", "1199999999", "사직동(1111053000)"])
    assert "district" in one(report, "1111000000").why
    assert "부산광역시 중구" in one(report, "2611051000").why
    assert "1199999999" in one(report, "1199999999").why


def test_a_layer_without_codes_and_an_unknown_country_match_by_name():
    report = match_units(["North", "South"], None, None, ["South", "West"])
    assert pairs(report) == [("South", "South", Rule.NAME)]
    assert report.table_system == "name"


def test_nothing_matched_is_an_error():
    require_some(match(["11010530"]), "a.csv")
    with pytest.raises(NothingMatched, match=r"a\.csv.*such as 2611051000"):
        require_some(match(["2611051000"]), "a.csv")


CODES = load_crosswalk()
SEOUL = sorted(
    seen.sgis8
    for seen in CODES.sgis.values()
    if seen.sgis8[:2] == "11" and seen.seen_to > "20250101"
)
NAMES = [CODES.dongs[CODES.sgis[code].code].name for code in SEOUL]
DISTRICTS = [CODES.districts[CODES.sgis[c].code[:5]].name for c in SEOUL]


def seoul(keys, names=None, districts=None):
    return match_units(SEOUL, NAMES, DISTRICTS, keys, names, districts)


@given(st.sets(st.sampled_from(SEOUL)), st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_of_rows_does_not_change_the_pairs(units, random):
    keys = [CODES.sgis[unit].code for unit in units]
    shuffled = random.sample(keys, len(keys))
    assert set(seoul(shuffled).matches) == set(seoul(keys).matches)


def test_a_whole_city_matches_itself_in_every_order():
    keys = [CODES.sgis[unit].code for unit in SEOUL]
    report = seoul(keys[::-1], NAMES[::-1], DISTRICTS[::-1])
    assert report.partner_of == dict(zip(keys, SEOUL))


@given(
    st.lists(
        st.one_of(
            st.sampled_from(list(CODES.dongs)),
            st.sampled_from(list(CODES.sgis)),
            st.sampled_from(NAMES),
            st.text(max_size=8),
        ),
        max_size=30,
    )
)
@settings(max_examples=60, deadline=None)
def test_every_key_and_unit_stands_in_the_report_and_none_is_shared_silently(keys):
    districts = sum(key[5:] == "00000" for key in keys)
    assert not districts
    report = seoul(keys)
    of_table = {m.key for m in report.matches if m.status is not Status.ONLY_IN_LAYER}
    assert of_table == {key for key in keys if key}
    alone = [m.key for m in report.of(Status.ONLY_IN_LAYER)]
    partners = {m.partner for m in report.of(Status.MATCHED)}
    assert sorted([*alone, *partners]) == SEOUL
    carried = {
        m.partner for m in report.of(Status.MATCHED) if m.rule is Rule.SPLIT_MERGE
    }
    once = [m.partner for m in report.of(Status.MATCHED) if m.partner not in carried]
    shared = {p for p in once if once.count(p) > 1}
    assert not shared or any("several keys" in note for note in report.notes)
    assert all(m.why for m in report.matches if m.status is not Status.MATCHED)
