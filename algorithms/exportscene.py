"""``safedong:exportscene``: the scored layer as a three-dimensional scene."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingParameterEnum,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
    QgsProject,
)

from ..bridge.i18n import language
from .base import SafeDongAlgorithm, progress_of

FORMATS = ("qgis2threejs", "native", "page")


class ExportScene(SafeDongAlgorithm):
    ID = "exportscene"
    LAYER = "LAYER"
    HEIGHT_FIELD = "HEIGHT_FIELD"
    POINT_LAYERS = "POINT_LAYERS"
    BUILDINGS = "BUILDINGS"
    BUILDING_HEIGHT = "BUILDING_HEIGHT"
    DEM = "DEM"
    SCORES = "SCORES"
    CATALOGUE = "CATALOGUE"
    FORMAT = "FORMAT"
    RAMP = "RAMP"
    TITLE = "TITLE"
    SOURCE = "SOURCE"
    PICTURE = "PICTURE"
    OUTPUT = "OUTPUT"

    def title(self) -> str:
        return self.tr("Make a 3-D scene")

    def help_text(self) -> str:
        return self.tr(
            "Raises the dongs of a scored layer by their index and colours them by "
            "class. page: one HTML file that opens anywhere without a network; with "
            "the table of scores it switches months and time slots. qgis2threejs: a "
            "scene for that plugin, exported at once where it is installed. native: "
            "3-D styles for QGIS's own 3-D map, a view with a flight along the "
            "ranking, and a sheet with a 3-D picture, kept in the project."
        )

    def flags(self):
        """Styles and layers of the project are touched, in the main thread."""
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def initAlgorithm(self, config=None) -> None:
        for parameter in (*self._layers(), *self._choices()):
            self.addParameter(parameter)

    def _layers(self):
        kinds = QgsProcessing.SourceType
        polygons = [kinds.TypeVectorPolygon]
        return (
            QgsProcessingParameterVectorLayer(
                self.LAYER, self.tr("Scored dongs"), polygons
            ),
            QgsProcessingParameterField(
                self.HEIGHT_FIELD,
                self.tr("Height by"),
                "index",
                self.LAYER,
                QgsProcessingParameterField.DataType.Numeric,
                optional=True,
            ),
            QgsProcessingParameterMultipleLayers(
                self.POINT_LAYERS,
                self.tr("Facilities"),
                kinds.TypeVectorPoint,
                optional=True,
            ),
            QgsProcessingParameterVectorLayer(
                self.BUILDINGS, self.tr("Buildings"), polygons, optional=True
            ),
            QgsProcessingParameterField(
                self.BUILDING_HEIGHT,
                self.tr("Height or floors of buildings (found by name when empty)"),
                None,
                self.BUILDINGS,
                QgsProcessingParameterField.DataType.Numeric,
                optional=True,
            ),
            QgsProcessingParameterRasterLayer(
                self.DEM, self.tr("Elevation model"), optional=True
            ),
            QgsProcessingParameterVectorLayer(
                self.SCORES,
                self.tr("Scores of all months and slots"),
                [kinds.TypeVector],
                optional=True,
            ),
        )

    def _choices(self):
        from ..styles.ramps import RAMPS

        return (
            QgsProcessingParameterFile(
                self.CATALOGUE,
                self.tr("Indicator catalogue (built-in when empty)"),
                extension="csv",
                optional=True,
            ),
            self._choice(
                self.FORMAT,
                self.tr(
                    "Format (page: a web page, native: QGIS 3-D map, qgis2threejs: for "
                    "that plugin)"
                ),
                FORMATS,
                "page",
            ),
            self._choice(
                self.RAMP,
                self.tr(
                    "Colours (mandated: green to red, ylorrd: yellow to red, cividis: "
                    "for the colour-blind)"
                ),
                [ramp.id for ramp in RAMPS],
                RAMPS[0].id,
            ),
            QgsProcessingParameterString(
                self.TITLE, self.tr("Title (by itself when empty)"), optional=True
            ),
            QgsProcessingParameterString(
                self.SOURCE,
                self.tr("Source of the data (the layer's own when empty)"),
                optional=True,
            ),
            QgsProcessingParameterFileDestination(
                self.PICTURE,
                self.tr("Sheet with the 3-D picture (native only)"),
                self.tr("PDF files (*.pdf);;PNG files (*.png)"),
                optional=True,
                createByDefault=False,
            ),
            QgsProcessingParameterFolderDestination(self.OUTPUT, self.tr("Folder")),
        )

    def _choice(self, name: str, text: str, options, default: str):
        return QgsProcessingParameterEnum(
            name, text, options, defaultValue=default, usesStaticStrings=True
        )

    def compute(self, parameters, context, feedback):
        from ..scene import export
        from ..scene.source import read_slices
        from ..scoring.errors import Cancelled

        scene = self._scene(parameters, context)
        folder = Path(self.parameterAsString(parameters, self.OUTPUT, context))
        format = self.parameterAsEnumString(parameters, self.FORMAT, context)
        project = context.project() or QgsProject.instance()
        picture = self.parameterAsFileOutput(parameters, self.PICTURE, context)
        if format == export.PAGE:
            table = self.parameterAsVectorLayer(parameters, self.SCORES, context)
            slices = read_slices(scene, table)
            job = export.PageExport(scene, folder, lambda *_: slices)
        elif format == export.NATIVE:
            wanted = Path(picture) if picture else None
            job = export.NativeExport(scene, folder, project, wanted)
        else:
            job = export.ThreejsExport(scene, folder, project)
        try:
            job.run(feedback, progress_of(feedback))
        except Cancelled:
            return {}
        return {self.OUTPUT: str(folder), self.PICTURE: picture or None}

    def _scene(self, parameters, context):
        from ..scene.source import building_heights, read_scene
        from ..scoring.catalogue import read_catalogue

        layer = self.parameterAsVectorLayer(parameters, self.LAYER, context)
        if layer is None:
            text = self.invalidSourceError(parameters, self.LAYER)
            raise QgsProcessingException(text)
        buildings = self.parameterAsVectorLayer(parameters, self.BUILDINGS, context)
        height, storeys = "", False
        if buildings is not None:
            given = self.field(parameters, self.BUILDING_HEIGHT, context)
            height, storeys = building_heights(buildings, given)
        path = self.parameterAsFile(parameters, self.CATALOGUE, context)
        points = self.parameterAsLayerList(parameters, self.POINT_LAYERS, context)
        return read_scene(
            layer,
            read_catalogue(path) if path else read_catalogue(),
            language(),
            height_field=self.field(parameters, self.HEIGHT_FIELD, context),
            title=self.parameterAsString(parameters, self.TITLE, context),
            source=self.parameterAsString(parameters, self.SOURCE, context),
            ramp=self.parameterAsEnumString(parameters, self.RAMP, context),
            points=tuple(points),
            buildings=buildings,
            building_field=height,
            storeys=storeys,
            dem=self.parameterAsRasterLayer(parameters, self.DEM, context),
        )
