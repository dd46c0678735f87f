"""The main job, print, the scene and siting ask nothing of any network."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

JOB = Path(__file__).parent / "offline_job.py"
# In pages that browsers open: what would make them fetch.
FETCHING = re.compile(rb"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//""", re.I)


@pytest.fixture(scope="module")
def offline(cut_off, tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("offline")
    done = subprocess.run(
        [*cut_off, sys.executable, JOB, folder],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    result = folder / "result.json"
    assert result.exists(), done.stdout + done.stderr
    return {**json.loads(result.read_text(encoding="utf-8")), "folder": folder}


def test_the_detectors_see_a_connection(offline):
    assert any(said.startswith("socket.") for said in offline["detected"])
    assert any("http://127.0.0.1:9/" in said for said in offline["detected"])


def test_nothing_is_asked_of_a_network(offline):
    assert offline["tried"] == []


def test_the_job_ran_where_there_is_no_network(cut_off, offline):
    """What neither Python nor QGIS tells of could not have been answered either."""
    if not cut_off:
        pytest.skip("unshare --net is not allowed here: the detectors alone looked")
    assert offline["interfaces"] == ["lo"]


def test_the_whole_job_is_done_all_the_same(offline):
    made = offline["made"]
    assert made["scored"] == 21
    assert made["cameras"] == 3
    for name in ("report.json", "map.pdf", "patrol.pdf", "scene/index.html"):
        assert name in made["files"]
    assert made["native"]
    for name in ("map.pdf", "patrol.pdf"):
        assert (offline["folder"] / name).read_bytes().startswith(b"%PDF")


def test_qgis2threejs_exports_too(offline):
    folder = os.environ.get("QGIS2THREEJS_DIR", "")
    if not (Path(folder) / "Qgis2threejs").is_dir():
        pytest.skip("QGIS2THREEJS_DIR names no folder that holds Qgis2threejs")
    assert "threejs/index.html" in offline["made"]["files"]
    assert "threejs/data/index/scene.js" in offline["made"]["files"]


def test_the_scene_s_page_fetches_nothing(offline):
    pages = list((offline["folder"] / "scene").rglob("*.html"))
    assert pages
    for page in pages:
        assert not FETCHING.search(page.read_bytes()), page.name
        assert b"default-src 'none'" in page.read_bytes()
