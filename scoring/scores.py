"""``Scores``: the index, its domains and indicators, their classes, the method."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .catalogue import Catalogue
from .cube import IndicatorCube
from .method import Method

INDICATOR_LEVEL_BREAKS = (20.0, 40.0, 60.0, 80.0)


@dataclass(frozen=True)
class Classes:
    """Class 1..k of each value (0 where the value is missing) and the class edges.

    ``labels`` int8 with the values' shape; ``breaks`` the k-1 inner breaks, where a
    value equal to a break belongs to the lower class; ``scheme`` names the rule.
    """

    labels: NDArray[np.int8]
    breaks: NDArray[np.float64]
    scheme: str


@dataclass(frozen=True)
class Scores:
    """Everything for all months and slots at once; choosing one is slicing.

    All scores are 0-100 and read higher = more vulnerable, those of the safety
    domain too (its shortfall).

    Attributes
    ----------
    cube : the values scored, after rates, imputation and suppression flags.
    raw : [M, S, U, I] values as shown to people (rates after pooling/shrinkage).
    indicators : [M, S, U, I] normalised scores.
    groups : id -> [M, S, U], every group of the catalogue, the root included.
    classes : group id -> [M, S, U] int8, 1 (very good) .. k (worst), 0 missing.
    breaks : group id -> [M, S, k-1]; equal along M and S under panel scope.
    levels : [M, S, U, I] int8, the five levels of each indicator.
    completeness : [M, S, U], the share of indicators with data.
    suppressed : [M, S, U, I] bool, raw values that must not be shown.
    flags : unit code -> what a reader must know (estimated, screened, apportioned).
    weights : id -> its share of the weight within its parent; the root has none.
    """

    cube: IndicatorCube
    raw: NDArray[np.float64]
    indicators: NDArray[np.float64]
    groups: Mapping[str, NDArray[np.float64]]
    classes: Mapping[str, NDArray[np.int8]]
    breaks: Mapping[str, NDArray[np.float64]]
    levels: NDArray[np.int8]
    completeness: NDArray[np.float64]
    suppressed: NDArray[np.bool_]
    flags: Mapping[str, tuple[str, ...]]
    catalogue: Catalogue
    method: Method
    weights: Mapping[str, float] = field(default_factory=dict)

    @property
    def index(self) -> NDArray[np.float64]:
        return self.groups[self.catalogue.root.id]

    @property
    def index_class(self) -> NDArray[np.int8]:
        return self.classes[self.catalogue.root.id]

    def position(self, month: str, slot: str) -> tuple[int, int]:
        return self.cube.months.index(month), self.cube.slots.index(slot)
