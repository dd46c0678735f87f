"""What was read and joined, as HTML for the data page; every value is escaped."""

from __future__ import annotations

from html import escape

from ..bridge.i18n import translate
from ..bridge.messages import decision_text, reason_text, sentences
from .words import short_list

LISTED, EXAMPLES = 12, 3  # keys of a file listed in full, or else as examples


def report_html(analysis, left_out: str = "") -> str:
    """One paragraph a file, with every key that did not join.

    ``left_out`` is a sentence on dongs of the boundary that are no units.
    """
    report = analysis.report()
    parts = [_paragraph(left_out)] if left_out else []
    parts += [_file_html(t, m) for t, m in zip(analysis.tables, analysis.matches)]
    missing = report["missing_indicators"]
    if missing:
        text = translate("Report", "No data for: {names}.")
        parts.append(_paragraph(text.format(names=", ".join(missing))))
    parts += [_paragraph(reason_text(note)) for note in report["notes"]]
    return "".join(parts)


def refusals(error: Exception) -> dict[str, tuple[str, str]]:
    """File -> what is wrong and what to do, of one refusal or of several."""
    errors = getattr(error, "errors", (error,))
    named = ((getattr(e, "facts", {}).get("file"), e) for e in errors)
    return {str(file): sentences(e) for file, e in named if file}


def refused_html(error: Exception) -> str:
    """One paragraph a file that could not be used, or what else went wrong."""
    told = refusals(error).values() or [sentences(error)]
    head = _paragraph(
        translate("Report", "No new map was made; the files and settings are kept.")
    )
    return head + "".join(
        f"<p><b>{escape(wrong)}</b><br/>{escape(advice)}</p>" for wrong, advice in told
    )


def _file_html(table, match) -> str:
    read = table.report
    if read.points:
        return _points_html(read)
    head = translate(
        "Report", "{file}: {rows} rows, {encoding}; {matched} dongs joined ({rate} %)."
    ).format(
        file=read.file,
        rows=read.rows_in,
        encoding=read.sheet or read.encoding,
        matched=len(match.joined),
        rate=round(100 * match.rate),
    )
    lines = [f"<b>{escape(head)}</b>"]
    if read.generated:
        lines.append(escape(translate("Report", "The values are generated.")))
    headings = (
        ("only_in_table", translate("Report", "Only in the table")),
        ("only_in_layer", translate("Report", "Only in the layer")),
        ("ambiguous", translate("Report", "Ambiguous, left out")),
    )
    for kind, heading in headings:
        lines += _keys_html(heading, [m for m in match.matches if m.status == kind])
    lines += [escape(reason_text(note)) for note in match.notes]
    cells = [decision for decision in read.of("coerced") if decision.line]
    if cells:
        text = translate(
            "Report", "{count} cells were no plain numbers, first: {first}"
        )
        count = sum(int(decision.facts.get("count", 1)) for decision in cells)
        lines.append(escape(text.format(count=count, first=decision_text(cells[0]))))
    return f"<p>{'<br/>'.join(lines)}</p>"


def _keys_html(heading: str, matches: list) -> list[str]:
    """A line for each key; a file of the whole nation has thousands outside."""
    shown = matches if len(matches) <= LISTED else matches[:EXAMPLES]
    lines = []
    for row in shown:
        words = (row.key, row.name, reason_text(row.why))
        lines.append(escape(f"{heading}: {' '.join(filter(None, words))}"))
    if len(matches) > len(shown):
        text = translate(
            "Report", "{heading}: {count} more; Check the match shows them all."
        )
        more = text.format(heading=heading, count=len(matches) - len(shown))
        lines.append(escape(more))
    return lines


def _points_html(read) -> str:
    text = translate("Report", "{file}: {rows} points, {inside} of them in the dongs.")
    head = text.format(
        file=short_list(read.file), rows=read.rows_in, inside=read.rows_out
    )
    lines = [f"<b>{escape(head)}</b>"]
    for decision in read.decisions:
        layer = f"{decision.column}: " if decision.column else ""
        lines.append(escape(layer + decision_text(decision)))
    return f"<p>{'<br/>'.join(lines)}</p>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"
