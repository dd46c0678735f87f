"""Legend and class filter for a page that Qgis2threejs exported.

The page has neither. Both are added at the end of its ``index.html`` as one block,
which only reads the classes that the exporter wrote with each dong.
"""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING

from ..bridge.files import write_text
from ..styles.ramps import NO_DATA_COLOUR, RAMP_BY_ID, class_names
from .layers import DONG_CLASS

if TYPE_CHECKING:
    from .source import Scene

_ADDITION = Path(__file__).parent / "viewer" / "threejs_legend.html"
_END = "</body>"


def add_legend(page: Path, scene: Scene) -> None:
    """Put the legend of the scene's dongs into ``page``."""
    colours, names = RAMP_BY_ID[scene.ramp].colours, class_names(scene.language)
    rows = [
        {"number": number, "name": f"{number} {name}", "colour": colour}
        for number, (colour, name) in enumerate(zip(colours, names), start=1)
    ]
    rows.append({"number": 0, "name": scene.words.no_data, "colour": NO_DATA_COLOUR})
    layer, fields = scene.layer, scene.layer.fields()
    facts = {
        "layer": layer.name(),
        "field": fields.field(fields.indexFromName(scene.class_field)).displayName(),
        "standing": DONG_CLASS,
        "title": scene.legend_title,
        "note": scene.words.higher,
        "rows": rows,
    }
    block = _ADDITION.read_text(encoding="utf-8").replace(
        "{{facts}}", html.escape(json.dumps(facts, ensure_ascii=False))
    )
    text = page.read_text(encoding="utf-8")
    before, end, after = text.rpartition(_END)
    write_text(page, before + block + end + after)
