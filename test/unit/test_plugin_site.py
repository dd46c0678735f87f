"""The plugin site's scan, run here first: what blocks an upload is found and named."""

from __future__ import annotations

import importlib
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Not in one piece, or the scan of this very file would find it.
KEY = "AKIA" + "QYLPMN5HFIQR7XYA"


@pytest.fixture(scope="module")
def site():
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        return importlib.import_module("plugin_site")
    finally:
        sys.path.remove(str(ROOT / "tools"))


def zipped(path: Path, **texts: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in texts.items():
            archive.writestr(f"safedong/{name.replace('_', '.')}", text)
    return path


def test_what_blocks_an_upload_is_found(site, tmp_path):
    """Bandit rates an assert and a password low; the site blocks a version for them."""
    code = "def half(x):\n    assert x\n    token = 'hunter2'\n    return token\n"
    path = zipped(tmp_path / "a.zip", a_py=code, notes_txt=f"key {KEY}\n")
    found = sorted(site.findings(path))
    assert [text.split()[:2] for text in found] == [
        ["./safedong/a.py:2:", "B101"],
        ["./safedong/a.py:3:", "B105"],
        ["safedong/notes.txt:1:", "AWS"],
    ]


def test_a_file_that_cannot_be_read_is_no_clean_one(site, tmp_path):
    found = site.findings(zipped(tmp_path / "a.zip", a_py="def half(x:\n"))
    assert len(found) == 1
    assert "syntax error" in found[0]


def test_clean_sources_and_a_commit_in_the_metadata_pass(site, tmp_path):
    code = "def half(x):\n    return x / 2\n"
    path = zipped(tmp_path / "a.zip", a_py=code, metadata_txt=f"commitSha1={KEY}\n")
    assert site.findings(path) == []


def test_the_plugin_s_own_sources_pass_bandit():
    """As ``make lint`` runs it, with the rules of the site."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    product = next(x for x in text.splitlines() if x.startswith("PRODUCT := "))
    command = [Path(sys.executable).with_name("bandit"), "-q", "-r", "-f", "custom"]
    command += ["-c", "pyproject.toml", "--msg-template", "{relpath}:{line} {test_id}"]
    done = subprocess.run(
        [*command, *product.split()[2:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr
