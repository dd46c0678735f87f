"""Siting, monitoring and response through Processing, on plans done by hand."""

from __future__ import annotations

import csv
import json

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from safedong.bridge.siting_sheet import row_name


def layer(kind: str, fields: str, rows: list[tuple[str, list]]) -> QgsVectorLayer:
    """A memory layer from (WKT, attributes)."""
    made = QgsVectorLayer(f"{kind}?crs=EPSG:5186&{fields}", "given", "memory")
    for wkt, attributes in rows:
        feature = QgsFeature(made.fields())
        feature.setAttributes(attributes)
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        made.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(made)
    return made


def points(rows: list[tuple[float, float, float]], field: str) -> QgsVectorLayer:
    return layer(
        "Point",
        f"field={field}:double",
        [(f"POINT({200_000 + x} {550_000 + y})", [value]) for x, y, value in rows],
    )


DEMAND = [(0, 0, 5.0), (10, 0, 1.0), (200, 0, 4.0), (400, 0, 3.0)]


def test_the_two_best_places_by_hand(run_algorithm, tmp_path):
    """Places at 0, 200 and 400 m cover 6, 4 and 3: two cameras take 10 of 13."""
    report = tmp_path / "plan.json"
    layers, ok, log = run_algorithm(
        "sitecameras",
        {
            "DEMAND": points(DEMAND, "w"),
            "DEMAND_WEIGHT": "w",
            "CANDIDATES": points([(400, 0, 1), (0, 0, 1), (200, 0, 1)], "cost"),
            "COUNT": 2,
            "OUTPUT": "memory:",
            "COVERAGE": "memory:",
            "REPORT": str(report),
        },
    )
    assert ok, log
    chosen = {round(f.geometry().asPoint().x()) for f in layers["OUTPUT"].getFeatures()}
    assert chosen == {200_000, 200_200}
    covered = [f["covered"] for f in layers["COVERAGE"].getFeatures()]
    assert covered == [1, 1, 1, 0]
    body = json.loads(report.read_text(encoding="utf-8"))
    assert body["proven"]
    assert body["covered_weight"] == body["bound"] == 10.0
    assert body["gap"] == 0.0


def test_a_budget_counts_costs(run_algorithm, tmp_path):
    report = tmp_path / "plan.json"
    _, ok, log = run_algorithm(
        "sitecameras",
        {
            "DEMAND": points(DEMAND, "w"),
            "DEMAND_WEIGHT": "w",
            "CANDIDATES": points([(0, 0, 9), (200, 0, 2), (400, 0, 2)], "cost"),
            "COST_FIELD": "cost",
            "BUDGET": 5,
            "OUTPUT": "memory:",
            "REPORT": str(report),
        },
    )
    assert ok, log
    body = json.loads(report.read_text(encoding="utf-8"))
    assert (body["covered_weight"], body["spent"]) == (7.0, 4.0)


def test_no_limit_and_no_candidates_are_sentences(run_algorithm):
    demand = points(DEMAND, "w")
    _, ok, log = run_algorithm(
        "sitecameras",
        {"DEMAND": demand, "CANDIDATES": points(DEMAND, "c"), "OUTPUT": "memory:"},
    )
    assert not ok
    assert "budget" in log or "예산" in log
    empty = points([], "c")
    _, ok, log = run_algorithm(
        "sitecameras",
        {"DEMAND": demand, "CANDIDATES": empty, "COUNT": 1, "OUTPUT": "memory:"},
    )
    assert not ok
    assert "candidate" in log or "후보" in log


def test_many_points_are_merged_and_the_plan_counted_point_by_point(
    run_algorithm, tmp_path
):
    """Of four points in a cell at the edge of the disc one lies outside it."""
    edge = [(0, 0.7, 1.0)] * 3 + [(0, 0.1, 1.0), (300, 0, 1.0)]
    asked = {
        "DEMAND": points(edge, "w"),
        "DEMAND_WEIGHT": "w",
        "CANDIDATES": points([(0, 50.4, 1)], "cost"),
        "COUNT": 1,
        "OUTPUT": "memory:",
        "COVERAGE": "memory:",
        "REPORT": str(tmp_path / "plan.json"),
    }
    layers, ok, log = run_algorithm("sitecameras", {**asked, "MERGE_ABOVE": 4})
    assert ok, log
    covered = [f["covered"] for f in layers["COVERAGE"].getFeatures()]
    assert covered == [1, 1, 1, 0, 0]
    body = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert (body["covered_weight"], body["bound"], body["gap"]) == (3.0, 4.0, 0.25)
    assert (body["status"], body["proven"]) == ("optimal", False)
    told = next(line for line in log.splitlines() if line.startswith("1 cameras"))
    assert "covered 60.0 %" in told
    assert told.endswith("Bound 4.0, gap 25.0 %.")
    merging = body["merging"]
    assert (merging["points"], merging["cells"]) == (5, 2)
    assert merging["moved_most"] == pytest.approx(0.45)
    assert merging["moved_mean"] == pytest.approx((3 * 0.15 + 0.45) / 5)
    assert (merging["covered_weight_of_cells"], merging["told_otherwise"]) == (4.0, 1.0)
    assert (merging["proven_for_cells"], merging["gap_of_cells"]) == (True, 0.0)
    assert any("covers 60.00 %" in note for note in body["notes"])
    _, ok, log = run_algorithm("sitecameras", asked)
    assert ok, log
    body = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert body["merging"] is None
    assert body["covered_weight"] == 3.0


def test_merged_points_under_a_floor_are_bounded_without_it(run_algorithm, tmp_path):
    """Two cameras: three and two in the west would be 5, the floor takes the east's."""
    events = [(-40, 5, 1.0)] * 3 + [(20, 5, 1.0)] * 2 + [(300, 5, 1.0)]
    regions = [(square(x), [name]) for x, name in ((-50, "west"), (250, "east"))]
    asked = {
        "DEMAND": points(events, "w"),
        "CANDIDATES": points([(-40, 9, 1), (20, 9, 1), (300, 9, 1)], "cost"),
        "RADIUS": 10,
        "COUNT": 2,
        "REGIONS": layer("Polygon", "field=name:string", regions),
        "REGION_FLOOR": 0.5,
        "MERGE_ABOVE": 3,
        "OUTPUT": "memory:",
        "REPORT": str(tmp_path / "plan.json"),
    }
    _, ok, log = run_algorithm("sitecameras", asked)
    assert ok, log
    body = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert (body["chosen"], body["covered_weight"]) == ([0, 2], 4.0)
    assert (body["bound"], body["gap"], body["proven"]) == (5.0, 0.2, False)
    assert body["merging"]["bound_of_cells"] == 4.0
    assert "plans that need not keep the least share" in body["notes"][-1]


def test_existing_cameras_count_with_their_number_and_backup(run_algorithm, tmp_path):
    """Two cameras must see a point: one place holds two already, one only one."""
    report = tmp_path / "plan.json"
    _, ok, log = run_algorithm(
        "sitecameras",
        {
            "DEMAND": points([(0, 0, 3.0), (200, 0, 4.0)], "w"),
            "DEMAND_WEIGHT": "w",
            "CANDIDATES": points([(200, 0, 1), (0, 0, 1)], "cost"),
            "EXISTING": points([(0, 9, 2.0), (200, 9, 1.0)], "number"),
            "EXISTING_NUMBER": "number",
            "BACKUP": 2,
            "COUNT": 1,
            "OUTPUT": "memory:",
            "REPORT": str(report),
        },
    )
    assert ok, log
    body = json.loads(report.read_text(encoding="utf-8"))
    assert body["covered_weight_before"] == 3.0
    assert body["covered_weight"] == 7.0
    assert body["chosen"] == [0]


def square(x: float) -> str:
    x += 200_000
    ring = f"{x} 550000,{x + 100} 550000,{x + 100} 550100,{x} 550100,{x} 550000"
    return f"POLYGON(({ring}))"


def test_bad_dongs_are_watched_every_day(run_algorithm, tmp_path):
    dongs = layer(
        "Polygon",
        "field=unit_name:string&field=slot:string&field=index:double"
        "&field=index_class:integer",
        [
            (square(0), ["좋은동", "21-24", 10.0, 1]),
            (square(100), ["<나쁜>동", "21-24", 90.0, 5]),
        ],
    )
    cameras = points([(50, 50, 1), (60, 50, 1), (150, 50, 1), (5_000, 50, 1)], "count")
    asked = {
        "CAMERAS": cameras,
        "SCORES": dongs,
        "OPERATORS": 1,
        "PER_OPERATOR": 2,
        "OUTPUT": "memory:",
    }
    layers, ok, log = run_algorithm(
        "monitoringplan", {**asked, "SHEET": str(tmp_path / "week.html")}
    )
    assert ok, log
    sheet = (tmp_path / "week.html").read_text(encoding="utf-8")
    assert sheet.count("<h2>") == 7
    assert sheet.count("&lt;나쁜&gt;동") == 7
    assert "<나쁜>" not in sheet
    _, ok, log = run_algorithm(
        "monitoringplan", {**asked, "SHEET": str(tmp_path / "week.csv")}
    )
    assert ok, log
    with (tmp_path / "week.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 1 + 14
    assert sum(row[3] == "<나쁜>동" for row in rows) == 7
    days = [f["days_watched"] for f in layers["OUTPUT"].getFeatures()]
    names = [f["unit_name"] for f in layers["OUTPUT"].getFeatures()]
    assert names[2] == "<나쁜>동"
    assert days[2] == 7
    assert sum(days) <= 14
    assert abs(days[0] - days[1]) <= 1


def test_nearest_police_over_the_roads_not_as_the_crow_flies(run_algorithm, tmp_path):
    """A wall of no road: the near station is 900 m by road, the far one 300 m."""
    roads = layer(
        "LineString",
        "field=id:integer",
        [
            ("LINESTRING(200000 550000, 200300 550000)", [1]),
            ("LINESTRING(200000 550000, 200000 550400)", [2]),
            ("LINESTRING(200000 550400, 200100 550400)", [3]),
            ("LINESTRING(200100 550400, 200100 550000.5)", [4]),
        ],
    )
    facilities = layer(
        "Point",
        "field=name:string",
        [
            ("POINT(200100 550010)", ["가까운 파출소"]),
            ("POINT(200300 550000)", ["먼 <b> 지구대"]),
        ],
    )
    cameras = points([(10, 0, 1), (450, 0, 1), (2_000, 0, 1)], "n")
    asked = {
        "INCIDENT": "200000,550000 [EPSG:5186]",
        "SERVICE": 1,
        "CAMERAS": cameras,
        "FACILITIES": facilities,
        "ROADS": roads,
        "RADIUS": 500,
        "OUTPUT": "memory:",
        "ROUTE": "memory:",
    }
    page, pdf = tmp_path / "sheet.html", tmp_path / "sheet.pdf"
    layers, ok, log = run_algorithm("respond", {**asked, "SHEET": str(page)})
    assert ok, log
    sheet = page.read_text(encoding="utf-8")
    assert sheet.index("먼 &lt;b&gt; 지구대") < sheet.index("가까운 파출소")
    _, ok, log = run_algorithm("respond", {**asked, "SHEET": str(pdf)})
    assert ok, log
    body = pdf.read_bytes()
    assert body.startswith(b"%PDF")
    assert body.count(b"/Type /Page\n") == 1
    found = list(layers["OUTPUT"].getFeatures())
    police = [f for f in found if f["kind"] == "police"]
    assert [f["row"] for f in police] == [1, 0]
    assert police[0]["distance"] == pytest.approx(300, abs=1)
    assert police[1]["distance"] == pytest.approx(890, abs=15)
    seen = [f["row"] for f in found if f["kind"] == "camera"]
    assert seen[0] == 0
    assert 2 not in seen
    (way,) = layers["ROUTE"].getFeatures()
    assert way["length"] == pytest.approx(300, abs=1)


@pytest.mark.parametrize(
    ("fields", "values", "name"),
    [
        (
            "field=관리기관명:string&field=소재지도로명주소:string",
            ["관악구청", "신림로 12"],
            "신림로 12",
        ),
        (
            "field=관리기관명:string&field=관리번호:string&field=주소:string",
            ["관악구청", "G-014", "신림로 12"],
            "G-014",
        ),
        ("field=주소:string&field=비고:string", ["", "골목 안"], "골목 안"),
        ("field=n:integer", [3], "1"),
    ],
)
def test_a_row_is_called_by_what_tells_it_apart(qgis_app, fields, values, name):
    """Not by its keeper, which is the same in every row."""
    made = layer("Point", fields, [("POINT(0 0)", values)])
    assert row_name(next(made.getFeatures())) == name
