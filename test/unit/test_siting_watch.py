"""Monitoring plans and responses: small cases one can check by eye, and rules."""

from __future__ import annotations

import numpy as np
import pytest
from safedong.siting import plan_monitoring, respond
from safedong.siting.errors import BadPoints, BadProblem, NoCameras
from safedong.siting.monitoring import Cameras
from safedong.siting.response import CameraLayer, FacilityLayer, Role, Service
from shapely import box


def city(seed=0, rows=400, units=8):
    draw = np.random.default_rng(seed)
    cameras = Cameras(draw.integers(0, units, rows), draw.integers(1, 5, rows))
    scores = draw.random((3, units)) * 100
    classes = np.ceil(scores / 20).astype(int)
    return cameras, scores, classes


def test_no_operator_follows_more_than_fifty():
    cameras, scores, classes = city()
    made = plan_monitoring(cameras, scores, classes, operators=[2, 4, 1])
    for day in range(7):
        for slot, operators in enumerate([2, 4, 1]):
            load = made.load(cameras, day, slot)
            assert load.max() <= 50
            assert len(load) <= operators


def test_bad_units_are_watched_in_every_slot_of_every_day():
    cameras, scores, classes = city()
    made = plan_monitoring(cameras, scores, classes, operators=2)
    assert made.unwatched == ()
    for slot, unit in zip(*np.nonzero(classes >= 4)):
        assert made.watched[:, slot, cameras.unit == unit].any(axis=1).all()


def test_rotation_is_fair_over_the_week():
    """Each camera is watched on the days its score deserves, give or take one."""
    draw = np.random.default_rng(5)
    cameras = Cameras(np.arange(300) % 10, np.ones(300))
    scores = 10 + 90 * draw.random((1, 10))
    made = plan_monitoring(cameras, scores, np.ones((1, 10)), operators=2)
    assert made.deserved.sum() == pytest.approx(100)
    assert np.abs(made.times() - 7 * made.deserved).max() <= 1.0 + 1e-9
    ratio = made.deserved[0] / scores[0, cameras.unit]
    assert np.ptp(ratio) == pytest.approx(0.0, abs=1e-12)


def test_everything_is_watched_when_there_is_room():
    _, scores, classes = city()
    cameras = Cameras(np.arange(20) % 8, np.full(20, 3))
    made = plan_monitoring(cameras, scores, classes, operators=2)
    assert made.watched.all()
    assert made.notes == ()


def test_bad_unit_without_a_camera_is_named():
    cameras = Cameras([0, 0, -1], [1, 1, 1])
    made = plan_monitoring(cameras, [[50, 90]], [[3, 5]], operators=1)
    assert made.unwatched == ((0, 1),)
    assert "no camera that can be watched" in made.notes[-1].sentence()


def test_needed_operators_are_said():
    cameras = Cameras(np.zeros(143, int), np.ones(143))
    made = plan_monitoring(cameras, [[50]], [[3]], operators=1)
    assert made.notes[0].sentence() == (
        "143 cameras, 50 places with 1 operators at 50 each: watching all would take "
        "3 operators."
    )
    nobody = plan_monitoring(cameras, [[50]], [[5]], operators=0)
    assert not nobody.watched.any()
    assert nobody.unwatched == ((0, 0),)


def test_low_footfall_goes_to_intelligent_video():
    cameras = Cameras([0, 0, 0, 0], [1, 1, 1, 1])
    made = plan_monitoring(
        cameras, [[50]], [[3]], operators=1, footfall=[[5, 100, np.nan, 80]]
    )
    assert made.intelligent.tolist() == [[True, False, False, False]]


def test_shift_sheet_lists_operators_and_rows():
    cameras = Cameras([0, 1, 0], [30, 30, 20])
    made = plan_monitoring(cameras, [[50, 40]], [[3, 3]], operators=2)
    assert made.shift(0, 0) == [(0, 0), (0, 2), (1, 1)]


def test_bad_monitoring_is_named():
    with pytest.raises(NoCameras, match="no camera to be watched"):
        Cameras([], [])
    with pytest.raises(BadProblem, match="unit of a camera cannot be used"):
        plan_monitoring(Cameras([3], [1]), [[1.0]], [[1]], operators=1)
    with pytest.raises(BadProblem, match="number of operators"):
        plan_monitoring(Cameras([0], [1]), [[1.0]], [[1]], operators=-1)


# The incident at (0, 0); police 400 m to the east, fire to the north, a bell near.
FACILITIES = FacilityLayer(
    np.array([[400.0, 0], [0, 300], [-20, 0], [900, 0]]),
    ("police", "fire", "bell", "police"),
)


def test_cameras_in_order_of_usefulness():
    points = [[30, 0], [200, 10], [0, -100], [0, -200], [-150, 0], [0, 600], [10, 0]]
    made = respond([0, 0], Service.DISPATCH_112, CameraLayer(points), FACILITIES)
    assert [camera.row for camera in made.cameras] == [6, 0, 1, 2, 4, 3]
    assert [camera.row for camera in made.with_role(Role.SEES)] == [6, 0]
    assert [camera.row for camera in made.with_role(Role.ON_THE_WAY)] == [1]
    assert made.cameras[3].direction == 180.0
    assert made.cameras[3].distance == 100.0


def test_camera_that_looks_away_or_at_a_wall_does_not_see():
    away = CameraLayer([[0, 30]], bearing=np.array([0.0]), angle=90.0)
    towards = CameraLayer([[0, 30]], bearing=np.array([180.0]), angle=90.0)
    walled = CameraLayer([[0, 30]], obstacles=[box(-5, 10, 5, 20)])
    for layer, sees in ((away, 0), (towards, 1), (walled, 0)):
        made = respond([0, 0], Service.VIDEO_112, layer, FACILITIES)
        assert len(made.with_role(Role.SEES)) == sees


def test_given_route_decides_what_is_on_the_way():
    layer = CameraLayer([[200, 10], [0, -200]])
    made = respond(
        [0, 0], Service.DISPATCH_112, layer, FACILITIES, route=[[0, -400], [0, 0]]
    )
    assert [camera.row for camera in made.with_role(Role.ON_THE_WAY)] == [1]


def test_facilities_follow_the_service():
    near = respond([0, 0], Service.DISPATCH_119, CameraLayer([[1, 1]]), FACILITIES)
    assert [(f.kind, f.row) for f in near.facilities] == [
        ("fire", 1),
        ("police", 0),
        ("police", 3),
    ]
    assert near.facilities[1].distance == 400.0
    assert "Distances are straight lines." in [n.sentence() for n in near.notes]


def test_network_distance_is_taken_where_given():
    layer = FacilityLayer(
        FACILITIES.points, FACILITIES.kind, np.array([2000.0, np.inf, 25, 950])
    )
    made = respond([0, 0], Service.DISPATCH_112, CameraLayer([[1, 1]]), layer)
    assert [(f.kind, f.row) for f in made.facilities] == [
        ("police", 3),
        ("police", 0),
        ("bell", 2),
    ]
    assert all(facility.by_road for facility in made.facilities)
    assert "No guardian in reach." in [note.sentence() for note in made.notes]


def test_nothing_near_is_said():
    made = respond([5000, 5000], Service.DISASTER, CameraLayer([[0, 0]]), FACILITIES)
    assert made.cameras == ()
    assert made.notes[0].sentence() == "No camera stands within 500 m of the incident."
    with pytest.raises(BadPoints, match="1 of the incidents"):
        respond([np.nan, 0], Service.DISASTER, CameraLayer([[0, 0]]), FACILITIES)


@pytest.mark.parametrize("service", list(Service))
def test_every_service_looks_for_facilities(service):
    assert service.facilities
