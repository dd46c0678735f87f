"""How sure is this class? Monte Carlo over the choices that could have been made.

For one month and slot the index is computed again and again with another
normalisation, treatment, aggregation and with noise on the weights. What comes out:
intervals of the ranks, the share of runs in each class, and how much of the movement
each choice explains (Sobol indices of the mean absolute shift in rank).

Source: Saisana, Saltelli and Tarantola (2005), J. R. Statist. Soc. A 168, 307-323;
OECD/JRC Handbook (2008), step 7.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from . import sobol
from .engine import aggregated, distinct_part, score_indicator, taking_part
from .errors import BadMethod
from .method import Aggregate, Method, Normalise, Scope, Treat
from .normalise import rank
from .scores import Scores

Array = NDArray[np.float64]
Progress = Callable[[float], bool]

FACTORS = ("normalise", "treat", "weights", "aggregate")
_REPORT_EVERY = 50


@dataclass(frozen=True)
class Choices:
    """What the runs choose from, each alternative with the same chance.

    ``weight_noise`` e multiplies every weight by a number drawn from 1 - e .. 1 + e;
    ``aggregate`` holds whole settings of ``Method.aggregate``.
    """

    normalise: tuple[Normalise, ...] = (
        Normalise.MINMAX,
        Normalise.ZSCORE,
        Normalise.PERCENTILE_RANK,
    )
    treat: tuple[Treat, ...] = (Treat.NONE, Treat.WINSORISE, Treat.WINSORISE_THEN_LOG)
    aggregate: tuple[tuple[Aggregate, ...], ...] = (
        (Aggregate.ARITHMETIC,),
        (Aggregate.GEOMETRIC,),
    )
    weight_noise: float = 0.25


@dataclass(frozen=True)
class Robustness:
    """Results for the units [U] of one month and slot; nan where not rated.

    Rank 1 is the most vulnerable. ``class_shares`` [U, k] are shares of the runs,
    ``certainty`` the share in the class on the map. ``sensitivity`` has one entry a
    factor in the order of ``FACTORS``.
    """

    rank: Array
    mean_rank: Array
    median_rank: Array
    rank_low: Array
    rank_high: Array
    class_shares: Array
    certainty: Array
    sensitivity: sobol.SobolIndices
    runs: int
    seed: int
    choices: Choices
    method: Method
    factors: tuple[str, ...] = field(default=FACTORS)


def robustness(
    scores: Scores,
    m: int,
    s: int,
    *,
    runs: int = 500,
    seed: int | None = None,
    choices: Choices = Choices(),
    progress: Progress | None = None,
) -> Robustness | None:
    """Vary the choices behind the index of month ``m`` and slot ``s``.

    Parameters
    ----------
    runs : size n of the base sample. Ranks and classes come from 2 n runs, the Sobol
        indices from n (d + 2) in all, d = 4.
    seed : of all random numbers, the method's if None; same seed, same bytes.
    progress : called with the share done; returning False stops.

    Returns
    -------
    Robustness, or None if ``progress`` stopped it.

    Notes
    -----
    Scope, imputation, screening and the weights before noise are those of ``scores``.
    In each run the units are divided into classes of the sizes on the map, so that a
    run that changes no order changes no class. Rank limits are the 5th and 95th
    percentile.
    """
    if runs < 2 or not 0 <= choices.weight_noise < 1:
        why = "there must be 2 runs or more, and weight noise from 0 to below 1"
        raise BadMethod(setting="runs", value=runs, why=why)
    seed = scores.method.seed if seed is None else seed
    rng = np.random.default_rng(seed)
    points = sobol.design(runs, len(FACTORS), rng)
    noise = rng.uniform(-1, 1, (runs, len(scores.weights))) * choices.weight_noise
    rated = np.flatnonzero(~np.isnan(scores.index[m, s]))
    run = _runner(scores, m, s, choices, noise, rated)
    nominal = _ranks(scores.index[m, s, rated])
    done = _all_runs(run, points, nominal, 2 * runs, progress)
    if done is None:
        return None
    outcomes, shift = done
    sensitivity = sobol.indices(shift, len(FACTORS), rng)
    ranks = np.stack([_ranks(index) for index in outcomes])
    low, median, high = np.percentile(ranks, [5, 50, 95], axis=0)
    shares, certainty = _class_statistics(scores, m, s, outcomes, rated)
    return Robustness(
        rank=_spread(nominal, rated, scores),
        mean_rank=_spread(ranks.mean(axis=0), rated, scores),
        median_rank=_spread(median, rated, scores),
        rank_low=_spread(low, rated, scores),
        rank_high=_spread(high, rated, scores),
        class_shares=_spread(shares, rated, scores),
        certainty=_spread(certainty, rated, scores),
        sensitivity=sensitivity,
        runs=runs,
        seed=seed,
        choices=choices,
        method=scores.method,
    )


def _all_runs(
    run: Callable[[Array], Array],
    points: Array,
    nominal: Array,
    kept: int,
    progress: Progress | None,
) -> tuple[Array, Array] | None:
    """Index at the first ``kept`` points, and the mean shift in rank at every point."""
    outcomes = np.empty((kept, nominal.size))
    shift = np.zeros(len(points))
    for i, point in enumerate(points):
        if progress and i % _REPORT_EVERY == 0 and not progress(i / len(points)):
            return None
        index = run(point)
        if i < kept:
            outcomes[i] = index
        if nominal.size:
            shift[i] = np.abs(_ranks(index) - nominal).mean()
    return outcomes, shift


def _runner(
    scores: Scores,
    m: int,
    s: int,
    choices: Choices,
    noise: Array,
    rated: NDArray[np.intp],
) -> Callable[[Array], Array]:
    """The index of the rated units as a function of a point in [0, 1)^d.

    The third coordinate picks a row of ``noise`` (a trigger, as in Saisana et al.),
    so that the many weights are one factor.
    """
    table = _slice_scores(scores, m, s, choices)[:, :, rated]
    methods = [replace(scores.method, aggregate=how) for how in choices.aggregate]
    names, weights = list(scores.weights), np.array(list(scores.weights.values()))
    sizes = (*table.shape[:2], len(noise), len(methods))
    root = scores.catalogue.root.id

    def run(point: Array) -> Array:
        normalise, treat, draw, how = (int(x * n) for x, n in zip(point, sizes))
        fixed = dict(zip(names, weights * (1 + noise[draw])))
        groups, _ = aggregated(
            table[normalise, treat][None, None],
            scores.cube.indicators,
            scores.catalogue,
            methods[how],
            fixed,
        )
        return groups[root][0, 0]

    return run


def _slice_scores(scores: Scores, m: int, s: int, choices: Choices) -> Array:
    """[normalise, treat, U, I] scores of the slice in every combination."""
    cube = scores.cube
    rated = scores.completeness >= scores.method.min_completeness
    ways = [
        [
            _compatible(replace(scores.method, normalise=n, treat=t))
            for t in choices.treat
        ]
        for n in choices.normalise
    ]
    table = np.empty((len(ways), len(choices.treat), *cube.values.shape[2:]))
    for position, name in enumerate(cube.indicators):
        row = scores.catalogue.by_id[name]
        column = cube.values[..., position].copy()
        column[np.isinf(column)] = np.nan
        distinct = distinct_part(cube, position)
        for n, t in np.ndindex(*table.shape[:2]):
            way = ways[n][t]
            if way.scope is Scope.PANEL:
                found = score_indicator(taking_part(column, rated, distinct), row, way)
                table[n, t, :, position] = np.broadcast_to(found, column.shape)[m, s]
            else:
                part = np.where(rated[m, s], column[m, s], np.nan)
                table[n, t, :, position] = score_indicator(part[None, None], row, way)
    table[:, :, ~rated[m, s]] = np.nan
    return table


def _compatible(method: Method) -> Method:
    """Normalisations that know no fixed posts compare over the panel instead."""
    if method.scope is Scope.GOALPOSTS and not method.normalise.takes_posts:
        return replace(method, scope=Scope.PANEL)
    return method


def _class_statistics(
    scores: Scores, m: int, s: int, outcomes: Array, rated: NDArray[np.intp]
) -> tuple[Array, Array]:
    """Shares of the runs by class [rated, k], and in the class on the map [rated]."""
    k = scores.method.classes
    on_map = scores.index_class[m, s, rated].astype(np.intp)
    sizes = np.bincount(on_map, minlength=k + 1)[1 : k + 1]
    labels = _classes_of_sizes(outcomes, sizes)
    shares = np.stack([(labels == c).mean(axis=0) for c in range(1, k + 1)], axis=-1)
    certainty = shares[np.arange(rated.size), on_map - 1]
    return shares, certainty


def _classes_of_sizes(outcomes: Array, sizes: NDArray[np.intp]) -> NDArray[np.intp]:
    """Classes 1..k of each row, the lowest ``sizes[0]`` values first; ties stay low."""
    ordered = np.sort(outcomes, axis=1)
    ordered = np.insert(ordered, 0, -np.inf, axis=1)
    breaks = ordered[:, np.cumsum(sizes)[:-1]]
    return 1 + np.sum(outcomes[:, :, None] > breaks[:, None, :], axis=2)


def _ranks(index: Array) -> Array:
    """Rank 1 for the highest; equal values share the best rank."""
    return rank(-index)


def _spread(values: Array, rated: NDArray[np.intp], scores: Scores) -> Array:
    """Values of the rated units on the whole unit axis, nan elsewhere."""
    whole = np.full((len(scores.cube.units), *values.shape[1:]), np.nan)
    whole[rated] = values
    return whole
