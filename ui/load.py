"""Loads a ``.ui`` file into a widget, by path (Qt 6 has no compiled resources)."""

from __future__ import annotations

from qgis.PyQt import uic
from qgis.PyQt.QtWidgets import QWidget

from ..bridge.paths import UI


def load_ui(name: str, widget: QWidget) -> None:
    """Set up ``widget`` from ``ui/<name>.ui``; its children become attributes."""
    uic.loadUi(str(UI / f"{name}.ui"), widget)
