"""Another month or slot in the scored layer: what changes, what stays, who sees it."""

from __future__ import annotations

import shutil
import threading
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import (
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsAttributeTableModel
from qgis.PyQt.QtCore import Qt

DONGS = [
    ("11110530", "사직동", "종로구"),
    ("11140550", "명동", "중구"),
    ("11140580", "필동 '양'", "중구"),
]
TWO_MONTHS = [
    [[[10, 40], [20, 50], [30, 60]], [[11, 41], [21, 51], [31, 61]]],
    [[[25, 55], [15, 45], [35, 65]], [[26, 56], [16, 46], [36, 66]]],
]


@pytest.fixture
def session(qgis_app, show_city):
    from safedong.bridge.session import Session

    session = Session()
    show_city(session, DONGS, TWO_MONTHS)
    session.show(session.query)
    return session


# Many more than a page of the file holds: readers go to the disk again and again.
MANY = [(f"11{i:06d}", f"{i}동", "종로구") for i in range(600)]


@pytest.fixture
def big_session(qgis_app, show_city):
    from safedong.bridge.session import Session

    session = Session()
    counts = [[i % 90 + 10, i % 70 + 20] for i in range(len(MANY))]
    show_city(session, MANY, [[counts], [counts[::-1]]])
    session.show(session.query)
    yield session
    session.cancel()


def path_of(layer: QgsVectorLayer) -> Path:
    return Path(layer.source().split("|")[0])


def rows_of(layer: QgsVectorLayer) -> dict[str, list]:
    skipped = layer.fields().indexFromName("fid")
    return {
        f["unit_code"]: [v for i, v in enumerate(f.attributes()) if i != skipped]
        for f in layer.getFeatures()
    }


def test_every_value_of_every_slice_is_the_library_s(session):
    from safedong.bridge.compat import is_null
    from safedong.bridge.scored import scored_fields, slice_rows

    layer, scores = session.layer, session.scores
    names = [field.name() for field in scored_fields(scores.catalogue)]
    for month in scores.cube.months:
        for slot in scores.cube.slots:
            session.show(replace(session.query, month=month, slot=slot))
            wanted = slice_rows(scores, month, slot)
            for feature, row in zip(layer.getFeatures(), wanted):
                got = [None if is_null(feature[n]) else feature[n] for n in names]
                assert got == row
            m, s = scores.position(month, slot)
            index = [f["index"] for f in layer.getFeatures()]
            assert index == pytest.approx(scores.index[m, s].tolist())


def test_units_outside_the_district_shown_are_of_the_same_month(session):
    session.show(replace(session.query, district="종로구", month="2024-01"))
    assert session.layer.featureCount() == 1
    path = session.layer.source().split("|")[0]
    whole = QgsVectorLayer(f"{path}|layername=scored", "whole", "ogr")
    assert {f["month"] for f in whole.getFeatures()} == {"2024-01"}
    assert whole.featureCount() == 3


def test_places_stay_and_are_found_by_their_index(session):
    layer = session.layer
    before = {f.id(): f.geometry().asWkt() for f in layer.getFeatures()}
    session.show(replace(session.query, month="2024-01"))
    assert {f.id(): f.geometry().asWkt() for f in layer.getFeatures()} == before
    box = QgsRectangle(200_110, 550_010, 200_120, 550_020)
    (found,) = layer.getFeatures(QgsFeatureRequest(box))
    assert (found["unit_code"], found["month"]) == ("11140550", "2024-01")


def test_an_open_attribute_table_follows(session):
    from qgis.core import QgsVectorLayerCache

    cache = QgsVectorLayerCache(session.layer, 100)
    model = QgsAttributeTableModel(cache)
    model.loadLayer()
    column = model.fieldCol(session.layer.fields().indexFromName("month"))

    def months() -> set[str]:
        role = Qt.ItemDataRole.DisplayRole
        return {
            model.data(model.index(row, column), role)
            for row in range(model.rowCount())
        }

    assert months() == {"2024-02"}
    session.show(replace(session.query, month="2024-01"))
    assert months() == {"2024-01"}


def test_an_iterator_begun_before_goes_on_with_what_it_began(big_session):
    """As a map still being drawn: no mixture of two months, no error."""
    session = big_session
    walker = session.layer.getFeatures()
    first = next(walker)
    session.show(replace(session.query, month="2024-01"))
    rest = list(walker)
    assert len(rest) == len(MANY) - 1
    assert {f["month"] for f in (first, *rest)} == {"2024-02"}
    assert {f["month"] for f in session.layer.getFeatures()} == {"2024-01"}


@contextmanager
def reading(layer: QgsVectorLayer):
    """Reads all months of a layer, again and again, as a map or an export does."""
    from qgis.core import QgsVectorLayerFeatureSource

    source, seen, stop = QgsVectorLayerFeatureSource(layer), [], threading.Event()

    def read() -> None:
        while not stop.is_set():
            found = [f["month"] for f in source.getFeatures(QgsFeatureRequest())]
            seen.append((len(found), *sorted(set(found))))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield seen
    finally:
        stop.set()
        reader.join()


def test_who_reads_in_another_thread_never_sees_two_months(big_session):
    session = big_session
    with reading(session.layer) as seen:
        for month in ["2024-01", "2024-02"] * 8:
            session.show(replace(session.query, month=month))
    assert seen
    assert set(seen) <= {(len(MANY), "2024-01"), (len(MANY), "2024-02")}


def test_who_reads_while_an_edit_is_saved_finds_every_dong(session):
    """QGIS would change the file's kind of journal under the reader's hands."""
    layer = session.layer
    column = layer.fields().indexFromName("unit_name")
    fids = [f.id() for f in layer.getFeatures()]
    for name in ["가", "나"] * 8:
        with reading(layer) as seen:
            changes = {fid: {column: name} for fid in fids}
            assert layer.dataProvider().changeAttributeValues(changes)
        assert set(seen) <= {(len(DONGS), "2024-02")}
        assert {f["unit_name"] for f in layer.getFeatures()} == {name}


def test_a_copy_of_the_file_alone_has_the_month_shown(session, tmp_path):
    """Who copies the result while QGIS is open knows nothing of a log beside it."""
    session.show(replace(session.query, month="2024-01"))
    copy = shutil.copy(path_of(session.layer), tmp_path / "copy.gpkg")
    copied = QgsVectorLayer(f"{copy}|layername=scored", "copy", "ogr")
    assert rows_of(copied) == rows_of(session.layer)
    assert {f["month"] for f in copied.getFeatures()} == {"2024-01"}


def test_a_closed_project_leaves_one_file(session, settle):
    path = path_of(session.layer)
    session.show(replace(session.query, month="2024-01"))
    assert rows_of(session.layer)
    QgsProject.instance().clear()
    settle()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_layer_that_is_read_without_locks_is_filled_by_its_provider(session):
    """Past the provider, who reads it meanwhile would get a mixture."""
    from safedong.bridge.geopackage import table_of
    from safedong.bridge.scored import show_slice

    source = f"{path_of(session.layer)}|layername=scored"
    plain = QgsVectorLayer(source, "plain", "ogr")
    assert table_of(plain) is None
    assert show_slice(plain, session.scores, "2024-01", "12-15")
    assert {(f["month"], f["slot"]) for f in plain.getFeatures()} == {
        ("2024-01", "12-15")
    }


def test_an_edit_in_another_session_s_layer_is_not_lost_halfway(session):
    """A drawing moved by the user stays where it was put: only values are replaced."""
    layer = session.layer
    moved = QgsGeometry.fromWkt("MULTIPOLYGON(((0 0,1 0,1 1,0 0)))")
    fid = next(layer.getFeatures()).id()
    assert layer.dataProvider().changeGeometryValues({fid: moved})
    session.show(replace(session.query, month="2024-01"))
    assert layer.getFeature(fid).geometry().asWkt() == moved.asWkt()


def test_a_layer_that_is_no_geopackage_is_filled_all_the_same(session):
    """The user may have saved it elsewhere and pointed the project there."""
    from safedong.bridge.geopackage import table_of
    from safedong.bridge.scored import show_slice

    copy = session.layer.materialize(QgsFeatureRequest())
    assert table_of(copy) is None
    assert table_of(session.layer) is not None
    assert show_slice(copy, session.scores, "2024-01", "12-15")
    session.show(replace(session.query, month="2024-01", slot="12-15"))
    assert rows_of(copy) == rows_of(session.layer)


def test_a_file_that_is_no_geopackage_any_more_is_told(tmp_path):
    from safedong.bridge.geopackage import Table, replace_values

    path = tmp_path / "a.gpkg"
    path.write_bytes(b"not a database, but long enough to look at" * 40)
    before = path.read_bytes()
    assert not replace_values(Table(str(path), "scored"), "unit_code", ["a"], {})
    assert path.read_bytes() == before
