from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safedong.scoring.hangul import choseong, matches

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))


def initial_by_unicode(syllable: str) -> str:
    """The initial as Unicode's own decomposition gives it, as a keyboard letter."""
    first = unicodedata.normalize("NFD", syllable)[0]
    name = unicodedata.name(first).replace("CHOSEONG", "LETTER")
    return unicodedata.lookup(name)


@given(SYLLABLES)
def test_initials_are_those_of_unicode_s_decomposition(text: str) -> None:
    assert choseong(text) == "".join(map(initial_by_unicode, text))


@given(SYLLABLES, st.data())
def test_every_part_of_a_name_finds_it_by_syllables_and_by_initials(text, data) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert matches(text[start:end], text)
    assert matches(choseong(text[start:end]), text)


@pytest.mark.parametrize(
    ("query", "name", "found"),
    [
        ("ㅅㄹㄷ", "신림동", True),
        ("ㅅㄹㄷ", "신사동", False),
        ("신ㄹ", "신림동", True),
        ("신리", "신림동", True),  # on the way to 신림
        ("리동", "신림동", False),  # an open syllable inside is meant as it is
        ("삳", "사당1동", True),  # what the keyboard shows on the way to 사당
        ("ㄳ", "강서구", True),  # two consonants joined by the keyboard
        ("갃", "가경서동", True),
        ("갃", "각서동", True),
        ("종로1234", "종로1·2·3·4가동", True),
        ("종로 1.2", "종로1,2,3,4가동", True),
        ("", "신림동", True),
        ("sillim", "Sillim-dong", True),
        ("ㅅ", "", False),
    ],
)
def test_typing(query: str, name: str, found: bool) -> None:
    assert matches(query, name) is found


def test_decomposed_text_is_the_same_text() -> None:
    assert matches(unicodedata.normalize("NFD", "신림"), "신림동")
    assert matches("신림", unicodedata.normalize("NFD", "신림동"))
