"""Numbers by the user's locale, months by QGIS's language, and files by neither.

QGIS lets the number format differ from the language; a comma for decimals (German)
shows most clearly where a number went past it. Paper has a language of its own.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QLocale
from safedong.bridge.numbers import number_text, signed_text
from safedong.bridge.session import Session
from safedong.bridge.unit_export import unit_rows, write_csv
from safedong.layouts.overview import make_overview
from safedong.layouts.patrol import make_patrol_sheets
from safedong.layouts.report import make_report
from safedong.layouts.report_facts import monthly
from safedong.scoring.months import date_text
from safedong.ui.detail import DetailPanel
from safedong.ui.query_bar import QueryBar
from safedong.ui.words import month_text

JOB = Path(__file__).parent / "locale_job.py"
DONGS = [
    ("11010530", "사직동", "종로구"),
    ("11010540", "삼청동", "종로구"),
    ("11010550", "부암동", "종로구"),
]
VALUES = [
    [[[1000.5, 20], [3000.25, 45], [5000, 90]]],
    [[[9000.5, 10], [2000.25, 70], [6000, 30]]],
]


@pytest.fixture
def shown(qgis_app, show_city):
    session = Session()
    show_city(session, DONGS, VALUES)
    session.unit = "11010530"
    yield session
    session.cancel()


@pytest.mark.parametrize(
    ("language", "format", "month", "number", "change"),
    [
        ("ko", "ko_KR", "2024년 12월", "1,234.5", "−1,234.5"),
        ("en", "en_US", "December 2024", "1,234.5", "−1,234.5"),
        ("en", "de_DE", "December 2024", "1.234,5", "−1.234,5"),
        ("ko", "de_DE", "2024년 12월", "1.234,5", "−1.234,5"),
    ],
)
def test_words_and_numbers(speak, language, format, month, number, change):
    speak(language, format)
    assert month_text("2024-12") == month
    assert number_text(1234.5, 1) == number
    assert signed_text(-1234.5, 1) == change
    assert number_text(float("nan"), 1) == "–"


def test_a_locale_without_thousands_is_followed(speak):
    """QGIS's own default; its settings bring them back."""
    speak("ko", "ko_KR")
    plain = QLocale("ko_KR")
    plain.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    QLocale.setDefault(plain)
    assert number_text(1234.5, 1) == "1234.5"


@pytest.mark.parametrize(
    ("language", "format", "month", "value"),
    [
        ("ko", "ko_KR", "2024년 2월", "9,000.50"),
        ("en", "en_US", "February 2024", "9,000.50"),
        ("en", "de_DE", "February 2024", "9.000,50"),
    ],
)
def test_the_panel_and_the_query(speak, shown, language, format, month, value):
    speak(language, format)
    panel, bar = DetailPanel(shown), QueryBar(shown)
    shown.analysed.emit()
    index = shown.scores.index[1, 0, 0]
    assert month in panel.title.text()
    assert f" {number_text(float(index), 1)} " in panel.title.text()
    assert (f"{index:.1f}" in panel.title.text()) == (format != "de_DE")
    leaves = [row for top in tops(panel.tree) for row in children(top)]
    assert value in [leaf.text(column) for leaf in leaves for column in range(5)]
    assert month in [bar.monthCombo.itemText(i) for i in range(2)]
    assert bar.monthCombo.itemData(1) in ("2024-01", "2024-02")


def tops(tree):
    return [tree.topLevelItem(i) for i in range(tree.topLevelItemCount())]


def children(item):
    return [item.child(i) for i in range(item.childCount())]


def texts_of(layout) -> list[str]:
    items = [item for item in layout.items() if hasattr(item, "currentText")]
    return sorted(item.currentText() for item in items)


def papers(session) -> list[list[str]]:
    """Texts of overview, patrol sheet and report in Korean, and an English sheet."""
    project, layer = QgsProject.instance(), session.layer
    found = [texts_of(make_overview(project, layer))]
    for language in ("ko", "en"):
        sheets = make_patrol_sheets(project, layer, language=language)
        sheets.atlas().beginRender()
        sheets.atlas().first()
        found.append(texts_of(sheets))
        sheets.atlas().endRender()
    facts = monthly(session.analysis.scores, "2024-02", "all", "", "ko")
    return [*found, texts_of(make_report(project, layer, facts, language="ko"))]


def test_paper_does_not_follow_who_prints_it(speak, shown):
    speak("ko", "ko_KR")
    before = papers(shown)
    overview, korean, english, report = before
    for said in (overview, korean, report):
        assert any("2024년 2월" in text for text in said)
        assert not any("2024-02" in text for text in said)
    assert any(date_text(date.today(), "ko") in text for text in overview)
    assert any("February 2024" in text for text in english)
    assert any(text.startswith("지수 ") and "." in text for text in korean)
    assert any(text.startswith("축척 1:") and "," in text for text in korean)
    speak("en", "de_DE")
    assert papers(shown) == before


def test_tables_for_other_programs_have_no_locale(speak, shown, tmp_path):
    written = []
    for format in ("en_US", "de_DE"):
        speak("en", format)
        path = tmp_path / f"{format}.csv"
        write_csv(path, unit_rows(shown.scores, "2024-02", "all", "11010530"))
        written.append(path.read_bytes())
    assert written[0] == written[1]
    assert b"9000.5" in written[0]


def test_another_month_is_written_the_same(speak, shown):
    speak("en", "de_DE")
    shown.show(replace(shown.query, month="2024-01"))
    (first,) = [f for f in shown.layer.getFeatures() if f["unit_code"] == "11010530"]
    assert first["theft_raw"] == 1000.5


@pytest.fixture(scope="module")
def by_locale(tmp_path_factory):
    """Folders of the job in C and, where it can be made, a real German locale."""
    places = tmp_path_factory.mktemp("locales")
    made = shutil.which("localedef") and subprocess.run(
        ["localedef", "-i", "de_DE", "-f", "UTF-8", places / "de_DE.UTF-8"],
        capture_output=True,
        check=False,
    )
    if not (places / "de_DE.UTF-8").is_dir():
        pytest.skip(f"no German locale can be made: {made}")
    folders = {}
    for name, numbers in (("C.UTF-8", "en_US"), ("de_DE.UTF-8", "de_DE")):
        folders[numbers] = tmp_path_factory.mktemp(numbers)
        environment = {**os.environ, "LC_ALL": name, "LOCPATH": str(places)}
        done = subprocess.run(
            [sys.executable, JOB, folders[numbers]],
            env={**environment, "SAFEDONG_NUMBERS": numbers},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        said = "1.234,5" if numbers == "de_DE" else "1,234.5"
        assert said in done.stdout
        assert name in done.stdout
    return folders


@pytest.mark.parametrize(
    "name", ["scored.csv", "scored.geojson", "csv.json", "gpkg.json"]
)
def test_files_are_the_same_in_a_german_system(by_locale, name):
    english, german = (by_locale[x] / name for x in ("en_US", "de_DE"))
    assert german.read_bytes() == english.read_bytes()


def test_values_are_the_same_in_a_german_system(by_locale):
    rows = []
    for folder in by_locale.values():
        layer = QgsVectorLayer(str(folder / "scored.gpkg"), "x", "ogr")
        rows.append([feature.attributes() for feature in layer.getFeatures()])
    assert rows[0] == rows[1]
    with (by_locale["de_DE"] / "scored.csv").open(encoding="utf-8-sig") as file:
        table = list(csv.DictReader(file))
    names = layer.fields().names()
    index = [row[names.index("index")] for row in rows[1]]
    assert [float(row["index"]) for row in table] == index


def test_buttons_of_dialogs_are_korean_without_qt_s_translation(speak):
    """Debian's QGIS brings none of Qt's own words."""
    from qgis.PyQt.QtWidgets import QDialogButtonBox
    from safedong.ui.help_button import ok_cancel_help

    kinds = QDialogButtonBox.StandardButton
    speak("ko", "ko_KR")
    buttons = ok_cancel_help("howto-data")
    texts = [buttons.button(k).text() for k in (kinds.Ok, kinds.Cancel, kinds.Help)]
    assert texts == ["확인", "취소", "도움말"]
