"""The 3-D view with its flight, and the sheet with a 3-D picture.

What is drawn is looked at in a window on a virtual screen; the rest needs none.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from safedong.bridge.results import write_layer
from safedong.bridge.scored import scored_fields
from safedong.scoring.catalogue import read_catalogue
from safedong.styles.ramps import RAMP_BY_ID

pytestmark = pytest.mark.usefixtures("three_dimensions")

SIDE = 1000.0
LEFT, BOTTOM = 950_000.0, 1_940_000.0
# Index of the dongs from west to east; the ranking is 3, 0, 2, 1.
INDEX = (70.0, 10.0, 30.0, 90.0, None)
RANKING = (3, 0, 2, 1)
TITLE = "보기구 밤"


def dongs():
    for i, index in enumerate(INDEX):
        dong = QgsFeature(scored_fields(read_catalogue()))
        x, y = LEFT + SIDE * i, BOTTOM
        ring = f"{x} {y},{x + SIDE} {y},{x + SIDE} {y + SIDE},{x} {y + SIDE},{x} {y}"
        dong.setGeometry(QgsGeometry.fromWkt(f"MULTIPOLYGON((({ring})))"))
        values = {
            "unit_code": f"112100{i}",
            "unit_name": f"{i}동",
            "district": "보기구",
        }
        values |= {"month": "2024-12", "slot": "21-24", "index": index}
        for name, value in values.items():
            dong[name] = value
        yield dong


@pytest.fixture
def scored(qgis_app, tmp_path) -> QgsVectorLayer:
    from qgis.core import QgsCoordinateReferenceSystem

    path, fields = tmp_path / "scored.gpkg", scored_fields(read_catalogue())
    crs = QgsCoordinateReferenceSystem("EPSG:5179")
    write_layer(path, "scored", fields, crs, dongs())
    layer = QgsVectorLayer(f"{path}|layername=scored", "지역방범지수", "ogr")
    return QgsProject.instance().addMapLayer(layer)


@pytest.fixture
def export(provider, scored, tmp_path):
    def run(**more) -> tuple[bool, str]:
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(
            "safedong:exportscene"
        )
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        parameters = {"LAYER": scored, "FORMAT": "native", "TITLE": TITLE, **more}
        parameters |= {"OUTPUT": str(tmp_path / "scene")}
        _, ok = algorithm.run(parameters, context, feedback)
        return ok, feedback.textLog()

    return run


def saved_view(folder: Path) -> ElementTree.Element:
    """The 3-D view as QGIS will find it: in the project, or in one of its own."""
    project = QgsProject.instance()
    if hasattr(project, "viewsManager"):
        project.write(str(folder / "p.qgs"))
        path = folder / "p.qgs"
    else:
        path = folder / "scene" / "scene.qgs"
    views = ElementTree.parse(path).getroot().findall("mapViewDocks3D/view")
    (view,) = [view for view in views if TITLE in view.get("name")]
    return view


def places_of(view: ElementTree.Element) -> list[tuple[float, ...]]:
    """(east, north, up) of each keyframe, counted from the south-west corner."""
    origin = view.find("qgis3d/origin")
    made = []
    for frame in view.iter("keyframe"):
        x, y, z = (float(frame.get(name)) for name in "xyz")
        if Qgis.QGIS_VERSION_INT < 34200:
            x, y, z = x, -z, y
        if Qgis.QGIS_VERSION_INT < 34400:
            x, y = x + float(origin.get("x")), y + float(origin.get("y"))
        made.append((x - LEFT, y - BOTTOM, z))
    return made


def test_the_flight_goes_along_the_ranking_and_stays_over_each_dong(export, tmp_path):
    ok, log = export()
    assert ok, log
    view = saved_view(tmp_path)
    places = places_of(view)
    middle = (len(INDEX) * SIDE / 2, SIDE / 2, 0)
    assert places[0] == pytest.approx(middle, abs=1)
    assert places[-1] == pytest.approx(middle, abs=1)
    arrivals, departures = places[1:-1:2], places[2:-1:2]
    assert arrivals == departures
    easts = [(i + 0.5) * SIDE for i in RANKING]
    assert [place[0] for place in arrivals] == pytest.approx(easts, abs=1)
    assert [place[1] for place in arrivals] == pytest.approx([SIDE / 2] * 4, abs=1)
    ups = [place[2] for place in arrivals]
    known = [INDEX[i] for i in RANKING]
    assert ups == pytest.approx([ups[0] * v / known[0] for v in known], rel=0.01)
    times = [float(frame.get("time")) for frame in view.iter("keyframe")]
    assert times == sorted(set(times))


def test_the_view_shows_the_scene_s_layers_in_its_crs(export, scored, tmp_path):
    export()
    view = saved_view(tmp_path)
    assert len(view.findall("qgis3d/terrain/layers/layer")) == 1
    assert view.findtext("qgis3d/crs/spatialrefsys/authid") == "EPSG:5179"
    assert view.find("qgis3d/terrain/generator").get("type") == "flat"


def test_a_second_scene_keeps_one_view_and_one_sheet(export, tmp_path):
    export()
    export()
    name = saved_view(tmp_path).get("name")
    names = [x.name() for x in QgsProject.instance().layoutManager().layouts()]
    assert names == [name]


def test_the_sheet_is_a_layout_of_the_project(export):
    export()
    (layout,) = QgsProject.instance().layoutManager().layouts()
    texts = [item.text() for item in layout.items() if hasattr(item, "text")]
    assert TITLE in texts
    assert [t for t in texts if t.startswith(("동의 높이는", "The height of a dong"))]


def test_without_a_screen_the_picture_is_refused_in_a_sentence(export, tmp_path):
    ok, log = export(PICTURE=str(tmp_path / "sheet.png"))
    assert not ok
    assert "화면" in log or "without a screen" in log
    assert not (tmp_path / "sheet.png").exists()


def test_a_qgis_without_3d_says_so(export, monkeypatch):
    from safedong.scene import export as scene_export

    monkeypatch.setattr(scene_export, "has_3d", lambda: False)
    ok, log = export()
    assert not ok
    assert "3-D" in log or "3차원" in log or "3D" in log


@pytest.mark.parametrize(
    ("project_crs", "wanted"),
    [
        ("EPSG:5186", "EPSG:5186"),
        ("EPSG:3857", "EPSG:5179"),
        ("EPSG:4326", "EPSG:5179"),
    ],
)
def test_the_project_s_crs_is_used_where_a_metre_is_a_metre(
    export, scored, tmp_path, project_crs, wanted
):
    from qgis.core import QgsCoordinateReferenceSystem

    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem(project_crs))
    export()
    assert QgsProject.instance().crs().authid() == wanted
    crs = saved_view(tmp_path).findtext("qgis3d/crs/spatialrefsys/authid")
    assert crs == wanted


@pytest.fixture(scope="module")
def drawn(run_in_window, tmp_path_factory) -> dict:
    return run_in_window("draw_scene.py", tmp_path_factory.mktemp("scene"))


def missing_colours(seen: list[list[int]]) -> list[str]:
    """Colours of the mandated ramp that no large area has."""

    def near(colour: str) -> bool:
        wanted = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
        return any(max(abs(a - b) for a, b in zip(s, wanted)) <= 3 for s in seen)

    return [c for c in RAMP_BY_ID["mandated"].colours if not near(c)]


def test_the_picture_shows_the_five_colours_of_the_legend(drawn):
    """Under the view's light the tops of the dongs have the ramp's own colours."""
    assert missing_colours(drawn["colours"]) == []


def test_on_an_elevation_model_the_land_is_seen_beside_the_dongs(drawn):
    """Its light and dark sides; without shading it was as white as the sky."""
    assert missing_colours(drawn["raised"]) == []
    without, raised = drawn["land"]
    assert raised > without + 0.1


def test_the_picture_is_still_in_the_sheet_after_the_project_was_saved(drawn):
    assert drawn["reopened"] == [["지역방범지수", "rulebased"]]


def test_the_view_opens_in_qgis_with_its_flight(drawn):
    assert missing_colours(drawn["view"]) == []
    assert drawn["keyframes"] > 2 * 5
