"""The main job on real files: Seoul 2024 and series of other codes and spellings."""

from __future__ import annotations

import pytest
from qgis.core import QgsVectorLayer

CATALOGUE = """id,name_ko,name_en,domain,direction,unit,weight,aliases
index,지수,Index,,+,,1,
people,사람,People,index,+,,1,
homes,집,Homes,index,+,,1,
AGE,고령화비율,Ageing,people,+,%,1,A_R
YOUNG,유소년비율,Youth,people,+,%,1,Y_R
DENSE,인구밀도,Density,people,+,명/km²,1,P_DEN
SEMI,반지하비율,Semi-basements,homes,+,%,1,under_house_ratio
"""


@pytest.fixture(scope="module")
def analysis(shared, tmp_path_factory, qgis_app):
    from safedong.bridge.boundary import read_boundary
    from safedong.scoring.catalogue import read_catalogue
    from safedong.scoring.method import Method
    from safedong.scoring.pipeline import Source, analyse

    data = shared / "data"
    path = tmp_path_factory.mktemp("seoul") / "catalogue.csv"
    path.write_text(CATALOGUE, encoding="utf-8")
    folder = data / "02_boundary_seoul_dong_20240630_shp_5186_cp949"
    layer = QgsVectorLayer(str(folder / "서울시_동경계.shp"), "dongs", "ogr")
    series = data / "11_dong_ratio_series_2017_2021_two_codes"
    files = [
        series / "5_고령화비율" / "AGING_2021.csv",
        series / "6_유소년비율" / "YOUNG_2021.csv",
        series / "2_인구밀도" / "P_DEN_2021.csv",
        data / "13_dong_semibasement_2015_nationwide" / "all_dong_data_from_js.csv",
    ]
    units = read_boundary(layer).units
    sources = [Source(str(file)) for file in files]
    return analyse(units, sources, read_catalogue(path), Method())


def test_the_shapefile_is_read_in_its_own_encoding(analysis):
    units = analysis.cube.units
    assert len(units) == 426
    assert "신림동" in units.name
    assert sum(name == "신사동" for name in units.name) == 2


def test_districts_come_from_the_codes_where_the_layer_has_none(analysis):
    assert len(set(analysis.cube.units.district)) == 25


def test_every_dong_joins_or_is_named_with_its_reason(analysis):
    from safedong.scoring.units.report import Status

    for table, report in zip(analysis.tables, analysis.matches):
        joined = report.joined
        left = report.of(Status.ONLY_IN_LAYER)
        assert len(joined) + len(left) == 426, table.report.file
        assert all(match.why for match in left), table.report.file
        # what did not join truly changed between the dates; it is a handful
        assert len(left) <= 8, (table.report.file, [m.name for m in left])


def test_a_value_arrives_at_its_dong(analysis):
    """사직동 (SGIS 11010530): ageing 18.715322 % in AGING_2021.csv."""
    cube = analysis.cube
    u = cube.units.code.index("11010530")
    assert cube.indicator("AGE")[0, 0, u] == pytest.approx(18.715322)
    assert cube.indicator("SEMI")[0, 0, u] == pytest.approx(2.47)
