"""Files are written beside and moved into place: whole or not at all."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryFile


def write_text(path: str | Path, text: str) -> None:
    """Write ``text`` as UTF-8; a reader never sees half a file."""
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def can_write(folder: Path) -> bool:
    """Whether files can be made in ``folder``, which is made where it is missing.

    Asked by making one: the rights that a network drive tells are often not true.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
