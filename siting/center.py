"""p-center: the longest distance to the nearest site made least.

Halves the sorted distances: a radius is enough when a set cover at that radius needs
no more than ``count`` sites (Minieka 1970). Each cover is asked for a few points only,
to which those it leaves out are added (Chen and Chen 2009; Contardo, Iori and Kramer
2019): what is too little for some points is too little for all.
"""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix

from .covering import greedy_sites, least_sites
from .errors import NoProof
from .result import PROOF_TOLERANCE, Progress, Status, no_progress
from .sites import Found, Sites, checked, told, too_far

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]

# A radius that has not been decided within this share of the time is passed over.
DECISION_SHARE = 0.1
GREEDY_SHARE = 0.15
LEAST_SECONDS = 0.2


def p_center(
    distance: ArrayLike,
    count: int,
    seconds: float = 60.0,
    progress: Progress = no_progress,
) -> Sites:
    """``count`` sites with the least longest distance.

    Parameters
    ----------
    distance : [D, C], in metres or minutes, 0 or more; inf where there is no way.
    progress : ``progress(fraction, text)``; returning False stops the search.

    Raises
    ------
    TooFewSites, CannotReachAll, SitesTooFar, NoDemand, NoCandidates, BadProblem
    NoProof
        Time ran out before it was known whether ``count`` sites reach all points.
    """
    metres, load = checked(distance, count, None)
    search = _Search(metres, count, time.monotonic() + seconds)
    status = search.run(seconds, progress)
    if search.impossible:
        raise too_far(metres, search.chosen)
    if not np.isfinite(search.longest):
        raise NoProof(seconds=seconds)
    found = Found(search.chosen, search.longest, search.least)
    return told(metres, load, found, status)


class _Search:
    """The best sites yet, and the radii that are known to be too short.

    ``rows`` are the points that covers are asked for; they only grow.
    """

    def __init__(self, metres: FloatArray, count: int, deadline: float) -> None:
        self._metres = metres
        self._count = count
        self._deadline = deadline
        self._lengths = np.unique(metres[np.isfinite(metres)])
        self._low = self._index(float(metres.min(axis=1).max()))
        self.chosen, self._rows = _farthest_first(metres, count)
        self.longest = float(metres[:, self.chosen].min(axis=1).max())

    @property
    def impossible(self) -> bool:
        """Proven: no length is enough, some point stays without a way to a site."""
        return self._low >= len(self._lengths)

    @property
    def least(self) -> float:
        """No ``count`` sites have a shorter longest distance."""
        return min(float(self._lengths[self._low]), self.longest)

    def run(self, seconds: float, progress: Progress) -> Status:
        """Halve until one radius is left, the time is up, or it is stopped.

        What a share of the time does not decide is passed over; then better sites are
        looked for above it, and all the time left goes into what is still open.
        """
        self._shrink(time.monotonic() + GREEDY_SHARE * seconds)
        span = max(1, self._index(self.longest) - self._low)
        for share in (DECISION_SHARE, 1.0):
            passed = len(self._lengths)
            while self._low < min(self._index(self.longest), passed):
                high = min(self._index(self.longest), passed) - 1
                done = 1 - np.log2(high - self._low + 2) / np.log2(span + 1)
                if not progress(float(max(0.0, done)), "Halving the longest distance"):
                    return Status.CANCELLED
                left = self._deadline - time.monotonic()
                if left <= 0:
                    return Status.TIME_LIMIT
                middle = (self._low + high) // 2
                enough = self._decide(middle, min(left, share * seconds))
                if enough is None:
                    passed = middle
                elif not enough:
                    self._low = middle + 1
            self._climb(min(passed, self._index(self.longest)))
        return Status.TIME_LIMIT

    def _shrink(self, until: float) -> None:
        """The shortest length at which greedy choice still covers all points."""
        low = self._low
        while low < self._index(self.longest) and time.monotonic() < until:
            middle = (low + self._index(self.longest)) // 2
            chosen = greedy_sites(csr_matrix(self._metres <= self._lengths[middle]))
            apart = self._metres[:, chosen].min(axis=1).max()
            if len(chosen) <= self._count and apart < self.longest:
                self.chosen, self.longest = chosen, float(apart)
            else:
                low = middle + 1

    def _climb(self, low: int) -> None:
        """Above an undecided radius look for better sites in the time left."""
        while low < self._index(self.longest) - 1:
            left = self._deadline - time.monotonic()
            if left <= 0:
                return
            middle = (low + self._index(self.longest)) // 2
            enough = self._decide(middle, left / 3)
            if enough is False:
                self._low = middle + 1
            if not enough:
                low = middle

    def _index(self, length: float) -> int:
        """Position of a length among all, beyond the last when it is infinite."""
        return int(np.searchsorted(self._lengths, length))

    def _decide(self, index: int, seconds: float) -> bool | None:
        """Whether ``count`` sites reach all within this length; None: not known."""
        radius, until = self._lengths[index], time.monotonic() + seconds
        while True:
            left = max(LEAST_SECONDS, until - time.monotonic())
            near = csr_matrix(self._metres[self._rows] <= radius)
            cover = least_sites(near, seconds=left, enough=self._count)
            if cover.bound > self._count + PROOF_TOLERANCE:
                return False
            if cover.cost > self._count:
                return None
            apart = self._metres[:, cover.chosen].min(axis=1)
            if apart.max() < self.longest:
                self.chosen, self.longest = cover.chosen, float(apart.max())
            if apart.max() <= radius:
                return True
            self._add_rows(apart, cover.chosen, radius)
            if time.monotonic() > until:
                return None

    def _add_rows(self, apart: FloatArray, chosen: IntArray, radius: float) -> None:
        """Of each site the farthest point it does not reach."""
        lost = np.flatnonzero(apart > radius)
        site = self._metres[np.ix_(lost, chosen)].argmin(axis=1)
        order = np.lexsort((-apart[lost], site))
        first = np.unique(site[order], return_index=True)[1]
        self._rows = np.union1d(self._rows, lost[order[first]])


def _farthest_first(metres: FloatArray, count: int) -> tuple[IntArray, IntArray]:
    """The site nearest to the farthest point, again and again (Gonzalez 1985).

    Also the points that were farthest, one more than sites. Sites left over where all
    points lie on a site stay unused.
    """
    chosen: list[int] = []
    points: list[int] = [int(metres.min(axis=1).argmax())]
    nearest = np.full(len(metres), np.inf)
    for _ in range(count):
        chosen.append(int(metres[points[-1]].argmin()))
        nearest = np.minimum(nearest, metres[:, chosen[-1]])
        points.append(int(nearest.argmax()))
    return np.unique(chosen), np.unique(points)
