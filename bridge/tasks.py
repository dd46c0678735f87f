"""Long work off the main thread: plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsTask


class WorkTask(QgsTask):
    """Runs ``work(progress)`` in the background and hands its result back.

    ``work`` gets ``progress(fraction, text) -> go on?`` and must not touch QGIS
    objects. ``done(result)`` or ``failed(error)`` is called on the main thread;
    neither after a cancel.
    """

    def __init__(
        self,
        title: str,
        work: Callable[[Callable[[float, str], bool]], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._work = work
        self._done = done
        self._failed = failed
        self._result: Any = None
        self._error: Exception | None = None
        self._left = False
        self.step = ""

    def cancel(self) -> None:
        """Also after the work has ended, as long as nobody has its result yet."""
        self._left = True
        super().cancel()

    def run(self) -> bool:
        try:
            self._result = self._work(self._tell)
        except Exception as error:  # handed to the main thread, never swallowed
            self._error = error
            return False
        return True

    def finished(self, succeeded: bool) -> None:
        if self._left or self.isCanceled():
            return
        if succeeded:
            self._done(self._result)
        elif self._error is not None:
            self._failed(self._error)

    def _tell(self, fraction: float, text: str) -> bool:
        self.step = text
        self.setProgress(100 * fraction)
        return not self.isCanceled()
