"""Every branch on a QGIS or Qt version stands here."""

from __future__ import annotations

from qgis.core import NULL, Qgis, QgsField
from qgis.PyQt.QtCore import QVariant

try:
    from qgis.PyQt.QtCore import QMetaType
except ImportError:  # PyQt 5.9 and older
    QMetaType = None

_FIELD_TYPES_SINCE = 33800


def _types() -> dict[type, object]:
    if Qgis.QGIS_VERSION_INT >= _FIELD_TYPES_SINCE:
        kinds = QMetaType.Type
        return {str: kinds.QString, int: kinds.Int, float: kinds.Double}
    return {str: QVariant.String, int: QVariant.Int, float: QVariant.Double}


def make_field(name: str, kind: type, alias: str = "") -> QgsField:
    """A field for ``str``, ``int`` or ``float`` values, on every supported QGIS."""
    field = QgsField(name, _types()[kind])
    if alias:
        field.setAlias(alias)
    return field


def is_null(value: object) -> bool:
    """Whether an attribute is SQL NULL, however this QGIS spells it."""
    return value is None or value == NULL
