"""How high the land lies under the dongs, read from an elevation model once.

The heights are worked out here and not left to what draws: where the model has no
value, Qgis2threejs sets a dong at -3.4e38 m and its page stays blank.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsRectangle,
)

from ..scoring.errors import SafeDongError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..bridge.features import RasterSnapshot

    FloatArray = NDArray[np.float64]

_CELLS = 400  # along the longer side of what is read of the model
_SAMPLES = 300  # along each side of the dongs


class NoElevationHere(SafeDongError):
    sentence = "The elevation model {layer} has no value where the dongs are."
    advice = "Choose a model of this region, and check its coordinate system."


@dataclass(frozen=True)
class Elevation:
    """A grid of an elevation model: ``values`` [rows, columns], nan where unknown."""

    values: FloatArray
    box: QgsRectangle
    to_model: QgsCoordinateTransform
    name: str

    def at(self, xy: FloatArray) -> FloatArray:
        """[n] metres at [n, 2] places, nan where they are not known."""
        moved = [self.to_model.transform(x, y) for x, y in xy.tolist()]
        places = np.array([(p.x(), p.y()) for p in moved]).reshape(-1, 2)
        rows, columns = self.values.shape
        column = (places[:, 0] - self.box.xMinimum()) / self.box.width() * columns
        row = (self.box.yMaximum() - places[:, 1]) / self.box.height() * rows
        inside = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        found = np.full(len(xy), np.nan)
        cells = row[inside].astype(int), column[inside].astype(int)
        found[inside] = self.values[cells]
        return found


@dataclass(frozen=True)
class Relief:
    """What the dongs stand on: ``level`` [u] the mean of the land in each, ``foot`` [u]
    its lowest place, in metres."""

    elevation: Elevation
    level: FloatArray
    foot: FloatArray

    @cached_property
    def plinth(self) -> FloatArray:
        """[u] from the foot to the level."""
        return self.level - self.foot


def read_elevation(
    dem: RasterSnapshot, bounds: FloatArray, crs: QgsCoordinateReferenceSystem
) -> Elevation:
    """The model where ``bounds`` (west, south, east, north in ``crs``) are.

    Raises
    ------
    NoElevationHere
        It lies elsewhere.
    """
    to_model = QgsCoordinateTransform(crs, dem.crs, QgsProject.instance())
    box = to_model.transformBoundingBox(QgsRectangle(*map(float, bounds)))
    box = box.intersect(dem.extent)
    if box.isEmpty():
        raise NoElevationHere(layer=dem.name)
    rows, columns = _shape(box, dem)
    block = dem.provider.block(1, box, columns, rows)
    values = [
        [
            np.nan if block.isNoData(row, column) else block.value(row, column)
            for column in range(columns)
        ]
        for row in range(rows)
    ]
    return Elevation(np.array(values), box, to_model, dem.name)


def relief_of(
    elevation: Elevation, shapes: list, bounds: FloatArray, units_below
) -> Relief:
    """The land under each dong; where nothing is known of it, as at the nearest place.

    ``units_below(xy)`` [n] tells the dong at [n, 2] places, -1 outside.

    Raises
    ------
    NoElevationHere
        Nothing is known of any.
    """
    west, south, east, north = bounds
    across, up = np.linspace(west, east, _SAMPLES), np.linspace(south, north, _SAMPLES)
    grid = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    middles = shapely.get_coordinates(
        [shapely.Point() if s is None else shapely.point_on_surface(s) for s in shapes]
    )
    places = np.concatenate([grid, middles])  # lest a small dong has no place
    metres, unit = elevation.at(places), units_below(places)
    known = ~np.isnan(metres)
    if not known.any():
        raise NoElevationHere(layer=elevation.name)
    level, foot = np.full(len(shapes), np.nan), np.full(len(shapes), np.nan)
    for u in range(len(shapes)):
        here = metres[known & (unit == u)]
        if len(here):
            level[u], foot[u] = here.mean(), here.min()
    return Relief(
        elevation, *_filled(level, foot, shapes, places[known], metres[known])
    )


def _filled(level, foot, shapes, places, metres):
    """Dongs of which nothing is known take the height of the nearest known place."""
    from scipy.spatial import cKDTree

    near = cKDTree(places)
    for u in np.flatnonzero(np.isnan(level)):
        if shapes[u] is None:
            level[u] = foot[u] = metres.mean()
            continue
        middle = shapely.point_on_surface(shapes[u])
        _, found = near.query((middle.x, middle.y))
        level[u] = foot[u] = metres[found]
    return level, foot


def _shape(box: QgsRectangle, dem: RasterSnapshot) -> tuple[int, int]:
    """Rows and columns to read: the model's own cells, at most ``_CELLS`` a side."""
    share = box.height() / dem.extent.height(), box.width() / dem.extent.width()
    own = (
        max(1, round(share[0] * dem.rows)),
        max(1, round(share[1] * dem.columns)),
    )
    return min(own[0], _CELLS), min(own[1], _CELLS)
