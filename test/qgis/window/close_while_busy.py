"""Leaves QGIS by its own menu while a task runs, as people do at six o'clock.

The task is an analysis or a camera plan, as ``SAFEDONG_TASK`` says.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, f"{os.environ['SAFEDONG_ROOT']}/tools/window")
from drive import OUT, add_poles, analyse_sample, click, open_dock
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from qgis.utils import iface


def go() -> None:
    dock = open_dock()
    analyse_sample(dock)
    project = OUT / "과제.qgz"
    QgsProject.instance().write(str(project))
    if os.environ["SAFEDONG_TASK"] == "plan":
        busy = begin_plan(dock)
    else:
        dock.tabs.setCurrentWidget(dock.data_page)
        click(dock.data_page.analyseButton)
        busy = dock.session.busy
    result = {
        "busy": busy,
        "project": hashlib.sha256(project.read_bytes()).hexdigest(),
        "layer": Path(dock.session.layer.source().split("|")[0]).as_posix(),
    }
    (OUT / "result.json").write_text(json.dumps(result), encoding="utf-8")
    answering.start(200)
    leaving.start(500)


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


def leave() -> None:
    if QApplication.activeModalWidget() is None:
        QgsProject.instance().setDirty(False)  # nobody is there to be asked to save
        iface.actionExit().trigger()


def answer() -> None:
    """QGIS asks whether to stop the active task, and then stays: ``leave`` goes on."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        box.button(QMessageBox.StandardButton.Yes).click()


leaving, answering = QTimer(), QTimer()  # a timer does not fire within its own slot
leaving.timeout.connect(leave)
answering.timeout.connect(answer)
QTimer.singleShot(1500, go)
