"""Tables and matches become a cube: months, slots, rates, contradictions."""

from __future__ import annotations

import io
import math

import numpy as np
import pandas as pd
import pytest
from safedong.scoring.build import build_cube
from safedong.scoring.catalogue import Catalogue, Indicator
from safedong.scoring.cube import POLICE_SLOTS, STATIC_MONTH, Units
from safedong.scoring.errors import DuplicateKeys
from safedong.scoring.tables.report import TABLE_COLUMNS, ReadReport, Table
from safedong.scoring.units.report import Match, MatchReport, Rule, Status

UNITS = Units(
    code=("1", "2", "3"),
    name=("가동", "나동", "다동"),
    district=("관악구",) * 3,
    area_km2=np.array([2.0, 1.0, math.nan]),
)
CATALOGUE = Catalogue(
    (
        Indicator("index", "지수", "Index", ""),
        Indicator("OLD", "노후", "Old homes", "index", time="Y"),
        Indicator("LIT", "조도", "Light", "index", time="MT"),
        Indicator("THEFT", "절도", "Theft", "index", time="MT", sensitive=True,
                  denominator="population", per=10000.0),
        Indicator("LAMP", "보안등", "Lamps", "index", time="MT",
                  denominator="area_km2"),
        Indicator("population", "인구", "Population", "denominator",
                  kind="extensive", weight=0.0),
        Indicator("area_km2", "면적", "Area", "denominator", kind="extensive",
                  weight=0.0),
    )
)  # fmt: skip


def table(text, file="a.csv", **report):
    """A table from lines of ``unit month slot indicator measure value``; - is empty."""
    names = ["unit", "month", "slot", "indicator", "measure", "value"]
    frame = pd.read_csv(
        io.StringIO(text.strip()), sep=r"\s+", names=names, dtype=str
    ).replace("-", "")
    frame = frame.assign(unit_name="", district="", value=pd.to_numeric(frame["value"]))
    return Table(
        frame[list(TABLE_COLUMNS)],
        pd.DataFrame(),
        ReadReport(file, sha256="h-" + file, **report),
    )


def match(*pairs, rule=Rule.CODE):
    pairs = pairs or tuple((code, code) for code in UNITS.code)
    return MatchReport(
        tuple(Match(k, "", Status.MATCHED, rule, partner=p) for k, p in pairs)
    )


def build(*texts, matches=None, **report):
    tables = [
        t if isinstance(t, Table) else table(t, f"{'abc'[i]}.csv", **report)
        for i, t in enumerate(texts)
    ]
    return build_cube(tables, UNITS, CATALOGUE, matches or [match()] * len(tables))


def test_without_months_and_slots_there_is_one_static_cell():
    cube = build("1 - - OLD value 10\n3 - - OLD value 30")
    assert cube.months == (STATIC_MONTH,)
    assert cube.slots == ("all",)
    np.testing.assert_array_equal(cube.indicator("OLD"), [[[10, np.nan, 30]]])
    assert cube.static_month.all()
    assert cube.static_slot.all()


def test_no_table_gives_an_empty_cube():
    cube = build()
    assert cube.values.shape == (1, 1, 3, 4)
    assert np.isnan(cube.values).all()


def test_static_values_are_broadcast_and_bands_stand_in_police_order():
    cube = build(
        """
        1 2024-02 21-24 LIT value 8
        1 2024-01 00-03 LIT value 2
        1 2024-01 21-24 LIT value 4
        """,
        "1 - - OLD value 10",
    )
    assert cube.months == ("2024-01", "2024-02")
    assert cube.slots == ("all", "00-03", "21-24")
    assert (cube.indicator("OLD")[..., 0] == 10).all()
    assert dict(zip(cube.indicators, cube.static_month))["OLD"]
    assert not dict(zip(cube.indicators, cube.static_slot))["LIT"]
    np.testing.assert_array_equal(
        cube.indicator("LIT")[..., 0], [[3, 2, 4], [8, np.nan, 8]]
    )


def test_the_day_of_a_value_is_the_mean_weighted_by_hours():
    cube = build("1 2024-01 00-06 LIT value 1\n1 2024-01 06-24 LIT value 5")
    assert cube.indicator("LIT")[0, 0, 0] == (1 * 6 + 5 * 18) / 24


def test_a_day_given_by_the_table_is_kept():
    cube = build("1 2024-01 all LIT value 9\n1 2024-01 00-06 LIT value 1")
    np.testing.assert_array_equal(cube.indicator("LIT")[0, :, 0], [9, 1])


def test_a_yearly_value_holds_until_the_next_and_opens_no_month():
    cube = build(
        "1 2022-12 - OLD value 10\n1 2024-02 - OLD value 20",
        "\n".join(f"1 2024-0{m} - LIT value {m}" for m in (1, 2, 3)),
    )
    assert cube.months == ("2024-01", "2024-02", "2024-03")
    np.testing.assert_array_equal(cube.indicator("OLD")[:, 0, 0], [10, 20, 20])
    assert not dict(zip(cube.indicators, cube.static_month))["OLD"]


def test_counts_become_rates_on_a_24_hour_footing():
    cube = build(
        """
        1 2024-01 00-03 THEFT count 1
        1 2024-01 03-24 THEFT count 7
        """,
        "1 - - population value 20000",
    )
    np.testing.assert_allclose(
        cube.indicator("THEFT")[0, :, 0],
        [8 / 2, 1 * 8 / 2, 7 * (24 / 21) / 2],
    )
    counts = cube.counts["THEFT"]
    np.testing.assert_array_equal(counts.events[0, :, 0], [8, 1, 7])
    assert counts.sensitive
    assert counts.per == 10000.0


def test_equal_risk_all_day_gives_the_same_rate_in_every_band():
    text = "\n".join(f"1 2024-01 {slot} THEFT count 5" for slot in POLICE_SLOTS)
    cube = build(text, "1 - - population value 10000")
    np.testing.assert_allclose(cube.indicator("THEFT")[0, :, 0], 40)


def test_counts_without_bands_are_the_days_in_every_slot():
    cube = build(
        "1 2024-01 - THEFT count 6\n1 2024-01 00-12 LIT value 1",
        "1 - - population value 10000",
    )
    np.testing.assert_array_equal(cube.indicator("THEFT")[0, :, 0], [6, 6])
    assert cube.counts["THEFT"].static_slot


def test_the_denominator_is_the_latest_at_or_before_the_month():
    cube = build(
        "\n".join(f"1 2024-0{m} - THEFT count 4" for m in (1, 2, 3, 4)),
        "1 2024-02 - population value 10000\n1 2024-04 - population value 40000",
    )
    assert cube.months == ("2024-01", "2024-02", "2024-03", "2024-04")
    np.testing.assert_array_equal(cube.indicator("THEFT")[:, 0, 0], [4, 4, 4, 1])


def test_area_is_the_layers_own():
    cube = build("1 - - LAMP count 6\n2 - - LAMP count 5\n3 - - LAMP count 5")
    np.testing.assert_array_equal(cube.indicator("LAMP")[0, 0], [3, 5, np.nan])
    assert any("area_km2" in note for note in cube.notes)


def test_a_missing_denominator_is_a_note_and_no_rate():
    cube = build("1 - - THEFT count 6")
    assert np.isnan(cube.indicator("THEFT")).all()
    assert "THEFT" not in cube.counts
    assert any("population" in note for note in cube.notes)


def test_counts_win_over_values():
    cube = build(
        "1 - - THEFT count 6\n1 - - THEFT value 99", "1 - - population value 10000"
    )
    assert cube.indicator("THEFT")[0, 0, 0] == 6
    assert any("counts used" in note for note in cube.notes)


def test_two_files_may_say_the_same():
    cube = build("1 - - OLD value 10", "1 - - OLD value 10.0\n2 - - OLD value 4")
    np.testing.assert_array_equal(cube.indicator("OLD")[0, 0, :2], [10, 4])


def test_contradicting_files_are_both_named():
    with pytest.raises(DuplicateKeys) as error:
        build("1 2024-01 - LIT value 10", "1 2024-01 - LIT value 11")
    assert error.value.facts["file"] == "a.csv, b.csv"
    assert "가동" in str(error.value)
    assert "2024-01" in str(error.value)


def test_a_contradiction_names_the_line_of_the_last_file():
    first = table("1 - - OLD value 10", "a.csv")
    second = table("1 - - OLD value 11", "b.csv")
    second.raw["code"] = [" 3 ", "1 "]
    second.raw.index = [5, 6]
    with pytest.raises(DuplicateKeys) as error:
        build(first, second)
    assert error.value.facts["line"] == 6


def test_keys_of_one_unit_must_agree_and_are_never_added_up():
    """A table with two codes for one dong holds its count twice."""
    pairs = match(("1a", "1"), ("1b", "1"))
    population = table("1 - - population value 10000", "p.csv")
    twice = table("1a - - THEFT count 2\n1b - - THEFT count 2", "a.csv")
    cube = build(twice, population, matches=[pairs, match()])
    assert cube.indicator("THEFT")[0, 0, 0] == 2
    differ = table("1a - - THEFT count 2\n1b - - THEFT count 3", "a.csv")
    with pytest.raises(DuplicateKeys, match=r"a\.csv.*가동"):
        build(differ, population, matches=[pairs, match()])


def test_a_merged_unit_adds_counts():
    pairs = match(("1a", "1"), ("1b", "1"), rule=Rule.SPLIT_MERGE)
    counts = table("1a - - LAMP count 2\n1b - - LAMP count 3")
    cube = build(counts, matches=[pairs])
    assert cube.counts["LAMP"].events[0, 0, 0] == 5


def test_two_codes_of_one_area_are_one_part_of_a_merger():
    """7- and 8-digit codes of both halves: each half counts once."""
    pairs = [("a7", "A"), ("a8", "A"), ("b7", "B"), ("b8", "B")]
    merged = MatchReport(
        tuple(
            Match(key, "", Status.MATCHED, Rule.SPLIT_MERGE, "1", area=area)
            for key, area in pairs
        )
    )
    rows = {"a7": 2, "a8": 2, "b7": 3, "b8": 3}
    text = "\n".join(f"{key} - - LAMP count {n}" for key, n in rows.items())
    cube = build(text, matches=[merged])
    assert cube.counts["LAMP"].events[0, 0, 0] == 5
    with pytest.raises(DuplicateKeys):
        build(text + "9", matches=[merged])


def test_a_sum_with_an_unknown_part_is_unknown():
    pairs = match(("1a", "1"), ("1b", "1"), rule=Rule.SPLIT_MERGE)
    counts = table(
        """
        1a 2024-01 - THEFT count 2
        1b 2024-01 - THEFT count nan
        1a 2024-02 - THEFT count 2
        1b 2024-02 - THEFT count 3
        1b 2024-03 - THEFT count 4
        """
    )
    population = table("1 - - population value 10000", "p.csv")
    cube = build(counts, population, matches=[pairs, match()])
    np.testing.assert_array_equal(cube.indicator("THEFT")[:, 0, 0], [np.nan, 5, 4])


def test_parts_without_an_area_share_equally():
    pairs = match(("x", "1"), ("x", "3"), rule=Rule.SPLIT_MERGE)
    cube = build("x - - LAMP count 8", matches=[pairs])
    np.testing.assert_array_equal(cube.counts["LAMP"].events[0, 0, [0, 2]], [4, 4])


def test_a_merger_known_to_the_match_averages_rates_and_says_so():
    pairs = match(("1a", "1"), ("1b", "1"), rule=Rule.SPLIT_MERGE)
    cube = build("1a - - OLD value 2\n1b - - OLD value 4", matches=[pairs])
    assert cube.indicator("OLD")[0, 0, 0] == 3
    assert cube.apportioned == {"1"}


def test_splits_and_mergers_go_by_population_where_the_tables_bring_it():
    """Unit 2 is half as large as unit 1 and has three times its population."""
    people = table("1 - - population value 100\n2 - - population value 300", "p.csv")
    split = match(("x", "1"), ("x", "2"), rule=Rule.SPLIT_MERGE)
    cube = build(table("x - - LAMP count 8"), people, matches=[split, match()])
    np.testing.assert_array_equal(cube.counts["LAMP"].events[0, 0, :2], [2, 6])
    merged = match(("1a", "1"), ("1b", "1"), rule=Rule.SPLIT_MERGE)
    text = "1a - - OLD value 2\n1b - - OLD value 4\n"
    text += "1a - - population value 100\n1b - - population value 300"
    cube = build(text, matches=[merged])
    assert cube.indicator("OLD")[0, 0, 0] == (2 * 100 + 4 * 300) / 400


def test_a_district_total_on_every_dong_is_named():
    units = Units(
        tuple("123456"),
        tuple("가나다라마바"),
        ("갑구",) * 3 + ("을구",) * 3,
        np.ones(6),
    )
    text = "\n".join(f"{u} - - OLD value {7 if u < 4 else 9}" for u in range(1, 7))
    same = match(*((code, code) for code in units.code))
    cube = build_cube([table(text)], units, CATALOGUE, [same])
    assert any("갑구, 을구" in note for note in cube.notes)
    cube = build_cube([table(text.replace("9", "8", 1))], units, CATALOGUE, [same])
    assert not any("을구" in note for note in cube.notes)


def test_a_split_unit_shares_counts_by_area_and_keeps_rates():
    pairs = match(("x", "1"), ("x", "2"), rule=Rule.SPLIT_MERGE)
    cube = build("x - - LAMP count 9\nx - - OLD value 7", matches=[pairs])
    np.testing.assert_array_equal(cube.counts["LAMP"].events[0, 0, :2], [6, 3])
    np.testing.assert_array_equal(cube.indicator("OLD")[0, 0, :2], [7, 7])
    assert cube.apportioned == {"1", "2"}


def test_unmatched_keys_are_left_out():
    cube = build("1 - - OLD value 1\n9 - - OLD value 2")
    np.testing.assert_array_equal(cube.indicator("OLD")[0, 0], [1, np.nan, np.nan])


def test_hashes_and_made_up_indicators_travel():
    cube = build("1 - - OLD value 1", "1 - - LIT value 1", generated=True)
    assert dict(cube.input_hashes) == {"a.csv": "h-a.csv", "b.csv": "h-b.csv"}
    assert cube.generated == {"OLD", "LIT"}


def test_a_day_short_of_24_hours_is_noted():
    cube = build("1 - 00-03 THEFT count 2", "1 - - population value 10000")
    assert any("less than 24 hours" in note for note in cube.notes)


def test_order_of_rows_and_tables_does_not_matter():
    rng = np.random.default_rng(3)
    rows = [
        f"{u} 2024-{m:02d} {s} {i} value {rng.random():.6f}"
        for u in (1, 2, 3)
        for m in (1, 2)
        for s in POLICE_SLOTS
        for i in ("OLD", "LIT")
    ]
    first = build("\n".join(rows))
    rng.shuffle(rows)
    second = build("\n".join(rows[:40]), "\n".join(rows[40:]))
    np.testing.assert_array_equal(first.values, second.values)
