"""What the machine says when disk, folder or file fail, in plain words with what to do. Text in, text out.

Here belongs every such cause that a person can put right. Not here: faults of the data, and what raises or catches.
"""

import re

FULL = (
    "The disk that holds {folder} is full. Free some space and run the command again: "
    "what was made before still stands."
)
FAILING = (
    "The disk that holds {folder} is full or failing. Free some space and run the command again; if there is enough, "
    "the machine's own log says what is wrong with the disk. What was made before still stands."
)
CLOSED = (
    "A file in {folder} cannot be written: the folder is read-only or belongs to somebody else. "
    "Put its permissions right (`carepack doctor` names them) and run the command again."
)
DAMAGED = (
    "care.duckdb in {folder} is damaged. `carepack upgrade` builds it anew from the deliveries and sets this one "
    "aside, `carepack restore` brings back a backup. The workbooks made before still stand."
)
RECORD = (
    "Dagster's record of past runs in {folder}/dagster is damaged. Stop the UI and the daemon, rename that folder and "
    "run the command again: no figure depends on it, and the next run begins a new record."
)
NEWER = (
    "care.duckdb in {folder} was written by a newer version. Install that version of carepack again, or build the file "
    "anew with this one: carepack upgrade."
)
AWAY = (
    "A network folder does not answer, of the deliveries or of {folder}. See that it is mounted and run the command "
    "again: what was made before still stands."
)
# DuckDB, SQLite, Python and dbt, which repeats the others, each say it in their own way.
CAUSES = (
    (r"no space left on device|disk is full|disk quota exceeded|file too large|could not write all bytes", FULL),
    (r"disk i/o error|input/output error", FAILING),
    (
        r"stale file handle|connection timed out|host is down|no route to host|network is (down|unreachable)"
        r"|resource temporarily unavailable|device or resource busy|transport endpoint is not connected",
        AWAY,
    ),
    (r"file is not a database|disk image is malformed|malformed database schema|file is encrypted", RECORD),
    (r"(newer|older|different) version of duckdb|unsupported version number|with version number \d+, but", NEWER),
    (
        r"not a valid duckdb database file|corrupt database file|could not read enough bytes|serialization error"
        r"|failed to deserialize|failed to load metadata pointer|database has been invalidated",
        DAMAGED,
    ),
    (
        r"read-only file system|readonly database|permission denied|operation not permitted"
        r"|unable to open database file",
        CLOSED,
    ),
)


class Unusable(Exception):
    """A file or folder of this installation cannot be used as it is; the words say which, and what to do."""


def words_for(message: str, folder: object) -> str | None:
    """What to tell a person about a failure of the machine below the home `folder`; None where it is none of these."""
    for pattern, words in CAUSES:
        if re.search(pattern, message, re.IGNORECASE):
            return words.format(folder=folder)
    return None
