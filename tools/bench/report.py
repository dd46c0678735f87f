"""docs/performance.md and its plots, from what ``run`` measured."""

from __future__ import annotations

import json
import math
import os
import platform
import statistics
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .inputs import ROOT
from .jobs import JOBS
from .measure import OURS, Job, exponent

FOUND = ROOT / "build" / "bench"
PAGE = ROOT / "docs" / "performance.md"
GROWTH = ROOT / "docs" / "images" / "bench_growth.png"
NOTES = Path(__file__).parent / "notes.md"
REQUIREMENTS = ROOT / "tools" / "requirements-bench.txt"

HEAD = """# 성능 비교 / Measured, side by side

`make bench` 가 같은 입력으로 이 플러그인과 다른 도구를 번갈아 실행해 잰 값입니다.
먼저 답이 같은지 확인하고, 그 다음에 시간을 잽니다.

Written by `make bench`. Each side gets the same input from a fixed seed or from the
bundled sample; the answers are compared first, then the sides run in turn. *Ratio* is
the median over the rounds of the other side's time over ours: above 1 this plugin is
faster. *CPU* is the same of the processor time, which other work on the machine
disturbs less. *Growth* is the exponent of the time in the size, fitted to the sizes
measured. *Memory* is how far the process's resident memory rises above its inputs
while the job runs, at the largest size, in MB.
"""
TABLE = """
| size | other side | ratio | CPU | growth, ours | growth, other | memory, ours | \
memory, other | answers |
|---:|---|---:|---:|---:|---:|---:|---:|---|
"""


def write_report() -> None:
    files = ((job, FOUND / f"{job.name}.json") for job in JOBS.values())
    measured = [
        (job, json.loads(file.read_text(encoding="utf-8")))
        for job, file in files
        if file.exists()
    ]
    parts = [HEAD, machine()]
    for job, sizes in measured:
        parts.append(f"\n## {job.title}\n\nAim: {job.aim}. Size: {job.size_of}.\n")
        parts.append(TABLE + "".join(rows(job, sizes)))
        parts.append(own_times(sizes))
    if draw_growth(measured):
        parts.append(f"\n## Growth\n\n![Time by size](images/{GROWTH.name})\n")
    if NOTES.exists():
        parts.append("\n" + NOTES.read_text(encoding="utf-8"))
    PAGE.write_text("".join(parts), encoding="utf-8")


def machine() -> str:
    """The machine and the versions, without its name."""
    cpu = next((line for line in _cpu_lines() if "model name" in line), "")
    model = cpu.split(":")[-1].strip() or platform.machine()
    page, pages = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_PHYS_PAGES")
    versions = ", ".join(f"{name} {v}" for name, v in _versions())
    return (
        f"\nMachine: {model}, {os.cpu_count()} processors, "
        f"{page * pages / 2**30:.0f} GB; {platform.system()}, "
        f"Python {platform.python_version()}. Peers: {versions}. "
        "QGIS's sides run in QGIS's own Python.\n"
    )


def rows(job: Job, sizes: dict) -> Iterator[str]:
    for size, found in sizes.items():
        if "failed" in found:
            least = f"over {_ratio(found['at_least'])}" if "at_least" in found else ""
            cells = (f"{int(size):,}", found.get("side", ""), least, *[""] * 5)
            told = (*cells, found["failed"])
            yield "|" + "".join(f" {c} |" if c else " |" for c in told) + "\n"
            continue
        for name, ratio in found["ratios"].items():
            memory = found.get("memory", {})
            cells = (
                f"{int(size):,}",
                name,
                _ratio(ratio["wall"]),
                _ratio(ratio["cpu"]),
                _plain(growth(sizes, OURS), ".2f"),
                _plain(growth(sizes, name), ".2f"),
                _plain(memory.get(OURS), ".0f"),
                _plain(memory.get(name), ".0f"),
                found["answers"][name],
            )
            yield f"| {' | '.join(cells)} |\n"
        for name in found["missing"]:
            yield f"| {int(size):,} | {name} | | | | | | | not installed |\n"


def own_times(sizes: dict) -> str:
    """What this plugin took at each size, for aims that are told in seconds."""
    told = [
        f"{int(size):,}: {_duration(statistics.median(found['times'][OURS]['wall']))}"
        for size, found in sizes.items()
        if OURS in found.get("times", {})
    ]
    return f"\nThis plugin, median: {'; '.join(told)}.\n" if told else ""


def growth(sizes: dict, side: str) -> float:
    return exponent(*curve(sizes, side))


def curve(sizes: dict, side: str) -> tuple[list[int], list[float]]:
    """Sizes and median processor seconds of one side, where it was measured."""
    known = [
        (int(size), statistics.median(found["times"][side]["cpu"]))
        for size, found in sizes.items()
        if side in found.get("times", {})
    ]
    return [size for size, _ in known], [max(s, 1e-6) for _, s in known]


def draw_growth(measured: list[tuple[Job, dict]]) -> bool:
    """One small log-log plot a job with several sizes; no plots without matplotlib."""
    try:
        from matplotlib.figure import Figure
        from matplotlib.ticker import NullFormatter
    except ImportError:
        return False
    shown = [(job, sizes) for job, sizes in measured if len(job.sizes) > 1]
    if not shown:
        return False
    figure = Figure(figsize=(11, 3.2 * math.ceil(len(shown) / 3)), layout="constrained")
    for position, (job, sizes) in enumerate(shown, 1):
        axes = figure.add_subplot(math.ceil(len(shown) / 3), 3, position)
        sides = {side for found in sizes.values() for side in found.get("times", {})}
        for side in sorted(sides, key=lambda name: (name != OURS, name)):
            width = 2.5 if side == OURS else 1.2
            axes.loglog(*curve(sizes, side), marker="o", linewidth=width, label=side)
        axes.set_title(job.title, fontsize=7)
        axes.set_xlabel(job.size_of, fontsize=8)
        axes.set_ylabel("processor time, s", fontsize=8)
        axes.tick_params(labelsize=7)
        axes.xaxis.set_minor_formatter(NullFormatter())  # they would overlap
        axes.legend(fontsize=7)
    figure.savefig(GROWTH, dpi=100, metadata={"Software": None})
    return True


def _cpu_lines() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.exists() else []


def _versions() -> Iterator[tuple[str, str]]:
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    for name in (line.split("==")[0] for line in lines if "==" in line):
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue


def _ratio(value: float) -> str:
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _duration(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.1f} s"
    milliseconds = 1000 * seconds
    return f"{milliseconds:.{0 if milliseconds >= 10 else 1}f} ms"


def _plain(value: float | None, form: str) -> str:
    return "" if value is None or math.isnan(value) else format(value, form)


if __name__ == "__main__":
    write_report()
