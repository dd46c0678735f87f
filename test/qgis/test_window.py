"""The main job clicked through in a real QGIS window, checked against the library."""

from __future__ import annotations

import math

import pytest


@pytest.fixture(scope="module")
def clicked(run_in_window, tmp_path_factory) -> dict:
    return run_in_window("click_through.py", tmp_path_factory.mktemp("window"))


@pytest.fixture(scope="module")
def computed(clicked):
    """The same dong by the library, without QGIS's dock: (scores, m, s, u)."""
    from qgis.core import QgsVectorLayer
    from safedong.bridge import sample
    from safedong.bridge.boundary import read_boundary
    from safedong.scoring.catalogue import read_catalogue
    from safedong.scoring.method import Method
    from safedong.scoring.pipeline import Source, analyse
    from safedong.scoring.privacy import public

    layer = QgsVectorLayer(str(sample.BOUNDARY), "sample", "ogr")
    units = read_boundary(layer).units
    sources = [Source(str(path)) for path in sample.tables()]
    scores = public(analyse(units, sources, read_catalogue(), Method()).scores)
    m, s = scores.position("2024-07", "21-24")
    return scores, m, s, units.index_of(clicked["unit"])


def test_the_clicked_dong_is_the_one_shown(clicked, computed):
    scores, _, _, u = computed
    assert clicked["unit"] == clicked["clicked"]
    assert scores.cube.units.name[u] in clicked["title"]
    assert clicked["districts"] == ["관악구"]


def test_the_legend_is_korean_with_five_numbered_classes(clicked):
    assert clicked["legend"][:5] == [
        "1 매우양호",
        "2 양호",
        "3 주의",
        "4 취약",
        "5 매우취약",
    ]


def test_every_number_of_the_panel_is_the_library_s(clicked, computed):
    scores, m, s, u = computed
    rows = {row["id"]: row for row in clicked["rows"]}
    assert len(rows) == 3 + 24
    for domain in scores.catalogue.domains:
        assert rows[domain.id]["score"] == pytest.approx(
            scores.groups[domain.id][m, s, u]
        )
        assert rows[domain.id]["level"] == scores.classes[domain.id][m, s, u]
    for i, indicator in enumerate(scores.catalogue.indicators):
        row = rows[indicator.id]
        assert row["level"] == scores.levels[m, s, u, i]
        assert row["unit"] == indicator.unit
        raw = scores.raw[m, s, u, i]
        if scores.suppressed[m, s, u, i]:
            assert not any(letter.isdigit() for letter in row["value"])
        elif not math.isnan(raw):
            assert float(row["value"].replace(",", "")) == pytest.approx(
                raw, abs=0.0051
            )


def test_static_and_generated_are_said(clicked):
    notes = {row["id"]: row["note"] for row in clicked["rows"]}
    assert "정적" in notes["A04"]
    assert "생성" not in notes["A04"]
    assert "생성" in notes["B04"]


def test_shapely_lives_beside_qgis_s_own_geos(run_in_window, tmp_path):
    """Prepared geometries in a worker thread once ended the whole program."""
    body = run_in_window("plan_cameras.py", tmp_path)
    assert body == {"chosen": 10, "proven": True}
