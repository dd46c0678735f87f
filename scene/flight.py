"""Where a camera stands: the whole scene, each dong, and the way along the ranking.

Places are metres east and north of the scene's origin, and up. Imports no QGIS.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

FIELD_OF_VIEW = 35.0  # degrees, from top to bottom of the picture
STOPS = 20
TILT = 48.0  # degrees from looking straight down
_WAY_SECONDS, _STAY_SECONDS = 3.0, 2.0
_ROOM = 1.15
# A dong fills about this share of the picture, so that its neighbours are seen too.
_DONG_SHARE = 0.4
_FORESHORTENED = math.cos(math.radians(TILT))


@dataclass(frozen=True)
class Pose:
    """What the camera looks at, from how far, and how; north is up."""

    east: float
    north: float
    up: float
    distance: float


@dataclass(frozen=True)
class Keyframe:
    """Where the camera is after so many seconds."""

    seconds: float
    pose: Pose


def whole(width: float, height: float, aspect: float) -> Pose:
    """The pose that shows ``width`` x ``height`` metres around the origin."""
    across = max(width / aspect, height * _FORESHORTENED * _ROOM)
    return Pose(0.0, 0.0, 0.0, _distance(across * _ROOM))


def over(shape, origin: tuple[float, float], top: float, whole: Pose) -> Pose:
    """The pose that shows one dong whose top is at ``top`` metres.

    A dong that fills the scene is not shown from farther than the scene.
    """
    left, bottom, right, upper = shape.bounds
    size = max(right - left, upper - bottom)
    middle = shapely.point_on_surface(shape)
    distance = min(_distance(size / _DONG_SHARE), whole.distance)
    return Pose(middle.x - origin[0], middle.y - origin[1], top, distance)


def ranking(values: NDArray[np.float64], shapes: Sequence[object]) -> list[int]:
    """Positions of the most vulnerable dongs, the worst first, ``STOPS`` at most.

    Dongs without a value or a shape are left out; equals keep their order.
    """
    order = np.argsort(-np.nan_to_num(values, nan=-np.inf), kind="stable")
    known = [int(i) for i in order if not np.isnan(values[i]) and shapes[i] is not None]
    return known[:STOPS]


def flight(stops: Sequence[Pose], home: Pose) -> list[Keyframe]:
    """From ``home`` to each stop, staying there for a while, and home again."""
    frames, now = [Keyframe(0.0, home)], 0.0
    for pose in stops:
        now += _WAY_SECONDS
        frames += [Keyframe(now, pose), Keyframe(now + _STAY_SECONDS, pose)]
        now += _STAY_SECONDS
    return [*frames, Keyframe(now + _WAY_SECONDS, home)] if stops else frames


def _distance(across: float) -> float:
    """From where ``across`` metres fill the picture from top to bottom."""
    return across / (2 * math.tan(math.radians(FIELD_OF_VIEW) / 2))
