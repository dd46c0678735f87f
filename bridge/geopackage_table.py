"""A table put into a GeoPackage that holds others: all of it or nothing.

GDAL copies it from a file of its own, in one transaction of SQLite: who reads meanwhile
has the former table, and a program or a machine that stops leaves it. The other tables,
their styles and their metadata are not touched. GDAL's own ways to copy a layer
(``CopyLayer``, ``VectorTranslate``) end the transaction in the middle, so its rows are
handed over here.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from traceback import clear_frames
from typing import Any

from osgeo import gdal

_PATIENCE_MS = 5000
_WHY = {
    "locked": errno.EBUSY,
    "readonly": errno.EACCES,
    "disk is full": errno.ENOSPC,
}


def check_lock(path: Path) -> None:
    """Raise ``OSError`` where no table could be put into the GeoPackage now."""
    with _errors():
        _ask_lock(path)


def put_table(path: Path, made: Path) -> None:
    """Put the one table of the GeoPackage ``made`` into that at ``path``.

    A table of that name is replaced; the styles that are stored for it stay.

    Raises
    ------
    OSError
        The GeoPackage is locked, read-only, or full; everything in it is as it was.
    """
    with _errors():
        _put(path, made)


def _ask_lock(path: Path) -> None:
    with _transaction(path) as target:
        # Nothing is changed, yet SQLite asks for the lock of one who writes.
        _execute(target, "UPDATE gpkg_contents SET identifier = identifier WHERE 0")


def _put(path: Path, made: Path) -> None:
    source = _done(gdal.OpenEx(str(made), gdal.OF_VECTOR, ["GPKG"]))
    rows = _done(source.GetLayer(0))
    with _transaction(path) as target:
        _remove(target, rows.GetName())
        _copy(target, rows)


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


def _copy(target, rows) -> None:
    # Listed as a table, also where others are not: newer GDAL would follow those.
    options = [f"FID={rows.GetFIDColumn()}", "ASPATIAL_VARIANT=GPKG_ATTRIBUTES"]
    if rows.GetGeometryColumn():
        options.append(f"GEOMETRY_NAME={rows.GetGeometryColumn()}")
    kind, crs = rows.GetGeomType(), rows.GetSpatialRef()
    layer = _done(target.CreateLayer(rows.GetName(), crs, kind, options))
    described = rows.GetLayerDefn()
    for position in range(described.GetFieldCount()):
        _done(layer.CreateField(described.GetFieldDefn(position)))
    count = 0
    for row in rows:
        _done(layer.CreateFeature(row))
        count += 1
    if count != rows.GetFeatureCount():  # its file could not be read to the end
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    _done(layer.SyncToDisk())


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
    except (OSError, RuntimeError) as error:
        clear_frames(error.__traceback__)  # what they name is open, and holds the file
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
