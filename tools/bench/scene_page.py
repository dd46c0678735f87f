"""How soon the scene page can be used and how smoothly it turns, without a GPU.

    .venv/bin/python -m tools.bench.scene_page [REVISION]

Takes the dongs of ``make demo`` with all their months and slots, made-up facilities
and 20,000 made-up buildings, and opens them in headless Chromium. The processor draws:
WebGL by SwiftShader and the rest of the page without it, which is what a window of
Chromium does on a machine without a graphics card. With a REVISION of this repository
the viewer of then opens the same data in turn, and ratios (then : now) are told. Needs
chromium, chromedriver and selenium.
"""

from __future__ import annotations

import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ..headless import ROOT, headless_qgis

DEMO = ROOT / "build" / "demo" / "safedong_demo.gpkg"
BUILDINGS, ROUNDS, PICTURES = 20_000, 5, 60
VIEWER = "scene/viewer"
FLAGS = (
    *("headless", "no-sandbox", "disable-gpu-compositing", "use-angle=swiftshader"),
    *("enable-unsafe-swiftshader", "window-size=1500,900"),
)
# When the first whole picture has been handed to the screen.
SHOWN = """
const [done] = arguments;
requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));"""
# Turns the map by hand, as far in every picture, and answers with their intervals.
TURN = """
const [count, done] = arguments;
const canvas = document.querySelector("#map canvas");
const box = canvas.getBoundingClientRect();
canvas.setPointerCapture = canvas.releasePointerCapture = () => {};
let x = box.x + box.width / 2;
const y = box.y + box.height / 2;
const send = (type, buttons) => canvas.dispatchEvent(new PointerEvent(type, {
  pointerId: 1, pointerType: "mouse", isPrimary: true, bubbles: true,
  clientX: x, clientY: y, button: 2, buttons,
}));
const seen = [];
const step = () => {
  seen.push(performance.now());
  if (seen.length > count) {
    send("pointerup", 0);
    done(seen.slice(1).map((at, i) => at - seen[i]));
    return;
  }
  x += 6;
  send("pointermove", 2);
  requestAnimationFrame(() => setTimeout(step));
};
send("pointerdown", 2);
step();"""


def make_page(folder: Path) -> Path:
    """The page of the demo's dongs, with facilities and buildings made up."""
    from qgis.core import QgsVectorLayer
    from safedong.scene.page import write_page
    from safedong.scene.source import read_scene, read_slices
    from safedong.scoring.catalogue import read_catalogue

    layer, table = (
        QgsVectorLayer(f"{DEMO}|layername={name}", name, "ogr")
        for name in ("scored", "scores")
    )
    draw = random.Random(1)
    spots = made_up(layer, "Point", 3_000, draw, 0)
    houses = made_up(layer, "Polygon", BUILDINGS, draw, 10)
    more = {"points": (spots,), "buildings": houses}
    scene = read_scene(layer, read_catalogue(), "ko", source="", **more)
    return write_page(scene, folder, read_slices(scene, table))


def made_up(layer, kind: str, count: int, draw: random.Random, side: float):
    """Points, or squares around them, as many in each dong."""
    from qgis.core import QgsFeature, QgsVectorLayer

    made = QgsVectorLayer(f"{kind}?crs={layer.crs().authid()}", kind, "memory")
    features = []
    each = -(-count // layer.featureCount())
    for dong in layer.getFeatures():
        places = dong.geometry().randomPointsInPolygon(each, draw.getrandbits(31))
        for place in places[: count - len(features)]:
            feature = QgsFeature()
            feature.setGeometry(square(place, side) if side else point(place))
            features.append(feature)
    made.dataProvider().addFeatures(features)
    made.updateExtents()
    return made


def point(place):
    from qgis.core import QgsGeometry

    return QgsGeometry.fromPointXY(place)


def square(place, side: float):
    from qgis.core import QgsGeometry, QgsRectangle

    x, y = place.x(), place.y()
    return QgsGeometry.fromRect(QgsRectangle(x, y, x + side, y + side))


def of_then(page: Path, revision: str) -> Path:
    """The same data in the viewer of a revision."""
    from safedong.scene import page as pages

    text = page.read_text(encoding="utf-8")
    data = json.loads(re.search(r'id="data">(.*?)</script>', text, re.S).group(1))
    folder = page.parent / "then"
    folder.mkdir()
    for name in ("viewer.js", "viewer.css", "template.html"):
        git = ["git", "-C", ROOT, "show", f"{revision}:{VIEWER}/{name}"]
        (folder / name).write_bytes(subprocess.run(git, check=True, stdout=-1).stdout)
    now, pages._VIEWER = pages._VIEWER, folder
    try:
        (folder / "index.html").write_text(pages.page_html("", data), encoding="utf-8")
    finally:
        pages._VIEWER = now
    return folder / "index.html"


def measure(page: Path) -> dict[str, float]:
    """Milliseconds until the page is shown and usable, and from picture to picture."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in FLAGS:
        options.add_argument(f"--{flag}")
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        driver.get(page.as_uri())
        while not driver.execute_script("return document.body.dataset.ready"):
            time.sleep(0.02)
        ready = driver.execute_async_script(SHOWN)
        time.sleep(2)
        turns = driver.execute_async_script(TURN, PICTURES)
    finally:
        driver.quit()
    return {"usable": ready, "picture": statistics.median(turns)}


def main() -> None:
    with tempfile.TemporaryDirectory() as name, headless_qgis():
        page = make_page(Path(name))
        print(f"{page.stat().st_size / 1e6:.1f} MB, {BUILDINGS:,} buildings")
        sides = {"now": page}
        if sys.argv[1:]:
            sides["then"] = of_then(page, sys.argv[1])
        rounds = [{k: measure(p) for k, p in sides.items()} for _ in range(ROUNDS)]
    for what in ("usable", "picture"):
        now = sorted(r["now"][what] for r in rounds)
        text = f"{what}: {now[ROUNDS // 2]:.0f} ms ({now[0]:.0f} to {now[-1]:.0f})"
        if "then" in sides:
            ratio = statistics.median(r["then"][what] / r["now"][what] for r in rounds)
            text += f", then {ratio:.2f} times as long"
        print(text, flush=True)
    os._exit(0)  # QGIS of 3.22 may crash while Python takes its layers down


if __name__ == "__main__":
    main()
