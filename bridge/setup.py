"""``Setup``: what an analysis is made from, and how a QGIS project remembers it."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, field
from pathlib import Path

from qgis.core import QgsProject

from ..scoring.errors import SafeDongError
from .boundary import KeyFields
from .paths import SAMPLE

SCOPE = "safedong"
ENTRY = "/state"
VERSION = 2  # 2: facilities, which a SafeDong of 1 would leave out unsaid
_SAMPLE_PREFIX = "safedong-sample:"


class NewerProject(SafeDongError):
    """The project was saved by a newer SafeDong; its state is left as it is."""

    sentence = "This project was saved by a newer SafeDong (its state: {found})."
    advice = "Update SafeDong to go on with it; what it holds is left as it is."


class DamagedState(SafeDongError, ValueError):
    """What the project holds was not written by SafeDong, or was cut off."""

    sentence = "What SafeDong kept in this project cannot be read: {why}."
    advice = "The project's layers are whole. Choose boundary and files anew."


@dataclass(frozen=True)
class SourceFile:
    """One indicator file and what the user said about it (see pipeline.Source)."""

    path: str
    mapping: dict[str, str] = field(default_factory=dict)
    by_hand: dict[str, str] = field(default_factory=dict)
    encoding: str = "auto"
    sheet: str = ""
    spread: bool = False

    def __post_init__(self) -> None:
        said = (*self.mapping.items(), *self.by_hand.items())
        _require_texts(
            self.path, self.encoding, self.sheet, *(x for p in said for x in p)
        )


@dataclass(frozen=True)
class FacilityLayer:
    """A layer of the project whose points give one indicator.

    ``name`` is for telling that the layer is gone. ``radius`` in metres is for shares
    of area; ``number_field`` says how many stand at a point ("" = one).
    """

    layer: str
    name: str
    indicator: str
    radius: float = 50.0
    number_field: str = ""

    def __post_init__(self) -> None:
        _require_texts(self.layer, self.name, self.indicator, self.number_field)
        if not 0 < float(self.radius) < math.inf:
            raise ValueError(f"a radius of {self.radius}")


@dataclass(frozen=True)
class Query:
    """What the map shows; ``district`` "" is the whole city."""

    month: str = ""
    slot: str = ""
    district: str = ""

    def __post_init__(self) -> None:
        _require_texts(self.month, self.slot, self.district)


@dataclass(frozen=True)
class Setup:
    """Boundary, files, facilities and method: enough to compute everything again.

    ``method`` is the JSON of ``scoring.Method`` ("" = defaults), ``catalogue`` a
    path ("" = the bundled one), ``scenarios`` name -> method JSON,
    ``scenario_values`` name -> (unit code, indicator, value) put in the place of what
    the files say.
    """

    boundary_layer: str = ""
    keys: KeyFields = field(default_factory=KeyFields)
    sources: tuple[SourceFile, ...] = ()
    facilities: tuple[FacilityLayer, ...] = ()
    catalogue: str = ""
    method: str = ""
    scenarios: dict[str, str] = field(default_factory=dict)
    scenario_values: dict[str, tuple[tuple[str, str, float], ...]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        own = (self.boundary_layer, self.catalogue, self.method)
        keys = (self.keys.code, self.keys.name, self.keys.district)
        _require_texts(*own, *keys, *self.scenarios, *self.scenarios.values())


@dataclass(frozen=True)
class State:
    """What is saved in the project: the set-up and what was on the screen."""

    setup: Setup
    query: Query
    scored_layer: str = ""
    unit: str = ""

    def __post_init__(self) -> None:
        _require_texts(self.scored_layer, self.unit)


def save_state(project: QgsProject, state: State) -> None:
    """Write the state into the project; paths are kept relative to its file."""
    body = {"version": VERSION, **asdict(state)}
    setup = body["setup"]
    for source in setup["sources"]:
        source["path"] = _stored_path(project, source["path"])
    if setup["catalogue"]:
        setup["catalogue"] = _stored_path(project, setup["catalogue"])
    project.writeEntry(SCOPE, ENTRY, json.dumps(body, ensure_ascii=False))


def load_state(project: QgsProject) -> State | None:
    """The state of a project, or None where there is none.

    Raises
    ------
    NewerProject
        A newer SafeDong saved it.
    DamagedState
        The entry is damaged or made by something else.
    """
    text, _ = project.readEntry(SCOPE, ENTRY, "")
    if not text:
        return None
    try:
        body = json.loads(text)
        if body.get("version", 0) > VERSION:
            raise NewerProject(found=body["version"])
        return _state_of(project, body)
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise DamagedState(why=f"{type(error).__name__} {str(error)[:80]}") from error


def _state_of(project: QgsProject, body: dict) -> State:
    setup = body["setup"]
    sources = tuple(
        SourceFile(**{**source, "path": _real_path(project, source["path"])})
        for source in setup["sources"]
    )
    catalogue = setup["catalogue"]
    return State(
        setup=Setup(
            boundary_layer=setup["boundary_layer"],
            keys=KeyFields(**setup["keys"]),
            sources=sources,
            facilities=tuple(
                FacilityLayer(**facility) for facility in setup.get("facilities", ())
            ),
            catalogue=_real_path(project, catalogue) if catalogue else "",
            method=setup["method"],
            scenarios=dict(setup["scenarios"]),
            scenario_values={
                name: tuple((str(u), str(i), float(v)) for u, i, v in values)
                for name, values in setup.get("scenario_values", {}).items()
            },
        ),
        query=Query(**body["query"]),
        scored_layer=body["scored_layer"],
        unit=body["unit"],
    )


def _require_texts(*values: object) -> None:
    """A project or plan from elsewhere may hold anything where a text belongs."""
    for value in values:
        if not isinstance(value, str) or "\0" in value:
            raise TypeError(f"{str(value)[:40]!r} is no text")


def _stored_path(project: QgsProject, path: str) -> str:
    if Path(path).parent == SAMPLE:
        return _SAMPLE_PREFIX + Path(path).name
    return project.pathResolver().writePath(path)


def _real_path(project: QgsProject, stored: str) -> str:
    if stored.startswith(_SAMPLE_PREFIX):
        return str(SAMPLE / Path(stored[len(_SAMPLE_PREFIX) :]).name)
    return project.pathResolver().readPath(stored)
