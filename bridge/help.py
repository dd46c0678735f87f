"""The help pages that lie beside the plugin; opened as files, never from a network."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from .i18n import language
from .paths import ROOT

# In the zip the pages lie in the plugin's folder; `make docs` puts them into build/.
_FOLDERS = (ROOT / "help", ROOT / "build" / "help")


def help_page(page: str = "index") -> Path | None:
    """The file of a page in the user's language, or None where none was built."""
    for folder in _FOLDERS:
        path = folder / language() / f"{page}.html"
        if path.is_file():
            return path
    return None


def help_url(page: str = "index", section: str = "") -> str:
    """A ``file:`` address of a page and a place on it; "" where none was built."""
    path = help_page(page)
    if path is None:
        return ""
    url = QUrl.fromLocalFile(str(path))
    if section:
        url.setFragment(section)
    return url.toString()


def open_help(page: str = "index", section: str = "") -> bool:
    """Show a page in the PC's browser; False where there is none, or no browser."""
    address = help_url(page, section)
    return bool(address) and QDesktopServices.openUrl(QUrl(address))
