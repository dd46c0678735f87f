"""Make data/codes/ from published code tables: ``python -m tools.make_codes FOLDER``.

FOLDER holds the sources in the sub-folders named below. Only facts are taken (a
code, a name, a date); data/codes/README.md says which. Needs pandas and openpyxl.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pandas as pd

from scoring.units.names import name_key, place_of

OUT = Path(__file__).parent.parent / "data" / "codes"
SINCE = "20100101"
UNIT = ["code", "province", "district", "name", "begun", "ended"]

# The published table of 2025 breaks off before these two provinces; their new codes
# keep all digits but the first two.
RECODED_PROVINCES = (
    ("42", "51", "강원특별자치도", "20230611"),
    ("45", "52", "전북특별자치도", "20240118"),
)

# Changes that the code tables cannot tell: the parent kept its code, or the legal
# dongs that tie old to new are too coarse. From the notices of the ministry.
NOTICES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("20110623", "1135060500", ("1135059500",)),
    (
        "20110725",
        "4148025900",
        ("4148054000", "4148055000", "4148056000", "4148057000"),
    ),
    ("20150706", "1171064600", ("1171064600", "1171064700")),
    ("20200101", "1153078000", ("1153078000", "1153080000")),
    ("20200101", "2641061000", ("2641061000",)),
    ("20200101", "2641062000", ("2641061000",)),
    ("20210701", "1174051500", ("1174051500", "1174052600")),
    ("20210701", "1174052000", ("1174052500",)),
    ("20220103", "4128165500", ("4128165500", "4128165600")),
    (
        "20220901",
        "4161025000",
        ("4161058000", "4161059000", "4161060000", "4161061000"),
    ),
    ("20230701", "4159061000", ("4159061000", "4159063000")),
    ("20230703", "4139059200", ("4139059200", "4139065000")),
    ("20240101", "2811062200", ("2811062200", "2811062300")),
    ("20240101", "4117355000", ("4117355200",)),
    ("20240101", "4117356000", ("4117355900",)),
    ("20240701", "4115057300", ("4115057300", "4115063000")),
)

# The table closes all of 남구, 인천 two days before 미추홀구 takes its place.
CLOSED_EARLY = {"20180701": "20180629"}

# Share of a district's closed units that must live on under their names.
MOSTLY = 0.7

# Last day of the table of legal dongs.
TIED_TO = "20230501"

Change = tuple[str, str, str]
Pair = tuple[str, str]


def main(folder: Path) -> None:
    tables = folder / "08_codes_mois_kik"
    units = read_units(tables)
    dongs = units[(units["name"] != "") & ((units["ended"] == "") | _recent(units))]
    ties = read_ties(tables / "KIKmix.20230501(말소코드포함).xlsx")
    sgis = read_sgis(folder, dongs)
    changes = find_changes(dongs, ties)
    OUT.mkdir(parents=True, exist_ok=True)
    rows = dongs[["code", "name", "begun", "ended"]]
    _write("dongs.csv", rows.columns, rows.sort_values("code").to_numpy().tolist())
    header = ("code", "province", "district", "sgis")
    _write("districts.csv", header, read_districts(units, sgis))
    _write("sgis.csv", ("sgis8", "code", "seen_from", "seen_to"), sgis)
    _write("changes.csv", ("date", "old", "new"), sorted(changes))
    legal = read_legal(tables / "KIKcd_B.20230501(말소코드포함).xlsx")
    _write("legal.csv", ("code8", "name"), legal)


def read_units(folder: Path) -> pd.DataFrame:
    """All administrative units with their dates, the two recoded provinces added."""
    old = _sheet(folder / "KIKcd_H.20230501(말소코드포함).xlsx", UNIT)
    new = _sheet(folder / "KIKcd_H.20250714_processed.xlsx", UNIT)
    # Names as the ministry spells them; the later file was respelled by its author.
    names = {(row.code, row.begun): row.name for row in _rows(old)}
    new["name"] = [names.get((r.code, r.begun), r.name) for r in _rows(new)]
    new = new[~new["code"].str[:2].isin([p[1] for p in RECODED_PROVINCES])]
    parts = [new]
    for before, after, province, date in RECODED_PROVINCES:
        moved = new[(new["code"].str[:2] == before) & (new["ended"] == date)].copy()
        moved["code"] = after + moved["code"].str[2:]
        parts.append(moved.assign(province=province, begun=date, ended=""))
    return pd.concat(parts, ignore_index=True)


def read_ties(path: Path) -> pd.DataFrame:
    """Which administrative dong held (part of) which legal dong, from when to when."""
    columns = [*UNIT[:4], "legal", "legal_name", *UNIT[4:]]
    ties = _sheet(path, columns)
    return ties[ties["name"] != ""]


def read_legal(path: Path) -> list[tuple[str, str]]:
    """Legal dongs of today: eup and myeon are left out, they are both kinds at once."""
    legal = _sheet(path, ["code", *UNIT[1:4], "village", *UNIT[4:]])
    is_dong = legal["code"].str[5].eq("1") & legal["code"].str.endswith("00")
    legal = legal[is_dong & (legal["ended"] == "") & (legal["name"] != "")]
    return sorted({(row.code[:8], row.name) for row in _rows(legal)})


def read_sgis(folder: Path, dongs: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    """Codes of Statistics Korea, each with its unit and the dates it was seen at.

    A source without the ministry's code is joined by its name, within the district,
    among the units that existed on its date.
    """
    seen: dict[tuple[str, str], list[str]] = defaultdict(list)
    by_code = list(_sources_with_both(folder))
    district_of = {sgis[:5]: code[:5] for _, sgis, code in by_code}
    for date, sgis, code in by_code:
        seen[sgis, code].append(date)
    known = set(dongs["code"])
    lost: Counter[str] = Counter()
    for date, sgis, name in _sources_with_names(folder):
        code = _by_name(dongs, date, district_of.get(sgis[:5], ""), name)
        if code:
            seen[sgis, code].append(date)
        else:
            lost[date] += 1
    print("without a partner, by date:", dict(lost))
    return sorted(
        (sgis, code, min(dates), max(dates))
        for (sgis, code), dates in seen.items()
        if code in known
    )


def _sources_with_both(folder: Path) -> Iterable[tuple[str, str, str]]:
    path = folder / "08_codes_mois_kik/admdongkor_ver20220309_propertiesTable_EUCKR.tsv"
    table = pd.read_csv(path, sep="\t", dtype=str, encoding="cp949")
    for sgis, code in zip(table["adm_cd8"], table["adm_cd2"]):
        if sgis.isdigit():
            yield "20220309", sgis, code
    base = folder / "06_boundary_admdongkor_seoul_and_sido"
    dated = [("20210401", path) for path in sorted(base.glob("raqoon*/*.geojson"))]
    dated.append(
        ("20250714", base / "HangJeongDong_seoul_only_SheSawLabs_2025.geojson")
    )
    for date, path in dated:
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            cells = feature["properties"]
            sgis = str(cells["adm_cd"])
            if sgis.isdigit():
                yield date, sgis8(sgis), str(cells["adm_cd2"])


def _sources_with_names(folder: Path) -> Iterable[tuple[str, str, str]]:
    census = folder / "01_boundary_seoul_census_KOGL1"
    path = census / "adm3_seoul_2010_2015_2020.gpkg"
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as db:
        for year in (2010, 2015, 2020):
            query = f"select adm3_code, adm3_name_kr from adm3_seoul_{year}"
            for code, name in db.execute(query):
                yield f"{year}1231", sgis8(code), name
    base = folder / "05_boundary_kostat2018_2013_nationwide_KOGL1"
    path = base / "skorea-submunicipalities-2018-topo.json"
    objects = json.loads(path.read_text(encoding="utf-8"))["objects"]
    for feature in next(iter(objects.values()))["geometries"]:
        cells = feature["properties"]
        yield "20180630", sgis8(str(cells["code"])), cells["name"]


def sgis8(code: str) -> str:
    """The 8-digit form of a 7-digit code: counties move up by 200, a 0 is added."""
    if len(code) == 8:
        return code
    county = code[2] in "3456"
    return f"{code[:2]}{int(code[2]) + 2 if county else code[2]}{code[3:]}0"


def _by_name(dongs: pd.DataFrame, date: str, district: str, name: str) -> str:
    held = dongs[
        (dongs["begun"] <= date) & ((dongs["ended"] == "") | _after(dongs, date))
    ]
    held = held[held["code"].str[:5] == district]
    wanted = place_of(name).name
    found = [row.code for row in _rows(held) if name_key(row.name) == wanted]
    return found[0] if len(found) == 1 else ""


def read_districts(
    units: pd.DataFrame, sgis: list[tuple[str, str, str, str]]
) -> list[tuple[str, str, str, str]]:
    """Five-digit districts of both offices, with their names."""
    other: dict[str, Counter[str]] = defaultdict(Counter)
    for sgis_code, code, *_ in sgis:
        other[code[:5]][sgis_code[:5]] += 1
    named = {
        row.code[:5]: (row.province, row.district)
        for row in _rows(units)
        if row.code.endswith("00000") and not row.code.endswith("00000000")
        if row.ended == "" or row.ended >= SINCE
    }
    return sorted(
        (code, *names, other[code].most_common(1)[0][0] if other[code] else "")
        for code, names in named.items()
    )


def find_changes(dongs: pd.DataFrame, ties: pd.DataFrame) -> set[Change]:
    """Dated pairs (date, old, new); an event is a date's connected pairs.

    A unit of its own name in its own district is the same unit under a new code, and
    so is one whose whole district was renumbered. The rest is tied by its place in
    the numbering, its stem, or the legal dongs that passed on that day.
    """
    changes = {(date, old, new) for date, old, heirs in NOTICES for new in heirs}
    for date in sorted({*dongs["begun"], *dongs["ended"]} - {""}):
        if date < SINCE:
            continue
        gone = dongs[dongs["ended"].isin([date, CLOSED_EARLY.get(date)])]
        come = dongs[dongs["begun"] == date]
        for pairs in (
            lambda gone, come: _same_names(gone, come),
            lambda gone, come: _moved_districts(gone, come),
            lambda gone, come, date=date: _heirs(date, gone, come, ties),
        ):
            told = {code for when, *pair in changes if when == date for code in pair}
            gone = gone[~gone["code"].isin(told)]
            come = come[~come["code"].isin(told)]
            changes |= {(date, old, new) for old, new in pairs(gone, come)}
    return changes


def _same_names(gone: pd.DataFrame, come: pd.DataFrame) -> set[Pair]:
    """Pairs of one name in one district, unless most of it was cut anew that day."""
    old, new = _by_district(gone), _by_district(come)
    return {
        (names[name], new[district][name])
        for district, names in old.items()
        if _covers(new[district], names)
        for name in names.keys() & new[district].keys()
    }


def _moved_districts(gone: pd.DataFrame, come: pd.DataFrame) -> set[Pair]:
    """Pairs of one name across districts, where most of the old district moved along.

    The new district may lie in another province (강원도 became 강원특별자치도), but
    then keeps its own digits or is the only one with these names.
    """
    pairs: set[Pair] = set()
    old, new = _by_district(gone), _by_district(come)
    for district, names in old.items():
        heirs = {other: new[other] for other in new if other[2:] == district[2:]}
        if not any(_covers(heir, names) for heir in heirs.values()):
            heirs = {other: new[other] for other in new if other[:2] == district[:2]}
        whole = [other for other in new if names.keys() == new[other].keys()]
        if not heirs and len(whole) == 1:
            heirs = {whole[0]: new[whole[0]]}
        found = [
            (names[n], heir[n]) for heir in heirs.values() for n in names if n in heir
        ]
        once = Counter(one for one, _ in found)
        if len(once) >= MOSTLY * len(names):
            pairs |= {pair for pair in found if once[pair[0]] == 1}
    return pairs


def _covers(heir: dict[str, str], names: dict[str, str]) -> bool:
    return len(heir.keys() & names.keys()) >= MOSTLY * len(names)


def _by_district(dongs: pd.DataFrame) -> dict[str, dict[str, str]]:
    districts: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows(dongs):
        districts[row.code[:5]][name_key(row.name)] = row.code
    return districts


def _heirs(
    date: str, gone: pd.DataFrame, come: pd.DataFrame, ties: pd.DataFrame
) -> set[Pair]:
    """Pairs of different name, district by district."""
    closed, opened = ties[ties["ended"] == date], ties[ties["begun"] == date]
    both = closed.merge(opened, on="legal")
    tied = {(o, n) for o, n in zip(both["code_x"], both["code_y"]) if o != n}
    pairs: set[Pair] = set()
    for district in {*gone["code"].str[:5], *come["code"].str[:5]}:
        old = sorted(gone["code"][gone["code"].str[:5] == district])
        new = sorted(come["code"][come["code"].str[:5] == district])
        if _alternate(old, new):
            pairs |= set(zip(old, new))
        elif len(new) == 1:
            pairs |= {(code, new[0]) for code in old}
        elif old and new:
            pairs |= _by_stem(gone, come, district, None if date > TIED_TO else tied)
        # A partner that kept its code stands on both sides.
        pairs |= {p for o, n in tied if o in old and not new for p in ((o, n), (n, n))}
        pairs |= {p for o, n in tied if n in new and not old for p in ((o, n), (o, o))}
    return pairs


def _alternate(old: list[str], new: list[str]) -> bool:
    """Whether each new number stands right behind an old one, as renamed units do."""
    mixed = sorted(old + new)
    return len(old) == len(new) and mixed[::2] == old and mixed[1::2] == new


def _by_stem(
    gone: pd.DataFrame, come: pd.DataFrame, district: str, tied: set[Pair] | None
) -> set[Pair]:
    """신장동 became 신장1동 and 신장2동: one stem, other numbers.

    What the stems leave over is tied only where legal dongs passed (``tied``), or
    where nobody can tell (None). Stems that merge units while others are left over
    say nothing: their numbers may only have moved on.
    """
    old, new = _stems(gone, district), _stems(come, district)
    shared = old.keys() & new.keys()
    left_old = [code for stem in old.keys() - shared for code in old[stem]]
    left_new = [code for stem in new.keys() - shared for code in new[stem]]
    merging = any(len(old[stem]) > len(new[stem]) for stem in shared)
    if merging and (left_old or left_new):
        return set()
    pairs = {(o, n) for stem in shared for o in old[stem] for n in new[stem]}
    sources = left_old or (next(iter(old.values())) if len(old) == 1 else [])
    if len(sources) == 1 or len(left_new) == 1:
        rest = {(o, n) for o in sources for n in left_new}
        pairs |= rest if tied is None else rest & tied
    return pairs


def _stems(dongs: pd.DataFrame, district: str) -> dict[str, list[str]]:
    stems: dict[str, list[str]] = defaultdict(list)
    for row in _rows(dongs[dongs["code"].str[:5] == district]):
        stem = name_key(row.name).rstrip("동읍면").rstrip("0123456789")
        stems[stem].append(row.code)
    return stems


def _sheet(path: Path, columns: list[str]) -> pd.DataFrame:
    table = pd.read_excel(path, dtype=str).fillna("").iloc[:, : len(columns)]
    table.columns = columns
    return table.apply(lambda cells: cells.str.strip())


def _rows(table: pd.DataFrame) -> Iterable:
    return table.itertuples(index=False)


def _recent(table: pd.DataFrame) -> pd.Series:
    return table["ended"] >= SINCE


def _after(table: pd.DataFrame, date: str) -> pd.Series:
    return table["ended"] > date


def _write(name: str, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    with (OUT / name).open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
