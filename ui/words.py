"""How classes, slots and months are written for people."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ..bridge.i18n import language, translate
from ..bridge.numbers import comma_is_decimal
from ..scoring import months
from ..styles.ramps import class_names


def class_text(number: int) -> str:
    """``4 취약``; a dash where there is no class."""
    return f"{number} {class_names(language())[number - 1]}" if number else "–"


def slot_text(slot: str) -> str:
    """``21–24시``; ``하루 전체`` for ``all``."""
    if slot == "all":
        return translate("Words", "all day")
    hours = translate("Words", "{start}–{end} h")
    start, end = slot.split("-")
    return hours.format(start=start, end=end)


def short_slot_text(slot: str) -> str:
    """``21–24`` or ``하루``: what fits into a strip."""
    return translate("Words", "day") if slot == "all" else slot.replace("-", "–")


def month_text(month: str) -> str:
    """``2024년 7월`` in QGIS's language, not that of its numbers; else the label."""
    if not month[:4].isdigit():
        return translate("Words", "no months")
    return months.month_text(month, language())


def short_list(names: str) -> str:
    """``a, b, c, d`` as the first and how many more, so that a line stays short."""
    first, *others = names.split(", ")
    if len(others) < 2:
        return names
    text = translate("Words", "{first} and {count} more")
    return text.format(first=first, count=len(others))


def flag_texts(flags: Iterable[str]) -> list[str]:
    """What a reader must know of a dong's numbers, in words."""
    words = {
        "incomplete": translate("Words", "too little data in some months"),
        "estimated": translate("Words", "partly estimated"),
        "domain_missing": translate("Words", "a domain without data"),
        "apportioned": translate(
            "Words", "a district's value, or shared out after a change of boundaries"
        ),
    }
    return [words.get(flag, flag) for flag in flags]


def tip_text(text: str) -> str:
    """A tool tip that shows ``text`` letter by letter: Qt takes tags for markup."""
    return f"<span>{escape(text, quote=False)}</span>".replace("\n", "<br/>")


def how_to_part(example: str) -> str:
    """How a list of numbers is typed in the present number format, by its example."""
    if comma_is_decimal():
        text = translate(
            "Words",
            "Put semicolons between the numbers, such as {example}: in QGIS's number "
            "format the comma is the decimal sign.",
        )
    elif ";" in example:
        text = translate(
            "Words", "Put semicolons between the numbers, such as {example}."
        )
    else:
        text = translate("Words", "Put commas between the numbers, such as {example}.")
    return text.format(example=example)
