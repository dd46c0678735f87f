"""The engine: an ``IndicatorCube`` into ``Scores``, all months and slots at once.

The stages, each a function over arrays: rates, transform, imputation, screening,
treatment, normalisation, weights, aggregation, classes, flags. Working memory stays
below four cubes: the indicators pass through a few at a time.

Definitions that hold throughout:

* nan is missing; infinite values count as missing.
* Completeness is the share of a unit's indicators with data before imputation, out of
  those that have data anywhere in the cube. A unit below ``min_completeness`` in a
  slice takes no part there: no scores, and none of its values set another's scale.
* A *set* is what is compared: a month and slot (scope query) or all of them (panel).
  Of an indicator that is the same in all months or slots one copy is taken, so that
  repetition changes neither its spread nor how many of its points may be winsorised.
* A missing indicator is left out of its group and the others weigh more in its place.
  If a whole domain has no data at all there is no index (``MissingIndicators``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from . import classify, weights
from .aggregate import aggregate
from .catalogue import Catalogue, Indicator
from .cube import IndicatorCube
from .errors import BadMethod, MissingIndicators, Phrase
from .impute import completeness, impute
from .method import Classify, Impute, Method, Scope, Treat
from .normalise import to_hundred
from .scores import INDICATOR_LEVEL_BREAKS, Scores
from .treat import treat

Array = NDArray[np.float64]

INCOMPLETE = "incomplete"
ESTIMATED = "estimated"
DOMAIN_MISSING = "domain_missing"
APPORTIONED = "apportioned"

# A cache line holds eight values: the indicators lie side by side in the cube, so
# that taking eight of them reads memory once instead of eight times.
_AT_ONCE = 8


def score(cube: IndicatorCube, catalogue: Catalogue, method: Method) -> Scores:
    """Score every unit for every month and slot.

    Parameters
    ----------
    cube : values [M, S, U, I]; its indicators are all in the catalogue, in any order,
        and need not be all of the catalogue's.
    catalogue : hierarchy, directions, weights and goalposts.
    method : every choice.

    Returns
    -------
    Scores
        The same inputs give the same bytes; no step depends on the order of units.

    Raises
    ------
    MissingIndicators
        A domain of weight above 0 has no data in any month.
    BadMethod
        The method asks for what the data cannot give (goalposts that are not there,
        a log of values of 0 or less, weights that are all 0), or names an id that
        the catalogue does not have.
    ValueError
        The cube holds an indicator that the catalogue does not have.
    """
    _check_ids(cube, catalogue, method)
    rows = [catalogue.by_id[name] for name in cube.indicators]
    raw = rates(cube, method)
    with_data, known = _what_is_known(raw)
    check_domains(with_data[None, None, None], catalogue, cube.indicators, method)
    complete = completeness(known, int(with_data.sum()))
    screened = complete < method.min_completeness
    values = imputed(raw, cube, method)
    indicators = normalised(values, rows, cube, method, ~screened)
    groups, shares = aggregated(indicators, cube.indicators, catalogue, method)
    labels, breaks = classed(groups, method)
    return Scores(
        cube=replace(cube, values=values),
        raw=raw,
        indicators=indicators,
        groups=groups,
        classes=labels,
        breaks=breaks,
        levels=classify.assign(indicators, INDICATOR_LEVEL_BREAKS),
        completeness=complete,
        suppressed=suppressed(cube, method),
        flags=flags_of(cube, catalogue, raw, values, groups, screened),
        catalogue=catalogue,
        method=method,
        weights=shares,
    )


def _what_is_known(raw: Array) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """[I] indicators with data anywhere, [M, S, U] how many of them a unit has."""
    present = np.isfinite(raw)
    if present.all():  # as a rule; adding up along the last, short axis is slow
        indicators = raw.shape[-1]
        return np.ones(indicators, dtype=bool), np.full(raw.shape[:-1], indicators)
    return present.any(axis=(0, 1, 2)), present.sum(axis=-1)


def rates(cube: IndicatorCube, method: Method) -> Array:
    """[M, S, U, I]: the cube's values, rates pooled and shrunk where it has counts."""
    if not cube.counts:
        return cube.values
    from .smallcounts import pooled_rates

    values = cube.values.copy()
    for position, name in enumerate(cube.indicators):
        if name in cube.counts:
            values[..., position] = pooled_rates(
                cube.counts[name], cube.slots, method.window_months, method.shrink
            )
    return values


def imputed(raw: Array, cube: IndicatorCube, method: Method) -> Array:
    """``raw`` with missing values filled as the method says; ``raw`` if none is."""
    if method.impute is Impute.NONE:
        return raw
    filled = np.empty_like(raw)
    for start in range(0, raw.shape[-1], _AT_ONCE):
        block = _block(raw, start)
        for column in block:
            column[...] = impute(column, cube.units.district, method.impute)
        filled[..., start : start + _AT_ONCE] = np.moveaxis(block, 0, -1)
    return filled


def normalised(
    values: Array,
    rows: list[Indicator],
    cube: IndicatorCube,
    method: Method,
    rated: NDArray[np.bool_],
) -> Array:
    """[M, S, U, I] scores 0-100, treated and normalised within the method's scope.

    ``rated`` [M, S, U]: the units that were not screened out.
    """
    plain = method.scope is Scope.QUERY and not method.fixed_posts
    static = cube.static_month.any() or cube.static_slot.any()
    if plain and not static and not any(row.transform for row in rows):
        return _by_slices(values, rows, method, rated)
    scores = np.empty_like(values)
    for start in range(0, values.shape[-1], _AT_ONCE):
        block = _block(values, start)
        for offset, column in enumerate(block):
            distinct = distinct_part(cube, start + offset)
            column[...] = score_indicator(
                taking_part(column, rated, distinct), rows[start + offset], method
            )
        if not rated.all():
            block[:, ~rated] = np.nan
        scores[..., start : start + _AT_ONCE] = np.moveaxis(block, 0, -1)
    return scores


def _by_slices(
    values: Array, rows: list[Indicator], method: Method, rated: NDArray[np.bool_]
) -> Array:
    """``normalised`` where every slice is a set of its own.

    One slice of all indicators fits in the processor's cache; memory is gone through
    once.
    """
    scores = np.empty_like(values)
    directions = np.array([row.direction for row in rows])
    alike = [(d, np.flatnonzero(directions == d)) for d in np.unique(directions)]
    for at in np.ndindex(values.shape[:2]):
        sets = values[at].T.copy()
        if not np.isfinite(sets).all():
            sets[np.isinf(sets)] = np.nan
        if not rated[at].all():
            sets[:, ~rated[at]] = np.nan
        if method.treat is not Treat.NONE:
            sets = np.stack([treat(x, method).values for x in sets])
        for direction, of in alike:
            sets[of] = to_hundred(sets[of], method.normalise, int(direction))
        scores[at] = sets.T
    return scores


def distinct_part(cube: IndicatorCube, position: int) -> tuple[slice, slice]:
    """Slices of months and slots that hold one copy of each value of an indicator."""
    counts = cube.counts.get(cube.indicators[position])
    by_month = bool(cube.static_month[position])
    by_slot = bool(cube.static_slot[position])
    if counts is not None:
        by_month = by_month and counts.static_month
        by_slot = by_slot and counts.static_slot
    return slice(1 if by_month else None), slice(1 if by_slot else None)


def taking_part(
    column: Array, rated: NDArray[np.bool_], distinct: tuple[slice, slice]
) -> Array:
    """The distinct values of an indicator, nan for units rated in none of them."""
    if rated.all():
        return column[distinct]
    repeated = tuple(axis for axis, part in enumerate(distinct) if part.stop)
    somewhere = rated.any(axis=repeated, keepdims=True)
    return np.where(somewhere, column[distinct], np.nan)


def score_indicator(x: Array, row: Indicator, method: Method) -> Array:
    """Scores 0-100 of one indicator [M, S, U]: transform, treat, normalise."""
    posts = None
    if method.fixed_posts:
        posts = goalposts_of(row, method)
    x = transform(x, row)
    slices = x.shape[0] * x.shape[1]
    sets = (1, -1) if method.scope is Scope.PANEL else (slices, -1)
    rows = x.reshape(sets)
    if posts is None:
        each = slices // len(rows)
        rows = np.stack([treat(values, method, each).values for values in rows])
    scores = to_hundred(rows, method.normalise, row.direction, posts)
    return scores.reshape(x.shape)


def transform(x: Array, row: Indicator) -> Array:
    """The catalogue's ``transform``: ``log`` (natural) or nothing.

    Raises
    ------
    BadMethod
        The logarithm of a value of 0 or less is asked for, or the name is unknown.
    """
    if not row.transform:
        return x
    if row.transform != "log":
        why = "known: log, or nothing"
        raise BadMethod(
            setting=Phrase("transform of {id}", id=row.id), value=row.transform, why=why
        )
    if (x <= 0).any():
        why = "some values are 0 or less"
        raise BadMethod(
            setting=Phrase("transform of {id}", id=row.id), value="log", why=why
        )
    return np.log(x)


def aggregated(
    indicators: Array,
    ids: tuple[str, ...],
    catalogue: Catalogue,
    method: Method,
    fixed: Mapping[str, float] | None = None,
) -> tuple[dict[str, Array], dict[str, float]]:
    """Scores [M, S, U] of every group, and every row's weight within its parent.

    ``fixed`` weights by id are taken as they are instead of those of the method.
    Weights from the data (entropy, CRITIC, PCA) are taken once over all months and
    slots, so that contributions of different months compare.
    """
    groups: dict[str, Array] = {}
    shares: dict[str, float] = {}
    missing = np.broadcast_to(np.nan, indicators.shape[:3])
    for group in catalogue.groups:
        names = [child.id for child in catalogue.children(group.id)]
        children = [
            groups[name]
            if name in groups
            else indicators[..., ids.index(name)]
            if name in ids
            else missing
            for name in names
        ]
        level = catalogue.level(group.id)
        if fixed is None:
            own = group_shares(group, children, catalogue, method)
        else:
            own = np.array([fixed[name] for name in names])
        shares.update(zip(names, own.tolist()))
        scores = np.empty(missing.shape)
        for month in range(len(scores)):
            stacked = np.stack([child[month] for child in children])
            scores[month] = aggregate(
                stacked, own, method.aggregate_at(level), method.fixed_posts
            )
        groups[group.id] = scores
    return groups, shares


def group_shares(
    group: Indicator, children: list[Array], catalogue: Catalogue, method: Method
) -> Array:
    """Shares of the children of one group, from their scores where the method does."""
    how = method.weighting_at(catalogue.level(group.id))
    rows = catalogue.children(group.id)
    x = None
    if how.data_driven:
        x = np.empty((children[0].size, len(children)))
        for column, child in zip(x.T, children):
            column[:] = child.ravel()
    return weights.of_group(
        how,
        ids=[row.id for row in rows],
        given=[row.weight for row in rows],
        overrides=method.weights,
        x=x,
        matrix=method.ahp.get(group.id),
    )


def classed(
    groups: Mapping[str, Array], method: Method
) -> tuple[dict[str, NDArray[np.int8]], dict[str, Array]]:
    """Classes [M, S, U] and breaks [M, S, k-1] of every group.

    Panel: one set of breaks for all months and slots. Query: each its own.
    Goalposts: equal steps of 0-100. Given breaks serve every group and slice.
    """
    labels, breaks = {}, {}
    for name, scores in groups.items():
        edges = _breaks(scores, method)
        labels[name] = classify.assign(scores, edges)
        breaks[name] = np.broadcast_to(edges, (*scores.shape[:2], edges.shape[-1]))
    return labels, breaks


def suppressed(cube: IndicatorCube, method: Method) -> NDArray[np.bool_]:
    """[M, S, U, I] bool: what privacy forbids to show (nothing without counts)."""
    if not cube.counts:
        return np.zeros(cube.values.shape, dtype=bool)
    from .privacy import suppressed_cells

    return suppressed_cells(cube, method.suppress_below, method.window_months)


def _breaks(scores: Array, method: Method) -> Array:
    if method.classify is Classify.GIVEN:
        return np.array(method.carried_breaks)
    if method.class_scope is Scope.GOALPOSTS:
        return 100.0 / method.classes * np.arange(1, method.classes)
    if method.class_scope is Scope.PANEL:
        return classify.breaks_of(scores, method.classify, method.classes)
    return classify.breaks_along(scores, method.classify, method.classes)


def goalposts_of(row: Indicator, method: Method) -> tuple[float, float]:
    """Posts of an indicator on the scale of its transformed values."""
    if not method.normalise.takes_posts:
        why = "fixed goalposts serve minmax, goalposts and distance_to_reference"
        raise BadMethod(setting="scope", value=method.normalise.value, why=why)
    low, high = row.goalpost_min, row.goalpost_max
    if not low < high:
        why = "the catalogue needs a goalpost_min below its goalpost_max"
        raise BadMethod(
            setting=Phrase("goalposts of {id}", id=row.id), value=(low, high), why=why
        )
    ends = transform(np.array([low, high], dtype=np.float64), row)
    return float(ends[0]), float(ends[1])


def _check_ids(cube: IndicatorCube, catalogue: Catalogue, method: Method) -> None:
    leaves = {row.id for row in catalogue.indicators}
    strangers = [name for name in cube.indicators if name not in leaves]
    if strangers:
        raise ValueError(f"no indicators of the catalogue: {', '.join(strangers)}")
    for setting, ids in (("weights", method.weights), ("ahp", method.ahp)):
        for name in ids:
            if name not in catalogue.by_id:
                why = "the catalogue has no such id"
                raise BadMethod(setting=setting, value=name, why=why)


def check_domains(
    present: NDArray[np.bool_],
    catalogue: Catalogue,
    ids: tuple[str, ...],
    method: Method,
) -> None:
    with_data = {name for name, some in zip(ids, present.any(axis=(0, 1, 2))) if some}
    for domain in catalogue.domains:
        below = [
            row.id
            for row in catalogue.indicators
            if catalogue.domain_of(row.id).id == domain.id
        ]
        weight = method.weights.get(domain.id, domain.weight)
        if weight > 0 and domain.id not in below and not with_data.intersection(below):
            names = ", ".join(below)
            raise MissingIndicators(domain=domain.name_en, indicators=names)
    if not with_data:
        names = ", ".join(row.id for row in catalogue.indicators)
        raise MissingIndicators(domain=catalogue.root.name_en, indicators=names)


def _block(values: Array, start: int) -> Array:
    """[up to 8, M, S, U] copy of neighbouring indicators, infinite values as nan."""
    part = values[..., start : start + _AT_ONCE]
    block = np.empty((part.shape[-1], *part.shape[:-1]))
    for month in range(len(part)):
        block[:, month] = np.moveaxis(part[month], -1, 0)
    block[np.isinf(block)] = np.nan
    return block


def flags_of(
    cube: IndicatorCube,
    catalogue: Catalogue,
    raw: Array,
    values: Array,
    groups: Mapping[str, Array],
    screened: NDArray[np.bool_],
) -> dict[str, tuple[str, ...]]:
    """What a reader must know of a unit, if it holds in any month or slot."""
    domains = [groups[d.id] for d in catalogue.domains if d.id in groups]
    rated = ~np.isnan(groups[catalogue.root.id])
    gaps = [rated & np.isnan(domain) for domain in domains]
    apportioned = [code in cube.apportioned for code in cube.units.code]
    facts = {
        INCOMPLETE: screened.any(axis=(0, 1)),
        ESTIMATED: _estimated(raw, values),
        DOMAIN_MISSING: np.any(gaps, axis=(0, 1, 2))
        if gaps
        else screened[0, 0] & False,
        APPORTIONED: np.array(apportioned, dtype=bool),
    }
    flagged = np.flatnonzero(np.any(list(facts.values()), axis=0))
    return {
        cube.units.code[unit]: tuple(name for name in facts if facts[name][unit])
        for unit in flagged
    }


def _estimated(raw: Array, values: Array) -> NDArray[np.bool_]:
    """[U] units of which a value was imputed."""
    if values is raw:
        return np.zeros(raw.shape[2], dtype=bool)
    filled = np.isnan(raw)
    filled &= ~np.isnan(values)
    return np.asarray(filled.any(axis=(0, 1, 3)))
