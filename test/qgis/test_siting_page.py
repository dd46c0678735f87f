"""The camera page on the sample: a plan made by the real widgets."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)


@pytest.fixture
def poles(qgis_app):
    """A regular grid of 400 poles over the middle of Gwanak-gu."""
    kind = (
        "Point?crs=EPSG:5179&field=cost:double&field=bearing:double&field=name:string"
    )
    layer = QgsVectorLayer(kind, "poles", "memory")
    rng = np.random.default_rng(7)
    for x in np.linspace(946_000, 950_500, 20):
        for y in np.linspace(1_941_500, 1_944_500, 20):
            feature = QgsFeature(layer.fields())
            cost = float(rng.integers(1, 4))
            feature.setAttributes([cost, float(rng.integers(0, 360)), "pole"])
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


def points_layer(xy, name, field=None, values=()):
    layer = QgsVectorLayer(
        f"Point?crs=EPSG:5179&field={field or 'n'}:double", name, "memory"
    )
    for i, (x, y) in enumerate(xy):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([float(values[i]) if len(values) else 1.0])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def cameras_layer(page):
    return QgsProject.instance().mapLayer(page._layer_id)


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


def test_a_cancelled_search_leaves_the_page_ready(page, poles, wait):
    page.candidates.setLayer(poles)
    page.count.setValue(15)
    page.planButton.click()
    assert not page.planButton.isEnabled()
    page.take_leave()
    wait(lambda: page.planButton.isEnabled())
    assert page.result is None


def begin(page, poles):
    page.candidates.setLayer(poles)
    page.count.setValue(15)
    page.planButton.click()
    assert page._task is not None


def test_a_closed_project_s_plan_is_not_the_next_one_s(page, poles, wait):
    """Closed while it is planned, and once it is shown."""
    project = QgsProject.instance()
    begin(page, poles)
    project.clear()
    wait(lambda: page._task is None)
    assert page.result is None
    assert project.mapLayers() == {}
    assert not page.planButton.isEnabled()


def test_a_plan_shown_goes_with_its_project(page, poles, wait):
    plan(page, poles, wait)
    QgsProject.instance().clear()
    assert page.result is None
    assert page.table.topLevelItemCount() == 0
    assert page.planCombo.count() == 0
    assert not page.planButton.isEnabled()
    assert "Analyse first" in page.summary.text()


def test_places_deleted_while_a_plan_is_made_were_read_before(page, poles, wait):
    begin(page, poles)
    QgsProject.instance().removeMapLayer(poles.id())
    wait(lambda: page._task is None)
    assert len(page.result.plans["efficient"].chosen) == 15
    assert cameras_layer(page).featureCount() == 15


def test_places_edited_while_a_plan_is_made_are_those_of_before(page, poles, wait):
    chosen = plan(page, poles, wait).plans["efficient"].chosen.tolist()
    page.result = None
    begin(page, poles)
    assert poles.startEditing()
    assert poles.deleteFeatures([feature.id() for feature in poles.getFeatures()])
    wait(lambda: page.result is not None)
    assert page.result.plans["efficient"].chosen.tolist() == chosen
    assert poles.isEditable()
    assert poles.rollBack()
    assert poles.featureCount() == 400


def test_a_full_disk_keeps_the_plan_and_lets_it_be_drawn_later(
    page, poles, wait, disk_of, qgis_iface
):
    with disk_of(10_000):
        plan(page, poles, wait)
    layers = QgsProject.instance().mapLayersByName("New cameras")
    assert layers == []
    assert page.table.topLevelItemCount() > 0
    assert "could not be written" in qgis_iface.messageBar().get_messages(1)[-1]
    page.planCombo.activated.emit(page.planCombo.currentIndex())
    assert cameras_layer(page).featureCount() == 15


def test_work_left_after_its_end_is_given_to_nobody(qgis_app):
    from safedong.bridge.tasks import WorkTask

    given = []
    task = WorkTask("test", lambda _tell: "result", given.append, given.append)
    assert task.run()
    task.cancel()
    task.finished(True)
    assert given == []


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


def merge_above(page, number, monkeypatch):
    """Demand as if it were too large: more points than ``number`` are merged."""
    asked = page._request
    monkeypatch.setattr(
        page, "_request", lambda yearly: replace(asked(yearly), merge_above=number)
    )


def by_hand(inputs, chosen):
    """Weight of the demand within the radius of a chosen place, point by point."""
    radius = inputs.request.radius
    near = np.zeros(len(inputs.demand), dtype=bool)
    for x, y in chosen:
        near |= np.hypot(*(inputs.demand - [x, y]).T) <= radius
    return 100 * inputs.demand_weight[near].sum() / inputs.demand_weight.sum()


def column_of(tree, title):
    header = tree.headerItem()
    (column,) = (c for c in range(tree.columnCount()) if header.text(c) == title)
    rows = map(tree.topLevelItem, range(tree.topLevelItemCount()))
    return [row.text(column) for row in rows]


@pytest.fixture
def clusters(page, poles):
    """Events around forty spots, each of its own weight."""
    draw = np.random.default_rng(3)
    spots = draw.uniform([946_000, 1_941_500], [950_500, 1_944_500], (40, 2))
    xy = spots[draw.integers(0, 40, 3000)] + draw.normal(0, 60, (3000, 2))
    page.options.demand.setLayer(
        points_layer(xy, "events", "weight", draw.integers(1, 9, 3000))
    )
    page.options.demandField.setField("weight")
    page.radius.setValue(120)
    return poles


def test_years_of_merged_demand_are_counted_point_by_point(
    page, clusters, wait, monkeypatch
):
    merge_above(page, 1200, monkeypatch)
    page.options.years.setText("3, 2, 4")
    result = plan(page, clusters, wait)
    inputs, years, tree = result.inputs, result.phased.years, page.results.years
    assert len(result.site.merged.points) == 3000 > 1200 >= result.site.given
    shares = [by_hand(inputs, result.site.candidates[year.chosen]) for year in years]
    assert column_of(tree, "Covered %") == [f"{share:.1f}" for share in shares]
    added = np.diff([0.0, *shares])
    assert column_of(tree, "Adds %") == [f"{share:.1f}" for share in added]
    merged = [f"{100 * year.share:.1f}" for year in years]
    assert column_of(tree, "Covered %") != merged
    worst = [100 * year.worst_region.share for year in result.years]
    assert column_of(tree, "Worst dong %") == [f"{share:.1f}" for share in worst]


def test_no_number_of_merged_points_stands_in_the_page(
    page, clusters, wait, monkeypatch
):
    """Headline, plans beside each other and curve, each counted by hand."""
    merge_above(page, 1200, monkeypatch)
    result = plan(page, clusters, wait)
    places = result.site.candidates
    shares = {
        name: by_hand(result.inputs, places[made.chosen])
        for name, made in result.plans.items()
    }
    assert list(shares) == ["efficient", "fair", "ranking"]
    headline = page.summary.text().splitlines()[0]
    assert f"→ {shares['efficient']:.1f} % of the demand" in headline
    assert f"ranking would cover {shares['ranking']:.1f} %" in headline
    assert f"the fairest plan {shares['fair']:.1f} %" in headline
    error = result.merging["efficient"]
    assert f"At most {100 * error.bound / error.total:.1f} % is possible" in headline
    assert "Proven for the merged points" in page.summary.text()
    told = column_of(page.results.plans, "Covered %")
    assert told == [f"{share:.1f}" for share in shares.values()]
    assert told[0] != f"{100 * result.plans['efficient'].share:.1f}"
    curve = [by_hand(result.inputs, places[made.chosen]) for made in result.curve.plans]
    assert 100 * result.curve.share == pytest.approx(curve)
    (_, drawn) = page.curve._chosen
    assert 100 * drawn == pytest.approx(shares["efficient"])


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


def test_merged_demand_is_told_beside_every_plan(page, poles, wait, monkeypatch):
    """The grid of demand as if it were too large: each plan counted point by point."""
    merge_above(page, 4000, monkeypatch)
    page.cell.setValue(50)
    page.radius.setValue(200)
    result = plan(page, poles, wait)
    assert len(result.site.merged.points) > 4000 >= result.site.given
    assert set(result.merging) == set(result.plans)
    best = result.comparison.efficient
    error = result.merging["efficient"]
    assert error.merged is best
    assert abs(error.value - best.value) <= error.differ + 1e-9
    text = page.summary.text()
    assert f"{len(result.site.merged.points):,}" in text
    assert f"{100 * error.value / error.total:.2f} %" in text
    rows = map(page.table.topLevelItem, range(page.table.topLevelItemCount()))
    told = {item.text(0): item.text(2) for item in rows}
    assert told == {r.name: f"{100 * r.after / r.weight:.1f}" for r in error.regions}


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
