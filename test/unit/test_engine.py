from __future__ import annotations

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from safedong.scoring.catalogue import Catalogue, Indicator, read_catalogue
from safedong.scoring.cube import Counts, IndicatorCube, Units
from safedong.scoring.engine import score
from safedong.scoring.errors import BadMethod, MissingIndicators
from safedong.scoring.method import Aggregate, Impute, Method, Normalise, Weighting

NAN = float("nan")
STEADY = settings(deadline=None, derandomize=True)
PLAIN = Method(treat="none", scope="query", min_completeness=0.0)


def row(name: str, domain: str, direction: int = 1, **more) -> Indicator:
    posts = {"goalpost_min": 0.0, "goalpost_max": 100.0}
    return Indicator(name, name, name, domain, direction, **{**posts, **more})


# Two domains of different depth, and c1 right under the root.
CATALOGUE = Catalogue(
    (
        row("index", ""),
        row("a", "index", weight=2.0),
        row("b", "index"),
        row("b1", "b"),
        row("a1", "a"),
        row("a2", "a", -1, weight=3.0),
        row("b11", "b1"),
        row("b12", "b1"),
        row("b2", "b"),
        row("c1", "index"),
    )
)
IDS = tuple(r.id for r in CATALOGUE.indicators)


def make_cube(values: np.ndarray, **more) -> IndicatorCube:
    """A cube of [M, S, U, I] values with labels made up for its shape."""
    months, slots, units, count = values.shape
    codes = tuple(f"{u:03d}" for u in range(units))
    return IndicatorCube(
        values=values,
        months=tuple(f"2024-{m + 1:02d}" for m in range(months)),
        slots=("all", *(f"{3 * s:02d}-{3 * s + 3:02d}" for s in range(slots - 1))),
        units=Units(
            codes,
            codes,
            tuple("south" if u % 2 else "north" for u in range(units)),
            np.ones(units),
        ),
        indicators=more.pop("indicators", IDS[:count]),
        static_month=more.pop("static_month", np.zeros(count, dtype=bool)),
        static_slot=more.pop("static_slot", np.zeros(count, dtype=bool)),
        **more,
    )


def random_cube(seed: int = 0, shape: tuple[int, ...] = (3, 2, 20)) -> IndicatorCube:
    rng = np.random.default_rng(seed)
    return make_cube(rng.gamma(2.0, 10.0, (*shape, len(IDS))))


numbers = arrays(np.float64, (1, 1, 6, len(IDS)), elements=st.integers(0, 100))


def test_by_hand_through_a_general_hierarchy() -> None:
    """Two units at the ends of every indicator but a2, where both are equal."""
    low, high = [1, 5, 0, 0, 0, 0], [9, 5, 1, 2, 3, 4]
    order = ("a1", "a2", "b11", "b12", "b2", "c1")
    values = np.array([[[low, high]]], dtype=float)
    scores = score(make_cube(values, indicators=order), CATALOGUE, PLAIN)
    np.testing.assert_allclose(scores.groups["a"][0, 0], [37.5, 62.5])
    np.testing.assert_allclose(scores.groups["b1"][0, 0], [0, 100])
    np.testing.assert_allclose(scores.groups["b"][0, 0], [0, 100])
    np.testing.assert_allclose(scores.index[0, 0], [37.5 / 2, (2 * 62.5 + 200) / 4])
    assert scores.levels[0, 0, 1].tolist() == [5, 3, 5, 5, 5, 5]


def test_levels_may_aggregate_and_weigh_differently() -> None:
    method = replace(
        PLAIN, aggregate=("geometric", "arithmetic"), weighting=("equal", "given")
    )
    scores = score(random_cube(), CATALOGUE, method)
    a1, a2 = (scores.indicators[..., IDS.index(name)] for name in ("a1", "a2"))
    on_floor = np.sqrt((1 + 0.99 * a1) * (1 + 0.99 * a2))
    np.testing.assert_allclose(scores.groups["a"], (on_floor - 1) / 0.99)
    groups = scores.groups
    c1 = scores.indicators[..., IDS.index("c1")]
    by_hand = (2 * groups["a"] + groups["b"] + c1) / 4
    np.testing.assert_allclose(scores.index, by_hand)
    assert scores.weights["a1"] == 0.5
    assert scores.weights["a"] == 0.5


@pytest.mark.parametrize("how", list(Normalise))
@pytest.mark.parametrize("scope", ["query", "panel"])
@pytest.mark.parametrize("aggregate", list(Aggregate))
def test_every_method_gives_scores_on_0_to_100(
    how: Normalise, scope: str, aggregate: Aggregate
) -> None:
    method = Method(
        normalise=how, scope=scope, aggregate=(aggregate,), class_scope=scope
    )
    scores = score(random_cube(), CATALOGUE, method)
    for group in (*scores.groups.values(), scores.indicators):
        assert ((group >= 0) & (group <= 100)).all()
    for labels in scores.classes.values():
        assert set(np.unique(labels)) <= {1, 2, 3, 4, 5}


@pytest.mark.parametrize("how", list(Weighting))
def test_every_weighting_gives_shares_that_sum_to_one(how: Weighting) -> None:
    pairs = {"index": [[1, 1, 1]] * 3, "a": [[1, 2], [0.5, 1]]}
    pairs.update(b=[[1, 1], [1, 1]], b1=[[1, 1], [1, 1]])
    method = replace(PLAIN, weighting=(how,), ahp=pairs)
    scores = score(random_cube(), CATALOGUE, method)
    for group in CATALOGUE.groups:
        shares = [scores.weights[c.id] for c in CATALOGUE.children(group.id)]
        assert sum(shares) == pytest.approx(1.0)


@pytest.mark.parametrize("name", [r.id for r in CATALOGUE.indicators])
@pytest.mark.parametrize("how", list(Normalise))
@settings(STEADY, max_examples=15)
@given(values=numbers, unit=st.integers(0, 5), rise=st.integers(1, 50))
def test_more_of_a_risk_never_lowers_the_index(
    name: str, how: Normalise, values: np.ndarray, unit: int, rise: int
) -> None:
    """Without treatment: winsorising a changed set may move everyone's scale."""
    column = IDS.index(name)
    safer = CATALOGUE.by_id[name].direction < 0
    riskier = values.copy()
    riskier[0, 0, unit, column] += rise
    if safer:
        values, riskier = riskier, values
    method = replace(PLAIN, normalise=how)
    before = score(make_cube(values), CATALOGUE, method).index[0, 0, unit]
    after = score(make_cube(riskier), CATALOGUE, method).index[0, 0, unit]
    constant = np.ptp(values[..., column]) == 0 or np.ptp(riskier[..., column]) == 0
    assert after >= before - 1e-9 or constant


@settings(STEADY, max_examples=25)
@given(
    values=numbers, column=st.integers(0, 5), scale=st.sampled_from([0.01, 7.0, 1e4])
)
def test_the_unit_of_measurement_does_not_matter(
    values: np.ndarray, column: int, scale: float
) -> None:
    other = values.copy()
    other[..., column] = other[..., column] * scale + 3 * scale
    for how in (Normalise.MINMAX, Normalise.ZSCORE, Normalise.PERCENTILE_RANK):
        method = Method(normalise=how)
        first = score(make_cube(values), CATALOGUE, method).index
        np.testing.assert_allclose(
            score(make_cube(other), CATALOGUE, method).index, first, atol=1e-8
        )


@pytest.mark.parametrize("aggregate", list(Aggregate))
def test_the_order_of_units_does_not_matter(aggregate: Aggregate) -> None:
    cube = random_cube()
    order = np.random.default_rng(3).permutation(20)
    method = Method(aggregate=(aggregate,), treat="winsorise_then_log")
    first = score(cube, CATALOGUE, method)
    other = score(make_cube(cube.values[:, :, order]), CATALOGUE, method)
    np.testing.assert_allclose(other.index, first.index[:, :, order], rtol=1e-12)
    np.testing.assert_array_equal(other.index_class, first.index_class[:, :, order])


def test_the_order_of_indicators_in_the_cube_does_not_matter() -> None:
    cube = random_cube()
    back = make_cube(cube.values[..., ::-1].copy(), indicators=IDS[::-1])
    first = score(cube, CATALOGUE, Method()).index
    np.testing.assert_array_equal(score(back, CATALOGUE, Method()).index, first)


def test_the_same_inputs_give_the_same_bytes() -> None:
    cube, method = random_cube(), Method(weighting=("pca",), treat="winsorise_then_log")
    first, again = (score(cube, CATALOGUE, method) for _ in range(2))
    assert first.index.tobytes() == again.index.tobytes()
    assert first.index_class.tobytes() == again.index_class.tobytes()


def test_the_input_is_not_changed() -> None:
    cube = random_cube()
    cube.values[0, 0, 0] = NAN
    before = cube.values.copy()
    score(cube, CATALOGUE, Method(impute="group_mean", min_completeness=0.0))
    np.testing.assert_array_equal(cube.values, before)


def test_panel_scope_compares_months_and_query_scope_does_not() -> None:
    values = random_cube().values
    values[1] = 2 * values[0] + 1
    values[2] = values[0]
    cube = make_cube(values)
    query = score(cube, CATALOGUE, PLAIN).index
    np.testing.assert_allclose(query[1], query[0])
    panel = score(cube, CATALOGUE, replace(PLAIN, scope="panel")).indicators
    assert (panel[1, ..., 0] > panel[0, ..., 0]).all()
    np.testing.assert_array_equal(panel[2], panel[0])


def test_goalposts_do_not_depend_on_other_months_or_units() -> None:
    cube = random_cube()
    method = replace(PLAIN, scope="goalposts", class_scope="goalposts")
    whole = score(cube, CATALOGUE, method)
    part = score(make_cube(cube.values[1:2, :, 4:9]), CATALOGUE, method)
    np.testing.assert_array_equal(part.index[0], whole.index[1, :, 4:9])
    np.testing.assert_array_equal(part.index_class[0], whole.index_class[1, :, 4:9])


@pytest.mark.parametrize("how", list(Normalise))
def test_repeating_a_static_indicator_changes_nothing(how: Normalise) -> None:
    """The spread of a yearly value must not depend on how many slots repeat it."""
    one = random_cube(shape=(1, 1, 20))
    still = np.ones(len(IDS), dtype=bool)
    many = make_cube(
        np.tile(one.values, (4, 3, 1, 1)), static_month=still, static_slot=still
    )
    method = Method(normalise=how)
    expected = score(one, CATALOGUE, method).index[0, 0]
    index = score(many, CATALOGUE, method).index
    assert index.shape == (4, 3, 20)
    np.testing.assert_allclose(index, np.broadcast_to(expected, index.shape))


def test_class_breaks_of_the_panel_of_each_slice_and_given() -> None:
    cube = random_cube()
    panel = score(cube, CATALOGUE, Method(class_scope="panel"))
    assert (panel.breaks["index"] == panel.breaks["index"][0, 0]).all()
    query = score(cube, CATALOGUE, Method(class_scope="query"))
    sizes = [(query.index_class == c).sum(axis=-1) for c in range(1, 6)]
    np.testing.assert_array_equal(sizes, 4)
    given_breaks = Method(classify="given", carried_breaks=(30.0, 40.0, 50.0, 60.0))
    given_ = score(cube, CATALOGUE, given_breaks)
    expected = 1 + np.searchsorted([30, 40, 50, 60], given_.index, side="left")
    np.testing.assert_array_equal(given_.index_class, expected)


def test_breaks_carried_over_from_another_month_keep_its_classes() -> None:
    cube = random_cube()
    first = score(cube, CATALOGUE, PLAIN)
    carried = replace(
        PLAIN, classify="given", carried_breaks=tuple(first.breaks["index"][0, 0])
    )
    classes = score(cube, CATALOGUE, carried).index_class
    np.testing.assert_array_equal(classes[0, 0], first.index_class[0, 0])
    assert (classes[1] != first.index_class[1]).any()


def test_a_unit_with_too_few_data_is_not_rated_and_sets_no_scale() -> None:
    cube = random_cube()
    values = cube.values.copy()
    values[0, 0, 5] = [NAN, NAN, NAN, 1e9, 1e9, 1e9]
    scores = score(make_cube(values), CATALOGUE, Method(scope="query"))
    assert np.isnan(scores.index[0, 0, 5])
    assert scores.index_class[0, 0, 5] == 0
    assert scores.completeness[0, 0, 5] == 0.5
    assert scores.flags == {"005": ("incomplete",)}
    others = np.delete(values[:1, :1], 5, axis=2)
    expected = score(make_cube(others), CATALOGUE, Method(scope="query")).index[0, 0]
    np.testing.assert_allclose(np.delete(scores.index[0, 0], 5), expected)


def test_a_missing_indicator_leaves_its_weight_to_its_siblings() -> None:
    values = random_cube().values
    values[..., IDS.index("a1")] = NAN
    scores = score(make_cube(values), CATALOGUE, PLAIN)
    a2 = scores.indicators[..., IDS.index("a2")]
    np.testing.assert_allclose(scores.groups["a"], a2)
    assert (scores.completeness == 1).all()
    assert scores.flags == {}


def test_an_indicator_that_is_not_in_the_cube_counts_as_missing() -> None:
    values = random_cube().values
    kept = [i for i, name in enumerate(IDS) if name != "a1"]
    without = make_cube(values[..., kept], indicators=tuple(IDS[i] for i in kept))
    values[..., IDS.index("a1")] = NAN
    expected = score(make_cube(values), CATALOGUE, PLAIN)
    np.testing.assert_array_equal(
        score(without, CATALOGUE, PLAIN).index, expected.index
    )


def test_a_unit_missing_a_whole_domain_is_rated_by_the_others_and_flagged() -> None:
    values = random_cube().values
    values[0, 0, 3, [IDS.index("a1"), IDS.index("a2")]] = NAN
    scores = score(make_cube(values), CATALOGUE, PLAIN)
    assert not np.isnan(scores.index[0, 0, 3])
    assert scores.classes["a"][0, 0, 3] == 0
    assert scores.flags == {"003": ("domain_missing",)}


def test_a_domain_without_any_data_is_named() -> None:
    values = random_cube().values
    values[..., [IDS.index("a1"), IDS.index("a2")]] = NAN
    with pytest.raises(MissingIndicators, match="domain a: a1, a2"):
        score(make_cube(values), CATALOGUE, PLAIN)
    without = replace(PLAIN, weights={"a": 0.0})
    scores = score(make_cube(values), CATALOGUE, without)
    assert not np.isnan(scores.index).any()


def test_infinite_values_count_as_missing() -> None:
    values = random_cube().values
    values[0, 0, 0, 0] = np.inf
    scores = score(make_cube(values), CATALOGUE, PLAIN)
    assert np.isnan(scores.indicators[0, 0, 0, 0])
    assert scores.completeness[0, 0, 0] == pytest.approx(5 / 6)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (Impute.NONE, [NAN, 2.0, 9.0, 4.0, 1.0]),
        (Impute.GROUP_MEAN, [5.0, 2.0, 9.0, 4.0, 1.0]),
        (Impute.GROUP_MEDIAN, [5.0, 2.0, 9.0, 4.0, 1.0]),
        (Impute.LAST_VALUE, [7.0, 2.0, 9.0, 4.0, 1.0]),
    ],
)
def test_missing_values_are_estimated_from_district_or_past(
    how: Impute, expected: list[float]
) -> None:
    """Units 0, 2, 4 are the northern district."""
    values = random_cube(shape=(2, 1, 5)).values
    values[0, 0, :, 0] = [7.0, 1.0, 1.0, 1.0, 1.0]
    values[1, 0, :, 0] = [NAN, 2.0, 9.0, 4.0, 1.0]
    scores = score(make_cube(values), CATALOGUE, replace(PLAIN, impute=how))
    np.testing.assert_array_equal(scores.cube.values[1, 0, :, 0], expected)
    assert np.isnan(scores.raw[1, 0, 0, 0])
    assert scores.flags == ({} if how is Impute.NONE else {"000": ("estimated",)})


def test_mean_and_median_of_a_district_differ() -> None:
    values = random_cube(shape=(1, 1, 8)).values
    values[0, 0, ::2, 0] = [NAN, 1.0, 2.0, 9.0]
    for how, expected in ((Impute.GROUP_MEAN, 4.0), (Impute.GROUP_MEDIAN, 2.0)):
        scores = score(make_cube(values), CATALOGUE, replace(PLAIN, impute=how))
        assert scores.cube.values[0, 0, 0, 0] == expected


def test_counts_become_rates() -> None:
    cube = random_cube(shape=(2, 1, 6))
    events, exposure = np.arange(12.0).reshape(2, 1, 6), np.full((1, 1, 6), 400.0)
    counts = {"b2": Counts(events, exposure, per=1000.0)}
    scores = score(replace(cube, counts=counts), CATALOGUE, PLAIN)
    rates = scores.raw[..., IDS.index("b2")]
    np.testing.assert_allclose(rates, events / 400 * 1000)


def test_the_catalogue_may_ask_for_logarithms() -> None:
    rows = [replace(r, transform="log") if r.id == "b2" else r for r in CATALOGUE.rows]
    cube = random_cube()
    scores = score(cube, Catalogue(tuple(rows)), replace(PLAIN, scope="panel"))
    log = np.log(cube.values[..., IDS.index("b2")])
    expected = 100 * (log - log.min()) / np.ptp(log)
    np.testing.assert_allclose(scores.indicators[..., IDS.index("b2")], expected)
    cube.values[0, 0, 0, IDS.index("b2")] = 0.0
    with pytest.raises(BadMethod, match="b2"):
        score(cube, Catalogue(tuple(rows)), PLAIN)


def test_ids_that_the_catalogue_does_not_have_are_refused() -> None:
    with pytest.raises(BadMethod, match="z9"):
        score(random_cube(), CATALOGUE, Method(weights={"z9": 2.0}))
    strange = make_cube(random_cube().values, indicators=("z9", *IDS[1:]))
    with pytest.raises(ValueError, match="z9"):
        score(strange, CATALOGUE, Method())


def test_goalposts_that_are_not_there_are_named() -> None:
    rows = [replace(r, goalpost_max=NAN) if r.id == "b2" else r for r in CATALOGUE.rows]
    with pytest.raises(BadMethod, match="b2"):
        score(random_cube(), Catalogue(tuple(rows)), Method(scope="goalposts"))
    with pytest.raises(BadMethod, match="zscore"):
        score(random_cube(), CATALOGUE, Method(scope="goalposts", normalise="zscore"))


@pytest.mark.parametrize(
    "method",
    [
        Method(),
        Method(normalise="percentile_rank", impute="last_value"),
        Method(treat="winsorise_then_log", impute="group_mean", weighting=("pca",)),
    ],
)
def test_working_memory_stays_below_four_cubes(method: Method) -> None:
    catalogue = read_catalogue()
    ids = tuple(row.id for row in catalogue.indicators)
    values = np.random.default_rng(8).gamma(0.5, 9.0, (6, 4, 700, len(ids)))
    values[:, :, ::7, 0] = NAN
    cube = make_cube(values, indicators=ids)
    tracemalloc.start()
    try:
        score(cube, catalogue, method)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * values.nbytes


@pytest.mark.parametrize("how", list(Normalise))
@pytest.mark.parametrize("treat", ["none", "winsorise_then_log"])
def test_slices_scored_together_are_those_scored_one_by_one(how, treat) -> None:
    """Of a cube of one slice the panel is the query, which takes another way."""
    cube = random_cube(shape=(2, 3, 25))
    rng = np.random.default_rng(1)
    cube.values[rng.random(cube.values.shape) < 0.1] = NAN
    cube.values[0, 1, 3] = np.inf
    cube.values[1, 2, :, 4] = 7.0
    method = Method(treat=treat, scope="query", normalise=how, min_completeness=0.7)
    together = score(cube, CATALOGUE, method).indicators
    for m, s in np.ndindex(2, 3):
        one = make_cube(cube.values[m : m + 1, s : s + 1])
        alone = score(one, CATALOGUE, replace(method, scope="panel"))
        np.testing.assert_array_equal(together[m, s], alone.indicators[0, 0])
