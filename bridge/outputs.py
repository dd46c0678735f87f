"""Outputs of algorithms: whole or not at all, and what stood there before is kept.

Processing's sinks write straight into their place and tell nobody when a disk is full
or a connection is lost. So a file, and a table of a GeoPackage, is written in a folder
beside its place, a PostgreSQL table under another name; what was written is counted,
then moved. Tables of other databases are written in place, but none is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path, PureWindowsPath

from qgis.core import (
    QgsDataSourceUri,
    QgsFeature,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorFileWriter,
)

from ..scoring.errors import Phrase
from .file_places import ContainerPlace, FilePlace
from .files import check_place, reason
from .messages import reason_text
from .place import OutputNotWritten, Place
from .spreadsheets import HarmlessFeatures, guesses_formulas, harmless_fields
from .table_places import DatabasePlace, TablePlace

_POSTGRES = re.compile(r"(postgis|postgres|postgresql)(://|:)(?P<uri>.+)", re.DOTALL)
_PROVIDER = re.compile(r"\w{2,}:")  # one letter is a drive of Windows
_OTHER = re.compile(r"(?P<provider>\w{3,}):(?P<uri>.+)", re.DOTALL)


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
    Cancelled
        By the feedback, while a table was put into a GeoPackage.
    """
    place = _place_or_reason(parameters.get(name))
    if guesses_formulas(place.shown):
        fields, features = harmless_fields(fields), HarmlessFeatures(features)
    given = _with_destination(parameters, name, place.written)
    place.go_on = _progress_of(context, place.shown)
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


def _place_of(value: object) -> Place:
    text = _text_of(value)
    if isinstance(value, QgsProcessingOutputLayerDefinition) and value.useRemapping():
        return Place(text, text)  # rows are added to what stands there
    if found := _POSTGRES.match(text):
        uri = QgsDataSourceUri(found["uri"])
        if uri.table():
            return TablePlace(text[: found.start("uri")], uri)
    if found := _OTHER.match(text):
        provider, uri = found["provider"], QgsDataSourceUri(found["uri"])
        if provider == "ogr" and _is_file(found["uri"]):
            uri.setDatabase(found["uri"])
        if provider == "ogr" and uri.database():
            return ContainerPlace(uri)
        if provider in QgsProviderRegistry.instance().providerList() and uri.table():
            return DatabasePlace(text, provider, uri)
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


def _fill(sink: QgsFeatureSink, features: Iterable[QgsFeature]) -> int:
    count = 0
    for feature in features:
        if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise OSError(_why(sink))
        count += 1
    if not sink.flushBuffer():
        raise OSError(_why(sink))
    return count


def _progress_of(context, shown: str) -> Callable[[float], bool]:
    """Tells the feedback how much of the rows stands in its place; go on?"""
    feedback = context.feedback()
    if feedback is None:
        return lambda fraction: True

    def go_on(fraction: float) -> bool:
        if not fraction:
            text = Phrase("Rows are put into {table}...", table=shown)
            feedback.setProgressText(reason_text(text))
        feedback.setProgress(100 * fraction)
        return not feedback.isCanceled()

    return go_on


def _why(sink: QgsFeatureSink) -> str:
    """The sink's own words."""
    return sink.lastError() or type(sink).__name__


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
