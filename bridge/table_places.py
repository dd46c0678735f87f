"""Outputs in tables of a database server: PostgreSQL's, and those of other kinds."""

from __future__ import annotations

from contextlib import suppress
from uuid import uuid4

from qgis.core import (
    QgsDataSourceUri,
    QgsException,
    QgsProviderConnectionException,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ..scoring.errors import Phrase
from .place import Place, TableInTheWay


class TablePlace(Place):
    """A table of PostgreSQL, under another name until it takes its own."""

    def __init__(self, provider: str, uri: QgsDataSourceUri) -> None:
        self._final = uri
        self._part = QgsDataSourceUri(uri)
        self._part.setTable(f"safedong_part_{uuid4().hex[:12]}")
        self._prefix = provider
        super().__init__(uri.quotedTablename(), provider + self._part.uri(False))

    def check(self, count: int) -> None:
        layer = QgsVectorLayer(self._part.uri(False), "", "postgres")
        self.compare(layer.featureCount() if layer.isValid() else 0, count)

    def move(self, made: str) -> str:
        """In one transaction: other readers see the former rows or the new ones.

        A table with the same columns stays, and with it the rights that were granted
        on it, its comments, its indexes and the views over it.
        """
        final, part = self._final.quotedTablename(), self._part.quotedTablename()
        former, columns = self._columns(final), self._columns(part)
        # One writer after the other, also where the table is not there yet.
        alone = f"SELECT pg_advisory_xact_lock(hashtext({_literal(final)}))"
        if former == columns:
            names = ", ".join(_quoted(name) for name in columns)
            self._run(
                f"{alone}; LOCK TABLE {final} IN SHARE ROW EXCLUSIVE MODE; "  # nosec B608
                f"DELETE FROM {final}; "  # names, which cannot be bound, are quoted
                f"INSERT INTO {final} ({names}) SELECT {names} FROM {part}; "
                f"DROP TABLE {part}; {self._counters(final)}"
            )
        else:
            name = _quoted(self._final.table())
            rename = f"ALTER TABLE {part} RENAME TO {name}"
            self._run(f"{alone}; DROP TABLE IF EXISTS {final}; {rename}")
        if former and former != columns:
            self.note = Phrase(
                "{table} had other columns and was made anew: grant its rights again.",
                table=self.shown,
            )
        return self._prefix + self._final.uri(False)

    def _columns(self, table: str) -> dict[str, str]:
        """Type of each column by its name; none where there is no such table."""
        rows = self._run(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute "
            "JOIN pg_class ON attrelid = pg_class.oid AND relkind IN ('r', 'p') "
            f"WHERE attrelid = to_regclass({_literal(table)}) "  # nosec B608 - quoted
            "AND attnum > 0 AND NOT attisdropped"
        )
        return {str(name): str(kind) for name, kind in rows}

    def _counters(self, table: str) -> str:
        """Statements that let numbering go on after the rows, for rows added by hand.

        Counters that this user may not change stay.
        """
        rows = self._run(
            "SELECT attname, counter FROM (SELECT attname, attnum, "
            f"pg_get_serial_sequence({_literal(table)}, attname) AS counter "  # nosec B608
            f"FROM pg_attribute WHERE attrelid = to_regclass({_literal(table)}) "
            "AND attnum > 0 AND NOT attisdropped) AS columns "
            "WHERE counter IS NOT NULL AND has_sequence_privilege(counter, 'UPDATE')"
        )
        return "; ".join(
            f"SELECT setval({_literal(counter)}, max({_quoted(name)})) FROM {table}"  # nosec B608
            for name, counter in rows
        )

    def told(self, error: Exception) -> str:
        text = str(error).replace(self.written, self.shown).strip()
        return text.replace(self._part.table(), self._final.table())

    def drop(self) -> None:
        with suppress(OSError):
            self._run(f"DROP TABLE IF EXISTS {self._part.quotedTablename()}")

    def _run(self, sql: str) -> list[list]:
        postgres = QgsProviderRegistry.instance().providerMetadata("postgres")
        connection = postgres.createConnection(self._final.uri(False), {})
        try:
            return connection.executeSql(sql)
        except (QgsException, QgsProviderConnectionException) as error:
            raise OSError(str(error).strip()) from error


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


class DatabasePlace(Place):
    """A table of another database, written in its place: only one that is new.

    Such a database may have no transaction for it, or none that QGIS reaches.
    """

    def __init__(self, text: str, provider: str, uri: QgsDataSourceUri) -> None:
        super().__init__(text, text)
        self._provider, self._uri = provider, uri
        if QgsVectorLayer(uri.uri(False), "", provider).isValid():
            raise TableInTheWay(table=uri.quotedTablename())

    def check(self, count: int) -> None:
        layer = QgsVectorLayer(self._uri.uri(False), "", self._provider)
        self.compare(layer.featureCount() if layer.isValid() else 0, count)

    def drop(self) -> None:
        """Take the table away, which was not there before; as far as that is known."""
        kind = QgsProviderRegistry.instance().providerMetadata(self._provider)
        with suppress(QgsException, QgsProviderConnectionException):
            connection = kind.createConnection(self._uri.uri(False), {})
            connection.dropVectorTable(self._uri.schema(), self._uri.table())
