"""Who is whose neighbour: spatial weights from polygons or points.

Weights are made from the geometries themselves, as arrays in compressed sparse row
form. Sources: Cliff and Ord (1981), Spatial Processes, ch. 1; rook and queen as in
Anselin's GeoDa.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix
from scipy.spatial import cKDTree

from .errors import BadMethod

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]


class Contiguity(str, Enum):
    """Queen: a common point is enough. Rook: a common stretch of boundary."""

    QUEEN = "queen"
    ROOK = "rook"


@dataclass(frozen=True)
class Weights:
    """Spatial weights w_ij >= 0 of n units in compressed sparse row form.

    The neighbours of unit i are ``indices[indptr[i]:indptr[i + 1]]``, ascending,
    with ``values`` at the same positions. No unit is its own neighbour.
    """

    indptr: IntArray
    indices: IntArray
    values: FloatArray

    def __len__(self) -> int:
        return self.indptr.size - 1

    @property
    def counts(self) -> IntArray:
        """[n] number of neighbours."""
        return np.diff(self.indptr)

    @property
    def islands(self) -> IntArray:
        """Positions of the units without a neighbour."""
        return np.flatnonzero(self.counts == 0)

    @property
    def rows(self) -> IntArray:
        """The unit whose neighbour stands at each position of ``indices``."""
        return np.repeat(np.arange(len(self)), self.counts)

    def neighbours(self, unit: int) -> IntArray:
        return self.indices[self.indptr[unit] : self.indptr[unit + 1]]

    def row_standardised(self) -> Weights:
        """The same neighbours; the weights of each unit that has any sum to 1."""
        sums = np.bincount(self.rows, self.values, minlength=len(self))
        return Weights(self.indptr, self.indices, self.values / sums[self.rows])

    def among(self, keep: NDArray[np.bool_]) -> Weights:
        """The weights among the units kept, renumbered; other links are dropped."""
        rows = self.rows
        both = keep[rows] & keep[self.indices]
        renumbered = np.cumsum(keep) - 1
        return weights_from_pairs(
            renumbered[rows[both]],
            renumbered[self.indices[both]],
            int(keep.sum()),
            self.values[both],
        )

    def matrix(self) -> csr_matrix:
        """[n, n] sparse matrix W."""
        size = len(self)
        return csr_matrix((self.values, self.indices, self.indptr), shape=(size, size))


def weights_from_pairs(
    rows: ArrayLike, columns: ArrayLike, n: int, values: ArrayLike | None = None
) -> Weights:
    """Weights of ``n`` units from directed pairs; pairs of a unit with itself go.

    ``values`` are 1 by default. Every pair must stand once.
    """
    i = np.asarray(rows, dtype=np.intp)
    j = np.asarray(columns, dtype=np.intp)
    w = np.ones(i.size) if values is None else np.asarray(values, dtype=np.float64)
    order = np.lexsort((j, i))
    order = order[i[order] != j[order]]
    counts = np.bincount(i[order], minlength=n)
    indptr = np.append(0, np.cumsum(counts)).astype(np.intp)
    return Weights(indptr, j[order], w[order])


def contiguity_weights(
    polygons: ArrayLike,
    rule: Contiguity | str = Contiguity.QUEEN,
    tolerance: float = 0.0,
) -> Weights:
    """Binary weights of polygons that touch.

    Parameters
    ----------
    polygons : [n] shapely polygons or multipolygons; None or empty ones become
        islands, invalid ones are repaired first.
    rule : queen or rook.
    tolerance : in the unit of the coordinates. Polygons of real layers overlap or
        leave slivers between them: boundaries this close count as common. About one
        metre suits dong boundaries. A common stretch of boundary must then be longer
        than four tolerances, so that a gap at a corner does not make rooks.
    """
    if not 0 <= tolerance < np.inf:
        why = "it must be 0 or more"
        raise BadMethod(setting="tolerance", value=tolerance, why=why)
    rule = Contiguity(rule)
    shapes = repaired(polygons)
    near = _pairs_within(shapes, tolerance)
    if rule is Contiguity.ROOK and near.size:
        near = near[:, _common_length(shapes, near, tolerance) > 4 * tolerance]
    i, j = near
    both = (np.concatenate([i, j]), np.concatenate([j, i]))
    return weights_from_pairs(*both, len(shapes))


def repaired(polygons: ArrayLike) -> NDArray[np.object_]:
    """The polygons with the invalid ones made valid, in an object array."""
    shapes = np.array(polygons, dtype=object)
    broken = ~(shapely.is_valid(shapes) | shapely.is_missing(shapes))
    shapes[broken] = [_polygonal(shape) for shape in shapely.make_valid(shapes[broken])]
    return shapes


def _polygonal(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """The areas alone: a repair may leave lines and points beside them."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.multipolygons(parts[shapely.get_dimensions(parts) == 2])


def _pairs_within(shapes: NDArray[np.object_], distance: float) -> IntArray:
    """[2, p] positions i < j of shapes no farther apart than ``distance``."""
    tree = shapely.STRtree(shapes)
    if distance:
        pairs = tree.query(shapes, predicate="dwithin", distance=distance)
    else:
        pairs = tree.query(shapes, predicate="intersects")
    return pairs[:, pairs[0] < pairs[1]]


def _common_length(
    shapes: NDArray[np.object_], pairs: IntArray, tolerance: float
) -> FloatArray:
    """[p] length of the boundary of i that runs along j, within ``tolerance``.

    Most pairs share exactly the same vertices, which is cheap to find; only where
    that is not enough is the boundary of j widened.
    """
    boundary = shapely.boundary(shapes)
    i, j = pairs
    reach = shapely.bounds(shapes) + tolerance * np.array([-1, -1, 1, 1])
    box = np.hstack(
        [np.maximum(reach[i], reach[j])[:, :2], np.minimum(reach[i], reach[j])[:, 2:]]
    )
    window = shapely.box(*box.T)
    line_i = shapely.intersection(boundary[i], window)
    line_j = shapely.intersection(boundary[j], window)
    length = shapely.length(shapely.intersection(line_i, line_j))
    if tolerance:
        unsure = length <= 4 * tolerance
        wide = shapely.buffer(line_j[unsure], tolerance, quad_segs=4)
        length[unsure] = shapely.length(shapely.intersection(line_i[unsure], wide))
    return length


def distance_band_weights(points: ArrayLike, distance: float | None = None) -> Weights:
    """Binary weights of points no farther apart than ``distance``.

    Parameters
    ----------
    points : [n, 2] projected coordinates, such as centroids; nan = island.
    distance : by default the smallest with which every point has a neighbour.
    """
    xy, known = _located(points)
    if distance is None:
        nearest = cKDTree(xy).query(xy, k=[2])[0] if len(xy) > 1 else np.zeros(1)
        distance = float(nearest.max(initial=0.0)) * (1 + 1e-12)
    pairs = cKDTree(xy).query_pairs(distance, output_type="ndarray").reshape(-1, 2)
    i, j = known[pairs.T]
    both = (np.concatenate([i, j]), np.concatenate([j, i]))
    return weights_from_pairs(*both, len(np.asarray(points)))


def nearest_weights(points: ArrayLike, k: int = 6) -> Weights:
    """Binary weights of the ``k`` nearest points; not symmetric in general.

    Fewer than ``k`` where there are not so many other points. Of equally near
    points those that the index finds first are taken.
    """
    if k < 1:
        raise BadMethod(setting="neighbours", value=k, why="it must be 1 or more")
    xy, known = _located(points)
    k = min(k, len(xy) - 1)
    if k < 1:
        return weights_from_pairs([], [], len(np.asarray(points)))
    found = cKDTree(xy).query(xy, k=k + 1)[1]
    own = np.arange(len(xy))[:, None]
    # Among coinciding points a point need not be found first, or at all.
    others = np.argsort(found == own, axis=1, kind="stable")[:, :k]
    columns = np.take_along_axis(found, others, axis=1)
    rows = np.broadcast_to(own, columns.shape)
    return weights_from_pairs(
        known[rows.ravel()], known[columns.ravel()], len(np.asarray(points))
    )


def _located(points: ArrayLike) -> tuple[FloatArray, IntArray]:
    xy = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    known = np.flatnonzero(np.isfinite(xy).all(axis=1))
    return xy[known], known
