"""Looks at who is told of failures and of what is missing in the records, and whether it reached them."""

from collections.abc import Iterator

from orchestration.doctor.finding import Finding
from orchestration.resources import Council
from orchestration.settings import load_settings


def addresses() -> Iterator[Finding]:
    """Somebody is told when a run fails and of what is missing, at addresses that can be read."""
    from orchestration.alerts import is_readable

    settings = load_settings()
    if not settings.notify:
        yield Finding("Nobody is told when a run fails.", "Set `notify` in settings.toml.", wrong=False)
    if not settings.alerts:
        yield Finding("No team is told what is missing in its records.", "Set `alerts` in settings.toml.", wrong=False)
    named = {"notify": settings.notify} | {f"alerts.{name}": given for name, given in settings.alerts.items()}
    for name, given in named.items():
        for place, address in enumerate(given, 1):
            if not is_readable(address):
                yield Finding(
                    f"Address {place} of `{name}` is none that apprise knows.", "Correct it in settings.toml."
                )


def messages() -> Iterator[Finding]:
    """Every message to a team or role arrived."""
    from warehouse.connect import home
    from warehouse.quality.outbox import kept_messages

    waiting = [each for each in kept_messages(home(), Council().the_authority()) if not each.is_sent]
    if waiting:
        yield Finding(
            f"{len(waiting)} messages to teams and roles wait: not all their channels took them.",
            "`carepack alerts list` says why; then: carepack alerts send",
        )
