"""QGIS geometries as shapely ones, in a projected CRS where metres are metres."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsUnitTypes,
)

from .boundary import cell_text, recognise_fields
from .compat import is_null
from .features import all_features

_PLACE_ONLY = QgsFeatureRequest().setSubsetOfAttributes([])
KOREA_UNIFIED = "EPSG:5179"
_MERCATOR = ("merc", "webmerc")
KOREA_LONGITUDES = (124.0, 132.5)
KOREA_LATITUDES = (32.5, 39.5)
# Korea is 8 degrees wide: what is wider has rows that lie elsewhere by mistake.
WIDEST = 12.0


def is_true_to_scale(crs: QgsCoordinateReferenceSystem) -> bool:
    """Projected in metres, and not (web) Mercator, whose metres are not the ground's.

    At Seoul one metre of the ground is 1.26 of web Mercator's.
    """
    metres = crs.mapUnits() == QgsUnitTypes.DistanceUnit.DistanceMeters
    return crs.isValid() and metres and crs.projectionAcronym() not in _MERCATOR


def metric_crs(source: QgsFeatureSource) -> QgsCoordinateReferenceSystem:
    """A projected CRS in metres for measuring ``source``.

    Its own where a metre is a metre in that; else Korea's unified system inside Korea
    and the UTM zone of its middle elsewhere.
    """
    crs = source.sourceCrs()
    if is_true_to_scale(crs) and crs.authid():
        return crs
    middle = _middle(source)
    in_korea = (
        KOREA_LONGITUDES[0] <= middle.x() <= KOREA_LONGITUDES[1]
        and KOREA_LATITUDES[0] <= middle.y() <= KOREA_LATITUDES[1]
    )
    if in_korea:
        return QgsCoordinateReferenceSystem(KOREA_UNIFIED)
    zone = int((middle.x() + 180) // 6) + 1
    return QgsCoordinateReferenceSystem(
        f"EPSG:{(32600 if middle.y() >= 0 else 32700) + zone}"
    )


def _middle(source: QgsFeatureSource) -> QgsPointXY:
    """Longitude and latitude of the middle of ``source``; Korea's where it is empty.

    A row at 0, 0 or with swapped coordinates would draw the middle of the extent away
    from the others, and with it the metres of all: then it is that of most rows.
    """
    import numpy as np

    world = QgsCoordinateReferenceSystem("EPSG:4326")
    to_world = QgsCoordinateTransform(source.sourceCrs(), world, QgsProject.instance())
    extent = source.sourceExtent()
    if np.isfinite([extent.width(), extent.height()]).all() and not extent.isNull():
        try:
            box = to_world.transformBoundingBox(extent)
            if max(box.width(), box.height()) <= WIDEST:
                return box.center()
        except QgsCsException:
            pass
    places = points_of(source, world)
    on_earth = (np.abs(places) <= (180.0, 90.0)).all(axis=1)
    if not on_earth.any():
        return QgsPointXY(sum(KOREA_LONGITUDES) / 2, sum(KOREA_LATITUDES) / 2)
    return QgsPointXY(*np.median(places[on_earth], axis=0).tolist())


def shapely_of(
    geometries: Iterable[QgsGeometry],
    crs: QgsCoordinateReferenceSystem,
    target: QgsCoordinateReferenceSystem,
) -> list:
    """The geometries as shapely objects in ``target``; None where there is none."""
    import shapely

    transform = QgsCoordinateTransform(crs, target, QgsProject.instance())
    shapes = []
    for geometry in geometries:
        if geometry is None or geometry.isEmpty():
            shapes.append(None)
            continue
        moved = QgsGeometry(geometry)
        moved.transform(transform)
        shapes.append(shapely.from_wkb(bytes(moved.asWkb())))
    return shapes


def points_of(source: QgsFeatureSource, target: QgsCoordinateReferenceSystem):
    """[n, 2] coordinates of a source in ``target``, nan where there are none.

    A multipoint stands at its centroid. What lies beyond the world, such as a latitude
    of 127, has no place.
    """
    import numpy as np

    transform = QgsCoordinateTransform(
        source.sourceCrs(), target, QgsProject.instance()
    )
    same = transform.isShortCircuited()
    xy = []
    for feature in all_features(source, _PLACE_ONLY):
        geometry = feature.geometry()
        if geometry.isEmpty():
            xy.append((np.nan, np.nan))
            continue
        point = geometry.centroid().asPoint()
        try:
            point = point if same else transform.transform(point)
        except QgsCsException:
            point = QgsPointXY(np.nan, np.nan)
        xy.append((point.x(), point.y()))
    return np.array(xy, dtype=np.float64).reshape(-1, 2)


def numbers_of(
    source: QgsFeatureSource, field: str, drawn_only: bool = False
) -> list[float]:
    """A numeric field of a source, nan where it is null.

    ``drawn_only`` leaves out features without geometry, as ``read_boundary`` does.
    """
    request = QgsFeatureRequest()
    if not drawn_only:
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    features = all_features(source, request)
    values = (f[field] for f in features if not drawn_only or f.hasGeometry())
    return [float("nan") if is_null(value) else float(value) for value in values]


def named_shapes(
    source: QgsFeatureSource, target: QgsCoordinateReferenceSystem
) -> dict:
    """Name (or code, or number) of each polygon -> its shapely shape in ``target``."""
    keys = recognise_fields(source)
    field = keys.name or keys.code
    features = [feature for feature in all_features(source) if feature.hasGeometry()]
    geometries = (feature.geometry() for feature in features)
    shapes = shapely_of(geometries, source.sourceCrs(), target)
    named = {}
    for number, (feature, shape) in enumerate(zip(features, shapes), start=1):
        name = cell_text(feature[field]) if field else str(number)
        named[name if name not in named else f"{name} ({number})"] = shape
    return named
