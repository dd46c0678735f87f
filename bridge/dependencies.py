"""Are the libraries that QGIS's installers bring there? Asked without importing."""

from __future__ import annotations

from importlib import metadata, util

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
