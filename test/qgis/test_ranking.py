"""The ranking page: real widgets over a literal city of four dongs."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from qgis.PyQt.QtCore import QItemSelectionModel, Qt
from qgis.PyQt.QtGui import QInputMethodEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

CODES = ("1162058500", "1162059500", "1111051500", "1111053000")
NAMES = ("신림동", "신사동", "청운효자동", "=사직동")
DISTRICTS = ("관악구", "관악구", "종로구", "종로구")


@pytest.fixture
def page(qgis_iface):
    """The page over a session that has nothing yet."""
    from safedong.bridge.session import Session
    from safedong.ui.ranking import RankingPage

    session = Session()
    page = RankingPage(qgis_iface, session)
    page.show()
    yield page
    page.deleteLater()
    session.deleteLater()


@pytest.fixture
def city(page, show_city):
    """The page's session, with two months of four dongs, the second on the map."""
    first = [[1, 1], [2, 2], [3, 3], [5, 5]]
    second = [[5, 5], [2, 2], [1, 1], [np.nan, np.nan]]
    show_city(page._session, list(zip(CODES, NAMES, DISTRICTS)), [[first], [second]])
    return page._session


def column(page, title: str) -> list[str]:
    titles = [c.title for c in page.model.columns]
    position = titles.index(title)
    rows = page.rows
    return [rows.index(r, position).data() for r in range(rows.rowCount())]


def shown(page) -> list[str]:
    return column(page, "Dong")


def sort_by(page, title: str, order) -> None:
    titles = [c.title for c in page.model.columns]
    page.view.sortByColumn(titles.index(title), order)


def select(page, name: str) -> None:
    row = shown(page).index(name)
    index = page.rows.index(row, 0)
    page.view.selectionModel().setCurrentIndex(
        index,
        QItemSelectionModel.SelectionFlag.ClearAndSelect
        | QItemSelectionModel.SelectionFlag.Rows,
    )


def test_without_data_it_says_what_to_do(page):
    assert page.pages.currentIndex() == 0
    assert "Analyse" in page.pages.currentWidget().text()


def test_rank_index_and_change_are_those_of_the_scores(city, page):
    scores = city.scores
    assert shown(page) == ["신림동", "신사동", "청운효자동", "=사직동"]
    assert column(page, "Rank") == ["1", "2", "3", "–"]
    index = scores.index[1, 0]
    assert column(page, "Index") == [f"{v:.1f}" for v in index[:3]] + ["–"]
    # 1..5 is scaled to 0..100: 신림동 rose by 4 of 4, 청운효자동 fell by 2 of 4
    assert column(page, "Change") == ["+100.0", "±0.0", "−50.0", "–"]


@pytest.mark.parametrize("order", list(map(Qt.SortOrder, (0, 1))))
@pytest.mark.parametrize("title", ["Rank", "Index", "Change", "Class", "Harm"])
def test_missing_values_stay_last_however_sorted(city, page, title, order):
    sort_by(page, title, order)
    assert shown(page)[-1] == "=사직동"


def test_sorting_survives_another_month(city, page):
    from safedong.bridge.setup import Query

    sort_by(page, "Index", Qt.SortOrder.AscendingOrder)
    assert shown(page) == ["청운효자동", "신사동", "신림동", "=사직동"]
    city.show(Query("2024-01", "all", ""))
    assert shown(page) == ["신림동", "신사동", "청운효자동", "=사직동"]
    assert column(page, "Change") == ["–"] * 4


@pytest.mark.parametrize(
    ("typed", "found"),
    [("ㅅㄹㄷ", ["신림동"]), ("신ㅅ", ["신사동"]), ("동", 4), ("강남", [])],
)
def test_search_by_name_and_by_initials(city, page, typed, found):
    composed = QInputMethodEvent()
    composed.setCommitString(typed)
    QApplication.sendEvent(page.searchEdit, composed)
    assert (shown(page) if isinstance(found, list) else len(shown(page))) == found


def test_district_and_class_filters_join(city, page):
    page.districtCombo.setCurrentIndex(page.districtCombo.findData("관악구"))
    assert shown(page) == ["신림동", "신사동"]
    worst = int(city.scores.index_class[1, 0, 0])
    page.classBoxes.boxes[worst].click()
    assert shown(page) == ["신사동"]
    page.districtCombo.setCurrentIndex(0)
    page.classBoxes.boxes[0].click()
    assert shown(page) == ["신사동", "청운효자동"]


def test_the_district_of_the_query_is_the_whole_list(city, page):
    from safedong.bridge.setup import Query

    city.show(Query("2024-02", "all", "종로구"))
    assert shown(page) == ["청운효자동", "=사직동"]
    assert column(page, "Rank") == ["1", "–"]
    assert not page.districtCombo.isEnabled()


def test_a_row_chooses_its_dong_and_selects_its_feature(city, page):
    told = []
    city.unitChosen.connect(told.append)
    select(page, "신사동")
    assert told == [CODES[1]]
    assert [f["unit_code"] for f in city.layer.selectedFeatures()] == [CODES[1]]


def test_a_row_outside_the_map_is_panned_to(city, page, qgis_iface):
    from qgis.core import QgsRectangle

    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(city.layer.crs())
    canvas.setExtent(QgsRectangle(199_000, 549_000, 199_100, 549_100))
    select(page, "신림동")
    feature = next(f for f in city.layer.getFeatures() if f["unit_code"] == CODES[0])
    assert canvas.extent().intersects(feature.geometry().boundingBox())


def test_the_map_chooses_the_row(city, page):
    city.choose_unit(CODES[2])
    assert page.chosen() == [CODES[2]]
    assert city.layer.selectedFeatureCount() == 0


def test_features_selected_in_qgis_select_their_rows(city, page):
    ids = {f["unit_code"]: f.id() for f in city.layer.getFeatures()}
    city.layer.selectByIds([ids[CODES[0]], ids[CODES[2]]])
    assert page.chosen() == [CODES[0], CODES[2]]
    city.layer.selectByIds([ids[CODES[1]]])
    assert city.unit == CODES[1]
    city.choose_unit(CODES[0])
    assert city.layer.selectedFeatureIds() == [ids[CODES[0]]]


def test_enter_zooms_to_the_row(city, page, qgis_iface):
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(city.layer.crs())
    select(page, "청운효자동")
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    box = next(
        f for f in city.layer.getFeatures() if f["unit_code"] == CODES[2]
    ).geometry()
    assert canvas.extent().contains(box.boundingBox())
    assert canvas.extent().height() < 3 * box.boundingBox().height()


def test_copy_takes_the_chosen_rows(city, page):
    select(page, "신사동")
    page.copyButton.click()
    lines = QApplication.clipboard().text().split("\n")
    assert len(lines) == 2
    assert lines[1].split("\t")[:3] == ["2", "신사동", "관악구"]


def test_export_writes_what_is_shown_and_no_formula(city, page, tmp_path, monkeypatch):
    from safedong.ui import page_parts

    target = tmp_path / "ranking"
    monkeypatch.setattr(
        page_parts.QFileDialog, "getSaveFileName", lambda *a: (str(target), "")
    )
    page.districtCombo.setCurrentIndex(page.districtCombo.findData("종로구"))
    page.exportButton.click()
    text = target.with_suffix(".csv").read_bytes().decode("utf-8-sig")
    head, *body = csv.reader(io.StringIO(text))
    assert head[:4] == ["Rank", "Dong", "District", "Class"]
    assert [row[1] for row in body] == ["청운효자동", "'=사직동"]
    assert body[1][0] == body[1][4] == ""


def test_it_is_named_for_screen_readers(page):
    assert page.view.accessibleName()
    assert page.searchEdit.accessibleName()
    assert page.districtCombo.accessibleName()
    assert all(box.accessibleName() for box in page.classBoxes.boxes.values())


def test_a_closed_project_empties_the_page(city, page):
    from qgis.core import QgsProject

    QgsProject.instance().clear()
    assert page.pages.currentIndex() == 0


def test_a_hidden_page_catches_up_when_it_is_shown(city, page):
    from safedong.bridge.setup import Query

    page.hide()
    city.show(Query("2024-01", "all", "관악구"))
    city.choose_unit(CODES[1])
    page.show()
    assert shown(page) == ["신사동", "신림동"]
    assert page.chosen() == [CODES[1]]
