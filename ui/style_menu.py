"""How the map looks: colours, hatch, labels, district outlines, and saving it."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import (
    QAction,
    QActionGroup,
    QFileDialog,
    QMenu,
    QToolButton,
    QWidget,
)

from ..bridge.files import named, written_beside
from ..bridge.i18n import language, translate
from ..bridge.session import Session
from ..bridge.settings import last_folder, remember_folder
from ..styles.facilities import (
    facility_layers,
    give_symbol,
    has_symbol,
    take_symbol,
)
from ..styles.hatch import GREY, print_renderer
from ..styles.outline import outline_layer, outlines_of, same_file
from ..styles.ramps import RAMPS
from ..styles.renderer import name_labels


class StyleMenu(QToolButton):
    """A menu button over the scored layer's ordinary QGIS style.

    Everything it sets can be changed further, and undone, in QGIS's own dialogs.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setText(translate("StyleMenu", "Map st&yle"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._add_ramps(menu.addMenu(translate("StyleMenu", "Colours")))
        self._add_labels(menu.addMenu(translate("StyleMenu", "Labels")))
        self.outlines = menu.addAction(translate("StyleMenu", "District outlines"))
        self.outlines.setCheckable(True)
        self.outlines.toggled.connect(self.show_outlines)
        self.facilities = menu.addAction(translate("StyleMenu", "Facility symbols"))
        self.facilities.setCheckable(True)
        self.facilities.setToolTip(
            translate(
                "StyleMenu",
                "For point layers named after what they hold: CCTV, street lights, "
                "emergency bells, guardian houses, police.",
            )
        )
        self.facilities.toggled.connect(self.show_facilities)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.follow_project)
        menu.addSeparator()
        menu.addAction(translate("StyleMenu", "Save style as QML…"), self._save_qml)
        menu.addAction(translate("StyleMenu", "Save style as SLD…"), self._save_sld)
        self.setMenu(menu)
        session.queryChanged.connect(self._follow_layer)

    def use_ramp(self, ramp: str) -> None:
        """Colour the five classes by ``ramp``; ``grey`` hatches them for print."""
        layer = self._session.layer
        if layer is not None:
            layer.setRenderer(print_renderer(ramp))
            layer.triggerRepaint()
            layer.emitStyleChanged()

    def use_labels(self, kind: str) -> None:
        """Label with the ``class``, the ``index``, or ``none``."""
        layer = self._session.layer
        if layer is None:
            return
        if kind == "index":
            layer.setLabeling(name_labels("index", 1))
        elif kind == "class":
            layer.setLabeling(name_labels())
        layer.setLabelsEnabled(kind != "none")
        layer.triggerRepaint()

    def show_outlines(self, on: bool) -> None:
        project = QgsProject.instance()
        before = outlines_of(project)
        if before is not None:
            project.removeMapLayer(before.id())
        if on and self._session.layer is not None:
            layer = outline_layer(self._session.layer)
            project.addMapLayer(layer, False)
            project.layerTreeRoot().insertLayer(0, layer).setExpanded(False)

    def show_facilities(self, on: bool) -> None:
        """Give the facility layers their symbols, or the styles they had before."""
        for layer in facility_layers(QgsProject.instance()):
            if on:
                give_symbol(layer)
            else:
                take_symbol(layer)

    def follow_project(self) -> None:
        """Tick what the project shows: layers come and go without this menu."""
        places = facility_layers(QgsProject.instance())
        _tick(self.outlines, outlines_of(QgsProject.instance()) is not None)
        _tick(self.facilities, bool(places) and all(map(has_symbol, places)))
        self.facilities.setEnabled(bool(places))

    def _follow_layer(self) -> None:
        """Outlines are drawn from the scored layer's file, also from its next one."""
        outlines, scored = outlines_of(QgsProject.instance()), self._session.layer
        if outlines and scored and not same_file(outlines, scored):
            self.show_outlines(True)

    def _add_ramps(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for ramp in (*RAMPS, GREY):
            action = menu.addAction(ramp.name(language()))
            action.setCheckable(True)
            action.setChecked(ramp is RAMPS[0])
            action.triggered.connect(lambda _on, id=ramp.id: self.use_ramp(id))
            group.addAction(action)

    def _add_labels(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for kind, text in (
            ("class", translate("StyleMenu", "Name and class")),
            ("index", translate("StyleMenu", "Name and index")),
            ("none", translate("StyleMenu", "None")),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(kind == "class")
            action.triggered.connect(lambda _on, k=kind: self.use_labels(k))
            group.addAction(action)

    def _save_qml(self) -> None:
        self._save("qml", lambda layer, path: layer.saveNamedStyle(path))

    def _save_sld(self) -> None:
        self._save("sld", lambda layer, path: layer.saveSldStyle(path))

    def _save(self, kind: str, write) -> None:
        layer = self._session.layer
        if layer is None:
            return
        title = translate("StyleMenu", "Save the style")
        start = str(Path(last_folder()) / f"safedong.{kind}")
        path, _ = QFileDialog.getSaveFileName(self, title, start, f"*.{kind}")
        if not path:
            return
        remember_folder(str(Path(path).parent))
        try:
            with written_beside(named(path, f".{kind}")) as part:
                message, ok = write(layer, str(part))
                if not ok:
                    raise OSError(message)
        except Exception as error:  # the menu is a boundary: told, never lost
            self._session.failed.emit(error)


def _tick(action: QAction, on: bool) -> None:
    """Set a check mark without doing what it stands for."""
    before = action.blockSignals(True)
    action.setChecked(on)
    action.blockSignals(before)
