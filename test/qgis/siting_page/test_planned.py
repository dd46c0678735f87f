"""A plan made by the real widgets: proven, drawn, explained."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from qgis.core import (
    QgsProject,
)
from safedong.test.qgis.siting_page.steps import cameras_layer, plan


def test_a_plan_is_proven_drawn_and_explained(page, poles, wait):
    before = set(QgsProject.instance().mapLayers())
    result = plan(page, poles, wait)
    best = result.comparison.efficient
    assert 0 < len(best.chosen) <= 15
    assert best.value <= best.bound + 1e-9
    assert best.value >= result.comparison.ranking.value
    (added,) = set(QgsProject.instance().mapLayers()) - before
    cameras = QgsProject.instance().mapLayer(added)
    assert cameras.featureCount() == len(best.chosen)
    assert page.table.topLevelItemCount() == 21
    assert str(len(best.chosen)) in page.summary.text()
    shares = result.curve.share
    assert (np.diff(shares) >= -1e-12).all()


def test_more_cameras_in_a_dong_show_in_its_row(page, poles, wait):
    result = plan(page, poles, wait)
    regions = {r.name: r for r in result.comparison.efficient.regions}
    table = page.table
    for i in range(table.topLevelItemCount()):
        item = table.topLevelItem(i)
        region = regions[item.text(0)]
        assert int(item.text(3)) == region.cameras
        expected = 100 * region.after / region.weight
        assert float(item.text(2).replace(",", "")) == pytest.approx(expected, abs=0.06)


def test_without_a_layer_it_says_what_to_do(page, qgis_iface):
    page.candidates.setLayer(None)
    page.planButton.click()
    assert page.result is None
    messages = qgis_iface.messageBar().messages
    assert any(messages.values())


def test_the_index_after_is_a_full_scoring_with_the_new_watched_area(page, poles, wait):
    import shapely
    from safedong.scoring.engine import score
    from safedong.scoring.privacy import public
    from safedong.scoring.whatif import slice_scores

    real = page._session.analysis.scores
    kept = real.raw.copy(), real.index.copy()
    result = plan(page, poles, wait)
    change, basis = result.index["efficient"], result.inputs.index
    m, s, i = basis.month, basis.slot, real.cube.indicators.index("C03")
    chosen = result.site.candidates[result.comparison.efficient.chosen]
    shapes = list(result.inputs.shapes.values())
    discs = shapely.union_all(shapely.buffer(shapely.points(chosen), 50, quad_segs=256))
    for u, shape in enumerate(shapes):
        gain = 100 * discs.intersection(shape).area / shape.area
        expected = min(100, change.watched_before[u] + gain)
        assert change.watched_after[u] == pytest.approx(expected, abs=0.01)
    raw = real.raw.copy()
    months = range(raw.shape[0]) if real.cube.static_month[i] else [m]
    slots = range(raw.shape[1]) if real.cube.static_slot[i] else [s]
    for month in months:
        for slot in slots:
            raw[month, slot, basis.units, i] = change.watched_after
    cube = replace(real.cube, values=raw, counts={})
    again = score(cube, real.catalogue, real.method)
    again = replace(
        again,
        cube=replace(again.cube, counts=real.cube.counts),
        suppressed=real.suppressed,
    )
    expected = public(slice_scores(again, m, s)).index[0, 0, basis.units]
    np.testing.assert_allclose(change.index_after, expected, atol=1e-6)
    most = np.argmax(change.watched_after - change.watched_before)
    assert change.index_after[most] < change.index_before[most]
    np.testing.assert_array_equal(real.raw, kept[0])
    np.testing.assert_array_equal(real.index, kept[1])
    assert " → " in page.table.topLevelItem(0).text(4)
    assert "C03" in page.summary.text()


def test_the_plan_chosen_is_the_one_drawn(page, poles, wait):
    result = plan(page, poles, wait)
    layer = cameras_layer(page)
    for name, shown in result.plans.items():
        page.planCombo.setCurrentIndex(page.planCombo.findData(name))
        page.planCombo.activated.emit(page.planCombo.currentIndex())
        drawn = {
            (round(p.x(), 3), round(p.y(), 3))
            for p in (f.geometry().asPoint() for f in layer.getFeatures())
        }
        assert drawn == {
            (round(x, 3), round(y, 3))
            for x, y in result.site.candidates[shown.chosen].tolist()
        }
    rows = page.results.plans
    assert rows.topLevelItemCount() == 3
    covered = [float(rows.topLevelItem(i).text(3)) for i in range(3)]
    assert covered[0] == max(covered)
    worst = [float(rows.topLevelItem(i).text(4)) for i in range(3)]
    assert worst[1] == max(worst)


def test_a_plan_being_edited_is_left_alone(page, poles, wait, qgis_iface):
    plan(page, poles, wait)
    layer = cameras_layer(page)
    layer.startEditing()
    before = layer.subsetString()
    page.planCombo.setCurrentIndex(page.planCombo.findData("ranking"))
    page.planCombo.activated.emit(page.planCombo.currentIndex())
    assert layer.subsetString() == before
    assert layer.isEditable()
    layer.rollBack()


def test_a_long_summary_scrolls_and_takes_no_more_room_than_it_needs(qgis_app):
    from qgis.PyQt.QtWidgets import QTextEdit, QVBoxLayout, QWidget
    from safedong.ui.long_text import LongText

    window, text = QWidget(), LongText()
    layout = QVBoxLayout(window)
    layout.addWidget(text)
    layout.addWidget(QTextEdit(), 1)
    text.setText("\n".join(f"{line} sentence of a plan" for line in range(40)))
    line = text.fontMetrics().lineSpacing()
    window.resize(40 * line, 30 * line)
    window.show()
    qgis_app.processEvents()
    assert text.height() < 30 * line
    assert text.verticalScrollBar().maximum() > 0
    window.resize(40 * line, 120 * line)
    qgis_app.processEvents()
    assert text.verticalScrollBar().maximum() == 0
    assert 40 * line <= text.height() < 50 * line
    text.setText("short")
    qgis_app.processEvents()
    assert text.height() < 4 * line
    window.close()
