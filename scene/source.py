"""What a scene is made of, read from layers once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ..bridge.attribution import attribution
from ..bridge.compat import is_null
from ..bridge.features import LayerSnapshot, RasterSnapshot
from ..bridge.geometry import metric_crs
from ..layouts.mapstyle import Extent, read_extent
from ..layouts.overview import overview_title
from ..layouts.words import Words, words
from ..scoring.errors import BadBoundary, Phrase
from .steps import Step, no_step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..scoring.catalogue import Catalogue, Indicator
    from ..scoring.scores import Scores

HEAD_FIELDS = ("unit_code", "unit_name", "district", "month", "slot")
_HEIGHTS = ("height", "bld_hgt", "높이", "건물높이", "건축물높이", "hgt")
_STOREYS = (
    *("지상층수", "지상층", "층수", "gro_flo_co", "grnd_flr", "grnd_flr_cnt"),
    *("floors", "storeys", "levels", "building:levels"),
)


@dataclass(frozen=True)
class Scene:
    """Layers of a scene, or snapshots of them, and what is written beside them.

    ``height_field`` is the numeric field of ``layer`` that dongs are extruded by;
    ``storeys`` says that ``building_field`` counts floors, not metres; ``given_crs``
    is the project's own where a metre is a metre in it.
    """

    layer: QgsVectorLayer | LayerSnapshot
    catalogue: Catalogue
    height_field: str
    title: str
    source: str
    extent: Extent
    language: str
    ramp: str = "mandated"
    points: tuple[QgsVectorLayer | LayerSnapshot, ...] = ()
    buildings: QgsVectorLayer | LayerSnapshot | None = None
    building_field: str = ""
    storeys: bool = False
    dem: QgsRasterLayer | RasterSnapshot | None = None
    given_crs: QgsCoordinateReferenceSystem | None = None
    made: str = field(default_factory=lambda: date.today().isoformat())

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        """The one projected CRS, in metres, that everything is brought to."""
        return self.given_crs or metric_crs(self.layer)

    def as_now(self) -> Scene:
        """The same of snapshots, to be read in any thread; made on the main thread."""
        buildings = None if self.buildings is None else LayerSnapshot(self.buildings)
        return replace(
            self,
            layer=LayerSnapshot(self.layer),
            points=tuple(LayerSnapshot(layer) for layer in self.points),
            buildings=buildings,
            dem=None if self.dem is None else RasterSnapshot(self.dem),
            given_crs=self.crs,
        )

    @property
    def name(self) -> str:
        """Of the 3-D view and of the sheet."""
        return self.words.scene.format(title=self.title)

    @property
    def words(self) -> Words:
        return words(self.language)

    @property
    def groups(self) -> list[Indicator]:
        """The index and its domains, as far as the layer has them."""
        names = set(self.layer.fields().names())
        rows = (self.catalogue.root, *self.catalogue.domains)
        return [row for row in rows if {row.id, f"{row.id}_class"} <= names]

    @property
    def measure(self) -> str:
        """The group that is shown: that of the height field, else the index."""
        known = [group.id for group in self.groups]
        return self.height_field if self.height_field in known else known[0]

    @property
    def class_field(self) -> str:
        return f"{self.measure}_class"

    @property
    def legend_title(self) -> str:
        """What the five classes are classes of."""
        if self.measure == self.catalogue.root.id:
            return self.words.legend
        group = next(g for g in self.groups if g.id == self.measure)
        return self.words.legend_of.format(name=group.name(self.language))

    @property
    def height_name(self) -> str:
        """What dongs are raised by, as people call it."""
        known = (*self.groups, *self.indicators)
        rows = {row.id: row.name(self.language) for row in known}
        field = self.height_field
        return rows.get(field) or rows.get(field.removesuffix("_raw"), field)

    @property
    def indicators(self) -> list[Indicator]:
        names = set(self.layer.fields().names())
        return [r for r in self.catalogue.indicators if f"{r.id}_level" in names]

    @property
    def number_fields(self) -> list[str]:
        """Numeric fields of a slice, in the scored layer's spelling."""
        of_groups = [n for g in self.groups for n in (g.id, f"{g.id}_class")]
        of_rows = [n for r in self.indicators for n in (f"{r.id}_level", f"{r.id}_raw")]
        return [*of_groups, *of_rows, "completeness"]


def read_scene(
    layer: QgsVectorLayer,
    catalogue: Catalogue,
    language: str,
    *,
    height_field: str = "",
    title: str = "",
    source: str = "",
    **others,
) -> Scene:
    """A scene of the scored ``layer``; empty texts take what the layer knows.

    Raises
    ------
    BadBoundary
        The layer is not a scored layer, has no coordinate system or no feature.
    """
    needed = (*HEAD_FIELDS, catalogue.root.id, f"{catalogue.root.id}_class")
    missing = [name for name in needed if name not in layer.fields().names()]
    if missing:
        why = Phrase("it has no field {fields}", fields=", ".join(missing))
        advice = "Give a layer made by the algorithm that scores the index"
        raise BadBoundary(layer=layer.name(), why=why, what_to_do=advice)
    if not layer.crs().isValid():
        why = "it has no coordinate system"
        advice = "Set its coordinate system in the layer properties"
        raise BadBoundary(layer=layer.name(), why=why, what_to_do=advice)
    if not layer.featureCount():
        why, advice = "it has no feature", "Choose another layer or remove its filter"
        raise BadBoundary(layer=layer.name(), why=why, what_to_do=advice)
    extent = read_extent(layer)
    return Scene(
        layer,
        catalogue,
        height_field or catalogue.root.id,
        title or overview_title(extent, words(language)),
        source or attribution(layer),
        extent,
        language,
        **others,
    )


def building_heights(layer: QgsVectorLayer, given: str = "") -> tuple[str, bool]:
    """The field that says how high a building is, and whether it counts storeys."""
    by_name = {name.lower(): name for name in layer.fields().names()}
    if given:
        return given, given.lower() in _STOREYS
    for known, storeys in ((_HEIGHTS, False), (_STOREYS, True)):
        for name in known:
            if name in by_name:
                return by_name[name], storeys
    return "", False


@dataclass(frozen=True)
class Slices:
    """Numbers and flags of each (month, slot), units in the scene layer's order."""

    months: tuple[str, ...]
    slots: tuple[str, ...]
    values: dict[tuple[str, str], dict[str, np.ndarray]]
    flags: dict[tuple[str, str], list[str]]

    def in_order(self) -> Iterator[tuple[str, str]]:
        return ((month, slot) for month in self.months for slot in self.slots)


def read_slices(scene: Scene, table: QgsVectorLayer | None) -> Slices:
    """All months and slots of the table, and in any case what the layer shows."""
    codes = unit_codes(scene)
    reader = _Reader(scene.number_fields, {code: i for i, code in enumerate(codes)})
    if table is not None:
        reader.read(table)
    reader.read(scene.layer)
    return reader.slices()


def slices_of(scene: Scene, scores: Scores, step: Step = no_step) -> Slices:
    """All months and slots of the public view of scores, for the scene's dongs."""
    position = {code: i for i, code in enumerate(scores.cube.units.code)}
    units = [position[code] for code in unit_codes(scene)]
    rows = scores.catalogue.indicators
    flags = [", ".join(scores.flags.get(scores.cube.units.code[u], ())) for u in units]
    values = {}
    for m, month in enumerate(scores.cube.months):
        step(m / len(scores.cube.months), month)
        for s, slot in enumerate(scores.cube.slots):
            here = {"completeness": scores.completeness[m, s, units]}
            for group in scene.groups:
                here[group.id] = scores.groups[group.id][m, s, units]
                classes = scores.classes[group.id][m, s, units]
                here[f"{group.id}_class"] = _or_nan(classes)
            for i, row in enumerate(rows):
                here[f"{row.id}_raw"] = scores.raw[m, s, units, i]
                here[f"{row.id}_level"] = _or_nan(scores.levels[m, s, units, i])
            values[month, slot] = here
    months, slots = tuple(scores.cube.months), tuple(scores.cube.slots)
    return Slices(months, _in_order(slots), values, dict.fromkeys(values, flags))


def unit_codes(scene: Scene) -> list[str]:
    """Codes of the scene's dongs, in the layer's order."""
    layer = scene.layer
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(["unit_code"], layer.fields())
    return [str(feature["unit_code"]) for feature in layer.getFeatures(request)]


def _or_nan(classes: np.ndarray) -> np.ndarray:
    """Classes as numbers, nan for 0: no class."""
    numbers = classes.astype(np.float64)
    return np.where(numbers > 0, numbers, np.nan)


def _in_order(slots: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(slots, key=lambda s: (s != "all", s)))


class _Reader:
    """Collects rows of scored layers by month and slot."""

    def __init__(self, names: list[str], position: dict[str, int]) -> None:
        self.names, self.position = names, position
        self.numbers: dict[tuple[str, str], np.ndarray] = {}
        self.flags: dict[tuple[str, str], list[str]] = {}

    def read(self, layer: QgsVectorLayer) -> None:
        fields = layer.fields()
        head = [
            fields.indexFromName(n) for n in ("unit_code", "month", "slot", "flags")
        ]
        wanted = [fields.indexFromName(name) for name in self.names]
        if min(head[:3]) < 0:
            why = "it has no field unit_code, month or slot"
            advice = "Give the table of all months and slots that the scoring writes"
            raise BadBoundary(layer=layer.name(), why=why, what_to_do=advice)
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        given = [i for i in (*head, *wanted) if i >= 0]
        for feature in layer.getFeatures(request.setSubsetOfAttributes(given)):
            cells = feature.attributes()
            unit = self.position.get(str(cells[head[0]]))
            if unit is not None:
                self._put(cells, unit, head, wanted)

    def _put(self, cells: list, unit: int, head: list[int], wanted: list[int]) -> None:
        key = (str(cells[head[1]]), str(cells[head[2]]))
        if key not in self.numbers:
            shape = (len(self.position), len(self.names))
            self.numbers[key] = np.full(shape, np.nan)
            self.flags[key] = [""] * len(self.position)
        self.numbers[key][unit] = [
            cells[i] if i >= 0 and isinstance(cells[i], (int, float)) else np.nan
            for i in wanted
        ]
        if head[3] >= 0 and not is_null(cells[head[3]]):
            self.flags[key][unit] = str(cells[head[3]])

    def slices(self) -> Slices:
        months = tuple(sorted({month for month, _ in self.numbers}))
        slots = _in_order({slot for _, slot in self.numbers})
        empty = np.full((len(self.position), len(self.names)), np.nan)
        values, flags = {}, {}
        for key in ((month, slot) for month in months for slot in slots):
            columns = self.numbers.get(key, empty).T
            values[key] = dict(zip(self.names, columns))
            flags[key] = self.flags.get(key, [""] * len(self.position))
        return Slices(months, slots, values, flags)
