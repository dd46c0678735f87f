"""What is remembered between sessions, in QGIS's own settings."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

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


@dataclass(frozen=True)
class SceneChoices:
    """What the last 3-D scene was made of; layers by name, "" for none.

    ``points`` are the facility layers taken, ``others`` those offered and left out.
    """

    format: str = ""
    folder: str = ""
    picture: bool = False
    points: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    buildings: str | None = None
    dem: str = ""


def remember_scene(choices: SceneChoices) -> None:
    QgsSettings().setValue(f"{_GROUP}/scene", json.dumps(asdict(choices)))


def last_scene() -> SceneChoices:
    """The choices of the last scene; the defaults where there was none."""
    text = QgsSettings().value(f"{_GROUP}/scene", "", type=str)
    try:
        return SceneChoices(**json.loads(text))
    except (ValueError, TypeError):  # none, or another version's
        return SceneChoices()
