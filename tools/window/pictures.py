"""The pictures of ``docs/images``, taken inside a real QGIS window."""

import os
import sys

sys.path.insert(0, f"{os.environ['SAFEDONG_ROOT']}/tools/window")
from drive import (
    analyse_sample,
    choose,
    click,
    click_map,
    full_size,
    open_dock,
    picture,
    rendered,
    run,
    wait_until,
)
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.utils import iface

CODE = Qt.ItemDataRole.UserRole


def job() -> dict:
    full_size()
    dock = open_dock()
    dock.resize(460, dock.height())
    iface.mainWindow().resizeDocks([dock], [460], Qt.Orientation.Horizontal)
    picture("dock_empty")
    analyse_sample(dock)
    bar = dock.map_page.query_bar
    picture("dock_city")
    dock.tabs.setCurrentWidget(dock.data_page)
    picture("dock_data")
    dock.tabs.setCurrentWidget(dock.map_page)
    choose(bar.districtCombo, "관악구")
    choose(bar.slotCombo, "21-24")
    click(bar.showButton)
    rendered()
    layer = dock.session.layer
    feature = max(layer.getFeatures(), key=lambda f: f["index"] or 0)
    inside = feature.geometry().pointOnSurface().asPoint()
    click_map(iface.mapCanvas().mapSettings().layerToMapCoordinates(layer, inside))
    rendered()
    picture("dock_map")
    detail = dock.map_page.detail
    detail.tabs.setCurrentWidget(detail.why)
    click(detail.why.sureButton)
    wait_until(lambda: dock.session.robustness is not None, "robustness")
    picture("dock_why")
    detail.tabs.setCurrentWidget(detail.course)
    picture("dock_months")
    detail.tabs.setCurrentWidget(detail.tree)
    for name in ("ranking", "compare", "whatif", "method", "siting"):
        page = getattr(dock, f"{name}_page")
        dock.tabs.setCurrentWidget(page)
        if name == "compare":
            click(page.monthsButton)
        if name == "siting":
            plan_cameras(page)
        rendered()
        picture(f"dock_{name}")
    evaluate(dock)
    picture("dock_evaluation")
    return {"pictures": 12}


def evaluate(dock) -> None:
    """Evaluate a made-up programme in six dongs of Gwanak-gu, all day."""
    bar = dock.map_page.query_bar
    dock.tabs.setCurrentWidget(dock.map_page)
    choose(bar.slotCombo, "all")
    click(bar.showButton)
    rendered()
    page = dock.siting_page.evaluation
    dock.tabs.setCurrentWidget(dock.siting_page)
    dock.siting_page.parts.setCurrentWidget(page)
    page.tick({page.dongs.topLevelItem(i).data(0, CODE) for i in range(6)})
    choose(page.startCombo, "2024-07")
    click(page.evaluateButton)


def plan_cameras(page) -> None:
    """Plan cameras on a made-up grid of poles in Gwanak-gu."""
    name = "가상의 전주 (예시)"
    poles = QgsVectorLayer("Point?crs=EPSG:5179", name, "memory")
    for x in range(946_000, 951_000, 150):
        for y in range(1_940_500, 1_944_800, 150):
            feature = QgsFeature()
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
            poles.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(poles)
    page.candidates.setLayer(poles)
    page.count.setValue(40)
    click(page.planButton)
    wait_until(lambda: page.result is not None, "the plan", 200)


run(job)
