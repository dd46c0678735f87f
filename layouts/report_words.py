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

    def setting(self, name: str) -> str:
        """What a setting of the method is called; its own name where none is known."""
        return self.settings.get(name, name)


def report_words(language: str = "ko") -> ReportWords:
    return _KOREAN if language.startswith("ko") else _ENGLISH


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
)
