"""The scored layer edited or removed between steps of the monthly report."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from safedong.bridge.session import Session
from safedong.layouts.monthly_report import NoMonthShown, write_report
from safedong.layouts.watch import LayersChanged
from safedong.test.qgis import layer_changes
from safedong.test.qgis.layer_changes import files_of
from safedong.ui.output_menu import OutputMenu

DONGS = [
    ("11", "가람동", "보기구"),
    ("12", "나루동", "보기구"),
    ("13", "다솜동", "보기구"),
]
DAY = [[1.0, 5.0], [2.0, 3.0], [3.0, 1.0]]
LAST_MONTH = b"the report of last month"
STEPS = (0.05, 0.4, 0.5, 0.9)


@pytest.fixture
def session(show_city):
    session = Session()
    show_city(session, DONGS, [[DAY], [DAY[::-1]]])
    return session


@pytest.fixture
def former(tmp_path):
    """Both files of last month stand where the report goes."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("월간.pdf", "월간.xlsx"):
        (folder / name).write_bytes(LAST_MONTH)
    return folder / "월간.pdf"


@pytest.fixture
def report_and(session, former):
    """Writes the report; once ``at`` is done ``what(session.layer)`` happens."""

    def run(at: float, what):
        seen = []

        def go_on(fraction: float) -> bool:
            seen.append(fraction)
            return not (fraction == at and what(session.layer))

        scores, layer = session.analysis.scores, session.layer
        try:
            return write_report(QgsProject.instance(), layer, scores, former, go_on)
        finally:
            assert at in seen, "nothing was done between the steps"

    return run


@pytest.mark.parametrize("at", STEPS)
@pytest.mark.parametrize("what", layer_changes.CHANGES)
def test_a_report_of_two_states_is_refused(report_and, former, at, what):
    before = files_of(former.parent)
    with pytest.raises(LayersChanged, match="was edited or removed meanwhile"):
        report_and(at, what)
    assert files_of(former.parent) == before
    assert QgsProject.instance().layoutManager().printLayouts() == []


@pytest.mark.parametrize("at", STEPS)
def test_a_report_of_two_months_is_refused(report_and, former, session, at):
    before, earlier = files_of(former.parent), type(session.query)("2024-01", "all")
    with pytest.raises(LayersChanged, match="was edited or removed meanwhile"):
        report_and(at, lambda _layer: session.show(earlier))
    assert files_of(former.parent) == before
    assert QgsProject.instance().layoutManager().printLayouts() == []


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="no pdftoppm")
def test_a_report_has_its_own_style_of_the_dongs(report_and, former, session):
    """Its pages are drawn at once, whatever the map is given between the steps."""

    def pages() -> list[bytes]:
        command = ["pdftoppm", "-r", "50", former, former.parent / "page"]
        subprocess.run(command, check=True)
        return [page.read_bytes() for page in sorted(former.parent.glob("*.ppm"))]

    report_and(0.5, lambda _layer: False)
    plain = pages()
    for at in STEPS:
        report_and(at, layer_changes.in_one_colour)
        assert pages() == plain
    assert session.layer.renderer().type() == "singleSymbol"


@pytest.mark.parametrize("at", STEPS)
def test_cancelled_between_steps_both_files_of_before_stay(report_and, former, at):
    before = files_of(former.parent)
    assert report_and(at, lambda _layer: True) == []
    assert files_of(former.parent) == before
    assert QgsProject.instance().layoutManager().printLayouts() == []


def test_what_happens_after_the_last_step_is_no_matter(report_and, former):
    written = report_and(1.0, layer_changes.removed)
    assert sorted(path.name for path in written) == ["월간.pdf", "월간.xlsx"]
    assert LAST_MONTH not in files_of(former.parent).values()


def test_a_workbook_that_is_refused_leaves_the_pdf_of_before(report_and, former):
    """The two are one edition."""

    def in_the_way(_layer):
        book = former.with_suffix(".xlsx")
        book.unlink()
        book.mkdir()

    with pytest.raises(Exception, match=r"월간\.xlsx: a folder of this name"):
        report_and(0.9, in_the_way)
    assert former.read_bytes() == LAST_MONTH


def test_a_layer_emptied_before_is_told(session, former):
    layer_changes.emptied_behind_it(session.layer)
    scores, layer = session.analysis.scores, session.layer
    with pytest.raises(NoMonthShown, match="shows no single month"):
        write_report(QgsProject.instance(), layer, scores, former)
    assert former.read_bytes() == LAST_MONTH


def test_the_menu_tells_it_in_a_sentence(session, former, told_iface):
    """The progress dialog lets events through, and one of them removes the layer."""
    before = files_of(former.parent)
    menu = OutputMenu(told_iface, session)
    QTimer.singleShot(0, lambda: layer_changes.removed(session.layer))
    menu.write_report(former)
    (told,) = menu._iface.bar.texts
    assert f"{former} was not printed: layer " in told
    assert files_of(former.parent) == before
