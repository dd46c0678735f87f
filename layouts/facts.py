"""What a patrol sheet says of a dong, as layout variables and expressions.

The expressions read the atlas feature, so the sheets follow the layer: another month
or slot in the layer is another month or slot on paper. The variables hold what the
layer's fields cannot say: names, units, colours, the classes of the other slots.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from qgis.core import (
    QgsCoordinateTransform,
    QgsExpression,
    QgsExpressionContextUtils,
    QgsPrintLayout,
    QgsRectangle,
    QgsVectorLayer,
)

from ..scoring.catalogue import read_catalogue
from ..styles.hatch import PRINT_RAMP_BY_ID
from ..styles.ramps import NO_DATA_COLOUR
from .page import Box
from .shifts import DWELL_MINUTES
from .words import Words

PREFIX = "safedong_"
_ID_AT = (
    "substr(array_get(array_sort(array_foreach(string_to_array(@safedong_ids), "
    "lpad(to_string(round(coalesce(attribute(@element || '_score'), -1) * 1000) "
    "+ 1000), 6, '0') || @element), false), {k}), 7)"
)


def set_variable(layout: QgsPrintLayout, name: str, value: object) -> None:
    QgsExpressionContextUtils.setLayoutVariable(layout, PREFIX + name, value)


def variable(name: str) -> str:
    """A variable as text of a label."""
    return f"[% @{PREFIX}{name} %]"


def set_facts(
    layout: QgsPrintLayout,
    layer: QgsVectorLayer,
    words: Words,
    ramp: str,
    slots: Mapping[str, Mapping[str, int]] | None,
) -> None:
    """Names, units, colours and classes by slot, for the expressions below."""
    names, units = indicator_names(layer, words)
    set_variable(layout, "ids", ",".join(names))
    set_variable(layout, "names", json.dumps(names, ensure_ascii=False))
    set_variable(layout, "units", json.dumps(units, ensure_ascii=False))
    set_variable(layout, "colours", ",".join(PRINT_RAMP_BY_ID[ramp].colours))
    class_names = ",".join(words.class_name(number) for number in range(1, 6))
    set_variable(layout, "class_names", class_names)
    set_variable(layout, "slots", json.dumps(slots or {}))
    set_variable(layout, "dwell", ",".join(str(minutes) for minutes in DWELL_MINUTES))
    set_variable(layout, "made", words.made.format(date=words.date_text(date.today())))


def indicator_names(
    layer: QgsVectorLayer, words: Words
) -> tuple[dict[str, str], dict[str, str]]:
    """Names and units of the layer's indicators by id, from the catalogue."""
    known = read_catalogue().by_id
    fields = layer.fields().names()
    ids = [name[:-6] for name in fields if name.endswith("_score")]
    names = {i: known[i].name(words.language) if i in known else i for i in ids}
    units = {i: known[i].unit_in(words.language) if i in known else "" for i in ids}
    return names, units


def set_frames(
    layout: QgsPrintLayout, layer: QgsVectorLayer, box: Box, crs, margin: float = 0.06
) -> None:
    """The locator's extent for each district, in the shape of its ``box``."""
    transform = QgsCoordinateTransform(layer.crs(), crs, layer.transformContext())
    frames: dict[str, QgsRectangle] = {}
    for feature in layer.getFeatures():
        bounds = transform.transformBoundingBox(feature.geometry().boundingBox())
        name = str(feature["district"])
        frames.setdefault(name, QgsRectangle(bounds)).combineExtentWith(bounds)
    shaped = {name: _shape(frame, box, margin) for name, frame in frames.items()}
    set_variable(layout, "frames", json.dumps(shaped, ensure_ascii=False))


def _shape(frame: QgsRectangle, box: Box, margin: float) -> dict[str, float]:
    scale = max(frame.width() / box.w, frame.height() / box.h) * (1 + 2 * margin)
    x, y = frame.center().x(), frame.center().y()
    wide, high = scale * box.w / 2, scale * box.h / 2
    return {"xmin": x - wide, "xmax": x + wide, "ymin": y - high, "ymax": y + high}


def frame_side(side: str) -> str:
    """Expression: one side of the locator's extent on this page."""
    return f"map_get(map_get(json_to_map(@safedong_frames), \"district\"), '{side}')"


def colour_of(number: str) -> str:
    """Expression: the colour of a class given as an expression."""
    at = f"array_get(string_to_array(@safedong_colours), ({number}) - 1)"
    return f"coalesce({at}, '{NO_DATA_COLOUR}')"


def class_text(number: str, words: Words) -> str:
    """Expression: ``4 취약`` of a class given as an expression."""
    name = f"array_get(string_to_array(@safedong_class_names), ({number}) - 1)"
    return f"coalesce(({number}) || ' ' || {name}, '{words.no_class}')"


def driver_name(k: int) -> str:
    return f"map_get(json_to_map(@safedong_names), {_ID_AT.format(k=k)})"


def written_number(expression: str, digits: int, words: Words) -> str:
    """Expression: a number as the paper's language writes it, whoever prints it."""
    return f"format_number({expression}, {digits}, '{words.language}')"


def driver_value(k: int, words: Words) -> str:
    """Expression: the raw value with its unit; a dash where it is suppressed."""
    which = _ID_AT.format(k=k)
    value = written_number(f"attribute({which} || '_raw')", 1, words)
    unit = f"map_get(json_to_map(@safedong_units), {which})"
    return f"coalesce({value} || ' ' || {unit}, '–')"


def driver_level(k: int) -> str:
    return f"attribute({_ID_AT.format(k=k)} || '_level')"


def slot_class(slot: str) -> str:
    """Expression: the class of the dong in ``slot``, from the table of classes."""
    row = 'map_get(json_to_map(@safedong_slots), "unit_code")'
    return f"map_get({row}, {QgsExpression.quotedString(slot)})"


def stop_minutes(number: str) -> str:
    """Expression: minutes to stay in a class given as an expression."""
    return f"array_get(string_to_array(@safedong_dwell), ({number}) - 1)"


def stop_here(k: int) -> str:
    """Expression: the k-th stop of the dong, a feature of the layer of stops."""
    key = f"attribute(@atlas_feature, 'unit_code') || '-{k}'"
    return f"get_feature(@safedong_stops_layer, 'key', {key})"


def stop_incidents(k: int, unit: str) -> str:
    """Expression: the incidents of the k-th stop where it is a hot spot, else ''."""
    count = f"attribute({stop_here(k)}, 'incidents')"
    return f"coalesce('  ' || {count} || '{unit}', '')"


def stop_cell(k: int) -> str:
    """Expression: the index square of the k-th stop, such as ``C4``."""
    place = f"geometry({stop_here(k)})"
    extent = "map_get(item_variables('main'), 'map_extent')"
    across = (
        f"floor((x({place}) - x_min({extent})) / bounds_width({extent}) "
        "* @safedong_grid_across)"
    )
    down = (
        f"floor((y_max({extent}) - y({place})) / bounds_height({extent}) "
        "* @safedong_grid_down)"
    )
    return f"char(65 + {across}) || to_string(1 + {down})"


def shift_class(slots: tuple[str, ...]) -> str:
    """Expression: the worst class of the dong among the slots of a shift."""
    known = ", ".join(slot_class(slot) for slot in slots)
    return f"array_max(array_filter(array({known}), @element IS NOT NULL))"


def scale_text(words: Words) -> str:
    """Label text: the scale of the main map."""
    scale = written_number("map_get(item_variables('main'), 'map_scale')", 0, words)
    return words.scale.format(scale=f"[% {scale} %]")


def standing(words: Words) -> str:
    """Label text: index, and rank within the district from the worst."""
    district = "\"district\" = attribute(@atlas_feature, 'district')"
    layer = "@atlas_layerid"
    count = f"aggregate({layer}, 'count', \"unit_code\", {district})"
    index = "attribute(@atlas_feature, 'index')"
    worse = f"aggregate({layer}, 'count', \"unit_code\", {district} AND "
    rank = f'1 + {worse}"index" > {index})'
    shown = written_number('"index"', 1, words)
    filled = words.standing.format(
        index=f"[% coalesce({shown}, '–') %]",
        district='[% "district" %]',
        count=f"[% {count} %]",
        rank=f"[% if(\"index\" IS NULL, '–', {rank}) %]",
    )
    return filled
