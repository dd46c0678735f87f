"""How the scored layer looks on paper, as a style that only the layout's maps use."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRequest,
    QgsGeometryGeneratorSymbolLayer,
    QgsLineSymbol,
    QgsMapLayerStyle,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRuleBasedLabeling,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..bridge.compat import is_null, show_always
from ..styles.hatch import print_renderer
from .items import text_format
from .page import Page
from .words import Words

CITY_UNITS = 60
_PALE = "#f0f0f0"
_OF_DONG = "\"unit_code\" = attribute(@atlas_feature, 'unit_code')"
_OTHER_DISTRICT = "\"district\" <> attribute(@atlas_feature, 'district')"
_IS_DONG = "$id = @atlas_featureid"
_IS_OTHER = "$id <> @atlas_featureid"
_DISTRICT_LINE = (
    'if($id = minimum($id, group_by:="district"), '
    'boundary(buffer(collect($geometry, group_by:="district"), 0.01)), NULL)'
)
_DISTRICT_POINT = (
    'point_on_surface(buffer(collect($geometry, group_by:="district"), 0.01))'
)


@dataclass(frozen=True)
class Extent:
    """What a scored layer shows: its units, districts, month, slot, class ranges."""

    units: int
    districts: tuple[str, ...]
    month: str
    slot: str
    ranges: dict[int, tuple[float, float]]

    @property
    def city(self) -> bool:
        return self.units > CITY_UNITS and len(self.districts) > 1


def read_extent(layer: QgsVectorLayer) -> Extent:
    """Read what the layer shows, the visible features only."""
    wanted = ["district", "month", "slot", "index", "index_class"]
    request = QgsFeatureRequest().setSubsetOfAttributes(wanted, layer.fields())
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    rows = [
        [feature[name] for name in wanted] for feature in layer.getFeatures(request)
    ]
    by_class: dict[int, list[float]] = {}
    for *_, index, number in rows:
        if not (is_null(index) or is_null(number)):
            by_class.setdefault(int(number), []).append(float(index))
    return Extent(
        units=len(rows),
        districts=tuple(sorted({str(row[0]) for row in rows if not is_null(row[0])})),
        month=_only([row[1] for row in rows]),
        slot=_only([row[2] for row in rows]),
        ranges={key: (min(v), max(v)) for key, v in sorted(by_class.items())},
    )


def class_texts(extent: Extent, words: Words) -> list[str]:
    """Legend texts of classes 1 to 5 and of missing data."""
    texts = []
    for number in range(1, 6):
        text = f"{number} {words.class_name(number)}"
        if number in extent.ranges:
            low, high = extent.ranges[number]
            text += f" ({low:.1f}~{high:.1f})"
        texts.append(text)
    return [*texts, words.no_data]


def overview_style(
    layer: QgsVectorLayer, extent: Extent, page: Page, words: Words, ramp: str
) -> str:
    """Style XML: classes with their ranges, numbers, names, district outlines."""
    renderer = labelled_renderer(layer, extent, words, ramp, page)
    if len(extent.districts) > 1:
        _add_district_lines(renderer, page)
    return style_xml(layer, renderer, _overview_labels(extent, page))


def labelled_renderer(
    layer: QgsVectorLayer, extent: Extent, words: Words, ramp: str, page: Page
) -> QgsCategorizedSymbolRenderer:
    renderer = print_renderer(ramp, page.body / 8, metre_in(layer))
    for i, text in enumerate(class_texts(extent, words)):
        renderer.updateCategoryLabel(i, text)
    return renderer


def patrol_style(
    layer: QgsVectorLayer,
    extent: Extent,
    page: Page,
    words: Words,
    ramp: str,
    see_through: bool = False,
) -> str:
    """The atlas dong in its class, its neighbours pale grey under grey names.

    ``see_through`` leaves the inside to the layer below.
    """
    renderer = labelled_renderer(layer, extent, words, ramp, page)
    edge = QgsSimpleLineSymbolLayer(QColor("#111111"), page.body * 0.11)
    for i, category in enumerate(renderer.categories()):
        symbol = category.symbol().clone()
        for fill in symbol.symbolLayers()[0 if see_through else 1 :]:
            _only_where(fill, "false" if see_through else _IS_DONG)
        veil = QgsSimpleFillSymbolLayer(QColor(_PALE))
        veil.setStrokeColor(QColor("#9a9a9a"))
        veil.setStrokeWidth(page.body * 0.03)
        symbol.appendSymbolLayer(_only_where(veil, _IS_OTHER))
        symbol.appendSymbolLayer(_only_where(edge.clone(), _IS_DONG))
        symbol.symbolLayer(symbol.symbolLayerCount() - 1).setRenderingPass(1)
        renderer.updateCategorySymbol(i, symbol)
    renderer.setUsingSymbolLevels(True)
    root = QgsRuleBasedLabeling.Rule(QgsPalLayerSettings())
    text = "\"unit_name\" || coalesce('\\n' || \"index_class\", '')"
    for condition, colour, bold in (
        (_IS_OTHER, "#777777", False),
        (_IS_DONG, "#111111", True),
    ):
        rule = _rule(
            text, halo_format(page.body * (1.1 if bold else 0.9), bold, colour)
        )
        rule.setFilterExpression(condition)
        root.appendChild(rule)
    return style_xml(layer, renderer, QgsRuleBasedLabeling(root))


def locator_style(layer: QgsVectorLayer, page: Page, ramp: str) -> str:
    """The classes of the dong's district, and the dong outlined; no names."""
    renderer = print_renderer(ramp, 0)
    edge = QgsSimpleLineSymbolLayer(QColor("#000000"), page.body * 0.1)
    for i, category in enumerate(renderer.categories()):
        symbol = category.symbol().clone()
        veil = QgsSimpleFillSymbolLayer(QColor(_PALE))
        veil.setStrokeColor(QColor("#d0d0d0"))
        veil.setStrokeWidth(page.body * 0.015)
        symbol.appendSymbolLayer(_only_where(veil, _OTHER_DISTRICT))
        symbol.appendSymbolLayer(_only_where(edge.clone(), _IS_DONG))
        symbol.symbolLayer(symbol.symbolLayerCount() - 1).setRenderingPass(1)
        renderer.updateCategorySymbol(i, symbol)
    renderer.setUsingSymbolLevels(True)
    return style_xml(layer, renderer)


def stops_style(layer: QgsVectorLayer, page: Page, colour: str) -> str:
    """The dong's own stops: numbers in circles of the shift's colour."""
    looks = {"color": "#ffffff", "outline_color": colour, "size": page.body * 0.5}
    circle = QgsMarkerSymbol.createSimple(
        {**looks, "name": "circle", "outline_width": page.body * 0.06}
    )
    label = _label('"number"', text_format(page.body, True, colour))
    label.placement = QgsPalLayerSettings.Placement.OverPoint
    show_always(label)
    rule = QgsRuleBasedLabeling.Rule(label)
    rule.setFilterExpression(_OF_DONG)
    root = QgsRuleBasedLabeling.Rule(QgsPalLayerSettings())
    root.appendChild(rule)
    return style_xml(layer, _for_dong(layer, circle), QgsRuleBasedLabeling(root))


def routes_style(layer: QgsVectorLayer, page: Page, colour: str) -> str:
    """The dong's own round trip, over a white edge that keeps it apart from streets."""
    line = QgsLineSymbol.createSimple({"color": "#ffffff", "width": page.body * 0.16})
    line.appendSymbolLayer(QgsSimpleLineSymbolLayer(QColor(colour), page.body * 0.09))
    return style_xml(layer, _for_dong(layer, line))


def _for_dong(layer: QgsVectorLayer, symbol) -> QgsRuleBasedRenderer:
    renderer = QgsRuleBasedRenderer(symbol)
    rule = renderer.rootRule().children()[0]
    rule.setFilterExpression(_OF_DONG)
    rule.setLabel(layer.name())
    return renderer


def _only_where(layer, condition: str):
    layer.setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyLayerEnabled,
        QgsProperty.fromExpression(condition),
    )
    return layer


def metre_in(layer: QgsVectorLayer) -> float:
    """A metre in the units of the layer's CRS."""
    metres = QgsUnitTypes.DistanceUnit.DistanceMeters
    return QgsUnitTypes.fromUnitToUnitFactor(metres, layer.crs().mapUnits())


def style_xml(layer: QgsVectorLayer, renderer, labeling=None) -> str:
    """The style as XML, made on a copy so that the layer keeps its own look."""
    copy = layer.clone()
    copy.setRenderer(renderer)
    copy.setLabeling(labeling)
    copy.setLabelsEnabled(labeling is not None)
    copy.setScaleBasedVisibility(False)
    copy.setOpacity(1.0)
    style = QgsMapLayerStyle()
    style.readFromLayer(copy)
    return style.xmlData()


def halo_format(points: float, bold: bool = False, colour: str = "#222222"):
    text = text_format(points, bold, colour)
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(points * 0.09)
    halo.setColor(QColor("white"))
    text.setBuffer(halo)
    return text


def _only(values: list) -> str:
    """The one value of the layer's rows; several are all named."""
    return ", ".join(sorted({str(value) for value in values if not is_null(value)}))


def _add_district_lines(renderer: QgsCategorizedSymbolRenderer, page: Page) -> None:
    """A thick line around each district, drawn above all dongs by symbol levels."""
    for i, category in enumerate(renderer.categories()):
        symbol = category.symbol().clone()
        outline = QgsGeometryGeneratorSymbolLayer.create(
            {"geometryModifier": _DISTRICT_LINE, "SymbolType": "Line"}
        )
        line = QgsSimpleLineSymbolLayer(QColor("#333333"), page.body * 0.05)
        outline.subSymbol().changeSymbolLayer(0, line)
        outline.setRenderingPass(1)
        symbol.appendSymbolLayer(outline)
        renderer.updateCategorySymbol(i, symbol)
    renderer.setUsingSymbolLevels(True)


def _overview_labels(extent: Extent, page: Page) -> QgsRuleBasedLabeling:
    root = QgsRuleBasedLabeling.Rule(QgsPalLayerSettings())
    if not extent.city:
        text = "\"unit_name\" || coalesce('\\n' || \"index_class\", '')"
        root.appendChild(_rule(text, halo_format(page.body * 0.85)))
        return QgsRuleBasedLabeling(root)
    names = _label('"district"', halo_format(page.body, bold=True))
    names.geometryGenerator = _DISTRICT_POINT
    names.geometryGeneratorEnabled = True
    names.geometryGeneratorType = _point_type()
    names.placement = QgsPalLayerSettings.Placement.OverPoint
    names.priority = 10
    show_always(names)
    rule = QgsRuleBasedLabeling.Rule(names)
    rule.setFilterExpression('$id = minimum($id, group_by:="district")')
    root.appendChild(rule)
    root.appendChild(_rule('"index_class"', halo_format(page.body * 0.6)))
    return QgsRuleBasedLabeling(root)


def _rule(expression: str, text: QgsTextFormat) -> QgsRuleBasedLabeling.Rule:
    return QgsRuleBasedLabeling.Rule(_label(expression, text))


def _label(expression: str, text: QgsTextFormat) -> QgsPalLayerSettings:
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = expression
    label.setFormat(text)
    label.placement = QgsPalLayerSettings.Placement.Horizontal
    label.centroidInside = True
    label.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiCenter
    return label


def _point_type():
    from qgis.core import QgsWkbTypes

    return QgsWkbTypes.GeometryType.PointGeometry
