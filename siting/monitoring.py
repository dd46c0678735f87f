"""Which cameras are watched in which slot, by how many operators.

An operator can follow about 50 cameras (the national average is far above). Every
unit of a bad class gets a camera watched in every slot; the rest of the places are
shared by score, and rotate so that over the week each camera is watched as often as
its score deserves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .errors import BadProblem, NoCameras, Phrase
from .result import Note

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]

PER_OPERATOR = 50
WATCHED_CLASS = 4
DAYS = 7
UNWATCHED = -1
LOW_FOOTFALL_SHARE = 0.25
LEAST_SCORE = 1.0


@dataclass(frozen=True, eq=False)
class Cameras:
    """Camera rows: ``unit`` [N] index of the unit (-1 outside), ``number`` [N] cameras.

    A row with several cameras (one pole) is watched as a whole by one operator.
    """

    unit: IntArray
    number: IntArray

    def __post_init__(self) -> None:
        unit = np.asarray(self.unit, dtype=np.intp)
        given = np.asarray(self.number, dtype=float)
        number = np.where(np.isfinite(given) & (given >= 1), given, 1.0)
        if not len(unit):
            raise NoCameras()
        if number.shape != unit.shape:
            why: str = Phrase(
                "it has {given} entries instead of {size}",
                given=number.size,
                size=unit.size,
            )
            raise BadProblem(setting="number of cameras", why=why)
        object.__setattr__(self, "unit", unit)
        object.__setattr__(self, "number", np.rint(number).astype(np.intp))


@dataclass(frozen=True, eq=False)
class MonitoringPlan:
    """Who watches what.

    Attributes
    ----------
    operator : [days, slots, N] operator (0, 1, ...) of each camera row, -1 unwatched.
    deserved : [slots, N] share of the days each row should be watched, by score.
    intelligent : [slots, N] rows proposed for intelligent video: few people pass.
    unwatched : (slot, unit) pairs of bad class in which no camera can be watched.
    notes : what the reader must know.
    """

    operator: IntArray
    deserved: FloatArray
    intelligent: NDArray[np.bool_]
    unwatched: tuple[tuple[int, int], ...]
    notes: tuple[Note, ...]

    @property
    def watched(self) -> NDArray[np.bool_]:
        """[days, slots, N]."""
        return self.operator != UNWATCHED

    def times(self) -> IntArray:
        """[slots, N] days of the week on which each row is watched."""
        return self.watched.sum(axis=0)

    def load(self, cameras: Cameras, day: int, slot: int) -> IntArray:
        """Cameras of each operator in one shift."""
        on = self.operator[day, slot]
        mine = on != UNWATCHED
        return np.bincount(on[mine], cameras.number[mine]).astype(np.intp)

    def shift(self, day: int, slot: int) -> list[tuple[int, int]]:
        """The shift sheet: (operator, camera row), by operator and row."""
        on = self.operator[day, slot]
        rows = np.flatnonzero(on != UNWATCHED)
        order = np.lexsort((rows, on[rows]))
        return [(int(on[row]), int(row)) for row in rows[order]]


def plan_monitoring(
    cameras: Cameras,
    scores: ArrayLike,
    classes: ArrayLike,
    operators: int | Sequence[int],
    per_operator: int = PER_OPERATOR,
    footfall: ArrayLike | None = None,
    days: int = DAYS,
) -> MonitoringPlan:
    """Plan the watching of a week.

    Parameters
    ----------
    scores : [slots, U] score of each unit, higher = watched more; nan counts as 0.
    classes : [slots, U] class of each unit; units of class 4 and above are watched in
        every slot where places allow.
    operators : how many work in each slot, one number or [slots]; each can follow
        ``per_operator`` cameras.
    footfall : [slots, N] or [N] people who pass each camera row; the lowest quarter
        of a slot is proposed for intelligent video.

    Raises
    ------
    NoCameras, BadProblem
    """
    score = np.atleast_2d(np.asarray(scores, dtype=float))
    grade = np.atleast_2d(np.asarray(classes))
    crew = np.broadcast_to(np.asarray(operators, dtype=int), (len(score),))
    _check(cameras, score, grade, crew, per_operator)
    worth = _worth(cameras, score)
    plans, deserved, missed = [], [], []
    for slot, workers in enumerate(crew):
        bad = np.flatnonzero(grade[slot] >= WATCHED_CLASS)
        share = _deserved(worth[slot], cameras.number, int(workers) * per_operator)
        week, lacking = _week(cameras, share, bad, int(workers), per_operator, days)
        plans.append(week)
        deserved.append(share)
        missed += [(slot, int(unit)) for unit in lacking]
    return MonitoringPlan(
        operator=np.stack(plans, axis=1),
        deserved=np.array(deserved),
        intelligent=_intelligent(footfall, worth.shape),
        unwatched=tuple(missed),
        notes=_notes(cameras, crew, per_operator, missed),
    )


def _check(
    cameras: Cameras,
    score: FloatArray,
    grade: NDArray[np.int8],
    crew: IntArray,
    per_operator: int,
) -> None:
    if grade.shape != score.shape:
        why: str = Phrase(
            "classes are {one}, scores {other}", one=grade.shape, other=score.shape
        )
        raise BadProblem(setting="classes", why=why)
    if cameras.unit.max() >= score.shape[1]:
        why = Phrase(
            "a camera names unit {unit:d} of {size}",
            unit=cameras.unit.max(),
            size=score.shape[1],
        )
        raise BadProblem(setting="unit of a camera", why=why)
    if per_operator < 1 or crew.min() < 0:
        raise BadProblem(setting="number of operators", why="it is below 0")


def _worth(cameras: Cameras, score: FloatArray) -> FloatArray:
    """[slots, N] score around each camera; above 0, so that all get their turn."""
    known = np.where(np.isfinite(score), score, 0.0)
    inside = np.where(cameras.unit >= 0, known[:, cameras.unit], 0.0)
    return np.maximum(inside, LEAST_SCORE)


def _deserved(worth: FloatArray, number: IntArray, room: int) -> FloatArray:
    """Shares q <= 1 proportional to worth that fill the room: sum number q = room."""
    if number.sum() <= room:
        return np.ones(len(worth))
    share = np.zeros(len(worth))
    full = np.zeros(len(worth), dtype=bool)
    while True:
        rest = room - number[full].sum()
        level = rest / float(number[~full] @ worth[~full])
        share = np.where(full, 1.0, level * worth)
        over = share > 1.0
        if not over.any():
            return share
        full |= over


def _week(
    cameras: Cameras,
    share: FloatArray,
    bad: IntArray,
    workers: int,
    per_operator: int,
    days: int,
) -> tuple[IntArray, IntArray]:
    """[days, N] operators of one slot, and the bad units that got no camera."""
    credit = np.zeros(len(share))
    plan = np.full((days, len(share)), UNWATCHED, dtype=np.intp)
    lacking = np.zeros(len(bad), dtype=bool)
    for day in range(days):
        credit += share
        desk = _Desk(cameras, workers, per_operator)
        order = np.argsort(-credit, kind="stable")
        for number, unit in enumerate(bad):
            mine = order[cameras.unit[order] == unit]
            lacking[number] |= not any(desk.take(int(row)) for row in mine)
        for row in order:
            if desk.free == 0:
                break
            desk.take(int(row))
        plan[day] = desk.operator
        credit -= desk.operator != UNWATCHED
    return plan, bad[lacking]


class _Desk:
    """The places of one shift. Rows of a unit go to one operator where they fit."""

    def __init__(self, cameras: Cameras, workers: int, per_operator: int) -> None:
        self._cameras = cameras
        self._room = np.full(workers, per_operator)
        self._of_unit: dict[int, int] = {}
        self.operator = np.full(len(cameras.unit), UNWATCHED, dtype=np.intp)

    @property
    def free(self) -> int:
        return int(self._room.sum())

    def take(self, row: int) -> bool:
        """Give ``row`` to an operator; False when it is taken or none has room."""
        number = int(self._cameras.number[row])
        fits = self._room >= number
        if self.operator[row] != UNWATCHED or not fits.any():
            return False
        unit = int(self._cameras.unit[row])
        usual = self._of_unit.get(unit)
        if usual is None or not fits[usual]:
            usual = int(np.argmax(np.where(fits, self._room, -1)))
            self._of_unit[unit] = usual
        self.operator[row] = usual
        self._room[usual] -= number
        return True


def _intelligent(
    footfall: ArrayLike | None, shape: tuple[int, ...]
) -> NDArray[np.bool_]:
    if footfall is None:
        return np.zeros(shape, dtype=bool)
    people = np.broadcast_to(np.asarray(footfall, dtype=float), shape)
    known = np.isfinite(people)
    low = np.zeros(shape, dtype=bool)
    for slot in range(shape[0]):
        if known[slot].any():
            edge = np.quantile(people[slot, known[slot]], LOW_FOOTFALL_SHARE)
            low[slot] = known[slot] & (people[slot] <= edge)
    return low


def _notes(
    cameras: Cameras,
    crew: IntArray,
    per_operator: int,
    missed: Sequence[tuple[int, int]],
) -> tuple[Note, ...]:
    notes = []
    total, room = int(cameras.number.sum()), int(crew.min()) * per_operator
    if total > room:
        text = (
            "{total} cameras, {room} places with {operators} operators at "
            "{per_operator} each: watching all would take {needed} operators."
        )
        facts = {
            "total": total,
            "room": room,
            "operators": int(crew.min()),
            "per_operator": per_operator,
            "needed": -(-total // per_operator),
        }
        notes.append(Note("operators", text, facts))
    too_many = int((cameras.number > per_operator).sum())
    if too_many:
        text = "{count} poles carry more cameras than one operator can follow."
        notes.append(Note("operators", text, {"count": too_many}))
    if missed:
        text = "{count} times a unit of class 4 or 5 has no camera that can be watched."
        notes.append(Note("unwatched", text, {"count": len(missed)}))
    return tuple(notes)
