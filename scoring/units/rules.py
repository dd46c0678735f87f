"""The rules of a match, each taking what the rules before it left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .crosswalk import Crosswalk
from .report import Rule
from .sides import Side, Unit


@dataclass(frozen=True)
class Pair:
    """The layer's unit found for a key, and the rule that found it."""

    unit: Unit
    rule: Rule


@dataclass
class Pairing:
    """What the rules have found so far.

    ``pairs`` by key of the table; ``doubts`` the units among which a key cannot be
    decided; ``refused`` the keys that a person said have no partner.
    """

    layer: Side
    table: Side
    codes: Crosswalk
    pairs: dict[str, Pair] = field(default_factory=dict)
    doubts: dict[str, tuple[Unit, ...]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def open_keys(self) -> list[Unit]:
        """The table's units still without a partner."""
        decided = self.pairs.keys() | self.doubts.keys() | self.refused
        return [unit for unit in self.table.units if unit.key not in decided]

    def free(self, units: Sequence[Unit]) -> list[Unit]:
        """Those of the layer's units that no rule has given away yet."""
        taken = {pair.unit.key for pair in self.pairs.values()}
        return [unit for unit in units if unit.key not in taken]

    def decide(self, found: Mapping[str, Sequence[Unit]], rule: Rule) -> None:
        """Pair every key with its one unit; several units leave it in doubt."""
        for key, units in found.items():
            if len(units) == 1:
                self.pairs[key] = Pair(units[0], rule)
            elif units:
                self.doubts[key] = tuple(units)


def match_by_hand(pairing: Pairing, by_hand: Mapping[str, str]) -> frozenset[str]:
    """Take the pairs a person set; return the keys and units they settle.

    A pair whose key or unit is not there (a project's table changed) is passed over.
    """
    settled = set()
    for key, code in by_hand.items():
        if key not in pairing.table.by_key:
            continue
        if not code:
            pairing.refused.add(key)
            settled.add(key)
        elif code in pairing.layer.by_key:
            pairing.pairs[key] = Pair(pairing.layer.by_key[code], Rule.BY_HAND)
            settled |= {key, code}
    return frozenset(settled)


def match_codes(pairing: Pairing) -> None:
    """The same digits in the same system."""
    found = {}
    for unit in pairing.open_keys():
        if unit.code:
            same = pairing.layer.by_code.get((unit.system, unit.code), [])
            found[unit.key] = _not_by_hand(pairing, same)
    pairing.decide(found, Rule.CODE)


def match_lines(pairing: Pairing) -> None:
    """The same unit under another system's code, or under its former or later code."""
    found = {}
    for unit in pairing.open_keys():
        if unit.code and unit.line:
            same = [u for u in pairing.layer.by_line.get(unit.line, []) if u.code]
            found[unit.key] = _not_by_hand(pairing, same)
    pairing.decide(found, Rule.CROSSWALK)


def match_names(pairing: Pairing) -> None:
    """The same name within the same district.

    Where the district is not known on both sides, the name must be the only one of
    its kind: in the layer, and among the dongs of the layer's provinces.
    """
    found = {}
    for unit in pairing.open_keys():
        named = pairing.layer.by_name.get(unit.place.name, [])
        fits = [other for other in named if unit.place.may_be(other.place)]
        free = pairing.free(fits)
        if len(free) == 1 and not _surely(unit, free[0]) and _recurs(pairing, unit):
            pairing.doubts[unit.key] = tuple(free)
        else:
            found[unit.key] = free
    pairing.decide(_once(found), Rule.NAME)


def match_aliases(pairing: Pairing) -> None:
    """Another name of the same unit: a former one, or the other office's spelling."""
    provinces = {unit.dong[:2] for unit in pairing.layer.units if unit.dong}
    found = {}
    for unit in pairing.open_keys():
        codes = pairing.codes.named(unit.place) if unit.place.name else ()
        lines = {pairing.codes.line[c] for c in codes if c[:2] in provinces}
        same = [
            u for line in sorted(lines) for u in pairing.layer.by_line.get(line, [])
        ]
        free = pairing.free(same)
        if len(lines) > 1 and free and not unit.place.district:
            pairing.doubts[unit.key] = tuple(free)
        else:
            found[unit.key] = free
    pairing.decide(_once(found), Rule.ALIAS)


def _surely(unit: Unit, other: Unit) -> bool:
    return bool(unit.place.district and other.place.district)


def _recurs(pairing: Pairing, unit: Unit) -> bool:
    """Whether the provinces of the layer have, or had, the name in other districts.

    That does not matter to a layer of one district if the table is as local: every
    other key of it is in the layer.
    """
    provinces = {code[:2] for code in pairing.layer.districts}
    homes = {
        code[:5]
        for code in pairing.codes.named(unit.place)
        if code[:2] in provinces and pairing.codes.alive(code)
    }
    if len(homes) < 2:
        return False
    others = [u for u in pairing.table.units if u.place.name != unit.place.name]
    local = others and all(u.place.name in pairing.layer.by_name for u in others)
    return not (local and len(pairing.layer.districts) == 1)


def _not_by_hand(pairing: Pairing, units: Sequence[Unit]) -> list[Unit]:
    taken = {
        pair.unit.key for pair in pairing.pairs.values() if pair.rule is Rule.BY_HAND
    }
    return [unit for unit in units if unit.key not in taken]


def _once(found: Mapping[str, Sequence[Unit]]) -> dict[str, list[Unit]]:
    """Leave out units that two keys claim by name: neither claim is better."""
    claims = Counter(
        u.key for units in found.values() if len(units) == 1 for u in units
    )
    return {
        key: [u for u in units if claims[u.key] < 2] for key, units in found.items()
    }
