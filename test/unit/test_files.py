"""What a drive refuses is refused before the work, and nothing is left half done.

Linux's own limits are met for real: 255 bytes a name, 4,096 a path, and SQLite's 512.
Windows's are told apart by its errors, which no other system gives.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from safedong.bridge.files import (
    PathTooLong,
    can_write,
    check_place,
    cut,
    is_too_long,
    room_for_names,
    write_text,
    written_beside,
)

ROOT = Path(__file__).parents[2]
LONGEST = "가" * 83  # with .csv 253 bytes of 255


def deep(folder: Path, size: int) -> Path:
    """A folder whose path takes ``size`` bytes, made step by step."""
    while size - len(os.fsencode(folder)) > 200:
        folder /= "d" * 100
        folder.mkdir()
    folder /= "e" * (size - len(os.fsencode(folder)) - 1)
    folder.mkdir()
    assert len(os.fsencode(folder)) == size
    return folder


def test_a_name_of_the_full_length_is_written(tmp_path):
    """The name that is written to first is no longer than the last one."""
    target = tmp_path / f"{LONGEST}.csv"
    write_text(target, "a")
    assert target.read_text() == "a"
    assert list(tmp_path.iterdir()) == [target]


def test_86_korean_letters_are_too_many_and_said_so(tmp_path):
    target = tmp_path / "없던 폴더" / f"{'가' * 86}.csv"
    with pytest.raises(PathTooLong) as told:
        write_text(target, "a")
    assert str(target) in str(told.value)
    assert "shorter name" in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_a_path_of_4096_bytes_is_too_long(tmp_path):
    folder = deep(tmp_path, 4000)
    write_text(folder / "short.csv", "a")
    with pytest.raises(PathTooLong):
        check_place(folder / f"{'x' * 100}.csv")
    assert [path.name for path in folder.iterdir()] == ["short.csv"]


@pytest.mark.parametrize("letters", [80, 81, 83])
def test_a_geopackage_needs_room_for_its_journal(tmp_path, letters):
    """With 83 letters the name itself is taken, but no -journal beside it."""
    target = tmp_path / f"{'가' * letters}.gpkg"
    fits = letters == 80  # 245 bytes and 8 for the journal
    assert can_write(target) == fits
    assert can_write(target.with_suffix(".csv"))
    assert list(tmp_path.iterdir()) == []


def test_sqlite_takes_shorter_paths_than_the_system(tmp_path):
    folder = deep(tmp_path, 490)
    check_place(folder / "a.csv")
    with pytest.raises(PathTooLong):
        check_place(folder / "result.gpkg")
    check_place(folder.parent / "result.gpkg")


def test_a_folder_in_the_way_is_found_before_the_work(tmp_path):
    (tmp_path / "a.csv").mkdir()
    begun = []
    with pytest.raises(IsADirectoryError), written_beside(tmp_path / "a.csv") as part:
        begun.append(part)
    assert begun == []
    write_text(tmp_path / "a.csv" / "x", "")
    with pytest.raises(NotADirectoryError):
        write_text(tmp_path / "a.csv" / "x" / "y.csv", "")
    names = [path.name for path in tmp_path.rglob("*")]
    assert sorted(names) == ["a.csv", "x"]


def test_a_writer_that_fails_leaves_what_stood_there(tmp_path):
    target = tmp_path / "a.gpkg"
    target.write_text("before")

    def fail() -> None:
        with written_beside(target) as part:
            part.write_text("half")
            part.with_name(f"{part.name}-wal").write_text("journal")
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - its own
        fail()
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("a.pdf", b"%PDF-1.4 ... startxref\n9\n%%EOF\n"),
        ("a.svg", b"<svg><g/></svg>\n"),
        ("a.png", b"\x89PNG\r\n\x1a\n...\0\0\0\0IEND\xaeB`\x82"),
    ],
)
def test_a_file_that_was_cut_off_does_not_take_its_place(tmp_path, name, whole):
    """Qt does not say so where the last of it, a small file's all, did not arrive."""
    target = tmp_path / name
    with written_beside(target) as part:
        part.write_bytes(whole)
    with pytest.raises(OSError, match="No space"), written_beside(target) as part:
        part.write_bytes(whole[: len(whole) // 2])
    assert target.read_bytes() == whole
    assert list(tmp_path.iterdir()) == [target]


def test_names_are_cut_to_what_the_folder_takes(tmp_path):
    assert room_for_names(tmp_path, "_425.pdf") == 240
    assert cut("가" * 100, 240) == "가" * 80
    assert cut("a. 나", 4) == "a"
    with pytest.raises(PathTooLong):
        room_for_names(deep(tmp_path, 4060), ".pdf")


LONG_NAME = "순찰표 " * 60
PROFILE = r"C:\Users\홍 길동\Documents"


@pytest.mark.parametrize(
    ("path", "number", "long"),
    [
        # Windows finds no file of a name that is too long, and no folder of 248.
        (PureWindowsPath(PROFILE, LONG_NAME + ".gpkg"), errno.ENOENT, True),
        (
            PureWindowsPath(r"\\server\공유 폴더", LONG_NAME + ".pdf"),
            errno.ENOENT,
            True,
        ),
        (PureWindowsPath("C:\\", "x" * 256), errno.EINVAL, True),
        (PureWindowsPath(PROFILE, *["폴더" * 20] * 6), errno.ENOENT, True),
        # Other reasons, at any length.
        (PureWindowsPath(PROFILE, "순찰표.gpkg"), errno.ENOENT, False),
        (PureWindowsPath(PROFILE, LONG_NAME + ".gpkg"), errno.EACCES, False),
        (PureWindowsPath(PROFILE, 'a"b.gpkg'), errno.EINVAL, False),
        (PureWindowsPath(r"\\server\share\a.gpkg"), errno.ENOENT, False),
        # Linux says it outright.
        (PurePosixPath("/home/홍 길동/a.gpkg"), errno.ENAMETOOLONG, True),
        (PurePosixPath("/home/홍 길동", LONG_NAME), errno.ENOENT, False),
    ],
)
def test_too_long_is_told_from_other_reasons(path, number, long):
    assert is_too_long(OSError(number, os.strerror(number), str(path)), path) is long


ON_A_DRIVE = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from safedong.bridge.files import can_write, reason, write_text
drive = Path(sys.argv[1])
write_text(drive / "보고서.json", "before") if sys.argv[3] == "full" else None
try:
    write_text(drive / "보고서.json", "가" * 60_000)
except OSError as error:
    print(reason(error))
print(can_write(drive / "새 폴더" / "a.gpkg"))
print(sorted(path.name for path in drive.iterdir()))
kept = drive / "보고서.json"
print(kept.read_text() if kept.exists() else "")
"""


@pytest.fixture
def on_drive(tmp_path):
    """Runs ``ON_A_DRIVE`` on a real file system of 64 kB, or on one read-only."""
    unshare = ["unshare", "--mount", "--map-root-user"]
    if sys.platform != "linux" or shutil.which("unshare") is None:
        pytest.skip("no file systems of our own can be mounted here")
    if subprocess.run([*unshare, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no file systems of our own may be mounted here")
    drive, packages = tmp_path / "드라이브", tmp_path / "packages"
    drive.mkdir()
    packages.mkdir()
    (packages / "safedong").symlink_to(ROOT)

    def run(kind: str) -> list[str]:
        options = "ro" if kind == "read-only" else "size=64k"
        script = 'mount -t tmpfs -o "$0" tmpfs "$1" && exec "$2" -c "$3" "$1" "$4" "$5"'
        command = ["sh", "-c", script, options, drive, sys.executable, ON_A_DRIVE]
        done = subprocess.run(
            [*unshare, *command, packages, kind],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONUTF8": "1"},
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    return run


def test_a_drive_that_is_full_keeps_the_former_file(on_drive):
    said, _, names, kept = on_drive("full")
    assert said == "the disk is full"
    assert "보고서.json" in names
    assert ".part" not in names
    assert kept == "before"


def test_a_read_only_drive_is_refused_before_the_work(on_drive):
    assert on_drive("read-only") == ["the drive is read-only", "False", "[]", ""]
