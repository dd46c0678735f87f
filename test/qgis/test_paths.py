"""Names and folders that are too long, and those that only look odd, for every writer.

A Korean letter takes three bytes of a name's 255 here; Windows's 259 letters for the
whole path are refused by the same means (``test/unit/test_files.py``).
"""

from __future__ import annotations

import errno
import ntpath
import os
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest
from qgis.core import (
    QgsApplication,
    QgsProject,
    QgsVectorLayer,
)
from safedong.bridge.files import PathTooLong
from safedong.bridge.plan import save_pairs, save_plan
from safedong.bridge.results import ResultNotWritten, new_result_path, write_scored
from safedong.bridge.session import Session
from safedong.bridge.setup import Setup, SourceFile
from safedong.bridge.siting_sheet import page_of, write_sheet
from safedong.bridge.unit_export import write_csv
from safedong.layouts.export import LayoutNotExported, export_layout
from safedong.layouts.monthly_report import write_report
from safedong.layouts.pages import export_pages
from safedong.layouts.patrol import make_patrol_sheets
from safedong.layouts.templates import write_qpt

LONG = "순찰 지도 " * 15  # 90 letters, 210 bytes; with any suffix it can be written
TOO_LONG = "순찰 지도 " * 20
DONGS = [
    ("11010530", "사직동", "종로구"),
    ("11010540", "삼청동", "종로구"),
    ("11020520", "소공동", "중구"),
]
VALUES = [[[[10, 20], [30, 40], [50, 90]]], [[[90, 10], [20, 70], [60, 30]]]]


@pytest.fixture
def session(qgis_app, show_city):
    session = Session()
    show_city(session, DONGS, VALUES)
    yield session
    session.cancel()


@pytest.fixture
def sheets(session):
    return make_patrol_sheets(QgsProject.instance(), session.layer)


def _report(session, _, path: Path):
    scores = session.analysis.scores
    write_report(QgsProject.instance(), session.layer, scores, path)


def _scored(session, _, path: Path):
    write_scored(path, session.boundary, session.scores, "2024-01", "all")


WRITERS = {
    "report.pdf": _report,
    "scored.gpkg": _scored,
    "sheet.pdf": lambda _, sheets, path: export_layout(sheets, path, dpi=30),
    "sheet.png": lambda _, sheets, path: export_layout(sheets, path, "png", 30),
    "atlas.pdf": lambda _, sheets, path: export_pages(sheets, path, dpi=30),
    "template.qpt": lambda _, sheets, path: write_qpt(sheets, path),
    "table.csv": lambda _s, _l, path: write_csv(path, [["동"]]),
    "page.html": lambda _s, _l, path: write_sheet(path, page_of("동", [])),
    "page.pdf": lambda _s, _l, path: write_sheet(path, page_of("동", [])),
    "plan.json": lambda _s, _l, path: save_plan(path, Setup()),
    "pairs.csv": lambda _s, _l, path: save_pairs(path, {"가": "나"}),
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_name_too_long_is_refused_and_nothing_is_left(
    session, sheets, tmp_path, name
):
    folder = tmp_path / r"홍 길동\내 문서"  # one folder here, with a backslash in it
    path = folder / f"{TOO_LONG}{Path(name).suffix}"
    with pytest.raises(PathTooLong):
        WRITERS[name](session, sheets, path)
    assert not folder.exists()
    folder.mkdir()
    path = folder / f"{LONG}{Path(name).suffix}"
    WRITERS[name](session, sheets, path)
    assert {p.stem for p in folder.iterdir()} == {path.stem}
    assert path.stat().st_size


@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_keeps_the_former_file(session, sheets, disk_of, tmp_path, name):
    """Qt and QGIS report a PDF, SVG or small PNG that was cut off as written."""
    path = tmp_path / "기존" / name
    WRITERS[name](session, sheets, path)
    before = files_in(path.parent)
    refused = pytest.raises((OSError, LayoutNotExported, ResultNotWritten))
    with disk_of(path.stat().st_size // 2), refused:
        WRITERS[name](session, sheets, path)
    assert files_in(path.parent) == before


def files_in(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Which files these are, and what is in them: one may be written anew alike."""
    return {p.name: (p.stat().st_ino, p.read_bytes()) for p in folder.iterdir()}


@pytest.mark.parametrize("name", WRITERS)
def test_a_folder_that_cannot_be_written_is_named(session, sheets, tmp_path, name):
    """A file in its place is the same to root as a folder that may only be read."""
    (tmp_path / "공유 폴더").touch()
    path = tmp_path / "공유 폴더" / name
    refused = pytest.raises((OSError, LayoutNotExported, ResultNotWritten))
    with refused as told:
        WRITERS[name](session, sheets, path)
    assert str(path.with_suffix("")) in str(told.value)
    assert (tmp_path / "공유 폴더").read_bytes() == b""


def test_a_disk_that_fills_up_leaves_no_half_of_an_edition(
    session, sheets, disk_of, tmp_path
):
    """One file a sheet: none is cut off, and none stands beside those of before."""
    size = min(p.stat().st_size for p in export_pages(sheets, tmp_path / "a", dpi=30))
    with disk_of(size - 100), pytest.raises(LayoutNotExported, match="full"):
        export_pages(sheets, tmp_path / "b", dpi=30)
    assert not (tmp_path / "b").exists()


def test_a_report_whose_workbook_would_not_fit_writes_no_pdf(session, tmp_path):
    """``.xlsx`` is a letter longer than ``.pdf``."""
    path = tmp_path / f"{'x' * 251}.pdf"
    with pytest.raises(PathTooLong):
        _report(session, None, path)
    assert list(tmp_path.glob("x*")) == []


def test_a_month_in_a_report_s_name_is_no_suffix(session, tmp_path):
    _report(session, None, tmp_path / "보고서 2024.12")
    names = sorted(path.name for path in tmp_path.glob("보고서*"))
    assert names == ["보고서 2024.12.pdf", "보고서 2024.12.xlsx"]


def test_sheets_of_dongs_with_long_names_are_all_written(session, tmp_path):
    """Cut to what fits, and numbered where they would then be the same."""
    layer = session.layer
    field = layer.fields().indexFromName("unit_name")
    changes = {f.id(): {field: f"{LONG}{f.id()}"} for f in layer.getFeatures()}
    assert layer.dataProvider().changeAttributeValues(changes)
    sheets = make_patrol_sheets(QgsProject.instance(), layer)
    written = export_pages(sheets, tmp_path / "sheets", "png", 30)
    assert len({path.name for path in written}) == len(DONGS)
    assert sorted((tmp_path / "sheets").iterdir()) == sorted(written)
    assert all(len(os.fsencode(path.name)) <= 255 for path in written)


def test_results_of_a_project_too_deep_go_to_the_settings_folder(
    session, tmp_path, monkeypatch
):
    """SQLite takes 512 bytes of a path, of which the project's folder has most."""
    monkeypatch.undo()  # the results folder of the other tests
    settings, home = tmp_path / "설정", tmp_path
    monkeypatch.setattr(
        QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(settings))
    )
    while len(os.fsencode(home)) < 460:
        home /= "깊은 폴더"
    home.mkdir(parents=True)
    assert QgsProject.instance().write(str(home / "a.qgz"))
    path = new_result_path()
    assert path.parent == settings / "safedong"
    assert [p.name for p in home.iterdir()] == ["a.qgz"]
    _scored(session, None, path)
    assert QgsVectorLayer(str(path), "x", "ogr").featureCount() == len(DONGS)


@pytest.fixture
def run(run_algorithm, make_layer):
    """Runs ``safedong:matchunits`` on one dong; done?, and the log."""
    layer = make_layer("field=code:string", [("11210530",)])

    def go(**outputs) -> tuple[bool, str]:
        given = {"UNITS": layer, "TABLE": layer, **outputs}
        return run_algorithm("matchunits", given)[1:]

    return go


@pytest.mark.parametrize("kind", ["gpkg", "csv", "xlsx", "geojson"])
def test_an_output_too_long_is_refused(run, tmp_path, kind):
    done, log = run(OUTPUT=str(tmp_path / f"{TOO_LONG}.{kind}"))
    assert not done
    assert f"{TOO_LONG}.{kind} cannot be written" in log
    assert ".part" not in log
    assert list(tmp_path.iterdir()) == []
    folder = tmp_path / "홍 길동"
    done, log = run(OUTPUT=str(folder / f"{LONG}.{kind}"))
    assert done, log
    assert [path.name for path in folder.iterdir()] == [f"{LONG}.{kind}"]


def test_every_output_is_looked_at_before_the_work(run, tmp_path):
    """The table would be whole, and its report then refused."""
    output, report = tmp_path / "match.csv", tmp_path / f"{TOO_LONG}.json"
    done, log = run(OUTPUT=str(output), REPORT=str(report))
    assert not done
    assert f"{report} cannot be written" in log
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "report.json").mkdir()
    done, log = run(OUTPUT=str(output), REPORT=str(tmp_path / "report.json"))
    assert not done
    assert "a folder of this name stands there" in log
    assert not output.exists()


def test_an_output_whose_folder_beside_is_too_deep_is_refused(run, tmp_path):
    """It is written in a folder beside, whose path is 23 letters longer."""
    folder = tmp_path
    while len(os.fsencode(folder)) < 470:
        folder /= "d" * 10
    done, log = run(OUTPUT=str(folder / "match.gpkg"))
    assert not done
    assert f"{folder / 'match.gpkg'} cannot be written" in log
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", ["page", "native", "qgis2threejs"])
def test_a_scene_s_folder_that_is_too_deep_is_refused(
    session, run_algorithm, tmp_path, format
):
    """Its folder can be made, but not the files that will lie in it."""
    folder = tmp_path
    while len(os.fsencode(folder)) < 430:
        folder /= "3차원 장면"
    before = set(QgsProject.instance().mapLayers())
    given = {"LAYER": session.layer, "FORMAT": format, "OUTPUT": str(folder)}
    _, done, log = run_algorithm("exportscene", given)
    assert not done
    assert f"{folder} cannot be written" in log
    assert not (tmp_path / "3차원 장면").exists()
    assert set(QgsProject.instance().mapLayers()) == before


def test_sources_in_odd_folders_come_back_with_the_project(qgis_app, tmp_path):
    from safedong.bridge.setup import Query, State, load_state, save_state

    folder = tmp_path / "홍 길동" / "#1 100% 자료"
    folder.mkdir(parents=True)
    source = folder / "인구 (2024).csv"
    source.write_text("adm_cd,A_R\n")
    project = QgsProject.instance()
    project.setFileName(str(tmp_path / "홍 길동" / "과제.qgz"))
    setup = Setup(sources=(SourceFile(str(source)),))
    save_state(project, State(setup, Query()))
    assert project.write()
    project.clear()
    assert project.read(str(tmp_path / "홍 길동" / "과제.qgz"))
    assert load_state(project).setup.sources[0].path == str(source)


def test_a_full_disk_is_no_fault_of_ours(qgis_app):
    from safedong.bridge.messages import sentences

    sentence, advice = sentences(OSError(errno.ENOSPC, "No space", "D:/보고서.csv"))
    assert sentence == "D:/보고서.csv could not be read or written: the disk is full."
    assert "room on the disk" in advice


@pytest.mark.parametrize(
    ("text", "is_file"),
    [
        (r"C:\Users\홍 길동\Documents\결과.gpkg", True),
        (r"\\server\공유 폴더\결과.csv", True),
        ("D:/자료/결과.XLSX", True),
        ("/home/홍 길동/결과.gpkg", True),
        ("memory:결과.csv", False),
        ("TEMPORARY_OUTPUT", False),
        ("ogr:dbname='C:/자료/결과.gpkg' table=\"a\" (geom)", False),
        ("postgis:dbname='offices' table=\"a.csv\"", False),
        (r"C:\Users\홍 길동\결과", False),
    ],
)
def test_names_of_windows_are_files(qgis_app, text, is_file):
    from safedong.bridge.outputs import _is_file

    assert _is_file(text) is is_file


@pytest.mark.parametrize(
    ("path", "stored"),
    [
        (r"C:\홍 길동\자료\a.csv", "../자료/a.csv"),
        (r"C:\홍 길동\계획\a.csv", "a.csv"),
        (r"\\server\공유\a.csv", r"\\server\공유\a.csv"),  # another drive: as it is
        (r"D:\자료\a.csv", r"D:\자료\a.csv"),
    ],
)
def test_a_plan_s_files_on_windows(monkeypatch, path, stored):
    """The paths' arithmetic of Windows, in the folder ``C:\\홍 길동\\계획``."""
    from safedong.bridge import plan

    monkeypatch.setattr(plan, "os", SimpleNamespace(path=ntpath))
    monkeypatch.setattr(plan, "Path", PureWindowsPath)
    folder = PureWindowsPath(r"C:\홍 길동\계획")
    assert plan._relative(path, folder) == stored
    assert plan._absolute(stored, folder) == path


@pytest.mark.parametrize(
    ("chosen", "named"),
    [
        ("순위 2024.12", "순위 2024.12.csv"),
        ("순위.CSV", "순위.CSV"),
        ("순위", "순위.csv"),
    ],
)
def test_a_month_in_a_table_s_name_is_no_suffix(
    qgis_iface, monkeypatch, tmp_path, chosen, named
):
    from qgis.PyQt.QtWidgets import QFileDialog
    from safedong.ui.page_parts import export_csv

    path = str(tmp_path / chosen)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))
    export_csv(qgis_iface, None, "", [["동"], ["사직동"]])
    assert [p.name for p in tmp_path.iterdir()] == [named]
