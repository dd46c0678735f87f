"""The columns of the ranking: one slice of the scores, computed as whole arrays."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..bridge.i18n import language, translate
from ..bridge.numbers import number_text, signed_text
from ..bridge.spreadsheets import bare_number
from .column_model import Column, widest_class
from .words import class_text

if TYPE_CHECKING:
    from ..bridge.setup import Query
    from ..scoring.scores import Scores

RANK, DONG, DISTRICT, CLASS, INDEX, CHANGE = range(6)


def ranking_columns(scores: Scores, query: Query) -> list[Column]:
    """Rank, dong, district, class, index, change, and the class of each domain."""
    import numpy as np

    from ..scoring.profile import month_before

    m, s = scores.position(query.month, query.slot)
    index = scores.index[m, s]
    units = scores.cube.units
    asked = in_district(scores, query.district)
    before = month_before(scores.cube.months, m)
    earlier = np.nan if before is None else scores.index[before, s]
    names, districts = np.array(units.name), np.array(units.district)
    title = scores.catalogue.root.name(language())
    tip = translate("Ranking", "Rank 1 is the most vulnerable of what the map shows.")
    higher = translate("Ranking", "0 to 100; higher is more vulnerable.")
    since = translate("Ranking", "Against the month before, in points of the index.")
    return [
        _number_column(
            translate("Ranking", "Rank"), ranks(index, asked), 0, "0000", tip
        ),
        Column(translate("Ranking", "Dong"), names, widest=longest(names)),
        Column(translate("Ranking", "District"), districts, widest=longest(districts)),
        _class_column(translate("Ranking", "Class"), scores.index_class[m, s]),
        _number_column(title, index, 1, "100.0", higher),
        Column(
            translate("Ranking", "Change"),
            index - earlier,
            text=_signed,
            plain=bare_number,
            widest="−00.0",
            tip=since,
        ),
        *(
            _domain_column(domain.name(language()), scores.classes[domain.id][m, s])
            for domain in scores.catalogue.domains
        ),
    ]


def in_district(scores: Scores, district: str) -> Any:
    """[U] bool: the units of a district, of all of them for ""."""
    import numpy as np

    names = np.array(scores.cube.units.district)
    return names == district if district else np.ones(len(names), dtype=bool)


def ranks(index: Any, asked: Any) -> Any:
    """[U] competition ranks from the largest among the units asked for, else nan."""
    import numpy as np

    rated = np.sort(index[asked & ~np.isnan(index)])
    above = len(rated) - np.searchsorted(rated, index, side="right")
    return np.where(asked & ~np.isnan(index), above + 1.0, np.nan)


def wanted_rows(
    scores: Scores, query: Query, text: str, district: str, classes: Collection[int]
) -> Any:
    """[U] bool: in the query, in the district, of the classes, with the text."""
    import numpy as np

    m, s = scores.position(query.month, query.slot)
    wanted = in_district(scores, query.district)
    if district:
        wanted = wanted & in_district(scores, district)
    wanted = wanted & np.isin(scores.index_class[m, s], list(classes))
    return wanted & _named(scores.cube.units.name, text) if text else wanted


@lru_cache(maxsize=4)
def _named(names: tuple[str, ...], text: str) -> Any:
    """[U] bool; kept, since the months and slots play while the text stays."""
    import numpy as np

    from ..scoring.hangul import matches

    return np.array([matches(text, name) for name in names], dtype=bool)


def longest(texts: Any) -> str:
    return max(map(str, texts), key=len, default="")


def _number_column(title: str, values: Any, digits: int, widest: str, tip: str):
    def text(value: float) -> str:
        return number_text(value, digits)

    return Column(title, values, text=text, plain=bare_number, widest=widest, tip=tip)


def _class_column(title: str, classes: Any) -> Column:
    widest = widest_class()
    return Column(
        title, classes, text=_class, plain=_plain_class, widest=widest, chip=True
    )


def _domain_column(name: str, classes: Any) -> Column:
    return Column(
        name, classes, text=_plain_class, plain=_plain_class, widest="0", chip=True
    )


def _class(number: Any) -> str:
    return class_text(int(number))


def _plain_class(number: Any) -> str:
    return str(int(number) or "")


def _signed(value: float) -> str:
    return signed_text(round(float(value), 1), 1)
