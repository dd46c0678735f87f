"""Duty zones and floors: what is called proven, and what no plan keeps."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from safedong.test.qgis.siting_page.steps import merge_above, points_layer


@pytest.fixture
def school(page, monkeypatch):
    """Ten events at a pole; two at another, costlier, which stands in a duty zone."""
    merge_above(page, 2, monkeypatch)
    busy, quiet = (948_600, 1_943_100), (948_589, 1_940_422)
    events = points_layer([busy] * 10 + [quiet] * 2, "events")
    zones = QgsVectorLayer("Polygon?crs=EPSG:5179&field=name:string", "zones", "memory")
    feature = QgsFeature(zones.fields())
    feature.setAttributes(["school"])
    around = QgsGeometry.fromPointXY(QgsPointXY(*quiet)).buffer(5, 4)
    feature.setGeometry(around)
    zones.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(zones)
    page.options.demand.setLayer(events)
    page.dutyZones.setLayer(zones)
    poles = points_layer([busy, quiet], "two poles", "cost", [1, 2])
    page.candidates.setLayer(poles)
    page.costField.setField("cost")


def told_of(page, name):
    """Headline and sentence of the plan ``name``, chosen in the page."""
    page.planCombo.setCurrentIndex(page.planCombo.findData(name))
    page.planCombo.activated.emit(page.planCombo.currentIndex())
    return page.summary.text()


def test_ranking_that_leaves_a_duty_zone_is_not_called_proven(page, school, wait):
    page.count.setValue(1)
    page.planButton.click()
    wait(lambda: page.result is not None)
    assert page.result.site.merged is not None
    text = told_of(page, "efficient")
    assert "16.7 % of the demand. At most 16.7 % is possible" in text
    assert "Proven: no plan within these limits covers more." in text
    text = told_of(page, "ranking")
    assert "83.3 % of the demand. At most 83.3 % is possible" in text
    assert "This choice was taken as it is" in text
    assert "Proven:" not in text


def test_years_are_bounded_by_all_the_money_without_duty_zones(page, school, wait):
    """Together they pay for the duty place, neither does alone."""
    page.count.setValue(2)
    page.options.years.setText("1, 1")
    page.planButton.click()
    wait(lambda: page.result is not None)
    assert page.result.site.merged is not None
    text = told_of(page, "efficient")
    assert "16.7 % of the demand. At most 16.7 % is possible" in text
    text = told_of(page, "years")
    assert "83.3 % of the demand. At most 83.3 % is possible" in text


def test_a_floor_that_no_plan_keeps_is_told(page, poles, wait, qgis_iface):
    """No pole stands near the dongs of the north-east."""
    page.candidates.setLayer(poles)
    page.floor.setValue(5)
    page.planButton.click()
    wait(lambda: page._task is None)
    assert page.result is None
    told = qgis_iface.messageBar().get_messages(1)[-1]
    assert "gets 0.0% at most" in told
    assert "Lower the floor" in told


def test_every_dong_gets_its_floor(page, wait):
    """Two cameras, two heavy points in 신사동 (0.8 km wide), a light one in 난향동."""
    spots = [(948_600, 1_943_100), (948_800, 1_943_100), (948_589, 1_940_422)]
    spots = points_layer(spots, "spots", "weight", [9, 9, 1])
    page.options.demand.setLayer(spots)
    page.options.demandField.setField("weight")
    page.count.setValue(2)
    page.candidates.setLayer(spots)

    def covered(floor):
        page.result = None
        page.floor.setValue(floor)
        page.planButton.click()
        wait(lambda: page._task is None)
        best = page.result.comparison.efficient
        return best.value, best.worst_region.share

    assert covered(0) == (18.0, 0.0)
    assert page.curve._note == ""
    assert covered(40) == (10.0, 0.5)
    assert "At most 52.6 % is possible" in page.summary.text()
    assert page.curve._note == "without the least share of each dong"
