"""A real PostgreSQL/PostGIS for tests, on a socket.

The server is Debian's, run as an unprivileged user in a folder of its own; it listens
on no port, so that nothing of the machine's own databases is met.
"""

from __future__ import annotations

import os
import pwd
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path


class Server:
    """One cluster with the database ``offices``, the owner's and two users' roles."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="safedong-pg-"))
        self._as = []
        if os.getuid() == 0:  # PostgreSQL refuses to run as root
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            ids = ["--reuid", str(user.pw_uid), "--regid", str(user.pw_gid)]
            self._as = ["setpriv", *ids, "--clear-groups"]
        self._data = self.folder / "data"
        kind = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        self._run("initdb", "-D", self._data, "-U", "owner", *kind)
        self.start()
        self.sql("CREATE DATABASE offices", "postgres")
        self.sql("CREATE EXTENSION postgis")
        self.sql("CREATE ROLE 김주무관 LOGIN; CREATE ROLE 이주무관 LOGIN")
        self.sql("GRANT CREATE, USAGE ON SCHEMA public TO 김주무관, 이주무관")

    def start(self) -> None:
        options = (
            f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' "
            "-c fsync=off"
        )
        log = self.folder / "log"
        self._run("pg_ctl", "-D", self._data, "-l", log, "-w", "-o", options, "start")

    def stop(self) -> None:
        """As when the machine's power goes."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    def sql(self, text: str, database: str = "offices") -> str:
        where = ["-h", self.folder, "-U", "owner", "-d", database]
        quiet = ["--no-psqlrc", "-Atq", "-v", "ON_ERROR_STOP=1"]
        return self._run("psql", *where, *quiet, "-c", text).strip()

    @contextmanager
    def nobody_writes(self, table: str):
        """Who would put rows into the table now waits, within a transaction of theirs.

        Yields who waits: the roles, once per waiting connection.
        """
        lock = f"""hashtext('"public"."{table}"')"""
        where = ["-h", self.folder, "-U", "owner", "-d", "offices", "-Atq"]
        holder = subprocess.Popen(
            [*self._as, str(self._programs / "psql"), "--no-psqlrc", *where],
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            holder.stdin.write(f"SELECT pg_advisory_lock({lock}), 'held';\n")
            holder.stdin.flush()
            assert "held" in holder.stdout.readline()
            yield lambda: sorted(
                self.sql(
                    "SELECT usename FROM pg_locks JOIN pg_stat_activity USING (pid) "
                    "WHERE locktype = 'advisory' AND NOT granted "
                    "AND xact_start IS NOT NULL"
                ).split()
            )
        finally:
            holder.communicate()  # ends it, and with it the lock

    def uri(self, table: str, geometry: str = " (geom)", user: str = "owner") -> str:
        where = f"dbname='offices' host='{self.folder}' user='{user}'"
        return f'{where} table="public"."{table}"{geometry}'

    def tables(self) -> set[str]:
        found = self.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return set(found.split()) - {"spatial_ref_sys"}

    def _run(self, program: str, *arguments) -> str:
        done = subprocess.run(
            [*self._as, self._programs / program, *map(str, arguments)],
            cwd=self.folder,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def programs() -> Path | None:
    """Of the newest PostgreSQL that has PostGIS, as Debian lays them out."""
    found = [
        path
        for path in Path("/usr/lib/postgresql").glob("*/bin")
        if Path(
            f"/usr/share/postgresql/{path.parent.name}/extension/postgis.control"
        ).exists()
        and (path / "initdb").exists()
    ]
    return max(found, key=lambda path: float(path.parent.name), default=None)
