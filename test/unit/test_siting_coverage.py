"""Coverage by disc, sector and line of sight, on points one can draw by hand."""

from __future__ import annotations

import numpy as np
import pytest
from safedong.siting import cover, existing_count
from safedong.siting.errors import BadProblem
from shapely import box

CAMERA = [[0.0, 0.0]]
AROUND = [[0, 30], [30, 0], [0, -30], [-30, 0], [0, 0]]  # N, E, S, W, the spot


def seen(*args, **choices):
    return cover(*args, **choices).toarray()[:, 0].tolist()


def test_disc_includes_its_edge():
    assert seen([[50, 0], [50.01, 0], [30, 40]], CAMERA) == [1, 0, 1]


def test_disc_equals_all_distances():
    draw = np.random.default_rng(1)
    points, places = draw.random((80, 2)) * 300, draw.random((40, 2)) * 300
    apart = np.linalg.norm(points[:, None] - places, axis=2)
    assert (cover(points, places, 60.0).toarray() == (apart <= 60.0)).all()


@pytest.mark.parametrize(
    ("bearing", "angle", "want"),
    [
        (0, 90, [1, 0, 0, 0, 1]),
        (90, 90, [0, 1, 0, 0, 1]),
        (270, 90, [0, 0, 0, 1, 1]),
        (-45, 90, [1, 0, 0, 1, 1]),
        (350, 40, [1, 0, 0, 0, 1]),
        (45, 360, [1, 1, 1, 1, 1]),
        (np.nan, 10, [1, 1, 1, 1, 1]),
    ],
)
def test_sector_looks_where_the_bearing_points(bearing, angle, want):
    assert seen(AROUND, CAMERA, bearing=[bearing], angle=angle) == want


def test_each_camera_has_its_own_view():
    two = cover(
        AROUND, [[0, 0], [0, 0]], bearing=[0, 180], angle=np.array([90.0, 180.0])
    ).toarray()
    assert two[:, 0].tolist() == [1, 0, 0, 0, 1]
    assert two[:, 1].tolist() == [0, 1, 1, 1, 1]


def test_building_blocks_what_lies_behind_it():
    wall = box(10, -5, 15, 5)
    targets = [[30, 0], [30, 20], [5, 0], [0, 30]]
    assert seen(targets, CAMERA, obstacles=[wall]) == [0, 1, 1, 1]


def test_grazing_a_wall_is_seeing():
    assert seen([[30, 0]], CAMERA, obstacles=[box(10, 0, 15, 5)]) == [1]


def test_the_building_at_either_end_does_not_block():
    mounted, target = box(-5, -5, 5, 5), box(25, -5, 35, 5)
    assert seen([[30, 0]], CAMERA, obstacles=[mounted, target]) == [1]
    between = box(10, -1, 12, 1)
    assert seen([[30, 0]], CAMERA, obstacles=[mounted, between, target]) == [0]


def test_existing_rows_count_their_cameras():
    stands = cover([[0, 0], [60, 0]], [[0, 0], [30, 0]])
    assert existing_count(stands).tolist() == [2, 1]
    assert existing_count(stands, [3, 4]).tolist() == [7, 4]
    assert existing_count(stands, [np.nan, 0]).tolist() == [2, 1]


def test_nothing_near_and_no_points():
    assert cover([[0, 0]], [[500, 500]]).nnz == 0
    assert cover(np.empty((0, 2)), CAMERA).shape == (0, 1)


def test_radius_must_be_above_zero():
    with pytest.raises(BadProblem, match="radius cannot be used: 0 is not above 0"):
        cover([[0, 0]], CAMERA, radius=0)
