"""3-D scenes from the dock: what the dialog offers, and what comes of it."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from qgis.core import Qgis, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from safedong.scene import export
from safedong.ui.scene_dialog import SceneDialog

pytestmark = pytest.mark.usefixtures("three_dimensions")


@pytest.fixture
def dock(plugin):
    """The dock after Sample and Analyse."""
    plugin.show_dock(True)
    dock = plugin.dock
    QTest.mouseClick(dock.data_page.sampleButton, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dock.data_page.analyseButton, Qt.MouseButton.LeftButton)
    for _ in range(6000):
        if dock.session.layer is not None:
            break
        QTest.qWait(10)
    assert dock.session.layer is not None
    return dock


@pytest.fixture
def points(dock):
    """Two point layers of the project, one of which says what it holds."""
    made = []
    for name in ("관악구 CCTV", "meetings"):
        layer = QgsVectorLayer("Point?crs=EPSG:5179", name, "memory")
        feature = QgsFeature()
        inside = next(dock.session.layer.getFeatures()).geometry().pointOnSurface()
        feature.setGeometry(QgsGeometry(inside))
        layer.dataProvider().addFeature(feature)
        made.append(QgsProject.instance().addMapLayer(layer))
    return made


def page_data(folder) -> dict:
    text = (folder / "index.html").read_text(encoding="utf-8")
    return json.loads(re.search(r'id="data">(.*?)</script>', text).group(1))


@pytest.fixture
def job(dock):
    return dock.map_page.output_menu.scene_job


@pytest.fixture
def make(job, wait):
    """Make what a dialog asks for, to the end."""

    def run(dialog: SceneDialog) -> None:
        job.start(dialog.wish)
        wait(lambda: not job.busy)

    return run


def ask(dock, folder, format: str) -> SceneDialog:
    dialog = SceneDialog(dock.session.layer)
    dialog.formats[format].setChecked(True)
    dialog.folderWidget.setFilePath(str(folder))
    return dialog


def test_facilities_that_are_shown_are_ticked_and_the_map_s_layers_are_kept_apart(
    dock, points, tmp_path
):
    dialog = ask(dock, tmp_path, export.PAGE)
    assert [layer.name() for layer in dialog.wish.points] == ["관악구 CCTV"]
    assert dialog.pointsList.count() == 2
    assert dialog.wish.buildings is None
    assert not dialog.demCombo.isEnabled()
    assert dialog.wish.picture is None


def test_the_page_holds_every_month_and_slot_small_counts_hidden(
    dock, make, points, tmp_path
):
    scores = dock.session.scores
    make(ask(dock, tmp_path, export.PAGE))
    data = page_data(tmp_path)
    assert data["months"] == list(scores.cube.months)
    assert sorted(data["slots"]) == sorted(scores.cube.slots)
    assert [layer["name"] for layer in data["points"]] == ["관악구 CCTV"]
    order = [scores.cube.units.code.index(code) for code, *_ in data["units"]]
    hidden = 0
    for m, month in enumerate(data["months"][::5]):
        for slot in data["slots"][::3]:
            m, s = scores.position(month, slot)
            at = data["months"].index(month) * len(data["slots"])
            at += data["slots"].index(slot)
            column = data["pool"][data["columns"]["index"][at]].split(",")
            known = [int(cell) / 10 for cell in column]
            assert known == pytest.approx(scores.index[m, s, order], abs=0.0501)
            classes = data["pool"][data["columns"]["index_class"][at]]
            assert [int(c) for c in classes] == scores.index_class[m, s, order].tolist()
            for i, row in enumerate(scores.catalogue.indicators):
                raw = data["pool"][data["columns"][f"{row.id}_raw"][at]].split(",")
                wanted = np.isnan(scores.raw[m, s, order, i]).tolist()
                assert [cell == "" for cell in raw] == wanted
                hidden += sum(scores.suppressed[m, s, order, i])
    assert hidden


def test_the_scene_has_the_map_s_colours_and_district(dock, make, tmp_path):
    from safedong.bridge.setup import Query

    dock.map_page.style_menu.use_ramp("cividis")
    query = dock.session.query
    dock.session.show(Query(query.month, query.slot, "관악구"))
    make(ask(dock, tmp_path, export.PAGE))
    data = page_data(tmp_path)
    assert data["ramp"] == "cividis"
    assert {unit[2] for unit in data["units"]} == {"관악구"}


def test_qgis_s_own_3d_from_the_dock(dock, make, tmp_path):
    make(ask(dock, tmp_path, export.NATIVE))
    assert dock.session.layer.renderer3D().type() == "rulebased"
    assert len(QgsProject.instance().layoutManager().layouts()) == 1


def test_what_goes_wrong_is_told_in_the_message_bar(dock, make, tmp_path, qgis_iface):
    bar = qgis_iface.messageBar()
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    before = len(bar.messages[Qgis.MessageLevel.Warning])
    make(ask(dock, blocked, export.PAGE))
    told = bar.messages[Qgis.MessageLevel.Warning][before:]
    assert len(told) == 1
    assert str(blocked) in told[0]
    assert "FileExistsError" not in told[0]
