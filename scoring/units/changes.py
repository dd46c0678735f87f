"""Splits and merges between the date of a table and the date of a layer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from ..errors import Phrase, chained
from .crosswalk import Crosswalk, Event, iso
from .sides import Side

_BECAME = "{one} became {two} on {date}"
_CAME_FROM = "{one} came from {two} on {date}"


@dataclass
class Carry:
    """Keys of the table that stand for other units of the layer than one.

    ``units_of`` lists for a key the layer's keys that its value belongs to,
    ``why`` the event in words.
    """

    units_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, units: list[str], why: str) -> None:
        merged = dict.fromkeys([*self.units_of.get(key, ()), *units])
        self.units_of[key] = tuple(merged)
        told = self.why.get(key, why)
        self.why[key] = told if told == why else chained([told, why], "; ")


def carried_units(
    layer: Side, table: Side, codes: Crosswalk, settled: frozenset[str]
) -> Carry:
    """Find the events that lie between the two dates, and the keys they move.

    An event lies between them when the table holds units of one side of it and none
    that exist only on the other, and the layer the reverse. A side that holds a unit
    born on the day or later is not of the time before it, and neither is one with a
    code that Statistics Korea gave to the changed area.

    Parameters
    ----------
    settled : keys of the table and of the layer that a person paired by hand
    """
    carry = Carry()
    for event in codes.events:
        if event.is_renaming:
            continue
        pairs = {(codes.line[o], codes.line[n]) for o, n in event.pairs}
        back = {(new, old) for old, new in pairs}
        if _between(event, pairs, table, layer):
            _move(event, pairs, _BECAME, layer, table, codes, settled, carry)
        elif _between(event, pairs, layer, table):
            _move(event, back, _CAME_FROM, layer, table, codes, settled, carry)
    return carry


def _between(
    event: Event, pairs: set[tuple[str, str]], earlier: Side, later: Side
) -> bool:
    old, new = {o for o, _ in pairs}, {n for _, n in pairs}
    before, after = old & earlier.by_line.keys(), new & later.by_line.keys()
    mixed = (new - old) & earlier.by_line.keys() or (old - new) & later.by_line.keys()
    changed = before - new or after - old
    return bool(
        before
        and after
        and changed
        and not mixed
        and earlier.since < event.date
        and not any(
            unit.seen_from > event.date
            for line in before & new
            for unit in earlier.by_line[line]
        )
    )


def _move(
    event: Event,
    pairs: set[tuple[str, str]],
    story: str,
    layer: Side,
    table: Side,
    codes: Crosswalk,
    settled: frozenset[str],
    carry: Carry,
) -> None:
    """Send each key of the event on the table's side to its units of the layer."""
    heirs: dict[str, list[str]] = defaultdict(list)
    parents: dict[str, list[str]] = defaultdict(list)
    for source, target in sorted(pairs):
        units = [u.key for u in layer.by_line.get(target, []) if u.key not in settled]
        heirs[source] += units
        for unit in units:
            parents[unit].append(codes.dongs[source].name)
    for line, units in heirs.items():
        names = ", ".join(layer.by_key[unit].name or unit for unit in units)
        sources = ", ".join(dict.fromkeys(p for unit in units for p in parents[unit]))
        why = Phrase(story, one=sources, two=names, date=iso(event.date))
        for key in table.by_line.get(line, []):
            if units and key.key not in settled:
                carry.add(key.key, units, why)
