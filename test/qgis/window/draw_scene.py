"""The scene of one district in the real window: the sheet's picture, and the view."""

import os
import sys
from collections import Counter

sys.path.insert(0, f"{os.environ['SAFEDONG_ROOT']}/tools/window")
import numpy as np
import processing
from drive import (
    OUT,
    analyse_sample,
    choose,
    click,
    open_dock,
    picture,
    pump,
    rendered,
    run,
)
from osgeo import gdal, osr
from qgis._3d import QgsLayoutItem3DMap
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
)
from qgis.PyQt.QtCore import QPoint, QRect
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QAction, QComboBox, QMenu
from qgis.utils import iface

COMMON = 400  # pixels of one colour that make an area


def job() -> dict:
    dock = open_dock()
    analyse_sample(dock)
    bar = dock.map_page.query_bar
    choose(bar.districtCombo, "관악구")
    click(bar.showButton)
    rendered()
    raised = draw(dock.session.layer, "raised", DEM=hills(dock.session.layer))
    colours = draw(dock.session.layer, "scene")
    reopened = reopen()
    open_view()
    found = {w.metaObject().className(): w for w in QgsApplication.allWidgets()}
    frames = found.get("Qgs3DAnimationWidget")
    frames = frames.findChild(QComboBox, "cboKeyframe") if frames else None
    canvas = found.get("Qgs3DMapCanvasWidget") or found.get("Qgs3DMapCanvas")
    return {
        "colours": colours_of(colours),
        "raised": colours_of(raised),
        "land": [land_in(colours), land_in(raised)],
        "reopened": reopened,
        "view": colours_of(on_screen(canvas)) if canvas else [],
        "keyframes": frames.count() if frames else 0,
    }


def draw(layer, name: str, **more) -> QImage:
    """The sheet of a native scene."""
    sheet = OUT / f"{name}.png"
    parameters = {"LAYER": layer, "FORMAT": "native", **more}
    parameters |= {"PICTURE": str(sheet), "OUTPUT": str(OUT / name)}
    processing.run("safedong:exportscene", parameters)
    return QImage(str(sheet))


def hills(layer) -> str:
    """An elevation model in degrees, larger than the layer, with a hole in a corner."""
    world = QgsCoordinateReferenceSystem("EPSG:4326")
    move = QgsCoordinateTransform(layer.crs(), world, QgsProject.instance())
    box = move.transformBoundingBox(layer.extent())
    box.scale(1.4)
    x, y = np.meshgrid(np.linspace(-3, 3, 100), np.linspace(3, -3, 100))
    metres = 300 * np.exp(-(x**2) - (y + 2) ** 2) + 100 * np.sin(3 * x) ** 2
    metres[:20, :20] = -9999
    path = OUT / "hills.tif"
    file = gdal.GetDriverByName("GTiff").Create(
        str(path), 100, 100, 1, gdal.GDT_Float32
    )
    steps = box.width() / 100, -box.height() / 100
    file.SetGeoTransform((box.xMinimum(), steps[0], 0, box.yMaximum(), 0, steps[1]))
    system = osr.SpatialReference()
    system.ImportFromEPSG(4326)
    file.SetProjection(system.ExportToWkt())
    file.GetRasterBand(1).SetNoDataValue(-9999)
    file.GetRasterBand(1).WriteArray(metres)
    return str(path)


def land_in(image: QImage) -> float:
    """Share of the picture that is grey as the land is: neither paper nor a class."""
    found = [
        image.pixel(x, y)
        for y in range(0, image.height(), 7)
        for x in range(0, image.width(), 7)
    ]
    parts = [(p >> 16 & 255, p >> 8 & 255, p & 255) for p in found]
    grey = [p for p in parts if max(p) - min(p) < 6 and 90 < p[0] < 242]
    return len(grey) / len(parts)


def colours_of(image: QImage) -> list[list[int]]:
    """Colours of large areas, the largest first."""
    seen = Counter(
        image.pixel(x, y)
        for y in range(0, image.height(), 3)
        for x in range(0, image.width(), 3)
    )
    large = [pixel for pixel, count in seen.most_common() if count >= COMMON]
    return [[p >> 16 & 255, p >> 8 & 255, p & 255] for p in large]


def on_screen(widget) -> QImage:
    """What the screen shows where the widget is."""
    widget.window().raise_()
    pump(3)
    picture("view")
    corner = widget.mapToGlobal(QPoint(0, 0))
    return QImage(str(OUT / "view.png")).copy(QRect(corner, widget.size()))


def reopen() -> list[list[str]]:
    """Save and read the project; name and 3-D renderer of what its sheet shows."""
    project = QgsProject.instance()
    project.write(str(OUT / "p.qgz"))
    project.read(str(OUT / "p.qgz"))
    (layout,) = project.layoutManager().layouts()
    (item,) = [i for i in layout.items() if isinstance(i, QgsLayoutItem3DMap)]
    layers = item.mapSettings().layers()
    return [[layer.name(), layer.renderer3D().type()] for layer in layers]


def open_view() -> None:
    """As a user: by the menu of 3-D views, or (QGIS 3.22) by the scene's project."""
    if not hasattr(QgsProject.instance(), "viewsManager"):
        QgsProject.instance().setDirty(False)
        iface.addProject(str(OUT / "scene" / "scene.qgs"))
        pump(12)
        return
    menu = iface.mainWindow().findChild(QMenu, "m3DMapViewsMenu")
    menu.aboutToShow.emit()
    pump(0.5)
    for action in iface.mainWindow().findChildren(QAction):
        if "(3차원)" in action.text() or "(3-D)" in action.text():
            action.trigger()
            pump(12)
            return


run(job)
