"""Grey print: the classes differ in the pixels, not only in the settings."""

from __future__ import annotations

from itertools import combinations

import pytest
from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor
from safedong.styles.hatch import GREY, print_renderer

SIDE = 100


@pytest.fixture
def picture(qgis_app):
    """Five squares of classes 1 to 5 in a row, and one without a class."""
    layer = QgsVectorLayer(
        "Polygon?crs=EPSG:5179&field=index_class:integer", "x", "memory"
    )
    for i in range(6):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([i + 1 if i < 5 else None])
        x = 100 * i
        ring = f"{x} 0,{x + 100} 0,{x + 100} 100,{x} 100,{x} 0"
        feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({ring}))"))
        layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    layer.setRenderer(print_renderer(GREY.id))
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(QSize(6 * SIDE, SIDE))
    settings.setExtent(layer.extent())
    settings.setOutputDpi(150)
    settings.setBackgroundColor(QColor("white"))
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def pixels(picture, i: int) -> list[QColor]:
    """Inner pixels of the i-th square, without its outline."""
    return [
        picture.pixelColor(x, y)
        for x in range(i * SIDE + 8, (i + 1) * SIDE - 8)
        for y in range(8, SIDE - 8)
    ]


def test_it_holds_no_colour(picture):
    for i in range(6):
        for pixel in pixels(picture, i):
            assert pixel.hsvSaturation() == 0


def test_means_grow_darker_from_class_to_class(picture):
    means = []
    for i in range(5):
        greys = [pixel.red() for pixel in pixels(picture, i)]
        means.append(sum(greys) / len(greys))
    assert all(a - b > 20 for a, b in zip(means, means[1:]))


def test_no_two_looks_share_tone_and_hatch(picture):
    """The share of ink tells hatches apart, the commonest grey the tones."""
    looks = []
    for i in range(6):
        greys = [pixel.red() for pixel in pixels(picture, i)]
        tone = max(set(greys), key=greys.count)
        ink = sum(grey < tone - 30 for grey in greys) / len(greys)
        looks.append((tone, ink))
    for (tone, ink), (other_tone, other_ink) in combinations(looks, 2):
        assert abs(tone - other_tone) > 8 or abs(ink - other_ink) > 0.05
    assert [ink > 0.02 for _, ink in looks] == [False, True, True, True, True, False]
