"""A scene's layers in one projected CRS, in the project, ready for three dimensions.

The scored layer itself is used. Facilities and buildings are written anew, each with
the height of the dong it stands on, into one GeoPackage beside the scene.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsPoint,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt import sip

from ..bridge.compat import make_field
from ..bridge.files import reason
from ..bridge.geometry import is_true_to_scale
from ..bridge.results import ResultNotWritten, check_count, give_aliases
from ..layouts.context import ROLE
from .ground import Ground
from .solids import show_flat, solids_of
from .source import Scene
from .steps import Step

# Fields of what stands on dongs: metres of the dong, own metres, class of the dong.
BASE, METRES, DONG_CLASS = "base", "metres", "dong_class"
_SCENE_ROLE = "scene"


@dataclass(frozen=True)
class Things:
    """What stands on the dongs, as tables of one file; no file where nothing does."""

    path: Path
    points: tuple[str, ...]
    buildings: str | None


@dataclass(frozen=True)
class SceneLayers:
    """Layers of the project that a scene shows, with the scene's ground.

    The layers of ``scene`` are the project's; those of ``ground.scene`` may be
    snapshots.
    """

    scene: Scene
    ground: Ground
    dongs: QgsVectorLayer
    points: tuple[QgsVectorLayer, ...]
    buildings: QgsVectorLayer | None

    @property
    def all(self) -> list[QgsVectorLayer]:
        """From the uppermost in the legend to the lowest."""
        buildings = [] if self.buildings is None else [self.buildings]
        return [*self.points, *buildings, self.dongs]


def scene_crs(scene: Scene, project: QgsProject) -> QgsCoordinateReferenceSystem:
    """The project's CRS where a metre of its map is a metre, else the scene's own."""
    return project.crs() if is_true_to_scale(project.crs()) else scene.crs


def write_things(ground: Ground, folder: Path, step: Step) -> Things:
    """Write facilities and buildings, each with the height of its dong.

    Raises
    ------
    ResultNotWritten
        The folder cannot be written or the disk is full.
    """
    scene = ground.scene
    path = folder / f"scene_{datetime.now():%Y%m%d_%H%M%S_%f}.gpkg"
    writer, tables = _Writer(path, scene.crs), []
    for layer in scene.points:
        step(len(tables) / (len(scene.points) + 1), layer.name())
        tables.append(_write_points(writer, ground, layer))
    if scene.buildings is None:
        return Things(path, tuple(tables), None)
    step(0.5, scene.buildings.name())
    return Things(path, tuple(tables), _write_buildings(writer, ground))


@contextmanager
def placed(
    scene: Scene, ground: Ground, things: Things, project: QgsProject
) -> Iterator[SceneLayers]:
    """The scene's layers in the project, where those of a former scene make room.

    If what is done with them fails or is cancelled, the project is as it was before.

    Raises
    ------
    ResultNotWritten
        The file of ``things`` cannot be opened.
    """
    crs, former = project.crs(), _former(project, scene)
    look = scene.layer.renderer3D()
    look = None if look is None else look.clone()
    added: list[str] = []
    try:
        layers = _bring(scene, ground, things, project, added)
        project.setCrs(ground.scene.crs)
        yield layers
    except BaseException:
        project.removeMapLayers(added)
        project.setCrs(crs)
        if not sip.isdeleted(scene.layer):
            scene.layer.setRenderer3D(look)
        raise
    project.removeMapLayers(former)


def _bring(
    scene: Scene, ground: Ground, things: Things, project: QgsProject, added: list[str]
) -> SceneLayers:
    """Add what the project lacks; the ids of that go into ``added``."""

    def add(layer):
        if not layer.isValid():
            raise ResultNotWritten(path=layer.source(), why=_error_of(layer))
        project.addMapLayer(layer)
        added.append(layer.id())
        return layer

    if scene.dem is not None and project.mapLayer(scene.dem.id()) is None:
        scene = replace(scene, dem=add(scene.dem.clone()))
    if project.mapLayer(scene.layer.id()) is None:
        guest = add(scene.layer.clone())
        give_aliases(guest, scene.catalogue)
        scene = replace(scene, layer=guest)

    def open_table(table: str, source) -> QgsVectorLayer:
        uri = f"{things.path}|layername={table}"
        layer = QgsVectorLayer(uri, source.name(), "ogr")
        layer.setCustomProperty(ROLE, _SCENE_ROLE)
        return layer

    points = tuple(map(open_table, things.points, ground.scene.points))
    for layer, solid in zip(points, solids_of(points)):
        show_flat(layer, solid)
    buildings = None
    if things.buildings is not None:
        buildings = open_table(things.buildings, ground.scene.buildings)
        show_flat(buildings, None)
        add(buildings)
    for layer in reversed(points):
        add(layer)
    scene = replace(scene, given_crs=ground.scene.crs)
    return SceneLayers(scene, ground, scene.layer, points, buildings)


def _error_of(layer) -> str:
    return layer.error().summary() or layer.dataProvider().error().summary()


def _former(project: QgsProject, scene: Scene) -> list[str]:
    """Layers of an earlier scene, but for those this one is made of."""
    given = {scene.layer.id()} | ({scene.dem.id()} if scene.dem else set())
    given |= {layer.id() for layer in (*scene.points, scene.buildings) if layer}
    return [
        layer.id()
        for layer in project.mapLayers().values()
        if layer.customProperty(ROLE) == _SCENE_ROLE and layer.id() not in given
    ]


def _write_points(writer: _Writer, ground: Ground, layer) -> str:
    xy, unit = ground.points(layer)
    heights, classes = ground.surface(xy, unit), ground.classes[unit]
    rows = [
        (QgsGeometry(QgsPoint(float(x), float(y), float(z))), [float(z), float(c)])
        for (x, y), z, c in zip(xy, heights, classes)
    ]
    return writer.write(QgsWkbTypes.Type.PointZ, (BASE, DONG_CLASS), rows)


def _write_buildings(writer: _Writer, ground: Ground) -> str:
    import shapely

    footprints, metres, unit = ground.buildings()
    middles = shapely.get_coordinates(shapely.point_on_surface(footprints))
    heights, classes = ground.surface(middles, unit), ground.classes[unit]
    rows = []
    for footprint, *numbers in zip(footprints, heights, metres, classes):
        geometry = QgsGeometry()
        geometry.fromWkb(shapely.to_wkb(footprint))
        rows.append((geometry, [float(number) for number in numbers]))
    return writer.write(QgsWkbTypes.Type.Polygon, (BASE, METRES, DONG_CLASS), rows)


class _Writer:
    """Tables of a new GeoPackage, with numeric fields."""

    def __init__(self, path: Path, crs: QgsCoordinateReferenceSystem) -> None:
        self.path, self.crs = path, crs
        self._count = 0

    def write(
        self,
        kind: QgsWkbTypes.Type,
        numbers: tuple[str, ...],
        rows: Sequence[tuple[QgsGeometry, list[float]]],
    ) -> str:
        """Add a table; its name."""
        fields = QgsFields()
        for number in numbers:
            fields.append(make_field(number, float))
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return self._add(kind, fields, rows)
        except OSError as error:
            raise ResultNotWritten(path=self.path, why=reason(error)) from error

    def _add(self, kind, fields: QgsFields, rows) -> str:
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        modes = QgsVectorFileWriter.ActionOnExistingFile
        if self._count:
            options.actionOnExistingFile = modes.CreateOrOverwriteLayer
        self._count += 1
        options.layerName = f"layer_{self._count}"
        context = QgsProject.instance().transformContext()
        writer = QgsVectorFileWriter.create(
            str(self.path), fields, kind, self.crs, context, options
        )
        if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
            raise OSError(writer.errorMessage())
        for geometry, values in rows:
            feature = QgsFeature(fields)
            feature.setGeometry(geometry)
            feature.setAttributes(values)
            if not writer.addFeature(feature):
                raise OSError(writer.errorMessage())
        del writer
        check_count(self.path, options.layerName, len(rows))
        return options.layerName
