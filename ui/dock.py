"""The dock: one tab a page, one boundary for what goes wrong."""

from __future__ import annotations

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtWidgets import QTabWidget, QWidget

from ..bridge.i18n import translate
from ..bridge.messages import show_error
from ..bridge.session import Session
from .compare import ComparePage
from .data_page import DataPage
from .help_button import HelpButton
from .identify_action import IdentifyAction
from .map_page import MapPage
from .method_page import MethodPage
from .ranking import RankingPage
from .scrolled import Scrolled
from .siting_page import SitingPage
from .whatif import WhatIfPage


class SafeDongDock(QgsDockWidget):
    """Holds the pages; each follows the same ``Session``."""

    def __init__(self, iface, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("SafeDong", parent)
        self.setObjectName("SafeDongDock")
        self._iface = iface
        self.session = session
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)  # every page is seen at once
        self.data_page = DataPage(iface, session)
        self.map_page = MapPage(iface, session)
        self.ranking_page = RankingPage(iface, session)
        self.compare_page = ComparePage(iface, session)
        self.whatif_page = WhatIfPage(iface, session)
        self.method_page = MethodPage(iface, session)
        self.siting_page = SitingPage(iface, session)
        for page, title in (
            (self.data_page, translate("Dock", "Data")),
            (self.map_page, translate("Dock", "Map")),
            (self.ranking_page, translate("Dock", "Ranking")),
            (self.compare_page, translate("Dock", "Compare")),
            (self.whatif_page, translate("Dock", "What if")),
            (self.siting_page, translate("Dock", "Cameras")),
            (self.method_page, translate("Dock", "Method")),
        ):
            self.tabs.addTab(page, title)
        self.tabs.setCornerWidget(HelpButton(iface, self.help_topic))
        self.setWidget(Scrolled(self.tabs))
        self.identify = IdentifyAction(session, self)
        self.identify.opened.connect(self.show_map_page)
        session.failed.connect(self._failed)
        session.analysed.connect(self._analysed)

    def help_topic(self) -> str:
        """The help page of the page in front."""
        return {
            self.data_page: "howto-data",
            self.compare_page: "howto-compare",
            self.whatif_page: "howto-whatif",
            self.siting_page: "howto-cameras",
            self.method_page: "howto-method",
        }.get(self.tabs.currentWidget(), "tutorial")

    def show_map_page(self) -> None:
        """Bring the map page to the front."""
        self.setUserVisible(True)
        self.tabs.setCurrentWidget(self.map_page)

    def take_leave(self) -> None:
        """Give back what the dock holds of QGIS before it goes."""
        self.identify.take_leave()
        self.map_page.take_leave()
        self.whatif_page.take_leave()
        self.compare_page.take_leave()
        self.siting_page.take_leave()

    def _analysed(self) -> None:
        if self.tabs.currentWidget() is self.data_page:
            self.tabs.setCurrentWidget(self.map_page)

    def _failed(self, error: Exception) -> None:
        show_error(self._iface.messageBar(), error)
