"""``Vocabulary``: which indicator of the catalogue a header or a cell names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..catalogue import Catalogue, Indicator
from .header import fold_unit, without_units
from .times import (
    Period,
    find_hour,
    find_month_of_year,
    find_period,
    find_slot,
)
from .units import remembered

TOTAL_WORDS = frozenset({
    "합계", "소계", "총계", "계", "총합계", "누계", "전체", "전국", "총합", "합",
    "평균", "total", "sum", "subtotal",
})  # fmt: skip
VALUE, COUNT = "value", "count"
_COUNT_UNITS = {
    "명",
    "인",
    "건",
    "개",
    "개소",
    "호",
    "가구",
    "세대",
    "대",
    "본",
    "시간",
}
_COUNT_WORDS = {"건수", "발생건수", "개수", "count", "counts", "인원", "발생"}
_SAME_UNIT = {"인": "명", "persons": "명", "세대": "가구", "개소": "개", "대": "개"}
_FACTORS = {
    ("m2", "km2"): 1e-6,
    ("ha", "km2"): 1e-2,
    ("m", "km"): 1e-3,
    ("km", "m"): 1e3,
    ("천명", "명"): 1e3,
    ("천가구", "가구"): 1e3,
}


@dataclass(frozen=True)
class Meaning:
    """An indicator, and whether its rate (``value``) or its ``count`` is meant."""

    indicator: str
    measure: str
    scale: float = 1.0


@dataclass(frozen=True)
class HeaderTime:
    """When a column is, taken out of its header; ``rest`` is what remains."""

    period: Period | None
    slot: str
    hour: int
    rest: tuple[str, ...]


@remembered
def fold(text: str) -> str:
    """Letters and digits of ``text`` only, in one width and case.

    >>> fold("강간·강제추행 (발생)") == fold("강간강제추행_발생")
    True
    """
    text = unicodedata.normalize("NFKC", text).lower()
    return "".join(letter for letter in text if letter.isalnum())


def is_total(text: str) -> bool:
    """Whether ``text`` is a word for a total; no such word begins with a digit."""
    return not text[:1].isdigit() and fold(text) in TOTAL_WORDS


def take_time(parts: Sequence[str], year: int | None = None) -> HeaderTime:
    """Find month, year, slot or hour in the parts of a header.

    ``year`` completes a month written alone (``5월``).
    """
    period: Period | None = None
    slot, hour = "", -1
    rest = []
    for part in parts:
        found = find_period(part)
        if found and (period is None or found.month):
            period, part = found, part.replace(found.text, " ")
        written, where = find_slot(part)
        if written:
            slot, part = written, part.replace(where, " ")
        else:
            number, where = find_hour(part)
            if number >= 0:
                hour, part = number, part.replace(where, " ")
        rest.append(part)
    known_year = (period.order - 1) // 12 if period else year
    if known_year and not (period and period.month):
        period, rest = _add_month(period, known_year, rest)
    cleaned = tuple(part for part in map(_trim, rest) if part)
    return HeaderTime(period, slot, hour, cleaned)


def _add_month(
    period: Period | None, year: int, rest: list[str]
) -> tuple[Period | None, list[str]]:
    for index, part in enumerate(rest):
        found = find_month_of_year(part, year)
        if found:
            left = part.replace(found.text, " ")
            return found, [*rest[:index], left, *rest[index + 1 :]]
    return period, rest


def _trim(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" _-./,")


class Vocabulary:
    """Names, aliases and count aliases of a catalogue, folded."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._meanings: dict[str, set[Meaning]] = {}
        for row in (*catalogue.indicators, *catalogue.denominators):
            names = (row.id, row.name_ko, row.name_en, *row.aliases)
            self._learn(row, names, VALUE)
            self._learn(row, row.count_aliases, COUNT)

    def _learn(self, row: Indicator, names: Iterable[str], measure: str) -> None:
        for name in names:
            folded = fold(name)
            if folded:
                self._meanings.setdefault(folded, set()).add(Meaning(row.id, measure))

    def find(self, parts: Sequence[str]) -> tuple[Meaning, ...]:
        """What ``parts`` may mean; several meanings are an ambiguity."""
        one_word = len(parts) == 1 and parts[0].isalnum()
        for spelling in parts if one_word else _spellings(parts):
            found = self._meanings.get(fold(spelling))
            if found:
                return tuple(sorted(found, key=lambda m: (m.indicator, m.measure)))
        return ()

    def settle(
        self, meaning: Meaning, unit: str = "", words: str = ""
    ) -> Meaning | None:
        """``meaning`` in the light of a header's unit; None where they contradict.

        A column named for a rate but counted in persons or cases holds counts.
        """
        row = self.catalogue.by_id[meaning.indicator]
        own, unit = fold_unit(row.unit), fold_unit(unit)
        if meaning.measure == COUNT:
            return meaning
        if row.denominator and (fold(words) in _COUNT_WORDS or unit in _COUNT_UNITS):
            return Meaning(row.id, COUNT)
        if not unit or unit == own or _SAME_UNIT.get(unit, unit) == own:
            return meaning
        factor = _FACTORS.get((unit, own))
        return Meaning(row.id, VALUE, factor) if factor else None


def _spellings(parts: Sequence[str]) -> Iterable[str]:
    bare = list(dict.fromkeys(filter(None, map(without_units, parts))))
    yield " ".join(parts)
    yield " ".join(bare)
    yield " ".join(part for part in bare if not is_total(part))
    tokens = [token for part in bare for token in part.split("_")]
    yield " ".join(token for token in tokens if not is_total(token))
