"""The monthly report's numbers: one value that the PDF and the workbook both show."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..scoring.compare import Comparison, compare, within
from ..scoring.explain import three_sentences
from ..scoring.privacy import public
from ..scoring.scores import Scores

WORST_TOLD = 5


@dataclass(frozen=True)
class Standing:
    """A dong's place; ``change`` in points since the month before, nan where none."""

    rank: int
    name: str
    district: str
    index: float
    number: int
    before: int
    change: float


@dataclass(frozen=True)
class Monthly:
    """What the report says of a month and slot, from the public view of the scores.

    ``ranking`` holds the rated dongs, the most vulnerable first. ``counts`` are dongs
    by class 1 to 5, of this month and the month before (empty where there is none);
    ``by_slot`` the same for each slot. ``course`` is the mean index of each month.
    ``told`` are the sentences on the worst dongs.
    """

    place: str
    month: str
    slot: str
    before: str
    ranking: tuple[Standing, ...]
    unrated: tuple[str, ...]
    counts: tuple[int, ...]
    counts_before: tuple[int, ...]
    by_slot: dict[str, tuple[int, ...]]
    course: dict[str, float]
    told: tuple[str, ...]
    method: dict[str, str]

    @property
    def movers(self) -> tuple[Standing, ...]:
        """Dongs in another class than the month before, the largest change first."""
        moved = [s for s in self.ranking if s.before and s.before != s.number]
        return tuple(sorted(moved, key=lambda s: -abs(s.change)))


def monthly(
    scores: Scores, month: str, slot: str, district: str = "", language: str = "ko"
) -> Monthly:
    """Read the month out of the scores; ``district`` "" is all of them.

    ``scores`` are the full scores: the sentences need them. Numbers come from
    their public view alone.
    """
    m, s = scores.position(month, slot)
    shown, units = public(scores), scores.cube.units
    keep = np.array([district in ("", name) for name in units.district])
    months = scores.cube.months
    change = within(compare(shown, max(m - 1, 0), s, shown, m, s), keep)
    places = np.flatnonzero(keep)
    order = _worst_first(change.index_b)
    labels = shown.index_class[m]
    index = shown.index[:, s, keep]
    return Monthly(
        place=district,
        month=month,
        slot=slot,
        before=months[m - 1] if m else "",
        ranking=tuple(_standing(change, i, order, bool(m)) for i in order),
        unrated=tuple(
            name for name, c in zip(change.units.name, change.class_b) if not c
        ),
        counts=_counts(change.class_b),
        counts_before=_counts(change.class_a) if m else (),
        by_slot={
            name: _counts(labels[k, keep]) for k, name in enumerate(scores.cube.slots)
        },
        course={
            name: float(np.nanmean(row))
            for name, row in zip(months, index)
            if not np.isnan(row).all()
        },
        told=tuple(
            " ".join(three_sentences(scores, m, s, int(places[i]), language))
            for i in order[:WORST_TOLD]
        ),
        method={
            **{
                k: _plain(v)
                for k, v in vars(scores.method).items()
                if v not in ((), {})
            },
            "catalogue": scores.catalogue.hash[:12],
        },
    )


def _worst_first(index) -> list[int]:
    rated = np.flatnonzero(~np.isnan(index))
    return [int(i) for i in rated[np.argsort(-index[rated], kind="stable")]]


def _standing(change: Comparison, i: int, order: list[int], has_before: bool):
    index = change.index_b
    return Standing(
        rank=1 + int(np.count_nonzero(index > index[i])),
        name=change.units.name[i],
        district=change.units.district[i],
        index=float(index[i]),
        number=int(change.class_b[i]),
        before=int(change.class_a[i]) if has_before else 0,
        change=float(change.difference[i]) if has_before else float("nan"),
    )


def _counts(labels) -> tuple[int, ...]:
    return tuple(int(n) for n in np.bincount(labels, minlength=6)[1:6])


def _plain(value) -> str:
    """A setting of the method as text: enums by their value, tuples joined."""
    if isinstance(value, tuple):
        return ", ".join(_plain(part) for part in value)
    return str(getattr(value, "value", value))
