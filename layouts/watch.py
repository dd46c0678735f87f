"""What is printed page by page is one state of its layers, or it is refused.

Printing lets QGIS breathe between pages, so that it can be cancelled; the person, or
another month on the map, may then change or remove a layer. The pages after it would
be of another state, or missing, and nothing would say so.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from qgis.core import QgsLayoutItemMap, QgsMapLayer, QgsPrintLayout, QgsVectorLayer
from qgis.PyQt import sip

from ..scoring.errors import SafeDongError

_SIGNS = (
    "willBeDeleted",
    "dataChanged",
    "attributeValueChanged",
    "featureAdded",
    "featuresDeleted",
    "geometryChanged",
    "updatedFields",
)


class LayersChanged(SafeDongError):
    sentence = "{path} was not printed: layer {layer} was edited or removed meanwhile."
    advice = (
        "What stood there before is kept. Print again, and leave the layers on the "
        "sheets as they are until it is done."
    )


class Watch:
    """Context: notes whether a layer of ``layout`` changes; ``told`` hears of it."""

    def __init__(self, layout: QgsPrintLayout, told: Callable[[], object]) -> None:
        self._atlas, self._told = layout.atlas(), told
        self._pages = self._atlas.updateFeatures()
        self._changed = ""
        self._heard: list[tuple[QgsMapLayer, str, Callable]] = []
        cover = self._atlas.coverageLayer()
        self._name = cover.name() if cover is not None else ""
        self._layers = {cover.id(): cover} if cover is not None else {}
        for item in layout.items():
            if isinstance(item, QgsLayoutItemMap):
                self._layers |= {layer.id(): layer for layer in item.layers()}

    def __enter__(self) -> Watch:
        for layer in self._layers.values():
            name = layer.name()

            def hear(*_what, name=name) -> None:
                self._changed = self._changed or name
                self._told()

            signs = _SIGNS if isinstance(layer, QgsVectorLayer) else _SIGNS[:2]
            for sign in signs:
                getattr(layer, sign).connect(hear)
                self._heard.append((layer, sign, hear))
        return self

    def __exit__(self, *_error) -> None:
        for layer, sign, hear in self._heard:
            if not sip.isdeleted(layer):
                with suppress(TypeError, RuntimeError):
                    getattr(layer, sign).disconnect(hear)

    def check(self, path: Path) -> None:
        """Raise where a layer has changed since this began.

        Not every provider tells of each change, so the pages are counted again.
        """
        changed = self._changed
        if not changed and self._atlas.updateFeatures() != self._pages:
            changed = self._name
        if changed:
            raise LayersChanged(path=path, layer=changed)
