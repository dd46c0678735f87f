"""Every job by name."""

from __future__ import annotations

from . import (
    jobs_files,
    jobs_numbers,
    jobs_places,
    jobs_qgis,
    jobs_siting,
    jobs_work,
)

_MODULES = (
    jobs_numbers,
    jobs_places,
    jobs_siting,
    jobs_files,
    jobs_qgis,
    jobs_work,
)
JOBS = {job.name: job for module in _MODULES for job in module.JOBS}
