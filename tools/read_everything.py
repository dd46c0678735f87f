"""Read every file of a folder of real inputs; write docs/data_in.md of what became.

Usage: python tools/read_everything.py FOLDER [--out docs/data_in.md]

Tables are read as the plugin reads them, layers by their attributes alone. What holds
dong codes or names is matched with the dongs of Seoul of 2024-06-30 in the folder.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sqlite3
import struct
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safedong.scoring.tables.report import Table
    from safedong.scoring.units.report import MatchReport

ROOT = Path(__file__).parent.parent
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".json")
LAYERS = (".dbf", ".geojson", ".gpkg", ".json")
SEOUL_2024 = "02_*/서울시_동경계.dbf"
Row = dict[str, str]

HEAD = """# 자료 읽기 / Data in

실제 자료 폴더의 모든 파일을 이 플러그인이 어떻게 읽었는지 스크립트가 기록한 표입니다.
일치는 2024-06-30 기준 서울 행정동 426개 가운데 자료의 키와 맺어진 동의 수입니다.

What the plugin made of every file of a folder of real inputs, written by
`tools/read_everything.py`. *Match*: of the 426 dongs of Seoul of 2024-06-30, those
that a key of the file feeds. The folder is not part of the project; the same files
are read by `test/unit/test_tables_shared.py` and `test/unit/test_units_real.py`, which
skip where it is absent.

확인값은 시험이 다시 계산합니다: 관악구 CCTV 1,380행(카메라 4,193대) 중 7행이 구 밖,
청림동 27행, 미성동 111행(`test/unit/test_facilities.py`), 강북구의 비공식 코드 6개와
서울 모든 동의 연결·변경 사유(`test/unit/test_units_real.py`).

The check values are computed anew by tests: Gwanak's cameras, the six codes of Gangbuk
that are no longer official, and every dong of Seoul matched, each change explained.
"""
TABLES = """
## 표 / Tables

| 파일 file | 결과 result | 읽은 행 rows in | 나온 행 rows out | 머리글 header rows | \
인코딩·시트 encoding, sheet | 키 열 key column | 지표 indicators | 일치 match |
|---|---|---:|---:|---:|---|---|---|---|
"""
OTHERS = """
## 레이어와 그 밖의 속성 / Layers and other records

| 파일 file | 기록 records | 키 필드 key field | 코드 체계 system | 일치 match |
|---|---:|---|---|---|
"""
REASONS = """
## 바뀐 동과 비공식 코드 / Dongs that changed, codes no longer official

분할·통합되거나 이름·코드가 바뀐 동은 자료마다 이유를 남깁니다.
Of each file, the dongs that were split, merged, renamed or recoded since, and notes.
"""


def load_library() -> None:
    """Make the repository root importable as the package it is installed as."""
    spec = importlib.util.spec_from_file_location(
        "safedong", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    if spec is None:
        sys.exit(f"no package at {ROOT}")
    sys.modules["safedong"] = importlib.util.module_from_spec(spec)


class Seoul:
    """The dongs of 2024-06-30, and what was matched with them so far."""

    def __init__(self, folder: Path) -> None:
        rows = attributes(next(folder.glob(SEOUL_2024)))
        self.codes = [row["ADM_CD"] for row in rows]
        self.names = [row["ADM_NM"] for row in rows]
        self.stories: dict[str, list[str]] = {}

    def match(
        self, file: str, keys: Sequence[str], *beside: Sequence[str] | None
    ) -> tuple[str, MatchReport | None]:
        """The cell of the table, and the report unless the keys were refused."""
        from safedong.scoring.errors import SafeDongError
        from safedong.scoring.units.match import match_units

        try:
            report = match_units(self.codes, self.names, None, keys, *beside, file=file)
        except SafeDongError as error:
            return f"거부 refused: {error.facts['found']}", None
        fed = len(report.joined)
        if not fed:
            return "서울 밖 none of Seoul", report
        return f"{fed}/{len(self.codes)} ({100 * fed / len(self.codes):.1f} %)", report

    def remember(self, file: str, report: MatchReport | None) -> None:
        """Keep why dongs changed or were left, if most of Seoul matched."""
        from safedong.scoring.units.report import Rule, Status

        if report is None or len(report.joined) < len(self.codes) / 2:
            return
        told = [m.why for m in report.of(Status.MATCHED) if _is_change(m.why)]
        told += [f"{m.name}: {m.why}" for m in report.of(Status.ONLY_IN_LAYER)]
        told += [f"{m.key}: {m.why}" for m in report.of(Status.AMBIGUOUS)]
        told += [str(note) for note in report.notes]
        split = {m.key for m in report.of(Status.MATCHED) if m.rule is Rule.SPLIT_MERGE}
        if split:
            told.append(f"{len(split)} keys by split or merger.")
        self.stories[file] = list(dict.fromkeys(told))


def _is_change(why: str) -> bool:
    return any(word in why for word in (" became ", " came from ", " abolished "))


def describe(path: Path, name: str, seoul: Seoul) -> str:
    """One row of the table of tables."""
    from safedong.scoring import read_table
    from safedong.scoring.errors import SafeDongError

    try:
        table = read_table(path)
    except SafeDongError as error:
        why = type(error).sentence.format(**error.facts)
        return _row(name, f"거부 refused: {why}", *[""] * 7)
    report = table.report
    found = sorted(set(table.frame["indicator"]))
    said = " ".join(decision.sentence() for decision in report.of("mapping"))
    return _row(
        name,
        "읽음 loaded" if found else f"읽음, 지표 없음 loaded, no indicator: {said}",
        report.rows_in,
        report.rows_out,
        report.header_rows,
        report.sheet or report.encoding,
        report.key_column,
        ", ".join(found),
        _match_of(table, name, seoul),
    )


def _match_of(table: Table, name: str, seoul: Seoul) -> str:
    if not table.report.key_column:
        return ""
    keys: list[Sequence[str] | None]
    if len(table.frame):
        rows = table.frame[["unit", "unit_name", "district"]].drop_duplicates("unit")
        keys = [rows[column].tolist() for column in rows]
    else:
        role = {word: column for column, word in table.report.mapping.items()}
        columns = [table.report.key_column, role.get("name"), role.get("district")]
        keys = [table.raw[c].tolist() if c in table.raw else None for c in columns]
    cell, report = seoul.match(Path(name).name, keys[0] or [], *keys[1:])
    seoul.remember(name, report)
    return cell


def describe_layer(path: Path, name: str, seoul: Seoul) -> str:
    """One row of the table of layers, "" for a file without records."""
    rows = attributes(path)
    if not rows:
        return ""
    best: tuple[float, str, str, MatchReport | None] = (-1, "", "", None)
    for field in rows[0]:
        keys = [row.get(field, "") for row in rows]
        if len(set(keys)) * 2 < len(keys):
            continue
        cell, report = seoul.match(path.name, keys)
        fed = len(report.joined) if report else 0.0
        if report and report.table_system != "name":
            fed += 0.5  # of two fields as good, the code
        if fed > best[0] or (fed == best[0] == 0 and report is None):
            best = fed, field, cell, report
    fed, field, cell, report = best
    seoul.remember(name, report)
    system = report.table_system if report else ""
    return _row(name, len(rows), field if fed or not report else "", system, cell)


def attributes(path: Path) -> list[Row]:
    """The records of a DBF, GeoJSON, TopoJSON, GeoPackage or list of records."""
    if path.suffix == ".dbf":
        return list(_dbf(path.read_bytes()))
    if path.suffix == ".gpkg":
        return list(_geopackage(path))
    body = json.loads(path.read_text(encoding="utf-8-sig"))
    if isinstance(body, dict) and "objects" in body:
        body = [g for o in body["objects"].values() for g in o["geometries"]]
    elif isinstance(body, dict):
        body = next((v for v in body.values() if isinstance(v, list)), [])
    records = (row.get("properties", row) for row in body if isinstance(row, dict))
    return [
        {key: str(cell) for key, cell in row.items() if not isinstance(cell, dict)}
        for row in records
    ]


def _dbf(data: bytes) -> Iterator[Row]:
    """Rows of a dBASE III table in CP949."""
    count, start, size = struct.unpack("<IHH", data[4:12])
    fields, at = [], 32
    while data[at] != 0x0D:
        name = data[at : at + 11].split(b"\0")[0].decode("cp949", "replace")
        fields.append((name, data[at + 16]))
        at += 32
    for number in range(count):
        at = start + number * size + 1
        row = {}
        for name, width in fields:
            row[name] = data[at : at + width].decode("cp949", "replace").strip()
            at += width
        yield row


def _geopackage(path: Path) -> Iterator[Row]:
    """Rows of the last layer of a GeoPackage, without its geometry."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as db:
        tables = "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'"
        name = db.execute(tables).fetchall()[-1][0].replace('"', '""')
        cursor = db.execute(f'SELECT * FROM "{name}"')
        columns = [column[0] for column in cursor.description]
        for cells in cursor:
            pairs = zip(columns, cells)
            yield {key: str(c) for key, c in pairs if not isinstance(c, bytes)}


def _row(*cells: object) -> str:
    texts = (" ".join(str(cell).split()).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(texts)} |\n"


def _stories(seoul: Seoul) -> Iterator[str]:
    files: dict[tuple[str, ...], list[str]] = {}
    for name, told in seoul.stories.items():
        files.setdefault(tuple(told), []).append(name)
    for told, names in files.items():
        yield f"\n### {names[0]}\n\n"
        yield "".join(f"그리고 and {name}\n\n" for name in names[1:])
        yield "".join(f"* {re.sub(r'[*|]', ' ', text)}\n" for text in told) or (
            "모두 그대로입니다. Nothing changed.\n"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "data_in.md")
    given = parser.parse_args()
    load_library()
    folder = given.folder
    seoul = Seoul(folder)
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    parts = [HEAD, TABLES]
    for kinds, describe_one in ((SUFFIXES, describe), (LAYERS, describe_layer)):
        if describe_one is describe_layer:
            parts.append(OTHERS)
        for path in files:
            if path.suffix.lower() in kinds:
                parts.append(describe_one(path, str(path.relative_to(folder)), seoul))
    parts += [REASONS, *_stories(seoul)]
    given.out.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
