"""What is remembered between sessions, in QGIS's own settings."""

from __future__ import annotations

from qgis.core import QgsSettings

_GROUP = "safedong"


def last_folder() -> str:
    return QgsSettings().value(f"{_GROUP}/last_folder", "", type=str)


def remember_folder(folder: str) -> None:
    QgsSettings().setValue(f"{_GROUP}/last_folder", folder)
