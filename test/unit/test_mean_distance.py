"""Mean distances over areas, against exact ones by another way.

The nearest point is the same within a Voronoi cell; from a corner, the distance over a
triangle has an integral in closed form.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from safedong.scoring.facilities import facility_indicator
from safedong.scoring.mean_distance import mean_distance, pieces
from scipy.spatial import Voronoi
from shapely.geometry.polygon import orient

# Mean distance of a square of side 1 to its centre; to a corner it is twice that.
TO_CENTRE = (math.sqrt(2) + math.log(1 + math.sqrt(2))) / 6


def over_triangles(point, ring) -> float:
    """Integral of the distance to ``point`` over what a ring encloses, by its turn."""
    found, xy = 0.0, np.asarray(ring.coords)[:, :2] - point
    for (ax, ay), (bx, by) in zip(xy[:-1], xy[1:]):
        cross, length = ax * by - ay * bx, math.hypot(bx - ax, by - ay)
        if abs(cross) <= 1e-12 * length:
            continue
        height = abs(cross) / length
        start = (ax * (bx - ax) + ay * (by - ay)) / length / height
        ends = (start + length / height, start)
        far, near = (t * math.sqrt(t * t + 1) + math.asinh(t) for t in ends)
        found += math.copysign(height**3 / 6 * (far - near), cross)
    return found


def exact(polygon, points) -> float:
    points = np.unique(np.asarray(points, dtype=float), axis=0)
    nearest = [polygon]
    if len(points) > 1:
        reach = np.abs(np.vstack([points, np.reshape(polygon.bounds, (2, 2))]))
        around = 1e3 * reach.max() * np.array([[1, 0], [-1, 0], [0, 1], [0, -1]])
        drawn = Voronoi(np.vstack([points, around]))
        corners = [drawn.regions[drawn.point_region[i]] for i in range(len(points))]
        cells = (shapely.MultiPoint(drawn.vertices[c]).convex_hull for c in corners)
        nearest = [cell.intersection(polygon) for cell in cells]
    found = 0.0
    for point, part in zip(points, nearest):
        for piece in map(orient, polygons_of(part)):
            for ring in (piece.exterior, *piece.interiors):
                found += over_triangles(point, ring)
    return found / polygon.area


def polygons_of(shape) -> list:
    parts = shapely.get_parts(shape)
    return [part for part in parts if part.geom_type == "Polygon" and part.area > 0]


def of_one(polygon, points, cell=25.0) -> float:
    return float(mean_distance(np.array([polygon]), np.array(points, float), cell)[0])


@st.composite
def dongs(draw):
    """A jagged dong of 0.005 to 20 km2, some with a hole or an island, and points."""
    seed = draw(st.integers(0, 2**32 - 1))
    size = draw(st.sampled_from([100, 300, 600, 1500, 3000]))
    count = draw(st.sampled_from([1, 2, 5, 30]))
    chance = np.random.default_rng(seed)
    turn = np.sort(chance.uniform(0, 2 * np.pi, 24))
    far = chance.uniform(0.4, 1.0, 24)
    ring = np.stack([np.cos(turn) * far, np.sin(turn) * far], axis=1)
    polygon = shapely.Polygon(size * ring).buffer(0)
    if draw(st.booleans()):
        polygon = polygon.difference(shapely.Point(0.1 * size, 0).buffer(0.2 * size, 3))
    if draw(st.booleans()):
        polygon = polygon.union(shapely.box(4 * size, 0, 4.2 * size, 0.3 * size))
    return polygon, chance.uniform(-1.5 * size, 1.5 * size, (count, 2))


def test_the_exact_ones_are_right_themselves():
    square = shapely.box(0, 0, 1000, 1000)
    assert exact(square, [(500, 500)]) == pytest.approx(1000 * TO_CENTRE)
    assert exact(square, [(0, 0)]) == pytest.approx(2000 * TO_CENTRE)
    quarters = [(250, 250), (250, 750), (750, 250), (750, 750)]
    assert exact(square, quarters) == pytest.approx(500 * TO_CENTRE)
    chance = np.random.default_rng(5)
    points = chance.uniform(-200, 1200, (7, 2))
    drawn = chance.uniform(0, 1000, (10**6, 2))
    apart = np.min([np.hypot(*(drawn - point).T) for point in points], axis=0)
    error = 4 * apart.std() / 1000
    assert exact(square, points) == pytest.approx(apart.mean(), abs=error)


@settings(max_examples=60, deadline=None)
@given(dongs())
def test_no_dong_is_off_by_more_than_a_thousandth(dong):
    polygon, points = dong
    assert of_one(polygon, points) == pytest.approx(exact(polygon, points), rel=1e-3)


@pytest.mark.parametrize("size", [300, 1000])
def test_among_many_points_cells_are_smaller(size):
    """3,000 of them, as street lights stand: their gaps are less than 25 m."""
    chance = np.random.default_rng(2)
    polygon = shapely.Point(0, 0).buffer(size, 4)
    points = chance.uniform(-size, size, (3000, 2))
    found = of_one(polygon, points)
    assert found == pytest.approx(exact(polygon, points), rel=1e-3)


def test_as_published_in_a_square_of_1_km2():
    """Cells of 25 m, those on the boundary taken or left, were up to 1.7 % off."""
    for shift in (0.0, 3.0, 12.4):
        square = shapely.box(shift, shift, shift + 1000, shift + 1000)
        for x, y, times in ((500, 500, 1), (0, 0, 2), (1000, 0, 2)):
            mean = 1000 * times * TO_CENTRE
            found = of_one(square, [(x + shift, y + shift)])
            assert found == pytest.approx(mean, rel=2e-4)


def test_half_the_cell_is_a_quarter_of_the_error():
    square = shapely.box(0, 0, 3000, 3000)
    points = [(1500, 1500), (200, 2900)]
    errors = [abs(of_one(square, points, c) - exact(square, points)) for c in (60, 30)]
    assert errors[0] / errors[1] == pytest.approx(4, rel=0.3)


def test_a_dong_far_from_the_origin_is_measured_alike():
    """Coordinates of EPSG:5179 have seven digits before the point."""
    polygon = shapely.Polygon([(0, 0), (700, 90), (810, 660), (250, 500)])
    points, away = np.array([(100.0, 200.0), (900.0, 400.0)]), (953_000.0, 1_950_000.0)
    moved = shapely.transform(polygon, lambda xy: xy + away)
    assert of_one(moved, points + away) == pytest.approx(of_one(polygon, points))


@settings(max_examples=30, deadline=None)
@given(dongs())
def test_pieces_are_what_the_grid_cuts_out(dong):
    parts = np.array(polygons_of(dong[0]))
    side = np.full(len(parts), dong[0].area ** 0.5 / 12)
    found = pieces(parts, side)
    for number, part in enumerate(parts):
        mine = found.polygon == number
        area, centroid = found.area[mine], found.centroid[mine]
        corner = np.floor((centroid - part.bounds[:2]) / side[0])
        corner = part.bounds[:2] + corner * side[0]
        boxes = shapely.box(*corner.T, *(corner + side[0]).T)
        wanted = shapely.intersection(boxes, part)
        large = area > 1e-3 * side[0] ** 2
        assert area.sum() == pytest.approx(part.area)
        assert area[large] == pytest.approx(shapely.area(wanted)[large], rel=1e-6)
        middle = shapely.get_coordinates(shapely.centroid(wanted[large]))
        assert centroid[large] == pytest.approx(middle, abs=1e-6 * side[0])


def test_islands_far_apart_and_nothing():
    """A grid over all of their extent would have millions of cells."""
    islands = shapely.union(
        shapely.box(0, 0, 100, 100), shapely.box(250_000, 0, 250_100, 100)
    )
    units = np.array([islands, None, shapely.Polygon(), shapely.box(0, 0, 10, 10)])
    found = mean_distance(units, np.array([(50.0, 50.0), (250_050.0, 50.0)]), 25.0)
    assert found[0] == pytest.approx(100 * TO_CENTRE, rel=5e-4)
    assert np.isnan(found[1:3]).all()
    assert found[3] == pytest.approx(exact(units[3], [(50, 50)]), rel=1e-4)


def test_many_small_units_in_one_go_are_those_one_by_one():
    chance = np.random.default_rng(3)
    corners = chance.uniform(9, 999, (700, 4))
    units = [shapely.box(x, y, x + w, y + h) for x, y, w, h in corners]
    points = chance.uniform(0, 2000, (40, 2))
    told: list[float] = []
    together = mean_distance(np.array(units), points, 25.0, told.append)
    assert len(told) > 1
    assert told == sorted(told)
    assert told[-1] == 1
    for row in (0, 350, 699):
        assert together[row] == pytest.approx(of_one(units[row], points))
    values = facility_indicator(units, points, "mean_distance").values
    assert values.tolist() == together.tolist()
