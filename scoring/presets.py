"""Presets: methods with a name, for those who do not want to make every choice."""

from __future__ import annotations

from dataclasses import dataclass, fields

from .method import (
    Aggregate,
    Classify,
    Method,
    Normalise,
    Scope,
    Treat,
)

# What says how the weights of one catalogue are, not how an index is made.
_OF_THE_CATALOGUE = ("weights", "ahp")


@dataclass(frozen=True)
class Preset:
    """A method under the ``id`` by which its name and description are looked up."""

    id: str
    method: Method


OFFICE = Preset("office", Method())
# Classes at 20, 40, 60 and 80 of a scale that no month can move.
GOALPOSTS = Preset(
    "goalposts",
    Method(
        treat=Treat.NONE,
        normalise=Normalise.GOALPOSTS,
        scope=Scope.GOALPOSTS,
        classify=Classify.EQUAL_INTERVAL,
        class_scope=Scope.GOALPOSTS,
    ),
)
# Scores read higher = more vulnerable, so that the geometric mean lies nearer to the
# better domain: the index is high only where none of the domains is good.
GEOMETRIC = Preset(
    "geometric", Method(aggregate=(Aggregate.ARITHMETIC, Aggregate.GEOMETRIC))
)
RANKS = Preset(
    "ranks",
    Method(treat=Treat.NONE, normalise=Normalise.PERCENTILE_RANK, scope=Scope.QUERY),
)

PRESETS: tuple[Preset, ...] = (OFFICE, GOALPOSTS, GEOMETRIC, RANKS)


def preset_of(method: Method) -> Preset | None:
    """The preset that ``method`` is, own weights and pairwise matrices aside."""
    return next((p for p in PRESETS if _alike(p.method, method)), None)


def _alike(a: Method, b: Method) -> bool:
    names = (f.name for f in fields(Method) if f.name not in _OF_THE_CATALOGUE)
    return all(getattr(a, name) == getattr(b, name) for name in names)
