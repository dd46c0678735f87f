"""Match the keys of a table to the units of a layer, and say how and why not.

The rules, in this order: by hand, code, crosswalk, name within the district, alias
(another or a former name), split or merge. A rule takes only what the rules before it
left over. What could be two units is never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..errors import NothingMatched
from . import rules
from .changes import carried_units
from .crosswalk import Crosswalk, load_crosswalk
from .districts import spread_districts
from .explain import build_report
from .levels import is_by_district, require_dongs
from .report import MatchReport, Status
from .sides import read_side


def match_units(
    layer_codes: Sequence[object],
    layer_names: Sequence[object] | None,
    layer_districts: Sequence[object] | None,
    table_keys: Sequence[object],
    table_names: Sequence[object] | None = None,
    table_districts: Sequence[object] | None = None,
    *,
    by_hand: Mapping[str, str] | None = None,
    crosswalk: Crosswalk | None = None,
    file: str = "",
    spread: bool = False,
) -> MatchReport:
    """Match a table's keys to a layer's units.

    Parameters
    ----------
    layer_codes, layer_names, layer_districts : shape (n,)
        The layer's key (a code, or a name where it has no code), and the name and
        district of each unit, "" where unknown. None for a column it does not have.
    table_keys, table_names, table_districts : shape (m,)
        The same of the table. Keys may repeat. Where one name stands in several
        districts, the report's key is led by the district: see ``unit_keys``.
    by_hand : table key -> layer code
        Pairs set by a person; they win over every rule. An empty code says that the
        key has no partner.
    crosswalk : the code table; the bundled one by default
    file : name for messages
    spread : give the dongs the row of their district, by the rule ``split_merge``,
        where the table is by district; otherwise it is refused

    Returns
    -------
    MatchReport
        Every key and every unit, with a reason. A key of a unit that was split
        between the two dates has one row for each unit it became, and merged units
        have one partner, both by the rule ``split_merge``: ``apportion`` says what
        part goes where. Otherwise two keys have one partner only if they are codes
        of the same dong; a note says so.

    Raises
    ------
    WrongLevel
        One side is by district or by legal dong.
    """
    codes = crosswalk or load_crosswalk()
    layer = read_side(layer_codes, layer_names, layer_districts, codes)
    table = read_side(table_keys, table_names, table_districts, codes)
    require_dongs(layer, codes, "The layer")
    pairing = rules.Pairing(layer, table, codes)
    if spread and is_by_district(table, codes):
        return build_report(pairing, spread_districts(layer, table, codes))
    require_dongs(table, codes, file)
    settled = rules.match_by_hand(pairing, by_hand or {})
    rules.match_codes(pairing)
    rules.match_lines(pairing)
    rules.match_names(pairing)
    rules.match_aliases(pairing)
    carry = carried_units(layer, table, codes, settled)
    return build_report(pairing, carry)


def require_some(report: MatchReport, file: str) -> None:
    """Refuse a match without a single pair.

    Raises
    ------
    NothingMatched
        No key of the table is in the layer.
    """
    if report.of(Status.MATCHED):
        return
    keys = [m for m in report.matches if m.status is not Status.ONLY_IN_LAYER]
    example = keys[0].key if keys else "-"
    raise NothingMatched(file=file, count=len(keys), example=example)
