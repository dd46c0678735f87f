"""The index as a library: numpy, pandas, shapely and scipy; never QGIS.

Importing this package imports none of them: the entry points load on first use,
so that the plugin starts fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_ENTRY_POINTS = {
    "Catalogue": "catalogue",
    "read_catalogue": "catalogue",
    "IndicatorCube": "cube",
    "Method": "method",
    "Scores": "scores",
    "read_table": "tables.read",
    "match_units": "units.match",
    "build_cube": "build",
    "score": "engine",
    "classify": "classify",
}

__all__ = [  # noqa: RUF022 (in the order the data walks)
    "read_table",
    "match_units",
    "read_catalogue",
    "Catalogue",
    "build_cube",
    "IndicatorCube",
    "Method",
    "score",
    "Scores",
    "classify",
]


def __getattr__(name: str) -> Any:
    if name not in _ENTRY_POINTS:
        raise AttributeError(name)
    module = import_module(f".{_ENTRY_POINTS[name]}", __name__)
    return getattr(module, name)
