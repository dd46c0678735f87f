"""The plugin under the real PyQt 6, which QGIS 4 brings; run by ``test_qt6.py``.

Debian has no QGIS 4 yet. ``qgis.PyQt`` is PyQt 6 here, as QGIS 4 makes it. What is
QGIS's own is a stand-in without any behaviour, so that modules can be imported; no
test here looks at it, and only widgets that are Qt's own are looked at.
"""

from __future__ import annotations

import importlib
import importlib.machinery
import os
import sys
import types

import pytest

UNDER_QT6 = bool(os.environ.get("SAFEDONG_UNDER_QT6"))
collect_ignore_glob = [] if UNDER_QT6 else ["test_*.py"]

MODULES = ("QtCore", "QtGui", "QtPrintSupport", "QtSvg", "QtTest", "QtWidgets", "QtXml")
MOVED = ("QAction", "QActionGroup", "QShortcut")  # from QtWidgets to QtGui


class _Named(type):
    """A class of QGIS: what is asked of it is such a class, of its objects they."""

    def __getattr__(cls, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        setattr(cls, name, _Named(name, (_Anything,), {}))
        return getattr(cls, name)

    def __or__(cls, _other) -> type:
        return cls


class _Anything:
    def __init__(self, *_, **__) -> None:
        pass

    def __getattr__(self, name: str):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_, **__):
        return self

    def __iter__(self):
        return iter(())


class _StandIn(types.ModuleType):
    """A module of QGIS: whatever is imported from it is a class."""

    __path__ = ()

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        setattr(self, name, _Named(name, (_Anything,), {}))
        return getattr(self, name)


def _install() -> None:
    qgis = types.ModuleType("qgis")
    qgis.__path__ = []
    pyqt = types.ModuleType("qgis.PyQt")
    pyqt.__path__ = []
    sys.modules.update({"qgis": qgis, "qgis.PyQt": pyqt})
    qgis.PyQt = pyqt
    for name in ("uic", "sip", *MODULES):
        module = importlib.import_module(f"PyQt6.{name}")
        sys.modules[f"qgis.PyQt.{name}"] = module
        setattr(pyqt, name, module)
    for name in MOVED:
        setattr(pyqt.QtWidgets, name, getattr(pyqt.QtGui, name))
    for name in ("core", "gui", "utils", "analysis", "_3d"):
        module = _StandIn(f"qgis.{name}")
        module.__spec__ = importlib.machinery.ModuleSpec(module.__name__, None)
        sys.modules[module.__name__] = module
        setattr(qgis, name, module)


if UNDER_QT6:
    _install()


@pytest.fixture(scope="session")
def application():
    from PyQt6.QtWidgets import QApplication

    return QApplication.instance() or QApplication([])


@pytest.fixture(autouse=True)
def nothing_raised(monkeypatch):
    """What a slot or an event handler raises is the test's own failure.

    PyQt 6 would end the process.
    """
    raised = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: raised.append(error))
    yield
    for _kind, error, _trace in raised:
        raise error


@pytest.fixture
def shown(application):
    """Function: shows a widget, has it painted, and gives its picture."""
    from PyQt6.QtTest import QTest

    widgets = []

    def show(widget, width: int = 420, height: int = 480):
        widgets.append(widget)
        widget.resize(width, height)
        widget.show()
        QTest.qWait(20)
        return widget.grab().toImage()

    yield show
    for widget in widgets:
        widget.close()


@pytest.fixture
def session(application):
    """A session with two months, three slots and four dongs; QGIS's part is empty."""
    import numpy as np
    from safedong.bridge.session import Session
    from safedong.bridge.setup import Query
    from safedong.scoring.catalogue import Catalogue, Indicator
    from safedong.scoring.cube import IndicatorCube, Units
    from safedong.scoring.engine import score
    from safedong.scoring.method import Method
    from safedong.scoring.pipeline import Analysis
    from safedong.scoring.privacy import public

    names = ("index", "지수", "Index", ""), ("harm", "피해", "Harm", "index")
    leaves = ("theft", "절도", "Theft", "harm"), ("assault", "폭력", "Assault", "harm")
    catalogue = Catalogue(tuple(Indicator(*each) for each in (*names, *leaves)))
    units = Units(
        ("11110530", "11140550", "11140580", "11140590"),
        ("사직동", "명동", "필동", "회현동"),
        ("종로구", "중구", "중구", "중구"),
        np.ones(4),
    )
    values = 10.0 * np.arange(1, 49).reshape(2, 3, 4, 2)
    still = np.zeros(2, dtype=bool)
    months, slots = ("2024-01", "2024-02"), ("all", "12-15", "21-24")
    cube = IndicatorCube(
        values, months, slots, units, ("theft", "assault"), still, still
    )
    scores = score(cube, catalogue, Method(treat="none"))
    made = Session()
    made.query = Query(months[-1], slots[0])
    made._take(Analysis((), (), cube, scores), public(scores))
    return made
