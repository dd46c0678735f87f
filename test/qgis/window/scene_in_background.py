"""3-D scenes from the dock in a real window: watched, cancelled, and left at six."""

import os
import sys

sys.path.insert(0, f"{os.environ['SAFEDONG_ROOT']}/tools/window")
from drive import (
    OUT,
    analyse_sample,
    full_size,
    open_dock,
    picture,
    pump,
    run,
    wait_until,
)
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import (
    QApplication,
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


def go() -> dict:
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
    return result


pressing = QTimer()
run(go)
