"""Makes ``dist/safedong-<version>.zip`` for QGIS's install from ZIP: ``make package``.

The same sources give the same bytes: files in order, one date, one set of rights.
"""

from __future__ import annotations

import configparser
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
NAME = "safedong"
FILES = (
    "__init__.py",
    "plugin.py",
    "metadata.txt",
    "resources.qrc",
    "LICENSE",
    "README.md",
    "CHANGELOG.md",
)
FOLDERS = (
    "algorithms",
    "bridge",
    "data",
    "i18n",
    "icons",
    "layouts",
    "scene",
    "scoring",
    "siting",
    "styles",
    "ui",
)
HELP = ROOT / "build" / "help"  # pages made by `make docs`
# Made by a run or needed by developers only.
LEFT_OUT = {".pyc", ".pyo", ".ts", ".part", ".bak"}
FOLDERS_LEFT_OUT = {"__pycache__", "node_modules"}
DATE = (2020, 1, 1, 0, 0, 0)
READABLE = 0o100644 << 16  # a plain file that its owner writes and all read


def main() -> int:
    from check_release import findings
    from plugin_site import findings as findings_of_the_site

    path = ROOT / "dist" / f"{NAME}-{version()}.zip"
    path.parent.mkdir(exist_ok=True)
    build(path)
    found = [*findings(path), *findings_of_the_site(path)]
    for finding in found:
        print(finding, file=sys.stderr)
    print(f"{path} ({path.stat().st_size / 1e6:.1f} MB)")
    return 1 if found else 0


def metadata() -> configparser.SectionProxy:
    """The ``[general]`` section of ``metadata.txt``."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]


def version() -> str:
    return metadata()["version"]


def members() -> Iterator[tuple[str, Path]]:
    """Name in the plugin's folder and file of each member, always in one order."""
    for name in FILES:
        yield name, ROOT / name
    for folder in FOLDERS:
        yield from _files(folder, ROOT / folder)
    yield from _files("help", HELP)


def _files(name: str, folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and path.suffix not in LEFT_OUT and _wanted(inside):
            yield f"{name}/{inside.as_posix()}", path


def _wanted(inside: Path) -> bool:
    parts = inside.parts
    return not any(p.startswith(".") or p in FOLDERS_LEFT_OUT for p in parts)


def build(target: Path) -> None:
    """Write the zip beside its place and move it there: whole or not at all."""
    part = target.with_name(target.name + ".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, path in members():
            entry = zipfile.ZipInfo(f"{NAME}/{name}", DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # rights are Unix's on whatever system
            entry.external_attr = READABLE
            archive.writestr(entry, path.read_bytes())
    part.replace(target)


if __name__ == "__main__":
    sys.exit(main())
