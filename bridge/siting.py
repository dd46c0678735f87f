"""Camera plans from the project's layers: arrays in, plans out, plans as layers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFields,
    QgsFillSymbol,
    QgsGeometry,
    QgsGeometryGeneratorSymbolLayer,
    QgsMarkerSymbol,
    QgsPointXY,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
    QgsWkbTypes,
)

from .compat import make_field
from .geometry import metric_crs, named_shapes, numbers_of, points_of, shapely_of
from .i18n import translate
from .results import new_result_path, write_layer

if TYPE_CHECKING:
    from ..siting.build import Site
    from ..siting.frontier import Comparison, Frontier
    from .session import Session

CURVE_POINTS = 8


@dataclass(frozen=True)
class SitingRequest:
    """What a person asks; layers are QGIS layers or None.

    ``components`` weighs the demand formula (see ``siting.demand``); ``floor`` is a
    share of each dong's demand, 0 to 1. At least one of ``budget`` and ``count``.
    """

    candidates: QgsVectorLayer
    existing: QgsVectorLayer | None = None
    duty_zones: QgsVectorLayer | None = None
    cost_field: str = ""
    number_field: str = ""
    cell: float = 100.0
    radius: float = 50.0
    budget: float | None = None
    count: int | None = None
    floor: float = 0.0
    time_limit: float = 60.0
    components: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class SitingInputs:
    """Plain arrays in one metric CRS; what the worker is handed."""

    crs: QgsCoordinateReferenceSystem
    shapes: dict
    crime: np.ndarray
    environment: np.ndarray
    candidates: np.ndarray
    cost: list[float] | None
    existing: np.ndarray
    number: list[float] | None
    duty_zones: dict
    request: SitingRequest


@dataclass(frozen=True)
class SitingResult:
    """A site, its plans, and the curve of coverage against the limit."""

    inputs: SitingInputs
    site: Site
    comparison: Comparison
    curve: Frontier


def read_inputs(session: Session, request: SitingRequest) -> SitingInputs:
    """Read the layers on the main thread; the dongs are those the map shows."""
    scores, query = session.scores, session.query
    m, s = scores.position(query.month, query.slot)
    units = scores.cube.units
    wanted = [
        u
        for u in range(len(units))
        if query.district in ("", units.district[u])
        and not np.isnan(scores.index[m, s, u])
    ]
    crs = metric_crs(session.layer)
    geometries = [session.boundary.geometries[u] for u in wanted]
    shapes = shapely_of(geometries, session.boundary.crs, crs)
    names = [f"{units.district[u]} {units.name[u]}".strip() for u in wanted]
    domains = [d.id for d in scores.catalogue.domains]
    crime = "victimisation" if "victimisation" in domains else scores.catalogue.root.id
    around = "anxiety" if "anxiety" in domains else scores.catalogue.root.id
    existing, zones = request.existing, request.duty_zones
    cost, number = request.cost_field, request.number_field
    return SitingInputs(
        crs=crs,
        shapes=dict(zip(names, shapes)),
        crime=scores.groups[crime][m, s, wanted],
        environment=scores.groups[around][m, s, wanted],
        candidates=points_of(request.candidates, crs),
        cost=numbers_of(request.candidates, cost) if cost else None,
        existing=np.empty((0, 2)) if existing is None else points_of(existing, crs),
        number=numbers_of(existing, number) if existing and number else None,
        duty_zones={} if zones is None else named_shapes(zones, crs),
        request=request,
    )


def make_plans(
    inputs: SitingInputs, tell: Callable[[float, str], bool]
) -> SitingResult:
    """Build the problem and solve it; touches no QGIS object."""
    from ..siting.frontier import compare, coverage_curve

    site = _site(inputs)
    comparison = compare(site.problem, lambda part, text: tell(0.7 * part, text))
    limit = site.problem.budget
    most = site.problem.count if limit is None else limit
    steps = np.linspace(0, 1.5 * most, CURVE_POINTS + 1)[1:]
    curve = coverage_curve(
        site.problem, steps, lambda part, text: tell(0.7 + 0.3 * part, text)
    )
    return SitingResult(inputs, site, comparison, curve)


def add_plan_layer(result: SitingResult) -> QgsVectorLayer:
    """The chosen cameras with their discs, in a file of their own, on the map."""
    path = new_result_path()
    fields = QgsFields()
    for name, kind in (("camera", int), ("cost", float), ("dong", str)):
        fields.append(make_field(name, kind))
    name = translate("Siting", "New cameras")
    write_layer(
        path,
        "cameras",
        fields,
        result.inputs.crs,
        _features(result, fields),
        QgsWkbTypes.Type.Point,
    )
    layer = QgsVectorLayer(f"{path}|layername=cameras", name, "ogr")
    layer.setRenderer(QgsSingleSymbolRenderer(_disc(result.inputs.request.radius)))
    QgsProject.instance().addMapLayer(layer)
    return layer


def _site(inputs: SitingInputs) -> Site:
    from ..siting.build import Camera, Existing, build_site
    from ..siting.coverage import cover, existing_count
    from ..siting.demand import demand_grid, demand_weights, surveillance_gap

    request = inputs.request
    grid = demand_grid(list(inputs.shapes.values()), request.cell)
    standing = cover(grid.points, inputs.existing, request.radius)
    gap = surveillance_gap(existing_count(standing, inputs.number))
    weights = demand_weights(
        {
            "surveillance": gap,
            "crime": inputs.crime[grid.unit],
            "environment": inputs.environment[grid.unit],
        },
        request.components or {"crime": 1.0},
    )
    settings = {"cost": inputs.cost} if inputs.cost else {}
    return build_site(
        grid.points,
        weights,
        inputs.candidates,
        Camera(request.radius),
        Existing(inputs.existing, inputs.number) if len(inputs.existing) else None,
        inputs.duty_zones,
        inputs.shapes,
        budget=request.budget,
        count=request.count,
        region_floor=request.floor,
        time_limit=request.time_limit,
        **settings,
    )


def _features(result: SitingResult, fields: QgsFields):
    plan, problem = result.comparison.efficient, result.site.problem
    names = problem.region_names
    for number, candidate in enumerate(plan.chosen.tolist(), start=1):
        x, y = result.site.candidates[candidate]
        feature = QgsFeature(fields)
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        region = problem.candidate_region[candidate]
        dong = names[region] if region >= 0 else None
        feature.setAttributes([number, float(problem.cost[candidate]), dong])
        yield feature


def _disc(radius: float) -> QgsMarkerSymbol:
    """A camera mark over the disc it covers; the disc scales with the map."""
    symbol = QgsMarkerSymbol.createSimple(
        {
            "name": "triangle",
            "color": "#1f4e9e",
            "outline_color": "#ffffff",
            "size": "3",
        }
    )
    fill = {"color": "31,78,158,50", "outline_color": "#1f4e9e", "outline_width": "0.2"}
    disc = QgsGeometryGeneratorSymbolLayer.create(
        {"geometryModifier": f"buffer($geometry, {float(radius)})"}
    )
    disc.setSymbolType(QgsSymbol.SymbolType.Fill)
    disc.setSubSymbol(QgsFillSymbol.createSimple(fill))
    symbol.insertSymbolLayer(0, disc)
    return symbol
