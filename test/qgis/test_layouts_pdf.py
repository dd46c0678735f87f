"""Bookmarks and mended text, on a PDF small enough to read."""

from __future__ import annotations

import re

from safedong.layouts.pages import safe_name
from safedong.layouts.pdf import add_bookmarks, mend_text


def small_pdf(pages: int) -> bytes:
    kids = " ".join(f"{i} 0 R" for i in range(3, 3 + pages))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [ {kids} ] /Count {pages} >>",
        *["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>"] * pages,
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    rows = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(bodies) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{rows}"
    tail = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + table.encode() + tail.encode()


def newest(data: bytes, number: int) -> bytes:
    """An object found as a reader finds it: from the end, along the offsets."""
    tables = re.findall(rb"(\d+) 1\n(\d{10}) 00000 n", data)
    offset = next(int(at) for n, at in reversed(tables) if int(n) == number)
    assert data[offset:].startswith(b"%d 0 obj" % number)
    return data[offset : data.index(b"endobj", offset)]


def test_bookmarks_form_two_chained_levels():
    titles = [("가구", "ㄱ동"), ("가구", "ㄴ동"), ("나구", "ㄷ동")]
    data = add_bookmarks(small_pdf(3), titles)
    assert data.startswith(small_pdf(3))
    root = int(re.search(rb"/Outlines (\d+) 0 R", newest(data, 1)).group(1))
    outline = newest(data, root)
    assert b"/Count 2" in outline
    head = int(re.search(rb"/First (\d+)", outline).group(1))
    assert "가구".encode("utf-16-be").hex().upper().encode() in newest(data, head)
    seen, entry = [], int(re.search(rb"/First (\d+)", newest(data, head)).group(1))
    while entry:
        body = newest(data, entry)
        seen.append(int(re.search(rb"/Dest \[(\d+)", body).group(1)))
        following = re.search(rb"/Next (\d+)", body)
        entry = int(following.group(1)) if following else 0
    assert seen == [3, 4]


def test_last_cross_references_are_found_where_the_file_says():
    data = add_bookmarks(small_pdf(1), [("가구", "ㄱ동")])
    start = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", data).group(1))
    assert data[start:].startswith(b"xref\n")
    previous = int(re.search(rb"/Prev (\d+)", data[start:]).group(1))
    assert data[previous:].startswith(b"xref\n0 ")


def test_titles_that_do_not_fit_the_pages_change_nothing():
    assert add_bookmarks(small_pdf(2), [("가구", "ㄱ동")]) == small_pdf(2)


def test_spaces_are_mended_only_as_targets():
    cmap = b"1 beginbfrange\n<0001> <0002> [<AC00> <0001> <00AD>]\nendbfrange"
    mended = mend_text(cmap)
    assert mended == (
        b"1 beginbfrange\n<0001> <0002> [<AC00> <0020> <002D>]\nendbfrange"
    )


def test_names_are_safe_on_windows():
    assert safe_name('a/b\\c:d*e?"f<g>h|i') == "a_b_c_d_e_f_g_h_i"
    assert safe_name("끝. ") == "끝"
    assert safe_name("nul.txt") == "_nul.txt"
    assert safe_name("...") == "_"
    assert safe_name("종로1·2·3·4가동") == "종로1·2·3·4가동"
