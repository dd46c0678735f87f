"""Errors built from facts: each composes its own sentence and its advice.

``sentence`` and ``advice`` are English templates over the error's facts. The
libraries never translate; ``bridge/messages.py`` translates the templates and
formats them with ``facts``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any, ClassVar


class Phrase(str):
    """A reason with facts of its own: an English text that keeps its template.

    Given where a literal reason is given, so that it can be translated too:
    ``why=Phrase("it must be between {low} and {high}", low=2, high=9)``.
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


def chained(phrases: Sequence[str], between: str = " ") -> str:
    """Phrases one after the other, each of which can still be translated.

    >>> chained(["One.", Phrase("{n} more.", n=2)])
    'One. 2 more.'
    """
    if not phrases:
        return ""
    pattern = f"{{one}}{between}{{two}}"
    return reduce(lambda one, two: Phrase(pattern, one=one, two=two), phrases)


class SafeDongError(Exception):
    """Base of every error a user may meet: what is wrong, where, what to do."""

    sentence: ClassVar[str] = "Something went wrong."
    advice: ClassVar[str] = ""

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(f"{self.sentence} {self.advice}".strip().format(**facts))


class Cancelled(Exception):
    """The user stopped the work; nothing was changed."""


class NotATable(SafeDongError):
    sentence = "{file} is not a table that can be read: {why}."
    advice = "Give a CSV, TSV, TXT or XLSX file with one row per dong."


class DestroyedText(SafeDongError):
    sentence = (
        "{file}: the Korean text was destroyed before it reached us "
        "({count} replacement characters, first in line {line:d})."
    )
    advice = "Ask for the original file; the letters cannot be recovered."


class NoUnitColumn(SafeDongError):
    sentence = "{file}: no column holds dong codes or dong names."
    advice = "Choose the key column by hand, or check that this is a table by dong."


class NoCoordinates(SafeDongError):
    sentence = "{file}: no columns hold coordinates (its columns: {columns})."
    advice = "Name them longitude and latitude (경도, 위도), or give a point layer."


class BadFacility(SafeDongError):
    sentence = "Facilities {file} give no values for {indicator}: {why}."
    advice = "Choose another layer or indicator, or remove one of the two sources."


class NothingMatched(SafeDongError):
    sentence = "{file}: none of its {count} keys (such as {example}) is in the layer."
    advice = (
        "Check that layer and table are both by administrative dong, of the same area."
    )


class DuplicateKeys(SafeDongError):
    """``table`` is what was read until then, for a preview; None where unknown."""

    table: Any = None
    sentence = (
        "{file}: {count} rows say different things about the same dong, indicator and "
        "time (first: {key}, line {line:d})."
    )
    advice = "Keep one row for each, or tell which one holds."


class MixedRows(DuplicateKeys):
    sentence = (
        "{file}: {count} rows say different things about the same dong, indicator and "
        "time (first: {key}, line {line:d}); they are of different {columns}."
    )
    advice = "Keep the rows of one kind only, such as the totals, and read it again."


class WrongLevel(SafeDongError):
    sentence = "{file}: {found}, where {expected} was expected."
    advice = "Use a table or layer by administrative dong (행정동)."


class DistrictTable(WrongLevel):
    advice = (
        "Use a table by administrative dong (행정동), or let every dong take its "
        "district's value (Check the match…), which is flagged."
    )


class RefusedFiles(SafeDongError):
    """Several files cannot be used; ``errors`` holds the reason of each."""

    sentence = "{count} files cannot be used: {files}."
    advice = "The report says why and what to do; the other files are kept."

    def __init__(self, errors: Sequence[SafeDongError]) -> None:
        self.errors = tuple(errors)
        files = ", ".join(str(e.facts.get("file", "?")) for e in errors)
        super().__init__(count=len(errors), files=files)


class NoIndicator(SafeDongError):
    sentence = "{file}: no column is an indicator of the catalogue."
    advice = "Map a column to an indicator by hand, or add its name to the aliases."


class PlacesInTable(NoIndicator):
    sentence = "{file}: no column is an indicator of the catalogue; it holds places."
    advice = "Remove it here and add it with Add facilities."


class MissingIndicators(SafeDongError):
    sentence = "No data at all for the domain {domain}: {indicators}."
    advice = "Add a file for at least one of these indicators."


class BadCatalogue(SafeDongError):
    sentence = "Catalogue {file}, line {line:d}: {why}."
    advice = "Correct the line and load the catalogue again."


class BadMethod(SafeDongError):
    sentence = "The method's {setting} is {value}, which cannot be used: {why}."
    advice = "Choose another value on the method page."


class CannotEvaluate(SafeDongError):
    sentence = "This cannot be evaluated: {why}."
    advice = "Choose other dongs, months or crimes."


class BadBoundary(SafeDongError):
    sentence = "Layer {layer}: {why}."
    advice = "{what_to_do}."


class BadValue(SafeDongError):
    sentence = "{indicator} of {unit} cannot be changed: {why}."
    advice = "Choose another indicator or another dong."
