"""Files are written beside and moved into place: whole or not at all.

Whether a file can be written is asked by making one, before the work begins: the rights
and limits that a drive tells of are often not true. What limits a name differs: 255
bytes on Linux, where a Korean letter is three; 259 letters for name and folders in
Windows; 512 bytes in SQLite, and on network drives whatever their server allows.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePath, PureWindowsPath
from uuid import uuid4

from ..scoring.errors import Phrase, SafeDongError

JOURNALS = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite puts beside a database."""

_SQLITE = (".gpkg", ".sqlite", ".db")
_WINDOWS_FOLDER = 247  # Windows leaves room in a folder for a name of 8.3
_WINDOWS_NAME = 255
# What such a file ends with. Qt and QGIS write them without a look at the disk.
_ENDS = {
    ".pdf": b"%%EOF",
    ".svg": b"</svg>",
    ".png": b"IEND\xaeB`\x82",
    ".qpt": b"</Layout>",
    ".qml": b"</qgis>",
    ".qgs": b"</qgis>",
    ".sld": b"</StyledLayerDescriptor>",
}
_SIZES = (240, 160, 100, 60, 40)


# Only the commonest: the system's own words, which are English, do for the others.
_REASONS = {
    errno.ENOSPC: Phrase("the disk is full"),
    errno.EDQUOT: Phrase("the room you are given on this drive is used up"),
    errno.EFBIG: Phrase("the drive takes no file as large as this"),
    errno.EBUSY: Phrase("another program is writing there, or reads it now"),
    errno.EROFS: Phrase("the drive is read-only"),
    errno.EACCES: Phrase("it is read-only, or open in another program"),
    errno.EPERM: Phrase("it is read-only, or open in another program"),
    errno.EISDIR: Phrase("a folder of this name stands there"),
    errno.ENOTDIR: Phrase("one of its folders is a file"),
    errno.ENOENT: Phrase("its drive or folder is not there"),
}


class PathTooLong(SafeDongError):
    """The name, or all of the path, is longer than the drive or the format takes."""

    sentence = "{path} cannot be written: its name or its folders are too long here."
    advice = (
        "Choose a shorter name, or a folder nearer to the top of the drive. Windows "
        "takes 259 letters in all; elsewhere a name takes 255 bytes, and a Korean "
        "letter is three. A GeoPackage needs 8 letters more."
    )


class FormerAside(SafeDongError):
    """Files could not take their place, nor could those of before be put back."""

    sentence = (
        "{folder} was not written, and not all files of before could be put back."
    )
    advice = "They are whole, in {aside}: move them back from there by hand."


def reason(error: OSError) -> str:
    """Why a file could not be written, in words that can be translated."""
    return _REASONS.get(error.errno, str(error))


def write_text(path: str | Path, text: str) -> None:
    """Write ``text`` as UTF-8; a reader never sees half a file."""
    with written_beside(path) as part:
        part.write_bytes(text.encode())


@contextmanager
def written_beside(path: str | Path) -> Iterator[Path]:
    """A name to write under; what was written there is moved to ``path`` at the end.

    On any exception what was written is removed, and what stood at ``path`` is kept.

    Raises
    ------
    PathTooLong, OSError
        Before anything is written: ``path`` cannot be.
    """
    target = Path(path)
    check_place(target)
    part = _part_of(target)
    try:
        yield part
        check_end(part)
        part.replace(target)
    finally:
        remove(part)


def check_place(path: str | Path) -> None:
    """Raise where a file at ``path`` could not be written, and leave nothing behind.

    Else its folder is there, made where it was missing. A file that stands there must
    allow being replaced: no folder, not read-only, in Windows not open elsewhere.

    Raises
    ------
    PathTooLong, OSError
    """
    path = Path(path).absolute()
    made = []
    try:
        for folder in reversed([path.parent, *path.parent.parents]):
            if not folder.exists():
                folder.mkdir()
                made.append(folder)
        for name in _tried(path):
            _make(path.with_name(name))
        if path.exists():
            path.open("r+b").close()
            os.rename(path, path)  # Windows refuses it while somebody reads the file
    except OSError as error:
        if error.filename and Path(error.filename).parent == path.parent:
            error.filename = str(path)  # nobody knows the names that were tried
        with suppress(OSError):  # another may have put something there
            for folder in reversed(made):
                folder.rmdir()
        if is_too_long(error, path):
            raise PathTooLong(path=path) from error
        raise


def can_write(path: Path) -> bool:
    """Whether a file at ``path`` could be written."""
    try:
        check_place(path)
    except (OSError, PathTooLong):
        return False
    return True


def is_too_long(error: OSError, path: PurePath) -> bool:
    """Whether that is why: Windows says that it does not find so long a path."""
    if not isinstance(path, PureWindowsPath):
        return error.errno == errno.ENAMETOOLONG
    long = len(str(path)) > _WINDOWS_FOLDER or len(path.name) > _WINDOWS_NAME
    said = (errno.ENOENT, errno.EINVAL, errno.ENAMETOOLONG)
    return long and error.errno in said


def named(path: str, *suffixes: str) -> Path:
    """The path, under the first suffix unless it ends with one of them.

    >>> named("순위 2024.12", ".csv").name, named("순위.CSV", ".csv").name
    ('순위 2024.12.csv', '순위.CSV')
    """
    known = path.lower().endswith(suffixes)
    return Path(path if known else f"{path}{suffixes[0]}")


def room_for_names(folder: Path, suffix: str) -> int:
    """How long names in ``folder`` may be, beside ``suffix``; see ``cut``.

    Raises
    ------
    PathTooLong, OSError
        Not even short names can be written there.
    """
    for size in _SIZES:
        try:
            check_place(folder / f"{'x' * size}{suffix}")
        except PathTooLong:
            continue
        return size
    raise PathTooLong(path=folder)


def cut(name: str, size: int) -> str:
    """The name's first letters that take no more than ``size``.

    >>> cut("아주 긴 이름", 7)
    '아주'
    """
    while _size(name) > size:
        name = name[:-1]
    return name.rstrip(" .")


def check_end(path: Path) -> None:
    """Raise where a file was cut off, as on a disk that is full."""
    end = _ENDS.get(path.suffix.lower())
    if end is None:
        return
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 64))
        if not file.read().rstrip().endswith(end):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def _size(name: str) -> int:
    """What a name takes of the room for names, on this system."""
    if os.name == "nt":
        return len(name.encode("utf-16-le")) // 2
    return len(os.fsencode(name))


def _part_of(path: Path) -> Path:
    return path.with_name(f"safedong-{uuid4().hex[:8]}.part{path.suffix}")


def _tried(path: Path) -> Iterator[str]:
    """Names as long as those that will be written: beside, and in the place."""
    beside = _part_of(path).name
    yield beside
    more = _size(path.name) - _size(beside)
    if more > 0:
        yield "x" * more + beside


def _make(path: Path) -> None:
    """Make a file, or a database with its journal, and remove it."""
    try:
        with path.open("xb"):
            pass
        if path.suffix.lower() in _SQLITE:
            _make_database(path)
    finally:
        remove(path)


def _make_database(path: Path) -> None:
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("CREATE TABLE x (y)")
    except sqlite3.Error as error:
        # The name alone was taken, so it is the journal's or SQLite's own limit, or a
        # drive on which no file can be locked.
        long = "unable to open" in str(error)
        number = errno.ENAMETOOLONG if long else errno.EIO
        raise OSError(number, str(error), str(path)) from error


def remove(path: Path) -> None:
    """Remove a file with the journals that SQLite may have left beside it."""
    journals = JOURNALS if path.suffix.lower() in _SQLITE else ()
    for end in ("", *journals):  # each is a way to the server, on a network drive
        try:
            path.with_name(path.name + end).unlink(missing_ok=True)
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:  # then it was never written
                raise


class Draft:
    """A folder inside ``folder`` in which files are made until all of them are whole.

    ``folder`` is made where it is missing, and taken away again if nothing comes of it.
    ``longest`` is the longest of the names that will be written into it.

    Raises
    ------
    PathTooLong, OSError
        Nothing can be made there.
    """

    def __init__(self, folder: Path, longest: str = "") -> None:
        self.folder = folder
        parents = (folder, *folder.parents)
        self._made = [parent for parent in parents if not parent.exists()]
        self.path = folder / f"safedong-{uuid4().hex[:8]}.part"
        try:
            self.path.mkdir(parents=True)
            if longest:
                check_place(self.path / longest)
        except (OSError, PathTooLong) as error:
            self.drop()
            if isinstance(error, PathTooLong) or is_too_long(error, self.path):
                raise PathTooLong(path=folder / longest) from error
            if error.filename:
                error.filename = str(folder / longest)  # nobody knows the draft's
            raise

    def move(self) -> None:
        """Put the files into their place, all or none; those at the top come last.

        Former files are first renamed aside, which shows whether each can be replaced,
        and put back when one cannot. In between, for as long as the renames take, they
        are missing in their place; one file alone is replaced at once. No system
        replaces many files as one: broken off in between, by a power cut say, the
        former files are whole in a folder ``safedong-….old``.

        Raises
        ------
        OSError
            A file stands in the way, its ``filename``; nothing was changed.
        FormerAside
            Nor could all former files be put back; says where they are.
        """
        files = [path for path in self.path.rglob("*") if path.is_file()]
        files.sort(key=lambda path: -len(path.parts))
        swap = _Swap(self.folder, self.path.with_suffix(".old"))
        targets = [self.folder / path.relative_to(self.path) for path in files]
        try:
            for target in targets:
                swap.clear(target, alone=len(files) == 1)
            for path, target in zip(files, targets):
                swap.rename(path, target, known=target)
        except BaseException:
            swap.undo()
            raise
        shutil.rmtree(swap.aside, ignore_errors=True)
        self.drop()

    def drop(self) -> None:
        """Take away what has not been moved."""
        shutil.rmtree(self.path, ignore_errors=True)
        for folder in self._made:
            with suppress(OSError):  # something stands in it by now
                folder.rmdir()


class _Swap:
    """Renames that can be taken back; ``aside`` is the folder for former files."""

    def __init__(self, folder: Path, aside: Path) -> None:
        self.folder, self.aside = folder, aside
        self._made: list[Path] = []
        self._renamed: list[tuple[Path, Path]] = []

    def clear(self, target: Path, alone: bool) -> None:
        """Make room for ``target``; a file ``alone`` keeps its place until replaced."""
        for folder in reversed([target.parent, *target.parent.parents]):
            if self.folder in folder.parents and not folder.is_dir():
                self._make(folder)
        journals = JOURNALS if target.suffix.lower() in _SQLITE else ()
        if not os.path.lexists(target):
            alone = False
        elif target.is_dir():
            raise IsADirectoryError(
                errno.EISDIR, os.strerror(errno.EISDIR), str(target)
            )
        elif target.is_file() and not target.is_symlink():
            target.open("r+b").close()  # one that is read-only is meant to stay
        for end in ("", *journals):
            former = target.with_name(target.name + end)
            if os.path.lexists(former) and not (alone and not end):
                self._set_aside(former)

    def rename(self, path: Path, target: Path, known: Path) -> None:
        """Rename; an error names ``known``, the one of both that the user knows."""
        try:
            path.replace(target)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(known)) from error
        self._renamed.append((path, target))

    def undo(self) -> None:
        """Put everything back."""
        for path, target in reversed(self._renamed):
            with suppress(OSError):  # the others can be put back all the same
                target.replace(path)
        for folder in reversed(self._made):
            with suppress(OSError):  # another may have put something there
                folder.rmdir()
        if self.aside in self._made and self.aside.exists():
            raise FormerAside(folder=self.folder, aside=self.aside)

    def _set_aside(self, former: Path) -> None:
        place = self.aside / former.relative_to(self.folder)  # to be found by hand
        for folder in reversed([place.parent, *place.parent.parents]):
            if self._is_aside(folder) and folder not in self._made:
                self._make(folder)
        self.rename(former, place, known=former)

    def _is_aside(self, folder: Path) -> bool:
        return self.aside in (folder, *folder.parents)

    def _make(self, folder: Path) -> None:
        known = str(self.folder if self._is_aside(folder) else folder)
        try:
            folder.mkdir()
        except OSError as error:
            number = errno.ENOTDIR if error.errno == errno.EEXIST else error.errno
            raise OSError(number, os.strerror(number), known) from error
        self._made.append(folder)
