"""From the rectangle to the tidy frame: one row a unit, time, indicator, measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..catalogue import Catalogue
from ..errors import DuplicateKeys
from .cells import numbers_of
from .columns import ColumnUse, Role, measure_of
from .formulas import Derived
from .keys import Keys, labels_of
from .labels import Labels, combined
from .names import COUNT, VALUE, Meaning, Vocabulary
from .rectangle import Grid
from .report import TABLE_COLUMNS, ReadReport
from .times import slot_of_hour

_HOUR_KEYS = ["unit", "unit_name", "district", "month", "slot", "indicator", "measure"]
_TIDY = (*TABLE_COLUMNS, "hour")
# Keys are counted in a table where it is at most this many times as long as the rows.
_COUNTED = 8


def tidy(
    body: Grid,
    uses: Sequence[ColumnUse],
    derived: Sequence[Derived],
    keys: Keys,
    vocabulary: Vocabulary,
    report: ReadReport,
) -> pd.DataFrame:
    """The tidy frame, hours rolled up; ``derived`` columns stand behind the others.

    Raises
    ------
    DuplicateKeys
        Two rows give different values for the same unit, time and indicator.
    """
    made = {column.use: column.values for column in derived}
    pieces = []
    for use in _latest([*uses, *made], report):
        if use.role is Role.DATA:
            values = made.get(use)
            values = (
                _values(body, use, vocabulary.catalogue, report)
                if values is None
                else values
            )
            indicator = Labels.constant(use.indicator, len(body))
            measure = Labels.constant(use.measure, len(body))
            pieces.append(_piece(body, use, values, keys, indicator, measure, report))
    pieces += _long_pieces(body, uses, keys, vocabulary, report)
    if not pieces:
        return pd.DataFrame({name: [] for name in TABLE_COLUMNS})
    columns = pieces[0]
    if len(pieces) > 1:
        columns = {name: np.concatenate([p[name] for p in pieces]) for name in _TIDY}
    if (columns["hour"] >= 0).any():
        frame = _roll_up_hours(pd.DataFrame(columns), vocabulary.catalogue, report)
        return frame[list(TABLE_COLUMNS)]
    # Told their type, the columns are not looked through for it.
    series = {
        name: pd.Series(columns[name], dtype=columns[name].dtype, copy=False)
        for name in TABLE_COLUMNS
    }
    return pd.DataFrame(series, copy=False)


def _latest(uses: Sequence[ColumnUse], report: ReadReport) -> list[ColumnUse]:
    """Of the columns for several years, the last; months all stay."""
    newest: dict[tuple[str, str, str, int], ColumnUse] = {}
    kept = []
    for use in uses:
        if use.role is not Role.DATA or (use.period and use.period.month):
            kept.append(use)
            continue
        key = (use.indicator, use.measure, use.slot, use.hour)
        other = newest.get(key)
        if other is None or _order(use) > _order(other):
            newest[key] = use
        if other is not None:
            older = other if newest[key] is use else use
            text = "{older} is of an older period than {newer} and is left out."
            newer = newest[key].name
            report.add("tidy", text, column=older.name, older=older.name, newer=newer)
    return [*kept, *newest.values()]


def _order(use: ColumnUse) -> int:
    return use.period.order if use.period else 0


def _values(
    body: Grid, use: ColumnUse, catalogue: Catalogue, report: ReadReport
) -> NDArray[np.float64]:
    column = body.column(use.index)
    values = numbers_of(column, use.name, body.lines, report) * use.scale
    _warn_of_counts(values, use, catalogue, report)
    return values


def _warn_of_counts(
    values: NDArray[np.float64],
    use: ColumnUse,
    catalogue: Catalogue,
    report: ReadReport,
) -> None:
    """A rate in whole numbers only may be a count under the rate's name."""
    row = catalogue.by_id.get(use.indicator)
    known = values[np.isfinite(values)]
    if row is None or not row.denominator or use.measure != VALUE or len(known) < 5:
        return
    if (known == np.floor(known)).all() and known.max() > 1:
        text = (
            "Taken as {unit}, though all are whole numbers; map it to {count} if not."
        )
        facts = {"unit": row.unit, "count": f"{row.id}:{COUNT}"}
        report.add("note", text, 0, use.name, **facts)


def _piece(
    body: Grid,
    use: ColumnUse,
    values: NDArray[np.float64],
    keys: Keys,
    indicator: Labels,
    measure: Labels,
    report: ReadReport,
) -> dict[str, NDArray]:
    """One column of values as a block of the tidy frame."""
    count = len(body)
    month, slot, hour = keys.month, keys.slot, keys.hour
    if use.period and use.period.month:
        month = Labels.constant(use.period.month, count)
    if use.hour >= 0:
        slot = Labels.constant(slot_of_hour(use.hour), count)
        hour = np.full(count, use.hour, dtype=np.int64)
    elif use.slot:
        slot = Labels.constant(use.slot, count)
    labels = (keys.unit, keys.district, month, slot, indicator, measure)
    keep = indicator.test(bool) & _once(labels, hour, values, body, report)
    block = {
        "unit": keys.unit,
        "unit_name": keys.unit_name,
        "district": keys.district,
        "month": month,
        "slot": slot,
        "indicator": indicator,
        "measure": measure,
    }
    if keep.all():
        texts = {name: label.array for name, label in block.items()}
        return {**texts, "value": values, "hour": hour}
    texts = {name: label.take(keep).array for name, label in block.items()}
    return {**texts, "value": values[keep], "hour": hour[keep]}


def _once(
    labels: Sequence[Labels],
    hour: NDArray[np.int64],
    values: NDArray[np.float64],
    body: Grid,
    report: ReadReport,
) -> NDArray[np.bool_]:
    """bool [N]: rows whose key did not occur further up."""
    code = combined(labels)
    if (hour >= 0).any():
        code = code * 25 + hour + 1
    few = code.max(initial=0) < _COUNTED * len(code)
    if few and np.bincount(code).max(initial=0) <= 1:
        return np.ones(len(code), dtype=bool)
    repeated = pd.Series(code).duplicated(keep="first").to_numpy()
    named = labels[4].test(bool)
    if not (repeated & named).any():
        return ~repeated | ~named
    first = pd.Series(values).groupby(code).transform("first").to_numpy()
    low = pd.Series(values).groupby(code).transform("min").to_numpy()
    same = (values == low) | (np.isnan(values) & np.isnan(first))
    rows = np.flatnonzero(~same & named)
    if len(rows) == 0:
        _report_repeats(body.lines[repeated & named], report)
        return ~repeated
    later = np.flatnonzero(repeated & named & np.isin(code, code[rows]))
    words = (str(label.texts[label.codes[later[0]]]) for label in labels[:5])
    key = " ".join(dict.fromkeys(word for word in words if word))
    line = int(body.lines[later[0]])
    first_line = int(body.lines[np.flatnonzero(code == code[later[0]])[0]])
    raise DuplicateKeys(
        file=report.file, count=len(later), key=key, line=line, first_line=first_line
    )


def _report_repeats(lines: NDArray[np.int64], report: ReadReport) -> None:
    text = (
        "{count} rows repeat earlier ones and were left out (first in line {first:d})."
    )
    facts = {(d.line, d.facts.get("count")) for d in report.of("duplicate")}
    if (int(lines[0]), len(lines)) not in facts:
        first = int(lines[0])
        report.add("duplicate", text, first, count=len(lines), first=first)


def _long_pieces(
    body: Grid,
    uses: Sequence[ColumnUse],
    keys: Keys,
    vocabulary: Vocabulary,
    report: ReadReport,
) -> list[dict[str, NDArray]]:
    """Blocks of a table whose rows say which indicator they are."""
    named = labels_of(body, uses, Role.INDICATOR)
    if named is None:
        return []
    pieces = []
    marked = labels_of(body, uses, Role.MEASURE)
    _report_unknown(named, body, vocabulary, report)
    for use in (use for use in uses if use.role is Role.VALUE):
        meanings = [_meaning(str(cell), use, vocabulary) for cell in named.texts]
        known = {str(c): m for c, m in zip(named.texts, meanings) if m}
        indicators = {cell: meaning.indicator for cell, meaning in known.items()}
        measures = {cell: meaning.measure for cell, meaning in known.items()}
        indicator = named.map(partial(_look_up, indicators))
        measure = named.map(partial(_look_up, measures))
        if marked is not None:
            measure = marked.map(measure_of)
        values = _values(body, use, vocabulary.catalogue, report)
        pieces.append(_piece(body, use, values, keys, indicator, measure, report))
    return pieces


def _look_up(known: Mapping[str, str], cell: str) -> str:
    return known.get(cell, "")


def _meaning(cell: str, use: ColumnUse, vocabulary: Vocabulary) -> Meaning | None:
    found = vocabulary.find((cell.strip(),))
    return vocabulary.settle(found[0], words=use.name) if len(found) == 1 else None


def _report_unknown(
    named: Labels, body: Grid, vocabulary: Vocabulary, report: ReadReport
) -> None:
    for code, label in enumerate(named.texts):
        found = vocabulary.find((str(label).strip(),))
        if len(found) != 1:
            rows = np.flatnonzero(named.codes == code)
            text = "{label} is no indicator of the catalogue ({count} rows left out)."
            if found:
                text = "{label} may mean several indicators ({count} rows left out)."
            line, facts = int(body.lines[rows[0]]), {"label": str(label).strip()}
            report.add("mapping", text, line, count=len(rows), **facts)


def _roll_up_hours(
    frame: pd.DataFrame, catalogue: Catalogue, report: ReadReport
) -> pd.DataFrame:
    """Hours to the police's three-hour slots: counts add up, other values average.

    A slot with a missing hour has no sum; its mean is that of the other hours.
    """
    hourly = (frame["hour"] >= 0).to_numpy()
    part = frame[hourly]
    kinds = {row.id: row.kind for row in catalogue.rows}
    adds = (part["measure"] == COUNT) | (part["indicator"].map(kinds) == "extensive")
    grouped = part.assign(adds=adds).groupby(_HOUR_KEYS, sort=False)
    rolled = grouped.agg(
        adds=("adds", "first"),
        total=("value", "sum"),
        mean=("value", "mean"),
        rows=("value", "size"),
        known=("value", "count"),
    ).reset_index()
    whole = rolled["known"] == rolled["rows"]
    total = np.where(whole, rolled["total"], np.nan)
    rolled["value"] = np.where(rolled["adds"], total, rolled["mean"])
    rolled["hour"] = -1
    report.add("tidy", "Hours were rolled up to three-hour slots.")
    if (rolled["rows"] < 3).any():
        report.add("tidy", "Some slots have fewer than three hours in the file.")
    return pd.concat([frame[~hourly], rolled[list(_TIDY)]], ignore_index=True)
