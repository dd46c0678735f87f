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
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
)

from ..bridge.i18n import language
from .base import SafeDongAlgorithm

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
    OUTPUT = "OUTPUT"

    def title(self) -> str:
        return self.tr("Make a 3-D scene")

    def help_text(self) -> str:
        return self.tr(
            "Raises the dongs of a scored layer by their index and colours them by "
            "class. page: one HTML file that opens anywhere without a network; with "
            "the table of scores it switches months and time slots. qgis2threejs: a "
            "scene for that plugin, exported at once where it is installed. native: "
            "3-D styles for QGIS's own 3-D map, kept in the project."
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
            self._choice(self.FORMAT, self.tr("Format"), FORMATS, "page"),
            self._choice(
                self.RAMP,
                self.tr("Colours"),
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
            QgsProcessingParameterFolderDestination(self.OUTPUT, self.tr("Folder")),
        )

    def _choice(self, name: str, text: str, options, default: str):
        return QgsProcessingParameterEnum(
            name, text, options, defaultValue=default, usesStaticStrings=True
        )

    def compute(self, parameters, context, feedback):
        scene = self._scene(parameters, context)
        folder = Path(self.parameterAsString(parameters, self.OUTPUT, context))
        if self.parameterAsEnumString(parameters, self.FORMAT, context) == "page":
            self._page(parameters, context, feedback, scene, folder)
        else:
            self._layers_and_styles(parameters, context, feedback, scene, folder)
        return {self.OUTPUT: str(folder)}

    def _page(self, parameters, context, feedback, scene, folder: Path) -> None:
        from ..scene.page import write_page

        table = self.parameterAsVectorLayer(parameters, self.SCORES, context)
        if scene.dem is not None:
            feedback.pushWarning(self.tr("The page is flat: it leaves elevation out."))
        written = write_page(scene, folder, table)
        feedback.pushInfo(self.tr("Written: {path}").format(path=written))

    def _layers_and_styles(self, parameters, context, feedback, scene, folder) -> None:
        """3-D styles for both formats; for Qgis2threejs its settings and page too."""
        from ..scene import threejs
        from ..scene.layers import place_layers
        from ..scene.native import style_scene

        project = context.project()
        layers = place_layers(scene, project, folder)
        if not style_scene(layers, project):
            feedback.pushWarning(
                self.tr("Choose the elevation model as terrain in the 3-D map itself.")
            )
        feedback.pushInfo(self.tr("3-D styles are set: open View > New 3D Map View."))
        if self.parameterAsEnumString(parameters, self.FORMAT, context) == "native":
            return
        settings = threejs.write_settings(layers, project.fileName(), folder)
        feedback.pushInfo(self.tr("Written: {path}").format(path=settings))
        exporter = threejs.find_exporter()
        if exporter is None:
            text = self.tr(
                "Qgis2threejs is not installed, so no page was exported. Install "
                "Qgis2threejs 2.10 (Plugins > Manage and Install Plugins), save the "
                "project and run this again, or open its window: the settings are "
                "beside the project."
            )
            feedback.pushWarning(text)
            return
        page = threejs.export(layers, exporter, settings, folder)
        feedback.pushInfo(self.tr("Written: {path}").format(path=page))

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
            given = self.parameterAsFields(parameters, self.BUILDING_HEIGHT, context)
            height, storeys = building_heights(buildings, given[0] if given else "")
        path = self.parameterAsFile(parameters, self.CATALOGUE, context)
        heights = self.parameterAsFields(parameters, self.HEIGHT_FIELD, context)
        points = self.parameterAsLayerList(parameters, self.POINT_LAYERS, context)
        return read_scene(
            layer,
            read_catalogue(path) if path else read_catalogue(),
            language(),
            height_field=heights[0] if heights else "",
            title=self.parameterAsString(parameters, self.TITLE, context),
            source=self.parameterAsString(parameters, self.SOURCE, context),
            ramp=self.parameterAsEnumString(parameters, self.RAMP, context),
            points=tuple(points),
            buildings=buildings,
            building_field=height,
            storeys=storeys,
            dem=self.parameterAsRasterLayer(parameters, self.DEM, context),
        )
