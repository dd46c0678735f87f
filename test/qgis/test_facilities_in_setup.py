"""Facilities on the set-up page: chosen in the dialog, counted, kept, missed."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialogButtonBox, QPushButton
from safedong.bridge.compat import is_null

FIELDS = "field=adm_cd:string&field=adm_nm:string&field=gu:string"
DONGS = [
    ("11010530", "사직동", "종로구"),
    ("11010540", "삼청동", "종로구"),
    ("11020520", "소공동", "중구"),
]
RATES = "행정동코드,노후주택비율,절도율\n11010530,7,1\n11010540,1,2\n11020520,3,4\n"


@pytest.fixture
def page(plugin, make_layer, tmp_path):
    plugin.show_dock(True)
    page = plugin.dock.data_page
    page.boundaryCombo.setLayer(make_layer(FIELDS, DONGS))
    path = tmp_path / "rates.csv"
    path.write_text(RATES, encoding="utf-8")
    page.add_files([str(path)])
    return page


@pytest.fixture
def cameras():
    """Four poles, three of them in the dongs' squares of 100 m."""
    layer = QgsVectorLayer(
        "Point?crs=EPSG:5186&field=카메라대수:integer&field=주소:string",
        "관악구 CCTV 설치 현황",
        "memory",
    )
    places = ((200_050, 3), (200_060, 1), (200_150, 2), (190_000, 5))
    for x, number in places:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([number, "어딘가"])
        feature.setGeometry(QgsGeometry.fromWkt(f"POINT({x} 550050)"))
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def asked(page):
    QTest.mouseClick(page.facilityButton, Qt.MouseButton.LeftButton)
    return page._dialog


def add(page, indicator: str) -> None:
    dialog = asked(page)
    dialog.indicatorCombo.setCurrentIndex(dialog.indicatorCombo.findData(indicator))
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    QTest.mouseClick(ok, Qt.MouseButton.LeftButton)


def analysed(page, wait):
    QTest.mouseClick(page.analyseButton, Qt.MouseButton.LeftButton)
    wait(lambda: not page._session.busy)
    return page._session.analysis


def test_the_dialog_guesses_from_the_layer_s_name_and_fields(page, cameras):
    dialog = asked(page)
    assert dialog.layerCombo.currentLayer() is cameras
    assert dialog.indicatorCombo.currentData() == "C03"
    assert dialog.numberCombo.currentField() == "카메라대수"
    assert dialog.radiusSpin.isEnabled()
    dialog.indicatorCombo.setCurrentIndex(dialog.indicatorCombo.findData("C05"))
    assert not dialog.radiusSpin.isEnabled()
    assert dialog.measure.text()


def test_without_a_layer_of_points_it_says_what_to_do(page):
    dialog = asked(page)
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    assert dialog.measure.text()


def test_points_are_counted_and_measured_in_the_map(page, cameras, wait):
    add(page, "C05")
    add(page, "C03")
    assert [f.indicator for f in page.sources.facilities] == ["C05", "C03"]
    assert "CCTV" in page.files.item(1).text()
    analysis = analysed(page, wait)
    bells = analysis.cube.indicator("C05")[0, 0]
    # three and one of the number field in the first square of 0.01 km2, two in the next
    area = analysis.cube.units.area_km2
    assert bells == pytest.approx([4 / area[0], 2 / area[1], 0])
    share = analysis.cube.indicator("C03")[0, 0]
    assert share[0] > 75 > share[2] == 0
    assert "1" in page.report.toPlainText()
    layer = page._session.layer
    shown = {f["unit_code"]: f["C05_raw"] for f in layer.getFeatures()}
    assert list(shown.values()) == pytest.approx(bells.tolist())


def test_a_district_without_its_file_is_named_and_not_painted_red(page, cameras, wait):
    more = []
    for i in range(40):
        feature = QgsFeature(cameras.fields())
        feature.setGeometry(QgsGeometry.fromWkt(f"POINT({200_002 + 2 * i} 550010)"))
        more.append(feature)
    cameras.dataProvider().addFeatures(more)
    add(page, "C05")
    analysed(page, wait)
    assert "중구: " in page.report.toPlainText()
    layer = page._session.layer
    bells = {f["unit_name"]: f["C05_raw"] for f in layer.getFeatures()}
    assert bells["사직동"] > 0
    assert is_null(bells["소공동"])


def test_the_steps_say_how_far_the_set_up_is(page, cameras, wait):
    assert page.boundaryState.text().startswith("3")
    before = page.filesState.text()
    add(page, "C03")
    assert page.filesState.text() != before
    assert page.analyseState.text() == ""
    analysed(page, wait)
    current = page.analyseState.text()
    assert current
    assert page.checkState.text().startswith("2")
    page.files.setCurrentRow(1)
    QTest.mouseClick(page.removeButton, Qt.MouseButton.LeftButton)
    assert page.analyseState.text() != current


def test_what_was_removed_is_brought_back(page, cameras, qgis_iface):
    add(page, "C03")
    before = page.sources.files, page.sources.facilities
    page.files.selectAll()
    QTest.mouseClick(page.removeButton, Qt.MouseButton.LeftButton)
    assert page.files.count() == 0
    assert not page._session.setup.sources
    (undo,) = qgis_iface.messageBar().currentItem().findChildren(QPushButton)
    undo.click()
    assert (page.sources.files, page.sources.facilities) == before
    assert page._session.setup.facilities == before[1]


def test_a_facility_is_changed_by_a_double_click(page, cameras):
    add(page, "C03")
    page.files.setCurrentRow(1)
    page.files.itemDoubleClicked.emit(page.files.item(1))
    dialog = page._dialog
    assert dialog.indicatorCombo.currentData() == "C03"
    dialog.radiusSpin.setValue(80)
    dialog.indicatorCombo.setCurrentIndex(dialog.indicatorCombo.findData("C05"))
    dialog.accept()
    (kept,) = page.sources.facilities
    assert (kept.radius, kept.indicator) == (80, "C05")


def test_a_layer_that_is_gone_is_named_and_the_map_stays(page, cameras, wait):
    add(page, "C03")
    analysed(page, wait)
    shown = page._session.scores
    QgsProject.instance().removeMapLayer(cameras.id())
    analysed(page, wait)
    assert "관악구 CCTV 설치 현황" in page.report.toPlainText()
    assert page._session.scores is shown


def test_facilities_come_back_with_the_project(page, cameras, wait, tmp_path):
    add(page, "C03")
    expected = analysed(page, wait).cube.indicator("C03")
    # memory layers hold nothing when a project is read: keep the points in a file
    path = tmp_path / "cameras.gpkg"
    from qgis.core import QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(cameras, str(path), context, options)
    cameras.setDataSource(str(path), cameras.name(), "ogr")
    units = page.boundaryCombo.currentLayer()
    shapes = tmp_path / "units.gpkg"
    QgsVectorFileWriter.writeAsVectorFormatV3(units, str(shapes), context, options)
    units.setDataSource(str(shapes), units.name(), "ogr")
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "kept.qgz"))
    project.clear()
    assert page.files.count() == 0
    assert project.read(str(tmp_path / "kept.qgz"))
    wait(lambda: not page._session.busy and page._session.analysis is not None)
    assert [f.indicator for f in page.sources.facilities] == ["C03"]
    assert page._session.analysis.cube.indicator("C03") == pytest.approx(
        expected, nan_ok=True
    )


POLES = "설치목적구분,카메라대수,위도,경도\n{rows}"


def write_poles(path, rows: list[tuple]) -> str:
    """A table as districts publish it: CP949, numbers as text, swapped once."""
    lines = "\n".join(",".join(map(str, row)) for row in rows)
    path.write_bytes(POLES.format(rows=lines).encode("cp949"))
    return str(path)


@pytest.fixture
def degrees(qgis_app):
    """Longitude and latitude of a place in the squares' system."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform

    systems = [QgsCoordinateReferenceSystem(s) for s in ("EPSG:5186", "EPSG:4326")]
    transform = QgsCoordinateTransform(*systems, QgsProject.instance())

    def of(x: float) -> tuple[float, float]:
        point = transform.transform(x, 550_050)
        return round(point.y(), 7), round(point.x(), 7)

    return of


def test_one_file_a_district_makes_one_indicator(page, wait, tmp_path, degrees):
    first = write_poles(
        tmp_path / "가구_CCTV.csv",
        [("방범", " 3 ", *degrees(200_050)), ("방범", "", 0, 0)],
    )
    north, east = degrees(200_150)
    second = write_poles(tmp_path / "나구_CCTV.csv", [("어린이", "2", east, north)])
    dialog = asked(page)
    dialog.open_files([first, second])
    assert dialog.layerCombo.currentLayer().fields().names()[0] == "설치목적구분"
    assert dialog.numberCombo.currentField() == "카메라대수"
    dialog.indicatorCombo.setCurrentIndex(dialog.indicatorCombo.findData("C05"))
    dialog.accept()
    assert [f.name for f in page.sources.facilities] == ["가구_CCTV", "나구_CCTV"]
    analysis = analysed(page, wait)
    counted = analysis.cube.indicator("C05")[0, 0] * analysis.cube.units.area_km2
    assert counted == pytest.approx([3, 2, 0])
    said = page.report.toPlainText()
    assert "가구_CCTV" in said
    assert "나구_CCTV" in said


def test_a_file_that_is_no_table_adds_nothing(page, tmp_path):
    path = tmp_path / "destroyed.csv"
    path.write_text("����,�浵\n37.5,127.0\n" * 30, encoding="utf-8")
    before = len(QgsProject.instance().mapLayers())
    dialog = asked(page)
    dialog.open_files([str(path)])
    assert "destroyed.csv" in dialog.measure.text()
    assert len(QgsProject.instance().mapLayers()) == before


def test_the_published_cameras_of_gwanak(page, wait, shared):
    """1,380 rows: 27 in 청림동, 111 in 미성동, 7 in no dong of the district."""
    folder = shared / "data" / "02_boundary_seoul_dong_20240630_shp_5186_cp949"
    dongs = QgsVectorLayer(str(folder / "서울시_동경계.shp"), "dongs", "ogr")
    dongs.setSubsetString("ADM_CD LIKE '11210%' OR adm_cd LIKE '11210%'")
    QgsProject.instance().addMapLayer(dongs)
    page.boundaryCombo.setLayer(dongs)
    page.sources.show((), ())
    (cameras,) = (shared / "data").glob("17_*/cctv/*관악구*.csv")
    dialog = asked(page)
    dialog.open_files([str(cameras)])
    dialog.numberCombo.setField("")
    dialog.indicatorCombo.setCurrentIndex(dialog.indicatorCombo.findData("C05"))
    dialog.accept()
    chosen = page._session.setup.facilities
    from safedong.bridge.boundary import read_boundary
    from safedong.bridge.facilities import facility_sources, take_facilities
    from safedong.scoring import read_catalogue

    boundary = read_boundary(dongs)
    (source,) = facility_sources(take_facilities(chosen, dongs), boundary)
    table, _ = source.joined(boundary.units, read_catalogue())
    rows = dict(zip(table.frame["unit_name"], table.frame["value"]))
    assert (rows["청림동"], rows["미성동"]) == (27, 111)
    assert (table.report.rows_in, table.report.rows_out) == (1380, 1373)


def test_a_file_of_the_whole_nation_does_not_fill_the_report(page, wait, tmp_path):
    head = "행정동코드,노후주택비율,절도율,보안등\n"
    here = "".join(f"{code},{i},{i},{i}\n" for i, (code, *_) in enumerate(DONGS))
    there = "".join(f"21010{510 + 10 * i},4,5,6\n" for i in range(30))
    path = tmp_path / "nation.csv"
    path.write_text(head + here + there, encoding="utf-8")
    page.sources.show((), ())
    page.add_files([str(path)])
    analysed(page, wait)
    lines = page.report.toPlainText().splitlines()
    assert len(lines) < 12
    assert any("27" in line for line in lines)  # thirty less the three examples
