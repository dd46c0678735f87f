"""The help opens as a local file, on the page of what is in front."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtWidgets import QDialogButtonBox


@pytest.fixture
def built(plugin, tmp_path, monkeypatch):
    """Pages as the package holds them, and the addresses that a browser would get."""
    from safedong.bridge import help

    for language in ("ko", "en"):
        folder = tmp_path / language
        folder.mkdir()
        for page in ("index", "tutorial", "howto-data", "algorithms"):
            (folder / f"{page}.html").write_text("<h1>")
    opened = []
    monkeypatch.setattr(help, "_FOLDERS", (tmp_path,))
    monkeypatch.setattr(
        help.QDesktopServices, "openUrl", lambda url: opened.append(url) or True
    )
    return opened


def test_the_button_opens_the_page_of_the_tab_in_front(plugin, built):
    plugin.show_dock(True)
    button = plugin.dock.tabs.cornerWidget()
    button.click()
    assert [url.isLocalFile() for url in built] == [True]
    assert built[0].fileName() == "howto-data.html"


def test_an_algorithm_names_its_section(plugin, built):
    registry = QgsApplication.processingRegistry()
    url = QUrl(registry.algorithmById("safedong:scoreindex").helpUrl())
    assert url.isLocalFile()
    assert url.fileName() == "algorithms.html"
    assert url.fragment() == "safedong-scoreindex"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_manual_calls_the_tools_as_the_toolbox_does(plugin, speak, language):
    if language == "ko":
        speak("ko", "ko_KR")
    page = Path(__file__).parent.parent.parent / "docs" / language / "algorithms.md"
    text = page.read_text(encoding="utf-8").replace("\\*", "*")
    written = dict(re.findall(r"^## (safedong:\w+)\n\n\*(.+?)\*:", text, re.MULTILINE))
    provider = QgsApplication.processingRegistry().providerById("safedong")
    assert written == {a.id(): a.displayName() for a in provider.algorithms()}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_choice_shown_by_its_id_is_explained_beside_it(plugin, speak, language):
    if language == "ko":
        speak("ko", "ko_KR")
        plugin.provider.refreshAlgorithms()
    provider = QgsApplication.processingRegistry().providerById("safedong")
    chosen = [
        (option, parameter.description())
        for algorithm in provider.algorithms()
        for parameter in algorithm.parameterDefinitions()
        if parameter.type() == "enum" and parameter.usesStaticStrings()
        for option in parameter.options()
        if len(option) > 3  # A4 and pdf say it themselves
    ]
    assert len(chosen) == 12
    assert [option for option, label in chosen if option not in label] == []


def test_without_pages_the_person_is_told(plugin, built, tmp_path):
    from safedong.bridge.help import help_url, open_help

    (tmp_path / "en" / "index.html").unlink()
    (tmp_path / "ko" / "index.html").unlink()
    assert help_url() == ""
    assert not open_help()
    assert built == []


PAGES = {
    "AhpDialog": "howto-method",
    "FacilityDialog": "howto-facilities",
    "MatchDialog": "howto-match",
    "PreviewDialog": "howto-data",
    "SceneDialog": "howto-scene",
}


@pytest.fixture
def dialogs(plugin, make_scene, tmp_path):
    """Every dialog of the plugin, on a catalogue and a file of two lines."""
    import numpy as np
    from safedong.bridge.setup import SourceFile
    from safedong.scoring.catalogue import read_catalogue
    from safedong.scoring.cube import Units
    from safedong.ui.ahp_dialog import AhpDialog
    from safedong.ui.facility_dialog import FacilityDialog
    from safedong.ui.match_table import MatchDialog
    from safedong.ui.preview import PreviewDialog
    from safedong.ui.scene_dialog import SceneDialog

    path = tmp_path / "a.csv"
    path.write_text("행정동코드,절도\n1111051500,1\n", encoding="utf-8")
    source, catalogue = SourceFile(str(path)), read_catalogue()
    units = Units(("1111051500",), ("청운효자동",), ("종로구",), np.ones(1))
    scored = make_scene([{"unit_code": "1111051500", "index": 10.0}])[0]
    made = {
        "AhpDialog": lambda: AhpDialog(catalogue, {}),
        "FacilityDialog": lambda: FacilityDialog(catalogue),
        "MatchDialog": lambda: MatchDialog(source, units, catalogue),
        "PreviewDialog": lambda: PreviewDialog(source, catalogue),
        "SceneDialog": lambda: SceneDialog(scored),
    }
    opened = []

    def open_one(name: str):
        opened.append(made[name]())
        assert type(opened[-1]).__name__ == name
        return opened[-1]

    yield open_one
    for dialog in opened:
        dialog.reject()
        dialog.deleteLater()


@pytest.mark.parametrize("name", PAGES)
def test_each_dialog_s_help_opens_its_page(dialogs, built, tmp_path, name):
    for language in ("ko", "en"):
        (tmp_path / language / f"{PAGES[name]}.html").write_text("<h1>")
    button = dialogs(name).buttons.button(QDialogButtonBox.StandardButton.Help)
    button.click()
    assert [url.fileName() for url in built] == [f"{PAGES[name]}.html"]


@pytest.mark.parametrize("name", PAGES)
def test_a_dialog_s_help_is_grey_where_there_are_no_pages(
    dialogs, built, tmp_path, name
):
    for page in tmp_path.glob(f"*/{PAGES[name]}.html"):
        page.unlink()
    button = dialogs(name).buttons.button(QDialogButtonBox.StandardButton.Help)
    assert not button.isEnabled()


def test_no_dialog_is_left_out_here():
    """A dialog that is new does not come without help, nor without these tests."""
    root = Path(__file__).parents[2]
    classes = re.compile(r"^class (\w+)\(.*QDialog\b.*\):", re.M)
    found = {
        name
        for folder in ("algorithms", "bridge", "layouts", "scene", "ui")
        for path in (root / folder).rglob("*.py")
        for name in classes.findall(path.read_text(encoding="utf-8"))
    }
    assert found == set(PAGES)


@pytest.mark.parametrize("page", PAGES.values())
def test_every_dialog_leads_to_a_page_that_is_written(page):
    docs = Path(__file__).parents[2] / "docs"
    for language in ("ko", "en"):
        assert (docs / language / f"{page}.md").is_file()


def test_every_tab_leads_to_a_page_that_is_written(plugin):
    """In both languages, under the name by which it is opened."""
    docs = Path(__file__).parents[2] / "docs"
    plugin.show_dock(True)
    tabs = plugin.dock.tabs
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        for language in ("ko", "en"):
            assert (docs / language / f"{plugin.dock.help_topic()}.md").is_file()
