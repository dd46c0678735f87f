"""More to ask of a camera plan: more places, own demand, sectors, backup, years."""

from __future__ import annotations

import math

from qgis.core import QgsMapLayerProxyModel
from qgis.gui import QgsCollapsibleGroupBox, QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from ..bridge.i18n import translate
from ..bridge.numbers import UnclearNumber, numbers_text, read_numbers
from .words import how_to_part


class SitingOptions(QgsCollapsibleGroupBox):
    """What most plans leave as it is; ``candidates`` gives the bearing field."""

    def __init__(
        self, candidates: QgsMapLayerComboBox, parent: QWidget | None = None
    ) -> None:
        super().__init__(translate("Siting", "More options"), parent)
        self.more = layer_combo(QgsMapLayerProxyModel.Filter.PointLayer)
        self.moreCost = _cost()
        self.roads = layer_combo(QgsMapLayerProxyModel.Filter.LineLayer)
        self.roadsCost = _cost()
        self.grid = spin(0, 0, 1000, " m")
        self.grid.setSpecialValueText(translate("Siting", "none"))
        self.gridCost = _cost()
        self.crimePoints = layer_combo(QgsMapLayerProxyModel.Filter.PointLayer)
        self.vacant = layer_combo(QgsMapLayerProxyModel.Filter.PointLayer)
        self.demand = layer_combo(QgsMapLayerProxyModel.Filter.PointLayer)
        self.demandField = field_combo(self.demand)
        self.bearingField = field_combo(candidates)
        self.angle = spin(360, 1, 360, "°")
        self.buildings = layer_combo(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.backup = QCheckBox(translate("Siting", "Two cameras must see each place"))
        self.years = QLineEdit()
        self.years.setPlaceholderText(_example())
        self.years.setToolTip(how_to_part(_example()))
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, widget in (
            (translate("Siting", "More candidate places"), self.more),
            (translate("Siting", "Cost of each of them"), self.moreCost),
            (translate("Siting", "Roads (for crossings)"), self.roads),
            (translate("Siting", "Cost at a crossing"), self.roadsCost),
            (translate("Siting", "Grid of candidates every"), self.grid),
            (translate("Siting", "Cost at a grid place"), self.gridCost),
            (translate("Siting", "Crime points (victimisation)"), self.crimePoints),
            (translate("Siting", "Vacant houses (anxiety)"), self.vacant),
            (translate("Siting", "Own demand points"), self.demand),
            (translate("Siting", "Demand weight field"), self.demandField),
            (translate("Siting", "Bearing field of the candidates"), self.bearingField),
            (translate("Siting", "Angle of view"), self.angle),
            (translate("Siting", "Buildings that block the sight"), self.buildings),
            ("", self.backup),
            (translate("Siting", "Yearly budgets"), self.years),
        ):
            form.addRow(text, widget)
            if text:
                widget.setAccessibleName(text)
        self.angle.setEnabled(False)
        self.bearingField.fieldChanged.connect(
            lambda name: self.angle.setEnabled(bool(name))
        )
        self.setCollapsed(True)

    @property
    def has_places(self) -> bool:
        """Whether candidates come from here, too."""
        layers = (self.more.currentLayer(), self.roads.currentLayer())
        return any(layer is not None for layer in layers) or self.grid.value() > 0

    def values(self) -> dict:
        """The fields of a ``SitingRequest`` that these widgets set."""
        bearing = self.bearingField.currentField()
        return {
            "more": self.more.currentLayer(),
            "more_cost": self.moreCost.value(),
            "roads": self.roads.currentLayer(),
            "roads_cost": self.roadsCost.value(),
            "grid": self.grid.value(),
            "grid_cost": self.gridCost.value(),
            "crime_points": self.crimePoints.currentLayer(),
            "vacant": self.vacant.currentLayer(),
            "demand": self.demand.currentLayer(),
            "demand_field": self.demandField.currentField(),
            "bearing_field": bearing,
            "angle": self.angle.value() if bearing else 360.0,
            "buildings": self.buildings.currentLayer(),
            "backup": 2 if self.backup.isChecked() else 1,
        }

    def yearly(self) -> tuple[float, ...]:
        """The yearly budgets.

        Raises
        ------
        ValueError
            The text is no list of amounts; says so in the user's language.
        """
        if not self.years.text().strip(" ,;"):
            return ()
        text = self.years.text()
        try:
            amounts = read_numbers(text)
        except UnclearNumber:
            told = translate(
                "Siting", "Yearly budgets: “{text}” can be read in more than one way."
            ).format(text=text)
            how = how_to_part(numbers_text((1000, 2000.5)))
            raise ValueError(f"{told} {how}") from None
        except ValueError:
            amounts = [math.nan]
        if not all(amount >= 0 and math.isfinite(amount) for amount in amounts):
            told = translate(
                "Siting",
                "Yearly budgets: “{text}” is no list of amounts.",
            ).format(text=text)
            raise ValueError(f"{told} {how_to_part(_example())}")
        return tuple(amounts)


def layer_combo(kind) -> QgsMapLayerComboBox:
    combo = QgsMapLayerComboBox()
    combo.setFilters(kind)
    combo.setAllowEmptyLayer(True)
    combo.setLayer(None)
    return combo


def field_combo(layers: QgsMapLayerComboBox) -> QgsFieldComboBox:
    combo = QgsFieldComboBox()
    combo.setAllowEmptyFieldName(True)
    combo.setLayer(layers.currentLayer())
    layers.layerChanged.connect(combo.setLayer)
    return combo


def spin(value: float, low: float, high: float, suffix: str) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(low, high)
    box.setValue(value)
    box.setDecimals(0 if high > 100 else 1)
    box.setSuffix(suffix)
    return box


def _cost() -> QDoubleSpinBox:
    """What a camera costs at a place, in the unit of the budget."""
    box = spin(1, 0, 1e9, "")
    box.setDecimals(2)
    return box


def _example() -> str:
    return numbers_text((30, 40, 45, 46), commas=True)
