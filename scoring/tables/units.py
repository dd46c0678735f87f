"""Unit keys as text: codes, names and what level they are of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# The same names and codes stand in every column and file of an office.
remembered = lru_cache(maxsize=1 << 13)
# First two digits: 시도 of the ministry (10, 8, 5 digits) and of Statistics Korea.
_MOIS = frozenset({
    "11", "26", "27", "28", "29", "30", "31", "36", "41", "42", "43", "44", "45",
    "46", "47", "48", "50", "51", "52",
})  # fmt: skip
_SGIS = frozenset({
    "11", "21", "22", "23", "24", "25", "26", "29", "31", "32", "33", "34", "35",
    "36", "37", "38", "39",
})  # fmt: skip
_PREFIXES = {5: _MOIS | _SGIS, 7: _SGIS, 8: _MOIS | _SGIS, 10: _MOIS}
_ZEROS = re.compile(r"\.0+$")
_CODE_IN_NAME = re.compile(r"^(?P<name>.*?)\s*[(\[](?P<code>\d{5,10})[)\]]$")
_DONG = re.compile(
    r"^(?:[가-힣]+\s+){0,3}[가-힣]+(?:[가-힣\d]|[·ㆍ・‧∙]|[.,]\s?(?=\d))*"
    r"(?:동|읍|면|\d가|출장소)$"
    r"|^[A-Za-z][\w .,·()'-]*-(?:dong|eup|myeon|ga)$"
)
_DISTRICT = re.compile(
    r"^(?:[가-힣]+\s+){0,2}[가-힣]+[구군시]$|^[A-Za-z -]+-(?:gu|gun|si)$"
)
# 광주시 and 제주시 are cities below a province, 서울시 is the province itself.
_PROVINCE = re.compile(
    r"^(?:서울|부산|대구|인천|대전|울산|세종)(?:시|특별시|광역시|특별자치시)?$"
    r"|^(?:광주|제주|경기|강원|충북|충남|전북|전남|경북|경남|충청[남북]|전라[남북]|경상[남북])"
    r"(?:도|광역시|특별자치도)?$"
)


@dataclass(frozen=True)
class UnitCell:
    """A key cell taken apart: ``code`` and ``name`` are "" where it has none."""

    code: str
    name: str
    district: str


@remembered
def clean_code(cell: str) -> str:
    """Digits of a code as Excel, R and pandas leave it; "" if it is no code.

    >>> clean_code(" 11010530.0"), clean_code("1,111,051,500"), clean_code("신림동")
    ('11010530', '1111051500', '')
    """
    text = cell.strip()
    if not text.isdigit():
        text = _ZEROS.sub("", text.strip("'\"=").replace(",", ""))
    return text if text.isascii() and text.isdigit() else ""


@remembered
def code_length(cell: str) -> int:
    """10, 8, 7 or 5 where ``cell`` may be a Korean area code, else 0."""
    code = clean_code(cell)
    if len(code) not in _PREFIXES:
        return 0
    return len(code) if code[:2] in _PREFIXES[len(code)] else 0


@remembered
def split_unit(cell: str) -> UnitCell:
    """Code, name and district of a key cell.

    >>> split_unit("서울특별시 종로구 청운효자동(1111051500)")
    UnitCell(code='1111051500', name='청운효자동', district='종로구')
    """
    text = " ".join(cell.split())
    found = _CODE_IN_NAME.match(text) if text.endswith((")", "]")) else None
    code = found["code"] if found else clean_code(text)
    name = found["name"].strip() if found else ("" if code else text)
    words = name.split(" ")
    if len(words) > 1 and _DONG.match(name) and _DISTRICT.match(words[-2]):
        return UnitCell(code, words[-1], words[-2])
    return UnitCell(code, name, "")


def close_up(name: str) -> str:
    """Letter-spaced names together: ``관 악 구`` is ``관악구``."""
    words = name.split()
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return "".join(words)
    return " ".join(words)


def has_code_inside(cell: str) -> bool:
    closed = cell.rstrip().endswith((")", "]"))
    return closed and bool(_CODE_IN_NAME.match(" ".join(cell.split())))


@remembered
def is_dong(cell: str) -> bool:
    return bool(_DONG.match(cell.strip()))


@remembered
def is_district(cell: str) -> bool:
    return bool(_DISTRICT.match(close_up(cell))) and not is_province(cell)


def is_province(cell: str) -> bool:
    return bool(_PROVINCE.match(cell.strip()))


def is_above_dong(code: str) -> bool:
    """Whether a 10-digit code is a district's or a province's."""
    return len(code) == 10 and code.endswith("00000")
