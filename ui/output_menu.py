"""What the scored layer can become: printed maps, a report, 3-D scenes, tables."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QMenu,
    QToolButton,
    QWidget,
)

from ..bridge.i18n import translate
from ..bridge.messages import show_error, show_info
from ..bridge.processing_dialog import open_algorithm
from ..bridge.session import Session
from ..bridge.settings import last_folder, remember_folder
from ..bridge.whatif import is_what_if
from .progress import progress_over
from .scene_job import SceneJob


class OutputMenu(QToolButton):
    """Opens the plugin's algorithms with the scored layer filled in."""

    def __init__(self, iface, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._session = session
        self.scene_job = SceneJob(iface, session, self)
        self.setText(translate("OutputMenu", "&Output"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for text, algorithm in (
            (translate("OutputMenu", "Print patrol maps…"), "patrolatlas"),
            (translate("OutputMenu", "Hot spots…"), "hotspots"),
        ):
            menu.addAction(text, lambda name=algorithm: self.open(name))
        text = translate("OutputMenu", "Export a 3-D scene…")
        self.sceneAction = menu.addAction(text, self.ask_scene)
        text = translate("OutputMenu", "Monthly report…")
        self.reportAction = menu.addAction(text, self.ask_report)
        menu.aboutToShow.connect(self._allow_report)
        self.setMenu(menu)

    def open(self, algorithm: str) -> None:
        layer = self._session.layer
        open_algorithm(algorithm, {} if layer is None else {"LAYER": layer})

    def ask_scene(self) -> None:
        """Ask what the scene is to hold, and make it in the background."""
        from .scene_dialog import SceneDialog

        if self.scene_job.busy:
            self.scene_job.tell_busy()
            return
        self._show_real()
        dialog = SceneDialog(self._session.layer, self)
        if dialog.exec():
            self.scene_job.start(dialog.wish)
        dialog.deleteLater()

    def take_leave(self) -> None:
        """Stop what runs before the dock goes."""
        self.scene_job.take_leave()

    def ask_report(self) -> None:
        """Ask for a file name and write the report of the month and slot shown."""
        query = self._session.query
        name = translate("OutputMenu", "monthly report {month}.pdf")
        start = Path(last_folder()) / name.format(month=query.month)
        title = translate("OutputMenu", "Save the monthly report (PDF and XLSX)")
        path, _ = QFileDialog.getSaveFileName(self, title, str(start), "PDF (*.pdf)")
        if not path:
            return
        remember_folder(str(Path(path).parent))
        self.write_report(Path(path))

    def write_report(self, path: Path) -> None:
        """Write PDF and workbook; told in the message bar either way."""
        from ..layouts.monthly_report import write_report

        session, bar = self._session, self._iface.messageBar()
        text = translate("OutputMenu", "Writing the monthly report…")
        progress = progress_over(self, text)

        def go_on(fraction: float) -> bool:
            progress.setValue(round(100 * fraction))
            QCoreApplication.processEvents()
            return not progress.wasCanceled()

        try:
            self._show_real()
            written = write_report(
                QgsProject.instance(),
                session.layer,
                session.analysis.scores,
                path,
                go_on,
                district=session.query.district,
            )
        except Exception as error:  # the menu is a boundary: told, never lost
            show_error(bar, error)
            return
        finally:
            progress.close()
            progress.deleteLater()
        text = translate("OutputMenu", "Monthly report: {files} written to {folder}.")
        if not written:
            text = translate("OutputMenu", "The monthly report was cancelled.")
        names = ", ".join(file.name for file in written)
        show_info(bar, text.format(files=names, folder=path.parent))

    def _show_real(self) -> None:
        """What is printed or exported is the result, not a what-if."""
        session = self._session
        if session.layer is None or is_what_if(session.layer):
            session.show(session.query)

    def _allow_report(self) -> None:
        for action in (self.reportAction, self.sceneAction):
            action.setEnabled(self._session.analysis is not None)
