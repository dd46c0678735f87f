"""Plans: the set of files and what was said about each, kept for next month.

A plan is a JSON file with paths relative to itself. Files whose names hold a month
(``crime_202405.csv``, ``인구 2024년 5월.xlsx``) are followed: ``refreshed`` finds the
newest file of the same name but for the month, in the same folder.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from io import StringIO
from pathlib import Path

from .files import write_text
from .setup import Setup, SourceFile
from .spreadsheets import harmless, plain

VERSION = 1
_MARK = "safedong_plan"
_MONTH = re.compile(
    r"(?<!\d)(?P<y>20\d\d)(?:[-_. ]?|\s*년[ _]?)(?P<m>0[1-9]|1[0-2]|[1-9](?=\s*월))"
    r"(?:[-_. ]?(?P<d>0[1-9]|[12]\d|3[01]))?(?!\d)"
)
_PAIR_HEAD = ("key", "unit")


class BadPlan(Exception):
    """A file that is no plan or list of pairs, or one of a newer SafeDong."""

    sentence = "{file} was not made by SafeDong, or by a newer one."
    advice = "Choose a file that was saved here; nothing was changed."

    def __init__(self, file: str) -> None:
        self.facts = {"file": file}
        super().__init__(file)


def save_plan(path: str | Path, setup: Setup) -> None:
    """Write files, catalogue and method of a set-up; the boundary stays out."""
    folder = Path(path).parent
    sources = [
        {**asdict(source), "path": _relative(source.path, folder)}
        for source in setup.sources
    ]
    catalogue = _relative(setup.catalogue, folder) if setup.catalogue else ""
    body = {
        _MARK: VERSION,
        "sources": sources,
        "catalogue": catalogue,
        "method": setup.method,
    }
    write_text(path, json.dumps(body, ensure_ascii=False, indent=2))


def load_plan(path: str | Path, setup: Setup) -> Setup:
    """``setup`` with files, catalogue and method of a plan.

    Raises
    ------
    BadPlan
        The file is no plan, or of a newer version.
    """
    folder = Path(path).parent
    try:
        body = json.loads(Path(path).read_text(encoding="utf-8-sig"))
        if body[_MARK] > VERSION:
            raise BadPlan(Path(path).name)
        sources = tuple(
            SourceFile(**{**source, "path": _absolute(source["path"], folder)})
            for source in body["sources"]
        )
        catalogue = body["catalogue"]
        return replace(
            setup,
            sources=sources,
            catalogue=_absolute(catalogue, folder) if catalogue else "",
            method=body["method"],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise BadPlan(Path(path).name) from error


def refreshed(sources: Sequence[SourceFile]) -> tuple[SourceFile, ...]:
    """The sources with the newest files of the same folders and name patterns.

    One file of a pattern is replaced by the newest. Where there are several (a run
    of months), every file later than they are is added, with the last one's settings.
    """
    groups: dict[tuple[Path, str], list[SourceFile]] = defaultdict(list)
    for source in sources:
        path = Path(source.path)
        groups[path.parent, skeleton(path.name) or path.name].append(source)
    return tuple(
        one
        for (folder, name), own in groups.items()
        for one in _newest(folder, name, own)
    )


def skeleton(name: str) -> str:
    """The name with ``{month}`` for every month in it, "" where it holds none.

    >>> skeleton("crime_202405.csv"), skeleton("codes.csv")
    ('crime_{month}.csv', '')
    """
    made = _MONTH.sub("{month}", name)
    return made if made != name else ""


def date_of(name: str) -> tuple[tuple[int, int, int], ...]:
    """Year, month and day (0 without) of every month in a name, to sort by.

    >>> date_of("인구 2024년 5월.xlsx")
    ((2024, 5, 0),)
    """
    return tuple(
        (int(found["y"]), int(found["m"]), int(found["d"] or 0))
        for found in _MONTH.finditer(name)
    )


def save_pairs(path: str | Path, by_hand: Mapping[str, str]) -> None:
    """Write pairs set by hand as CSV that Excel opens; "" is no partner."""
    text, rows = StringIO(newline=""), [_PAIR_HEAD, *by_hand.items()]
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
    write_text(path, "\ufeff" + text.getvalue())


def load_pairs(path: str | Path) -> dict[str, str]:
    """Pairs from a CSV with the columns key and unit.

    Raises
    ------
    BadPlan
        The file has other columns or is not text.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file) if row]
    except UnicodeDecodeError as error:
        raise BadPlan(Path(path).name) from error
    if not rows or tuple(rows[0][:2]) != _PAIR_HEAD:
        raise BadPlan(Path(path).name)
    cells = ([plain(cell.strip()) for cell in row[:2]] for row in rows[1:])
    return dict(row for row in cells if len(row) > 1)


def _newest(folder: Path, pattern: str, own: list[SourceFile]) -> list[SourceFile]:
    newest = max(date_of(Path(source.path).name) for source in own)
    if not newest or not folder.is_dir():
        return own
    later = sorted(
        (date_of(path.name), str(path))
        for path in folder.iterdir()
        if skeleton(path.name) == pattern and date_of(path.name) > newest
    )
    added = [replace(own[-1], path=path) for _, path in later]
    return own + added if len(own) > 1 else added[-1:] or own


def _relative(path: str, folder: Path) -> str:
    """The path from the folder, with slashes; as it is on another drive."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path


def _absolute(path: str, folder: Path) -> str:
    return os.path.normpath(folder / path)
