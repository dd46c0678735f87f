"""A button that opens the help page of whatever is in front."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtWidgets import QDialogButtonBox, QToolButton, QWidget

from ..bridge.help import help_page, open_help
from ..bridge.i18n import translate
from ..bridge.messages import show_info


class HelpButton(QToolButton):
    """``topic()`` names the page of the help, such as ``howto-compare``."""

    def __init__(
        self, iface, topic: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._iface = iface
        self._topic = topic
        self.setText("?")
        self.setAutoRaise(True)
        self.setToolTip(translate("Help", "Help"))
        self.setAccessibleName(translate("Help", "Help"))
        self.clicked.connect(self.show_help)

    def show_help(self) -> None:
        if not open_help(self._topic()):
            text = translate("Help", "The help pages are not there, or no browser is.")
            show_info(self._iface.messageBar(), text)


def ok_cancel_help(topic: str) -> QDialogButtonBox:
    """The buttons of a dialog; Help opens the page ``topic``, where there are pages.

    Their words are ours: not every QGIS brings Qt's own translation.
    """
    kinds = QDialogButtonBox.StandardButton
    buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.Help)
    for kind, text in (
        (kinds.Ok, translate("Help", "OK")),
        (kinds.Cancel, translate("Help", "Cancel")),
        (kinds.Help, translate("Help", "Help")),
    ):
        buttons.button(kind).setText(text)
    buttons.helpRequested.connect(lambda: open_help(topic))
    buttons.button(kinds.Help).setEnabled(help_page(topic) is not None)
    return buttons
