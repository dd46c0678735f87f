"""Whose data a layer shows, which stands on all that is printed from it."""

from __future__ import annotations

from qgis.core import QgsMapLayer

from .compat import attribution_of, set_attribution

# On paper and in files, whose language is not that of who prints: in both.
GENERATED = "생성된 예시값이 있음 (some values are generated, not real)"


def attribution(layer: QgsMapLayer) -> str:
    """The rights in the layer's metadata, else its attribution; "" without."""
    return "; ".join(layer.metadata().rights()) or attribution_of(layer)


def attribute_result(
    result: QgsMapLayer, boundary: QgsMapLayer | None, generated: bool
) -> None:
    """Credit a scored layer as its boundary is, and say where values are made up.

    Rights that somebody wrote into its metadata go before this.
    """
    credit = attribution(boundary) if boundary is not None else ""
    if generated and "generated" not in credit:
        credit = " · ".join(filter(None, (credit, GENERATED)))
    set_attribution(result, credit)
