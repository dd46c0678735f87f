"""Another month or slot in the scored layer: what changes, what stays, who sees it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import QgsFeatureRequest, QgsGeometry, QgsRectangle, QgsVectorLayer
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


def test_an_iterator_begun_before_goes_on_with_what_it_began(session):
    """As a map still being drawn: no mixture of two months, no error."""
    walker = session.layer.getFeatures()
    first = next(walker)
    session.show(replace(session.query, month="2024-01"))
    rest = list(walker)
    assert {f["month"] for f in (first, *rest)} == {"2024-02"}
    assert {f["month"] for f in session.layer.getFeatures()} == {"2024-01"}


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
