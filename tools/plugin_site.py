"""Scans a zip as plugins.qgis.org scans each upload: findings that would block it.

tools/plugin_site.py dist/safedong-<version>.zip

The site unpacks the zip and runs bandit and detect-secrets over all of it; a single
finding of either blocks the version, however low bandit itself rates it. Read in the
sources of the site (github.com/qgis/QGIS-Plugins-Website, July 2026:
``qgis-app/plugins/security_scanner.py`` for the commands,
``management/commands/data/*_rules.json`` for the rules). Its flake8 blocks nothing, and
ruff looks for the same.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

TOOLS = Path(sys.executable).parent
RULES = Path(__file__).parent.parent / "pyproject.toml"  # bandit's, as in make lint
SECRETS_OFF = ("IPPublicDetector",)
# metadata.txt may hold a commit's number; a baseline is made of hashes.
FILES_OFF = (r"metadata\.txt", r"\.secrets\.baseline")


def main() -> int:
    found = [finding for path in sys.argv[1:] for finding in findings(Path(path))]
    print("\n".join(found) or "nothing found")
    return 1 if found else 0


def findings(path: Path) -> list[str]:
    """What would block the zip on the plugin site."""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder)
        return [*_bandit(Path(folder)), *_secrets(Path(folder))]


def _bandit(folder: Path) -> Iterator[str]:
    command = ["bandit", "-r", ".", "-f", "json", "--quiet", "-c", str(RULES)]
    report = _run(command, folder)
    for error in report["errors"]:  # a file it cannot read is not scanned
        yield f"{error['filename']}: {error['reason']}"
    for one in report["results"]:
        place = f"{one['filename']}:{one['line_number']}"
        yield f"{place}: {one['test_id']} {one['issue_text']}"


def _secrets(folder: Path) -> Iterator[str]:
    files = [text for name in FILES_OFF for text in ("--exclude-files", name)]
    off = [text for name in SECRETS_OFF for text in ("--disable-plugin", name)]
    scan = ["detect-secrets", "scan", "--no-verify", "--all-files"]
    command = [*scan, *files, *off, "."]  # nothing found is tried out in the network
    for name, secrets in _run(command, folder)["results"].items():
        for secret in secrets:
            yield f"{name}:{secret['line_number']}: {secret['type']}"


def _run(command: list[str], folder: Path) -> dict:
    """What a tool reports as JSON; one that fails is an error, not a clean scan."""
    done = subprocess.run(
        [TOOLS / command[0], *command[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return json.loads(done.stdout)
    except json.JSONDecodeError as error:
        raise RuntimeError(f"{command[0]}: {done.stderr or done.stdout}") from error


if __name__ == "__main__":
    sys.exit(main())
