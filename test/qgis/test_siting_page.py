"""The camera page on the sample: a plan made by the real widgets."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtTest import QTest


@pytest.fixture
def wait(qgis_app):
    def until(condition, seconds: int = 60) -> None:
        for _ in range(seconds * 50):
            QTest.qWait(20)
            if condition():
                return
        pytest.fail("waited in vain")

    return until


@pytest.fixture
def poles(qgis_app):
    """A regular grid of 400 poles over the middle of Gwanak-gu."""
    layer = QgsVectorLayer("Point?crs=EPSG:5179&field=cost:double", "poles", "memory")
    rng = np.random.default_rng(7)
    for x in np.linspace(946_000, 950_500, 20):
        for y in np.linspace(1_941_500, 1_944_500, 20):
            feature = QgsFeature(layer.fields())
            feature.setAttributes([float(rng.integers(1, 4))])
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
            layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def page(plugin, wait):
    plugin.show_dock(True)
    dock = plugin.dock
    dock.data_page.load_sample()
    dock.data_page.analyse()
    wait(lambda: dock.session.layer is not None)
    combo = dock.map_page.query_bar.districtCombo
    combo.setCurrentIndex(combo.findData("관악구"))
    return dock.siting_page


def plan(page, poles, wait):
    page.candidates.setLayer(poles)
    page.count.setValue(15)
    page.planButton.click()
    wait(lambda: page.result is not None)
    return page.result


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
