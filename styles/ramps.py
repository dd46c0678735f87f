"""The five-class ramps as data. Imports nothing, so it can be checked anywhere."""

from __future__ import annotations

from dataclasses import dataclass

CLASS_NAMES_KO = ("매우양호", "양호", "주의", "취약", "매우취약")
CLASS_NAMES_EN = ("very good", "good", "caution", "vulnerable", "very vulnerable")
NO_DATA_COLOUR = "#d9d9d9"


@dataclass(frozen=True)
class Ramp:
    """Five colours, class 1 first; ``colour_blind_safe`` after Machado (2009)."""

    id: str
    name_ko: str
    name_en: str
    colours: tuple[str, str, str, str, str]
    colour_blind_safe: bool

    def name(self, language: str) -> str:
        return self.name_ko if language.startswith("ko") else self.name_en


RAMPS = (
    Ramp(
        "mandated",
        "연두–빨강 (서울시 기준)",
        "Light green to red (Seoul)",
        ("#a6d96a", "#d9ef8b", "#fee08b", "#fc8d59", "#d7191c"),
        False,
    ),
    Ramp(
        "ylorrd",
        "노랑–빨강 (ColorBrewer YlOrRd)",
        "Yellow to red (ColorBrewer YlOrRd)",
        ("#ffffb2", "#fecc5c", "#fd8d3c", "#f03b20", "#bd0026"),
        True,
    ),
    Ramp(
        "cividis",
        "노랑–남색 (색각 이상 배려)",
        "Yellow to blue (cividis-like)",
        ("#fee838", "#bcaf6f", "#7c7b78", "#3b496c", "#00224e"),
        True,
    ),
)
RAMP_BY_ID = {ramp.id: ramp for ramp in RAMPS}


def class_names(language: str) -> tuple[str, ...]:
    return CLASS_NAMES_KO if language.startswith("ko") else CLASS_NAMES_EN
