"""The data page's dialogs: preview and mapping, pairs by hand, plans, refusals."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

FIELDS = "field=adm_cd:string&field=adm_nm:string&field=gu:string"
DONGS = [
    ("1162052500", "보라매동", "관악구"),
    ("1162054500", "청림동", "관악구"),
    ("1162056500", "행운동", "관악구"),
    ("1168051000", "신사동", "강남구"),
]
THEFT = (
    "동,총인구,자료\n보라매동,1000,3\n청림동,2000,5\n행운동,4000,-\n새신사동,3000,1\n"
)


@pytest.fixture
def page(plugin, make_layer):
    plugin.show_dock(True)
    page = plugin.dock.data_page
    page.boundaryCombo.setLayer(make_layer(FIELDS, DONGS))
    return page


@pytest.fixture
def make_file(tmp_path):
    def make(name: str, text: str, encoding: str = "utf-8") -> str:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return str(path)

    return make


def file_of(page, path: str):
    return next(source for source in page.sources.files if source.path == path)


def previewed(page, wait, path):
    page.add_files([path])
    page.files.setCurrentRow(page.files.count() - 1)
    QTest.mouseClick(page.previewButton, Qt.MouseButton.LeftButton)
    dialog = page._dialog
    wait(lambda: dialog.reading is not None)
    return dialog


def test_a_column_is_mapped_over_the_preview_and_remembered(page, wait, make_file):
    path = make_file("theft.csv", THEFT, "cp949")
    dialog = previewed(page, wait, path)
    assert dialog.rows.verticalHeaderItem(1).text() == "2"
    assert dialog.rows.item(1, 0).text() == "보라매동"
    combo = dialog.rows.cellWidget(0, 2)
    assert combo.currentData() == "ignore"
    first = dialog.reading
    combo.setCurrentIndex(combo.findData("B04:count"))
    combo.activated.emit(combo.currentIndex())
    wait(lambda: dialog.reading is not first)
    assert dialog.source.mapping == {"자료": "B04:count"}
    assert "B04" in set(dialog.reading.table.frame["indicator"])
    texts = [
        dialog.decisions.item(r, 2).text() for r in range(dialog.decisions.rowCount())
    ]
    assert any("-" in text for text in texts)
    dialog.accept()
    assert file_of(page, path).mapping == {"자료": "B04:count"}
    assert page._session.setup.sources[0].mapping == {"자료": "B04:count"}


def test_a_wrong_encoding_is_told_and_can_be_undone(page, wait, make_file):
    dialog = previewed(page, wait, make_file("theft.csv", THEFT, "cp949"))
    dialog._change(encoding="utf-16")
    wait(lambda: dialog.reading is None and dialog.summary.text())
    assert "theft.csv" in dialog.summary.text()
    dialog._change(encoding="auto")
    wait(lambda: dialog.reading is not None)
    assert dialog.reading.table.report.encoding == "cp949"


def test_a_file_that_contradicts_itself_is_shown_and_mended_by_mapping(
    page, wait, make_file
):
    text = "동,총인구,총인구수\n보라매동,1000,3\n보라매동,2000,3\n청림동,4000,4\n"
    dialog = previewed(page, wait, make_file("twice.csv", text))
    dialog._change(mapping={"총인구": "population", "총인구수": "ignore"})
    wait(lambda: dialog.reading.error is not None)
    assert "보라매동" in dialog.summary.text()
    assert dialog.rows.item(2, 1).text() == "2000"
    dialog._change(mapping={"총인구": "ignore", "총인구수": "population"})
    wait(lambda: dialog.reading.error is None)
    assert set(dialog.reading.table.frame["value"]) == {3.0, 4.0}


def test_a_rejected_preview_changes_nothing(page, wait, make_file):
    path = make_file("theft.csv", THEFT)
    dialog = previewed(page, wait, path)
    dialog._taken_for("자료", "B04:count")
    dialog.reject()
    assert file_of(page, path).mapping == {}


def matched(page, wait, path):
    page.add_files([path])
    page.files.setCurrentRow(page.files.count() - 1)
    QTest.mouseClick(page.matchButton, Qt.MouseButton.LeftButton)
    dialog = page._dialog
    wait(lambda: dialog.report is not None)
    return dialog


def test_a_pair_set_by_hand_joins_and_is_remembered(page, wait, make_file, tmp_path):
    path = make_file("people.csv", THEFT)
    dialog = matched(page, wait, path)
    assert "1168051000" not in dialog.report.joined
    dialog.statusCombo.setCurrentIndex(dialog.statusCombo.findData("only_in_table"))
    dialog._filter()
    assert dialog.rows.rowCount() == 1
    dialog.view.selectRow(0)
    assert dialog.chosen() == ["새신사동"]
    dialog.unitCombo.setCurrentIndex(dialog.unitCombo.findData("1168051000"))
    before = dialog.report
    QTest.mouseClick(dialog.pairButton, Qt.MouseButton.LeftButton)
    wait(lambda: dialog.report is not before)
    assert "1168051000" in dialog.report.joined
    dialog.accept()
    assert file_of(page, path).by_hand == {"새신사동": "1168051000"}
    project = QgsProject.instance()
    project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert not page._session.setup.sources
    project.read(str(tmp_path / "p.qgz"))
    assert file_of(page, path).by_hand == {"새신사동": "1168051000"}


def test_refused_files_are_told_one_by_one_and_nothing_is_lost(page, wait, make_file):
    district = make_file("by_district.csv", "시군구,총인구\n관악구,1\n강남구,2\n")
    blank = make_file("blank.csv", "")
    good = make_file("people.csv", THEFT)
    page.add_files([district, blank, good])
    page.sources.keep(replace(file_of(page, good), mapping={"자료": "B04:count"}))
    page.analyse()
    wait(lambda: page.report.toPlainText())
    text = page.report.toPlainText()
    assert "by_district.csv" in text
    assert "blank.csv" in text
    assert file_of(page, good).mapping == {"자료": "B04:count"}
    signs = [not page.files.item(row).icon().isNull() for row in range(3)]
    assert signs == [True, True, False]


def test_refresh_takes_next_month_s_file(page, wait, make_file):
    old = make_file("people_202405.csv", THEFT)
    page.add_files([old])
    page.sources.keep(replace(file_of(page, old), by_hand={"새신사동": "1168051000"}))
    new = make_file("people_202406.csv", THEFT)
    QTest.mouseClick(page.refreshButton, Qt.MouseButton.LeftButton)
    assert [source.path for source in page.sources.files] == [new]
    assert file_of(page, new).by_hand == {"새신사동": "1168051000"}
    wait(lambda: not page._session.busy)


def test_a_plan_brings_files_and_mappings_back(page, make_file, tmp_path):
    path = make_file("people_202405.csv", THEFT)
    page.add_files([path])
    page.sources.keep(replace(file_of(page, path), mapping={"자료": "B04:count"}))
    page.save_plan(str(tmp_path / "plan.json"))
    page.sources.show((), ())
    page.load_plan(str(tmp_path / "plan.json"))
    assert file_of(page, path).mapping == {"자료": "B04:count"}
    assert page.files.count() == 1
