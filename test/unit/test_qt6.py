"""Nothing of Qt 5 or QGIS 3 alone is left, and the check would see it."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

sys.path.insert(0, str(ROOT / "tools"))
check = importlib.import_module("check_qt6")
sys.path.remove(str(ROOT / "tools"))

FORM = """<ui version="4.0"><class>Page</class><widget class="QWidget" name="Page">
<layout class="QVBoxLayout" name="all"><item><widget class="{kind}" name="one"/></item>
</layout></widget></ui>"""


@pytest.fixture(scope="module")
def pyqt6() -> Path:
    """A Python with PyQt 6, which is fetched once from the package index."""
    try:
        return check.pyqt6_python()
    except OSError as error:
        pytest.skip(f"PyQt 6 cannot be installed: {error}")


@pytest.fixture
def under_pyqt6(pyqt6):
    """Run one check of the tool on ``path`` by that Python; its findings."""

    def run(name: str, path: Path) -> str:
        code = (
            "import sys, pathlib; sys.path.insert(0, sys.argv[1]); import check_qt6; "
            "print(*getattr(check_qt6, sys.argv[2])([pathlib.Path(sys.argv[3])]))"
        )
        command = [pyqt6, "-c", code, ROOT / "tools", name, path]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=60
        )
        return done.stdout.strip()

    return run


def written(folder: Path, text: str, name: str = "page.py") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_plugin_has_no_removed_names():
    assert list(check.name_findings()) == []


def test_the_plugin_has_no_unscoped_enums():
    pytest.importorskip("qgis.core")
    assert list(check.enum_findings()) == []


def test_the_plugin_s_qt_names_and_forms_are_known_to_pyqt6(pyqt6):
    assert check.under_pyqt6() == []


def test_the_plugin_s_own_widgets_work_under_pyqt6(pyqt6):
    """``test/qt6`` by that Python, with the libraries of this one."""
    libraries = [path for path in sys.path if path.endswith("-packages")]
    environment = {
        **os.environ,
        "SAFEDONG_UNDER_QT6": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": os.pathsep.join(libraries),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [pyqt6, "-m", "pytest", ROOT / "test" / "qt6", "-q", "-p", "no:cacheprovider"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "line",
    [
        "dialog.exec_()",
        "kind = QVariant.Double",
        "pattern = QRegExp('a')",
        "field = QgsField('a', 10)",
        "from qgis.PyQt.QtCore import QRegExp",
        "from PyQt5.QtCore import Qt",
        "at = event.globalPos()",
    ],
)
def test_a_removed_name_is_found(tmp_path, line):
    assert len(list(check.name_findings([written(tmp_path, line)]))) == 1


def test_a_field_type_as_annotation_is_no_finding(tmp_path):
    path = written(tmp_path, "from qgis.core import QgsField\nx: QgsField\n")
    assert list(check.name_findings([path])) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Qt.AlignLeft", ["AlignmentFlag"]),
        ("Qt.AlignmentFlag.AlignLeft", []),
        ("QgsWkbTypes.PolygonGeometry", ["GeometryType"]),
        ("QgsWkbTypes.GeometryType.PolygonGeometry", []),
    ],
)
def test_an_unscoped_enum_is_found(tmp_path, line, found):
    pytest.importorskip("qgis.core")
    text = (
        "from qgis.PyQt.QtCore import Qt\nfrom qgis.core import QgsWkbTypes\n"
        f"x = {line}\n"
    )
    findings = list(check.enum_findings([written(tmp_path, text)]))
    assert [f.rpartition("write ")[2].split(".")[0] for f in findings] == found


def test_a_name_that_pyqt6_lacks_is_found(tmp_path, under_pyqt6):
    text = (
        "from qgis.PyQt.QtCore import Qt\nfrom qgis.PyQt.QtWidgets import QAction\n"
        "a = Qt.MidButton\nb = Qt.MouseButton.MiddleButton\n"
    )
    found = under_pyqt6("qt_findings", written(tmp_path, text))
    assert found == "page.py:3 Qt.MidButton: PyQt 6 has no MidButton"


@pytest.mark.parametrize(("kind", "fails"), [("QLabel", False), ("QDeskWidget", True)])
def test_a_form_is_loaded(tmp_path, under_pyqt6, kind, fails):
    path = written(tmp_path, FORM.format(kind=kind), "page.ui")
    assert bool(under_pyqt6("form_findings", path)) == fails
