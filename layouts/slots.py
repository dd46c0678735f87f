"""Classes by slot for the strip of the day, out of the project's table of scores."""

from __future__ import annotations

from qgis.core import QgsExpression, QgsFeatureRequest, QgsProject, QgsVectorLayer

from ..bridge.compat import is_null

_FIELDS = ("unit_code", "month", "slot", "index_class")


def classes_by_slot(
    project: QgsProject, scored: QgsVectorLayer
) -> dict[str, dict[str, int]]:
    """Unit code -> slot -> class, of the month that ``scored`` shows.

    Read from the project's first table without geometry that has the fields of
    scores; empty where there is none.
    """
    table = next(
        (layer for layer in project.mapLayers().values() if _is_scores(layer)), None
    )
    first = next(scored.getFeatures(QgsFeatureRequest().setLimit(1)), None)
    if table is None or first is None:
        return {}
    request = QgsFeatureRequest().setSubsetOfAttributes(list(_FIELDS), table.fields())
    month = QgsExpression.createFieldEqualityExpression("month", first["month"])
    request.setFilterExpression(month)
    classes: dict[str, dict[str, int]] = {}
    for row in table.getFeatures(request):
        if not is_null(row["index_class"]):
            of_unit = classes.setdefault(str(row["unit_code"]), {})
            of_unit[str(row["slot"])] = int(row["index_class"])
    return classes


def _is_scores(layer) -> bool:
    return (
        isinstance(layer, QgsVectorLayer)
        and not layer.isSpatial()
        and set(_FIELDS) <= set(layer.fields().names())
    )
