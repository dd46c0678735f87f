"""Every message to the user: errors become a title, a sentence and an advice."""

from __future__ import annotations

import traceback

from qgis.core import Qgis, QgsMessageLog

from .i18n import translate

TAG = "SafeDong"


def sentences(error: Exception) -> tuple[str, str]:
    """What is wrong and what to do, in the user's language.

    Errors of the libraries carry English templates and facts; any other exception
    is a fault of ours, named as such with its own text.
    """
    facts = getattr(error, "facts", None)
    if facts is None:
        sentence = translate("Messages", "SafeDong met a fault of its own: {error}.")
        advice = translate(
            "Messages", "Nothing was changed. The log panel (SafeDong) has the details."
        )
        return sentence.format(error=f"{type(error).__name__} {error}"), advice
    sentence = translate("Errors", error.sentence).format(**facts)
    advice = translate("Errors", error.advice).format(**facts) if error.advice else ""
    return sentence, advice


def log(text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
    QgsMessageLog.logMessage(text, TAG, level)


def log_traceback(error: Exception) -> None:
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    log("".join(lines), Qgis.MessageLevel.Warning)


def show_error(message_bar, error: Exception) -> None:
    """The one boundary: message bar for the person, traceback for the log."""
    sentence, advice = sentences(error)
    log_traceback(error)
    message_bar.pushMessage(TAG, f"{sentence} {advice}", Qgis.MessageLevel.Warning, 0)


def show_info(message_bar, text: str) -> None:
    message_bar.pushMessage(TAG, text, Qgis.MessageLevel.Info, 8)
