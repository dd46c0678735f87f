"""Shared arcs: nothing is lost, neighbours stay neighbours, enclaves fit."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from safedong.scene.topology import build_topology, ring_vertices

ORIGIN = (0.0, 0.0)


def polygons(topology):
    made = []
    for parts in topology.rings:
        rings = [[ring_vertices(topology, r) for r in part] for part in parts]
        made.append(shapely.union_all([shapely.Polygon(r[0], r[1:]) for r in rings]))
    return made


def test_the_common_side_of_two_squares_is_one_arc():
    squares = [shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)]
    topology = build_topology(squares, ORIGIN, 1.0, 0.0)
    assert len(topology.arcs) == 3
    used = [abs(n) if n >= 0 else ~n for parts in topology.rings for n in parts[0][0]]
    assert sorted(used.count(i) for i in range(3)) == [1, 1, 2]


def test_an_enclave_and_the_hole_it_fills_are_one_arc():
    inner = shapely.box(4, 4, 6, 6)
    around = shapely.box(0, 0, 10, 10).difference(inner)
    topology = build_topology([around, inner], ORIGIN, 1.0, 0.0)
    assert len(topology.arcs) == 2
    assert [shape.area for shape in polygons(topology)] == [96.0, 4.0]


def test_missing_and_empty_shapes_have_no_rings():
    topology = build_topology([None, shapely.Polygon()], ORIGIN, 1.0, 0.0)
    assert topology.rings == [[], []]
    assert topology.arcs == []


def test_places_count_from_the_origin_in_cells():
    topology = build_topology([shapely.box(100, 200, 110, 220)], (100, 200), 0.5, 0.0)
    (shape,) = polygons(topology)
    assert shape.bounds == (0, 0, 20, 40)


@pytest.mark.parametrize("tolerance", [0.0, 3.0, 25.0])
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_a_wobbly_partition_stays_a_partition(tolerance, seed):
    """Voronoi cells with wobbly sides: no gaps, and overlaps are slivers at most."""
    random = np.random.default_rng(seed)
    frame = shapely.box(0, 0, 1000, 1000)
    sites = shapely.multipoints(random.uniform(50, 950, (12, 2)))
    cells = shapely.get_parts(shapely.voronoi_polygons(sites, extend_to=frame))
    cells = shapely.segmentize(shapely.intersection(cells, frame), 40)
    moved = {}

    def wobble(xy):
        for place in map(tuple, np.round(xy, 6)):
            on_frame = min(place) <= 0 or max(place) >= 1000
            step = np.zeros(2) if on_frame else random.uniform(-6, 6, 2)
            moved.setdefault(place, np.asarray(place) + step)
        return np.array([moved[tuple(place)] for place in np.round(xy, 6)])

    cells = [cell for cell in shapely.transform(cells, wobble) if cell.is_valid]
    # moved corners may push two thin cells into each other: that is no partition
    apart = shapely.area(cells).sum()
    assume(apart == pytest.approx(shapely.union_all(cells).area, rel=1e-9))
    simple = polygons(build_topology(cells, ORIGIN, 0.1, tolerance))
    whole = shapely.union_all(simple)
    slivers = 1e-9 if tolerance == 0 else 1e-3
    assert shapely.area(simple).sum() == pytest.approx(whole.area, rel=slivers)
    assert whole.area / 100 == pytest.approx(shapely.union_all(cells).area, rel=0.03)
