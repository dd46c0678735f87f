"""A result is credited as its boundary is, and says where values are made up."""

from __future__ import annotations

import pytest
from qgis.core import QgsVectorLayer

CITY = "경계: 가나시"


def layer(credit: str = "", rights: str = "") -> QgsVectorLayer:
    from safedong.bridge.compat import set_attribution

    made = QgsVectorLayer("Polygon?crs=EPSG:5186", "dongs", "memory")
    set_attribution(made, credit)
    metadata = made.metadata()
    metadata.setRights([rights] if rights else [])
    made.setMetadata(metadata)
    return made


@pytest.mark.parametrize(
    ("boundary", "generated", "said"),
    [
        ((CITY, ""), False, CITY),
        ((CITY, "공공누리 1"), False, "공공누리 1"),
        (None, False, ""),
        ((CITY, ""), True, f"{CITY} · 생성된 예시값이 있음 (some values are generated"),
        (None, True, "생성된 예시값이 있음 (some values are generated"),
        (("그 밖: 예시 (generated, not real)", ""), True, "그 밖: 예시 (generated"),
    ],
)
def test_a_result_is_credited(qgis_app, boundary, generated, said):
    from safedong.bridge.attribution import attribute_result, attribution

    result = layer()
    attribute_result(result, boundary and layer(*boundary), generated)
    assert attribution(result).startswith(said)
    assert ("not real" in attribution(result)) is generated
    assert bool(attribution(result)) is bool(said)


def test_rights_written_by_hand_stay(qgis_app):
    from safedong.bridge.attribution import attribute_result, attribution

    result = layer(rights="ⓒ 가나구청")
    attribute_result(result, layer(CITY), generated=True)
    assert attribution(result) == "ⓒ 가나구청"


def test_the_next_result_s_credit_takes_the_place_of_the_last_one_s(qgis_app):
    from safedong.bridge.attribution import attribute_result, attribution

    result = layer()
    for credit, generated in (("경계: 다라시", True), (CITY, False), ("", False)):
        attribute_result(result, layer(credit), generated)
        assert attribution(result).startswith(credit)
        assert ("not real" in attribution(result)) is generated
    assert attribution(result) == ""


def test_another_style_leaves_the_credit(qgis_app):
    from qgis.core import QgsMapLayerStyle
    from safedong.bridge.attribution import attribute_result, attribution

    result, style = layer(), QgsMapLayerStyle()
    attribute_result(result, layer(CITY), generated=False)
    style.readFromLayer(layer())
    style.writeToLayer(result)
    assert attribution(result) == CITY
