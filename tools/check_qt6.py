"""Looks for what Qt 6 and QGIS 4 do not know, without having them.

    tools/check_qt6.py            all checks; PyQt6 goes into build/qt6-venv
    tools/check_qt6.py --names    those that need no PyQt6

Names: spellings removed in Qt 6, PyQt 6 or QGIS 4. Enums: a member of an enum of QGIS
written without its enum, told by the installed QGIS. Qt: every name imported from
``qgis.PyQt`` and every ``Class.Member`` on it exists in PyQt 6. Forms: every ``.ui``
loads under PyQt 6, with stand-ins for QGIS's own widgets.
"""

from __future__ import annotations

import ast
import importlib
import os
import re
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree  # nosec B405: the files are our own

ROOT = Path(__file__).parent.parent
VENV = ROOT / "build" / "qt6-venv"
FOLDERS = ("algorithms", "bridge", "layouts", "scene", "styles", "ui")
COMPAT = ROOT / "bridge" / "compat.py"  # where versions may be told apart

REMOVED_MEMBERS = {
    "exec_": "exec",
    "print_": "print, by bridge/compat.py",
    "globalPos": "globalPosition().toPoint()",
    "localPos": "position()",
    "toTime_t": "toSecsSinceEpoch",
    "setTabStopWidth": "setTabStopDistance",
    "writeAsVectorFormat": "QgsVectorFileWriter.create",
    "writeAsVectorFormatV2": "QgsVectorFileWriter.create",
    "fromTime_t": "fromSecsSinceEpoch",
}
REMOVED_NAMES = {
    "QRegExp": "QRegularExpression or re",
    "QRegExpValidator": "QRegularExpressionValidator",
    "QDesktopWidget": "QScreen",
    "QTextCodec": "QStringConverter or Python's codecs",
    "QStringList": "list",
    "QMatrix": "QTransform",
    "QgsMapLayerRegistry": "QgsProject",
    "QgsField": "make_field of bridge/compat.py",
}
# What ``qgis.PyQt`` gives in its old module, wherever PyQt 6 has it.
MOVED = {
    ("QtWidgets", "QAction"): "QtGui",
    ("QtWidgets", "QActionGroup"): "QtGui",
    ("QtWidgets", "QShortcut"): "QtGui",
}


def main() -> int:
    if "--under-pyqt6" in sys.argv:
        found = [*qt_findings(), *form_findings()]
    else:
        found = [*name_findings(), *enum_findings()]
        if "--names" not in sys.argv:
            found += under_pyqt6()
    found = list(dict.fromkeys(found))
    print("\n".join(found) or "nothing found")
    return 1 if found else 0


def sources() -> list[Path]:
    paths = [ROOT / "plugin.py"]
    for folder in FOLDERS:
        paths += sorted((ROOT / folder).rglob("*.py"))
    return [path for path in paths if "node_modules" not in path.parts]


def forms() -> list[Path]:
    return sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.ui"))


def name_findings(paths: list[Path] | None = None) -> Iterator[str]:
    """Spellings that Qt 6, PyQt 6 or QGIS 4 no longer have."""
    for path in sources() if paths is None else paths:
        if path == COMPAT:
            continue
        for node in ast.walk(_tree(path)):
            for name, instead in _removed(node):
                yield f"{_place(path, node)} {name}: write {instead}"


def _removed(node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Attribute):
        if node.attr in REMOVED_MEMBERS:
            yield node.attr, REMOVED_MEMBERS[node.attr]
        if isinstance(node.value, ast.Name) and node.value.id == "QVariant":
            yield f"QVariant.{node.attr}", "make_field or is_null of bridge/compat.py"
    called = node.func if isinstance(node, ast.Call) else None
    if isinstance(called, ast.Name) and called.id in REMOVED_NAMES:
        yield called.id, REMOVED_NAMES[called.id]
    elif isinstance(node, ast.ImportFrom):
        for alias in node.names:
            if alias.name in REMOVED_NAMES and alias.name != "QgsField":
                yield alias.name, REMOVED_NAMES[alias.name]
            if (node.module or "").startswith(("PyQt5", "PyQt6")):
                yield f"{node.module}.{alias.name}", "qgis.PyQt"


def enum_findings(paths: list[Path] | None = None) -> Iterator[str]:
    """Members of enums written without their enum: ``Qgs.Member``, ``Qt.Member``."""
    for path, node, module, names in chains(paths):
        if len(names) < 2 or path == COMPAT:
            continue
        parent = getattr(importlib.import_module(module), names[0], None)
        if not isinstance(parent, type):
            continue
        for name in names[1:]:
            kind = type(getattr(parent, name, None))
            if vars(parent).get(kind.__name__) is kind and issubclass(kind, int):
                said = ".".join(names)
                yield f"{_place(path, node)} {said}: write {kind.__name__}.{name}"
            parent = getattr(parent, name, None)
            if not isinstance(parent, type):
                break  # an object: what it has cannot be told from the source


def qt_findings(paths: list[Path] | None = None) -> Iterator[str]:
    """Names of Qt that PyQt 6 does not have; run by a Python that has PyQt 6."""
    for path, node, module, names in chains(paths):
        if not module.startswith("qgis.PyQt.") or path == COMPAT:
            continue
        home = module.rpartition(".")[2]
        home = MOVED.get((home, names[0]), home)
        thing = importlib.import_module(f"PyQt6.{home}")
        for name in names:
            if not hasattr(thing, name):
                yield f"{_place(path, node)} {'.'.join(names)}: PyQt 6 has no {name}"
                break
            thing = getattr(thing, name)
            if not isinstance(thing, (type, types.ModuleType)):
                break


def form_findings(paths: list[Path] | None = None) -> Iterator[str]:
    """Forms that do not load under PyQt 6."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PyQt6 import QtWidgets, uic

    application = QtWidgets.QApplication.instance() or QtWidgets.QApplication([])
    for path in forms() if paths is None else paths:
        _stand_in(path, QtWidgets)
        try:
            uic.loadUi(str(path))
        except Exception as error:
            yield f"{path.name}: {type(error).__name__} {error}"
    del application


def under_pyqt6() -> list[str]:
    """The checks that need PyQt 6, in its own environment; lines of findings."""
    python = pyqt6_python()
    command = [python, __file__, "--under-pyqt6"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or not done.stdout.strip():
        return [f"PyQt 6 does not run: {done.stderr.strip()}"]
    return done.stdout.strip().splitlines() if done.returncode else []


def pyqt6_python() -> Path:
    """The Python of an environment with PyQt 6, made where it is missing.

    Raises
    ------
    OSError
        PyQt 6 cannot be installed here.
    """
    python = VENV / "bin" / "python"
    if (VENV / "ready").exists():
        return python
    pip = [python, "-m", "pip", "install", "--quiet", "PyQt6"]
    for command in ([sys.executable, "-m", "venv", "--clear", VENV], pip):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise OSError(done.stderr.strip())
    (VENV / "ready").touch()
    return python


def chains(
    paths: list[Path] | None,
) -> Iterator[tuple[Path, ast.AST, str, tuple[str, ...]]]:
    """Names imported from QGIS and Qt, and the dotted names that begin with them."""
    for path in sources() if paths is None else paths:
        tree = _tree(path)
        homes = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and re.match(
                r"qgis\.(PyQt\.\w+|core|gui)$", node.module or ""
            ):
                for alias in node.names:
                    homes[alias.asname or alias.name] = node.module
                    yield path, node, node.module, (alias.name,)
        for node in ast.walk(tree):
            names = _dotted(node)
            if len(names) > 1 and names[0] in homes:
                yield path, node, homes[names[0]], names


def _dotted(node: ast.AST) -> tuple[str, ...]:
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value)
        return (*before, node.attr) if before else ()
    return (node.id,) if isinstance(node, ast.Name) else ()


def _stand_in(path: Path, widgets) -> None:
    """Empty classes for the custom widgets of a form, in modules of their headers."""
    for custom in ElementTree.parse(path).iter("customwidget"):
        module = custom.findtext("header").removesuffix(".h").replace("/", ".")
        parts = module.split(".")
        for depth in range(1, len(parts) + 1):
            name = ".".join(parts[:depth])
            sys.modules.setdefault(name, types.ModuleType(name))
        base = getattr(widgets, custom.findtext("extends"))
        made = type(custom.findtext("class"), (base,), {})
        setattr(sys.modules[module], made.__name__, made)


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _place(path: Path, node: ast.AST) -> str:
    inside = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name
    return f"{inside}:{node.lineno}"


if __name__ == "__main__":
    sys.exit(main())
