"""Turn what the rules found into a ``MatchReport`` with a reason for every key."""

from __future__ import annotations

from collections import defaultdict

from .changes import Carry
from .codes import System
from .crosswalk import Crosswalk, iso
from .levels import is_district, is_legal_only
from .report import Match, MatchReport, Rule, Status
from .rules import Pair, Pairing
from .sides import Unit


def build_report(pairing: Pairing, carry: Carry) -> MatchReport:
    """Every key of the table, then every unit of the layer that none of them got."""
    matches = [_of_key(unit, pairing, carry) for unit in pairing.table.units]
    partners = {m.partner for m in matches if m.status is Status.MATCHED}
    matches += [
        _of_unit(unit, pairing, carry)
        for unit in pairing.layer.units
        if unit.key not in partners
    ]
    return MatchReport(
        tuple(matches),
        pairing.layer.system.value,
        pairing.table.system.value,
        tuple(_notes(matches, pairing)),
    )


def _of_key(unit: Unit, pairing: Pairing, carry: Carry) -> Match:
    name = shown_name(unit, pairing.codes)
    if unit.key in carry.units_of:
        units, why = carry.units_of[unit.key], carry.why[unit.key]
        status = Status.ONLY_IN_TABLE
        why = f"{why}: counts are shared out or added up, rates copied or averaged."
        return Match(unit.key, name, status, Rule.SPLIT_MERGE, "", "", units, why)
    pair = pairing.pairs.get(unit.key)
    if pair:
        partner = shown_name(pair.unit, pairing.codes)
        why = _why_matched(unit, pair, pairing.codes)
        key, status = unit.key, Status.MATCHED
        return Match(key, name, status, pair.rule, pair.unit.key, partner, (), why)
    if unit.key in pairing.doubts:
        units = tuple(other.key for other in pairing.doubts[unit.key])
        why = _why_ambiguous(unit, pairing)
        return Match(unit.key, name, Status.AMBIGUOUS, candidates=units, why=why)
    why = _why_left(unit, pairing)
    return Match(unit.key, name, Status.ONLY_IN_TABLE, why=why)


def _of_unit(unit: Unit, pairing: Pairing, carry: Carry) -> Match:
    name, status = shown_name(unit, pairing.codes), Status.ONLY_IN_LAYER
    keys = carry.keys_of.get(unit.key, ())
    if keys:
        why = "; ".join(dict.fromkeys(carry.why[key] for key in keys)) + "."
        return Match(unit.key, name, status, Rule.SPLIT_MERGE, "", "", keys, why)
    why = "The table has no row for it."
    dong = pairing.codes.dongs.get(unit.dong)
    if dong and dong.begun > "20100101":
        why = f"The table has no row for it; it exists since {iso(dong.begun)}."
    return Match(unit.key, name, status, why=why)


def shown_name(unit: Unit, codes: Crosswalk) -> str:
    """The name beside the key, or the one the code table has for its code."""
    known = codes.dongs.get(unit.dong)
    return unit.name or (known.name if known else "")


def _why_matched(unit: Unit, pair: Pair, codes: Crosswalk) -> str:
    other = pair.unit
    reasons = []
    if pair.rule is Rule.BY_HAND:
        return "Set by hand."
    if unit.dong and other.dong and unit.dong != other.dong:
        older = min((unit.dong, other.dong), key=lambda c: codes.dongs[c].begun)
        reasons.append(codes.story(older) + ".")
    elif pair.rule is Rule.CROSSWALK:
        pattern = "{0} {1} and {2} {3} are both {4}."
        names = unit.system.value, unit.code, other.system.value, other.code
        reasons.append(pattern.format(*names, codes.label(unit.dong)))
    elif pair.rule is Rule.ALIAS:
        reasons.append(f"{unit.name} is another name of {other.name}.")
    if contradicts(unit, other, codes):
        reasons.append(f"The table calls it {unit.name}, the layer {other.name}.")
    return " ".join(reasons)


def contradicts(unit: Unit, other: Unit, codes: Crosswalk) -> bool:
    """Whether two names that a code joined cannot be the same dong."""
    if not unit.name or not other.name or not unit.code:
        return False
    if not unit.place.may_be(other.place):
        return True
    if unit.place.name == other.place.name:
        return False
    lines = {codes.line[code] for code in codes.named(unit.place)}
    return other.line not in lines


def _why_ambiguous(unit: Unit, pairing: Pairing) -> str:
    where = [
        " ".join(filter(None, (other.place.district, shown_name(other, pairing.codes))))
        for other in pairing.doubts[unit.key]
    ]
    if len(where) > 1:
        return f"It could be {', '.join(where)}: give its district or its code."
    return (
        f"The layer has {where[0]}, but other districts have a dong of this name too: "
        "give its district or its code."
    )


def _why_left(unit: Unit, pairing: Pairing) -> str:
    codes = pairing.codes
    if unit.key in pairing.refused:
        return "Set by hand to have no partner."
    if is_district(unit, codes):
        return "It is a whole district or province, not a dong."
    if is_legal_only(unit, codes):
        return "It is a legal dong (법정동), not an administrative one."
    if unit.dong:
        return _why_known_left(unit, pairing)
    if unit.code:
        return f"No code table knows the code {unit.code}."
    taken = pairing.layer.by_name.get(unit.place.name, [])
    if any(unit.place.may_be(other.place) for other in taken):
        return "Another key of the table has the same name and district."
    return "The layer has no dong of this name."


def _why_known_left(unit: Unit, pairing: Pairing) -> str:
    codes = pairing.codes
    district = codes.districts.get(unit.dong[:5])
    if district and unit.dong[:5] not in pairing.layer.districts:
        return f"It lies in {district.province} {district.name}, outside the layer."
    story = codes.story(unit.dong)
    return f"{story}; the layer has none of these." if story else "Not in the layer."


def _notes(matches: list[Match], pairing: Pairing) -> list[str]:
    notes = []
    keys_of = defaultdict(list)
    for match in matches:
        if match.status is Status.MATCHED:
            keys_of[match.partner].append(match.key)
    for partner, keys in keys_of.items():
        if len(keys) > 1:
            notes.append(f"{partner} is named by {len(keys)} keys: {', '.join(keys)}.")
    notes += _code_notes(matches, pairing)
    return notes


def _code_notes(matches: list[Match], pairing: Pairing) -> list[str]:
    notes, codes = [], pairing.codes
    closed, clashes = [], []
    for match in matches:
        unit = pairing.table.by_key.get(match.key)
        pair = pairing.pairs.get(match.key)
        if not unit or not pair or match.status is not Status.MATCHED:
            continue
        ministry = unit.system in (System.MOIS10, System.MOIS8)
        if ministry and unit.dong != pair.unit.dong and not codes.alive(unit.dong):
            closed.append(unit)
        if contradicts(unit, pair.unit, codes):
            clashes.append(match)
    if closed:
        listed = ", ".join(
            f"{unit.code} ({iso(codes.dongs[unit.dong].ended)})" for unit in closed
        )
        notes.append(
            f"{len(closed)} codes are no longer official (abolished): {listed}."
        )
    for match in clashes:
        notes.append(
            f"{match.key} was matched by its code, but the table calls it {match.name} "
            f"and the layer {match.partner_name}."
        )
    return notes
