"""The overview sheet: what stands on it, and that its files can be read."""

from __future__ import annotations

import shutil
import subprocess

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from safedong.bridge.scored import scored_fields
from safedong.layouts.export import LayoutNotExported, export_layout
from safedong.layouts.items import box_of, round_length
from safedong.layouts.overview import make_overview, round_scale
from safedong.layouts.page import Page
from safedong.scoring.catalogue import read_catalogue

SQUARE = 1000.0
NAMES = ("가람동", "나루동", "다솜1동", "라온동", "마루동", "바다동")


@pytest.fixture
def scored(qgis_app):
    """Six square dongs in two rows: classes 1 to 5 and one without data."""
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:5179", "지역방범지수", "memory")
    layer.dataProvider().addAttributes(list(scored_fields(read_catalogue())))
    layer.updateFields()
    features = []
    for i, name in enumerate(NAMES):
        x, y = 950_000 + SQUARE * (i % 3), 1_940_000 + SQUARE * (i // 3)
        feature = QgsFeature(layer.fields())
        ring = f"{x} {y}, {x + 1000} {y}, {x + 1000} {y + 1000}, {x} {y + 1000}"
        feature.setGeometry(QgsGeometry.fromWkt(f"MULTIPOLYGON((({ring}, {x} {y})))"))
        feature["unit_code"], feature["unit_name"] = f"11210{i}0", name
        feature["district"], feature["month"], feature["slot"] = (
            "보기구",
            "2024-12",
            "21-24",
        )
        if i < 5:
            feature["index"], feature["index_class"] = 20.0 * i + 10, i + 1
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    yield layer
    QgsProject.instance().removeMapLayer(layer.id())


def texts(layout) -> str:
    return "\n".join(
        item.currentText() for item in layout.items() if hasattr(item, "currentText")
    )


@pytest.mark.parametrize("paper", ["A4", "A3", "A1"])
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_everything_stands_inside_the_margin_and_apart(scored, paper, orientation):
    layout = make_overview(
        QgsProject.instance(), scored, paper=paper, orientation=orientation
    )
    boxes = {i.id(): box_of(i) for i in layout.items() if hasattr(i, "id") and i.id()}
    assert {"title", "main", "legend", "scalebar", "north", "source"} <= set(boxes)
    inner = Page(paper, orientation).inner
    assert [name for name, box in boxes.items() if not inner.holds(box)] == []
    names = sorted(boxes)
    assert [
        (a, b) for a in names for b in names if a < b and boxes[a].overlaps(boxes[b])
    ] == []


def test_the_map_covers_the_layer_with_a_margin(scored):
    layout = make_overview(QgsProject.instance(), scored)
    shown, wanted = layout.itemById("main").extent(), scored.extent()
    wanted.grow(0.03 * wanted.width())
    assert shown.contains(wanted)
    assert layout.itemById("main").scale() == pytest.approx(
        round_scale(layout.itemById("main").scale())
    )


def test_month_slot_crs_source_and_rule_are_on_the_sheet(scored):
    layout = make_overview(QgsProject.instance(), scored, source="통계청 2020")
    shown = texts(layout)
    for part in (
        "보기구",
        "2024년 12월",
        "21~24시",
        "EPSG:5179",
        "통계청 2020",
        "취약",
    ):
        assert part in shown


def test_legend_names_the_five_classes_with_their_ranges(scored):
    layout = make_overview(QgsProject.instance(), scored)
    legend = layout.itemById("legend")
    model = legend.model()
    node = model.rootGroup().findLayers()[0]
    shown = [n.data(0) for n in model.layerLegendNodes(node)]
    assert shown[0] == "1 매우양호 (10.0~10.0)"
    assert shown[4] == "5 매우취약 (90.0~90.0)"
    assert shown[5] == "자료 없음"


def test_the_layer_keeps_its_own_look(scored):
    before = scored.renderer().type()
    make_overview(QgsProject.instance(), scored, ramp="cividis")
    assert scored.renderer().type() == before


@pytest.mark.parametrize("format", ["pdf", "png", "svg"])
def test_files_are_written_whole(scored, tmp_path, format):
    layout = make_overview(QgsProject.instance(), scored)
    path = export_layout(layout, tmp_path / f"지도.{format}", format, 60)
    starts = {"pdf": b"%PDF", "png": b"\x89PNG", "svg": b"<?xml"}
    assert path.read_bytes().startswith(starts[format])
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext")
def test_korean_in_the_pdf_can_be_found(scored, tmp_path):
    layout = make_overview(QgsProject.instance(), scored)
    path = export_layout(layout, tmp_path / "map.pdf")
    run = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    shown = run.stdout.decode()
    assert [name for name in NAMES if name not in shown] == []


def test_a_place_that_cannot_be_written_is_named(scored, tmp_path):
    (tmp_path / "file").write_text("in the way")
    layout = make_overview(QgsProject.instance(), scored)
    with pytest.raises(LayoutNotExported, match="could not be written"):
        export_layout(layout, tmp_path / "file" / "map.pdf")


def test_lengths_are_1_2_or_5_times_a_power_of_ten():
    assert [round_length(v) for v in (4999, 50, 0.3, 1000)] == [2000, 50, 0.2, 1000]
