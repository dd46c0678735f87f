"""Measure every job and write docs/performance.md: ``make bench``.

python -m tools.bench.run [JOB ...] [--smoke] [--budget SECONDS] [--qgis-python PATH]

Every job and size runs in a process of its own, so that none inherits another's
memory; what needs QGIS runs in QGIS's Python, the rest in the one that has the peers.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .inputs import ROOT
from .jobs import JOBS
from .measure import LONG, OURS, Job
from .report import FOUND, write_report

MOST_SECONDS = 600
TOTAL_SECONDS = 2050


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("jobs", nargs="*", choices=[[], *JOBS])
    parser.add_argument("--smoke", action="store_true", help="tiny sizes, no report")
    parser.add_argument("--budget", type=float, default=5.0)
    parser.add_argument("--longest", type=float, default=MOST_SECONDS)
    parser.add_argument("--total", type=float, default=TOTAL_SECONDS)
    parser.add_argument("--qgis-python", default=str(ROOT / ".venv/bin/python"))
    given = parser.parse_args()
    given.end = time.monotonic() + given.total
    FOUND.mkdir(parents=True, exist_ok=True)
    for name in given.jobs or JOBS:
        job = JOBS[name]
        python = given.qgis_python if "qgis" in job.needs else sys.executable
        sizes = (job.smoke,) if given.smoke else job.sizes
        found = {size: measured(python, job, size, given) for size in sizes}
        if not given.smoke:
            text = json.dumps(found, indent=1)
            (FOUND / f"{name}.json").write_text(text, encoding="utf-8")
            write_report()


def measured(python: str, job: Job, size: int, given: argparse.Namespace) -> dict:
    """The measurements of one size, with the memory of each side that is not slow."""
    found = in_process(python, job, size, given)
    print(f"{job.name} {size:,}: {found.get('failed') or found['answers']}", flush=True)
    if "failed" in found or size != max(job.sizes):
        return found
    found["memory"] = {}
    for side, times in found["times"].items():
        if max(times["wall"]) <= LONG:
            told = in_process(python, job, size, given, "--memory", side)
            found["memory"][side] = told.get("peak_mb")
    return found


def in_process(
    python: str, job: Job, size: int, given: argparse.Namespace, *more: str
) -> dict:
    longest = min(given.longest, job.longest, given.end - time.monotonic())
    if longest <= 0:
        return {"failed": "not measured, the time was up"}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "found.json"
        command = [python, "-m", "tools.bench.one", job.name, str(size), *more]
        command += ["--out", str(out), "--budget", str(given.budget)]
        try:
            code, said = with_children(command, longest)
        except subprocess.TimeoutExpired:
            return unfinished(out, longest)
        if code or not out.exists():
            return {"failed": (said.strip().splitlines() or ["?"])[-1]}
        return json.loads(out.read_text(encoding="utf-8"))


def with_children(command: list[str], longest: float) -> tuple[int, str]:
    """Exit code and errors of a process; it ends in time, and its children with it."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        said = process.communicate(timeout=longest)[1]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise
    return process.returncode, said


def unfinished(out: Path, longest: float) -> dict:
    """What is known of a job that was stopped: a lower bound where ours had ended."""
    if not out.exists():
        return {"failed": f"not finished in {longest:.0f} s"}
    partial = json.loads(out.read_text(encoding="utf-8"))
    side, times = partial["running"], partial["times"]
    waited = longest - partial["before"]
    failed = f"{side} stopped after {waited:.0f} s, not finished"
    if OURS not in times:
        return {"failed": failed}
    return {
        "failed": failed,
        "side": side,
        "at_least": waited / times[OURS]["wall"][0],
        "times": {OURS: times[OURS]},
    }


if __name__ == "__main__":
    main()
