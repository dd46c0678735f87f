"""Tables by district, spread on the dongs of a layer on request."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import Phrase
from .changes import Carry
from .codes import district_office
from .crosswalk import Crosswalk, District
from .names import Place, district_key, place_of, province_key, tidy
from .sides import Side, Unit


def spread_districts(layer: Side, table: Side, codes: Crosswalk) -> Carry:
    """Give every dong of the layer the row of its district.

    Rates are copied and counts shared out by whoever applies the carry; all of it is
    an assumption, not a measurement, so every pair says so. A district's name that
    the layer has in several provinces is left alone.
    """
    dongs: dict[str, list[str]] = {}
    for unit in layer.units:
        if unit.dong:
            dongs.setdefault(unit.dong[:5], []).append(unit.key)
    office = district_office([unit.code[:5] for unit in table.units], codes)
    carry = Carry()
    for unit in table.units:
        found = _district_of(unit, office, codes, dongs)
        if len(found) == 1:
            name = found[0].name or found[0].province
            why = Phrase(
                "Only the value of the whole district {district} is known",
                district=name,
            )
            carry.add(unit.key, dongs[found[0].code], why)
    return carry


def _district_of(
    unit: Unit,
    office: Mapping[str, District],
    codes: Crosswalk,
    dongs: Mapping[str, list[str]],
) -> list[District]:
    district = office.get(unit.code[:5])
    if district:
        return [district] if district.code in dongs else []
    words = tidy(unit.name).split()
    province = province_key(words[0]) if len(words) > 1 else ""
    wanted = Place("", district_key(unit.name), province)
    return [
        codes.districts[code]
        for code in dongs
        if code in codes.districts and _is(wanted, codes.districts[code])
    ]


def _is(wanted: Place, district: District) -> bool:
    own = place_of("", f"{district.province} {district.name}")
    return wanted.district == own.district and wanted.may_be(own)
