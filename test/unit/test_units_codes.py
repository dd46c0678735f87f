"""Code systems recognised by content, and the bundled code table itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safedong.scoring.units.codes import (
    Key,
    System,
    is_total,
    main_system,
    parse_key,
    recognise,
)
from safedong.scoring.units.crosswalk import CODES, load_crosswalk, sgis8

TABLE = load_crosswalk()
SGIS = list(TABLE.sgis)

# The same three dongs of 종로구 (사직동, 삼청동, 부암동) in every system.
SAME = {
    System.MOIS10: ["1111053000", "1111054000", "1111055000"],
    System.MOIS8: ["11110530", "11110540", "11110550"],
    System.SGIS8: ["11010530", "11010540", "11010550"],
    System.SGIS7: ["1101053", "1101054", "1101055"],
}


def system_of(codes, names=()):
    keys = [parse_key(code) for code in codes]
    names = list(names) or [key.name for key in keys]
    return main_system(keys, recognise(keys, names, TABLE))


@pytest.mark.parametrize("system", SAME)
def test_each_system_is_recognised_by_content(system):
    names = ["사직동", "삼청동", "부암동"]
    assert system_of(SAME[system], names) is system
    assert system_of([code + ".0" for code in SAME[system]], names) is system


@pytest.mark.parametrize("system", SAME)
def test_all_systems_lead_to_the_same_dongs(system):
    found = [system.dong(code, TABLE) for code in SAME[system]]
    assert found == SAME[System.MOIS10]


def test_eight_digits_of_two_systems_are_told_apart_by_the_names():
    # 11110530 is 사직동 (종로구) at the ministry and lies in 노원구 at SGIS.
    assert "11110530" in TABLE.sgis
    assert TABLE.sgis["11110530"].code.startswith("11350")
    nowon = TABLE.dongs[TABLE.sgis["11110530"].code].name
    assert system_of(["11110530"], ["사직동"]) is System.MOIS8
    assert system_of(["11110530"], [nowon]) is System.SGIS8


def test_other_columns():
    assert system_of(["11110", "11140"]) is System.DISTRICT5
    assert system_of(["11590101", "11590102"]) is System.LEGAL8
    assert system_of(["1159010100", "1159010200"]) is System.LEGAL10
    assert system_of(["사직동", "삼청동"]) is System.NAME
    assert system_of(["99999999"]) is System.UNKNOWN
    assert system_of([]) is System.NAME


def test_codes_that_no_table_knows_are_judged_by_their_digits():
    assert system_of(["1111099900"]) is System.MOIS10
    assert system_of(["11110999"]) is System.MOIS8
    assert system_of(["11250999"]) is System.SGIS8
    assert system_of(["1125099"]) is System.SGIS7


def test_a_column_may_mix_lengths():
    keys = [parse_key(k) for k in ("1101053.0", "11010530.0")]
    assert recognise(keys, ["", ""], TABLE) == {8: System.SGIS8, 7: System.SGIS7}


def test_codes_inside_names_and_other_disguises():
    assert parse_key("청운효자동(1111051500)") == Key("1111051500", "청운효자동")
    assert parse_key("서울특별시  (1100000000)") == Key("1100000000", "서울특별시")
    assert parse_key("11010530.0") == Key("11010530", "")
    assert parse_key("'1111051500") == Key("1111051500", "")
    assert parse_key(11010530) == Key("11010530", "")
    assert parse_key("상계6·7동") == Key("", "상계6·7동")


def test_totals():
    assert is_total("1111000000")
    assert is_total("11110000")
    assert not is_total("1111053000")


@settings(deadline=None)
@given(st.sampled_from(SGIS))
def test_seven_digits_widen_to_the_eight_of_the_same_dong(code):
    if not code.endswith("0"):
        return
    third = str(int(code[2]) - 2) if code[2] in "5678" else code[2]
    seven = code[:2] + third + code[3:7]
    assert sgis8(seven) == code
    assert System.SGIS7.dong(seven, TABLE) == System.SGIS8.dong(code, TABLE)


@settings(deadline=None)
@given(
    st.sampled_from(list(TABLE.dongs)), st.sampled_from(["{}", "{}.0", " {} ", "'{}"])
)
def test_a_code_survives_every_disguise(code, disguise):
    assert parse_key(disguise.format(code)).code == code


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_a_key(text):
    key = parse_key(text)
    assert not key.code or key.code.isdigit()


def test_the_bundled_tables_are_small_and_agree_with_each_other():
    assert sum(path.stat().st_size for path in CODES.glob("*.csv")) < 600_000
    codes = set(TABLE.dongs)
    assert {seen.code for seen in TABLE.sgis.values()} <= codes
    assert all(event.old | event.new <= codes for event in TABLE.events)
    assert {code[:5] for code in codes} <= set(TABLE.districts)


def test_seoul_is_complete():
    living = [d for d in TABLE.dongs.values() if d.code[:2] == "11" and not d.ended]
    # 426 since 2021-07-01; 용신동 was parted in two on 2025-07-01.
    assert len(living) == 427
    assert len({d.code[:5] for d in living}) == 25


@pytest.mark.parametrize(
    ("old", "new", "date"),
    [
        ("1130559000", {"1130559500"}, "20190101"),
        ("1153078000", {"1153078000", "1153080000"}, "20200101"),
        ("1174051500", {"1174051500", "1174052600"}, "20210701"),
        ("1174052000", {"1174052500"}, "20210701"),
        ("1168074000", {"1168067500"}, "20221223"),
        ("1123053600", {"1123051500", "1123053300"}, "20250701"),
        ("1111066000", {"1111065000"}, "20120801"),
        ("4211025000", {"5111025000"}, "20230611"),
        ("4513025000", {"5213025000"}, "20240118"),
        ("4772025000", {"2772025000"}, "20230701"),
    ],
)
def test_changes_as_the_ministry_announced_them(old, new, date):
    found = {n for e in TABLE.events if e.date == date for o, n in e.pairs if o == old}
    assert found == new


def test_a_renamed_unit_keeps_its_line():
    assert TABLE.line["1168074000"] == TABLE.line["1168067500"] == "1168067500"
    assert TABLE.line["1153078000"] == "1153078000"
    assert TABLE.line["1153080000"] == "1153080000"
