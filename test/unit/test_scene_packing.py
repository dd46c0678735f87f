"""Columns of the scene page: what is packed can be read back, repeats cost nothing."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from safedong.scene import packing
from safedong.scene.packing import (
    digits,
    pack_points,
    pack_scores,
    significant,
    tenths,
)
from safedong.scoring.catalogue import read_catalogue

NAN = np.nan


def test_missing_values_stay_missing_in_every_form():
    values = np.array([NAN, 3.0])
    assert digits(values) == "03"
    assert tenths(values) == ",30"
    assert significant(values) == ",3"


def test_one_decimal_survives_and_four_digits_of_raw_values():
    assert tenths(np.array([0.0, 44.1, 100.0])) == "0,441,1000"
    assert significant(np.array([1234.56, 0.0012345])) == "1235,0.001234"


def slices(levels):
    shared = {"index": np.array([10.0, 20.0]), "index_class": np.array([1.0, 2.0])}
    shared |= {"completeness": np.ones(2), "A01_raw": np.array([5.0, NAN])}
    return [{**shared, "A01_level": np.array(level)} for level in levels]


def test_columns_that_repeat_are_stored_once():
    packed = pack_scores(
        slices([[1.0, 2.0], [1.0, 2.0], [3.0, NAN]]),
        [["", ""], ["", "estimated"], ["", ""]],
        ["index"],
        ["A01"],
    )
    columns = packed.by_name
    assert len(set(columns["index"])) == 1
    assert columns["A01_level"][0] == columns["A01_level"][1]
    assert [packed.pool[i] for i in columns["A01_level"]] == ["12", "12", "30"]
    assert [packed.pool[i] for i in columns["A01_raw"]] == ["5,"] * 3
    assert [packed.pool[i] for i in columns["flags"]] == ["", "\nestimated", ""]
    assert len(packed.pool) == len(set(packed.pool))


def test_seoul_s_dongs_by_twelve_months_and_eight_slots_stay_small():
    """426 x 12 x 8 values of the catalogue, as different as its times let them be."""
    rng = np.random.default_rng(7)
    catalogue = read_catalogue()
    groups = [catalogue.root.id, *(domain.id for domain in catalogue.domains)]
    rows = catalogue.indicators
    kept: dict[object, np.ndarray] = {}

    def of(row, month: int, slot: int) -> np.ndarray:
        by_slot, by_month = "T" in row.time, "M" in row.time or "T" in row.time
        key = (row.id, month if by_month else 0, slot if by_slot else 0)
        return kept.setdefault(key, rng.gamma(2.0, 50.0, 426))

    def one(month: int, slot: int) -> dict[str, np.ndarray]:
        made = {"completeness": np.ones(426)}
        for group in groups:
            made[group] = rng.uniform(0, 100, 426)
            made[f"{group}_class"] = rng.integers(1, 6, 426).astype(float)
        for row in rows:
            made[f"{row.id}_raw"] = of(row, month, slot)
            made[f"{row.id}_level"] = np.clip(of(row, month, slot) // 50 + 1, 1, 5)
        return made

    slices = [one(month, slot) for month in range(12) for slot in range(8)]
    packed = pack_scores(slices, [[""] * 426] * 96, groups, [row.id for row in rows])
    text = json.dumps(packed.to_json(), separators=(",", ":"))
    viewer = Path(packing.__file__).parent / "viewer" / "viewer.js"
    outlines = 1_000_000  # more than Seoul's 425 dongs take
    assert len(text) + viewer.stat().st_size + outlines < 8_000_000


def test_points_are_steps_that_add_up_to_the_places():
    places = np.array([[105.0, 203.0], [99.5, 200.0], [100.0, 210.04]])
    steps = pack_points(places, (100.0, 200.0), 0.1)
    back = np.cumsum(np.reshape(steps, (-1, 2)), axis=0) * 0.1 + (100.0, 200.0)
    np.testing.assert_allclose(back, places, atol=0.05)
    assert pack_points(np.empty((0, 2)), (0.0, 0.0), 0.1) == []
