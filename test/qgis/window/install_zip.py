"""Installs a zip as a user does, then runs the main job from what was installed."""

import os
import sys

sys.path.insert(0, f"{os.environ['SAFEDONG_ROOT']}/tools/window")
import processing
import pyplugin_installer
from drive import OUT, analyse_sample, open_dock, run, wait_until
from qgis.core import QgsApplication, QgsProject, QgsSettings
from qgis.utils import iface, plugins


def job() -> dict:
    before = sorted(plugins)
    pyplugin_installer.instance().installFromZipFile(os.environ["SAFEDONG_ZIP"])
    wait_until(lambda: "safedong" in plugins, "the plugin")
    dock = open_dock()
    analyse_sample(dock)
    return {
        "before": before,
        "enabled": QgsSettings().value("PythonPlugins/safedong", False, type=bool),
        "module": sys.modules["safedong"].__file__,
        "sample": dock.data_page.boundaryCombo.currentLayer().source(),
        "classes": sorted({f["index_class"] for f in dock.session.layer.getFeatures()}),
        "count": dock.session.layer.featureCount(),
        "legend": [c.label() for c in dock.session.layer.renderer().categories()],
        "warnings": [
            item.text()
            for item in iface.messageBar().items()
            if item.level() > 0 and "SafeDong" in (item.title() or "")
        ],
        **by_processing(),
    }


def by_processing() -> dict:
    """The same job by the algorithm, with its picture for print."""
    from safedong.bridge import sample
    from safedong.bridge.help import help_page
    from safedong.layouts.export import export_layout
    from safedong.layouts.overview import make_overview
    from safedong.styles.renderer import style_layer

    layer = processing.run(
        "safedong:scoreindex",
        {
            "UNITS": str(sample.BOUNDARY),
            "TABLES": [str(path) for path in sample.tables()],
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    style_layer(layer)
    QgsProject.instance().addMapLayer(layer)
    layout = make_overview(QgsProject.instance(), layer, source=sample.ATTRIBUTION)
    export_layout(layout, OUT / "map.pdf", "pdf", 96)
    scene = {"LAYER": layer, "OUTPUT": str(OUT / "scene")}
    processing.run("safedong:exportscene", scene)
    places = {"INPUT": layer, "OUTPUT": "TEMPORARY_OUTPUT"}
    places = processing.run("native:pointonsurface", places)["OUTPUT"]
    sites = {"DEMAND": places, "CANDIDATES": places, "RADIUS": 1500, "COUNT": 3}
    plan = processing.run(
        "safedong:sitecameras", {**sites, "OUTPUT": "TEMPORARY_OUTPUT"}
    )["OUTPUT"]
    provider = QgsApplication.processingRegistry().providerById("safedong")
    return {
        "algorithms": sorted(a.name() for a in provider.algorithms()),
        "scored": layer.featureCount(),
        "cameras": plan.featureCount(),
        "help": str(help_page() or ""),
    }


run(job)
