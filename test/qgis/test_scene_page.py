"""The scene page in a real browser, opened from the disk, against the library."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess

import numpy as np
import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QImage
from safedong.bridge import sample
from safedong.bridge.boundary import read_boundary, recognise_fields
from safedong.bridge.paths import SAMPLE
from safedong.bridge.scored import scored_fields, slice_features
from safedong.scene.page import json_for_html
from safedong.scoring.catalogue import read_catalogue
from safedong.scoring.hangul import choseong, matches
from safedong.scoring.method import Method
from safedong.scoring.pipeline import Source, analyse
from safedong.scoring.privacy import public

MONTH, SLOT, OTHER = "2024-12", "21-24", "00-03"
HOSTILE = "</script><img src=x onerror=\"document.title='broken'\">{{data}}"
WAIT = 30


@pytest.fixture(scope="module")
def scored(qgis_app):
    """Gwanak's 21 dongs scored by the library, from the bundled sample."""
    layer = QgsVectorLayer(str(SAMPLE / "gwanak_dongs_2020.gpkg"), "dongs", "ogr")
    boundary = read_boundary(layer, recognise_fields(layer))
    sources = [Source(path) for path in sample.tables()]
    analysis = analyse(boundary.units, sources, read_catalogue(), Method())
    return boundary, public(analysis.scores)


def fill(uri: str, name: str, features) -> QgsVectorLayer:
    layer = QgsVectorLayer(uri, name, "memory")
    features = list(features)
    layer.dataProvider().addAttributes(features[0].fields().toList())
    layer.updateFields()
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def rename(layer: QgsVectorLayer, name: str) -> str:
    """Give the first dong another name; returns its code."""
    first = next(layer.getFeatures())
    at = layer.fields().indexFromName("unit_name")
    layer.dataProvider().changeAttributeValues({first.id(): {at: name}})
    return first["unit_code"]


@pytest.fixture(scope="module")
def page(scored, tmp_path_factory):
    """The page of all slots of one month, with cameras and houses, and a bad name."""
    from safedong.algorithms.exportscene import ExportScene

    boundary, scores = scored
    fields = scored_fields(scores.catalogue)
    uri = f"MultiPolygon?crs={boundary.crs.authid()}"
    rows = slice_features(scores, boundary.geometries, fields, MONTH, SLOT)
    layer = fill(uri, "scored", rows)
    rename(layer, HOSTILE)
    slots = scores.cube.slots
    rows = (f for s in slots for f in slice_features(scores, None, fields, MONTH, s))
    table = fill("None", "scores", rows)
    cameras = on_each(layer, "Point", "CCTV", lambda place: place)
    houses = on_each(layer, "Polygon", "건물", lambda place: place.buffer(90, 3))
    folder = tmp_path_factory.mktemp("scene")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    parameters = {"LAYER": layer, "SCORES": table, "POINT_LAYERS": [cameras]}
    parameters |= {"BUILDINGS": houses, "FORMAT": "page", "OUTPUT": str(folder)}
    _, ok = ExportScene().create().run(parameters, context, feedback)
    assert ok, feedback.textLog()
    return folder / "index.html"


def on_each(layer, kind: str, name: str, shape) -> QgsVectorLayer:
    features = []
    for dong in layer.getFeatures():
        feature = QgsFeature()
        feature.setGeometry(shape(dong.geometry().pointOnSurface()))
        features.append(feature)
    made = QgsVectorLayer(f"{kind}?crs={layer.crs().authid()}", name, "memory")
    made.dataProvider().addFeatures(features)
    return made


@pytest.fixture(scope="module")
def open_page(tmp_path_factory):
    """Factory: headless Chromium on a page; skips where it is not installed."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="no selenium (pip)")
    paths = [shutil.which(name) for name in ("chromium", "chromedriver")]
    if None in paths:
        pytest.skip("no chromium or chromedriver (apt: chromium, chromium-driver)")
    from selenium.webdriver.chrome.service import Service

    drivers = []

    def start(page, *more: str):
        options = webdriver.ChromeOptions()
        options.binary_location = paths[0]
        profile = tmp_path_factory.mktemp("profile")
        for flag in (
            *("headless", "no-sandbox", "disable-quic", "no-first-run"),
            *("disable-background-networking", "disable-component-update"),
            *("disable-sync", "use-gl=angle", "use-angle=swiftshader"),
            *("enable-unsafe-swiftshader", "window-size=1500,900"),
            *(f"user-data-dir={profile}", *more),
        ):
            options.add_argument(f"--{flag}")
        logs = {"browser": "ALL", "performance": "ALL"}
        options.set_capability("goog:loggingPrefs", logs)
        driver = webdriver.Chrome(options=options, service=Service(paths[1]))
        drivers.append(driver)
        driver.get_log("performance")
        driver.get(page.as_uri())
        wait(driver, "return document.body.dataset.ready === 'true'")
        return driver

    yield start
    for driver in drivers:
        driver.quit()


@pytest.fixture(scope="module")
def browser(open_page, page):
    return open_page(page)


def wait(driver, script: str, *arguments):
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(driver, WAIT).until(
        lambda d: d.execute_script(script, *arguments)
    )


def choose(driver, name: str, value: str) -> None:
    script = """
        const select = document.getElementById(arguments[0]);
        select.value = arguments[1];
        select.dispatchEvent(new Event("change"));"""
    driver.execute_script(script, name, value)


def clear_search(driver) -> None:
    driver.execute_script("""
        const field = document.getElementById("search");
        field.value = "";
        field.dispatchEvent(new Event("input"));""")


def press(driver, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    driver.execute_script("document.activeElement.blur()")
    ActionChains(driver).send_keys(*keys).perform()


def click_map(driver, code: str) -> None:
    """Click the map where the name of a dong stands."""
    from selenium.webdriver import ActionChains

    label = wait(
        driver,
        "return document.querySelector("
        "`.label[data-code='${arguments[0]}']:not([hidden])`)",
        code,
    )
    box = driver.execute_script(
        "const b = arguments[0].getBoundingClientRect();"
        "return [b.x + b.width / 2, b.y + 1];",
        label,
    )
    pointer = ActionChains(driver)
    pointer.w3c_actions.pointer_action.move_to_location(*map(round, box))
    pointer.click().perform()


def shown(driver) -> dict:
    """What the panel says: values and classes of groups, levels and raw values."""
    return driver.execute_script("""
        const text = (root, name) => root.querySelector(name)?.textContent;
        const of = (name, make) => Object.fromEntries([
          ...document.querySelectorAll(`#panel [data-${name}]`),
        ].map((e) => [e.dataset[name], make(e)]));
        return {
          name: document.querySelector("#panel h1")?.firstChild.textContent,
          groups: of("group", (e) =>
            [text(e, ".value"), e.querySelector(".chip").dataset.class]),
          levels: of("indicator", (e) => e.querySelector(".bar").dataset.level),
          raws: of("indicator", (e) => text(e, ".raw")),
        };""")


def expected(scores, unit: int, slot: str) -> dict:
    m, s = scores.position(MONTH, slot)
    rows = scores.catalogue.indicators
    names = (scores.catalogue.root, *scores.catalogue.domains)
    return {
        "groups": {
            g.id: [
                f"{scores.groups[g.id][m, s, unit]:.1f}",
                str(scores.classes[g.id][m, s, unit]),
            ]
            for g in names
        },
        "levels": {r.id: str(scores.levels[m, s, unit, i]) for i, r in enumerate(rows)},
    }


# Turns the map by one movement of a hand; pictures of it in motion and at rest.
TURN_ONCE = """
    const [turn, done] = arguments;
    const map = document.querySelector("#map canvas");
    const drawn = [];
    const watch = () => new MutationObserver((_, observer) => {
      drawn.push(map.toDataURL());
      if (drawn.length < 2) return;
      observer.disconnect();
      done(drawn);
    }).observe(map, { attributeFilter: ["width"] });
    map.setPointerCapture = map.releasePointerCapture = () => {};
    const box = map.getBoundingClientRect();
    const send = (type, x, buttons) => map.dispatchEvent(new PointerEvent(type, {
      pointerId: 1, pointerType: "mouse", isPrimary: true, bubbles: true,
      clientX: box.x + x, clientY: box.y + box.height / 2, button: 2, buttons,
    }));
    const hand = () => {
      send("pointerdown", 400, 2);
      send("pointermove", 400 + turn, 2);
      send("pointerup", 400 + turn, 0);
    };
    const atRest = (then) => map.width > map.clientWidth
      ? then() : setTimeout(() => atRest(then), 50);
    // The picture asked for last may not be drawn yet.
    requestAnimationFrame(() => requestAnimationFrame(() => atRest(() => {
      watch();
      hand();
    })));"""

COLOURS = """
    const colours = () => {
      const map = document.querySelector("#map canvas");
      const copy = document.createElement("canvas");
      [copy.width, copy.height] = [map.width, map.height];
      const context = copy.getContext("2d");
      context.drawImage(map, 0, 0);
      const {data} = context.getImageData(0, 0, copy.width, copy.height);
      const seen = {};
      for (let i = 0; i < data.length; i += 16) {
        const hex = [0, 1, 2].map((k) => data[i + k].toString(16).padStart(2, "0"));
        seen["#" + hex.join("")] = (seen["#" + hex.join("")] ?? 0) + 1;
      }
      return Object.entries(seen).filter(([, n]) => n > 20).map(([c]) => c);
    };"""


def colours_on_map(driver) -> set[str]:
    return set(driver.execute_script(COLOURS + "return colours();"))


@pytest.mark.parametrize("slot", [SLOT, OTHER])
def test_a_click_shows_what_the_library_says_of_the_dong(browser, scored, slot):
    _, scores = scored
    choose(browser, "slot", slot)
    codes = browser.execute_script(
        "return [...document.querySelectorAll('.label:not([hidden])')]"
        ".map((label) => label.dataset.code)"
    )
    known = [code for code in codes if code in scores.cube.units.code[1:]]
    assert known, "no label of a dong with its own name"
    for code in known[:3]:
        unit = scores.cube.units.code.index(code)
        click_map(browser, code)
        panel = shown(browser)
        assert panel["name"] == scores.cube.units.name[unit]
        wanted = expected(scores, unit, slot)
        assert panel["groups"] == wanted["groups"]
        assert panel["levels"] == wanted["levels"]


def test_small_counts_are_said_to_be_hidden_and_are_nowhere_in_the_file(
    browser, scored, page
):
    _, scores = scored
    m, s = scores.position(MONTH, SLOT)
    rows = scores.catalogue.indicators
    hidden = np.isnan(scores.raw[m, s]) & (scores.levels[m, s] > 0)
    unit, i = np.argwhere(hidden)[-1]
    choose(browser, "slot", SLOT)
    code = scores.cube.units.code[unit]
    browser.execute_script(
        "document.querySelector(`#ranking [data-code='${arguments[0]}']`).click()", code
    )
    language = browser.execute_script("return document.documentElement.lang")
    word = {"ko": "비공개", "en": "not public"}[language]
    assert shown(browser)["raws"][rows[i].id] == word
    text = page.read_text(encoding="utf-8")
    data = json.loads(re.search(r'id="data">(.*?)</script>', text).group(1))
    at = data["months"].index(MONTH) * len(data["slots"]) + data["slots"].index(SLOT)
    column = data["pool"][data["columns"][f"{rows[i].id}_raw"][at]].split(",")
    packed = [value == "" for value in column]
    assert packed == np.isnan(scores.raw[m, s, :, i]).tolist()


def test_a_class_switched_off_leaves_the_map_and_the_ranking(browser, scored):
    _, scores = scored
    m, s = scores.position(MONTH, SLOT)
    press(browser, "\ue00c")
    choose(browser, "slot", SLOT)
    choose(browser, "ramp", "mandated")
    red = "#d7191c"
    assert red in colours_on_map(browser)
    listed = "return document.querySelectorAll('#ranking li button').length"
    assert browser.execute_script(listed) == len(scores.cube.units)
    browser.find_element("id", "class-5").click()
    worst = int((scores.index_class[m, s] == 5).sum())
    assert browser.execute_script(listed) == len(scores.cube.units) - worst
    wait(browser, "return new Promise((done) => requestAnimationFrame(() => done(1)))")
    assert red not in colours_on_map(browser)
    press(browser, "5")
    assert browser.execute_script(listed) == len(scores.cube.units)


def test_in_motion_less_is_drawn_by_the_processor_and_at_rest_everything(browser):
    """Dongs keep their colours in a coarser picture, which at rest is fine again."""
    from selenium.webdriver import ActionChains

    press(browser, "\ue00c")
    choose(browser, "slot", SLOT)
    choose(browser, "ramp", "mandated")
    browser.find_element("id", "points-0").click()  # they stand on the houses
    browser.find_element("id", "home").click()
    size = "document.querySelector('#map canvas').width"
    wide = "document.querySelector('#map').clientWidth"
    fine = wait(browser, f"return {size} > {wide} && {size}")
    building, red = "#d9d4c8", "#d7191c"
    # The width may be that of the picture before, and buildings come after the first.
    there = "return arguments[0].every((c) => colours().includes(c));"
    wait(browser, COLOURS + there, [building, red])
    browser.execute_script(
        COLOURS
        + """
        window.drawn = [];
        const map = document.querySelector("#map canvas");
        new MutationObserver(() => window.drawn.push([map.width, colours()]))
          .observe(map, { attributeFilter: ["width"] });"""
    )
    hand = ActionChains(browser, duration=20)
    hand.move_to_element(browser.find_element("css selector", "#map canvas"))
    hand.click_and_hold().move_by_offset(9, 0).move_by_offset(-9, 0).release()
    hand.perform()
    wait(browser, "return window.drawn.at(-1)?.[0] === arguments[0]", fine)
    width, colours = browser.execute_script("return window.drawn")[0]
    assert width < fine
    assert {red, building} <= set(colours)
    assert building in colours_on_map(browser)
    browser.find_element("id", "points-0").click()


def test_what_is_left_out_in_motion_would_not_be_seen(browser):
    """Every pixel in motion has the colour that stands in its middle at rest."""
    for name in ("points-0", "buildings"):
        browser.find_element("id", name).click()
    browser.find_element("id", "home").click()
    for turn in (5, 400, 800):  # pixels by hand, so that other walls face the camera
        moving, resting = browser.execute_async_script(TURN_ONCE, turn)
        moving, resting = picture(moving), picture(resting)
        rows, columns = moving.shape[:2]
        tall, wide = resting.shape[:2]
        assert columns < wide
        down = ((np.arange(rows) + 0.5) * tall / rows).astype(int)
        across = ((np.arange(columns) + 0.5) * wide / columns).astype(int)
        inside = plain(resting)[np.ix_(down, across)]
        assert inside.sum() > 0.1 * inside.size
        there = resting[np.ix_(down, across)]
        assert (moving[inside] == there[inside]).all(axis=1).mean() > 0.995
    for name in ("points-0", "buildings"):
        browser.find_element("id", name).click()


def picture(text: str) -> np.ndarray:
    """Pixels (rows x columns x 3) of a PNG as a data URL."""
    image = QImage.fromData(base64.b64decode(text.partition(",")[2]))
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    bits = image.constBits().asarray(image.sizeInBytes())
    rows = np.array(bits, np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)


def plain(pixels: np.ndarray) -> np.ndarray:
    """Whether a pixel of the map lies more than four pixels from any edge."""
    same = np.ones(pixels.shape[:2], bool)
    for axis in (0, 1):
        for step in range(-4, 5):
            same &= (np.roll(pixels, step, axis) == pixels).all(axis=2)
    return same & (pixels < 240).any(axis=2)


def test_keys_step_through_slots_and_find_by_initials(browser, scored):
    _, scores = scored
    choose(browser, "slot", scores.cube.slots[0])
    press(browser, "\ue014")
    now = "return document.getElementById('slot').value"
    assert browser.execute_script(now) == scores.cube.slots[1]
    press(browser, "/")
    name = scores.cube.units.name[5]
    field = browser.switch_to.active_element
    field.send_keys(choseong(name), "\ue007")
    assert shown(browser)["name"] == name
    clear_search(browser)
    press(browser, "l")
    first = browser.execute_script("return document.documentElement.lang")
    press(browser, "l")
    assert browser.execute_script("return document.documentElement.lang") != first


@pytest.mark.parametrize("query", ["ㅅㄹ", "신ㄹ", "시", "1", "ㅈ동", "없는동"])
def test_the_search_finds_what_the_library_finds(browser, scored, query):
    _, scores = scored
    field = browser.find_element("id", "search")
    field.send_keys(query)
    found = browser.execute_script(
        "return [...document.querySelectorAll('#ranking button[data-code]')]"
        ".map((button) => button.dataset.code)"
    )
    clear_search(browser)
    names = [HOSTILE, *scores.cube.units.name[1:]]
    wanted = [c for c, n in zip(scores.cube.units.code, names) if matches(query, n)]
    assert sorted(found) == sorted(wanted)


def test_two_slots_are_compared_in_panel_and_ranking(browser, scored):
    _, scores = scored
    m, a = scores.position(MONTH, SLOT)
    b = scores.position(MONTH, OTHER)[1]
    choose(browser, "slot", SLOT)
    choose(browser, "compare", OTHER)
    code = scores.cube.units.code[2]
    button = f"#ranking [data-code='{code}']"
    browser.execute_script(f'document.querySelector("{button}").click()')
    change = browser.execute_script(
        f'return document.querySelector("{button} .change").textContent'
    )
    difference = scores.index[m, b, 2] - scores.index[m, a, 2]
    assert float(change.translate(str.maketrans("−±", "-+"))) == pytest.approx(
        difference, abs=0.0501
    )
    bars = browser.execute_script(
        "return [...document.querySelectorAll('[data-indicator=A09] .bar')]"
        ".map((bar) => Number(bar.dataset.level))"
    )
    at = [row.id for row in scores.catalogue.indicators].index("A09")
    assert bars == scores.levels[m, [a, b], 2, at].tolist()
    choose(browser, "compare", "")


def test_the_flight_follows_the_ranking_and_a_key_ends_it(browser, scored):
    _, scores = scored
    m, s = scores.position(MONTH, SLOT)
    choose(browser, "slot", SLOT)
    choose(browser, "speed", "4")
    press(browser, "\ue00c")
    browser.execute_script("""
        const at = (id) => document.getElementById(id);
        const seen = { message: [], panel: [] };
        window.seen = seen;
        const note = () => {
          const texts = {
            message: at("message").textContent,
            panel: document.querySelector("#panel h1")?.firstChild.textContent,
          };
          for (const [name, text] of Object.entries(texts)) {
            if (text && seen[name].at(-1) !== text) seen[name].push(text);
          }
        };
        window.watch = new MutationObserver(note);
        for (const id of ["message", "panel"]) {
          window.watch.observe(at(id), { childList: true, subtree: true });
        }""")
    press(browser, "f")
    wait(browser, "return window.seen.panel.length >= 3")
    press(browser, "\ue00c")
    seen = browser.execute_script("window.watch.disconnect(); return window.seen")
    ranked = np.argsort(-scores.index[m, s], kind="stable")[:3]
    names = [scores.cube.units.name[unit] if unit else HOSTILE for unit in ranked]
    assert seen["panel"][:3] == names
    for number, (name, text) in enumerate(zip(names, seen["message"]), start=1):
        assert text.startswith(str(number))
        assert name in text
    told = "return document.getElementById('message').textContent"
    assert browser.execute_script(told) == ""
    pressed = "return document.getElementById('fly').getAttribute('aria-pressed')"
    assert browser.execute_script(pressed) == "false"


def test_it_prints_on_one_page_with_every_indicator(browser, scored, tmp_path):
    _, scores = scored
    code = scores.cube.units.code[4]
    browser.execute_script(
        "document.querySelector(`#ranking [data-code='${arguments[0]}']`).click()", code
    )
    choice = {"preferCSSPageSize": True, "printBackground": True}
    made = browser.execute_cdp_cmd("Page.printToPDF", choice)
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(base64.b64decode(made["data"]))
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert text.count("\f") == 1
    language = browser.execute_script("return document.documentElement.lang")
    assert scores.cube.units.name[4] in text
    for row in scores.catalogue.indicators:
        assert row.name(language).split()[0] in text


def test_names_are_text_and_nothing_leaves_the_page(browser, scored):
    _, scores = scored
    code = scores.cube.units.code[0]
    browser.execute_script(
        "document.querySelector(`#ranking [data-code='${arguments[0]}']`).click()", code
    )
    assert shown(browser)["name"] == HOSTILE
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


def test_without_webgl_the_map_is_flat_and_clicks_all_the_same(open_page, page, scored):
    _, scores = scored
    browser = open_page(page, "disable-3d-apis")
    paths = browser.find_elements("css selector", "svg.flat path")
    assert len(paths) == len(scores.cube.units)
    code = scores.cube.units.code[3]
    browser.find_element("css selector", f"path[data-code='{code}']").click()
    assert shown(browser)["name"] == scores.cube.units.name[3]
    assert browser.find_element("id", "message").text


def test_the_layer_alone_makes_a_page_of_its_month_and_slot(provider, scored, tmp_path):
    boundary, scores = scored
    fields = scored_fields(scores.catalogue)
    rows = slice_features(scores, boundary.geometries, fields, MONTH, SLOT)
    layer = fill(f"MultiPolygon?crs={boundary.crs.authid()}", "scored", rows)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(
        "safedong:exportscene"
    )
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    parameters = {"LAYER": layer, "OUTPUT": str(tmp_path), "HEIGHT_FIELD": "safety"}
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


def test_json_in_a_page_holds_no_markup_and_reads_back():
    body = {"name": HOSTILE, "note": "a & b \u2028 가나"}
    text = json_for_html(body)
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == body


def test_coordinates_are_those_of_the_layer(scored, tmp_path):
    """Rings of the page, brought back to metres, cover the dongs they came from."""
    from safedong.scene.page import page_data
    from safedong.scene.source import read_scene, read_slices
    from safedong.scene.topology import Topology, ring_vertices

    boundary, scores = scored
    fields = scored_fields(scores.catalogue)
    rows = slice_features(scores, boundary.geometries, fields, MONTH, SLOT)
    layer = fill(f"MultiPolygon?crs={boundary.crs.authid()}", "scored", rows)
    scene = read_scene(layer, scores.catalogue, "en")
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


def test_the_month_is_written_in_the_language_of_the_page(browser):
    named = "return document.querySelector('#month option:checked').textContent"
    written = [browser.execute_script(named)]
    press(browser, "l")
    written.append(browser.execute_script(named))
    press(browser, "l")
    assert sorted(written) == ["2024년 12월", "December 2024"]
    assert (
        browser.execute_script("return document.getElementById('month').value") == MONTH
    )


def test_units_are_written_in_the_language_of_the_page(browser):
    code = browser.execute_script(
        "return document.querySelector('.label:not([hidden])').dataset.code"
    )
    click_map(browser, code)
    written = [shown(browser)["raws"]["C01"]]
    press(browser, "l")
    written.append(shown(browser)["raws"]["C01"])
    press(browser, "l")
    assert sorted(text.split()[-1] for text in written) == ["km²", "개/km²"]
