"""The map of the scene page: classes, what is drawn in motion, flight, no WebGL."""

from __future__ import annotations

import base64
import json
import re

import numpy as np
import pytest
from qgis.PyQt.QtGui import QImage

MONTH, SLOT = "2024-12", "21-24"
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
    // On a busy machine the map may be taken for at rest before it was drawn in motion.
    const turnUntilDrawn = () => {
      if (drawn.length) return;
      hand();
      setTimeout(turnUntilDrawn, 1000);
    };
    const atRest = (then) => map.width > map.clientWidth
      ? then() : setTimeout(() => atRest(then), 50);
    // The picture asked for last may not be drawn yet.
    requestAnimationFrame(() => requestAnimationFrame(() => atRest(() => {
      watch();
      turnUntilDrawn();
    })));"""


def test_a_class_switched_off_leaves_the_map_and_the_ranking(browser, scored):
    _, scores = scored
    m, s = scores.position(MONTH, SLOT)
    browser.press("\ue00c")
    browser.choose("slot", SLOT)
    browser.choose("ramp", "mandated")
    red = "#d7191c"
    assert red in browser.colours()
    listed = "return document.querySelectorAll('#ranking li button').length"
    assert browser.execute_script(listed) == len(scores.cube.units)
    browser.find_element("id", "class-5").click()
    worst = int((scores.index_class[m, s] == 5).sum())
    assert browser.execute_script(listed) == len(scores.cube.units) - worst
    browser.wait("return new Promise((done) => requestAnimationFrame(() => done(1)))")
    assert red not in browser.colours()
    browser.press("5")
    assert browser.execute_script(listed) == len(scores.cube.units)


def test_in_motion_less_is_drawn_by_the_processor_and_at_rest_everything(browser):
    """Dongs keep their colours in a coarser picture, which at rest is fine again."""
    from selenium.webdriver import ActionChains

    browser.press("\ue00c")
    browser.choose("slot", SLOT)
    browser.choose("ramp", "mandated")
    for name in ("points-0", "points-1"):  # they stand on the houses
        browser.find_element("id", name).click()
    browser.find_element("id", "home").click()
    size = "document.querySelector('#map canvas').width"
    wide = "document.querySelector('#map').clientWidth"
    fine = browser.wait(f"return {size} > {wide} && {size}")
    building, red = "#d9d4c8", "#d7191c"
    # The width may be that of the picture before, and buildings come after the first.
    there = "return arguments[0].every((c) => colours().includes(c));"
    browser.wait(browser.COLOURS + there, [building, red])
    browser.execute_script(
        browser.COLOURS
        + """
        window.drawn = [];
        const map = document.querySelector("#map canvas");
        new MutationObserver(() => window.drawn.push([map.width, colours()]))
          .observe(map, { attributeFilter: ["width"] });"""
    )
    hand = ActionChains(browser, duration=20)
    hand.move_to_element(browser.find_element("css selector", "#map canvas"))
    hand.click_and_hold().move_by_offset(9, 0).move_by_offset(-9, 0).release()
    for _ in range(10):  # a busy machine may draw none of a movement before its end
        hand.perform()
        if browser.execute_script("return window.drawn.length"):
            break
    browser.wait("return window.drawn.at(-1)?.[0] === arguments[0]", fine)
    width, colours = browser.execute_script("return window.drawn")[0]
    assert width < fine
    assert {red, building} <= set(colours)
    assert building in browser.colours()
    for name in ("points-0", "points-1"):
        browser.find_element("id", name).click()


def share(pixels: np.ndarray, colour: str) -> float:
    """The part of a picture that has a colour, also in the shade of a wall."""
    tone = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    light = pixels.max(axis=2, keepdims=True) / tone.max()
    same = (abs(pixels - light * tone) < 3).all(axis=2) & (light[..., 0] > 0.7)
    return same.mean()


@pytest.mark.parametrize("kept", ["buildings", "points-1"])
def test_things_cover_as_much_in_motion_as_at_rest(browser, page, kept):
    """2,100 small houses, which are dots then, or 840 lights."""
    browser.choose("ramp", "mandated")
    boxes = {"points-0", "points-1", "buildings"} - {kept}
    for name in boxes:
        browser.find_element("id", name).click()
    browser.find_element("id", "home").click()
    data = data_of(page)
    colour = "#d9d4c8" if kept == "buildings" else data["points"][1]["colour"]
    moving, resting = map(picture, browser.execute_async_script(TURN_ONCE, 5))
    at_rest = share(resting, colour)
    assert at_rest > 0.002
    assert share(moving, colour) == pytest.approx(at_rest, rel=0.3)
    browser.find_element("id", kept).click()
    browser.find_element("id", "home").click()
    for pixels in map(picture, browser.execute_async_script(TURN_ONCE, 5)):
        assert share(pixels, colour) < 0.05 * at_rest
    for name in ("points-0", "points-1", "buildings"):
        browser.find_element("id", name).click()


def data_of(page) -> dict:
    text = page.read_text(encoding="utf-8")
    return json.loads(re.search(r'id="data">(.*?)</script>', text).group(1))


def test_what_is_left_out_in_motion_would_not_be_seen(browser):
    """Every pixel in motion has the colour that stands in its middle at rest."""
    for name in ("points-0", "points-1", "buildings"):
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
    for name in ("points-0", "points-1", "buildings"):
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


def test_the_flight_follows_the_ranking_and_a_key_ends_it(browser, scored, hostile):
    _, scores = scored
    m, s = scores.position(MONTH, SLOT)
    browser.choose("slot", SLOT)
    browser.choose("speed", "4")
    browser.press("\ue00c")
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
    browser.press("f")
    browser.wait("return window.seen.panel.length >= 3")
    browser.press("\ue00c")
    seen = browser.execute_script("window.watch.disconnect(); return window.seen")
    ranked = np.argsort(-scores.index[m, s], kind="stable")[:3]
    names = [scores.cube.units.name[unit] if unit else hostile for unit in ranked]
    assert seen["panel"][:3] == names
    for number, (name, text) in enumerate(zip(names, seen["message"]), start=1):
        assert text.startswith(str(number))
        assert name in text
    told = "return document.getElementById('message').textContent"
    assert browser.execute_script(told) == ""
    pressed = "return document.getElementById('fly').getAttribute('aria-pressed')"
    assert browser.execute_script(pressed) == "false"


def test_without_webgl_the_map_is_flat_and_clicks_all_the_same(open_page, page, scored):
    _, scores = scored
    browser = open_page(page, "disable-3d-apis")
    paths = browser.find_elements("css selector", "svg.flat path")
    assert len(paths) == len(scores.cube.units)
    code = scores.cube.units.code[3]
    browser.find_element("css selector", f"path[data-code='{code}']").click()
    assert browser.shown()["name"] == scores.cube.units.name[3]
    assert browser.find_element("id", "message").text
