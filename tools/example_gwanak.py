"""The example of ``docs/cameras.md``: new cameras for Gwanak-gu from public files.

    tools/example_gwanak.py FOLDER [--pictures docs/images]

FOLDER is searched for the district's files of cameras (CCTV), security lights (보안등)
and the boundaries of the dongs (동경계, EPSG:5186). Numbers go to the terminal; no data
is kept, only pictures.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parent))
from headless import headless_qgis

DISTRICT, CODE = "관악구", "11210"  # Statistics Korea's code
CELL, RADIUS, YEARS = 50.0, 50.0, (30.0, 40.0, 45.0, 46.0)
CRS = "EPSG:5186"
SIZE = (900, 700)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pictures", type=Path)
    asked = parser.parse_args()
    with headless_qgis():
        example(asked.folder, asked.pictures)


def example(folder: Path, pictures: Path | None) -> None:
    dongs = read_dongs(only(folder, "서울시_동경계.shp"))
    cameras, number = read_points(only(folder, f"*{DISTRICT}_CCTV_*.csv"), "카메라대수")
    lights, _ = read_points(only(folder, f"*{DISTRICT}_보안등*.csv"), "설치개수")
    site = make_site(dongs, cameras, number, lights)
    comparison, phased = make_plans(site)
    facts = {
        "dongs": len(dongs),
        "camera_rows": len(cameras),
        "candidates": len(lights),
        "demand_cells": site.given,
        "plans": {
            "efficient": told(comparison.efficient),
            "fair": told(comparison.fair),
            "ranking": told(comparison.ranking),
        },
        "years": [told(plan) for plan in phased.years],
        "final_gap": phased.final_gap,
    }
    print(json.dumps(facts, ensure_ascii=False, indent=1))
    if pictures:
        year = {
            int(candidate): number
            for number in range(len(phased.years))
            for candidate in phased.added(number)
        }
        efficient = dict.fromkeys(comparison.efficient.chosen.tolist(), 0)
        ranking = dict.fromkeys(comparison.ranking.chosen.tolist(), 0)
        for name, chosen in (
            ("efficient", efficient),
            ("ranking", ranking),
            ("years", year),
        ):
            path = pictures / f"cameras_gwanak_{name}.png"
            draw(path, dongs, cameras, site.candidates, chosen)


def only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.rglob(pattern))
    if not found:
        sys.exit(f"{folder} has no file {pattern}.")
    return found[0]


def read_dongs(path: Path) -> dict:
    """Name -> shape of the district's dongs, in metres."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer
    from safedong.bridge.geometry import shapely_of

    layer = QgsVectorLayer(str(path), "dongs", "ogr")
    names = layer.fields().names()
    code = next(name for name in names if name.upper().endswith("_CD"))
    title = next(name for name in names if name.upper().endswith("_NM"))
    features = [f for f in layer.getFeatures() if str(f[code]).startswith(CODE)]
    if not features:
        sys.exit(f"{path.name}: no dong of {DISTRICT} ({code} beginning with {CODE}).")
    target = QgsCoordinateReferenceSystem(CRS)
    shapes = shapely_of((f.geometry() for f in features), layer.crs(), target)
    return {str(f[title]): shape for f, shape in zip(features, shapes)}


def read_points(path: Path, number: str) -> tuple[np.ndarray, np.ndarray]:
    """[n, 2] metres and [n] numbers of the rows that have a place."""
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsPointXY,
        QgsProject,
    )

    table = pd.read_csv(path, encoding="cp949")
    placed = table[["경도", "위도"]].apply(pd.to_numeric, errors="coerce")
    usable = placed.notna().all(axis=1).to_numpy() & (placed["위도"] > 30).to_numpy()
    to_metres = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsCoordinateReferenceSystem(CRS),
        QgsProject.instance(),
    )
    moved = [
        to_metres.transform(QgsPointXY(x, y))
        for x, y in placed[usable].itertuples(index=False)
    ]
    counts = pd.to_numeric(table[number], errors="coerce")[usable]
    return np.array([(p.x(), p.y()) for p in moved]), counts.fillna(1).to_numpy(float)


def make_site(dongs: dict, cameras: np.ndarray, number: np.ndarray, lights: np.ndarray):
    """Cells of the streets (a light within reach) weigh alike; lights are candidates.

    Nobody asks for cameras on the mountain: cells without a light are left out.
    """
    from safedong.siting.build import Camera, Existing, build_site
    from safedong.siting.coverage import cover
    from safedong.siting.demand import demand_grid

    grid = demand_grid(list(dongs.values()), CELL)
    lit = cover(grid.points, lights, RADIUS).getnnz(axis=1) > 0
    return build_site(
        grid.points[lit],
        np.ones(int(lit.sum())),
        lights,
        Camera(RADIUS),
        Existing(cameras, number),
        regions=dongs,
        count=int(sum(YEARS)),
        time_limit=40.0,
    )


def make_plans(site):
    from safedong.siting.frontier import compare
    from safedong.siting.phases import plan_years

    without_count = replace(site.problem, count=None, budget=sum(YEARS))
    return compare(site.problem), plan_years(without_count, YEARS)


def told(plan) -> dict:
    return {
        "cameras": len(plan.chosen),
        "before_percent": round(100 * plan.value_before / plan.total, 1),
        "covered_percent": round(100 * plan.share, 1),
        "worst_dong": plan.worst_region.name,
        "worst_dong_percent": round(100 * plan.worst_region.share, 1),
        "gap_percent": round(100 * plan.gap, 2),
        "status": plan.status.value,
    }


def draw(path: Path, dongs: dict, cameras, candidates, chosen: dict[int, int]) -> None:
    """Dongs, old cameras (grey discs) and the chosen ones, coloured by year."""
    from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsVectorLayer
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor
    from safedong.bridge.siting_layer import YEAR_COLOURS

    ground = QgsVectorLayer(f"Polygon?crs={CRS}", "dongs", "memory")
    fill(ground, [shape.wkt for shape in dongs.values()])
    style = {"color": "#f5f3ee", "outline_color": "#8c8c8c", "outline_width": "0.4"}
    ground.renderer().setSymbol(ground.renderer().symbol().createSimple(style))
    layers = [points_layer(cameras, marks("#7f7f7f", 0.6))]
    for number in sorted(set(chosen.values())):
        rows = [row for row, year in chosen.items() if year == number]
        symbol = marks(YEAR_COLOURS[number], 1.8)
        layers.insert(0, points_layer(candidates[rows], symbol))
    settings = QgsMapSettings()
    settings.setLayers([*layers, ground])
    settings.setDestinationCrs(ground.crs())
    settings.setExtent(ground.extent())
    settings.setOutputSize(QSize(*SIZE))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(str(path))
    print(path)


def marks(colour: str, size: float):
    """A camera's disc, and a mark of ``size`` mm small enough for a whole district."""
    from safedong.bridge.siting_layer import camera_symbol

    symbol = camera_symbol(RADIUS, colour)
    symbol.symbolLayer(1).setSize(size)
    return symbol


def points_layer(xy: np.ndarray, symbol):
    from qgis.core import QgsSingleSymbolRenderer, QgsVectorLayer

    layer = QgsVectorLayer(f"Point?crs={CRS}", "cameras", "memory")
    fill(layer, [f"POINT({x} {y})" for x, y in xy])
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def fill(layer, shapes: list[str]) -> None:
    from qgis.core import QgsFeature, QgsGeometry

    features = []
    for wkt in shapes:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()


if __name__ == "__main__":
    main()
