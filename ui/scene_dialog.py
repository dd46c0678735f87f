"""What a 3-D scene is to hold: format, facilities, buildings, texts, folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsMapLayerProxyModel, QgsProject, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsFileWidget, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ..bridge.i18n import translate
from ..bridge.settings import (
    SceneChoices,
    last_folder,
    last_scene,
    remember_folder,
    remember_scene,
)
from ..layouts.context import read_context
from ..scene.export import NATIVE, PAGE, PICTURE_NAME, THREEJS
from ..styles.facilities import facility_of
from .help_button import ok_cancel_help

_LIST_ROWS = 5


@dataclass(frozen=True)
class SceneWish:
    """What the user asked for; empty texts mean the layer's own."""

    format: str
    points: tuple[QgsVectorLayer, ...]
    buildings: QgsVectorLayer | None
    dem: object
    title: str
    source: str
    folder: Path
    picture: Path | None


class SceneDialog(QDialog):
    """Asks for a scene of ``layer``; ``wish`` is the answer, kept for the next time."""

    def __init__(self, layer: QgsVectorLayer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("SceneDialog", "Export a 3-D scene"))
        self._last = last_scene()
        self._context = read_context(QgsProject.instance(), layer)
        self._add_formats()
        self._add_layers(layer)
        self.titleEdit, self.sourceEdit = QLineEdit(), QLineEdit()
        for edit in (self.titleEdit, self.sourceEdit):
            edit.setPlaceholderText(translate("SceneDialog", "as the layer says"))
        self.folderWidget = QgsFileWidget()
        self.folderWidget.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        name = translate("SceneDialog", "3-D scene")
        start = self._last.folder or Path(last_folder() or Path.home()) / name
        self.folderWidget.setFilePath(str(start))
        self.folderWidget.fileChanged.connect(self._allow)
        buttons = QDialogButtonBox.StandardButton
        self.buttons = ok_cancel_help("howto-scene")
        self.buttons.button(buttons.Ok).setText(translate("SceneDialog", "&Make"))
        cancel = self.buttons.button(buttons.Cancel)
        cancel.setText(translate("SceneDialog", "Cancel"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._arrange()
        self._follow_format()

    @property
    def wish(self) -> SceneWish:
        folder = Path(self.folderWidget.filePath())
        format = next(name for name, b in self.formats.items() if b.isChecked())
        items = [self.pointsList.item(i) for i in range(self.pointsList.count())]
        checked = [i for i in items if i.checkState() == Qt.CheckState.Checked]
        wanted = format == NATIVE and self.pictureCheck.isChecked()
        return SceneWish(
            format,
            tuple(item.data(Qt.ItemDataRole.UserRole) for item in checked),
            self.buildingsCombo.currentLayer(),
            None if format == PAGE else self.demCombo.currentLayer(),
            self.titleEdit.text().strip(),
            self.sourceEdit.text().strip(),
            folder,
            folder / PICTURE_NAME if wanted else None,
        )

    def accept(self) -> None:
        remember_folder(str(Path(self.folderWidget.filePath()).parent))
        remember_scene(self._choices())
        super().accept()

    def _choices(self) -> SceneChoices:
        items = [self.pointsList.item(i) for i in range(self.pointsList.count())]
        ticked = Qt.CheckState.Checked
        buildings, dem = self.wish.buildings, self.demCombo.currentLayer()
        return SceneChoices(
            self.wish.format,
            str(self.wish.folder),
            self.pictureCheck.isChecked(),
            tuple(i.text() for i in items if i.checkState() == ticked),
            tuple(i.text() for i in items if i.checkState() != ticked),
            buildings.name() if buildings else "",
            dem.name() if dem else "",
        )

    def _allow(self) -> None:
        """Only with a folder is there anything to make."""
        make = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        make.setEnabled(bool(self.folderWidget.filePath().strip()))

    def _add_formats(self) -> None:
        texts = {
            PAGE: translate(
                "SceneDialog",
                "Web page: one file, opens in any browser without a network; all "
                "months and time slots",
            ),
            NATIVE: translate(
                "SceneDialog",
                "QGIS's 3-D map: styles, a view with a flight along the ranking, and "
                "a sheet to print, in this project",
            ),
            THREEJS: translate(
                "SceneDialog", "Qgis2threejs: for that plugin, the month and slot shown"
            ),
        }
        self.formats = {name: QRadioButton(text) for name, text in texts.items()}
        self.formats.get(self._last.format, self.formats[PAGE]).setChecked(True)
        for name, button in self.formats.items():
            button.setObjectName(f"{name}Radio")
            button.toggled.connect(self._follow_format)
        text = translate("SceneDialog", "Write the sheet with the 3-D picture as PDF")
        self.pictureCheck = QCheckBox(text)
        self.pictureCheck.setChecked(self._last.picture)

    def _add_layers(self, scored: QgsVectorLayer) -> None:
        self.pointsList = QListWidget()
        rows = self.pointsList.fontMetrics().lineSpacing() * _LIST_ROWS
        self.pointsList.setMaximumHeight(rows + 2 * self.pointsList.frameWidth())
        shown = self._context.points
        for layer in self._points():
            item = QListWidgetItem(layer.name(), self.pointsList)
            item.setData(Qt.ItemDataRole.UserRole, layer)
            name, last = layer.name(), self._last
            known = layer in shown and facility_of(layer) is not None
            ticked = name in last.points or (known and name not in last.others)
            states = Qt.CheckState
            item.setCheckState(states.Checked if ticked else states.Unchecked)
        self.buildingsCombo = _layer_choice(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.buildingsCombo.setExceptedLayerList([scored])
        shown = next(iter(self._context.buildings), None)
        _choose(self.buildingsCombo, self._last.buildings, shown)
        self.demCombo = _layer_choice(QgsMapLayerProxyModel.Filter.RasterLayer)
        _choose(self.demCombo, self._last.dem, None)

    def _points(self) -> list[QgsVectorLayer]:
        kind = QgsWkbTypes.GeometryType.PointGeometry
        layers = QgsProject.instance().layerTreeRoot().layerOrder()
        return [
            layer
            for layer in layers
            if isinstance(layer, QgsVectorLayer) and layer.geometryType() == kind
        ]

    def _arrange(self) -> None:
        form = QFormLayout()
        none = translate("SceneDialog", "No point layer in the project.")
        places = self.pointsList if self.pointsList.count() else QLabel(none)
        for text, widget in (
            (translate("SceneDialog", "Facilities"), places),
            (translate("SceneDialog", "Buildings"), self.buildingsCombo),
            (translate("SceneDialog", "Elevation model"), self.demCombo),
            (translate("SceneDialog", "Title"), self.titleEdit),
            (translate("SceneDialog", "Source"), self.sourceEdit),
            (translate("SceneDialog", "Folder"), self.folderWidget),
        ):
            form.addRow(text, widget)
        column = QVBoxLayout(self)
        for button in self.formats.values():
            column.addWidget(button)
        column.addWidget(self.pictureCheck)
        column.addLayout(form)
        column.addWidget(self.buttons)

    def _follow_format(self) -> None:
        """The page is flat, and only QGIS's own 3-D has a sheet."""
        if hasattr(self, "demCombo"):
            self.demCombo.setEnabled(not self.formats[PAGE].isChecked())
        self.pictureCheck.setEnabled(self.formats[NATIVE].isChecked())


def _layer_choice(kinds) -> QgsMapLayerComboBox:
    combo = QgsMapLayerComboBox()
    combo.setFilters(kinds)
    combo.setAllowEmptyLayer(True)
    return combo


def _choose(combo: QgsMapLayerComboBox, name: str | None, otherwise) -> None:
    """Choose by the name remembered; "" is none, and None is that nothing was."""
    combo.setLayer(otherwise)
    if name is not None:
        layers = [combo.layer(i) for i in range(combo.count())]
        named = (layer for layer in layers if layer and layer.name() == name)
        combo.setLayer(next(named, None if name == "" else otherwise))
