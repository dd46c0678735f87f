"""Boundary and results in a real PostgreSQL/PostGIS."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import (
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerExporter,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtTest import QTest
from safedong.test.qgis.postgis_server import Server

WRITER = Path(__file__).parent / "postgis_writer.py"
DONGS = 425  # more than Processing sends in one go
CATALOGUE = """id,name_ko,name_en,domain,direction,unit,weight,aliases
index,지수,Index,,+,,1,
place,장소,Place,index,+,,1,
AGE,고령화,Ageing,place,+,%,1,A_R
YOUNG,유소년,Youth,place,-,%,1,Y_R
"""
MONTHS = ("2024-01", "2024-12")
# Ends the connection at the 300th row of whatever table is made from now on.
LOSE_THE_CONNECTION = """
CREATE SEQUENCE rows_seen;
CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF nextval('rows_seen') = 300 THEN PERFORM pg_terminate_backend(pg_backend_pid());
  END IF; RETURN new; END $$;
CREATE FUNCTION attach() RETURNS event_trigger LANGUAGE plpgsql AS $$ DECLARE t record;
BEGIN
  FOR t IN SELECT * FROM pg_event_trigger_ddl_commands() WHERE object_type = 'table'
  LOOP EXECUTE format(
    'CREATE TRIGGER lose BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION lose()',
    t.object_identity); END LOOP; END $$;
CREATE EVENT TRIGGER attach ON ddl_command_end WHEN TAG IN ('CREATE TABLE')
  EXECUTE FUNCTION attach();
"""
# A view that ends the connections noted in ``armed`` at its 300th row.
CUT = """
CREATE TABLE armed (pid int);
CREATE FUNCTION cut(row_number bigint) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF row_number = 300 AND EXISTS (SELECT FROM armed WHERE pid = pg_backend_pid()) THEN
    PERFORM pg_terminate_backend(pg_backend_pid());
  END IF; RETURN true; END $$;
CREATE VIEW breaking AS SELECT * FROM dongs WHERE cut(fid);
"""


@pytest.fixture
def server(postgis, qgis_app):
    """The server with the sample's dongs in it and nothing else."""
    from safedong.bridge import sample

    layer = QgsVectorLayer(str(sample.BOUNDARY), "dongs", "ogr")
    made = postgis.uri("dongs")
    for _ in range(3):  # QGIS may still hold a connection that an earlier test broke
        done = QgsVectorLayerExporter.exportLayer(layer, made, "postgres", layer.crs())
        if int(done[0]) == 0:
            break
        postgis.sql('DROP TABLE IF EXISTS "dongs"')
    assert int(done[0]) == 0, done
    yield postgis
    QgsProject.instance().clear()
    for name in postgis.tables():
        postgis.sql(f'DROP TABLE "{name}" CASCADE')
    postgis.sql("DROP EVENT TRIGGER IF EXISTS attach")
    postgis.sql("DROP FUNCTION IF EXISTS attach, lose, cut CASCADE")
    postgis.sql("DROP SEQUENCE IF EXISTS rows_seen")


@pytest.fixture
def dongs(server):
    return QgsProject.instance().addMapLayer(layer_in(server, "dongs"))


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, str]:
    """Two indicators of every dong of the sample in two months, and their catalogue."""
    from safedong.bridge import sample

    folder = tmp_path_factory.mktemp("files")
    layer = QgsVectorLayer(str(sample.BOUNDARY), "dongs", "ogr")
    codes = sorted(feature["adm_cd"] for feature in layer.getFeatures())
    lines = ["기준월,adm_cd,A_R,Y_R"]
    for month, turn in zip(MONTHS, (7, 11)):
        lines += [f"{month},{c},{turn * i % 97},{i % 89}" for i, c in enumerate(codes)]
    (folder / "ages.csv").write_text("\n".join(lines), encoding="utf-8")
    (folder / "catalogue.csv").write_text(CATALOGUE, encoding="utf-8")
    return {
        "TABLES": str(folder / "ages.csv"),
        "CATALOGUE": str(folder / "catalogue.csv"),
    }


@pytest.fixture
def score(run_algorithm, files):
    """Score the dongs of a boundary; whether it succeeded, and its log."""

    def run(units, output: str, **others) -> tuple[dict, bool, str]:
        given = {"UNITS": units, "OUTPUT": output, **files, **others}
        return run_algorithm("scoreindex", given)

    return run


def layer_in(server: Server, table: str) -> QgsVectorLayer:
    key = "key='fid' " if table != "scored" else ""
    uri = server.uri(table).replace(" table=", f" {key}table=")
    layer = QgsVectorLayer(uri, table, "postgres")
    assert layer.isValid(), layer.error().message()
    return layer


def setup_of(boundary: QgsVectorLayer, files: dict[str, str]):
    from safedong.bridge.boundary import recognise_fields
    from safedong.bridge.setup import Setup, SourceFile

    return Setup(
        boundary_layer=boundary.id(),
        keys=recognise_fields(boundary),
        sources=(SourceFile(files["TABLES"]),),
        catalogue=files["CATALOGUE"],
    )


def index_of(layer: QgsVectorLayer) -> dict[str, float]:
    return {f["unit_code"]: f["index"] for f in layer.getFeatures()}


def wait(condition, seconds: int = 120) -> None:
    for _ in range(seconds * 100):
        QCoreApplication.processEvents()
        if condition():
            return
        QTest.qWait(10)
    pytest.fail("waited in vain")


def test_boundary_and_results_are_those_of_files(server, dongs, score, tmp_path):
    from safedong.bridge import sample

    file = str(tmp_path / "scored.gpkg")
    scores = "postgis:" + server.uri("scores", "")
    _, done, log = score(dongs, "postgis:" + server.uri("scored"), SCORES=scores)
    assert done, log
    assert score(str(sample.BOUNDARY), file)[1]
    stored = layer_in(server, "scored")
    assert index_of(stored) == index_of(QgsVectorLayer(file, "file", "ogr"))
    assert stored.crs() == dongs.crs()
    assert server.tables() == {"dongs", "scored", "scores"}
    months_and_slots = server.sql('SELECT count(DISTINCT (month, slot)) FROM "scores"')
    rows = server.sql('SELECT count(*) FROM "scores"')
    assert int(rows) == DONGS * int(months_and_slots)


def test_a_table_is_replaced_by_its_next_month(server, dongs, score):
    place = "postgis:" + server.uri("scored")
    for month in MONTHS:
        results, done, log = score(dongs, place, MONTH=month)
        assert done, log
        assert QgsVectorLayer(results["OUTPUT"].partition(":")[2], "x", "postgres")
        assert server.sql("SELECT DISTINCT month FROM scored") == month
        assert server.sql("SELECT count(*) FROM scored") == str(DONGS)


@pytest.mark.parametrize(
    "users", [("owner", "owner"), ("김주무관", "이주무관")], ids=["new", "granted"]
)
def test_two_users_write_one_table_at_once(server, dongs, score, files, users):
    """The last one's result stands, whole; not one row of the other is in it.

    A table that is new is one role's; one that is there may be written by two. Both
    are within their transactions when the first of them may go on.
    """
    if len(set(users)) == 2:
        assert score(dongs, "postgis:" + server.uri("scored", user=users[0]))[1]
        server.sql(f"GRANT SELECT, INSERT, DELETE ON scored TO {users[1]}")
    with server.nobody_writes("scored") as waiting:
        writers = [
            subprocess.Popen(
                [
                    sys.executable,
                    WRITER,
                    server.uri("scored", user=user),
                    *files.values(),
                    month,
                ],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            for user, month in zip(users, MONTHS)
        ]
        end = time.monotonic() + 300
        while len(waiting()) < len(users) and time.monotonic() < end:
            time.sleep(0.1)
        overlapped = waiting()
    said = [writer.communicate(timeout=300)[0] for writer in writers]
    assert overlapped == sorted(users), "\n".join(said)
    assert [writer.returncode for writer in writers] == [0, 0], "\n".join(said)
    assert server.sql("SELECT count(*), count(DISTINCT unit_code) FROM scored") == (
        f"{DONGS}|{DONGS}"
    )
    assert server.sql("SELECT DISTINCT month FROM scored") in MONTHS
    assert server.tables() == {"dongs", "scored"}


def test_another_user_s_table_is_left_and_the_person_told(server, dongs, score):
    first = "postgis:" + server.uri("scored", user="김주무관")
    second = "postgis:" + server.uri("scored", user="이주무관")
    assert score(dongs, first, MONTH="2024-01")[1]
    _, done, log = score(dongs, second, MONTH="2024-12")
    assert not done
    assert "permission denied for table scored" in log
    assert server.sql("SELECT DISTINCT month FROM scored") == "2024-01"
    assert server.tables() == {"dongs", "scored"}


READER = "GRANT SELECT ON scored TO 이주무관"
AS_READER = "SET ROLE 이주무관; "


def test_what_was_granted_on_a_table_and_built_over_it_stays(server, dongs, score):
    """Another office reads it, through a view too, whatever month stands there."""
    place = "postgis:" + server.uri("scored", user="김주무관")
    server.sql("GRANT SELECT ON dongs TO 김주무관")
    assert score(dongs, place, MONTH="2024-01")[1]
    server.sql(READER)
    server.sql(
        "COMMENT ON TABLE scored IS '방범과'; CREATE INDEX mine ON scored (index)"
    )
    server.sql("CREATE VIEW worst AS SELECT * FROM scored WHERE index_class = 5")
    server.sql("GRANT SELECT ON worst TO 이주무관")
    server.sql("SELECT setval(pg_get_serial_sequence('scored', 'id'), 1)")
    before = server.sql(AS_READER + "SELECT sum(index) FROM worst")
    _, done, log = score(dongs, place, MONTH="2024-12")
    assert done, log
    assert "grant its rights" not in log
    read = server.sql(AS_READER + "SELECT DISTINCT month FROM scored")
    assert read == "2024-12"
    assert server.sql(AS_READER + "SELECT count(*) FROM scored") == str(DONGS)
    assert server.sql(AS_READER + "SELECT sum(index) FROM worst") != before
    assert server.sql("SELECT obj_description('scored'::regclass)") == "방범과"
    assert server.sql("SELECT count(*) FROM pg_indexes WHERE indexname = 'mine'") == "1"
    assert server.tables() == {"dongs", "scored"}
    server.sql("INSERT INTO scored (unit_code) VALUES ('added by hand')")
    server.sql("DROP VIEW worst")


def test_who_may_change_the_rows_need_not_own_the_table(server, dongs, score):
    first = "postgis:" + server.uri("scored", user="김주무관")
    second = "postgis:" + server.uri("scored", user="이주무관")
    assert score(dongs, first, MONTH="2024-01")[1]
    server.sql("GRANT SELECT, INSERT, DELETE ON scored TO 이주무관")
    _, done, log = score(dongs, second, MONTH="2024-12")
    assert done, log
    owner = "SELECT tableowner FROM pg_tables WHERE tablename = 'scored'"
    assert server.sql(owner) == "김주무관"
    assert server.sql("SELECT DISTINCT month FROM scored") == "2024-12"


def test_a_table_of_other_columns_is_made_anew_and_that_is_told(server, dongs, score):
    place = "postgis:" + server.uri("scored")
    assert score(dongs, place, MONTH="2024-01")[1]
    server.sql("ALTER TABLE scored ADD COLUMN note text; " + READER)
    _, done, log = score(dongs, place, MONTH="2024-12")
    assert done, log
    assert '"public"."scored" had other columns' in log
    assert server.sql("SELECT DISTINCT month FROM scored") == "2024-12"
    server.sql("CREATE VIEW worst AS SELECT * FROM scored")
    server.sql("ALTER TABLE scored ADD COLUMN note text")
    _, done, log = score(dongs, place, MONTH="2024-01")  # would break the view
    assert not done
    assert "view worst depends on table scored" in log
    assert server.sql("SELECT DISTINCT month FROM scored") == "2024-12"
    assert server.tables() == {"dongs", "scored"}
    server.sql("DROP VIEW worst")


def test_a_view_is_not_written_through(server, dongs, score):
    """Its rows are another table's, which nobody asked to be replaced."""
    assert score(dongs, "postgis:" + server.uri("kept"), MONTH="2024-01")[1]
    server.sql("CREATE VIEW scored AS SELECT * FROM kept")
    _, done, log = score(dongs, "postgis:" + server.uri("scored"), MONTH="2024-12")
    assert not done
    assert '"scored" is not a table' in log
    assert server.sql("SELECT month, count(*) FROM kept GROUP BY 1") == (
        f"2024-01|{DONGS}"
    )
    assert server.tables() == {"dongs", "kept"}


def test_a_connection_lost_while_writing_keeps_the_former_result(server, dongs, score):
    place = "postgis:" + server.uri("scored")
    assert score(dongs, place, MONTH="2024-01")[1]
    server.sql(LOSE_THE_CONNECTION)
    _, done, log = score(dongs, place, MONTH="2024-12")
    assert not done
    assert '"public"."scored"' in log
    assert int(server.sql("SELECT last_value FROM rows_seen")) >= 300
    assert server.sql("SELECT month, count(*) FROM scored GROUP BY 1") == (
        f"2024-01|{DONGS}"
    )
    assert server.tables() == {"dongs", "scored"}
    server.sql("DROP EVENT TRIGGER attach")
    assert score(dongs, place, MONTH="2024-12")[1]
    assert server.sql("SELECT DISTINCT month FROM scored") == "2024-12"


def test_a_server_that_is_gone_is_told_and_comes_back(server, score):
    from safedong.bridge import sample

    place = "postgis:" + server.uri("scored")
    assert score(str(sample.BOUNDARY), place, MONTH="2024-01")[1]
    server.stop()
    try:
        _, done, log = score(str(sample.BOUNDARY), place, MONTH="2024-12")
    finally:
        server.start()
    assert not done
    assert '"public"."scored"' in log
    assert "safedong_part" not in log
    assert server.sql("SELECT DISTINCT month FROM scored") == "2024-01"
    assert score(str(sample.BOUNDARY), place, MONTH="2024-12")[1]


def test_a_boundary_read_in_part_is_never_scored(server):
    """Fewer dongs would shift every class, and nothing would look wrong."""
    from safedong.bridge.boundary import read_boundary, recognise_fields
    from safedong.bridge.features import ReadInPart

    server.sql(CUT)
    breaking = layer_in(server, "breaking")
    keys = recognise_fields(breaking)
    assert len(read_boundary(breaking, keys).units) == breaking.featureCount() == DONGS
    server.sql("INSERT INTO armed SELECT pid FROM pg_stat_activity")
    with pytest.raises(ReadInPart, match=rf"breaking .*of {DONGS} rows"):
        read_boundary(breaking, keys)
    assert len(read_boundary(breaking, keys).units) == DONGS


def test_the_dock_s_map_outlives_the_connection(server, dongs, files):
    """Lost while the worker computes: the boundary was read, the result is a file."""
    from safedong.bridge.session import Session

    session, said = Session(), []
    session.failed.connect(said.append)
    session.analyse(setup_of(dongs, files))
    assert session.busy, said
    server.stop()
    try:
        wait(lambda: not session.busy)
        assert said == []
        session.show(session.query)
        assert session.layer.featureCount() == DONGS
        session.show(replace(session.query, month="2024-01"))
        assert {f["month"] for f in session.layer.getFeatures()} == {"2024-01"}
    finally:
        server.start()
        session.cancel()


def test_a_project_with_its_boundary_in_the_database_comes_back(
    server, dongs, files, tmp_path
):
    from safedong.bridge.session import Session

    session = Session()
    session.analyse(setup_of(dongs, files))
    wait(lambda: not session.busy)
    session.show(session.query)
    before = index_of(session.layer)
    path = str(tmp_path / "시청.qgz")
    assert QgsProject.instance().write(path)
    QgsProject.instance().clear()
    assert session.scores is None
    assert QgsProject.instance().read(path)
    wait(lambda: not session.busy and session.scores is not None)
    session.show(session.query)
    assert index_of(session.layer) == before
