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
