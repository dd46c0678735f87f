"""Point facilities as they really come: layers, or tables with coordinate columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsProject,
    QgsWkbTypes,
)

from .compat import is_null
from .features import all_features
from .geometry import points_of

if TYPE_CHECKING:
    import numpy as np

    from ..scoring.tables.report import Decision

_STATUS = re.compile(r"영업상태명|영업상태|폐업여부|운영상태", re.IGNORECASE)


@dataclass(frozen=True)
class FacilityPoints:
    """Usable points in the CRS asked for, the ``rows`` they are of, what was found."""

    xy: np.ndarray
    rows: np.ndarray
    decisions: tuple[Decision, ...]


def read_facilities(
    source: QgsFeatureSource, target: QgsCoordinateReferenceSystem
) -> FacilityPoints:
    """Points of a layer, or of a table's coordinate columns, cleaned.

    Swapped columns are put right; blank, zero and far coordinates and closed
    businesses are left out; metres are recognised by their range. All is said.

    Raises
    ------
    NoCoordinates
        A table without geometry has no coordinate columns.
    """
    import numpy as np

    from ..scoring.facility_points import clean_points

    crs = source.sourceCrs()
    drawn = QgsWkbTypes.geometryType(source.wkbType())
    if drawn == QgsWkbTypes.GeometryType.PointGeometry and not crs.isGeographic():
        xy = points_of(source, target)
        return FacilityPoints(xy, np.arange(len(xy)), ())
    status = None
    if drawn == QgsWkbTypes.GeometryType.PointGeometry:
        x, y = points_of(source, crs).T
    else:
        x, y, status = _columns(source)
    found = clean_points(x, y, status=status)
    system = QgsCoordinateReferenceSystem(found.system or "EPSG:4326")
    return FacilityPoints(
        _moved(found.xy, system, target), found.rows, tuple(found.report.decisions())
    )


def _columns(source: QgsFeatureSource) -> tuple[list, list, list | None]:
    """The coordinate columns and, where there is one, the business status."""
    from ..scoring.errors import NoCoordinates
    from ..scoring.facility_points import EAST, NORTH

    names = source.fields().names()
    east, north, status = (_named(names, p) for p in (EAST, NORTH, _STATUS))
    if not east or not north:
        raise NoCoordinates(file=source.sourceName(), columns=", ".join(names[:8]))
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    rows = all_features(source, request)
    states = [_text(row, status) for row in rows] if status else None
    return [_text(r, east) for r in rows], [_text(r, north) for r in rows], states


def _named(names: list[str], pattern: re.Pattern) -> str:
    return next((name for name in names if pattern.search(name)), "")


def _text(row: QgsFeature, field: str) -> str:
    value = row[field]
    return "" if is_null(value) else str(value)


def _moved(xy, system, target) -> np.ndarray:
    import numpy as np

    transform = QgsCoordinateTransform(system, target, QgsProject.instance())
    points = (transform.transform(x, y) for x, y in xy.tolist())
    return np.array([(p.x(), p.y()) for p in points]).reshape(-1, 2)
