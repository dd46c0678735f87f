"""Classification: mapclassify's results, brute force, and the rules for ties."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from safedong.scoring.classify import assign, breaks_along, breaks_of, classify
from safedong.scoring.errors import BadMethod
from safedong.scoring.method import Classify

NAN = float("nan")
SCHEMES = [s for s in Classify if s is not Classify.GIVEN]
EXTRA = ["jenks_caspall", "maximum_breaks", "box_plot", "percentiles", "pretty_breaks"]
MAPCLASSIFY_NAMES = {
    "EqualInterval": "equal_interval",
    "Quantiles": "quantile",
    "FisherJenks": "fisher_jenks",
    "JenksCaspall": "jenks_caspall",
    "MaximumBreaks": "maximum_breaks",
    "HeadTailBreaks": "head_tail",
    "StdMean": "standard_deviation",
    "Percentiles": "percentiles",
    "BoxPlot": "box_plot",
    "NaturalBreaks": "natural_breaks",
    "PrettyBreaks": "pretty_breaks",
}
finite = st.floats(-1e6, 1e6, allow_subnormal=False)
whole = st.integers(-5, 5).map(float)


def arrays(elements, min_size=1, max_size=40):
    return hnp.arrays(np.float64, st.integers(min_size, max_size), elements=elements)


def within_class_squares(values, labels):
    groups = (values[labels == c] for c in np.unique(labels))
    return sum(((g - g.mean()) ** 2).sum() for g in groups)


@pytest.fixture
def datasets(shared):
    folder = shared / "reference" / "spatial"
    return {
        "calemp": pd.read_csv(folder / "calemp_58.csv")["emp"].to_numpy(),
        "columbus_CRIME": pd.read_csv(folder / "columbus_queen_reference.csv")[
            "CRIME"
        ].to_numpy(),
    }


@pytest.mark.parametrize("dataset", ["calemp", "columbus_CRIME"])
@pytest.mark.parametrize("classifier", list(MAPCLASSIFY_NAMES))
def test_every_classifier_agrees_with_mapclassify(
    shared, datasets, dataset, classifier
):
    table = pd.read_csv(
        shared / "reference" / "spatial" / "mapclassify_2_10_reference.csv"
    )
    row = table[(table.dataset == dataset) & (table.classifier == classifier)].iloc[0]
    bounds = [float(bound) for bound in row.upper_bounds.split()]
    counts = [int(count) for count in row.counts.split()]
    values = datasets[dataset]

    result = classify(values, MAPCLASSIFY_NAMES[classifier], 5)

    # mapclassify also lists the upper end of the last class, unless it is empty.
    shared_breaks = min(len(bounds), result.breaks.size)
    inner = [b for b in bounds[:shared_breaks] if b < values.max()]
    np.testing.assert_allclose(result.breaks[: len(inner)], inner, rtol=1e-12)
    found = np.bincount(result.labels, minlength=len(counts) + 1)[1:]
    assert found[: len(counts)].tolist() == counts
    assert found[len(counts) :].sum() == 0


def test_fisher_jenks_reaches_the_optimum_where_qgis_does_not(datasets):
    values = datasets["calemp"]
    labels = classify(values, Classify.FISHER_JENKS, 5).labels
    assert within_class_squares(values, labels) == pytest.approx(26655, abs=1)


@given(arrays(finite | whole, 2, 11), st.integers(2, 5))
def test_fisher_jenks_is_as_good_as_trying_every_partition(values, k):
    unique = np.unique(values)
    cuts = itertools.combinations(unique[:-1], min(k, unique.size) - 1)
    best = min(
        within_class_squares(values, np.searchsorted(np.array(cut), values))
        for cut in cuts
    )
    labels = classify(values, "fisher_jenks", k).labels
    spread = within_class_squares(values, np.zeros(values.size))
    found = within_class_squares(values, labels)
    assert found == pytest.approx(best, rel=1e-9, abs=1e-12 * spread)
    assert np.unique(labels).size == min(k, unique.size)


def plain_fisher(values, k):
    """Fisher's dynamic programme as published, O(k n^2)."""
    x = np.sort(values)
    n = x.size
    cost = np.zeros((n, n))
    for i, j in itertools.combinations(range(n), 2):
        cost[i, j] = ((x[i : j + 1] - x[i : j + 1].mean()) ** 2).sum()
    best = cost[0]
    for _ in range(k - 1):
        best = np.array(
            [min([*(best[:j] + cost[1 : j + 1, j]), cost[0, j]]) for j in range(n)]
        )
    return best[-1]


@pytest.mark.parametrize("k", [2, 3, 5, 9])
def test_fisher_jenks_agrees_with_the_published_programme(k):
    values = np.random.default_rng(7).gamma(0.5, 20, 120).round(1)
    labels = classify(values, "fisher_jenks", k).labels
    expected = plain_fisher(values, k)
    assert within_class_squares(values, labels) == pytest.approx(expected, rel=1e-9)


def test_a_far_outlier_does_not_blur_the_other_classes():
    groups = [0.0, 0.001, 1.0, 1.001, 2.0, 2.001, 3.0, 3.001]
    breaks = breaks_of([*groups, 1e10], "fisher_jenks", 5)
    assert breaks.tolist() == [0.001, 1.001, 2.001, 3.001]


def test_fisher_jenks_of_many_values_needs_no_square_of_memory():
    values = np.random.default_rng(3).lognormal(size=100_000)
    labels = classify(values, "fisher_jenks", 5).labels
    equal = classify(values, "equal_interval", 5).labels
    assert within_class_squares(values, labels) < within_class_squares(values, equal)


def test_a_value_equal_to_a_break_belongs_to_the_lower_class():
    result = classify([1, 2, 3, 4, 5, 6], Classify.GIVEN, breaks=[2, 4])
    assert result.labels.tolist() == [1, 1, 2, 2, 3, 3]
    assert result.labels.dtype == np.int8
    assert result.scheme == "given"


def test_quantiles_of_mostly_zero_counts_keep_zero_in_the_best_class():
    result = classify([0] * 9 + [7], Classify.QUANTILE, 5)
    assert result.breaks.tolist() == [0, 0, 0, 0]
    assert result.labels.tolist() == [1] * 9 + [5]


def test_a_value_at_a_quantile_is_not_pushed_above_it_by_rounding():
    for n, k in itertools.product(range(2, 60), range(2, 10)):
        values = np.arange(n) * 0.1
        labels = classify(values, "quantile", k).labels
        exact = [sum((n - 1) * j < i * k for j in range(1, k)) + 1 for i in range(n)]
        assert labels.tolist() == exact


@pytest.mark.parametrize("scheme", [*SCHEMES, *EXTRA])
def test_a_constant_is_one_class(scheme):
    labels = classify([3.3, NAN, 3.3, 3.3], scheme, 5).labels
    assert labels[1] == 0
    assert np.unique(labels[[0, 2, 3]]).size == 1


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_constant_is_class_1(scheme):
    assert classify([0.1] * 7, scheme, 5).labels.tolist() == [1] * 7


@pytest.mark.parametrize("scheme", [*SCHEMES, *EXTRA])
@pytest.mark.parametrize("values", [[], [NAN, NAN]])
def test_nothing_but_missing_values_is_class_0(scheme, values):
    result = classify(values, scheme, 5)
    assert np.isnan(result.breaks).all()
    assert result.labels.tolist() == [0] * len(values)


def test_fewer_different_values_than_classes():
    result = classify([1, 1, 2, 9], Classify.FISHER_JENKS, 5)
    assert result.breaks.tolist() == [1, 2, 9, 9]
    assert result.labels.tolist() == [1, 1, 2, 3]


def test_infinite_values_are_outside_the_breaks_but_classed():
    result = classify([-np.inf, 0, 10, np.inf], Classify.EQUAL_INTERVAL, 2)
    assert result.breaks.tolist() == [5]
    assert result.labels.tolist() == [1, 1, 2, 2]


def test_breaks_carried_over_from_another_month():
    june = classify([10.0, 20, 30, 40, 50], Classify.QUANTILE, 5)
    july = classify([18.0, 18, 99, NAN, 1], "given", breaks=june.breaks)
    assert july.labels.tolist() == [1, 1, 5, 0, 1]


@given(
    hnp.arrays(
        np.float64,
        hnp.array_shapes(min_dims=2, max_dims=3, max_side=6),
        elements=finite | whole | st.just(NAN),
    ),
    st.sampled_from(SCHEMES),
    st.integers(2, 6),
)
def test_slices_are_classified_as_if_alone(values, scheme, k):
    breaks = breaks_along(values, scheme, k)
    labels = assign(values, breaks)
    assert breaks.shape == (*values.shape[:-1], k - 1)
    for at in np.ndindex(values.shape[:-1]):
        alone = classify(values[at], scheme, k)
        np.testing.assert_array_equal(breaks[at], alone.breaks)
        np.testing.assert_array_equal(labels[at], alone.labels)


@given(
    arrays(finite | whole | st.just(NAN)),
    st.sampled_from([*SCHEMES, *EXTRA]),
    st.integers(2, 9),
)
@example(np.array([0, 0, 0, 0, 1, 1, 0.5, 1.2e-38]), "jenks_caspall", 3)
def test_classes_follow_the_order_of_the_values(values, scheme, k):
    result = classify(values, scheme, k)
    known = ~np.isnan(values)
    order = np.argsort(values[known], kind="stable")
    assert (np.diff(result.labels[known][order]) >= 0).all()
    assert (result.labels[~known] == 0).all()
    assert (result.labels[known] >= 1).all()
    assert (np.diff(result.breaks[~np.isnan(result.breaks)]) >= 0).all()


@given(arrays(whole, 1, 30), st.sampled_from(SCHEMES), st.integers(-3, 3))
def test_classes_are_unchanged_by_the_unit_of_measurement(values, scheme, exponent):
    # Powers of two scale without rounding, so that ties stay ties.
    scaled = classify(values * 2.0**exponent, scheme, 5)
    assert scaled.labels.tolist() == classify(values, scheme, 5).labels.tolist()


def test_a_single_value_and_any_shape():
    assert assign(3.0, [2.0, 4.0]).shape == ()
    cube = np.arange(24.0).reshape(2, 3, 4)
    assert classify(cube, "quantile", 4).labels.shape == cube.shape


@pytest.mark.parametrize(
    ("scheme", "k", "breaks"),
    [
        ("jenks", 5, None),
        ("quantile", 1, None),
        ("quantile", 1000, None),
        ("quantile", 5, [1, 2, 3, 4]),
        ("given", 5, None),
        ("given", 5, [2, 1]),
        ("given", 5, [1, NAN]),
        ("given", 5, []),
    ],
)
def test_unusable_choices_are_named(scheme, k, breaks):
    with pytest.raises(BadMethod):
        classify([1.0, 2.0], scheme, k, breaks=breaks)
