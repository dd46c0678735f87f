"""Key fields are found by content; a layer that cannot serve is refused by name."""

from __future__ import annotations

import pytest

FIELDS = "field=A:string&field=B:string&field=C:string"
ROWS = [
    ("11210680", "신사동", "관악구"),
    ("11230510", "신사동", "강남구"),
    ("11210690", "신림동", "관악구"),
]


def test_keys_are_found_by_what_stands_in_them(make_layer):
    from safedong.bridge.boundary import recognise_fields

    keys = recognise_fields(make_layer(FIELDS, ROWS))
    assert (keys.code, keys.district) == ("A", "C")


def test_float_codes_and_full_paths_are_read(make_layer):
    from safedong.bridge.boundary import read_boundary

    fields = "field=CODE:double&field=NAME:string"
    layer = make_layer(
        fields,
        [
            (1101053.0, "서울특별시 종로구 사직동"),
            (1101054.0, "서울특별시 종로구 삼청동"),
        ],
    )
    units = read_boundary(layer).units
    assert units.code == ("1101053", "1101054")
    assert units.name == ("사직동", "삼청동")
    assert units.district == ("종로구", "종로구")


def test_area_is_ellipsoidal_in_km2(make_layer):
    from safedong.bridge.boundary import read_boundary

    area = read_boundary(make_layer(FIELDS, ROWS)).units.area_km2
    assert area == pytest.approx([0.01] * 3, rel=1e-3)


@pytest.mark.parametrize(
    ("rows", "crs", "said"),
    [
        (ROWS, "", "no coordinate reference system"),
        ([], "EPSG:5186", "no features"),
        ([("x", "y", "z")], "EPSG:5186", "no field holds dong codes"),
        ([ROWS[0], ROWS[0]], "EPSG:5186", "no field holds dong codes"),
    ],
)
def test_a_layer_that_cannot_serve_is_refused(make_layer, rows, crs, said):
    from safedong.bridge.boundary import read_boundary
    from safedong.scoring.errors import BadBoundary

    with pytest.raises(BadBoundary, match=said) as caught:
        read_boundary(make_layer(FIELDS, rows, crs))
    assert "dongs" in str(caught.value)
    assert caught.value.facts["what_to_do"]


def take_shapes(layer, *rows: int) -> None:
    from qgis.core import QgsGeometry

    ids = sorted(layer.allFeatureIds())
    shapes = {ids[row]: QgsGeometry() for row in rows}
    assert layer.dataProvider().changeGeometryValues(shapes)


def test_dongs_without_a_shape_are_named(make_layer):
    from safedong.bridge.boundary import read_boundary

    layer = make_layer(FIELDS.replace("C", "gu"), ROWS)
    assert read_boundary(layer).left_out() == ""
    take_shapes(layer, 2)
    boundary = read_boundary(layer)
    assert boundary.units.code == ("11210680", "11230510")
    assert boundary.shapeless == ("11210690",)  # two dongs of a name: by their codes
    assert "1 dongs" in boundary.left_out()
    assert "11210690" in boundary.left_out()


def test_dongs_without_a_shape_are_told_on_the_page(make_layer, plugin, show_city):
    from safedong.bridge.boundary import read_boundary

    plugin.show_dock(True)
    session, page = plugin.dock.session, plugin.dock.data_page
    dongs = [("11110530", "사직동", "종로구"), ("11140550", "명동", "중구")]
    show_city(session, dongs, [[[[1, 4], [2, 5]]]])
    assert "명동" not in page.report.toPlainText()
    layer = make_layer("field=code:string&field=name:string&field=gu:string", dongs)
    take_shapes(layer, 1)
    session.boundary = read_boundary(layer)
    session.analysed.emit()
    assert "명동" in page.report.toPlainText()


def test_a_layer_without_any_shape_is_refused(make_layer):
    from safedong.bridge.boundary import read_boundary
    from safedong.scoring.errors import BadBoundary

    layer = make_layer(FIELDS, ROWS)
    take_shapes(layer, 0, 1, 2)
    with pytest.raises(BadBoundary, match="none of its features has a shape"):
        read_boundary(layer)


def test_a_layer_whose_file_is_gone_is_not_called_one_without_polygons(tmp_path):
    from qgis.core import QgsVectorLayer
    from safedong.bridge.boundary import read_boundary
    from safedong.scoring.errors import BadBoundary

    layer = QgsVectorLayer(str(tmp_path / "dongs.gpkg"), "dongs", "ogr")
    with pytest.raises(BadBoundary, match="cannot be opened"):
        read_boundary(layer)


def test_a_project_that_has_lost_its_boundary_says_so(
    plugin, make_layer, tmp_path, wait
):
    from qgis.core import QgsProject
    from safedong.bridge.boundary import BoundaryGone

    plugin.show_dock(True)
    page, session = plugin.dock.data_page, plugin.session
    dongs = [("11010530", "사직동", "종로구"), ("11020520", "소공동", "중구")]
    layer = make_layer("field=adm_cd:string&field=nm:string&field=gu:string", dongs)
    page.boundaryCombo.setLayer(layer)
    table = tmp_path / "rates.csv"
    text = "행정동코드,노후주택비율,절도율,안심귀갓길 비율\n"
    table.write_text(f"{text}11010530,7,1,3\n11020520,3,4,5\n", encoding="utf-8")
    page.add_files([str(table)])
    page.analyse()
    wait(lambda: session.layer is not None)
    project, said = QgsProject.instance(), []
    project.removeMapLayer(layer.id())
    assert project.write(str(tmp_path / "patrol.qgz"))
    project.clear()
    session.failed.connect(said.append)
    assert project.read(str(tmp_path / "patrol.qgz"))
    assert [type(error) for error in said] == [BoundaryGone]
    assert "no longer in the project" in page.report.toPlainText()
