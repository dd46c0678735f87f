"""A scene in each of its three formats, for the algorithm and for the dock alike.

Each is made in two parts: ``prepare`` reads snapshots and writes files beside their
place, in any thread; ``finish`` needs the project and stands on the main thread. What
was there before is kept until all is made.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProject
from qgis.PyQt import sip

from ..bridge.compat import has_3d
from ..bridge.files import Draft, PathTooLong, reason
from ..bridge.i18n import translate
from ..bridge.messages import sentences
from ..bridge.results import ResultNotWritten
from ..layouts.mapstyle import read_extent
from ..scoring.errors import SafeDongError
from . import threejs
from .ground import Ground
from .layers import SceneLayers, Things, placed, scene_crs, write_things
from .page import write_or_tell, write_page
from .steps import Step, part, steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from qgis.core import QgsProcessingFeedback

    from .source import Scene, Slices
    from .steps import Tell

tr = partial(translate, "Algorithms")
PAGE, THREEJS, NATIVE = "page", "qgis2threejs", "native"
FORMATS = (THREEJS, NATIVE, PAGE)
PICTURE_NAME = "scene.pdf"
# As long as the longest name of a scene's files, with the folders it lies in.
_LONGEST = f"{'x' * 60}.gpkg"
# The share of the work that is done in the background.
_PREPARED = 0.4


class NoThreeDimensions(SafeDongError):
    sentence = "This QGIS was built without its 3-D maps."
    advice = "Make the page (FORMAT = page), which needs none, or use another QGIS."


class NoScreen(SafeDongError):
    sentence = "A 3-D picture cannot be drawn here: QGIS runs without a screen."
    advice = "Run this in QGIS's window, or on a virtual screen (xvfb-run)."


class SceneOutrun(SafeDongError):
    sentence = (
        "While the scene was made, the layer {layer} was removed or came to show "
        "something else."
    )
    advice = "Make the scene again; nothing was changed."


class SceneExport:
    """A scene that is made into ``folder``; begun on the main thread."""

    def __init__(self, scene: Scene, folder: Path) -> None:
        self.scene, self.folder = scene, folder
        self._still = scene.as_now()
        self._draft: Draft | None = None
        self._whole = False

    def run(self, feedback: QgsProcessingFeedback, tell: Tell) -> Path:
        """Both parts at once, on the main thread.

        Raises
        ------
        Cancelled, ResultNotWritten, and what the parts raise
        """
        try:
            self.prepare(tell)
            return self.finish(feedback, tell)
        finally:
            self.drop()

    def prepare(self, tell: Tell) -> None:
        """Read the snapshots and write beside the place, in any thread."""
        try:
            self._draft = Draft(self.folder, _LONGEST)
            self._prepare(self._draft.path, steps(tell))
            self._whole = True
        except OSError as error:
            raise _refused(self.folder, error) from error
        except PathTooLong as error:
            raise PathTooLong(path=self.folder) from error
        except ResultNotWritten as error:
            raise _in_place(error, self._draft) from error
        finally:
            if not self._whole:
                self.drop()

    def finish(self, feedback: QgsProcessingFeedback, tell: Tell) -> Path:
        """Put it into its place; what there is to open. On the main thread."""
        raise NotImplementedError

    def drop(self) -> None:
        """Leave nothing half behind."""
        if self._draft is not None:
            self._draft.drop()

    def _prepare(self, draft: Path, step: Step) -> None:
        raise NotImplementedError

    def _move(self) -> None:
        _move_all(self._draft)


class PageExport(SceneExport):
    """One HTML file with everything in it.

    ``slices(scene, step)`` gives the months and slots, in the thread of ``prepare``.
    """

    def __init__(
        self, scene: Scene, folder: Path, slices: Callable[[Scene, Step], Slices]
    ) -> None:
        super().__init__(scene, folder)
        self._slices = slices

    def _prepare(self, draft: Path, step: Step) -> None:
        slices = self._slices(self._still, part(step, 0.0, 0.2))
        written = write_page(self._still, draft, slices, part(step, 0.2, 1.0))
        self._name = written.name

    def finish(self, feedback: QgsProcessingFeedback, tell: Tell) -> Path:
        if self.scene.dem is not None:
            feedback.pushWarning(tr("The page is flat: it leaves elevation out."))
        self._move()
        written = self.folder / self._name
        feedback.pushInfo(tr("Written: {path}").format(path=written))
        return written


class _ProjectExport(SceneExport):
    """A scene of the project's own layers."""

    def __init__(self, scene: Scene, folder: Path, project: QgsProject) -> None:
        super().__init__(scene, folder)
        self._project = project
        self._still = replace(self._still, given_crs=scene_crs(scene, project))

    def _prepare(self, draft: Path, step: Step) -> None:
        step(0.0, translate("Scene", "Reading the dongs"))
        ground = Ground(self._still, raised=True)
        things = write_things(ground, draft, part(step, 0.05, _PREPARED))
        self._made = ground, replace(things, path=self.folder / things.path.name)

    def finish(self, feedback: QgsProcessingFeedback, tell: Tell) -> Path:
        self._check()
        ground, things = self._made
        step, crs = steps(tell), self._project.crs()
        self._move()
        try:
            with placed(self.scene, ground, things, self._project) as layers:
                opened = self._finish(layers, feedback, part(step, _PREPARED, 1.0))
        except BaseException:
            _remove(things)
            raise
        if self._project.crs() != crs:
            name = self._project.crs().userFriendlyIdentifier()
            text = tr("The project is now shown in {crs}, where a metre is a metre.")
            feedback.pushInfo(text.format(crs=name))
        return opened

    def _finish(self, layers: SceneLayers, feedback, step: Step) -> Path:
        raise NotImplementedError

    def _check(self) -> None:
        """Raise where the map is no longer that which was read."""
        scene = self.scene
        for layer in (scene.layer, scene.dem):
            if layer is not None and sip.isdeleted(layer):
                raise SceneOutrun(layer=self._still.layer.name())
        if read_extent(scene.layer) != scene.extent:
            raise SceneOutrun(layer=self._still.layer.name())


class NativeExport(_ProjectExport):
    """3-D styles, a view with its flight, and a sheet, all in the project.

    ``picture`` is a PDF or PNG of the sheet; it is what there is to open, else the
    folder.

    Raises
    ------
    NoThreeDimensions, NoScreen
    """

    def __init__(
        self, scene: Scene, folder: Path, project: QgsProject, picture: Path | None
    ) -> None:
        if not has_3d():
            raise NoThreeDimensions
        from .sheet import can_draw

        if picture is not None and not can_draw():
            raise NoScreen
        super().__init__(scene, folder, project)
        self._picture = picture

    def _finish(self, layers: SceneLayers, feedback, step: Step) -> Path:
        from ..layouts.export import keep
        from .native import style_scene
        from .sheet import make_scene_sheet

        style_scene(layers)
        sheet = make_scene_sheet(layers, self._project)
        if self._picture is not None:
            _draw(sheet, self._picture, step)
        self._keep_view(layers, feedback)
        keep(self._project, sheet)
        _tell_styles(layers, self._project, feedback)
        text = tr("The sheet {name} is among the project's layouts.")
        feedback.pushInfo(text.format(name=sheet.name()))
        if self._picture is None:
            return self.folder
        feedback.pushInfo(tr("Written: {path}").format(path=self._picture))
        return self._picture

    def _keep_view(self, layers: SceneLayers, feedback) -> None:
        from .view import keep_view

        own = keep_view(layers, self._project, self.folder)
        if own is None:
            text = translate(
                "Algorithms",
                "The view {name} with a flight along the ranking is in the project: "
                "open View > 3D Map Views, then Animations in its toolbar.",
            )
        else:
            text = translate(
                "Algorithms",
                "This QGIS takes a view from a project's file only: open {path} for "
                "the view {name} with a flight along the ranking (Animations in its "
                "toolbar).",
            )
        feedback.pushInfo(text.format(name=layers.scene.name, path=own))


class ThreejsExport(_ProjectExport):
    """The settings of Qgis2threejs, its page where it is installed, and 3-D styles."""

    def _finish(self, layers: SceneLayers, feedback, step: Step) -> Path:
        body = threejs.settings_text(layers)
        exported = self._export(layers, body, step)
        target = threejs.settings_path(self._project.fileName(), self.folder)
        write_or_tell(target, body)
        self._style(layers, feedback)
        feedback.pushInfo(tr("Written: {path}").format(path=target))
        if not exported:
            feedback.pushWarning(threejs.why_no_page())
            return target
        page = self.folder / threejs.PAGE_NAME
        feedback.pushInfo(tr("Written: {path}").format(path=page))
        return page

    def _export(self, layers: SceneLayers, body: str, step: Step) -> bool:
        """Make the page, where its plugin is one we know; was it made?"""
        exporter = threejs.find_exporter()
        if exporter is None:
            return False
        draft = Draft(self.folder)
        try:
            threejs.export(layers, exporter, body, draft.path, step)
            _move_all(draft)
        except threejs.UnknownPage:
            return False
        except OSError as error:
            raise _refused(self.folder, error) from error
        finally:
            draft.drop()
        return True

    def _style(self, layers: SceneLayers, feedback) -> None:
        if not has_3d():
            feedback.pushWarning(sentences(NoThreeDimensions())[0])
            return
        from .native import style_scene

        style_scene(layers)
        _tell_styles(layers, self._project, feedback)


def _draw(sheet, picture: Path, step: Step) -> None:
    """The sheet as a file; what stood there is kept if this is cancelled."""
    from .sheet import export_sheet

    step(0.3, tr("Drawing the 3-D picture"))
    draft = Draft(picture.parent)
    try:
        export_sheet(sheet, draft.path / picture.name)
        step(0.9, tr("Drawing the 3-D picture"))
        draft.move()
    finally:
        draft.drop()


def _tell_styles(layers: SceneLayers, project: QgsProject, feedback) -> None:
    from .native import set_terrain

    if not set_terrain(layers, project):
        feedback.pushWarning(
            translate(
                "Algorithms",
                "Choose the elevation model as terrain in the 3-D map itself.",
            )
        )
    feedback.pushInfo(tr("3-D styles are set: open View > New 3D Map View."))


def _move_all(draft: Draft) -> None:
    try:
        draft.move()
    except OSError as error:  # of one file, which is in the way
        raise _refused(error.filename, error) from error


def _refused(path: str | Path, error: OSError) -> ResultNotWritten:
    return ResultNotWritten(path=path, why=reason(error))


def _in_place(error: SafeDongError, draft: Draft | None) -> SafeDongError:
    """The same without the name of the folder that only we know."""
    if draft is None:
        return error
    path = str(error.facts["path"]).replace(str(draft.path), str(draft.folder))
    return type(error)(**{**error.facts, "path": path})


def _remove(things: Things) -> None:
    with suppress(OSError):  # the folder's owner may have taken it away
        things.path.unlink()
