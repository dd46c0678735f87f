"""Fisher-Jenks, scoring and local Moran beside the libraries of the field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from .inputs import FloatArray, load_library, national_cube
from .measure import OURS, SEED, Case, Job

CLASSES = 5
PERMUTATIONS = 999
COPY = "plain copy of the cube"


def natural_breaks(count: int) -> Case:
    load_library()
    from safedong.scoring.classify import breaks_of

    values = np.random.default_rng(SEED).lognormal(3.0, 1.0, count)

    def ours() -> FloatArray:
        return breaks_of(values, "fisher_jenks", CLASSES)

    def with_mapclassify() -> FloatArray:
        import mapclassify

        return mapclassify.FisherJenks(values, CLASSES).bins[:-1]

    def with_jenkspy() -> FloatArray:
        import jenkspy

        return np.array(jenkspy.jenks_breaks(values, CLASSES)[1:-1])

    def agree(best: FloatArray, name: str, breaks: FloatArray) -> str:
        own, other = within_classes(values, best), within_classes(values, breaks)
        np.testing.assert_allclose(other, own, rtol=1e-9)
        return "the same least squares"

    sides = {OURS: ours, "mapclassify": with_mapclassify, "jenkspy": with_jenkspy}
    return Case(sides, agree)


def within_classes(values: FloatArray, breaks: FloatArray) -> float:
    """Sum of squares about the class means; a value on a break falls below."""
    label = np.searchsorted(np.sort(breaks), values, side="left")
    groups = (values[label == c] for c in range(len(breaks) + 1))
    return sum(float(((g - g.mean()) ** 2).sum()) for g in groups if g.size)


def scoring(months: int, units: int = 3500) -> Case:
    """Min-max within each month and slot, weighted means, quantile classes."""
    cube = national_cube(months, units)
    from safedong.scoring import Method, read_catalogue, score

    catalogue = read_catalogue()
    method = Method(treat="none", scope="query")
    rule = Rule.of(score(national_cube(1, 20), catalogue, method))

    def ours() -> tuple[FloatArray, FloatArray]:
        scores = score(cube, catalogue, method)
        return scores.index.reshape(-1, units), scores.index_class.reshape(-1, units)

    def agree(own: tuple, name: str, other: tuple) -> str:
        if name == COPY:
            return "does nothing"
        np.testing.assert_allclose(other[0], own[0], rtol=1e-9, atol=1e-9)
        if other[1] is None:
            return "the same index; no domains, classes or levels"
        differ = float(np.mean(other[1] != own[1]))
        assert differ < 1e-3, f"{differ:.2%} of the classes differ"
        return "the same index and classes"

    sides = {
        OURS: ours,
        "pandas groupby": pandas_side(cube, rule),
        "pymcdm": lambda: (np.array(list(rule.by_pymcdm(cube.values))), None),
        "scikit-criteria": lambda: (
            np.array(list(rule.by_skcriteria(cube.values))),
            None,
        ),
        COPY: lambda: cube.values.copy(),
    }
    return Case(sides, agree)


def pandas_side(cube, rule: Rule):
    import pandas as pd

    months, slots, units, width = cube.values.shape
    frame = pd.DataFrame(cube.values.reshape(-1, width), columns=list(cube.indicators))
    frame["month"] = np.repeat(np.arange(months), slots * units)
    frame["slot"] = np.tile(np.repeat(np.arange(slots), units), months)
    ids = list(cube.indicators)

    def run() -> tuple[FloatArray, FloatArray]:
        index, classes, levels = [], [], []
        for _, part in frame.groupby(["month", "slot"])[ids]:
            low, high = part.min(), part.max()
            scores = (part - low) / (high - low) * 100
            scores = scores * rule.direction + 50 * (1 - rule.direction)
            domains = scores @ rule.into_domains
            total = domains @ rule.into_index
            for column in (total, *(domains[name] for name in domains)):
                edges = column.quantile(np.arange(1, CLASSES) / CLASSES)
                label = np.searchsorted(edges, column, side="left") + 1
                classes.append(label.astype(np.int8))
            index.append(total.to_numpy())
            edges = (20, 40, 60, 80)
            levels.append(sum((scores > e).astype(np.int8) for e in edges) + 1)
        of_index = classes[:: len(rule.into_index) + 1]
        return np.array(index), np.array(of_index)

    return run


@dataclass(frozen=True)
class Rule:
    """The weights and directions, as the other libraries want them."""

    direction: FloatArray
    into_domains: FloatArray
    into_index: FloatArray

    @classmethod
    def of(cls, scores) -> Rule:
        import pandas as pd

        catalogue, shares = scores.catalogue, scores.weights
        ids = list(scores.cube.indicators)
        names = [domain.id for domain in catalogue.domains]
        table = pd.DataFrame(0.0, index=ids, columns=names)
        for name in ids:
            table.loc[name, catalogue.by_id[name].domain] = shares[name]
        direction = np.array([catalogue.by_id[name].direction for name in ids])
        return cls(direction, table, pd.Series({n: shares[n] for n in names}))

    @property
    def flat(self) -> FloatArray:
        return (self.into_domains @ self.into_index).to_numpy()

    def by_pymcdm(self, values: FloatArray) -> Iterator[FloatArray]:
        from pymcdm.methods import WSM
        from pymcdm.normalizations import minmax_normalization

        method = WSM(normalization_function=minmax_normalization)
        for part in values.reshape(-1, *values.shape[-2:]):
            yield 100 * method(part, self.flat, self.direction)

    def by_skcriteria(self, values: FloatArray) -> Iterator[FloatArray]:
        import skcriteria
        from skcriteria.madm.simple import WeightedSumModel
        from skcriteria.pipeline import mkpipe
        from skcriteria.preprocessing.invert_objectives import NegateMinimize
        from skcriteria.preprocessing.scalers import MinMaxScaler

        pipe = mkpipe(
            NegateMinimize(), MinMaxScaler(target="matrix"), WeightedSumModel()
        )
        for part in values.reshape(-1, *values.shape[-2:]):
            matrix = skcriteria.mkdm(part, self.direction, weights=self.flat)
            yield 100 * pipe.evaluate(matrix).e_.score


def local_moran(count: int) -> Case:
    """Units of a lattice of 50 columns, neighbours by queen contiguity."""
    load_library()
    from safedong.scoring.contiguity import weights_from_pairs
    from safedong.scoring.patterns import local_moran as lisa

    columns = min(50, count)
    rows = count // columns
    cell = np.arange(rows * columns).reshape(rows, columns)
    steps = ((0, 1), (1, 0), (1, 1), (1, -1))
    links = np.concatenate([_links(cell, down, right) for down, right in steps])
    first, second = np.concatenate([links, links[:, ::-1]]).T
    weights = weights_from_pairs(first, second, cell.size)
    values = np.random.default_rng(SEED).gamma(2.0, 10.0, cell.size)
    values += 5 * np.sin(cell.ravel() / columns)

    def ours() -> tuple[FloatArray, FloatArray]:
        found = lisa(values, weights, PERMUTATIONS)
        return found.value, found.p

    @cache
    def near():
        from libpysal.weights import W

        pairs = {i: weights.neighbours(i).tolist() for i in range(cell.size)}
        return W(pairs, silence_warnings=True)

    def with_esda() -> tuple[FloatArray, FloatArray]:
        import esda

        found = esda.Moran_Local(
            values, near(), permutations=PERMUTATIONS, seed=SEED, keep_simulations=False
        )
        return found.Is, found.p_sim

    def agree(own: tuple, name: str, other: tuple) -> str:
        np.testing.assert_allclose(other[0], own[0], rtol=1e-9, atol=1e-12)
        # Two estimates of p from 999 shuffles each: within five standard errors.
        error = np.sqrt(2 * np.maximum(own[1] * (1 - own[1]), 1e-3) / PERMUTATIONS)
        apart = np.abs(own[1] - other[1]) / error
        assert np.quantile(apart, 0.99) < 5, "the pseudo p-values differ"
        return "the same I; p within the error of 999 shuffles"

    return Case({OURS: ours, "esda": with_esda}, agree)


def _links(cell, down: int, right: int):
    """[p, 2] pairs of a cell and the one ``down`` rows and ``right`` columns on."""
    rows, columns = cell.shape
    first = cell[: rows - down, max(0, -right) : columns - max(0, right)]
    second = cell[down:, max(0, right) : columns + min(0, right)]
    return np.column_stack([first.ravel(), second.ravel()])


JOBS = (
    Job(
        name="fisher_jenks",
        title="Fisher-Jenks, 5 classes",
        size_of="values",
        aim="faster at each size, exact",
        sizes=(424, 3500, 100_000),
        smoke=60,
        build=natural_breaks,
        longest=90.0,
        peers={"mapclassify": ("mapclassify", "numba"), "jenkspy": ("jenkspy",)},
    ),
    Job(
        name="score",
        title="score 3,500 units x 9 slots x 24 indicators",
        size_of="months",
        aim="at least 10 times faster than pandas and pymcdm",
        sizes=(1, 4, 12),
        smoke=1,
        build=scoring,
        peers={"pymcdm": ("pymcdm",), "scikit-criteria": ("skcriteria",)},
    ),
    Job(
        name="lisa",
        title="local Moran, 999 permutations",
        size_of="units",
        aim="no slower",
        sizes=(400, 1000, 3500),
        smoke=60,
        build=local_moran,
        peers={"esda": ("esda", "libpysal", "numba")},
    ),
)
