"""The file of the scene page: what stands in it, and that nothing leaves it."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from qgis.core import (
    QgsApplication,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
)
from safedong.scene.page import json_for_html

MONTH, SLOT = "2024-12", "21-24"


def test_names_are_text_and_nothing_leaves_the_page(browser, scored, hostile):
    _, scores = scored
    code = scores.cube.units.code[0]
    browser.execute_script(
        "document.querySelector(`#ranking [data-code='${arguments[0]}']`).click()", code
    )
    assert browser.shown()["name"] == hostile
    assert browser.execute_script("return document.images.length") == 0
    assert "broken" not in browser.title
    blocked = browser.execute_async_script("""
        const done = arguments[0];
        const refused = [];
        addEventListener("securitypolicyviolation",
          (event) => refused.push(event.effectiveDirective));
        const image = document.body.appendChild(new Image());
        image.src = "https://example.org/x.png";
        fetch("https://example.org/").catch(() => setTimeout(() => {
          image.remove();
          done(refused.sort());
        }, 300));""")
    assert blocked == ["connect-src", "img-src"]
    events = [
        json.loads(e["message"])["message"] for e in browser.get_log("performance")
    ]
    asked = [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
        and event["params"]["documentURL"].startswith("file:")
    ]
    outside = [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]
    assert [url for url in outside if "example.org" not in url] == []
    errors = [
        entry["message"]
        for entry in browser.get_log("browser")
        if entry["level"] == "SEVERE" and "example.org" not in entry["message"]
    ]
    assert errors == []


def test_the_layer_alone_makes_a_page_of_its_month_and_slot(
    provider, scored, scored_layer, tmp_path
):
    _, scores = scored
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(
        "safedong:exportscene"
    )
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    parameters = {
        "LAYER": scored_layer(),
        "OUTPUT": str(tmp_path),
        "HEIGHT_FIELD": "safety",
    }
    _, ok = algorithm.run(parameters, context, feedback)
    assert ok, feedback.textLog()
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    data = json.loads(re.search(r'id="data">(.*?)</script>', text).group(1))
    assert (data["months"], data["slots"]) == ([MONTH], [SLOT])
    assert data["measure"] == "safety"
    assert len(data["indicators"]) == len(scores.catalogue.indicators)


def test_a_layer_that_is_not_scored_is_named(provider, make_layer, tmp_path):
    layer = make_layer("field=name:string", [("가",)])
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(
        "safedong:exportscene"
    )
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    _, ok = algorithm.run({"LAYER": layer, "OUTPUT": str(tmp_path)}, context, feedback)
    assert not ok
    assert "unit_code" in feedback.textLog()
    assert not (tmp_path / "index.html").exists()


def test_json_in_a_page_holds_no_markup_and_reads_back(hostile):
    body = {"name": hostile, "note": "a & b \u2028 가나"}
    text = json_for_html(body)
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == body


def test_coordinates_are_those_of_the_layer(scored, scored_layer):
    """Rings of the page, brought back to metres, cover the dongs they came from."""
    from safedong.scene.page import page_data
    from safedong.scene.source import read_scene, read_slices
    from safedong.scene.topology import Topology, ring_vertices

    boundary, scores = scored
    scene = read_scene(scored_layer(), scores.catalogue, "en")
    data = page_data(scene, read_slices(scene, None))
    arcs = [np.cumsum(np.reshape(a, (-1, 2)), axis=0) for a in data["arcs"]]
    topology = Topology(arcs, data["rings"])
    for parts, geometry in zip(data["rings"], boundary.geometries):
        area = 0.0
        for outside, *holes in parts:
            for sign, ring in ((1, outside), *((-1, hole) for hole in holes)):
                xy = ring_vertices(topology, ring) * data["grid"]
                points = ", ".join(f"{x} {y}" for x, y in xy)
                area += sign * QgsGeometry.fromWkt(f"POLYGON(({points}))").area()
        assert area == pytest.approx(geometry.area(), rel=0.01)
