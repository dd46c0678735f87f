"""Language: which one QGIS speaks, and the plugin's translator."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from .numbers import Template

_I18N = Path(__file__).parent.parent / "i18n"


def translate(context: str, text: str) -> str:
    """Qt's translate; callers pass literals so that they can be extracted.

    A text with fields is a template whose numbers follow QGIS's number format. One
    without stays a plain ``str``, since Qt's models do not know a subclass as text.
    """
    said = QCoreApplication.translate(context, text)
    return Template(said) if "{" in said else said


def language() -> str:
    """``ko`` or ``en``: what QGIS's own interface speaks."""
    return "ko" if QgsApplication.instance().locale().startswith("ko") else "en"


def install_translator() -> QTranslator | None:
    """Install the plugin's translation for QGIS's language, if there is one."""
    translator = QTranslator(QCoreApplication.instance())
    if not translator.load(str(_I18N / f"safedong_{language()}.qm")):
        return None
    QCoreApplication.installTranslator(translator)
    return translator
