"""Layers edited, restyled or removed while sheets are printed: one state, or told."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsLayoutItemMap,
    QgsLayoutSize,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from safedong.bridge.scored import scored_fields
from safedong.layouts.patrol import make_patrol_sheets
from safedong.layouts.templates import write_qpt
from safedong.scoring.catalogue import read_catalogue
from safedong.test.qgis import layer_changes
from safedong.test.qgis.layer_changes import files_of

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
    """Prints the sheets; after the second page ``what(layer)`` happens."""

    def run(output, what, feedback=None, **given):
        feedback, done = feedback or QgsProcessingFeedback(), []

        def between(part: float) -> None:
            if part >= 50 and not done:
                done.append(part)
                what(scored)

        feedback.progressChanged.connect(between)
        given = {"LAYER": scored.id(), "FORMAT": "pdf", "OUTPUT": str(output), **given}
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


@pytest.fixture
def one_pdf(tmp_path):
    path = tmp_path / "sheets.pdf"
    path.write_bytes(LOCKED)
    return path


def another_month(layer):
    """As the map's slider does it, past the edit buffer."""
    layer_changes.another_month_behind_it(layer)
    layer.dataChanged.emit()


@pytest.mark.parametrize("what", [*layer_changes.CHANGES, another_month])
def test_sheets_of_two_states_are_refused(print_and, former, tmp_path, what):
    before = files_of(tmp_path)
    _, done, log = print_and(former, what)
    assert not done
    assert f"{former} was not printed: layer " in log
    assert "was edited or removed meanwhile" in log
    assert files_of(tmp_path) == before
    assert QgsProject.instance().layoutManager().printLayouts() == []


def test_what_another_program_writes_into_the_file_is_seen(
    print_and, one_pdf, scored, tmp_path
):
    file, options = tmp_path / "scored.gpkg", QgsVectorFileWriter.SaveVectorOptions()
    project = QgsProject.instance()
    written = QgsVectorFileWriter.writeAsVectorFormatV3(
        scored, str(file), project.transformContext(), options
    )
    assert written[0] == QgsVectorFileWriter.WriterError.NoError, written
    kept = QgsVectorLayer(f"{file}|layername=scored", "지역방범지수", "ogr")
    project.addMapLayer(kept)
    before = files_of(tmp_path)
    change = layer_changes.another_program_writes
    _, done, log = print_and(one_pdf, lambda _: change(kept), LAYER=kept.id())
    assert kept.getFeature(layer_changes.last_of(kept))["index"] == 99.5
    assert not done
    assert f"{one_pdf} was not printed: layer 지역방범지수 was edited or removed" in log
    assert {**files_of(tmp_path), file.name: b""} == {**before, file.name: b""}


@pytest.fixture
def benches(scored):
    """A layer of no kind that the sheets know, so that it keeps its own look."""
    layer = QgsVectorLayer("Point?crs=EPSG:5179&field=wood:string", "긴의자", "memory")
    for dong in scored.getFeatures():
        bench = QgsFeature(layer.fields())
        bench.setGeometry(dong.geometry().centroid())
        bench["wood"] = "소나무"
        layer.dataProvider().addFeature(bench)
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.mark.parametrize("look", layer_changes.LOOKS)
def test_sheets_of_two_looks_are_refused(print_and, one_pdf, tmp_path, benches, look):
    before = files_of(tmp_path)
    _, done, log = print_and(one_pdf, lambda _: look(benches))
    assert not done
    assert f"{one_pdf} was not printed: layer " in log
    assert "was given another style, or switched on or off, meanwhile" in log
    assert files_of(tmp_path) == before
    assert QgsProject.instance().layoutManager().printLayouts() == []


@pytest.mark.parametrize("look", [layer_changes.in_one_colour, layer_changes.faded])
def test_legends_of_two_looks_are_refused(print_and, one_pdf, look):
    """Maps keep the style of the dongs, but a legend is as opaque as the layer."""
    _, done, log = print_and(one_pdf, look)
    assert not done
    assert "layer 지역방범지수 was given another style" in log
    assert one_pdf.read_bytes() == LOCKED


def test_a_look_that_is_put_back_after_a_page_is_seen(print_and, former, benches):
    feedback = QgsProcessingFeedback()

    def fade_one_page(_layer):
        benches.setOpacity(0.4)
        feedback.progressChanged.connect(lambda _part: benches.setOpacity(1))

    _, done, log = print_and(former, fade_one_page, feedback)
    assert not done
    assert "layer 긴의자 was given another style" in log


def test_rows_of_other_layers_are_read_again_too(print_and, one_pdf, benches):
    change = layer_changes.moved_behind_it
    _, done, log = print_and(one_pdf, lambda _: change(benches))
    assert not done
    assert "layer 긴의자 was edited or removed meanwhile" in log


def test_what_is_not_drawn_may_change(print_and, one_pdf, benches):
    """The columns of its table, its form, a note on it."""

    def noted(_layer):
        config = benches.attributeTableConfig()
        config.setSortExpression("wood")
        benches.setAttributeTableConfig(config)
        benches.setAbstract("구청 공원과")

    _, done, log = print_and(one_pdf, noted)
    assert done, log


def test_a_template_s_map_of_the_canvas_is_looked_at(
    print_and, one_pdf, scored, benches, tmp_path
):
    """An office's own map that follows what is switched on in the project."""
    project = QgsProject.instance()
    layout = make_patrol_sheets(project, scored)
    canvas = QgsLayoutItemMap(layout)
    layout.addLayoutItem(canvas)
    canvas.attemptResize(QgsLayoutSize(40, 30))
    canvas.zoomToExtent(scored.extent())
    template = write_qpt(layout, tmp_path / "own.qpt")
    tree = project.layerTreeRoot()

    def switched_off(_layer):
        tree.findLayer(benches.id()).setItemVisibilityChecked(False)

    _, done, log = print_and(one_pdf, switched_off, TEMPLATE=str(template))
    assert not done
    assert "layer 긴의자 was given another style, or switched on or off" in log


def test_an_edit_that_is_begun_stays_the_user_s(print_and, former, scored):
    print_and(former, layer_changes.renamed)
    assert scored.isEditable()
    assert [f["unit_name"] for f in scored.getFeatures()][-1] == "바뀐동"
    assert scored.rollBack()


def test_cancelled_between_pages_the_former_edition_stays(print_and, former, tmp_path):
    before = files_of(tmp_path)
    feedback = QgsProcessingFeedback()
    _, _, log = print_and(former, lambda _layer: feedback.cancel(), feedback)
    assert "0 files written" in log
    assert files_of(tmp_path) == before


def test_one_sheet_that_cannot_be_replaced_keeps_all_of_before(print_and, tmp_path):
    """Such as one that is open in a viewer in Windows; here a folder of its name."""
    folder = tmp_path / "sheets"
    folder.mkdir()
    print_and(folder, lambda _: None)
    *others, last = sorted(folder.iterdir())
    for sheet in others:
        sheet.write_bytes(LOCKED)
    last.unlink()
    last.mkdir()
    before = files_of(tmp_path)
    _, done, log = print_and(folder, lambda _: None)
    assert not done
    assert f"could not be written to {last}: a folder of this name stands there" in log
    assert files_of(tmp_path) == before == {f"sheets/{p.name}": LOCKED for p in others}


def test_a_layer_that_is_on_no_sheet_may_change(print_and, former, make_layer):
    other = make_layer("field=name:string", [("남의 것",)])
    tree = QgsProject.instance().layerTreeRoot()
    tree.findLayer(other.id()).setItemVisibilityChecked(False)
    _, done, log = print_and(former, lambda _: other.dataProvider().truncate())
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
    print_and(tmp_path / "few", lambda _: None)
    few = len(asked)
    for i, feature in enumerate(list(scored.getFeatures()), 9):
        feature["unit_code"] = f"1131{i}"
        scored.dataProvider().addFeature(feature)
    print_and(tmp_path / "many", lambda _: None)
    assert len(list((tmp_path / "many").iterdir())) == 2 * len(DONGS)
    assert few
    assert len(asked) == 2 * few
