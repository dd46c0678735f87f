"""Checks a zip as the plugin site and QGIS's "install from ZIP" will: findings or none.

tools/check_release.py dist/safedong-<version>.zip
"""

from __future__ import annotations

import ast
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from package import NAME, ROOT, metadata, version

MOST_BYTES = 25_000_000  # the plugin site's limit
LONGEST_PATH = 120  # leaves room for a long Windows profile folder before 260
OLDEST_PYTHON = (3, 9)
REQUIRED = (
    "__init__.py",
    "metadata.txt",
    "plugin.py",
    "LICENSE",
    "i18n/safedong_ko.qm",
    "icons/safedong.png",
    "data/catalogue.csv",
    "data/codes/dongs.csv",
    "data/sample/seoul_dongs_2020.gpkg",
    "help/en/index.html",
    "help/ko/index.html",
)
REQUIRED_FIELDS = (
    "name",
    "qgisMinimumVersion",
    "qgisMaximumVersion",
    "version",
    "description",
    "about",
    "author",
    "email",
    "homepage",
    "repository",
    "tracker",
    "tags",
    "category",
    "icon",
    "hasProcessingProvider",
    "experimental",
    "deprecated",
)
UNWANTED_PARTS = {"test", "tests", "tools", "__pycache__", ".git", "build", ".venv"}
PROGRAMS = {".exe", ".dll", ".so", ".dylib", ".pyd", ".bat", ".cmd", ".ps1", ".sh"}
PROGRAM_STARTS = (b"#!", b"\x7fELF", b"MZ", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
NOT_IN_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
SEMANTIC = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$")


def main() -> int:
    found = [finding for path in sys.argv[1:] for finding in findings(Path(path))]
    print("\n".join(found) or "nothing found")
    return 1 if found else 0


def findings(path: Path) -> list[str]:
    """What would keep the zip from being published or installed."""
    found = [*_version_findings(), *_metadata_findings()]
    if path.name != f"{NAME}-{version()}.zip":
        found.append(f"{path.name}: not named for version {version()}")
    if path.stat().st_size > MOST_BYTES:
        found.append(f"{path.name}: larger than {MOST_BYTES} bytes")
    with zipfile.ZipFile(path) as archive:
        found += _name_findings(archive.namelist())
        for entry in archive.infolist():
            found += _file_findings(entry, archive.read(entry))
    return found


def _version_findings() -> Iterator[str]:
    if not SEMANTIC.match(version()):
        yield f"metadata.txt: {version()} is no semantic version"
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    if f"\n## [{version()}]" not in changes:
        yield f"CHANGELOG.md: nothing on version {version()}"


def _metadata_findings() -> Iterator[str]:
    fields = metadata()
    for name in REQUIRED_FIELDS:
        if not fields.get(name, "").strip():
            yield f"metadata.txt: {name} is missing"
    if "supportsQt6" in fields:
        yield "metadata.txt: supportsQt6 is no longer read"


def _name_findings(names: list[str]) -> Iterator[str]:
    inside = {name.split("/", 1)[-1] for name in names}
    for name in REQUIRED:
        if name not in inside:
            yield f"{name}: missing"
    if {name.split("/")[0] for name in names} != {NAME}:
        yield f"not one folder {NAME}/"
    if len({name.lower() for name in names}) < len(names):
        yield "two names are the same to Windows"
    for name in names:
        parts = PurePosixPath(name).parts
        if ".." in parts or name.startswith("/"):
            yield f"{name}: leaves the folder"
        if UNWANTED_PARTS & set(parts) or any(NOT_IN_WINDOWS.search(p) for p in parts):
            yield f"{name}: does not belong there"
        if len(name) > LONGEST_PATH:
            yield f"{name}: longer than {LONGEST_PATH} characters"


def _file_findings(entry: zipfile.ZipInfo, content: bytes) -> Iterator[str]:
    name = entry.filename
    suffix = PurePosixPath(name).suffix.lower()
    executable = entry.external_attr >> 16 & 0o111
    if executable or suffix in PROGRAMS or content.startswith(PROGRAM_STARTS):
        yield f"{name}: can be executed"
    if suffix == ".pyc":
        yield f"{name}: compiled"
    if suffix == ".py":
        try:
            ast.parse(content, name, feature_version=OLDEST_PYTHON)
        except SyntaxError as error:
            yield f"{name}:{error.lineno}: {error.msg} in Python 3.9"


if __name__ == "__main__":
    sys.exit(main())
