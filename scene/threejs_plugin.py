"""Qgis2threejs where the user has installed it: found by looking, no version is asked.

Releases differ in where their exporter is, in how the code of their pages is laid out,
and in whether those pages open from the disk. What a page needs is looked for in the
code that it would be made of, before any of that plugin is run.
"""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path

from ..bridge.i18n import translate

PLUGIN = "Qgis2threejs"
_EXPORTERS = ("core.export.export", "export")
_EXPORTER = "ThreeJSExporter"
_SCRIPTS = ("web/js/Qgis2threejs.js", "js/Qgis2threejs.js")
_TEMPLATES = ("web/html_templates/3DViewer.html", "html_templates/3DViewer.html")
# What the legend's block, and the pass that makes names text, know a page by.
_NAMES = (
    *("mapLayers", "propertyNames", "userData.properties", "objectGroup"),
    *("labelGroup", "labelConnectorGroup"),
)
# Where the legend is put.
_END = "</body>"
# A browser refuses such scripts to a page that is opened from the disk.
_MODULE = 'type="module"'


def find_exporter() -> type | None:
    """The plugin's ``ThreeJSExporter``, where its page is one that can be finished."""
    folder = _folder()
    if folder is None or not _makes_pages_we_know(folder):
        return None
    for module in _EXPORTERS:
        try:
            found = importlib.import_module(f"{PLUGIN}.{module}")
        except ImportError:
            continue
        if hasattr(found, _EXPORTER):
            return getattr(found, _EXPORTER)
    return None


def why_no_page() -> str:
    """What to say where there is no exporter, or none that can be used."""
    if _folder() is None:
        return translate(
            "Algorithms",
            "Qgis2threejs is not installed, so no page was exported. Install "
            "Qgis2threejs 2.10 (Plugins > Manage and Install Plugins), save the "
            "project and run this again, or open its window: the settings are "
            "beside the project.",
        )
    return translate(
        "Algorithms",
        "The Qgis2threejs that is installed makes pages of a kind that is not known "
        "here: the legend and class filter would not work, or they would not open "
        "from the disk. So no page was exported. Install Qgis2threejs 2.10 (releases "
        "2.8 to 2.10 are supported) and run this again, or make the page of SafeDong "
        "itself (FORMAT = page).",
    )


def _folder() -> Path | None:
    try:
        spec = importlib.util.find_spec(PLUGIN)
    except (ImportError, ValueError):  # ValueError: a module without a spec
        return None
    places = (spec and spec.submodule_search_locations) or ()
    return next((Path(place) for place in places), None)


def _makes_pages_we_know(folder: Path) -> bool:
    script, template = _first(folder, _SCRIPTS), _first(folder, _TEMPLATES)
    opens = _END in template and _MODULE not in template
    return opens and all(name in script for name in _NAMES)


def _first(folder: Path, paths: tuple[str, ...]) -> str:
    """Text of the first of ``paths`` that is there, else none."""
    for path in paths:
        try:
            return (folder / path).read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
    return ""
