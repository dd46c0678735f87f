"""Published siting problems: San Francisco stores, Sao Jose dos Campos antennas."""

from __future__ import annotations

import csv
from itertools import combinations

import numpy as np
import pytest
from safedong.siting import SitingProblem, backup_sites, cover, least_sites, plan
from safedong.siting.median import p_center, p_median

RADIUS = 5000.0


@pytest.fixture(scope="module")
def san_francisco(shared):
    """Distances [205 tracts, 16 stores], demand, and the expected results."""
    folder = shared / "reference" / "siting_sf"
    name = "SF_network_distance_candidateStore_16_censusTract_205_new.csv"
    with open(folder / name, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    tracts = sorted({row["DestinationName"] for row in rows})
    stores = sorted({row["name"] for row in rows})
    distance = np.full((len(tracts), len(stores)), np.nan)
    demand = np.zeros(len(tracts))
    for row in rows:
        tract = tracts.index(row["DestinationName"])
        distance[tract, stores.index(row["name"])] = float(row["distance"])
        demand[tract] = float(row["demand"])
    with open(folder / "expected_results.csv", encoding="utf-8") as file:
        expected = {row["model"] + row["params"]: row for row in csv.DictReader(file)}
    return distance, demand, expected


def test_location_set_covering(san_francisco):
    distance, _, expected = san_francisco
    answer = least_sites(distance <= RADIUS)
    assert answer.status.proven
    assert answer.cost == float(expected["LSCPradius=5000"]["objective"])
    assert (distance[:, answer.chosen] <= RADIUS).any(axis=1).all()


def test_backup_covering_against_all_sets(san_francisco):
    """All 12,870 sets of eight stores; the file's 167 is reached by none of them."""
    distance, _, _ = san_francisco
    near = distance <= RADIUS
    best = 0
    for chosen in combinations(range(16), 8):
        seen = near[:, chosen].sum(axis=1)
        if seen.min() >= 1:
            best = max(best, int((seen >= 2).sum()))
    answer = backup_sites(near)
    assert answer.status.proven
    assert answer.cost == 8
    assert answer.covered_twice == best
    assert near[:, answer.chosen].any(axis=1).all()


@pytest.mark.parametrize("count", range(1, 7))
def test_maximal_covering(san_francisco, count):
    distance, demand, expected = san_francisco
    want = expected[f"MCLPradius=5000 p={count}"]
    made = plan(SitingProblem(distance <= RADIUS, demand, count=count))
    assert made.status.proven
    assert made.value == float(want["objective"])
    assert 100 * made.covered.mean() == pytest.approx(float(want["out2"]), abs=1e-4)


def test_p_median(san_francisco):
    distance, demand, expected = san_francisco
    made = p_median(distance, 4, demand)
    assert made.status.proven
    assert made.objective == pytest.approx(float(expected["PMedianp=4"]["objective"]))
    assert made.mean == pytest.approx(float(expected["PMedianp=4"]["out1"]), abs=1e-4)


def test_p_center(san_francisco):
    distance, _, expected = san_francisco
    made = p_center(distance, 4)
    assert made.status.proven
    assert len(made.chosen) <= 4
    assert made.objective == pytest.approx(float(expected["PCenterp=4"]["objective"]))


@pytest.mark.parametrize(
    ("instance", "optima"), [("SJC324", 8), ("SJC402", 6), ("SJC500", 8)]
)
def test_sao_jose_dos_campos(shared, instance, optima):
    """All 22 optima of the three instances, each proven."""
    folder = shared / "reference" / "siting_mclp"
    with open(folder / "optima_r800.csv", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["instance"] == instance]
    assert len(rows) == optima
    points = np.loadtxt(folder / f"{instance}.txt", skiprows=1)
    for row in rows:
        coverage = cover(points[:, :2], points[:, :2], float(row["radius"]))
        made = plan(SitingProblem(coverage, points[:, 2], count=int(row["p"])))
        assert made.status.proven, row
        assert made.value == float(row["optimum"]), row
        assert made.gap == 0.0
