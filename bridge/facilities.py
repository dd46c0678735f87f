"""Facility layers of the project as sources of the main job."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsProject, QgsVectorLayer

from ..scoring.errors import SafeDongError
from .boundary import Boundary
from .geometry import metric_crs, numbers_of, shapely_of
from .points import read_facilities
from .setup import FacilityLayer

if TYPE_CHECKING:
    from ..scoring.catalogue import Catalogue, Indicator
    from ..scoring.facility_source import FacilitySource

# Words in a layer's name that tell which indicator of the bundled catalogue it gives.
_KINDS = (
    ("C02", ("경찰", "지구대", "파출소", "치안센터", "police")),
    ("C03", ("cctv", "카메라", "camera")),
    ("C05", ("비상벨", "bell")),
    ("C04", ("지킴이", "guardian")),
    ("C01", ("보안등", "가로등", "light")),
    ("A06", ("유흥", "단란", "nightlife")),
    ("A07", ("숙박", "lodging")),
)
_NUMBER_WORDS = ("대수", "수량", "갯수", "개수", "count", "number")


class FacilityLayerGone(SafeDongError):
    sentence = "The facility layer {file} is no longer in the project."
    advice = "Add the layer again, or remove it from the list of files and facilities."


def facility_sources(
    chosen: Sequence[FacilityLayer], boundary: Boundary, units_layer: QgsVectorLayer
) -> list[FacilitySource]:
    """The chosen layers with their points beside the units' shapes, in metres.

    Raises
    ------
    FacilityLayerGone, NoCoordinates
        A layer was removed, or has neither points nor columns of coordinates.
    """
    if not chosen:
        return []
    from ..scoring.facility_source import FacilitySource

    crs = metric_crs(units_layer)
    shapes = shapely_of(boundary.geometries, boundary.crs, crs)
    sources = []
    for facility in chosen:
        layer = QgsProject.instance().mapLayer(facility.layer)
        if layer is None:
            raise FacilityLayerGone(file=facility.name)
        found = read_facilities(layer, crs)
        sources.append(
            FacilitySource(
                name=layer.name(),
                indicator=facility.indicator,
                polygons=shapes,
                xy=found.xy,
                radius=facility.radius,
                weights=_weights(layer, facility.number_field, found.rows),
                decisions=found.decisions,
            )
        )
    return sources


def offered_indicators(catalogue: Catalogue) -> list[Indicator]:
    """The catalogue's indicators that points can give."""
    from ..scoring.facility_source import measure_for

    return [row for row in catalogue.indicators if measure_for(row) is not None]


def guessed_indicator(name: str, offered: Iterable[Indicator]) -> str:
    """Id of the indicator that a layer of this name most likely gives, or ""."""
    ids = {row.id for row in offered}
    known = (kind for kind, words in _KINDS if any(w in name.lower() for w in words))
    return next((kind for kind in known if kind in ids), "")


def guessed_number_field(layer: QgsVectorLayer) -> str:
    """The numeric field that says how many stand at a point, or ""."""
    fields = (field for field in layer.fields() if field.isNumeric())
    return next(
        (f.name() for f in fields if any(w in f.name().lower() for w in _NUMBER_WORDS)),
        "",
    )


def _weights(layer: QgsVectorLayer, field: str, rows):
    """The numbers of the rows that are usable points; None if no field was chosen."""
    if not field or layer.fields().indexFromName(field) < 0:
        return None
    import numpy as np

    return np.array(numbers_of(layer, field), dtype=np.float64)[rows]
