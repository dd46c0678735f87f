"""Runs inside a real QGIS window (``qgis --code``): waits, clicks, looks."""

from __future__ import annotations

import json
import os
import subprocess
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import (
    QCoreApplication,
    QEventLoop,
    QMetaObject,
    QPoint,
    Qt,
    QTimer,
)
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QMessageBox
from qgis.utils import iface, plugins

OUT = Path(os.environ["SAFEDONG_OUT"])


def pump(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds} s for {what}")
        pump(0.05)


def click(widget) -> None:
    wait_until(lambda: widget.isEnabled() and widget.isVisible(), widget.objectName())
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    pump(0.1)


def choose(combo, data) -> None:
    position = combo.findData(data)
    if position < 0:
        raise LookupError(f"{combo.objectName()} does not offer {data!r}")
    combo.setCurrentIndex(position)


def rendered() -> None:
    """Wait until the canvas has drawn everything."""
    canvas = iface.mapCanvas()
    pump(0.4)
    wait_until(lambda: not canvas.isDrawing(), "the canvas")
    pump(0.3)


def click_map(point) -> None:
    """Click the canvas where ``point`` (map coordinates) is."""
    canvas = iface.mapCanvas()
    spot = canvas.getCoordinateTransform().transform(point)
    place = QPoint(round(spot.x()), round(spot.y()))
    QTest.mouseMove(canvas.viewport(), place)
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), place
    )
    pump(0.2)


def open_dock():
    """The plugin's dock, opened by its action as a user would."""
    plugin = plugins["safedong"]
    plugin.action.trigger()
    wait_until(lambda: plugin.dock is not None, "the dock")
    return plugin.dock


def analyse_sample(dock) -> None:
    """Sample, then Analyse, until the map is there."""
    click(dock.data_page.sampleButton)
    click(dock.data_page.analyseButton)
    wait_until(lambda: dock.session.scores is not None, "the analysis", 300)
    wait_until(lambda: dock.session.layer is not None, "the scored layer")
    rendered()


def add_poles(xs: Iterable[float], ys: Iterable[float]) -> QgsVectorLayer:
    """A layer of candidate places in the project: every x with every y, EPSG:5179."""
    poles, ys = QgsVectorLayer("Point?crs=EPSG:5179", "poles", "memory"), list(ys)
    for x in xs:
        for y in ys:
            feature = QgsFeature()
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
            poles.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(poles)
    return poles


def run(job: Callable[[], dict]) -> None:
    """Run ``job`` once the window is up; write its result and leave QGIS."""

    def go() -> None:
        try:
            result = job()
        except Exception:
            result = {"error": traceback.format_exc()}
        text = json.dumps(result, ensure_ascii=False, indent=1)
        (OUT / "result.json").write_text(text, encoding="utf-8")
        leave()

    QTimer.singleShot(1500, go)


def leave(every_ms: int = 300) -> None:
    """Leave QGIS by its own menu, again and again until it has asked all it asks."""
    _leaving.timeout.connect(_go_on_leaving)
    _leaving.start(every_ms)


def _go_on_leaving() -> None:
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):  # a task is active, or a layer is temporary
        box.button(QMessageBox.StandardButton.Yes).click()
    elif box is None:
        QgsProject.instance().setDirty(False)  # nobody is there to be asked to save
        # As a click does: from this very call QGIS's threads would wait for us.
        queued = Qt.ConnectionType.QueuedConnection
        QMetaObject.invokeMethod(iface.actionExit(), "trigger", queued)


_leaving = QTimer()


def full_size(width: int = 1366, height: int = 768) -> None:
    """Put the window over a screen of this size, without other docks in the way."""
    window = iface.mainWindow()
    window.showNormal()
    window.setGeometry(0, 0, width, height)
    for dock in window.findChildren(QDockWidget):
        if dock.objectName() not in ("Layers", "SafeDongDock"):
            dock.hide()
    pump(0.5)


def picture(name: str) -> None:
    """What is on the screen now, as the user sees it."""
    pump(0.5)
    path = OUT / f"{name}.png"
    subprocess.run(["import", "-window", "root", str(path)], check=True)
