"""Facility layers of the project as sources of the main job."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

from ..scoring.errors import Cancelled, SafeDongError
from .boundary import Boundary
from .features import LayerSnapshot
from .geometry import metric_crs, shapely_of
from .points import read_facilities
from .setup import FacilityLayer

if TYPE_CHECKING:
    from ..scoring.catalogue import Catalogue, Indicator

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


@dataclass(frozen=True)
class Facilities:
    """Chosen layers as they are now: taken on the main thread, read in a worker."""

    chosen: tuple[FacilityLayer, ...]
    layers: tuple[LayerSnapshot, ...]
    crs: QgsCoordinateReferenceSystem


def take_facilities(
    chosen: Sequence[FacilityLayer], units_layer: QgsVectorLayer
) -> Facilities:
    """What ``facility_sources`` reads.

    Raises
    ------
    FacilityLayerGone
        A layer is no longer in the project.
    """
    layers = []
    for facility in chosen:
        layer = QgsProject.instance().mapLayer(facility.layer)
        if layer is None:
            raise FacilityLayerGone(file=facility.name)
        layers.append(LayerSnapshot(layer))
    return Facilities(tuple(chosen), tuple(layers), metric_crs(units_layer))


def facility_sources(
    facilities: Facilities,
    boundary: Boundary,
    tell: Callable[[float, str], bool] = lambda share, text: True,
) -> list:
    """The points of the layers beside the units' shapes, in metres.

    Layers of the same indicator and radius, such as one file a district, are one
    ``FacilitySource``.

    Raises
    ------
    NoCoordinates
        A layer has neither points nor columns of coordinates.
    Cancelled
        ``tell`` returned False.
    """
    if not facilities.chosen:
        return []
    import numpy as np

    from ..scoring.facility_source import FacilitySource

    crs = facilities.crs
    shapes = shapely_of(boundary.geometries, boundary.crs, crs)
    parts: dict[tuple[str, float], list] = defaultdict(list)
    for facility, layer in zip(facilities.chosen, facilities.layers):
        if not tell(0.0, layer.sourceName()):
            raise Cancelled
        found = read_facilities(layer, crs, facility.number_field)
        parts[facility.indicator, facility.radius].append((layer.sourceName(), found))
    return [
        FacilitySource(
            name=", ".join(name for name, _ in same),
            indicator=indicator,
            polygons=shapes,
            xy=np.concatenate([found.xy for _, found in same]),
            radius=radius,
            weights=np.concatenate([found.numbers for _, found in same]),
            decisions=tuple(
                replace(decision, column=name if len(same) > 1 else "")
                for name, found in same
                for decision in found.decisions
            ),
        )
        for (indicator, radius), same in parts.items()
    ]


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
