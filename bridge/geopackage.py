"""Values of a GeoPackage's table replaced in one transaction.

The layer's provider reads and writes a feature at a time, its geometry with it; for
thousands of units that takes longer than a person waits while dragging a slider.

QGIS has GDAL read a local GeoPackage without locks, and a map, an export or an
algorithm that reads while we write would get some units of one month and some of
another. It does not where the file keeps a write-ahead log: each reader then has the
rows as they were when it began. So only layers that keep one are written this way.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from qgis.core import QgsProviderRegistry, QgsVectorLayer

PATIENCE_S = 1.0
"""How long another program's lock is waited for before the file counts as locked."""

# QGIS's own, for layers that are written past it (its offline editing); from 3.22.6 on.
# Without a local disk QGIS passes it over, but reads with locks there.
_KEEP_LOG = "QGIS_FORCE_WAL=ON"

# Triggers of the spatial index name these; no attribute sets them off.
_SPATIAL = ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")


@dataclass(frozen=True)
class Table:
    """One table of a GeoPackage on disk."""

    path: str
    name: str


def uri_of(path: Path, name: str) -> str:
    """The layer of a table whose values may be replaced while others read them."""
    return f"{path}|layername={name}|option:{_KEEP_LOG}"


def table_of(layer: QgsVectorLayer) -> Table | None:
    """The table behind a layer; None where its values cannot be replaced at once.

    On macOS QGIS may bring a second SQLite beside Python's, and two in one process do
    not see each other's locks there.
    """
    if layer.providerType() != "ogr" or sys.platform == "darwin":
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path, name = parts.get("path") or "", parts.get("layerName") or ""
    if not path.lower().endswith(".gpkg") or not name or not Path(path).is_file():
        return None
    if _KEEP_LOG not in (parts.get("openOptions") or ()):
        return None
    return Table(path, name)


def replace_values(
    table: Table,
    key: str,
    names: Sequence[str],
    rows: Mapping[str, Sequence[object]],
) -> bool:
    """Put ``rows[key]`` (a value for each of ``names``) into the rows of these keys.

    All or nothing; False where the file is locked, read-only, full or no GeoPackage
    any more. Columns that the table has lost are passed over, and so are rows whose
    key is not among ``rows``. NaN is written as NULL.

    Who reads meanwhile has the rows of before. A copy made of the file without its
    log has those of now, unless somebody was reading.
    """
    try:
        with closing(sqlite3.connect(table.path, timeout=PATIENCE_S)) as connection:
            connection.execute("PRAGMA synchronous = NORMAL")
            for name in _SPATIAL:
                connection.create_function(name, 1, lambda _geometry: None)
            with connection:
                _update(connection, table.name, key, names, rows)
            with suppress(sqlite3.Error):  # full: they stay in the log, which is read
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    except sqlite3.Error:
        return False
    return True


def _update(connection, table: str, key: str, names, rows) -> None:
    described = connection.execute(f"PRAGMA table_info({_quoted(table)})").fetchall()
    there = {row[1] for row in described}
    fid = next(row[1] for row in described if row[5])
    kept = [i for i, name in enumerate(names) if name in there]
    # Names cannot be bound as values are, so they are quoted; no value stands in these.
    name, id_ = _quoted(table), _quoted(fid)
    settings = ", ".join(f"{_quoted(names[i])} = ?" for i in kept)
    find = f"SELECT {id_}, {_quoted(key)} FROM {name}"  # nosec B608
    change = f"UPDATE {name} SET {settings} WHERE {id_} = ?"  # nosec B608
    found = connection.execute(find).fetchall()
    connection.executemany(change, _bound(found, rows, kept))
    connection.execute(
        "UPDATE gpkg_contents SET last_change = "
        "strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = ?",
        (table,),
    )


def _bound(found, rows, kept: list[int]) -> Iterable[tuple]:
    pick = itemgetter(*kept, kept[0])  # one too many: of a single one it is a tuple
    for fid, key in found:
        row = rows.get(key)
        if row is not None:
            yield (*pick(row)[:-1], fid)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
