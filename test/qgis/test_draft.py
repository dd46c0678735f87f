"""Files that belong together take their place all or none, whatever is in the way."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest
from safedong.bridge.files import Draft, FormerAside

NEW = {"a.pdf": b"new a", "b.pdf": b"new b", "data/c.js": b"new c", "d.pdf": b"new d"}
FORMER = {"a.pdf": b"old a", "b.pdf": b"old b", "data/c.js": b"old c", "own.txt": b"x"}


def fill(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def files_of(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def folders_of(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_dir()}


@pytest.fixture
def folder(tmp_path):
    """A folder with the edition of last month, and a file of the user's own."""
    folder = tmp_path / "순찰 지도"
    fill(folder, FORMER)
    return folder


@pytest.fixture
def locked():
    """Function that makes a file one that not even root can replace."""
    done = []

    def lock(path: Path) -> None:
        chattr = shutil.which("chattr")
        if not chattr or subprocess.run([chattr, "+i", path], check=False).returncode:
            pytest.skip("no file can be made immutable here")
        done.append(path)

    yield lock
    for path in done:
        subprocess.run(["chattr", "-i", path], check=True)


@pytest.fixture
def nobody():
    """Context in which the rights of a file count, which they do not for root."""

    @contextmanager
    def without_rights(folder: Path):
        if os.geteuid():
            yield
            return
        for parent in folder.parents:
            if parent.stat().st_mode & 0o077 == 0:
                parent.chmod(0o711)
        for path in (folder, *folder.rglob("*")):
            os.chown(path, 65534, 65534)
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    return without_rights


def refused(folder: Path, error: type[OSError]) -> Exception:
    """The error of a move that is refused; checks that nothing at all is changed."""
    files, folders = files_of(folder), folders_of(folder)
    draft = Draft(folder)
    fill(draft.path, NEW)
    with pytest.raises(error) as caught:
        draft.move()
    assert files_of(draft.path) == NEW
    draft.drop()
    assert files_of(folder) == files
    assert folders_of(folder) == folders
    return caught.value


def test_an_edition_is_replaced_and_nothing_else(folder):
    draft = Draft(folder)
    fill(draft.path, NEW)
    draft.move()
    assert files_of(folder) == {**FORMER, **NEW}
    assert folders_of(folder) == {"data"}


@pytest.mark.parametrize("name", sorted(NEW))
def test_a_folder_in_the_way_of_one_file(folder, name):
    (folder / name).unlink(missing_ok=True)
    (folder / name / "kept").mkdir(parents=True)
    error = refused(folder, IsADirectoryError)
    assert error.filename == str(folder / name)


@pytest.mark.parametrize("name", ["a.pdf", "b.pdf", "data/c.js"])
def test_a_file_that_cannot_be_replaced(folder, locked, name):
    locked(folder / name)
    error = refused(folder, PermissionError)
    assert error.filename == str(folder / name)


def test_a_folder_whose_files_cannot_be_renamed(folder, locked):
    """Each file can be opened to be written, and still none can be replaced."""
    locked(folder / "data")
    error = refused(folder, PermissionError)
    assert error.filename == str(folder / "data/c.js")


def test_a_file_where_a_folder_is_wanted(folder):
    shutil.rmtree(folder / "data")
    (folder / "data").write_bytes(b"a file")
    error = refused(folder, NotADirectoryError)
    assert error.filename == str(folder / "data")


def test_a_file_that_is_read_only_is_meant_to_stay(folder, nobody):
    (folder / "b.pdf").chmod(0o444)
    with nobody(folder):
        error = refused(folder, PermissionError)
    assert error.filename == str(folder / "b.pdf")


def test_what_gets_in_the_way_between_the_renames(folder, monkeypatch):
    """All could be replaced, and then a folder appears in the place of the last."""
    rename = Path.replace

    def late(path: Path, target: Path):
        if path.name == "c.js" and path.parent.parent.suffix == ".part":
            (folder / "d.pdf").mkdir()
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", late)
    draft = Draft(folder)
    fill(draft.path, NEW)
    with pytest.raises(OSError, match=r"d\.pdf"):
        draft.move()
    draft.drop()
    assert files_of(folder) == FORMER


def test_former_files_that_cannot_be_put_back_are_kept_and_told(folder, locked):
    """The folder is locked in the middle, so that nothing can be renamed any more."""
    (folder / "b.pdf").unlink()
    draft = Draft(folder)
    fill(draft.path, NEW)
    (folder / "d.pdf").mkdir()  # found last, when a.pdf and c.js stand aside
    a = folder / "a.pdf"
    is_dir = Path.is_dir

    def lock_then(path: Path) -> bool:
        if path == folder / "d.pdf":
            locked(folder)
        return is_dir(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "is_dir", lock_then)
        with pytest.raises(FormerAside) as caught:
            draft.move()
    aside = Path(caught.value.facts["aside"])
    assert not a.exists()
    assert files_of(aside) == {"a.pdf": FORMER["a.pdf"]}
    assert (folder / "data/c.js").read_bytes() == FORMER["data/c.js"]


def test_a_database_is_replaced_with_its_journals(tmp_path):
    """The former's journal would be read as the new one's."""
    fill(tmp_path, {"x.gpkg": b"old", "x.gpkg-wal": b"old journal"})
    draft = Draft(tmp_path)
    fill(draft.path, {"x.gpkg": b"new"})
    draft.move()
    assert files_of(tmp_path) == {"x.gpkg": b"new"}


def test_a_database_that_cannot_be_replaced_keeps_its_journals(tmp_path, locked):
    fill(tmp_path, {"x.gpkg": b"old", "x.gpkg-wal": b"old journal"})
    locked(tmp_path / "x.gpkg-wal")
    draft = Draft(tmp_path)
    fill(draft.path, {"x.gpkg": b"new"})
    with pytest.raises(PermissionError):
        draft.move()
    draft.drop()
    assert files_of(tmp_path) == {"x.gpkg": b"old", "x.gpkg-wal": b"old journal"}
