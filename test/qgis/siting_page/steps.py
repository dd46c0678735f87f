"""What is done in the camera page, and counted by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)


def plan(page, poles, wait):
    page.candidates.setLayer(poles)
    page.count.setValue(15)
    page.planButton.click()
    wait(lambda: page.result is not None)
    return page.result


def points_layer(xy, name, field=None, values=()):
    layer = QgsVectorLayer(
        f"Point?crs=EPSG:5179&field={field or 'n'}:double", name, "memory"
    )
    for i, (x, y) in enumerate(xy):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([float(values[i]) if len(values) else 1.0])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def cameras_layer(page):
    return QgsProject.instance().mapLayer(page._layer_id)


def begin(page, poles):
    page.candidates.setLayer(poles)
    page.count.setValue(15)
    page.planButton.click()
    assert page._task is not None


def merge_above(page, number, monkeypatch):
    """Demand as if it were too large: more points than ``number`` are merged."""
    asked = page._request
    monkeypatch.setattr(
        page, "_request", lambda yearly: replace(asked(yearly), merge_above=number)
    )


def by_hand(inputs, chosen):
    """Weight of the demand within the radius of a chosen place, point by point."""
    radius = inputs.request.radius
    near = np.zeros(len(inputs.demand), dtype=bool)
    for x, y in chosen:
        near |= np.hypot(*(inputs.demand - [x, y]).T) <= radius
    return 100 * inputs.demand_weight[near].sum() / inputs.demand_weight.sum()


def column_of(tree, title):
    header = tree.headerItem()
    (column,) = (c for c in range(tree.columnCount()) if header.text(c) == title)
    rows = map(tree.topLevelItem, range(tree.topLevelItemCount()))
    return [row.text(column) for row in rows]
