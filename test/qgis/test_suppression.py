"""A count of two people is in no file that leaves the program."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

CATALOGUE = """id,name_ko,domain,denominator,per,sensitive,aliases,count_aliases
index,지역방범지수,,,,,,
harm,방범피해,index,,,,,
place,장소,index,,,,,
THEFT,절도,harm,POP,10000,1,,절도건수
AGE,고령화,place,,,,고령화율,
POP,인구,denominator,,,,인구수,
"""
# Thefts and people of each dong; the first dong's two thefts are 2.5256 in 10,000.
DONGS = ((2, 7919), (41, 9001), (57, 8009), (73, 7001), (88, 6007), (94, 5003))
SECRET = ("2.5255", "2.5256", "2.526", "2.53")


@pytest.fixture
def published(provider, make_layer, tmp_path) -> dict:
    """Everything the algorithms write of the six dongs, in one folder."""
    codes = [f"112105{i:02d}" for i in range(len(DONGS))]
    fields = "field=code:string&field=name:string&field=gu:string"
    rows = [(code, f"청운{i}동", "관악구") for i, code in enumerate(codes)]
    source = tmp_path / "in"
    out = tmp_path / "out"
    source.mkdir()
    (source / "catalogue.csv").write_text(CATALOGUE, encoding="utf-8")
    (source / "method.json").write_text(
        json.dumps({"shrink": "none", "window_months": 1, "treat": "none"})
    )
    lines = ["기준월,행정동코드,절도건수,인구수,고령화율"]
    lines += [
        f"2024-12,{c},{n},{p},{i}" for i, (c, (n, p)) in enumerate(zip(codes, DONGS))
    ]
    (source / "table.csv").write_text("\n".join(lines), encoding="utf-8")
    made = {
        "UNITS": make_layer(fields, rows),
        "TABLES": [str(source / "table.csv")],
        "CATALOGUE": str(source / "catalogue.csv"),
        "METHOD": str(source / "method.json"),
    }
    run(
        "scoreindex",
        **made,
        OUTPUT=str(out / "scored.gpkg"),
        SCORES=str(out / "scores.csv"),
        REPORT=str(out / "report.json"),
    )
    run("scoreindex", **made, OUTPUT=str(out / "scored.geojson"))
    run(
        "robustness",
        **made,
        RUNS=20,
        OUTPUT=str(out / "robust.csv"),
        REPORT=str(out / "robust.json"),
    )
    layer = QgsVectorLayer(f"{out / 'scored.gpkg'}|layername=scored", "scored", "ogr")
    QgsProject.instance().addMapLayer(layer)
    run(
        "hotspots",
        LAYER=layer,
        FIELD="index",
        PERMUTATIONS=99,
        OUTPUT=str(out / "hot.csv"),
        REPORT=str(out / "hot.json"),
    )
    run("patrolatlas", LAYER=layer, OUTPUT=str(out / "patrol.pdf"))
    run("exportscene", LAYER=layer, OUTPUT=str(out / "scene"))
    QgsProject.instance().write(str(out / "project.qgs"))
    return {"out": out, "layer": layer}


def run(name: str, **parameters) -> None:
    registry = QgsApplication.processingRegistry()
    algorithm = registry.createAlgorithmById(f"safedong:{name}")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    _, done = algorithm.run(parameters, context, feedback)
    assert done, feedback.textLog()


def texts(folder: Path) -> dict[str, str]:
    """Every file as text; a PDF's by pdftotext, a GeoPackage's tables as JSON."""
    found = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        if path.suffix == ".pdf":
            command = ["pdftotext", path, "-"]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            found[path.name] = done.stdout
        elif path.suffix == ".gpkg":
            layer = QgsVectorLayer(str(path), "x", "ogr")
            rows = [[str(a) for a in f.attributes()] for f in layer.getFeatures()]
            found[path.name] = json.dumps(rows, ensure_ascii=False)
        else:
            found[path.name] = path.read_text(encoding="utf-8", errors="replace")
    return found


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext")
def test_two_people_are_in_no_export(published):
    by_name = {f["unit_name"]: f for f in published["layer"].getFeatures()}
    assert by_name["청운0동"]["index"] is not None
    assert not isinstance(by_name["청운0동"]["THEFT_raw"], float)
    assert by_name["청운5동"]["THEFT_raw"] == pytest.approx(
        94 / 5003 * 10_000, rel=0.003
    )
    said = texts(published["out"])
    assert {"scores.csv", "patrol.pdf", "report.json", "robust.json"} <= set(said)
    assert "188" in said["scores.csv"], "what may be told is told"
    found = [(name, s) for name in said for s in SECRET if s in said[name]]
    assert found == []
