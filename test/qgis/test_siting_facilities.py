"""Police boxes through Processing: small grids against all choices, and sentences."""

from __future__ import annotations

import json
from itertools import combinations

import numpy as np
import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

EAST, NORTH = 200_000, 550_000


@pytest.fixture
def run(run_algorithm):
    def go(parameters: dict, feedback=None) -> tuple[dict, bool, str]:
        given = {"OUTPUT": "memory:", **parameters}
        return run_algorithm("sitefacilities", given, feedback)

    return go


def layer(kind: str, rows: list[tuple[str, list]]) -> QgsVectorLayer:
    fields = "field=name:string&field=w:double"
    made = QgsVectorLayer(f"{kind}?crs=EPSG:5186&{fields}", "given", "memory")
    for wkt, attributes in rows:
        feature = QgsFeature(made.fields())
        feature.setAttributes(attributes)
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        made.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(made)
    return made


def points(places, weights=None, names="p") -> QgsVectorLayer:
    weights = [1.0] * len(places) if weights is None else weights
    return layer(
        "Point",
        [
            (f"POINT({EAST + x} {NORTH + y})", [f"{names}{row}", float(weight)])
            for row, ((x, y), weight) in enumerate(zip(places, weights))
        ],
    )


def lines(*ways) -> QgsVectorLayer:
    rows = []
    for way in ways:
        ends = ", ".join(f"{EAST + x} {NORTH + y}" for x, y in way)
        rows.append((f"LINESTRING({ends})", ["road", 1.0]))
    return layer("LineString", rows)


def grid(side: int, step: float = 100.0) -> np.ndarray:
    """``side`` x ``side`` crossings."""
    at = np.arange(side) * step
    return np.stack(np.meshgrid(at, at), axis=-1).reshape(-1, 2)


def streets(side: int, step: float = 100.0) -> QgsVectorLayer:
    """The blocks between the crossings of ``grid``."""
    at = [row * step for row in range(side)]
    steps = [[(x, y) for x in at] for y in at] + [[(x, y) for y in at] for x in at]
    return lines(*steps)


@pytest.mark.parametrize("by_road", [False, True])
@pytest.mark.parametrize(("objective", "name"), [(0, "mean"), (1, "longest")])
def test_a_grid_of_streets_equals_all_choices(run, tmp_path, by_road, objective, name):
    """Manhattan distances over the streets, straight ones without."""
    draw = np.random.default_rng(objective)
    demand, weights = grid(5), draw.integers(1, 9, 25)
    candidates = grid(5)[draw.choice(25, 8, replace=False)]
    kept = np.array([[400.0, 0.0]])
    report = tmp_path / "access.json"
    layers, ok, log = run(
        {
            "DEMAND": points(demand, weights),
            "DEMAND_WEIGHT": "w",
            "CANDIDATES": points(candidates, names="box"),
            "EXISTING": points(kept),
            "COUNT": 2,
            "OBJECTIVE": objective,
            "ROADS": streets(5) if by_road else None,
            "ASSIGNMENT": "memory:",
            "REPORT": str(report),
        }
    )
    assert ok, log

    def apart(places):
        offset = np.abs(demand[:, None] - places)
        return offset.sum(axis=2) if by_road else np.hypot(*np.moveaxis(offset, 2, 0))

    def worth(way):
        return way.max() if objective else weights @ way / weights.sum()

    every = [np.vstack([candidates[list(c)], kept]) for c in combinations(range(8), 2)]
    best = min(worth(apart(places).min(axis=1)) for places in every)
    body = json.loads(report.read_text(encoding="utf-8"))
    assert body["proven"]
    assert body["status"] == "optimal"
    assert body["objective"] == name
    assert body["by_road"] == by_road
    assert body["value"] == pytest.approx(best)
    assert body["bound"] == pytest.approx(best)
    assert body["gap"] == 0.0
    assert body["mean_before"] == pytest.approx(
        weights @ apart(kept)[:, 0] / sum(weights)
    )
    new = list(layers["OUTPUT"].getFeatures())
    assert [f["facility"] for f in new] == list(range(1, len(new) + 1))
    stands = np.array([f.geometry().asPoint() for f in new]) - (EAST, NORTH)
    ways = list(layers["ASSIGNMENT"].getFeatures())
    metres = np.array([f["distance"] for f in ways])
    assert metres == pytest.approx(apart(np.vstack([stands, kept])).min(axis=1))
    assert worth(metres) == pytest.approx(best)
    assert all((f["existing"] == 1) != (f["facility"] in (1, 2)) for f in ways)
    served = sum(w for w, f in zip(weights, ways) if f["facility"] in (1, 2))
    assert sum(f["served"] for f in new) == served
    worst = body["worst"]
    assert metres[worst["row"]] == metres.max() == pytest.approx(body["longest"])
    assert worst["name"] == f"p{worst['row']}"


def test_places_without_a_way_are_named_not_dropped(run, tmp_path):
    """Two streets that do not meet; the candidates stand on one of them."""
    report = tmp_path / "access.json"
    layers, ok, log = run(
        {
            "DEMAND": points([(0, 0), (500, 0), (0, 900)], [1, 1, 7], "골목"),
            "DEMAND_WEIGHT": "w",
            "CANDIDATES": points([(100, 0), (400, 1)]),
            "ROADS": lines([(0, 0), (500, 0)], [(0, 900), (500, 900)]),
            "ASSIGNMENT": "memory:",
            "REPORT": str(report),
        }
    )
    assert ok, log
    assert "골목2" in log
    body = json.loads(report.read_text(encoding="utf-8"))
    assert body["unreached_demand"] == [{"row": 2, "name": "골목2"}]
    assert body["unreached_weight"] == 7.0
    assert body["mean"] == pytest.approx(250.0)
    assert body["mean_before"] is None
    ways = list(layers["ASSIGNMENT"].getFeatures())
    assert [f.hasGeometry() for f in ways] == [True, True, False]
    assert not ways[2]["distance"]


def test_places_far_from_any_road_are_told(run, tmp_path):
    report = tmp_path / "access.json"
    _, ok, log = run(
        {
            "DEMAND": points([(0, 0), (500, 700)]),
            "CANDIDATES": points([(100, 0)]),
            "ROADS": lines([(0, 0), (500, 0)]),
            "REPORT": str(report),
        }
    )
    assert ok, log
    (note,) = json.loads(report.read_text(encoding="utf-8"))["notes"]
    assert note.startswith("1 places lie more than 200 m from the nearest road (700 m")


@pytest.mark.parametrize(
    ("given", "english", "korean"),
    [
        ({"CANDIDATES": []}, "no candidate place", "후보지가 없습니다"),
        ({"DEMAND": []}, "There is no demand", "수요가 없습니다"),
        ({"COUNT": 3}, "3 sites are asked for", "3곳을 요청했지만"),
        ({"ROADS": [(9e6, 0), (9e6, 100)]}, "no line near", "선이 없습니다"),
        ({"WEIGHTS": [0, 0]}, "There is no demand", "수요가 없습니다"),
    ],
)
def test_what_cannot_be_asked_is_a_sentence(run, given, english, korean):
    places = [(0.0, 0.0), (100.0, 0.0)]
    roads = lines(given["ROADS"]) if "ROADS" in given else None
    _, ok, log = run(
        {
            "DEMAND": points(given.get("DEMAND", places), given.get("WEIGHTS")),
            "DEMAND_WEIGHT": "w",
            "CANDIDATES": points(given.get("CANDIDATES", places)),
            "COUNT": given.get("COUNT", 1),
            "ROADS": roads,
        }
    )
    assert not ok
    assert english in log or korean in log
    assert "Traceback" not in log


def test_cancelled_writes_nothing(run, tmp_path):
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    report = tmp_path / "access.json"
    layers, _, _ = run(
        {
            "DEMAND": points(grid(3)),
            "CANDIDATES": points(grid(3)),
            "ROADS": streets(3),
            "REPORT": str(report),
        },
        feedback,
    )
    assert "OUTPUT" not in layers
    assert not report.exists()
