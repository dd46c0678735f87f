"""Lets tests import the repository root as the package it is installed as."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("SAFEDONG_SHARED", ROOT.parent / "shared"))

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples on every machine, however slow: a red run is a fault, not chance.
hypothesis.settings.register_profile(
    "house",
    derandomize=True,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("house")


def _install_package() -> None:
    if "safedong" in sys.modules:
        return
    spec = importlib.util.spec_from_file_location(
        "safedong", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["safedong"] = package
    spec.loader.exec_module(package)


_install_package()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files and published results; tests on it skip without it."""
    if not SHARED.is_dir():
        pytest.skip(f"no folder of real files at {SHARED}")
    return SHARED
