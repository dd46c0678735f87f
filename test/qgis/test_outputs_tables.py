"""Outputs in a GeoPackage that holds other tables: whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from osgeo import gdal, osr
from qgis.core import (
    QgsDataSourceUri,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsProperty,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

CODES = [f"112105{i:02d}" for i in range(40)]
# As an office may have it: a style of its own, a table that QGIS does not know, a view.
OWN = """
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, f_table_name TEXT, styleName TEXT);
INSERT INTO layer_styles VALUES (1, '결과', '우리 것'), (2, '도로', '남의 것');
CREATE TABLE own (a);
INSERT INTO own VALUES (1), (zeroblob(300000));
CREATE VIEW both AS SELECT * FROM own;
"""


@pytest.fixture
def polygons(make_layer):
    fields = "field=code:string&field=name:string&field=x:double"
    rows = [(code, f"청운{i}동", float(i)) for i, code in enumerate(CODES)]
    return make_layer(fields, rows)


@pytest.fixture
def package(polygons, tmp_path) -> Path:
    """A GeoPackage with the tables 도로 and 결과, which is a former result."""
    path = tmp_path / "우리 과" / "it's.gpkg"
    path.parent.mkdir()
    for name in ("도로", "결과"):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName, options.driverName = name, "GPKG"
        if path.exists():
            action = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
            options.actionOnExistingFile = action
        context = QgsProject.instance().transformContext()
        QgsVectorFileWriter.writeAsVectorFormatV3(polygons, str(path), context, options)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OWN)
    return path


def built_by_gdal(package: Path, table: str) -> set[str]:
    """Its triggers, which differ by version; the table's name is left out of theirs."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
    with closing(sqlite3.connect(package)) as connection:
        names = [name for (name,) in connection.execute(sql, (table,))]
    return {name.replace(table, "") for name in names if table in name}


@pytest.fixture
def hot(run_algorithm, polygons):
    """Runs what writes 40 polygons, with their test statistics, into ``output``."""

    def run(output, layer=polygons):
        given = {"LAYER": layer, "FIELD": "x", "OUTPUT": output, "PERMUTATIONS": 99}
        return run_algorithm("hotspots", given)

    return run


@pytest.fixture
def tidy(run_algorithm, tmp_path):
    """Runs what writes ``rows`` rows without geometry into ``output``."""
    tables = {}
    for rows in (30, 9_000, 25_000):
        tables[rows] = tmp_path / f"table{rows}.csv"
        lines = [f"112{i:05d},{i % 90}" for i in range(rows)]
        body = "\n".join(["adm_cd,aged_housing_ratio", *lines])
        tables[rows].write_text(body, encoding="utf-8")

    def run(output, rows: int, feedback=None):
        given = {"INPUT": str(tables[rows]), "OUTPUT": output}
        return run_algorithm("readtable", given, feedback)

    return run


def place(path: Path, table: str, geometry: str = "geom") -> str:
    """As Processing's *Save to GeoPackage* names it."""
    uri = QgsDataSourceUri()
    uri.setDatabase(str(path))
    uri.setTable(table)
    uri.setGeometryColumn(geometry)
    return f"ogr:{uri.uri(False)}"


def all_of(path: Path, *but: str) -> dict[str, object]:
    """Every table with its rows, and its description, as SQLite has them."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        tables = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view')"
        ).fetchall()
        return {
            name: (sql, connection.execute(f'SELECT * FROM "{name}"').fetchall())
            for name, sql in tables
            if name not in but and not any(f"rtree_{b}_" in name for b in but)
        }


def rows_about(path: Path, table: str, listing: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as connection:
        query = f"SELECT * FROM {listing} WHERE table_name = ?"
        return connection.execute(query, (table,)).fetchall()


def layer_of(path: Path, table: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
    assert layer.isValid()
    return layer


LISTINGS = ("gpkg_contents", "gpkg_ogr_contents", "gpkg_extensions", "sqlite_sequence")


@pytest.mark.parametrize("table", ["결과", "새 결과"])
def test_a_table_is_put_beside_the_others(hot, package, table):
    """It replaces its forerunner, if there is one, and nothing else."""
    changed = (table, *LISTINGS, "gpkg_geometry_columns")
    before = all_of(package, *changed)
    about = [rows_about(package, "도로", name) for name in LISTINGS[:3]]
    results, done, log = hot(place(package, table))
    assert done, log
    made = layer_of(package, table)
    assert made.featureCount() == len(CODES)
    assert made.crs().authid() == "EPSG:5186"
    assert made.extent().xMaximum() == 200_000 + 100 * len(CODES)
    assert made.fields().names()[-1] == "gi_star_kind"
    assert [f["x"] for f in made.getFeatures()] == [float(i) for i in range(len(CODES))]
    assert results["OUTPUT"] == f"{package}|layername={table}"
    after = all_of(package, *changed)
    assert {k: v for k, v in after.items() if k in before} == before
    assert about == [rows_about(package, "도로", name) for name in LISTINGS[:3]]
    assert [row[1] for row in rows_about(package, table, "gpkg_ogr_contents")] == [40]
    with closing(sqlite3.connect(package)) as connection:
        (count,) = connection.execute(
            f'SELECT count(*) FROM "rtree_{table}_geom" WHERE maxx > 203950'
        ).fetchone()
    assert count == 1
    assert [p.name for p in package.parent.iterdir()] == [package.name]


def test_a_table_without_geometry_takes_the_place_of_polygons(tidy, package):
    _, done, log = tidy(place(package, "결과", ""), 30)
    assert done, log
    assert layer_of(package, "결과").featureCount() == 30
    assert rows_about(package, "결과", "gpkg_geometry_columns") == []
    assert layer_of(package, "도로").featureCount() == len(CODES)


def layers_of(path: Path) -> list[str]:
    """As QGIS's browser lists them."""
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    return [source.GetLayer(i).GetName() for i in range(source.GetLayerCount())]


@pytest.mark.parametrize("table", ["결과", "새 결과"])
def test_no_layer_leaves_the_list_for_a_table_without_geometry(tidy, package, table):
    """GDAL lists tables that are not registered only as long as no such one is."""
    before = layers_of(package)
    assert {"own", "both"} <= set(before)
    _, done, log = tidy(place(package, table, ""), 30)
    assert done, log
    assert set(layers_of(package)) == {*before, table}
    assert tidy(place(package, table, ""), 9_000)[1]
    assert set(layers_of(package)) == {*before, table}
    assert layer_of(package, table).featureCount() == 9_000


def test_where_all_are_registered_a_table_without_geometry_is_too(tidy, package):
    with closing(sqlite3.connect(package)) as connection:
        connection.executescript(
            "DROP VIEW both; DROP TABLE own; DROP TABLE layer_styles"
        )
    before = layers_of(package)
    for _ in range(2):
        _, done, log = tidy(place(package, "새 결과", ""), 30)
        assert done, log
        assert set(layers_of(package)) == {*before, "새 결과"}
        (listed,) = rows_about(package, "새 결과", "gpkg_contents")
        assert listed[1] == "attributes"


BUILT_BY_HAND = """
CREATE TABLE noted (code TEXT);
CREATE INDEX "찾기 x" ON 결과 (x);
CREATE UNIQUE INDEX one_code ON 결과 (code);
CREATE INDEX of_gone ON 결과 (gone);
CREATE TRIGGER note AFTER UPDATE OF x ON 결과 BEGIN
  INSERT INTO noted VALUES (new.code); END;
CREATE TRIGGER of_gone_too AFTER UPDATE ON 결과 WHEN new.gone > 1 BEGIN
  INSERT INTO noted VALUES ('gone'); END;
CREATE TRIGGER of_roads AFTER DELETE ON 도로 BEGIN
  INSERT INTO noted VALUES (old.code); END;
"""


def built_on(path: Path) -> set[str]:
    """Indexes and triggers that are not SQLite's nor GDAL's own."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('index', 'trigger') "
            "AND tbl_name IN ('결과', '도로') AND sql NOT NULL"
        ).fetchall()
    return {n for (n,) in names if not n.startswith(("rtree_", "trigger_"))}


def test_indexes_and_triggers_are_built_again_where_their_columns_are(hot, package):
    with closing(sqlite3.connect(package)) as connection:
        connection.execute("ALTER TABLE 결과 ADD COLUMN gone REAL")
        connection.executescript(BUILT_BY_HAND)
    kept = {"찾기 x", "one_code", "note", "of_roads"}
    assert built_on(package) == {*kept, "of_gone", "of_gone_too"}
    _, done, log = hot(place(package, "결과"))
    assert done, log
    assert built_on(package) == kept
    assert (
        "lost indexes or triggers whose columns are gone: of_gone, of_gone_too" in log
    )
    with closing(sqlite3.connect(package)) as connection:
        assert connection.execute("SELECT * FROM noted").fetchall() == []
    of_roads = built_by_gdal(package, "도로")
    assert len(of_roads) > 5
    assert built_by_gdal(package, "결과") == of_roads
    layer = layer_of(package, "결과")  # can be edited, and the trigger runs
    assert layer.dataProvider().changeAttributeValues({1: {3: 7.0}})
    with closing(sqlite3.connect(package)) as connection:
        assert connection.execute("SELECT * FROM noted").fetchall() == [(CODES[0],)]
    _, done, log = hot(place(package, "결과"))
    assert done, log
    assert "lost indexes" not in log
    assert built_on(package) == kept


def test_rows_that_break_an_index_of_the_table_keep_the_former_ones(tidy, package):
    assert tidy(place(package, "표", ""), 30)[1]
    fields = layer_of(package, "표").fields().names()
    with closing(sqlite3.connect(package)) as connection:
        connection.execute(f'CREATE UNIQUE INDEX one ON 표 ("{fields[-1]}")')
    before = all_of(package)
    _, done, log = tidy(place(package, "표", ""), 9_000)
    assert not done
    assert f"{package} (표) could not be written: " in log
    assert "UNIQUE constraint failed" in log
    assert all_of(package) == before


def test_a_project_loads_the_table_from_its_place(hot, package, provider):
    from qgis.core import QgsApplication, QgsProcessingContext

    definition = QgsProcessingOutputLayerDefinition(
        QgsProperty.fromValue(place(package, "새것")), QgsProject.instance()
    )
    registry = QgsApplication.processingRegistry()
    algorithm = registry.createAlgorithmById("safedong:hotspots")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    given = {"LAYER": layer_of(package, "도로"), "FIELD": "x", "OUTPUT": definition}
    results, done = algorithm.run({**given, "PERMUTATIONS": 99}, context, feedback)
    assert done, feedback.textLog()
    assert list(context.layersToLoadOnCompletion()) == [results["OUTPUT"]]
    assert results["OUTPUT"] == f"{package}|layername=새것"


@pytest.mark.parametrize(
    ("log", "share"), [("delete", 0.01), ("delete", 0.5), ("delete", 1.2), ("wal", 0.5)]
)
def test_a_full_disk_keeps_all_tables(tidy, package, disk_of, tmp_path, log, share):
    """Full while the draft is made, and while it is put into the GeoPackage."""
    with closing(sqlite3.connect(package)) as connection:
        connection.execute(f"PRAGMA journal_mode = {log}")
    output, alone = place(package, "결과"), tmp_path / "alone.gpkg"
    assert tidy(str(alone), 9_000)[1]
    before = all_of(package)
    with disk_of(int(share * alone.stat().st_size)):
        _, done, said = tidy(output, 9_000)
    assert not done
    assert f"{package} (결과)" in said
    assert ".part" not in said
    assert all_of(package) == before
    assert [p.name for p in package.parent.iterdir()] == [package.name]
    assert tidy(output, 9_000)[1]
    assert layer_of(package, "결과").featureCount() == 9_000


def test_cancelled_in_the_middle_keeps_all_tables(tidy, package):
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda part: part and feedback.cancel())
    before = all_of(package)
    results, _, _ = tidy(place(package, "결과"), 25_000, feedback)
    assert feedback.isCanceled()
    assert results == {}
    assert all_of(package) == before
    assert [p.name for p in package.parent.iterdir()] == [package.name]


class CancelledWhilePut(QgsProcessingFeedback):
    """A person who cancels once half of the rows are in the GeoPackage."""

    text, seen = "", ()

    def setProgressText(self, text):
        self.text = text

    def setProgress(self, part):
        if self.text.startswith("Rows are put into "):
            self.seen = (*self.seen, part)
            if part >= 50:
                self.cancel()


def test_cancelled_while_its_rows_are_put_in_keeps_all_tables(tidy, hot, package):
    assert hot(place(package, "결과"))[1]
    before, feedback = all_of(package), CancelledWhilePut()
    results, _, _ = tidy(place(package, "결과"), 25_000, feedback)
    assert feedback.text == f"Rows are put into {package} (결과)..."
    assert results == {}
    assert feedback.seen[0] == 0
    assert 50 <= feedback.seen[-1] < 55
    assert list(feedback.seen) == sorted(feedback.seen)
    assert all_of(package) == before
    assert [p.name for p in package.parent.iterdir()] == [package.name]
    assert tidy(place(package, "결과"), 30)[1], "it is still locked"


def test_cancelled_in_the_middle_keeps_a_file(tidy, tmp_path):
    path = tmp_path / "table.gpkg"
    assert tidy(str(path), 30)[1]
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda part: part and feedback.cancel())
    assert tidy(str(path), 25_000, feedback)[0] == {}
    assert QgsVectorLayer(str(path), "x", "ogr").featureCount() == 30


@pytest.mark.parametrize("begin", ["BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"])
def test_a_locked_geopackage_is_told_before_the_work(hot, package, begin):
    before = all_of(package)
    with closing(sqlite3.connect(package, isolation_level=None)) as holder:
        holder.execute(begin)
        _, done, said = hot(place(package, "결과"))
        holder.execute("ROLLBACK")
    assert not done
    assert f"{package} (결과) could not be written: another program is writing" in said
    assert "p =" not in said
    assert all_of(package) == before


def test_somebody_who_reads_for_long_is_told(hot, package):
    """SQLite writes at the end, and waits for those who read; others have it as was."""
    before = all_of(package)
    with closing(sqlite3.connect(package, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM own").fetchall()
        _, done, said = hot(place(package, "결과"))
        assert not done
        assert "another program is writing there, or reads it now" in said
    assert all_of(package) == before
    assert hot(place(package, "결과"))[1]


def test_its_own_input_may_be_replaced(hot, package):
    layer = layer_of(package, "결과")
    QgsProject.instance().addMapLayer(layer)
    _, done, log = hot(place(package, "결과"), layer)
    assert done, log
    assert layer_of(package, "결과").fields().names()[-1] == "gi_star_kind"
    assert layer_of(package, "결과").featureCount() == len(CODES)


def test_a_layer_of_it_that_is_being_edited_keeps_its_edits(hot, package):
    edited = layer_of(package, "도로")
    QgsProject.instance().addMapLayer(edited)
    first = next(edited.getFeatures())
    assert edited.startEditing()
    assert edited.changeAttributeValue(first.id(), 2, "고친 이름")
    _, done, log = hot(place(package, "결과"))
    assert done, log
    assert edited.commitChanges(), edited.commitErrors()
    names = [f["name"] for f in layer_of(package, "도로").getFeatures()]
    assert names[0] == "고친 이름"
    assert len(names) == len(CODES)
    assert layer_of(package, "결과").fields().names()[-1] == "gi_star_kind"


def test_what_is_no_geopackage_is_told(hot, tmp_path):
    path = tmp_path / "broken.gpkg"
    path.write_bytes(b"no database at all")
    _, done, said = hot(place(path, "결과"))
    assert not done
    assert str(path) in said
    assert path.read_bytes() == b"no database at all"
    assert list(tmp_path.glob("*.part*")) == []


def test_a_new_geopackage_is_made(hot, tmp_path):
    path = tmp_path / "새 폴더" / "new.gpkg"
    _, done, log = hot(place(path, "결과"))
    assert done, log
    assert layer_of(path, "결과").featureCount() == len(CODES)
    assert list(path.parent.iterdir()) == [path]


def test_other_containers_lose_no_table(hot, tidy, disk_of, tmp_path):
    """SpatiaLite through QGIS's own provider: new tables only, whole or not at all."""
    path = tmp_path / "office.sqlite"
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(5186)
    driver = gdal.GetDriverByName("SQLite")
    made = driver.Create(str(path), 0, 0, 0, gdal.GDT_Unknown, ["SPATIALITE=YES"])
    assert made.CreateLayer("roads", crs) is not None
    del made
    output = place(path, "result").replace("ogr:", "spatialite:")
    with disk_of(path.stat().st_size + 20_000):
        _, done, said = tidy(output, 9_000)
    assert not done, said
    assert not QgsVectorLayer(output.partition(":")[2], "x", "spatialite").isValid()
    _, done, log = hot(output)
    assert done, log
    before = path.read_bytes()
    for again in (output, place(path, "result"), place(path, "roads")):
        _, done, said = hot(again)
        assert not done
        assert "result" in said or str(path) in said
        assert "is there already" in said
        assert path.read_bytes() == before
    _, done, said = hot(place(path, "brand_new"))
    assert not done
    assert f"{path} (brand_new) cannot be added: the file is there" in said
    assert "is there already" not in said
    assert path.read_bytes() == before
