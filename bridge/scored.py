"""Scores as a QGIS layer: its fields, its rows, and the GeoPackage that holds both."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qgis.core import QgsFeature, QgsField, QgsFields, QgsVectorLayer

from .compat import make_field
from .geopackage import replace_values, table_of
from .i18n import language, translate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..scoring.catalogue import Catalogue
    from ..scoring.scores import Scores


METHOD = "safedong/method"
"""Custom property of the scored layer: the method behind it, as JSON."""
DAY = "safedong/day"
"""Another: JSON of month, slots, and unit code -> class in each slot."""


def scored_fields(catalogue: Catalogue) -> QgsFields:
    """The fixed field names of the scored layer, with aliases people read."""
    fields = QgsFields()
    told = language()
    for field in (*_head_fields(), *_group_fields(catalogue, told), *_tail_fields()):
        fields.append(field)
    for row in catalogue.indicators:
        for field in _indicator_fields(row, told):
            fields.append(field)
    return fields


def slice_rows(scores: Scores, month: str, slot: str) -> list[list[object]]:
    """Attribute rows of one month and slot, in unit order, None where missing.

    ``scores`` must be the public view (``privacy.public``): what is suppressed
    there is None here, so nothing can be exported by another way.
    """
    import numpy as np

    m, s = scores.position(month, slot)
    units, catalogue = scores.cube.units, scores.catalogue
    count = len(units)
    columns: list = [units.code, units.name, units.district]
    columns += [[month] * count, [slot] * count]
    for group in _ordered_groups(catalogue):
        columns.append(_numbers(scores.groups[group.id][m, s]))
        columns.append(_classes(scores.classes[group.id][m, s]))
    columns.append(_numbers(scores.completeness[m, s]))
    columns.append([", ".join(scores.flags.get(code, ())) for code in units.code])
    head = len(columns)
    rows = np.empty((count, head + 3 * len(catalogue.indicators)), dtype=object)
    for position, column in enumerate(columns):
        rows[:, position] = column
    rows[:, head::3] = _numbers(scores.raw[m, s])
    rows[:, head + 1 :: 3] = _numbers(scores.indicators[m, s])
    rows[:, head + 2 :: 3] = _classes(scores.levels[m, s])
    return rows.tolist()


def slice_features(
    scores: Scores, geometries, fields: QgsFields, month: str, slot: str
) -> Iterator[QgsFeature]:
    """Features of one month and slot; ``geometries`` None makes rows of a table."""
    rows = slice_rows(scores, month, slot)
    for i, row in enumerate(rows):
        feature = QgsFeature(fields)
        feature.setAttributes(row)
        if geometries is not None:
            feature.setGeometry(geometries[i])
        yield feature


def show_slice(layer: QgsVectorLayer, scores: Scores, month: str, slot: str) -> bool:
    """Put another month and slot into the scored layer: attributes only.

    False where its file does not take them: it is locked, or gone.

    The renderer, the labels and the zoom stay as the user left them; nothing is
    recomputed. Features are found by ``unit_code``, so a re-ordered layer is safe.
    """
    names = [field.name() for field in scored_fields(scores.catalogue)]
    rows = {row[0]: row for row in slice_rows(scores, month, slot)}
    table = table_of(layer)
    if table is None:
        taken = _through_provider(layer, names, rows)
    else:
        taken = replace_values(table, "unit_code", names, rows)
    layer.setCustomProperty(METHOD, scores.method.to_json())
    layer.setCustomProperty(DAY, _day_json(scores, month))
    layer.dataChanged.emit()  # an open attribute table reads again
    layer.triggerRepaint()
    return taken


def _through_provider(layer: QgsVectorLayer, names: list[str], rows: dict) -> bool:
    provider = layer.dataProvider()
    positions = [provider.fields().indexFromName(name) for name in names]
    changes = {
        fid: dict(zip(positions, rows[code]))
        for fid, code in _codes(layer)
        if code in rows
    }
    return provider.changeAttributeValues(changes)


def _day_json(scores: Scores, month: str) -> str:
    """The classes of the whole day, so that a sheet can say which hours are bad."""
    classes = scores.index_class[scores.cube.months.index(month)].T.tolist()
    by_unit = dict(zip(scores.cube.units.code, classes))
    body = {"month": month, "slots": scores.cube.slots, "classes": by_unit}
    return json.dumps(body, ensure_ascii=False)


def _codes(layer: QgsVectorLayer) -> list[tuple[int, str]]:
    from qgis.core import QgsFeatureRequest

    request = QgsFeatureRequest().setSubsetOfAttributes(["unit_code"], layer.fields())
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return [(f.id(), f["unit_code"]) for f in layer.getFeatures(request)]


def _ordered_groups(catalogue: Catalogue) -> list:
    return [catalogue.root, *catalogue.domains]


def _head_fields() -> list[QgsField]:
    return [
        make_field("unit_code", str, translate("Fields", "Dong code")),
        make_field("unit_name", str, translate("Fields", "Dong")),
        make_field("district", str, translate("Fields", "District")),
        make_field("month", str, translate("Fields", "Month")),
        make_field("slot", str, translate("Fields", "Time slot")),
    ]


def _group_fields(catalogue: Catalogue, told: str) -> list[QgsField]:
    fields = []
    class_alias = translate("Fields", "{name} class")
    for group in _ordered_groups(catalogue):
        name = group.name(told)
        fields.append(make_field(group.id, float, name))
        alias = class_alias.format(name=name)
        fields.append(make_field(f"{group.id}_class", int, alias))
    return fields


def _tail_fields() -> list[QgsField]:
    return [
        make_field("completeness", float, translate("Fields", "Share of data")),
        make_field("flags", str, translate("Fields", "Flags")),
    ]


def _indicator_fields(row, told: str) -> list[QgsField]:
    name = row.name(told)
    raw = translate("Fields", "{name} ({unit})").format(
        name=name, unit=row.unit_in(told)
    )
    score = translate("Fields", "{name} score").format(name=name)
    level = translate("Fields", "{name} level").format(name=name)
    return [
        make_field(f"{row.id}_raw", float, raw),
        make_field(f"{row.id}_score", float, score),
        make_field(f"{row.id}_level", int, level),
    ]


def _numbers(values: NDArray) -> NDArray:
    """Python numbers, None where the value is NaN."""
    import numpy as np

    found = values.astype(object)
    found[np.isnan(values)] = None
    return found


def _classes(values: NDArray) -> NDArray:
    """Python numbers, None for class 0, which is no data."""
    found = values.astype(object)
    found[values == 0] = None
    return found
