"""Matched rows of all tables as integer codes, sorted by cell, each cell once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .catalogue import DENOMINATOR, Catalogue, Indicator
from .cube import ALL_DAY, STATIC_MONTH, Units, slot_hours
from .errors import DuplicateKeys
from .tables.report import Table
from .units.apportion import Feed, parts_of
from .units.report import MatchReport, Rule, Status

COUNT = "count"
POPULATION = "population"
_WHOLE = -1  # the part of a key that stands for the whole unit
_NOBODY = pd.Series(index=pd.Index([], dtype=object), dtype=np.float64)
_AGREE = 1e-9  # relative difference up to which two rows say the same


@dataclass(frozen=True)
class Axes:
    """Every month and band that occurs; ``query`` picks the cube's months."""

    months: tuple[str, ...]
    bands: tuple[str, ...]
    query: NDArray[np.intp]
    units: Units
    rows: tuple[Indicator, ...]

    @property
    def shape(self) -> tuple[int, int, int]:
        return 1 + len(self.months), 1 + len(self.bands), len(self.units)

    @property
    def labels(self) -> tuple[str, ...]:
        """The months of the cube."""
        return tuple(self.months[i] for i in self.query) or (STATIC_MONTH,)

    @property
    def slots(self) -> tuple[str, ...]:
        return (ALL_DAY, *self.bands)

    @property
    def hours(self) -> NDArray[np.float64]:
        """Hours of every slot as [S, 1], to divide [M, S, U] by."""
        return np.array([[slot_hours(slot)] for slot in self.slots])


def matched_rows(
    tables: Sequence[Table],
    units: Units,
    catalogue: Catalogue,
    matches: Sequence[MatchReport],
) -> pd.DataFrame:
    """All rows with a partner as integer codes: one frame for all tables."""
    months = _labels(tables, "month")
    slots = _labels(tables, "slot")
    parts = [_empty(months, slots)]
    people = [_population(table) for table in tables]
    weights = _unit_population(people, matches), dict(zip(units.code, units.area_km2))
    by_key = pd.concat([_NOBODY, *people]).groupby(level=0).mean()
    for number, (table, match) in enumerate(zip(tables, matches)):
        codes, keys = _codes(number, table, catalogue, months, slots)
        partners = _partners(match, keys, units, weights)
        partners["people"] = by_key.reindex(keys).to_numpy()[partners["key"]]
        parts += _with_units(codes, partners, len(keys))
    return pd.concat(parts, ignore_index=True)


def _population(table: Table) -> pd.Series:
    """Mean population of each key of a table, empty where it brings none."""
    frame = table.frame
    rows = frame[(frame["indicator"] == POPULATION) & (frame["value"] > 0)]
    return rows.groupby("unit")["value"].mean()


def _unit_population(
    people: Sequence[pd.Series], matches: Sequence[MatchReport]
) -> dict[str, float]:
    """Population of the units that a table counts as they are, by the unit's code."""
    return {
        pair.partner: float(series[pair.key])
        for series, match in zip(people, matches)
        for pair in match.of(Status.MATCHED)
        if pair.rule is not Rule.SPLIT_MERGE and pair.key in series.index
    }


def _labels(tables: Sequence[Table], column: str) -> pd.CategoricalDtype:
    """One set of categories for all tables, "" first."""
    found = {str(label) for t in tables for label in t.frame[column].unique()}
    return pd.CategoricalDtype(["", *sorted(found - {"", ALL_DAY})])


def _empty(months: pd.CategoricalDtype, slots: pd.CategoricalDtype) -> pd.DataFrame:
    """No row, all columns: the types hold even where no table brings a row."""
    kinds = {
        **dict.fromkeys(("table", "line", "key", "row", "unit", "part"), np.int64),
        **dict.fromkeys(("value", "share", "people"), np.float64),
        **dict.fromkeys(("count", "approximate", "equal"), np.bool_),
        "month": months,
        "slot": slots,
    }
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})


def _codes(
    number: int,
    table: Table,
    catalogue: Catalogue,
    months: pd.CategoricalDtype,
    slots: pd.CategoricalDtype,
) -> tuple[pd.DataFrame, pd.Index]:
    """The rows of one table as codes, and the table's keys."""
    frame = table.frame
    key, keys = pd.factorize(frame["unit"])
    row = pd.Index([r.id for r in catalogue.rows]).get_indexer(frame["indicator"])
    stock = np.array([r.domain == DENOMINATOR for r in catalogue.rows])
    codes = pd.DataFrame(
        {
            "table": number,
            "line": np.arange(len(frame)),
            "key": key,
            "row": row,
            "value": frame["value"].to_numpy(dtype=np.float64),
            "count": (frame["measure"] == COUNT).to_numpy() & ~stock[row],
            "month": pd.Categorical(frame["month"], dtype=months),
            "slot": pd.Categorical(frame["slot"].replace(ALL_DAY, ""), dtype=slots),
        }
    )
    codes["value"] = codes["value"].where(np.isfinite(codes["value"]))
    return codes, pd.Index(keys)


def _with_units(
    codes: pd.DataFrame, partners: pd.DataFrame, n_keys: int
) -> list[pd.DataFrame]:
    """Rows with their units; a key split over n units gives n frames.

    Rows without a number are kept only where a unit has several keys: the sum of the
    others is then unknown.
    """
    known = codes["value"].notna().to_numpy()
    key = codes["key"].to_numpy()
    told = ["unit", "share", "approximate", "equal", "part", "people"]
    parts = []
    for _, nth in partners.groupby("nth"):
        place = np.full(n_keys, -1)
        place[nth["key"]] = np.arange(len(nth))
        shared = np.zeros(n_keys, dtype=bool)
        shared[nth["key"]] = nth["shared"]
        found = (place[key] >= 0) & (known | shared[key])
        taken = nth.iloc[place[key][found]][told]
        parts.append(codes[found].assign(**{c: taken[c].to_numpy() for c in taken}))
    return parts


def _partners(
    match: MatchReport,
    keys: pd.Index,
    units: Units,
    weights: Sequence[Mapping[str, float]],
) -> pd.DataFrame:
    """Unit of each key, the share of the key's count it gets, and as which part.

    Keys of a split or merger are parts of the unit that add up, those of one area
    being one part; any other key stands for the ``_WHOLE`` unit.
    """
    parts = parts_of(match, *weights)
    matched = [part.match for part in parts]
    approximate = np.array([m.rule is Rule.SPLIT_MERGE for m in matched], dtype=bool)
    area, _ = pd.factorize(np.array([m.area or m.key for m in matched], dtype=object))
    pairs = pd.DataFrame(
        {
            "key": keys.get_indexer([m.key for m in matched]),
            "unit": pd.Index(units.code).get_indexer([m.partner for m in matched]),
            "share": np.array([part.share for part in parts], dtype=np.float64),
            "approximate": approximate,
            "equal": np.array([p.feed is Feed.EQUAL for p in parts], dtype=bool),
            "part": np.where(approximate, area, _WHOLE),
        }
    )
    pairs = pairs[(pairs["key"] >= 0) & (pairs["unit"] >= 0)]
    pairs = pairs.drop_duplicates(["key", "unit"])
    return pairs.assign(
        nth=pairs.groupby("key").cumcount(),
        shared=pairs.groupby("unit")["key"].transform("size") > 1,
    )


def axes_of(rows: pd.DataFrame, units: Units, catalogue: Catalogue) -> Axes:
    months = tuple(m for m in rows["month"].cat.categories if m)
    monthly = np.array(["M" in row.time for row in catalogue.rows])
    leaves = {row.id for row in catalogue.indicators}
    is_leaf = np.array([row.id in leaves for row in catalogue.rows])
    candidates = (
        set(rows.loc[chosen[rows["row"]], "month"].unique()) - {""}
        for chosen in (monthly & is_leaf, is_leaf, np.ones_like(is_leaf))
    )
    query = next((found for found in candidates if found), set())
    bands = sorted(
        set(rows["slot"].unique()) - {""},
        key=lambda band: (float(band.split("-")[0]), slot_hours(band)),
    )
    picked = np.array([i for i, m in enumerate(months) if m in query], dtype=np.intp)
    return Axes(months, tuple(bands), picked, units, catalogue.rows)


def _with_cell(rows: pd.DataFrame, axes: Axes) -> pd.DataFrame:
    """Number the cell of every row: (row of the catalogue, count, month, slot, unit).

    Counts and amounts of a split key are apportioned here.
    """
    month = rows["month"].cat.codes.to_numpy()
    bands = pd.Index(("", *axes.bands)).get_indexer(rows["slot"].cat.categories)
    slot = bands[rows["slot"].cat.codes]
    n_months, n_slots, n_units = axes.shape
    cell = (rows["row"].to_numpy(dtype=np.int64) * 2 + rows["count"]) * n_months
    cell = ((cell + month) * n_slots + slot) * n_units + rows["unit"]
    adds_up = rows["count"] | _extensive(axes)[rows["row"]]
    value = np.where(adds_up, rows["value"] * rows["share"], rows["value"])
    return rows.assign(cell=cell, value=value, adds_up=adds_up)


def _extensive(axes: Axes) -> NDArray[np.bool_]:
    return np.array([row.kind == "extensive" for row in axes.rows])


def one_row_a_cell(
    rows: pd.DataFrame, axes: Axes, tables: Sequence[Table]
) -> pd.DataFrame:
    """``cell`` and ``value``, sorted, each cell once.

    Rows of the same cell are settled part by part, then table by table, then between
    tables; only cells that occur twice take this road. Parts add up, or are averaged
    by population (see ``apportion.carry``); keys that each stand for the whole unit
    must agree. A sum of which one part is unknown is unknown.

    Raises
    ------
    DuplicateKeys
        Rows that must agree do not.
    """
    rows = _with_cell(rows, axes).sort_values("cell", kind="stable")
    cell = rows["cell"].to_numpy()
    same = cell[1:] == cell[:-1]
    twice = np.zeros(len(cell), dtype=bool)
    twice[1:] |= same
    twice[:-1] |= same
    single = rows.loc[~twice, ["cell", "value"]].dropna()
    if not twice.any():
        return single
    rows = rows[twice]
    by_part = _agreed(rows, ["cell", "table", "part"], axes, tables)
    whole = by_part["part"] == _WHOLE
    whole = whole.groupby([by_part["cell"], by_part["table"]]).transform("any")
    as_one = _agreed(by_part[whole], ["cell", "table"], axes, tables)
    by_table = pd.concat([as_one, _merged(by_part[~whole])]).dropna(subset=["value"])
    agreed = _agreed(by_table, ["cell"], axes, tables)[["cell", "value"]]
    return pd.concat([single, agreed]).sort_values("cell")


def _merged(parts: pd.DataFrame) -> pd.DataFrame:
    """The parts of each cell and table in one row: sums, or means by population."""
    by = [parts["cell"], parts["table"]]
    groups = parts["value"].groupby(by)
    partial = groups.transform("count") < groups.transform("size")
    lacking = (~(parts["people"] > 0)).groupby(by).transform("any")
    weight = parts["share"] * parts["people"].mask(lacking, 1.0)
    total = weight.groupby(by).transform("sum")
    mean = (parts["value"] * weight).groupby(by).transform("sum") / total
    merged = groups.transform("sum").where(parts["adds_up"], mean).mask(partial)
    return parts.assign(value=merged).drop_duplicates(["cell", "table"])


def _agreed(
    rows: pd.DataFrame, by: list[str], axes: Axes, tables: Sequence[Table]
) -> pd.DataFrame:
    """The first row of each group, whose values must be the same.

    Raises
    ------
    DuplicateKeys
        They are not; it names the files, the unit, the indicator and the time.
    """
    groups = rows.groupby(by)["value"]
    low, high = groups.transform("min"), groups.transform("max")
    differ = rows[high - low > _AGREE * np.maximum(high.abs(), low.abs())]
    if differ.empty:
        return rows.groupby(by, as_index=False).first()
    first = differ[differ["cell"] == differ["cell"].iloc[0]]
    files = [tables[t].report.file for t in sorted(set(first["table"]))]
    worst = first.iloc[-1]
    table = tables[int(worst["table"])]
    time = " ".join(filter(None, (worst["month"], worst["slot"])))
    unit = axes.units.name[worst["unit"]] or axes.units.code[worst["unit"]]
    raise DuplicateKeys(
        file=", ".join(files),
        count=len(differ),
        key=f"{unit} {axes.rows[worst['row']].name_ko} {time}".strip(),
        line=_line_of(table, int(worst["line"])),
    )


def _line_of(table: Table, row: int) -> int:
    """Line of the file that names the unit of a row of the tidy frame; 0 unknown."""
    names = set(table.frame[["unit", "unit_name"]].iloc[row]) - {""}
    texts = table.raw.astype(str).apply(lambda column: column.str.strip())
    lines = table.raw.index[texts.isin(names).any(axis=1)]
    return int(lines[0]) if len(lines) else 0
