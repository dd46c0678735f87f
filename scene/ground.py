"""What stands on which dong, and how high the dong rises."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely

from ..bridge.compat import is_null
from ..bridge.geometry import points_of, shapely_of
from ..scoring.errors import BadBoundary

if TYPE_CHECKING:
    from qgis.core import QgsGeometry, QgsVectorLayer

    from .source import Scene

STOREY_METRES = 3.3
_DEFAULT_METRES = 6.6
# A value of 100, or the greatest of another field, as a share of the map's diagonal.
_TOP_SHARE = 0.14
_FULL = 100.0


class Ground:
    """The dongs of a scene in its CRS.

    Raises
    ------
    BadBoundary
        No dong has a geometry.
    """

    def __init__(self, scene: Scene, geometries: list[QgsGeometry] | None = None):
        layer = scene.layer
        if geometries is None:
            geometries = [feature.geometry() for feature in layer.getFeatures()]
        self.scene = scene
        self.shapes = shapely_of(geometries, layer.crs(), scene.crs)
        known = [shape for shape in self.shapes if shape is not None]
        if not known:
            why, advice = "it has no geometry", "Give the polygons of the dongs"
            raise BadBoundary(layer=layer.name(), why=why, what_to_do=advice)
        self.bounds = shapely.total_bounds(known)
        self.origin = (
            float(self.bounds[[0, 2]].mean()),
            float(self.bounds[[1, 3]].mean()),
        )
        self.diagonal = float(np.hypot(*(self.bounds[2:] - self.bounds[:2])))

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(self.shapes)

    @cached_property
    def metres_per_value(self) -> float:
        """How much higher a dong is for one more in the height field."""
        field = self.scene.height_field
        full = _FULL
        if field not in {group.id for group in self.scene.groups}:
            index = self.scene.layer.fields().indexFromName(field)
            greatest = self.scene.layer.maximumValue(index)
            known = isinstance(greatest, (int, float)) and greatest > 0
            full = float(greatest) if known else _FULL
        return float(f"{self.diagonal * _TOP_SHARE / full:.3g}")

    @property
    def height_expression(self) -> str:
        """Metres of a dong as a QGIS expression."""
        field = self.scene.height_field.replace('"', '""')
        return f'max(coalesce("{field}", 0), 0) * {self.metres_per_value}'

    def values(self):
        """[u] the height field of each dong, nan where there is none."""
        field = self.scene.height_field
        cells = [feature[field] for feature in self.scene.layer.getFeatures()]
        known = [c if isinstance(c, (int, float)) else np.nan for c in cells]
        return np.array(known, dtype=np.float64)

    def classes(self):
        """[u] the class that each dong is coloured by, 0 where there is none."""
        field = self.scene.class_field
        cells = [feature[field] for feature in self.scene.layer.getFeatures()]
        return np.array([0 if is_null(cell) else int(cell) for cell in cells])

    def heights(self):
        """[u] metres of each dong, in the layer's order."""
        return np.maximum(np.nan_to_num(self.values()), 0.0) * self.metres_per_value

    def units_below(self, xy):
        """[n] position of the dong that holds each of [n, 2] points, -1 outside."""
        unit = np.full(len(xy), -1)
        which, units = self._tree.query(shapely.points(xy), predicate="intersects")
        unit[which] = units
        return unit

    def points(self, layer: QgsVectorLayer):
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
        for feature in layer.getFeatures():
            value = feature[name] if name else None
            known = isinstance(value, (int, float)) and value > 0
            geometries.append(feature.geometry())
            metres.append(value * per_value if known else _DEFAULT_METRES)
        footprints = shapely_of(geometries, layer.crs(), self.scene.crs)
        filled = [shapely.MultiPolygon() if f is None else f for f in footprints]
        parts, owner = shapely.get_parts(filled, return_index=True)
        inside = shapely.get_coordinates(shapely.point_on_surface(parts))
        unit = self.units_below(inside.reshape(-1, 2))
        kept = unit >= 0
        return parts[kept], np.asarray(metres)[owner[kept]], unit[kept]
