"""The work of `carepack upgrade`: care.duckdb built anew from all deliveries beside the old one, then switched.

Also the way out of a damaged file. Nobody lands or builds meanwhile; whatever stops it leaves the old file in place.
Not here: comparing and switching the two files (warehouse/upkeep/rebuilt.py).
"""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.build import build_month
from orchestration.errors import CarepackError, NothingToDo
from orchestration.resources import Council, environment
from orchestration.settings import FILE
from orchestration.turns import sole_writer
from warehouse.quality.decisions import DECISIONS
from warehouse.signed.issues import ISSUED

if TYPE_CHECKING:
    from warehouse.landing import Outcome
    from warehouse.upkeep.rebuilt import Compared

# Hidden: unfinished, and left out of backups.
WORKSHOP = ".upgrade"
Watcher = Callable[[str], None]


@dataclass(frozen=True)
class Upgraded:
    """What came of it: deliveries landed, packs built, and those compared (None: the old file could not be read)."""

    landed: int
    built: int
    compared: "list[Compared] | None"
    aside: Path | None


def upgrade(council: Council, without_missing: bool, watch: Watcher) -> Upgraded:
    """Land every delivery and build every month that had a pack, in a new file; CarepackError says what stopped it.

    Deliveries that the old file holds and the folder does not are refused unless `without_missing`: their figures
    would be lost. `watch` is told what is being done.
    """
    from warehouse.connect import home
    from warehouse.upkeep import rebuilt

    with sole_writer():
        care, workshop, landing = home() / "care.duckdb", home() / WORKSHOP, council.landing_folder().absolute()
        new, old = workshop / care.name, rebuilt.read_old(care)
        packs = rebuilt.packs_of(home(), old)
        try:
            _furnish(workshop, home())
            with environment(CAREPACK_HOME=str(workshop)):
                outcomes = _land(landing, watch)
                if old and not without_missing:
                    _refuse_missing(rebuilt.lacking(new, old), outcomes)
                built = sum(_is_built(each, landing, without_missing, watch) for each in packs)
            compared = rebuilt.compare(new, care) if old else None
            landed = sum(each.state == "landed" for each in outcomes)
            return Upgraded(landed, built, compared, rebuilt.switch(new, care))
        finally:
            shutil.rmtree(workshop, ignore_errors=True)


def _furnish(workshop: Path, home: Path) -> None:
    """A home of its own with the same settings, what was signed off and what people decided; else empty."""
    shutil.rmtree(workshop, ignore_errors=True)
    workshop.mkdir(mode=0o700)
    if (home / FILE).exists():
        shutil.copy(home / FILE, workshop)
    for kept in (ISSUED, DECISIONS):
        (workshop / kept).symlink_to(home / kept)


def _land(landing: Path, watch: Watcher) -> "list[Outcome]":
    from warehouse.landing import land

    return land(landing, notify=lambda outcome: watch(f"landing {outcome.delivery_id}"))


def _refuse_missing(lacking: Iterable[str], outcomes: "Iterable[Outcome]") -> None:
    refused = {each.delivery_id: f"refused now ({each.rule}): {each.message}" for each in outcomes if each.rule}
    said = [f"  {each}: {refused.get(each, 'no longer in the landing folder, or other content')}" for each in lacking]
    if said:
        raise CarepackError(
            f"{len(said)} deliveries that the warehouse holds cannot be landed again:\n"
            + "\n".join(said)
            + "\nPut them back into the landing folder, or say --without-missing to go on without them. "
            "Nothing was changed."
        )


def _is_built(pack: tuple[str, str], landing: Path, without_missing: bool, watch: Watcher) -> bool:
    authority, month = pack
    watch(f"building {authority} {month}")
    try:
        council = Council(landing=str(landing), authority=authority)
        build_month(council, month, lambda name, done: None, with_checks=True)
    except NothingToDo:
        if without_missing:
            return False
        raise CarepackError(
            f"{authority} {month} had a pack, but no delivery in {landing} serves it. Put its deliveries back, or say "
            "--without-missing to go on without it. Nothing was changed."
        ) from None
    except CarepackError as stopped:
        raise CarepackError(f"{authority} {month} cannot be built: {stopped}\nNothing was changed.") from None
    return True
