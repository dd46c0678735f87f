"""Sample, 분석, 조회, a click on a dong: what a new user does, in the real window."""

import os
import sys

sys.path.insert(0, f"{os.environ['SAFEDONG_ROOT']}/tools/window")
from drive import (
    OUT,
    analyse_sample,
    choose,
    click,
    click_map,
    open_dock,
    rendered,
    run,
)
from qgis.PyQt.QtCore import Qt
from qgis.utils import iface

QUERY = ("관악구", "2024-07", "21-24")


def job() -> dict:
    dock = open_dock()
    analyse_sample(dock)
    bar = dock.map_page.query_bar
    for combo, value in zip((bar.districtCombo, bar.monthCombo, bar.slotCombo), QUERY):
        choose(combo, value)
    click(bar.showButton)
    rendered()
    layer = dock.session.layer
    feature = next(layer.getFeatures())
    canvas = iface.mapCanvas()
    inside = feature.geometry().pointOnSurface().asPoint()
    click_map(canvas.mapSettings().layerToMapCoordinates(layer, inside))
    iface.mainWindow().grab().save(str(OUT / "window.png"))
    return {
        "unit": dock.session.unit,
        "clicked": feature["unit_code"],
        "districts": sorted({f["district"] for f in layer.getFeatures()}),
        "rows": panel_rows(dock.map_page.detail.tree),
        "title": dock.map_page.detail.title.text(),
        "legend": [c.label() for c in layer.renderer().categories()],
    }


def panel_rows(tree) -> list[dict]:
    rows = []
    for d in range(tree.topLevelItemCount()):
        domain = tree.topLevelItem(d)
        for item in (domain, *(domain.child(i) for i in range(domain.childCount()))):
            rows.append(
                {
                    "id": item.data(0, Qt.ItemDataRole.UserRole),
                    "domain": item is domain,
                    "level": item.data(1, Qt.ItemDataRole.UserRole + 2),
                    "score": item.data(1, Qt.ItemDataRole.UserRole + 1),
                    "value": item.text(2),
                    "unit": item.text(3),
                    "note": item.text(4),
                }
            )
    return rows


run(job)
