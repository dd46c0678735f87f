"""The panel among QGIS's own parts: identify, symbols, removed layers, cancelling."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtTest import QTest

DONGS = [
    ("11110530", "사직동", "종로구"),
    ("11140550", "명동", "중구"),
    ("11140580", "필동", "중구"),
]
THREE_MONTHS = [[[[1, 4], [2, 5], [3, 6]]], [[[2, 5], [1, 4], [3, 6]]]]


@pytest.fixture
def dock(plugin, show_city):
    plugin.show_dock(True)
    show_city(plugin.dock.session, DONGS, THREE_MONTHS)
    return plugin.dock


def actions_for(layer) -> list:
    from qgis.gui import QgsGui, QgsMapLayerAction

    registry = QgsGui.mapLayerActionRegistry()
    target = QgsMapLayerAction.Target.SingleFeature
    return [
        a for a in registry.mapLayerActions(layer, target) if "SafeDong" in a.text()
    ]


def first_feature(layer, code: str) -> QgsFeature:
    return next(f for f in layer.getFeatures() if f["unit_code"] == code)


def make_points(name: str) -> QgsVectorLayer:
    layer = QgsVectorLayer("Point?crs=EPSG:5186", name, "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("POINT(200050 550050)"))
    layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_the_identify_menu_opens_a_dong_in_the_panel(dock):
    dock.tabs.setCurrentWidget(dock.ranking_page)
    layer = dock.session.layer
    (action,) = actions_for(layer)
    action.triggerForFeature(layer, first_feature(layer, "11140550"))
    assert dock.session.unit == "11140550"
    assert dock.tabs.currentWidget() is dock.map_page


def test_the_identify_entry_goes_with_its_layer_and_with_the_plugin(plugin, dock):
    session = dock.session
    QgsProject.instance().removeMapLayer(session.layer.id())
    session.show(session.query)
    layer = session.layer
    assert len(actions_for(layer)) == 1
    plugin.unload()
    assert actions_for(layer) == []


def test_no_other_layer_has_the_identify_entry(dock):
    assert actions_for(make_points("CCTV")) == []


def test_facility_layers_get_symbols_and_their_own_styles_back(dock):
    menu = dock.map_page.style_menu
    names = ("CCTV 설치 현황", "보안등", "아동안전지킴이집", "지구대·파출소")
    layers = [make_points(name) for name in names]
    other = make_points("편의점")
    before = [layer.renderer().dump() for layer in (*layers, other)]
    menu.facilities.setChecked(True)
    shapes = {
        layer.renderer().symbol().symbolLayer(0).properties()["name"]
        for layer in layers
    }
    assert len(shapes) == 4
    assert other.renderer().dump() == before[-1]
    menu.facilities.setChecked(False)
    assert [layer.renderer().dump() for layer in (*layers, other)] == before
    assert all(layer.styleManager().styles() == ["default"] for layer in layers)


def test_the_style_menu_ticks_what_the_project_shows(dock):
    menu = dock.map_page.style_menu
    menu.follow_project()
    assert not menu.facilities.isEnabled()
    layer = make_points("CCTV")
    menu.facilities.setChecked(True)
    menu.outlines.setChecked(True)
    QgsProject.instance().removeMapLayer(layer.id())
    outlines = [
        x
        for x in QgsProject.instance().mapLayers().values()
        if x.customProperty("safedong/role")
    ]
    QgsProject.instance().removeMapLayer(outlines[0].id())
    menu.follow_project()
    assert not menu.facilities.isChecked()
    assert not menu.outlines.isChecked()


def test_districts_change_while_outlines_are_drawn_from_the_same_file(dock):
    session = dock.session
    dock.map_page.style_menu.outlines.setChecked(True)
    for district, count in (("중구", 2), ("종로구", 1), ("", 3)):
        session.show(replace(session.query, district=district))
        assert session.layer.featureCount() == count


def test_outlines_follow_the_scored_layer_to_its_next_file(dock):
    from safedong.styles.outline import outlines_of

    session = dock.session
    dock.map_page.style_menu.outlines.setChecked(True)
    session._fresh = True
    session.show(session.query)
    path = session.layer.source().split("|")[0]
    assert outlines_of(QgsProject.instance()).source().split("|")[0] == path


class Stubborn:
    """A layer whose file takes no filter."""

    def __init__(self, layer) -> None:
        self._layer = layer

    def __getattr__(self, name: str):
        return getattr(self._layer, name)

    def setSubsetString(self, _subset: str) -> bool:
        return False


def test_a_district_that_the_file_refuses_gets_a_new_file(dock, monkeypatch):
    session = dock.session
    applied, before = session._apply, session.layer.source()
    tried = []

    def refuse_once(layer, query):
        tried.append(query)
        return applied(Stubborn(layer) if len(tried) == 1 else layer, query)

    monkeypatch.setattr(session, "_apply", refuse_once)
    session.show(replace(session.query, district="중구"))
    assert session.layer.source().split("|")[0] != before.split("|")[0]
    assert {f["district"] for f in session.layer.getFeatures()} == {"중구"}


def test_a_district_refused_twice_is_told_and_the_query_stays(dock, monkeypatch):
    from safedong.bridge.results import ResultNotWritten

    session = dock.session
    applied, before = session._apply, session.query
    monkeypatch.setattr(session, "_apply", lambda x, q: applied(Stubborn(x), q))
    with pytest.raises(ResultNotWritten):
        session.show(replace(before, district="중구"))
    assert session.query == before


def test_a_district_refused_stays_unchosen_in_the_panel(dock, monkeypatch):
    session, bar = dock.session, dock.map_page.query_bar
    applied = session._apply
    monkeypatch.setattr(session, "_apply", lambda x, q: applied(Stubborn(x), q))
    bar.districtCombo.setCurrentIndex(1)
    assert bar.query() == session.query


def test_the_panel_lives_on_when_its_layer_is_removed(dock):
    session = dock.session
    QgsProject.instance().removeMapLayer(session.layer.id())
    session.choose_unit("11140550")
    page = dock.map_page
    page.style_menu.use_ramp("mandated")
    page.style_menu.use_labels("index")
    page.style_menu.outlines.setChecked(True)
    page.zoom()
    dock.ranking_page.zoom()
    assert "명동" in page.detail.title.text()


def test_the_panel_says_what_the_numbers_rest_on(dock):
    session = dock.session
    share = session.scores.completeness.copy()
    share[...] = 0.5
    flags = {"11140550": ("estimated", "apportioned")}
    session.scores = replace(session.scores, completeness=share, flags=flags)
    title = dock.map_page.detail.title
    session.choose_unit("11140550")
    assert "50 %" in title.text()
    assert "partly estimated" in title.text()
    assert "shared out" in title.text()
    assert "partly estimated" in dock.map_page.detail._rows()[-1][0]
    session.choose_unit("11110530")
    assert "estimated" not in title.text()


def test_a_gap_in_the_months_is_no_last_month(dock):
    from safedong.ui.ranking_model import CHANGE, ranking_columns

    session = dock.session
    cube = replace(session.scores.cube, months=("2024-01", "2024-03"))
    session.scores = replace(session.scores, cube=cube)
    session.query = replace(session.query, month="2024-03")
    session.choose_unit("11140550")
    assert "since last month –" in dock.map_page.detail.title.text()
    change = ranking_columns(session.scores, session.query)[CHANGE]
    assert {change.text(value) for value in change.values} == {"–"}


@pytest.mark.parametrize(
    ("value", "text"), [(0.04, "±0.0"), (-0.04, "±0.0"), (0.06, "+0.1"), (-1, "−1.0")]
)
def test_a_sign_goes_with_the_digits_shown(qgis_app, value, text):
    from safedong.bridge.numbers import signed_text

    assert signed_text(value, 1) == text


def test_a_stopped_analysis_is_no_error(plugin, settle):
    """Analysed twice at once, then stopped: nothing failed, nothing half done."""
    from qgis.PyQt.QtTest import QTest

    plugin.show_dock(True)
    dock, session = plugin.dock, plugin.dock.session
    failed = []
    session.failed.connect(failed.append)
    dock.data_page.sampleButton.click()
    dock.data_page.analyseButton.click()
    dock.session.analyse(dock.session.setup)
    session.cancel()
    for _ in range(500):
        settle()
        if not session.busy:
            break
        QTest.qWait(10)
    assert not session.busy
    assert failed == []
    assert session.scores is None


def test_the_project_is_closed_and_the_plugin_unloaded_while_work_runs(plugin, settle):
    plugin.show_dock(True)
    dock = plugin.dock
    dock.data_page.sampleButton.click()
    dock.data_page.analyseButton.click()
    QgsProject.instance().clear()
    assert dock.session.scores is None
    plugin.unload()
    settle()


def test_every_page_gives_each_mnemonic_to_one_widget(dock):
    from qgis.PyQt.QtGui import QKeySequence
    from qgis.PyQt.QtWidgets import QAbstractButton, QLabel

    for number in range(dock.tabs.count()):
        page = dock.tabs.widget(number)
        texts = [
            widget.text()
            for kind in (QAbstractButton, QLabel)
            for widget in page.findChildren(kind)
            if kind is QAbstractButton or widget.buddy()
        ]
        keys = [k for k in map(QKeySequence.mnemonic, texts) if not k.isEmpty()]
        doubled = {k.toString() for k in keys if keys.count(k) > 1}
        assert not doubled, dock.tabs.tabText(number)


def test_the_course_is_written_in_the_theme_s_colour(dock):
    """QGIS's dark themes colour labels by style sheet; their palettes stay dark."""
    from qgis.PyQt.QtGui import QColor

    panel = dock.map_page.detail
    dock.session.choose_unit("11140550")
    panel.setStyleSheet("QLabel { color: #f0f0f0; }")
    panel.tabs.setCurrentWidget(panel.course)
    panel.course.ensurePolished()
    assert panel.course.palette().text().color() == QColor("#f0f0f0")


def test_the_strip_tells_screen_readers_slot_and_class(dock):
    from safedong.ui.words import class_text, slot_text

    session = dock.session
    session.choose_unit("11140580")
    m, s = session.scores.position(session.query.month, session.query.slot)
    said = dock.map_page.query_bar.slotStrip.accessibleDescription()
    number = int(session.scores.index_class[m, s, 2])
    assert said == f"{slot_text(session.query.slot)} · {class_text(number)}"
    assert dock.map_page.query_bar.playButton.accessibleName() == "Play"


def test_the_tab_key_goes_down_the_method_page(dock):
    page = dock.method_page
    form = page.form
    expected = [
        form.controls["scope"],
        *form.levels["weighting"],
        page.ahpButton,
        *form.levels["aggregate"],
        form.controls["classify"],
        page.applyButton,
    ]
    chain, widget = [], page
    while widget.nextInFocusChain() is not page:
        widget = widget.nextInFocusChain()
        chain.append(widget)
    assert sorted(expected, key=chain.index) == expected


def test_the_chosen_dong_is_outlined_on_the_map(dock, qgis_iface):
    session, mark = dock.session, dock.map_page.mark
    assert mark.geometry.isEmpty()
    session.choose_unit("11140550")
    feature = first_feature(session.layer, "11140550")
    assert mark.geometry.equals(feature.geometry())
    session.show(replace(session.query, district="종로구"))
    assert mark.geometry.isEmpty()
    session.show(replace(session.query, district=""))
    assert not mark.geometry.isEmpty()
    QgsProject.instance().clear()
    assert mark.geometry.isEmpty()


def test_indicators_without_any_data_are_not_passed_over(plugin, show_city):
    """Full data for one of two indicators is not full data."""
    nan = float("nan")
    values = [[[[10, nan], [20, nan], [30, nan]]]]
    plugin.show_dock(True)
    dock = plugin.dock
    show_city(dock.session, DONGS, values)
    dock.session.choose_unit("11140550")
    detail = dock.map_page.detail
    assert "100 % of 1 indicators" in detail.title.text()
    assert "1 of 2 have no data anywhere" in detail.title.text()
    notes = {
        item.text(0): item.text(4)
        for item in (detail.tree.topLevelItem(0).child(i) for i in range(2))
    }
    assert notes["Assault"] == "no data"
    assert notes["Theft"] != "no data"


def test_with_large_letters_the_pages_scroll_on_a_low_screen(dock, qgis_app):
    page = dock.data_page
    before = qgis_app.font()
    large = QFont(before)
    large.setPointSizeF(before.pointSizeF() * 2)
    qgis_app.setFont(large)
    try:
        QTest.qWait(50)
        needed = dock.tabs.minimumSizeHint()
        assert dock.minimumSizeHint().height() < needed.height() / 2
        assert dock.minimumSizeHint().width() >= needed.width()
        dock.setFloating(True)
        dock.resize(needed.width(), needed.height() // 2)
        dock.tabs.setCurrentWidget(page)
        QTest.qWait(50)
        view = dock.widget()
        assert view.horizontalScrollBar().maximum() == 0
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
        QTest.qWait(50)
        assert not page.report.visibleRegion().isEmpty()
    finally:
        dock.setFloating(False)
        qgis_app.setFont(before)
