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
    jobs_files,
    jobs_numbers,
    jobs_places,
    jobs_qgis,
    jobs_work,
    jobs_siting,  # the other side may take all the time there is
)
JOBS = {job.name: job for module in _MODULES for job in module.JOBS}
