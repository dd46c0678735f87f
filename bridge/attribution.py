"""Whose data a layer shows, which stands on all that is printed from it."""

from __future__ import annotations

from qgis.core import QgsMapLayer

from .compat import attribution_of

# On paper and in files, whose language is not that of who prints: in both.
GENERATED = "생성된 예시값이 있음 (some values are generated, not real)"
_MARK = "generated, not real"
_WRITTEN = "safedong/attribution"


def attribution(layer: QgsMapLayer) -> str:
    """The rights in the layer's metadata, else its attribution; "" without."""
    return "; ".join(layer.metadata().rights()) or attribution_of(layer)


def set_rights(layer: QgsMapLayer, text: str) -> None:
    """Write ``text`` into the metadata; styles carry the attribution on QGIS 3.38."""
    metadata = layer.metadata()
    metadata.setRights([text] if text else [])
    layer.setMetadata(metadata)


def attribute_result(
    result: QgsMapLayer, boundary: QgsMapLayer | None, generated: bool
) -> None:
    """Credit a scored layer as its boundary is, and say where values are made up.

    Rights that somebody wrote into its metadata stay.
    """
    credit = attribution(boundary) if boundary is not None else ""
    present = "; ".join(result.metadata().rights())
    ours = present in ("", credit, result.customProperty(_WRITTEN)) or _MARK in present
    if not ours:
        return
    if generated and _MARK not in credit:
        credit = " · ".join(filter(None, (credit, GENERATED)))
    set_rights(result, credit)
    result.setCustomProperty(_WRITTEN, credit)
