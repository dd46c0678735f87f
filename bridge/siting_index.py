"""What a camera plan does to the index: C03 with the new cameras, scored again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ..scoring.scores import Scores
    from .session import Session

WATCHED_AREA = "C03"
# The indicator's own definition (CCTV 감시면적률), whatever the new cameras reach.
WATCHED_RADIUS = 50.0


@dataclass(frozen=True, eq=False)
class IndexBasis:
    """The session's ``real`` scores, their ``shown`` public view, and the place in it.

    ``units`` [n] are the positions of the dongs planned for.
    """

    real: Scores
    shown: Scores
    month: int
    slot: int
    units: np.ndarray


@dataclass(frozen=True, eq=False)
class IndexChange:
    """Before and after for the n dongs planned for.

    ``watched_before``, ``watched_after``: C03 in %, nan where the data has none.
    ``measured``: C03 of the layer of existing cameras.
    """

    watched_before: np.ndarray
    watched_after: np.ndarray
    measured: np.ndarray
    index_before: np.ndarray
    index_after: np.ndarray
    class_before: np.ndarray
    class_after: np.ndarray

    @property
    def better_class(self) -> int:
        """Dongs whose class falls."""
        return int((self.class_after < self.class_before).sum())

    @property
    def worse_class(self) -> int:
        """Dongs whose class rises: an index compares, and others gained more."""
        return int((self.class_after > self.class_before).sum())


def index_basis(session: Session, units: Sequence[int]) -> IndexBasis | None:
    """What the index is scored from; None where C03 takes no part in it."""
    real = session.analysis.scores
    if WATCHED_AREA not in real.cube.indicators:
        return None
    query = session.query
    month, slot = session.scores.position(query.month, query.slot)
    return IndexBasis(real, session.scores, month, slot, np.asarray(units))


def index_change(
    basis: IndexBasis, shapes: Sequence, existing: np.ndarray, added: np.ndarray
) -> IndexChange | None:
    """Score again with the area that ``added`` [k, 2] cameras newly watch.

    The gain over ``existing`` [E, 2] is added to the C03 of the data, so that "before"
    is the index on the map; where the data's C03 was made from the same cameras, this
    is the C03 of old and new ones together. None where no dong has a C03.
    """
    from ..scoring.facilities import Measure, facility_indicator
    from ..scoring.privacy import public
    from ..scoring.whatif import ValueChange, outcome, what_if

    def watched(cameras):
        measure = Measure.COVER_SHARE
        return facility_indicator(shapes, cameras, measure, WATCHED_RADIUS).values

    real, units = basis.real, basis.units
    i = real.cube.indicators.index(WATCHED_AREA)
    measured = watched(existing)
    before = real.raw[basis.month, basis.slot, units, i]
    after = np.minimum(before + watched(np.vstack([existing, added])) - measured, 100.0)
    known = np.flatnonzero(np.isfinite(after))
    if not known.size:
        return None
    # The last of the changes has the whole indicator scored again, the others with it.
    last = known[-1]
    code = real.cube.units.code[units[last]]
    change = ValueChange(code, WATCHED_AREA, float(after[last]))
    changed = replace(real, raw=_raw_with(basis, i, units[known], after[known]))
    again = what_if(changed, basis.month, basis.slot, real.method, [change])
    asked = np.isin(np.arange(len(real.cube.units)), units)
    found = outcome(basis.shown, basis.month, basis.slot, public(again), asked)
    return IndexChange(
        before,
        after,
        measured,
        found.index_before[units],
        found.index_after[units],
        found.class_before[units],
        found.class_after[units],
    )


def _raw_with(basis: IndexBasis, i: int, units: np.ndarray, values: np.ndarray):
    """A copy of the raw values; what is the same in all months or slots stays so."""
    cube = basis.real.cube
    raw = basis.real.raw.copy()
    months = slice(None) if cube.static_month[i] else basis.month
    slots = slice(None) if cube.static_slot[i] else basis.slot
    raw[..., i][months, slots][..., units] = values
    return raw
