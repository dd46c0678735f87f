"""``safedong:patrolatlas``: run as Processing runs it, and what its sheets say."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from safedong.bridge.scored import METHOD, scored_fields
from safedong.layouts.edition import Credits
from safedong.layouts.inspection import inspect_page
from safedong.layouts.items import box_of
from safedong.layouts.page import Page
from safedong.layouts.pages import export_pages
from safedong.layouts.patrol import fill_template, make_patrol_sheets
from safedong.layouts.sheet import SCALES
from safedong.layouts.slots import classes_by_slot
from safedong.layouts.templates import BadTemplate, load_template, write_qpt
from safedong.scoring.catalogue import read_catalogue
from safedong.scoring.method import Method

DONGS = (  # name, class, scores of three indicators, the highest first
    ("가람동", 5, {"B04": 99.0, "C03": 80.0, "A01": 70.0}),
    ("나루1·2동", 2, {"C05": 90.0, "A07": 55.0, "B01": 40.0}),
)
SLOTS = ("00-03", "03-06", "21-24")


@pytest.fixture
def scored(qgis_app):
    """Two square dongs of 1 km, side by side."""
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:5179", "지역방범지수", "memory")
    layer.dataProvider().addAttributes(list(scored_fields(read_catalogue())))
    layer.updateFields()
    features = []
    for i, (name, number, scores) in enumerate(DONGS):
        x, y = 950_000 + 1000 * i, 1_940_000
        ring = f"{x} {y},{x + 1000} {y},{x + 1000} {y + 1000},{x} {y + 1000},{x} {y}"
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(f"MULTIPOLYGON((({ring})))"))
        values = {"unit_code": f"1121{i}", "unit_name": name, "district": "보기구"}
        values |= {"month": "2024-12", "slot": "21-24", "index": 20.0 * number}
        values["index_class"] = number
        for indicator, score in scores.items():
            values[f"{indicator}_score"] = score
            values[f"{indicator}_raw"] = score / 10
            values[f"{indicator}_level"] = min(5, int(score // 20) + 1)
        for field, value in values.items():
            feature[field] = value
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def scores_table(qgis_app):
    """A table of scores: the classes of each dong, month and slot."""
    fields = "&".join(
        f"field={field}"
        for field in ("unit_code:string", "month:string", "slot:string")
    )
    table = QgsVectorLayer(f"None?{fields}&field=index_class:integer", "t", "memory")
    for month in ("2024-11", "2024-12"):
        for i, slot in enumerate(SLOTS):
            row = QgsFeature(table.fields())
            number = i + 1 if month == "2024-12" else 5
            row.setAttributes(["11210", month, slot, number])
            table.dataProvider().addFeature(row)
    QgsProject.instance().addMapLayer(table)
    return table


def turn_to(layout, page: int) -> dict[str, str]:
    """Texts by id of one page of the atlas."""
    atlas = layout.atlas()
    atlas.beginRender()
    atlas.updateFeatures()
    atlas.seekTo(page)
    layout.refresh()
    return {
        item.id(): item.currentText()
        for item in layout.items()
        if hasattr(item, "currentText")
    }


def run(project=None, **parameters):
    context = QgsProcessingContext()
    if project is not None:
        context.setProject(project)
    algorithm = QgsApplication.processingRegistry().algorithmById(
        "safedong:patrolatlas"
    )
    ready = algorithm.create()
    assert ready.checkParameterValues(parameters, context)[0]
    result, _ = ready.run(
        parameters, context, QgsProcessingFeedback(), {}, catchExceptions=False
    )
    return result


def test_a_sheet_says_the_dong_its_class_and_what_drives_it(scored):
    layout = make_patrol_sheets(QgsProject.instance(), scored)
    texts = turn_to(layout, 0)
    assert texts["title"] == "보기구 가람동 순찰지도"
    assert texts["class_text"] == "5 매우취약"
    assert texts["page"] == "1 / 2쪽"
    assert [texts[f"driver_{k}_name"] for k in (1, 2, 3)] == [
        "절도",
        "CCTV 감시면적률",
        "노후주택비율",
    ]
    assert texts["driver_1_value"] == "9.9 건/만명"
    assert texts["driver_1_level"] == "5"
    assert texts["standing"].endswith("2개 동 가운데 1번째로 취약")
    assert turn_to(layout, 1)["driver_1_name"] == "안전비상벨"


def test_a_sheet_of_a_police_box_area_shows_its_dongs(plugin, scored, tmp_path):
    """The area takes 900 m of one dong and 300 m of the other: weights 3 to 1."""
    areas = QgsVectorLayer("Polygon?crs=EPSG:5179&field=name:string", "관할", "memory")
    x, y = 950_100, 1_940_000
    ring = f"{x} {y},{x + 1200} {y},{x + 1200} {y + 1000},{x} {y + 1000},{x} {y}"
    feature = QgsFeature(areas.fields())
    feature.setAttributes(["보기지구대"])
    feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({ring}))"))
    areas.dataProvider().addFeature(feature)
    project = QgsProject.instance()
    project.addMapLayer(areas)
    run(project, LAYER=scored, AREAS=areas, OUTPUT=str(tmp_path / "a.pdf"))
    (layout,) = project.layoutManager().printLayouts()
    texts = turn_to(layout, 0)
    assert texts["title"] == "보기구 보기지구대 순찰지도"
    assert texts["standing"].startswith("지수 85.0, 보기구 1개 구역")  # (3*100+40)/4
    assert texts["class_text"] == "2 양호"  # 85 lies below the worst class's 100
    assert (texts["driver_1_name"], texts["driver_1_level"]) == ("절도", "5")
    assert "면적 가중 평균" in texts["rule"]
    assert scored in layout.itemById("main").layers()
    assert inspect_page(layout) == []


def test_sheets_follow_the_layer(scored):
    layout = make_patrol_sheets(QgsProject.instance(), scored)
    at = scored.fields().indexFromName("index_class")
    fid = next(f.id() for f in scored.getFeatures() if f["unit_name"] == "가람동")
    scored.dataProvider().changeAttributeValues({fid: {at: 3}})
    assert turn_to(layout, 0)["class_text"] == "3 주의"


def test_the_strip_of_the_day_is_of_the_layers_month(scored, scores_table):
    slots = classes_by_slot(QgsProject.instance(), scored)
    assert slots == {"11210": dict(zip(SLOTS, (1, 2, 3)))}
    layout = make_patrol_sheets(QgsProject.instance(), scored, slots=slots)
    texts = turn_to(layout, 0)
    assert [texts[f"slot_{slot}_class"] for slot in SLOTS] == ["1", "2", "3"]
    assert turn_to(layout, 1)["slot_00-03_class"] == "–"


def test_what_an_office_writes_on_its_maps(scored):
    credits = Credits("보기경찰서", "통계청", "산술평균", "공개")
    texts = turn_to(
        make_patrol_sheets(QgsProject.instance(), scored, credits=credits), 0
    )
    assert "보기경찰서" in texts["when"]
    assert texts["source"] == "자료: 통계청"
    assert texts["method"] == "산출 방법: 산술평균"
    assert texts["mark"] == "공개"
    assert "EPSG:5179" in texts["about"]


def test_the_legend_says_how_the_classes_were_made(scored):
    method = Method(classify="fisher_jenks", class_scope="panel")
    for text, rule, line in (
        (method.to_json(), "등급: 자연 구분(모든 월·시간대 함께)", "등급은 자연 구분"),
        ("{}", "등급: 분위수(월·시간대마다 따로)", "합산은 산술평균"),
        ("no json", "괄호 안은", "1(매우양호)~5(매우취약)"),
    ):
        scored.setCustomProperty(METHOD, text)
        layout = make_patrol_sheets(QgsProject.instance(), scored)
        texts = turn_to(layout, 0)
        assert texts["rule"].startswith(rule)
        assert line in texts["method"]
        assert inspect_page(layout) == []


@pytest.mark.parametrize("paper", ["A4", "A3", "A1"])
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_boxes_stand_inside_the_margin_and_apart(scored, paper, orientation):
    layout = make_patrol_sheets(
        QgsProject.instance(),
        scored,
        paper=paper,
        orientation=orientation,
        slots={"11210": dict.fromkeys(SLOTS, 1)},
    )
    turn_to(layout, 0)
    boxes = {i.id(): box_of(i) for i in layout.items() if hasattr(i, "id") and i.id()}
    inner = Page(paper, orientation).inner
    assert [name for name, box in boxes.items() if not inner.holds(box)] == []
    names = sorted(boxes)
    assert [
        (a, b) for a in names for b in names if a < b and boxes[a].overlaps(boxes[b])
    ] == []


def test_the_map_shows_the_whole_dong_at_a_round_scale(scored):
    layout = make_patrol_sheets(QgsProject.instance(), scored)
    for page, feature in enumerate(sorted(scored.getFeatures(), key=lambda f: f.id())):
        turn_to(layout, page)
        main, wanted = layout.itemById("main"), feature.geometry().boundingBox()
        wanted.grow(0.05 * wanted.width())
        assert main.extent().contains(wanted)
        assert any(main.scale() == pytest.approx(scale) for scale in SCALES)


def test_a_template_carries_the_layout_to_another_project(scored, tmp_path):
    layout = make_patrol_sheets(QgsProject.instance(), scored)
    path = write_qpt(layout, tmp_path / "sheet.qpt")
    again = load_template(QgsProject.instance(), path)
    fill_template(again, QgsProject.instance(), scored)
    assert turn_to(again, 0) == turn_to(layout, 0)
    legend = again.itemById("legend").model()
    node = legend.rootGroup().findLayers()[0]
    shown = [entry.data(0) for entry in legend.layerLegendNodes(node)]
    assert shown[4] == "5 매우취약 (100.0~100.0)"


def test_a_template_without_the_main_map_is_refused(qgis_app, tmp_path):
    path = tmp_path / "other.qpt"
    path.write_text("<Layout name='x'></Layout>", encoding="utf-8")
    with pytest.raises(BadTemplate, match="id main"):
        load_template(QgsProject.instance(), path)


@pytest.mark.parametrize("text", ["no xml at all", "<Other/>", ""])
def test_a_file_that_is_no_template_is_refused(qgis_app, tmp_path, text):
    path = tmp_path / "other.qpt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadTemplate):
        load_template(QgsProject.instance(), path)
    with pytest.raises(BadTemplate):
        load_template(QgsProject.instance(), tmp_path / "missing.qpt")


def test_one_pdf_with_bookmarks_and_korean_that_can_be_found(plugin, scored, tmp_path):
    output = tmp_path / "순찰지도.pdf"
    run(QgsProject.instance(), LAYER=scored, OUTPUT=str(output))
    assert [path.name for path in tmp_path.glob("*.pdf")] == [output.name]
    data = output.read_bytes()
    assert len(re.findall(rb"/Type /Page\b", data)) == 2
    for name in ("보기구", *(dong[0] for dong in DONGS)):
        assert name.encode("utf-16-be").hex().upper().encode() in data
    if shutil.which("pdftotext"):
        read = subprocess.run(["pdftotext", output, "-"], capture_output=True)
        text = read.stdout.decode()
        assert "보기구 가람동 순찰지도" in text
        assert "보기구 나루1·2동 순찰지도" in text


def test_one_file_a_sheet_named_for_its_dong(plugin, scored, tmp_path):
    run(LAYER=scored, PAPER="A4", FORMAT="png", OUTPUT=str(tmp_path / "sheets"))
    names = sorted(path.name for path in (tmp_path / "sheets").iterdir())
    assert names == ["보기구_가람동_11210.png", "보기구_나루1·2동_11211.png"]


def test_the_layout_stays_in_the_project_once(plugin, scored, tmp_path):
    for _ in range(2):
        run(LAYER=scored, OUTPUT=str(tmp_path / "a.pdf"))
    layouts = QgsProject.instance().layoutManager().printLayouts()
    assert [layout.atlas().coverageLayer().id() for layout in layouts] == [scored.id()]


def test_a_file_is_printed_without_a_project(plugin, scored, tmp_path):
    """As ``qgis_process`` runs it; the project is left as it was found."""
    file = str(tmp_path / "scored.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(
        scored, file, scored.transformContext(), options
    )
    QgsProject.instance().clear()
    output = tmp_path / "a.pdf"
    run(LAYER=file, RAMP="grey", ORIENTATION="landscape", OUTPUT=str(output))
    assert output.stat().st_size > 10_000
    assert QgsProject.instance().mapLayers() == {}
    assert QgsProject.instance().layoutManager().printLayouts() == []


def test_cancelling_leaves_no_file(plugin, scored, tmp_path):
    layout = make_patrol_sheets(QgsProject.instance(), scored)
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    assert export_pages(layout, tmp_path / "a.pdf", feedback=feedback) == []
    assert export_pages(layout, tmp_path / "b", "png", 50, feedback) == []
    assert not list(tmp_path.rglob("*.p*"))


def test_a_layer_that_is_not_scored_is_named(plugin, make_layer, tmp_path):
    layer = make_layer("field=name:string", [("가람동",)])
    with pytest.raises(QgsProcessingException, match="unit_code"):
        run(LAYER=layer, OUTPUT=str(tmp_path / "a.pdf"))
