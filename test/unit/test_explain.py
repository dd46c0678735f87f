from __future__ import annotations

from dataclasses import replace
from string import Formatter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safedong.scoring import explain
from safedong.scoring.catalogue import Catalogue, Indicator
from safedong.scoring.cube import Counts, IndicatorCube, Units
from safedong.scoring.engine import score
from safedong.scoring.explain import TEMPLATES, three_sentences, topic_particle
from safedong.scoring.method import Aggregate, Method
from safedong.scoring.scores import Scores

NAN = float("nan")
STEADY = settings(deadline=None, derandomize=True)


def row(name: str, name_ko: str, domain: str, direction: int = 1, weight: float = 1.0):
    posts = {"goalpost_min": 0.0, "goalpost_max": 25.0}
    return Indicator(name, name_ko, name, domain, direction, weight=weight, **posts)


# Theft and assault lie a level deeper than lights, and rain right under the root.
CATALOGUE = Catalogue(
    (
        row("index", "지수", ""),
        row("harm", "피해", "index", weight=2.0),
        row("crime", "범죄", "harm"),
        row("theft", "절도", "crime", weight=3.0),
        row("assault", "폭력", "crime"),
        row("fires", "화재", "harm"),
        row("lights", "보안등", "index", -1),
        row("rain", "강수", "index"),
    )
)
IDS = tuple(r.id for r in CATALOGUE.indicators)
DONGS = ("청림동", "미성동", "종로", "A1", "신림동", "조원동")
DISTRICTS = ("관악구", "관악구", "종로구", "종로구", "관악구", "관악구")


def scored(values: np.ndarray, **method) -> Scores:
    """Scores of [M, 1, 6, 5] values without treatment, all month by month."""
    months = tuple(f"2024-{m + 1:02d}" for m in range(len(values)))
    still = np.zeros(len(IDS), dtype=bool)
    cube = IndicatorCube(
        values=np.asarray(values, dtype=float),
        months=months,
        slots=("all",),
        units=Units(DONGS, DONGS, DISTRICTS, np.ones(6)),
        indicators=IDS,
        static_month=still,
        static_slot=still,
    )
    plain = {"treat": "none", "scope": "panel", "min_completeness": 0.5}
    return score(cube, CATALOGUE, Method(**{**plain, **method}))


def random_values(seed: int, months: int = 2, missing: float = 0.0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    values = rng.integers(0, 30, (months, 1, 6, len(IDS))).astype(float)
    values[rng.random(values.shape) < missing] = NAN
    return values


@settings(STEADY, max_examples=30)
@given(
    seed=st.integers(0, 999),
    levels=st.lists(st.sampled_from(list(Aggregate)), min_size=1, max_size=3),
    missing=st.sampled_from([0.0, 0.15]),
    scope=st.sampled_from(["panel", "goalposts"]),
)
def test_contributions_add_up_for_every_aggregation(
    seed: int, levels: list[Aggregate], missing: float, scope: str
) -> None:
    values = random_values(seed, missing=missing)
    scores = scored(values, aggregate=levels, scope=scope)
    for m in (0, 1):
        parts = explain.contributions(scores, m, 0)
        np.testing.assert_allclose(parts.sum(axis=1), scores.index[m, 0], atol=1e-9)
        absent = np.isnan(scores.indicators[m, 0])
        rated = ~np.isnan(scores.index[m, 0])[:, None]
        assert (parts[absent & rated] == 0).all()


def test_arithmetic_contributions_are_weight_times_score() -> None:
    scores = scored(random_values(1))
    in_index = np.array([0.5 * 0.5 * 0.75, 0.5 * 0.5 * 0.25, 0.25, 0.25, 0.25])
    np.testing.assert_allclose(
        explain.contributions(scores, 0, 0), in_index * scores.indicators[0, 0]
    )


def test_geometric_contributions_are_shares_of_the_logarithm() -> None:
    """For one level: w ln x over the sum of it, times the score (both on 1-100)."""
    catalogue = Catalogue((row("index", "지수", ""), *_flat()))
    scores = scored(random_values(2), aggregate=("geometric",))
    flat = score(scores.cube, catalogue, scores.method)
    logs = np.log(1 + 0.99 * flat.indicators[0, 0])
    shares = logs / logs.sum(axis=1, keepdims=True)
    by_hand = shares * flat.index[0, 0][:, None]
    np.testing.assert_allclose(explain.contributions(flat, 0, 0), by_hand, atol=1e-9)


def _flat() -> list[Indicator]:
    directions = {"lights": -1}
    return [row(name, name, "index", directions.get(name, 1)) for name in IDS]


@pytest.mark.parametrize("how", list(Aggregate))
def test_comparisons_add_up_to_the_differences(how: Aggregate) -> None:
    scores = scored(random_values(3), aggregate=(how,))
    index = scores.index[:, 0]
    near = np.array(DISTRICTS) == "관악구"
    district = explain.against_district(scores, 1, 0)
    np.testing.assert_allclose(
        district[near].sum(axis=1), index[1, near] - index[1, near].mean(), atol=1e-9
    )
    month = explain.against_last_month(scores, 1, 0)
    np.testing.assert_allclose(month.sum(axis=1), index[1] - index[0], atol=1e-9)
    assert np.isnan(explain.against_last_month(scores, 0, 0)).all()


def test_units_that_are_not_rated_do_not_count_in_the_district() -> None:
    values = random_values(4)
    values[:, :, 1] = NAN
    scores = scored(values)
    found = explain.explain(scores, 0, 0, 0)
    others = scores.index[0, 0, [0, 4, 5]]
    assert found.rated == 3
    assert found.district_mean == pytest.approx(others.mean())
    assert found.rank == 1 + (others > others[0]).sum()
    assert np.isnan(explain.contributions(scores, 0, 0)[1]).all()


# 청림동 has the most theft and the fewest lights; in February its theft doubles.
STORY = np.array(
    [
        [[[20, 5, 5, 2, 5], [5] * 5, [4] * 5, [3] * 5, [6] * 5, [5] * 5]],
        [[[40, 5, 5, 2, 5], [5] * 5, [4] * 5, [3] * 5, [6] * 5, [5] * 5]],
    ]
)


def test_three_korean_sentences() -> None:
    scores = scored(STORY, class_scope="query")
    what, where, since = three_sentences(scores, 1, 0, 0, "ko")
    assert what.startswith(
        "청림동은 2024년 2월 전체 시간 기준 5단계 중 5단계 매우취약(지수 "
    )
    assert "주로 절도(매우취약), 보안등(매우취약)" in what
    assert where.startswith("관악구 평균(")
    assert "4곳 가운데 1번째로 취약" in where
    assert since.startswith("2024년 1월에 비해 ")
    assert "절도(매우취약) +10.1점입니다" in since


def test_three_english_sentences() -> None:
    scores = scored(STORY, class_scope="query")
    what, where, since = three_sentences(scores, 1, 0, 0, "en")
    assert what.startswith(
        "In February 2024, all day, 청림동 is class 5 (very vulnerable) of 5"
    )
    assert "raised mainly by theft (very vulnerable), lights (very vulnerable)" in what
    assert "above the mean of 관악구" in where
    assert "number 1 in vulnerability of 4" in where
    assert since.startswith("Since January 2024 the index rose by")
    assert "theft (very vulnerable) +10.1 moved most" in since


@pytest.mark.parametrize("language", ["ko", "en"])
def test_numbers_in_the_sentences_are_those_of_the_explanation(language: str) -> None:
    scores = scored(STORY)
    found = explain.explain(scores, 1, 0, 0)
    what, where, since = three_sentences(scores, 1, 0, 0, language)
    assert f"{found.index:.1f}" in what
    assert f"{found.index - found.district_mean:.1f}" in where
    assert f"{found.against_last_month.sum():.1f}" in since


@pytest.mark.parametrize(("language", "text"), [("ko", "이전 달"), ("en", "earlier")])
def test_the_first_month_has_nothing_to_compare_with(language: str, text: str) -> None:
    assert text in three_sentences(scored(STORY), 0, 0, 0, language)[2]


def test_points_of_suppressed_counts_are_not_told() -> None:
    scores = scored(STORY)
    events = STORY[..., IDS.index("theft")].astype(float)
    counts = {"theft": Counts(events, np.full(6, 100.0), sensitive=True)}
    hidden = np.zeros(scores.suppressed.shape, dtype=bool)
    hidden[0, 0, 0, IDS.index("theft")] = True
    scores = replace(
        scores, cube=replace(scores.cube, counts=counts), suppressed=hidden
    )
    since = three_sentences(scores, 1, 0, 0, "ko")[2]
    assert since.endswith("가장 크게 움직인 지표는 절도(매우취약)입니다.")


def test_a_reason_never_carries_a_level_that_contradicts_it() -> None:
    """A low theft score still raises the index where most of the others are lower."""
    values = np.full((1, 1, 6, len(IDS)), 5.0)
    values[0, 0, :, IDS.index("theft")] = [30, 10, 10, 10, 10, 100]
    scores = scored(values)
    assert scores.levels[0, 0, 0, IDS.index("theft")] == 2
    what, _, _ = three_sentences(scores, 0, 0, 0, "en")
    assert what.endswith("raised mainly by theft (worse than the mean).")
    assert "낮춘 것은 주로 절도(매우양호)" in three_sentences(scores, 0, 0, 1, "ko")[0]


def test_a_missing_indicator_is_no_reason() -> None:
    values = STORY.astype(float)
    values[:, 0, 3, IDS.index("lights")] = NAN
    what, _, _ = three_sentences(scored(values), 1, 0, 3, "en")
    assert "kept low" in what
    assert "lights" not in what


def test_slots_are_named_and_data_without_months_say_so() -> None:
    scores = scored(STORY[:1])
    cube = replace(scores.cube, months=("static",), slots=("21-24",))
    what, _, _ = three_sentences(replace(scores, cube=cube), 0, 0, 0, "en")
    assert what.startswith("In data without months, 21-24 h, ")


@pytest.mark.parametrize(("language", "text"), [("ko", "그대로"), ("en", "hardly")])
def test_no_change_is_called_no_change(language: str, text: str) -> None:
    assert text in three_sentences(scored(STORY), 1, 0, 3, language)[2]


def test_a_low_index_is_explained_by_what_keeps_it_low() -> None:
    assert "낮춘 것은" in three_sentences(scored(STORY), 1, 0, 3, "ko")[0]
    assert "kept low" in three_sentences(scored(STORY), 1, 0, 3, "en")[0]


@pytest.mark.parametrize(("language", "text"), [("ko", "40%"), ("en", "40 %")])
def test_a_unit_that_is_not_rated_says_what_is_missing(
    language: str, text: str
) -> None:
    values = STORY.astype(float)
    values[1, 0, 0, :3] = NAN
    told = three_sentences(scored(values), 1, 0, 0, language)
    assert text in told[0]
    names = (
        ("절도", "폭력", "화재") if language == "ko" else ("theft", "assault", "fires")
    )
    assert ", ".join(names) in told[1]
    assert len(told) == 3


def test_both_languages_have_the_same_templates_and_fields() -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    korean, english = TEMPLATES["ko"], TEMPLATES["en"]
    assert korean.keys() == english.keys()
    for name in korean:
        assert fields(korean[name]) - {"topic"} == fields(english[name])


def test_the_particle_follows_the_last_sound() -> None:
    assert [topic_particle(w) for w in ("청림동", "종로", "A1", "")] == [
        "은",
        "는",
        "은(는)",
        "은(는)",
    ]


def test_points_are_the_difference_of_the_numbers_written_beside_them() -> None:
    # 12.34 and 12.26 are written 12.3 and 12.3: nothing changed; 12.36 is one up
    posts = {"goalpost_min": 0.0, "goalpost_max": 100.0}
    rows = (Indicator("index", "지수", "Index", ""),)
    rows += (Indicator("x", "절도", "Theft", "index", **posts),)
    dongs = ("가동", "나동")
    cube = IndicatorCube(
        values=np.array([[[12.34, 12.34]], [[12.26, 12.36]]])[..., None],
        months=("2024-11", "2024-12"),
        slots=("all",),
        units=Units(dongs, dongs, ("구", "구"), np.ones(2)),
        indicators=("x",),
        static_month=np.zeros(1, dtype=bool),
        static_slot=np.zeros(1, dtype=bool),
    )
    scores = score(cube, Catalogue(rows), Method(treat="none", normalise="goalposts"))
    told = [three_sentences(scores, 1, 0, unit) for unit in (0, 1)]
    assert "거의 그대로" in told[0][2]
    assert "0.1점" in told[1][2]
    assert "구 평균(12.3)보다 0.1점 높고" in told[1][1]
