"""The shortest round trip through a few stops."""

from __future__ import annotations

from itertools import permutations

import numpy as np
from numpy.typing import NDArray


def shortest_tour(lengths: NDArray[np.float64]) -> list[int]:
    """The shortest round trip from place 0 through all places, by trying every order.

    ``lengths`` [n, n], inf where there is no way; n is at most 7 here, so that there
    are at most 720 orders. A place that cannot be reached costs as much as all
    lengths together, so the rest is still in its best order.
    """
    count = len(lengths)
    finite = np.isfinite(lengths)
    costs = np.where(finite, lengths, lengths[finite].sum() + 1.0)
    rest = np.array(list(permutations(range(1, count))), dtype=int)
    if rest.shape[1] == 0:
        return list(range(count))
    there, back = costs[0, rest[:, 0]], costs[rest[:, -1], 0]
    total = there + back + costs[rest[:, :-1], rest[:, 1:]].sum(axis=1)
    return [0, *(int(i) for i in rest[total.argmin()])]
