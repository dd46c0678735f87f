"""What stands on which dong, and how high the dong rises."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely
from qgis.core import QgsFeatureRequest

from ..bridge.compat import is_null
from ..bridge.features import all_features
from ..bridge.geometry import points_of, shapely_of
from ..scoring.errors import BadBoundary
from .terrain import Relief, read_elevation, relief_of

if TYPE_CHECKING:
    from qgis.core import QgsFeatureSource

    from .source import Scene

STOREY_METRES = 3.3
_DEFAULT_METRES = 6.6
# A value of 100, or the greatest of another field, as a share of the map's diagonal.
_TOP_SHARE = 0.14
_FULL = 100.0


_NAMES = ("unit_code", "unit_name", "district")


class Ground:
    """The dongs of a scene in its CRS, in the layer's order, read once.

    With ``raised`` they stand on the scene's elevation model; its ``dem`` is a snapshot
    then.

    ``units`` are code, name and district of each; ``values`` [u] the height field, nan
    where there is none; ``classes`` [u] what it is coloured by, 0 where there is none.

    Raises
    ------
    BadBoundary, NoElevationHere
        No dong has a geometry, or none an elevation.
    """

    def __init__(self, scene: Scene, raised: bool = False) -> None:
        layer, height, kind = scene.layer, scene.height_field, scene.class_field
        request = QgsFeatureRequest()
        request.setSubsetOfAttributes([*_NAMES, height, kind], layer.fields())
        dongs = all_features(layer, request)
        self.scene = scene
        self.units = [[_text(dong[name]) for name in _NAMES] for dong in dongs]
        self.values = np.array([_number(dong[height]) for dong in dongs])
        self.classes = np.array(
            [0 if is_null(dong[kind]) else int(dong[kind]) for dong in dongs]
        )
        geometries = (dong.geometry() for dong in dongs)
        self.shapes = shapely_of(geometries, layer.sourceCrs(), scene.crs)
        known = [shape for shape in self.shapes if shape is not None]
        if not known:
            why, advice = "it has no geometry", "Give the polygons of the dongs"
            raise BadBoundary(layer=layer.sourceName(), why=why, what_to_do=advice)
        self.bounds = shapely.total_bounds(known)
        self.origin = (
            float(self.bounds[[0, 2]].mean()),
            float(self.bounds[[1, 3]].mean()),
        )
        self.diagonal = float(np.hypot(*(self.bounds[2:] - self.bounds[:2])))
        self.relief: Relief | None = None
        if raised and scene.dem is not None:
            elevation = read_elevation(scene.dem, self.bounds, scene.crs)
            below = self.units_below
            self.relief = relief_of(elevation, self.shapes, self.bounds, below)

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(self.shapes)

    @cached_property
    def metres_per_value(self) -> float:
        """How much higher a dong is for one more in the height field."""
        field = self.scene.height_field
        full = _FULL
        if field not in {group.id for group in self.scene.groups}:
            known = self.values[self.values > 0]  # not nan either
            full = float(known.max()) if len(known) else _FULL
        return float(f"{self.diagonal * _TOP_SHARE / full:.3g}")

    @property
    def height_expression(self) -> str:
        """Metres from the foot of a dong to its top as a QGIS expression."""
        field = self.scene.height_field.replace('"', '""')
        high = f'max(coalesce("{field}", 0), 0) * {self.metres_per_value}'
        return (
            high if self.relief is None else f"{high} + {self._by(self.relief.plinth)}"
        )

    @property
    def foot_expression(self) -> str:
        """Metres above sea level of a dong's foot; "0" without an elevation model."""
        return "0" if self.relief is None else self._by(self.relief.foot)

    def _by(self, metres) -> str:
        """A number of each dong, by its code: the user's layer gets no new field."""
        pairs = ", ".join(
            f"'{code.replace(chr(39), chr(39) * 2)}', {value:.1f}"
            for (code, *_), value in zip(self.units, metres)
        )
        return f'coalesce(map_get(map({pairs}), to_string("unit_code")), 0)'

    @cached_property
    def tops(self):
        """[u] metres of each dong's top above sea level, or above its own foot."""
        high = np.maximum(np.nan_to_num(self.values), 0.0) * self.metres_per_value
        return high if self.relief is None else high + self.relief.level

    def surface(self, xy, unit):
        """[n] metres of what may be stood on at [n, 2] places in these dongs.

        The top of the dong, or the land where it rises above that.
        """
        tops = self.tops[unit]
        if self.relief is None:
            return tops
        return np.fmax(tops, self.relief.elevation.at(xy))

    def units_below(self, xy):
        """[n] position of the dong that holds each of [n, 2] points, -1 outside."""
        unit = np.full(len(xy), -1)
        which, units = self._tree.query(shapely.points(xy), predicate="intersects")
        unit[which] = units
        return unit

    def points(self, layer: QgsFeatureSource):
        """[n, 2] places of a point layer that lie on dongs, and [n] those dongs."""
        xy = points_of(layer, self.scene.crs)
        xy = xy[np.isfinite(xy).all(axis=1)]
        unit = self.units_below(xy)
        return xy[unit >= 0], unit[unit >= 0]

    def buildings(self):
        """Footprints on dongs as polygons, [n] metres of each, and [n] its dong."""
        layer, name = self.scene.buildings, self.scene.building_field
        per_value = STOREY_METRES if self.scene.storeys else 1.0
        geometries, metres = [], []
        request = QgsFeatureRequest()
        request.setSubsetOfAttributes([name] if name else [], layer.fields())
        for feature in all_features(layer, request):
            value = feature[name] if name else None
            known = isinstance(value, (int, float)) and value > 0
            geometries.append(feature.geometry())
            metres.append(value * per_value if known else _DEFAULT_METRES)
        footprints = shapely_of(geometries, layer.sourceCrs(), self.scene.crs)
        filled = [shapely.MultiPolygon() if f is None else f for f in footprints]
        parts, owner = shapely.get_parts(filled, return_index=True)
        inside = shapely.get_coordinates(shapely.point_on_surface(parts))
        unit = self.units_below(inside.reshape(-1, 2))
        kept = unit >= 0
        return parts[kept], np.asarray(metres)[owner[kept]], unit[kept]


def _text(cell: object) -> str:
    return "" if is_null(cell) else str(cell)


def _number(cell: object) -> float:
    return float(cell) if isinstance(cell, (int, float)) else np.nan
