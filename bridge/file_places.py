"""Outputs in files: a file of their own, or a table of a GeoPackage that has others."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsDataSourceUri, QgsVectorLayer

from ..scoring.errors import Phrase
from .files import Draft, check_place, reason
from .geopackage_table import check_lock, put_table
from .place import NoTablesThere, OutputNotWritten, Place, TableInTheWay

# Formats that are read back to be counted; some others can only be written.
_COUNTED = {
    ".gpkg",
    ".shp",
    ".dbf",
    ".geojson",
    ".csv",
    ".fgb",
    ".sqlite",
    ".xlsx",
    ".ods",
}


class FilePlace(Place):
    """A file, with those that belong to it, in a folder of its own until it moves."""

    def __init__(self, path: Path) -> None:
        self.target = path
        check_place(path)
        self._draft = Draft(path.parent, path.name)
        super().__init__(str(path), str(self._draft.path / path.name))

    def check(self, count: int) -> None:
        """SQLite writes at the end, and a disk that is full then is told to nobody."""
        if self.target.suffix.lower() not in _COUNTED:
            return
        layer = QgsVectorLayer(str(self._made()), "", "ogr")
        self.compare(layer.featureCount() if layer.isValid() else 0, count)

    def move(self, made: str) -> str:
        self._draft.move()
        return self._in_place(made)

    def told(self, error: Exception) -> str:
        text = super().told(error)
        return text if isinstance(text, Phrase) else self._in_place(text)

    def drop(self) -> None:
        self._draft.drop()

    def _made(self) -> Path:
        """A table without geometry is no shapefile but its ``.dbf`` alone."""
        path = self._draft.path / self.target.name
        return path if path.exists() else path.with_suffix(".dbf")

    def _in_place(self, text: str) -> str:
        """The text with the place that the user knows."""
        for form in (str, Path.as_posix):  # whichever slashes Windows answers with
            text = text.replace(form(self._draft.path), form(self.target.parent))
        return text


class ContainerPlace(FilePlace):
    """A table of a GeoPackage, in a file of its own until it is put into that one.

    Where there is no file yet it becomes that file, in whatever format it was named.
    """

    def __init__(self, uri: QgsDataSourceUri) -> None:
        path = Path(uri.database()).absolute()
        if path.exists():
            table = uri.table() or path.stem
            shown = f"{path} ({table})"
            self.target, self._draft = path, _draft_for(path, table, shown)
        else:
            super().__init__(path)
            shown = str(path)
        part = QgsDataSourceUri(uri)
        part.setDatabase(str(self._draft.path / path.name))
        Place.__init__(self, shown, f"ogr:{part.uri(False)}")

    def move(self, made: str) -> str:
        if not self.target.exists():
            return super().move(made)
        gone = put_table(self.target, self._made(), self.go_on)
        if gone:
            self.note = Phrase(
                "{table} lost indexes or triggers whose columns are gone: {names}.",
                table=self.shown,
                names=", ".join(gone),
            )
        self.drop()
        return self._in_place(made)


def _draft_for(path: Path, table: str, shown: str) -> Draft:
    """Where a table is made for the file at ``path``; raises where none could go in."""
    if path.suffix.lower() != ".gpkg":
        there = QgsVectorLayer(f"{path}|layername={table}", "", "ogr").isValid()
        raise (TableInTheWay if there else NoTablesThere)(table=shown)
    try:
        path.open("r+b").close()
        check_lock(path)
        return Draft(path.parent, path.name)
    except OSError as error:
        raise OutputNotWritten(path=shown, why=reason(error)) from error
