"""Collects every string to translate into ``i18n/safedong_ko.ts``: ``make i18n``.

The libraries never translate. What they hand to people (templates of errors and
decisions, reasons given as facts, words for progress) is found in their source and
written, with the texts of the plugin's own ``translate`` calls, into a file of markers
for ``pylupdate5``, which reads the forms itself. ``--missing`` lists what has no
translation yet, and the reasons built at run time, which no translation can reach.
"""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree  # nosec B405: the file is our own

ROOT = Path(__file__).parent.parent
MARKERS = ROOT / "build" / "i18n" / "strings.py"
TS = ROOT / "i18n" / "safedong_ko.ts"
ALGORITHMS = "Algorithms"  # the context of ``self.tr`` in every algorithm
FOLDERS = ("bridge", "algorithms", "ui", "styles", "layouts", "scene")
LIBRARIES = ("scoring", "siting")
ERRORS, DECISIONS, PROGRESS = "Errors", "Decisions", "Progress"

# Facts of an error that are phrases, not data, by the names they are given.
PHRASES = {"why", "found", "expected", "what_to_do", "setting", "layer"}
# Position of the template in the calls that make a decision.
DECISION_CALLS = {"add": 1, "Decision": 1, "Note": 1}
SENTENCES = "_SENTENCES"  # a library's dict of whole sentences
PROGRESS_CALLS = {"progress", "tell"}
# Fields of library objects whose sentences are shown: ``Match(..., why)``.
REASON_POSITION = {"Match": 7}
# Enums whose values stand in the sentences of decisions.
WORDS = {("columns", "Role")}

Function = (ast.FunctionDef, ast.Lambda)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missing", action="store_true", help="list, change nothing")
    if parser.parse_args().missing:
        print_missing()
        return 0
    collect(TS)
    print(f"{TS.name}: {len(unfinished(TS))} unfinished")
    return 0


def collect(ts: Path, markers: Path = MARKERS) -> None:
    """Bring ``ts`` up to date: new strings unfinished, strings no longer used gone."""
    markers.parent.mkdir(parents=True, exist_ok=True)
    marks = sorted({*Library().strings(), *plugin_strings()})
    markers.write_text(
        "".join(f"QT_TRANSLATE_NOOP({c!r}, {t!r})\n" for c, t in marks),
        encoding="utf-8",
    )
    forms = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.ui")]
    sources = [markers, *sorted(forms)]
    command = ["pylupdate5", "-noobsolete", *sources, "-ts", ts]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    # Line numbers would change with every edit of the source.
    text = ts.read_text(encoding="utf-8")
    ts.write_text(re.sub(r"\s*<location [^>]*/>", "", text), encoding="utf-8")


def plugin_sources() -> list[Path]:
    """The Python files whose texts are given to ``translate`` and ``tr``."""
    paths = [ROOT / "plugin.py"]
    for folder in FOLDERS:
        paths += sorted((ROOT / folder).rglob("*.py"))
    return paths


def plugin_strings() -> Iterator[tuple[str, str]]:
    """(context, text) of every ``translate(context, text)`` and ``self.tr(text)``.

    ``pylupdate5`` overlooks the texts of ``translate`` that are written in pieces.
    """
    for path in plugin_sources():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if name_of_call(node) == "translate" and len(node.args) > 1:
                context, text = map(constant, node.args[:2])
                if context and text:
                    yield context, text
            elif name_of_call(node) == "tr" and node.args:
                yield ALGORITHMS, constant(node.args[0])


def print_missing() -> None:
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / TS.name
        fresh.write_bytes(TS.read_bytes())
        collect(fresh, fresh.with_suffix(".py"))
        for context, source in unfinished(fresh):
            print(f"{context}: {source!r}")
    for place in Library().built_at_run_time():
        print(f"built at run time: {place}")


def messages(ts: Path) -> Iterator[tuple[str, str, ElementTree.Element]]:
    """(context, source, translation element) of every message in ``ts``."""
    for context in ElementTree.parse(ts).getroot().iter("context"):  # nosec B314
        for message in context.iter("message"):
            translation = message.find("translation")
            yield context.findtext("name"), message.findtext("source"), translation


def unfinished(ts: Path) -> list[tuple[str, str]]:
    return [(c, s) for c, s, t in messages(ts) if t.get("type") or not t.text]


class Library:
    """The source of the libraries, and what in it is said to people."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.modules = [
            Module(path, ast.parse(path.read_text(encoding="utf-8")), self)
            for folder in (*LIBRARIES, *FOLDERS)
            for path in sorted((root / folder).rglob("*.py"))
        ]
        self.calls: dict[str, list[tuple[Module, ast.Call]]] = defaultdict(list)
        for module in self.modules:
            for node in module.nodes(ast.Call):
                self.calls[name_of(node.func)].append((module, node))

    def strings(self) -> Iterator[tuple[str, str]]:
        """(context, text) of every text that the libraries hand to people."""
        for module in self.modules:
            for node in module.nodes(ast.ClassDef):
                yield from module.class_texts(node)
            for context, value in module.said():
                for text in module.texts(value):
                    if any(letter.isalpha() for letter in text):
                        yield context, text

    def built_at_run_time(self) -> Iterator[str]:
        """Place and source of phrases that are f-strings or ``.format`` results."""
        for module in self.modules:
            found: list[ast.expr] = []
            for _, value in module.said():
                list(module.texts(value, found))
            for node in {n.lineno: n for n in found}.values():
                text = ast.unparse(node)
                yield f"{module.path.relative_to(self.root)}:{node.lineno} {text}"


class Module:
    """One source file; follows a value back to the literals it can be."""

    def __init__(self, path: Path, tree: ast.Module, library: Library) -> None:
        self.path, self.tree, self.library = path, tree, library
        self.parent = {
            child: node
            for node in ast.walk(tree)
            for child in ast.iter_child_nodes(node)
        }

    def nodes(self, kind: type) -> list:
        return [node for node in ast.walk(self.tree) if isinstance(node, kind)]

    def class_texts(self, node: ast.ClassDef) -> Iterator[tuple[str, str]]:
        """An error's ``sentence`` and ``advice``; the words of a listed enum."""
        for statement in node.body:
            if isinstance(statement, (ast.Assign, ast.AnnAssign)):
                text = constant(statement.value)
                if names_of(statement) & {"sentence", "advice"} and text:
                    yield ERRORS, text
                elif (self.path.stem, node.name) in WORDS and text:
                    yield DECISIONS, text

    def said(self) -> Iterator[tuple[str, ast.expr]]:
        """(context, expression) of what calls hand on as text for people."""
        for node in self.nodes(ast.Assign):
            if SENTENCES in names_of(node) and isinstance(node.value, ast.Dict):
                yield from ((DECISIONS, value) for value in node.value.values)
        for node in self.nodes(ast.Call):
            name = name_of(node.func)
            facts = {k.arg: k.value for k in node.keywords if k.arg}
            if name in DECISION_CALLS:
                yield from self._decision(node, DECISION_CALLS[name], facts)
                continue
            if name in PROGRESS_CALLS and len(node.args) > 1:
                yield PROGRESS, node.args[1]
            if name == "Phrase":
                yield from ((ERRORS, value) for value in (*node.args, *facts.values()))
            if len(node.args) > REASON_POSITION.get(name, len(node.args)):
                yield ERRORS, node.args[REASON_POSITION[name]]
            if name in REASON_POSITION or name[:1].isupper():
                yield from ((ERRORS, facts[key]) for key in PHRASES & facts.keys())

    def _decision(
        self, node: ast.Call, position: int, facts: dict[str, ast.expr]
    ) -> Iterator[tuple[str, ast.expr]]:
        """Template and facts of ``report.add(kind, template, ...)`` or ``Decision``."""
        template = facts.pop("text", None)
        if len(node.args) > position:
            template = node.args[position]
        if template is None:
            return
        yield DECISIONS, template
        facts = {k: v for k, v in facts.items() if k not in ("kind", "line", "column")}
        yield from ((DECISIONS, value) for value in facts.values())
        for keyword in node.keywords:
            if keyword.arg is None and isinstance(keyword.value, ast.Name):
                for value in self._bound(keyword.value):
                    if isinstance(value, ast.Dict):
                        yield from ((DECISIONS, v) for v in value.values)

    def texts(
        self,
        value: ast.expr | None,
        built: list[ast.expr] | None = None,
        seen: frozenset[int] = frozenset(),
    ) -> Iterator[str]:
        """Every literal text that ``value`` can be; f-strings go to ``built``."""
        if value is None or id(value) in seen:
            return
        seen |= {id(value)}
        if isinstance(value, ast.Constant):
            if isinstance(value.value, str) and value.value:
                yield value.value
        elif isinstance(value, ast.JoinedStr) or name_of_call(value) == "format":
            if built is not None:
                built.append(value)
        else:
            for module, part in self._parts(value):
                yield from module.texts(part, built, seen)

    def _parts(self, value: ast.expr) -> Iterator[tuple[Module, ast.expr]]:
        """The expressions that ``value`` takes its value from, with their modules."""
        if isinstance(value, ast.IfExp):
            yield from ((self, part) for part in (value.body, value.orelse))
        elif isinstance(value, ast.BoolOp):
            yield from ((self, part) for part in value.values)
        elif isinstance(value, ast.Subscript) and isinstance(value.value, ast.Name):
            for bound in self._bound(value.value):
                if isinstance(bound, ast.Dict):
                    yield from ((self, part) for part in bound.values)
        elif isinstance(value, ast.Call):
            yield from ((self, part) for part in self._returned(name_of(value.func)))
        elif isinstance(value, ast.Name):
            yield from ((self, part) for part in self._bound(value))
            yield from self._given(value)

    def _returned(self, name: str) -> Iterator[ast.expr]:
        """What the private functions of this file called ``name`` return."""
        for function in self.nodes(ast.FunctionDef):
            if function.name == name and name.startswith("_"):
                for node in ast.walk(function):
                    if isinstance(node, ast.Return) and node.value is not None:
                        yield node.value

    def _bound(self, name: ast.Name) -> Iterator[ast.expr]:
        """What ``name`` is set to in its function, or else in the module."""
        function = self._function(name)
        for scope in (function, self.tree):
            if scope is None:
                continue
            found = [v for n in ast.walk(scope) for v in bound_values(n, name.id)]
            yield from (part for v in found for part in self._element(v))
            if found:
                return

    def _element(self, found: tuple[ast.expr, int | None, bool]) -> list[ast.expr]:
        """The value itself, or the elements of what a loop runs over."""
        value, position, looped = found
        if not looped:
            return [value]
        rows = [value]
        if isinstance(value, ast.Name):
            rows = list(self._bound(value))
        cells = [c for row in rows if isinstance(row, ast.Tuple) for c in row.elts]
        if position is None:
            return cells
        return [c.elts[position] for c in cells if isinstance(c, ast.Tuple)]

    def _given(self, name: ast.Name) -> Iterator[tuple[Module, ast.expr]]:
        """What callers hand to the parameter ``name`` of its function."""
        function = self._function(name)
        if not isinstance(function, ast.FunctionDef):
            return
        arguments = [a.arg for a in (*function.args.args, *function.args.kwonlyargs)]
        if name.id not in arguments:
            return
        position = arguments.index(name.id) - (arguments[0] in ("self", "cls"))
        for module, call in self.library.calls[function.name]:
            if function.name.startswith("_") and module is not self:
                continue
            if 0 <= position < len(call.args):
                yield module, call.args[position]
            yield from ((module, k.value) for k in call.keywords if k.arg == name.id)

    def _function(self, node: ast.AST) -> ast.AST | None:
        while node in self.parent:
            node = self.parent[node]
            if isinstance(node, Function):
                return node
        return None


def bound_values(
    node: ast.AST, name: str
) -> Iterator[tuple[ast.expr, int | None, bool]]:
    """(value, position in a tuple, by a loop) where ``node`` sets ``name``."""
    if isinstance(node, (ast.Assign, ast.AnnAssign)) and name in names_of(node):
        if node.value is not None:
            yield node.value, None, False
    elif isinstance(node, (ast.For, ast.comprehension)):
        targets = node.target.elts if isinstance(node.target, ast.Tuple) else []
        if isinstance(node.target, ast.Name) and node.target.id == name:
            yield node.iter, None, True
        for position, target in enumerate(targets):
            if isinstance(target, ast.Name) and target.id == name:
                yield node.iter, position, True


def names_of(statement: ast.Assign | ast.AnnAssign) -> set[str]:
    targets = getattr(statement, "targets", None) or [statement.target]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def name_of(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def name_of_call(value: ast.expr) -> str:
    return name_of(value.func) if isinstance(value, ast.Call) else ""


def constant(node: ast.expr | None) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return ""


if __name__ == "__main__":
    sys.exit(main())
