"""What stands on the paper, in the paper's language.

A printed map goes to a police box, not to the person at the screen: its language is
a property of the document and does not follow the language of QGIS's interface.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..styles.ramps import class_names


@dataclass(frozen=True)
class Words:
    """Texts of a map; templates are filled with ``str.format``."""

    language: str
    index: str
    overview: str
    legend: str
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
    north: str
    scale: str

    def class_name(self, number: int) -> str:
        return class_names(self.language)[number - 1]

    def slot_text(self, slot: str) -> str:
        """``21–24시``; the whole day for ``all``; other texts as they are."""
        if slot == "all":
            return self.all_day
        start, dash, end = slot.partition("-")
        return self.hours.format(start=start, end=end) if dash else slot


KOREAN = Words(
    language="ko",
    index="지역방범지수",
    overview="{place} 지역방범지수 지도",
    legend="지역방범지수 등급",
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
    north="북",
    scale="축척 1:{scale}",
)
ENGLISH = Words(
    language="en",
    index="Crime-prevention index",
    overview="{place}: crime-prevention index",
    legend="Class of the index",
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
    north="N",
    scale="Scale 1:{scale}",
)


def words(language: str = "ko") -> Words:
    return KOREAN if language.startswith("ko") else ENGLISH
