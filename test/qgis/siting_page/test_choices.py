"""Years, costs, walls, candidates and demand, chosen in the page."""

from __future__ import annotations

import numpy as np
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)
from safedong.test.qgis.siting_page.steps import cameras_layer, plan, points_layer


def test_each_year_keeps_what_stands_and_its_budget(page, poles, wait):
    page.costField.setField("cost")
    page.options.years.setText("6, 4, 8")
    result = plan(page, poles, wait)
    years = result.phased.years
    cost = result.site.problem.cost
    for number, budget in enumerate((6, 4, 8)):
        assert cost[result.phased.added(number)].sum() <= budget
        if number:
            assert set(years[number - 1].chosen) <= set(years[number].chosen)
    at_once = result.comparison.efficient
    assert at_once.spent <= 6 + 4 + 8
    assert years[-1].value <= at_once.bound + 1e-9
    assert page.planCombo.currentData() == "years"
    features = list(cameras_layer(page).getFeatures())
    assert len(features) == len(years[-1].chosen)
    for number in range(3):
        built = [f for f in features if f["year"] == number + 1]
        assert len(built) == len(result.phased.added(number))
    assert page.results.years.topLevelItemCount() == 3


def test_years_that_are_no_numbers_are_told(page, poles, qgis_iface):
    page.candidates.setLayer(poles)
    page.options.years.setText("30, viel")
    page.planButton.click()
    assert page._task is None
    assert "viel" in str(qgis_iface.messageBar().messages)


def test_a_cost_field_of_words_is_told(page, poles, qgis_iface):
    page.candidates.setLayer(poles)
    page.costField.setField("name")
    page.planButton.click()
    assert page._task is None
    told = str(qgis_iface.messageBar().messages)
    assert "name (poles)" in told
    assert "numbers only" in told


def test_a_wall_a_sector_and_backup_by_hand(page, wait):
    """Four demand points around one place; the wall hides the one to the east."""
    x, y = 948_000.0, 1_943_000.0
    around = [(x, y + 30), (x + 30, y), (x, y - 30), (x - 30, y)]
    demand = points_layer(around, "demand", "weight", [1, 2, 4, 8])
    places = points_layer([(x, y), (x + 1, y)], "places", "bearing", [0, 90])
    walls = QgsVectorLayer("Polygon?crs=EPSG:5179", "walls", "memory")
    wall = QgsFeature()
    wall.setGeometry(
        QgsGeometry.fromWkt(
            f"POLYGON(({x + 10} {y - 9},{x + 14} {y - 9},{x + 14} {y + 9},"
            f"{x + 10} {y + 9},{x + 10} {y - 9}))"
        )
    )
    walls.dataProvider().addFeature(wall)
    QgsProject.instance().addMapLayer(walls)
    assert walls.wkbType() == QgsWkbTypes.Type.Polygon
    options = page.options
    options.demand.setLayer(demand)
    options.demandField.setField("weight")

    def value(count):
        page.result = None
        page.count.setValue(count)
        page.candidates.setLayer(places)
        page.planButton.click()
        wait(lambda: page.result is not None)
        return page.result.comparison.efficient.value

    assert value(1) == 15
    options.buildings.setLayer(walls)
    assert value(1) == 13
    options.backup.setChecked(True)
    assert value(1) == 0
    assert value(2) == 13
    options.backup.setChecked(False)
    options.buildings.setLayer(None)
    options.bearingField.setField("bearing")
    assert options.angle.isEnabled()
    options.angle.setValue(90)
    assert value(1) == 2
    assert value(2) == 3


def test_crossings_and_a_grid_are_candidates_with_costs(page, wait):
    """Roads of a 500 m lattice: every chosen place is a crossing or a grid centre."""
    roads = QgsVectorLayer("LineString?crs=EPSG:5179", "roads", "memory")
    for step in range(12):
        for wkt in (
            f"LINESTRING({946000 + 500 * step} 1939000, {946000 + 500 * step} 1945000)",
            f"LINESTRING(945000 {1939250 + 500 * step}, 952000 {1939250 + 500 * step})",
        ):
            feature = QgsFeature()
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
            roads.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(roads)
    page.candidates.setLayer(None)
    page.options.roads.setLayer(roads)
    page.options.roadsCost.setValue(2.5)
    page.options.grid.setValue(700)
    page.options.gridCost.setValue(1.5)
    page.count.setValue(12)
    page.planButton.click()
    wait(lambda: page.result is not None)
    places, best = page.result.candidates, page.result.comparison.efficient
    assert set(places.names) == {"roads", places.names[1]}
    crossing = places.points[places.source == 0]
    assert ((crossing[:, 0] % 500) == 0).all()
    assert ((crossing[:, 1] - 250) % 500 == 0).all()
    for candidate in best.chosen:
        cost = best.problem.cost[candidate]
        assert cost == (2.5 if places.source[candidate] == 0 else 1.5)
    layer = QgsProject.instance().mapLayer(page._layer_id)
    sources = {feature["source"] for feature in layer.getFeatures()}
    assert sources <= set(places.names)


def test_crime_points_draw_the_cameras_to_them(page, poles, wait):
    """All crimes lie around one pole: with their weight alone it is chosen first."""
    spot = list(poles.getFeatures())[210].geometry().asPoint()
    page.radius.setValue(100)
    crimes = points_layer([(spot.x() + d, spot.y()) for d in range(20)], "crimes")
    QgsProject.instance().addMapLayer(crimes)
    page.options.crimePoints.setLayer(crimes)
    for box in (page.gapWeight, page.aroundWeight, page.protectWeight):
        box.setValue(0)
    page.candidates.setLayer(poles)
    page.count.setValue(1)
    page.planButton.click()
    wait(lambda: page.result is not None)
    (chosen,) = page.result.comparison.efficient.chosen
    x, y = page.result.candidates.points[chosen]
    assert np.hypot(x - spot.x(), y - spot.y()) < 250
