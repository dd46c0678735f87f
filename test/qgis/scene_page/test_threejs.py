"""The page of the real Qgis2threejs in a real browser, opened from the disk.

Skips where the environment variable QGIS2THREEJS_DIR names no folder that holds it.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from pathlib import Path

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject
from safedong.bridge.paths import ROOT
from safedong.bridge.scored import scored_fields, slice_features
from safedong.scene.threejs_page import _readable
from safedong.scoring.catalogue import read_catalogue

MONTH, SLOT = "2024-12", "21-24"
RUN = "<img src=x onerror=\"document.title='RAN'\">"
DONGS, CAMERAS, HOUSES = f"{RUN}지수&lt;", f"{RUN}CCTV", f"{RUN}건물"
NAME, OWN = f"{RUN}가동 & 나동", f"{RUN}쓰는 이의 말"
CLASSES = range(6)


@pytest.fixture(scope="module")
def plugin_folder():
    folder = os.environ.get("QGIS2THREEJS_DIR", "")
    if not (Path(folder) / "Qgis2threejs").is_dir():
        pytest.skip("QGIS2THREEJS_DIR names no folder that holds Qgis2threejs")
    sys.path.insert(0, folder)
    yield
    sys.path.remove(folder)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory) -> Path:
    """The bundled catalogue with markup in front of every name."""
    source = ROOT / "data" / "catalogue.csv"
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["name_ko"], row["name_en"] = RUN + row["name_ko"], RUN + row["name_en"]
    target = tmp_path_factory.mktemp("catalogue") / "catalogue.csv"
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return target


@pytest.fixture(scope="module")
def scene(plugin_folder, scored, make, catalogue, tmp_path_factory):
    """(page, code -> values by field of its dongs): every name in it is markup."""
    from safedong.algorithms.exportscene import ExportScene

    boundary, scores = scored
    fields = scored_fields(read_catalogue(catalogue))
    rows = slice_features(scores, boundary.geometries, fields, MONTH, SLOT)
    layer = make.fill(f"MultiPolygon?crs={boundary.crs.authid()}", DONGS, rows)
    make.rename(layer, NAME)
    layer.setFieldAlias(layer.fields().indexFromName("completeness"), OWN)
    QgsProject.instance().addMapLayer(layer)
    cameras = make.things(layer, "Point", CAMERAS, {1: lambda place: place})
    shapes = {1: lambda place: place.buffer(90, 3)}
    houses = make.things(layer, "Polygon", HOUSES, shapes)
    folder = tmp_path_factory.mktemp("threejs")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    parameters = {"LAYER": layer, "POINT_LAYERS": [cameras], "BUILDINGS": houses}
    parameters |= {"CATALOGUE": str(catalogue), "TITLE": f"{RUN}제목"}
    parameters |= {"SOURCE": f"{RUN}출처", "FORMAT": "qgis2threejs"}
    parameters |= {"OUTPUT": str(folder)}
    _, ok = ExportScene().create().run(parameters, context, feedback)
    assert ok, feedback.textLog()
    assert (folder / "index.html").exists(), feedback.textLog()
    names = layer.fields().names()
    dongs = {
        dong["unit_code"]: dict(zip(names, dong.attributes()))
        for dong in layer.getFeatures()
    }
    yield folder / "index.html", dongs
    QgsProject.instance().clear()


@pytest.fixture(scope="module")
def threejs(open_page, scene):
    return open_page(scene[0], ready="#safedong")


@pytest.fixture
def click_a_dong(threejs):
    """Function: a real click on a dong that nothing hides; its code."""

    def click() -> str:
        from selenium.webdriver import ActionChains

        x, y, code = threejs.execute_script("""
            const app = Q3D.application, box = app.container.getBoundingClientRect();
            app.scene.updateMatrixWorld(true);
            app.camera.updateMatrixWorld(true);
            const dongs = Object.values(app.scene.mapLayers).find(
              (layer) => layer.properties.safedong?.dongs);
            for (const dong of dongs.objectGroup.children) {
              const around = new THREE.Box3().setFromObject(dong);
              const top = around.getCenter(new THREE.Vector3());
              top.z = around.max.z;
              top.project(app.camera);
              const x = Math.round((top.x + 1) / 2 * box.width);
              const y = Math.round((1 - top.y) / 2 * box.height);
              const ray = new THREE.Raycaster();
              ray.setFromCamera(
                {x: x / box.width * 2 - 1, y: 1 - y / box.height * 2}, app.camera);
              const hit = ray.intersectObjects(
                Object.values(app.scene.mapLayers).flatMap((l) => l.objects))[0];
              if (hit && hit.object.userData.properties === dong.userData.properties)
                return [box.left + x, box.top + y, dong.userData.properties[0]];
            }""")
        pointer = ActionChains(threejs.driver)
        pointer.w3c_actions.pointer_action.move_to_location(round(x), round(y))
        pointer.click().perform()
        return code

    return click


def popup(page) -> tuple[str, list[list[str]]]:
    """The layer's name, and (name, value) of each attribute, as they are read."""
    return page.execute_script("""
        const rows = [...document.querySelectorAll("#qr_attrs_table tr")];
        return [document.getElementById("qr_layername").textContent,
          rows.map((row) => [...row.children].map((cell) => cell.textContent))];""")


def shown_by_class(page) -> dict[str, dict[str, list[bool]]]:
    """Layer -> class -> whether each of its things is drawn, names beside them too."""
    return page.execute_script("""
        const seen = {};
        for (const layer of Object.values(Q3D.application.scene.mapLayers)) {
          const known = layer.properties.safedong;
          if (!known) continue;
          const classes = seen[layer.properties.name] = {};
          for (const group of [layer.objectGroup, layer.labelGroup])
            for (const thing of group?.children ?? []) {
              const number = parseInt(thing.userData.properties[known.at], 10) || 0;
              (classes[number] ??= []).push(thing.visible);
            }
        }
        return seen;""")


def test_nothing_leaves_the_page_and_nothing_runs(threejs, scene):
    events = [
        json.loads(entry["message"])["message"]
        for entry in threejs.get_log("performance")
    ]
    asked = [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
        and event["params"]["documentURL"].startswith("file:")
    ]
    assert any(url.endswith("/scene.js") for url in asked)
    here = ("file:", "data:", "blob:")
    assert [url for url in asked if not url.startswith(here)] == []
    log = threejs.get_log("browser")
    assert [entry for entry in log if entry["level"] == "SEVERE"] == []
    assert threejs.title == f"{RUN}제목"


def test_the_legend_is_there_in_words(threejs):
    legend = threejs.execute_script("""
        const rows = [...document.querySelectorAll("#safedong label")];
        return [document.querySelector("#safedong b").textContent,
          rows.map((row) => row.textContent)];""")
    assert RUN not in legend[0]  # the index is called as everywhere
    assert [int(row[0]) for row in legend[1][:5]] == [5, 4, 3, 2, 1]
    assert len(legend[1]) == len(CLASSES)


def test_a_class_that_is_switched_off_leaves_the_scene(threejs):
    before = shown_by_class(threejs)
    assert len(before) == 3
    numbers = sorted({number for classes in before.values() for number in classes})
    assert len(numbers) > 2
    off = numbers[1]
    try:
        threejs.find_element("id", f"safedong-{off}").click()
        for classes in shown_by_class(threejs).values():
            for number, drawn in classes.items():
                assert set(drawn) == {number != off}
    finally:
        threejs.find_element("id", f"safedong-{off}").click()
    assert shown_by_class(threejs) == before


def test_a_click_on_a_dong_tells_its_24_indicators(threejs, scene, click_a_dong):
    code = click_a_dong()
    name, rows = popup(threejs)
    assert name == DONGS
    told, dong = dict(rows), scene[1][code]
    fields = [name for name in dong if not name.endswith("_score")]
    assert len(rows) == len(told) == len(fields)
    found = []
    for (shown, value), field in zip(rows, fields):
        if re.fullmatch(r"[A-Z]\d\d_(raw|level)", field):
            found.append(field)
            assert shown.startswith(RUN)
        if isinstance(dong[field], (int, float)):
            assert float(value.replace(",", "")) == pytest.approx(dong[field], rel=2e-3)
    assert len(found) == 2 * 24
    assert OWN in told


def test_names_of_dongs_and_layers_stay_text(threejs):
    """Once for each layer, by the function that a click calls."""
    for number, layer in enumerate((DONGS, CAMERAS, HOUSES)):
        threejs.execute_script(
            """
            const kind = ["dong", "point", "house"][arguments[0]];
            const layers = Object.values(Q3D.application.scene.mapLayers);
            const layer = kind === "dong"
              ? layers.find((l) => l.properties.safedong.dongs)
              : layers.find((l) => !l.properties.safedong.dongs
                  && (l.properties.type === "point") === (kind === "point"));
            const named = layer.objectGroup.children.find(
              (o) => o.userData.properties.some((v) => /onerror/.test(v)));
            Q3D.gui.showQueryResult(
              {x: 0, y: 0, z: 0}, layer, named ?? layer.objectGroup.children[0], false);
            """,
            number,
        )
        name, rows = popup(threejs)
        assert name == layer
        if layer == DONGS:
            assert NAME in [value for _, value in rows]
    threejs.find_element("id", "layerbtn").click()
    panel = threejs.execute_script(
        "return [...document.querySelectorAll('#layerpanel .layer')]"
        ".map((item) => item.firstChild.textContent)"
    )
    assert sorted(panel) == sorted([DONGS, CAMERAS, HOUSES])
    made = "return document.querySelectorAll('[onerror]').length"
    assert threejs.execute_script(made) == 0
    assert threejs.title == f"{RUN}제목"  # what runs would have written another


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("12.34567", "12.35"),
        ("0.0012345", "0.0012"),
        ("123456.789", "123457"),
        ("-1.23456", "-1.235"),
        ("12.3", "12.3"),
        ("2024-12", "2024-12"),
        ("1.2.345", "1.2.345"),
    ],
)
def test_no_digit_before_the_point_is_lost(given, read):
    assert _readable(given) == read
