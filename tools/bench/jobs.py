"""Every job by name."""

from __future__ import annotations

from . import jobs_files, jobs_numbers, jobs_places, jobs_qgis, jobs_siting

_MODULES = (jobs_numbers, jobs_places, jobs_siting, jobs_files, jobs_qgis)
JOBS = {job.name: job for module in _MODULES for job in module.JOBS}
