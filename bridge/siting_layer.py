"""Camera plans as a layer: one file with every plan, of which one is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsFields,
    QgsFillSymbol,
    QgsGeometry,
    QgsGeometryGeneratorSymbolLayer,
    QgsMarkerSymbol,
    QgsPointXY,
    QgsProject,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
    QgsWkbTypes,
)

from .compat import make_field
from .i18n import translate
from .results import new_result_path, write_layer

if TYPE_CHECKING:
    from .siting import SitingResult

BLUE = "#1f4e9e"
# Okabe and Ito's colours, which the colour-blind tell apart.
YEAR_COLOURS = (BLUE, "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
FIELDS = (
    ("plan", str),
    ("camera", int),
    ("cost", float),
    ("dong", str),
    ("year", int),
    ("bearing", float),
    ("source", str),
)


def add_plan_layer(result: SitingResult, name: str = "efficient") -> QgsVectorLayer:
    """The cameras of all plans in a file of their own; plan ``name`` on the map."""
    path = new_result_path()
    fields = QgsFields()
    for field, kind in FIELDS:
        fields.append(make_field(field, kind))
    write_layer(
        path,
        "cameras",
        fields,
        result.inputs.crs,
        _features(result, fields),
        QgsWkbTypes.Type.Point,
    )
    title = translate("Siting", "New cameras")
    layer = QgsVectorLayer(f"{path}|layername=cameras", title, "ogr")
    draw_plan(layer, result, name)
    QgsProject.instance().addMapLayer(layer)
    return layer


def draw_plan(layer: QgsVectorLayer, result: SitingResult, name: str) -> bool:
    """Show only the cameras of one plan; False where the layer cannot be filtered.

    The plan of several years has a colour for each year.
    """
    if not layer.setSubsetString(f"\"plan\" = '{name}'"):
        return False
    request = result.inputs.request
    if name == "years":
        categories = [
            QgsRendererCategory(
                year,
                camera_symbol(
                    request.radius,
                    YEAR_COLOURS[(year - 1) % len(YEAR_COLOURS)],
                    request.angle,
                ),
                translate("Siting", "Year {number}").format(number=year),
            )
            for year in range(1, len(result.phased.years) + 1)
        ]
        layer.setRenderer(QgsCategorizedSymbolRenderer("year", categories))
    else:
        layer.setRenderer(
            QgsSingleSymbolRenderer(camera_symbol(request.radius, BLUE, request.angle))
        )
    layer.triggerRepaint()
    return True


def camera_symbol(radius: float, colour: str, angle: float = 360.0) -> QgsMarkerSymbol:
    """A camera mark over the disc or sector it covers, which scales with the map."""
    symbol = QgsMarkerSymbol.createSimple(
        {"name": "triangle", "color": colour, "outline_color": "#ffffff", "size": "3"}
    )
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    fill = QgsFillSymbol.createSimple(
        {
            "color": f"{red},{green},{blue},50",
            "outline_color": colour,
            "outline_width": "0.2",
        }
    )

    seen = f"buffer($geometry, {radius})"
    if angle < 360:
        sector = f'wedge_buffer($geometry, "bearing", {angle}, {radius})'
        seen = f'if("bearing" is null, {seen}, {sector})'
    area = QgsGeometryGeneratorSymbolLayer.create({"geometryModifier": seen})
    area.setSymbolType(QgsSymbol.SymbolType.Fill)
    area.setSubSymbol(fill)
    symbol.insertSymbolLayer(0, area)
    return symbol


def _features(result: SitingResult, fields: QgsFields):
    """The cameras of each plan, numbered; those of the years in their order."""
    for name, plan in result.plans.items():
        if name == "years":
            chosen = [
                (candidate, year + 1)
                for year in range(len(result.phased.years))
                for candidate in result.phased.added(year).tolist()
            ]
        else:
            chosen = [(candidate, None) for candidate in plan.chosen.tolist()]
        for number, (candidate, year) in enumerate(chosen, start=1):
            feature = QgsFeature(fields)
            x, y = result.site.candidates[candidate]
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
            feature.setAttributes([name, number, *_facts(result, candidate, year)])
            yield feature


def _facts(result: SitingResult, candidate: int, year: int | None) -> list:
    problem, places = result.site.problem, result.candidates
    region = problem.candidate_region[candidate]
    looks = None if places.bearing is None else float(places.bearing[candidate])
    return [
        float(problem.cost[candidate]),
        problem.region_names[region] if region >= 0 else None,
        year,
        None if looks is None or looks != looks else looks,
        places.names[places.source[candidate]],
    ]
