"""Sheets to print for a control room: the shifts of a week, one incident."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from qgis.core import QgsFeature
from qgis.PyQt.QtGui import QPageSize, QPdfWriter, QTextDocument

from .compat import is_null, print_document
from .files import write_text, written_beside

STYLE = (
    "body{font-family:sans-serif;font-size:10pt}"
    "table{border-collapse:collapse;margin-bottom:8pt}"
    "th,td{border:1px solid #888;padding:2pt 5pt;text-align:left}"
    "@media print{h2{page-break-after:avoid}tr{page-break-inside:avoid}}"
)


# Fields by which a camera or a police box is known, the best first.
NAMES = (
    "관리번호",
    "시설명|명칭|관서명|카메라명|지구대명|^name",
    "도로명주소|지번주소|주소|address",
)


def row_name(feature: QgsFeature) -> str:
    """What a row is called: number, name or address, the first text, or its id.

    The first text of a public list is often its keeper, the same in every row.
    """
    fields = [(field.name(), feature[field.name()]) for field in feature.fields()]
    texts = [
        (name, str(value).strip())
        for name, value in fields
        if not is_null(value) and str(value).strip()
    ]
    for pattern in NAMES:
        for name, text in texts:
            if re.search(pattern, name, re.IGNORECASE):
                return text
    words = (text for _, text in texts if not text.replace(".", "").isdigit())
    return next(words, str(feature.id()))


def page_of(title: str, parts: Sequence[str]) -> str:
    """A whole HTML page; ``parts`` are HTML, the title is text."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}'
        f"</title><style>{STYLE}</style></head><body><h1>{escape(title)}</h1>"
        f"{''.join(parts)}</body></html>"
    )


def table_of(heading: str, header: Sequence[str], rows: Sequence[Sequence]) -> str:
    """A heading and a table; every cell is text, whatever it holds."""
    top = "".join(f"<th>{escape(str(name))}</th>" for name in header)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>"
        for row in rows
    )
    table = f'<table cellspacing="0" cellpadding="4"><tr>{top}</tr>{body}</table>'
    return f"<h2>{escape(heading)}</h2>{table}"


def list_of(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def write_sheet(path: str | Path, html: str) -> None:
    """Write a page as HTML, or as an A4 PDF where the name ends so.

    Raises
    ------
    OSError, PathTooLong
        The file cannot be written.
    """
    if Path(path).suffix.lower() == ".pdf":
        write_pdf(path, html)
    else:
        write_text(path, html)


def write_pdf(path: str | Path, html: str) -> None:
    """Write a page as an A4 PDF.

    Raises
    ------
    OSError, PathTooLong
        The file cannot be written.
    """
    with written_beside(path) as part:
        writer = QPdfWriter(str(part))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        document = QTextDocument()
        document.setHtml(html)
        print_document(document, writer)
        del writer  # closes the file
