"""Collects every string to translate into ``i18n/safedong_ko.ts``: ``make i18n``.

The libraries never translate: their English templates are constants of error
classes and of the reader's decisions. They are collected here into a file of
markers, so that ``pylupdate5`` sees them beside the plugin's own ``translate`` calls.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
MARKERS = ROOT / "build" / "i18n" / "library_strings.py"
TS = ROOT / "i18n" / "safedong_ko.ts"
FOLDERS = ("bridge", "algorithms", "ui", "styles", "layouts", "scene")


def main() -> int:
    MARKERS.parent.mkdir(parents=True, exist_ok=True)
    marks = sorted(set(library_strings()))
    MARKERS.write_text(
        "".join(f"QT_TRANSLATE_NOOP({c!r}, {t!r})\n" for c, t in marks),
        encoding="utf-8",
    )
    sources = [ROOT / "plugin.py", MARKERS]
    for folder in FOLDERS:
        sources += sorted((ROOT / folder).rglob("*.py"))
        sources += sorted((ROOT / folder).rglob("*.ui"))
    command = ["pylupdate5", "-noobsolete", *sources, "-ts", TS]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    unfinished = TS.read_text(encoding="utf-8").count('type="unfinished"')
    print(f"{TS.name}: {unfinished} unfinished")
    return 0


def library_strings() -> Iterator[tuple[str, str]]:
    """(context, template) of every template the libraries hand to people."""
    for path in sorted((*ROOT.glob("scoring/**/*.py"), *ROOT.glob("siting/**/*.py"))):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                yield from _error_templates(node)
            elif isinstance(node, ast.Call):
                yield from _decision_template(node)


def _error_templates(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for statement in node.body:
        if isinstance(statement, ast.Assign):
            names = {t.id for t in statement.targets if isinstance(t, ast.Name)}
        elif isinstance(statement, ast.AnnAssign):
            names = {statement.target.id}
        else:
            continue
        text = _constant(statement.value)
        if names & {"sentence", "advice"} and text:
            yield "Errors", text


def _decision_template(node: ast.Call) -> Iterator[tuple[str, str]]:
    """``report.add(kind, template, ...)`` and ``Said(template, ...)`` calls."""
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    position = {"add": 1, "Said": 0}.get(name)
    if position is not None and len(node.args) > position:
        text = _constant(node.args[position])
        if text and _constant(node.args[0]):
            yield "Decisions", text


def _constant(node: ast.expr | None) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return ""


if __name__ == "__main__":
    sys.exit(main())
