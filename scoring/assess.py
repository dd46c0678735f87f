"""Did a camera programme work, and was the map right: judged, with guard rails.

``programme`` and ``evaluate`` compute; here the months and dongs of a cube become their
counts, what must not be shown is kept back, and what must not be concluded is said.

Small counts: a sum below the threshold is hidden, and with it all that is computed from
it. Where a single dong of an area has so few crimes in a period, all sums are brought
to multiples of ``ROUND_TO`` before anything is computed, so that the difference of two
choices of dongs does not tell that dong's count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from .cube import ALL_DAY, Counts, IndicatorCube
from .errors import CannotEvaluate, Phrase
from .evaluate import Accuracy, predictive_accuracy
from .programme import (
    DisplacementQuotient,
    Estimate,
    RateChange,
    difference_in_differences,
    panel_difference_in_differences,
    weighted_displacement_quotient,
)

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
Bools = NDArray[np.bool_]

ROUND_TO = 5
FEWEST_CRIMES = 10.0
FEW_CRIMES = 30.0
FEW_UNITS = 5
FEW_MONTHS = 3
YEAR = 12
UNKNOWN = Estimate(np.nan, np.nan, np.nan)


class Verdict(str, Enum):
    """What may be said of a programme; only the first two claim a difference."""

    FELL = "fell"
    ROSE = "rose"
    UNSURE = "unsure"
    NOT_PARALLEL = "not_parallel"
    TOO_FEW = "too_few"


class Caution(str, Enum):
    """What a reader must know before believing a verdict."""

    ROUNDED = "rounded"
    FEW_CRIMES = "few_crimes"
    FEW_UNITS = "few_units"
    TREND_UNKNOWN = "trend_unknown"
    SEASONS_DIFFER = "seasons_differ"
    SHORT = "short"
    LEFT_OUT = "left_out"
    NO_NEARBY = "no_nearby"
    APPORTIONED = "apportioned"
    GENERATED = "generated"


@dataclass(frozen=True)
class Programme:
    """Where cameras came and from which month on, and what it is compared with.

    ``treated``, ``nearby`` and ``control`` are unit codes without overlap; ``nearby``
    may be empty. ``start`` is the first month with the cameras; ``skip`` months before
    it (building) are left out. ``indicators`` are counted crimes, added up.
    """

    treated: tuple[str, ...]
    nearby: tuple[str, ...]
    control: tuple[str, ...]
    start: str
    indicators: tuple[str, ...]
    slot: str = ALL_DAY
    skip: int = 0


@dataclass(frozen=True)
class Area:
    """Crimes of an area, as they may be shown: nan where hidden.

    ``units`` counts the dongs with numbers for all months.
    """

    units: int
    before: float
    after: float

    @property
    def hidden(self) -> bool:
        return bool(np.isnan(self.before) or np.isnan(self.after))


@dataclass(frozen=True)
class Assessment:
    """A programme judged: counts, ratio, displacement, verdict and cautions.

    ``before`` and ``after`` are the months compared. ``change`` is None where counts
    are hidden or too few; ``displacement`` also without nearby dongs. ``resampled``
    tells that the interval comes from resampling dongs; else it assumes counts that
    vary ``dispersion`` times as much as chance alone would have them.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    treated: Area
    nearby: Area
    control: Area
    change: RateChange | None
    displacement: DisplacementQuotient | None
    verdict: Verdict
    cautions: tuple[Caution, ...]
    left_out: int
    resampled: bool
    dispersion: float


def counted_crimes(cube: IndicatorCube, members: Sequence[str]) -> tuple[str, ...]:
    """Of ``members`` the indicators counted by month: those that can be evaluated."""
    return tuple(
        name
        for name in members
        if name in cube.counts and not cube.counts[name].static_month
    )


def assess(cube: IndicatorCube, programme: Programme, threshold: int) -> Assessment:
    """Judge ``programme`` by the events of ``cube``.

    Parameters
    ----------
    threshold : counts above 0 and below it are not shown (``Method.suppress_below``).

    Raises
    ------
    CannotEvaluate
        No month before or after, no dong with cameras or to compare with, a dong in
        two roles, or an indicator that is not counted by month (and slot).
    """
    sides = _months(cube, programme)
    events = _events(cube, programme)[sides >= 0]
    since = sides[sides >= 0] == 1
    complete = np.isfinite(events).all(axis=0)
    areas = _areas(cube, programme)
    left_out = int(sum((~complete[rows]).sum() for rows in areas))
    areas = tuple(rows[complete[rows]] for rows in areas)
    _check_areas(areas)
    rounded = any(_small_inside(events, since, rows, threshold) for rows in areas)
    sums = np.array([_sums(events, since, rows, rounded) for rows in areas])
    shown = _shown(sums, threshold, rounded)
    cautions = _cautions(cube, programme, sides, areas, rounded, left_out)
    months = tuple(
        tuple(np.array(cube.months)[sides == side].tolist()) for side in (0, 1)
    )
    told = tuple(Area(len(rows), *map(float, pair)) for rows, pair in zip(areas, shown))
    change, resampled, dispersion = None, False, 1.0
    if not np.isnan(shown[[0, 2]]).any() and _enough(sums, FEWEST_CRIMES):
        change, resampled, dispersion = _change(events, since, areas, sums)
        if not _enough(sums, FEW_CRIMES):
            cautions.append(Caution.FEW_CRIMES)
        if np.isnan(change.pretrend.value):
            cautions.append(Caution.TREND_UNKNOWN)
    verdict = _verdict(change)
    moved = None
    if verdict is Verdict.FELL and len(areas[1]) and not np.isnan(shown[1]).any():
        pairs = [(float(b), float(a)) for b, a in sums]
        moved = weighted_displacement_quotient(pairs[0], pairs[1], pairs[2])
    return Assessment(
        before=months[0],
        after=months[1],
        treated=told[0],
        nearby=told[1],
        control=told[2],
        change=change,
        displacement=moved,
        verdict=verdict,
        cautions=tuple(cautions),
        left_out=left_out,
        resampled=resampled,
        dispersion=dispersion,
    )


def hit_rates(
    cube: IndicatorCube,
    classes: NDArray[np.int8],
    indicators: Sequence[str],
    slot: str,
    threshold: int,
    units: IntArray | None = None,
) -> tuple[Accuracy, ...]:
    """How well each month's ``classes`` [M, U] held the crimes of the month after.

    All pairs of months are taken together, so that ``Accuracy.units`` counts dongs and
    months. Small counts as in ``assess``: crimes of a class and month are brought to a
    multiple of ``ROUND_TO`` where a dong has so few.

    Raises
    ------
    CannotEvaluate
        An indicator is not counted by month (and slot), or there is one month only.
    """
    if len(cube.months) < 2:
        raise CannotEvaluate(why="it takes two months or more")
    chosen = np.arange(len(cube.units)) if units is None else units
    crimes = _summed(cube, tuple(indicators), slot)[1:, chosen]
    label = np.asarray(classes)[:-1][:, chosen]
    if ((crimes > 0) & (crimes < threshold)).any():
        crimes = np.stack([_class_sums_rounded(*pair) for pair in zip(crimes, label)])
    area = np.broadcast_to(cube.units.area_km2[chosen], crimes.shape)
    return predictive_accuracy(label.ravel(), crimes.ravel(), area.ravel())


def _class_sums_rounded(crimes: FloatArray, label: NDArray[np.int8]) -> FloatArray:
    """The crimes of each class spread evenly, their sum a multiple of ``ROUND_TO``."""
    spread = crimes.copy()
    for number in np.unique(label):
        rows = np.flatnonzero((label == number) & np.isfinite(crimes))
        if rows.size:
            spread[rows] = _rounded(crimes[rows].sum()) / rows.size
    return spread


def _months(cube: IndicatorCube, programme: Programme) -> IntArray:
    """[M] 0 before, 1 after, -1 left out."""
    if programme.start not in cube.months:
        why = Phrase("the data does not have the month {month}", month=programme.start)
        raise CannotEvaluate(why=why)
    start = cube.months.index(programme.start)
    side = np.where(np.arange(len(cube.months)) >= start, 1, 0)
    side[max(0, start - programme.skip) : start] = -1
    if not (side == 0).any():
        raise CannotEvaluate(why="no month lies before the start")
    return side


def _events(cube: IndicatorCube, programme: Programme) -> FloatArray:
    return _summed(cube, programme.indicators, programme.slot)


def _summed(cube: IndicatorCube, indicators: tuple[str, ...], slot: str) -> FloatArray:
    """[M, U] events of all ``indicators`` together in a slot."""
    if not indicators:
        raise CannotEvaluate(why="no crime is chosen")
    total = np.zeros((len(cube.months), len(cube.units)))
    for name in indicators:
        counts = _counted(name, cube.counts.get(name), slot)
        total = total + np.asarray(counts.events)[:, cube.slots.index(slot)]
    return total


def _counted(name: str, counts: Counts | None, slot: str) -> Counts:
    """The counts, where they are by month, and by slot if a slot is asked for."""
    if counts is None or counts.static_month:
        raise CannotEvaluate(why=Phrase("{name} is not counted by month", name=name))
    if counts.static_slot and slot != ALL_DAY:
        why = Phrase("{name} is not counted by time slot", name=name)
        raise CannotEvaluate(why=why)
    return counts


def _areas(cube: IndicatorCube, programme: Programme) -> tuple[IntArray, ...]:
    """Positions of the treated, nearby and control units."""
    place = {code: u for u, code in enumerate(cube.units.code)}
    named = (programme.treated, programme.nearby, programme.control)
    everyone = [code for codes in named for code in codes]
    for code in everyone:
        if everyone.count(code) > 1:
            why = Phrase("the dong {code} is in two roles", code=code)
            raise CannotEvaluate(why=why)
        if code not in place:
            why = Phrase("the dong {code} is unknown", code=code)
            raise CannotEvaluate(why=why)
    return tuple(np.array([place[c] for c in codes], dtype=np.intp) for codes in named)


def _check_areas(areas: Sequence[IntArray]) -> None:
    if not areas[0].size:
        why = "no dong with cameras has numbers for all months"
        raise CannotEvaluate(why=why)
    if not areas[2].size:
        raise CannotEvaluate(why="no dong is left to compare with")


def _by_unit(events: FloatArray, since: Bools, rows: IntArray) -> FloatArray:
    """[2, n] events of each unit before and after."""
    part = events[:, rows]
    return np.stack([part[~since].sum(axis=0), part[since].sum(axis=0)])


def _small_inside(
    events: FloatArray, since: Bools, rows: IntArray, threshold: int
) -> bool:
    """Whether a single unit's sum is one that may not be told."""
    each = _by_unit(events, since, rows)
    return bool(((each > 0) & (each < threshold)).any())


def _sums(
    events: FloatArray, since: Bools, rows: IntArray, rounded: bool
) -> FloatArray:
    total = _by_unit(events, since, rows).sum(axis=1)
    return _rounded(total) if rounded else total


def _rounded(counts: FloatArray) -> FloatArray:
    return ROUND_TO * np.floor(np.asarray(counts) / ROUND_TO + 0.5)


def _shown(sums: FloatArray, threshold: int, rounded: bool) -> FloatArray:
    """nan for what may not be told; a rounded 0 may be a few."""
    small = (sums > 0) & (sums < threshold)
    return np.where(small | ((sums == 0) & rounded), np.nan, sums)


def _enough(sums: FloatArray, least: float) -> bool:
    """Whether crimes before, and those expected after, are ``least`` or more."""
    (t0, _), _, (c0, c1) = sums
    return bool(c0 > 0 and c1 > 0 and min(t0, t0 * c1 / c0, c0, c1) >= least)


def _change(
    events: FloatArray, since: Bools, areas: Sequence[IntArray], sums: FloatArray
) -> tuple[RateChange, bool, float]:
    """The ratio of the sums shown; its interval, and whether dongs were resampled."""
    treated, _, control = areas
    rows = np.concatenate([treated, control])
    group = np.arange(len(rows)) < len(treated)
    panel = panel_difference_in_differences(events[:, rows], group, since)
    dispersion = _dispersion(_by_unit(events, since, control))
    pairs = (tuple(map(float, sums[0])), tuple(map(float, sums[2])))
    simple = difference_in_differences(*pairs, dispersion=dispersion)  # type: ignore[arg-type]
    resampled = min(len(treated), len(control)) >= FEW_UNITS
    interval = panel.ratio if resampled else simple.ratio
    value = simple.ratio.value
    ratio = Estimate(value, min(value, interval.low), max(value, interval.high))
    p = panel.p if resampled else simple.p
    change = RateChange(ratio, simple.prevented, p, panel.pretrend)
    return change, resampled, dispersion


def _dispersion(each: FloatArray) -> float:
    """Variance of the controls' counts over their mean, 1 (chance alone) at least.

    Pearson's chi-square of the dongs' before and after against their common ratio,
    over its degrees of freedom.
    """
    total = each.sum()
    if each.shape[1] < 2 or total <= 0:
        return 1.0
    expected = np.outer(each.sum(axis=1), each.sum(axis=0)) / total
    used = expected > 0
    square = ((each - expected)[used] ** 2 / expected[used]).sum()
    return max(1.0, float(square / (each.shape[1] - 1)))


def _verdict(change: RateChange | None) -> Verdict:
    if change is None:
        return Verdict.TOO_FEW
    if change.pretrend.excludes(1.0):
        return Verdict.NOT_PARALLEL
    if not change.ratio.excludes(1.0):
        return Verdict.UNSURE
    return Verdict.FELL if change.ratio.value < 1 else Verdict.ROSE


def _cautions(
    cube: IndicatorCube,
    programme: Programme,
    sides: IntArray,
    areas: Sequence[IntArray],
    rounded: bool,
    left_out: int,
) -> list[Caution]:
    months = np.array([month[-2:] for month in cube.months])
    seasons = [sorted(months[sides == side]) for side in (0, 1)]
    shares = [_season_shares(names) for names in seasons]
    codes = np.array(cube.units.code)[np.concatenate(areas)]
    found = {
        Caution.ROUNDED: rounded,
        Caution.FEW_UNITS: min(len(areas[0]), len(areas[2])) < FEW_UNITS,
        Caution.SEASONS_DIFFER: shares[0] != shares[1],
        Caution.SHORT: min(map(len, seasons)) < FEW_MONTHS,
        Caution.LEFT_OUT: left_out > 0,
        Caution.NO_NEARBY: not len(areas[1]),
        Caution.APPORTIONED: bool(cube.apportioned.intersection(codes.tolist())),
        Caution.GENERATED: bool(cube.generated.intersection(programme.indicators)),
    }
    return [caution for caution, present in found.items() if present]


def _season_shares(months: Sequence[str]) -> dict[str, float]:
    """Share of each calendar month, so that two and three whole years are alike."""
    return {month: months.count(month) / len(months) for month in sorted(set(months))}
