"""The very zip users get: what is in it, and that QGIS installs it and works."""

from __future__ import annotations

import importlib
import os
import shutil
import stat
import sys
import zipfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCREEN = "-screen 0 1366x768x24"

sys.path.insert(0, str(ROOT / "tools"))
package = importlib.import_module("package")
check_release = importlib.import_module("check_release")
sys.path.remove(str(ROOT / "tools"))


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("dist") / f"safedong-{package.version()}.zip"
    package.build(path)
    return path


@pytest.fixture(scope="module")
def installed(built, cut_off, run_on_a_screen, tmp_path_factory) -> dict:
    """What ``window/install_zip.py`` saw in a QGIS that never knew the plugin."""
    out = tmp_path_factory.mktemp("새 사용자")  # a Korean user name with a space
    arguments = ["--profiles-path", out, "--profile", "빈 프로필"]
    script = ["--noversioncheck", "--code", HERE / "window" / "install_zip.py"]
    found = run_on_a_screen(
        [*cut_off, "xvfb-run", "-a", "-s", SCREEN, "qgis", *arguments, *script],
        out,
        SAFEDONG_ROOT=str(ROOT),
        SAFEDONG_ZIP=str(built),
        LC_ALL="ko_KR.UTF-8",
        PYTHONUTF8="1",  # the system may not have that locale's own encoding
        # shapely 2 is in the venv where Debian's is older
        PYTHONPATH=os.pathsep.join(map(str, (ROOT / ".venv").glob("lib/*/site-*"))),
    )
    return {**found, "out": out}


def test_the_release_check_finds_nothing(built):
    pages = [f"help/{language}/index.html" for language in ("en", "ko")]
    lacking = [] if package.HELP.is_dir() else [f"{page}: missing" for page in pages]
    assert check_release.findings(built) == lacking


def test_the_same_sources_give_the_same_bytes(built, tmp_path):
    again = tmp_path / built.name
    package.build(again)
    assert again.read_bytes() == built.read_bytes()
    assert not list(tmp_path.glob("*.part"))


def test_a_zip_with_faults_is_refused(built, tmp_path):
    bad = tmp_path / built.name
    shutil.copy(built, bad)
    with zipfile.ZipFile(bad, "a") as archive:
        for name in ("safedong/test/test_a.py", "safedong/aux:.txt", "other/a.txt"):
            archive.writestr(name, "x")
        script = zipfile.ZipInfo("safedong/run")
        script.external_attr = (stat.S_IFREG | 0o755) << 16
        archive.writestr(script, "#!/bin/sh\n")
        archive.writestr("safedong/new.py", "match x:\n    case 1: pass\n")
    found = "\n".join(check_release.findings(bad))
    for said in (
        "safedong/test/test_a.py: does not belong there",
        "safedong/aux:.txt: does not belong there",
        "not one folder safedong/",
        "safedong/run: can be executed",
        "safedong/new.py:2",
    ):
        assert said in found


def test_a_zip_over_the_plugin_site_s_limit_is_refused(built, tmp_path):
    big = tmp_path / built.name
    shutil.copy(built, big)
    before = check_release.findings(big)
    room = 25_000_000 - big.stat().st_size
    with zipfile.ZipFile(big, "a") as archive:  # stored, so that its size is its own
        archive.writestr("safedong/big.txt", b"x" * room)
    found = check_release.findings(big)
    assert [f for f in found if f not in before] == [
        f"{big.name}: larger than 25000000 bytes"
    ]


def test_an_empty_profile_takes_it_and_enables_it(installed):
    assert "safedong" not in installed["before"]
    assert installed["enabled"]
    inside = installed["out"] / "profiles" / "빈 프로필" / "python" / "plugins"
    assert Path(installed["module"]) == inside / "safedong" / "__init__.py"
    assert installed["sample"].startswith(str(inside / "safedong" / "data"))


def test_the_main_job_runs_from_it(installed):
    assert installed["classes"] == [1, 2, 3, 4, 5]
    assert installed["count"] == installed["scored"] == 425
    assert installed["warnings"] == []
    assert {"scoreindex", "readtable", "patrolatlas"} <= set(installed["algorithms"])
    assert (installed["out"] / "map.pdf").read_bytes().startswith(b"%PDF")
    assert (installed["out"] / "scene" / "index.html").stat().st_size > 10_000
    assert installed["cameras"] == 3


def test_it_speaks_korean_from_its_own_translation(installed):
    assert installed["legend"][0] == "1 매우양호"


@pytest.mark.skipif(not package.HELP.is_dir(), reason="no help pages: make docs")
def test_its_help_is_the_one_installed_with_it(installed):
    page = Path(installed["help"])
    assert page.is_file()
    assert page.relative_to(Path(installed["module"]).parent).parts[0] == "help"
