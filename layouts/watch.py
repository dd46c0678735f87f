"""What is printed page by page is one state of its layers, or it is refused.

Printing lets QGIS breathe between pages or steps, so that it can be cancelled; the
person, or another month on the map, may then change or remove a layer. The pages after
it would be of another state, or missing, and nothing would say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
    """Context: notes whether one of ``layers`` changes; ``told`` hears of it.

    Not every provider tells of each change, so ``state`` of the first layer is asked
    for again at each check.
    """

    def __init__(
        self,
        layers: Iterable[QgsMapLayer],
        state: Callable[[], object],
        told: Callable[[], object] = lambda: None,
    ) -> None:
        self._layers = {layer.id(): layer for layer in layers}
        self._name = next((layer.name() for layer in self._layers.values()), "")
        self._state, self._told = state, told
        self._before = state()
        self._changed = ""
        self._heard: list[tuple[QgsMapLayer, str, Callable]] = []

    @classmethod
    def of(cls, layout: QgsPrintLayout, told: Callable[[], object]) -> Watch:
        """Watch the layers on the pages of ``layout``, and how many pages there are."""
        cover = layout.atlas().coverageLayer()
        layers = [] if cover is None else [cover]
        for item in layout.items():
            if isinstance(item, QgsLayoutItemMap):
                layers += item.layers()
        return cls(layers, layout.atlas().updateFeatures, told)

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
        """Raise where a layer has changed since this began."""
        changed = self._changed
        if not changed and self._state() != self._before:
            changed = self._name
        if changed:
            raise LayersChanged(path=path, layer=changed)
