"""Scoring in blocks of units, for cubes larger than memory.

The arrays of the cube are memory-mapped files (others are written to the folder first).
Work is cut into blocks of neighbouring units and handed to any executor of
``concurrent.futures``: threads by default, processes, or a Dask cluster through
``Client.get_executor()``, whose workers must see the same folder. Four rounds:

1. what is reported, and the prior of counts that are shrunk;
2. summaries of every indicator's sets (and once more for z-scores), which merge;
3. scores of the units and groups, written to files, given those summaries;
4. class breaks, exact, from the groups' files; then classes.

Results of a round merge in the order of the blocks, so executor and number of workers
change nothing. A block writes only its own part of the files and may be done again.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import reduce
from pathlib import Path
from typing import Any, Callable, TypeVar

import numpy as np
from numpy.typing import NDArray

from . import classify
from .block_scores import Ranges, block_scores, overview, summaries, with_moments
from .catalogue import Catalogue
from .cube import IndicatorCube, Units
from .engine import group_shares
from .errors import BadMethod, SafeDongError
from .method import Aggregate, Classify, Impute, Method, Normalise, Scope
from .scores import Scores
from .stored import Stored, StoredCube, stored_cube
from .summaries import OrderStatistics, counted, quantile_breaks, quantile_ranks

Array = NDArray[np.float64]
Job = TypeVar("Job")
Result = TypeVar("Result")
ATTEMPTS = 3
BLOCK_BYTES = 128 * 2**20


@dataclass(frozen=True)
class Block:
    """One job: a range of units of a cube, what it needs to know and where to write."""

    cube: StoredCube
    units: Units
    start: int
    stop: int
    catalogue: Catalogue
    method: Method
    ranges: Ranges = field(default_factory=Ranges)
    outputs: Mapping[str, Stored] = field(default_factory=dict)

    def read(self) -> IndicatorCube:
        return self.cube.block(slice(self.start, self.stop), self.units)

    def write(self, name: str, values: NDArray) -> None:
        target = self.outputs[name].open("r+")
        target[:, :, self.start : self.stop] = values
        target.flush()


def score_in_blocks(
    cube: IndicatorCube,
    catalogue: Catalogue,
    method: Method,
    folder: str | Path,
    executor: Executor | None = None,
    block_bytes: int = BLOCK_BYTES,
) -> Scores:
    """Score a cube as ``engine.score`` does, in bounded memory.

    Parameters
    ----------
    cube : its arrays may be ``np.memmap``; they are read block by block.
    folder : receives the results as raw arrays, to which the returned ``Scores`` are
        mapped; about three times the size of the cube.
    executor : any ``concurrent.futures.Executor``.
    block_bytes : size of a block of the cube; a worker needs about six times as much.

    Raises
    ------
    BadMethod
        The method needs all units at once: ranks, Copeland, weights from the data. Or
        it needs whole districts (imputation by district, suppression) and the units
        are not in the order of their districts.
    """
    _check(method)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if executor is None:
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            return _score(cube, catalogue, method, folder, threads, block_bytes)
    return _score(cube, catalogue, method, folder, executor, block_bytes)


def run(
    executor: Executor, work: Callable[[Job], Result], jobs: Sequence[Job]
) -> list[Result]:
    """Results of ``work`` on every job, in order; a job that dies is done again.

    A fault of the data (``SafeDongError``) is raised at once. If the pool itself is
    broken the rest is done here, one by one.
    """
    futures: list[Future[Result] | None] = [_submitted(executor, work, j) for j in jobs]
    results = []
    for position, job in enumerate(jobs):
        for attempt in range(1, ATTEMPTS + 1):
            future = futures[position]
            try:
                results.append(work(job) if future is None else future.result())
                break
            except SafeDongError:
                raise
            except Exception as error:
                if attempt == ATTEMPTS:
                    raise
                broken = isinstance(error, BrokenExecutor)
                futures[position] = None if broken else _submitted(executor, work, job)
    return results


def _submitted(
    executor: Executor, work: Callable[[Job], Result], job: Job
) -> Future[Result] | None:
    """None where the executor takes no more work."""
    try:
        return executor.submit(work, job)
    except RuntimeError:
        return None


def _score(
    cube: IndicatorCube,
    catalogue: Catalogue,
    method: Method,
    folder: Path,
    executor: Executor,
    block_bytes: int,
) -> Scores:
    blocks = _blocks(cube, catalogue, method, folder, block_bytes)
    shares = _shares(catalogue, method)
    seen = reduce(lambda a, b: a.merged(b), run(executor, _overview, blocks))
    seen.check(catalogue, cube.indicators, method)
    ranges = Ranges(overview=seen, shares=shares)
    blocks = [replace(block, ranges=ranges) for block in blocks]
    if _has_sets(method):
        parts = run(executor, _summaries, blocks)
        ranges = ranges.treated(reduce(_merged, parts), cube, method)
        blocks = [replace(block, ranges=ranges) for block in blocks]
        if method.normalise is Normalise.ZSCORE:
            parts = run(executor, _moments, blocks)
            ranges = replace(ranges, moments=reduce(_merged, parts))
    outputs = _outputs(cube, catalogue, method, folder)
    blocks = [replace(b, ranges=ranges, outputs=outputs) for b in blocks]
    flags: dict[str, tuple[str, ...]] = {}
    for found in run(executor, _scored, blocks):
        flags.update(found)
    breaks = {
        group.id: _breaks(executor, outputs[f"group_{group.id}"], blocks, method)
        for group in catalogue.groups
    }
    run(executor, _classed, [(block, breaks) for block in blocks])
    return _as_scores(cube, catalogue, method, outputs, breaks, flags, shares)


def _check(method: Method) -> None:
    faults = {
        "normalise": method.normalise.value
        if method.normalise
        in (Normalise.RANK, Normalise.PERCENTILE_RANK, Normalise.BORDA)
        else "",
        "weighting": next((w.value for w in method.weighting if w.data_driven), ""),
        "aggregate": next(
            (a.value for a in method.aggregate if a is Aggregate.COPELAND), ""
        ),
    }
    for setting, value in faults.items():
        if value:
            why = "it needs all units at once, and the cube is scored in blocks"
            raise BadMethod(setting=setting, value=value, why=why)


def _has_sets(method: Method) -> bool:
    """Whether scores depend on the values of other units at all."""
    return (
        method.scope is not Scope.GOALPOSTS
        and method.normalise is not Normalise.GOALPOSTS
    )


def _blocks(
    cube: IndicatorCube,
    catalogue: Catalogue,
    method: Method,
    folder: Path,
    block_bytes: int,
) -> list[Block]:
    stored = stored_cube(cube, folder)
    per_unit = max(1, cube.values.nbytes // max(1, len(cube.units)))
    most = max(1, block_bytes // per_unit)
    return [
        Block(
            stored, _some_units(cube.units, start, stop), start, stop, catalogue, method
        )
        for start, stop in _bounds(cube, method, most)
    ]


def _bounds(cube: IndicatorCube, method: Method, most: int) -> list[tuple[int, int]]:
    """Ranges of up to ``most`` units; of whole districts where these matter."""
    n = len(cube.units)
    by_district = method.impute in (Impute.GROUP_MEAN, Impute.GROUP_MEDIAN)
    by_district |= any(counts.sensitive for counts in cube.counts.values())
    if not by_district:
        return [(start, min(start + most, n)) for start in range(0, n, most)]
    district = np.array(cube.units.district)
    first = np.flatnonzero(np.append(True, district[1:] != district[:-1]))
    if len(first) != len(set(cube.units.district)):
        why = "in blocks it needs the units in the order of their districts"
        raise BadMethod(setting="impute", value=method.impute.value, why=why)
    ends = [0]
    for stop, after in zip(first[1:], [*first[2:], n]):
        if after - ends[-1] > most:
            ends.append(int(stop))
    return list(zip(ends, [*ends[1:], n]))


def _some_units(units: Units, start: int, stop: int) -> Units:
    return Units(
        units.code[start:stop],
        units.name[start:stop],
        units.district[start:stop],
        np.array(units.area_km2[start:stop]),
    )


def _outputs(
    cube: IndicatorCube, catalogue: Catalogue, method: Method, folder: Path
) -> dict[str, Stored]:
    """Files of the results, made and empty."""
    whole = cube.values.shape
    kinds: dict[str, tuple[type, tuple[int, ...]]] = {
        "indicators": (np.float64, whole),
        "levels": (np.int8, whole),
        "suppressed": (np.bool_, whole),
        "completeness": (np.float64, whole[:3]),
    }
    if cube.counts:
        kinds["raw"] = (np.float64, whole)
    if method.impute is not Impute.NONE:
        kinds["values"] = (np.float64, whole)
    for group in catalogue.groups:
        kinds[f"group_{group.id}"] = (np.float64, whole[:3])
        kinds[f"class_{group.id}"] = (np.int8, whole[:3])
    outputs = {}
    for name, (kind, shape) in kinds.items():
        path = folder / f"{name}.out"
        stored = Stored(str(path), np.dtype(kind).str, shape)
        stored.open("w+").flush()
        outputs[name] = stored
    return outputs


def _shares(catalogue: Catalogue, method: Method) -> dict[str, float]:
    shares: dict[str, float] = {}
    for group in catalogue.groups:
        own = group_shares(group, [], catalogue, method)
        names = [row.id for row in catalogue.children(group.id)]
        shares.update(zip(names, own.tolist()))
    return shares


def _overview(block: Block) -> Any:
    return overview(block.read(), block.method)


def _summaries(block: Block) -> Any:
    return summaries(block.read(), block.catalogue, block.method, block.ranges)


def _moments(block: Block) -> Any:
    return with_moments(block.read(), block.catalogue, block.method, block.ranges)


def _merged(a: list[list[Any]], b: list[list[Any]]) -> list[list[Any]]:
    return [[x.merged(y) for x, y in zip(one, two)] for one, two in zip(a, b)]


def _scored(block: Block) -> Mapping[str, tuple[str, ...]]:
    arrays, flags = block_scores(
        block.read(), block.catalogue, block.method, block.ranges
    )
    for name in block.outputs:
        if name in arrays:
            block.write(name, arrays[name])
    return flags


def _classed(job: tuple[Block, Mapping[str, Array]]) -> None:
    block, breaks = job
    for name, edges in breaks.items():
        scores = block.outputs[f"group_{name}"].units(slice(block.start, block.stop), 2)
        block.write(f"class_{name}", classify.assign(scores, edges))


def _breaks(
    executor: Executor, group: Stored, blocks: Sequence[Block], method: Method
) -> Array:
    """Breaks of one group: [k-1], or [M, S, k-1] where every slice has its own.

    Quantiles and equal intervals of a panel are found without holding it; the other
    schemes take the group's scores whole.
    """
    n_months, n_slots, _ = group.shape
    if method.classify is Classify.GIVEN:
        return np.array(method.carried_breaks)
    if method.class_scope is Scope.GOALPOSTS:
        return 100.0 / method.classes * np.arange(1, method.classes)
    if method.class_scope is Scope.QUERY:
        jobs = [(group, m, s, method) for m in range(n_months) for s in range(n_slots)]
        found = np.stack(run(executor, _breaks_of_slice, jobs))
        return found.reshape(n_months, n_slots, -1)
    if method.classify is Classify.QUANTILE:
        return _quantiles(executor, group, blocks, method.classes)
    return run(executor, _breaks_of_panel, [(group, method)])[0]


def _breaks_of_slice(job: tuple[Stored, int, int, Method]) -> Array:
    group, month, slot, method = job
    scores = np.array(group.open()[month, slot])
    return classify.breaks_along(scores, method.classify, method.classes)


def _breaks_of_panel(job: tuple[Stored, Method]) -> Array:
    group, method = job
    return classify.breaks_of(group.open(), method.classify, method.classes)


def _quantiles(
    executor: Executor, group: Stored, blocks: Sequence[Block], k: int
) -> Array:
    """``classify``'s quantiles from exact order statistics."""
    parts = [slice(block.start, block.stop) for block in blocks]
    known = sum(run(executor, _known, [(group, part) for part in parts]))
    if not known:
        return np.full(k - 1, np.nan)
    ranks = quantile_ranks(known, k)
    statistics = OrderStatistics(ranks)
    while not statistics.done:
        wanted, passed = statistics.wanted, statistics.passed
        jobs = [(group, part, wanted, passed) for part in parts]
        statistics.narrow(reduce(np.add, run(executor, _counted, jobs)))
    return quantile_breaks(dict(zip(ranks, statistics.values)), known, k)


def _known(job: tuple[Stored, slice]) -> int:
    return int(np.isfinite(job[0].units(job[1], 2)).sum())


def _counted(job: tuple[Stored, slice, Sequence[int], int]) -> NDArray[np.int64]:
    group, part, wanted, passed = job
    return counted(group.units(part, 2), wanted, passed)


def _as_scores(
    cube: IndicatorCube,
    catalogue: Catalogue,
    method: Method,
    outputs: Mapping[str, Stored],
    breaks: Mapping[str, Array],
    flags: Mapping[str, tuple[str, ...]],
    shares: Mapping[str, float],
) -> Scores:
    arrays = {name: stored.open() for name, stored in outputs.items()}
    raw = arrays.get("raw", cube.values)
    slices = cube.values.shape[:2]
    names = [group.id for group in catalogue.groups]
    return Scores(
        cube=replace(cube, values=arrays.get("values", raw)),
        raw=raw,
        indicators=arrays["indicators"],
        groups={name: arrays[f"group_{name}"] for name in names},
        classes={name: arrays[f"class_{name}"] for name in names},
        breaks={
            name: np.broadcast_to(edges, (*slices, edges.shape[-1]))
            for name, edges in breaks.items()
        },
        levels=arrays["levels"],
        completeness=arrays["completeness"],
        suppressed=arrays["suppressed"],
        flags=flags,
        catalogue=catalogue,
        method=method,
        weights=shares,
    )
