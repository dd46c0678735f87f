"""Whole pieces of work beside QGIS: from its start to the map, and sheets on paper."""

from __future__ import annotations

import csv
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from .inputs import DONGS, ROOT, load_library, national_cube
from .jobs_qgis import add_provider, compiled_once, square_layer, start_qgis
from .measure import OURS, Case, Job, Took

MODEL = "QGIS model"
ATLAS = "QGIS atlas"
_PAGE = re.compile(rb"/Type\s*/Page\b")


def main_job(units: int) -> Case:
    """Polygons and a CSV of 24 indicators to a classed map, each in a QGIS of its own.

    The CSV and the polygons are those of one month; both sides score them by min-max,
    weighted means and quantile classes, and draw the map.
    """
    folder = Path(tempfile.mkdtemp())
    squares, table = made_up_month(units, folder)
    cached = compiled_once()

    def started_for(side: str) -> Callable[[], Took]:
        def run() -> Took:
            out = folder / f"{side}.json"
            command = [sys.executable, "-m", "tools.bench.main_job", side]
            command += [str(squares), str(table), str(out)]
            before, began = _cpu_of_children(), time.perf_counter()
            done = subprocess.run(
                command, cwd=ROOT, env=cached, capture_output=True, text=True
            )
            seconds = time.perf_counter() - began
            if done.returncode or not out.exists():
                raise RuntimeError(done.stderr.strip()[-500:])
            answer = json.loads(out.read_text(encoding="utf-8"))
            return Took(seconds, answer, _cpu_of_children() - before)

        return run

    def agree(own: dict, name: str, other: dict) -> str:
        assert own.keys() == other.keys()
        pairs = [(own[code], other[code]) for code in own]
        np.testing.assert_allclose(*zip(*((a[0], b[0]) for a, b in pairs)), atol=0.051)
        differ = np.mean([a[1] != b[1] for a, b in pairs])
        assert differ < 0.01, f"{differ:.1%} of the classes differ"
        return "the same index to one decimal, and classes"

    return Case({OURS: started_for("ours"), MODEL: started_for("model")}, agree)


def made_up_month(units: int, folder: Path) -> tuple[Path, Path]:
    """A GeoPackage of square dongs and a CSV with a column for each indicator."""
    start_qgis()
    load_library()
    import processing

    cube = national_cube(1, units)
    # Districts of 80 dongs that do not exist; a code that ends in 00000 is a district.
    codes = [f"11{800 + u // 80:03d}{500 + 5 * (u % 80 + 1)}00" for u in range(units)]
    squares, table = folder / "dongs.gpkg", folder / "indicators_2024.csv"
    layer = square_layer(tuple(codes))
    processing.run("native:savefeatures", {"INPUT": layer, "OUTPUT": str(squares)})
    write_indicators(table, codes, cube)
    return squares, table


def write_indicators(path: Path, codes: list[str], cube: Any) -> None:
    from safedong.scoring import read_catalogue

    names = read_catalogue().by_id
    header = ["행정동코드", *(names[i].name_ko for i in cube.indicators)]
    values = cube.values[0, 0].round(3)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(header)
        out.writerows([code, *row] for code, row in zip(codes, values.tolist()))
    # Without this QGIS takes the codes for numbers, which match no text.
    types = ["String", *["Real"] * len(cube.indicators)]
    path.with_suffix(".csvt").write_text(",".join(types), encoding="ascii")


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def patrol_sheets(count: int) -> Case:
    """A4 sheets of dongs of Seoul beside a page with the map and nothing else."""
    start_qgis()
    load_library()
    from qgis.core import QgsProject
    from safedong.layouts.pages import export_pages
    from safedong.layouts.patrol import make_patrol_sheets

    folder = Path(tempfile.mkdtemp())
    layer = scored_dongs(count, folder)
    project = QgsProject.instance()
    project.addMapLayer(layer)

    def ours() -> int:
        layout = make_patrol_sheets(project, layer)
        export_pages(layout, folder / "ours.pdf", "pdf")
        return pages_of(folder / "ours.pdf")

    def bare_atlas() -> int:
        export_bare_maps(project, layer, folder / "bare.pdf")
        return pages_of(folder / "bare.pdf")

    def agree(own: int, name: str, other: int) -> str:
        assert own == other == count, f"{own} and {other} pages of {count}"
        return "as many pages; its pages hold the map only"

    return Case({OURS: ours, ATLAS: bare_atlas}, agree)


def scored_dongs(count: int, folder: Path):
    """The first dongs of the sample with made-up values, scored and styled."""
    import processing
    from qgis.core import QgsVectorLayer
    from safedong.bridge.results import open_scored
    from safedong.scoring import read_catalogue
    from safedong.styles.renderer import style_layer

    add_provider()
    dongs, scored = folder / "dongs.gpkg", folder / "scored.gpkg"
    wanted = {"INPUT": str(DONGS), "EXPRESSION": f"$id <= {count}"}
    processing.run("native:extractbyexpression", {**wanted, "OUTPUT": str(dongs)})
    layer = QgsVectorLayer(str(dongs), "dongs", "ogr")
    codes = [feature["adm_cd"] for feature in layer.getFeatures()]
    table = folder / "indicators_2024.csv"
    write_indicators(table, codes, national_cube(1, count))
    given = {"UNITS": str(dongs), "TABLES": [str(table)]}
    given["OUTPUT"] = f"ogr:dbname='{scored}' table=\"scored\" (geom)"
    processing.run("safedong:scoreindex", given)
    layer = open_scored(scored, read_catalogue())
    style_layer(layer)
    return layer


def export_bare_maps(project: Any, layer: Any, path: Path) -> None:
    """One A4 page a dong with a map of it, by QGIS's own atlas."""
    from qgis.core import (
        QgsLayoutExporter,
        QgsLayoutItemMap,
        QgsLayoutPoint,
        QgsLayoutSize,
        QgsPrintLayout,
    )
    from safedong.layouts.export import pdf_settings

    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    page = layout.pageCollection().page(0)
    page.setPageSize("A4", type(page).Orientation.Portrait)
    item = QgsLayoutItemMap(layout)
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(10, 10))
    item.attemptResize(QgsLayoutSize(190, 277))
    item.setLayers([layer])
    item.setCrs(layer.crs())
    item.setExtent(layer.extent())
    item.setAtlasDriven(True)
    item.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Auto)
    item.setAtlasMargin(0.1)
    atlas = layout.atlas()
    atlas.setCoverageLayer(layer)
    atlas.setEnabled(True)
    done = QgsLayoutExporter.exportToPdf(atlas, str(path), pdf_settings(300))
    result, error = done if isinstance(done, tuple) else (done, "")
    assert result == QgsLayoutExporter.ExportResult.Success, error


def pages_of(path: Path) -> int:
    return len(_PAGE.findall(path.read_bytes()))


JOBS = (
    Job(
        name="main_job",
        title="main job from QGIS's start to the map",
        size_of="units",
        aim="faster than the same steps as a Processing model",
        sizes=(426, 1_200, 3_500),
        smoke=40,
        build=main_job,
        needs=("qgis",),
    ),
    Job(
        name="sheets",
        title="patrol sheets beside QGIS's atlas of a bare map",
        size_of="sheets",
        aim="at most 2 times the time",
        sizes=(25, 100, 425),
        smoke=2,
        build=patrol_sheets,
        needs=("qgis",),
        longest=420.0,
    ),
)
