"""QGIS geometries as shapely ones, in a projected CRS where metres are metres."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsGeometry,
    QgsProject,
    QgsUnitTypes,
)

KOREA_UNIFIED = "EPSG:5179"
KOREA_LONGITUDES = (124.0, 132.5)
KOREA_LATITUDES = (32.5, 39.5)


def metric_crs(source: QgsFeatureSource) -> QgsCoordinateReferenceSystem:
    """A projected CRS in metres for measuring ``source``.

    Its own where that is one; else Korea's unified system inside Korea and the UTM
    zone of its middle elsewhere.
    """
    crs = source.sourceCrs()
    metres = QgsUnitTypes.DistanceUnit.DistanceMeters
    if not crs.isGeographic() and crs.mapUnits() == metres and crs.authid():
        return crs
    world = QgsCoordinateReferenceSystem("EPSG:4326")
    to_world = QgsCoordinateTransform(crs, world, QgsProject.instance())
    middle = to_world.transformBoundingBox(source.sourceExtent()).center()
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
    """[n, 2] coordinates of a point source in ``target``, nan where there is none.

    A multipoint stands at its centroid.
    """
    import numpy as np

    transform = QgsCoordinateTransform(
        source.sourceCrs(), target, QgsProject.instance()
    )
    xy = []
    for feature in source.getFeatures(QgsFeatureRequest()):
        if not feature.hasGeometry() or feature.geometry().isEmpty():
            xy.append((np.nan, np.nan))
            continue
        point = transform.transform(feature.geometry().centroid().asPoint())
        xy.append((point.x(), point.y()))
    return np.array(xy, dtype=np.float64).reshape(-1, 2)
