"""Outputs of algorithms: whole or not at all, and what stood there before is kept.

Processing's sinks write straight into their place and tell nobody when a disk is full
or a connection is lost. So a file is written in a folder beside its place, a PostgreSQL
table under another name; what was written is counted, then moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from uuid import uuid4

from qgis.core import (
    QgsDataSourceUri,
    QgsException,
    QgsFeature,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
    QgsProviderConnectionException,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ..scoring.errors import Phrase, SafeDongError
from .files import JOURNALS, Draft, check_place, reason
from .messages import reason_text
from .spreadsheets import HarmlessFeatures, guesses_formulas, harmless_fields

_POSTGRES = re.compile(r"(postgis|postgres|postgresql)(://|:)(?P<uri>.+)", re.DOTALL)
_PROVIDER = re.compile(r"\w{2,}:")  # one letter is a drive of Windows
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


class OutputNotWritten(SafeDongError):
    """An output could not be written whole; nothing of it is left behind."""

    sentence = "{path} could not be written: {why}."
    advice = (
        "What stood there before is kept. Check the connection, the rights and the "
        "room on the disk, then run again."
    )


class Place:
    """Where an output goes: the user's choice, written to as it is.

    ``note`` is what the user should know once it is written.
    """

    note = ""

    def __init__(self, shown: str, written: str) -> None:
        self.shown, self.written = shown, written

    def check(self, count: int) -> None:
        """Raise where not all that was written stands there."""

    def move(self, made: str) -> str:
        """Put what was written into its place; the text that names it."""
        return made

    def told(self, error: Exception) -> str:
        """The error's words, without names that only we know."""
        text = reason(error) if isinstance(error, OSError) else str(error)
        if isinstance(text, Phrase):
            return text
        return text.replace(self.written, self.shown).strip()

    def drop(self) -> None:
        """Take away what was written."""


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
        layer = QgsVectorLayer(self._main(), "", "ogr")
        _compare(self, layer.featureCount() if layer.isValid() else 0, count)

    def _main(self) -> str:
        """A table without geometry is no shapefile but its ``.dbf`` alone."""
        path = Path(self.written)
        return str(path if path.exists() else path.with_suffix(".dbf"))

    def move(self, made: str) -> str:
        for journal in JOURNALS:  # of the former file, which the new one must not take
            journal = self.target.with_name(self.target.name + journal)
            journal.unlink(missing_ok=True)
        self._draft.move()
        for form in (str, Path.as_posix):  # whichever slashes Windows was answered with
            made = made.replace(form(self._draft.path), form(self.target.parent))
        return made

    def drop(self) -> None:
        self._draft.drop()


class TablePlace(Place):
    """A table of PostgreSQL, under another name until it takes its own."""

    def __init__(self, provider: str, uri: QgsDataSourceUri) -> None:
        self._final = uri
        self._part = QgsDataSourceUri(uri)
        self._part.setTable(f"safedong_part_{uuid4().hex[:12]}")
        self._prefix = provider
        super().__init__(uri.quotedTablename(), provider + self._part.uri(False))

    def check(self, count: int) -> None:
        layer = QgsVectorLayer(self._part.uri(False), "", "postgres")
        _compare(self, layer.featureCount() if layer.isValid() else 0, count)

    def move(self, made: str) -> str:
        """In one transaction: other readers see the former rows or the new ones.

        A table with the same columns stays, and with it the rights that were granted
        on it, its comments, its indexes and the views over it.
        """
        final, part = self._final.quotedTablename(), self._part.quotedTablename()
        former, columns = self._columns(final), self._columns(part)
        # One writer after the other, also where the table is not there yet.
        alone = f"SELECT pg_advisory_xact_lock(hashtext({_literal(final)}))"
        if former == columns:
            names = ", ".join(_quoted(name) for name in columns)
            self._run(
                f"{alone}; LOCK TABLE {final} IN SHARE ROW EXCLUSIVE MODE; "  # nosec B608
                f"DELETE FROM {final}; "  # names, which cannot be bound, are quoted
                f"INSERT INTO {final} ({names}) SELECT {names} FROM {part}; "
                f"DROP TABLE {part}; {self._counters(final)}"
            )
        else:
            name = _quoted(self._final.table())
            rename = f"ALTER TABLE {part} RENAME TO {name}"
            self._run(f"{alone}; DROP TABLE IF EXISTS {final}; {rename}")
        if former and former != columns:
            self.note = Phrase(
                "{table} had other columns and was made anew: grant its rights again.",
                table=self.shown,
            )
        return self._prefix + self._final.uri(False)

    def _columns(self, table: str) -> dict[str, str]:
        """Type of each column by its name; none where there is no such table."""
        rows = self._run(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute "
            "JOIN pg_class ON attrelid = pg_class.oid AND relkind IN ('r', 'p') "
            f"WHERE attrelid = to_regclass({_literal(table)}) "  # nosec B608 - quoted
            "AND attnum > 0 AND NOT attisdropped"
        )
        return {str(name): str(kind) for name, kind in rows}

    def _counters(self, table: str) -> str:
        """Statements that let numbering go on after the rows, for rows added by hand.

        Counters that this user may not change stay.
        """
        rows = self._run(
            "SELECT attname, counter FROM (SELECT attname, attnum, "
            f"pg_get_serial_sequence({_literal(table)}, attname) AS counter "  # nosec B608
            f"FROM pg_attribute WHERE attrelid = to_regclass({_literal(table)}) "
            "AND attnum > 0 AND NOT attisdropped) AS columns "
            "WHERE counter IS NOT NULL AND has_sequence_privilege(counter, 'UPDATE')"
        )
        return "; ".join(
            f"SELECT setval({_literal(counter)}, max({_quoted(name)})) FROM {table}"  # nosec B608
            for name, counter in rows
        )

    def told(self, error: Exception) -> str:
        text = str(error).replace(self.written, self.shown).strip()
        return text.replace(self._part.table(), self._final.table())

    def drop(self) -> None:
        with suppress(OSError):
            self._run(f"DROP TABLE IF EXISTS {self._part.quotedTablename()}")

    def _run(self, sql: str) -> list[list]:
        postgres = QgsProviderRegistry.instance().providerMetadata("postgres")
        connection = postgres.createConnection(self._final.uri(False), {})
        try:
            return connection.executeSql(sql)
        except (QgsException, QgsProviderConnectionException) as error:
            raise OSError(str(error).strip()) from error


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def write_output(
    open_sink, parameters: dict, name: str, context, fields, features
) -> str:
    """Write ``features`` into the output ``name``; the text that names the result.

    ``open_sink(parameters, fields)`` gives Processing's sink and its name, or raises.
    In a CSV file texts that look like formulas get a quotation mark.

    Raises
    ------
    OutputNotWritten
        The disk is full, the connection was lost, or somebody else holds the place.
    PathTooLong
    """
    place = _place_or_reason(parameters.get(name))
    if guesses_formulas(place.shown):
        fields, features = harmless_fields(fields), HarmlessFeatures(features)
    given = _with_destination(parameters, name, place.written)
    try:
        sink, made = open_sink(given, fields)
        count = _fill(sink, features)
        del sink  # closes the file
        place.check(count)
        final = place.move(made)
    except (OSError, QgsProcessingException) as error:
        place.drop()
        raise OutputNotWritten(path=place.shown, why=place.told(error)) from error
    except BaseException:
        place.drop()
        raise
    _load_from(context, made, final)
    if count := getattr(features, "count", 0):
        place.note = Phrase(
            "{path}: {count} cells begin with a quotation mark now, so that no "
            "spreadsheet takes them for formulas. In a GeoPackage or a workbook they "
            "stay as they are.",
            path=place.shown,
            count=count,
        )
    if place.note and context.feedback() is not None:
        context.feedback().pushInfo(reason_text(place.note))
    return final


def check_output(value: object) -> None:
    """Raise where the output ``value`` of a layer could not be written to a file.

    Before the work begins; tables of a database are asked when they are written.

    Raises
    ------
    OutputNotWritten, PathTooLong
    """
    place = _place_or_reason(value)
    if isinstance(place, FilePlace):
        place.drop()


def check_file(value: object) -> None:
    """Raise where the file output ``value`` could not be written.

    Raises
    ------
    OutputNotWritten, PathTooLong
    """
    text = _text_of(value)
    if text in ("", QgsProcessing.TEMPORARY_OUTPUT):
        return
    try:
        check_place(text)
    except OSError as error:
        raise OutputNotWritten(path=text, why=reason(error)) from error


def _place_or_reason(value: object) -> Place:
    try:
        return _place_of(value)
    except OSError as error:
        raise OutputNotWritten(path=_text_of(value), why=reason(error)) from error


def _compare(place: Place, found: int, count: int) -> None:
    if found < count:  # a heading may count as a row
        why = Phrase("only {found} of {count} rows arrived", found=found, count=count)
        raise OutputNotWritten(path=place.shown, why=why)


def _fill(sink: QgsFeatureSink, features: Iterable[QgsFeature]) -> int:
    count = 0
    for feature in features:
        if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise OSError(_why(sink))
        count += 1
    if not sink.flushBuffer():
        raise OSError(_why(sink))
    return count


def _why(sink: QgsFeatureSink) -> str:
    """The sink's own words."""
    return sink.lastError() or type(sink).__name__


def _place_of(value: object) -> Place:
    text = _text_of(value)
    if isinstance(value, QgsProcessingOutputLayerDefinition) and value.useRemapping():
        return Place(text, text)  # rows are added to what stands there
    if found := _POSTGRES.match(text):
        uri = QgsDataSourceUri(found["uri"])
        if uri.table():
            return TablePlace(text[: found.start("uri")], uri)
    return FilePlace(Path(text).absolute()) if _is_file(text) else Place(text, text)


def _is_file(text: str) -> bool:
    """Whether it is the name of a file, of any system, in a format that QGIS writes."""
    kinds = QgsVectorFileWriter.supportedFormatExtensions()
    suffix = PureWindowsPath(text).suffix.lower()
    return not _PROVIDER.match(text) and suffix[1:] in kinds


def _text_of(value: object) -> str:
    """The destination as text; "" for what only Processing can tell."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    return value if isinstance(value, str) else ""


def _with_destination(parameters: dict, name: str, text: str) -> dict:
    """The parameters with another destination, all else of it as it was."""
    value = parameters.get(name)
    if text == _text_of(value):
        return parameters
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = QgsProcessingOutputLayerDefinition(value)
        value.sink = QgsProperty.fromValue(text)
        return {**parameters, name: value}
    return {**parameters, name: text}


def _load_from(context: QgsProcessingContext, made: str, final: str) -> None:
    """Let the project load the result from its place, not from where it was written."""
    wanted = context.layersToLoadOnCompletion()
    if made != final and made in wanted:
        renamed = {final if key == made else key: wanted[key] for key in wanted}
        context.setLayersToLoadOnCompletion(renamed)
