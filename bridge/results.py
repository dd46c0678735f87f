"""The GeoPackage that holds a scored layer: written beside, then moved into place."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFields,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..scoring.errors import SafeDongError
from .files import can_write, reason, written_beside
from .geopackage import uri_of
from .i18n import language
from .scored import scored_fields, slice_features

if TYPE_CHECKING:
    from ..scoring.catalogue import Catalogue
    from ..scoring.scores import Scores
    from .boundary import Boundary

LAYER = "scored"


class ResultNotWritten(SafeDongError):
    """The result could not be written; says where and why."""

    sentence = "{path} could not be written: {why}."
    advice = "Free some space, or close what holds the file; the scores are kept."


def results_folder() -> Path:
    """Beside a saved project; in QGIS's settings folder where that cannot be.

    It may be read-only, or so deep that the names there would be too long.
    """
    home = QgsProject.instance().homePath()
    own = Path(QgsApplication.qgisSettingsDirPath()) / "safedong"
    beside = Path(home) / "safedong" if home else own
    return beside if can_write(beside / _new_name()) else own


def new_result_path() -> Path:
    return results_folder() / _new_name()


def write_scored(
    path: Path, boundary: Boundary, scores: Scores, month: str, slot: str
) -> None:
    """Write the scored layer of one month and slot; whole or not at all.

    Raises
    ------
    ResultNotWritten
        The folder cannot be written or the disk is full.
    """
    fields = scored_fields(scores.catalogue)
    features = slice_features(scores, boundary.geometries, fields, month, slot)
    write_layer(path, LAYER, fields, boundary.crs, features)


def write_layer(
    path: Path,
    name: str,
    fields: QgsFields,
    crs: QgsCoordinateReferenceSystem,
    features: Iterable[QgsFeature],
    kind: QgsWkbTypes.Type = QgsWkbTypes.Type.MultiPolygon,
) -> None:
    """Write features of one ``kind`` into a new GeoPackage; whole or not at all.

    Raises
    ------
    ResultNotWritten, PathTooLong
        The folder cannot be written or the disk is full.
    """
    try:
        with written_beside(path) as part:
            _write(part, name, fields, crs, features, kind)
    except OSError as error:
        raise ResultNotWritten(path=str(path), why=reason(error)) from error


def _new_name() -> str:
    return f"safedong_{datetime.now():%Y%m%d_%H%M%S_%f}.gpkg"


def scored_uri(path: Path) -> str:
    return uri_of(path, LAYER)


def open_scored(path: Path, catalogue: Catalogue) -> QgsVectorLayer:
    """The scored layer of a result file, with aliases people read."""
    layer = QgsVectorLayer(scored_uri(path), catalogue.root.name(language()), "ogr")
    layer.setDisplayExpression('"unit_name"')
    give_aliases(layer, catalogue)
    return layer


def give_aliases(layer: QgsVectorLayer, catalogue: Catalogue) -> None:
    for field in scored_fields(catalogue):
        layer.setFieldAlias(layer.fields().indexFromName(field.name()), field.alias())


def _write(part: Path, name: str, fields, crs, features, kind) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = name
    writer = QgsVectorFileWriter.create(
        str(part),
        fields,
        kind,
        crs,
        QgsProject.instance().transformContext(),
        options,
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise OSError(writer.errorMessage())
    count = 0
    for feature in features:
        if not writer.addFeature(feature):
            raise OSError(writer.errorMessage())
        count += 1
    del writer
    check_count(part, name, count)


def check_count(path: Path, name: str, count: int) -> None:
    """Raise ``OSError`` unless the table ``name`` of a GeoPackage has so many rows.

    SQLite writes at the end, and a disk that is full then is told to nobody.
    """
    if QgsVectorLayer(f"{path}|layername={name}", name, "ogr").featureCount() != count:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
