"""What was read and joined, as HTML for the data page; every value is escaped."""

from __future__ import annotations

from html import escape

from ..bridge.i18n import translate


def report_html(analysis) -> str:
    """One paragraph a file, with every key that did not join."""
    report = analysis.report()
    parts = [_file_html(t, m) for t, m in zip(report["tables"], report["matches"])]
    missing = report["missing_indicators"]
    if missing:
        text = translate("Report", "No data for: {names}.")
        parts.append(_paragraph(text.format(names=", ".join(missing))))
    parts += [_paragraph(note) for note in report["notes"]]
    return "".join(parts)


def _file_html(table: dict, match: dict) -> str:
    head = translate(
        "Report", "{file}: {rows} rows, {encoding}; {matched} dongs joined ({rate} %)."
    ).format(
        file=table["file"],
        rows=table["rows_in"],
        encoding=table["encoding"],
        matched=match["matched"],
        rate=round(100 * match["rate"]),
    )
    lines = [f"<b>{escape(head)}</b>"]
    if table["generated"]:
        lines.append(escape(translate("Report", "The values are generated.")))
    headings = (
        ("only_in_table", translate("Report", "Only in the table")),
        ("only_in_layer", translate("Report", "Only in the layer")),
        ("ambiguous", translate("Report", "Ambiguous, left out")),
    )
    for kind, heading in headings:
        for row in match[kind]:
            line = " ".join(filter(None, (row["key"], row["name"], row["why"])))
            lines.append(escape(f"{heading}: {line}"))
    coerced = [d for d in table["decisions"] if d["kind"] == "coerced"]
    if coerced:
        text = translate("Report", "{count} cells were read as missing, first: {first}")
        lines.append(escape(text.format(count=len(coerced), first=coerced[0]["text"])))
    return f"<p>{'<br/>'.join(lines)}</p>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"
