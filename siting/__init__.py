"""Camera siting, monitoring and response as a library; never QGIS.

Importing this package imports neither numpy nor scipy: entry points load on first
use, so that the plugin starts fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_ENTRY_POINTS = {
    "cover": "coverage",
    "existing_count": "coverage",
    "SitingProblem": "problem",
    "SitingPlan": "result",
    "plan": "planner",
    "least_sites": "covering",
    "backup_sites": "covering",
}

__all__ = [  # noqa: RUF022 (in the order of the work)
    "cover",
    "existing_count",
    "SitingProblem",
    "plan",
    "SitingPlan",
    "least_sites",
    "backup_sites",
]


def __getattr__(name: str) -> Any:
    if name not in _ENTRY_POINTS:
        raise AttributeError(name)
    module = import_module(f".{_ENTRY_POINTS[name]}", __name__)
    return getattr(module, name)
