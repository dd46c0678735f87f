"""``MatchReport``: which key of a table is which unit of the layer, by which rule."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from enum import Enum


class Status(str, Enum):
    MATCHED = "matched"
    ONLY_IN_TABLE = "only_in_table"
    ONLY_IN_LAYER = "only_in_layer"
    AMBIGUOUS = "ambiguous"


class Rule(str, Enum):
    """The rule that matched a key, in the order they are tried."""

    NONE = ""
    BY_HAND = "by_hand"
    CODE = "code"
    CROSSWALK = "crosswalk"
    NAME = "name"
    ALIAS = "alias"
    SPLIT_MERGE = "split_merge"


@dataclass(frozen=True)
class Match:
    """One key: its status, the rule, and the layer's unit (or candidates) for it.

    ``partner`` is the unit's code in the layer ("" when none), ``candidates`` the
    codes among which an ambiguous key could not be decided, ``why`` a sentence for
    a person. Keys of a split or merger with the same ``area`` name one area under
    several codes.
    """

    key: str
    name: str
    status: Status
    rule: Rule = Rule.NONE
    partner: str = ""
    partner_name: str = ""
    candidates: tuple[str, ...] = ()
    why: str = ""
    area: str = ""


@dataclass(frozen=True)
class MatchReport:
    """Every key of both sides; a key that was split has a row for each partner.

    ``layer_system`` and ``table_system`` name the code systems recognised
    (``mois10``, ``mois8``, ``sgis8``, ``sgis7``, ``district5``, ``name``).
    """

    matches: tuple[Match, ...]
    layer_system: str = ""
    table_system: str = ""
    notes: tuple[str, ...] = ()
    partner_of: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        pairs = {m.key: m.partner for m in self.of(Status.MATCHED)}
        object.__setattr__(self, "partner_of", pairs)

    def of(self, status: Status) -> tuple[Match, ...]:
        return tuple(m for m in self.matches if m.status is status)

    @property
    def joined(self) -> frozenset[str]:
        """The layer's units that got a partner, through splits and merges too."""
        return frozenset(m.partner for m in self.of(Status.MATCHED))

    @property
    def rate(self) -> float:
        """Share of the layer's units that got a partner."""
        missing = len(self.of(Status.ONLY_IN_LAYER))
        return len(self.joined) / max(1, len(self.joined) + missing)

    def to_json(self) -> str:
        body = {
            "layer_system": self.layer_system,
            "table_system": self.table_system,
            "notes": list(self.notes),
            "matches": [asdict(m) for m in self.matches],
        }
        return json.dumps(body, ensure_ascii=False, indent=2)
