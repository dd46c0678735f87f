"""Which column is which indicator; rows that say things twice."""

from __future__ import annotations

import pandas as pd
import pytest
from safedong.scoring.errors import (
    DuplicateKeys,
    MixedRows,
)
from safedong.scoring.tables.read import read_table
from safedong.scoring.tables.report import TABLE_COLUMNS


def test_identical_rows_are_dropped_contradictory_ones_refused(read, wide):
    table = read(wide + "1162058500,낙성대동,45.1\n")
    assert len(table.frame) == 2
    assert table.report.of("duplicate")[0].line == 4
    with pytest.raises(DuplicateKeys) as error:
        read(wide + "1162058500,낙성대동,46\n")
    assert error.value.facts["line"] == 4
    assert "1162058500" in error.value.facts["key"]


def test_a_missing_value_contradicts_a_number(read, wide):
    with pytest.raises(DuplicateKeys):
        read(wide + "1162058500,낙성대동,\n")


def test_units_in_headers_decide_between_count_and_rate(read, values):
    text = "행정동,절도 (건),면적 (㎡),경찰관서 접근성 (km),1인가구 비율 (대)\n"
    table = read(text + "낙성대동,3,500000,1.5,7\n청룡동,4,250000,2,8\n")
    assert values(table, "B04", measure="count") == {"낙성대동": 3, "청룡동": 4}
    assert values(table, "area_km2") == {"낙성대동": 0.5, "청룡동": 0.25}
    assert values(table, "C02") == {"낙성대동": 1500.0, "청룡동": 2000.0}


def test_a_unit_that_cannot_be_is_not_guessed(read, sentences):
    table = read("행정동,면적 (명)\n낙성대동,3\n청룡동,4\n")
    assert table.frame.empty
    assert "cannot be in 명" in sentences(table, "mapping")[0]


def test_two_columns_for_one_indicator_are_not_guessed(read, sentences):
    table = read("행정동,총인구,주민등록인구\n낙성대동,3,5\n청룡동,4,6\n")
    assert table.frame.empty
    assert "none is used" in sentences(table, "mapping")[0]


def test_whole_numbers_under_the_name_of_a_rate_are_pointed_out(read, sentences):
    rows = "".join(f"{1162058500 + k * 1000},{k * 3}\n" for k in range(6))
    table = read("행정동코드,절도\n" + rows)
    assert any("B04:count" in text for text in sentences(table, "note"))


def test_mapping_wins_over_everything(read, values):
    text = "이름,코드,절도,도둑\n가,1162058500,1,2\n나,1162059500,3,4\n"
    mapping = {"도둑": "B04:count", "절도": "ignore", "이름": "key", "코드": "ignore"}
    table = read(text, mapping=mapping)
    assert values(table, "B04", measure="count") == {"가": 2.0, "나": 4.0}
    assert table.report.mapping == mapping


def test_the_reported_mapping_can_be_given_back(read, wide, long, yearbook):
    for text in (wide, long, yearbook):
        first = read(text)
        again = read(text, mapping=first.report.mapping)
        assert again.frame.equals(first.frame)


def test_a_mapping_that_cannot_be_followed_is_reported(read, wide):
    table = read(wide, mapping={"1인가구 비율": "Z99", "없는 열": "key"})
    assert len(table.frame) == 2
    assert len(table.report.of("mapping")) == 2


def test_large_files_are_read_alike(read, monkeypatch, wide, long, yearbook):
    """Above a size, columns of few texts are kept as categories."""
    longer = long + "".join(
        f"{1162050500 + k % 9 * 1000},2024-{k // 9 + 1:02d},00-03,절도,{k}.5\n"
        for k in range(108)
    )
    small = [read(text) for text in (wide, yearbook, longer)]
    monkeypatch.setattr("safedong.scoring.tables.rectangle._LARGE", 8)
    monkeypatch.setattr("safedong.scoring.tables.rectangle._SAMPLED_LINES", 40)
    large = [read(text) for text in (wide, yearbook, longer)]
    assert isinstance(large[2].raw["indicator"].dtype, pd.CategoricalDtype)
    for one, other in zip(small, large):
        pd.testing.assert_frame_equal(one.frame, other.frame)
        assert one.report.decisions == other.report.decisions


def test_generated_data_is_marked_by_comment_or_column(read, wide):
    assert not read(wide).report.generated
    assert read("# generated: invented\n" + wide).report.generated
    marked = "행정동,전입률,자료구분\n낙성대동,1,생성\n청룡동,2,생성\n"
    assert read(marked).report.generated
    assert not read(marked.replace("생성", "통계")).report.generated


def test_rows_without_a_unit_are_set_aside(read, values, wide):
    table = read(wide + ",,77\n1162060500,,3\n")
    assert values(table, "A04")["1162060500"] == 3.0
    assert len(table.frame) == 3
    assert table.report.of("dropped")[0].line == 4


def test_the_province_above_a_table_of_districts_is_a_total(read, values):
    table = read("행정구역,인구\n서울특별시,300\n종로구,100\n중구,200\n")
    assert values(table, "population") == {"종로구": 100.0, "중구": 200.0}


def test_a_year_in_the_header_is_not_overruled_by_the_file_name(read):
    table = read("행정동,2023년 인구\n낙성대동,3\n청룡동,4\n", "받은날_202405.csv")
    assert set(table.frame["month"]) == {""}


def test_file_without_indicator_is_loaded_and_says_so(read, sentences):
    table = read("행정동,고양이\n낙성대동,3\n청룡동,4\n")
    assert table.frame.empty
    assert tuple(table.frame.columns) == TABLE_COLUMNS
    assert table.raw["고양이"].tolist() == ["3", "4"]
    assert "No column is an indicator" in sentences(table, "mapping")[-1]


def test_headerless_file_is_numbered(read):
    text = '"201701","경기의왕경찰서",205,97\n"201701","경기이천경찰서",429,156\n'
    table = read(text)
    assert table.report.header_rows == 0
    assert list(table.raw.columns) == ["column 1", "column 2", "column 3", "column 4"]


def test_table_lying_on_its_side_is_named(read, sentences):
    table = read("범죄,종로구,중구,용산구,성동구\n절도,1,2,3,4\n강도,5,6,7,8\n")
    assert any("90 degrees" in text for text in sentences(table, "mapping"))


def test_names_of_the_same_header_are_made_unique(read):
    table = read("행정동,비고,비고,비고\n낙성대동,1,2,3\n청룡동,4,5,6\n")
    assert len(set(table.raw.columns)) == 4


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("관리기관명,위도,경도,카메라대수", "관악구청,37.48,126.95,3"),
        ("번호,X좌표,Y좌표", "1,195000.1,441000.2"),
    ],
)
def test_a_list_of_places_is_named_as_such(tmp_path, head, row):
    path = tmp_path / "cctv.csv"
    path.write_text("\n".join([head, row, row.replace("1", "2", 1)]), encoding="utf-8")
    said = [d.sentence() for d in read_table(path).report.of("mapping")]
    assert any("algorithm for facilities" in text for text in said)


def test_rows_of_several_kinds_are_told_apart_by_their_column(tmp_path):
    path = tmp_path / "census.csv"
    path.write_text(
        "행정동코드,성별,총인구\n1111051500,계,30\n1111051500,남,14\n1111053000,계,9\n",
        encoding="utf-8",
    )
    with pytest.raises(MixedRows, match="성별") as refused:
        read_table(path)
    assert refused.value.table.raw.loc[3, "성별"] == "남"
