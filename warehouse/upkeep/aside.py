"""Where old state goes when something takes its place: <home>/aside/<day>-<why>, renamed and never deleted."""

from datetime import date
from pathlib import Path

ASIDE = "aside"


def aside_folder(home: Path, why: str) -> Path:
    """A new folder, named after today and `why`."""
    wanted = home / ASIDE / f"{date.today().isoformat()}-{why}"
    folder, number = wanted, 1
    while folder.exists():
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    folder.mkdir(mode=0o700, parents=True)
    return folder
