"""Name a table or layer that is of another level than the administrative dong."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import DistrictTable, Phrase, WrongLevel
from .codes import System, is_total
from .crosswalk import Crosswalk
from .names import district_key
from .sides import Side, Unit

# Tables by administrative dong hold hardly any name that only a legal dong has;
# of Gwanak's three legal dongs one (봉천동) is such a name.
_LEGAL_SHARE = 0.25
_DISTRICTS = "it is by districts (시군구, such as {example})"
_LEGAL = "it is by legal dongs (법정동, such as {example})"


def is_legal_only(unit: Unit, table: Crosswalk) -> bool:
    """Whether the unit's name is that of a legal dong and of no administrative one.

    Without a district the name must be free of any administrative namesake.
    """
    if unit.system.is_legal:
        return True
    codes = table.legal_names.get(unit.place.name, ())
    here = [code for code in codes if _in_district(code, unit, table)]
    return bool(here) and not unit.dong and not table.named(unit.place)


def is_district(unit: Unit, table: Crosswalk) -> bool:
    """Whether the unit is a whole district or province."""
    if unit.system is System.DISTRICT5 or is_total(unit.code):
        return True
    name = district_key(unit.name)
    return not unit.dong and name in table.district_names


def is_by_district(side: Side, table: Crosswalk) -> bool:
    """Whether most units of a side are districts, and none is a dong."""
    districts = sum(is_district(unit, table) for unit in side.units)
    return 2 * districts > len(side.units) and not any(u.dong for u in side.units)


def require_dongs(side: Side, table: Crosswalk, file: str) -> None:
    """Refuse a side that is by district or by legal dong.

    Raises
    ------
    WrongLevel
        Most units are districts, or a quarter or more are legal dongs.
    """
    units = side.units
    if is_by_district(side, table):
        districts = [unit for unit in units if is_district(unit, table)]
        _refuse(districts, _DISTRICTS, file, DistrictTable)
    legal = [unit for unit in units if is_legal_only(unit, table)]
    if len(legal) >= max(1, _LEGAL_SHARE * len(units)):
        _refuse(legal, _LEGAL, file, WrongLevel)


def repeated_totals(
    values: Sequence[float], districts: Sequence[str], at_least: int = 3
) -> tuple[str, ...]:
    """Districts in which every dong holds one and the same value.

    Parameters
    ----------
    values : shape (n,), one a dong; NaN is left out
    districts : shape (n,), the district of each dong
    at_least : dongs that a district must have to count

    Returns
    -------
    The districts, in order, or () unless that holds for more than half of the
    districts, the values differ between districts and are not all zero.
    """
    numbers = np.asarray(values, dtype=float)
    where = np.asarray(districts, dtype=object)
    usable = np.isfinite(numbers)
    seen: dict[str, set[float]] = {}
    for district in dict.fromkeys(where[usable]):
        own = numbers[usable & (where == district)]
        if district and len(own) >= at_least:
            seen[str(district)] = set(own)
    flat = tuple(district for district, own in seen.items() if len(own) == 1)
    levels = {value for district in flat for value in seen[district]}
    return flat if len(levels) > 1 and 2 * len(flat) > len(seen) else ()


def _in_district(code: str, unit: Unit, table: Crosswalk) -> bool:
    district = table.districts.get(code[:5])
    return (
        district is None
        or not unit.place.district
        or (district_key(district.name) == unit.place.district)
    )


def _refuse(units: list[Unit], found: str, file: str, error: type[WrongLevel]) -> None:
    example = units[0].name or units[0].key
    raise error(
        file=file or "The table",
        found=Phrase(found, example=example),
        expected=Phrase("administrative dongs (행정동)"),
    )
