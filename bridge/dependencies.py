"""Are the libraries that QGIS's installers bring there? Asked without importing."""

from __future__ import annotations

import os
import sys
from importlib import import_module, metadata, util

_HARD = (("numpy", ()), ("pandas", ()), ("scipy", ()), ("shapely", (2,)))


def missing_dependencies() -> list[str]:
    """Names (with the version needed) of the hard dependencies that are not there."""
    missing = []
    for name, least in _HARD:
        if util.find_spec(name) is None:
            missing.append(name)
        elif least and _major(name) < least[0]:
            missing.append(f"{name} >= {least[0]}")
    return missing


def _major(name: str) -> int:
    try:
        return int(metadata.version(name).split(".")[0])
    except metadata.PackageNotFoundError:
        return 0


def load_shapely() -> None:
    """Import shapely so that it keeps to its own GEOS, whatever QGIS has loaded.

    A shapely from PyPI brings a GEOS of its own. Inside QGIS on Linux the linker
    would mix it with QGIS's, and the first prepared geometry would end the program;
    bound deeply it keeps to itself. Elsewhere this is a plain import.
    """
    if "shapely" in sys.modules or not hasattr(os, "RTLD_DEEPBIND"):
        return
    before = sys.getdlopenflags()
    sys.setdlopenflags(before | os.RTLD_DEEPBIND)
    try:
        import_module("shapely")
    finally:
        sys.setdlopenflags(before)
