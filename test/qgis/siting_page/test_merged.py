"""Demand that is merged: every number stands for the points themselves."""

from __future__ import annotations

import numpy as np
import pytest
from safedong.test.qgis.siting_page.steps import (
    by_hand,
    column_of,
    merge_above,
    plan,
    points_layer,
)


@pytest.fixture
def clusters(page, poles):
    """Events around forty spots, each of its own weight."""
    draw = np.random.default_rng(3)
    spots = draw.uniform([946_000, 1_941_500], [950_500, 1_944_500], (40, 2))
    xy = spots[draw.integers(0, 40, 3000)] + draw.normal(0, 60, (3000, 2))
    page.options.demand.setLayer(
        points_layer(xy, "events", "weight", draw.integers(1, 9, 3000))
    )
    page.options.demandField.setField("weight")
    page.radius.setValue(120)
    return poles


def test_years_of_merged_demand_are_counted_point_by_point(
    page, clusters, wait, monkeypatch
):
    merge_above(page, 1200, monkeypatch)
    page.options.years.setText("3, 2, 4")
    result = plan(page, clusters, wait)
    inputs, years, tree = result.inputs, result.phased.years, page.results.years
    assert len(result.site.merged.points) == 3000 > 1200 >= result.site.given
    shares = [by_hand(inputs, result.site.candidates[year.chosen]) for year in years]
    assert column_of(tree, "Covered %") == [f"{share:.1f}" for share in shares]
    added = np.diff([0.0, *shares])
    assert column_of(tree, "Adds %") == [f"{share:.1f}" for share in added]
    merged = [f"{100 * year.share:.1f}" for year in years]
    assert column_of(tree, "Covered %") != merged
    worst = [100 * year.worst_region.share for year in result.years]
    assert column_of(tree, "Worst dong %") == [f"{share:.1f}" for share in worst]


def test_no_number_of_merged_points_stands_in_the_page(
    page, clusters, wait, monkeypatch
):
    """Headline, plans beside each other and curve, each counted by hand."""
    merge_above(page, 1200, monkeypatch)
    result = plan(page, clusters, wait)
    places = result.site.candidates
    shares = {
        name: by_hand(result.inputs, places[made.chosen])
        for name, made in result.plans.items()
    }
    assert list(shares) == ["efficient", "fair", "ranking"]
    headline = page.summary.text().splitlines()[0]
    assert f"→ {shares['efficient']:.1f} % of the demand" in headline
    assert f"ranking would cover {shares['ranking']:.1f} %" in headline
    assert f"the fairest plan {shares['fair']:.1f} %" in headline
    error = result.merging["efficient"]
    assert f"At most {100 * error.bound / error.total:.1f} % is possible" in headline
    assert "Proven for the merged points" in page.summary.text()
    told = column_of(page.results.plans, "Covered %")
    assert told == [f"{share:.1f}" for share in shares.values()]
    assert told[0] != f"{100 * result.plans['efficient'].share:.1f}"
    curve = [by_hand(result.inputs, places[made.chosen]) for made in result.curve.plans]
    assert 100 * result.curve.share == pytest.approx(curve)
    (_, drawn) = page.curve._chosen
    assert 100 * drawn == pytest.approx(shares["efficient"])


def test_merged_demand_is_told_beside_every_plan(page, poles, wait, monkeypatch):
    """The grid of demand as if it were too large: each plan counted point by point."""
    merge_above(page, 4000, monkeypatch)
    page.cell.setValue(50)
    page.radius.setValue(200)
    result = plan(page, poles, wait)
    assert len(result.site.merged.points) > 4000 >= result.site.given
    assert set(result.merging) == set(result.plans)
    best = result.comparison.efficient
    error = result.merging["efficient"]
    assert error.merged is best
    assert abs(error.value - best.value) <= error.differ + 1e-9
    text = page.summary.text()
    assert f"{len(result.site.merged.points):,}" in text
    assert f"{100 * error.value / error.total:.2f} %" in text
    rows = map(page.table.topLevelItem, range(page.table.topLevelItemCount()))
    told = {item.text(0): item.text(2) for item in rows}
    assert told == {r.name: f"{100 * r.after / r.weight:.1f}" for r in error.regions}
