"""Camera plans from the project's layers: arrays in, plans out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsRectangle,
    QgsVectorLayer,
)

from ..siting import MERGE_ABOVE
from ..siting.errors import BadProblem
from .geometry import metric_crs, named_shapes, numbers_of, points_of, shapely_of
from .i18n import translate
from .siting_index import IndexBasis, IndexChange, index_basis, index_change

if TYPE_CHECKING:
    from ..siting.build import Site
    from ..siting.candidates import Candidates, Source
    from ..siting.frontier import Comparison, Frontier
    from ..siting.merging import MergingError
    from ..siting.phases import PhasedPlan
    from ..siting.problem import SitingProblem
    from ..siting.result import Counted, SitingPlan
    from .session import Session

CURVE_POINTS = 8
# Whom the ministry's model weighs more: women and children.
PROTECTED = "A03"


@dataclass(frozen=True)
class SitingRequest:
    """What a person asks; layers are QGIS layers or None.

    Places come from the points of ``candidates`` and ``more``, the crossings of
    ``roads`` and a grid every ``grid`` metres (0: none): one of them at least.
    ``components`` weighs the demand formula (see ``siting.demand``), unless a layer of
    ``demand`` points is given; ``crime_points`` and ``vacant`` houses near a cell then
    stand for the dong's victimisation and anxiety. ``floor`` is a share of each dong's
    demand, 0 to 1.
    ``angle`` of view counts with a ``bearing_field``; ``backup`` is how many cameras
    must see a point. ``yearly`` budgets ask for a plan by year. More demand points than
    ``merge_above`` are merged. At least one of ``budget`` and ``count``.
    """

    candidates: QgsVectorLayer | None
    more: QgsVectorLayer | None = None
    roads: QgsVectorLayer | None = None
    existing: QgsVectorLayer | None = None
    duty_zones: QgsVectorLayer | None = None
    demand: QgsVectorLayer | None = None
    crime_points: QgsVectorLayer | None = None
    vacant: QgsVectorLayer | None = None
    buildings: QgsVectorLayer | None = None
    cost_field: str = ""
    number_field: str = ""
    demand_field: str = ""
    bearing_field: str = ""
    more_cost: float = 1.0
    roads_cost: float = 1.0
    grid: float = 0.0
    grid_cost: float = 1.0
    cell: float = 100.0
    radius: float = 50.0
    angle: float = 360.0
    backup: int = 1
    budget: float | None = None
    count: int | None = None
    yearly: tuple[float, ...] = ()
    floor: float = 0.0
    time_limit: float = 60.0
    merge_above: int = MERGE_ABOVE
    components: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class SitingInputs:
    """Plain arrays in one metric CRS; what the worker is handed.

    ``demand`` [D, 2] and ``demand_weight`` [D] are None where a grid is to be made.
    """

    crs: QgsCoordinateReferenceSystem
    shapes: dict
    crime: np.ndarray
    environment: np.ndarray
    protect: np.ndarray | None
    crime_points: np.ndarray | None
    vacant: np.ndarray | None
    sources: tuple[Source, ...]
    roads: tuple
    existing: np.ndarray
    number: list[float] | None
    demand: np.ndarray | None
    demand_weight: np.ndarray | None
    duty_zones: dict
    buildings: tuple
    index: IndexBasis | None
    request: SitingRequest


@dataclass(frozen=True)
class SitingResult:
    """A site, its plans, the curve of coverage against the limit, and the index.

    ``phased`` is None without yearly budgets, and ``years`` has what the plan at the
    end of each covers; ``index`` has what each plan of ``plans`` does to the index,
    and is empty where C03 takes no part in it; ``merging`` what each covers of the
    given points, empty where no demand was merged. ``curve``, ``years`` and
    ``counted`` are of the given points too; only the plans themselves are not.
    """

    inputs: SitingInputs
    candidates: Candidates
    site: Site
    comparison: Comparison
    curve: Frontier
    phased: PhasedPlan | None
    years: tuple[Counted, ...]
    index: dict[str, IndexChange]
    merging: dict[str, MergingError]

    @property
    def plans(self) -> dict[str, SitingPlan]:
        """Name (efficient, fair, ranking, years) -> plan, those there are."""
        return _named(self.comparison, self.phased)

    def counted(self, name: str) -> SitingPlan | MergingError:
        """What a plan covers (``value``, ``bound``, ``regions``) point by point."""
        return self.merging.get(name) or self.plans[name]

    def spent(self, name: str) -> float:
        """What all cameras of a plan cost, in all its years."""
        problem, plan = self.site.problem, self.plans[name]
        return float(problem.cost[plan.chosen].sum())


def read_inputs(session: Session, request: SitingRequest) -> SitingInputs:
    """Read the layers on the main thread; the dongs are those the map shows.

    Raises
    ------
    BadProblem
        A field has something else than numbers.
    """
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
    names = [
        name if names.count(name) == 1 else f"{name} ({units.code[u]})"
        for u, name in zip(wanted, names)
    ]
    domains = [d.id for d in scores.catalogue.domains]
    crime = "victimisation" if "victimisation" in domains else scores.catalogue.root.id
    around = "anxiety" if "anxiety" in domains else scores.catalogue.root.id
    existing, demand = request.existing, request.demand
    return SitingInputs(
        crs=crs,
        shapes=dict(zip(names, shapes)),
        crime=scores.groups[crime][m, s, wanted],
        environment=scores.groups[around][m, s, wanted],
        protect=_protect(scores, m, s, wanted),
        crime_points=_events(request.crime_points, crs),
        vacant=_events(request.vacant, crs),
        sources=_sources(request, crs),
        roads=_roads(request.roads, crs, shapes),
        existing=np.empty((0, 2)) if existing is None else points_of(existing, crs),
        number=_amounts(existing, request.number_field),
        demand=None if demand is None else points_of(demand, crs),
        demand_weight=_demand_weight(demand, request.demand_field),
        duty_zones=_shapes(request.duty_zones, crs),
        buildings=tuple(_shapes(request.buildings, crs).values()),
        index=index_basis(session, wanted),
        request=request,
    )


def make_plans(
    inputs: SitingInputs, tell: Callable[[float, str], bool]
) -> SitingResult:
    """Build the problem and solve it; touches no QGIS object."""
    from ..siting.frontier import compare, coverage_curve
    from ..siting.phases import plan_years

    def part(start: float, stop: float) -> Callable[[float, str], bool]:
        return lambda share, text: tell(start + (stop - start) * share, text)

    candidates, yearly = _candidates(inputs), inputs.request.yearly
    site = _site(inputs, candidates)
    each_year = site.problem
    if yearly:
        site = replace(site, problem=_all_years(each_year, yearly))
    comparison = compare(site.problem, part(0.0, 0.5))
    limit = site.problem.budget
    most = site.problem.count if limit is None else limit
    steps = np.linspace(0, 1.5 * most, CURVE_POINTS + 1)[1:]
    curve = coverage_curve(site.problem, steps, part(0.5, 0.7))
    phased = None
    if yearly:
        phased = plan_years(each_year, yearly, progress=part(0.7, 0.9))
    plans = _named(comparison, phased)
    index = _index(inputs, site, plans)
    years = phased.years if phased else ()
    made = SitingResult(
        inputs, candidates, site, comparison, curve, phased, years, index, {}
    )
    return made if site.merged is None else _point_by_point(made)


def _all_years(problem: SitingProblem, yearly: tuple[float, ...]) -> SitingProblem:
    """The limits of all years together, so that other plans compare with theirs."""
    count = None if problem.count is None else problem.count * len(yearly)
    return replace(problem, budget=float(sum(yearly)), count=count)


def _named(comparison: Comparison, phased: PhasedPlan | None) -> dict[str, SitingPlan]:
    plans = {
        "efficient": comparison.efficient,
        "fair": comparison.fair,
        "ranking": comparison.ranking,
        "years": phased.last if phased else None,
    }
    return {name: plan for name, plan in plans.items() if plan is not None}


def _point_by_point(result: SitingResult) -> SitingResult:
    """The same result, with all it covers counted over the points that were merged."""
    from ..siting.merging import Truth

    truth = Truth(result.site, result.site.merged)
    # Each plan has its own bound. Under a floor it is that of plans that need not keep
    # it, since the points may keep one that their cells miss, and the other way about.
    most, own = result.comparison.ranking.bound, result.comparison.efficient.bound
    floored = bool(np.any(result.site.problem.region_floor))
    bounds = {"ranking": most, "fair": most if floored else own}
    if floored:
        bounds["efficient"] = most
    if result.phased:
        bounds["years"] = result.phased.final_bound
    merging = {
        name: truth.of(plan, bounds.get(name)) for name, plan in result.plans.items()
    }
    return replace(
        result,
        curve=truth.curve(result.curve),
        years=truth.count(result.phased.years) if result.phased else (),
        merging=merging,
    )


def _index(
    inputs: SitingInputs, site: Site, plans: dict[str, SitingPlan]
) -> dict[str, IndexChange]:
    if inputs.index is None:
        return {}
    shapes = list(inputs.shapes.values())
    made = {
        name: index_change(
            inputs.index, shapes, inputs.existing, site.candidates[plan.chosen]
        )
        for name, plan in plans.items()
    }
    return {name: change for name, change in made.items() if change is not None}


def _site(inputs: SitingInputs, candidates: Candidates) -> Site:
    from ..siting.build import Camera, Existing, build_site

    request = inputs.request
    points, weights = _demand(inputs)
    angle, buildings = request.angle, inputs.buildings
    return build_site(
        points,
        weights,
        candidates.points,
        Camera(request.radius, candidates.bearing, angle, buildings),
        Existing(inputs.existing, inputs.number) if len(inputs.existing) else None,
        inputs.duty_zones,
        inputs.shapes,
        request.merge_above,
        cost=candidates.cost,
        budget=request.budget,
        count=request.count,
        region_floor=request.floor,
        backup=request.backup,
        time_limit=request.time_limit,
    )


def _candidates(inputs: SitingInputs) -> Candidates:
    """The places of the layers, then the crossings, then the grid."""
    from ..siting.candidates import Source, candidate_grid, crossings, gather

    request, sources = inputs.request, list(inputs.sources)
    if request.roads is not None:
        places = crossings(inputs.roads)
        sources.append(Source(request.roads.name(), places, request.roads_cost))
    if request.grid > 0:
        places = candidate_grid(list(inputs.shapes.values()), request.grid)
        title = translate("Siting", "Grid of candidates")
        sources.append(Source(title, places, request.grid_cost))
    return gather(sources)


def _demand(inputs: SitingInputs):
    """[D, 2] points and [D] weights: those of a layer, or a grid and its formula."""
    from ..siting.coverage import cover, existing_count
    from ..siting.demand import (
        demand_grid,
        demand_weights,
        nearby_sum,
        surveillance_gap,
    )

    if inputs.demand is not None:
        return inputs.demand, inputs.demand_weight
    request = inputs.request
    grid = demand_grid(list(inputs.shapes.values()), request.cell)
    standing = cover(grid.points, inputs.existing, request.radius)
    reach = max(request.radius, request.cell / 2)

    def near(events: np.ndarray | None, otherwise: np.ndarray) -> np.ndarray:
        if events is None:
            return otherwise[grid.unit]
        return nearby_sum(grid.points, events, radius=reach)

    parts = {
        "surveillance": surveillance_gap(existing_count(standing, inputs.number)),
        "crime": near(inputs.crime_points, inputs.crime),
        "environment": near(inputs.vacant, inputs.environment),
    }
    if inputs.protect is not None:
        parts["weighting"] = inputs.protect[grid.unit]
    return grid.points, demand_weights(parts, request.components or {"crime": 1.0})


def _sources(
    request: SitingRequest, crs: QgsCoordinateReferenceSystem
) -> tuple[Source, ...]:
    """The point layers of places, with their costs."""
    from ..siting.candidates import Source

    found = []
    layer = request.candidates
    if layer is not None:
        cost = _amounts(layer, request.cost_field)
        bearing = _amounts(layer, request.bearing_field)
        found.append(
            Source(
                layer.name(),
                points_of(layer, crs),
                1.0 if cost is None else np.array(cost),
                None if bearing is None else np.array(bearing),
            )
        )
    if request.more is not None:
        places = points_of(request.more, crs)
        found.append(Source(request.more.name(), places, request.more_cost))
    return tuple(found)


def _protect(scores, m: int, s: int, wanted: list[int]) -> np.ndarray | None:
    """Score of women and children of each dong, None where the data has none."""
    if PROTECTED not in scores.cube.indicators:
        return None
    return scores.indicators[m, s, wanted, scores.cube.indicators.index(PROTECTED)]


def _events(
    layer: QgsVectorLayer | None, crs: QgsCoordinateReferenceSystem
) -> np.ndarray | None:
    """[n, 2] places of events; those without a place are left out."""
    if layer is None:
        return None
    places = points_of(layer, crs)
    return places[np.isfinite(places).all(axis=1)]


def _roads(
    layer: QgsVectorLayer | None, crs: QgsCoordinateReferenceSystem, shapes: list
) -> tuple:
    """The lines of a road layer near the dongs, as shapely lines."""
    import shapely

    if layer is None:
        return ()
    request = QgsFeatureRequest().setDestinationCrs(crs, layer.transformContext())
    request.setFilterRect(QgsRectangle(*shapely.total_bounds(shapes)))
    geometries = (feature.geometry() for feature in layer.getFeatures(request))
    return tuple(shapely_of(geometries, crs, crs))


def _amounts(layer: QgsVectorLayer | None, field: str) -> list[float] | None:
    """A field as numbers, nan where it is empty; None without layer or field."""
    if layer is None or not field:
        return None
    try:
        return numbers_of(layer, field)
    except (TypeError, ValueError) as error:
        why = "it must have numbers only"
        raise BadProblem(setting=f"{field} ({layer.name()})", why=why) from error


def _demand_weight(layer: QgsVectorLayer | None, field: str) -> np.ndarray | None:
    """[D] weights; 1 each without a field, and where the field is empty."""
    if layer is None:
        return None
    weights = _amounts(layer, field)
    if weights is None:
        return np.ones(sum(1 for _ in layer.getFeatures()))
    return np.nan_to_num(np.array(weights, dtype=float), nan=1.0)


def _shapes(layer: QgsVectorLayer | None, crs: QgsCoordinateReferenceSystem) -> dict:
    return {} if layer is None else named_shapes(layer, crs)
