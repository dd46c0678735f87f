"""The indicator catalogue: what it holds, how it is read, how faults are named."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from safedong.scoring.catalogue import (
    DEFAULT_CATALOGUE,
    Catalogue,
    Indicator,
    read_catalogue,
)
from safedong.scoring.errors import BadCatalogue

HEAD = "id,name_ko,domain,direction,weight,denominator\n"
SMALL = (
    HEAD
    + "index,지수,,+,1,\n"
    + "fear,불안,index,+,1,\n"
    + "A01,노후주택비율,fear,+,1,people\n"
    + "people,인구,denominator,,0,\n"
)
# Four levels: index > two groups > a subgroup > indicators, and one at depth 1.
DEEP = (
    HEAD
    + "X9,직속 지표,index,+,1,\n"
    + "index,지수,,+,1,\n"
    + "a1,가로등,a,-,1,\n"
    + "a,가,index,+,1,\n"
    + "b,나,index,+,1,\n"
    + "ba,나의 가,b,+,1,\n"
    + "ba1,보안등,ba,-,1,\n"
    + "ba2,비상벨,ba,-,1,\n"
    + "b1,절도,b,+,1,\n"
)


@pytest.fixture
def saved(tmp_path):
    """Writes catalogue text in an encoding and returns its path."""

    def save(text: str, encoding: str = "utf-8", name: str = "mine.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return save


@pytest.fixture(scope="module")
def default() -> Catalogue:
    return read_catalogue()


def test_default_has_24_indicators_in_three_domains(default):
    ids = [row.id for row in default.indicators]
    assert ids == [
        *(f"A{i:02d}" for i in range(1, 13)),
        *(f"B{i:02d}" for i in range(1, 6)),
        *(f"C{i:02d}" for i in range(1, 8)),
    ]
    assert [row.name_ko for row in default.domains] == [
        "방범불안",
        "방범피해",
        "방범안전(부족)",
    ]
    sizes = [len(default.children(row.id)) for row in default.domains]
    assert sizes == [12, 5, 7]


def test_default_directions_follow_the_domain_s_table(default):
    safer = {row.id for row in default.indicators if row.direction == -1}
    assert safer == {"A09", "C01", "C03", "C04", "C05", "C06", "C07"}


def test_default_says_how_each_indicator_varies(default):
    times = {row.id: set(row.time) for row in default.indicators}
    by_slot = {id_ for id_, letters in times.items() if "T" in letters}
    yearly = {id_ for id_, letters in times.items() if letters == {"Y"}}
    crimes = {f"B{i:02d}" for i in range(1, 6)}
    assert by_slot == crimes | {"A03", "A06", "A09", "A11", "A12", "C01", "C04", "C06"}
    assert yearly == {"A01", "A04", "A05", "A08", "C02", "C05", "C07"}


def test_default_weights_are_equal_within_each_group(default):
    for group in default.groups:
        assert len({row.weight for row in default.children(group.id)}) == 1


def test_default_rates_per_persons_can_come_as_counts(default):
    for row in default.indicators:
        if row.denominator:
            assert default.by_id[row.denominator] in default.denominators
            assert row.count_aliases, row.id
            assert row.per > 0
        else:
            assert not row.count_aliases, row.id


def test_default_goalposts_are_ordered_and_finite(default):
    for row in default.indicators:
        assert row.goalpost_min < row.goalpost_max < math.inf


def test_no_name_of_the_default_means_two_things(default):
    rows = (*default.indicators, *default.denominators)
    names = Counter(
        name for row in rows for name in {row.name_ko, *row.aliases, *row.count_aliases}
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_crimes_and_offenders_are_sensitive(default):
    sensitive = {row.id for row in default.indicators if row.sensitive}
    assert sensitive == {"A02", "A11", "B01", "B02", "B03", "B04", "B05"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_default_survives_being_saved_by_excel(saved, default, encoding):
    text = DEFAULT_CATALOGUE.read_text("utf-8-sig")
    again = read_catalogue(saved(text, encoding))
    # As text, because goalposts left out are nan, which equals nothing.
    assert repr(again.rows) == repr(default.rows)


def test_hash_is_of_the_content_not_the_file(saved, default):
    text = DEFAULT_CATALOGUE.read_text("utf-8-sig")
    assert read_catalogue(saved(text, "utf-8")).hash == default.hash
    changed = text.replace("노후주택비율", "낡은주택비율", 1)
    assert read_catalogue(saved(changed)).hash != default.hash


def test_columns_may_come_in_any_order_and_number(saved):
    text = "domain,note,name_ko,id\n,,지수,index\nindex,x,절도,T\n"
    catalogue = read_catalogue(saved(text))
    (theft,) = catalogue.indicators
    assert (theft.name_en, theft.direction, theft.weight) == ("절도", 1, 1.0)
    assert math.isnan(theft.goalpost_min)


@pytest.mark.parametrize("sign", ["-", "-1", "\N{MINUS SIGN}"])
def test_signs_as_people_type_them(saved, sign):
    text = SMALL.replace("fear,+,1,people", f"fear,{sign},1,people")
    assert read_catalogue(saved(text)).by_id["A01"].direction == -1


def test_aliases_are_split_and_trimmed(saved):
    text = "id,name_ko,domain,aliases\nindex,지수,,\nT,절도,index,절도율 | 도난||\n"
    assert read_catalogue(saved(text)).by_id["T"].aliases == ("절도율", "도난")


def test_language_chooses_the_name():
    row = Indicator("T", "절도", "Theft", "index")
    assert (row.name("ko_KR"), row.name("en")) == ("절도", "Theft")


def test_hierarchy_of_four_levels(saved):
    catalogue = read_catalogue(saved(DEEP))
    assert [row.id for row in catalogue.indicators] == ["X9", "a1", "ba1", "ba2", "b1"]
    assert [row.id for row in catalogue.domains] == ["X9", "a", "b"]
    depths = {row.id: catalogue.depth(row.id) for row in catalogue.rows}
    assert depths == {
        "index": 0,
        "X9": 1,
        "a": 1,
        "b": 1,
        "a1": 2,
        "ba": 2,
        "b1": 2,
        "ba1": 3,
        "ba2": 3,
    }
    assert [catalogue.level(id_) for id_ in ("ba", "a", "b", "index")] == [0, 0, 1, 2]
    assert catalogue.domain_of("ba2").id == "b"
    assert catalogue.domain_of("X9").id == "X9"


@pytest.mark.parametrize("text", [SMALL, DEEP])
def test_groups_stand_after_the_groups_below_them(saved, text):
    catalogue = read_catalogue(saved(text))
    order = [row.id for row in catalogue.groups]
    assert order[-1] == "index"
    for group in catalogue.groups[:-1]:
        assert order.index(group.id) < order.index(group.domain)


@pytest.mark.parametrize(
    ("line", "typed", "words"),
    [
        (5, "A01,다시,fear,+,1,\n", "A01 stands twice"),
        (5, "A02,빈집,nowhere,+,1,\n", "nowhere"),
        (5, "A02,빈집,A02,+,1,\n", "belongs to itself"),
        (5, "A02,빈집,fear,up,1,\n", "direction"),
        (5, "A02,빈집,fear,+,heavy,\n", "'heavy'"),
        (5, "A02,빈집,fear,+,-1,\n", "weight"),
        (5, "A02,빈집,fear,+,nan,\n", "weight"),
        (5, "A02,빈집,fear,+,1,nobody\n", "nobody"),
        (5, ",빈집,fear,+,1,\n", "id is empty"),
    ],
)
def test_fault_is_named_with_its_line(saved, line, typed, words):
    lines = SMALL.splitlines(keepends=True)
    lines.insert(line - 1, typed)
    with pytest.raises(BadCatalogue) as raised:
        read_catalogue(saved("".join(lines)))
    assert raised.value.facts["line"] == line
    assert raised.value.facts["file"] == "mine.csv"
    assert words in str(raised.value)


def test_ring_of_groups_is_refused(saved):
    text = HEAD + "index,지수,,+,1,\na,가,b,+,1,\nb,나,a,+,1,\nT,절도,a,+,1,\n"
    with pytest.raises(BadCatalogue, match="belongs to itself"):
        read_catalogue(saved(text))


def test_two_roots_are_refused(saved):
    with pytest.raises(BadCatalogue, match="not 2"):
        read_catalogue(saved(SMALL + "other,지수,,+,1,\n"))


def test_catalogue_without_indicators_is_refused(saved):
    with pytest.raises(BadCatalogue, match="no indicator"):
        read_catalogue(saved(HEAD + "index,지수,,+,1,\n"))


def test_missing_columns_are_named(saved):
    with pytest.raises(BadCatalogue, match=r"domain, name_ko"):
        read_catalogue(saved("id,이름\nT,절도\n"))


def test_units_are_written_in_the_reader_s_language():
    rows = read_catalogue().by_id
    assert rows["C01"].unit_in("ko_KR") == "개/km²"
    assert rows["C01"].unit_in("en") == "per km²"
    assert rows["C03"].unit_in("en") == "%"
    korean = [
        r.id for r in rows.values() if any("가" <= c <= "힣" for c in r.unit_in("en"))
    ]
    assert korean == []
