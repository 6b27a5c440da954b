"""Where the warehouse files are and how they are opened: the only calls that open DuckDB.

Here belong paths, connections, the SQLAlchemy engine and the privacy of the files. Not here: tables, reading
deliveries, business rules.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

from warehouse.upkeep.faults import Unusable, words_for
from warehouse.upkeep.layout import check_layout

MEMORY_LIMIT = "1GiB"
# How long a file that another program holds open is waited for.
PATIENCE_SECONDS = 120.0


def home_path() -> Path:
    """The folder that holds all state: CAREPACK_HOME, by default ./var."""
    return Path(os.environ.get("CAREPACK_HOME") or "var").absolute()


def home() -> Path:
    """The folder that holds all state, made private (0700) where it is missing.

    From here on this process writes files that only their owner can read: the database makes files of its own
    (write-ahead log, spill files) that nobody could set right one by one.
    """
    os.umask(0o077)
    folder = home_path()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def care_path() -> Path:
    """The warehouse with child-level data."""
    return home() / "care.duckdb"


def pack_path() -> Path:
    """The warehouse of aggregated pack tables, the only one a published report can open."""
    return home() / "pack.duckdb"


def connect(read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection to care.duckdb; close it soon, as one process that writes keeps all others out.

    Settings are given after opening, because two connections of one process must be opened alike.
    Raises Unusable where the file is damaged, cannot be written, or was made by another version.
    """
    path = care_path()
    if not read_only:
        _make_private(path)
    con = _open_own(path, read_only)
    con.execute("set autoinstall_known_extensions = false")
    con.execute("set autoload_known_extensions = false")
    con.execute(f"set memory_limit = '{MEMORY_LIMIT}'")
    con.execute("set temp_directory = ?", [str(home() / "spill")])
    return con


def _open_own(path: Path, read_only: bool) -> duckdb.DuckDBPyConnection:
    con = open_file(path, read_only)
    try:
        check_layout(con)
    except BaseException:
        con.close()
        raise
    return con


def open_file(path: Path, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A warehouse file of whatever layout, waited for while another program holds it (an analyst's open shell).

    Raises Unusable where it is damaged or cannot be written, duckdb.IOException where it stays held.
    """
    end, pause = time.monotonic() + PATIENCE_SECONDS, 0.1
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only)
        except duckdb.Error as failure:
            words = words_for(str(failure), path.parent)
            if words:
                raise Unusable(words) from None
            if not is_held(failure) or time.monotonic() > end:
                raise
        time.sleep(pause)
        pause = min(pause * 2, 2.0)


def is_held(failure: BaseException) -> bool:
    """Whether another program has the file open."""
    return isinstance(failure, duckdb.IOException) and "Could not set lock" in str(failure)


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All that is written within stands, or none of it."""
    con.execute("begin")
    try:
        yield
    except BaseException:
        con.execute("rollback")
        raise
    con.execute("commit")


def engine(path: Path | None = None) -> Engine:
    """A read-only SQLAlchemy engine on `path`, by default care.duckdb; it holds no connection between uses."""
    from duckdb_engine import ConnectionWrapper

    file = path or care_path()
    return create_engine(
        "duckdb://", poolclass=NullPool, creator=lambda: ConnectionWrapper(_open_own(file, read_only=True))
    )


def published_engine(path: Path | None = None) -> Engine:
    """A read-only SQLAlchemy engine on pack.duckdb that can open nothing else: who holds it cannot reach a child."""
    from duckdb_engine import ConnectionWrapper

    file = path or pack_path()
    return create_engine("duckdb://", poolclass=NullPool, creator=lambda: ConnectionWrapper(_open_published(file)))


def _open_published(path: Path) -> duckdb.DuckDBPyConnection:
    """Attached under a name of its own, as the file has the name of the schema in it; then the door is locked."""
    con = duckdb.connect()
    con.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as published (read_only)")
    con.execute("use published")
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    return con


def _make_private(path: Path) -> None:
    for file in (path, path.with_name(path.name + ".wal")):
        if file.exists():
            file.chmod(0o600)
