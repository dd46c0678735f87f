"""Bytes to text: the encoding is found, what is no text is named for what it is."""

from __future__ import annotations

import codecs
import json
import re

import numpy as np

from ..errors import DestroyedText, NotATable, Phrase

REPLACEMENT = "\ufffd"
# More than this share of the non-ASCII letters lost: the file itself was destroyed.
DESTROYED_SHARE = 0.01
_MAGIC = (
    (b"PK\x03\x04", "it is a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "it is an old Office file (.xls, .hwp); save it as .xlsx"),
    (b"%PDF", "it is a PDF document"),
    (b"\x89PNG", "it is a picture (PNG)"),
    (b"\xff\xd8\xff", "it is a picture (JPEG)"),
    (b"GIF8", "it is a picture (GIF)"),
    (b"SQLite format 3", "it is a database (SQLite or GeoPackage)"),
    (b"\x1f\x8b", "it is compressed (gzip)"),
    (b"7z\xbc\xaf", "it is compressed (7-Zip)"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HTML = re.compile(r"\s*<(!doctype|html|head|table|meta|\?xml|svg|!--)", re.IGNORECASE)
_HEAD = 1 << 20
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(raw: bytes, file: str, encoding: str = "auto") -> tuple[str, str]:
    """Text of ``raw`` with newlines as ``\\n``, and the name of its encoding.

    ``auto`` tries byte-order marks, UTF-8, UTF-16 without a mark and CP949 (all of
    Unified Hangul Code, not only EUC-KR).

    Raises
    ------
    NotATable
        The bytes are no text (Office file, picture, archive), or JSON or HTML.
    DestroyedText
        Letters were replaced by U+FFFD before the file reached us.
    """
    if not raw[:_HEAD].strip():
        raise NotATable(file=file, why="it is empty")
    for magic, why in _MAGIC:
        if raw.startswith(magic):
            raise NotATable(file=file, why=why)
    if encoding == "auto":
        text, name = _find(raw, file)
    else:
        name = _known(encoding, file)
        text = _decoded(raw, name, file)
    _refuse_destroyed(text, file)
    _refuse_other_text(text, file)
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff"), name


def _known(encoding: str, file: str) -> str:
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        why = Phrase("no encoding is called {name}", name=encoding)
        raise NotATable(file=file, why=why) from None
    # Excel calls CP949 "EUC-KR"; the larger set reads both.
    return "cp949" if name == "euc_kr" else name


def _decoded(raw: bytes, name: str, file: str) -> str:
    try:
        return raw.decode(name)
    except UnicodeError:
        return _mostly(raw, name, file)


def _find(raw: bytes, file: str) -> tuple[str, str]:
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _decoded(raw, name, file), name
    wide = _utf16_without_bom(raw)
    if wide:
        return _decoded(raw, wide, file), wide
    if b"\x00" in raw:
        raise NotATable(file=file, why="it holds binary data")
    for name in ("utf-8", "cp949"):
        try:
            return raw.decode(name), name
        except UnicodeDecodeError:
            continue
    guesses = {n: raw.decode(n, errors="replace") for n in ("utf-8", "cp949")}
    best = min(guesses, key=lambda n: guesses[n].count(REPLACEMENT))
    return _mostly(raw, best, file), best


def _utf16_without_bom(raw: bytes) -> str:
    """ASCII digits and commas in UTF-16 have a zero as every second byte."""
    head = np.frombuffer(raw[: 4096 & ~1], dtype=np.uint8)
    head = head[: len(head) // 2 * 2]
    if len(head) < 4:
        return ""
    even, odd = (head[0::2] == 0).mean(), (head[1::2] == 0).mean()
    if odd > 0.2 and odd > 5 * even:
        return "utf-16-le"
    if even > 0.2 and even > 5 * odd:
        return "utf-16-be"
    return ""


def _mostly(raw: bytes, name: str, file: str) -> str:
    """Text where a few bytes are broken; refused where it is more than a few."""
    text = raw.decode(name, errors="replace")
    if text.count(REPLACEMENT) > DESTROYED_SHARE * _letters(text):
        why = "its bytes are text in none of UTF-8, UTF-16 and CP949"
        raise NotATable(file=file, why=why)
    return text


def _letters(text: str) -> int:
    """Number of letters beyond ASCII."""
    return sum(1 for letter in text if letter > "\x7f")


def _refuse_destroyed(text: str, file: str) -> None:
    count = text.count(REPLACEMENT)
    if not count:
        return
    if count > DESTROYED_SHARE * _letters(text):
        line = text.count("\n", 0, text.index(REPLACEMENT)) + 1
        raise DestroyedText(file=file, count=count, line=line)


def has_control(text: str) -> bool:
    """Whether control characters are in ``text`` that no table has."""
    return bool(_CONTROL.search(text))


def _refuse_other_text(text: str, file: str) -> None:
    if _CONTROL.search(text, 0, _HEAD):
        raise NotATable(file=file, why="it holds binary data")
    if _HTML.match(text):
        why = "it is a web page or XML; open it in Excel and save it as .xlsx or CSV"
        raise NotATable(file=file, why=why)
    start, end = text[:100].strip("\ufeff \n\r\t"), text[-100:].rstrip()
    if start[:1] in ("{", "[") and end[-1:] in ("}", "]") and _is_json(text):
        raise NotATable(file=file, why="it is JSON")


def _is_json(body: str) -> bool:
    try:
        json.loads(body.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return False
    return True
