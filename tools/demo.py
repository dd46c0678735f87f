"""The main job on the bundled sample, without a window: ``make demo``.

Writes into ``build/demo/``: a GeoPackage, a styled project, a picture of the map
with its legend, and the report.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from headless import ROOT, headless_qgis

TARGET = ROOT / "build" / "demo"
SLOT = "21-24"


def main() -> None:
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    with headless_qgis():
        tell(0, "QGIS started")
        gpkg, report = score()
        project = make_project(gpkg)
        picture = draw(project)
    summarise(report)
    print("\nMade / 만든 파일:")
    for path in (gpkg, TARGET / "safedong_demo.qgz", picture, report):
        print(f"  {path}  ({path.stat().st_size / 1e6:.1f} MB)")


def score() -> tuple[Path, Path]:
    import processing
    from qgis.core import QgsProcessingFeedback
    from safedong.bridge import sample

    class Printed(QgsProcessingFeedback):
        def setProgressText(self, text: str) -> None:
            tell(self.progress(), text)

        def pushInfo(self, text: str) -> None:
            tell(self.progress(), text)

    gpkg, report = TARGET / "safedong_demo.gpkg", TARGET / "report.json"
    processing.run(
        "safedong:scoreindex",
        {
            "UNITS": str(sample.BOUNDARY),
            "TABLES": [str(path) for path in sample.tables()],
            "SLOT": SLOT,
            "OUTPUT": f"ogr:dbname='{gpkg}' table=\"scored\" (geom)",
            "SCORES": f"ogr:dbname='{gpkg}' table=\"scores\"",
            "REPORT": str(report),
        },
        feedback=Printed(),
    )
    return gpkg, report


def make_project(gpkg: Path):
    from qgis.core import QgsProject, QgsReferencedRectangle
    from safedong.bridge.results import open_scored
    from safedong.scoring.catalogue import read_catalogue
    from safedong.styles.renderer import style_layer

    tell(80, "styled project")
    project = QgsProject.instance()
    project.clear()
    layer = open_scored(gpkg, read_catalogue())
    style_layer(layer)
    project.setCrs(layer.crs())
    project.addMapLayer(layer)
    project.viewSettings().setDefaultViewExtent(
        QgsReferencedRectangle(layer.extent(), layer.crs())
    )
    if not project.write(str(TARGET / "safedong_demo.qgz")):
        raise SystemExit(f"the project could not be written: {project.error()}")
    return project


def draw(project) -> Path:
    from safedong.bridge.sample import ATTRIBUTION
    from safedong.layouts.export import export_layout
    from safedong.layouts.overview import make_overview

    tell(90, "map picture")
    layer = next(iter(project.mapLayers().values()))
    layout = make_overview(project, layer, source=ATTRIBUTION)
    picture = TARGET / "map.png"
    export_layout(layout, picture, "png", 150)
    project.write(str(TARGET / "safedong_demo.qgz"))
    return picture


def summarise(report: Path) -> None:
    body = json.loads(report.read_text(encoding="utf-8"))
    print(
        f"\n{body['units']} dongs, {len(body['months'])} months, "
        f"{len(body['slots'])} slots; shown: {body['month']} {body['slot']}"
    )
    for match in body["matches"]:
        left = len(match["only_in_layer"]) + len(match["only_in_table"])
        print(f"  {match['file']}: {match['matched']} joined, {left} left over")
    if body["missing_indicators"]:
        print(f"  no data for: {', '.join(body['missing_indicators'])}")


def tell(percent: float, text: str) -> None:
    print(f"[{percent:3.0f} %] {text}", flush=True)


if __name__ == "__main__":
    main()
