"""Camera siting, monitoring and response as a library; never QGIS.

Importing this package imports neither numpy nor scipy: entry points load on first
use, so that the plugin starts fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

# More demand points than this are merged into cells (see ``merging``); it stands here
# since forms show it before anything is computed.
MERGE_ABOVE = 200_000

_ENTRY_POINTS = {
    "cover": "coverage",
    "existing_count": "coverage",
    "demand_grid": "demand",
    "demand_weights": "demand",
    "aggregate": "demand",
    "crossings": "candidates",
    "candidate_grid": "candidates",
    "gather": "candidates",
    "build_site": "build",
    "SitingProblem": "problem",
    "plan": "planner",
    "SitingPlan": "result",
    "least_sites": "covering",
    "backup_sites": "covering",
    "max_min_plan": "fairness",
    "p_median": "median",
    "p_center": "center",
    "site_facilities": "access",
    "plan_years": "phases",
    "coverage_curve": "frontier",
    "compare": "frontier",
    "plan_monitoring": "monitoring",
    "respond": "response",
}

__all__ = [  # noqa: RUF022 (in the order of the work)
    "cover",
    "existing_count",
    "demand_grid",
    "demand_weights",
    "aggregate",
    "crossings",
    "candidate_grid",
    "gather",
    "build_site",
    "SitingProblem",
    "plan",
    "SitingPlan",
    "least_sites",
    "backup_sites",
    "max_min_plan",
    "p_median",
    "p_center",
    "site_facilities",
    "plan_years",
    "coverage_curve",
    "compare",
    "plan_monitoring",
    "respond",
]


def __getattr__(name: str) -> Any:
    if name not in _ENTRY_POINTS:
        raise AttributeError(name)
    module = import_module(f".{_ENTRY_POINTS[name]}", __name__)
    return getattr(module, name)
