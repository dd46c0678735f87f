"""Fixtures on the real QGIS: the plugin in a window, and layers from literal data."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PATIENCE_S = "400"

_ENDED = pytest.StashKey[int]()


def pytest_sessionfinish(session, exitstatus):
    session.config.stash[_ENDED] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    """End without taking QGIS down, in which 3.22 may crash once all tests are over."""
    if _ENDED in config.stash:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[_ENDED])


@pytest.fixture(scope="session")
def run_on_a_screen():
    """Function that runs a command which opens QGIS on a screen of ``xvfb-run``."""

    def run(command: list, out: Path, ends_with: int = 0, **variables: str) -> dict:
        """What the script wrote to ``out``; else, or if QGIS crashed, what it said."""
        if shutil.which("xvfb-run") is None:
            pytest.fail("xvfb-run is missing: run tools/setup.sh test")
        environment = {**os.environ, "SAFEDONG_OUT": str(out), **variables}
        for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
            environment.pop(name, None)
        # timeout ends the window and the screen too, which would hold the pipes open
        done = subprocess.run(
            ["timeout", "--kill-after=10", PATIENCE_S, *command],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        result = out / "result.json"
        assert result.exists(), done.stdout + done.stderr
        body = json.loads(result.read_text(encoding="utf-8"))
        assert "error" not in body, body["error"]
        assert done.returncode == ends_with, done.stdout + done.stderr
        return body

    return run


@pytest.fixture(scope="session")
def run_in_window(run_on_a_screen):
    """Function that runs a script of ``window/`` in a real QGIS window."""

    def run(script: str, out: Path, **options) -> dict:
        command = [ROOT / "tools/run_qgis.sh", "--code", HERE / "window" / script]
        profiles = {"SAFEDONG_PROFILES": str(out / "profiles")}
        return run_on_a_screen(command, out, **profiles, **options)

    return run


@pytest.fixture(scope="session")
def cut_off() -> list[str]:
    """Before a command: no network at all, where the system allows that."""
    prefix = ["unshare", "--net", "--map-root-user"]
    if shutil.which("unshare") is None:
        return []
    done = subprocess.run([*prefix, "true"], capture_output=True, check=False)
    return prefix if done.returncode == 0 else []


@pytest.fixture(scope="session")
def disk_of():
    """Context: files cannot grow beyond ``size`` bytes, as on a disk that is full."""

    @contextmanager
    def limit(size: int):
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return limit


@pytest.fixture(autouse=True)
def _fresh_project(qgis_app, tmp_path, monkeypatch):
    """Every test begins with an empty project and nothing remembered."""
    from qgis.core import QgsSettings
    from safedong.bridge import results

    QgsSettings().remove("safedong")
    monkeypatch.setattr(results, "results_folder", lambda: tmp_path / "results")
    QgsProject.instance().clear()
    yield
    QgsProject.instance().clear()


@pytest.fixture
def plugin(qgis_iface):
    from safedong import classFactory

    plugin = classFactory(qgis_iface)
    plugin.initGui()
    yield plugin
    plugin.unload()


@pytest.fixture
def speak(qgis_app):
    """Function: QGIS's language, and the locale of its numbers, until the test ends."""
    from qgis.core import QgsSettings
    from qgis.PyQt.QtCore import QCoreApplication, QLocale
    from safedong.bridge.i18n import install_translator

    numbers, settings, translators = QLocale(), QgsSettings(), []

    def set_to(name: str, format: str) -> None:
        settings.setValue("locale/overrideFlag", True)
        settings.setValue("locale/userLocale", name)
        QLocale.setDefault(QLocale(format))
        if name == "ko":
            translators.append(install_translator())
            assert translators[-1] is not None, "run make build"

    yield set_to
    for translator in translators:
        QCoreApplication.removeTranslator(translator)
    for name in ("overrideFlag", "userLocale"):
        settings.remove(f"locale/{name}")
    QLocale.setDefault(numbers)


@pytest.fixture
def make_layer():
    """Factory: squares of 100 m in a row, one per attribute row."""

    def make(fields: str, rows: list[tuple], crs: str = "EPSG:5186") -> QgsVectorLayer:
        uri = f"Polygon?crs={crs}&{fields}" if crs else f"Polygon?{fields}"
        layer = QgsVectorLayer(uri, "dongs", "memory")
        if not crs:
            layer.setCrs(type(layer.crs())())
        for i, row in enumerate(rows):
            feature = QgsFeature(layer.fields())
            feature.setAttributes(list(row))
            x, y = 200_000 + 100 * i, 550_000
            ring = f"{x} {y},{x + 100} {y},{x + 100} {y + 100},{x} {y + 100},{x} {y}"
            feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({ring}))"))
            layer.dataProvider().addFeature(feature)
        QgsProject.instance().addMapLayer(layer)
        return layer

    return make


@pytest.fixture
def three_dimensions(qgis_app):
    """What the application does at its start, so that 3-D renderers can be read."""
    from qgis._3d import Qgs3D

    Qgs3D.initialize()


@pytest.fixture
def make_scene():
    """Factory: dongs of 1 km in a row, with a camera and a house in each one's middle.

    ``rows`` are the values of the scored layer's fields; that layer is in the project.
    """
    from safedong.bridge.scored import scored_fields
    from safedong.scoring.catalogue import read_catalogue

    def make(rows: list[dict]) -> tuple[QgsVectorLayer, ...]:
        scored = QgsVectorLayer("MultiPolygon?crs=EPSG:5179", "지역방범지수", "memory")
        scored.dataProvider().addAttributes(list(scored_fields(read_catalogue())))
        scored.updateFields()
        cameras = QgsVectorLayer("Point?crs=EPSG:5179", "CCTV", "memory")
        houses = "Polygon?crs=EPSG:5179&field=지상층수:integer"
        houses = QgsVectorLayer(houses, "건물", "memory")
        for i, row in enumerate(rows):
            left, bottom = 950_000 + 1000 * i, 1_940_000
            dong = QgsFeature(scored.fields())
            box = QgsRectangle(left, bottom, left + 1000, bottom + 1000)
            dong.setGeometry(QgsGeometry.fromRect(box))
            times = {"district": "보기구", "month": "2024-12", "slot": "21-24"}
            for name, value in (times | row).items():
                dong[name] = value
            scored.dataProvider().addFeature(dong)
            middle = dong.geometry().centroid()
            camera, house = QgsFeature(), QgsFeature(houses.fields())
            camera.setGeometry(middle)
            house.setGeometry(middle.buffer(20, 2))
            house.setAttributes([10])
            cameras.dataProvider().addFeature(camera)
            houses.dataProvider().addFeature(house)
        for layer in (scored, cameras, houses):
            layer.updateExtents()
        QgsProject.instance().addMapLayer(scored)
        return scored, cameras, houses

    return make


@pytest.fixture
def wait(qgis_app):
    """Let Qt run until a condition holds; a test that waits in vain fails."""
    from qgis.PyQt.QtTest import QTest

    def until(condition, seconds: int = 60) -> None:
        for _ in range(seconds * 100):
            QTest.qWait(10)
            if condition():
                return
        pytest.fail("waited in vain")

    return until


@pytest.fixture
def settle(qgis_app):
    """Let Qt do what it put off: deferred deletions, queued signals."""
    from qgis.PyQt.QtCore import QCoreApplication, QEvent

    def run() -> None:
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QCoreApplication.processEvents()

    return run


@pytest.fixture
def provider(qgis_app):
    """The plugin's provider in the registry, taken out again afterwards."""
    from qgis.core import QgsApplication
    from safedong.algorithms.provider import SafeDongProvider

    registry = QgsApplication.processingRegistry()
    provider = SafeDongProvider()
    registry.addProvider(provider)
    yield provider
    registry.removeProvider(provider)


@pytest.fixture
def run_algorithm(provider):
    """Function: runs an algorithm as Processing does; layers, done?, and the log.

    ``feedback`` may be given to cancel by it.
    """
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    def run(name: str, parameters: dict, feedback=None) -> tuple[dict, bool, str]:
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(
            f"safedong:{name}"
        )
        context, feedback = QgsProcessingContext(), feedback or QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        context.setFeedback(feedback)
        results, done = algorithm.run(parameters, context, feedback)
        layers = {k: context.takeResultLayer(v) or v for k, v in results.items()}
        return layers, done, feedback.textLog()

    return run


class _Bar:
    """A message bar that remembers what it was told."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def pushMessage(self, _title, text, *_):
        self.texts.append(text)


@pytest.fixture
def told_iface():
    """An interface of which only the message bar is asked: ``bar.texts`` has it all."""

    class Iface:
        bar = _Bar()

        def messageBar(self):
            return self.bar

    return Iface()


@pytest.fixture(scope="session")
def postgis():
    """A PostgreSQL server with PostGIS; whoever uses it tidies up."""
    from safedong.test.qgis.postgis_server import Server, programs

    found = programs()
    if found is None:
        pytest.skip("no PostgreSQL with PostGIS (tools/setup.sh test installs it)")
    server = Server(found)
    yield server
    server.stop()
    shutil.rmtree(server.folder)


@pytest.fixture
def show_city(make_layer):
    """Factory: puts literal values of two indicators on a session's map.

    ``values`` [month, slot, dong, (theft, assault)]; the months are those of 2024,
    the slots all day, midday and late evening. The last month, all day, is shown.
    """

    def show(session, dongs: list[tuple[str, str, str]], values) -> None:
        import numpy as np
        from safedong.bridge.boundary import read_boundary
        from safedong.bridge.setup import Query
        from safedong.scoring.catalogue import Catalogue, Indicator
        from safedong.scoring.cube import IndicatorCube
        from safedong.scoring.engine import score
        from safedong.scoring.method import Method
        from safedong.scoring.pipeline import Analysis
        from safedong.scoring.privacy import public

        fields = ("code", "name", "district")
        layer = make_layer("&".join(f"field={f}:string" for f in fields), dongs)
        boundary = read_boundary(layer)
        catalogue = Catalogue(
            (
                Indicator("index", "지수", "Index", ""),
                Indicator("harm", "피해", "Harm", "index"),
                Indicator("theft", "절도", "Theft", "harm"),
                Indicator("assault", "폭력", "Assault", "harm"),
            )
        )
        values = np.array(values, dtype=float)
        months = tuple(f"2024-{m + 1:02d}" for m in range(len(values)))
        slots = ("all", "12-15", "21-24")[: values.shape[1]]
        still = np.zeros(2, dtype=bool)
        cube = IndicatorCube(
            values, months, slots, boundary.units, ("theft", "assault"), still, still
        )
        scores = score(cube, catalogue, Method(treat="none"))
        session.boundary, session._fresh = boundary, True
        session.query = Query(months[-1], slots[0])
        session._take(Analysis((), (), cube, scores), public(scores))
        session.show(session.query)

    return show
