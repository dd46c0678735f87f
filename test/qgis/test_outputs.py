"""Outputs of algorithms in files: whole or not at all, the former one kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsProperty,
    QgsVectorLayer,
)

CODES = [f"112105{i:02d}" for i in range(40)]


@pytest.fixture
def points(make_layer):
    """Where there are many dongs, to be written by the simplest algorithm."""
    rows = [(code, f"청운{i}동" * 30) for i, code in enumerate(CODES)]
    return make_layer("field=code:string&field=name:string", rows)


@pytest.fixture
def run(provider, points):
    def go(output, rows: int = 1, **others) -> tuple[dict, bool, str, object]:
        registry = QgsApplication.processingRegistry()
        algorithm = registry.createAlgorithmById("safedong:matchunits")
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        table = make_table(rows)
        given = {"UNITS": points, "TABLE": table, "OUTPUT": output, **others}
        results, done = algorithm.run(given, context, feedback)
        return results, done, feedback.textLog(), context

    return go


def make_table(rows: int) -> QgsVectorLayer:
    table = QgsVectorLayer("NoGeometry?field=code:string", "table", "memory")
    for i in range(rows):
        feature = QgsFeature(table.fields())
        feature.setAttributes([CODES[i] if i < len(CODES) else f"11999{i:05d}"])
        table.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(table)
    return table


def count(path: Path) -> int:
    layer = QgsVectorLayer(str(path), "x", "ogr")
    assert layer.isValid()
    return layer.featureCount()


@pytest.mark.parametrize("kind", ["gpkg", "csv", "geojson", "xlsx"])
def test_a_full_disk_keeps_the_former_file_and_says_so(run, disk_of, tmp_path, kind):
    path = tmp_path / f"결과 폴더/match.{kind}"
    path.parent.mkdir()
    _, done, log, _ = run(str(path), rows=3)
    assert done, log
    before = path.read_bytes()
    with disk_of(2_000):
        _, done, log, _ = run(str(path), rows=4000)
    assert not done
    assert str(path) in log
    assert ".part" not in log
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    assert run(str(path), rows=4000)[1]
    assert list(path.parent.iterdir()) == [path]


def test_sqlite_s_late_writing_is_seen(run, disk_of, tmp_path):
    """Rows that fit the cache are refused by the disk when the file is closed."""
    path = tmp_path / "match.gpkg"
    with disk_of(110_000):
        _, done, log, _ = run(str(path), rows=2000)
    assert not done
    assert str(path) in log
    assert list(tmp_path.iterdir()) == []


def test_all_files_of_a_shapefile_arrive(run, tmp_path, points):
    path = tmp_path / "hot.shp"
    registry = QgsApplication.processingRegistry()
    algorithm = registry.createAlgorithmById("safedong:hotspots")
    points.dataProvider().addAttributes([_number_field()])
    points.updateFields()
    points.dataProvider().changeAttributeValues(
        {f.id(): {2: float(i)} for i, f in enumerate(points.getFeatures())}
    )
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    given = {"LAYER": points, "FIELD": "x", "OUTPUT": str(path), "PERMUTATIONS": 99}
    results, done = algorithm.run(given, context, feedback)
    assert done, feedback.textLog()
    assert results["OUTPUT"] == str(path)
    assert {p.suffix for p in tmp_path.iterdir()} >= {".shp", ".shx", ".dbf", ".prj"}
    assert {p.stem for p in tmp_path.iterdir()} == {"hot"}
    assert count(path) == len(CODES)


def _number_field():
    from safedong.bridge.compat import make_field

    fields = QgsFields()
    fields.append(make_field("x", float))
    return fields.at(0)


def test_a_project_loads_the_result_from_its_place(run, tmp_path):
    path = tmp_path / "match.gpkg"
    definition = QgsProcessingOutputLayerDefinition(
        QgsProperty.fromValue(str(path)), QgsProject.instance()
    )
    results, done, log, context = run(definition, rows=5)
    assert done, log
    assert results["OUTPUT"] == str(path)
    assert list(context.layersToLoadOnCompletion()) == [str(path)]
    assert count(path) == len(CODES)


def test_a_folder_that_cannot_be_made_is_told(run, tmp_path):
    (tmp_path / "file").write_text("in the way")
    _, done, log, _ = run(str(tmp_path / "file" / "match.gpkg"))
    assert not done
    assert "match.gpkg" in log


def test_outputs_in_memory_are_written_as_ever(run, tmp_path):
    """Temporary outputs and those kept in memory are written as ever."""
    for output in ("TEMPORARY_OUTPUT", "memory:"):
        results, done, log, context = run(output, rows=7)
        assert done, log
        layer = context.takeResultLayer(results["OUTPUT"])
        assert layer.featureCount() == len(CODES)
    assert list(tmp_path.iterdir()) == []


def test_journals_of_the_former_file_do_not_reach_the_new_one(run, tmp_path):
    """SQLite would play a write-ahead log left behind into whatever is beside it."""
    path = tmp_path / "match.gpkg"
    assert run(str(path), rows=3)[1]
    for end in ("-wal", "-shm"):
        (tmp_path / f"match.gpkg{end}").write_bytes(b"of another file")
    assert run(str(path), rows=5)[1]
    assert list(tmp_path.iterdir()) == [path]
    assert count(path) == len(CODES)
