"""One side of a match: its keys taken apart and looked up in the code table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .codes import (
    Key,
    System,
    district_office,
    main_system,
    parse_key,
    recognise,
)
from .crosswalk import Crosswalk
from .names import Place, district_key, name_key, place_of, tidy


@dataclass(frozen=True)
class Unit:
    """One key of a side.

    ``key`` is its name in the report, ``code`` and ``name`` what it holds, ``dong``
    the ministry's code for it ("" when the code table lacks it) and ``line`` the
    latest code of the same area. ``born`` is the day before which nobody can have
    used the key, as far as the code table goes.
    """

    key: str
    code: str
    name: str
    system: System
    place: Place
    dong: str = ""
    line: str = ""
    born: str = ""
    seen_from: str = ""


@dataclass(frozen=True)
class Side:
    """All units of the layer or of the table, in order, each key once."""

    units: tuple[Unit, ...]
    system: System

    @cached_property
    def by_key(self) -> dict[str, Unit]:
        return {unit.key: unit for unit in self.units}

    @cached_property
    def by_code(self) -> dict[tuple[System, str], list[Unit]]:
        found = defaultdict(list)
        for unit in self.units:
            if unit.code:
                found[unit.system, unit.code].append(unit)
        return found

    @cached_property
    def by_line(self) -> dict[str, list[Unit]]:
        found = defaultdict(list)
        for unit in self.units:
            if unit.line:
                found[unit.line].append(unit)
        return found

    @cached_property
    def by_name(self) -> dict[str, list[Unit]]:
        found = defaultdict(list)
        for unit in self.units:
            if unit.place.name:
                found[unit.place.name].append(unit)
        return found

    @cached_property
    def since(self) -> str:
        """The day before which the side cannot have been made."""
        return max((unit.born for unit in self.units), default="")

    @cached_property
    def districts(self) -> frozenset[str]:
        """Five-digit districts of the ministry that the side reaches into."""
        return frozenset(unit.dong[:5] for unit in self.units if unit.dong)


def unit_keys(keys: Sequence[object], districts: Sequence[object] = ()) -> list[str]:
    """The key under which each row stands in the report, one for each row.

    It is the key itself, unless the same name stands in several districts (신사동 is
    in 강남구 and in 관악구): then it is led by its district.
    """
    plain = [str(key) for key in keys]
    where = [tidy(d) for d in districts] or [""] * len(plain)
    homes = defaultdict(set)
    for key, district in set(zip(plain, where)):
        if district and not parse_key(key).code:
            homes[key].add(district_key(district))
    return [
        f"{district} {key}" if district and len(homes.get(key, ())) > 1 else key
        for key, district in zip(plain, where)
    ]


def read_side(
    keys: Sequence[object],
    names: Sequence[object] | None,
    districts: Sequence[object] | None,
    table: Crosswalk,
) -> Side:
    """Recognise the codes of a column and look every key up, the repeated ones once.

    ``names`` and ``districts`` are parallel to ``keys`` and may hold "".
    """
    blank = [""] * len(keys)
    where = blank if districts is None else [tidy(d) for d in districts]
    beside = blank if names is None else [tidy(name) for name in names]
    parsed = [parse_key(key) for key in keys]
    named = [name or key.name for name, key in zip(beside, parsed)]
    systems = recognise(parsed, named, table)
    units: dict[str, Unit] = {}
    rows = zip(unit_keys(keys, where), parsed, named, district_names(where, table))
    for report_key, key, name, district in rows:
        if report_key and report_key not in units:
            system = systems.get(len(key.code), System.UNKNOWN)
            units[report_key] = _unit(report_key, key, name, district, system, table)
    return Side(tuple(units.values()), main_system(parsed, systems))


def _unit(
    report_key: str,
    key: Key,
    name: str,
    district: str,
    system: System,
    table: Crosswalk,
) -> Unit:
    system = system if key.code else System.NAME
    dong = system.dong(key.code, table)
    place = _unglue(place_of(name, district), table)
    if not dong:
        dong = _named_dong(place, table)
        born = table.first_day(dong)
        return Unit(
            report_key, key.code, name, system, place, dong, _line(dong, table), born
        )
    known = table.place(dong)
    # The code tells the district where the file does not.
    place = Place(
        place.name or known.name,
        place.district or known.district,
        place.province or known.province,
    )
    ministry = system in (System.MOIS10, System.MOIS8)
    born = table.dongs[dong].begun if ministry else table.first_day(dong)
    seen = "" if ministry else table.sgis_code(key.code).seen_from
    line = _line(dong, table)
    return Unit(report_key, key.code, name, system, place, dong, line, born, seen)


def _named_dong(place: Place, table: Crosswalk) -> str:
    """The dong that a name in a district means, "" if it could be several areas."""
    codes = table.named(place) if place.district else ()
    if len({table.line[code] for code in codes}) != 1:
        return ""
    return next(filter(table.alive, codes), codes[0])


def _line(dong: str, table: Crosswalk) -> str:
    return table.line.get(dong, "")


def district_names(texts: Sequence[str], table: Crosswalk) -> list[str]:
    """A column of districts as names, where it holds five digits of either office."""
    parsed = [parse_key(text).code for text in texts]
    office = district_office(parsed, table)
    return [
        f"{office[code].province} {office[code].name}" if code in office else text
        for code, text in zip(parsed, texts)
    ]


def _unglue(place: Place, table: Crosswalk) -> Place:
    """Part 종로구사직동, written without a blank, where both halves are known names."""
    if place.district or place.name in table.codes_by_name:
        return place
    for cut in range(2, len(place.name) - 1):
        district, name = place.name[:cut], place.name[cut:]
        if district in table.district_names and name_key(name) in table.codes_by_name:
            return Place(name, district, place.province)
    return place
