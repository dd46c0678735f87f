"""A scene's layers in one projected CRS, in the project, ready for three dimensions.

The scored layer itself is used. Facilities and buildings are written anew, each with
the height of the dong it stands on, into one GeoPackage beside the scene.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    QgsUnitTypes,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..bridge.compat import make_field
from ..bridge.i18n import translate
from ..bridge.results import ResultNotWritten, give_aliases
from ..layouts.context import ROLE
from .ground import Ground
from .solids import show_flat, solids_of
from .source import Scene

# Fields of what stands on dongs: metres of the dong, own metres, class of the dong.
BASE, METRES, DONG_CLASS = "base", "metres", "dong_class"
_SCENE_ROLE = "scene"


@dataclass(frozen=True)
class SceneLayers:
    """Layers of the project that a scene shows, with the scene's ground."""

    ground: Ground
    dongs: QgsVectorLayer
    points: tuple[QgsVectorLayer, ...]
    buildings: QgsVectorLayer | None

    @property
    def scene(self) -> Scene:
        return self.ground.scene

    @property
    def all(self) -> list[QgsVectorLayer]:
        """From the uppermost in the legend to the lowest."""
        buildings = [] if self.buildings is None else [self.buildings]
        return [*self.points, *buildings, self.dongs]


def place_layers(scene: Scene, project: QgsProject, folder: Path) -> SceneLayers:
    """Write facilities and buildings, and bring all layers into the project.

    The layers of a former scene leave the project. Where a metre of the project's map
    is a metre, the scene takes the project's CRS, else the project takes the scene's.

    Raises
    ------
    ResultNotWritten
        The folder cannot be written or the disk is full.
    """
    project.removeMapLayers(_former(project, scene))
    if project.mapLayer(scene.layer.id()) is None:
        guest = project.addMapLayer(scene.layer.clone())
        give_aliases(guest, scene.catalogue)
        scene = replace(scene, layer=guest)
    if _is_true_to_scale(project.crs()):
        scene = replace(scene, given_crs=project.crs())
    else:
        project.setCrs(scene.crs)
    ground = Ground(scene)
    writer = _Writer(folder / f"scene_{datetime.now():%Y%m%d_%H%M%S_%f}.gpkg", scene)
    points = tuple(_points(writer, ground, layer) for layer in scene.points)
    buildings = _buildings(writer, ground) if scene.buildings else None
    layers = SceneLayers(ground, scene.layer, points, buildings)
    for layer, solid in zip(points, solids_of(scene.points)):
        show_flat(layer, solid)
    if buildings is not None:
        show_flat(buildings, None)
    for layer in reversed(layers.all[:-1]):
        layer.setCustomProperty(ROLE, _SCENE_ROLE)
        project.addMapLayer(layer)
    return layers


def _is_true_to_scale(crs: QgsCoordinateReferenceSystem) -> bool:
    """Projected in metres, and not web Mercator, whose metres are not the ground's."""
    metres = crs.mapUnits() == QgsUnitTypes.DistanceUnit.DistanceMeters
    return crs.isValid() and metres and crs.projectionAcronym() != "merc"


def _former(project: QgsProject, scene: Scene) -> list[str]:
    """Layers of an earlier scene, but for those this one is to be made of."""
    given = {layer.id() for layer in (*scene.points, scene.buildings) if layer}
    return [
        layer.id()
        for layer in project.mapLayers().values()
        if layer.customProperty(ROLE) == _SCENE_ROLE and layer.id() not in given
    ]


def _points(writer: _Writer, ground: Ground, layer) -> QgsVectorLayer:
    xy, unit = ground.points(layer)
    heights, classes = ground.heights()[unit], ground.classes()[unit]
    rows = (
        (QgsGeometry(QgsPoint(float(x), float(y), float(z))), [float(z), float(c)])
        for (x, y), z, c in zip(xy, heights, classes)
    )
    kind = QgsWkbTypes.Type.PointZ
    return writer.write(layer.name(), kind, (BASE, DONG_CLASS), rows)


def _buildings(writer: _Writer, ground: Ground) -> QgsVectorLayer:
    import shapely

    footprints, metres, unit = ground.buildings()
    heights, classes = ground.heights()[unit], ground.classes()[unit]
    rows = []
    for footprint, *numbers in zip(footprints, heights, metres, classes):
        geometry = QgsGeometry()
        geometry.fromWkb(shapely.to_wkb(footprint))
        rows.append((geometry, [float(number) for number in numbers]))
    name, fields = ground.scene.buildings.name(), (BASE, METRES, DONG_CLASS)
    return writer.write(name, QgsWkbTypes.Type.Polygon, fields, rows)


class _Writer:
    """Layers of one GeoPackage, in the scene's CRS, with numeric fields."""

    def __init__(self, path: Path, scene: Scene) -> None:
        self.path, self.crs = path, scene.crs

    def write(
        self,
        name: str,
        kind: QgsWkbTypes.Type,
        numbers: tuple[str, ...],
        rows: Iterable[tuple[QgsGeometry, list[float]]],
    ) -> QgsVectorLayer:
        fields = QgsFields()
        for number in numbers:
            fields.append(make_field(number, float))
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            table = self._add(kind, fields, rows)
        except OSError as error:
            text = translate("Results", "{path} could not be written: {why}.")
            raise ResultNotWritten(text.format(path=self.path, why=error)) from error
        return QgsVectorLayer(f"{self.path}|layername={table}", name, "ogr")

    def _add(self, kind, fields: QgsFields, rows) -> str:
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        modes = QgsVectorFileWriter.ActionOnExistingFile
        number = 1
        if self.path.exists():
            options.actionOnExistingFile = modes.CreateOrOverwriteLayer
            number += _layer_count(self.path)
        options.layerName = f"layer_{number}"
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
        return options.layerName


def _layer_count(path: Path) -> int:
    file = QgsVectorLayer(str(path), "", "ogr")
    return max(1, len(file.dataProvider().subLayers()))
