"""Looks over every patrol sheet of the sample's 25 districts, on every paper.

    python tools/check_sheets.py [A4 A3 A1]

Prints each fault with its page and ends with status 1 when there is one. The check is
``layouts.inspection``: no item leaves the page or overlaps another, no text is cut,
and the map shows the whole dong with a margin.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from headless import headless_qgis


def main(papers: list[str]) -> int:
    with headless_qgis(), tempfile.TemporaryDirectory() as folder:
        layer = scored_sample(Path(folder) / "scored.gpkg")
        faults = [
            fault
            for paper in papers
            for orientation in ("portrait", "landscape")
            for fault in check(layer, paper, orientation)
        ]
    print("\n".join(faults) or "No fault found.")
    return 1 if faults else 0


def check(layer, paper: str, orientation: str) -> list[str]:
    from qgis.core import QgsProject
    from safedong.layouts.inspection import inspect_page
    from safedong.layouts.patrol import make_patrol_sheets
    from safedong.scoring.cube import POLICE_SLOTS

    slots = {
        row["unit_code"]: dict.fromkeys(POLICE_SLOTS, 3) for row in layer.getFeatures()
    }
    layout = make_patrol_sheets(
        QgsProject.instance(), layer, paper=paper, orientation=orientation, slots=slots
    )
    atlas, faults = layout.atlas(), []
    atlas.beginRender()
    count, more = atlas.updateFeatures(), atlas.first()
    while more:
        name = (
            f"{paper} {orientation} {atlas.nameForPage(atlas.currentFeatureNumber())}"
        )
        faults += [f"{name}: {fault}" for fault in inspect_page(layout)]
        more = atlas.next()
    atlas.endRender()
    print(f"{paper} {orientation}: {count} pages, {len(faults)} faults", flush=True)
    return faults


def scored_sample(path: Path):
    import processing
    from qgis.core import QgsProject, QgsVectorLayer
    from safedong.bridge import sample
    from safedong.layouts.patrol import add_stops

    processing.run(
        "safedong:scoreindex",
        {
            "UNITS": str(sample.BOUNDARY),
            "TABLES": [str(table) for table in sample.tables()],
            "SLOT": "21-24",
            "OUTPUT": str(path),
        },
    )
    layer = QgsVectorLayer(str(path), "scored", "ogr")
    QgsProject.instance().addMapLayer(layer)
    add_stops(QgsProject.instance(), layer)
    return layer


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["A4", "A3", "A1"]))
