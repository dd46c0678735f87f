"""Evaluating a camera programme: the real page on the sample, and what it hides."""

from __future__ import annotations

import re

import numpy as np
import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtTest import QTest
from safedong.bridge.evaluation import neighbours
from safedong.scoring.programme import difference_in_differences


@pytest.fixture
def page(plugin):
    plugin.show_dock(True)
    dock = plugin.dock
    dock.data_page.load_sample()
    dock.data_page.analyse()
    for _ in range(3000):
        QTest.qWait(20)
        if dock.session.layer is not None:
            break
    combo = dock.map_page.query_bar.districtCombo
    combo.setCurrentIndex(combo.findData("관악구"))
    dock.map_page.query_bar.showButton.click()
    return dock.siting_page.evaluation


def tick_first(page, number):
    codes = [page.dongs.topLevelItem(i).data(0, 0x100) for i in range(number)]
    page.tick(set(codes))
    return codes


def choose(combo, data):
    combo.setCurrentIndex(combo.findData(data))


def test_it_says_what_is_missing_before_an_analysis(plugin):
    plugin.show_dock(True)
    page = plugin.dock.siting_page.evaluation
    assert not page.evaluateButton.isEnabled()
    assert "Analyse" in page.view.toPlainText() or "분석" in page.view.toPlainText()


def test_the_page_says_what_the_counts_say(page):
    """Counts, ratio and neighbours against a computation of their own."""
    codes = tick_first(page, 5)
    choose(page.startCombo, "2024-07")
    page.evaluateButton.click()
    found = page.evaluation.assessment
    session = page._session
    cube = session.analysis.scores.cube
    units, crimes = cube.units, ("B01", "B02", "B03", "B04", "B05")
    slot = cube.slots.index(session.query.slot)
    events = sum(cube.counts[c].events[:, slot] for c in crimes if c in cube.counts)
    around = neighbours(session, set(codes))
    others = [
        u
        for u, code in enumerate(units.code)
        if units.district[u] == "관악구" and code not in {*codes, *around}
    ]
    treated = [units.index_of(code) for code in codes]
    start = cube.months.index("2024-07")

    def sums(rows):
        return events[:start, rows].sum(), events[start:, rows].sum()

    slack = 2.5 if "rounded" in [c.value for c in found.cautions] else 0.0
    for area, rows in ((found.treated, treated), (found.control, others)):
        assert (area.before, area.after) == pytest.approx(sums(rows), abs=slack)
    pairs = [(a.before, a.after) for a in (found.treated, found.control)]
    want = difference_in_differences(*pairs).ratio.value
    assert found.change.ratio.value == pytest.approx(want)
    text = page.view.toPlainText()
    assert f"{found.treated.before:,.0f}" in text
    assert len(found.before) == start


def test_small_counts_never_reach_the_page_or_the_file(page, tmp_path):
    """One dong, its rarest crime: neither number stands anywhere."""
    session = page._session
    cube = session.analysis.scores.cube
    slot = cube.slots.index(session.query.slot)
    start = cube.months.index("2024-07")
    gwanak = [u for u, d in enumerate(cube.units.district) if d == "관악구"]
    crime, unit = next(
        (c, u)
        for c in page._crimes
        for u in gwanak
        if 0 < cube.counts[c].events[:start, slot, u].sum() < 3
    )
    page.tick({cube.units.code[unit]})
    choose(page.crimeCombo, crime)
    choose(page.startCombo, "2024-07")
    page.evaluateButton.click()
    found = page.evaluation.assessment
    assert found.verdict.value == "too_few"
    assert found.treated.hidden
    assert found.change is None
    path = tmp_path / "evaluation.html"
    page.write(path)
    for text in (page.view.toPlainText(), path.read_text(encoding="utf-8")):
        assert re.search("hidden|감춤", text)
    for area in (found.treated, found.nearby, found.control):
        for count in (area.before, area.after):
            assert np.isnan(count) or count % 5 == 0


def test_a_layer_of_cameras_ticks_its_dongs(page):
    layer = QgsVectorLayer("Point?crs=EPSG:5179", "new cameras", "memory")
    boundary = page._session.boundary
    rows = [u for u, d in enumerate(boundary.units.district) if d == "관악구"][:3]
    layer.setCrs(boundary.crs)
    for u in rows:
        feature = QgsFeature()
        feature.setGeometry(boundary.geometries[u].pointOnSurface())
        layer.dataProvider().addFeature(feature)
    empty = QgsFeature()
    empty.setGeometry(QgsGeometry())
    layer.dataProvider().addFeature(empty)
    QgsProject.instance().addMapLayer(layer)
    page.cameras.setLayer(layer)
    page.tickButton.click()
    assert page.ticked() == tuple(boundary.units.code[u] for u in rows)


def test_ticks_need_a_layer_and_a_choice(page, qgis_iface):
    page.cameras.setLayer(None)
    page.tickButton.click()
    assert any(qgis_iface.messageBar().messages.values())
    page.tick(set())
    assert not page.evaluateButton.isEnabled()


def test_every_dong_ticked_leaves_nothing_to_compare_with(page, qgis_iface):
    tick_first(page, page.dongs.topLevelItemCount())
    page.evaluateButton.click()
    assert page.evaluation is None
    assert any(qgis_iface.messageBar().messages.values())


def test_the_map_is_judged_and_the_result_printed(page, tmp_path):
    page.accuracyButton.click()
    assert "PAI" in page.view.toPlainText()
    path = tmp_path / "map.pdf"
    page.write(path)
    assert path.read_bytes().startswith(b"%PDF")


def test_search_hides_the_other_dongs(page):
    page.search.setText(page.dongs.topLevelItem(2).text(0))
    shown = [
        page.dongs.topLevelItem(i).isHidden()
        for i in range(page.dongs.topLevelItemCount())
    ]
    assert not shown[2]
    assert sum(shown) == len(shown) - 1
