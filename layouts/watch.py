"""What is printed page by page is one state of its layers, or it is refused.

Printing lets QGIS breathe between pages or steps, so that it can be cancelled; the
person, or another month on the map, may then change, restyle or remove a layer, and
another program may write into its file. The pages after it would be of another state,
or missing, and nothing would say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from qgis.core import QgsMapLayer, QgsPrintLayout, QgsVectorLayer
from qgis.PyQt import sip

from ..scoring.errors import SafeDongError
from .looks import Look, layers_of, looks_of, maps_of, rows_of

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


class LooksChanged(LayersChanged):
    sentence = (
        "{path} was not printed: layer {layer} was given another style, or switched on "
        "or off, meanwhile."
    )


class Watch:
    """Context: notes whether one of ``layers`` changes; ``told`` hears of it.

    Not every provider tells of each change, and none of another program's, so the rows
    are read when this begins and again at each check; of layers with very many rows
    only what is told is known. ``looks`` are compared whenever ``look`` is called.
    """

    def __init__(
        self,
        layers: Iterable[QgsMapLayer],
        told: Callable[[], object] = lambda: None,
        looks: Callable[[], Sequence[Look]] = tuple,
    ) -> None:
        self._layers = {layer.id(): layer for layer in layers}
        self._told, self._looks = told, looks
        self._rows = self._read()
        self._looked = looks()
        self._changed: tuple[type[LayersChanged], str] | None = None
        self._heard: list[tuple[QgsMapLayer, str, Callable]] = []

    @classmethod
    def of(cls, layout: QgsPrintLayout, told: Callable[[], object]) -> Watch:
        """Watch what the pages of ``layout`` show, and how they show it."""
        cover = layout.atlas().coverageLayer()
        layers = [] if cover is None else [cover]
        for item in maps_of(layout):
            layers += layers_of(item)
        return cls(layers, told, lambda: looks_of(layout))

    def __enter__(self) -> Watch:
        for layer in self._layers.values():
            name = layer.name()

            def hear(*_what, name=name) -> None:
                self._note(LayersChanged, name)

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

    def look(self, *_progress) -> None:
        """To be called between pages: a look may change and be changed back."""
        if self._changed is not None:
            return
        now = self._looks()
        if now != self._looked:
            before, after = Counter(self._looked), Counter(now)
            others = [*(before - after), *(after - before)]
            # none where the same ones are in another order
            self._note(LooksChanged, (others or now)[0][0])

    def check(self, path: Path) -> None:
        """Raise where a layer has changed since this began."""
        self.look()
        if self._changed is None:
            rows = self._read()
            others = [key for key in rows if rows[key] != self._rows[key]]
            if others:
                self._note(LayersChanged, self._layers[others[0]].name())
        if self._changed is not None:
            kind, name = self._changed
            raise kind(path=path, layer=name)

    def _read(self) -> dict[str, dict[int, bytes]]:
        return {key: rows_of(layer) for key, layer in self._layers.items()}

    def _note(self, kind: type[LayersChanged], name: str) -> None:
        if self._changed is None:
            self._changed = kind, name
        self._told()
