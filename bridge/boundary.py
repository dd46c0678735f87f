"""A polygon layer as areal units: key fields found by content, areas, geometries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDistanceArea,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsGeometry,
    QgsProject,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..scoring.errors import SafeDongError
from .compat import is_null
from .features import all_features
from .i18n import translate

if TYPE_CHECKING:
    from ..scoring.cube import Units

_SAMPLE_ROWS = 500
_NAMED = 10
_CODE = re.compile(r"\d{7,10}(\.0)?$")
_DONG_NAME = re.compile(r".*[가-힣0-9][동읍면가리]$")
_DISTRICT_NAME = re.compile(r"[가-힣]+(특별시|광역시|도|시)?\s?[가-힣]+[구군시]$")


class BoundaryGone(SafeDongError):
    sentence = "The boundary layer of this analysis is no longer in the project."
    advice = "Add it again, choose it on the page Data and press Analyse."


@dataclass(frozen=True)
class KeyFields:
    """Which fields hold code, dong name and district name ("" = none does)."""

    code: str = ""
    name: str = ""
    district: str = ""

    @property
    def key(self) -> str:
        return self.code or self.name


@dataclass(frozen=True)
class Boundary:
    """The units of a layer and their geometries, in the same order.

    ``shapeless`` names the dongs that have no shape; they are no units.
    """

    units: Units
    geometries: tuple[QgsGeometry, ...]
    crs: QgsCoordinateReferenceSystem
    keys: KeyFields
    layer_name: str
    shapeless: tuple[str, ...] = ()

    def left_out(self) -> str:
        """A sentence on the dongs that are no units; "" where there are none."""
        if not self.shapeless:
            return ""
        text = translate(
            "Boundary",
            "{count} dongs of the boundary layer have no shape and are left out: "
            "{names}.",
        )
        names = ", ".join(self.shapeless[:_NAMED])
        more = ", …" if len(self.shapeless) > _NAMED else ""
        return text.format(count=len(self.shapeless), names=names + more)


def recognise_fields(source: QgsFeatureSource) -> KeyFields:
    """Find the key fields by what stands in them, never by what they are called."""
    names = [field.name() for field in source.fields()]
    request = QgsFeatureRequest().setLimit(_SAMPLE_ROWS)
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    rows = [feature.attributes() for feature in source.getFeatures(request)]
    columns = {
        name: [cell_text(row[i]) for row in rows] for i, name in enumerate(names)
    }
    return KeyFields(
        code=_best(columns, _CODE, distinct=True),
        name=_best(columns, _DONG_NAME, distinct=True),
        district=_best(columns, _DISTRICT_NAME, distinct=False),
    )


def read_boundary(source: QgsFeatureSource, keys: KeyFields | None = None) -> Boundary:
    """Read the layer's units; areas are ellipsoidal, whatever the layer's CRS.

    Raises
    ------
    BadBoundary
        No polygons, no CRS, no features, no shapes, no key field, empty or repeated
        keys.
    """
    from ..scoring.errors import BadBoundary, Phrase

    keys = keys or recognise_fields(source)
    _check_source(source, keys)
    codes, names, districts, geometries, shapeless = [], [], [], [], []
    for feature in all_features(source):
        if not feature.hasGeometry() or feature.geometry().isEmpty():
            shapeless.append(cell_text(feature[keys.name or keys.key]))
            continue
        codes.append(cell_text(feature[keys.key]))
        names.append(cell_text(feature[keys.name]) if keys.name else codes[-1])
        districts.append(cell_text(feature[keys.district]) if keys.district else "")
        geometries.append(feature.geometry())
    repeated = sorted({code for code in codes if codes.count(code) > 1})
    if repeated or "" in codes:
        raise BadBoundary(
            layer=source.sourceName(),
            why=Phrase(
                "the key field {field} is empty or repeated ({codes})",
                field=keys.key,
                codes=_some(repeated),
            ),
            what_to_do="Choose the field whose values are different for every dong",
        )
    if not codes:
        raise BadBoundary(
            layer=source.sourceName(),
            why="none of its features has a shape",
            what_to_do="Choose the layer that holds the boundaries themselves",
        )
    return Boundary(
        _make_units(source, codes, names, districts, geometries),
        tuple(geometries),
        source.sourceCrs(),
        keys,
        source.sourceName(),
        tuple(shapeless),
    )


def _make_units(source, codes, names, districts, geometries) -> Units:
    import numpy as np

    from ..scoring.cube import Units

    measure = QgsDistanceArea()
    context = QgsProject.instance().transformContext()
    measure.setSourceCrs(source.sourceCrs(), context)
    measure.setEllipsoid(source.sourceCrs().ellipsoidAcronym() or "EPSG:7030")
    km2 = QgsUnitTypes.AreaUnit.AreaSquareKilometers
    area = [
        measure.convertAreaMeasurement(measure.measureArea(geometry), km2)
        for geometry in geometries
    ]
    return Units(
        code=tuple(codes),
        name=tuple(name.split()[-1] for name in names),
        district=_district_names(codes, names, districts),
        area_km2=np.array(area, dtype=np.float64),
    )


def _district_names(codes, names, districts) -> tuple[str, ...]:
    """The district of each unit: as given, in the name's path, or by the code table."""
    found = [
        given.split()[-1] if given else _district_in(name)
        for given, name in zip(districts, names)
    ]
    if all(found):
        return tuple(found)
    from ..scoring.units.crosswalk import load_crosswalk
    from ..scoring.units.sides import read_side

    known = read_side(codes, names, None, load_crosswalk()).units
    by_code = {unit.key: unit.place.district for unit in known}
    return tuple(name or by_code.get(code, "") for name, code in zip(found, codes))


def _district_in(name: str) -> str:
    """The district of a full path such as 서울특별시 종로구 사직동, or ""."""
    words = name.split()
    return words[-2] if len(words) > 1 and words[-2][-1] in "구군시" else ""


def _check_source(source: QgsFeatureSource, keys: KeyFields) -> None:
    from ..scoring.errors import BadBoundary

    def bad(why: str, what_to_do: str) -> BadBoundary:
        return BadBoundary(layer=source.sourceName(), why=why, what_to_do=what_to_do)

    if isinstance(source, QgsVectorLayer) and not source.isValid():
        raise bad(
            "its file or database cannot be opened",
            "Repair its source (the mark beside it in the layer list), or add it again",
        )
    polygon = QgsWkbTypes.GeometryType.PolygonGeometry
    if QgsWkbTypes.geometryType(source.wkbType()) != polygon:
        raise bad("it holds no polygons", "Choose a polygon layer of dongs")
    if not source.sourceCrs().isValid():
        raise bad(
            "it has no coordinate reference system",
            "Set the layer's CRS first (Layer > Set CRS of Layer)",
        )
    if source.featureCount() == 0:
        raise bad("it holds no features", "Check the layer's filter and source")
    if not keys.key:
        raise bad(
            "no field holds dong codes or dong names",
            "Choose the key field by hand",
        )


def _best(columns: dict[str, list[str]], pattern: re.Pattern, distinct: bool) -> str:
    """The field whose values fit the pattern best (at least 90 % of them)."""
    best, best_share = "", 0.9
    for name, values in columns.items():
        filled = [value for value in values if value]
        if not filled or len(filled) < 0.5 * len(values):
            continue
        if distinct and len(set(filled)) < 0.95 * len(filled):
            continue
        share = sum(bool(pattern.match(value)) for value in filled) / len(filled)
        if share > best_share or (share == best_share and not best):
            best, best_share = name, share
    return best


def cell_text(value: object) -> str:
    """An attribute as key text: trimmed, "" for null, ``1101053.0`` as ``1101053``."""
    if is_null(value):
        return ""
    text = str(value).strip()
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def _some(values: list[str]) -> str:
    shown = ", ".join(values[:3])
    return shown or translate("Boundary", "empty")
