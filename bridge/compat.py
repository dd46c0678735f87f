"""Every branch on a QGIS or Qt version stands here."""

from __future__ import annotations

import importlib

from qgis.core import (
    NULL,
    Qgis,
    QgsField,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLegendStyle,
    QgsPalLayerSettings,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import QVariant
from qgis.PyQt.QtGui import QColor, QFont, QFontDatabase
from qgis.PyQt.QtXml import QDomDocument

try:
    from qgis.PyQt.QtCore import QMetaType
except ImportError:  # PyQt 5.9 and older
    QMetaType = None

_FIELD_TYPES_SINCE = 33800
_LABEL_FORMAT_SINCE = 32400
_LEGEND_FORMAT_SINCE = 33000
_LABEL_OVERLAP_SINCE = 32600
_UP_IS_Z_SINCE = 34200


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


def fields_given(algorithm, parameters: dict, name: str, context) -> list[str]:
    """The fields given for an algorithm's parameter, by the call this QGIS wants."""
    if hasattr(algorithm, "parameterAsStrings"):
        return algorithm.parameterAsStrings(parameters, name, context)
    return algorithm.parameterAsFields(parameters, name, context)


def attribution_of(layer) -> str:
    """Whose data a layer shows; since QGIS 3.38 the server's properties hold it."""
    properties = layer.serverProperties()
    holder = properties if hasattr(properties, "attribution") else layer
    return holder.attribution()


def set_attribution(layer, text: str) -> None:
    properties = layer.serverProperties()
    holder = properties if hasattr(properties, "setAttribution") else layer
    holder.setAttribution(text)


def label_font(label: QgsLayoutItemLabel) -> QFont:
    """The font of a layout's label."""
    if Qgis.QGIS_VERSION_INT >= _LABEL_FORMAT_SINCE:
        return label.textFormat().font()
    return label.font()


def set_label_format(label: QgsLayoutItemLabel, text: QgsTextFormat) -> None:
    """The text format of a layout's label; a plain font before QGIS 3.24."""
    if Qgis.QGIS_VERSION_INT >= _LABEL_FORMAT_SINCE:
        label.setTextFormat(text)
        return
    label.setFont(text.font())
    label.setFontColor(text.color())


def set_legend_format(
    legend: QgsLayoutItemLegend, part: QgsLegendStyle.Style, text: QgsTextFormat
) -> None:
    """The text format of a legend's part; a plain font before QGIS 3.30."""
    style = legend.style(part)
    if Qgis.QGIS_VERSION_INT >= _LEGEND_FORMAT_SINCE:
        style.setTextFormat(text)
    else:
        style.setFont(text.font())
        legend.setFontColor(text.color())
    legend.setStyle(part, style)


def print_document(document, printer) -> None:
    """``QTextDocument.print``, which PyQt 5 had to spell otherwise at first."""
    (document.print if hasattr(document, "print") else document.print_)(printer)


def show_always(label: QgsPalLayerSettings) -> None:
    """Draw the label even where it overlaps others."""
    if Qgis.QGIS_VERSION_INT >= _LABEL_OVERLAP_SINCE:
        overlap = Qgis.LabelOverlapHandling.AllowOverlapIfRequired
        label.placementSettings().setOverlapHandling(overlap)
    else:
        label.displayAll = True


def font_families() -> set[str]:
    """Font families of this machine; Qt 6 has static functions only."""
    try:
        return set(QFontDatabase.families())
    except TypeError:
        return set(QFontDatabase().families())


def read_xml(text: str) -> QDomDocument | None:
    """The document; None where the text is no XML. What bindings answer differs."""
    document = QDomDocument()
    answer = document.setContent(text)
    read = answer[0] if isinstance(answer, tuple) else bool(answer)
    return document if read else None


def set_material(symbol, material) -> None:
    """The material of a 3-D symbol, whose setter QGIS 3.30 gave another name."""
    if hasattr(symbol, "setMaterialSettings"):
        symbol.setMaterialSettings(material)
    else:
        symbol.setMaterial(material)


def stand_on_terrain(symbol) -> None:
    """Heights of a 3-D symbol count from the terrain."""
    if hasattr(Qgis, "AltitudeClamping"):
        symbol.setAltitudeClamping(Qgis.AltitudeClamping.Relative)
        return
    from qgis._3d import Qgs3DTypes

    symbol.setAltitudeClamping(Qgs3DTypes.AltitudeClamping.AltClampRelative)


def stand_absolutely(symbol) -> None:
    """Heights of a 3-D symbol count from zero, whatever the terrain is."""
    if hasattr(Qgis, "AltitudeClamping"):
        symbol.setAltitudeClamping(Qgis.AltitudeClamping.Absolute)
        return
    from qgis._3d import Qgs3DTypes

    symbol.setAltitudeClamping(Qgs3DTypes.AltitudeClamping.AltClampAbsolute)


def set_project_terrain(project, elevation) -> bool:
    """Give the project a terrain; False before QGIS 3.24, where only a view has one."""
    if not hasattr(project, "elevationProperties"):
        return False
    from qgis.core import QgsRasterDemTerrainProvider

    terrain = QgsRasterDemTerrainProvider()
    terrain.setLayer(elevation)
    project.elevationProperties().setTerrainProvider(terrain)
    return True


def has_3d() -> bool:
    """Whether this QGIS was built with its 3-D maps."""
    try:
        importlib.import_module("qgis._3d")
    except ImportError:
        return False
    return True


def world_axes(east: float, north: float, up: float) -> tuple[float, float, float]:
    """A place or way as 3-D maps count it: until QGIS 3.40 y was up and z south."""
    if Qgis.QGIS_VERSION_INT >= _UP_IS_Z_SINCE:
        return east, north, up
    return east, up, -north


def flight_place(
    origin: tuple[float, float], east: float, north: float, up: float
) -> tuple[float, float, float]:
    """A place of a 3-D view's flight: on the map, where this QGIS flies by the map.

    Elsewhere it is counted from the view's origin, like all else there.
    """
    import qgis._3d

    camera = getattr(qgis._3d, "QgsCameraController", None)
    if hasattr(camera, "setLookingAtMapPoint"):  # seen in 3.44
        return origin[0] + east, origin[1] + north, up
    return world_axes(east, north, up)


def keep_3d_view(project, name: str, view) -> bool:
    """Put a 3-D view into the project, in place of one of that name.

    False before QGIS 3.24, which takes views from a project's file only.
    """
    if not hasattr(project, "viewsManager"):
        return False
    manager = project.viewsManager()
    document = QDomDocument("qgis")
    root = document.createElement("qgis")
    document.appendChild(root)
    views = manager.writeXml(document)
    root.appendChild(views)
    former = views.firstChildElement("view")
    while not former.isNull():
        following = former.nextSiblingElement("view")
        if former.attribute("name") == name:
            views.removeChild(former)
        former = following
    views.appendChild(view)
    return manager.readXml(root, document)


def set_plain_colour(material, colour, of_points: bool = False) -> None:
    """Make the top of a solid show ``colour`` itself under one light from above.

    Colours that are brighter than the legend's run into each other. Until QGIS 3.34
    the light from everywhere was multiplied with the colour of polygons, but not with
    that of points.
    """
    if of_points or hasattr(material, "setAmbientCoefficient"):
        everywhere, side = _dimmed(colour, 0.6), _dimmed(colour, 0.45)
    else:
        everywhere, side = QColor(64, 64, 64), _dimmed(colour, 0.87)
    material.setAmbient(everywhere)
    material.setDiffuse(side)


def _dimmed(colour, share: float) -> QColor:
    parts = (colour.red(), colour.green(), colour.blue())
    return QColor(*(round(part * share) for part in parts))


def flags_value(flags) -> int:
    """Qt's flags as the number a model hands out; PyQt 6's are no numbers."""
    return flags.value if hasattr(flags, "value") else int(flags)
