"""Why a unit has its index: contributions, and three sentences to read out.

The sentences say what and why, where, since when.

Templates with named fields, in Korean and English. Indicators are named with their
level, never with their values, and without points where these could lead back to a
suppressed count. All is computed from the scores themselves, not from their public
view (``privacy.public``), in which hidden scores are missing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .attribution import (
    Explanation,
    against_district,
    against_last_month,
    contributions,
    explain,
)
from .cube import ALL_DAY, STATIC_MONTH
from .months import month_text
from .scores import Scores

__all__ = [
    "Explanation",
    "against_district",
    "against_last_month",
    "contributions",
    "explain",
    "three_sentences",
    "topic_particle",
]

REASONS = 3
UNCHANGED_BELOW = 0.05
MIDDLE_LEVEL = 3

LABELS = {
    "ko": ("매우양호", "양호", "주의", "취약", "매우취약"),
    "en": ("very good", "good", "caution", "vulnerable", "very vulnerable"),
}
TEMPLATES: dict[str, dict[str, str]] = {
    "ko": {
        "high": "{unit}{topic} {month} {slot} 기준 {classes}단계 중 {grade}(지수 "
        "{index:.1f})이며, 지수를 높인 것은 주로 {reasons}입니다.",
        "low": "{unit}{topic} {month} {slot} 기준 {classes}단계 중 {grade}(지수 "
        "{index:.1f})이며, 지수를 낮춘 것은 주로 {reasons}입니다.",
        "above": "{district} 평균({mean:.1f})보다 {points:.1f}점 높고 {rated}곳 가운데 "
        "{rank}번째로 취약하며, 차이가 가장 큰 지표는 {reason}입니다.",
        "below": "{district} 평균({mean:.1f})보다 {points:.1f}점 낮고 {rated}곳 가운데 "
        "{rank}번째로 취약하며, 차이가 가장 큰 지표는 {reason}입니다.",
        "average": "{district} 평균({mean:.1f})과 같은 수준이며 {rated}곳 가운데 "
        "{rank}번째로 취약합니다.",
        "rose": "{before}에 비해 {points:.1f}점 올라 '{was}'에서 "
        "'{grade}' 등급이 되었고, "
        "가장 크게 움직인 지표는 {reason}입니다.",
        "fell": "{before}에 비해 {points:.1f}점 내려 '{was}'에서 "
        "'{grade}' 등급이 되었고, "
        "가장 크게 움직인 지표는 {reason}입니다.",
        "rose_within": "{before}에 비해 {points:.1f}점 올랐으나 단계는 그대로이고, "
        "가장 크게 움직인 지표는 {reason}입니다.",
        "fell_within": "{before}에 비해 {points:.1f}점 내렸으나 단계는 그대로이고, "
        "가장 크게 움직인 지표는 {reason}입니다.",
        "same": "{before}에 비해 지수가 거의 그대로입니다.",
        "first": "비교할 이전 달의 지수가 없습니다.",
        "unrated": "{unit}{topic} {month} {slot}에 대해 평가하지 않았습니다: 지표의 "
        "{percent:.0f}%만 자료가 있습니다.",
        "missing": "자료가 없는 지표: {reasons}.",
        "advice": "이 지표들의 자료를 더하면 평가할 수 있습니다.",
        "grade": "{number}단계 {label}",
        "plain_grade": "{number}단계",
        "leveled": "{name}({label})",
        "with_points": "{reason} {share:+.1f}점",
        "all": "전체",
        "all_day": "전체 시간",
        "slot": "{slot}시",
        "no_month": "월 구분 없는 자료",
        "no_data": "자료 없음",
        "worse": "평균보다 취약",
        "better": "평균보다 양호",
    },
    "en": {
        "high": "In {month}, {slot}, {unit} is {grade} of {classes} (index "
        "{index:.1f}), raised mainly by {reasons}.",
        "low": "In {month}, {slot}, {unit} is {grade} of {classes} (index "
        "{index:.1f}), kept low mainly by {reasons}.",
        "above": "That is {points:.1f} points above the mean of {district} "
        "({mean:.1f}) and number {rank} in vulnerability of {rated}; the largest "
        "difference is {reason}.",
        "below": "That is {points:.1f} points below the mean of {district} "
        "({mean:.1f}) and number {rank} in vulnerability of {rated}; the largest "
        "difference is {reason}.",
        "average": "That is the mean of {district} ({mean:.1f}) and number {rank} in "
        "vulnerability of {rated}.",
        "rose": "Since {before} the index rose by {points:.1f} points, from {was} to "
        "{grade}; {reason} moved most.",
        "fell": "Since {before} the index fell by {points:.1f} points, from {was} to "
        "{grade}; {reason} moved most.",
        "rose_within": "Since {before} the index rose by {points:.1f} points within "
        "its class; {reason} moved most.",
        "fell_within": "Since {before} the index fell by {points:.1f} points within "
        "its class; {reason} moved most.",
        "same": "Since {before} the index has hardly changed.",
        "first": "There is no index of an earlier month to compare with.",
        "unrated": "{unit} is not rated for {month}, {slot}: only {percent:.0f} % of "
        "the indicators have data.",
        "missing": "Without data: {reasons}.",
        "advice": "With data for these it can be rated.",
        "grade": "class {number} ({label})",
        "plain_grade": "class {number}",
        "leveled": "{name} ({label})",
        "with_points": "{reason} {share:+.1f}",
        "all": "all units",
        "all_day": "all day",
        "slot": "{slot} h",
        "no_month": "data without months",
        "no_data": "no data",
        "worse": "worse than the mean",
        "better": "better than the mean",
    },
}


def three_sentences(
    scores: Scores,
    m: int,
    s: int,
    unit: int,
    language: str = "ko",
    template: Callable[[str], str] = str,
) -> list[str]:
    """What class and why; against the district; change since the month before.

    Parameters
    ----------
    m, s, unit : positions on the axes of month, slot and unit.
    language : ``ko...`` is Korean, anything else English.
    template : makes of a text what ``format`` fills; another than ``str`` may write
        numbers as the reader's locale has them.

    Notes
    -----
    The reasons are the indicators whose contribution differs most from the mean of
    all rated units, on the side on which the index itself lies.
    """
    teller = _Teller(scores, m, s, unit, language, template)
    if np.isnan(teller.found.index):
        return teller.unrated()
    return [teller.class_and_reasons(), teller.district(), teller.change()]


class _Teller:
    """The facts of one unit, put into the templates of one language."""

    def __init__(
        self,
        scores: Scores,
        m: int,
        s: int,
        unit: int,
        language: str,
        template: Callable[[str], str],
    ):
        self.scores, self.m, self.s, self.unit = scores, m, s, unit
        self.template = template
        self.language = "ko" if language.startswith("ko") else "en"
        self.found: Explanation = explain(scores, m, s, unit)

    def class_and_reasons(self) -> str:
        excess = self.found.against_all
        side = 1 if excess.sum() >= 0 else -1
        known = self.scores.levels[self.m, self.s, self.unit] > 0
        order = np.argsort(-side * np.where(known, excess, 0.0), kind="stable")
        reasons = [i for i in order[:REASONS] if known[i] and side * excess[i] > 0]
        return self._say(
            "high" if side > 0 else "low",
            unit=self._name(),
            topic=topic_particle(self._name()),
            classes=self.scores.method.classes,
            grade=self._grade(self.found.index_class),
            index=self.found.index,
            reasons=self._named(reasons or list(order[:1]), side),
        )

    def district(self) -> str:
        points = _as_shown(self.found.index) - _as_shown(self.found.district_mean)
        which = "above" if points > 0 else "below"
        district = self.scores.cube.units.district[self.unit]
        return self._say(
            which if abs(points) >= UNCHANGED_BELOW else "average",
            district=district or self._say("all"),
            mean=self.found.district_mean,
            points=abs(points),
            rated=self.found.rated,
            rank=self.found.rank,
            **self._largest(self.found.against_district, points, compared=True),
        )

    def change(self) -> str:
        if np.isnan(self.found.against_last_month.sum()):
            return self._say("first")
        last = float(self.scores.index[self.m - 1, self.s, self.unit])
        points = _as_shown(self.found.index) - _as_shown(last)
        before = int(self.scores.index_class[self.m - 1, self.s, self.unit])
        which = "rose" if points > 0 else "fell"
        if before == self.found.index_class:
            which += "_within"
        return self._say(
            which if abs(points) >= UNCHANGED_BELOW else "same",
            before=self._month(self.scores.cube.months[self.m - 1]),
            points=abs(points),
            was=self._grade(before),
            grade=self._grade(self.found.index_class),
            **self._largest(self.found.against_last_month, points),
        )

    def unrated(self) -> list[str]:
        values = self.scores.raw[self.m, self.s, self.unit]
        names = [self._indicator(i) for i in np.flatnonzero(np.isnan(values))]
        first = self._say(
            "unrated",
            unit=self._name(),
            topic=topic_particle(self._name()),
            percent=100 * self.scores.completeness[self.m, self.s, self.unit],
        )
        return [
            first,
            self._say("missing", reasons=", ".join(names)),
            self._say("advice"),
        ]

    def _say(self, key: str, **facts: Any) -> str:
        texts = TEMPLATES[self.language]
        month, slot = self.scores.cube.months[self.m], self.scores.cube.slots[self.s]
        when = {
            "month": self._month(month),
            "slot": texts["all_day"]
            if slot == ALL_DAY
            else texts["slot"].format(slot=slot),
        }
        return self.template(texts[key]).format(**when, **facts)

    def _month(self, month: str) -> str:
        if month == STATIC_MONTH:
            return TEMPLATES[self.language]["no_month"]
        return month_text(month, self.language)

    def _largest(
        self, parts: NDArray[np.float64], points: float, compared: bool = False
    ) -> dict[str, str]:
        """The indicator that moved most in the direction of the whole."""
        side = 1 if points > 0 else -1
        i = int(np.argmax(side * parts))
        reason = self._named([i], side if compared else 0)
        if self._secret(i):
            return {"reason": reason}
        return {
            "reason": self._say("with_points", reason=reason, share=float(parts[i]))
        }

    def _secret(self, position: int) -> bool:
        """Whether points could lead back to a suppressed count of people."""
        counts = self.scores.cube.counts.get(self.scores.cube.indicators[position])
        months = slice(max(self.m - 1, 0), self.m + 1)
        suppressed = self.scores.suppressed[months, self.s, self.unit]
        return counts is not None and counts.sensitive and bool(suppressed.any())

    def _named(self, positions: list[int], side: int = 0) -> str:
        """Names with their levels, or how they compare where a level would mislead.

        ``side`` is +1 for what raises an index above the mean, -1 for what lowers it:
        a level that is good in itself may raise it all the same.
        """
        leveled = TEMPLATES[self.language]["leveled"]
        return ", ".join(
            leveled.format(name=self._indicator(i), label=self._level(i, side))
            for i in positions
        )

    def _level(self, position: int, side: int) -> str:
        level = int(self.scores.levels[self.m, self.s, self.unit, position])
        if not level:
            return self._say("no_data")
        if side * (level - MIDDLE_LEVEL) < 0:
            return self._say("worse" if side > 0 else "better")
        return LABELS[self.language][level - 1]

    def _grade(self, number: int) -> str:
        labels = LABELS[self.language]
        if self.scores.method.classes != len(labels) or not number:
            return self._say("plain_grade", number=number)
        return self._say("grade", number=number, label=labels[number - 1])

    def _indicator(self, position: int) -> str:
        name = self.scores.cube.indicators[position]
        return self.scores.catalogue.by_id[name].name(self.language)

    def _name(self) -> str:
        return self.scores.cube.units.name[self.unit]


def _as_shown(index: float) -> float:
    """As it is written: who takes one number from the other finds the points told."""
    return round(index, 1)


def topic_particle(word: str) -> str:
    """은 after a final consonant, 는 after a vowel, 은(는) after what is no Hangul.

    >>> topic_particle("청림동"), topic_particle("종로"), topic_particle("A1")
    ('은', '는', '은(는)')
    """
    last = ord(word[-1]) - ord("가") if word else -1
    if not 0 <= last <= ord("힣") - ord("가"):
        return "은(는)"
    return "은" if last % 28 else "는"
