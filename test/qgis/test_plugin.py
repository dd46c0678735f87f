"""The plugin comes into QGIS and leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QDockWidget

ROOT = Path(__file__).parents[2]


def test_it_loads_its_action_and_its_provider(plugin):
    assert plugin.action.text() == "SafeDong"
    provider = QgsApplication.processingRegistry().providerById("safedong")
    assert "scoreindex" in {algorithm.name() for algorithm in provider.algorithms()}


def test_the_action_shows_and_hides_the_dock(plugin, qgis_iface):
    plugin.action.trigger()
    assert plugin.dock.isUserVisible() or plugin.dock.isVisibleTo(plugin.dock.parent())
    assert plugin.dock.tabs.count() > 0


def test_unload_leaves_nothing_behind(qgis_iface, settle):
    from safedong import classFactory

    window = qgis_iface.mainWindow()
    before = len(window.findChildren(QDockWidget))
    plugin = classFactory(qgis_iface)
    plugin.initGui()
    plugin.show_dock(True)
    assert len(window.findChildren(QDockWidget)) == before + 1
    plugin.unload()
    settle()
    assert len(window.findChildren(QDockWidget)) == before
    assert QgsApplication.processingRegistry().providerById("safedong") is None
    assert plugin.dock is None
    assert plugin.session is None


def test_the_canvas_may_grow_as_the_plugin_goes(plugin, qgis_iface, monkeypatch):
    """As it does when the dock leaves QGIS's window, before Qt deletes the pages."""
    plugin.show_dock(True)
    said = []
    monkeypatch.setattr("sys.excepthook", lambda *error: said.append(error[1]))
    canvas = qgis_iface.mapCanvas()
    pages = plugin.dock.whatif_page  # keeps the strip of the map alive until later
    plugin.unload()
    strip = pages.mapBanner
    canvas.resize(canvas.width() + 40, canvas.height())
    QCoreApplication.sendEvent(canvas, QResizeEvent(canvas.size(), canvas.size()))
    assert said == []
    assert strip.parent() is None


LOADING = """
import sys
from unittest.mock import MagicMock  # stands in for the window only
sys.path.insert(0, sys.argv[1] + "/tools")
from headless import install_package
install_package()
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QMainWindow
application = QgsApplication([], True)
application.initQgis()
before = set(sys.modules)  # newer versions of QGIS import shapely themselves
from safedong import classFactory
iface = MagicMock()
iface.mainWindow.return_value = QMainWindow()
plugin = classFactory(iface)
plugin.initGui()
plugin.unload()
loaded = set(sys.modules) - before
print("heavy:", sorted({"pandas", "scipy", "shapely"} & loaded))
"""


def test_loading_imports_no_pandas():
    done = subprocess.run(
        [sys.executable, "-c", LOADING, str(ROOT)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "heavy: []" in done.stdout, done.stderr
