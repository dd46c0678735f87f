"""Names from data that a spreadsheet would take for a formula stay text."""

from __future__ import annotations

import csv
import zipfile

import pytest
from qgis.core import QgsVectorLayer

FORMULA = "=HYPERLINK(A1)동"


def test_a_workbook_s_names_are_no_formulas(tmp_path, monkeypatch):
    openpyxl = pytest.importorskip("openpyxl")
    from safedong.layouts import workbook

    rows = [["name", "index"], [FORMULA, -1.5], ["=1+1", 2]]
    monkeypatch.setattr(workbook, "_sheets", lambda *_: {"ranking": rows})
    path = workbook.write_workbook(None, tmp_path / "report.xlsx", "ko")
    sheet = openpyxl.load_workbook(path)["ranking"]
    assert [[cell.value for cell in row] for row in sheet.rows] == rows
    kinds = {cell.data_type for row in sheet.rows for cell in row}
    assert kinds == {"s", "n"}


def test_pairs_set_by_hand_are_harmless_and_come_back(tmp_path):
    from safedong.bridge.plan import load_pairs, save_pairs

    pairs = {FORMULA: "11010530", "+cmd|'/c calc'!A0": "=1", "'quoted": "", "-5": "x"}
    path = tmp_path / "pairs.csv"
    save_pairs(path, pairs)
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [c for c in cells if c.startswith(("=", "+", "@"))]
    assert load_pairs(path) == pairs


@pytest.fixture
def run_hotspots(run_algorithm, make_layer):
    """Function: the layer's fields and their texts go out through an algorithm."""
    rows = [(FORMULA if i else "-", float(-i), "-5", "+82-2") for i in range(12)]
    fields = ("name:string", "x:double", "note:string", "=tel:string")
    layer = make_layer("&".join(f"field={field}" for field in fields), rows)

    def run(path) -> str:
        given = {"LAYER": layer, "FIELD": "x", "PERMUTATIONS": 99, "OUTPUT": str(path)}
        _, done, log = run_algorithm("hotspots", given)
        assert done, log
        return log

    return run


def test_names_that_look_like_formulas_leave_algorithms_as_text(run_hotspots, tmp_path):
    path = tmp_path / "hot.csv"
    assert "23 cells begin with a quotation mark" in run_hotspots(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, first, second, *_ = csv.reader(file)
    assert head[:4] == ["name", "x", "note", "'=tel"]
    assert [first[0], *first[2:4]] == ["-", "-5", "'+82-2"]
    assert [second[0], *second[2:4]] == [f"'{FORMULA}", "-5", "'+82-2"]
    assert (float(first[1]), float(second[1])) == (0, -1)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_workbooks_of_algorithms_hold_no_formula(run_hotspots, tmp_path, kind):
    """Both say of each cell what it is, and GDAL says text: nothing is changed."""
    path = tmp_path / f"hot.{kind}"
    assert "quotation mark" not in run_hotspots(path)
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    assert any(FORMULA.encode() in part for part in parts)
    assert not any(b"<f>" in part or b"table:formula" in part for part in parts)


def test_a_geopackage_keeps_names_as_they_are(run_hotspots, tmp_path):
    path = tmp_path / "hot.gpkg"
    assert "quotation mark" not in run_hotspots(path)
    feature = list(QgsVectorLayer(str(path), "x", "ogr").getFeatures())[1]
    assert feature["name"] == FORMULA
    assert feature["=tel"] == "+82-2"
