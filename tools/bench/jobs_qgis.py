"""Beside QGIS, in QGIS's own Python: Jenks, points, cover, switching, loading."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from .inputs import (
    ROOT,
    FloatArray,
    dongs_wkb,
    load_library,
    national_cube,
    points_over,
)
from .jobs_numbers import CLASSES, natural_breaks, within_classes
from .jobs_places import points_in_dongs, share_near_points
from .measure import OURS, SEED, Case, Job, Took

QGIS = "QGIS"
DRAWING = "drawing the map alone"
CRS = "EPSG:5179"
RADIUS = 50.0


@cache
def start_qgis() -> Any:
    """A QGIS without a window and with Processing's native algorithms."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import QgsApplication

    application = QgsApplication([], True)
    application.initQgis()
    sys.path.append(str(Path(application.pkgDataPath()) / "python" / "plugins"))
    from processing.core.Processing import Processing

    Processing.initialize()
    registry = application.processingRegistry()
    if registry.providerById("native") is None:
        registry.addProvider(QgsNativeAlgorithms(registry))
    atexit.register(application.exitQgis)
    return application


@cache
def add_provider() -> Any:
    """The plugin's algorithms; the registry does not keep the Python object alive."""
    from qgis.core import QgsApplication
    from safedong.algorithms.provider import SafeDongProvider

    provider = SafeDongProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    return provider


def natural_breaks_in_qgis(count: int) -> Case:
    start_qgis()
    from qgis.core import QgsClassificationJenks

    case = natural_breaks(count)
    given = np.random.default_rng(SEED).lognormal(3.0, 1.0, count)
    values = given.tolist()

    def with_qgis() -> FloatArray:
        found = QgsClassificationJenks().classes(values, CLASSES)
        return np.array([one.upperBound() for one in found][:-1])

    def agree(best: FloatArray, name: str, breaks: FloatArray) -> str:
        own, other = within_classes(given, best), within_classes(given, breaks)
        assert own <= other * (1 + 1e-9), "ours are not the least squares"
        return f"its squares are {other / own - 1:.1%} above the least"

    return Case({OURS: case.sides[OURS], QGIS: with_qgis}, agree)


def points_in_qgis(count: int) -> Case:
    start_qgis()
    import processing

    case = points_in_dongs(count)
    dongs, places = polygon_layer(dongs_wkb()), point_layer(count)

    def with_qgis() -> FloatArray:
        given = {"POLYGONS": dongs, "POINTS": places, "FIELD": "n", "OUTPUT": "memory:"}
        found = processing.run("native:countpointsinpolygon", given)["OUTPUT"]
        return np.array([feature["n"] for feature in found.getFeatures()])

    return Case({OURS: case.sides[OURS], QGIS: with_qgis}, case.agree)


def cover_in_qgis(count: int) -> Case:
    start_qgis()
    import processing

    case = share_near_points(count)
    wkb = dongs_wkb()
    dongs, places = polygon_layer(wkb), point_layer(count)

    def with_qgis() -> FloatArray:
        buffer = {"INPUT": places, "DISTANCE": RADIUS, "DISSOLVE": True}
        discs = processing.run("native:buffer", {**buffer, "OUTPUT": "memory:"})
        both = {"INPUT": dongs, "OVERLAY": discs["OUTPUT"], "OUTPUT": "memory:"}
        parts = processing.run("native:intersection", both)["OUTPUT"]
        covered = np.zeros(len(wkb))
        for feature in parts.getFeatures():
            covered[feature["unit"]] += feature.geometry().area()
        areas = [feature.geometry().area() for feature in dongs.getFeatures()]
        return 100 * covered / areas

    return Case({OURS: case.sides[OURS], QGIS: with_qgis}, case.agree)


def polygon_layer(wkb: list[bytes]):
    """Memory layer of the polygons, with their position in the field ``unit``."""
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    layer = QgsVectorLayer(f"MultiPolygon?crs={CRS}&field=unit:int", "dongs", "memory")
    features = []
    for position, shape in enumerate(wkb):
        geometry = QgsGeometry()
        geometry.fromWkb(shape)
        geometry.convertToMultiType()
        features.append(QgsFeature(layer.fields()))
        features[-1].setGeometry(geometry)
        features[-1].setAttributes([position])
    layer.dataProvider().addFeatures(features)
    return layer


def point_layer(count: int):
    from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

    layer = QgsVectorLayer(f"Point?crs={CRS}", "points", "memory")
    features = []
    for x, y in points_over(dongs_wkb(), count).tolist():
        features.append(QgsFeature())
        features[-1].setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
    layer.dataProvider().addFeatures(features)
    return layer


def switching(units: int) -> Case:
    """Another month and slot on the map, from a GeoPackage as the plugin writes it."""
    start_qgis()
    cube = national_cube(2, units)
    from safedong.bridge.results import open_scored, write_layer
    from safedong.bridge.scored import scored_fields, show_slice, slice_features
    from safedong.scoring import Method, read_catalogue, score
    from safedong.scoring.privacy import public
    from safedong.styles.renderer import style_layer

    catalogue = read_catalogue()
    scores = public(score(cube, catalogue, Method()))
    squares = square_layer(cube.units.code)
    shapes = [feature.geometry() for feature in squares.getFeatures()]
    path = Path(tempfile.mkdtemp()) / "scored.gpkg"
    fields = scored_fields(catalogue)
    first = slice_features(scores, shapes, fields, cube.months[0], cube.slots[0])
    write_layer(path, "scored", fields, squares.crs(), first)
    layer = open_scored(path, catalogue)
    style_layer(layer)
    tables = slice_tables(scores)
    turns = {OURS: 0, QGIS: 0}

    def next_slice(side: str) -> tuple[str, str]:
        turns[side] = (turns[side] + 1) % len(tables)
        return list(tables)[turns[side]]

    def ours() -> list[float]:
        show_slice(layer, scores, *next_slice(OURS))
        return lambda: [feature["index"] for feature in layer.getFeatures()]

    def with_qgis() -> list[float]:
        join_and_classify(squares, tables[next_slice(QGIS)])
        return lambda: [feature["joined_index"] for feature in squares.getFeatures()]

    def drawing() -> bool:
        return drawn(layer)

    def agree(own: Callable, name: str, other: Callable | bool) -> str:
        if name == DRAWING:
            assert other, "nothing was drawn"
            return "comes on top of both"
        np.testing.assert_allclose(other(), own(), rtol=1e-9)
        return "the same index in the layer"

    return Case({OURS: ours, QGIS: with_qgis, DRAWING: drawing}, agree)


def drawn(layer) -> bool:
    """Draw the layer as a window of an office laptop does; False if nothing came."""
    from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings
    from qgis.PyQt.QtCore import QSize

    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(600, 640))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return not job.renderedImage().isNull() and not job.errors()


def square_layer(codes: tuple[str, ...]):
    from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer

    uri = f"MultiPolygon?crs={CRS}&field=unit_code:string"
    layer = QgsVectorLayer(uri, "units", "memory")
    features = []
    for position, code in enumerate(codes):
        x, y = 1000.0 * (position % 60), 1000.0 * (position // 60)
        shape = QgsGeometry.fromRect(QgsRectangle(x, y, x + 1000, y + 1000))
        shape.convertToMultiType()
        features.append(QgsFeature(layer.fields()))
        features[-1].setGeometry(shape)
        features[-1].setAttributes([code])
    layer.dataProvider().addFeatures(features)
    return layer


def slice_tables(scores) -> dict[tuple[str, str], Any]:
    """A table of every month and slot, as the plugin's own layer has them."""
    from qgis.core import QgsFeature, QgsProject, QgsVectorLayer
    from safedong.bridge.scored import scored_fields, slice_rows

    fields = scored_fields(scores.catalogue)
    tables = {}
    for month in scores.cube.months:
        for slot in scores.cube.slots[:3]:
            table = QgsVectorLayer("NoGeometry", f"{month} {slot}", "memory")
            table.dataProvider().addAttributes(fields.toList())
            table.updateFields()
            features = []
            for row in slice_rows(scores, month, slot):
                features.append(QgsFeature(table.fields()))
                features[-1].setAttributes(row)
            table.dataProvider().addFeatures(features)
            QgsProject.instance().addMapLayer(table, False)
            tables[month, slot] = table
    return tables


def join_and_classify(layer, table) -> None:
    """What a user does: join the month's table, classify its index by quantiles."""
    from qgis.core import (
        QgsClassificationQuantile,
        QgsGraduatedSymbolRenderer,
        QgsVectorLayerJoinInfo,
    )

    for join in layer.vectorJoins():
        layer.removeJoin(join.joinLayerId())
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(table)
    join.setJoinFieldName("unit_code")
    join.setTargetFieldName("unit_code")
    join.setPrefix("joined_")
    join.setUsingMemoryCache(True)
    layer.addJoin(join)
    renderer = QgsGraduatedSymbolRenderer("joined_index")
    renderer.setClassificationMethod(QgsClassificationQuantile())
    renderer.updateClasses(layer, CLASSES)
    layer.setRenderer(renderer)
    layer.triggerRepaint()


@cache
def compiled_once() -> dict[str, str]:
    """The environment of a profile, in which code is compiled at the first start."""
    cached = {**os.environ, "PYTHONPYCACHEPREFIX": tempfile.mkdtemp()}
    cached.pop("PYTHONDONTWRITEBYTECODE", None)
    return cached


def loading(_: int) -> Case:
    """``classFactory`` and ``initGui`` in a QGIS of its own."""

    cached = compiled_once()

    def with_package(package: str) -> Callable[[], Took]:
        def run() -> Took:
            command = [sys.executable, "-m", "tools.bench.load", package]
            done = subprocess.run(
                command,
                cwd=ROOT,
                env=cached,
                check=True,
                capture_output=True,
                text=True,
            )
            seconds, heavy = done.stdout.split()[-2:]
            return Took(float(seconds), heavy)

        return run

    def agree(own: str, name: str, other: str) -> str:
        assert own == other == "none", f"loading imported {own}"
        return "neither imports pandas, scipy or shapely"

    sides = {OURS: with_package("safedong"), "an empty plugin": with_package("empty")}
    return Case(sides, agree)


load_library()
JOBS = (
    Job(
        name="fisher_jenks_qgis",
        title="Fisher-Jenks, 5 classes, beside QGIS's Jenks",
        size_of="values",
        aim="faster at each size, exact",
        sizes=(424, 3500, 100_000),
        smoke=60,
        build=natural_breaks_in_qgis,
        needs=("qgis",),
    ),
    Job(
        name="points_qgis",
        title="points into the dongs of Seoul, beside QGIS",
        size_of="points",
        aim="at least 5 times faster than QGIS",
        sizes=(10_000, 100_000, 1_000_000),
        smoke=500,
        build=points_in_qgis,
        needs=("qgis",),
    ),
    Job(
        name="cover_qgis",
        title="share of area within 50 m of points, beside QGIS",
        size_of="points",
        aim="at least 3 times faster",
        sizes=(1_000, 3_000, 10_000),
        smoke=100,
        build=cover_in_qgis,
        needs=("qgis",),
    ),
    Job(
        name="switch",
        title="switch month or slot on the map",
        size_of="units",
        aim="at least 5 times faster, under 100 ms (426) and 300 ms (3,500)",
        sizes=(426, 1_200, 3_500),
        smoke=30,
        build=switching,
        needs=("qgis",),
    ),
    Job(
        name="load",
        title="plugin load: classFactory and initGui",
        size_of="plugins",
        aim="under 150 ms more than an empty plugin, no pandas imported",
        sizes=(1,),
        smoke=1,
        build=loading,
        needs=("qgis",),
    ),
)
