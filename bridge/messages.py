"""Every message to the user: errors become a title, a sentence and an advice."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton

from .files import reason
from .i18n import translate

if TYPE_CHECKING:
    from pathlib import Path

    from ..scoring.tables.report import Decision
    from ..siting.result import Note

TAG = "SafeDong"


def sentences(error: Exception) -> tuple[str, str]:
    """What is wrong and what to do, in the user's language.

    Errors of the libraries carry English templates and facts; any other exception
    is a fault of ours, named as such with its own text.
    """
    facts = getattr(error, "facts", None)
    if facts is None and isinstance(error, OSError):
        return _file_sentences(error)
    if facts is None:
        sentence = translate("Messages", "SafeDong met a fault of its own: {error}.")
        advice = translate(
            "Messages", "Nothing was changed. The log panel (SafeDong) has the details."
        )
        return sentence.format(error=f"{type(error).__name__} {error}"), advice
    facts = _translated("Errors", facts)
    sentence = translate("Errors", error.sentence).format(**facts)
    advice = translate("Errors", error.advice).format(**facts) if error.advice else ""
    return sentence, advice


def _file_sentences(error: OSError) -> tuple[str, str]:
    """A file that could be neither read nor written is no fault of ours."""
    sentence = translate("Messages", "{file} could not be read or written: {why}.")
    advice = translate(
        "Messages",
        "Check the folder, the rights and the room on the disk, then try again. What "
        "stood there before is kept.",
    )
    file = error.filename or translate("Messages", "The file")
    return sentence.format(file=file, why=_phrase("Errors", reason(error))), advice


def decision_text(decision: Decision | Note) -> str:
    """What the reader of a table or a camera plan says, in the user's language."""
    facts = _translated("Decisions", decision.facts)
    return translate("Decisions", decision.text).format(**facts)


def reason_text(why: str) -> str:
    """Why a key matched or did not (``Match.why``), in the user's language.

    A reason put together at run time, other than a ``Phrase``, stays as it is.
    """
    return _phrase("Errors", why)


def sentence_text(sentence: str) -> str:
    """A whole sentence of a library, in the user's language."""
    return translate("Decisions", sentence)


def progress_text(text: str) -> str:
    """A library's word for what it is doing; names of files stay as they are."""
    return _phrase("Progress", text)


def _translated(context: str, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts, those that are phrases in the user's language."""
    return {
        name: _phrase(context, fact) if isinstance(fact, str) else fact
        for name, fact in facts.items()
    }


def _phrase(context: str, text: str) -> str:
    """Data has no translation and comes back as it is; a ``Phrase`` is put together.

    Told by its attributes, since each library has a class of its own.
    """
    said = translate(context, getattr(text, "template", text)) if text else ""
    facts = getattr(text, "facts", None)
    return said if facts is None else said.format(**_translated(context, facts))


def log(text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
    QgsMessageLog.logMessage(text, TAG, level)


def log_traceback(error: Exception) -> None:
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    log("".join(lines), Qgis.MessageLevel.Warning)


def show_error(message_bar, error: Exception) -> None:
    """The one boundary: message bar for the person, traceback for the log."""
    sentence, advice = sentences(error)
    log_traceback(error)
    text = escape(f"{sentence} {advice}", quote=False)  # the bar draws HTML
    message_bar.pushMessage(TAG, text, Qgis.MessageLevel.Warning, 0)


def show_info(message_bar, text: str) -> None:
    said = escape(text, quote=False)
    message_bar.pushMessage(TAG, said, Qgis.MessageLevel.Info, 8)


def show_undo(message_bar, text: str, undo: Callable[[], None]) -> None:
    """Say what was done, with a button that takes it back once."""
    item = message_bar.createMessage(TAG, escape(text, quote=False))
    button = QPushButton(translate("Messages", "Undo"), item)

    def take_back() -> None:
        undo()
        message_bar.popWidget(item)

    button.clicked.connect(take_back)
    item.layout().addWidget(button)
    message_bar.pushWidget(item, Qgis.MessageLevel.Info, 15)


def show_made(message_bar, text: str, path: Path) -> None:
    """Tell what was made, with a button that opens it."""
    said = escape(text, quote=False)
    item = message_bar.createMessage(TAG, said)
    button = QPushButton(translate("Messages", "Open"), item)
    url = QUrl.fromLocalFile(str(path))
    button.clicked.connect(lambda: QDesktopServices.openUrl(url))
    item.layout().addWidget(button)
    message_bar.pushWidget(item, Qgis.MessageLevel.Success, 0)


class RunningMessage:
    """Work that runs, in the message bar: how far it is, and a button to cancel it.

    The user may close it; the work then goes on.
    """

    def __init__(self, message_bar, text: str, cancel: Callable[[], None]) -> None:
        self._bar = message_bar
        self._item = message_bar.createMessage(TAG, escape(text, quote=False))
        self.progress = QProgressBar(self._item)
        self.progress.setValue(0)
        letters = self.progress.fontMetrics().averageCharWidth()
        self.progress.setMaximumWidth(12 * letters)  # the text needs the room
        self.cancelButton = QPushButton(translate("Messages", "Cancel"), self._item)
        self.cancelButton.clicked.connect(cancel)
        for widget in (self.progress, self.cancelButton):
            self._item.layout().addWidget(widget)
        message_bar.pushWidget(self._item, Qgis.MessageLevel.Info, 0)

    @property
    def shown(self) -> bool:
        return not sip.isdeleted(self._item) and self._item in self._bar.items()

    def tell(self, percent: float, step: str) -> None:
        """``step`` says what is being done."""
        if self.shown:
            self.progress.setValue(int(percent))
            self.progress.setToolTip(escape(step, quote=False))

    def close(self) -> None:
        if self.shown:
            self._bar.popWidget(self._item)
