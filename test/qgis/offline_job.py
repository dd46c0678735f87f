"""The whole main job in a process that refuses every connection; run by test_offline.

offline_job.py FOLDER     writes what it made and what it saw into FOLDER
"""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path

REFUSED = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "urllib.Request",
    "http.client.connect",
    "ftplib.connect",
    "smtplib.connect",
    "webbrowser.open",
)
tried: list[str] = []


def refuse(event: str, arguments: tuple) -> None:
    if event in REFUSED:
        tried.append(f"{event} {arguments!r}")
        raise PermissionError(f"{event} is refused")


def main() -> None:
    sys.addaudithook(refuse)
    sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
    from headless import headless_qgis

    folder = Path(sys.argv[1])
    with headless_qgis():
        from qgis.core import QgsApplication, QgsNetworkAccessManager

        manager = QgsNetworkAccessManager.instance()
        manager.requestAboutToBeCreated["QgsNetworkRequestParameters"].connect(
            lambda request: tried.append(request.request().url().toString())
        )
        made = whole_job(folder)
        QgsApplication.processEvents()  # requests of other threads are told later
        # The detectors themselves, so that silence means something.
        seen = len(tried)
        check_detectors(manager)
        QgsApplication.processEvents()
    result = {
        "made": made,
        "tried": tried[:seen],
        "detected": tried[seen:],
        "interfaces": [name for _, name in socket.if_nameindex()],
    }
    (folder / "result.json").write_text(json.dumps(result), encoding="utf-8")


def whole_job(folder: Path) -> dict[str, object]:
    import processing
    from qgis.core import QgsProject
    from safedong.bridge import sample
    from safedong.layouts.export import export_layout
    from safedong.layouts.overview import make_overview
    from safedong.styles.renderer import style_layer

    def run(name: str, **parameters):
        return processing.run(name, parameters)

    scored = run(
        "safedong:scoreindex",
        UNITS=str(sample.BOUNDARY),
        TABLES=[str(path) for path in sample.tables()],
        DISTRICT="관악구",
        OUTPUT="TEMPORARY_OUTPUT",
        REPORT=str(folder / "report.json"),
    )["OUTPUT"]
    style_layer(scored)
    project = QgsProject.instance()
    project.setCrs(scored.crs())
    project.addMapLayer(scored)
    project.write(str(folder / "project.qgz"))
    layout = make_overview(project, scored, source=sample.ATTRIBUTION)
    export_layout(layout, folder / "map.pdf", "pdf", 96)
    run("safedong:hotspots", LAYER=scored, FIELD="index", OUTPUT="TEMPORARY_OUTPUT")
    run("safedong:patrolatlas", LAYER=scored, OUTPUT=str(folder / "patrol.pdf"))
    run("safedong:exportscene", LAYER=scored, OUTPUT=str(folder / "scene"))
    export_of_plugins(folder, scored, run)
    places = run("native:pointonsurface", INPUT=scored, OUTPUT="TEMPORARY_OUTPUT")
    plan = run(
        "safedong:sitecameras",
        DEMAND=places["OUTPUT"],
        CANDIDATES=places["OUTPUT"],
        RADIUS=1500,
        COUNT=3,
        OUTPUT="TEMPORARY_OUTPUT",
    )["OUTPUT"]
    return {
        "scored": scored.featureCount(),
        "cameras": plan.featureCount(),
        "native": scored.renderer3D() is not None,
        "files": sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.*")),
    }


def export_of_plugins(folder: Path, scored, run) -> None:
    """QGIS's own 3-D, and Qgis2threejs where ``QGIS2THREEJS_DIR`` holds it."""
    from qgis._3d import Qgs3D

    Qgs3D.initialize()
    given = {"LAYER": scored, "OUTPUT": str(folder / "native"), "FORMAT": "native"}
    run("safedong:exportscene", **given)
    place = os.environ.get("QGIS2THREEJS_DIR", "")
    if (Path(place) / "Qgis2threejs").is_dir():
        sys.path.insert(0, place)
        given |= {"OUTPUT": str(folder / "threejs"), "FORMAT": "qgis2threejs"}
        run("safedong:exportscene", **given)


def check_detectors(manager) -> None:
    from contextlib import suppress

    from qgis.PyQt.QtCore import QUrl
    from qgis.PyQt.QtNetwork import QNetworkRequest

    with suppress(PermissionError):
        socket.create_connection(("127.0.0.1", 9))
    manager.get(QNetworkRequest(QUrl("http://127.0.0.1:9/")))


if __name__ == "__main__":
    main()
