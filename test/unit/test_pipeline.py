"""The main job over files: what is refused, by file; districts spread on request."""

from __future__ import annotations

import numpy as np
import pytest
from safedong.scoring.catalogue import Catalogue, Indicator
from safedong.scoring.cube import Units
from safedong.scoring.errors import DistrictTable, RefusedFiles
from safedong.scoring.method import Method
from safedong.scoring.pipeline import Source, analyse

# Three dongs of 관악구 and one of 강남구, with the ministry's codes.
UNITS = Units(
    ("1162052500", "1162054500", "1162056500", "1168051000"),
    ("보라매동", "청림동", "행운동", "신사동"),
    ("관악구", "관악구", "관악구", "강남구"),
    np.array([1.0, 1.0, 2.0, 4.0]),
)
CATALOGUE = Catalogue(
    (
        Indicator("index", "지수", "Index", ""),
        Indicator("safety", "안전", "Safety", "index"),
        Indicator("BELL", "비상벨수", "Bells", "safety", kind="extensive"),
        Indicator("DARK", "조도", "Darkness", "safety"),
    )
)
BY_DISTRICT = "시군구,비상벨수,조도\n관악구,40,7\n강남구,90,8\n"
BY_DONG = "행정동코드,조도\n1162052500,1\n1162054500,2\n1162056500,3\n1168051000,4\n"


@pytest.fixture
def make_file(tmp_path):
    def make(name: str, text: str) -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return make


def test_every_file_that_cannot_be_used_is_told(make_file):
    sources = [
        Source(make_file("district.csv", BY_DISTRICT)),
        Source(make_file("dong.csv", BY_DONG)),
        Source(make_file("notes.csv", "메모,쪽\n가,1\n나,2\n")),
    ]
    with pytest.raises(RefusedFiles) as refused:
        analyse(UNITS, sources, CATALOGUE, Method())
    files = [error.facts["file"] for error in refused.value.errors]
    assert files == ["district.csv", "notes.csv"]


def test_one_file_that_cannot_be_used_tells_its_own_reason(make_file):
    source = Source(make_file("district.csv", BY_DISTRICT))
    with pytest.raises(DistrictTable, match=r"district\.csv.*관악구"):
        analyse(UNITS, [source], CATALOGUE, Method())


def test_a_district_table_is_spread_on_request_with_a_flag(make_file):
    source = Source(make_file("district.csv", BY_DISTRICT), spread=True)
    cube = analyse(UNITS, [source], CATALOGUE, Method()).cube
    np.testing.assert_array_equal(cube.indicator("DARK")[0, 0], [7, 7, 7, 8])
    np.testing.assert_allclose(cube.indicator("BELL")[0, 0], [10, 10, 20, 90])
    assert cube.apportioned == set(UNITS.code)
    assert any("district" in note for note in cube.notes)
