"""A camera plan in the real window: shapely and HiGHS beside QGIS's own libraries."""

import os
import sys

sys.path.insert(0, f"{os.environ['SAFEDONG_ROOT']}/tools/window")
from drive import analyse_sample, choose, click, open_dock, rendered, run, wait_until
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer


def job() -> dict:
    dock = open_dock()
    analyse_sample(dock)
    bar = dock.map_page.query_bar
    choose(bar.districtCombo, "관악구")
    poles = QgsVectorLayer("Point?crs=EPSG:5179", "poles", "memory")
    for x in range(946_000, 951_000, 250):
        for y in range(1_940_500, 1_944_800, 250):
            feature = QgsFeature()
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
            poles.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(poles)
    page = dock.siting_page
    dock.tabs.setCurrentWidget(page)
    page.candidates.setLayer(poles)
    page.count.setValue(10)
    click(page.planButton)
    wait_until(lambda: page.result is not None, "the plan", 200)
    rendered()
    plan = page.result.comparison.efficient
    return {"chosen": len(plan.chosen), "proven": plan.status.proven}


run(job)
