"""Where an output of an algorithm goes, whatever kind of place it is."""

from __future__ import annotations

from collections.abc import Callable

from ..scoring.errors import Phrase, SafeDongError
from .files import reason


class OutputNotWritten(SafeDongError):
    """An output could not be written whole; nothing of it is left behind."""

    sentence = "{path} could not be written: {why}."
    advice = (
        "What stood there before is kept. Check the connection, the rights and the "
        "room on the disk, then run again."
    )


class TableInTheWay(SafeDongError):
    """A table that would be lost if it could not be written again to the end."""

    sentence = "{table} is there already, and could be lost in being replaced."
    advice = (
        "Choose another name, or write to a GeoPackage, to PostgreSQL or to a file, "
        "where a former result stays until the new one is whole."
    )


class NoTablesThere(SafeDongError):
    """A file of other tables to which one cannot be added whole or not at all."""

    sentence = "{table} cannot be added: the file is there, and is no GeoPackage."
    advice = (
        "Tables are added to GeoPackages (.gpkg) only, where all others stay as they "
        "are. Choose one, or a file that is new."
    )


class Place:
    """Where an output goes: the user's choice, written to as it is.

    ``note`` is what the user should know once it is written. ``go_on`` is told how much
    of a long move is done, and may stop it.
    """

    note = ""

    def __init__(self, shown: str, written: str) -> None:
        self.shown, self.written = shown, written
        self.go_on: Callable[[float], bool] = lambda fraction: True

    def check(self, count: int) -> None:
        """Raise where not all that was written stands there."""

    def move(self, made: str) -> str:
        """Put what was written into its place; the text that names it."""
        return made

    def compare(self, found: int, count: int) -> None:
        """Raise where fewer than ``count`` rows were found."""
        if found < count:  # a heading may count as a row
            why = Phrase(
                "only {found} of {count} rows arrived", found=found, count=count
            )
            raise OutputNotWritten(path=self.shown, why=why)

    def told(self, error: Exception) -> str:
        """The error's words, without names that only we know."""
        text = reason(error) if isinstance(error, OSError) else str(error)
        if isinstance(text, Phrase):
            return text
        return text.replace(self.written, self.shown).strip()

    def drop(self) -> None:
        """Take away what was written."""
