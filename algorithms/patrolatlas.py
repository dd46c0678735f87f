"""``safedong:patrolatlas``: the scored layer on paper, a sheet for each dong."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterVectorLayer,
    QgsProject,
)

from .base import SafeDongAlgorithm

_NEEDED = ("unit_code", "unit_name", "district", "index", "index_class")


class PatrolAtlas(SafeDongAlgorithm):
    ID = "patrolatlas"
    LAYER = "LAYER"
    PAPER = "PAPER"
    ORIENTATION = "ORIENTATION"
    RAMP = "RAMP"
    TEMPLATE = "TEMPLATE"
    FORMAT = "FORMAT"
    AREAS = "AREAS"
    OUTPUT = "OUTPUT"

    def title(self) -> str:
        return self.tr("Print patrol sheets")

    def help_text(self) -> str:
        return self.tr(
            "Makes a patrol sheet for each dong of the scored layer, as an ordinary "
            "layout of the project and as files: a name ending in .pdf gives one PDF "
            "with all sheets, any other name a folder with one file a sheet. Streets, "
            "buildings and facilities that are switched on in the project are drawn; "
            "a table of scores in the project fills the strip of the day."
        )

    def flags(self):
        """Layouts belong to the project, so they are made in the main thread."""
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def initAlgorithm(self, config=None) -> None:
        from ..layouts.page import ORIENTATIONS, PAPERS
        from ..styles.hatch import PRINT_RAMPS

        polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.addParameter(
            QgsProcessingParameterVectorLayer(
                self.LAYER, self.tr("Scored dongs"), polygons
            )
        )
        for name, text, options in (
            (self.PAPER, self.tr("Paper"), list(PAPERS)),
            (
                self.ORIENTATION,
                self.tr("Orientation (portrait: upright, landscape: across)"),
                list(ORIENTATIONS),
            ),
            (
                self.RAMP,
                self.tr(
                    "Colours (mandated: green to red, ylorrd: yellow to red, cividis: "
                    "for the colour-blind, grey: hatched)"
                ),
                [ramp.id for ramp in PRINT_RAMPS],
            ),
        ):
            self._add_choice(name, text, options)
        self.addParameter(
            QgsProcessingParameterFile(
                self.TEMPLATE,
                self.tr("Template (built-in when empty)"),
                extension="qpt",
                optional=True,
            )
        )
        self._add_choice(self.FORMAT, self.tr("Format"), ["pdf", "png", "svg"])
        self.addParameter(
            QgsProcessingParameterVectorLayer(
                self.AREAS,
                self.tr("Police-box areas (a sheet for each; else for each dong)"),
                polygons,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT,
                self.tr("PDF file, or folder"),
                self.tr("PDF files (*.pdf);;Folders (*)"),
            )
        )

    def _add_choice(self, name: str, text: str, options: list[str]) -> None:
        self.addParameter(
            QgsProcessingParameterEnum(
                name,
                text,
                options,
                defaultValue=options[0],
                usesStaticStrings=True,
            )
        )

    def compute(self, parameters, context, feedback):
        from ..layouts.areas import area_layer
        from ..layouts.export import keep
        from ..layouts.overview import paper_crs
        from ..layouts.pages import export_pages
        from ..layouts.patrol import add_stops

        layer = self.parameterAsVectorLayer(parameters, self.LAYER, context)
        self._check(parameters, layer)
        format = self.parameterAsEnumString(parameters, self.FORMAT, context)
        target = self._target(parameters, context)
        project = context.project() or QgsProject.instance()
        known = set(project.mapLayers())
        guest = layer.id() not in known
        if guest:
            layer = project.addMapLayer(layer.clone(), False)
        areas = self.parameterAsVectorLayer(parameters, self.AREAS, context)
        dongs, written, printed = None, [], ""
        try:
            if areas is not None:
                crs = paper_crs(layer, project)
                dongs, layer = layer, area_layer(areas, layer, crs)
                project.addMapLayer(layer, False)
            printed = layer.id()
            add_stops(project, layer, lambda _: not feedback.isCanceled())
            layout = self._layout(parameters, context, project, layer, dongs)
            written = export_pages(layout, target, format, feedback=feedback)
            if written and not guest:
                keep(project, layout)
        finally:
            if guest:
                project.removeMapLayers(list(set(project.mapLayers()) - known))
            elif dongs is not None and not written:
                project.removeMapLayer(printed)
        text = self.tr("{count} files written to {path}.")
        feedback.pushInfo(text.format(count=len(written), path=target))
        return {self.OUTPUT: str(target)}

    def check_outputs(self, parameters, context) -> None:
        """Those in a folder have names that only the layout knows."""
        if self._target(parameters, context).suffix.lower() == ".pdf":
            super().check_outputs(parameters, context)

    def _target(self, parameters, context) -> Path:
        """One PDF, or the folder of the sheets."""
        output = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context))
        format = self.parameterAsEnumString(parameters, self.FORMAT, context)
        one = output.suffix.lower() == ".pdf"
        return output.with_suffix("") if one and format != "pdf" else output

    def _layout(self, parameters, context, project, layer, dongs):
        from ..layouts.patrol import fill_template, make_patrol_sheets
        from ..layouts.slots import classes_by_slot
        from ..layouts.templates import load_template

        choices = {
            "paper": self.parameterAsEnumString(parameters, self.PAPER, context),
            "orientation": self.parameterAsEnumString(
                parameters, self.ORIENTATION, context
            ),
            "ramp": self.parameterAsEnumString(parameters, self.RAMP, context),
            "slots": classes_by_slot(project, layer) if dongs is None else {},
            "dongs": dongs,
        }
        template = self.parameterAsFile(parameters, self.TEMPLATE, context)
        if not template:
            return make_patrol_sheets(project, layer, **choices)
        layout = load_template(project, template)
        fill_template(layout, project, layer, **choices)
        return layout

    def _check(self, parameters, layer) -> None:
        if layer is None:
            raise QgsProcessingException(
                self.invalidSourceError(parameters, self.LAYER)
            )
        missing = [name for name in _NEEDED if name not in layer.fields().names()]
        if missing:
            text = self.tr(
                "Layer {layer} is not a scored layer: it has no {fields}. Make one "
                "with the algorithm that scores the index."
            )
            raise QgsProcessingException(
                text.format(layer=layer.name(), fields=", ".join(missing))
            )
