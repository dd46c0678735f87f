"""Columns of the scene page: what is packed can be read back, repeats cost nothing."""

from __future__ import annotations

import numpy as np
from safedong.scene.packing import (
    digits,
    pack_points,
    pack_scores,
    significant,
    tenths,
)

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


def test_points_are_steps_that_add_up_to_the_places():
    places = np.array([[105.0, 203.0], [99.5, 200.0], [100.0, 210.04]])
    steps = pack_points(places, (100.0, 200.0), 0.1)
    back = np.cumsum(np.reshape(steps, (-1, 2)), axis=0) * 0.1 + (100.0, 200.0)
    np.testing.assert_allclose(back, places, atol=0.05)
    assert pack_points(np.empty((0, 2)), (0.0, 0.0), 0.1) == []
