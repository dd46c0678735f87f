"""Recognise the code system of a column by its content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from .crosswalk import Crosswalk, District, sgis8
from .names import name_key, place_of, tidy

_NUMBER = re.compile(r"'?(\d+)(?:\.0*)?")
_BRACKETED = re.compile(r"[(\[]\s*(\d{5,10})\s*[)\]]")
_LENGTHS = (10, 8, 7, 5)


class System(str, Enum):
    """A way to name units; the values stand in the match report."""

    MOIS10 = "mois10"
    MOIS8 = "mois8"
    SGIS8 = "sgis8"
    SGIS7 = "sgis7"
    DISTRICT5 = "district5"
    LEGAL10 = "legal10"
    LEGAL8 = "legal8"
    NAME = "name"
    UNKNOWN = "unknown"

    @property
    def is_legal(self) -> bool:
        """Whether its units are legal dongs (법정동), not administrative ones."""
        return self in (System.LEGAL10, System.LEGAL8)

    def dong(self, code: str, table: Crosswalk) -> str:
        """The ministry's 10-digit code for ``code``, "" where the table lacks it."""
        if self is System.MOIS8:
            code += "00"
        elif self in (System.SGIS8, System.SGIS7):
            known = table.sgis.get(sgis8(code))
            code = known.code if known else ""
        elif self is not System.MOIS10:
            return ""
        return code if code in table.dongs else ""


@dataclass(frozen=True)
class Key:
    """A key taken apart: the digits of its code and the name beside it, or ""."""

    code: str
    name: str


def parse_key(text: object) -> Key:
    """Take a key apart: 11010530.0, '1111051500 and 청운효자동(1111051500) occur."""
    plain = tidy(text)
    number = _NUMBER.fullmatch(plain)
    if number:
        return Key(number[1], "")
    bracketed = _BRACKETED.search(plain)
    if bracketed:
        return Key(bracketed[1], tidy(_BRACKETED.sub("", plain)))
    return Key("", plain)


def recognise(
    keys: Sequence[Key], names: Sequence[str], table: Crosswalk
) -> dict[int, System]:
    """System of the codes of each length found in a column.

    Codes of one length can be of two systems (mois8 and sgis8 both have 8 digits and
    overlap: 11110530 is in 종로구 in one, in 노원구 in the other). The system that
    knows most of the codes wins, and a code counts double where the name beside it
    agrees. A column that no table knows is judged by its leading digits.
    """
    systems = {}
    for length in _LENGTHS:
        some = [(k.code, n) for k, n in zip(keys, names) if len(k.code) == length]
        if some:
            systems[length] = _system(length, some, table)
    return systems


def main_system(keys: Sequence[Key], systems: dict[int, System]) -> System:
    """The system of most keys of a column."""
    votes = Counter(
        systems.get(len(key.code), System.UNKNOWN) if key.code else System.NAME
        for key in keys
    )
    return votes.most_common(1)[0][0] if votes else System.NAME


def district_office(codes: Sequence[str], table: Crosswalk) -> dict[str, District]:
    """Districts by the five digits of the office that knows most of ``codes``.

    The two overlap: 11110 is 종로구 to the ministry and 노원구 to Statistics Korea.
    """
    distinct = set(codes)
    offices = (table.districts, table.district_of_sgis)
    return max(offices, key=lambda office: len(distinct & office.keys()))


def is_total(code: str) -> bool:
    """Whether a 10- or 8-digit code of the ministry is a whole district or province."""
    return (len(code) == 10 and code[5:] == "00000") or (
        len(code) == 8 and code[5:] == "000"
    )


def _system(length: int, some: list[tuple[str, str]], table: Crosswalk) -> System:
    if length == 5:
        return System.DISTRICT5
    choices = {
        10: (System.MOIS10, System.LEGAL10),
        8: (System.MOIS8, System.SGIS8, System.LEGAL8),
        7: (System.SGIS7,),
    }[length]
    votes = {system: _votes(system, some, table) for system in choices}
    best = max(choices, key=lambda system: votes[system])
    return best if votes[best] else _by_digits([code for code, _ in some], table)


def _votes(system: System, some: list[tuple[str, str]], table: Crosswalk) -> int:
    votes = 0
    for code, name in some:
        if system.is_legal:
            known = table.legal.get(code[:8], "") if code[8:] in ("", "00") else ""
        else:
            dong = system.dong(code, table)
            known = table.dongs[dong].name if dong else ""
        if known:
            agrees = bool(name) and name_key(known) == place_of(name).name
            votes += 2 if agrees else 1
    return votes


def _by_digits(codes: list[str], table: Crosswalk) -> System:
    """Judge codes that no table knows by the digits of their district and level."""
    length = len(codes[0])
    if length == 7:
        known = sum(sgis8(c)[:5] in table.district_of_sgis for c in codes)
        return System.SGIS7 if 2 * known > len(codes) else System.UNKNOWN
    ministry = sum(c[:5] in table.districts for c in codes)
    statistics = sum(c[:5] in table.district_of_sgis for c in codes)
    if length == 8 and statistics > ministry:
        return System.SGIS8
    if 2 * ministry <= len(codes):
        return System.UNKNOWN
    # Legal dongs are numbered from 101, administrative units from 250.
    if 2 * sum(c[5] == "1" for c in codes) > len(codes):
        return System.LEGAL10 if length == 10 else System.LEGAL8
    return System.MOIS10 if length == 10 else System.MOIS8
