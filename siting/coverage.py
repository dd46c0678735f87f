"""Which demand points a camera at each candidate would watch.

The answer is a sparse matrix [D demand points, C candidates] with ones. Units are
those of the coordinates, which must be projected (metres). A disc is the ministry's
model (50 m); a sector adds where the camera looks; obstacles add line of sight.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix
from scipy.spatial import cKDTree

from .errors import BadPoints, BadProblem, Phrase

if TYPE_CHECKING:
    import shapely

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]

DEFAULT_RADIUS = 50.0
SIGHT_LINES_AT_ONCE = 200_000


def as_points(points: ArrayLike, layer: str) -> FloatArray:
    """``points`` as float64 [N, 2].

    Raises
    ------
    BadPoints
        A coordinate is missing or infinite.
    """
    xy = np.asarray(points, dtype=float).reshape(-1, 2)
    bad = np.flatnonzero(~np.isfinite(xy).all(axis=1))
    if bad.size:
        raise BadPoints(count=bad.size, layer=layer, row=int(bad[0]) + 1)
    return xy


def cover(
    demand: ArrayLike,
    candidates: ArrayLike,
    radius: float = DEFAULT_RADIUS,
    bearing: ArrayLike | None = None,
    angle: float | ArrayLike = 360.0,
    obstacles: Sequence[shapely.Geometry] = (),
) -> csr_matrix:
    """Coverage of ``demand`` by cameras at ``candidates``.

    Parameters
    ----------
    demand, candidates : [D, 2] and [C, 2] coordinates in metres.
    radius : reach in metres; a point exactly at the radius is covered.
    bearing : [C] degrees clockwise from north; nan looks all around.
    angle : field of view in degrees, one or [C].
    obstacles : building polygons that block the line of sight.

    Returns
    -------
    csr_matrix of int8, [D, C]

    Raises
    ------
    BadPoints, BadProblem
        A coordinate is unusable; the radius is not above 0.
    """
    if not radius > 0:
        raise BadProblem(
            setting="radius", why=Phrase("{value} is not above 0", value=radius)
        )
    points = as_points(demand, "demand points")
    places = as_points(candidates, "candidates")
    rows, columns = pairs_within(points, places, radius)
    if bearing is not None:
        seen = in_sector(points[rows], places[columns], bearing, angle, columns)
        rows, columns = rows[seen], columns[seen]
    if len(obstacles):
        seen = in_sight(points[rows], places[columns], obstacles)
        rows, columns = rows[seen], columns[seen]
    ones = np.ones(rows.size, dtype=np.int8)
    matrix = csr_matrix((ones, (rows, columns)), shape=(len(points), len(places)))
    matrix.sort_indices()
    return matrix


def pairs_within(
    points: FloatArray, places: FloatArray, radius: float
) -> tuple[IntArray, IntArray]:
    """Index pairs (point, place) at most ``radius`` apart."""
    empty = np.empty(0, dtype=np.intp)
    if not len(points) or not len(places):
        return empty, empty
    near = cKDTree(points).sparse_distance_matrix(
        cKDTree(places), radius, output_type="ndarray"
    )
    return near["i"].astype(np.intp), near["j"].astype(np.intp)


def in_sector(
    points: FloatArray,
    places: FloatArray,
    bearing: ArrayLike,
    angle: float | ArrayLike,
    camera: IntArray,
) -> NDArray[np.bool_]:
    """Whether each point lies in the field of view of the camera at its place.

    ``points`` and ``places`` are [N, 2] pairs; ``camera`` [N] picks each pair's
    ``bearing`` and ``angle``. A camera always sees the spot it stands on.
    """
    ahead = np.asarray(bearing, dtype=float)[camera]
    view = np.broadcast_to(np.asarray(angle, dtype=float), np.shape(bearing))[camera]
    offset = points - places
    towards = np.degrees(np.arctan2(offset[:, 0], offset[:, 1]))
    turn = np.abs((towards - ahead + 180.0) % 360.0 - 180.0)
    on_spot = ~offset.any(axis=1)
    return on_spot | np.isnan(ahead) | (turn <= view / 2.0 + 1e-9)


def in_sight(
    points: FloatArray, places: FloatArray, obstacles: Sequence[shapely.Geometry]
) -> NDArray[np.bool_]:
    """Whether the straight line of each pair passes no building's interior.

    A building that holds either end does not block: cameras hang on buildings, and
    events are geocoded to the building of their address. Grazing a wall is seeing.
    """
    import shapely

    tree = shapely.STRtree(np.asarray(obstacles, dtype=object))
    shapely.prepare(tree.geometries)
    seen = np.ones(len(points), dtype=bool)
    for start in range(0, len(points), SIGHT_LINES_AT_ONCE):
        part = slice(start, start + SIGHT_LINES_AT_ONCE)
        seen[part] = ~_blocked(points[part], places[part], tree)
    return seen


def _blocked(points: FloatArray, places: FloatArray, tree: Any) -> NDArray[np.bool_]:
    import shapely

    lines = shapely.linestrings(np.stack([places, points], axis=1))
    line, building = tree.query(lines, predicate="intersects")
    walls = tree.geometries[building]
    holds_end = shapely.intersects(walls, shapely.points(points[line]))
    holds_end |= shapely.intersects(walls, shapely.points(places[line]))
    line, walls = line[~holds_end], walls[~holds_end]
    crossed = line[~shapely.touches(lines[line], walls)]
    blocked = np.zeros(len(points), dtype=bool)
    blocked[crossed] = True
    return blocked


def existing_count(
    coverage: csr_matrix, cameras: ArrayLike | None = None
) -> NDArray[np.int64]:
    """How many existing cameras watch each demand point.

    Parameters
    ----------
    coverage : [D, E] as ``cover`` gives it for the E existing places.
    cameras : [E] number of cameras at each place; one each by default. A missing
        number or one below 1 counts as one camera.
    """
    number = np.ones(coverage.shape[1])
    if cameras is not None:
        given = np.asarray(cameras, dtype=float)
        number = np.where(np.isfinite(given) & (given >= 1), given, 1.0)
    return np.rint(coverage.astype(float) @ number).astype(np.int64)
