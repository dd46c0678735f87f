"""The camera page on the sample, and what is planned there."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)


@pytest.fixture
def poles(qgis_app):
    """A regular grid of 400 poles over the middle of Gwanak-gu."""
    kind = (
        "Point?crs=EPSG:5179&field=cost:double&field=bearing:double&field=name:string"
    )
    layer = QgsVectorLayer(kind, "poles", "memory")
    rng = np.random.default_rng(7)
    for x in np.linspace(946_000, 950_500, 20):
        for y in np.linspace(1_941_500, 1_944_500, 20):
            feature = QgsFeature(layer.fields())
            cost = float(rng.integers(1, 4))
            feature.setAttributes([cost, float(rng.integers(0, 360)), "pole"])
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
            layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def page(plugin, wait):
    plugin.show_dock(True)
    dock = plugin.dock
    dock.data_page.load_sample()
    dock.data_page.analyse()
    wait(lambda: dock.session.layer is not None)
    combo = dock.map_page.query_bar.districtCombo
    combo.setCurrentIndex(combo.findData("관악구"))
    return dock.siting_page
