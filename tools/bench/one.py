"""Run one job at one size in this process and print its measurements as JSON.

python -m tools.bench.one JOB SIZE [--budget SECONDS] [--memory SIDE]
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from .jobs import JOBS
from .measure import OURS, alternate, check, peak_growth, ratio_of, sides_of


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("job")
    parser.add_argument("size", type=int)
    parser.add_argument("--budget", type=float, default=10.0)
    parser.add_argument("--memory", metavar="SIDE")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    born = time.perf_counter()
    job = JOBS[given.job]
    # Imports and compilers are warm before a side is called slow or large.
    small = job.build(job.smoke)
    check(small, sides_of(job, small)[0])
    case = job.build(given.size)
    sides, missing = sides_of(job, case)
    if given.memory:
        found: dict = {"peak_mb": peak_growth(sides[given.memory])}
    else:

        def tell(first: dict, running: str) -> None:
            """Left behind for the case that this process is stopped."""
            before = time.perf_counter() - born
            partial = {"running": running, "times": first, "before": before}
            given.out.write_text(json.dumps(partial), encoding="utf-8")

        answers, first = check(case, sides, tell)
        times = alternate(sides, given.budget, first)
        found = {"answers": answers, "missing": missing, "times": times}
        found["ratios"] = {
            name: {kind: ratio_of(times, name, kind) for kind in ("wall", "cpu")}
            for name in sides
            if name != OURS
        }
    given.out.write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
