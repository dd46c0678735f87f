"""Turn what the rules found into a ``MatchReport`` with a reason for every key."""

from __future__ import annotations

from ..errors import Phrase, chained
from .changes import Carry
from .codes import System
from .crosswalk import Crosswalk, iso
from .levels import is_district, is_legal_only
from .report import Match, MatchReport, Rule, Status
from .rules import Pair, Pairing
from .sides import Unit

# Older changes are not in the code table, nor of interest.
FIRST_DAY = "20100101"
_LISTED = 8


def build_report(pairing: Pairing, carry: Carry) -> MatchReport:
    """Every key of the table, then every unit of the layer that none of them got.

    A key of a unit that was split has one row for each of the units it became.
    """
    matches = []
    for unit in pairing.table.units:
        if unit.key in carry.units_of:
            matches += _carried(unit, pairing, carry)
        else:
            matches.append(_of_key(unit, pairing))
    partners = {m.partner for m in matches if m.status is Status.MATCHED}
    matches += [
        _of_unit(unit, pairing)
        for unit in pairing.layer.units
        if unit.key not in partners
    ]
    return MatchReport(
        tuple(matches),
        pairing.layer.system.value,
        pairing.table.system.value,
        tuple(_notes(matches, pairing)),
    )


def _carried(unit: Unit, pairing: Pairing, carry: Carry) -> list[Match]:
    units = carry.units_of[unit.key]
    return [
        Match(
            unit.key,
            shown_name(unit, pairing.codes),
            Status.MATCHED,
            Rule.SPLIT_MERGE,
            partner,
            shown_name(pairing.layer.by_key[partner], pairing.codes),
            units if len(units) > 1 else (),
            Phrase("{event}.", event=carry.why[unit.key]),
            unit.line,
        )
        for partner in units
    ]


def _of_key(unit: Unit, pairing: Pairing) -> Match:
    name = shown_name(unit, pairing.codes)
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


def _of_unit(unit: Unit, pairing: Pairing) -> Match:
    codes = pairing.codes
    dong = codes.dongs.get(unit.dong)
    doubtful = {u.key for units in pairing.doubts.values() for u in units}
    why = "The table has no row for it."
    if unit.key in doubtful:
        why = "The table has a name that may be this one; see the ambiguous keys."
    elif dong and dong.ended:
        text = "The table has no row for it. {story}."
        why = Phrase(text, story=codes.story(unit.dong))
    elif dong and dong.begun > FIRST_DAY:
        text = "The table has no row for it; it exists since {date}."
        why = Phrase(text, date=iso(dong.begun))
    name = shown_name(unit, codes)
    return Match(unit.key, name, Status.ONLY_IN_LAYER, why=why)


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
        reasons.append(Phrase("{event}.", event=codes.story(older)))
    elif pair.rule is Rule.CROSSWALK:
        reasons.append(
            Phrase(
                "{system} {code} and {other_system} {other_code} are both {dong}.",
                system=unit.system.value,
                code=unit.code,
                other_system=other.system.value,
                other_code=other.code,
                dong=codes.label(unit.dong),
            )
        )
    elif pair.rule is Rule.ALIAS:
        text = "{name} is another name of {other}."
        reasons.append(Phrase(text, name=unit.name, other=other.name))
    if contradicts(unit, other, codes):
        text = "The table calls it {name}, the layer {other}."
        reasons.append(Phrase(text, name=unit.name, other=other.name))
    return chained(reasons)


def contradicts(unit: Unit, other: Unit, codes: Crosswalk) -> bool:
    """Whether two names that a code joined cannot be the same dong."""
    if not unit.name or not other.name or not unit.code:
        return False
    if unit.place.name == other.place.name and unit.place.may_be(other.place):
        return False
    lines = {codes.line[code] for code in codes.named(unit.place)}
    return other.line not in lines


def _why_ambiguous(unit: Unit, pairing: Pairing) -> str:
    where = [
        " ".join(filter(None, (other.place.district, shown_name(other, pairing.codes))))
        for other in pairing.doubts[unit.key]
    ]
    if len(where) > 1:
        text = "It could be {places}: give its district or its code."
        return Phrase(text, places=", ".join(where))
    return Phrase(
        "The layer has {place}, but other districts have a dong of this name too: "
        "give its district or its code.",
        place=where[0],
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
        return Phrase("No code table knows the code {code}.", code=unit.code)
    taken = pairing.layer.by_name.get(unit.place.name, [])
    if any(unit.place.may_be(other.place) for other in taken):
        return "Another key of the table has the same name and district."
    return "The layer has no dong of this name."


def _why_known_left(unit: Unit, pairing: Pairing) -> str:
    codes = pairing.codes
    district = codes.districts.get(unit.dong[:5])
    if district and unit.dong[:5] not in pairing.layer.districts:
        name = f"{district.province} {district.name}"
        return Phrase("It lies in {district}, outside the layer.", district=name)
    story = codes.story(unit.dong)
    if not story:
        return "Not in the layer."
    return Phrase("{story}; the layer has none of these.", story=story)


def _notes(matches: list[Match], pairing: Pairing) -> list[str]:
    codes = pairing.codes
    notes, closed = [], []
    for match in matches:
        pair = pairing.pairs.get(match.key)
        if match.status is not Status.MATCHED or pair is None:
            continue
        unit = pairing.table.by_key[match.key]
        ministry = unit.system in (System.MOIS10, System.MOIS8)
        if ministry and unit.dong != pair.unit.dong and not codes.alive(unit.dong):
            closed.append(f"{unit.code} ({iso(codes.dongs[unit.dong].ended)})")
        if match.rule is not Rule.SPLIT_MERGE and contradicts(unit, pair.unit, codes):
            notes.append(
                Phrase(
                    "{key} was matched by its code, but the table calls it {name} and "
                    "the layer {other}.",
                    key=match.key,
                    name=match.name,
                    other=match.partner_name,
                )
            )
    if closed:
        text = "{count} codes of the table are no longer official (abolished): {codes}."
        notes.append(Phrase(text, count=len(closed), codes=", ".join(closed)))
    return notes + _shared_dongs(matches, pairing)


def _shared_dongs(matches: list[Match], pairing: Pairing) -> list[str]:
    """Note on dongs that the table names twice, under codes of two systems or dates."""
    used = {match.key for match in matches if match.status is Status.MATCHED}
    shared = []
    for line, units in pairing.table.by_line.items():
        keys = [unit.key for unit in units if unit.key in used]
        if len(keys) > 1:
            shared.append(f"{pairing.codes.dongs[line].name} ({', '.join(keys)})")
    if not shared:
        return []
    text = (
        "{count} dongs are named by several keys of the table, which must not be "
        "added up: {dongs}."
    )
    return [Phrase(text, count=len(shared), dongs="; ".join(shared[:_LISTED]))]
