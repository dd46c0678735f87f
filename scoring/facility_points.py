"""Facility points as files bring them: coordinates read, mistakes found and named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from .errors import BadMethod
from .tables.report import Decision

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
# Names of coordinate columns, east then north; which is which the content decides.
EAST = re.compile(r"경도|lon|lng|좌표.*x|x.*좌표|^x$|easting", re.IGNORECASE)
NORTH = re.compile(r"위도|lat|좌표.*y|y.*좌표|^y$|northing", re.IGNORECASE)
KOREA = (124.0, 33.0, 132.0, 39.0)
CLOSED_WORDS = (
    *("폐업", "휴업", "폐쇄", "취소", "말소", "만료", "정지", "중지"),
    *("삭제", "전출", "철거", "closed"),
)
_DEGREES = "EPSG:4326"
_METRES_A_DEGREE = 111_000.0
# Far enough to keep a facility just across the border of the district.
_MARGIN_DEGREES = 0.05
# A few stray rows must not decide for a system that fits the rest no better.
_AS_GOOD = 0.98


@dataclass(frozen=True)
class _Grid:
    """A transverse Mercator grid: origin in degrees, false easting and northing."""

    name: str
    lon: float
    easting: float
    northing: float

    def degrees(self, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Longitude and latitude on a sphere, good to some kilometres.

        Enough to tell grids apart whose origins are 100 km apart, never to place a
        point.
        """
        lat = 38.0 + (y - self.northing) / _METRES_A_DEGREE
        with np.errstate(invalid="ignore"):
            shrink = np.cos(np.radians(np.clip(lat, 30.0, 42.0)))
        return self.lon + (x - self.easting) / (_METRES_A_DEGREE * shrink), lat


# In the order in which facility files use them; those of one line differ by a shift
# of datum (about 300 m) that no range of coordinates can show.
_GRIDS = (
    _Grid("EPSG:5174", 127.0, 200_000.0, 500_000.0),
    _Grid("EPSG:5181", 127.0, 200_000.0, 500_000.0),
    _Grid("EPSG:5186", 127.0, 200_000.0, 600_000.0),
    _Grid("EPSG:5179", 127.5, 1_000_000.0, 2_000_000.0),
    _Grid("EPSG:5176", 129.0, 200_000.0, 500_000.0),
    _Grid("EPSG:5183", 129.0, 200_000.0, 500_000.0),
    _Grid("EPSG:5187", 129.0, 200_000.0, 600_000.0),
    _Grid("EPSG:5173", 125.0, 200_000.0, 500_000.0),
    _Grid("EPSG:5180", 125.0, 200_000.0, 500_000.0),
    _Grid("EPSG:5185", 125.0, 200_000.0, 600_000.0),
)


class Reason(str, Enum):
    """Why a row is no point."""

    CLOSED = "closed"
    BLANK = "blank"
    ZERO = "zero"
    OUT_OF_RANGE = "out_of_range"
    DUPLICATE = "duplicate"


_SENTENCES = {
    Reason.CLOSED: "{count} rows are closed (first: row {row:d}).",
    Reason.BLANK: "{count} rows have no readable coordinates (first: row {row:d}).",
    Reason.ZERO: "{count} rows have the coordinate 0 (first: row {row:d}).",
    Reason.OUT_OF_RANGE: "{count} rows lie outside {west:g}-{east:g} E, "
    "{south:g}-{north:g} N (first: row {row:d}).",
    Reason.DUPLICATE: "{count} rows stand twice (first: row {row:d}).",
}


@dataclass(frozen=True)
class PointReport:
    """What was found in the rows; positions count from 0.

    ``dropped`` holds the rows per reason, ``swapped`` those whose latitude stood in
    the column of the longitude (put right), ``coincident`` kept rows at exactly the
    place of an earlier one (cameras on one pole: kept). ``systems`` are the
    coordinate systems the numbers fit, the most usual first.
    """

    rows: int
    kept: int
    dropped: dict[Reason, IntArray]
    swapped: IntArray
    coincident: IntArray
    systems: tuple[str, ...]
    extent: tuple[float, float, float, float]

    def decisions(self) -> list[Decision]:
        """The findings as sentences; rows count from 1 there."""
        area = dict(zip(("west", "south", "east", "north"), self.extent))
        found = [
            Decision(
                kind="duplicate" if reason is Reason.DUPLICATE else "dropped",
                text=_SENTENCES[reason],
                facts={"count": rows.size, "row": int(rows[0]) + 1, **area},
            )
            for reason, rows in self.dropped.items()
            if rows.size
        ]
        facts: dict[str, object]
        if self.swapped.size:
            text = (
                "{count} rows had latitude and longitude swapped (first: row {row:d})."
            )
            facts = {"count": self.swapped.size, "row": int(self.swapped[0]) + 1}
            found.append(Decision("coerced", text, facts=facts))
        if self.coincident.size:
            text = "{count} rows are at the place of an earlier row; all are counted."
            facts = {"count": self.coincident.size}
            found.append(Decision("note", text, facts=facts))
        if self.systems and self.systems[0] != _DEGREES:
            text = "The coordinates are metres, as in {system}; possible: {systems}."
            facts = {"system": self.systems[0], "systems": ", ".join(self.systems)}
            found.append(Decision("note", text, facts=facts))
        return found


@dataclass(frozen=True)
class Points:
    """``xy`` [m, 2] of the rows kept (x = longitude or easting), their ``rows`` [m].

    ``system`` names their coordinate system; "" where no row is usable.
    """

    xy: FloatArray
    rows: IntArray
    system: str
    report: PointReport


def holds_places(columns: Iterable[object]) -> bool:
    """Whether columns of these names hold coordinates."""
    names = [str(column) for column in columns]
    return all(any(p.search(name) for name in names) for p in (EAST, NORTH))


def clean_points(
    x: ArrayLike,
    y: ArrayLike,
    *,
    status: ArrayLike | None = None,
    identity: Sequence[ArrayLike] = (),
    extent: tuple[float, float, float, float] = KOREA,
    closed_words: Sequence[str] = CLOSED_WORDS,
) -> Points:
    """Find the usable points among the rows of a facility file.

    Parameters
    ----------
    x, y : [n] numbers or text; the columns taken for longitude (or easting) and
        latitude (or northing), either way round.
    status : [n] business status; rows with one of ``closed_words`` are dropped.
    identity : columns that tell facilities apart, such as name and number of
        cameras. Rows equal in all of them and in place are dropped but for the
        first. Without it rows at one place are kept, and counted in the report.
    extent : west, south, east, north in degrees of the area asked for; decides
        between coordinate systems and names what lies far outside.

    Returns
    -------
    Points in the system found. Metres are only recognised, not reprojected.
    """
    columns = [_numbers(x), _numbers(y)]
    if columns[0].shape != columns[1].shape:
        why = "the two columns have different lengths"
        raise BadMethod(setting="coordinates", value=len(columns[0]), why=why)
    xy = np.stack(columns, axis=1)
    left = np.ones(len(xy), dtype=bool)
    dropped: dict[Reason, IntArray] = {}

    def drop(reason: Reason, rows: NDArray[np.bool_]) -> None:
        dropped[reason] = np.flatnonzero(rows & left)
        left[dropped[reason]] = False

    drop(Reason.CLOSED, _closed(status, closed_words, len(xy)))
    drop(Reason.BLANK, ~np.isfinite(xy).all(axis=1))
    drop(Reason.ZERO, (xy == 0).any(axis=1))
    wide = _widened(extent)
    systems, swap = _systems(xy, left, wide)
    xy[swap] = xy[swap, ::-1]
    drop(Reason.OUT_OF_RANGE, ~_fits(systems[0] if systems else _DEGREES, xy, wide))
    drop(Reason.DUPLICATE, _repeated(xy, identity) if identity else ~left)
    rows = np.flatnonzero(left)
    report = PointReport(
        rows=len(xy),
        kept=rows.size,
        dropped=dropped,
        swapped=np.flatnonzero(swap & left),
        coincident=rows[_repeated(xy[rows], ())],
        systems=systems,
        extent=extent,
    )
    return Points(xy[rows], rows, systems[0] if systems else "", report)


def _numbers(column: ArrayLike) -> FloatArray:
    series = pd.Series(np.ravel(np.asarray(column)))
    if series.dtype.kind not in "fiu":
        text = series.astype(str).str.replace(",", "", regex=False).str.strip()
        series = pd.to_numeric(text, errors="coerce")
    return series.to_numpy(dtype=np.float64, copy=True)


def _closed(
    status: ArrayLike | None, words: Sequence[str], n: int
) -> NDArray[np.bool_]:
    if status is None:
        return np.zeros(n, dtype=bool)
    given = pd.Series(np.asarray(status, dtype=object))
    text = given.where(given.notna(), "").astype(str)
    names, code = np.unique(text.str.strip().str.lower(), return_inverse=True)
    hit = np.array([any(word in name for word in words) for name in names], dtype=bool)
    return hit[code]


def _widened(
    extent: tuple[float, float, float, float],
) -> tuple[float, float, float, float]:
    west, south, east, north = extent
    return (
        west - _MARGIN_DEGREES,
        south - _MARGIN_DEGREES,
        east + _MARGIN_DEGREES,
        north + _MARGIN_DEGREES,
    )


def _inside(
    lon: FloatArray, lat: FloatArray, extent: tuple[float, float, float, float]
) -> NDArray[np.bool_]:
    west, south, east, north = extent
    return (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)


def _fits(
    system: str, xy: FloatArray, extent: tuple[float, float, float, float]
) -> NDArray[np.bool_]:
    """[n] rows that lie in the extent, read in that system."""
    lon, lat = xy.T
    for grid in _GRIDS:
        if grid.name == system:
            lon, lat = grid.degrees(lon, lat)
    return _inside(lon, lat, extent)


def _systems(
    xy: FloatArray,
    left: NDArray[np.bool_],
    extent: tuple[float, float, float, float],
) -> tuple[tuple[str, ...], NDArray[np.bool_]]:
    """Systems in which most rows lie in the extent, and the rows that are swapped.

    Degrees of Korea cannot be confused, so each row decides for itself; metres can,
    so the column as a whole decides.
    """
    korea = _widened(KOREA)
    swapped = left & _inside(xy[:, 1], xy[:, 0], korea)
    degrees = swapped | (left & _inside(xy[:, 0], xy[:, 1], korea))
    if 2 * degrees.sum() >= left.sum():
        return ((_DEGREES,) if degrees.any() else ()), swapped
    rows = left & ~degrees
    as_given = {g.name: int((_fits(g.name, xy, extent) & rows).sum()) for g in _GRIDS}
    turned = xy[:, ::-1]
    reverse = {
        g.name: int((_fits(g.name, turned, extent) & rows).sum()) for g in _GRIDS
    }
    share = {name: max(as_given[name], reverse[name]) for name in as_given}
    most = max(share.values())
    if not most:
        return (), swapped
    best = tuple(name for name in share if share[name] >= _AS_GOOD * most)
    return best, left & (reverse[best[0]] > as_given[best[0]])


def _repeated(xy: FloatArray, identity: Sequence[ArrayLike]) -> NDArray[np.bool_]:
    """[n] rows that equal an earlier one in place and identity."""
    columns = {f"id{i}": np.asarray(column) for i, column in enumerate(identity)}
    frame = pd.DataFrame({"x": xy[:, 0], "y": xy[:, 1], **columns})
    return frame.duplicated().to_numpy()
