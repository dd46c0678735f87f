"""The other algorithms of the provider, on small worlds that can be counted."""

from __future__ import annotations

import csv
import json

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)

FIELDS = "field=CD:string&field=NM:string&field=GU:string&field=v:double"
FOUR = [(f"112105{i}", f"가나{i}동", "관악구", float(i)) for i in range(4)]


@pytest.fixture
def run(run_algorithm):
    """Function: runs an algorithm that must succeed; its OUTPUT, all, and the log."""

    def go(name: str, parameters: dict):
        results, done, log = run_algorithm(name, parameters)
        assert done, log
        return results["OUTPUT"], results, log

    return go


def points(places, crs="EPSG:5186", weights=None) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Point?crs={crs}&field=n:integer", "points", "memory")
    for i, (x, y) in enumerate(places):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([weights[i] if weights else 1])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        layer.dataProvider().addFeature(feature)
    return layer


def values(layer, field: str) -> list:
    return [feature[field] for feature in layer.getFeatures()]


def test_points_are_counted_with_their_weight_and_strays_are_told(run, make_layer):
    places = [(200_050, 550_050), (200_060, 550_050), (200_150, 550_050), (0, 0)]
    layer, _, log = run(
        "facilityindicator",
        {
            "UNITS": make_layer(FIELDS, FOUR),
            "POINTS": points(places, weights=[3, 1, 2, 9]),
            "MEASURE": 0,
            "WEIGHT_FIELD": "n",
            "INDICATOR": "CCTV",
            "OUTPUT": "memory:",
        },
    )
    assert values(layer, "CCTV") == [4.0, 2.0, 0.0, 0.0]
    assert "1" in log


def test_metres_are_metres_in_a_layer_of_degrees(run, make_layer):
    """A camera in the middle of a 100 m square covers pi 30^2 of its 10,000 m2."""
    unit = make_layer(FIELDS, FOUR[:1] + FOUR[1:2])
    here = points([(200_050, 550_050)])
    in_metres, _, _ = run(
        "facilityindicator",
        {
            "UNITS": unit,
            "POINTS": here,
            "MEASURE": 3,
            "RADIUS": 30,
            "INDICATOR": "C03",
            "OUTPUT": "memory:",
        },
    )
    expected = 100 * 3.14159265 * 30**2 / 10_000
    assert values(in_metres, "C03")[0] == pytest.approx(expected, rel=0.01)

    degrees = reprojected(unit), reprojected(here)
    in_degrees, _, _ = run(
        "facilityindicator",
        {
            "UNITS": degrees[0],
            "POINTS": degrees[1],
            "MEASURE": 3,
            "RADIUS": 30,
            "INDICATOR": "C03",
            "OUTPUT": "memory:",
        },
    )
    assert values(in_degrees, "C03")[0] == pytest.approx(expected, rel=0.01)


def reprojected(layer) -> QgsVectorLayer:
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform

    world = QgsCoordinateReferenceSystem("EPSG:4326")
    transform = QgsCoordinateTransform(layer.crs(), world, QgsProject.instance())
    kind = "Polygon" if layer.geometryType() == 2 else "Point"
    made = QgsVectorLayer(f"{kind}?crs=EPSG:4326", layer.name(), "memory")
    made.dataProvider().addAttributes(layer.fields().toList())
    made.updateFields()
    for feature in layer.getFeatures():
        geometry = feature.geometry()
        geometry.transform(transform)
        feature.setGeometry(geometry)
        made.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(made)
    return made


def test_gwanak_s_cameras_come_out_as_counted_before(run, shared):
    """DOMAIN.md: 1,380 rows, 7 outside, 청림동 27 and 미성동 111."""
    data = shared / "data"
    folder = data / "17_facilities_seoul_raw_2018_2020" / "cctv"
    path = folder / "서울특별시_관악구_CCTV_20191031.csv"
    with path.open(encoding="cp949", errors="replace", newline="") as file:
        rows = list(csv.DictReader(file))
    places = [(float(row["경도"]), float(row["위도"])) for row in rows]
    cameras = points(places, "EPSG:4326")
    folder = data / "02_boundary_seoul_dong_20240630_shp_5186_cp949"
    dongs = QgsVectorLayer(str(folder / "서울시_동경계.shp"), "dongs", "ogr")
    dongs.setSubsetString("\"ADM_CD\" LIKE '11210%'")
    layer, _, log = run(
        "facilityindicator",
        {
            "UNITS": dongs,
            "POINTS": cameras,
            "MEASURE": 0,
            "INDICATOR": "n",
            "OUTPUT": "memory:",
        },
    )
    count = {f["unit_name"]: f["n"] for f in layer.getFeatures()}
    assert len(rows) == 1380
    assert sum(count.values()) == 1373
    assert (count["청림동"], count["미성동"]) == (27, 111)
    assert "7" in log


def test_hot_and_cold_ends_of_a_row_are_found(run, make_layer):
    """Ten squares in a row, five low then five high: a strong positive pattern."""
    rows = [
        (f"112105{i}", f"가{i}동", "관악구", 1.0 if i < 5 else 9.0) for i in range(10)
    ]
    layer, results, _ = run(
        "hotspots",
        {
            "LAYER": make_layer(FIELDS, rows),
            "FIELD": "v",
            "PERMUTATIONS": 999,
            "OUTPUT": "memory:",
            "REPORT": "TEMPORARY_OUTPUT",
        },
    )
    with open(results["REPORT"], encoding="utf-8") as file:
        moran = json.load(file)["global"][0]
    # row-standardised chain: sum of w z z / n with one mixed pair in the middle
    assert moran["value"] == pytest.approx(0.8)
    assert moran["p"] < 0.05
    star = values(layer, "gi_star_z")
    assert min(star[6:]) > 0 > max(star[:4])


def test_robustness_of_one_dominating_dong(run, make_layer, tmp_path):
    """A dong worst in every indicator stays first whatever is chosen."""
    table = tmp_path / "t.csv"
    rows = ["adm_cd,P,Q,R"]
    rows += [f"112105{i},{10 * i},{10 * i + 1},{10 * i + 2}" for i in range(4)]
    table.write_text("\n".join(rows), encoding="utf-8")
    catalogue = tmp_path / "c.csv"
    catalogue.write_text(
        "id,name_ko,name_en,domain,direction,aliases\n"
        "index,지수,Index,,+,\nd,영역,Domain,index,+,\n"
        "P,피,P,d,+,\nQ,큐,Q,d,+,\nR,알,R,d,+,\n",
        encoding="utf-8",
    )
    layer, _, _ = run(
        "robustness",
        {
            "UNITS": make_layer(FIELDS, FOUR),
            "TABLES": [str(table)],
            "CATALOGUE": str(catalogue),
            "RUNS": 20,
            "OUTPUT": "memory:",
        },
    )
    ranks = {f["unit_code"]: f["rank_high"] for f in layer.getFeatures()}
    assert ranks["1121053"] == 1.0
    assert ranks["1121050"] == 4.0
    assert set(values(layer, "certainty")) == {1.0}


def test_a_table_of_strange_spelling_is_matched_row_by_row(run, make_layer, tmp_path):
    table = tmp_path / "names.csv"
    table.write_text("자치구,동\n관악구,신림동\n관악구,없는동\n", encoding="utf-8")
    names = QgsVectorLayer(
        f"file://{table}?type=csv&detectTypes=no&geomType=none",
        "names",
        "delimitedtext",
    )
    units = make_layer(FIELDS, [("11210690", "신림동", "관악구", 1.0)])
    layer, _, _ = run(
        "matchunits",
        {"UNITS": units, "TABLE": names, "TABLE_KEY": "동", "OUTPUT": "memory:"},
    )
    status = {f["key"]: f["status"] for f in layer.getFeatures()}
    assert status == {"신림동": "matched", "없는동": "only_in_table"}


def test_a_messy_table_is_tidied_with_a_report(run, tmp_path):
    path = tmp_path / "절도.csv"
    path.write_bytes(
        '행정동코드,행정동,절도율\n합계,,9\n1121069000,신림동,"1,234.5"\n'
        "1121068000,신사동,-\n".encode("cp949")
    )
    layer, results, _ = run(
        "readtable",
        {"INPUT": str(path), "OUTPUT": "memory:", "REPORT": "TEMPORARY_OUTPUT"},
    )
    rows = {f["unit"]: f["value"] for f in layer.getFeatures()}
    assert rows["1121069000"] == 1234.5
    assert "합계" not in rows
    with open(results["REPORT"], encoding="utf-8") as file:
        report = json.load(file)
    assert report["encoding"] == "cp949"
    assert any(d["kind"] == "total" for d in report["decisions"])


def table(rows: list[str], tmp_path) -> QgsVectorLayer:
    """A CSV opened as QGIS opens a table without geometry."""
    path = tmp_path / "facilities.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    uri = f"file://{path}?type=csv&detectTypes=no&geomType=none&encoding=UTF-8"
    layer = QgsVectorLayer(uri, "facilities", "delimitedtext")
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_a_table_with_swapped_blank_and_closed_rows(run, make_layer, tmp_path):
    """Three usable rows in the first square, whatever the columns are called."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform

    to_world = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:5186"),
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsProject.instance(),
    )
    place = to_world.transform(200_050, 550_050)
    lon, lat = f"{place.x():.7f}", f"{place.y():.7f}"
    rows = [
        "이름,위도,경도,영업상태명,카메라대수",
        f"가,{lat},{lon},영업/정상,2",
        f"나,{lon},{lat},영업/정상,3",
        "다,,,영업/정상,9",
        "라,0,0,영업/정상,9",
        f"마,{lat},{lon},폐업,9",
        f"바,{lat},{lon},영업/정상,4",
    ]
    layer, _, log = run(
        "facilityindicator",
        {
            "UNITS": make_layer(FIELDS, FOUR),
            "POINTS": table(rows, tmp_path),
            "MEASURE": 0,
            "INDICATOR": "n",
            "OUTPUT": "memory:",
        },
    )
    assert values(layer, "n") == [3.0, 0.0, 0.0, 0.0]
    for said in ("swapped", "closed", "no readable", "coordinate 0"):
        assert said in log


def test_coordinates_in_metres_are_recognised_by_their_range(run, make_layer, tmp_path):
    """EPSG:5174, as the licence files of businesses have them."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform

    to_5174 = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:5186"),
        QgsCoordinateReferenceSystem("EPSG:5174"),
        QgsProject.instance(),
    )
    place = to_5174.transform(200_150, 550_050)
    rows = ["사업장명,좌표정보(X),좌표정보(Y)", f"가,{place.x():.3f},{place.y():.3f}"]
    layer, _, log = run(
        "facilityindicator",
        {
            "UNITS": make_layer(FIELDS, FOUR),
            "POINTS": table(rows, tmp_path),
            "MEASURE": 0,
            "INDICATOR": "n",
            "OUTPUT": "memory:",
        },
    )
    assert values(layer, "n") == [0.0, 1.0, 0.0, 0.0]
    assert "EPSG:5174" in log


def test_a_table_without_coordinates_is_a_sentence(run_algorithm, make_layer, tmp_path):
    parameters = {
        "UNITS": make_layer(FIELDS, FOUR),
        "POINTS": table(["이름,주소", "가,어딘가"], tmp_path),
        "OUTPUT": "memory:",
    }
    _, done, log = run_algorithm("facilityindicator", parameters)
    assert not done
    assert "no columns hold coordinates" in log
    assert "이름, 주소" in log
