"""Features of a layer: all of them or an error, never the first half in silence."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ..scoring.errors import SafeDongError
from .compat import is_null


class LayerSnapshot:
    """A layer as it is now, made on the main thread and read in any other.

    It answers what is asked of a ``QgsFeatureSource`` here; the layer may be changed or
    removed meanwhile.
    """

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._features = QgsVectorLayerFeatureSource(layer)
        self._fields = layer.fields()
        self._crs = layer.crs()
        self._kind = layer.wkbType()
        self._name = layer.name()
        self._count = layer.featureCount()

    def getFeatures(self, request: QgsFeatureRequest):
        return self._features.getFeatures(request)

    def fields(self):
        return self._fields

    def sourceCrs(self):
        return self._crs

    def wkbType(self):
        return self._kind

    def sourceName(self) -> str:
        return self._name

    def name(self) -> str:
        """As a layer answers it."""
        return self._name

    def featureCount(self) -> int:
        return self._count


class RasterSnapshot:
    """A raster layer, made on the main thread and read in one other."""

    def __init__(self, layer: QgsRasterLayer) -> None:
        self.provider = layer.dataProvider().clone()
        self.crs, self.extent = layer.crs(), layer.extent()
        self.columns, self.rows = layer.width(), layer.height()
        self.name = layer.name()


class ReadInPart(SafeDongError):
    """A database or drive went away while its features were read."""

    sentence = "Layer {layer} could be read in part only: {read} of {count} rows."
    advice = (
        "Its connection or drive was lost for a moment. Check it and run again; "
        "nothing was changed."
    )


def all_features(
    source: QgsFeatureSource, request: QgsFeatureRequest | None = None
) -> list[QgsFeature]:
    """Every feature of ``source``; ``request`` may say what of them, not which.

    A provider whose connection is lost ends as if nothing more were there. Fewer rows
    than it counts are read again, since some providers only estimate.

    Raises
    ------
    ReadInPart
        The second reading is not the first.
    """
    request = request or QgsFeatureRequest()
    features = list(source.getFeatures(request))
    count = source.featureCount()
    if 0 <= count <= len(features):
        return features
    again = sum(1 for _ in source.getFeatures(request))
    if again != len(features):
        raise ReadInPart(
            layer=source.sourceName(),
            read=min(again, len(features)),
            count=max(again, count),
        )
    return features


def texts_of(source: QgsFeatureSource, names: Sequence[str]) -> list[list[str]]:
    """Each named field as text, "" for null; one reading for all of them."""
    fields = source.fields()
    positions = [fields.indexFromName(name) for name in names]
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(positions)
    columns: list[list[str]] = [[] for _ in names]
    for feature in all_features(source, request):
        for column, position in zip(columns, positions):
            column.append(_text(feature[position]))
    return columns


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return "" if is_null(value) else str(value)
