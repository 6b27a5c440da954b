"""Publishing a month apart from a run: again, or as the issue that was just signed off; and where the packs lie.

Not here: the files (reports/publish.py), pack.duckdb (warehouse/published.py), what a run does (assets/reports.py).
"""

from importlib.metadata import version
from pathlib import Path
from typing import Any

from orchestration.assets.landing import month_end
from orchestration.dbt_manifest import project_version
from orchestration.errors import CarepackError

PACKAGES = ("carepack", "dbt-core", "dbt-duckdb", "duckdb", "splink")


def publish(authority: str, month: str, issue: int | None = None, standing: str = "") -> Path:
    """Bring pack.duckdb up to the figures as they are built, then publish the month from it; returns the folder."""
    from reports.publish import publish_pack
    from warehouse.published import write_published

    write_published(authority, month_end(month))
    return publish_pack(month, authority, code_now(), issue=issue, standing=standing)


def publish_again(authority: str, month: str) -> list[Path]:
    """The working copy, and the newest issue where signing it off could not publish it; returns their folders.

    CarepackError where the figures are no longer those that were signed.
    """
    from reports.publish import published_folder
    from warehouse.connect import connect, home
    from warehouse.signed.freezing import is_as_frozen
    from warehouse.signed.issues import issues

    day = month_end(month)
    signed = [each for each in issues(home(), authority) if each.pack_month == day]
    folders = [publish(authority, month)]
    if not signed or (published_folder(home(), authority) / month / str(signed[-1].number)).exists():
        return folders
    with connect(read_only=True) as con:
        is_same = is_as_frozen(con, signed[-1].folder, authority, day)
    if not is_same:
        raise CarepackError(
            f"{signed[-1].name} is signed off and was not published, and the figures have changed since. Sign the next "
            f"issue off: that publishes it. The working copy was published: {folders[0]}"
        )
    return [*folders, publish(authority, month, signed[-1].number, standing_of(signed[-1].facts))]


def standing_of(facts: dict[str, Any]) -> str:
    """What an issue says of itself on every sheet."""
    return f"issue {facts['issue']}, signed off on {facts['signed_off_at'][:10]} by {facts['by']}"


def code_now() -> dict[str, str]:
    """The versions of all that makes figures; `project` stands for the dbt project with its contracts."""
    from warehouse.identity import model

    return {name: version(name) for name in PACKAGES} | {"project": project_version(), "matcher": model.version()}


def for_the_panel(authority: str) -> str:
    """Where the packs lie that anybody may read."""
    from reports.publish import INDEX, LATEST, published_folder
    from warehouse.connect import home

    folder = published_folder(home(), authority)
    return f"For the panel: {folder / LATEST}  (all packs: {folder / INDEX})"
