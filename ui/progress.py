"""Progress of work on the main thread, which lets events through to be cancelled."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QProgressDialog, QWidget

from ..bridge.i18n import translate


def progress_over(parent: QWidget, text: str) -> QProgressDialog:
    """A dialog that keeps the user from the window until whoever asked closes it.

    By itself Qt takes it away at 100 %, when the work may still let events through.
    """
    cancel = translate("Progress", "Cancel")
    dialog = QProgressDialog(text, cancel, 0, 100, parent)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinimumDuration(0)
    dialog.setAutoReset(False)
    return dialog
