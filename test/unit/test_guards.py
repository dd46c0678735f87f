"""What the house forbids: QGIS in the libraries, and the network anywhere."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIBRARIES = ("scoring", "siting")
PLUGIN = ("algorithms", "bridge", "layouts", "scene", "styles", "ui", *LIBRARIES)
ALLOWED_IN_LIBRARIES = {"numpy", "pandas", "scipy", "shapely", "openpyxl", "xlrd"}
NETWORK = {
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib",
    "urllib3",
    "webbrowser",
    "xmlrpc",
}
NETWORK_CLASSES = re.compile(
    r"QNetwork\w+|QgsNetwork(Access|Content|Reply)\w+|QgsBlockingNetworkRequest"
    r"|QgsFileDownloader\w*"
    r"|Q(Tcp|Udp|Ssl|Local|Web)Socket|QWebEngine\w+|QWebView"
)
# Code in data: none of these turns text from a file into something that runs.
EXECUTING = {"eval", "exec", "compile", "__import__"}
EXECUTING_MODULES = {"pickle", "marshal", "shelve", "dill", "joblib", "code"}


def sources(*folders: str) -> list[Path]:
    paths = [ROOT / "plugin.py", ROOT / "__init__.py"] if "ui" in folders else []
    for folder in folders:
        paths += sorted((ROOT / folder).rglob("*.py"))
    return [path for path in paths if "node_modules" not in path.parts]


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and top-level name of every absolute import, also inside functions."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.lineno, node.module.split(".")[0]


def offending(folders, bad) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in sources(*folders)
        for line, name in imported(path)
        if bad(name)
    ]


def test_the_libraries_need_nothing_but_what_qgis_brings():
    known = ALLOWED_IN_LIBRARIES | set(sys.stdlib_module_names)
    assert offending(LIBRARIES, lambda name: name not in known) == []


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_stays_in_its_package(library):
    """Relative imports climb no higher than the library's own folder."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources(library)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom)
        and node.level > len(path.relative_to(ROOT / library).parts)
    ]
    assert found == []


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_works_where_qgis_cannot_be_imported(library, tmp_path):
    (tmp_path / library).symlink_to(ROOT / library)
    code = f"import sys; sys.modules['qgis'] = None; import {library}"
    command = [sys.executable, "-c", code]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=120)


def test_the_main_job_on_files_waits_for_no_scipy(tmp_path):
    """Half a second of every start; facilities, patterns and cameras bring it."""
    (tmp_path / "scoring").symlink_to(ROOT / "scoring")
    code = (
        "import sys, scoring.pipeline; "
        "print([m for m in ('scipy', 'shapely', 'matplotlib') if m in sys.modules])"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=tmp_path, check=True, timeout=120, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"


def test_nothing_imports_a_network_module():
    assert offending(PLUGIN, NETWORK.__contains__) == []


def test_nothing_names_a_network_class():
    found = [
        f"{path.relative_to(ROOT)} {match.group()}"
        for path in sources(*PLUGIN)
        for match in NETWORK_CLASSES.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_nothing_runs_what_stands_in_data():
    calls = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.func.id}"
        for path in sources(*PLUGIN)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in EXECUTING
    ]
    assert calls == []
    assert offending(PLUGIN, EXECUTING_MODULES.__contains__) == []


def test_files_are_written_in_one_way():
    """Beside and moved, by ``bridge/files.py``; ``layouts/pdf.py`` is given a part."""
    allowed = {"bridge/files.py", "layouts/pdf.py"}
    found = set()
    for path in sources("algorithms", "bridge", "layouts", "scene", "styles", "ui"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and writes(node):
                found.add(path.relative_to(ROOT).as_posix())
    beside = {name for name in found if "written_beside" in read(name)}
    assert found - allowed - beside == set()


def writes(call: ast.Call) -> bool:
    """Whether a call writes a file by Python's own means."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    modes = [a.value for a in call.args if isinstance(a, ast.Constant)]
    opened = name == "open" and any(set("wax") & set(str(mode)) for mode in modes)
    by_path = isinstance(call.func, ast.Attribute)
    whole = by_path and name in ("write_text", "write_bytes")
    return opened or whole or name == "copyfile"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_versions_are_asked_in_one_place():
    found = [
        path.relative_to(ROOT).as_posix()
        for path in sources(*PLUGIN)
        if re.search(r"QGIS_VERSION|QT_VERSION", path.read_text(encoding="utf-8"))
    ]
    assert found == ["bridge/compat.py"]


# Numbers that no person reads as such, by file and function.
NO_LOCALE = {
    "bridge/numbers.py _unraised",  # where numbers are written, before their marks
    "bridge/numbers.py format_field",
    "bridge/spreadsheets.py bare_number",  # cells of CSV files and of the clipboard
    "scoring/patterns.py _known",  # a fault of the caller
    "styles/difference.py _filter",  # an expression of QGIS
    "ui/compare_model.py _plain",
    "scoring/facilities.py unit_for",  # the library's own name of a unit
    "scoring/tables/workbook.py _text",  # a cell, as it would stand in a CSV file
}


def rounds(node: ast.AST) -> bool:
    """Whether it is a call that makes a whole number: written bare, it is ungrouped."""
    calls = ("round", "len", "int", "float", "sum")
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in calls


def writes_number(node: ast.AST) -> bool:
    """Whether it writes a number as Python does, past the locale of the user."""
    if isinstance(node, ast.FormattedValue):
        form = ast.unparse(node.format_spec)[2:-1] if node.format_spec else ""
        of_number = re.search(r"(?<!%)[eEfFgG%n,]$|\.\d", form) and "%Y" not in form
        return bool(of_number) or (not form and rounds(node.value))
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "id", "")
    return name == "format" or (name == "str" and any(map(rounds, node.args)))


def numbers_written(tree: ast.AST, function: str = "") -> Iterator[tuple[str, int]]:
    """Function and line of what writes a number past the locale."""
    for node in ast.iter_child_nodes(tree):
        name = getattr(node, "name", function)
        if writes_number(node):
            yield function, node.lineno
        yield from numbers_written(node, str(name))


@pytest.mark.parametrize(
    "text",
    [
        "f'{value:.1f} %'",
        "f'{count:,} rows'",
        "f'{value:.{digits}g}'",
        "f'{share:%}'",
        "f'{round(share)} %'",
        "str(len(rows))",
        "format(value, form)",
    ],
)
def test_a_number_past_the_locale_is_found(text):
    assert list(numbers_written(ast.parse(text)))


@pytest.mark.parametrize(
    "text", ["f'{month:02d}'", "f'{name}'", "f'{now:%Y%m%d_%H%M%S_%f}'", "str(path)"]
)
def test_what_is_no_number_for_people_is_let_pass(text):
    assert not list(numbers_written(ast.parse(text)))


def test_every_number_for_people_follows_the_locale():
    """Only templates and ``bridge.numbers`` write them.

    ``layouts`` and ``scene`` are left out: paper and scenes have a language of their
    own, and much of what stands there is read by QGIS and browsers.
    """
    found = {
        f"{path.relative_to(ROOT).as_posix()} {function}": line
        for path in sources("algorithms", "bridge", "styles", "ui", *LIBRARIES)
        for function, line in numbers_written(tree_of(path))
    }
    assert not {k: v for k, v in found.items() if k not in NO_LOCALE}
    assert set(found) == NO_LOCALE, "an exception that is no more"


def test_qt_translates_in_one_place():
    """``bridge.i18n.translate`` makes the templates that write numbers by locale."""
    calls = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
        for path in sources("algorithms", "bridge", "layouts", "scene", "styles", "ui")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute)
        and ast.unparse(node) == "QCoreApplication.translate"
    ]
    assert [call.partition(":")[0] for call in calls] == ["bridge/i18n.py"]
