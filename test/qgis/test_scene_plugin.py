"""Which Qgis2threejs is used: what is looked at in small copies of its layouts.

The copies hold what is looked for and nothing of that plugin.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest
from qgis.core import QgsProject
from safedong.scene.threejs_plugin import find_exporter, why_no_page

NAMES = "mapLayers objectGroup labelGroup labelConnectorGroup userData.properties"
KNOWN = f"{NAMES} propertyNames"
RENAMED = f"{NAMES} fieldNames"
PLAIN = '<body><script src="./Qgis2threejs.js"></script></body>'
MODULE = '<body><script type="module">import "./Qgis2threejs.js"</script></body>'
NEW = {
    "core/__init__.py": "",
    "core/export/__init__.py": "",
    "core/export/export.py": "class ThreeJSExporter:\n    layout = 'new'\n",
}
OLD = {"export.py": "class ThreeJSExporter:\n    layout = 'old'\n"}


def page(script: str, template: str, under: str = "web/") -> dict[str, str]:
    return {
        f"{under}js/Qgis2threejs.js": script,
        f"{under}html_templates/3DViewer.html": template,
    }


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Function: the files of a plugin, by path, that can be imported in this test."""
    ours = [name for name in sys.modules if name.split(".")[0] == "Qgis2threejs"]
    for name in ours:
        monkeypatch.delitem(sys.modules, name)
    folder = tmp_path / "plugins"
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])

    def put(files: dict[str, str]) -> None:
        for path, text in {"__init__.py": "", **files}.items():
            file = folder / "Qgis2threejs" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        importlib.invalidate_caches()

    yield put
    for name in [n for n in sys.modules if n.split(".")[0] == "Qgis2threejs"]:
        del sys.modules[name]


@pytest.mark.parametrize(
    ("files", "layout"),
    [
        ({**NEW, **page(KNOWN, PLAIN)}, "new"),
        ({**OLD, **page(KNOWN, PLAIN, "")}, "old"),
    ],
    ids=["new", "old"],
)
def test_the_exporter_is_found_in_both_layouts(install, files, layout):
    install(files)
    assert find_exporter().layout == layout


@pytest.mark.parametrize(
    "files",
    [
        {**NEW, **page(RENAMED, PLAIN)},
        {**NEW, **page(KNOWN, MODULE)},
        {**NEW, "web/js/src/gui.js": KNOWN, "web/html_templates/3DViewer.html": PLAIN},
        {**NEW, "web/js/Qgis2threejs.js": KNOWN},
        page(KNOWN, PLAIN),
    ],
    ids=["fields renamed", "modules", "other files", "no template", "no exporter"],
)
def test_pages_we_do_not_know_are_not_made(install, files):
    """Class filter and legend would silently do nothing, or the page stay blank."""
    install(files)
    assert find_exporter() is None
    assert "2.8 to 2.10" in why_no_page()


def test_nothing_of_a_plugin_that_is_refused_is_run(install):
    install({**NEW, **page(RENAMED, MODULE), "__init__.py": "raise AssertionError"})
    assert find_exporter() is None


def test_a_plugin_whose_modules_fail_to_import_is_refused(install):
    broken = {**NEW, "core/export/export.py": "import a_module_that_is_not_there"}
    install({**broken, **page(KNOWN, PLAIN)})
    assert find_exporter() is None
    assert "2.8 to 2.10" in why_no_page()


@pytest.fixture
def exported(three_dimensions, make_scene, run_algorithm, tmp_path):
    """Function: what ``qgis2threejs`` wrote into its folder, and the log."""

    def run() -> tuple[Path, str]:
        row = {"unit_code": "1121000", "unit_name": "가동", "index": 50.0}
        scored, cameras, houses = make_scene([row | {"index_class": 3}])
        parameters = {"LAYER": scored, "POINT_LAYERS": [cameras], "BUILDINGS": houses}
        parameters |= {"FORMAT": "qgis2threejs", "OUTPUT": str(tmp_path / "scene")}
        _, done, log = run_algorithm("exportscene", parameters)
        assert done, log
        return tmp_path / "scene", log

    return run


def settings_and_styles_alone(folder: Path) -> None:
    names = sorted(path.name for path in folder.iterdir())
    assert names[0] == "scene.qto3settings"
    assert [name for name in names if not name.startswith("scene")] == []
    for name, kind in (("지역방범지수", "rulebased"), ("CCTV", "vector")):
        (layer,) = QgsProject.instance().mapLayersByName(name)
        assert layer.renderer3D().type() == kind
    (houses,) = QgsProject.instance().mapLayersByName("건물")
    assert houses.renderer3D().type() == "vector"


def test_without_the_plugin_styles_are_set_and_what_to_install_is_said(
    install, exported, monkeypatch
):
    here = [path for path in sys.path if not (Path(path) / "Qgis2threejs").is_dir()]
    monkeypatch.setattr(sys, "path", here)
    folder, log = exported()
    settings_and_styles_alone(folder)
    assert "Qgis2threejs is not installed" in log
    assert "Install Qgis2threejs 2.10" in log
    assert "View > New 3D Map View" in log


def test_with_another_plugin_styles_are_set_and_what_is_supported_is_said(
    install, exported
):
    install({**NEW, **page(RENAMED, MODULE)})
    folder, log = exported()
    settings_and_styles_alone(folder)
    assert "2.8 to 2.10" in log
    assert "is not installed" not in log


def test_a_page_that_turns_out_to_be_another_is_not_kept(install, exported):
    """The code looks right, but what it writes cannot be made text: it is left out."""
    exporter = """
from pathlib import Path
class ThreeJSExporter:
    def __init__(self):
        self.settings = self
    def loadSettings(self, path): pass
    def setMapSettings(self, settings): pass
    def export(self, target):
        Path(target).write_text("<body></body>")
        data = Path(target).parent / "data" / "index"
        data.mkdir(parents=True)
        (data / "scene.js").write_text("app.loadData(%s);")
"""
    layers = '{"layers": [{"properties": {"name": "<b>"}, "body": {"url": "0.json"}}]}'
    files = {**NEW, "core/export/export.py": exporter % layers.replace('"', '\\"')}
    install({**files, **page(KNOWN, PLAIN)})
    folder, log = exported()
    settings_and_styles_alone(folder)
    assert "2.8 to 2.10" in log
