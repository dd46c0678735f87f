"""A count of two people is in no file that leaves the program."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
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
# Thefts and people of each dong. The first one's two thefts are what nobody may know;
# its rate is neither the lowest nor the highest, so that its score is a number too.
DONGS = ((2, 211), (41, 9001), (57, 8009), (73, 7001), (88, 6007), (94, 5003))
RATES = [thefts / people for thefts, people in DONGS]
SCORES = [100 * (r - min(RATES)) / (max(RATES) - min(RATES)) for r in RATES]
# A rate is written for any number of people, a score from 0 to 100 or to 1.
BASES = [10**power for power in range(7)]
HIDDEN = [RATES[0] * base for base in BASES] + [SCORES[0], SCORES[0] / 100]
TOLD = [RATES[3] * base for base in BASES] + [SCORES[3], SCORES[3] / 100]
NUMBER = re.compile(r"(?<![\w.])\d+\.\d+(?:[eE][-+]?\d+)?")


def spellings(value: float) -> set[str]:
    """Digits of the value to three places and more, cut off or rounded."""
    digits = set()
    for places in range(3, 9):
        mantissa = f"{value:.{places - 1}e}".partition("e")[0]
        digits.add(mantissa.replace(".", ""))
        digits.add(f"{value:.12e}".replace(".", "")[:places])
    return digits


def told(text: str, values: list[float]) -> set[str]:
    """Numbers of the text that are one of the values, however rounded.

    Three digits are what a shown rate keeps, and a score its one decimal; fewer say no
    more than the level does.
    """
    found = set()
    for number in set(NUMBER.findall(text)):
        written = number.lower().partition("e")[0].replace(".", "").strip("0")
        for value in values:
            close = abs(float(number) - value) <= 0.006 * value
            if close and any(written == d.strip("0") for d in spellings(value)):
                found.add(number)
            if close and len(written) > 3 and abs(float(number) / value - 1) < 2e-3:
                found.add(number)
    return found


@pytest.fixture
def published(provider, make_layer, three_dimensions, tmp_path) -> dict:
    """Everything the algorithms write of the six dongs, in one folder."""
    codes = [f"112105{i:02d}" for i in range(len(DONGS))]
    fields = "field=code:string&field=name:string&field=gu:string"
    rows = [(code, f"청운{i}동", "관악구") for i, code in enumerate(codes)]
    source = tmp_path / "in"
    out = tmp_path / "out"
    source.mkdir()
    out.mkdir()
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
    run(
        "scoreindex",
        **made,
        OUTPUT=str(out / "scored.geojson"),
        SCORES=str(out / "scores.xlsx"),
    )
    shutil.copy(out / "scored.gpkg", out / "office.gpkg")
    place = f"ogr:dbname='{out / 'office.gpkg'}' table=\"2월\""
    run("scoreindex", **made, OUTPUT=f"{place} (geom)", SCORES=f'{place[:-1]} 표"')
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
    run("patrolatlas", LAYER=layer, OUTPUT=str(out / "sheets"), FORMAT="svg")
    run("exportscene", LAYER=layer, OUTPUT=str(out / "scene"))
    run("exportscene", LAYER=layer, OUTPUT=str(out / "native"), FORMAT="native")
    QgsProject.instance().write(str(out / "project.qgs"))
    return {"out": out, "layer": layer, "made": made}


def run(name: str, **parameters) -> None:
    registry = QgsApplication.processingRegistry()
    algorithm = registry.createAlgorithmById(f"safedong:{name}")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    _, done = algorithm.run(parameters, context, feedback)
    assert done, feedback.textLog()


def texts(folder: Path) -> dict[str, str]:
    """Every file as text, whatever it is in."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): text_of(p) for p in files}


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        command = ["pdftotext", path, "-"]
        return subprocess.run(
            command, capture_output=True, text=True, check=True
        ).stdout
    if path.suffix == ".gpkg":
        return "\n".join(tables_of(path))
    if path.suffix in (".xlsx", ".qgz"):
        with zipfile.ZipFile(path) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
        return "\n".join(part.decode("utf-8", "replace") for part in parts)
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".svg":  # its numbers are coordinates, its words are text
        return "\n".join(re.findall(r">([^<>]+)</t(?:ext|span)>", text))
    if data := re.search(r'id="data">(.*?)</script>', text):  # a page's are tenths
        packed = re.findall(r"\d+", " ".join(json.loads(data.group(1))["pool"]))
        text = re.sub(r"<script>.*?</script>", "", text, flags=re.S)  # its program
        text += "\n".join(str(int(number) / 10) for number in packed)
    return text


def tables_of(path: Path) -> Iterator[str]:
    """The rows of every table, those that GDAL does not list too."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        for (name,) in connection.execute(query).fetchall():
            if not name.startswith("rtree_"):
                for row in connection.execute(f'SELECT * FROM "{name}"'):
                    yield json.dumps(row, default=lambda _: None, ensure_ascii=False)


def assert_not_told(said: dict[str, str]) -> None:
    found = {name: told(text, HIDDEN) for name, text in said.items()}
    assert {name: numbers for name, numbers in found.items() if numbers} == {}


@pytest.mark.parametrize("text", ["94.8", "0.00948", "9.479e-03", "34.6", "0.34591"])
def test_the_search_finds_what_it_looks_for(text):
    assert told(f"a {text}, b", HIDDEN) == {text}
    assert told("94.1 0.0939 94 34.4 35.0 120.948 948", HIDDEN) == set()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext")
def test_two_people_are_in_no_export(published):
    by_name = {f["unit_name"]: f for f in published["layer"].getFeatures()}
    first = by_name["청운0동"]
    assert first["index"] is not None
    assert first["THEFT_level"] in range(1, 6)
    for name in ("THEFT_raw", "THEFT_score"):
        assert not isinstance(first[name], float)
    assert first["harm"] == round(SCORES[0])
    assert by_name["청운3동"]["THEFT_score"] == pytest.approx(SCORES[3], abs=0.05)
    assert by_name["청운5동"]["THEFT_raw"] == pytest.approx(
        94 / 5003 * 10_000, rel=0.003
    )
    said = texts(published["out"])
    sheets = [name for name in said if name.startswith("sheets/")]
    assert len(sheets) == len(DONGS)
    assert all("청운" in said[name] for name in sheets)
    for name in (
        "scores.csv",
        "scores.xlsx",
        "scored.gpkg",
        "scored.geojson",
        "office.gpkg",
    ):  # what may be told is told, and would be found
        assert told(said[name], TOLD), name
    assert str(first["index"]) in said["scene/index.html"]
    others = {"patrol.pdf", "report.json", "robust.csv", "robust.json", "project.qgs"}
    assert others <= set(said)
    assert_not_told(said)


def test_nor_in_the_data_of_qgis2threejs(published, monkeypatch):
    folder = os.environ.get("QGIS2THREEJS_DIR", "")
    if not (Path(folder) / "Qgis2threejs").is_dir():
        pytest.skip("QGIS2THREEJS_DIR names no folder that holds Qgis2threejs")
    monkeypatch.setattr(sys, "path", [folder, *sys.path])
    out = published["out"] / "threejs"
    run("exportscene", LAYER=published["layer"], OUTPUT=str(out), FORMAT="qgis2threejs")
    said = texts(out)
    data = {name: text for name, text in said.items() if name.startswith("data/")}
    assert any(told(text, TOLD) for text in data.values())
    assert_not_told(data | {"index.html": said["index.html"]})


def test_nor_in_tables_of_a_database(published, postgis):
    places = {name: postgis.uri(name) for name in ("scored", "scores")}
    try:
        run(
            "scoreindex",
            **published["made"],
            OUTPUT="postgis:" + places["scored"],
            SCORES="postgis:" + places["scores"].replace(" (geom)", ""),
        )
        said = {
            name: postgis.sql(f"SELECT to_jsonb(t) - 'geom' FROM \"{name}\" AS t")
            for name in sorted(postgis.tables())
        }
    finally:
        for name in postgis.tables():
            postgis.sql(f'DROP TABLE "{name}" CASCADE')
    assert set(said) == set(places)
    assert all(told(text, TOLD) for text in said.values())
    assert_not_told(said)
