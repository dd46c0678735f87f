"""Fixtures on the real QGIS: the plugin in a window, and layers from literal data."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer


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
