"""The help opens as a local file, on the page of what is in front."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QUrl


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


def test_without_pages_the_person_is_told(plugin, built, tmp_path):
    from safedong.bridge.help import help_url, open_help

    (tmp_path / "en" / "index.html").unlink()
    (tmp_path / "ko" / "index.html").unlink()
    assert help_url() == ""
    assert not open_help()
    assert built == []
