"""What Qt leaves out of a PDF: bookmarks, and spaces that can be searched for.

Qt maps a glyph back to the lowest code point that the font draws with it. In
NanumGothic the space glyph also stands for U+0001 and the hyphen for U+00AD, so that
"관악구 신림동" would not be found. Both faults are mended in place, byte for byte.
Bookmarks are appended as an incremental update (ISO 32000-1, 7.5.6 and 12.3.3).
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

_RANGES = re.compile(rb"beginbfrange.*?endbfrange", re.DOTALL)
_LIST = re.compile(rb"\[[^\]]*\]")
_WRONG = {b"<0001>": b"<0020>", b"<00A0>": b"<0020>", b"<00AD>": b"<002D>"}
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>", re.DOTALL)
_KIDS = re.compile(rb"/Kids\s*\[(.*?)\]", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+)\s+0\s+R")


def finish_pdf(path: Path, titles: list[tuple[str, str]]) -> None:
    """Mend the text map of a PDF written by Qt and add bookmarks for its pages.

    ``titles`` are group and name of each page; pages of a group stand together. A
    PDF of another build (with compressed cross-references) keeps no bookmarks.
    """
    data = mend_text(path.read_bytes())
    path.write_bytes(add_bookmarks(data, titles))


def mend_text(data: bytes) -> bytes:
    """Spaces and hyphens in the ToUnicode maps; the length stays the same."""

    def mend_list(found: re.Match) -> bytes:
        text = found.group()
        for wrong, right in _WRONG.items():
            text = text.replace(wrong, right)
        return text

    return _RANGES.sub(lambda found: _LIST.sub(mend_list, found.group()), data)


def add_bookmarks(data: bytes, titles: list[tuple[str, str]]) -> bytes:
    """Append an outline of two levels; unchanged where it cannot be done safely."""
    start, trailers = _START.search(data), _TRAILER.findall(data)
    root = re.search(rb"/Root\s+(\d+)", trailers[-1]) if trailers else None
    if not (titles and start and root):
        return data
    catalog = _object(data, int(root.group(1)))
    pages = _object(data, _reference(catalog, b"Pages"))
    kids = [int(number) for number in _REFERENCE.findall(_KIDS.search(pages).group(1))]
    if len(kids) != len(titles) or b"/Outlines" in catalog:
        return data
    size = int(re.search(rb"/Size\s+(\d+)", trailers[-1]).group(1))
    objects = _outline(titles, kids, size)
    end = catalog.rindex(b">>")
    outlines = b"/Outlines %d 0 R /PageMode /UseOutlines\n" % size
    objects[int(root.group(1))] = catalog[:end] + outlines + catalog[end:]
    return _append(data, objects, trailers[-1], int(start.group(1)))


def _outline(titles, kids: list[int], first: int) -> dict[int, bytes]:
    """The outline's objects by number; ``first`` is the number of its root."""
    groups = [
        (name, [(title, kid) for (_, title), kid in pairs])
        for name, pairs in groupby(zip(titles, kids), key=lambda pair: pair[0][0])
    ]
    objects: dict[int, bytes] = {}
    number, heads = first + 1, []
    for name, pages in groups:
        head = number
        heads.append((head, name, pages))
        for i, (title, kid) in enumerate(pages, start=1):
            objects[head + i] = _entry(
                title,
                head,
                kid,
                previous=head + i - 1 if i > 1 else 0,
                following=head + i + 1 if i < len(pages) else 0,
            )
        number = head + len(pages) + 1
    for i, (head, name, pages) in enumerate(heads):
        below = b"/First %d 0 R /Last %d 0 R /Count -%d"
        objects[head] = _entry(
            name,
            first,
            pages[0][1],
            previous=heads[i - 1][0] if i else 0,
            following=heads[i + 1][0] if i + 1 < len(heads) else 0,
            more=below % (head + 1, head + len(pages), len(pages)),
        )
    root = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>"
    objects[first] = root % (heads[0][0], heads[-1][0], len(heads))
    return objects


def _entry(title, parent, page, *, previous=0, following=0, more=b"") -> bytes:
    text = ("\ufeff" + title).encode("utf-16-be").hex().upper().encode()
    parts = [b"/Title <%s> /Parent %d 0 R" % (text, parent)]
    parts.append(b"/Dest [%d 0 R /Fit]" % page)
    if previous:
        parts.append(b"/Prev %d 0 R" % previous)
    if following:
        parts.append(b"/Next %d 0 R" % following)
    return b"<< %s >>" % b" ".join([*parts, more])


def _append(data: bytes, objects: dict[int, bytes], trailer: bytes, previous) -> bytes:
    """The objects as an incremental update: body, cross-references, trailer."""
    body, lines = bytearray(data), []
    for number in sorted(objects):
        lines.append(b"%d 1\n%010d 00000 n \n" % (number, len(body)))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number].strip())
    kept = re.sub(rb"/(Size|Prev)\s+\d+", b"", trailer).strip()
    size = max(int(re.search(rb"/Size\s+(\d+)", trailer).group(1)), max(objects) + 1)
    start = len(body)
    body += b"xref\n" + b"".join(lines)
    body += b"trailer\n<< %s /Size %d /Prev %d >>\n" % (kept, size, previous)
    body += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(body)


def _object(data: bytes, number: int) -> bytes:
    """The newest version of an object's body."""
    at = data.rindex(b"\n%d 0 obj" % number)
    begin = data.index(b"obj", at) + 3
    return data[begin : data.index(b"endobj", begin)]


def _reference(dictionary: bytes, key: bytes) -> int:
    return int(re.search(rb"/" + key + rb"\s+(\d+)\s+0\s+R", dictionary).group(1))
