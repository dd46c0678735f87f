"""Inputs of the jobs: the bundled sample, and made-up data from fixed seeds."""

from __future__ import annotations

import importlib.util
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .measure import SEED

if TYPE_CHECKING:
    from safedong.scoring.cube import IndicatorCube

ROOT = Path(__file__).parent.parent.parent
DONGS = ROOT / "data" / "sample" / "seoul_dongs_2020.gpkg"
GWANAK = ROOT / "data" / "sample" / "gwanak_dongs_2020.gpkg"
# A GeoPackage blob has 8 bytes and an envelope before the WKB (OGC 12-128r18, 2.1.3).
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)

FloatArray = NDArray[np.float64]


def load_library() -> None:
    """Make the repository root importable as the package it is installed as."""
    if "safedong" in sys.modules:
        return
    spec = importlib.util.spec_from_file_location(
        "safedong", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    assert spec is not None
    assert spec.loader is not None
    sys.modules["safedong"] = package = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(package)


def dongs_wkb(path: Path = DONGS) -> list[bytes]:
    """WKB of the sample's dongs of Seoul, in projected metres."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        table, column = database.execute(
            "SELECT table_name, column_name FROM gpkg_geometry_columns"
        ).fetchone()
        rows = database.execute(f'SELECT "{column}" FROM "{table}"')
        return [blob[8 + _ENVELOPE_BYTES[blob[3] >> 1 & 7] :] for (blob,) in rows]


def points_over(wkb: list[bytes], count: int) -> FloatArray:
    """[count, 2] points over the bounding box, half of them in clusters."""
    import shapely

    low_x, low_y, high_x, high_y = shapely.total_bounds(shapely.from_wkb(wkb))
    rng = np.random.default_rng(SEED)
    even = rng.uniform((low_x, low_y), (high_x, high_y), (count - count // 2, 2))
    centres = rng.uniform((low_x, low_y), (high_x, high_y), (200, 2))
    around = centres[rng.integers(0, 200, count // 2)]
    return np.concatenate([even, around + rng.normal(0, 400, around.shape)])


def national_cube(months: int, units: int = 3500) -> IndicatorCube:
    """Skewed values of every indicator: ``months`` x 9 slots x ``units``."""
    load_library()
    from safedong.scoring import IndicatorCube, read_catalogue
    from safedong.scoring.cube import ALL_DAY, POLICE_SLOTS, Units

    ids = tuple(row.id for row in read_catalogue().indicators)
    slots = (ALL_DAY, *POLICE_SLOTS)
    codes = tuple(f"{11000000 + unit}" for unit in range(units))
    never = np.zeros(len(ids), dtype=bool)
    rng = np.random.default_rng(SEED)
    return IndicatorCube(
        values=rng.gamma(2.0, 10.0, (months, len(slots), units, len(ids))),
        months=tuple(f"{2015 + m // 12}-{m % 12 + 1:02d}" for m in range(months)),
        slots=slots,
        units=Units(codes, codes, ("시군구",) * units, np.ones(units)),
        indicators=ids,
        static_month=never,
        static_slot=never,
    )
