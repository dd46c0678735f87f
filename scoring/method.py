"""``Method``: every choice of the composite index, in one value that travels.

The enums answer policy questions themselves, so that no string is compared
elsewhere. Names follow the OECD/JRC Handbook on Constructing Composite
Indicators (2008) and COINr.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, field, fields
from enum import Enum
from typing import Any

import numpy as np

from .errors import BadMethod, Phrase


class Impute(str, Enum):
    NONE = "none"
    GROUP_MEAN = "group_mean"
    GROUP_MEDIAN = "group_median"
    LAST_VALUE = "last_value"


class Treat(str, Enum):
    NONE = "none"
    WINSORISE = "winsorise"
    WINSORISE_THEN_LOG = "winsorise_then_log"


class Normalise(str, Enum):
    MINMAX = "minmax"
    ZSCORE = "zscore"
    RANK = "rank"
    PERCENTILE_RANK = "percentile_rank"
    GOALPOSTS = "goalposts"
    DISTANCE_TO_REFERENCE = "distance_to_reference"
    BORDA = "borda"

    @property
    def takes_posts(self) -> bool:
        """Whether fixed goalposts can stand in for the extremes of the data."""
        return self in (
            Normalise.MINMAX,
            Normalise.GOALPOSTS,
            Normalise.DISTANCE_TO_REFERENCE,
        )


class Scope(str, Enum):
    """Over which values minima, maxima, ranks and class breaks are taken."""

    QUERY = "query"
    PANEL = "panel"
    GOALPOSTS = "goalposts"


class Weighting(str, Enum):
    EQUAL = "equal"
    GIVEN = "given"
    AHP = "ahp"
    ENTROPY = "entropy"
    CRITIC = "critic"
    PCA = "pca"

    @property
    def data_driven(self) -> bool:
        """Whether the weights come from the scores themselves."""
        return self in (Weighting.ENTROPY, Weighting.CRITIC, Weighting.PCA)


class Aggregate(str, Enum):
    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    HARMONIC = "harmonic"
    COPELAND = "copeland"


class Classify(str, Enum):
    QUANTILE = "quantile"
    EQUAL_INTERVAL = "equal_interval"
    FISHER_JENKS = "fisher_jenks"
    STANDARD_DEVIATION = "standard_deviation"
    HEAD_TAIL = "head_tail"
    GIVEN = "given"


class Shrink(str, Enum):
    NONE = "none"
    POISSON_GAMMA = "poisson_gamma"


@dataclass(frozen=True)
class Method:
    """Every choice that turns an ``IndicatorCube`` into ``Scores``.

    ``weighting`` and ``aggregate`` hold one entry a level, from the level of the
    indicators upwards; the last entry serves the levels above it. ``weights``
    overrides single catalogue weights by id (what-if); ``ahp`` holds one pairwise
    matrix per group id. ``carried_breaks`` are the inner class breaks of another
    month, used when ``classify`` is ``GIVEN``.
    """

    impute: Impute = Impute.NONE
    min_completeness: float = 0.65
    treat: Treat = Treat.WINSORISE
    winsorise_points: int = 5
    skew_limit: float = 2.0
    kurtosis_limit: float = 3.5
    normalise: Normalise = Normalise.MINMAX
    scope: Scope = Scope.PANEL
    weighting: tuple[Weighting, ...] = (Weighting.GIVEN,)
    weights: dict[str, float] = field(default_factory=dict)
    ahp: dict[str, list[list[float]]] = field(default_factory=dict)
    aggregate: tuple[Aggregate, ...] = (Aggregate.ARITHMETIC,)
    classify: Classify = Classify.QUANTILE
    class_scope: Scope = Scope.QUERY
    classes: int = 5
    carried_breaks: tuple[float, ...] = ()
    window_months: int = 12
    shrink: Shrink = Shrink.POISSON_GAMMA
    suppress_below: int = 3
    seed: int = 20241122

    def __post_init__(self) -> None:
        for name, kind in _ENUMS.items():
            object.__setattr__(self, name, _as_enum(name, getattr(self, name), kind))
        for name, kind in _ENUM_TUPLES.items():
            given = getattr(self, name)
            entries = [given] if isinstance(given, (str, Enum)) else list(given)
            if not entries:
                raise BadMethod(setting=name, value="()", why="it is empty")
            object.__setattr__(
                self, name, tuple(_as_enum(name, entry, kind) for entry in entries)
            )
        breaks = tuple(_number("carried_breaks", b) for b in self.carried_breaks)
        object.__setattr__(self, "carried_breaks", breaks)
        self._check()

    def _check(self) -> None:
        for name, low, high in _RANGES:
            value = getattr(self, name)
            number = _number(name, value, whole=isinstance(high, int))
            if not low <= number <= high:
                why = Phrase("it must be between {low} and {high}", low=low, high=high)
                raise BadMethod(setting=name, value=value, why=why)
        for weight in self.weights.values():
            _number("weights", weight)
        for matrix in self.ahp.values():
            for row in matrix:
                for ratio in row:
                    _number("ahp", ratio)
        if list(self.carried_breaks) != sorted(set(self.carried_breaks)):
            raise BadMethod(
                setting="carried_breaks",
                value=_some(self.carried_breaks),
                why="they must grow",
            )
        if self.classify is Classify.GIVEN and not self.carried_breaks:
            raise BadMethod(setting="carried_breaks", value="()", why="it is empty")

    @property
    def fixed_posts(self) -> bool:
        """Whether 0 and 100 are the catalogue's goalposts, not the data's extremes."""
        return Scope.GOALPOSTS is self.scope or Normalise.GOALPOSTS is self.normalise

    def weighting_at(self, level: int) -> Weighting:
        """Weighting of ``level`` (0 = indicators into their groups)."""
        return self.weighting[min(level, len(self.weighting) - 1)]

    def aggregate_at(self, level: int) -> Aggregate:
        """Aggregation of ``level`` (0 = indicators into their groups)."""
        return self.aggregate[min(level, len(self.aggregate) - 1)]

    def to_json(self) -> str:
        """The method as JSON text with sorted keys; ``from_json`` reads it back."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Method:
        """Read what ``to_json`` wrote. Settings left out keep their defaults.

        Raises
        ------
        BadMethod
            The text is no JSON object, or a setting is unknown or unusable.
        """
        try:
            given: Any = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise BadMethod(setting="JSON", value=text[:40], why=str(error)) from error
        if not isinstance(given, dict):
            raise BadMethod(setting="JSON", value=text[:40], why="it is no object")
        known = {f.name for f in fields(cls)}
        for name in given:
            if name not in known:
                value = _some(given[name])
                raise BadMethod(setting=name[:40], value=value, why="it is unknown")
        try:
            return cls(**given)
        except (TypeError, AttributeError, ValueError) as error:
            raise BadMethod(setting="JSON", value=text[:40], why=str(error)) from error


_ENUMS: dict[str, type[Enum]] = {
    "impute": Impute,
    "treat": Treat,
    "normalise": Normalise,
    "scope": Scope,
    "classify": Classify,
    "class_scope": Scope,
    "shrink": Shrink,
}
_ENUM_TUPLES: dict[str, type[Enum]] = {"weighting": Weighting, "aggregate": Aggregate}
_RANGES = (
    ("min_completeness", 0.0, 1.0),
    ("winsorise_points", 0, 1000),
    ("classes", 2, 9),
    ("window_months", 1, 120),
    ("suppress_below", 0, 1000),
    ("skew_limit", 0.0, 1e6),
    ("kurtosis_limit", 0.0, 1e6),
    ("seed", 0, 2**63),
)


def _number(setting: str, value: Any, whole: bool = False) -> float:
    """The value where it is a number: text, lists and infinity are told, not met."""
    kinds = (int, np.integer) if whole else (int, float, np.integer, np.floating)
    if isinstance(value, bool) or not isinstance(value, kinds):
        why = "it is no whole number" if whole else "it is no number"
        raise BadMethod(setting=setting, value=_some(value), why=why)
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise BadMethod(setting=setting, value=_some(value), why="it is no number")
    return number


def _some(value: Any) -> str:
    return str(value)[:40]


def _as_enum(setting: str, value: Any, kind: type[Enum]) -> Enum:
    try:
        return kind(value)
    except ValueError as error:
        known = ", ".join(str(member.value) for member in kind)
        why = Phrase("known: {names}", names=known)
        raise BadMethod(setting=setting, value=_some(value), why=why) from error
