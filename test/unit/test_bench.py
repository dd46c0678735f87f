"""The bench runs at tiny sizes and its sides agree; nothing is asserted of time.

Each job runs in a process of its own, as it does in ``make bench``; a side whose
package is not installed is left out there.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
from bench import report
from bench.inputs import ROOT
from bench.jobs import JOBS
from bench.measure import (
    OURS,
    Case,
    Job,
    alternate,
    check,
    exponent,
    ratio_of,
    sides_of,
)
from bench.run import in_process, unfinished

WITHOUT_QGIS = [job for job in JOBS.values() if "qgis" not in job.needs]


@pytest.mark.parametrize("job", WITHOUT_QGIS, ids=lambda job: job.name)
def test_sides_agree_at_a_tiny_size(job: Job, tmp_path: Path) -> None:
    out = tmp_path / "found.json"
    command = [sys.executable, "-m", "tools.bench.one", job.name, str(job.smoke)]
    done = subprocess.run(
        [*command, "--budget", "0", "--out", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(out.read_text())
    assert set(found["times"]) == {OURS, *found["answers"]}
    assert all(found["answers"].values())
    assert not set(found["missing"]) & set(found["times"])


def job_of(case: Case, **peers: tuple[str, ...]) -> Job:
    return Job("sum", "a sum", "numbers", "", (1,), 1, lambda _: case, peers)


def test_a_missing_peer_is_left_out_and_said() -> None:
    case = Case({OURS: int, "near": int, "far": int}, lambda *_: "the same")
    sides, missing = sides_of(job_of(case, far=("no_such_package",)), case)
    assert list(sides) == [OURS, "near"]
    assert missing == ["far"]


def test_different_answers_are_never_timed() -> None:
    def agree(own: int, name: str, other: int) -> str:
        assert own == other, f"{name} says {other}"
        return "the same"

    case = Case({OURS: lambda: 1, "other": lambda: 2}, agree)
    with pytest.raises(AssertionError, match="other says 2"):
        check(case, case.sides)


def test_sides_run_in_turn_and_the_check_is_not_counted() -> None:
    ran: list[str] = []
    sides = {name: lambda name=name: ran.append(name) for name in (OURS, "other")}
    case = Case(sides, lambda *_: "the same")
    said, first = check(case, sides)
    times = alternate(sides, 0.0, first)
    assert said == {"other": "the same"}
    assert ran == [OURS, "other"] * (1 + len(times[OURS]["wall"]))
    assert len(times["other"]["cpu"]) == len(times[OURS]["cpu"]) >= 3


def test_a_side_that_is_stopped_leaves_a_lower_bound(tmp_path) -> None:
    told: list[tuple[list[str], str]] = []
    case = Case({OURS: int, "other": int}, lambda *_: "the same")
    check(case, case.sides, lambda first, side: told.append((list(first), side)))
    assert told == [([], OURS), ([OURS], "other")]

    out = tmp_path / "found.json"
    times = {OURS: {"wall": [2.0], "cpu": [2.0]}}
    out.write_text(json.dumps({"running": "other", "times": times, "before": 10.0}))
    found = unfinished(out, 110.0)
    assert found["at_least"] == 50.0
    sizes = {"7": found}
    row = (
        "| 7 | other | over 50.0 | | | | | | other stopped after 100 s, not finished |"
    )
    assert list(report.rows(JOBS["lisa"], sizes)) == [row + "\n"]
    out.write_text(json.dumps({"running": OURS, "times": {}, "before": 10.0}))
    assert set(unfinished(out, 110.0)) == {"failed"}
    out.unlink()
    assert unfinished(out, 110.0) == {"failed": "not finished in 110 s"}


def test_a_job_that_fails_or_takes_too_long_stops_no_other(tmp_path) -> None:
    given = Namespace(budget=0.0, longest=60.0, end=time.monotonic() + 60)
    job = replace(JOBS["fisher_jenks"], smoke=1)
    failed = in_process(sys.executable, job, -1, given)
    assert set(failed) == {"failed"}
    assert "stopped" not in failed["failed"]
    given.end = time.monotonic() - 1
    late = in_process(sys.executable, job, 60, given)
    assert late == {"failed": "not measured, the time was up"}


def test_ratio_is_the_median_over_the_rounds() -> None:
    times = {OURS: {"wall": [1.0, 2.0, 10.0]}, "b": {"wall": [3.0, 8.0, 20.0]}}
    assert ratio_of(times, "b", "wall") == 3.0


def test_exponent_of_a_power_law() -> None:
    assert exponent([10, 100, 1000], [0.3, 30.0, 3000.0]) == pytest.approx(2.0)
    assert math.isnan(exponent([10], [1.0]))


def test_the_page_says_ratios_growth_and_what_failed(tmp_path, monkeypatch) -> None:
    def found(seconds: float) -> dict:
        ours, other = ({"wall": [s], "cpu": [s]} for s in (seconds, 2 * seconds))
        return {
            "answers": {"esda": "the same I"},
            "missing": ["jenkspy"],
            "times": {OURS: ours, "esda": other},
            "ratios": {"esda": {"wall": 2.0, "cpu": 2.0}},
        }

    sizes = {"400": found(1.0), "800": found(4.0), "3500": {"failed": "not finished"}}
    (tmp_path / "lisa.json").write_text(json.dumps(sizes))
    monkeypatch.setattr(report, "FOUND", tmp_path)
    monkeypatch.setattr(report, "PAGE", tmp_path / "performance.md")
    monkeypatch.setattr(report, "GROWTH", tmp_path / "growth.png")
    report.write_report()
    page = (tmp_path / "performance.md").read_text(encoding="utf-8")
    assert "| 400 | esda | 2.00 | 2.00 | 2.00 | 2.00 |  |  | the same I |" in page
    assert "| 400 | jenkspy | | | | | | | not installed |" in page
    assert "| 3,500 | | | | | | | | not finished |" in page
    assert "This plugin, median: 400: 1.0 s; 800: 4.0 s." in page
