"""Points into dongs and the share of area near points, beside geopandas and shapely."""

from __future__ import annotations

import numpy as np

from .inputs import FloatArray, dongs_wkb, load_library, points_over
from .measure import OURS, Case, Job

RADIUS = 50.0
# Percentage points that polygons of 20 sides may lack: at 30 % covered 1.6 % of it.
MOST_LACKING = 0.5


def points_in_dongs(count: int) -> Case:
    load_library()
    import shapely
    from safedong.scoring.facilities import facility_indicator

    wkb = dongs_wkb()
    xy = points_over(wkb, count)

    def ours() -> FloatArray:
        return facility_indicator(shapely.from_wkb(wkb), xy, "count").values

    def with_geopandas() -> FloatArray:
        import geopandas

        dongs = geopandas.GeoDataFrame(geometry=shapely.from_wkb(wkb))
        places = geopandas.GeoDataFrame(geometry=shapely.points(xy))
        joined = geopandas.sjoin(places, dongs, predicate="intersects")
        return np.bincount(joined["index_right"], minlength=len(wkb))

    def agree(own: FloatArray, name: str, other: FloatArray) -> str:
        np.testing.assert_array_equal(own, other)
        return "the same counts"

    return Case({OURS: ours, "geopandas sjoin": with_geopandas}, agree)


def share_near_points(count: int) -> Case:
    load_library()
    import shapely
    from safedong.scoring.facilities import facility_indicator

    wkb = dongs_wkb()
    xy = points_over(wkb, count)

    def ours() -> FloatArray:
        shapes = shapely.from_wkb(wkb)
        return facility_indicator(shapes, xy, "cover_share", RADIUS).values

    def with_shapely() -> FloatArray:
        shapes = shapely.from_wkb(wkb)
        discs = shapely.buffer(shapely.points(xy), RADIUS)
        tree = shapely.STRtree(discs)
        near = (shapely.union_all(discs[tree.query(shape)]) for shape in shapes)
        covered = shapely.intersection(shapes, list(near))
        return 100 * shapely.area(covered) / shapely.area(shapes)

    return Case({OURS: ours, "shapely union": with_shapely}, agree_on_shares)


def agree_on_shares(own: FloatArray, name: str, other: FloatArray) -> str:
    """The others' circles are polygons inside the circle, ours are circles."""
    gap = own - other
    assert (gap > -1e-6).all(), "the other covers more than circles do"
    assert (gap <= MOST_LACKING).all(), "the shares differ"
    return f"up to {gap.max():.2f} points less: its circles are polygons"


JOBS = (
    Job(
        name="points",
        title="points into the dongs of Seoul",
        size_of="points",
        aim="at least 2 times faster than geopandas",
        sizes=(10_000, 100_000, 1_000_000),
        smoke=500,
        build=points_in_dongs,
        peers={"geopandas sjoin": ("geopandas",)},
    ),
    Job(
        name="cover",
        title="share of area within 50 m of points, by dong",
        size_of="points",
        aim="at least 3 times faster",
        sizes=(1_000, 3_000, 10_000),
        smoke=100,
        build=share_near_points,
    ),
)
