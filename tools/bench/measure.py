"""What a job is, and how its sides are timed and weighed.

A job builds one case for a size: the same input for every side, and a check that the
answers agree. Sides run in turn, A B C A B C, so that what else the machine does
meets all of them; the first turn warms caches and compilers, is checked and not
counted unless a side takes long.
"""

from __future__ import annotations

import importlib.util
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

OURS = "SafeDong"
SEED = 20241122
MOST_ROUNDS = 9
FEWEST_ROUNDS = 3
# Where a side takes longer than this, every side is run once, not three times.
LONG = 20.0

Times = dict[str, dict[str, list[float]]]


@dataclass(frozen=True)
class Case:
    """One input: ``sides`` by name, the first being ours, and ``agree``.

    ``agree(ours, name, theirs)`` raises AssertionError where the answers differ by
    more than the methods allow, and says in words how they compare.
    """

    sides: Mapping[str, Callable[[], Any]]
    agree: Callable[[Any, str, Any], str]


@dataclass(frozen=True)
class Job:
    """A job at several sizes. ``needs`` names the modules without which it cannot run.

    ``peers`` are the modules each other side needs; a side whose module is absent is
    left out and said to be missing. ``smoke`` is a size for the test suite. After
    ``longest`` seconds a size is stopped.
    """

    name: str
    title: str
    size_of: str
    aim: str
    sizes: tuple[int, ...]
    smoke: int
    build: Callable[[int], Case]
    peers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    longest: float = 240.0


@dataclass(frozen=True)
class Took:
    """A side that times itself, such as one in a process of its own."""

    seconds: float
    answer: Any = None
    cpu: float | None = None


def installed(modules: tuple[str, ...]) -> bool:
    return all(importlib.util.find_spec(name) for name in modules)


def sides_of(job: Job, case: Case) -> tuple[dict[str, Callable[[], Any]], list[str]]:
    """The sides that can run here, and the names of those whose module is missing."""
    missing = [name for name in case.sides if not installed(job.peers.get(name, ()))]
    return {n: run for n, run in case.sides.items() if n not in missing}, missing


def check(
    case: Case,
    sides: Mapping[str, Callable[[], Any]],
    tell: Callable[[Times, str], None] = lambda first, running: None,
) -> tuple[dict[str, str], Times]:
    """How the other answers compare with ours, and what this first turn took.

    ``tell`` is told before each side which one runs and what those before it took.
    """
    first: Times = {}
    answers = {}
    for name, run in sides.items():
        tell(first, name)
        wall, cpu, answers[name] = _timed(run)
        first[name] = {"wall": [wall], "cpu": [cpu]}
    said = {
        name: case.agree(answers[OURS], name, answer)
        for name, answer in answers.items()
        if name != OURS
    }
    return said, first


def alternate(
    sides: Mapping[str, Callable[[], Any]], budget: float, first: Times
) -> Times:
    """Seconds of every round by side: ``wall`` and, of this process, ``cpu``.

    Where a side took long in the ``first`` turn, that turn is all there is.
    """
    if max(times["wall"][0] for times in first.values()) > LONG:
        return first
    found: Times = {name: {"wall": [], "cpu": []} for name in sides}
    started = time.perf_counter()
    for done in range(1, MOST_ROUNDS + 1):
        for name, run in sides.items():
            wall, cpu, _ = _timed(run)
            found[name]["wall"].append(wall)
            found[name]["cpu"].append(cpu)
        if done >= FEWEST_ROUNDS and time.perf_counter() - started > budget:
            break
    return found


def ratio_of(times: Times, name: str, kind: str) -> float:
    """Median over the rounds of the other side's time over ours."""
    pairs = zip(times[name][kind], times[OURS][kind])
    return statistics.median(theirs / max(ours, 1e-9) for theirs, ours in pairs)


def exponent(sizes: list[int], seconds: list[float]) -> float:
    """Slope of log time on log size; nan for fewer than two sizes."""
    if len(sizes) < 2:
        return float("nan")
    return float(np.polyfit(np.log(sizes), np.log(seconds), 1)[0])


def peak_growth(run: Callable[[], Any]) -> float:
    """MB by which the resident memory peaks above its start while ``run`` runs.

    Linux only; nan where the kernel does not tell.
    """
    reset = Path("/proc/self/clear_refs")
    try:
        reset.write_text("5")
        before = _status_mb("VmRSS")
        kept = run()
        after = _status_mb("VmHWM")
    except (OSError, KeyError):
        return float("nan")
    del kept
    return max(after - before, 0.0)


def _status_mb(key: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    table = dict(line.split(":", 1) for line in lines)
    return int(table[key].split()[0]) / 1024


def _timed(run: Callable[[], Any]) -> tuple[float, float, Any]:
    wall, cpu = time.perf_counter(), time.process_time()
    answer = run()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    if isinstance(answer, Took):
        used = answer.seconds if answer.cpu is None else answer.cpu
        return answer.seconds, used, answer.answer
    return wall, cpu, answer
