"""The main job in a QGIS of its own, from its start to a drawn map.

python -m tools.bench.main_job ours|model POLYGONS TABLE OUT

OUT is JSON of the index and class of each unit. ``model`` is a Processing model of
QGIS's own algorithms: join the table by the code, a refactoring of the fields into
scores, a second one into the domains, a third into the index; its map is graduated
by quantiles. Both sides draw the same 1200 x 900 pixels.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from .inputs import load_library
from .jobs_qgis import CLASSES, add_provider, start_qgis

CODE = "unit_code"


def ours(polygons: str, table: str) -> tuple[Any, str, str]:
    import processing
    from safedong.bridge.results import open_scored
    from safedong.scoring import Method, read_catalogue
    from safedong.styles.renderer import style_layer

    add_provider()
    gpkg = Path(table).with_name("scored.gpkg")
    gpkg.unlink(missing_ok=True)
    given = {"UNITS": polygons, "UNIT_KEY": CODE, "TABLES": [table]}
    method = Path(table).with_name("method.json")
    method.write_text(Method(treat="none", scope="query").to_json(), encoding="utf-8")
    given["METHOD"] = str(method)
    given["OUTPUT"] = f"ogr:dbname='{gpkg}' table=\"scored\" (geom)"
    processing.run("safedong:scoreindex", given)
    layer = open_scored(gpkg, read_catalogue())
    style_layer(layer)
    return layer, "index", "index_class"


def model(polygons: str, table: str) -> tuple[Any, str, str]:
    import processing
    from qgis.core import (
        QgsClassificationQuantile,
        QgsGraduatedSymbolRenderer,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsVectorLayer,
    )

    gpkg = Path(table).with_name("model.gpkg")
    gpkg.unlink(missing_ok=True)
    given, context = {"index:OUT": str(gpkg)}, QgsProcessingContext()
    processing.run(
        build_model(polygons, table),
        given,
        context=context,
        feedback=QgsProcessingFeedback(),
    )
    layer = QgsVectorLayer(str(gpkg), "index", "ogr")
    renderer = QgsGraduatedSymbolRenderer("index")
    renderer.setClassificationMethod(QgsClassificationQuantile())
    renderer.updateClasses(layer, CLASSES)
    layer.setRenderer(renderer)
    return layer, "index", ""


def build_model(polygons: str, table: str) -> Any:
    """The model with the file names put in, as a user saves it."""
    from qgis.core import QgsProcessingModelAlgorithm
    from safedong.scoring import read_catalogue

    catalogue = read_catalogue()
    model = QgsProcessingModelAlgorithm("index", "index")
    source = f"file:///{table}?type=csv&delimiter=,&detectTypes=yes&geomType=none"
    joined = {"INPUT": polygons, "FIELD": CODE, "FIELD_2": "행정동코드", "METHOD": 1}
    joined |= {"INPUT_2": f"delimitedtext://{source}", "DISCARD_NONMATCHING": False}
    add_child(model, "join", "native:joinattributestable", joined)
    rows = catalogue.indicators
    scores = [(row.id, share_of_spread(row)) for row in rows]
    add_child(model, "scores", "native:refactorfields", refactored(scores), "join")
    means = [
        (domain.id, weighted([r for r in rows if r.domain == domain.id]))
        for domain in catalogue.domains
    ]
    add_child(model, "domains", "native:refactorfields", refactored(means), "scores")
    index = [("index", weighted(list(catalogue.domains)))]
    add_child(
        model, "index", "native:refactorfields", refactored(index), "domains", "OUT"
    )
    model.updateDestinationParameters()
    return model


def share_of_spread(row: Any) -> str:
    """0-100, higher = more vulnerable."""
    x = f'"{row.name_ko}"'
    spread = f"(maximum({x}) - minimum({x}))"
    above = f"({x} - minimum({x}))" if row.direction > 0 else f"(maximum({x}) - {x})"
    return f"100 * {above} / {spread}"


def weighted(rows: list[Any]) -> str:
    total = sum(row.weight for row in rows)
    parts = (f'{row.weight} * "{row.id}"' for row in rows)
    return f"({' + '.join(parts)}) / {total}"


def refactored(made: list[tuple[str, str]]) -> dict[str, Any]:
    fields = [(CODE, f'"{CODE}"', 10, "text"), *((n, e, 6, "double") for n, e in made)]
    return {
        "FIELDS_MAPPING": [
            {"name": name, "expression": expression, "type": kind, "sub_type": 0}
            | {"length": 0, "precision": 0, "type_name": word}
            for name, expression, kind, word in fields
        ]
    }


def add_child(
    model: Any,
    id: str,
    algorithm: str,
    given: dict[str, Any],
    before: str = "",
    output: str = "",
) -> None:
    """A step of the model, fed by the step ``before``; ``output`` names its result."""
    from qgis.core import (
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
    )

    child = QgsProcessingModelChildAlgorithm(algorithm)
    child.setChildId(id)
    source = QgsProcessingModelChildParameterSource
    for name, value in given.items():
        child.addParameterSources(name, [source.fromStaticValue(value)])
    if before:
        child.addParameterSources("INPUT", [source.fromChildOutput(before, "OUTPUT")])
    if output:
        result = QgsProcessingModelOutput(output, output)
        result.setChildId(id)
        result.setChildOutputName("OUTPUT")
        child.setModelOutputs({output: result})
    model.addChildAlgorithm(child)


def draw(layer: Any) -> None:
    from qgis.core import QgsMapRendererParallelJob, QgsMapSettings
    from qgis.PyQt.QtCore import QSize

    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(1200, 900))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    assert not job.renderedImage().isNull()


def classes(layer: Any, index: str, field: str) -> dict[str, tuple[float, int]]:
    ranges = [] if field else layer.renderer().ranges()
    found = {}
    for feature in layer.getFeatures():
        value = feature[index]
        place = (
            feature[field]
            if field
            else 1 + sum(value > one.upperValue() for one in ranges[:-1])
        )
        found[feature[CODE]] = (value, place)
    return found


def main() -> None:
    side, polygons, table, out = sys.argv[1:]
    start_qgis()
    load_library()
    layer, index, field = {"ours": ours, "model": model}[side](polygons, table)
    draw(layer)
    Path(out).write_text(json.dumps(classes(layer, index, field)), encoding="utf-8")
    os._exit(0)  # nothing of QGIS is to be saved, and its end is not measured


if __name__ == "__main__":
    main()
