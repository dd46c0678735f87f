"""A scene of what the dock shows, by what its dialog asked for; in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsProcessingFeedback, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer

from ..bridge.i18n import language, translate
from ..bridge.messages import RunningMessage, show_error, show_info, show_made
from ..bridge.tasks import WorkTask
from ..scene import export
from ..scene.source import Scene, Slices, building_heights, read_scene, slices_of
from ..scoring.errors import Cancelled
from ..styles.ramps import RAMPS
from .progress import progress_over

if TYPE_CHECKING:
    from qgis.PyQt.QtWidgets import QProgressDialog, QWidget

    from ..bridge.session import Session
    from ..scene.export import SceneExport
    from .scene_dialog import SceneWish


class SceneJob(QObject):
    """Makes one scene at a time; all it has to say is said in the message bar.

    Layers are read as they are when it starts. What needs the project itself follows
    on the main thread, under a dialog that keeps the user from changing it meanwhile.
    """

    def __init__(self, iface, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._iface = iface
        self._session = session
        self._export: SceneExport | None = None
        self._task: WorkTask | None = None
        self._message: RunningMessage | None = None
        self._ready = False
        session.closed.connect(self.cancel)

    @property
    def busy(self) -> bool:
        return self._export is not None

    def start(self, wish: SceneWish) -> None:
        """Begin; nothing begins while another scene is being made."""
        if self.busy:
            self.tell_busy()
            return
        try:
            made = export_of(self._session, wish)
        except Exception as error:  # the job is a boundary: told, never lost
            show_error(self._iface.messageBar(), error)
            return
        task = WorkTask(
            translate("Scene", "SafeDong: making a 3-D scene"),
            made.prepare,
            self._prepared,
            self._failed,
        )
        task.progressChanged.connect(self._stepped)
        for ended in (task.taskCompleted, task.taskTerminated):
            ended.connect(lambda: self._ended(task, made))
        self._export, self._task, self._ready = made, task, False
        self._show_message()
        QgsApplication.taskManager().addTask(task)

    def cancel(self) -> None:
        """Stop at once; what was there before is kept."""
        if not self.busy:
            return
        self.take_leave()
        self._tell_cancelled()

    def tell_busy(self) -> None:
        """Bring what runs back into sight."""
        self._show_message()
        if self._task is not None:
            self._stepped(self._task.progress())

    def take_leave(self) -> None:
        """Stop before the dock goes; nobody is told."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()  # ends at once, where it still waits
        if self._ready:
            self._export.drop()
        self._leave()

    def _prepared(self, _) -> None:
        """Finish later, not within the task manager's own doing."""
        self._task, self._ready = None, True
        QTimer.singleShot(0, self._finish)

    def _ended(self, task: WorkTask, made: SceneExport) -> None:
        """Cancelled after the work and before its end, or by QGIS's own task list."""
        if not task.isCanceled():
            return
        made.drop()
        if self._task is task:
            self._leave()
            self._tell_cancelled()

    def _finish(self) -> None:
        if not self._ready:  # cancelled in between
            return
        made, feedback = self._export, QgsProcessingFeedback()
        text = translate("Scene", "Making the 3-D scene…")
        progress = progress_over(self._iface.mainWindow(), text)
        try:
            opened = made.finish(feedback, lambda *step: _go_on(progress, *step))
        except Cancelled:
            self.cancel()
        except Exception as error:  # the job is a boundary: told, never lost
            self._failed(error)
        else:
            self._leave()
            show_made(self._iface.messageBar(), feedback.textLog().strip(), opened)
        finally:
            made.drop()
            progress.close()
            progress.deleteLater()

    def _tell_cancelled(self) -> None:
        text = translate("Scene", "The 3-D scene was cancelled; nothing was changed.")
        show_info(self._iface.messageBar(), text)

    def _failed(self, error: Exception) -> None:
        self._leave()
        show_error(self._iface.messageBar(), error)

    def _leave(self) -> None:
        self._export, self._task, self._ready = None, None, False
        if self._message is not None:
            self._message.close()
        self._message = None

    def _show_message(self) -> None:
        if self._message is None or not self._message.shown:
            text = translate("Scene", "Making the 3-D scene…")
            bar = self._iface.messageBar()
            self._message = RunningMessage(bar, text, self.cancel)

    def _stepped(self, percent: float) -> None:
        if self._task is not None and self._message is not None:
            self._message.tell(percent, self._task.step)


def _go_on(progress: QProgressDialog, share: float, text: str) -> bool:
    progress.setLabelText(text)
    progress.setValue(round(100 * share))
    QCoreApplication.processEvents()
    return not progress.wasCanceled()


def export_of(session: Session, wish: SceneWish) -> SceneExport:
    """What makes the scene that was asked for; the layers are read as they are now.

    The page holds every month and slot of the analysis, small counts suppressed.
    """
    scene, project = _scene(session, wish), QgsProject.instance()
    if wish.format == export.NATIVE:
        return export.NativeExport(scene, wish.folder, project, wish.picture)
    if wish.format == export.THREEJS:
        return export.ThreejsExport(scene, wish.folder, project)
    scores = session.scores

    def slices(scene: Scene, step) -> Slices:
        return slices_of(scene, scores, step)

    return export.PageExport(scene, wish.folder, slices)


def _scene(session: Session, wish: SceneWish) -> Scene:
    height, storeys = "", False
    if wish.buildings is not None:
        height, storeys = building_heights(wish.buildings)
    return read_scene(
        session.layer,
        session.scores.catalogue,
        language(),
        title=wish.title,
        source=wish.source,
        ramp=_ramp_of(session.layer),
        points=wish.points,
        buildings=wish.buildings,
        building_field=height,
        storeys=storeys,
        dem=wish.dem,
    )


def _ramp_of(layer) -> str:
    """The ramp that the map is coloured by; the mandated one where it is another."""
    renderer = layer.renderer()
    categories = renderer.categories() if hasattr(renderer, "categories") else []
    shown = [c.symbol().color().name() for c in categories[:5]]
    found = (ramp.id for ramp in RAMPS if list(ramp.colours) == shown)
    return next(found, RAMPS[0].id)
