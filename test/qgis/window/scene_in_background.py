"""3-D scenes from the dock in a real window: watched, cancelled, and left at six."""

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, f"{os.environ['SAFEDONG_ROOT']}/tools/window")
from drive import OUT, analyse_sample, full_size, open_dock, picture, pump, wait_until
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QMetaObject, Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QApplication,
    QMessageBox,
    QProgressBar,
    QProgressDialog,
    QPushButton,
)
from qgis.utils import iface

FOLDER = OUT / "scene"
OLD = "yesterday"


def ask(format: str, picture: bool = False) -> None:
    """Output > 3-D scene, with the dialog filled in as soon as it is there."""

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        dialog.formats[format].setChecked(True)
        dialog.pictureCheck.setChecked(picture)
        dialog.folderWidget.setFilePath(str(FOLDER))
        dialog.accept()

    QTimer.singleShot(300, fill)
    menu().sceneAction.trigger()


def menu():
    from qgis.utils import plugins

    return plugins["safedong"].dock.map_page.output_menu


def files() -> dict[str, str]:
    """Name -> first letters of what stands in the folder."""
    found = (path for path in FOLDER.rglob("*") if path.is_file())
    return {
        path.relative_to(FOLDER).as_posix(): path.read_bytes()[:9].decode("latin1")
        for path in found
    }


def watched() -> dict:
    """A page: the window answers while it is made."""
    ask("page")
    job = menu().scene_job
    seen, ticks = [], []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(20)
    while job.busy:
        pump(0.1)
        bars = iface.messageBar().findChildren(QProgressBar)
        # Messages of a limited time have a bar of their own.
        seen += [b.value() for b in bars if b.isVisible() and b.maximum() == 100]
        if len(seen) == 8:
            picture("running")
    pump(0.5)
    picture("made")
    return {"percents": seen, "ticks": len(ticks), "page": files()["index.html"]}


def stopped() -> dict:
    """The sheet with its 3-D picture: cancelled while it is drawn."""
    (FOLDER / "scene.pdf").write_text(OLD, encoding="utf-8")
    before = files()
    layers = sorted(QgsProject.instance().mapLayers())
    pressed = []

    def press() -> None:
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QProgressDialog) and dialog.isVisible():
                if not pressed:
                    picture("drawing")
                dialog.findChild(QPushButton).click()
                pressed.append(dialog.labelText())

    pressing.timeout.connect(press)
    pressing.start(50)
    ask("native", picture=True)
    wait_until(lambda: not menu().scene_job.busy, "the picture")
    pressing.stop()
    project = QgsProject.instance()
    return {
        "pressed": len(pressed),
        "same_files": files() == before,
        "same_layers": sorted(project.mapLayers()) == layers,
        "layouts": len(project.layoutManager().layouts()),
        "styled": menu()._session.layer.renderer3D() is not None,
    }


def go() -> None:
    full_size()
    dock = open_dock()
    analyse_sample(dock)
    result = {"watched": watched(), "stopped": stopped()}
    (FOLDER / "index.html").write_text(OLD, encoding="utf-8")
    before = files()
    ask("page")
    pump(0.5)
    result["busy"] = menu().scene_job.busy
    result["before"] = before
    (OUT / "result.json").write_text(json.dumps(result), encoding="utf-8")
    answering.start(200)
    leaving.start(300)


def leave() -> None:
    """By QGIS's own event, as a click does: from here its threads would wait for us."""
    if QApplication.activeModalWidget() is None:
        QgsProject.instance().setDirty(False)  # nobody is there to be asked to save
        queued = Qt.ConnectionType.QueuedConnection
        QMetaObject.invokeMethod(iface.actionExit(), "trigger", queued)


def answer() -> None:
    """QGIS asks whether to stop the active task, and then stays: ``leave`` goes on."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        box.button(QMessageBox.StandardButton.Yes).click()


def begin() -> None:
    try:
        go()
    except Exception:
        import traceback

        text = json.dumps({"error": traceback.format_exc()})
        Path(OUT / "result.json").write_text(text, encoding="utf-8")
        os._exit(1)


leaving, answering, pressing = QTimer(), QTimer(), QTimer()
leaving.timeout.connect(leave)
answering.timeout.connect(answer)
QTimer.singleShot(1500, begin)
