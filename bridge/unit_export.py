"""One dong's numbers as rows, for the clipboard, CSV, and a page to print."""

from __future__ import annotations

import csv
from html import escape
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from .files import write_text
from .i18n import language, translate
from .numbers import plain_number
from .spreadsheets import bare_number, harmless

if TYPE_CHECKING:
    from ..scoring.scores import Scores


Rows = list[list["str | float"]]


def unit_rows(scores: Scores, month: str, slot: str, unit: str) -> Rows:
    """Header and one row a group and indicator; suppressed values are nan."""
    from ..scoring.profile import indicator_standing

    m, s = scores.position(month, slot)
    u = scores.cube.units.index_of(unit)
    rows = [
        [
            translate("UnitExport", "Domain"),
            translate("UnitExport", "Indicator"),
            translate("UnitExport", "Score"),
            translate("UnitExport", "Level"),
            translate("UnitExport", "Value"),
            translate("UnitExport", "Unit"),
            translate("UnitExport", "Rank in the district"),
            translate("UnitExport", "Rank in the city"),
            translate("UnitExport", "Since last month"),
        ]
    ]
    for group in (scores.catalogue.root, *scores.catalogue.domains):
        score = scores.groups[group.id][m, s, u]
        level = str(scores.classes[group.id][m, s, u] or "")
        cells = [group.name(language()), "", float(score), level]
        rows.append([*cells, "", "", "", "", ""])
    for i, row in enumerate(scores.catalogue.indicators):
        standing = indicator_standing(scores, m, s, u, i)
        rows.append(
            [
                scores.catalogue.domain_of(row.id).name(language()),
                row.name(language()),
                float(scores.indicators[m, s, u, i]),
                str(scores.levels[m, s, u, i] or ""),
                float(scores.raw[m, s, u, i]),
                row.unit_in(language()),
                _rank(standing.district_rank),
                _rank(standing.rank),
                float(standing.change),
            ]
        )
    return rows


def as_text(rows: Rows) -> str:
    """Tab-separated, as spreadsheets take it from the clipboard."""
    return "\n".join("\t".join(map(_cell, row)) for row in rows)


def write_csv(path: Path, rows: Rows) -> None:
    """UTF-8 with BOM, so that Excel reads the Korean; formulas are made harmless."""
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(map(_cell, r) for r in rows)
    write_text(path, "\ufeff" + text.getvalue())


def as_html(title: str, rows: Rows) -> str:
    """A page to print, with numbers as its title has them; every value is escaped."""
    head, *body = rows

    def line(cells: list[str | float], tag: str) -> str:
        inside = "".join(f"<{tag}>{escape(_shown(cell))}</{tag}>" for cell in cells)
        return f"<tr>{inside}</tr>"

    table = line(head, "th") + "".join(line(row, "td") for row in body)
    first, *rest = title.splitlines()
    below = "<br/>".join(map(escape, rest))
    return (
        f"<h2>{escape(first)}</h2><p>{below}</p>"
        f'<table border="1" cellspacing="0" cellpadding="4">{table}</table>'
    )


def _rank(place: int) -> str:
    return str(place) if place else ""


def _cell(value: str | float) -> str:
    """For other programs: numbers of no locale, and no formulas."""
    return harmless(value) if isinstance(value, str) else bare_number(value)


def _shown(value: str | float) -> str:
    return value if isinstance(value, str) else plain_number(value)
