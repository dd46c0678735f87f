"""What a what-if did: its columns and its sentences, as text for people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ..bridge.i18n import translate
from ..bridge.numbers import number_text, signed_text
from ..bridge.spreadsheets import bare_number
from .column_model import Column
from .ranking_model import longest
from .words import class_text

if TYPE_CHECKING:
    from ..scoring.cube import Units
    from ..scoring.whatif import Outcome

DONG, BEFORE, AFTER, CHANGE, RANK_BEFORE, RANK_AFTER, DISTRICT = range(7)


def outcome_columns(outcome: Outcome, units: Units) -> list[Column]:
    """Dong, class, index and rank before and after, district."""
    import numpy as np

    names, districts = np.array(units.name), np.array(units.district)
    tip = translate("WhatIf", "Points of the index; above 0: more vulnerable.")
    return [
        Column(translate("WhatIf", "Dong"), names, widest=longest(names)),
        _chips(translate("WhatIf", "Real"), outcome.class_before),
        _chips(translate("WhatIf", "What if"), outcome.class_after),
        Column(
            translate("WhatIf", "Index"),
            outcome.index_after - outcome.index_before,
            text=lambda value: signed_text(round(float(value), 1), 1),
            plain=partial(bare_number, digits=1),
            widest="−00.0",
            tip=tip,
        ),
        _rank(translate("WhatIf", "Rank"), outcome.rank_before),
        _rank(translate("WhatIf", "New"), outcome.rank_after),
        Column(translate("WhatIf", "District"), districts, widest=longest(districts)),
    ]


def summary_text(outcome: Outcome) -> str:
    """How many dongs are in another class."""
    changed = outcome.changed
    rose = int((outcome.class_after > outcome.class_before)[changed].sum())
    text = translate(
        "WhatIf", "{count} dongs change class: {rose} more vulnerable, {fell} less."
    )
    count = int(changed.sum())
    return text.format(count=count, rose=rose, fell=count - rose)


def unit_text(outcome: Outcome, units: Units, u: int) -> str:
    """Index, class and rank of one dong, before and after."""
    text = translate(
        "WhatIf",
        "{dong}: index {before} → {after}, class {was} → {becomes}, "
        "rank {rank} → {new_rank}",
    )
    return text.format(
        dong=units.name[u],
        before=number_text(float(outcome.index_before[u]), 1),
        after=number_text(float(outcome.index_after[u]), 1),
        was=class_text(int(outcome.class_before[u])),
        becomes=class_text(int(outcome.class_after[u])),
        rank=number_text(float(outcome.rank_before[u]), 0),
        new_rank=number_text(float(outcome.rank_after[u]), 0),
    )


def _chips(title: str, classes) -> Column:
    return Column(
        title, classes, text=_class, plain=_class, widest="0", tip=title, chip=True
    )


def _rank(title: str, ranks) -> Column:
    tip = translate("WhatIf", "Rank now and new; 1 is the most vulnerable on the map.")
    return Column(
        title,
        ranks,
        text=lambda value: number_text(float(value), 0),
        plain=partial(bare_number, digits=1),
        widest="000",
        tip=tip,
    )


def _class(number) -> str:
    return str(int(number) or "")
