"""Splits and merges: who becomes whom, and how counts and rates are brought over."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safedong.scoring.units.apportion import Feed, carry, transfer
from safedong.scoring.units.match import match_units
from safedong.scoring.units.report import Match, MatchReport, Rule, Status

GURO_NEW = {"11170730": "오류2동", "11170740": "항동", "11170670": "오류1동"}
GURO_OLD = {"1117068": "오류2동", "1117067": "오류1동"}


def match(layer, keys, **options):
    return match_units(list(layer), list(layer.values()), None, keys, **options)


def partners(report, key):
    return [(m.partner, m.rule) for m in report.of(Status.MATCHED) if m.key == key]


def report(*pairs):
    return MatchReport(
        tuple(
            Match(key, "", Status.MATCHED, rule, partner=unit)
            for key, unit, rule in pairs
        )
    )


def test_a_split_unit_has_a_row_for_each_of_its_parts():
    found = match(GURO_NEW, list(GURO_OLD))
    assert partners(found, "1117068") == [
        ("11170730", Rule.SPLIT_MERGE),
        ("11170740", Rule.SPLIT_MERGE),
    ]
    assert partners(found, "1117067") == [("11170670", Rule.CROSSWALK)]
    assert found.rate == 1
    why = next(m.why for m in found.matches if m.key == "1117068")
    assert why == "오류제2동 became 오류2동, 항동 on 2020-01-01."


def test_a_table_of_the_new_date_on_an_old_layer_is_merged():
    found = match(GURO_OLD, list(GURO_NEW))
    assert partners(found, "11170730") == [("1117068", Rule.SPLIT_MERGE)]
    assert partners(found, "11170740") == [("1117068", Rule.SPLIT_MERGE)]


def test_merged_units_share_a_partner():
    found = match({"11010730": "혜화동"}, ["1111065000", "1111066000"])
    assert partners(found, "1111065000") == [("11010730", Rule.SPLIT_MERGE)]
    assert partners(found, "1111066000") == [("11010730", Rule.SPLIT_MERGE)]


def test_a_missing_row_is_no_split_where_the_table_is_newer():
    # 번1동 has its code since 2019, 개포3동 since 2022: 항동 is simply not there.
    layer = {**GURO_NEW, "11230511": "개포3동"}
    found = match(layer, ["1153078000", "1168067500"])
    assert partners(found, "1153078000") == [("11170730", Rule.CROSSWALK)]
    (alone,) = [m for m in found.of(Status.ONLY_IN_LAYER) if m.key == "11170740"]
    assert alone.why == "The table has no row for it; it exists since 2020-01-01."


def test_a_code_given_to_the_changed_area_is_no_split():
    # Statistics Korea renumbered 오류2동 when 항동 left it: 1117068 -> 1117073.
    found = match(GURO_NEW, ["1117073"])
    assert partners(found, "1117073") == [("11170730", Rule.CROSSWALK)]


def test_hand_set_pairs_are_left_alone():
    found = match(GURO_NEW, ["1153078000"], by_hand={"1153078000": "11170730"})
    assert partners(found, "1153078000") == [("11170730", Rule.BY_HAND)]


def test_a_renaming_is_no_split():
    found = match({"11090600": "번1동"}, ["1130559000"])
    assert partners(found, "1130559000") == [("11090600", Rule.CROSSWALK)]


# Old units a (split into 1 and 2), b and c (merged into 3), d (unchanged, 4).
PLAN = report(
    ("a", "1", Rule.SPLIT_MERGE),
    ("a", "2", Rule.SPLIT_MERGE),
    ("b", "3", Rule.SPLIT_MERGE),
    ("c", "3", Rule.SPLIT_MERGE),
    ("d", "4", Rule.CODE),
)
UNITS = ["1", "2", "3", "4", "5"]
AREA = {"1": 3.0, "2": 1.0}


def test_counts_are_shared_out_by_weight_and_added_up():
    plan = transfer(PLAN, UNITS, AREA)
    moved = carry(np.array([8.0, 1.0, 2.0, 5.0]), list("abcd"), plan, extensive=True)
    np.testing.assert_allclose(moved, [6, 2, 3, 5, np.nan])
    assert plan.feeds == (Feed.SHARED, Feed.SHARED, Feed.MERGED, Feed.OWN, Feed.NOTHING)


def test_rates_are_copied_and_averaged_by_their_denominator():
    plan = transfer(PLAN, UNITS, AREA)
    rates = np.array([8.0, 1.0, 2.0, 5.0])
    people = {"a": 10.0, "b": 100.0, "c": 300.0, "d": 10.0}
    moved = carry(rates, list("abcd"), plan, extensive=False, key_weights=people)
    np.testing.assert_allclose(moved, [8, 8, 1.75, 5, np.nan])
    plain = carry(rates, list("abcd"), plan, extensive=False)
    np.testing.assert_allclose(plain, [8, 8, 1.5, 5, np.nan])
    some = carry(rates, list("abcd"), plan, extensive=False, key_weights={"b": 9.0})
    np.testing.assert_allclose(some, plain)


def test_without_weights_the_parts_are_equal_and_say_so():
    plan = transfer(PLAN, UNITS, {"1": 3.0})
    assert plan.feeds[:2] == (Feed.EQUAL, Feed.EQUAL)
    assert plan.feeds[0].is_estimate
    assert not Feed.MERGED.is_estimate
    moved = carry(np.array([8.0]), ["a"], plan, extensive=True)
    np.testing.assert_allclose(moved[:2], [4, 4])


def test_a_sum_with_an_unknown_part_is_unknown():
    plan = transfer(PLAN, UNITS, AREA)
    moved = carry(np.array([np.nan, 1.0, 4.0]), ["c", "b", "d"], plan, extensive=True)
    np.testing.assert_array_equal(moved, [np.nan, np.nan, np.nan, 4, np.nan])


@settings(deadline=None)
@given(
    st.lists(st.floats(0, 1e6), min_size=4, max_size=4),
    st.floats(0.01, 100),
    st.floats(0.01, 100),
)
def test_no_count_is_lost_or_made(counts, one, other):
    plan = transfer(PLAN, UNITS, {"1": one, "2": other})
    moved = carry(np.array([counts, counts]), list("abcd"), plan, extensive=True)
    assert moved.shape == (2, 5)
    np.testing.assert_allclose(np.nansum(moved, axis=1), sum(counts))


@pytest.mark.parametrize("extensive", [True, False])
def test_nothing_matched_carries_nothing(extensive):
    plan = transfer(report(), UNITS)
    moved = carry(np.empty((2, 0)), [], plan, extensive=extensive)
    assert np.isnan(moved).all()
    assert moved.shape == (2, 5)
