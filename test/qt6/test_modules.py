"""Every module of the plugin is imported under PyQt 6."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("algorithms", "bridge", "layouts", "scene", "styles", "ui")
NAMES = sorted(
    ".".join(("safedong", *path.relative_to(ROOT).with_suffix("").parts))
    for folder in FOLDERS
    for path in (ROOT / folder).rglob("*.py")
    if "node_modules" not in path.parts and path.name != "__init__.py"
)


@pytest.mark.parametrize("name", ["safedong.plugin", *NAMES])
def test_it_is_imported(name):
    assert importlib.import_module(name).__file__
