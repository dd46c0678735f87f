"""The method on paper: how the classes were made, read from the scored layer."""

from __future__ import annotations

from qgis.core import QgsVectorLayer

from ..bridge.scored import METHOD
from ..scoring.errors import BadMethod
from ..scoring.method import Method

_KOREAN = {
    "rule": "등급: {classify}({scope})",
    "method": "점수는 {normalise}({over}), 합산은 {aggregate}, "
    "등급은 {classify}({scope}). 높을수록 취약",
    "minmax": "최솟값 0~최댓값 100",
    "goalposts": "고정 기준 0~100",
    "percentile_rank": "백분위 순위",
    "rank": "순위",
    "borda": "보르다 점수",
    "zscore": "표준점수",
    "distance_to_reference": "가장 나쁜 값과의 거리",
    "arithmetic": "산술평균",
    "geometric": "기하평균",
    "harmonic": "조화평균",
    "copeland": "코플랜드",
    "quantile": "분위수",
    "equal_interval": "같은 간격",
    "fisher_jenks": "자연 구분",
    "standard_deviation": "표준편차",
    "head_tail": "헤드/테일",
    "given": "정해 둔 경계값",
    "over_query": "월·시간대마다 따로",
    "over_panel": "모든 월·시간대 함께",
    "over_goalposts": "지표 목록의 고정 기준",
}
_ENGLISH = {
    "rule": "Classes: {classify} ({scope})",
    "method": "scores by {normalise} ({over}), joined by {aggregate}, classes by "
    "{classify} ({scope}); higher = more vulnerable",
    "arithmetic": "arithmetic mean",
    "geometric": "geometric mean",
    "harmonic": "harmonic mean",
    "given": "given breaks",
    "over_query": "each month and slot",
    "over_panel": "all months and slots",
    "over_goalposts": "fixed goalposts",
}


def method_of(layer: QgsVectorLayer) -> Method | None:
    """The method that the scored layer was made by; None where it does not say."""
    text = layer.customProperty(METHOD)
    try:
        return Method.from_json(text) if text else None
    except BadMethod:  # written by another version: the sheet leaves the line general
        return None


def rule_text(method: Method, language: str = "ko") -> str:
    """How the classes were parted, and over which months and slots."""
    return _filled("rule", method, language)


def method_text(method: Method, language: str = "ko") -> str:
    """Scores, joining and classes in one line."""
    return _filled("method", method, language)


def _filled(template: str, method: Method, language: str) -> str:
    texts = _KOREAN if language.startswith("ko") else _ENGLISH

    def say(name: str) -> str:
        return texts.get(name, name.replace("_", " "))

    levels = dict.fromkeys(way.value for way in method.aggregate)
    return texts[template].format(
        classify=say(method.classify.value),
        scope=say(f"over_{method.class_scope.value}"),
        normalise=say(method.normalise.value),
        over=say(f"over_{method.scope.value}"),
        aggregate="·".join(say(way) for way in levels),
    )
