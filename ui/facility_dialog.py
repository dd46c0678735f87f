"""Which layer gives which indicator, and how its points are counted or measured."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsFieldProxyModel,
    QgsMapLayerProxyModel,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..bridge.facilities import (
    guessed_indicator,
    guessed_number_field,
    offered_indicators,
    open_tables,
)
from ..bridge.i18n import language, translate
from ..bridge.messages import sentences
from ..bridge.settings import last_folder, remember_folder
from ..bridge.setup import FacilityLayer
from .help_button import ok_cancel_help


class FacilityDialog(QDialog):
    """Makes facility layers, or changes ``facility``; ``sources`` is the result.

    Files opened together here give the same indicator, each with its own number
    field.
    """

    def __init__(
        self,
        catalogue,
        facility: FacilityLayer | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("FacilityDialog", "Facilities"))
        self._offered = offered_indicators(catalogue)
        self._rows = {row.id: row for row in self._offered}
        self._together: list[QgsVectorLayer] = []
        self._make_widgets()
        self._lay_out()
        self.openButton.clicked.connect(self._choose_files)
        self.layerCombo.layerChanged.connect(self._layer_picked)
        self.indicatorCombo.currentIndexChanged.connect(self._show_measure)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.indicatorCombo.setCurrentIndex(-1)
        if facility is None:
            self._layer_picked(self.layerCombo.currentLayer())
        else:
            self._show(facility)
        self._show_measure()

    @property
    def sources(self) -> list[FacilityLayer]:
        chosen = self.layerCombo.currentLayer()
        field = self.numberCombo.currentField()
        others = [layer for layer in self._companions() if layer is not chosen]
        return [
            self._facility(chosen, field),
            *(self._facility(other, guessed_number_field(other)) for other in others),
        ]

    def open_files(self, paths: list[str]) -> None:
        """Add files to the project as tables; they are used together."""
        try:
            layers = open_tables(paths)
        except Exception as error:  # the dialog is a boundary: told, nothing is added
            self.measure.setText(" ".join(sentences(error)))
            return
        QgsProject.instance().addMapLayers(layers)
        self._together = layers
        self.layerCombo.setLayer(layers[0])
        self._layer_picked(layers[0])

    def _companions(self) -> list[QgsVectorLayer]:
        """The files opened together, as long as one of them is chosen."""
        chosen = self.layerCombo.currentLayer()
        return self._together if chosen in self._together else []

    def _facility(self, layer: QgsVectorLayer, field: str) -> FacilityLayer:
        indicator, radius = self.indicatorCombo.currentData(), self.radiusSpin.value()
        return FacilityLayer(layer.id(), layer.name(), indicator, radius, field)

    def _choose_files(self) -> None:
        kinds = translate("FacilityDialog", "Tables (*.csv *.txt *.xlsx)")
        title = translate("FacilityDialog", "Open files with coordinates")
        paths, _ = QFileDialog.getOpenFileNames(self, title, last_folder(), kinds)
        if paths:
            remember_folder(str(Path(paths[0]).parent))
            self.open_files(paths)

    def _make_widgets(self) -> None:
        self.layerCombo = QgsMapLayerComboBox()
        kinds = QgsMapLayerProxyModel.Filter
        self.layerCombo.setFilters(kinds.PointLayer | kinds.NoGeometry)
        self.openButton = QPushButton(translate("FacilityDialog", "&Open files…"))
        self.indicatorCombo = QComboBox()
        for row in self._offered:
            self.indicatorCombo.addItem(row.name(language()), row.id)
        self.numberCombo = QgsFieldComboBox()
        fields = QgsFieldProxyModel.Filter
        self.numberCombo.setFilters(fields.Numeric | fields.String)
        self.numberCombo.setAllowEmptyFieldName(True)
        self.radiusSpin = QDoubleSpinBox()
        self.radiusSpin.setRange(1, 5000)
        self.radiusSpin.setDecimals(0)
        self.radiusSpin.setValue(50)
        self.radiusSpin.setSuffix(" m")
        self.measure = QLabel()
        self.measure.setWordWrap(True)
        self.buttons = ok_cancel_help("howto-facilities")

    def _lay_out(self) -> None:
        form = QFormLayout()
        for text, widget in (
            (translate("FacilityDialog", "&Layer or table"), self.layerCombo),
            (translate("FacilityDialog", "&Indicator"), self.indicatorCombo),
            (translate("FacilityDialog", "&Number field"), self.numberCombo),
            (translate("FacilityDialog", "&Radius"), self.radiusSpin),
        ):
            form.addRow(text, widget)
            widget.setAccessibleName(text.replace("&", ""))
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.openButton)
        layout.addLayout(row)
        layout.addWidget(self.measure)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(28 * self.fontMetrics().height())

    def _show(self, facility: FacilityLayer) -> None:
        self.layerCombo.setLayer(QgsProject.instance().mapLayer(facility.layer))
        self.numberCombo.setLayer(self.layerCombo.currentLayer())
        self.numberCombo.setField(facility.number_field)
        self.radiusSpin.setValue(facility.radius)
        self._choose(facility.indicator)

    def _choose(self, indicator: str) -> None:
        self.indicatorCombo.setCurrentIndex(self.indicatorCombo.findData(indicator))

    def _layer_picked(self, layer) -> None:
        self.numberCombo.setLayer(layer)
        if layer is not None:
            self.numberCombo.setField(guessed_number_field(layer))
            guess = guessed_indicator(layer.name(), self._offered)
            if guess:
                self._choose(guess)
        self._show_measure()

    def _show_measure(self, *_) -> None:
        """Say in words what will be computed, and ask only for what that needs."""
        from ..scoring.facilities import Measure
        from ..scoring.facility_source import measure_for

        row = self._rows.get(self.indicatorCombo.currentData())
        measure = measure_for(row) if row else None
        self.radiusSpin.setEnabled(measure is Measure.COVER_SHARE)
        ready = measure is not None and self.layerCombo.currentLayer() is not None
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(ready)
        if self.layerCombo.currentLayer() is None:
            text = translate(
                "FacilityDialog",
                "Add a point layer to the project first, or open a file with columns "
                "of coordinates.",
            )
        else:
            choose = translate("FacilityDialog", "Choose what the points give.")
            text = _sentences().get(measure, choose)
        others = len(self._companions()) - 1
        if others > 0:
            more = translate("FacilityDialog", "{count} more files are used with it.")
            text = f"{text} {more.format(count=others)}"
        self.measure.setText(text)


def _sentences() -> dict:
    from ..scoring.facilities import Measure

    return {
        Measure.COUNT: translate(
            "FacilityDialog",
            "The points in each dong are counted, those of the number field as many "
            "times, and divided as the catalogue says.",
        ),
        Measure.COVER_SHARE: translate(
            "FacilityDialog",
            "Share of each dong's area that lies within the radius of a point, also "
            "of points outside the dong.",
        ),
        Measure.MEAN_DISTANCE: translate(
            "FacilityDialog",
            "Mean straight distance from anywhere in the dong to the nearest point.",
        ),
    }
