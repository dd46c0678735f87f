"""The compare page: real widgets over a literal city of five dongs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pytest
from qgis.core import QgsExpressionContext, QgsProject
from qgis.PyQt.QtCore import QCoreApplication

DONGS = [
    ("1162058500", "신림동", "관악구"),
    ("1162059500", "신사동", "관악구"),
    ("1162060500", "미성동", "관악구"),
    ("1111051500", "청운효자동", "종로구"),
    ("1111053000", "사직동", "종로구"),
]
NAN = float("nan")
# all day, midday, late evening: (theft, assault) of each dong
JANUARY = [
    [[1, 1], [2, 2], [3, 3], [4, 4], [5, 5]],
    [[1, 1], [1, 2], [3, 3], [2, 4], [5, 5]],
    [[5, 1], [1, 2], [3, 3], [2, 2], [1, 5]],
]
FEBRUARY = [
    [[5, 1], [2, 2], [3, 3], [4, 4], [NAN, NAN]],
    [[1, 1], [1, 2], [3, 3], [2, 4], [5, 5]],
    [[2, 1], [1, 4], [3, 3], [2, 2], [1, 5]],
]


@pytest.fixture
def page(qgis_iface):
    """The page over a session that has nothing yet."""
    from safedong.bridge.session import Session
    from safedong.ui.compare import ComparePage

    session = Session()
    page = ComparePage(qgis_iface, session)
    page.show()
    yield page
    page.take_leave()
    page.deleteLater()
    session.deleteLater()


@pytest.fixture
def city(page, show_city):
    show_city(page._session, DONGS, [JANUARY, FEBRUARY])
    return page._session


def pick(combo, data) -> None:
    combo.setCurrentIndex(combo.findData(data))


def shown(page) -> dict[str, list[str]]:
    """Rows of the list by dong, as the screen says them."""
    rows = page.rows
    texts = [
        [rows.index(r, c).data() for c in range(rows.columnCount())]
        for r in range(rows.rowCount())
    ]
    return {row[0]: row[1:] for row in texts}


def difference_layer():
    from safedong.bridge.difference import difference_layer

    return difference_layer()


def visible(layer) -> bool:
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    return node.isVisible()


def test_without_data_it_says_what_to_do(page):
    assert page.pages.currentWidget() is page.hint
    assert "Analyse" in page.hint.text()
    assert not page.compareButton.isEnabled()
    assert not page.monthsButton.isEnabled()
    assert not page.nightButton.isEnabled()


def test_with_data_it_says_what_to_choose(city, page):
    assert "press Compare" in page.hint.text()
    a, b = page.pickers.sides()
    assert (a.month, b.month) == ("2024-01", "2024-02")


def test_last_month_against_this_month(city, page):
    scores = city.scores
    page.monthsButton.click()
    assert page.comparison.difference[:4] == pytest.approx(
        np.round(scores.index[1, 0] - scores.index[0, 0], 1)[:4]
    )
    page.changedBox.setChecked(False)
    rows = shown(page)
    # theft of 신림동 went from the least to the most: half of the index of 0-100
    assert rows["신림동"][3:5] == ["+50.0", "Theft +50.0"]
    assert rows["사직동"][3:5] == ["–", ""]
    assert next(iter(rows)) == "신림동"
    assert list(rows)[-1] == "사직동"
    assert "1 dongs without an index" in page.summary.text()


def test_only_changed_classes_are_listed_first(city, page):
    page.monthsButton.click()
    scores = city.scores
    before, after = scores.index_class[0, 0], scores.index_class[1, 0]
    changed = [
        DONGS[u][1]
        for u in range(5)
        if before[u] and after[u] and before[u] != after[u]
    ]
    assert sorted(shown(page)) == sorted(changed)
    for u, (_, name, _) in enumerate(DONGS):
        if name in changed:
            assert shown(page)[name][1:3] == [str(before[u]), str(after[u])]


def test_day_against_night(city, page):
    page.nightButton.click()
    a, b = page.pickers.sides()
    assert (a.slot, b.slot) == ("12-15", "21-24")
    assert a.month == b.month == "2024-02"
    expected = city.scores.index[1, 2] - city.scores.index[1, 1]
    assert page.comparison.difference == pytest.approx(np.round(expected, 1))


def test_the_cross_table_says_how_many_went_where(city, page):
    page.nightButton.click()
    table = page.cross
    counts = [[int(table.item(a, b).text()) for b in range(5)] for a in range(5)]
    before, after = city.scores.index_class[1, 1], city.scores.index_class[1, 2]
    assert np.sum(counts) == 5
    for one, other in zip(before, after):
        assert counts[one - 1][other - 1] > 0
    assert np.trace(counts) == np.sum(before == after)


def test_the_difference_layer_holds_the_numbers(city, page):
    page.monthsButton.click()
    layer = difference_layer()
    assert [f.name() for f in layer.fields()][1:] == [
        "unit_code",
        "unit_name",
        "district",
        "index_a",
        "index_b",
        "difference",
        "class_a",
        "class_b",
    ]
    by_code = {f["unit_code"]: f for f in layer.getFeatures()}
    scores = city.scores
    for u, (code, name, district) in enumerate(DONGS[:4]):
        feature = by_code[code]
        assert (feature["unit_name"], feature["district"]) == (name, district)
        assert feature["index_a"] == scores.index[0, 0, u]
        assert feature["index_b"] == scores.index[1, 0, u]
        assert feature["class_b"] == scores.index_class[1, 0, u]
        assert feature["difference"] == pytest.approx(
            scores.index[1, 0, u] - scores.index[0, 0, u]
        )
        assert feature.geometry().area() == pytest.approx(10_000)


def test_every_dong_has_one_colour_of_the_legend(city, page):
    from qgis.core import QgsRenderContext
    from safedong.styles.difference import COLOURS
    from safedong.styles.ramps import NO_DATA_COLOUR

    page.monthsButton.click()
    layer = difference_layer()
    renderer = layer.renderer().clone()
    context = QgsRenderContext()
    context.setExpressionContext(QgsExpressionContext(layer.createExpressionContext()))
    renderer.startRender(context, layer.fields())
    colours = {}
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        (symbol,) = renderer.symbolsForFeature(feature, context)
        colours[feature["unit_name"]] = symbol.color().name()
    renderer.stopRender(context)
    assert colours["신림동"] == COLOURS[5]  # +50.0 of at most 50.0: 30 to 50
    assert colours["미성동"] == COLOURS[3]
    assert colours["사직동"] == NO_DATA_COLOUR


def test_the_legend_runs_from_more_to_less_vulnerable(city, page):
    page.monthsButton.click()
    labels = [
        item.label() for item in difference_layer().renderer().legendSymbolItems()
    ]
    assert len(labels) == 8
    assert "more vulnerable" in labels[0]
    assert "about the same" in labels[3]
    assert "less vulnerable" in labels[6]
    assert labels[7] == "no data"


@pytest.mark.parametrize(
    ("values", "step"),
    [
        ([0.0, 0.0], 0.1),
        ([NAN], 0.1),
        ([0.4, -0.2], 0.1),
        ([4.0] * 9 + [90.0], 1.0),
        ([-6.0, 3.0], 2.0),
        ([240.0], 50.0),
    ],
)
def test_breaks_are_round_and_lie_evenly_around_zero(qgis_app, values, step):
    from safedong.styles.difference import symmetric_breaks

    expected = [step * n for n in (-5, -3, -1, 1, 3, 5)]
    assert symmetric_breaks(values) == pytest.approx(expected)


def test_another_comparison_uses_the_layer_again(city, page):
    page.monthsButton.click()
    first = difference_layer()
    before = first.source()
    page.nightButton.click()
    assert difference_layer() is first
    assert first.source() != before
    assert len(QgsProject.instance().mapLayersByName(first.name())) == 1
    assert "→" in first.name()


def test_the_difference_and_the_index_take_turns_on_the_map(city, page):
    page.monthsButton.click()
    layer = difference_layer()
    assert visible(layer)
    assert not visible(city.layer)
    page.mapBox.click()
    assert not visible(layer)
    assert visible(city.layer)
    page.mapBox.click()
    city.show(replace(city.query, slot="12-15"))
    assert visible(city.layer)
    assert not visible(layer)


def test_the_district_of_the_query_is_compared_alone(city, page):
    city.show(replace(city.query, district="관악구"))
    page.monthsButton.click()
    assert difference_layer().featureCount() == 3
    assert page.comparison.cross.sum() == 3
    page.changedBox.setChecked(False)
    assert sorted(shown(page)) == ["미성동", "신림동", "신사동"]


def test_the_same_on_both_sides_is_not_compared(city, page):
    pick(page.pickers.months[0], "2024-02")
    page.compareButton.click()
    assert "same" in page.hint.text()
    assert page.comparison is None


def test_a_scenario_is_scored_in_the_background(city, page, wait):
    from safedong.scoring.method import Method
    from safedong.scoring.pipeline import rescored

    method = Method(treat="none", weights={"theft": 3.0})
    city.setup = replace(city.setup, scenarios={"절도 중시": method.to_json()})
    page.hide()
    page.show()
    pick(page.pickers.months[0], "2024-02")
    pick(page.pickers.methods[1], "절도 중시")
    page.compareButton.click()
    wait(lambda: page.comparison is not None)
    other = rescored(city.analysis, method).scores
    expected = other.index[1, 0] - city.scores.index[1, 0]
    assert page.comparison.difference[:4] == pytest.approx(expected[:4], abs=0.11)
    assert "절도 중시" in difference_layer().name()


def test_a_broken_scenario_is_told(city, page, wait, qgis_iface):
    city.setup = replace(city.setup, scenarios={"broken": '{"treat": "magic"}'})
    page.hide()
    page.show()
    pick(page.pickers.methods[1], "broken")
    page.compareButton.click()
    wait(lambda: page._task is None)
    assert "could not be scored" in page.hint.text()
    assert page.compareButton.isEnabled()


def test_a_row_chooses_its_dong(city, page):
    page.monthsButton.click()
    page.changedBox.setChecked(False)
    page.view.selectRow(1)
    name = page.rows.index(1, 0).data()
    assert city.unit == next(code for code, dong, _ in DONGS if dong == name)


def test_export_names_both_sides(city, page, tmp_path, monkeypatch):
    from safedong.ui import page_parts

    target = tmp_path / "compare.csv"
    monkeypatch.setattr(
        page_parts.QFileDialog, "getSaveFileName", lambda *a: (str(target), "")
    )
    page.monthsButton.click()
    page.changedBox.setChecked(False)
    page.exportButton.click()
    head, *body = csv.reader(io.StringIO(target.read_bytes().decode("utf-8-sig")))
    assert "2024" in head[2]
    assert head[2] != head[3]
    assert len(body) == 5
    by_dong = {row[0]: row for row in body}
    assert by_dong["신림동"][4] == "50.0"
    assert by_dong["사직동"][4] == ""


def test_hidden_indicators_are_pooled_without_a_number(city, page):
    suppressed = np.zeros_like(city.scores.suppressed)
    suppressed[:, :, 0, 0] = True
    indicators = np.where(suppressed, np.nan, city.scores.indicators)
    city.scores = replace(city.scores, suppressed=suppressed, indicators=indicators)
    page.monthsButton.click()
    page.changedBox.setChecked(False)
    assert shown(page)["신림동"][4] == "small counts"


def test_another_analysis_begins_again(city, page):
    page.monthsButton.click()
    assert page.comparison is not None
    city.analysed.emit()
    assert page.comparison is None
    QgsProject.instance().clear()
    assert "Analyse" in page.hint.text()


def test_it_is_named_for_screen_readers(page):
    combos = (*page.pickers.months, *page.pickers.slots, *page.pickers.methods)
    names = [combo.accessibleName() for combo in combos]
    assert all(names)
    assert len(set(names)) == 6
    assert page.view.accessibleName()
    assert page.cross.accessibleName()


@pytest.fixture
def wait():
    """Wait for a background task while Qt goes on."""
    import time

    def until(condition, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "the task did not end"
            QCoreApplication.processEvents()

    return until
