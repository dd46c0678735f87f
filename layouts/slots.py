"""Classes by slot for the strip of the day: of the layer, or the table of scores."""

from __future__ import annotations

import json

from qgis.core import QgsExpression, QgsFeatureRequest, QgsProject, QgsVectorLayer

from ..bridge.compat import is_null
from ..bridge.scored import DAY

_FIELDS = ("unit_code", "month", "slot", "index_class")


def classes_by_slot(
    project: QgsProject, scored: QgsVectorLayer
) -> dict[str, dict[str, int]]:
    """Unit code -> slot -> class, of the month that ``scored`` shows.

    Told by the layer itself where the dock shows it; else read from the project's
    first table without geometry that has the fields of scores; empty where there is
    none.
    """
    table = next(
        (layer for layer in project.mapLayers().values() if _is_scores(layer)), None
    )
    first = next(scored.getFeatures(QgsFeatureRequest().setLimit(1)), None)
    if first is None:
        return {}
    told = _told_by(scored, first["month"])
    if told or table is None:
        return told
    request = QgsFeatureRequest().setSubsetOfAttributes(list(_FIELDS), table.fields())
    month = QgsExpression.createFieldEqualityExpression("month", first["month"])
    request.setFilterExpression(month)
    classes: dict[str, dict[str, int]] = {}
    for row in table.getFeatures(request):
        if not is_null(row["index_class"]):
            of_unit = classes.setdefault(str(row["unit_code"]), {})
            of_unit[str(row["slot"])] = int(row["index_class"])
    return classes


def _told_by(scored: QgsVectorLayer, month: str) -> dict[str, dict[str, int]]:
    """What the dock wrote on the layer of that month; nothing where it is damaged."""
    try:
        body = json.loads(scored.customProperty(DAY, "") or "{}")
        if body.get("month") != month:
            return {}
        return {
            str(code): {s: int(n) for s, n in zip(body["slots"], classes) if n}
            for code, classes in body["classes"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _is_scores(layer) -> bool:
    return (
        isinstance(layer, QgsVectorLayer)
        and not layer.isSpatial()
        and set(_FIELDS) <= set(layer.fields().names())
    )
