"""A camera programme of the session: which dongs take part, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import QgsVectorLayer

from .geometry import metric_crs, points_of, shapely_of

if TYPE_CHECKING:
    from ..scoring.assess import Assessment
    from ..scoring.evaluate import Accuracy
    from .session import Session


@dataclass(frozen=True)
class EvaluationRequest:
    """What a person asks: dongs with cameras, the first month, the crimes.

    ``everywhere`` compares with all other dongs instead of those of the districts;
    ``crimes`` are ids of indicators; ``skip`` months before ``start`` are left out.
    """

    treated: tuple[str, ...]
    start: str
    crimes: tuple[str, ...]
    skip: int = 0
    everywhere: bool = False


@dataclass(frozen=True)
class Evaluation:
    """The request, the dongs that took part, and the judgement."""

    request: EvaluationRequest
    nearby: tuple[str, ...]
    control: tuple[str, ...]
    assessment: Assessment


def countable(session: Session) -> tuple[str, ...]:
    """Indicators of crime counted by month; of all indicators where none is."""
    from ..scoring.assess import counted_crimes

    scores = session.analysis.scores
    inside = {
        row.id
        for row in scores.catalogue.indicators
        if scores.catalogue.domain_of(row.id).id == "victimisation"
    }
    names = scores.cube.indicators
    crimes = counted_crimes(scores.cube, [name for name in names if name in inside])
    return crimes or counted_crimes(scores.cube, names)


def dongs_with_cameras(session: Session, cameras: QgsVectorLayer) -> set[str]:
    """Codes of the dongs in which a point of the layer lies."""
    from ..siting.demand import region_of

    boundary = session.boundary
    crs = metric_crs(session.layer)
    shapes = shapely_of(boundary.geometries, boundary.crs, crs)
    places = points_of(cameras, crs)
    places = places[np.isfinite(places).all(axis=1)]
    found = np.unique(region_of(places, shapes))
    return {boundary.units.code[u] for u in found if u >= 0}


def neighbours(session: Session, treated: set[str]) -> set[str]:
    """Codes of the dongs that touch one of ``treated`` and are none of them."""
    from ..scoring.contiguity import Contiguity, contiguity_weights

    boundary = session.boundary
    crs = metric_crs(session.layer)
    shapes = shapely_of(boundary.geometries, boundary.crs, crs)
    weights = contiguity_weights(shapes, Contiguity.QUEEN, tolerance=1.0)
    codes = np.array(boundary.units.code)
    inside = np.isin(codes, list(treated))
    touched = codes[weights.indices[inside[weights.rows]]]
    return set(touched.tolist()) - treated


def evaluate_programme(session: Session, request: EvaluationRequest) -> Evaluation:
    """Judge a programme by the crimes of the analysis, small counts kept back.

    Raises
    ------
    CannotEvaluate
        As ``scoring.assess.assess``.
    """
    from ..scoring.assess import Programme, assess

    scores = session.analysis.scores
    units = scores.cube.units
    treated = set(request.treated)
    nearby = neighbours(session, treated)
    places = {d for c, d in zip(units.code, units.district) if c in treated}
    others = [
        code
        for code, district in zip(units.code, units.district)
        if code not in treated | nearby and (request.everywhere or district in places)
    ]
    programme = Programme(
        treated=request.treated,
        nearby=tuple(code for code in units.code if code in nearby),
        control=tuple(others),
        start=request.start,
        indicators=request.crimes,
        slot=session.query.slot,
        skip=request.skip,
    )
    found = assess(scores.cube, programme, scores.method.suppress_below)
    return Evaluation(request, programme.nearby, programme.control, found)


def map_accuracy(session: Session, crimes: tuple[str, ...]) -> tuple[Accuracy, ...]:
    """How well each month's classes held the next month's crimes, in the district.

    Raises
    ------
    CannotEvaluate
        As ``scoring.assess.hit_rates``.
    """
    from ..scoring.assess import hit_rates

    scores, query = session.analysis.scores, session.query
    _, slot = scores.position(query.month, query.slot)
    districts = scores.cube.units.district
    units = [u for u, d in enumerate(districts) if query.district in ("", d)]
    return hit_rates(
        scores.cube,
        scores.index_class[:, slot],
        crimes,
        query.slot,
        scores.method.suppress_below,
        np.array(units, dtype=np.intp),
    )
