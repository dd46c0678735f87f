"""What is remembered between sessions, in QGIS's own settings."""

from __future__ import annotations

from dataclasses import asdict

from qgis.core import QgsSettings

from .setup import Query

_GROUP = "safedong"


def last_folder() -> str:
    return QgsSettings().value(f"{_GROUP}/last_folder", "", type=str)


def remember_folder(folder: str) -> None:
    QgsSettings().setValue(f"{_GROUP}/last_folder", folder)


def remember_query(query: Query) -> None:
    for name, value in asdict(query).items():
        QgsSettings().setValue(f"{_GROUP}/query/{name}", value)


def last_query() -> Query:
    """The query shown last, in whatever project; it may not fit the data at hand."""
    settings = QgsSettings()
    names = asdict(Query())
    return Query(
        **{n: settings.value(f"{_GROUP}/query/{n}", "", type=str) for n in names}
    )
