"""Plans: saved beside the files, moved with them, refreshed next month."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from safedong.bridge.plan import (
    BadPlan,
    date_of,
    load_pairs,
    load_plan,
    refreshed,
    save_pairs,
    save_plan,
    skeleton,
)
from safedong.bridge.setup import Setup, SourceFile


@pytest.fixture
def make_files(tmp_path):
    def make(*names: str) -> list[SourceFile]:
        for name in names:
            (tmp_path / name).touch()
        return [SourceFile(str(tmp_path / name)) for name in names]

    return make


def names(sources) -> list[str]:
    return [Path(source.path).name for source in sources]


@pytest.mark.parametrize(
    ("name", "pattern", "date"),
    [
        ("crime_202405.csv", "crime_{month}.csv", ((2024, 5, 0),)),
        ("crime-2024-05.csv", "crime-{month}.csv", ((2024, 5, 0),)),
        ("CCTV_20240531.csv", "CCTV_{month}.csv", ((2024, 5, 31),)),
        ("인구 2024년 5월.xlsx", "인구 {month}월.xlsx", ((2024, 5, 0),)),
        (
            "202503_202504_인구.csv",
            "{month}_{month}_인구.csv",
            ((2025, 3, 0), (2025, 4, 0)),
        ),
        ("codes_2024.csv", "", ()),
        ("1120240555.csv", "", ()),
    ],
)
def test_months_in_names(name, pattern, date):
    assert skeleton(name) == pattern
    assert date_of(name) == date


def test_a_single_file_is_replaced_by_the_newest_of_its_pattern(make_files):
    first, *_ = make_files(
        "crime_202405.csv", "crime_202407.csv", "crime_202406.csv", "bells_202409.csv"
    )
    kept = SourceFile(first.path, mapping={"건수": "B04:count"}, by_hand={"a": "1"})
    (found,) = refreshed([kept])
    assert Path(found.path).name == "crime_202407.csv"
    assert (found.mapping, found.by_hand) == (kept.mapping, kept.by_hand)


def test_a_run_of_months_grows(make_files):
    files = make_files("crime_202404.csv", "crime_202405.csv", "crime_202406.csv")
    assert names(refreshed(files[:2])) == names(files)


def test_nothing_newer_leaves_all_as_it_is(make_files):
    files = make_files("crime_202405.csv", "codes.csv")
    make_files("crime_202404.csv")
    assert refreshed(files) == tuple(files)


def test_a_plan_moves_with_its_files(make_files, tmp_path):
    (source,) = make_files("crime_202405.csv")
    source = SourceFile(
        source.path, {"건수": "B04"}, {"신사동": "11"}, "cp949", "표", True
    )
    save_plan(tmp_path / "plan.json", Setup(sources=(source,), method='{"k": 5}'))
    assert str(tmp_path) not in (tmp_path / "plan.json").read_text(encoding="utf-8")
    moved = tmp_path.parent / "moved"
    shutil.move(tmp_path, moved)
    setup = load_plan(moved / "plan.json", Setup(boundary_layer="x"))
    assert setup.boundary_layer == "x"
    assert setup.method == '{"k": 5}'
    (found,) = setup.sources
    assert found == SourceFile(
        str(moved / "crime_202405.csv"),
        source.mapping,
        source.by_hand,
        "cp949",
        "표",
        True,
    )


@pytest.mark.parametrize("body", ["", "[]", "{}", json.dumps({"safedong_plan": 99})])
def test_what_is_no_plan_is_refused(tmp_path, body):
    path = tmp_path / "plan.json"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(BadPlan):
        load_plan(path, Setup())


def test_pairs_go_to_csv_and_back(tmp_path):
    pairs = {"관악구 신사동": "1162068500", "기타": ""}
    save_pairs(tmp_path / "pairs.csv", pairs)
    assert load_pairs(tmp_path / "pairs.csv") == pairs
    (tmp_path / "other.csv").write_bytes("동,코드\n가,1\n".encode("cp949"))
    with pytest.raises(BadPlan):
        load_pairs(tmp_path / "other.csv")
