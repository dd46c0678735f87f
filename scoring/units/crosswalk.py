"""The bundled dated code table: which code was which dong, and what became of it."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from ..errors import Phrase, chained
from .names import Place, name_key, place_of

CODES = Path(__file__).parent.parent.parent / "data" / "codes"


@dataclass(frozen=True)
class Dong:
    """A unit of the ministry (행안부); dates are YYYYMMDD, ``ended`` "" if it lives."""

    code: str
    name: str
    begun: str
    ended: str = ""


@dataclass(frozen=True)
class District:
    """A district (시군구) with its five digits at both offices."""

    code: str
    province: str
    name: str
    sgis: str = ""


@dataclass(frozen=True)
class SgisCode:
    """A code of Statistics Korea, and the dates between which it was seen in use."""

    sgis8: str
    code: str
    seen_from: str
    seen_to: str


@dataclass(frozen=True)
class Event:
    """A reorganisation: on ``date`` the units ``old`` became the units ``new``.

    ``pairs`` says which became (part of) which; a unit that kept its code stands on
    both sides.
    """

    date: str
    pairs: frozenset[tuple[str, str]]

    @cached_property
    def old(self) -> frozenset[str]:
        return frozenset(one for one, _ in self.pairs)

    @cached_property
    def new(self) -> frozenset[str]:
        return frozenset(other for _, other in self.pairs)

    @property
    def is_renaming(self) -> bool:
        """One unit, the same area, another code or name."""
        return len(self.pairs) == 1


@dataclass(frozen=True)
class Crosswalk:
    """The code tables in memory; see data/codes/README.md for their source."""

    dongs: dict[str, Dong]
    districts: dict[str, District]
    sgis: dict[str, SgisCode]
    legal: dict[str, str]
    events: tuple[Event, ...]

    @cached_property
    def line(self) -> dict[str, str]:
        """Code -> the latest code of the same area, through all renamings."""
        renamed = {o: n for e in self.events if e.is_renaming for o, n in e.pairs}
        return {code: _follow(code, renamed) for code in self.dongs}

    @cached_property
    def _first_days(self) -> dict[str, str]:
        days: dict[str, str] = {}
        for code, line in self.line.items():
            begun = self.dongs[code].begun
            days[line] = min(days.get(line, begun), begun)
        return days

    def first_day(self, code: str) -> str:
        """The day the area began to be a unit, under whatever code; "" if unknown."""
        return self._first_days.get(self.line.get(code, ""), "")

    @cached_property
    def codes_by_name(self) -> dict[str, tuple[str, ...]]:
        """Name key -> the codes that bear or bore the name."""
        found: dict[str, list[str]] = defaultdict(list)
        for dong in self.dongs.values():
            found[name_key(dong.name)].append(dong.code)
        return {key: tuple(codes) for key, codes in found.items()}

    @cached_property
    def legal_names(self) -> dict[str, tuple[str, ...]]:
        """Name key of a legal dong -> its codes."""
        found: dict[str, list[str]] = defaultdict(list)
        for code, name in self.legal.items():
            found[name_key(name)].append(code)
        return {key: tuple(codes) for key, codes in found.items()}

    @cached_property
    def district_of_sgis(self) -> dict[str, District]:
        return {d.sgis: d for d in self.districts.values() if d.sgis}

    @cached_property
    def district_names(self) -> frozenset[str]:
        """Names of all districts without blanks: 종로구, 수원시장안구."""
        names = {"".join(district.name.split()) for district in self.districts.values()}
        return frozenset(names - {""})

    def place(self, code: str) -> Place:
        """Name, district and province of the dong with this 10-digit code."""
        district = self.districts.get(code[:5], District("", "", ""))
        return place_of(self.dongs[code].name, district.name, district.province)

    def label(self, code: str) -> str:
        """Name and code for a sentence: 번제1동 (1130559000)."""
        return f"{self.dongs[code].name} ({code})"

    def named(self, place: Place) -> tuple[str, ...]:
        """Codes of all dongs, of today or closed, that ``place`` may name."""
        codes = self.codes_by_name.get(place.name, ())
        return tuple(code for code in codes if self.place(code).may_be(place))

    def alive(self, code: str) -> bool:
        """Whether the unit still exists on the date of the code table."""
        return not self.dongs[code].ended

    def sgis_code(self, code: str) -> SgisCode:
        """What is known of a 7- or 8-digit SGIS code.

        Raises
        ------
        KeyError
            The table does not hold the code.
        """
        return self.sgis[sgis8(code)]

    def story(self, code: str) -> str:
        """What happened to the unit, in words: dates and the units it became."""
        steps: list[str] = []
        for event in self.events:
            heirs = sorted(n for o, n in event.pairs if o == code)
            if heirs and heirs != [code]:
                names = ", ".join(map(self.label, heirs))
                text = "{one} became {two} on {date}"
                date = iso(event.date)
                steps.append(Phrase(text, one=self.label(code), two=names, date=date))
        dong = self.dongs[code]
        if not steps and dong.ended:
            text = "{one} was abolished on {date}"
            steps.append(Phrase(text, one=self.label(code), date=iso(dong.ended)))
        return chained(steps, "; ")


def iso(date: str) -> str:
    """2019-01-01 for 20190101."""
    return f"{date[:4]}-{date[4:6]}-{date[6:]}"


def sgis8(code: str) -> str:
    """The 8-digit form of a 7-digit SGIS code.

    Statistics Korea widened its codes in 2022: counties (third digit 3 and above)
    moved up by 200 and dongs got a trailing 0.
    """
    if len(code) != 7:
        return code
    third = str(int(code[2]) + 2) if code[2] in "3456" else code[2]
    return f"{code[:2]}{third}{code[3:]}0"


@lru_cache(maxsize=4)
def load_crosswalk(folder: Path = CODES) -> Crosswalk:
    """Read the tables of ``folder``; the bundled ones are read once.

    A code that was closed and opened again keeps its first and its last date.
    """
    dongs: dict[str, Dong] = {}
    for code, name, begun, ended in _rows(folder / "dongs.csv"):
        first = dongs[code].begun if code in dongs else begun
        dongs[code] = Dong(code, name, first, ended)
    sgis: dict[str, SgisCode] = {}
    for row in _rows(folder / "sgis.csv"):
        seen = SgisCode(*row)
        if seen.sgis8 not in sgis or sgis[seen.sgis8].seen_to < seen.seen_to:
            sgis[seen.sgis8] = seen
    districts = {row[0]: District(*row) for row in _rows(folder / "districts.csv")}
    legal = {row[0]: row[1] for row in _rows(folder / "legal.csv")}
    changes = [(d, o, n) for d, o, n in _rows(folder / "changes.csv")]
    return Crosswalk(dongs, districts, sgis, legal, tuple(_events(changes)))


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.reader(handle)
        next(reader)
        yield from reader


def _events(changes: Iterable[tuple[str, str, str]]) -> Iterator[Event]:
    """Group the pairs of a date that share a unit on either side."""
    by_date: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for date, old, new in changes:
        by_date[date].append((old, new))
    for date in sorted(by_date):
        groups: list[set[tuple[str, str]]] = []
        for pair in by_date[date]:
            touching = [g for g in groups if any(set(pair) & set(p) for p in g)]
            groups = [g for g in groups if g not in touching]
            groups.append({pair}.union(*touching))
        yield from (Event(date, frozenset(group)) for group in groups)


def _follow(code: str, renamed: dict[str, str]) -> str:
    seen = {code}
    while code in renamed and renamed[code] not in seen:
        code = renamed[code]
        seen.add(code)
    return code
