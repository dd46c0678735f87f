"""Invents the sample's indicators: plausible size, pattern in space, month and hour.

No value made here is a measurement. Every indicator is a real census covariate
(density, one-person households, low-rise homes) and the distance to well-known
centres, plus a Gaussian random field over the dongs' centroids, scaled to the order
of magnitude that Seoul's published city totals have, then drawn from a Poisson-gamma
law where it is a count. U units, 12 months, 8 three-hour slots.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

MONTHS = tuple(f"2024-{month:02d}" for month in range(1, 13))
SLOTS = tuple(f"{hour:02d}-{hour + 3:02d}" for hour in range(0, 24, 3))

# Well-known centres in EPSG:5179 kilometres and their relative size.
NIGHT_CENTRES = (
    ("Gangnam station", 958.24, 1944.41, 1.0),
    ("Hongdae", 949.09, 1950.93, 1.0),
    ("Itaewon", 955.35, 1948.47, 0.7),
    ("Jongno 3-ga", 955.15, 1952.46, 0.9),
    ("Konkuk University", 961.94, 1949.10, 0.8),
    ("Sillim", 949.58, 1942.93, 0.8),
    ("Yeongdeungpo", 947.63, 1946.44, 0.8),
    ("Jamsil", 964.67, 1946.08, 0.6),
    ("Suyu", 958.13, 1959.83, 0.7),
    ("Nowon", 961.29, 1961.88, 0.5),
    ("Cheonho", 966.75, 1948.88, 0.6),
    ("Yeonsinnae", 948.90, 1957.89, 0.5),
    ("Hwagok", 941.73, 1949.33, 0.5),
    ("Sadang", 954.16, 1942.06, 0.5),
    ("Cheongnyangni", 960.09, 1953.50, 0.5),
)
WORK_CENTRES = (
    ("Gwanghwamun", 953.81, 1952.53, 1.0),
    ("Euljiro", 955.05, 1951.97, 1.0),
    ("Yeouido", 949.13, 1947.08, 1.0),
    ("Teheran-ro", 960.14, 1945.12, 1.2),
    ("Gasan", 945.41, 1942.66, 0.7),
    ("Seongsu", 960.77, 1949.57, 0.6),
    ("Magok", 940.43, 1951.40, 0.5),
)


@dataclass(frozen=True)
class Event:
    """City-wide rate a month per 10,000 residents and how it is spread.

    ``slots`` are shares of the day, ``peak`` the month (1-12) of the seasonal crest
    and ``swing`` its relative height, ``night`` and ``alone`` the log effects of
    nightlife and of one-person households, ``shape`` the gamma shape (small = more
    clustered).
    """

    rate: float
    slots: tuple[float, ...]
    peak: int
    swing: float
    night: float
    alone: float
    shape: float


EVENTS = {
    "살인": Event(
        0.010, (0.17, 0.12, 0.09, 0.10, 0.11, 0.12, 0.13, 0.16), 8, 0.05, 0.3, 0.2, 9.0
    ),
    "강도": Event(
        0.015, (0.20, 0.17, 0.07, 0.08, 0.09, 0.10, 0.13, 0.16), 12, 0.1, 0.5, 0.2, 9.0
    ),
    "성폭력": Event(
        0.50, (0.19, 0.11, 0.09, 0.08, 0.09, 0.12, 0.15, 0.17), 7, 0.30, 0.6, 0.25, 6.0
    ),
    "절도": Event(
        3.9, (0.10, 0.06, 0.07, 0.12, 0.15, 0.18, 0.18, 0.14), 6, 0.15, 0.5, 0.2, 8.0
    ),
    "폭력": Event(
        4.3, (0.20, 0.09, 0.04, 0.06, 0.08, 0.11, 0.17, 0.25), 7, 0.15, 0.6, 0.2, 8.0
    ),
    "무질서 신고": Event(
        32.0, (0.20, 0.08, 0.04, 0.07, 0.09, 0.12, 0.17, 0.23), 8, 0.25, 0.5, 0.2, 12.0
    ),
}

# Shares of the day's level at which places are open, people are out, patrols walk.
NIGHTLIFE_OPEN = np.array([1.0, 0.55, 0.05, 0.03, 0.05, 0.15, 0.75, 1.0])
SHOPS_OPEN = np.array([0.0, 0.0, 0.3, 0.9, 1.0, 1.0, 0.9, 0.4])
AT_HOME = np.array([1.0, 1.0, 0.92, 0.72, 0.66, 0.68, 0.8, 0.95])
AT_WORK = np.array([0.03, 0.03, 0.25, 0.9, 1.0, 0.95, 0.4, 0.08])
OUT_AT_NIGHT = np.array([0.7, 0.25, 0.05, 0.1, 0.3, 0.45, 1.0, 1.0])
PATROL = np.array([0.9, 0.45, 0.5, 0.35, 0.4, 0.55, 0.9, 1.2])
MOVING_SEASON = np.array(
    [1.0, 1.25, 1.2, 1.0, 0.95, 0.93, 0.95, 1.0, 0.95, 0.97, 0.9, 0.9]
)


class Town:
    """The real covariates of the units and one random stream."""

    def __init__(self, units: pd.DataFrame, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.xy = units[["x", "y"]].to_numpy() / 1000.0
        self.area = units["area_km2"].to_numpy()
        self.population = units["population"].to_numpy()
        self.dwellings = units["dwellings"].to_numpy()
        self.women = units["women"].to_numpy() / self.population
        alone = (units["one_person"] / units["households"]).to_numpy()
        self.alone = standard(np.where(np.isnan(alone), np.nanmean(alone), alone))
        self.low_rise = standard((units["low_rise"] / units["dwellings"]).to_numpy())
        self.dense = standard(np.log(self.population / self.area))
        self.night = self.nearness(NIGHT_CENTRES, 0.9)
        self.work = self.nearness(WORK_CENTRES, 1.0)
        away = self.xy[:, None, :] - self.xy[None, :, :]
        covariance = np.exp(-np.hypot(away[..., 0], away[..., 1]) / 3.0)
        self.root = np.linalg.cholesky(covariance)

    def nearness(
        self, centres: tuple[tuple[str, float, float, float], ...], scale_km: float
    ) -> np.ndarray:
        """Sum of Gaussian bumps of ``scale_km`` around the centres, [U]."""
        total = np.zeros(len(self.xy))
        for _name, x, y, size in centres:
            away = np.hypot(self.xy[:, 0] - x, self.xy[:, 1] - y)
            total += size * np.exp(-0.5 * (away / scale_km) ** 2)
        return total

    def field(self) -> np.ndarray:
        """Gaussian random field with covariance exp(-distance / 3 km), [U].

        Rounded, so that the last bits of a linear-algebra library change no draw.
        """
        return np.round(self.root @ self.rng.standard_normal(len(self.xy)), 6)

    def counts(self, mean: np.ndarray, shape: float) -> np.ndarray:
        """Poisson-gamma counts; the last axis of ``mean`` shares one gamma draw."""
        wobble = self.rng.gamma(shape, 1.0 / shape, mean.shape[:-1])
        return self.rng.poisson(np.round(mean * wobble[..., None], 9))


def standard(values: np.ndarray) -> np.ndarray:
    return (values - values.mean()) / values.std()


def season(peak: int, swing: float) -> np.ndarray:
    """Factor of each month, cosine with its crest in month ``peak``, mean 1, [12]."""
    return 1.0 + swing * np.cos(2 * np.pi * (np.arange(1, 13) - peak) / 12)


def darkness(latitude: float = 37.55, noon: float = 12.53) -> np.ndarray:
    """Share of each slot that is dark on the 15th of each month, [12, 8].

    Day length from the declination of the sun (Cooper 1969) with half an hour of
    twilight at each end; ``noon`` is Seoul's mean solar noon in local time.
    """
    day_of_year = np.array([15, 46, 74, 105, 135, 166, 196, 227, 258, 288, 319, 349])
    tilt = np.radians(23.45 * np.sin(2 * np.pi * (284 + day_of_year) / 365))
    half = np.degrees(np.arccos(-math.tan(math.radians(latitude)) * np.tan(tilt))) / 15
    sunrise, sunset = noon - half - 0.5, noon + half + 0.5
    starts = np.arange(0, 24, 3)
    light = np.minimum(starts + 3, sunset[:, None]) - np.maximum(
        starts, sunrise[:, None]
    )
    return np.round(1.0 - np.clip(light, 0, 3) / 3, 6)


def events(town: Town) -> dict[str, np.ndarray]:
    """Counts [U, 12, 8] of the five crimes and of disorder calls."""
    common = town.field()
    late = np.array([1.0, 0.7, 0.0, -0.2, -0.2, 0.0, 0.4, 1.0])
    made = {}
    for name, event in EVENTS.items():
        risk = np.exp(
            event.night * np.minimum(town.night, 1.5)
            + event.alone * town.alone
            + 0.25 * common
            + 0.25 * town.field()
        )
        weight = town.population * risk
        mean = event.rate * town.population.sum() / 1e4 * weight / weight.sum()
        day = np.array(event.slots) * np.exp(0.5 * town.night[:, None] * late)
        day /= day.sum(axis=1, keepdims=True)
        months = season(event.peak, event.swing)
        made[name] = town.counts(
            mean[:, None, None] * months[None, :, None] * day[:, None, :], event.shape
        )
    return made


def slot_indicators(town: Town) -> dict[str, np.ndarray]:
    """Rates that vary by slot only, [U, 8]: A03, A06, C04 and C06."""
    boys = np.clip(4.3 - 0.7 * town.alone + 0.4 * town.field(), 1.5, 8.0)
    outing = (AT_WORK[None, :] - 0.4) * (1.2 - 2.0 * town.work[:, None])
    nightlife = 1.0 * np.exp(4.0 * np.minimum(town.night, 1.5) + 0.6 * town.field())
    houses = 4.5 * np.exp(0.3 * town.dense + 0.4 * town.field())
    always = np.clip(0.45 + 0.12 * town.field(), 0.2, 0.8)[:, None]
    patrol = 7.0 * np.exp(0.25 * town.night + 0.35 * town.field())
    return {
        "여성·아동 인구비": (100 * town.women + boys)[:, None] + 1.5 * outing,
        "유흥·단란주점 밀도": nightlife[:, None] * NIGHTLIFE_OPEN,
        "안전지킴이집": houses[:, None] * (always + (1 - always) * SHOPS_OPEN),
        "순찰시간": patrol[:, None] * PATROL,
    }


def month_slot_indicators(town: Town) -> dict[str, np.ndarray]:
    """Rates that vary by month and slot, [U, 12, 8]: A09 and A12."""
    residents = town.population / (100 * town.area)
    workers = 520.0 * town.work * np.exp(0.2 * town.field())
    guests = 160.0 * town.night * np.exp(0.2 * town.field())
    people = (
        residents[:, None] * AT_HOME
        + workers[:, None] * AT_WORK
        + guests[:, None] * OUT_AT_NIGHT
    )
    ripple = 1.0 + 0.03 * town.rng.standard_normal((len(residents), 12))
    level = people[:, None, :] * (season(10, 0.03) * ripple)[:, :, None]
    unlit = 34.0 * np.exp(-0.3 * town.dense - 0.3 * town.night + 0.25 * town.field())
    dark = np.clip(unlit, 5.0, 92.0)[:, None, None] * darkness()
    return {"유동인구": np.maximum(level, 1.0), "야간 조도 취약도": dark}


def month_indicators(town: Town) -> dict[str, np.ndarray]:
    """Values that vary by month only, [U, 12]: A02, A07, A10, C01 and C03."""
    lodging = 2.0 * np.exp(1.7 * np.minimum(town.night + town.work, 1.8))
    lodging *= np.exp(0.5 * town.field())
    moving = 1.15 * np.exp(0.2 * town.alone + 0.15 * town.field())
    ripple = np.exp(0.08 * town.rng.standard_normal((len(moving), 12)))
    lights = np.exp(0.35 * town.low_rise + 0.45 * town.dense + 0.2 * town.field())
    lights = 210.0 * lights * town.area
    seen = np.clip(42 + 9 * town.field() + 6 * town.night + 2 * town.dense, 21, 66)
    new_lights = town.rng.poisson(np.round(0.002 * lights, 9)[:, None], (len(seen), 12))
    new_cameras = town.rng.gamma(0.5, 0.4, (len(seen), 12)).cumsum(axis=1)
    closing = town.rng.normal(0.0, 0.02, (len(seen), 12)).cumsum(axis=1)
    return {
        "성범죄자수": residents_on_register(town),
        "숙박업소밀도": lodging[:, None] * np.exp(closing),
        "전입률": moving[:, None] * MOVING_SEASON * ripple,
        "보안등수": np.round(lights)[:, None] + new_lights.cumsum(axis=1),
        "CCTV감시면적률": np.minimum(seen[:, None] + new_cameras, 70.0),
    }


def residents_on_register(town: Town) -> np.ndarray:
    """Persons on the register by month, [U, 12]: 3 % move away each month."""
    risk = np.exp(0.15 * town.alone + 0.2 * town.low_rise + 0.3 * town.field())
    mean = np.round(1.0 * town.population / 1e4 * risk / risk.mean(), 9)
    here = town.rng.poisson(mean)
    months = []
    for _month in MONTHS:
        months.append(here)
        here = town.rng.binomial(here, 0.97) + town.rng.poisson(0.03 * mean)
    return np.stack(months, axis=1)


def static_indicators(town: Town) -> dict[str, np.ndarray]:
    """Values of one date, [U]: A01, A05, C02, C05, C07 and the road length."""
    tilt = -1.15 + 0.35 * town.low_rise + 0.6 * town.field()
    old = np.round(town.dwellings / (1 + np.exp(-tilt)))
    vacant = 0.03 * np.exp(0.15 * town.low_rise + 0.4 * town.field())
    road = town.area * np.clip(19.0 + 5.0 * town.dense + 1.5 * town.field(), 4.0, 34.0)
    safe = np.clip(5.0 + 2.5 * town.field() + 1.0 * town.low_rise, 0.0, 16.0) / 100
    bells = 24.0 * town.area * np.exp(0.3 * town.dense + 0.4 * town.field())
    return {
        "노후주택수": old.astype(int),
        "빈집수": np.round(town.dwellings * np.minimum(vacant, 0.25)).astype(int),
        "도로연장": np.round(road, 1),
        "안심귀갓길 연장": np.round(road * safe, 2),
        "비상벨수": town.rng.poisson(np.round(bells, 9)),
        "경찰관서 평균거리": np.round(distance_to_police(town)).astype(int),
    }


def distance_to_police(town: Town) -> np.ndarray:
    """Mean metres to the nearest of 240 invented police boxes, [U].

    sqrt(d^2 + c * area): the centroid's distance d, and the mean squared distance
    inside a disc (area / 2 pi) for what lies around it.
    """
    chance = town.population / town.population.sum()
    homes = town.rng.choice(len(town.xy), 240, replace=False, p=chance)
    boxes = town.xy[homes] + town.rng.normal(0.0, 0.25, (240, 2))
    away = town.xy[:, None, :] - boxes[None, :, :]
    nearest = np.hypot(away[..., 0], away[..., 1]).min(axis=1)
    return 1000 * np.sqrt(nearest**2 + town.area / (2 * np.pi))
