"""The scored layer while it shows a what-if: its name says so wherever it is seen."""

from __future__ import annotations

from qgis.core import QgsVectorLayer

from .i18n import translate

_REAL_NAME = "safedong/real_name"


def mark_what_if(layer: QgsVectorLayer) -> None:
    """Name the layer a what-if, in the layer tree and in every legend."""
    if layer.customProperty(_REAL_NAME):
        return
    layer.setCustomProperty(_REAL_NAME, layer.name())
    name = translate("WhatIf", "What if – not the real result ({name})")
    layer.setName(name.format(name=layer.name()))


def mark_real(layer: QgsVectorLayer) -> None:
    """Give the layer its own name back."""
    name = layer.customProperty(_REAL_NAME)
    if name:
        layer.setName(name)
        layer.removeCustomProperty(_REAL_NAME)


def is_what_if(layer: QgsVectorLayer) -> bool:
    return bool(layer.customProperty(_REAL_NAME))
