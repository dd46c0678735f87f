"""Wires the plugin into QGIS and takes everything out again."""

from __future__ import annotations

from qgis.core import Qgis, QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from .bridge.dependencies import load_shapely, missing_dependencies
from .bridge.i18n import install_translator, translate
from .bridge.paths import ICON

MENU = "SafeDong"


class SafeDongPlugin:
    """``unload`` mirrors ``initGui`` line for line."""

    def __init__(self, iface) -> None:
        self.iface = iface
        self.translator = install_translator()
        self.provider = None
        self.action: QAction | None = None
        self.session = None
        self.dock = None

    def initProcessing(self) -> None:
        """Called alone by ``qgis_process``; there is no window then."""
        from .algorithms.provider import SafeDongProvider

        self.provider = SafeDongProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        missing = missing_dependencies()
        if missing:
            self._tell_missing(missing)
            return
        self.initProcessing()
        self.action = QAction(QIcon(str(ICON)), "SafeDong", self.iface.mainWindow())
        self.action.setObjectName("safedongAction")
        self.action.setCheckable(True)
        self.action.setToolTip(translate("Plugin", "Crime-prevention index by dong"))
        self.action.toggled.connect(self.show_dock)
        self.iface.addToolBarIcon(self.action)
        self.iface.addPluginToMenu(MENU, self.action)

    def unload(self) -> None:
        if self.dock is not None and not sip.isdeleted(self.dock):
            self.dock.take_leave()
            self.iface.removeDockWidget(self.dock)
            self.dock.deleteLater()
        self.dock = None
        if self.session is not None and not sip.isdeleted(self.session):
            self.session.cancel()
            self.session.deleteLater()
        self.session = None
        if self.action is not None and not sip.isdeleted(self.action):
            self.iface.removePluginMenu(MENU, self.action)
            self.iface.removeToolBarIcon(self.action)
            self.action.deleteLater()
        self.action = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
        self.provider = None
        if self.translator is not None:
            QCoreApplication.removeTranslator(self.translator)
        self.translator = None

    def show_dock(self, visible: bool) -> None:
        if self.dock is None:
            if not visible:
                return
            self._make_dock()
        self.dock.setUserVisible(visible)

    def _make_dock(self) -> None:
        load_shapely()  # before any module of ours imports it
        from .bridge.session import Session
        from .ui.dock import SafeDongDock

        self.session = Session()
        self.dock = SafeDongDock(self.iface, self.session, self.iface.mainWindow())
        self.dock.visibilityChanged.connect(self._dock_seen)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.session.restore()

    def _dock_seen(self, _visible: bool) -> None:
        if self.action is not None and not sip.isdeleted(self.action):
            self.action.setChecked(self.dock is not None and self.dock.isUserVisible())

    def _tell_missing(self, missing: list[str]) -> None:
        text = translate(
            "Plugin",
            "SafeDong needs {names}, which QGIS's full installer brings "
            "(OSGeo4W: package python3-{first}). QGIS goes on without it.",
        )
        self.iface.messageBar().pushMessage(
            "SafeDong",
            text.format(names=", ".join(missing), first=missing[0].split()[0]),
            Qgis.MessageLevel.Warning,
            0,
        )
