"""Numbers in sentences, on labels and on scale bars, in Korean and German format.

The libraries know no locale: their sentences carry templates and values, which meet
the number format of QGIS where they are shown. ``test_locale.py`` has the words.
"""

from __future__ import annotations

import re

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsLayoutExporter,
    QgsPointXY,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QLocale, QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from safedong.bridge.messages import decision_text, reason_text, sentences
from safedong.bridge.numbers import (
    Template,
    UnclearNumber,
    plain_number,
    read_number,
    read_numbers,
)
from safedong.bridge.session import Session
from safedong.bridge.unit_export import as_html, as_text, unit_rows, write_csv
from safedong.layouts.items import add_atlas_scale_bar, add_map, add_scale_bar, set_page
from safedong.layouts.page import Box, Page
from safedong.scoring.catalogue import read_catalogue
from safedong.scoring.errors import BadMethod, DuplicateKeys, Phrase
from safedong.scoring.method import Method
from safedong.scoring.tables.read import read_table
from safedong.siting.access import off_road_notes
from safedong.siting.errors import FloorOutOfReach
from safedong.styles.difference import difference_renderer
from safedong.ui.detail import DetailPanel
from safedong.ui.method_form import MethodForm
from safedong.ui.siting_options import SitingOptions

POINT = re.compile(r"\d\.\d(?!\d\d)")  # a decimal point, not thousands
COMMA = re.compile(r"\d,\d(?!\d\d)")
FORMATS = [("ko", "ko_KR"), ("en", "de_DE"), ("ko", "de_DE")]


@pytest.mark.parametrize(
    ("form", "value", "korean", "german"),
    [
        ("{x}", 12345, "12,345", "12.345"),
        ("{x}", np.int64(-12345), "-12,345", "-12.345"),
        ("{x}", 45.3, "45.3", "45,3"),
        ("{x:d}", 12345, "12345", "12345"),
        ("{x:.1f}", 1234.56, "1,234.6", "1.234,6"),
        ("{x:,.0f}", np.float64(9999.5), "10,000", "10.000"),
        ("{x:+.1f}", 1.25, "+1.2", "+1,2"),
        ("{x:.1%}", 0.453, "45.3%", "45,3%"),
        ("{x:g}", 0.5, "0.5", "0,5"),
        ("{x:g}", 1e9, "1,000,000,000", "1.000.000.000"),
        ("{x:g}", 12345678, "12,345,678", "12.345.678"),
        ("{x:+g}", 12345678, "+12,345,678", "+12.345.678"),
        ("{x}", -0.00001, "-0.00001", "-0,00001"),
        ("{x:g}", 1e15, "1e+15", "1e+15"),
        ("{x:.1e}", 12345678, "1.2e+07", "1,2e+07"),
        ("{x:02d}", 5, "05", "05"),
        ("{x:03d}", -5, "-05", "-05"),
        ("{x:04.1f}", 4.5, "04.5", "04,5"),
        ("{x:.1f}", 0.5, "0.5", "0,5"),
        ("{x:d}", 0, "0", "0"),
        ("{x:.1f}", float("nan"), "–", "–"),
        ("{x}", float("inf"), "inf", "inf"),
        ("{x}", "1,234.5 명", "1,234.5 명", "1,234.5 명"),
        ("{x}", True, "True", "True"),
    ],
)
def test_a_field(speak, form, value, korean, german):
    for format, said in (("ko_KR", korean), ("de_DE", german)):
        speak("en", format)
        assert Template(form).format(x=value) == said


def test_a_locale_without_thousands_leaves_them_out(speak):
    speak("en", "ko_KR")
    plain = QLocale("ko_KR")
    plain.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    QLocale.setDefault(plain)
    assert Template("{x:,.1f} {y:,}").format(x=1234.5, y=12345) == "1234.5 12345"


def test_numbers_that_people_type(speak):
    speak("en", "de_DE")
    assert read_number(" 28,4") == 28.4
    assert read_number("28.4") == 28.4
    assert read_number("1.234,5") == 1234.5
    assert read_numbers("30,5; 40") == read_numbers("30,5, 40") == [30.5, 40.0]
    speak("en", "ko_KR")
    with pytest.raises(ValueError, match="viel"):
        read_numbers("30, viel")


@pytest.mark.parametrize(
    ("format", "text", "number"),
    [
        ("ko_KR", "1,000", 1000.0),
        ("ko_KR", "1000", 1000.0),
        ("ko_KR", "-1,234,567.25", -1234567.25),
        ("ko_KR", "0.125", 0.125),
        ("ko_KR", ".5", 0.5),
        ("ko_KR", "1e3", 1000.0),
        ("de_DE", "1.000", 1000.0),
        ("de_DE", "0.125", 0.125),
        ("de_DE", "-0.125", -0.125),
        ("de_DE", "0,125", 0.125),
        ("de_DE", "1234.5", 1234.5),
        ("fr_FR", "1 234,5", 1234.5),
        ("de_CH", "1'234.5", 1234.5),
    ],
)
def test_a_number_is_what_the_locale_writes_so_or_has_a_point(
    speak, format, text, number
):
    speak("en", format)
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("ko_KR", "0,125"),
        ("ko_KR", "1,23"),
        ("ko_KR", "1,23,456"),
        ("de_DE", "1.2.3"),
        ("de_DE", "1,234.5"),
    ],
)
def test_a_number_is_not_guessed(speak, format, text):
    speak("en", format)
    with pytest.raises(UnclearNumber):
        read_number(text)


def test_a_thousand_is_no_fraction_where_only_larger_numbers_are_grouped(speak):
    """Spanish writes 1234 and 12.345; which of them depends on the Qt."""
    speak("en", "es_ES")
    try:
        assert read_number("1.234") == 1234.0
    except UnclearNumber:
        assert QLocale().toString(1234.0, "f", 0) == "1234"
    assert read_number("0.125") == 0.125


THOUSAND = [1000.0, 2000.0]


@pytest.mark.parametrize(
    ("format", "text", "numbers"),
    [
        ("ko_KR", "1,000; 2,000", THOUSAND),
        ("en_US", "1,000, 2,000", THOUSAND),
        ("ko_KR", "1000,2000", THOUSAND),
        ("ko_KR", "1,000;", [1000.0]),
        ("ko_KR", "30,40", [30.0, 40.0]),
        ("ko_KR", "30.5,40", [30.5, 40.0]),
        ("ko_KR", "30.5,400", [30.5, 400.0]),
        ("ko_KR", "30,40,45,46", [30.0, 40.0, 45.0, 46.0]),
        ("de_DE", "1.000; 2.000", THOUSAND),
        ("de_DE", "1.000, 2.000", THOUSAND),
        ("de_DE", "30,40", [30.4]),
    ],
)
def test_numbers_are_parted_where_it_is_clear(speak, format, text, numbers):
    speak("en", format)
    assert read_numbers(text) == numbers


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("ko_KR", "1,000"),
        ("en_US", "500,600,700"),
        ("ko_KR", "1,000,2,000"),
        ("ko_KR", "30,5; 40"),
        ("ko_KR", "0,125; 40"),
        ("de_DE", "30,40,45"),
    ],
)
def test_unclear_budgets_are_refused_with_what_to_write(speak, qgis_app, format, text):
    speak("en", format)
    options = SitingOptions(QgsMapLayerComboBox())
    options.years.setText(text)
    with pytest.raises(ValueError, match="budgets") as caught:
        options.yearly()
    example = "1.000; 2.000,5" if format == "de_DE" else "1,000; 2,000.5"
    assert str(caught.value).startswith(
        f"Yearly budgets: “{text}” can be read in more than one way. Put semicolons "
        f"between the numbers, such as {example}"
    )


@pytest.mark.parametrize("format", ["ko_KR", "en_US", "de_DE", "fr_FR", "de_CH"])
def test_budgets_are_read_as_they_are_written(speak, qgis_app, format):
    speak("en", format)
    options = SitingOptions(QgsMapLayerComboBox())
    amounts = (30.0, 1000.0, 2500.5, 12345678.0, 0.125)
    options.years.setText("; ".join(plain_number(amount) for amount in amounts))
    assert options.yearly() == amounts


def test_errors(speak):
    floor = FloorOutOfReach(floor=0.5, region="서림동", best=0.4534)
    rows = DuplicateKeys(file="a.csv", count=12345, key="서림동", line=23456)
    speak("en", "de_DE")
    assert "floor of 50,0% cannot" in sentences(floor)[0]
    assert "gets 45,3% at most" in sentences(floor)[0]
    assert "12.345 rows" in sentences(rows)[0]
    assert "line 23456)" in sentences(rows)[0]
    assert "45.3%" in str(floor)  # the log and the library stay as they are
    speak("ko", "ko_KR")
    assert "45.3%" in sentences(floor)[0]
    assert "행이 12,345개" in sentences(rows)[0]
    assert "23456번째 줄" in sentences(rows)[0]


def test_reasons_within_errors(speak):
    with pytest.raises(BadMethod) as caught:
        Method(min_completeness=1.25)
    speak("en", "de_DE")
    assert "is 1,25, which" in sentences(caught.value)[0]
    speak("ko", "ko_KR")
    assert "1.25을(를)" in sentences(caught.value)[0]


def test_notes(speak):
    (far,) = off_road_notes(np.array([1234.5, 2345.6]))
    days = Phrase(
        "{id} {name}: {count} days of a unit and month are the sum of bands of less "
        "than 24 hours (at least {hours:g}).",
        id="A01",
        name="절도",
        count=1234,
        hours=4.5,
    )
    speak("ko", "de_DE")
    assert "최대 2.346 m" in decision_text(far)
    assert "1.234개" in reason_text(days)
    assert "최소 4,5시간" in reason_text(days)
    assert "(2346 m at most)" in far.sentence()  # as reports in JSON have it
    speak("ko", "ko_KR")
    assert "최대 2,346 m" in decision_text(far)
    assert "최소 4.5시간" in reason_text(days)


def test_what_was_read(speak, tmp_path):
    """Cells stay as they stand in the file; what they were read as is a number."""
    path = tmp_path / "절도_2024.csv"
    path.write_text(
        "행정동코드,행정동,절도\n"
        "1162069500,낙성대동,45.3건\n1162059500,행운동,1234건\n1162060500,청림동,7\n",
        encoding="utf-8",
    )
    mapping = {"절도": "V02"}
    report = read_table(path, read_catalogue(), mapping=mapping).report
    read = [decision for decision in report.of("coerced") if decision.line]
    assert len(read) == 2
    speak("en", "de_DE")
    said = [decision_text(decision) for decision in read]
    assert said == ["45.3건 was read as 45,3.", "1234건 was read as 1.234."]
    speak("ko", "ko_KR")
    said = [decision_text(decision) for decision in read]
    assert said == [
        "45.3건을(를) 45.3(으)로 읽었습니다.",
        "1234건을(를) 1,234(으)로 읽었습니다.",
    ]
    assert '"became": 45.3' in report.to_json()


@pytest.fixture
def shown(qgis_app, show_city):
    session = Session()
    dongs = [("11010530", "사직동", "종로구"), ("11010540", "삼청동", "종로구")]
    dongs.append(("11010550", "부암동", "종로구"))
    months = [
        [[[1000.5, 20], [3000.25, 45], [5000, 90]]],
        [[[9000.5, 10], [2000.25, 70], [6000, 30]]],
    ]
    show_city(session, dongs, months)
    session.unit = "11010530"
    yield session
    session.cancel()


@pytest.mark.parametrize(("language", "format"), FORMATS)
def test_why_a_dong_has_its_index(speak, shown, language, format):
    speak(language, format)
    panel = DetailPanel(shown)
    shown.analysed.emit()
    text = panel.why.sentences.text()
    index = shown.analysis.scores.index[1, 0, 0]
    mark = "," if format == "de_DE" else "."
    assert f"{index:.1f}".replace(".", mark) in text
    assert not (POINT if format == "de_DE" else COMMA).search(text)


def test_a_dong_on_a_page_to_print_and_for_other_programs(speak, shown):
    speak("en", "de_DE")
    rows = unit_rows(shown.scores, "2024-02", "all", "11010530")
    assert "<td>9.000,5</td>" in as_html("사직동", rows)
    assert "\t9000.5\t" in as_text(rows)


def test_long_numbers_keep_their_digits(speak, tmp_path):
    speak("en", "de_DE")
    values = [12345678.0, 1234567.875, 123456789012345.0, 0.1 + 0.2, -0.000012, 50.0]
    rows = [["a", *values, float("nan")]]
    cells = ["12345678", "1234567.875", "123456789012345", "0.3", "-0.000012", "50", ""]
    assert as_text(rows) == "\t".join(["a", *cells])
    write_csv(tmp_path / "a.csv", rows)
    assert (tmp_path / "a.csv").read_text("utf-8-sig").split(",")[1:4] == cells[:3]
    page = as_html("title", [["a"], [12345678.0, 123456789012345.0]])
    assert "<td>12.345.678</td><td>123.456.789.012.345</td>" in page


def test_the_legend_of_a_difference(speak):
    for format, mark in (("ko_KR", "."), ("de_DE", ",")):
        speak("en", format)
        renderer = difference_renderer((-4.5, -2.7, -0.9, 0.9, 2.7, 4.5))
        rules = renderer.rootRule().children()
        labels = " | ".join(rule.label() for rule in rules)
        assert f"−4{mark}5" in labels
        assert f"+2{mark}7" in labels
        assert f"±0{mark}9" in labels
        expressions = " ".join(rule.filterExpression() for rule in rules)
        assert "4.5" in expressions
        assert "," not in expressions


def test_given_breaks_are_shown_and_read(speak, qgis_app):
    speak("en", "de_DE")
    form = MethodForm()
    form.set_method(Method(classify="given", carried_breaks=(10.25, 20.0, 30.5, 70.0)))
    line = form.controls["carried_breaks"]
    assert line.text() == "10,25; 20; 30,5; 70"
    assert "28,4" in line.placeholderText()
    assert form.method().carried_breaks == (10.25, 20.0, 30.5, 70.0)
    line.setText("10.5; 20; 30,5; 70")
    assert form.method().carried_breaks == (10.5, 20.0, 30.5, 70.0)


PARTED = [
    ("de_DE", "30; 40; 45; 46", "semicolons", "28,4; 33,1; 37,5; 41,9"),
    ("en_US", "30, 40, 45, 46", "commas", "28.4; 33.1; 37.5; 41.9"),
]


@pytest.mark.parametrize(("format", "example", "marks", "_breaks"), PARTED)
def test_how_to_part_yearly_budgets(speak, qgis_app, format, example, marks, _breaks):
    speak("en", format)
    options = SitingOptions(QgsMapLayerComboBox())
    assert options.years.placeholderText() == example
    how = f"Put {marks} between the numbers, such as {example}"
    assert options.years.toolTip().startswith(how)
    told = "the comma is the decimal sign" in options.years.toolTip()
    assert told == (format == "de_DE")
    options.years.setText(example)
    assert options.yearly() == (30.0, 40.0, 45.0, 46.0)
    options.years.setText("30, viel")
    with pytest.raises(ValueError, match="“30, viel” is no list of amounts") as caught:
        options.yearly()
    assert how in str(caught.value)


@pytest.mark.parametrize(("format", "_example", "_marks", "breaks"), PARTED)
def test_how_to_part_breaks(speak, qgis_app, format, _example, _marks, breaks):
    speak("en", format)
    form = MethodForm()
    form.set_method(Method(classify="given", carried_breaks=(10.0, 20.0, 30.0, 70.0)))
    line = form.controls["carried_breaks"]
    how = f"Put semicolons between the numbers, such as {breaks}"
    assert line.toolTip().startswith(how)
    assert ("the comma is the decimal" in line.toolTip()) == (format == "de_DE")
    line.setText(breaks)
    assert form.method().carried_breaks == (28.4, 33.1, 37.5, 41.9)
    thousands = "28,125; 33" if format == "en_US" else "28.125; 33"
    for text in ("28; viel", "28; 33", thousands, "28; 33; 37; 1,23,4"):
        line.setText(text)
        with pytest.raises(BadMethod) as caught:
            form.method()
        assert f"such as {breaks}" in sentences(caught.value)[0]


def points(name: str, places) -> QgsVectorLayer:
    layer = QgsVectorLayer("Point?crs=EPSG:5186&field=name:string", name, "memory")
    for x, y in places:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([name])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_a_camera_plan_in_the_log_and_its_report(speak, run_algorithm, tmp_path):
    """Three points of seven are covered: 42.9 %."""
    demand = points("demand", [(200_000 + 1000 * i, 550_000) for i in range(7)])
    poles = points("poles", [(200_000 + 1000 * i, 550_010) for i in range(4)])
    reports = []
    for format, share in (("ko_KR", "42.9 %"), ("de_DE", "42,9 %")):
        speak("ko", format)
        report = tmp_path / f"{format}.json"
        wanted = {"DEMAND": demand, "CANDIDATES": poles, "RADIUS": 100, "COUNT": 3}
        outputs = {"OUTPUT": "memory:", "REPORT": str(report)}
        _, done, log = run_algorithm("sitecameras", {**wanted, **outputs})
        assert done, log
        assert f"수요의 {share} 감시" in log
        reports.append(report.read_bytes())
    assert reports[0] == reports[1]


def bar_pictures(make) -> list[QImage]:
    """The bars as drawn, each made anew, in Korean and in German number format."""
    pictures = []
    for format in ("ko_KR", "de_DE"):
        QLocale.setDefault(QLocale(format))
        layout = QgsPrintLayout(QgsProject.instance())
        layout.initializeDefaults()
        page = Page("A4", "portrait")
        set_page(layout, page)
        shown = add_map(layout, "main", Box(10, 10, 180, 200), [])
        shown.setCrs(QgsCoordinateReferenceSystem("EPSG:5186"))
        shown.setExtent(QgsRectangle(200_000, 550_000, 218_000, 570_000))
        make(layout, Box(10, 220, 120, 20), shown, page)
        pictures.append(drawn(layout))
    return pictures


def drawn(layout: QgsPrintLayout) -> QImage:
    image = QImage(QSize(900, 1270), QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    QgsLayoutExporter(layout).renderPage(painter, 0)
    painter.end()
    return image


@pytest.mark.parametrize("make", [add_scale_bar, add_atlas_scale_bar])
def test_a_scale_bar_does_not_follow_who_prints_it(speak, make):
    """At 1:100,000 one has kilometres, the other thousands of metres."""
    speak("en", "ko_KR")
    korean, german = bar_pictures(make)
    assert korean == german


def test_a_bar_of_qgis_itself_follows_who_prints_it(speak):
    """What the former test would see without a format of our own."""

    def own(layout, box, shown, page):
        bar = add_atlas_scale_bar(layout, box, shown, page)
        bar.setNumericFormat(type(bar.numericFormat())())
        return bar

    speak("en", "ko_KR")
    korean, german = bar_pictures(own)
    assert korean != german
