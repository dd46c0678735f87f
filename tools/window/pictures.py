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
    if os.environ.get("QT_SCALE_FACTOR") == "2":
        analyse_sample(dock)
        show_worst_dong(dock)
        picture("dock_map")
        return {"pictures": 1}
    picture("dock_empty")
    analyse_sample(dock)
    picture("dock_city")
    dock.tabs.setCurrentWidget(dock.data_page)
    picture("dock_data")
    poles = made_up_poles("CCTV (가상의 예시)")
    click(dock.data_page.facilityButton)
    picture("dock_facilities")
    dock.data_page._dialog.reject()
    QgsProject.instance().removeMapLayer(poles.id())
    show_worst_dong(dock)
    picture("dock_map")
    return {"pictures": 3 + more_pages(dock)}


def show_worst_dong(dock) -> None:
    """Late evening in Gwanak-gu, and the dong of its highest index clicked."""
    bar = dock.map_page.query_bar
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


def more_pages(dock) -> int:
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
            click(page.nightButton)
        if name == "whatif":
            page.weights.sliders["victimisation"].setValue(300)
            wait_until(lambda rows=page.rows: rows.rowCount() > 0, "the what-if")
        if name == "siting":
            plan_cameras(page)
        rendered()
        picture(f"dock_{name}")
    evaluate(dock)
    picture("dock_evaluation")
    return 9


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


def made_up_poles(name: str) -> QgsVectorLayer:
    """A grid of points in Gwanak-gu, in the project."""
    poles = QgsVectorLayer("Point?crs=EPSG:5179", name, "memory")
    for x in range(946_000, 951_000, 150):
        for y in range(1_940_500, 1_944_800, 150):
            feature = QgsFeature()
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
            poles.dataProvider().addFeature(feature)
    return QgsProject.instance().addMapLayer(poles)


def plan_cameras(page) -> None:
    page.candidates.setLayer(made_up_poles("가상의 전주 (예시)"))
    page.count.setValue(40)
    click(page.planButton)
    wait_until(lambda: page.result is not None, "the plan", 200)


run(job)
