"""The what-if page's real widgets on the bundled sample, against the library."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from safedong.scoring.engine import score
from safedong.scoring.method import Method
from safedong.scoring.privacy import public


@pytest.fixture
def page(plugin, wait):
    """The page after Sample and Analyse."""
    plugin.show_dock(True)
    data = plugin.dock.data_page
    for button in (data.sampleButton, data.analyseButton):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    session = plugin.dock.session
    wait(lambda: session.layer is not None and not session.busy)
    plugin.dock.tabs.setCurrentWidget(plugin.dock.whatif_page)
    return plugin.dock.whatif_page


def on_map(page) -> tuple[np.ndarray, np.ndarray]:
    """Index and class of the layer's features, in the order of the units."""
    found = {
        f["unit_code"]: (f["index"], f["index_class"])
        for f in page._session.layer.getFeatures()
    }
    rows = [found[code] for code in page._session.scores.cube.units.code]
    return np.array([r[0] for r in rows]), np.array([r[1] for r in rows])


def at_query(page) -> tuple[int, int]:
    query = page._session.query
    return page._session.scores.position(query.month, query.slot)


def test_without_an_analysis_the_page_says_what_to_do(plugin):
    plugin.show_dock(True)
    page = plugin.dock.whatif_page
    assert page.pages.currentIndex() == 0
    assert page.pages.currentWidget().text()
    assert not page.active


def test_a_slider_moves_the_map_and_the_ranks(page, wait):
    """Victimisation thrice an average domain: weights 1, 3, 1, scored in full."""
    session = page._session
    real, name = session.scores, session.layer.name()
    page.weights.sliders["victimisation"].setValue(300)
    wait(lambda: page.active)
    method = Method(weights={"anxiety": 1.0, "victimisation": 3.0, "safety": 1.0})
    full = public(score(session.analysis.cube, real.catalogue, method))
    m, s = at_query(page)
    index, classes = on_map(page)
    assert index == pytest.approx(full.index[m, s])
    assert (classes == full.index_class[m, s]).all()
    outcome = page.outcome
    u = int(np.argmax(np.abs(outcome.rank_after - outcome.rank_before)))
    above = (full.index[m, s] > full.index[m, s, u]).sum()
    assert outcome.rank_after[u] == above + 1
    assert page.rows.rowCount() == (classes != real.index_class[m, s]).sum() > 0
    assert session.scores is real
    assert session.layer.name() != name
    assert not page.mapBanner.isHidden()
    QTest.mouseClick(page.backButton, Qt.MouseButton.LeftButton)
    assert on_map(page)[0] == pytest.approx(real.index[m, s])
    assert session.layer.name() == name
    assert page.mapBanner.isHidden()
    assert page.weights.sliders["victimisation"].value() == 100


def test_ten_more_lights_in_the_chosen_dong(page, wait):
    """Ten lights more in the counts, scored in full, is what the page shows."""
    session = page._session
    m, s = at_query(page)
    u = 7
    code = session.scores.cube.units.code[u]
    session.choose_unit(code)
    combo = page.value.indicatorCombo
    combo.setCurrentIndex(combo.findData("C01"))
    page.value.moreSpin.setValue(10)
    wait(lambda: page.active)
    cube = session.analysis.cube
    lamps = cube.counts["C01"]
    events = lamps.events.copy()
    static = (lamps.static_month, lamps.static_slot)
    months, slots = (slice(None) if yes else at for yes, at in zip(static, (m, s)))
    events[months, slots, u] += 10
    counts = {**cube.counts, "C01": replace(lamps, events=events)}
    full = public(
        score(replace(cube, counts=counts), session.scores.catalogue, Method())
    )
    assert on_map(page)[0] == pytest.approx(full.index[m, s], abs=0.1001)
    assert page.outcome.index_after[u] <= page.outcome.index_before[u]
    assert session.scores.cube.units.name[u] in page.unitLabel.text()
    page.value.moreSpin.setValue(0)
    assert not page.value.changes


def test_a_hidden_value_is_neither_shown_nor_changed(page):
    session = page._session
    m, s = at_query(page)
    u, i = np.argwhere(session.scores.suppressed[m, s])[0]
    session.choose_unit(session.scores.cube.units.code[u])
    combo = page.value.indicatorCombo
    combo.setCurrentIndex(combo.findData(session.scores.cube.indicators[i]))
    assert not page.value.valueSpin.isEnabled()
    assert not page.value.moreSpin.isEnabled()
    assert page.value.valueSpin.value() == 0
    assert not any(letter.isdigit() for letter in page.value.now.text())


def test_another_month_shows_the_same_what_if_there(page, wait):
    session = page._session
    page.weights.sliders["anxiety"].setValue(0)
    wait(lambda: page.active)
    before = page.outcome
    session.show(replace(session.query, month=session.scores.cube.months[2]))
    wait(lambda: page.outcome is not before)
    method = Method(weights={"anxiety": 0.0, "victimisation": 1.0, "safety": 1.0})
    full = public(score(session.analysis.cube, session.scores.catalogue, method))
    m, s = at_query(page)
    assert m == 2
    assert on_map(page)[0] == pytest.approx(full.index[m, s])


def test_a_scenario_is_kept_in_the_project_loaded_and_deleted(page, wait, tmp_path):
    session = page._session
    page.weights.sliders["A04"].setValue(250)
    wait(lambda: page.active)
    kept = page.outcome.index_after
    page.keep("1인가구 중시")
    page.back()
    assert not page.active
    method = Method.from_json(session.setup.scenarios["1인가구 중시"])
    assert method.weights["A04"] == 2.5
    page.load()
    assert page.outcome.index_after == pytest.approx(kept)
    assert page.weights.sliders["A04"].value() == pytest.approx(
        100 * 12 * 2.5 / 13.5, abs=1
    )
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert not page.active
    assert project.read(str(tmp_path / "p.qgz"))
    wait(lambda: session.scores is not None and not session.busy)
    assert page.scenarioCombo.currentData() == "1인가구 중시"
    m, s = at_query(page)
    assert on_map(page)[0] == pytest.approx(session.scores.index[m, s])
    assert "What if" not in session.layer.name()
    page.delete()
    assert session.setup.scenarios == {}
    assert not page.loadButton.isEnabled()


def test_a_scenario_brings_its_values_back(page, wait):
    session = page._session
    code = session.scores.cube.units.code[7]
    session.choose_unit(code)
    combo = page.value.indicatorCombo
    combo.setCurrentIndex(combo.findData("C03"))
    page.value.valueSpin.setValue(88.5)
    wait(lambda: page.active)
    index = page.outcome.index_after
    page.keep("cameras")
    page.back()
    assert not page.value.changes
    page.load()
    assert page.value.changes == {(code, "C03"): 88.5}
    assert page.value.valueSpin.value() == 88.5
    assert page.outcome.index_after == pytest.approx(index)


def test_a_layer_that_was_removed_comes_back(page, wait):
    session = page._session
    QgsProject.instance().removeMapLayer(session.layer.id())
    page.weights.sliders["safety"].setValue(200)
    wait(lambda: page.active)
    assert on_map(page)[0] == pytest.approx(page.outcome.index_after)
    page.back()
    m, s = at_query(page)
    assert on_map(page)[0] == pytest.approx(session.scores.index[m, s])


def test_weights_that_are_all_0_are_told_on_the_page(page, wait):
    for name in ("anxiety", "victimisation", "safety"):
        page.weights.sliders[name].setValue(0)
    wait(lambda: not page._timer.isActive())
    assert not page.active
    assert "0" in page.summary.text()


def test_a_district_counts_ranks_within_itself(page, wait):
    session = page._session
    session.show(replace(session.query, district="관악구"))
    page.weights.sliders["safety"].setValue(200)
    wait(lambda: page.active)
    ranks = page.outcome.rank_after
    assert np.nanmin(ranks) == 1
    assert np.nanmax(ranks) <= 21
    page.changedBox.setChecked(False)
    assert page.rows.rowCount() == 21
