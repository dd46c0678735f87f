"""Search in Korean names by syllables, by initial consonants (초성), or by both.

Precomposed syllables lie in Unicode at U+AC00 + (initial x 21 + vowel) x 28 + final
(The Unicode Standard, section 3.12), so that initials are a division away.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_FIRST, _LAST = 0xAC00, 0xD7A3
_FINALS = 28
_PER_INITIAL = 21 * _FINALS
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FINAL_LETTERS = (
    *("", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ"),
    *("ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ"),
    *("ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"),
)
# Keyboards join two consonants typed one after the other into one letter.
_JOINED = {
    "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ",
    "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ",
    "ㅄ": "ㅂㅅ",
}


def choseong(text: str) -> str:
    """The initial consonant of every syllable; other characters as they are.

    >>> choseong("신림동"), choseong("제1동")
    ('ㅅㄹㄷ', 'ㅈ1ㄷ')
    """
    return "".join(
        _INITIALS[(ord(letter) - _FIRST) // _PER_INITIAL]
        if _is_syllable(letter)
        else letter
        for letter in text
    )


def matches(query: str, name: str) -> bool:
    """Whether ``name`` holds ``query``, however far it has been typed.

    A consonant stands for any syllable that begins with it, and the last syllable of
    the query may be unfinished. Blanks, dots and commas count for nothing.

    >>> matches("ㅅㄹㄷ", "신림동"), matches("신ㄹ", "신림동"), matches("시", "신림동")
    (True, True, True)
    >>> matches("사ㄷ", "신사동"), matches("ㄹㅅ", "신림동")
    (True, False)
    """
    letters, initials = _prepared(name)
    return any(
        all(map(_fits, wanted, letters[start:], initials[start:]))
        for wanted in _readings(query)
        for start in range(len(letters) - len(wanted) + 1)
    )


def _fits(wanted: tuple[str, bool], letter: str, initial: str) -> bool:
    sign, open_ended = wanted
    if sign in (letter, initial):
        return True
    if not open_ended or not _is_syllable(sign) or not _is_syllable(letter):
        return False
    return 0 <= ord(letter) - ord(sign) < _FINALS and _final(sign) == 0


@lru_cache(maxsize=8192)
def _prepared(name: str) -> tuple[str, str]:
    """Letters and initials of a name; kept, since names are searched at every key."""
    letters = _letters(name)
    return letters, choseong(letters)


@lru_cache(maxsize=64)
def _readings(query: str) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """What the query can mean, as (sign, may be unfinished) pairs.

    While 사당 is typed the keyboard shows 삳: its final may begin the next syllable.
    """
    letters = "".join(_JOINED.get(letter, letter) for letter in _letters(query))
    readings = [letters]
    if letters and _is_syllable(letters[-1]) and _final(letters[-1]):
        last, final = letters[-1], _final(letters[-1])
        consonants = _FINAL_LETTERS[final]
        for kept in range(len(consonants)):
            rest = _FINAL_LETTERS.index(consonants[:kept])
            opened = chr(ord(last) - final + rest)
            readings.append(letters[:-1] + opened + consonants[kept:])
    ends = [(i == len(letters) - 1) for i in range(len(letters))]
    first, *others = readings
    unfinished = tuple(zip(first, ends))
    return (unfinished, *(tuple((s, False) for s in other) for other in others))


def _letters(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).casefold()
    return "".join(letter for letter in composed if letter not in " \t·.,‧・")


def _is_syllable(letter: str) -> bool:
    return _FIRST <= ord(letter) <= _LAST


def _final(syllable: str) -> int:
    return (ord(syllable) - _FIRST) % _FINALS
