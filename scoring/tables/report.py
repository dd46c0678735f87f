"""``Table`` and its ``ReadReport``: what was read and every decision on the way."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

TABLE_COLUMNS = (
    "unit",
    "unit_name",
    "district",
    "month",
    "slot",
    "indicator",
    "measure",
    "value",
)


@dataclass(frozen=True)
class Decision:
    """One thing the reader decided or changed; ``line`` counts from 1, 0 = whole file.

    ``kind`` is one of: encoding, delimiter, sheet, header, column, total, footnote,
    empty, coerced, dropped, duplicate, tidy, mapping, note. ``text`` is an English
    template over ``facts``.
    """

    kind: str
    text: str
    line: int = 0
    column: str = ""
    facts: dict[str, object] = field(default_factory=dict)

    def sentence(self) -> str:
        return self.text.format(**self.facts)


@dataclass
class ReadReport:
    """How a file was read. ``mapping`` says what each column was taken for.

    ``points``: it is no file but facilities; rows are points, those out in units.
    """

    file: str
    sha256: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_rows: int = 0
    rows_in: int = 0
    rows_out: int = 0
    key_column: str = ""
    mapping: dict[str, str] = field(default_factory=dict)
    generated: bool = False
    points: bool = False
    decisions: list[Decision] = field(default_factory=list)

    def add(
        self, kind: str, text: str, line: int = 0, column: str = "", **facts: object
    ) -> None:
        self.decisions.append(Decision(kind, text, line, column, facts))

    def of(self, kind: str) -> list[Decision]:
        return [d for d in self.decisions if d.kind == kind]

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, default=str)


@dataclass(frozen=True)
class Table:
    """A tidy frame and the report of its reading.

    ``frame`` has the columns ``TABLE_COLUMNS``: ``unit`` the key as cleaned text
    (code, else the name behind its district: ``관악구 신사동``), ``unit_name`` and
    ``district`` text or "", ``month`` ``YYYY-MM`` or "" (static), ``slot`` such as
    ``18-21``, ``all`` or "" (no slot), ``indicator`` a catalogue id, ``measure``
    ``value`` or ``count``, ``value`` float64.

    ``raw`` is the cleaned rectangle before tidying, all columns as text, for
    previews and for files without an indicator.
    """

    frame: pd.DataFrame
    raw: pd.DataFrame
    report: ReadReport
