"""The inspection finds what a cartographer would send back."""

from __future__ import annotations

import pytest
from qgis.core import QgsPrintLayout, QgsProject
from safedong.layouts.inspection import inspect_page
from safedong.layouts.items import add_label, set_page
from safedong.layouts.page import (
    Box,
    Page,
    fitting_points,
    line_height,
    text_width,
)


@pytest.fixture
def layout(qgis_app):
    made = QgsPrintLayout(QgsProject.instance())
    made.initializeDefaults()
    set_page(made, Page("A4", "portrait"))
    return made


def test_nothing_is_found_where_all_is_well(layout):
    add_label(layout, "a", Box(10, 10, 60, 6), "방범안전(부족)", 8)
    add_label(layout, "b", Box(10, 20, 60, 6), "여성·아동 인구비", 8)
    assert inspect_page(layout) == []


def test_overlaps_are_named(layout):
    add_label(layout, "a", Box(10, 10, 60, 6), "가", 8)
    add_label(layout, "b", Box(10, 15, 60, 6), "나", 8)
    assert inspect_page(layout) == ["a overlaps b"]


def test_text_that_is_too_wide_or_too_high_is_cut(layout):
    add_label(layout, "wide", Box(10, 10, 8, 6), "종로1·2·3·4가동", 8)
    add_label(layout, "high", Box(10, 20, 60, 5), "한 줄\n두 줄", 8)
    faults = inspect_page(layout)
    assert [fault.split(" is cut")[0] for fault in sorted(faults)] == ["high", "wide"]


def test_what_leaves_the_page_is_named(layout):
    add_label(layout, "a", Box(190, 10, 30, 6), "가", 8)
    assert inspect_page(layout) == ["a leaves the page"]


def test_measured_width_does_not_depend_on_the_screen(qgis_app):
    """A hangul syllable of NanumGothic is 0.94 em wide at most."""
    em = 10 * 25.4 / 72
    assert 0.8 * em < text_width("가", 10) <= 1.01 * em
    assert text_width("가가", 10) == pytest.approx(2 * text_width("가", 10), rel=0.02)
    assert text_width("가", 20) == pytest.approx(2 * text_width("가", 10))


def test_text_shrinks_only_as_far_as_it_must(qgis_app):
    text = "관악구 낙성대동 순찰지도"
    assert fitting_points(text, 1000, 18) == 18
    points = fitting_points(text, 40, 18)
    assert 5 < points < 18
    assert text_width(text, points) <= 40
    assert fitting_points(text, 1, 18) == 5
    assert line_height(10) > 10 * 25.4 / 72


def test_boxes_are_cut_without_loss():
    box = Box(0, 0, 100, 50)
    top, rest = box.top(10, 2)
    assert (top.h, rest.y, rest.h) == (10, 12, 38)
    right, rest = box.right(30, 5)
    assert (right.x, rest.w) == (70, 65)
    assert [part.x for part in box.columns(3, 5)] == [0, 35, 70]
    assert not box.left(50)[0].overlaps(box.right(50)[0])
    assert box.holds(box.inset(3))


def test_body_text_grows_with_the_paper():
    sizes = [Page(paper, "portrait").body for paper in ("A4", "A3", "A1")]
    assert sizes == sorted(sizes)
    assert sizes[0] == 8


def test_unknown_paper_is_refused():
    with pytest.raises(ValueError, match="A4"):
        Page("B5", "portrait")
