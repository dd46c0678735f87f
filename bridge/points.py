"""Point facilities as they really come: layers, or tables with coordinate columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureSource,
    QgsProject,
    QgsWkbTypes,
)

from .features import texts_of
from .geometry import points_of

if TYPE_CHECKING:
    import numpy as np

    from ..scoring.tables.report import Decision

_STATUS = re.compile(r"영업상태명|영업상태|폐업여부|운영상태", re.IGNORECASE)


@dataclass(frozen=True)
class FacilityPoints:
    """Usable points in the CRS asked for, the ``rows`` they are of, what was found.

    ``numbers`` [n] say how many stand at a point, nan where the field does not tell;
    one each where no field was asked for.
    """

    xy: np.ndarray
    rows: np.ndarray
    decisions: tuple[Decision, ...]
    numbers: np.ndarray


def read_facilities(
    source: QgsFeatureSource,
    target: QgsCoordinateReferenceSystem,
    number_field: str = "",
) -> FacilityPoints:
    """Points of a layer, or of a table's coordinate columns, cleaned.

    Swapped columns are put right; blank, zero and far coordinates and closed
    businesses are left out; metres are recognised by their range. All is said. A
    number may be text such as ``' 1,200 '``.

    Raises
    ------
    NoCoordinates
        A table without geometry has no coordinate columns.
    """
    import numpy as np

    from ..scoring.facility_points import clean_points

    counted = [number_field] if source.fields().indexFromName(number_field) >= 0 else []
    crs = source.sourceCrs()
    drawn = QgsWkbTypes.geometryType(source.wkbType())
    if drawn == QgsWkbTypes.GeometryType.PointGeometry:
        xy = points_of(source, crs if crs.isGeographic() else target)
        numbers = _numbers(texts_of(source, counted), len(xy))
        if not crs.isGeographic():
            return FacilityPoints(xy, np.arange(len(xy)), (), numbers)
        x, y, status = *xy.T, None
    else:
        x, y, status, numbers = _columns(source, counted)
    found = clean_points(x, y, status=status)
    system = QgsCoordinateReferenceSystem(found.system or "EPSG:4326")
    return FacilityPoints(
        _moved(found.xy, system, target),
        found.rows,
        tuple(found.report.decisions()),
        numbers[found.rows],
    )


def _columns(source: QgsFeatureSource, counted: list[str]) -> tuple:
    """The coordinate columns, the business status (or None), and the numbers."""
    from ..scoring.errors import NoCoordinates
    from ..scoring.facility_points import EAST, NORTH

    names = source.fields().names()
    east, north, status = (_named(names, p) for p in (EAST, NORTH, _STATUS))
    if not east or not north:
        raise NoCoordinates(file=source.sourceName(), columns=", ".join(names[:8]))
    states = [status] if status else []
    x, y, *more = texts_of(source, [east, north, *states, *counted])
    return x, y, more[0] if states else None, _numbers(more[len(states) :], len(x))


def _numbers(texts: list[list[str]], count: int) -> np.ndarray:
    """[n] the one column's numbers, or ones."""
    import numpy as np
    import pandas as pd

    if not texts:
        return np.ones(count)
    cells = pd.Series(texts[0], dtype=object).str.strip().str.replace(",", "")
    return pd.to_numeric(cells, errors="coerce").to_numpy(dtype=np.float64)


def _named(names: list[str], pattern: re.Pattern) -> str:
    return next((name for name in names if pattern.search(name)), "")


def _moved(xy, system, target) -> np.ndarray:
    import numpy as np

    transform = QgsCoordinateTransform(system, target, QgsProject.instance())
    points = (transform.transform(x, y) for x, y in xy.tolist())
    return np.array([(p.x(), p.y()) for p in points]).reshape(-1, 2)
