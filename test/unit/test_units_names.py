"""Names of dongs: the rules of DOMAIN.md section 5, and what must stay apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safedong.scoring.units.crosswalk import load_crosswalk
from safedong.scoring.units.names import (
    Place,
    district_key,
    name_key,
    place_of,
    province_key,
    same_name,
)

DONGS = [dong.name for dong in load_crosswalk().dongs.values()]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("종로1.2.3.4가동", "종로1·2·3·4가동"),
        ("종로1.2.3.4가동", "종로1,2,3,4가동"),
        ("종로1.2.3.4가동", "종로1ㆍ2ㆍ3ㆍ4가동"),
        ("면목제3.8동", "면목3·8동"),
        ("홍제제1동", "홍제1동"),
        ("상일제1동", "상일1동"),
        ("성수1가제1동", "성수1가1동"),
        (" 사직동 ", "사직동"),
        ("상계6·7동", "상계 6·7동"),
        (unicodedata.normalize("NFD", "제기동"), "제기동"),
        ("서울특별시 종로구 사직동", "사직동"),
        ("서울시 종로구 사직동", "서울특별시 종로구 사직동"),
        ("경기도 수원시 장안구 파장동", "장안구 파장동"),
    ],
)
def test_spellings_of_one_dong(one, other):
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("제기동", "기동"),
        ("신당동", "신당제1동"),
        ("창1동", "창2동"),
        ("관악구 신사동", "강남구 신사동"),
        ("서울특별시 중구 중앙동", "부산광역시 중구 중앙동"),
        ("번1동", "번동"),
    ],
)
def test_different_dongs_stay_apart(one, other):
    assert not same_name(one, other)


def test_a_path_gives_district_and_dong():
    assert place_of("서울특별시 종로구 사직동") == Place("사직동", "종로구", "서울")
    assert place_of("경기도 수원시 장안구 파장동").district == "수원시장안구"
    assert place_of("사직동", "서울특별시 종로구") == Place("사직동", "종로구", "서울")
    assert place_of("세종특별자치시 한솔동") == Place("한솔동", "", "세종")


def test_provinces_have_one_short_name():
    assert province_key("전라북도") == province_key("전북특별자치도") == "전북"
    assert province_key("강원도") == province_key("강원특별자치도") == "강원"
    assert province_key("종로구") == ""
    assert district_key("충청북도 청주시 상당구") == "청주시상당구"


def test_no_two_living_dongs_of_a_district_share_a_key():
    codes = load_crosswalk()
    living = [d for d in codes.dongs.values() if not d.ended]
    keys = {(d.code[:5], name_key(d.name)) for d in living}
    assert len(keys) == len(living)


@given(st.sampled_from(DONGS), st.sampled_from(list(".·,ㆍ・")), st.booleans())
def test_the_key_survives_every_respelling(name, separator, decomposed):
    respelled = name.replace(".", separator).replace("제1", "1").replace("제2", "2")
    if decomposed:
        respelled = unicodedata.normalize("NFD", respelled)
    assert name_key(f" {respelled} ") == name_key(name)


@given(st.text("가제동읍면123.·ㆍ,() []-"))
def test_a_key_is_its_own_key(text):
    key = name_key(text)
    assert name_key(key) == key


@given(st.text())
def test_any_text_can_be_a_name(text):
    assert isinstance(place_of(text), Place)
