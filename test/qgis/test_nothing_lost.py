"""Full disks, locked files, edits, closed projects: what the user keeps."""

from __future__ import annotations

import signal
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

DONGS = [
    ("11010530", "사직동", "종로구"),
    ("11010540", "삼청동", "종로구"),
    ("11020520", "소공동", "중구"),
]
# [month, slot, dong, (theft, assault)]: nothing small enough to be suppressed
VALUES = [
    [[[10, 20], [30, 40], [50, 90]], [[11, 22], [33, 44], [55, 66]]],
    [[[90, 10], [20, 70], [60, 30]], [[12, 24], [36, 48], [50, 62]]],
]


@pytest.fixture
def session(qgis_app, show_city):
    from safedong.bridge.session import Session

    session = Session()
    show_city(session, DONGS, VALUES)
    yield session
    session.cancel()


def source_of(layer: QgsVectorLayer) -> Path:
    return Path(layer.source().split("|")[0])


def index_of(layer: QgsVectorLayer) -> dict[str, float]:
    return {f["unit_code"]: f["index"] for f in layer.getFeatures()}


def month_of(layer: QgsVectorLayer) -> set[str]:
    return {f["month"] for f in layer.getFeatures()}


@pytest.mark.parametrize("size", [10_000, 150_000, 300_000])
def test_a_full_disk_leaves_no_half_file_and_says_so(qgis_app, disk_of, tmp_path, size):
    """At the start, in the tables, and in the rows, which SQLite writes last."""
    from qgis.core import QgsFeature, QgsFields, QgsGeometry
    from safedong.bridge.compat import make_field
    from safedong.bridge.results import ResultNotWritten, write_layer

    fields = QgsFields()
    fields.append(make_field("name", str))
    box = "POLYGON((0 0,1 0,1 1,0 0))"

    def features():
        for i in range(3000):
            feature = QgsFeature(fields)
            feature.setAttributes([f"동 {i} " * 20])
            feature.setGeometry(QgsGeometry.fromWkt(box))
            yield feature

    path = tmp_path / "out" / "result.gpkg"
    crs = QgsCoordinateReferenceSystem("EPSG:5186")
    with disk_of(size), pytest.raises(ResultNotWritten, match=r"result\.gpkg"):
        write_layer(path, "x", fields, crs, features())
    assert list(path.parent.iterdir()) == []
    write_layer(path, "x", fields, crs, features())
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_full_disk_leaves_the_map_and_the_scores(session, disk_of):
    from safedong.bridge.results import ResultNotWritten

    layer, scores, before = session.layer, session.scores, index_of(session.layer)
    session._fresh = True
    with disk_of(10_000), pytest.raises(ResultNotWritten):
        session.show(replace(session.query, month="2024-01"))
    assert session.layer is layer
    assert session.scores is scores
    assert index_of(layer) == before
    session.show(replace(session.query, month="2024-01"))
    assert month_of(session.layer) == {"2024-01"}


def test_a_full_disk_leaves_the_file_that_stood_there(disk_of, tmp_path):
    from safedong.bridge.files import write_text

    target = tmp_path / "report.json"
    write_text(target, "the old report")
    with disk_of(1000), pytest.raises(OSError, match="File too large"):
        write_text(target, "new" * 1000)
    assert target.read_text(encoding="utf-8") == "the old report"
    assert list(tmp_path.iterdir()) == [target]


@pytest.fixture
def real_results_folder(monkeypatch):
    """The folder results go to, which the other tests replace by their own."""
    monkeypatch.undo()


def test_results_go_beside_the_project_or_where_they_can(
    tmp_path, real_results_folder, monkeypatch
):
    from qgis.core import QgsApplication
    from safedong.bridge import results

    settings, project = tmp_path / "settings", tmp_path / "과제 폴더"
    project.mkdir()
    monkeypatch.setattr(
        QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(settings))
    )
    assert results.results_folder() == settings / "safedong"
    QgsProject.instance().write(str(project / "a.qgz"))
    assert results.results_folder() == project / "safedong"
    # A file in the way is the same to root as a folder that may only be read.
    (project / "safedong").rmdir()
    (project / "safedong").touch()
    assert results.results_folder() == settings / "safedong"


def test_a_removed_layer_comes_back_with_the_next_query(session):
    QgsProject.instance().removeMapLayer(session.layer.id())
    assert session.layer is None
    session.show(replace(session.query, month="2024-01"))
    assert month_of(session.layer) == {"2024-01"}
    assert len(index_of(session.layer)) == len(DONGS)


def test_what_the_user_is_editing_is_left_alone(session):
    edited = session.layer
    field = edited.fields().indexFromName("unit_name")
    first = next(edited.getFeatures())
    assert edited.startEditing()
    edited.changeAttributeValue(first.id(), field, "고친 이름")
    session._fresh = True  # new scores arrived meanwhile
    session.show(replace(session.query, month="2024-01"))
    assert session.layer is not edited
    assert source_of(session.layer) != source_of(edited)
    assert edited.isEditable()
    assert edited.getFeature(first.id())["unit_name"] == "고친 이름"
    assert month_of(edited) == {"2024-02"}
    assert edited.commitChanges()
    made = session.layer
    session.show(replace(session.query, month="2024-02"))
    assert session.layer is made


def test_a_locked_file_is_left_and_another_is_written(session):
    locked = source_of(session.layer)
    with closing(sqlite3.connect(locked, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        session.show(replace(session.query, month="2024-01"))
        holder.execute("ROLLBACK")
    assert source_of(session.layer) != locked
    assert month_of(session.layer) == {"2024-01"}
    assert month_of(QgsVectorLayer(f"{locked}|layername=scored", "old", "ogr")) == {
        "2024-02"
    }


def test_a_column_the_user_removed_does_not_stop_the_map(session):
    layer = session.layer
    position = layer.fields().indexFromName("flags")
    assert layer.dataProvider().deleteAttributes([position])
    layer.updateFields()
    session.show(replace(session.query, month="2024-01"))
    assert month_of(session.layer) == {"2024-01"}


def test_a_closed_project_s_result_is_not_the_next_one_s(session, wait):
    """Closed while the worker is at it, and closed when it had just ended."""
    begun, go_on = threading.Event(), threading.Event()
    taken = []

    def work(_tell):
        begun.set()
        go_on.wait(10)
        return "result"

    session._start("test", work, taken.append)
    task = session._task
    wait(begun.is_set)
    QgsProject.instance().clear()
    assert task.isCanceled()
    go_on.set()
    wait(lambda: not session.busy)
    assert taken == []
    assert session.scores is None
    assert session.layer is None


def test_the_user_s_own_layer_and_file_stay_as_they_are(session):
    boundary = next(
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if layer.providerType() == "memory"
    )
    before = [(f.attributes(), f.geometry().asWkt()) for f in boundary.getFeatures()]
    session.show(replace(session.query, month="2024-01"))
    after = [(f.attributes(), f.geometry().asWkt()) for f in boundary.getFeatures()]
    assert after == before


def test_a_newer_version_s_state_survives_being_saved_here(qgis_app, tmp_path):
    from safedong.bridge.session import Session
    from safedong.bridge.setup import NewerProject

    project = QgsProject.instance()
    newer = '{"version": 99, "what": "is not known here"}'
    project.writeEntry("safedong", "/state", newer)
    session, said = Session(), []
    session.failed.connect(said.append)
    session.restore()
    assert isinstance(said[0], NewerProject)
    path = tmp_path / "newer.qgz"
    assert project.write(str(path))
    project.clear()
    assert project.read(str(path))
    assert project.readEntry("safedong", "/state", "")[0] == newer


@pytest.mark.parametrize("task", ["analysis", "plan", "report", "scene", "sheets"])
def test_qgis_closed_while_a_task_runs_keeps_project_and_map(
    run_in_window, tmp_path, task
):
    """The program ends; project and result are those of before, nothing is half."""
    import hashlib

    prints = task in ("report", "sheets")
    ended = 128 + signal.SIGTERM if prints else 0
    body = run_in_window(
        "close_while_busy.py", tmp_path, ends_with=ended, SAFEDONG_TASK=task
    )
    assert body["busy"], "the task was over before QGIS was closed"
    kept = {"과제.qgz"}
    if task == "sheets":
        assert body["drafts"] == 1, "no page was printed when QGIS was ended"
        names = ("신림동_1121069", "신사동_1121068", "신원동_1121065")
        kept |= {f"산출물/관악구_{name}.pdf" for name in names}
    if task == "report":
        kept |= {"산출물/월간.pdf", "산출물/월간.xlsx"}
    if task == "scene":
        kept |= {"산출물/index.html"}
    assert set(body["files"]) == kept
    for name, digest in body["files"].items():
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest
    result = Path(body["layer"])
    layer = QgsVectorLayer(f"{result}|layername=scored", "kept", "ogr")
    assert layer.featureCount() == 425
    assert not [path for path in tmp_path.rglob("*.part*") if "profiles" in path.parts]
    if task == "scene":
        assert [path.name for path in (tmp_path / "산출물").iterdir()] == ["index.html"]


@pytest.fixture
def analysing(qgis_app, make_layer, tmp_path):
    """A session that has just begun to analyse literal data, and its boundary."""
    from safedong.bridge.boundary import KeyFields
    from safedong.bridge.session import Session
    from safedong.bridge.setup import Setup, SourceFile

    catalogue, table = tmp_path / "catalogue.csv", tmp_path / "table.csv"
    catalogue.write_text(
        "id,name_ko,domain,direction,aliases\nindex,지수,,+,\nplace,장소,index,+,\n"
        "AGE,고령화,place,+,A_R\n",
        encoding="utf-8",
    )
    rows = [f"{code},{10 * i}" for i, (code, *_) in enumerate(DONGS)]
    table.write_text("\n".join(["adm_cd,A_R", *rows]), encoding="utf-8")
    fields = "field=code:string&field=name:string&field=gu:string"
    layer = make_layer(fields, DONGS)
    session, said = Session(), []
    session.failed.connect(said.append)
    session.analyse(
        Setup(
            boundary_layer=layer.id(),
            keys=KeyFields("code", "name", "gu"),
            sources=(SourceFile(str(table)),),
            catalogue=str(catalogue),
        )
    )
    assert session.busy, said
    yield session, layer, said
    session.cancel()


def test_a_boundary_deleted_while_its_analysis_runs_is_still_mapped(analysing, wait):
    session, layer, said = analysing
    QgsProject.instance().removeMapLayer(layer.id())
    wait(lambda: not session.busy)
    session.show(session.query)
    assert said == []
    assert index_of(session.layer) == {"11010530": 0, "11010540": 50, "11020520": 100}


def test_a_boundary_edited_while_its_analysis_runs_is_mapped_as_it_was(analysing, wait):
    """Codes, names and shapes were read together before; no half of an edit shows."""
    session, layer, said = analysing
    assert layer.startEditing()
    first, *others = list(layer.getFeatures())
    layer.changeAttributeValue(first.id(), 0, "99999999")
    layer.deleteFeatures([feature.id() for feature in others])
    wait(lambda: not session.busy)
    session.show(session.query)
    assert said == []
    assert index_of(session.layer) == {"11010530": 0, "11010540": 50, "11020520": 100}
    assert layer.isEditable()
    assert layer.featureCount() == 1
    assert layer.rollBack()
