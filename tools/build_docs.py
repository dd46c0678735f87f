"""Builds the help pages as plain HTML into ``build/help``: ``make docs``.

Another folder may be named. The pages need no server and fetch nothing; a warning of
Sphinx is an error here.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "build" / "help"
_LEFTOVERS = (".doctrees", ".buildinfo", "objects.inv", "_sources", ".nojekyll")


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    build(target)
    print(target / "index.html")


def build(target: Path) -> None:
    """Build ``docs/`` into ``target``, which is replaced when all went well.

    Raises
    ------
    subprocess.CalledProcessError
        Sphinx found an error or a warning, such as a link that leads nowhere.
    """
    part = target.with_name(target.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-q", "-E", "-W"]
    subprocess.run([*command, "--keep-going", ROOT / "docs", part], check=True)
    for name in _LEFTOVERS:
        leftover = part / name
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink(missing_ok=True)
    shutil.rmtree(target, ignore_errors=True)
    part.replace(target)


if __name__ == "__main__":
    main()
