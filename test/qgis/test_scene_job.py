"""A scene is made in the background: cancelled, outrun, refused, asked for twice."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QProgressBar,
    QProgressDialog,
    QPushButton,
)
from safedong.bridge.files import Draft
from safedong.bridge.session import Session
from safedong.bridge.tasks import WorkTask
from safedong.scene import export, threejs
from safedong.ui.output_menu import OutputMenu
from safedong.ui.scene_dialog import SceneDialog

pytestmark = pytest.mark.usefixtures("three_dimensions")

DONGS = [
    ("11010530", "가동", "갑구"),
    ("11010540", "나동", "갑구"),
    ("11020520", "다동", "을구"),
]
VALUES = [[[(m + d, s + d) for d in range(3)] for s in range(3)] for m in range(12)]
LEFT_BUTTON = Qt.MouseButton.LeftButton


@pytest.fixture
def session(qgis_app, show_city):
    session = Session()
    show_city(session, DONGS, VALUES)
    return session


@pytest.fixture
def menu(session, qgis_iface):
    bar = qgis_iface.messageBar()
    bar.clearWidgets()
    bar.clear_messages()
    menu = OutputMenu(qgis_iface, session)
    yield menu
    menu.take_leave()
    bar.clearWidgets()


@pytest.fixture
def cameras(session) -> QgsVectorLayer:
    layer = QgsVectorLayer("Point?crs=EPSG:5186", "CCTV", "memory")
    camera = QgsFeature()
    camera.setGeometry(QgsGeometry.fromWkt("POINT(200050 550050)"))
    layer.dataProvider().addFeature(camera)
    return QgsProject.instance().addMapLayer(layer)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Where a page of yesterday stands."""
    folder = tmp_path / "scene"
    folder.mkdir()
    (folder / "index.html").write_text("yesterday", encoding="utf-8")
    return folder


@pytest.fixture
def held(qgis_app):
    """Occupies every thread that tasks run in, until ``held()`` lets them go."""
    from threading import Event

    go, threads = Event(), QgsApplication.taskManager()
    occupying = [
        QgsTask.fromFunction("held", lambda task: go.wait(60))
        for _ in range(max(os.cpu_count() or 1, 1) * 2)
    ]
    for task in occupying:
        threads.addTask(task)
    yield go.set
    go.set()


def dialog_of(session, folder: Path, format: str) -> SceneDialog:
    dialog = SceneDialog(session.layer)
    dialog.formats[format].setChecked(True)
    dialog.folderWidget.setFilePath(str(folder))
    return dialog


def said(menu, level: Qgis.MessageLevel) -> list[str]:
    return menu._iface.messageBar().messages[level]


def running(menu):
    """Progress bar and button of the one message about running work."""
    bar = menu._iface.messageBar()
    (item,) = [item for item in bar.items() if item.findChild(QProgressBar)]
    return item.findChild(QProgressBar), item.findChild(QPushButton)


def files_in(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def project_now() -> tuple:
    project = QgsProject.instance()
    looks = {i: x.renderer3D() is None for i, x in project.mapLayers().items()}
    names = [layout.name() for layout in project.layoutManager().layouts()]
    return looks, project.crs().authid(), names


def test_a_page_is_made_while_qgis_goes_on(menu, session, folder, wait):
    menu.scene_job.start(dialog_of(session, folder, export.PAGE).wish)
    assert menu.scene_job.busy
    assert QApplication.overrideCursor() is None
    assert (folder / "index.html").read_text(encoding="utf-8") == "yesterday"
    progress, _ = running(menu)
    assert progress.maximum() == 100
    wait(lambda: not menu.scene_job.busy)
    assert "2024-12" in (folder / "index.html").read_text(encoding="utf-8")
    assert list(files_in(folder)) == ["index.html"]
    items = menu._iface.messageBar().items()
    assert [item.findChild(QProgressBar) for item in items] == [None]
    assert str(folder / "index.html") in items[0].text()
    assert items[0].findChild(QPushButton) is not None


@pytest.mark.parametrize("format", export.FORMATS)
def test_cancelled_at_once_and_nothing_changed(
    menu, session, cameras, folder, held, wait, format
):
    """Pressed while it waits and while it works: files and project stay."""
    before, state = files_in(folder), project_now()
    dialog = dialog_of(session, folder, format)
    menu.scene_job.start(dialog.wish)
    _, cancel = running(menu)
    QTest.mouseClick(cancel, LEFT_BUTTON)
    assert not menu.scene_job.busy
    assert len(said(menu, Qgis.MessageLevel.Info)) == 1
    held()
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    assert files_in(folder) == before
    assert project_now() == state


@pytest.mark.parametrize("format", export.FORMATS)
@pytest.mark.parametrize("steps", [1, 2])
def test_stopped_in_the_middle_of_the_work_nothing_is_left(
    session, cameras, folder, format, steps
):
    """The work is told to end at its first and its second question."""
    from safedong.scoring.errors import Cancelled
    from safedong.ui.scene_job import export_of

    before, state = files_in(folder), project_now()
    made = export_of(session, dialog_of(session, folder, format).wish)
    asked = []

    def tell(share: float, text: str) -> bool:
        asked.append(share)
        return len(asked) < steps

    with pytest.raises(Cancelled):
        made.prepare(tell)
    assert len(asked) == steps
    assert asked == sorted(asked)
    assert files_in(folder) == before
    assert project_now() == state


def test_cancelled_in_qgis_s_own_list_of_tasks(menu, session, folder, wait):
    before = files_in(folder)
    menu.scene_job.start(dialog_of(session, folder, export.PAGE).wish)
    QgsApplication.taskManager().cancelAll()
    wait(lambda: not menu.scene_job.busy)
    assert files_in(folder) == before
    assert len(said(menu, Qgis.MessageLevel.Info)) == 1
    menu.scene_job.start(dialog_of(session, folder, export.PAGE).wish)
    wait(lambda: not menu.scene_job.busy)
    assert files_in(folder) != before


def test_cancelled_between_the_work_and_its_end(menu, session, folder, wait):
    """The files are whole, but the user said no before they went into their place."""
    before = files_in(folder)
    job = menu.scene_job
    job.start(dialog_of(session, folder, export.PAGE).wish)
    prepared = job._prepared

    def cancel_there(result) -> None:
        prepared(result)
        job.cancel()

    job._task._done = cancel_there
    wait(lambda: not job.busy)
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    QTest.qWait(50)
    assert files_in(folder) == before


class StoppableExporter:
    """As Qgis2threejs's, a tenth at a time; it writes its page bit by bit."""

    def __init__(self) -> None:
        self.settings, self.aborted, self.progress = self, False, None

    def loadSettings(self, path: str) -> None:
        assert Path(path).exists()

    def setMapSettings(self, settings) -> None:
        self.layers = settings.layers()

    def abort(self) -> None:
        self.aborted = True

    def export(self, target: str) -> None:
        with Path(target).open("w", encoding="utf-8") as file:
            for tenth in range(10):
                file.write("<p></p>")
                self.progress(tenth, 10, "")
                if self.aborted:
                    raise RuntimeError("stopped")
            file.write("</body>")


def test_the_exporter_of_the_other_plugin_can_be_cancelled_too(
    menu, session, cameras, folder, wait, monkeypatch
):
    before, state = files_in(folder), project_now()
    monkeypatch.setattr(threejs, "find_exporter", lambda: StoppableExporter)
    seen = []

    def press_cancel() -> None:
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QProgressDialog) and dialog.isVisible():
                seen.append(dialog.windowModality())
                dialog.canceled.emit()

    timer = QTimer()
    timer.timeout.connect(press_cancel)
    timer.start(0)
    menu.scene_job.start(dialog_of(session, folder, export.THREEJS).wish)
    wait(lambda: not menu.scene_job.busy)
    timer.stop()
    assert Qt.WindowModality.WindowModal in seen
    assert files_in(folder) == before
    assert project_now() == state
    assert said(menu, Qgis.MessageLevel.Warning) == []


def test_facilities_deleted_and_edited_meanwhile_are_taken_as_they_were(
    menu, session, cameras, folder, held, wait
):
    menu.scene_job.start(dialog_of(session, folder, export.PAGE).wish)
    assert session.layer.startEditing()
    session.layer.deleteFeatures(session.layer.allFeatureIds())
    QgsProject.instance().removeMapLayer(cameras.id())
    held()
    wait(lambda: not menu.scene_job.busy)
    session.layer.rollBack()
    text = (folder / "index.html").read_text(encoding="utf-8")
    data = json.loads(re.search(r'id="data">(.*?)</script>', text).group(1))
    assert [unit[1] for unit in data["units"]] == ["가동", "나동", "다동"]
    assert [layer["unit"] for layer in data["points"]] == [[0]]


@pytest.mark.parametrize("change", ["deleted", "another month"])
def test_a_map_that_changed_meanwhile_is_not_mixed_with_what_was_read(
    menu, session, cameras, folder, held, wait, change
):
    """Cameras would stand at the height of one month, dongs of another."""
    from safedong.bridge.setup import Query

    before = files_in(folder)
    menu.scene_job.start(dialog_of(session, folder, export.NATIVE).wish)
    if change == "deleted":
        QgsProject.instance().removeMapLayer(session.layer.id())
    else:
        session.show(Query("2024-01", "all", ""))
    state = project_now()
    held()
    wait(lambda: not menu.scene_job.busy)
    assert len(said(menu, Qgis.MessageLevel.Warning)) == 1
    assert files_in(folder) == before
    assert project_now() == state


def test_a_project_closed_meanwhile_gets_nothing_of_the_scene(
    menu, session, cameras, folder, held, wait
):
    before = files_in(folder)
    menu.scene_job.start(dialog_of(session, folder, export.NATIVE).wish)
    QgsProject.instance().clear()
    assert not menu.scene_job.busy
    held()
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    assert files_in(folder) == before
    assert QgsProject.instance().mapLayers() == {}


def test_the_dock_goes_while_a_scene_is_made(menu, session, folder, held, wait):
    before = files_in(folder)
    menu.scene_job.start(dialog_of(session, folder, export.PAGE).wish)
    menu.take_leave()
    held()
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    assert files_in(folder) == before
    assert said(menu, Qgis.MessageLevel.Info) == []


def test_a_second_click_shows_what_runs_and_begins_nothing(
    menu, session, folder, held, wait, tmp_path
):
    menu.scene_job.start(dialog_of(session, folder, export.PAGE).wish)
    menu._iface.messageBar().clearWidgets()  # closed by the user; the work goes on
    menu.sceneAction.trigger()  # would wait for ever, if it asked
    running(menu)
    menu.scene_job.start(dialog_of(session, tmp_path / "other", export.PAGE).wish)
    running(menu)
    held()
    wait(lambda: not menu.scene_job.busy)
    assert (folder / "index.html").read_text(encoding="utf-8") != "yesterday"
    assert not (tmp_path / "other").exists()


def test_a_folder_that_cannot_be_written_is_named(menu, session, tmp_path, wait):
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    menu.scene_job.start(dialog_of(session, blocked / "in", export.PAGE).wish)
    wait(lambda: not menu.scene_job.busy)
    (told,) = said(menu, Qgis.MessageLevel.Warning)
    assert str(blocked / "in") in told
    assert ".part" not in told
    assert blocked.read_text(encoding="utf-8") == "no folder"


@pytest.mark.skipif(sys.platform != "linux", reason="/proc takes no files, even root's")
@pytest.mark.parametrize("format", export.FORMATS)
def test_a_read_only_folder_is_named(menu, session, cameras, wait, format):
    state, folder = project_now(), Path("/proc/self")
    menu.scene_job.start(dialog_of(session, folder, format).wish)
    wait(lambda: not menu.scene_job.busy)
    (told,) = said(menu, Qgis.MessageLevel.Warning)
    assert str(folder) in told
    assert project_now() == state


def test_the_dialog_begins_with_what_was_chosen_last(session, cameras, tmp_path):
    first = dialog_of(session, tmp_path / "mine", export.NATIVE)
    assert first.wish.points == (cameras,)
    first.pictureCheck.setChecked(True)
    first.pointsList.item(0).setCheckState(Qt.CheckState.Unchecked)
    first.buildingsCombo.setLayer(QgsProject.instance().mapLayersByName("dongs")[0])
    first.accept()
    again = SceneDialog(session.layer).wish
    assert again.format == export.NATIVE
    assert again.folder == tmp_path / "mine"
    assert again.picture == tmp_path / "mine" / "scene.pdf"
    assert again.points == ()
    assert again.buildings.name() == "dongs"


def test_what_was_chosen_and_given_up_is_not_remembered(session, cameras, tmp_path):
    first = dialog_of(session, tmp_path / "mine", export.NATIVE)
    first.reject()
    again = SceneDialog(session.layer).wish
    assert again.format == export.PAGE
    assert again.points == (cameras,)


def test_without_a_folder_there_is_nothing_to_make(session, tmp_path):
    dialog = dialog_of(session, tmp_path, export.PAGE)
    make = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert make.isEnabled()
    dialog.folderWidget.setFilePath("")
    assert not make.isEnabled()


def test_a_draft_given_up_leaves_no_folder(tmp_path):
    draft = Draft(tmp_path / "a" / "b")
    (draft.path / "half").write_text("x", encoding="utf-8")
    draft.drop()
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_moved_with_its_folders(tmp_path):
    draft = Draft(tmp_path / "a")
    (draft.path / "data").mkdir()
    (draft.path / "data" / "x.js").write_text("x", encoding="utf-8")
    (draft.path / "index.html").write_text("page", encoding="utf-8")
    draft.move()
    assert files_in(tmp_path) == {"a/data/x.js": b"x", "a/index.html": b"page"}


def test_the_task_is_one_that_qgis_lists_and_can_cancel(menu, session, folder, held):
    menu.scene_job.start(dialog_of(session, folder, export.PAGE).wish)
    (task,) = [
        task
        for task in QgsApplication.taskManager().activeTasks()
        if isinstance(task, WorkTask)
    ]
    assert task.canCancel()
    assert "3" in task.description()


def test_in_a_real_window_it_is_watched_cancelled_and_left(run_in_window, tmp_path):
    """QGIS answers meanwhile; cancelled while it draws, or left, it keeps the old."""
    body = run_in_window("scene_in_background.py", tmp_path)
    watched, stopped = body["watched"], body["stopped"]
    assert watched["percents"] == sorted(watched["percents"])
    assert len(set(watched["percents"])) > 2  # it is asked ten times a second
    assert watched["ticks"] > 2, "the window did not answer"
    assert watched["page"] == "<!doctype"
    assert stopped.pop("pressed")
    assert stopped == {
        "same_files": True,
        "same_layers": True,
        "layouts": 0,
        "styled": False,
    }
    assert body["busy"], "the scene was made before QGIS was left"
    folder = tmp_path / "scene"
    found = {name: text.decode() for name, text in files_in(folder).items()}
    assert found == body["before"]
    assert found["index.html"] == "yesterday"
    assert {path.name for path in folder.iterdir()} == set(found)
