"""Read every table of a folder and print a Markdown table of what became of it.

Usage: python tools/read_everything.py FOLDER
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".json")
TITLE = (
    "| file | result | rows in | rows out | header rows | encoding | key column "
    "| indicators |\n|---|---|---:|---:|---:|---|---|---|"
)


def load_library() -> None:
    """Make the repository root importable as the package it is installed as."""
    spec = importlib.util.spec_from_file_location(
        "safedong", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    if spec is None:
        sys.exit(f"no package at {ROOT}")
    sys.modules["safedong"] = importlib.util.module_from_spec(spec)


def describe(path: Path, name: str) -> str:
    """One row of the table."""
    from safedong.scoring import read_table
    from safedong.scoring.errors import SafeDongError

    try:
        table = read_table(path)
    except SafeDongError as error:
        why = type(error).sentence.format(**error.facts)
        return _row(name, f"refused: {why}", *[""] * 6)
    report = table.report
    found = sorted(set(table.frame["indicator"]))
    result = (
        "loaded" if found else f"loaded, no use: {report.of('mapping')[-1].sentence()}"
    )
    return _row(
        name,
        result,
        report.rows_in,
        report.rows_out,
        report.header_rows,
        report.sheet or report.encoding,
        report.key_column,
        ", ".join(found),
    )


def _row(*cells: object) -> str:
    texts = (" ".join(str(cell).split()).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(texts)} |"


def main(folder: str) -> None:
    load_library()
    root = Path(folder)
    print(TITLE)
    for path in sorted(root.rglob("*")):
        if path.suffix.lower() in SUFFIXES and path.is_file():
            print(describe(path, str(path.relative_to(root))), flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
