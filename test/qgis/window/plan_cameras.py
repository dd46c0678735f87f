"""A camera plan in the real window: shapely and HiGHS beside QGIS's own libraries."""

import os
import sys

sys.path.insert(0, f"{os.environ['SAFEDONG_ROOT']}/tools/window")
from drive import (
    add_poles,
    analyse_sample,
    choose,
    click,
    open_dock,
    rendered,
    run,
    wait_until,
)


def job() -> dict:
    dock = open_dock()
    analyse_sample(dock)
    bar = dock.map_page.query_bar
    choose(bar.districtCombo, "관악구")
    poles = add_poles(range(946_000, 951_000, 250), range(1_940_500, 1_944_800, 250))
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
