"""What stands on the paper, in the paper's language.

A printed map goes to a police box, not to the person at the screen: its language is
a property of the document and does not follow the language of QGIS's interface.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..scoring.months import date_text, month_text
from ..styles.ramps import class_names


@dataclass(frozen=True)
class Words:
    """Texts of a map; templates are filled with ``str.format``."""

    language: str
    overview: str
    scene: str
    legend: str
    legend_of: str
    raised: str
    raised_on_land: str
    higher: str
    no_data: str
    rule: str
    month: str
    slot: str
    all_day: str
    hours: str
    source: str
    source_missing: str
    crs: str
    made: str
    scale: str
    sheet: str
    page: str
    confidential: str
    logo: str
    agency: str
    standing: str
    standing_areas: str
    rule_areas: str
    no_class: str
    drivers: str
    slots: str
    locator: str
    stops: str
    hot_spots: str
    incidents: str
    stops_layer: str
    routes_layer: str
    minutes: str
    remarks: str
    method: str
    method_missing: str

    def class_name(self, number: int) -> str:
        return class_names(self.language)[number - 1]

    def month_text(self, month: str) -> str:
        """``2024년 12월``; other texts as they are."""
        return month_text(month, self.language)

    def date_text(self, day: date) -> str:
        return date_text(day, self.language)

    def slot_text(self, slot: str) -> str:
        """``21–24시``; the whole day for ``all``; other texts as they are."""
        if slot == "all":
            return self.all_day
        start, dash, end = slot.partition("-")
        return self.hours.format(start=start, end=end) if dash else slot


KOREAN = Words(
    language="ko",
    overview="{place} 지역방범지수 지도",
    scene="{title} (3차원)",
    legend="지역방범지수 등급",
    legend_of="{name} 등급",
    raised="동의 높이는 {name}에 비례",
    raised_on_land="동의 윗면: 땅의 평균 높이 + {name}에 비례하는 높이",
    higher="지수가 높을수록 취약",
    no_data="자료 없음",
    rule="괄호 안은 이 지도에 나타난 지수의 범위(0~100)",
    month="기준월 {month}",
    slot="시간대 {slot}",
    all_day="하루 전체",
    hours="{start}~{end}시",
    source="자료: {source}",
    source_missing="(출처를 적으세요)",
    crs="좌표계: {name} ({id})",
    made="작성일: {date}",
    scale="축척 1:{scale}",
    sheet="{place} 순찰지도",
    page="{number} / {count}쪽",
    confidential="대외비",
    logo="로고",
    agency="(기관명)",
    standing="지수 {index}, {district} {count}개 동 가운데 {rank}번째로 취약",
    standing_areas="지수 {index}, {district} {count}개 구역 가운데 {rank}번째로 취약",
    rule_areas="구역 지수는 동의 면적 가중 평균, 지표 등급은 가장 넓은 등급",
    no_class="자료 없음",
    drivers="주요 취약 지표 (점수 높은 순)",
    slots="시간대별 등급",
    locator="위치",
    stops="추천 순찰 거점 (격자, 머무는 시간)",
    hot_spots="다발지점과 순찰 거점 (격자, 머무는 시간, 건수)",
    incidents="건",
    stops_layer="순찰 거점",
    routes_layer="순찰 경로",
    minutes="분",
    remarks="특이사항",
    method="산출 방법: {method}",
    method_missing="점수 0~100, 높을수록 취약. 등급은 1(매우양호)~5(매우취약)",
)
ENGLISH = Words(
    language="en",
    overview="{place}: crime-prevention index",
    scene="{title} (3-D)",
    legend="Class of the index",
    legend_of="Class of {name}",
    raised="The height of a dong is proportional to {name}",
    raised_on_land="Top of a dong: mean height of its land, plus {name} in proportion",
    higher="higher = more vulnerable",
    no_data="no data",
    rule="In brackets: the range of the index on this map (0-100)",
    month="Month {month}",
    slot="Time slot {slot}",
    all_day="all day",
    hours="{start}~{end} h",
    source="Source: {source}",
    source_missing="(name the source)",
    crs="CRS: {name} ({id})",
    made="Made on {date}",
    scale="Scale 1:{scale}",
    sheet="{place}: patrol map",
    page="page {number} of {count}",
    confidential="RESTRICTED",
    logo="logo",
    agency="(agency)",
    standing="Index {index}, no. {rank} of {count} in {district} from the worst",
    standing_areas="Index {index}, no. {rank} of {count} areas in {district}",
    rule_areas="Areas: mean of their dongs by ground; levels of most ground",
    no_class="no data",
    drivers="Indicators that drive it (worst first)",
    slots="Class by time slot",
    locator="Where it is",
    stops="Suggested stops (square, stay)",
    hot_spots="Hot spots and stops (square, stay, incidents)",
    incidents=" inc.",
    stops_layer="Patrol stops",
    routes_layer="Patrol routes",
    minutes="min",
    remarks="Remarks",
    method="Method: {method}",
    method_missing="scores 0-100, higher = more vulnerable; classes 1 (best) to 5",
)


def words(language: str = "ko") -> Words:
    return KOREAN if language.startswith("ko") else ENGLISH
