"""Projects closed, places edited, disks full while a plan is made."""

from __future__ import annotations

from qgis.core import (
    QgsProject,
)
from safedong.test.qgis.siting_page.steps import begin, cameras_layer, plan


def test_a_cancelled_search_leaves_the_page_ready(page, poles, wait):
    page.candidates.setLayer(poles)
    page.count.setValue(15)
    page.planButton.click()
    assert not page.planButton.isEnabled()
    page.take_leave()
    wait(lambda: page.planButton.isEnabled())
    assert page.result is None


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
