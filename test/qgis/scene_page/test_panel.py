"""Panel, ranking, search and print of the scene page, against the library."""

from __future__ import annotations

import base64
import json
import re
import subprocess

import numpy as np
import pytest
from safedong.scoring.hangul import choseong, matches

BEFORE, MONTH, SLOT, OTHER = "2024-11", "2024-12", "21-24", "00-03"


def expected(scores, unit: int, month: str, slot: str) -> dict:
    m, s = scores.position(month, slot)
    rows = scores.catalogue.indicators
    names = (scores.catalogue.root, *scores.catalogue.domains)
    raws = scores.raw[m, s, unit]
    return {
        "groups": {
            g.id: [
                f"{scores.groups[g.id][m, s, unit]:.1f}",
                str(scores.classes[g.id][m, s, unit]),
            ]
            for g in names
        },
        "levels": {r.id: str(scores.levels[m, s, unit, i]) for i, r in enumerate(rows)},
        "raws": {  # in the page to four digits
            r.id: None if np.isnan(raw) else float(f"{raw:.4g}")
            for r, raw in zip(rows, raws)
        },
    }


def read_raw(text: str) -> float | None:
    """The number before the unit; none where a word stands instead."""
    number = text.split()[0].replace(",", "")
    return float(number) if number[0].isdigit() else None


@pytest.mark.parametrize("month", [BEFORE, MONTH])
@pytest.mark.parametrize("slot", [SLOT, OTHER])
def test_a_click_shows_what_the_library_says_of_the_dong(browser, scored, month, slot):
    _, scores = scored
    browser.choose("month", month)
    browser.choose("slot", slot)
    codes = browser.execute_script(
        "return [...document.querySelectorAll('.label:not([hidden])')]"
        ".map((label) => label.dataset.code)"
    )
    known = [code for code in codes if code in scores.cube.units.code[1:]]
    assert known, "no label of a dong with its own name"
    for code in known[:3]:
        unit = scores.cube.units.code.index(code)
        browser.click_map(code)
        panel = browser.shown()
        assert panel["name"] == scores.cube.units.name[unit]
        wanted = expected(scores, unit, month, slot)
        assert panel["groups"] == wanted["groups"]
        assert panel["levels"] == wanted["levels"]
        raws = {name: read_raw(text) for name, text in panel["raws"].items()}
        assert raws == wanted["raws"]
    browser.choose("month", MONTH)


@pytest.mark.parametrize("name", ["month", "slot"])
def test_play_goes_through_all_and_begins_again(browser, scored, name):
    """Seen in the panel's heading, which says both."""
    browser.choose("month", MONTH)
    browser.choose("slot", SLOT)
    values = browser.execute_script(
        f"return [...document.getElementById('{name}').options].map((o) => o.value)"
    )
    now = f"return document.getElementById('{name}').value"
    begun = values.index(browser.execute_script(now))
    browser.find_element("id", f"play-{name}").click()
    for step in (1, 2):
        wanted = values[(begun + step) % len(values)]
        browser.wait(now + " === arguments[0]", wanted)
    pressed = f"return document.getElementById('play-{name}').ariaPressed"
    assert browser.execute_script(pressed) == "true"
    browser.find_element("id", f"play-{name}").click()
    assert browser.execute_script(pressed) == "false"
    browser.choose("month", MONTH)
    browser.choose("slot", SLOT)


def test_small_counts_are_said_to_be_hidden_and_are_nowhere_in_the_file(
    browser, scored, page
):
    _, scores = scored
    m, s = scores.position(MONTH, SLOT)
    rows = scores.catalogue.indicators
    hidden = np.isnan(scores.raw[m, s]) & (scores.levels[m, s] > 0)
    unit, i = np.argwhere(hidden)[-1]
    browser.choose("slot", SLOT)
    code = scores.cube.units.code[unit]
    browser.execute_script(
        "document.querySelector(`#ranking [data-code='${arguments[0]}']`).click()", code
    )
    language = browser.execute_script("return document.documentElement.lang")
    word = {"ko": "비공개", "en": "not public"}[language]
    assert browser.shown()["raws"][rows[i].id] == word
    text = page.read_text(encoding="utf-8")
    data = json.loads(re.search(r'id="data">(.*?)</script>', text).group(1))
    at = data["months"].index(MONTH) * len(data["slots"]) + data["slots"].index(SLOT)
    column = data["pool"][data["columns"][f"{rows[i].id}_raw"][at]].split(",")
    packed = [value == "" for value in column]
    assert packed == np.isnan(scores.raw[m, s, :, i]).tolist()


def test_keys_step_through_slots_and_find_by_initials(browser, scored):
    _, scores = scored
    browser.choose("slot", scores.cube.slots[0])
    browser.press("\ue014")
    now = "return document.getElementById('slot').value"
    assert browser.execute_script(now) == scores.cube.slots[1]
    browser.press("/")
    name = scores.cube.units.name[5]
    field = browser.switch_to.active_element
    field.send_keys(choseong(name), "\ue007")
    assert browser.shown()["name"] == name
    browser.clear_search()
    browser.press("l")
    first = browser.execute_script("return document.documentElement.lang")
    browser.press("l")
    assert browser.execute_script("return document.documentElement.lang") != first


def test_equal_numbers_share_a_rank_as_in_the_panel_of_qgis(browser, scored):
    _, scores = scored
    browser.choose("slot", SLOT)
    m, s = scores.position(MONTH, SLOT)
    index = scores.index[m, s]
    wanted = {
        code: str(1 + int(np.count_nonzero(index > value)))
        for code, value in zip(scores.cube.units.code, index)
        if not np.isnan(value)
    }
    assert len(set(wanted.values())) < len(wanted)  # some dongs do share one
    listed = browser.execute_script(
        "return [...document.querySelectorAll('#ranking button[data-code]')].map("
        "(b) => [b.dataset.code, b.querySelector('.rank').textContent])"
    )
    assert {code: rank for code, rank in listed if rank != "–"} == wanted
    code = scores.cube.units.code[int(np.nanargmin(index))]
    browser.execute_script(
        "document.querySelector(`#ranking [data-code='${arguments[0]}']`).click()", code
    )
    head = browser.find_element("css selector", "#panel header, header:has(h1 small)")
    assert wanted[code] in re.findall(r"\d+", head.text)


@pytest.mark.parametrize("query", ["ㅅㄹ", "신ㄹ", "시", "1", "ㅈ동", "없는동"])
def test_the_search_finds_what_the_library_finds(browser, scored, hostile, query):
    _, scores = scored
    field = browser.find_element("id", "search")
    field.send_keys(query)
    found = browser.execute_script(
        "return [...document.querySelectorAll('#ranking button[data-code]')]"
        ".map((button) => button.dataset.code)"
    )
    browser.clear_search()
    names = [hostile, *scores.cube.units.name[1:]]
    wanted = [c for c, n in zip(scores.cube.units.code, names) if matches(query, n)]
    assert sorted(found) == sorted(wanted)


def test_two_slots_are_compared_in_panel_and_ranking(browser, scored):
    _, scores = scored
    m, a = scores.position(MONTH, SLOT)
    b = scores.position(MONTH, OTHER)[1]
    browser.choose("slot", SLOT)
    browser.choose("compare", OTHER)
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
    browser.choose("compare", "")


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


def test_the_month_is_written_in_the_language_of_the_page(browser):
    named = "return document.querySelector('#month option:checked').textContent"
    written = [browser.execute_script(named)]
    browser.press("l")
    written.append(browser.execute_script(named))
    browser.press("l")
    assert sorted(written) == ["2024년 12월", "December 2024"]
    assert (
        browser.execute_script("return document.getElementById('month').value") == MONTH
    )


def test_units_are_written_in_the_language_of_the_page(browser):
    code = browser.execute_script(
        "return document.querySelector('.label:not([hidden])').dataset.code"
    )
    browser.click_map(code)
    written = [browser.shown()["raws"]["C01"]]
    browser.press("l")
    written.append(browser.shown()["raws"]["C01"])
    browser.press("l")
    assert sorted(text.split()[-1] for text in written) == ["km²", "개/km²"]
