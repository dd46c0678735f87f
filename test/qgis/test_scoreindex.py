"""``safedong:scoreindex`` through Processing and through ``qgis_process``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import (
    QgsVectorLayer,
)

ROOT = Path(__file__).parents[2]
CATALOGUE = """id,name_ko,name_en,domain,direction,unit,weight,aliases
index,지수,Index,,+,,1,
place,장소,Place,index,+,,1,
AGE,고령화,Ageing,place,+,%,1,A_R
YOUNG,유소년,Youth,place,-,%,1,Y_R
"""
UNITS = [
    ("1121052", "보라매동", "관악구"),
    ("1121053", "청림동", "관악구"),
    ("1121054", "성현동", "관악구"),
]
FIELDS = "field=CD:string&field=NM:string&field=GU:string"


@pytest.fixture
def run(run_algorithm):
    return run_algorithm


@pytest.fixture
def write(tmp_path):
    def make(name: str, text: str, encoding: str = "utf-8") -> str:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return str(path)

    return make


def test_a_small_town_by_hand(run, make_layer, write):
    """Two indicators, min-max, equal weights: the index can be done on paper."""
    table = "adm_cd,A_R,Y_R\n1121052,10,20\n1121053,20,10\n1121054,15,20\n"
    results, ok, log = run(
        "scoreindex",
        {
            "UNITS": make_layer(FIELDS, UNITS),
            "TABLES": [write("ages.csv", table)],
            "CATALOGUE": write("catalogue.csv", CATALOGUE),
            "METHOD": write("method.json", '{"treat": "none"}'),
            "OUTPUT": "memory:",
        },
    )
    assert ok, log
    index = {f["unit_name"]: f["index"] for f in results["OUTPUT"].getFeatures()}
    assert index == {"보라매동": 0.0, "청림동": 100.0, "성현동": 25.0}


def test_the_user_s_layer_and_files_are_not_changed(run, make_layer, write):
    table = write("ages.csv", "adm_cd,A_R,Y_R\n1121052,10,20\n1121053,20,10\n")
    layer = make_layer(FIELDS, UNITS)
    before = [feature.attributes() for feature in layer.getFeatures()]
    bytes_before = Path(table).read_bytes()
    catalogue = write("catalogue.csv", CATALOGUE)
    parameters = {"UNITS": layer, "TABLES": [table], "CATALOGUE": catalogue}
    _, ok, log = run("scoreindex", {**parameters, "OUTPUT": "memory:"})
    assert ok, log
    assert [feature.attributes() for feature in layer.getFeatures()] == before
    assert Path(table).read_bytes() == bytes_before


GOOD = "adm_cd,A_R,Y_R\n1121052,10,20\n1121053,20,10\n1121054,15,20\n"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("photo.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "photo.csv"),
        ("far.csv", GOOD.replace("11210", "26110").encode(), "none of its"),
        (
            "twice.csv",
            (GOOD + "1121052,99,20\n").encode(),
            "different things about the same dong",
        ),
        (
            "nothing.csv",
            "adm_cd,무관\n1121052,1\n".encode(),
            "no column is an indicator",
        ),
        ("lost.csv", "행정동코드,A_R\n1121052,\ufffd\ufffd\n".encode(), "destroyed"),
    ],
)
def test_a_bad_file_is_a_sentence(
    run, make_layer, write, tmp_path, name, content, said
):
    path = tmp_path / name
    path.write_bytes(content)
    target = tmp_path / "out.gpkg"
    _, ok, log = run(
        "scoreindex",
        {
            "UNITS": make_layer(FIELDS, UNITS),
            "TABLES": [str(path)],
            "CATALOGUE": write("catalogue.csv", CATALOGUE),
            "OUTPUT": str(target),
        },
    )
    assert not ok
    assert said in log
    assert name in log
    assert not target.exists()


def test_text_among_numbers_and_a_missing_indicator_are_reported(
    run, make_layer, write, tmp_path
):
    table = "adm_cd,A_R\n1121052,10\n1121053,많음\n1121054,15\n"
    report = tmp_path / "report.json"
    _, ok, log = run(
        "scoreindex",
        {
            "UNITS": make_layer(FIELDS, UNITS),
            "TABLES": [write("ages.csv", table)],
            "CATALOGUE": write("catalogue.csv", CATALOGUE),
            "OUTPUT": "memory:",
            "REPORT": str(report),
        },
    )
    assert ok, log
    body = json.loads(report.read_text(encoding="utf-8"))
    assert body["missing_indicators"] == ["YOUNG"]
    coerced = [d for d in body["tables"][0]["decisions"] if d["kind"] == "coerced"]
    assert [d["line"] for d in coerced] == [3]
    assert "많음" in coerced[0]["text"]


def test_qgis_process_runs_the_sample(tmp_path):
    """From a shell, in a profile of its own, as batch users run it."""
    # Debian's wrapper hands it an option of the desktop program that it refuses
    binary = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    assert binary, "qgis_process is missing: run tools/setup.sh"
    plugins = tmp_path / "plugins"
    plugins.mkdir()
    (plugins / "safedong").symlink_to(ROOT, target_is_directory=True)
    sample = ROOT / "data" / "sample"
    output = tmp_path / "out.gpkg"
    parameters = [
        f"UNITS={sample / 'gwanak_dongs_2020.gpkg'}",
        *(f"TABLES={path}" for path in sorted(sample.glob("*.csv"))),
        "SLOT=21-24",
        f"OUTPUT={output}",
    ]
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "config"),
        "QGIS_PLUGINPATH": str(plugins),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if "site-packages" in p),
    }
    for command in (
        ["plugins", "enable", "safedong"],
        ["run", "safedong:scoreindex", "--", *parameters],
    ):
        done = subprocess.run(
            [binary, *command],
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    layer = QgsVectorLayer(str(output), "out", "ogr")
    assert layer.featureCount() == 21
    classes = {feature["index_class"] for feature in layer.getFeatures()}
    assert classes == {1, 2, 3, 4, 5}
