"""Which layer gives which indicator, and how its points are counted or measured."""

from __future__ import annotations

from qgis.core import QgsFieldProxyModel, QgsMapLayerProxyModel, QgsProject
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ..bridge.facilities import (
    guessed_indicator,
    guessed_number_field,
    offered_indicators,
)
from ..bridge.i18n import language, translate
from ..bridge.setup import FacilityLayer


class FacilityDialog(QDialog):
    """Makes a ``FacilityLayer``, or changes ``facility``; ``source`` is the result."""

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
        self._make_widgets()
        self._lay_out()
        self.layerCombo.layerChanged.connect(self._layer_picked)
        self.indicatorCombo.currentIndexChanged.connect(self._show_measure)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        if facility is None:
            self._layer_picked(self.layerCombo.currentLayer())
        else:
            self._show(facility)
        self._show_measure()

    @property
    def source(self) -> FacilityLayer:
        layer = self.layerCombo.currentLayer()
        return FacilityLayer(
            layer.id(),
            layer.name(),
            self.indicatorCombo.currentData(),
            self.radiusSpin.value(),
            self.numberCombo.currentField(),
        )

    def _make_widgets(self) -> None:
        self.layerCombo = QgsMapLayerComboBox()
        kinds = QgsMapLayerProxyModel.Filter
        self.layerCombo.setFilters(kinds.PointLayer | kinds.NoGeometry)
        self.indicatorCombo = QComboBox()
        for row in self._offered:
            self.indicatorCombo.addItem(row.name(language()), row.id)
        self.numberCombo = QgsFieldComboBox()
        self.numberCombo.setFilters(QgsFieldProxyModel.Filter.Numeric)
        self.numberCombo.setAllowEmptyFieldName(True)
        self.radiusSpin = QDoubleSpinBox()
        self.radiusSpin.setRange(1, 5000)
        self.radiusSpin.setDecimals(0)
        self.radiusSpin.setValue(50)
        self.radiusSpin.setSuffix(" m")
        self.measure = QLabel()
        self.measure.setWordWrap(True)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)

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
                "Add a point layer to the project first, or a table with columns of "
                "coordinates.",
            )
        else:
            text = _sentences().get(measure, "")
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
