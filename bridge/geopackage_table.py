"""A table put into a GeoPackage that holds others: all of it or nothing.

GDAL copies it from a file of its own, in one transaction of SQLite: who reads meanwhile
has the former table, and a program or a machine that stops leaves it. The other tables,
their styles and their metadata are not touched. GDAL's own ways to copy a layer
(``CopyLayer``, ``VectorTranslate``) end the transaction in the middle, so its rows are
handed over here.

The list of layers that GDAL and QGIS show of a GeoPackage follows what is registered in
it: tables that are not are shown only as long as no table without geometry is. So where
such tables are shown now, a table without geometry is put in unregistered too.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from traceback import clear_frames
from typing import Any

from osgeo import gdal

from ..scoring.errors import Cancelled

_PATIENCE_MS = 5000
_ROWS_A_STEP = 1000
# What SQLite says of an index or a trigger that names a column which is gone.
_COLUMN_GONE = ("no such column", "has no column")
_WHY = {
    "locked": errno.EBUSY,
    "readonly": errno.EACCES,
    "disk is full": errno.ENOSPC,
}


def check_lock(path: Path) -> None:
    """Raise ``OSError`` where no table could be put into the GeoPackage now."""
    with _errors():
        _ask_lock(path)


def put_table(
    path: Path,
    made: Path,
    go_on: Callable[[float], bool] = lambda fraction: True,
) -> list[str]:
    """Put the one table of the GeoPackage ``made`` into that at ``path``.

    A table of that name is replaced; the styles that are stored for it stay, and so do
    its indexes and triggers whose columns are still there. ``go_on`` is told the
    fraction of rows that are in; it may stop the work until all are.

    Returns
    -------
    list of str
        Names of the indexes and triggers that are gone with their columns.

    Raises
    ------
    OSError
        The GeoPackage is locked, read-only, or full; everything in it is as it was.
    Cancelled
        ``go_on`` said so; everything in it is as it was.
    """
    with _errors():
        return _put(path, made, go_on)


def _ask_lock(path: Path) -> None:
    with _transaction(path) as target:
        # Nothing is changed, yet SQLite asks for the lock of one who writes.
        _execute(target, "UPDATE gpkg_contents SET identifier = identifier WHERE 0")


def _put(path: Path, made: Path, go_on) -> list[str]:
    source = _done(gdal.OpenEx(str(made), gdal.OF_VECTOR, ["GPKG"]))
    rows = _done(source.GetLayer(0))
    with _transaction(path) as target:
        variant, former = _variant(target), _built_on(target, rows.GetName())
        _remove(target, rows.GetName())
        layer = _copy(target, rows, variant, go_on)
        gone = [name for what in former for name in _rebuild(target, layer, *what)]
        _ask_on(go_on, 1.0)
        return gone


def _variant(target) -> str:
    """How a table without geometry is put in, so that all that is listed stays so."""
    registered = {
        name for (name,) in _ask(target, "SELECT table_name FROM gpkg_contents")
    }
    listed = {target.GetLayer(i).GetName() for i in range(target.GetLayerCount())}
    return "GPKG_ATTRIBUTES" if listed <= registered else "NOT_REGISTERED"


def _built_on(target, table: str) -> list[tuple[str, ...]]:
    """Kind, name and SQL of the table's indexes and triggers, but for GDAL's own."""
    name = _quoted(table, "'")
    return _ask(
        target,
        "SELECT type, name, sql FROM sqlite_master "  # nosec B608
        f"WHERE lower(tbl_name) = lower({name}) AND sql IS NOT NULL "
        "AND type IN ('index', 'trigger') AND name NOT GLOB 'rtree_*' "
        "AND name NOT GLOB 'trigger_*_feature_count_*' ORDER BY type, rowid",
    )


def _rebuild(target, layer, kind: str, name: str, sql: str) -> list[str]:
    """Build an index or a trigger again; its name where its columns are gone."""
    try:
        _execute(target, sql)
        if kind == "trigger":  # is read to the end only when it is to run
            for statement in _statements(layer):
                _execute(target, f"EXPLAIN {statement}")
    except (OSError, RuntimeError) as error:
        if not any(words in str(error) for words in _COLUMN_GONE):
            raise
        _execute(target, f"DROP {kind} IF EXISTS {_quoted(name)}")
        return [name]
    return []


def _statements(layer) -> tuple[str, ...]:
    """One of each kind that a trigger of the table may wait for."""
    table, described = _quoted(layer.GetName()), layer.GetLayerDefn()
    fields = range(described.GetFieldCount())
    columns = [described.GetFieldDefn(i).GetName() for i in fields]
    columns += filter(None, [layer.GetFIDColumn(), layer.GetGeometryColumn()])
    same = ", ".join(f"{_quoted(name)} = {_quoted(name)}" for name in columns)
    return (
        f"INSERT INTO {table} DEFAULT VALUES",
        f"UPDATE {table} SET {same}",  # nosec B608
        f"DELETE FROM {table}",  # nosec B608
    )


@contextmanager
def _transaction(path: Path) -> Iterator[Any]:
    """The GeoPackage in a transaction: done at the end, taken back on any exception."""
    flags = gdal.OF_VECTOR | gdal.OF_UPDATE
    target = _done(gdal.OpenEx(str(path), flags, ["GPKG"]))
    _execute(target, f"PRAGMA busy_timeout = {_PATIENCE_MS}")
    _done(target.StartTransaction())
    try:
        yield target
        _done(target.CommitTransaction())
    except BaseException:
        # Where it could not end it, GDAL forgets it, but SQLite holds it and its locks.
        with suppress(OSError, RuntimeError):
            target.RollbackTransaction()
        with suppress(OSError, RuntimeError):
            _execute(target, "ROLLBACK")
        raise


def _remove(target, name: str) -> None:
    for position in reversed(range(target.GetLayerCount())):
        if target.GetLayer(position).GetName().casefold() == name.casefold():
            _done(target.DeleteLayer(position))


def _copy(target, rows, variant: str, go_on):
    options = [f"FID={rows.GetFIDColumn()}", f"ASPATIAL_VARIANT={variant}"]
    if rows.GetGeometryColumn():
        options.append(f"GEOMETRY_NAME={rows.GetGeometryColumn()}")
    kind, crs = rows.GetGeomType(), rows.GetSpatialRef()
    layer = _done(target.CreateLayer(rows.GetName(), crs, kind, options))
    described = rows.GetLayerDefn()
    for position in range(described.GetFieldCount()):
        _done(layer.CreateField(described.GetFieldDefn(position)))
    count, total = 0, rows.GetFeatureCount()
    for row in rows:
        if count % _ROWS_A_STEP == 0:
            _ask_on(go_on, count / total)
        _done(layer.CreateFeature(row))
        count += 1
    if count != total:  # its file could not be read to the end
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    _done(layer.SyncToDisk())
    return layer


def _ask_on(go_on: Callable[[float], bool], fraction: float) -> None:
    if not go_on(fraction):
        raise Cancelled


def _ask(target, sql: str) -> list[tuple[str, ...]]:
    """All texts that a query finds."""
    answer = _done(target.ExecuteSQL(sql))
    width = range(answer.GetLayerDefn().GetFieldCount())
    rows = [tuple(row.GetFieldAsString(i) for i in width) for row in answer]
    target.ReleaseResultSet(answer)
    return rows


def _quoted(name: str, mark: str = '"') -> str:
    return mark + name.replace(mark, mark * 2) + mark


def _execute(target, sql: str) -> None:
    gdal.ErrorReset()
    answer = target.ExecuteSQL(sql)
    if answer is not None:
        target.ReleaseResultSet(answer)
    elif gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise _error(gdal.GetLastErrorMsg())


@contextmanager
def _errors() -> Iterator[None]:
    """GDAL's errors as ``OSError``, whether QGIS has it raise them or not."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        gdal.ErrorReset()
        yield
    except (OSError, RuntimeError, Cancelled) as error:
        clear_frames(error.__traceback__)  # what they name is open, and holds the file
        if isinstance(error, Cancelled):
            raise
        raise error if isinstance(error, OSError) else _error(str(error)) from error
    finally:
        gdal.PopErrorHandler()


def _done(answer):
    """What GDAL answered, where it was not that it failed."""
    if answer is None or (isinstance(answer, int) and answer != 0):
        raise _error(gdal.GetLastErrorMsg())
    return answer


def _error(text: str) -> OSError:
    for word, number in _WHY.items():
        if word in text:
            return OSError(number, os.strerror(number))
    return OSError(text or os.strerror(errno.EIO))
