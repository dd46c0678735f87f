"""Which cameras help at an incident, and what help is nearest.

Cameras that see the point come first, then those along the way of the nearest
helpers, then those that watch the ways out, nearest in each direction first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from .coverage import DEFAULT_RADIUS, as_points, in_sector, in_sight
from .errors import BadProblem, Phrase
from .result import Note

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]

SEARCH_RADIUS = 500.0
NEAREST = 3
DIRECTIONS = 8


class Service(str, Enum):
    """The five services that get video and routes from a control centre."""

    VIDEO_112 = "video_112"
    DISPATCH_112 = "dispatch_112"
    DISPATCH_119 = "dispatch_119"
    DISASTER = "disaster"
    VULNERABLE = "vulnerable"

    @property
    def facilities(self) -> tuple[str, ...]:
        """Kinds of facility this service looks for, the one that sets out first."""
        return _FACILITIES[self]


_FACILITIES = {
    Service.VIDEO_112: ("police", "bell"),
    Service.DISPATCH_112: ("police", "guardian", "bell"),
    Service.DISPATCH_119: ("fire", "police"),
    Service.DISASTER: ("fire", "police", "guardian"),
    Service.VULNERABLE: ("guardian", "police", "bell"),
}


class Role(str, Enum):
    """Why a camera is useful, in the order of usefulness."""

    SEES = "sees"
    ON_THE_WAY = "on_the_way"
    ESCAPE = "escape"


@dataclass(frozen=True, eq=False)
class CameraLayer:
    """Cameras: ``points`` [N, 2]; ``bearing`` [N] degrees from north or nan."""

    points: FloatArray
    bearing: FloatArray | None = None
    angle: float = 360.0
    reach: float = DEFAULT_RADIUS
    obstacles: Sequence[shapely.Geometry] = ()


@dataclass(frozen=True, eq=False)
class FacilityLayer:
    """Facilities: ``points`` [F, 2], ``kind`` [F] (police, fire, guardian, bell).

    ``network`` [F] distance over the roads to the incident, inf where there is no
    way; without it distances are straight lines.
    """

    points: FloatArray
    kind: Sequence[str]
    network: FloatArray | None = None


@dataclass(frozen=True)
class UsefulCamera:
    """A camera row, its role, metres from the incident, degrees seen from there."""

    row: int
    role: Role
    distance: float
    direction: float


@dataclass(frozen=True)
class NearFacility:
    """A facility row, its kind and metres; ``by_road`` False: straight line."""

    row: int
    kind: str
    distance: float
    by_road: bool


@dataclass(frozen=True)
class Response:
    """Cameras in the order of usefulness, nearest facilities, what to know."""

    cameras: tuple[UsefulCamera, ...]
    facilities: tuple[NearFacility, ...]
    notes: tuple[Note, ...]

    def with_role(self, role: Role) -> tuple[UsefulCamera, ...]:
        return tuple(camera for camera in self.cameras if camera.role is role)


def respond(
    incident: ArrayLike,
    service: Service,
    cameras: CameraLayer,
    facilities: FacilityLayer,
    route: ArrayLike | None = None,
    radius: float = SEARCH_RADIUS,
) -> Response:
    """What helps at ``incident``.

    Parameters
    ----------
    incident : (x, y) in metres.
    route : [K, 2] way of the helpers; by default the straight line from the nearest
        facility that sets out.
    radius : cameras farther away are left out.

    Raises
    ------
    BadPoints, BadProblem
    """
    if not radius > 0:
        raise BadProblem(
            setting="radius", why=Phrase("{value} is not above 0", value=radius)
        )
    point = as_points(incident, "incidents")[0]
    near = nearest_facilities(point, service, facilities)
    way = _way(point, near, facilities) if route is None else np.asarray(route, float)
    useful = useful_cameras(point, cameras, way, radius)
    return Response(useful, near, _notes(service, near, useful, radius))


def useful_cameras(
    point: FloatArray, cameras: CameraLayer, way: FloatArray, radius: float
) -> tuple[UsefulCamera, ...]:
    """Cameras within ``radius`` of ``point``: seeing it, on the ``way``, the rest."""
    places = as_points(cameras.points, "cameras")
    offset = places - point
    distance = np.hypot(offset[:, 0], offset[:, 1])
    rows = np.flatnonzero(distance <= radius)
    direction = np.degrees(np.arctan2(offset[:, 0], offset[:, 1])) % 360.0
    sees = _sees(point, cameras, places, rows, distance)
    on_way = ~sees & _along(way, places[rows], cameras.reach)
    role = np.where(sees, 0, np.where(on_way, 1, 2))
    turn = np.where(role == 2, _turn(direction[rows], distance[rows], role == 2), 0)
    order = np.lexsort((rows, distance[rows], turn, role))
    roles = list(Role)
    return tuple(
        UsefulCamera(
            int(rows[k]),
            roles[role[k]],
            float(distance[rows[k]]),
            float(direction[rows[k]]),
        )
        for k in order
    )


def nearest_facilities(
    point: FloatArray, service: Service, facilities: FacilityLayer
) -> tuple[NearFacility, ...]:
    """The three nearest of each kind, in the service's order of kinds."""
    places = as_points(facilities.points, "facilities")
    by_road = facilities.network is not None
    if by_road:
        apart = np.asarray(facilities.network, dtype=float)
    else:
        apart = np.hypot(*(places - point).T)
    kind = np.asarray(facilities.kind, dtype=object)
    if not len(kind) == len(apart) == len(places):
        why = Phrase(
            "{places} places, {kinds} kinds, {distances} distances",
            places=len(places),
            kinds=len(kind),
            distances=len(apart),
        )
        raise BadProblem(setting="facilities", why=why)
    found = []
    for name in service.facilities:
        rows = np.flatnonzero((kind == name) & np.isfinite(apart))
        for row in rows[np.argsort(apart[rows], kind="stable")][:NEAREST]:
            found.append(NearFacility(int(row), name, float(apart[row]), by_road))
    return tuple(found)


def _sees(
    point: FloatArray,
    cameras: CameraLayer,
    places: FloatArray,
    rows: IntArray,
    distance: FloatArray,
) -> NDArray[np.bool_]:
    """[rows] whether each camera watches the incident itself."""
    sees = distance[rows] <= cameras.reach
    target = np.broadcast_to(point, (len(rows), 2))
    if cameras.bearing is not None:
        sees &= in_sector(target, places[rows], cameras.bearing, cameras.angle, rows)
    if len(cameras.obstacles):
        close = np.flatnonzero(sees)
        clear = in_sight(target[close], places[rows[close]], cameras.obstacles)
        sees[close] = clear
    return sees


def _along(way: FloatArray, places: FloatArray, reach: float) -> NDArray[np.bool_]:
    if len(way) < 2:
        return np.zeros(len(places), dtype=bool)
    line = shapely.linestrings(way)
    return np.asarray(shapely.distance(shapely.points(places), line) <= reach)


def _turn(
    direction: FloatArray, distance: FloatArray, counted: NDArray[np.bool_]
) -> IntArray:
    """Rank of each counted camera within its direction: 0 nearest, 1 next, ..."""
    width = 360.0 / DIRECTIONS
    sector = np.floor((direction + width / 2) % 360.0 / width).astype(int)
    turn = np.zeros(len(direction), dtype=np.intp)
    for s in range(DIRECTIONS):
        mine = np.flatnonzero((sector == s) & counted)
        turn[mine[np.argsort(distance[mine], kind="stable")]] = np.arange(len(mine))
    return turn


def _way(
    point: FloatArray, near: Sequence[NearFacility], facilities: FacilityLayer
) -> FloatArray:
    """Straight line from the first facility that sets out; empty without one."""
    if not near:
        return np.empty((0, 2))
    start = np.asarray(facilities.points, dtype=float)[near[0].row]
    return np.vstack([start, point])


def _notes(
    service: Service,
    near: Sequence[NearFacility],
    useful: Sequence[UsefulCamera],
    radius: float,
) -> tuple[Note, ...]:
    notes = []
    if not useful:
        text = "No camera stands within {radius:.0f} m of the incident."
        notes.append(Note("cameras", text, {"radius": radius}))
    elif useful[0].role is not Role.SEES:
        notes.append(Note("cameras", "No camera sees the incident itself."))
    for kind in service.facilities:
        if not any(facility.kind == kind for facility in near):
            notes.append(Note("facilities", "No {kind} in reach.", {"kind": kind}))
    if any(not facility.by_road for facility in near):
        notes.append(Note("facilities", "Distances are straight lines."))
    return tuple(notes)
