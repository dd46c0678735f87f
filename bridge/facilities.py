"""Facility layers of the project as sources of the main job."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from qgis.core import QgsFeatureRequest, QgsProject, QgsVectorLayer

from ..scoring.errors import SafeDongError
from .boundary import Boundary
from .compat import is_null
from .geometry import metric_crs, shapely_of
from .points import FacilityPoints, read_facilities
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
WORKBOOKS = {".xlsx", ".xlsm", ".ods"}
_NUMBER_WORDS = ("대수", "수량", "갯수", "개수", "count", "number")


class FacilityLayerGone(SafeDongError):
    sentence = "The facility layer {file} is no longer in the project."
    advice = "Add the layer again, or remove it from the list of files and facilities."


class TableNotOpened(SafeDongError):
    sentence = "{file} cannot be opened as a table of facilities: {why}."
    advice = "Save it as a CSV in UTF-8 or CP949, or as a workbook (.xlsx)."


def facility_sources(
    chosen: Sequence[FacilityLayer], boundary: Boundary, units_layer: QgsVectorLayer
) -> list[FacilitySource]:
    """The chosen layers with their points beside the units' shapes, in metres.

    Layers of the same indicator and radius, such as one file a district, are one
    source.

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
    parts = defaultdict(list)
    for facility in chosen:
        parts[facility.indicator, facility.radius].append(_points(facility, crs))
    return [
        FacilitySource(
            name=", ".join(part.name for part in same),
            indicator=indicator,
            polygons=shapes,
            xy=np.concatenate([part.found.xy for part in same]),
            radius=radius,
            weights=np.concatenate([part.weights for part in same]),
            decisions=tuple(d for part in same for d in part.found.decisions),
        )
        for (indicator, radius), same in parts.items()
    ]


@dataclass(frozen=True)
class _Part:
    name: str
    found: FacilityPoints
    weights: np.ndarray


def _points(facility: FacilityLayer, crs) -> _Part:
    layer = QgsProject.instance().mapLayer(facility.layer)
    if layer is None:
        raise FacilityLayerGone(file=facility.name)
    found = read_facilities(layer, crs)
    weights = np.ones(len(found.rows))
    if layer.fields().indexFromName(facility.number_field) >= 0:
        weights = _numbers(layer, facility.number_field)[found.rows]
    return _Part(layer.name(), found, weights)


def open_tables(paths: Iterable[str]) -> list[QgsVectorLayer]:
    """Files with columns of coordinates as tables, none of them if one cannot be read.

    The encoding of a text file is found by its content, which QGIS does not do.

    Raises
    ------
    NotATable, DestroyedText, TableNotOpened
        A file is no table, or none that QGIS opens.
    """
    return [_open_table(Path(path)) for path in paths]


def _open_table(path: Path) -> QgsVectorLayer:
    from ..scoring.tables.encoding import decode

    layer = QgsVectorLayer(str(path), path.stem, "ogr")
    if not layer.isValid():
        raise TableNotOpened(file=path.name, why="QGIS does not know its format")
    if path.suffix.lower() not in WORKBOOKS:
        _, encoding = decode(path.read_bytes(), path.name)
        if encoding.startswith("utf-16"):
            raise TableNotOpened(file=path.name, why="it is in UTF-16")
        layer.setProviderEncoding("CP949" if encoding == "cp949" else "UTF-8")
    return layer


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
    """The field that says how many stand at a point, or "".

    In a CSV opened by QGIS numbers are text as well.
    """
    names = (field.name() for field in layer.fields())
    return next((n for n in names if any(w in n.lower() for w in _NUMBER_WORDS)), "")


def _numbers(layer: QgsVectorLayer, field: str) -> np.ndarray:
    """A field of numbers or of text such as ``' 1,200 '``, nan where it is neither."""
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    cells = [_text(feature[field]) for feature in layer.getFeatures(request)]
    return pd.to_numeric(pd.Series(cells, dtype=object), errors="coerce").to_numpy(
        dtype=np.float64
    )


def _text(value: object) -> str:
    return "" if is_null(value) else str(value).strip().replace(",", "")
