"""The scene page: one HTML file with everything in it, which asks nothing of outside.

What stands in the page is text: the viewer inserts names with ``textContent``, the
data is JSON in which no ``<`` is left, and the Content-Security-Policy lets only the
two blocks through whose hashes it names.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import numpy as np
import shapely

from ..bridge.files import reason, write_text
from ..bridge.i18n import translate
from ..bridge.results import ResultNotWritten
from ..styles.ramps import CLASS_NAMES_EN, CLASS_NAMES_KO, NO_DATA_COLOUR, RAMPS
from .ground import Ground
from .packing import pack_points, pack_scores, pack_topology
from .solids import solids_of
from .source import Scene, Slices
from .steps import Step, no_step, part
from .topology import build_topology

PAGE_NAME = "index.html"
GRID_METRES = 0.1
_VIEWER = Path(__file__).parent / "viewer"
# A screen shows about this many steps along the map's diagonal.
_STEPS_ACROSS = 8000


def write_page(
    scene: Scene, folder: Path, slices: Slices, step: Step = no_step
) -> Path:
    """Write ``index.html`` into ``folder``, with the months and slots of ``slices``."""
    target = folder / PAGE_NAME
    data = page_data(scene, slices, part(step, 0.0, 0.9))
    step(0.9, translate("Scene", "Writing the page"))
    write_or_tell(target, page_html(scene.title, data))
    return target


def write_or_tell(target: Path, text: str) -> None:
    """Write a text file, and say so where that fails.

    Raises
    ------
    ResultNotWritten
        The folder cannot be written or the disk is full.
    """
    try:
        write_text(target, text)
    except OSError as error:
        raise ResultNotWritten(path=target, why=reason(error)) from error


def page_html(title: str, data: dict[str, object]) -> str:
    """The template with viewer, style and data put in."""
    script = (_VIEWER / "viewer.js").read_text(encoding="utf-8")
    style = (_VIEWER / "viewer.css").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; "
        f"style-src '{_hash(style)}'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    html = (_VIEWER / "template.html").read_text(encoding="utf-8")
    for mark, content in (
        ("policy", policy),
        ("title", _escaped(title)),
        ("style", style),
        ("script", script),
        ("data", json_for_html(data)),  # last: it may hold any text
    ):
        html = html.replace(f"{{{{{mark}}}}}", content, 1)
    return html


def json_for_html(data: object) -> str:
    """JSON that no HTML parser can take for anything else."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def page_data(scene: Scene, slices: Slices, step: Step = no_step) -> dict[str, object]:
    """Everything the viewer shows, as JSON values."""
    step(0.0, translate("Scene", "Reading the dongs"))
    ground = Ground(scene)
    tolerance = ground.diagonal / _STEPS_ACROSS
    topology = build_topology(ground.shapes, ground.origin, GRID_METRES, tolerance)
    return {
        **_head(scene),
        **_scores(scene, slices, part(step, 0.1, 0.7)),
        "units": ground.units,
        "grid": GRID_METRES,
        **pack_topology(topology),
        "points": _points(ground, part(step, 0.7, 0.8)),
        "buildings": _buildings(ground, part(step, 0.8, 1.0)),
    }


def _head(scene: Scene) -> dict[str, object]:
    return {
        "title": scene.title,
        "source": scene.source,
        "made": scene.made,
        "crs": scene.crs.authid(),
        "language": scene.language,
        "measure": scene.measure,
        "ramp": scene.ramp,
        "ramps": [_ramp(ramp) for ramp in RAMPS],
        "noData": NO_DATA_COLOUR,
        "classNames": {"ko": CLASS_NAMES_KO, "en": CLASS_NAMES_EN},
        "groups": [
            {"id": g.id, "ko": g.name_ko, "en": g.name_en} for g in scene.groups
        ],
        "indicators": [
            {
                "id": row.id,
                "ko": row.name_ko,
                "en": row.name_en,
                "units": {"ko": row.unit, "en": row.unit_in("en")},
                "group": scene.catalogue.domain_of(row.id).id,
                "bySlot": "T" in row.time.upper(),
            }
            for row in scene.indicators
        ],
    }


def _ramp(ramp) -> dict[str, object]:
    return {"id": ramp.id, "en": ramp.name_en, "colours": ramp.colours}


def _scores(scene: Scene, slices: Slices, step: Step) -> dict[str, object]:
    keys = list(slices.in_order())

    def values():
        for done, (month, slot) in enumerate(keys):
            step(done / len(keys), f"{month} {scene.words.slot_text(slot)}")
            yield slices.values[month, slot]

    columns = pack_scores(
        values(),
        [slices.flags[key] for key in keys],
        [group.id for group in scene.groups],
        [row.id for row in scene.indicators],
    )
    return {
        "months": slices.months,
        "slots": slices.slots,
        "shown": [scene.extent.month, scene.extent.slot],
        **columns.to_json(),
    }


def _points(ground: Ground, step: Step) -> list[dict[str, object]]:
    """Coordinates and the dong below; attributes of points stay at home."""
    packed = []
    layers = ground.scene.points
    for layer, solid in zip(layers, solids_of(layers)):
        step(len(packed) / len(layers), layer.name())
        xy, unit = ground.points(layer)
        packed.append(
            {
                "name": layer.name(),
                "shape": solid.shape,
                "colour": solid.colour,
                "xy": pack_points(xy, ground.origin, GRID_METRES),
                "unit": unit.tolist(),
            }
        )
    return packed


def _buildings(ground: Ground, step: Step) -> dict[str, object] | None:
    """Outer footprints, each with its height in metres and the dong below."""
    layer = ground.scene.buildings
    if layer is None:
        return None
    step(0.0, layer.name())
    footprints, metres, unit = ground.buildings()
    rings = [
        pack_points(_corners(footprint), ground.origin, GRID_METRES)
        for footprint in shapely.simplify(footprints, 3 * GRID_METRES)
    ]
    return {
        "name": layer.name(),
        "rings": rings,
        "height": np.round(metres, 1).tolist(),
        "unit": unit.tolist(),
    }


def _corners(footprint):
    return shapely.get_coordinates(footprint.exterior)[:-1]


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _escaped(text: str) -> str:
    for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(letter, entity)
    return text
