"""Errors of camera siting, built from facts: a sentence and what to do about it.

The same style as in ``scoring``: English templates over ``facts``, which
``bridge/messages.py`` translates; this library depends on no other package.
"""

from __future__ import annotations

from typing import Any, ClassVar


class Phrase(str):
    """A reason with facts of its own: an English text that keeps its template.

    ``why=Phrase("{value} is below {least}", value=-1, least=0)`` can be translated,
    as that of ``scoring``; this library depends on no other package.
    """

    template: str
    facts: dict[str, Any]

    def __new__(cls, template: str, **facts: Any) -> Phrase:
        phrase = super().__new__(cls, template.format(**facts))
        phrase.template, phrase.facts = template, facts
        return phrase

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """Copies are made from the template, not from the finished text."""
        return (self.template,), self.facts


class SitingError(Exception):
    """Base of every siting error: what is wrong, where, what to do."""

    sentence: ClassVar[str] = "The camera plan cannot be made."
    advice: ClassVar[str] = ""

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(f"{self.sentence} {self.advice}".strip().format(**facts))


class NoCandidates(SitingError):
    sentence = "There is no candidate place for a camera."
    advice = "Give a layer of poles or lights, or make a grid of candidates."


class NoPlaces(NoCandidates):
    sentence = "There is no candidate place for a facility."
    advice = "Give a point layer of places where one can stand."


class NoCameras(SitingError):
    sentence = "There is no camera to be watched."
    advice = "Give a layer with at least one camera."


class NoDemand(SitingError):
    sentence = "There is no demand point to be covered."
    advice = "Give a point layer, or make a demand grid inside the dongs."


class NoWeight(NoDemand):
    sentence = "There is no demand: no point, or none with a weight above 0."
    advice = "Give a point layer with its weights, such as people or crimes."


class NoLimit(SitingError):
    sentence = "Neither a budget nor a number of cameras is given."
    advice = "Set one of them, or both."


class BadProblem(SitingError):
    sentence = "The {setting} cannot be used: {why}."
    advice = "Correct it and plan again."


class BadPoints(SitingError):
    sentence = "{count} of the {layer} have no usable coordinates (first: row {row:d})."
    advice = "Remove them or correct their coordinates."


class FloorOutOfReach(SitingError):
    sentence = (
        "The regional floor of {floor:.1%} cannot be met: within these limits the "
        "worst-off region, {region}, gets {best:.1%} at most."
    )
    advice = "Lower the floor, raise the budget, or add candidates in {region}."


class CannotReachAll(SitingError):
    sentence = (
        "{count} demand points (first: {first:d}) lie beyond the reach of every "
        "candidate."
    )
    advice = "Add candidates near them, widen the radius, or leave them out."


class TooFewSites(SitingError):
    sentence = "{count} sites are asked for, but there are {available} candidates."
    advice = "Ask for fewer sites or add candidates."


class SitesTooFar(SitingError):
    sentence = "{count} sites leave {missing} demand points out of reach."
    advice = "Ask for more sites, or add connections to the road network."


class NoProof(SitingError):
    sentence = "No plan was found within {seconds:.0f} seconds, nor proof that none is."
    advice = "Raise the time limit or loosen the limits of the plan."


class NoRoads(SitingError):
    sentence = "The road layer {layer} has no line near the points."
    advice = "Choose the roads of this area, or none to measure straight lines."


class TooManyPairs(SitingError):
    sentence = (
        "{points:,} demand points by {places:,} places are too many distances "
        "({most:,} at most)."
    )
    advice = "Merge the demand into cells with their sums, or give fewer candidates."
