"""Delivers messages to the people who must act: e-mail, webhook, file and what else apprise can. Decides nothing.

A channel that fails is named in the log by its kind and never fails the run that had something to say.
"""

import logging
from collections.abc import Sequence
from typing import Any

TRIES_AGAIN, WAIT_SECONDS, SERVICE_SECONDS = 2, 2.0, 20

log = logging.getLogger(__name__)


def send(title: str, body: str, addresses: Sequence[str]) -> bool:
    """Send a message to every address (apprise's notation); True when all took it, or there is none. Never raises."""
    sent = [_is_sent(place, title, body, address) for place, address in enumerate(addresses, 1)]
    return all(sent)


def _is_sent(place: int, title: str, body: str, address: str) -> bool:
    kind = address.partition("://")[0][:20]
    try:
        channel = _channels()
        if not channel.add(address):
            log.warning(
                "Address %d of `notify` (%s) cannot be read: see the README of orchestration/deploy.", place, kind
            )
            return False
        if channel.notify(title=title, body=body, body_format="text"):
            return True
        reason = "it did not take the message"
    except Exception as failure:
        reason = type(failure).__name__
    log.warning("Address %d of `notify` (%s) failed: %s. Subject: %s", place, kind, reason, title)
    return False


def _channels() -> Any:
    """An empty apprise that keeps nothing on disk, tries again and does not wait for ever."""
    import apprise
    from apprise.common import PersistentStoreMode

    # Its own log holds addresses with their passwords.
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    asset = apprise.AppriseAsset(storage_mode=PersistentStoreMode.MEMORY, service_timeout=SERVICE_SECONDS)
    asset.default_service_retry, asset.default_service_wait = TRIES_AGAIN, WAIT_SECONDS
    return apprise.Apprise(asset=asset)
