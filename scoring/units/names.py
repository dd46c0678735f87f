"""Names of dongs and districts as people write them, brought to comparable keys."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Middle dots, full stops and commas all stand between the numbers of one dong
# (종로1.2.3.4가동); the official spelling differs between the two ministries.
_SEPARATORS = re.compile(r"[.,·ㆍ・‧∙･•／/\-\s]+")
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
# The ordinal 제 stands before a number only: 홍제제1동, but 제기동.
_ORDINAL = re.compile(r"제+(?=\d)")
_PROVINCE = re.compile(r"(특별시|광역시|특별자치시|특별자치도|도)$")
_UNIT = re.compile(r"(동|읍|면|가|출장소)$")

_PROVINCES = {
    "서울": "서울",
    "부산": "부산",
    "대구": "대구",
    "인천": "인천",
    "광주": "광주",
    "대전": "대전",
    "울산": "울산",
    "세종": "세종",
    "경기": "경기",
    "강원": "강원",
    "충북": "충북",
    "충청북": "충북",
    "충남": "충남",
    "충청남": "충남",
    "전북": "전북",
    "전라북": "전북",
    "전남": "전남",
    "전라남": "전남",
    "경북": "경북",
    "경상북": "경북",
    "경남": "경남",
    "경상남": "경남",
    "제주": "제주",
}


@dataclass(frozen=True)
class Place:
    """A name taken apart; ``province`` and ``district`` are keys or ""."""

    name: str
    district: str = ""
    province: str = ""

    def may_be(self, other: Place) -> bool:
        """Whether nothing said of the two places forbids that they are one.

        A level that either side leaves out forbids nothing.
        """
        return _agree(self.district, other.district) and _agree(
            self.province, other.province
        )


def _agree(one: str, other: str) -> bool:
    # 수원시 장안구 is also written 장안구 where the province is known.
    return not one or not other or one.endswith(other) or other.endswith(one)


def tidy(text: object) -> str:
    """One spelling for one text: NFC, inner blanks single, no blanks at the ends."""
    return " ".join(unicodedata.normalize("NFC", str(text)).split())


def name_key(name: str) -> str:
    """Key under which all spellings of one dong's name are equal.

    Separators, blanks, brackets and the ordinal 제 before a number go, so
    종로1.2.3.4가동, 종로1·2·3·4가동 and 종로1,2,3,4가동 share one key, as do 홍제제1동
    and 홍제1동. It is a key for comparing, not a name to show.
    """
    # U+318D would become a vowel of old Hangul under NFKC.
    plain = unicodedata.normalize("NFKC", name.replace("ㆍ", "·"))
    plain = _SEPARATORS.sub("", _BRACKETS.sub("", plain))
    return _ORDINAL.sub("", plain)


def province_key(text: str) -> str:
    """Short name of a province (서울 for 서울특별시 and 서울시), "" if it is none."""
    plain = "".join(unicodedata.normalize("NFC", text).split())
    short = _PROVINCE.sub("", plain)
    if plain.endswith("시") and short == plain:
        short = plain[:-1]
    return _PROVINCES.get(short, "")


def district_key(text: str) -> str:
    """Key of a district without its province: 수원시장안구 for 경기도 수원시 장안구."""
    words = unicodedata.normalize("NFC", text).split()
    if len(words) > 1 and province_key(words[0]):
        words = words[1:]
    return "".join(words)


def place_of(text: str, district: str = "", province: str = "") -> Place:
    """Take a full path such as 서울특별시 종로구 사직동 apart.

    ``district`` and ``province`` say what other columns know; a path's own words win.
    """
    words = _BRACKETS.sub("", tidy(text)).split()
    if len(words) > 1 and province_key(words[0]):
        province = province_key(words.pop(0))
    if len(words) > 1 and all(re.search(r"[시군구]$", word) for word in words[:-1]):
        district = " ".join(words[:-1])
        words = words[-1:]
    if province_key(district.split(" ")[0]) and " " in district:
        province = province or province_key(district.split(" ")[0])
    return Place(
        name_key("".join(words)), district_key(district), province_key(province)
    )


def same_name(one: str, other: str) -> bool:
    """Whether two names, with or without their districts, can be the same dong."""
    a, b = place_of(one), place_of(other)
    return a.name == b.name and a.may_be(b)


def is_dong_name(text: str) -> bool:
    """Whether the text ends as the name of a dong, eup or myeon does."""
    return bool(_UNIT.search(_BRACKETS.sub("", tidy(text)).strip()))
