"""Leaves QGIS by its own menu while a task runs, as people do at six o'clock.

The task is an analysis, a camera plan, a 3-D scene or the printing of a report or of
patrol sheets, as ``SAFEDONG_TASK`` says; of the last three a former one is there. While
those print the window is locked, so that QGIS is ended from outside.
"""

import hashlib
import json
import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, f"{os.environ['SAFEDONG_ROOT']}/tools/window")
from drive import OUT, add_poles, analyse_sample, click, leave, open_dock, wait_until
from qgis.core import QgsProcessingFeedback, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QProgressDialog


def go() -> None:
    dock = open_dock()
    analyse_sample(dock)
    project = OUT / "과제.qgz"
    QgsProject.instance().write(str(project))
    task = os.environ["SAFEDONG_TASK"]
    if task in PRINTING:
        PRINTING[task](dock)
        return
    if task == "plan":
        busy = begin_plan(dock)
    elif task == "scene":
        busy = begin_scene(dock)
    else:
        dock.tabs.setCurrentWidget(dock.data_page)
        click(dock.data_page.analyseButton)
        busy = dock.session.busy
    tell(dock, busy)
    leave(every_ms=20 if task == "scene" else 200)


def tell(dock, busy: bool) -> None:
    """What is there, written before QGIS ends."""
    made = [path for path in (OUT / "산출물").rglob("*.*") if path.is_file()]
    files = {
        path.relative_to(OUT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in [OUT / "과제.qgz", *made]
        if not path.parent.name.endswith(".part")  # a draft, which is taken away
    }
    result = {
        "busy": busy,
        "drafts": len(list(OUT.glob("산출물/*.part/*.pdf"))),
        "files": files,
        "layer": Path(dock.session.layer.source().split("|")[0]).as_posix(),
    }
    (OUT / "result.json").write_text(json.dumps(result), encoding="utf-8")


def begin_plan(dock) -> bool:
    """200 cameras among 3,600 places all over the city."""
    box = dock.session.layer.extent()
    steps = [(i + 0.5) / 60 for i in range(60)]
    poles = add_poles(
        [box.xMinimum() + step * box.width() for step in steps],
        [box.yMinimum() + step * box.height() for step in steps],
    )
    page = dock.siting_page
    dock.tabs.setCurrentWidget(page)
    page.candidates.setLayer(poles)
    page.count.setValue(200)
    click(page.planButton)
    return page._task is not None


def begin_scene(dock) -> bool:
    """The page of every month, where one of another title is."""
    from safedong.ui.scene_dialog import SceneDialog

    job = dock.map_page.output_menu.scene_job
    for title in ("지난달", "이번 달"):
        dialog = SceneDialog(dock.session.layer)
        dialog.formats["page"].setChecked(True)
        dialog.folderWidget.setFilePath(str(OUT / "산출물"))
        dialog.titleEdit.setText(title)
        job.start(dialog.wish)
        dialog.deleteLater()
        if title == "지난달":
            wait_until(lambda: not job.busy, "the former scene")
    return job.busy


def print_report(dock) -> None:
    (OUT / "산출물").mkdir()
    menu, path = dock.map_page.output_menu, OUT / "산출물" / "월간.pdf"
    menu.write_report(path)
    go_down_in_the_middle(dock)
    menu.write_report(path)


def print_sheets(dock) -> None:
    """Those of 신림동, 신사동 and 신원동, a file each."""
    import processing

    wanted = "district = '관악구' AND unit_name LIKE '신%'"
    source = f"{dock.session.layer.source()}|subset={wanted}"
    layer = QgsVectorLayer(source, "세 동", "ogr")
    QgsProject.instance().addMapLayer(layer)
    given = {"LAYER": layer.id(), "FORMAT": "pdf", "OUTPUT": str(OUT / "산출물")}
    processing.run("safedong:patrolatlas", given)
    QgsProject.instance().write()
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda part: part > 0 and go_down(dock))
    processing.run("safedong:patrolatlas", given, feedback=feedback)


def go_down_in_the_middle(dock) -> None:
    """As soon as a progress dialog says that something is done."""

    def end() -> None:
        # that of the first may not be deleted yet
        progress = dock.findChildren(QProgressDialog)[-1]
        if progress.isVisible() and progress.value() > 0:
            go_down(dock)

    ending.timeout.connect(end)
    ending.start(1)


def go_down(dock) -> None:
    tell(dock, busy=True)
    os.kill(os.getpid(), signal.SIGTERM)


PRINTING = {"report": print_report, "sheets": print_sheets}
ending = QTimer()
QTimer.singleShot(1500, go)
