"""Makes a page that Qgis2threejs exported ours: its texts text, a legend, a filter.

Its page writes names of layers and fields, and values, as HTML. So all of them are
made text in its data, before any browser reads it. Legend and class filter, which it
has not, are one block at the end of its ``index.html``.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..bridge.files import write_text
from ..styles.ramps import NO_DATA_COLOUR, RAMP_BY_ID, class_names
from .layers import DONG_CLASS

if TYPE_CHECKING:
    from .source import Scene

_ADDITION = Path(__file__).parent / "viewer" / "threejs_legend.html"
_END = "</body>"
_HIDDEN, _DEM = "Hidden", "dem"
_DECIMALS = re.compile(r"-?[\d,]+\.\d{3,}")
_DIGITS = 4


class UnknownPage(Exception):
    """What was exported is not laid out as the pages we know."""


def finish_page(page: Path, scene: Scene) -> None:
    """Make the data of ``page`` text, and put legend and class filter into it.

    Raises
    ------
    UnknownPage
        The data is not laid out as known: markup in it might run.
    """
    _make_text(page.parent / "data" / page.stem / "scene.js", scene)
    _add_legend(page, scene)


def _make_text(file: Path, scene: Scene) -> None:
    """``file`` is one call in JavaScript, with the scene as JSON in its brackets."""
    try:
        before, bracket, rest = file.read_text(encoding="utf-8").partition("(")
        data, end = json.JSONDecoder().raw_decode(rest)
        _mark_classes(data["layers"], _shown(scene.layer), scene.class_field)
        for layer in data["layers"]:
            _layer_as_text(layer)
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError) as why:
        raise UnknownPage(str(why)) from why
    text = json.dumps(data, separators=(",", ":"))
    write_text(file, before + bracket + text + rest[end:])


def _shown(layer) -> list[tuple[str, str]]:
    """(name, name for people) of the fields that the exporter writes."""
    return [
        (field.name(), field.displayName())
        for field in layer.fields()
        if field.editorWidgetSetup().type() != _HIDDEN
    ]


def _mark_classes(layers: list[dict], shown: list[tuple[str, str]], field: str) -> None:
    """Write into each layer at which of its values the class of the dong stands.

    The dongs' layer is known by its fields; names of layers need not differ.
    """
    names = [name for name, _ in shown]
    for layer in layers:
        properties = layer["properties"]
        theirs = properties.get("propertyNames", [])
        if theirs == [name for _, name in shown]:
            properties["safedong"] = {"at": names.index(field), "dongs": True}
        elif DONG_CLASS in theirs:
            at = theirs.index(DONG_CLASS)
            properties["safedong"] = {"at": at, "dongs": False}
    if sum(layer["properties"].get("safedong", {}).get("dongs", 0) for layer in layers):
        return
    raise ValueError("no layer of the page has the fields of the dongs")


def _layer_as_text(layer: dict) -> None:
    properties = layer["properties"]
    for key in ("name", "propertyNames", "mtlNames"):
        if key in properties:
            properties[key] = _escaped(properties[key])
    for feature in _features(layer):
        if "prop" in feature:
            feature["prop"] = [_escaped(_readable(v)) for v in feature["prop"]]


def _features(layer: dict) -> Iterator[dict]:
    if layer["properties"]["type"] == _DEM:
        return
    body = layer["body" if "body" in layer else "data"]  # data: release 2.8
    for block in body["blocks"]:
        yield from block["features"]


def _escaped(value):
    if isinstance(value, list):
        return [_escaped(part) for part in value]
    return html.escape(value) if isinstance(value, str) else value


def _readable(value):
    """Long decimals to four digits, but no digit before the point is lost."""
    if not (isinstance(value, str) and _DECIMALS.fullmatch(value)):
        return value
    number = float(value.replace(",", ""))
    whole = len(str(int(abs(number)))) if abs(number) >= 1 else 0
    return f"{number:.{max(0, _DIGITS - whole)}f}"


def _add_legend(page: Path, scene: Scene) -> None:
    """Put the legend of the scene's dongs into ``page``."""
    colours, names = RAMP_BY_ID[scene.ramp].colours, class_names(scene.language)
    rows = [
        {"number": number, "name": f"{number} {name}", "colour": colour}
        for number, (colour, name) in enumerate(zip(colours, names), start=1)
    ]
    rows.append({"number": 0, "name": scene.words.no_data, "colour": NO_DATA_COLOUR})
    facts = {"title": scene.legend_title, "note": scene.words.higher, "rows": rows}
    block = _ADDITION.read_text(encoding="utf-8").replace(
        "{{facts}}", html.escape(json.dumps(facts, ensure_ascii=False))
    )
    text = page.read_text(encoding="utf-8")
    before, end, after = text.rpartition(_END)
    write_text(page, before + block + end + after)
