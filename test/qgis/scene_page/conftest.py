"""The scene page of Gwanak in a real browser, opened from the disk."""

from __future__ import annotations

import shutil
from types import SimpleNamespace

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from safedong.bridge import sample
from safedong.bridge.boundary import read_boundary, recognise_fields
from safedong.bridge.paths import SAMPLE
from safedong.bridge.scored import scored_fields, slice_features
from safedong.scoring.catalogue import read_catalogue
from safedong.scoring.method import Method
from safedong.scoring.pipeline import Source, analyse
from safedong.scoring.privacy import public

BEFORE, MONTH, SLOT = "2024-11", "2024-12", "21-24"
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


@pytest.fixture(scope="module")
def scored_layer(scored):
    """Factory: the scored layer of one month and slot, in memory."""
    boundary, scores = scored

    def make() -> QgsVectorLayer:
        fields = scored_fields(scores.catalogue)
        rows = slice_features(scores, boundary.geometries, fields, MONTH, SLOT)
        return fill(f"MultiPolygon?crs={boundary.crs.authid()}", "scored", rows)

    return make


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


@pytest.fixture(scope="session")
def hostile() -> str:
    """The name of the first dong."""
    return HOSTILE


@pytest.fixture(scope="module")
def page(scored, scored_layer, tmp_path_factory):
    """The page of all slots of two months, with a bad name.

    In each dong stand a camera, a large house, forty lights and a hundred small houses.
    """
    from safedong.algorithms.exportscene import ExportScene

    _, scores = scored
    fields = scored_fields(scores.catalogue)
    layer = scored_layer()
    rename(layer, HOSTILE)
    times = [(month, slot) for month in (BEFORE, MONTH) for slot in scores.cube.slots]
    rows = (f for time in times for f in slice_features(scores, None, fields, *time))
    table = fill("None", "scores", rows)
    cameras = things(layer, "Point", "CCTV", {1: lambda place: place})
    lights = things(layer, "Point", "보안등", {40: lambda place: place})
    sizes = {
        1: lambda place: place.buffer(90, 3),
        100: lambda place: place.buffer(8, 1),
    }
    houses = things(layer, "Polygon", "건물", sizes)
    folder = tmp_path_factory.mktemp("scene")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    parameters = {"LAYER": layer, "SCORES": table, "POINT_LAYERS": [cameras, lights]}
    parameters |= {"BUILDINGS": houses, "FORMAT": "page", "OUTPUT": str(folder)}
    _, ok = ExportScene().create().run(parameters, context, feedback)
    assert ok, feedback.textLog()
    return folder / "index.html"


def things(layer, kind: str, name: str, shapes) -> QgsVectorLayer:
    """So many of each shape in every dong: one in its middle, more anywhere."""
    features = []
    for dong in layer.getFeatures():
        for count, shape in shapes.items():
            places = dong.geometry().randomPointsInPolygon(count, seed=1)
            if count == 1:
                places = [dong.geometry().pointOnSurface().asPoint()]
            for place in places:
                feature = QgsFeature()
                feature.setGeometry(shape(QgsGeometry.fromPointXY(place)))
                features.append(feature)
    made = QgsVectorLayer(f"{kind}?crs={layer.crs().authid()}", name, "memory")
    made.dataProvider().addFeatures(features)
    return made


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """What makes layers here, for tests of other pages."""
    return SimpleNamespace(fill=fill, rename=rename, things=things)


@pytest.fixture(scope="module")
def open_page(tmp_path_factory):
    """Factory: headless Chromium on a page; skips where it is not installed."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="no selenium (pip)")
    paths = [shutil.which(name) for name in ("chromium", "chromedriver")]
    if None in paths:
        pytest.skip("no chromium or chromedriver (apt: chromium, chromium-driver)")
    from selenium.webdriver.chrome.service import Service

    drivers = []

    def start(page, *more: str, ready: str = "body") -> OpenPage:
        """Open ``page``; ``ready`` selects the element that says it is ready."""
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
        opened = OpenPage(driver)
        opened.wait(
            "return document.querySelector(arguments[0])?.dataset.ready === 'true'",
            ready,
        )
        return opened

    yield start
    for driver in drivers:
        driver.quit()


@pytest.fixture(scope="module")
def browser(open_page, page):
    return open_page(page)


class OpenPage:
    """A page in the browser, as a hand and an eye have it; else it is the driver."""

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

    def __init__(self, driver) -> None:
        self.driver = driver

    def __getattr__(self, name: str):
        return getattr(self.driver, name)

    def wait(self, script: str, *arguments):
        from selenium.webdriver.support.ui import WebDriverWait

        return WebDriverWait(self.driver, WAIT).until(
            lambda d: d.execute_script(script, *arguments)
        )

    def choose(self, name: str, value: str) -> None:
        script = """
            const select = document.getElementById(arguments[0]);
            select.value = arguments[1];
            select.dispatchEvent(new Event("change"));"""
        self.driver.execute_script(script, name, value)

    def clear_search(self) -> None:
        self.driver.execute_script("""
            const field = document.getElementById("search");
            field.value = "";
            field.dispatchEvent(new Event("input"));""")

    def press(self, *keys: str) -> None:
        from selenium.webdriver import ActionChains

        self.driver.execute_script("document.activeElement.blur()")
        ActionChains(self.driver).send_keys(*keys).perform()

    def click_map(self, code: str) -> None:
        """Click the map where the name of a dong stands."""
        from selenium.webdriver import ActionChains

        label = self.wait(
            "return document.querySelector("
            "`.label[data-code='${arguments[0]}']:not([hidden])`)",
            code,
        )
        box = self.driver.execute_script(
            "const b = arguments[0].getBoundingClientRect();"
            "return [b.x + b.width / 2, b.y + 1];",
            label,
        )
        pointer = ActionChains(self.driver)
        pointer.w3c_actions.pointer_action.move_to_location(*map(round, box))
        pointer.click().perform()

    def shown(self) -> dict:
        """What the panel says: values and classes of groups, levels and raw values."""
        return self.driver.execute_script("""
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

    def colours(self) -> set[str]:
        return set(self.driver.execute_script(self.COLOURS + "return colours();"))
