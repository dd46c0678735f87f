"""The monthly report as the menu writes it, and what it may not give away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QFileDialog
from safedong.bridge.session import Session
from safedong.layouts.report_facts import monthly
from safedong.scoring.catalogue import Catalogue, Indicator
from safedong.scoring.cube import Counts, IndicatorCube, Units
from safedong.scoring.engine import score
from safedong.scoring.method import Method
from safedong.scoring.privacy import public
from safedong.ui.output_menu import OutputMenu

DONGS = [
    ("11", "가람동", "보기구"),
    ("12", "나루동", "보기구"),
    ("13", "다솜동", "보기구"),
]


@pytest.fixture
def menu(show_city, told_iface):
    session = Session()
    day = [[1.0, 5.0], [2.0, 3.0], [3.0, 1.0]]
    show_city(session, DONGS, [[day], [day[::-1]]])
    return OutputMenu(told_iface, session)


def test_the_menu_writes_pdf_and_workbook_and_says_so(menu, tmp_path, monkeypatch):
    openpyxl = pytest.importorskip("openpyxl")
    chosen = str(tmp_path / "월간.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    menu.reportAction.trigger()
    assert sorted(p.name for p in tmp_path.glob("월간*")) == ["월간.pdf", "월간.xlsx"]
    (told,) = menu._iface.bar.texts
    assert "월간.pdf, 월간.xlsx" in told
    book = openpyxl.load_workbook(tmp_path / "월간.xlsx")
    ranked = [row[2] for row in book["취약한 순서"].iter_rows(values_only=True)][1:]
    assert sorted(ranked) == ["가람동", "나루동", "다솜동"]
    (kept,) = QgsProject.instance().layoutManager().printLayouts()
    assert kept.pageCollection().pageCount() == 4


def test_the_layer_on_the_map_says_its_method(menu):
    session = menu._session
    told = session.layer.customProperty("safedong/method")
    assert Method.from_json(told) == session.scores.method


def test_a_what_if_on_the_map_is_not_reported_as_the_result(menu, tmp_path):
    session = menu._session
    session.show_what_if(session.scores)
    menu.write_report(tmp_path / "a.pdf")
    assert not session.layer.customProperty("safedong/real_name")


def test_a_file_that_cannot_be_written_is_told(menu, tmp_path):
    (tmp_path / "full").write_text("a file where a folder is wanted")
    menu.write_report(tmp_path / "full" / "a.pdf")
    (told,) = menu._iface.bar.texts
    assert "a.pdf" in told


def test_nothing_to_report_before_an_analysis(qgis_app, told_iface):
    menu = OutputMenu(told_iface, Session())
    menu.menu().aboutToShow.emit()
    assert not menu.reportAction.isEnabled()


@pytest.fixture
def counted():
    """Four dongs with thefts of which two have a single one: too few to be shown."""
    events = np.array([[[1.0, 1.0, 40.0, 60.0]]])
    rates = events[..., None] * np.array([[[[10.0], [7.0], [3.0], [2.0]]]])
    rows = (
        Indicator("index", "지수", "Index", ""),
        Indicator("harm", "피해", "Harm", "index"),
        Indicator("theft", "절도", "Theft", "harm"),
    )
    names = ("가람동", "나루동", "다솜동", "라온동")
    still = np.zeros(1, dtype=bool)
    cube = IndicatorCube(
        rates,
        ("2024-12",),
        ("all",),
        Units(names, names, ("보기구",) * 4, np.ones(4)),
        ("theft",),
        still,
        still,
        counts={"theft": Counts(events, np.full(4, 1000.0), sensitive=True)},
    )
    return score(cube, Catalogue(rows), Method(treat="none"))


def test_the_report_says_no_more_than_the_public_view(counted):
    """What the public view hides may change without a change of the report."""
    hidden = public(counted).suppressed
    assert hidden.any()
    secret = replace(counted, raw=np.where(hidden, 987654.0, counted.raw))
    facts = monthly(counted, "2024-12", "all")
    assert repr(monthly(secret, "2024-12", "all")) == repr(facts)  # nan is not nan
    shown = public(counted).index[0, 0]
    assert [s.index for s in facts.ranking] == sorted(shown, reverse=True)
    assert all(s.index == round(s.index, 1) for s in facts.ranking)
