"""The difference of two maps as a layer of its own, in its own GeoPackage."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qgis.core import QgsFeature, QgsFields, QgsProject, QgsVectorLayer

from ..styles.difference import style_difference, symmetric_breaks
from .compat import make_field
from .i18n import translate
from .results import new_result_path, write_layer

if TYPE_CHECKING:
    from ..scoring.compare import Comparison
    from .boundary import Boundary

LAYER = "difference"
_PROPERTY = "safedong/difference"


def difference_layer() -> QgsVectorLayer | None:
    """The difference layer of the project, also of one just opened."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.customProperty(_PROPERTY):
            return layer
    return None


def show_difference(
    comparison: Comparison, boundary: Boundary, name: str
) -> QgsVectorLayer:
    """Write the comparison to a new file and show it; one layer is used again.

    Raises
    ------
    ResultNotWritten
        The folder cannot be written or the disk is full.
    """
    path = new_result_path()
    path = path.with_name(path.name.replace("safedong_", "safedong_difference_", 1))
    fields = difference_fields()
    features = _features(comparison, boundary, fields)
    write_layer(path, LAYER, fields, boundary.crs, features)
    uri = f"{path}|layername={LAYER}"
    layer = difference_layer()
    if layer is None:
        layer = QgsVectorLayer(uri, name, "ogr")
        layer.setCustomProperty(_PROPERTY, True)
        QgsProject.instance().addMapLayer(layer)
    else:
        layer.setDataSource(uri, name, "ogr")
        layer.setName(name)
    for field in fields:
        layer.setFieldAlias(layer.fields().indexFromName(field.name()), field.alias())
    style_difference(layer, symmetric_breaks(comparison.difference.tolist()))
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    if node is not None:
        # the tree folds what is new without telling the node: only a change unfolds
        node.setExpanded(False)
        node.setExpanded(True)
    return layer


def difference_fields() -> QgsFields:
    fields = QgsFields()
    for field in (
        make_field("unit_code", str, translate("Fields", "Dong code")),
        make_field("unit_name", str, translate("Fields", "Dong")),
        make_field("district", str, translate("Fields", "District")),
        make_field("index_a", float, translate("Fields", "Index A")),
        make_field("index_b", float, translate("Fields", "Index B")),
        make_field("difference", float, translate("Fields", "Difference (B - A)")),
        make_field("class_a", int, translate("Fields", "Class A")),
        make_field("class_b", int, translate("Fields", "Class B")),
    ):
        fields.append(field)
    return fields


def _features(
    comparison: Comparison, boundary: Boundary, fields: QgsFields
) -> Iterator[QgsFeature]:
    units = comparison.units
    columns = (
        units.code,
        units.name,
        units.district,
        _numbers(comparison.index_a),
        _numbers(comparison.index_b),
        _numbers(comparison.difference),
        [number or None for number in comparison.class_a.tolist()],
        [number or None for number in comparison.class_b.tolist()],
    )
    geometries = dict(zip(boundary.units.code, boundary.geometries))
    for row in zip(*columns):
        feature = QgsFeature(fields)
        feature.setAttributes(list(row))
        feature.setGeometry(geometries[row[0]])
        yield feature


def _numbers(values) -> list[float | None]:
    return [None if math.isnan(value) else value for value in values.tolist()]
