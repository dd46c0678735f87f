"""Seconds that loading one plugin takes in a fresh QGIS, and what heavy it imported.

python -m tools.bench.load safedong|empty
"""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from .inputs import load_library  # and with it numpy, which QGIS's Processing loads

HEAVY = ("pandas", "scipy", "shapely")


class EmptyPlugin:
    def __init__(self, iface: Any) -> None:
        self.iface = iface

    def initGui(self) -> None:
        """Nothing to add."""


class Interface:
    """The part of QGIS's interface that plugins call while they load."""

    def __init__(self, window: Any) -> None:
        self.window = window

    def mainWindow(self) -> Any:
        return self.window

    def addToolBarIcon(self, action: Any) -> None:
        self.window.addAction(action)

    def addPluginToMenu(self, name: str, action: Any) -> None:
        self.window.addAction(action)


def seconds_to_load(package: str) -> float:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication
    from qgis.PyQt.QtWidgets import QMainWindow

    application = QgsApplication([], True)
    application.initQgis()
    iface = Interface(QMainWindow())
    started = time.perf_counter()
    if package == "empty":
        plugin: Any = EmptyPlugin(iface)
    else:
        load_library()
        plugin = sys.modules["safedong"].classFactory(iface)
    plugin.initGui()
    return time.perf_counter() - started


def main() -> None:
    seconds = seconds_to_load(sys.argv[1])
    heavy = [name for name in HEAVY if name in sys.modules]
    print(seconds, ",".join(heavy) or "none", flush=True)
    os._exit(0)  # nothing of QGIS is to be saved, and its end is not measured


if __name__ == "__main__":
    main()
