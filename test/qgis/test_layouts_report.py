"""The monthly report: its numbers, its pages, its workbook."""

from __future__ import annotations

import builtins
import math
import xml.etree.ElementTree as ET
from enum import Enum

import numpy as np
import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from safedong.bridge.scored import scored_fields, slice_features
from safedong.layouts import charts
from safedong.layouts.inspection import inspect_page
from safedong.layouts.report import make_report
from safedong.layouts.report_facts import monthly
from safedong.layouts.report_words import report_words
from safedong.layouts.workbook import NoWorkbookWriter, write_workbook
from safedong.scoring.catalogue import Catalogue, Indicator
from safedong.scoring.cube import IndicatorCube, Units
from safedong.scoring.engine import score
from safedong.scoring.method import Aggregate, Method, Weighting
from safedong.scoring.privacy import public

NAMES = ("가람동", "나루동", "다솜동", "라온동", "마루동", "바다동")


@pytest.fixture(scope="module")
def scores():
    """Six dongs, two months, one indicator: its score is the index.

    In the second month the first dong climbs from the bottom to the top and the
    last is not known.
    """
    first = [0.0, 20, 40, 60, 80, 100]
    second = [100.0, 20, 40, 60, 80, math.nan]
    values = np.array([[first], [second]])[..., None]
    posts = {"goalpost_min": 0.0, "goalpost_max": 100.0}
    rows = (
        Indicator("index", "지역방범지수", "Index", ""),
        Indicator("anxiety", "방범불안", "Anxiety", "index"),
        Indicator("x", "절도", "Theft", "anxiety", **posts),
    )
    cube = IndicatorCube(
        values=values,
        months=("2024-11", "2024-12"),
        slots=("all",),
        units=Units(NAMES, NAMES, ("보기구",) * 5 + ("딴구",), np.ones(6)),
        indicators=("x",),
        static_month=np.zeros(1, dtype=bool),
        static_slot=np.zeros(1, dtype=bool),
    )
    method = Method(treat="none", normalise="goalposts", classify="equal_interval")
    return score(cube, Catalogue(rows), method)


@pytest.fixture
def layer(scores, qgis_app):
    made = QgsVectorLayer("MultiPolygon?crs=EPSG:5179", "지역방범지수", "memory")
    fields = scored_fields(scores.catalogue)
    made.dataProvider().addAttributes(list(fields))
    made.updateFields()
    shapes = [
        QgsGeometry.fromWkt(
            f"MULTIPOLYGON((({x} 0,{x + 1000} 0,{x + 1000} 900,{x} 900,{x} 0)))"
        )
        for x in range(950_000, 956_000, 1000)
    ]
    features: list[QgsFeature] = list(
        slice_features(public(scores), shapes, made.fields(), "2024-12", "all")
    )
    made.dataProvider().addFeatures(features)
    made.updateExtents()
    QgsProject.instance().addMapLayer(made)
    return made


def test_ranking_and_movers(scores):
    facts = monthly(scores, "2024-12", "all")
    assert [s.name for s in facts.ranking] == [NAMES[i] for i in (0, 4, 3, 2, 1)]
    assert facts.unrated == ("바다동",)
    assert [(s.name, s.change) for s in facts.movers] == [("가람동", 100.0)]
    assert sum(facts.counts) == 5
    assert sum(facts.counts_before) == 6
    assert facts.course["2024-11"] == pytest.approx(50.0)
    assert facts.course["2024-12"] == pytest.approx(60.0)
    assert facts.told[0].startswith("가람동")


def test_a_district_alone_and_a_month_without_another_before(scores):
    facts = monthly(scores, "2024-11", "all", "딴구")
    assert [s.name for s in facts.ranking] == ["바다동"]
    assert facts.before == ""
    assert facts.counts_before == ()
    assert math.isnan(facts.ranking[0].change)


def test_pages_are_whole(scores, layer):
    facts = monthly(scores, "2024-12", "all")
    layout = make_report(QgsProject.instance(), layer, facts, source="통계청")
    assert layout.pageCollection().pageCount() == 4
    assert inspect_page(layout) == []
    texts = "\n".join(
        item.currentText() for item in layout.items() if hasattr(item, "currentText")
    )
    for part in (
        "월간 보고서",
        "2024년 12월",
        "지난달(2024년 11월)",
        "가람동",
        "+100.0 (1→5)",
        "통계청",
        "대외비",
    ):
        assert part in texts


def test_charts_are_svg_with_bars_as_high_as_their_counts():
    svg = charts.stacked_bars({"00~03": (1, 2, 3, 0, 4)}, ("#000000",) * 5)
    root = ET.fromstring(svg)
    bars = [
        float(shape.get("height"))
        for shape in root.iter("{http://www.w3.org/2000/svg}rect")
        if shape.get("stroke")
    ]
    assert np.allclose(np.array(bars) / bars[0], [1, 2, 3, 0, 4], atol=0.01)
    course = charts.course({f"2024-{m:02d}": float(m) for m in range(1, 13)})
    assert course.count("<circle") == 12
    assert charts.as_picture(svg).startswith("base64:")


def test_the_workbook_holds_numbers(scores, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = write_workbook(monthly(scores, "2024-12", "all"), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    rows = list(book["취약한 순서"].iter_rows(values_only=True))
    assert rows[1] == (1, "보기구", "가람동", 100, 5, 100)
    assert len(rows) == 6
    assert [p.name for p in tmp_path.iterdir()] == ["a.xlsx"]


def test_the_method_is_told_in_korean(scores, tmp_path):
    from openpyxl import load_workbook

    choices = {
        name: [choice.value for choice in type(value)]
        for name, value in vars(Method()).items()
        if isinstance(value, Enum)
    }
    choices["weighting"] = [way.value for way in Weighting]
    choices["aggregate"] = [way.value for way in Aggregate]
    words = report_words("ko")
    for name, values in choices.items():
        assert words.setting(name) != name
        assert [v for v in values if words.value(name, v) == v] == []
    assert words.value("aggregate", "arithmetic, geometric") == "산술평균, 기하평균"
    assert words.value("winsorise_points", "5") == "5"
    path = tmp_path / "보고서.xlsx"
    write_workbook(monthly(scores, "2024-12", "all"), path)
    sheet = load_workbook(path)["산출 방법"]
    rows = dict(sheet.iter_rows(values_only=True))
    assert rows["등급 구분 방식"] == "같은 간격"


def test_without_openpyxl_one_sentence_says_so(scores, tmp_path, monkeypatch):
    whole = builtins.__import__

    def without(name, *args, **more):
        if name == "openpyxl":
            raise ImportError(name)
        return whole(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NoWorkbookWriter, match="openpyxl"):
        write_workbook(monthly(scores, "2024-12", "all"), tmp_path / "a.xlsx")
