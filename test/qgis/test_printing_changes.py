"""Layers edited or removed while their sheets are printed: one state, or told."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from safedong.bridge.scored import scored_fields
from safedong.scoring.catalogue import read_catalogue

DONGS = ("가람동", "나루동", "다솜동", "라온동")
LOCKED = b"the edition of last month"


@pytest.fixture
def scored(qgis_app):
    """Four square dongs of 1 km in a row."""
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:5179", "지역방범지수", "memory")
    layer.dataProvider().addAttributes(list(scored_fields(read_catalogue())))
    layer.updateFields()
    for i, name in enumerate(DONGS):
        x, y = 950_000 + 1000 * i, 1_940_000
        ring = f"{x} {y},{x + 1000} {y},{x + 1000} {y + 1000},{x} {y + 1000},{x} {y}"
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(f"MULTIPOLYGON((({ring})))"))
        values = {"unit_code": f"1121{i}", "unit_name": name, "district": "보기구"}
        values |= {"month": "2024-12", "slot": "21-24"}
        values |= {"index": 20.0 * i, "index_class": i + 1}
        for field, value in values.items():
            feature[field] = value
        layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def print_and(run_algorithm, scored):
    """Prints the sheets; after the second page ``what(layer, feedback)`` happens."""

    def run(output, what):
        feedback, done = QgsProcessingFeedback(), []

        def between(part: float) -> None:
            if part >= 50 and not done:
                done.append(part)
                what(scored, feedback)

        feedback.progressChanged.connect(between)
        given = {"LAYER": scored.id(), "FORMAT": "pdf", "OUTPUT": str(output)}
        result = run_algorithm("patrolatlas", given, feedback)
        assert done, "nothing was done between the pages"
        return result

    return run


@pytest.fixture(params=["sheets.pdf", "sheets"])
def former(request, tmp_path):
    """One PDF, or a folder of them, that stands there from last month."""
    path = tmp_path / request.param
    if path.suffix:
        path.write_bytes(LOCKED)
    else:
        path.mkdir()
        (path / "보기구_가람동_11210.pdf").write_bytes(LOCKED)
    return path


def files_of(folder) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def removed(layer, _feedback):
    QgsProject.instance().removeMapLayer(layer.id())


def project_closed(_layer, _feedback):
    QgsProject.instance().clear()


def renamed(layer, _feedback):
    layer.startEditing()
    field = layer.fields().indexFromName("unit_name")
    last = max(feature.id() for feature in layer.getFeatures())
    layer.changeAttributeValue(last, field, "바뀐동")


def dong_deleted(layer, _feedback):
    layer.startEditing()
    layer.deleteFeature(max(feature.id() for feature in layer.getFeatures()))


def another_month(layer, _feedback):
    """As the map's slider does it, past the edit buffer."""
    field = layer.fields().indexFromName("month")
    changes = {f.id(): {field: "2024-11"} for f in layer.getFeatures()}
    layer.dataProvider().changeAttributeValues(changes)
    layer.dataChanged.emit()


def emptied_behind_it(layer, _feedback):
    layer.dataProvider().truncate()


CHANGES = (
    removed,
    project_closed,
    renamed,
    dong_deleted,
    another_month,
    emptied_behind_it,
)


@pytest.mark.parametrize("what", CHANGES)
def test_sheets_of_two_states_are_refused(print_and, former, tmp_path, what):
    before = files_of(tmp_path)
    _, done, log = print_and(former, what)
    assert not done
    assert f"{former} was not printed: layer " in log
    assert "was edited or removed meanwhile" in log
    assert files_of(tmp_path) == before
    assert QgsProject.instance().layoutManager().printLayouts() == []


def test_an_edit_that_is_begun_stays_the_user_s(print_and, former, scored):
    print_and(former, renamed)
    assert scored.isEditable()
    assert [f["unit_name"] for f in scored.getFeatures()][-1] == "바뀐동"
    assert scored.rollBack()


def test_cancelled_between_pages_the_former_edition_stays(print_and, former, tmp_path):
    before = files_of(tmp_path)
    _, _, log = print_and(former, lambda _layer, feedback: feedback.cancel())
    assert "0 files written" in log
    assert files_of(tmp_path) == before


def test_one_sheet_that_cannot_be_replaced_keeps_all_of_before(print_and, tmp_path):
    """Such as one that is open in a viewer in Windows; here a folder of its name."""
    folder = tmp_path / "sheets"
    folder.mkdir()
    print_and(folder, lambda *_: None)
    *others, last = sorted(folder.iterdir())
    for sheet in others:
        sheet.write_bytes(LOCKED)
    last.unlink()
    last.mkdir()
    before = files_of(tmp_path)
    _, done, log = print_and(folder, lambda *_: None)
    assert not done
    assert f"could not be written to {last}: a folder of this name stands there" in log
    assert files_of(tmp_path) == before == {f"sheets/{p.name}": LOCKED for p in others}


def test_a_layer_that_is_on_no_sheet_may_change(print_and, former, make_layer):
    other = make_layer("field=name:string", [("남의 것",)])
    tree = QgsProject.instance().layerTreeRoot()
    tree.findLayer(other.id()).setItemVisibilityChecked(False)
    _, done, log = print_and(former, lambda *_: other.dataProvider().truncate())
    assert done, log
    pages = [former] if former.suffix else list(former.iterdir())
    assert len(pages) == (1 if former.suffix else len(DONGS))
    assert all(page.read_bytes().startswith(b"%PDF") for page in pages)


def test_a_folder_is_asked_once_and_not_for_each_sheet(
    print_and, scored, tmp_path, monkeypatch
):
    """On a network drive each question is a way to the server."""
    from safedong.bridge import files

    asked, make = [], files._make
    monkeypatch.setattr(files, "_make", lambda path: (asked.append(path), make(path)))
    print_and(tmp_path / "few", lambda *_: None)
    few = len(asked)
    for i, feature in enumerate(list(scored.getFeatures()), 9):
        feature["unit_code"] = f"1131{i}"
        scored.dataProvider().addFeature(feature)
    print_and(tmp_path / "many", lambda *_: None)
    assert len(list((tmp_path / "many").iterdir())) == 2 * len(DONGS)
    assert few
    assert len(asked) == 2 * few
