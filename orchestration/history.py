"""Dagster's record of runs with its files held open, for a process that makes months one after the other.

Dagster's own storage opens a file anew for each of some thousand events of a month, which takes as long as dbt does.
What is written is the same; the UI, which reads the record of any number of runs, uses Dagster's own class.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dagster._core.storage.event_log import SqliteEventLogStorage
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import StaticPool

BUSY_SECONDS = 30


class HeldOpenEventLog(SqliteEventLogStorage):
    """The event log of a process that does one run at a time; `dispose` lets go of the files."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self._held: dict[str, Engine] = {}
        super().__init__(*arguments, **named)

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> "HeldOpenEventLog":
        return cls(inst_data=inst_data, **config_value)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            if shard not in self._held:
                self._held[shard] = self._open(shard)
            with self._held[shard].connect() as connection, connection.begin():
                yield connection

    def _open(self, shard: str) -> Engine:
        settings = {"timeout": BUSY_SECONDS, "check_same_thread": False}
        engine = create_engine(self.conn_string_for_shard(shard), poolclass=StaticPool, connect_args=settings)
        with engine.connect() as connection:
            # A power cut may cost the last events of a run, not the file.
            connection.exec_driver_sql("pragma synchronous = normal")
        if shard not in self._initialized_dbs:
            self._initdb(engine)
            self._initialized_dbs.add(shard)
        return engine

    def dispose(self) -> None:
        while self._held:
            self._held.popitem()[1].dispose()
        super().dispose()
