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
from typing import TYPE_CHECKING

import numpy as np
import shapely
from qgis.core import QgsFeatureRequest

from ..bridge.compat import is_null
from ..bridge.files import write_text
from ..bridge.geometry import points_of, shapely_of
from ..scoring.errors import BadBoundary
from ..styles.ramps import CLASS_NAMES_EN, CLASS_NAMES_KO, NO_DATA_COLOUR, RAMPS
from .packing import pack_points, pack_scores, pack_topology
from .solids import solids_of
from .source import STOREY_METRES, Scene, read_slices
from .topology import build_topology

if TYPE_CHECKING:
    from qgis.core import QgsVectorLayer

PAGE_NAME = "index.html"
GRID_METRES = 0.1
_VIEWER = Path(__file__).parent / "viewer"
# A screen shows about this many steps along the map's diagonal.
_STEPS_ACROSS = 8000
_DEFAULT_HEIGHT = 6.6


def write_page(scene: Scene, folder: Path, table: QgsVectorLayer | None) -> Path:
    """Write ``index.html`` into ``folder``; ``table`` brings other months and slots."""
    target = folder / PAGE_NAME
    write_text(target, page_html(scene.title, page_data(scene, table)))
    return target


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


def page_data(scene: Scene, table: QgsVectorLayer | None) -> dict[str, object]:
    """Everything the viewer shows, as JSON values."""
    units, geometries = _units(scene)
    shapes = shapely_of(geometries, scene.layer.crs(), scene.crs)
    bounds = shapely.total_bounds([s for s in shapes if s is not None])
    if np.isnan(bounds).any():
        why, advice = "it has no geometry", "Give the polygons of the dongs"
        raise BadBoundary(layer=scene.layer.name(), why=why, what_to_do=advice)
    origin = (float(bounds[[0, 2]].mean()), float(bounds[[1, 3]].mean()))
    diagonal = float(np.hypot(bounds[2] - bounds[0], bounds[3] - bounds[1]))
    topology = build_topology(shapes, origin, GRID_METRES, diagonal / _STEPS_ACROSS)
    return {
        **_head(scene),
        **_scores(scene, [code for code, *_ in units], table),
        "units": units,
        "grid": GRID_METRES,
        **pack_topology(topology),
        "points": _points(scene, shapes, origin),
        "buildings": _buildings(scene, shapes, origin),
    }


def _head(scene: Scene) -> dict[str, object]:
    known = {group.id for group in scene.groups}
    shown = scene.height_field if scene.height_field in known else scene.groups[0].id
    return {
        "title": scene.title,
        "source": scene.source,
        "made": scene.made,
        "crs": scene.crs.authid(),
        "language": scene.language,
        "measure": shown,
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
                "unit": row.unit,
                "group": scene.catalogue.domain_of(row.id).id,
                "bySlot": "T" in row.time.upper(),
            }
            for row in scene.indicators
        ],
    }


def _ramp(ramp) -> dict[str, object]:
    return {"id": ramp.id, "en": ramp.name_en, "colours": ramp.colours}


def _units(scene: Scene):
    layer = scene.layer
    names = ["unit_code", "unit_name", "district"]
    request = QgsFeatureRequest().setSubsetOfAttributes(names, layer.fields())
    units, geometries = [], []
    for feature in layer.getFeatures(request):
        cells = [feature[name] for name in names]
        units.append(["" if is_null(cell) else str(cell) for cell in cells])
        geometries.append(feature.geometry())
    return units, geometries


def _scores(scene: Scene, codes: list[str], table) -> dict[str, object]:
    slices = read_slices(scene, codes, table)
    keys = list(slices.in_order())
    columns = pack_scores(
        [slices.values[key] for key in keys],
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


def _points(scene: Scene, shapes, origin) -> list[dict[str, object]]:
    """Coordinates and the unit below; attributes of points stay at home."""
    tree = shapely.STRtree(shapes)
    packed = []
    for layer, solid in zip(scene.points, solids_of(scene.points)):
        xy = points_of(layer, scene.crs)
        xy = xy[np.isfinite(xy).all(axis=1)]
        unit = _unit_below(tree, xy)
        inside = unit >= 0
        packed.append(
            {
                "name": layer.name(),
                "shape": solid.shape,
                "colour": solid.colour,
                "xy": pack_points(xy[inside], origin, GRID_METRES),
                "unit": unit[inside].tolist(),
            }
        )
    return packed


def _buildings(scene: Scene, shapes, origin) -> dict[str, object] | None:
    """Outer footprints, each with its height in metres and the unit below."""
    layer = scene.buildings
    if layer is None:
        return None
    name, geometries, heights = scene.building_field, [], []
    for feature in layer.getFeatures():
        value = feature[name] if name else None
        known = isinstance(value, (int, float)) and value > 0
        metres = value * (STOREY_METRES if scene.storeys else 1.0) if known else None
        geometries.append(feature.geometry())
        heights.append(metres or _DEFAULT_HEIGHT)
    footprints = shapely_of(geometries, layer.crs(), scene.crs)
    parts, owner = shapely.get_parts(
        [shapely.MultiPolygon() if f is None else f for f in footprints], True
    )
    parts = shapely.simplify(parts, GRID_METRES * 3)
    unit = _unit_below(shapely.STRtree(shapes), _middles(parts))
    kept = np.flatnonzero(unit >= 0)
    rings = [
        pack_points(shapely.get_coordinates(part.exterior)[:-1], origin, GRID_METRES)
        for part in parts[kept]
    ]
    metres = np.asarray(heights)[owner[kept]]
    return {
        "name": layer.name(),
        "rings": rings,
        "height": np.round(metres, 1).tolist(),
        "unit": unit[kept].tolist(),
    }


def _middles(parts):
    return shapely.get_coordinates(shapely.point_on_surface(parts)).reshape(-1, 2)


def _unit_below(tree: shapely.STRtree, xy):
    """[n] position of the unit that holds each point, -1 outside all."""
    unit = np.full(len(xy), -1)
    which, units = tree.query(shapely.points(xy), predicate="intersects")
    unit[which] = units
    return unit


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _escaped(text: str) -> str:
    for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(letter, entity)
    return text
