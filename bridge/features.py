"""Features of a layer: all of them or an error, never the first half in silence."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsFeatureRequest, QgsFeatureSource

from ..scoring.errors import SafeDongError


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
