"""Classes of values: breaks by a scheme, and values put between breaks.

Two halves: ``breaks_of`` (or ``breaks_along`` for many slices at once) finds the
k - 1 inner breaks, ``assign`` puts values into classes 1..k. A value equal to a
break belongs to the lower class, as in mapclassify.

What is defined for difficult data, for every scheme:

* nan is class 0 and takes no part in the breaks; neither do infinite values, which
  are then the highest or lowest class. Without any finite value all breaks are nan,
  and where a break is nan the class is 0.
* Breaks never descend, but may repeat; a class between equal breaks is empty.
  Equal values are never split. A constant is class 1.
* Where the data carry fewer than k classes (few different values, head/tail), the
  classes are filled from 1 and the remaining breaks are the maximum.

Sources of the schemes: Slocum et al., Thematic Cartography and Geovisualization,
ch. 5; head/tail: Jiang (2013), The Professional Geographer 65, 482-494; nice
numbers: Heckbert (1990), Graphics Gems; names and edges as in mapclassify 2.10.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Callable, Union

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .errors import BadMethod, Phrase
from .fisher_jenks import fisher_jenks_breaks
from .method import Classify
from .scores import Classes

FloatArray = NDArray[np.float64]
Scheme = Union[Classify, str]
MOST_CLASSES = 50
# Values compared with all breaks while they are in the processor's cache.
_AT_ONCE = 1 << 15


def classify(
    values: ArrayLike,
    scheme: Scheme = Classify.QUANTILE,
    k: int = 5,
    *,
    breaks: Sequence[float] | FloatArray | None = None,
) -> Classes:
    """Classes 1..k of ``values`` taken as one set; 0 where a value is missing.

    Parameters
    ----------
    values : any shape, nan = missing.
    scheme : a ``Classify`` or its text, or one of the schemes that set their own
        number of classes or serve comparison with other software: ``natural_breaks``
        (another name of Fisher-Jenks), ``jenks_caspall``, ``maximum_breaks``,
        ``box_plot`` and ``percentiles`` (6 classes each), ``pretty_breaks`` (about k).
    k : number of classes.
    breaks : inner breaks of another month or by hand, for the scheme ``given``.

    Raises
    ------
    BadMethod
        The scheme is unknown, k is no number of classes, or ``breaks`` and the scheme
        ``given`` do not come together, descend or are not finite.

    >>> classify([1.0, 2.0, float("nan"), 4.0], "given", breaks=[2.0]).labels
    array([1, 1, 0, 2], dtype=int8)
    """
    array = np.asarray(values, dtype=np.float64)
    name = _scheme_name(scheme)
    if (breaks is not None) != (name == Classify.GIVEN.value):
        why = "given breaks and the scheme 'given' belong together"
        raise BadMethod(setting="classify", value=name, why=why)
    edges = breaks_of(array, name, k) if breaks is None else _checked(breaks)
    return Classes(labels=assign(array, edges), breaks=edges, scheme=name)


def breaks_of(values: ArrayLike, scheme: Scheme, k: int = 5) -> FloatArray:
    """[k - 1] inner breaks of all ``values`` taken as one set."""
    return breaks_along(np.asarray(values, dtype=np.float64).ravel(), scheme, k)


def breaks_along(values: ArrayLike, scheme: Scheme, k: int = 5) -> FloatArray:
    """Inner breaks of every slice along the last axis.

    Parameters
    ----------
    values : [..., n], nan = missing.
    scheme, k : as in ``classify``, but not ``given``.

    Returns
    -------
    [..., k - 1], nan for a slice without finite values.
    """
    name = _scheme_name(scheme)
    if not 2 <= k <= MOST_CLASSES:
        why: str = Phrase(
            "it must be between {low} and {high}", low=2, high=MOST_CLASSES
        )
        raise BadMethod(setting="classes", value=k, why=why)
    if name == Classify.GIVEN.value:
        why = "the breaks of this scheme are given, not computed"
        raise BadMethod(setting="classify", value=name, why=why)
    array = np.asarray(values, dtype=np.float64)
    if not array.size:
        return np.full((*array.shape[:-1], k - 1), np.nan)
    finite = np.isfinite(array)
    count = finite.sum(axis=-1)
    if name == Classify.QUANTILE.value and finite.all():
        return _quantile(np.partition(array, _ranks_of(array, k), axis=-1), count, k)
    ordered = np.sort(np.where(finite, array, np.nan), axis=-1)
    if name in _BY_SLICES:
        return _BY_SLICES[name](ordered, count, k)
    rows = ordered.reshape(-1, array.shape[-1])
    found = [
        _BY_SET[name](row[:n], k) if n else None
        for row, n in zip(rows, np.ravel(count))
    ]
    return _stacked(found, k).reshape(*array.shape[:-1], -1)


def assign(values: ArrayLike, breaks: ArrayLike) -> NDArray[np.int8]:
    """Class 1..k of each value: 1 + the number of breaks below it.

    Parameters
    ----------
    values : any shape, nan = missing (class 0).
    breaks : [k - 1] for all values, or [..., k - 1] for slices ``values[..., n]``;
        in ascending order. Where a break is nan the class is 0.
    """
    shape = np.shape(values)
    array = np.atleast_1d(np.asarray(values, dtype=np.float64))
    edges = np.asarray(breaks, dtype=np.float64)
    labels = np.ones(array.shape, dtype=np.int8)
    if edges.ndim == 1:
        flat, counted = np.ravel(array), labels.reshape(-1)
        for first in range(0, labels.size, _AT_ONCE):
            part = slice(first, first + _AT_ONCE)
            _count_above(flat[part], counted[part], edges)
    else:
        _count_above(array, labels, edges)
    return labels.reshape(shape)


def _count_above(
    values: FloatArray, labels: NDArray[np.int8], edges: FloatArray
) -> None:
    """Add to ``labels`` the edges below the values; 0 where either is missing."""
    for position in range(edges.shape[-1]):
        labels += values > edges[..., position, None]
    labels *= ~np.isnan(edges).any(axis=-1, keepdims=True)
    missing = np.isnan(values)
    if missing.any():
        labels[missing] = 0


def _scheme_name(scheme: Scheme) -> str:
    name = scheme.value if isinstance(scheme, Classify) else scheme
    known = [member.value for member in Classify] + list(_BY_SET)
    if name not in known:
        why = Phrase("known: {names}", names=", ".join(dict.fromkeys(known)))
        raise BadMethod(setting="classify", value=name, why=why)
    return name


def _checked(breaks: Sequence[float] | FloatArray) -> FloatArray:
    edges = np.array(breaks, dtype=np.float64)
    usable = edges.ndim == 1 and 1 <= edges.size < MOST_CLASSES
    if not usable or not np.isfinite(edges).all() or (np.diff(edges) < 0).any():
        why = "breaks are one row of ascending numbers, one less than the classes"
        raise BadMethod(setting="carried_breaks", value=tuple(edges.ravel()), why=why)
    return edges


def _stacked(found: list[FloatArray | None], k: int) -> FloatArray:
    """Rows of equal length: no data is nan, breaks a slice does not have are inf."""
    width = max((row.size for row in found if row is not None), default=k - 1)
    table = np.full((len(found), width), np.inf)
    for target, row in zip(table, found):
        if row is None:
            target[:] = np.nan
        else:
            target[: row.size] = row
    return table


def _ranks_of(array: FloatArray, k: int) -> NDArray[np.intp]:
    """The order statistics that k quantile classes need; the rest may be unordered."""
    last = array.shape[-1] - 1
    below = np.floor(last * np.arange(1, k) / k).astype(np.intp)
    return np.unique(np.minimum([below, below + 1], last))


def _quantile(ordered: FloatArray, count: NDArray, k: int) -> FloatArray:
    """Linear interpolation between order statistics (Hyndman and Fan's type 7).

    i (n - 1) / k is computed in this order to be exact where it is whole, or a value
    that is itself the quantile could fall above its break.
    """
    last = np.maximum(count - 1, 0)[..., None]
    position = last * np.arange(1, k) / k
    below = np.floor(position).astype(np.intp)
    low = np.take_along_axis(ordered, below, axis=-1)
    high = np.take_along_axis(ordered, np.minimum(below + 1, last), axis=-1)
    part = position - below
    step = (high - low) * np.where(part < 0.5, part, 1 - part)
    return np.where(part < 0.5, low + step, high - step)


def _equal_interval(ordered: FloatArray, count: NDArray, k: int) -> FloatArray:
    low = ordered[..., :1]
    top = np.maximum(count - 1, 0)[..., None]
    high = np.take_along_axis(ordered, top, axis=-1)
    return low + (high - low) / k * np.arange(1, k)


def _standard_deviation(ordered: FloatArray, count: NDArray, k: int) -> FloatArray:
    """Mean plus whole standard deviations (ddof 1), without the mean for odd k.

    k = 5 has the breaks -2, -1, +1, +2.
    """
    steps = np.arange(-((k - 1) // 2), (k - 1) // 2 + 1)
    if k % 2:
        steps = steps[steps != 0]
    present = np.maximum(count, 1)[..., None]
    lowest = ordered[..., :1]
    above = ordered - lowest
    mean = np.nansum(above, axis=-1, keepdims=True) / present
    square = np.nansum((above - mean) ** 2, axis=-1, keepdims=True)
    deviation = np.sqrt(square / np.maximum(present - 1, 1))
    return lowest + (mean + deviation * steps)


def _head_tail(ordered: FloatArray, k: int) -> FloatArray:
    """Mean of all, mean of those above it, and so on, k - 1 times at most."""
    breaks: list[float] = []
    head = ordered
    while head.size > 1 and head[0] < head[-1] and len(breaks) < k - 1:
        breaks.append(float(head.mean()))
        head = head[head > breaks[-1]]
    return np.append(breaks, np.full(k - 1 - len(breaks), ordered[-1]))


def _maximum_breaks(ordered: FloatArray, k: int) -> FloatArray:
    """Middles of the k - 1 widest gaps; of equal gaps the lowest are taken."""
    unique = np.unique(ordered)
    gaps = np.argsort(-np.diff(unique), kind="stable")[: k - 1]
    at = np.sort(gaps)
    middles = (unique[at] + unique[at + 1]) / 2
    return np.append(middles, np.full(k - 1 - at.size, unique[-1]))


def _jenks_caspall(ordered: FloatArray, k: int) -> FloatArray:
    """Quantile classes, each value then moved to the nearest class median, again
    and again until nothing moves (Jenks and Caspall 1971)."""
    labels = np.searchsorted(np.percentile(ordered, 100 * np.arange(1, k) / k), ordered)
    for _ in range(ordered.size):
        classes = np.unique(labels)
        medians = np.array([np.median(ordered[labels == c]) for c in classes])
        # By the middles between medians: by distances, rounding could break the order.
        moved = np.searchsorted((medians[:-1] + medians[1:]) / 2, ordered)
        if np.array_equal(moved, labels):
            break
        labels = moved
    tops = ordered[np.flatnonzero(np.diff(labels))]
    return np.append(tops, np.full(k - 1 - tops.size, ordered[-1]))


def _box_plot(ordered: FloatArray, k: int) -> FloatArray:
    """Quartiles and the fences 1.5 interquartile ranges outside them (6 classes)."""
    first, median, third = np.percentile(ordered, [25, 50, 75])
    fence = 1.5 * (third - first)
    return np.array([first - fence, first, median, third, third + fence])


def _percentiles(ordered: FloatArray, k: int) -> FloatArray:
    """The 1st, 10th, 50th, 90th and 99th percentile (6 classes)."""
    return np.percentile(ordered, [1, 10, 50, 90, 99])


def _pretty(ordered: FloatArray, k: int) -> FloatArray:
    """Multiples of 1, 2 or 5 times a power of ten (Heckbert), about k classes."""
    low, high = ordered[0], ordered[-1]
    if high - low < np.finfo(np.float64).tiny:
        return np.full(k - 1, high)
    step = _nice(_nice(high - low, (1, 2, 5)) / (k - 1), (1.5, 3, 7))
    first, last = np.floor(low / step), np.ceil(high / step)
    breaks = step * np.arange(first + 1, last)
    return np.append(breaks, np.full(max(k - 1 - breaks.size, 0), high))


def _nice(number: float, limits: tuple[float, float, float]) -> float:
    """1, 2, 5 or 10 times a power of ten: the first whose limit is not passed."""
    power = 10.0 ** np.floor(np.log10(number))
    return float((1, 2, 5, 10)[np.searchsorted(limits, number / power)] * power)


_BY_SLICES: dict[str, Callable[[FloatArray, NDArray, int], FloatArray]] = {
    Classify.QUANTILE.value: _quantile,
    Classify.EQUAL_INTERVAL.value: _equal_interval,
    Classify.STANDARD_DEVIATION.value: _standard_deviation,
}
_BY_SET: dict[str, Callable[[FloatArray, int], FloatArray]] = {
    Classify.FISHER_JENKS.value: fisher_jenks_breaks,
    Classify.HEAD_TAIL.value: _head_tail,
    "natural_breaks": fisher_jenks_breaks,
    "jenks_caspall": _jenks_caspall,
    "maximum_breaks": _maximum_breaks,
    "box_plot": _box_plot,
    "percentiles": _percentiles,
    "pretty_breaks": _pretty,
}
