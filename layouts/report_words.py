"""What stands in the monthly report, in the report's language."""

from __future__ import annotations

from dataclasses import dataclass

from .words import Words, words


@dataclass(frozen=True)
class ReportWords:
    """Texts of the report; ``map`` are the texts that maps use as well."""

    map: Words
    title: str
    summary: str
    totals: str
    no_before: str
    ranking: str
    headers: tuple[str, str, str, str, str, str]
    movers: str
    no_movers: str
    by_slot: str
    course: str
    told: str
    method: str
    class_header: str
    dongs_header: str
    before_header: str
    setting_header: str
    value_header: str
    mean_header: str
    settings: dict[str, str]
    values: dict[str, dict[str, str]]

    def value(self, name: str, text: str) -> str:
        """What a setting is set to; numbers and unknown words stay as they are."""
        known = self.values.get(name, {})
        return ", ".join(known.get(part, part) for part in text.split(", "))

    def setting(self, name: str) -> str:
        """What a setting of the method is called; its own name where none is known."""
        return self.settings.get(name, name)


def report_words(language: str = "ko") -> ReportWords:
    return _KOREAN if language.startswith("ko") else _ENGLISH


_SCOPES = {
    "query": "월·시간대마다 따로",
    "panel": "모든 월·시간대 함께",
    "goalposts": "고정 기준",
}
_KOREAN = ReportWords(
    map=words("ko"),
    title="{place} 지역방범지수 월간 보고서",
    summary="이달의 요약",
    totals="평가 {rated}개 동 (자료 부족 {unrated}개 동). 지난달({before})보다 "
    "나빠진 동 {worse}, 나아진 동 {better}, 그대로 {same}.",
    no_before="평가 {rated}개 동 (자료 부족 {unrated}개 동). 지난달 자료가 없습니다.",
    ranking="취약한 순서",
    headers=("순위", "자치구", "동", "지수", "등급", "지난달 대비"),
    movers="등급이 바뀐 동",
    no_movers="지난달과 등급이 달라진 동이 없습니다.",
    by_slot="시간대별 등급 분포 (등급: 동 수)",
    course="월별 평균 지수",
    told="가장 취약한 동의 설명",
    method="산출 방법",
    class_header="등급",
    dongs_header="동 수",
    before_header="지난달",
    setting_header="항목",
    value_header="값",
    mean_header="평균 지수",
    settings={
        "impute": "결측 대체",
        "min_completeness": "최소 자료 비율",
        "treat": "이상치 처리",
        "winsorise_points": "윈저화 점 수",
        "skew_limit": "왜도 한계",
        "kurtosis_limit": "첨도 한계",
        "normalise": "정규화",
        "scope": "정규화 범위",
        "weighting": "가중 방식",
        "weights": "가중치",
        "aggregate": "합산 방식",
        "classify": "등급 구분 방식",
        "class_scope": "등급 구분 범위",
        "classes": "등급 수",
        "carried_breaks": "고정 등급 경계",
        "window_months": "사건 합산 개월",
        "shrink": "소수 사건 보정",
        "suppress_below": "비공개 기준 건수",
        "seed": "난수 씨앗",
        "catalogue": "지표 목록(해시)",
    },
    values={
        "impute": {
            "none": "빼고 나머지의 비중을 키움",
            "group_mean": "자치구 평균",
            "group_median": "자치구 중앙값",
            "last_value": "값이 있는 가장 최근 달",
        },
        "treat": {
            "none": "그대로 둠",
            "winsorise": "극단값을 안으로 당김",
            "winsorise_then_log": "안으로 당기고, 모자라면 로그",
        },
        "normalise": {
            "minmax": "최솟값 0~최댓값 100",
            "goalposts": "지표 목록의 고정 기준 0~100",
            "percentile_rank": "백분위 순위",
            "rank": "순위",
            "borda": "보르다 점수",
            "zscore": "표준점수",
            "distance_to_reference": "가장 나쁜 값과의 거리",
        },
        "scope": _SCOPES,
        "class_scope": _SCOPES,
        "weighting": {
            "given": "지표 목록의 가중치",
            "equal": "같은 가중치",
            "ahp": "쌍대비교(AHP)",
            "entropy": "자료에서: 엔트로피",
            "critic": "자료에서: CRITIC",
            "pca": "자료에서: 주성분",
        },
        "aggregate": {
            "arithmetic": "산술평균",
            "geometric": "기하평균",
            "harmonic": "조화평균",
            "copeland": "코플랜드",
        },
        "classify": {
            "quantile": "분위수",
            "equal_interval": "같은 간격",
            "fisher_jenks": "자연 구분(Fisher-Jenks)",
            "standard_deviation": "표준편차",
            "head_tail": "헤드/테일",
            "given": "정해 둔 경계값",
        },
        "shrink": {
            "none": "그대로 씀",
            "poisson_gamma": "평균 쪽으로 당김(경험적 베이즈)",
        },
    },
)
_ENGLISH = ReportWords(
    map=words("en"),
    title="{place}: monthly report on the crime-prevention index",
    summary="The month in brief",
    totals="{rated} dongs rated ({unrated} without enough data). Since {before}: "
    "{worse} in a worse class, {better} in a better one, {same} unchanged.",
    no_before="{rated} dongs rated ({unrated} without enough data). There is no month "
    "before to compare with.",
    ranking="The most vulnerable first",
    headers=("Rank", "District", "Dong", "Index", "Class", "Since last month"),
    movers="Dongs in another class",
    no_movers="No dong changed its class since the month before.",
    by_slot="Classes by time slot (class: dongs)",
    course="Mean index by month",
    told="The most vulnerable dongs explained",
    method="Method",
    class_header="Class",
    dongs_header="Dongs",
    before_header="Month before",
    setting_header="Setting",
    value_header="Value",
    mean_header="Mean index",
    settings={},
    values={},
)
