"""Widgets that are Qt's alone: filled, painted, clicked and typed into on PyQt 6."""

from __future__ import annotations

import importlib
from dataclasses import replace

import pytest

DONGS = ["11110530", "11140550", "11140580", "11140590"]


def colours(picture) -> int:
    points = range(0, picture.height(), 3), range(0, picture.width(), 3)
    return len({picture.pixel(x, y) for y in points[0] for x in points[1]})


@pytest.mark.parametrize("name", ["ComparePage", "MapPage", "MethodPage"])
def test_a_page_follows_the_session(session, shown, name):
    from qgis.utils import iface

    modules = {"ComparePage": "compare", "MapPage": "map_page"}
    module = importlib.import_module(f"safedong.ui.{modules.get(name, 'method_page')}")
    page = getattr(module, name)(iface(), session)
    session.analysed.emit()
    session.queryChanged.emit()
    session.choose_unit("11140590")
    assert colours(shown(page)) > 8


def test_the_panel_shows_and_paints_a_dong(session, shown):
    from safedong.ui.detail import DetailPanel

    panel = DetailPanel(session)
    session.choose_unit("11140590")
    assert panel.tree.topLevelItemCount() == 1
    harm = panel.tree.topLevelItem(0)
    assert [harm.child(i).text(0) for i in range(2)] == ["절도", "폭력"]
    assert [harm.child(i).text(2) for i in range(2)] == ["310.00", "320.00"]
    assert "회현동" in panel.title.text()
    for page in range(panel.tabs.count()):
        panel.tabs.setCurrentIndex(page)
        assert colours(shown(panel)) > 8


def test_the_panel_is_saved_and_copied(session, shown, tmp_path, application):
    from safedong.ui.detail import DetailPanel

    panel = DetailPanel(session)
    session.choose_unit("11140590")
    shown(panel)
    for kind, write in (
        ("csv", panel.save_csv),
        ("png", panel.save_png),
        ("pdf", panel.save_pdf),
    ):
        write(str(tmp_path / f"dong.{kind}"))
    assert (tmp_path / "dong.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "dong.png").read_bytes().startswith(b"\x89PNG")
    panel.copy()
    assert "절도" in application.clipboard().text()
    assert "절도" in (tmp_path / "dong.csv").read_text(encoding="utf-8-sig")


def test_the_ranking_is_sorted_filtered_chosen_and_copied(session, shown, application):
    from PyQt6.QtCore import Qt
    from safedong.ui.ranking import RankingPage

    page = RankingPage(None, session)
    assert colours(shown(page)) > 8
    assert page.rows.keys() == DONGS[::-1]  # the most vulnerable first
    page.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert page.rows.keys() == DONGS
    page.searchEdit.setText("ㅁㄷ")
    assert page.rows.keys() == ["11140550"]
    page.view.selectRow(0)
    assert page.chosen() == ["11140550"]
    assert session.unit == "11140550"
    page.copy()
    assert "명동" in application.clipboard().text()
    page.searchEdit.clear()
    page.districtCombo.setCurrentIndex(page.districtCombo.findData("종로구"))
    assert page.rows.keys() == ["11110530"]


def test_a_slot_is_picked_by_mouse_and_keys(session, shown):
    from PyQt6.QtCore import QPoint, Qt
    from PyQt6.QtTest import QTest
    from safedong.ui.query_bar import QueryBar

    bar = QueryBar(session)
    session.analysed.emit()
    session.choose_unit(DONGS[0])
    assert colours(shown(bar)) > 8
    asked = []
    bar.asked.connect(asked.append)
    strip = bar.slotStrip
    right = QPoint(strip.width() - 4, strip.height() // 2)
    QTest.mouseMove(strip, right)
    QTest.mouseClick(
        strip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, right
    )
    QTest.keyClick(strip, Qt.Key.Key_Left)
    bar.monthSlider.setValue(0)
    assert [(query.month, query.slot) for query in asked] == [
        ("2024-02", "21-24"),
        ("2024-02", "12-15"),
        ("2024-01", "12-15"),
    ]
    bar.playMonths.trigger()
    assert bar.playButton.isChecked()
    bar._play_step()
    assert asked[-1].month == "2024-02"


def test_the_method_s_form_says_what_it_was_set_to(application, shown):
    from safedong.scoring.method import Method
    from safedong.ui.method_form import MethodForm

    form = MethodForm()
    form.set_levels(["지표", "영역"])
    wanted = replace(
        Method(), normalise="rank", suppress_below=7, weighting=("equal", "equal")
    )
    form.set_method(wanted)
    said = form.method()
    assert (said.normalise, said.suppress_below) == (wanted.normalise, 7)
    told = []
    form.changed.connect(lambda: told.append(1))
    form.controls["suppress_below"].stepUp()
    assert form.method().suppress_below == 8
    assert told
    assert colours(shown(form, height=900)) > 4


def test_weights_are_moved_by_a_slider(session, shown):
    from safedong.ui.whatif_weights import WeightTree

    tree = WeightTree()
    tree.set_weights(session.scores)
    assert colours(shown(tree)) > 4
    tree.sliders["theft"].setValue(3 * tree.sliders["assault"].value())
    assert tree.weights()["theft"] == pytest.approx(3 * tree.weights()["assault"])


def test_pairs_are_compared(session, shown):
    from safedong.ui.ahp_dialog import AhpDialog

    dialog = AhpDialog(session.scores.catalogue, {"harm": [[1.0, 3.0], [1 / 3, 1.0]]})
    shown(dialog)
    assert dialog.matrices()["harm"][0][1] == pytest.approx(3)


def test_sides_and_their_cross_table(session, shown):
    import numpy as np
    from safedong.ui.compare_sides import Side, SidePickers
    from safedong.ui.cross_table import CrossTable

    pickers, cross = SidePickers(), CrossTable()
    pickers.fill(session.scores.cube.months, session.scores.cube.slots)
    sides = Side("2024-01", "all"), Side("2024-02", "21-24")
    pickers.set_sides(*sides)
    assert pickers.sides() == sides
    cross.show_counts(np.eye(5, dtype=int) + np.eye(5, k=1, dtype=int))
    assert cross.item(0, 1).text() == "1"
    assert colours(shown(pickers)) > 2
    assert colours(shown(cross)) > 8


def test_a_plan_s_dongs_are_sorted_as_numbers_and_its_curve_is_drawn(shown):
    from PyQt6.QtCore import Qt
    from safedong.siting.result import RegionCover
    from safedong.ui.siting_results import AFTER, SitingResults, _region_item

    results = SitingResults()
    for name, after in (("가동", 9.0), ("나동", 10.0), ("다동", 2.0)):
        region = RegionCover(name, 10.0, 1.0, after, 1)
        results.table.addTopLevelItem(_region_item(region, None, 0))
    results.table.sortItems(AFTER, Qt.SortOrder.AscendingOrder)
    names = [results.table.topLevelItem(i).text(0) for i in range(3)]
    assert names == ["다동", "가동", "나동"]
    assert colours(shown(results)) > 4
    results.curve.set_curve((0.0, 1.0, 2.0), (0.0, 0.4, 0.6), 2.0, 0.6)
    results.setCurrentWidget(results.curve)
    assert colours(shown(results)) > 4
