"""One version, complete metadata, and a manifest that lists every icon."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[2]
PNG = b"\x89PNG\r\n\x1a\n"


def load(name: str):
    """A script of ``tools/`` as a module, with the others importable by it."""
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(ROOT / "tools"))


@pytest.fixture(scope="module")
def metadata():
    return load("package").metadata()


def test_the_release_check_finds_nothing_in_the_metadata(metadata):
    check = load("check_release")
    assert list(check._metadata_findings()) == []
    assert list(check._version_findings()) == []


def test_the_supported_versions_are_3_22_to_4(metadata):
    assert metadata["qgisMinimumVersion"] == "3.22"
    assert metadata["qgisMaximumVersion"] == "4.99"
    assert metadata.getboolean("hasProcessingProvider")


def test_the_icon_is_a_png(metadata):
    assert (ROOT / metadata["icon"]).read_bytes().startswith(PNG)


def test_the_version_stands_in_one_place(metadata):
    for name in ("plugin.py", "__init__.py", "pyproject.toml", "README.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert metadata["version"] not in text, name


def test_the_manifest_lists_every_icon():
    manifest = ElementTree.parse(ROOT / "resources.qrc")
    listed = sorted(file.text for file in manifest.iter("file"))
    icons = (path for path in (ROOT / "icons").rglob("*") if path.is_file())
    assert listed == sorted(path.relative_to(ROOT).as_posix() for path in icons)


def test_the_licence_is_the_gpl():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "Version 2, June 1991" in text


def test_make_help_lists_what_developers_are_promised():
    done = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    listed = {line.split()[0] for line in done.stdout.splitlines()}
    promised = "demo run test lint bench matrix i18n docs screenshots package"
    assert set(promised.split()) - listed == set()


def test_each_hook_runs_a_tool_that_the_tests_install():
    """A hook that names a tool nobody has is passed over by everybody."""
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    installed = (ROOT / "tools" / "requirements-test.txt").read_text(encoding="utf-8")
    for tool in ("ruff", "mypy", "detect-secrets"):
        assert f".venv/bin/{tool}" in hooks
        assert f"\n{tool}==" in installed
    assert (ROOT / "tools" / "check_qt6.py").is_file()
