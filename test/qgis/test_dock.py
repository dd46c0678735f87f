"""The dock's real widgets on the bundled sample: choose, drag, click, restore."""

from __future__ import annotations

import csv
import math
import shutil
from pathlib import Path

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest


@pytest.fixture
def dock(plugin, wait):
    """The dock after Sample and Analyse."""
    plugin.show_dock(True)
    dock = plugin.dock
    QTest.mouseClick(dock.data_page.sampleButton, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dock.data_page.analyseButton, Qt.MouseButton.LeftButton)
    wait(lambda: dock.session.layer is not None)
    return dock


def shown(dock, field: str) -> dict[str, object]:
    return {f["unit_code"]: f[field] for f in dock.session.layer.getFeatures()}


def test_the_sample_becomes_a_five_class_map(dock):
    assert dock.session.layer.featureCount() == 425
    assert set(shown(dock, "index_class").values()) == {1, 2, 3, 4, 5}
    assert dock.tabs.currentWidget() is dock.map_page


def test_dragging_the_month_slider_repaints_without_recomputing(dock):
    scores, layer = dock.session.scores, dock.session.layer
    renderer = layer.renderer()
    before = shown(dock, "index")
    dock.map_page.query_bar.monthSlider.setValue(2)
    assert dock.session.query.month == scores.cube.months[2]
    assert set(shown(dock, "month").values()) == {scores.cube.months[2]}
    assert shown(dock, "index") != before
    assert dock.session.scores is scores
    assert dock.session.layer is layer
    assert layer.renderer() is renderer


def test_the_slot_strip_picks_by_mouse_and_by_key(dock):
    bar = dock.map_page.query_bar
    strip = bar.slotStrip
    strip.resize(900, 30)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(850, 15))
    assert dock.session.query.slot == "21-24"
    QTest.keyClick(strip, Qt.Key.Key_Left)
    assert dock.session.query.slot == "18-21"
    assert set(shown(dock, "slot").values()) == {"18-21"}


def test_a_district_shows_its_dongs_only_and_keeps_the_user_s_style(dock):
    layer = dock.session.layer
    layer.renderer().setClassAttribute("anxiety_class")
    combo = dock.map_page.query_bar.districtCombo
    combo.setCurrentIndex(combo.findData("관악구"))
    assert layer.featureCount() == 21
    assert set(shown(dock, "district").values()) == {"관악구"}
    assert layer.renderer().classAttribute() == "anxiety_class"
    combo.setCurrentIndex(0)
    assert layer.featureCount() == 425


def test_a_closed_project_leaves_no_district_month_or_play_behind(dock, wait):
    page = dock.map_page
    bar = page.query_bar
    bar.playButton.setChecked(True)
    QgsProject.instance().clear()
    assert not bar.isEnabled()
    assert not bar._timer.isActive()
    assert [combo.count() for combo in (bar.districtCombo, bar.monthCombo)] == [0, 0]
    assert not page.pickButton.isEnabled()
    assert not page.pickButton.isChecked()
    dock.tabs.setCurrentWidget(dock.data_page)
    QTest.mouseClick(dock.data_page.sampleButton, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dock.data_page.analyseButton, Qt.MouseButton.LeftButton)
    wait(lambda: dock.session.layer is not None)
    assert bar.isEnabled()
    assert bar.districtCombo.count() == 26
    assert page.pickButton.isChecked()


def test_play_walks_through_the_slots_and_stops(dock, wait):
    bar = dock.map_page.query_bar
    bar._timer.setInterval(20)
    first = dock.session.query.slot
    bar.playButton.setChecked(True)
    wait(lambda: dock.session.query.slot not in (first, "all"))
    bar.playButton.setChecked(False)
    assert not bar._timer.isActive()


def test_the_panel_names_ranks_that_can_be_counted(dock):
    scores = dock.session.scores
    code = scores.cube.units.code[7]
    dock.session.choose_unit(code)
    m, s = scores.position(dock.session.query.month, dock.session.query.slot)
    above = sum(v > scores.index[m, s, 7] for v in scores.index[m, s])
    assert f"{above + 1}" in dock.map_page.detail.title.text()
    assert dock.map_page.detail.tree.topLevelItemCount() == 3


def test_why_adds_up_to_the_distance_from_the_district(dock):
    """The bars' points sum to the index less the mean of the district's dongs."""
    session = dock.session
    scores = session.analysis.scores
    u = 7
    session.choose_unit(scores.cube.units.code[u])
    m, s = scores.position(session.query.month, session.query.slot)
    tree = dock.map_page.detail.why.tree
    points = [
        float(tree.topLevelItem(i).text(2).replace("−", "-").replace("±", ""))
        for i in range(tree.topLevelItemCount())
    ]
    same = [d == scores.cube.units.district[u] for d in scores.cube.units.district]
    mean = scores.index[m, s, same].mean()
    assert sum(points) == pytest.approx(scores.index[m, s, u] - mean, abs=0.13)


def test_a_small_count_s_contribution_is_never_shown_alone(dock):
    session = dock.session
    public = session.scores
    m, s = public.position(session.query.month, session.query.slot)
    hidden = public.suppressed[m, s]
    u = int(hidden.any(axis=-1).argmax())
    assert hidden[u].any()
    session.choose_unit(public.cube.units.code[u])
    tree = dock.map_page.detail.why.tree
    names = {tree.topLevelItem(i).text(0) for i in range(tree.topLevelItemCount())}
    for i, row in enumerate(public.catalogue.indicators):
        if hidden[u, i]:
            assert not names & {row.name_ko, row.name_en}


def test_small_counts_that_are_hidden_everywhere_are_no_lack_of_data(dock):
    """Homicide of the sample is hidden in every dong, yet the files bring it."""
    session = dock.session
    session.choose_unit(session.scores.cube.units.code[3])
    assert "24 indicators" in dock.map_page.detail.title.text()
    assert "no data anywhere" not in dock.map_page.detail.title.text()


def test_saved_numbers_are_the_panel_s_and_hide_small_counts(dock, tmp_path):
    session = dock.session
    public = session.scores
    m, s = public.position(session.query.month, session.query.slot)
    u = int(public.suppressed[m, s].any(axis=-1).argmax())
    session.choose_unit(public.cube.units.code[u])
    target = tmp_path / "dong.csv"
    dock.map_page.detail.save_csv(str(target))
    with target.open(encoding="utf-8-sig", newline="") as file:
        *rows, basis = list(csv.reader(file))[5:]
    for i, row in enumerate(rows):
        raw = public.raw[m, s, u, i]
        if public.suppressed[m, s, u, i]:
            assert row[2] == row[4] == ""
        elif not math.isnan(raw):
            assert float(row[4]) == pytest.approx(raw, rel=1e-4)
    assert len(rows) == len(public.catalogue.indicators)
    assert basis[0] in dock.map_page.detail.title.text()
    dock.map_page.detail.save_pdf(str(tmp_path / "dong.pdf"))
    assert (tmp_path / "dong.pdf").read_bytes().startswith(b"%PDF")


def test_dropped_files_join_the_list_once(dock, tmp_path):
    from qgis.PyQt.QtCore import QMimeData, QUrl
    from safedong.ui.data_page import _table_paths

    table, other = tmp_path / "a.csv", tmp_path / "a.docx"
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(p)) for p in (table, other)])
    assert _table_paths(mime) == [str(table)]
    before = dock.data_page.files.count()
    dock.data_page.add_files([str(table), str(table)])
    assert dock.data_page.files.count() == before + 1


def test_a_bad_file_leaves_the_map_as_it_is(dock, tmp_path, wait):
    said = []
    dock.session.failed.connect(said.append)
    bad = tmp_path / "photo.csv"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    before = shown(dock, "index")
    dock.data_page.add_files([str(bad)])
    dock.data_page.analyse()
    wait(lambda: bool(said))
    assert "photo.csv" in str(said[0])
    assert shown(dock, "index") == before


def test_a_project_moved_elsewhere_comes_back(dock, tmp_path, wait, qgis_iface):
    """Own files beside the project: saved, moved to another folder, opened again."""
    from safedong.bridge import sample

    here, there = tmp_path / "여기 폴더", tmp_path / "저기"
    here.mkdir()
    paths = []
    for path in sample.tables():
        paths.append(shutil.copy(path, here / path.name))
    dock.data_page.sources.show((), ())
    dock.data_page.add_files([str(p) for p in paths])
    dock.data_page.analyse()
    wait(lambda: not dock.session.busy)
    combo = dock.map_page.query_bar.slotCombo
    combo.setCurrentIndex(combo.findData("18-21"))
    dock.session.choose_unit(dock.session.scores.cube.units.code[3])
    unit, index = dock.session.unit, dock.session.scores.index
    project = QgsProject.instance()
    assert project.write(str(here / "patrol.qgz"))
    project.clear()
    assert dock.session.scores is None
    shutil.move(here, there)
    assert project.read(str(there / "patrol.qgz"))
    wait(lambda: dock.session.scores is not None)
    assert dock.session.query.slot == "18-21"
    assert dock.session.unit == unit
    assert (dock.session.scores.index == index).all()
    sources = [Path(source.path) for source in dock.session.setup.sources]
    assert {path.parent for path in sources} == {there}


def test_a_dock_opened_later_takes_up_the_project_s_state(dock, plugin, tmp_path, wait):
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "patrol.qgz"))
    plugin.unload()
    plugin.initGui()
    assert plugin.dock is None
    plugin.show_dock(True)
    wait(lambda: plugin.session.scores is not None)
    assert plugin.session.layer.featureCount() == 425


def test_a_project_of_a_newer_version_is_left_alone(dock, tmp_path, wait):
    project = QgsProject.instance()
    project.writeEntry("safedong", "/state", '{"version": 99}')
    said = []
    dock.session.failed.connect(said.append)
    dock.session.restore()
    wait(lambda: bool(said), 5)
    assert project.readEntry("safedong", "/state", "")[0] == '{"version": 99}'


def test_the_temporal_controller_drives_month_and_slot(dock):
    from qgis.core import QgsDateTimeRange
    from qgis.PyQt.QtCore import QDateTime

    def frame(begin: str, end: str) -> QgsDateTimeRange:
        text = "yyyy-MM-dd HH:mm"
        return QgsDateTimeRange(
            QDateTime.fromString(begin, text), QDateTime.fromString(end, text)
        )

    follow = dock.map_page.temporal.follow
    follow(frame("2024-03-01 18:00", "2024-03-01 21:00"))
    query = dock.session.query
    assert (query.month, query.slot) == ("2024-03", "18-21")
    assert dock.map_page.query_bar.monthSlider.value() == 2
    follow(frame("2024-05-01 00:00", "2024-06-01 00:00"))
    query = dock.session.query
    assert (query.month, query.slot) == ("2024-05", "all")
    follow(frame("1999-01-01 00:00", "1999-01-02 00:00"))
    assert dock.session.query == query


def test_styles_are_ordinary_qgis_styles(dock):
    menu, layer = dock.map_page.style_menu, dock.session.layer
    menu.use_ramp("ylorrd")
    colours = [c.symbol().color().name() for c in layer.renderer().categories()]
    assert colours[:5] == ["#ffffb2", "#fecc5c", "#fd8d3c", "#f03b20", "#bd0026"]
    menu.use_ramp("grey")
    categories = layer.renderer().categories()  # a symbol lives as long as its category
    hatched = categories[4].symbol()
    assert hatched.symbolLayerCount() > 1
    menu.use_labels("none")
    assert not layer.labelsEnabled()
    before = set(QgsProject.instance().mapLayers())
    menu.outlines.setChecked(True)
    (added,) = set(QgsProject.instance().mapLayers()) - before
    outline = QgsProject.instance().mapLayer(added)
    assert outline.renderer().type() == "mergedFeatureRenderer"
    assert outline.featureCount() == 425
    menu.outlines.setChecked(False)
    assert set(QgsProject.instance().mapLayers()) == before


def test_output_opens_the_algorithm_with_the_scored_layer(dock, monkeypatch):
    from safedong.ui import output_menu

    asked = []
    monkeypatch.setattr(output_menu, "open_algorithm", lambda *args: asked.append(args))
    menu = dock.map_page.output_menu
    menu.menu().actions()[0].trigger()
    assert asked == [("patrolatlas", {"LAYER": dock.session.layer})]


def test_paper_made_from_the_sample_says_that_its_values_are_made_up(dock):
    from qgis.core import QgsLayoutItemLabel
    from safedong.layouts.overview import make_overview

    layout = make_overview(QgsProject.instance(), dock.session.layer)
    labels = [i.text() for i in layout.items() if isinstance(i, QgsLayoutItemLabel)]
    (credit,) = [text for text in labels if "통계청" in text]
    assert "생성된 예시값" in credit
    assert "generated, not real" in credit


def test_a_sheet_printed_from_the_dock_knows_the_hours(dock):
    from safedong.layouts.slots import classes_by_slot

    scores, layer = dock.session.scores, dock.session.layer
    dock.map_page.query_bar.monthSlider.setValue(4)
    told = classes_by_slot(QgsProject.instance(), layer)
    u = 11
    by_slot = told[scores.cube.units.code[u]]
    assert list(by_slot) == list(scores.cube.slots)
    assert list(by_slot.values()) == scores.index_class[4, :, u].tolist()
    layer.setCustomProperty("safedong/day", "{damaged")
    assert classes_by_slot(QgsProject.instance(), layer) == {}
