"""Looks at what the machine gives: packages, permissions, disk. Not here: what carepack has made of it."""

import os
import platform
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module, metadata
from pathlib import Path

from orchestration.doctor.finding import Finding

ROOT = Path(__file__).parent.parent.parent
GIB = 2**30
# Room for a month and its spill files; an upgrade builds a second warehouse besides.
FREE_AT_LEAST = GIB
SET_UP = f"Set it up again: `make -C {ROOT} -B .venv/.ready`, then restart the services."


def versions() -> Iterator[Finding]:
    """Python and the packages, against what the distribution asks for and the lock beside the code pins."""
    from packaging.requirements import Requirement
    from packaging.specifiers import SpecifierSet

    wanted_python = metadata.metadata("carepack")["Requires-Python"]
    if platform.python_version() not in SpecifierSet(wanted_python):
        yield Finding(f"Python is {platform.python_version()}; carepack needs {wanted_python}.", SET_UP)
    wanted = [Requirement(line) for line in [*(metadata.requires("carepack") or ()), *_locked(ROOT)]]
    applying = [each for each in wanted if each.marker is None or each.marker.evaluate({"extra": ""})]
    unlike = {each.name: str(each.specifier) for each in applying if _installed(each.name) not in each.specifier}
    for name, specifier in sorted(unlike.items()):
        yield Finding(f"{name} is {_installed(name) or 'not installed'}; this version needs {specifier}.", SET_UP)


def code() -> Iterator[Finding]:
    """carepack itself can be loaded: where it cannot, the daemon and the UI run on and do nothing."""
    try:
        import_module("orchestration.definitions")
    except Exception as broken:
        yield Finding(f"The code in {ROOT} cannot be loaded ({type(broken).__name__}).", SET_UP)


def permissions() -> Iterator[Finding]:
    """The home and all in it belong to this user, and to nobody else's eyes."""
    from warehouse.connect import home

    folder = home()
    if folder.stat().st_uid != os.getuid():
        yield Finding(
            f"{folder} belongs to {folder.owner()}, and you are somebody else.",
            f"Run carepack as that user: sudo -u {folder.owner()} carepack doctor",
        )
        return
    seen = Counter(fault for path in _private(folder) for fault in _faults(path))
    if seen["open"]:
        yield Finding(
            f"Other users can read or change {seen['open']} of the files and folders in {folder}.",
            f"Close them: chmod -R go= {folder}",
        )
    if seen["foreign"]:
        yield Finding(
            f"{seen['foreign']} of the files in {folder} are not its owner's: somebody ran carepack as root.",
            f"Give them back: sudo chown -R {folder.owner()} {folder}",
        )


def disk() -> Iterator[Finding]:
    """Room for the next month, and for a second copy of the warehouse beside the first."""
    from warehouse.connect import care_path, home

    warehouse = care_path().stat().st_size if care_path().exists() else 0
    free, need = shutil.disk_usage(home()).free, FREE_AT_LEAST + warehouse
    if free < need:
        yield Finding(
            f"{free / GIB:.1f} GB are free where {home()} lies; a month or an upgrade may need {need / GIB:.1f} GB.",
            "Free some space or move the home to a larger disk.",
        )


def _locked(root: Path) -> list[str]:
    """The lines of requirements.lock that name a package; none where the code lies without its lock."""
    lock = root / "requirements.lock"
    lines = lock.read_text(encoding="utf-8").splitlines() if lock.exists() else []
    return [line.rstrip(" \\") for line in lines if line[:1].isalnum()]


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _private(folder: Path) -> Iterable[Path]:
    """The home and all below it; deliveries are as their senders leave them, and the home keeps others from them."""
    yield folder
    for here, folders, files in os.walk(folder):
        if Path(here) == folder and "landing" in folders:
            folders.remove("landing")
        yield from (Path(here, name) for name in (*folders, *files))


def _faults(path: Path) -> Iterator[str]:
    try:
        found = path.lstat()
    except FileNotFoundError:  # a run at work takes its files away
        return
    if found.st_uid != os.getuid():
        yield "foreign"
    elif found.st_mode & 0o077 and not path.is_symlink():
        yield "open"
