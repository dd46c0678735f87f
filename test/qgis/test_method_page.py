"""The method page's real widgets on the bundled sample, against the library."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from safedong.scoring.method import Aggregate, Method, Weighting
from safedong.scoring.pipeline import rescored
from safedong.scoring.presets import GEOMETRIC, GOALPOSTS, OFFICE


@pytest.fixture
def page(plugin):
    plugin.show_dock(True)
    return plugin.dock.method_page


@pytest.fixture
def analysed(page, plugin, wait):
    """The page after Sample and Analyse."""
    data = plugin.dock.data_page
    for button in (data.sampleButton, data.analyseButton):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wait(lambda: plugin.dock.session.layer is not None and not page._session.busy)
    return page


def choose(combo, data) -> None:
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


def test_the_form_says_every_choice_and_gives_it_back(page):
    other = Method(
        impute="group_median",
        min_completeness=0.4,
        treat="winsorise_then_log",
        winsorise_points=7,
        normalise="borda",
        scope="query",
        weighting=("equal", "critic"),
        aggregate=("harmonic", "copeland"),
        weights={"A01": 2.5},
        classify="given",
        carried_breaks=(10.25, 20.0, 30.5, 70.0),
        class_scope="panel",
        window_months=6,
        shrink="none",
        suppress_below=5,
        seed=7,
    )
    page.form.set_method(other)
    assert page.form.method() == other
    page.form.set_method(Method())
    assert page.form.method() == Method()


def test_apply_scores_by_the_choice_and_back_undoes_it(analysed, wait):
    session = analysed._session
    before = session.analysis
    choose(analysed.presetCombo, "geometric")
    assert analysed.form.method() == GEOMETRIC.method
    QTest.mouseClick(analysed.applyButton, Qt.MouseButton.LeftButton)
    wait(lambda: session.analysis is not before and not session.busy)
    expected = rescored(before, GEOMETRIC.method).scores
    assert np.array_equal(session.analysis.scores.index, expected.index)
    assert Method.from_json(session.setup.method) == GEOMETRIC.method
    QTest.qWait(50)
    assert analysed.backButton.isEnabled()
    QTest.mouseClick(analysed.backButton, Qt.MouseButton.LeftButton)
    wait(lambda: session.analysis.scores.method == Method() and not session.busy)
    assert np.array_equal(session.analysis.scores.index, before.scores.index)
    assert analysed.form.method() == OFFICE.method
    QTest.qWait(50)
    assert not analysed.backButton.isEnabled()


def test_a_method_chosen_before_the_analysis_is_used_by_it(page, plugin, wait):
    choose(page.presetCombo, "goalposts")
    QTest.mouseClick(page.applyButton, Qt.MouseButton.LeftButton)
    data = plugin.dock.data_page
    for button in (data.sampleButton, data.analyseButton):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wait(lambda: page._session.scores is not None)
    assert page._session.scores.method == GOALPOSTS.method
    assert page.presetCombo.currentData() == "goalposts"


def test_json_comes_back_and_a_bad_file_changes_nothing(page, tmp_path, qgis_iface):
    path = tmp_path / "방법.json"
    page.form.set_method(Method(window_months=3, weights={"B01": 2.0}))
    page.save_method(str(path))
    page.form.set_method(Method())
    page.load_method(str(path))
    assert page.form.method() == Method(window_months=3, weights={"B01": 2.0})
    bar = qgis_iface.messageBar()
    for text in ("{", '{"impute": "guess"}', '{"colour": "red"}', "[1]", "사랑"):
        path.write_text(text, encoding="utf-8")
        said = sum(map(len, bar.messages.values()))
        page.load_method(str(path))
        assert sum(map(len, bar.messages.values())) == said + 1
        assert page.form.method() == Method(window_months=3, weights={"B01": 2.0})


def test_half_typed_breaks_are_told_and_nothing_is_scored(analysed, qgis_iface):
    session, before = analysed._session, analysed._session.analysis
    choose(analysed.form.controls["classify"], "given")
    analysed.form.controls["carried_breaks"].setText("20; 10; 30; 40")
    said = sum(map(len, qgis_iface.messageBar().messages.values()))
    analysed.apply()
    assert sum(map(len, qgis_iface.messageBar().messages.values())) == said + 1
    assert session.analysis is before
    assert not session.busy
    analysed.weightsButton.clicked.emit()
    assert sum(map(len, qgis_iface.messageBar().messages.values())) == said + 2


def test_breaks_are_carried_over_from_the_month_shown(analysed):
    QTest.mouseClick(analysed.breaksButton, Qt.MouseButton.LeftButton)
    session = analysed._session
    shown, full = session.scores, session.analysis.scores
    m, s = shown.position(session.query.month, session.query.slot)
    method = analysed.form.method()
    assert method.classify.value == "given"
    assert method.carried_breaks == pytest.approx(shown.breaks["index"][m, s])
    # a break is some dong's index: a saved method has no more digits than the map
    assert method.carried_breaks == pytest.approx(full.breaks["index"][m, s], abs=0.05)


def test_pairs_give_saaty_s_weights_and_the_ratio_turns_red(page):
    """Three equal groups; 3 times and 5 times are Saaty's slider steps 2 and 4."""
    from safedong.ui.ahp_dialog import AhpDialog

    dialog = AhpDialog(page._catalogue, {}, page)
    assert dialog.groupCombo.currentData() == "index"
    assert len(dialog.sliders) == 3
    dialog.sliders[0, 1].setValue(2)
    dialog.sliders[0, 2].setValue(4)
    dialog.sliders[1, 2].setValue(2)
    # Saaty (1980) 1-3-5 matrix: lambda_max 3.0385, CR 0.033
    assert dialog.matrices()["index"] == [
        [1.0, 3.0, 5.0],
        [1 / 3, 1.0, 3.0],
        [1 / 5, 1 / 3, 1.0],
    ]
    assert "0.03" in dialog.ratio.text()
    assert not dialog.ratio.styleSheet()
    dialog.sliders[0, 2].setValue(-8)
    assert dialog.ratio.styleSheet()


def test_ahp_without_a_comparison_weighs_equally(analysed, wait):
    session, before = analysed._session, analysed._session.analysis
    for combo in analysed.form.levels["weighting"]:
        choose(combo, "ahp")
    analysed.apply()
    wait(lambda: session.analysis is not before and not session.busy)
    assert session.setup.method
    assert session.analysis.scores.method.weighting == (Weighting.AHP,)
    equal = rescored(before, Method(weighting="equal")).scores
    assert session.analysis.scores.index == pytest.approx(equal.index, nan_ok=True)


def test_levels_may_differ(page):
    lowest, highest = page.form.levels["aggregate"]
    choose(highest, "geometric")
    assert page.form.method().aggregate == (Aggregate.ARITHMETIC, Aggregate.GEOMETRIC)
    choose(lowest, "geometric")
    assert page.form.method().aggregate == (Aggregate.GEOMETRIC,)


def test_a_catalogue_edited_in_a_spreadsheet_is_used(analysed, tmp_path, wait):
    session, before = analysed._session, analysed._session.analysis
    path = tmp_path / "catalogue.csv"
    analysed.save_catalogue(str(path))
    text = path.read_text(encoding="utf-8-sig")
    heavier = text.replace("anxiety,방범불안,Anxiety,index,+,0-100,,1,", "@", 1)
    heavier = heavier.replace("@", "anxiety,방범불안,Anxiety,index,+,0-100,,3,")
    path.write_text(heavier, encoding="utf-8-sig")
    analysed.use_catalogue(str(path))
    wait(lambda: session.analysis is not before and not session.busy)
    assert session.setup.catalogue == str(path)
    assert session.scores.weights["anxiety"] == pytest.approx(0.6)
    assert session.scores.catalogue.hash[:12] in analysed.catalogueLabel.text()
    path.write_text("nonsense", encoding="utf-8")
    analysed.use_catalogue(str(path))
    assert not session.busy
    assert session.scores.weights["anxiety"] == pytest.approx(0.6)


def test_the_wheel_scrolls_the_page_and_changes_nothing(page):
    from qgis.PyQt.QtCore import QPoint, QPointF
    from qgis.PyQt.QtGui import QWheelEvent
    from qgis.PyQt.QtWidgets import QApplication

    for control in (*page.form.controls.values(), *page.form.levels["weighting"]):
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(control, event)
    assert page.form.method() == Method()
